"""Characters that look like another -> the one that was meant: radicals and strokes of dictionaries, full-width codes.

They come with texts taken out of a PDF or a picture: printed they look nearly right, and no search finds them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

# Equivalent_Unified_Ideograph of Unicode 14.0 (EquivalentUnifiedIdeograph.txt): each radical or stroke with its
# ideograph behind it, where compatibility normalisation (NFKC) knows none.
_EQUIVALENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗"
    "⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟"
    "⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀㇆𠃌㇏乀㇐一㇑丨㇒丿㇓丿㇔丶㇕𠃍㇖乛㇗𠃊㇘𠃎㇙𠄌㇚亅㇛𡿨㇜𠃋㇝乀㇞𠃑㇟乚㇠乙㇡𠄎"
)
IDEOGRAPHS: Mapping[str, str] = dict(zip(_EQUIVALENT[::2], _EQUIVALENT[1::2], strict=True))
"""A radical or a stroke -> the ideograph that it looks like."""
SIMPLIFIED: Mapping[str, str] = {"戶": "户", "黃": "黄", "靑": "青"}
"""What NFKC makes of a radical -> what simplified Chinese writes with it."""
# CJK radicals, Kangxi radicals, strokes, and ideographs that stand twice in Unicode for the sake of older sets.
_SUSPECT = re.compile("[\u2e80-\u2fdf\u31c0-\u31ef\uf900-\ufaff\U0002f800-\U0002fa1f]")


def meant(char: str) -> str | None:
    """The ideograph that a character only looks like; None for one that is itself."""
    if not _SUSPECT.match(char):
        return None
    other = IDEOGRAPHS.get(char) or unicodedata.normalize("NFKC", char)
    return SIMPLIFIED.get(other, other) if other != char else None


def first_of(text: str) -> str | None:
    """The first character of a text that only looks like another; None where there is none, as nearly always."""
    return next((found[0] for found in _SUSPECT.finditer(text) if meant(found[0])), None)


def mended(text: str) -> str:
    """A text with the ideographs that were meant."""
    return "".join(meant(char) or char for char in text)
