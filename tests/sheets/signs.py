"""Signs for the tests: a catalog -> printed signs, in the installed fonts; PDF bytes -> every piece of type on them."""

from __future__ import annotations

import ctypes
import datetime
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.kinds.reading import load_kinds
from generator.plan.plan import Tools, make_plan
from generator.sheets import fonts
from generator.sheets.compose import UnprintableError
from generator.sheets.press import Printed, Printer
from sheets.paper import ROOT, TEMPLATES

TODAY = datetime.date(2026, 11, 22)
LONGEST = "内蒙古自治区鄂尔多斯市伊金霍洛旗阿勒腾席热镇水岸花园社区居民委员会"
"""A real place's name, 33 characters."""
MM = 25.4 / 72


@dataclass(frozen=True)
class Type:
    """One piece of type on a page, in mm from its upper left corner."""

    page: int
    text: str
    font: str
    size_pt: float
    left: float
    top: float
    right: float
    bottom: float
    turned: bool
    """Whether its line runs downwards."""
    upside_down: bool

    @property
    def mongolian(self) -> bool:
        return any("\u1820" <= char <= "\u18aa" for char in self.text)


@cache
def press() -> Printer:
    """One press for all these tests, with the machine's fonts: they need the serif and the Mongolian."""
    return Printer(load_kinds(TEMPLATES), TEMPLATES, fonts.find_fonts(ROOT / ".cache"))


def printed(catalog: Catalog, kind: str, edition: str = "default", station: str | None = None) -> Printed:
    """One sign; UnprintableError where it cannot be made."""
    alone = {kind: press().kinds[kind]}
    plan = make_plan(catalog, alone, Tools(sheets={kind: "tool"}, runs="", site=""), TODAY)
    wanted = (o for o in plan.sheets() if (o.kind, o.plain, o.shop) == (kind, edition, None))
    return press().print(next(o for o in wanted if station in (None, o.station)))


def refusal(catalog: Catalog, kind: str, edition: str = "default", station: str | None = None) -> str:
    """Why a sign cannot be made."""
    try:
        made = printed(catalog, kind, edition, station)
    except UnprintableError as error:
        return str(error)
    raise AssertionError(f"{made.output.path} was printed")


def bilingual(order: str, ratio: float = 1, **stations: str) -> Catalog:
    """The tests' catalog of a bilingual place, with another order and ratio, and other Mongolian names by code."""
    catalog, _ = load_catalog(ROOT / "tests/catalog/sound/shuangyu.yml", TODAY)
    assert catalog and catalog.signage and catalog.signage.bilingual
    both = catalog.signage.bilingual.model_copy(update={"order": order, "ratio": ratio})
    signage = catalog.signage.model_copy(update={"bilingual": both})
    named = tuple(
        one.model_copy(update={"mongolian": stations.get(f"s{one.code}", one.mongolian)}) for one in catalog.stations
    )
    return catalog.model_copy(update={"signage": signage, "stations": named})


def all_type(pdf: bytes) -> list[Type]:
    """Every piece of type on every page."""
    return [piece for number, page in enumerate(pypdfium2.PdfDocument(pdf)) for piece in _types(number, page)]


def smallest_pt(pdf: bytes) -> float:
    return min(piece.size_pt for piece in all_type(pdf))


def _types(number: int, page: Any) -> Iterator[Type]:
    text, height = pdfium.FPDFText_LoadPage(page), page.get_height()
    for item in page.get_objects(max_depth=3):
        if item.type != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        matrix, size = item.get_matrix(), ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(item, size)
        left, bottom, right, top = item.get_bounds()
        yield Type(
            page=number,
            text=_read(lambda buffer, room, item=item: pdfium.FPDFTextObj_GetText(item, text, buffer, room)),
            font=_font(item),
            size_pt=size.value * math.hypot(matrix.c, matrix.d),
            left=left * MM,
            top=(height - top) * MM,
            right=right * MM,
            bottom=(height - bottom) * MM,
            turned=matrix.b < -0.01,
            upside_down=matrix.a < -0.01,
        )


def _read(call: Any) -> str:
    buffer = (ctypes.c_ushort * call(None, 0))()
    call(buffer, len(buffer) * 2)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def _font(item: Any) -> str:
    font = pdfium.FPDFTextObj_GetFont(item)
    name = ctypes.create_string_buffer(pdfium.FPDFFont_GetBaseFontName(font, None, 0))
    pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    return name.value.decode()


def changed_station(catalog: Catalog, code: str, **values: Any) -> Catalog:
    """The catalog with other facts of one station."""
    stations: Mapping[str, Any] = {one.code: one for one in catalog.stations}
    new = tuple(one.model_copy(update=values) if one.code == code else one for one in stations.values())
    return catalog.model_copy(update={"stations": new})
