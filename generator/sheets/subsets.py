"""A font's face and the characters wanted -> the subset that sheets embed, its CIDs equal to its glyphs' indices."""

from __future__ import annotations

import io
import struct

import uharfbuzz as hb
from fontTools.ttLib import TTFont

# Raise when the set of characters or the way of cutting changes: cached subsets are then made anew.
RECIPE = "3"
# Beyond GB 2312: characters of real place names (division codes of the National Bureau of Statistics, 2023).
PLACE_HANZI = "圐圙墕墘崀廻復渰湴砠磳磻蹾迴坜垅厝塅塆嶴岽峃墈垵埗埔塱磜畲"
SYMBOLS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳□■○●→←↑↓·•–—…‘’“”«»×÷±≤≥°℃№Ⅰ￥¥〔〕【】《》〈〉「」『』〇％＋－／＝～"


def alphabet() -> set[int]:
    """The fixed subset: GB 2312 with its symbols, ASCII, and what place names and our templates add."""
    pairs = (bytes([high, low]) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    chars = "".join(pair.decode("gb2312", errors="ignore") for pair in pairs)
    return {ord(char) for char in chars + PLACE_HANZI + SYMBOLS} | set(range(0x20, 0x7F)) | {0xA0}


def cut(face: hb.Face, weight: int, characters: set[int]) -> bytes:
    """One weight's subset of a face: these characters with their layout features."""
    plan = hb.SubsetInput()
    plan.unicode_set.update(characters)
    plan.layout_feature_tag_set.clear()
    plan.layout_feature_tag_set.update(_tags("ccmp", "halt", "kern", "mark", "palt"))
    plan.drop_table_tag_set.update(_tags("vmtx", "vhea", "VORG", "BASE"))
    # A printer needs no hints, and they would be a third of each PDF; subroutines would be undone for each sheet.
    plan.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE
    if "wght" in {axis.tag for axis in face.axis_infos}:
        plan.pin_axis_location(face, "wght", weight)
    return _plain_ids(bytes(hb.subset(face, plan).blob.data))


def _tags(*names: str) -> set[int]:
    return {int.from_bytes(name.encode(), "big") for name in names}


def _plain_ids(font: bytes) -> bytes:
    """The same CID-keyed font, its glyphs' CIDs made equal to their indices.

    PDF finds a glyph by CID, WeasyPrint writes indices: only where both are one may a sheet keep just its own glyphs.
    """
    tables = TTFont(io.BytesIO(font), lazy=True)
    if "CFF " not in tables:
        return font
    top = tables["CFF "].cff.topDictIndex[0]
    if not hasattr(top, "ROS"):
        return font
    start = tables.reader.tables["CFF "].offset + top.rawDict["charset"]
    glyphs = tables["maxp"].numGlyphs
    # Charset format 2 with one range (Adobe Technical Note 5176, table 18): from CID 1 on, every glyph the next. A font
    # of one glyph has room for format 0 only.
    charset = struct.pack(">BHH", 2, 1, glyphs - 2) if glyphs > 2 else struct.pack(">BH", 0, 1)
    return font[:start] + charset + font[start + len(charset) :]


def has_plain_ids(font: bytes) -> bool:
    """Whether it is a CID-keyed font whose CIDs equal its glyphs' indices."""
    tables = TTFont(io.BytesIO(font), lazy=True)
    if "CFF " not in tables:
        return False
    top = tables["CFF "].cff.topDictIndex[0]
    return hasattr(top, "ROS") and top.charset[1:] == [f"cid{cid:05d}" for cid in range(1, len(top.charset))]
