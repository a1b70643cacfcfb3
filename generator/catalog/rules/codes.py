"""Items with codes -> the same thing written twice, and codes that have another shape or another province's digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.catalog.model import Catalog
from generator.catalog.reading.check import Checked
from generator.ground.errors import Finding

# 省(2) + 事项类型(2, GB/T 39046-2020 A.1) + 部门(2) + 主项(3) + 子项(3): read off real codes of 河北 and 湖南;
# no standard says so, hence a warning.
_SHAPE = re.compile(r"\d{2}(?:0[1-9]|10|20)\d{2}\d{3}[0-9A-Z]\d{2}", re.ASCII)


def folded(text: str) -> str:
    """A text as it is compared: full and half width alike, no spaces, no difference of case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def find_code_errors(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Several items may share one code, but not code and name."""
    first: dict[tuple[str, str], int] = {}
    for index, item in enumerate(catalog.items):
        if item.code is None:
            continue
        same = (folded(item.code), folded(item.name))
        if same in first:
            earlier, mark = checked.mark(("items", first[same], "name")), checked.mark(("items", index, "name"))
            where = "" if earlier.path == mark.path else f"{earlier.path} "
            message = f"“{item.name}”和{where}第 {earlier.line} 行的事项编码、名称都一样；请删去一个，或改正名称"
            yield mark.finding("GP413", message)
        first.setdefault(same, index)


def find_odd_codes(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Codes whose shape or first two digits are unlike what is known."""
    province = catalog.jurisdiction.division_code[:2]
    sure = province.isascii() and province.isdigit() and checked.whole(("jurisdiction", "division_code"))
    for index, item in enumerate(catalog.items):
        if item.code is None:
            continue
        mark = checked.mark(("items", index, "code"))
        if not _SHAPE.fullmatch(item.code):
            message = f"事项编码“{item.code[:40]}”与常见的 12 位写法不同，请与原文核对"
            yield mark.finding("GP606", message)
        elif sure and item.code[:2] != province:
            message = (
                f"事项编码“{item.code}”开头是 {item.code[:2]}，"
                f"{catalog.jurisdiction.name}的行政区划代码开头是 {province}；是不是抄了外省的编码？"
            )
            yield mark.finding("GP607", message)
