"""Every kind's shop edition: PDF/X-4 by our own structural test, and its plates as Ghostscript separates them."""

from __future__ import annotations

import datetime
import io
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy
import pikepdf
import pytest
import zxingcpp
from PIL import Image
from rows import few
from samples import filling

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.kinds.reading import load_kinds
from generator.plan.outputs import Output
from generator.plan.plan import Tools, make_plan
from generator.sheets import press
from sheets.paper import TEMPLATES
from sheets.pdfx import pdfx_flaws
from sheets.signs import press as with_installed_fonts

MM = 72 / 25.4
DPI = 100
TOWNSHIP = "999999100"
SHOPS = ("shop", "shop-x4", "shop-outlines-x4")
EMBLEM = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
<defs><linearGradient id="g"><stop offset="0" stop-color="#c00000"/><stop offset="1" stop-color="#0000c0"/>
</linearGradient></defs><rect width="100" height="100" fill="url(#g)"/>
<circle cx="50" cy="50" r="30" fill="#00a000" opacity="0.5"/></svg>"""
Signs = Mapping[str, press.Printed]


@pytest.fixture(scope="module")
def signs(tmp_path_factory: pytest.TempPathFactory) -> Signs:
    """Every kind of sign in X-4, and plates in every shop edition."""
    path = catalog_file(tmp_path_factory.mktemp("filled"))
    return printed(path, with_installed_fonts(), lambda sign: sign.shop == "shop-x4" or sign.kind == "plate")


def catalog_file(folder: Path) -> Path:
    """The filled catalog with a drawing of all sorts."""
    raw = filling.approved(filling.filled())
    raw["signage"]["rich_black"] = True
    path = filling.written(raw, folder)
    (path.parent / raw["signage"]["emblem"]["file"]).write_text(EMBLEM, "utf-8")
    return path


def printed(
    path: Path,
    printer: press.Printer,
    wanted: Callable[[Output], bool] = lambda sign: True,
    turn: slice = slice(None),
) -> Signs:
    """The signs of a township and its tiers, or some in another order: in X-4 of each edition one, else of a kind."""
    catalog, findings = load_catalog(path, datetime.date(2026, 11, 26))
    assert isinstance(catalog, Catalog), findings
    every = load_kinds(TEMPLATES)
    kinds = {name: kind for name, kind in every.items() if any(form.bleed_mm for form in kind.editions.values())}
    plan = make_plan(catalog, kinds, Tools(dict.fromkeys(kinds, ""), "", ""), datetime.date(2026, 11, 26), SHOPS)
    signs = [o for o in plan.sheets() if o.shop and (o.station == TOWNSHIP or o.station is None) and wanted(o)]
    each: dict[tuple[str | None, ...], Output] = {}
    for one in signs:
        each.setdefault((one.shop, one.kind, one.plain if one.shop == "shop-x4" else None), one)
    made = {}
    for sign in printer.print_group(list(each.values())[turn]):
        assert isinstance(sign, press.Printed), sign.reason
        made[sign.output.path] = sign
    return made


def plates(pdf: bytes, folder: Path) -> dict[str, numpy.ndarray]:
    """Ghostscript's separations of the first page: name -> how much ink, 0 to 255."""
    source = folder / "sheet.pdf"
    source.write_bytes(pdf)
    options = ["-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-r{DPI}", "-dLastPage=1"]
    subprocess.run(["gs", *options, f"-sOutputFile={folder / 'plate.tif'}", str(source)], check=True)
    found = {}
    for path in folder.glob("plate(*).tif"):
        name = re.search(r"\((.+)\)", path.name)
        assert name is not None
        found[name[1]] = 255 - numpy.asarray(Image.open(path).convert("L")).astype(int)
    return found


def of_edition(signs: Signs, shop: str) -> list[press.Printed]:
    return [one for one in signs.values() if one.output.shop == shop]


def board(signs: Signs, shop: str) -> press.Printed:
    """The board at the entrance."""
    return next(one for one in of_edition(signs, shop) if (one.output.kind, one.output.plain) == ("plate", "default"))


def test_every_kind_that_a_shop_makes_is_here(signs: Signs) -> None:
    wanted = {
        (name, edition)
        for name, kind in load_kinds(TEMPLATES).items()
        for edition, form in kind.editions.items()
        if form.bleed_mm
    }
    assert {(one.output.kind, one.output.plain) for one in of_edition(signs, "shop-x4")} == wanted and len(wanted) >= 6


@pytest.mark.parametrize("shop", ["shop-x4", "shop-outlines-x4"])
def test_every_kinds_shop_edition_is_pdfx_by_our_own_test(signs: Signs, shop: str) -> None:
    """Of outlines, plates: of every kind below."""
    for made in of_edition(signs, shop):
        assert pdfx_flaws(made.data) == [], made.output.path


@pytest.mark.long
def test_outlines_of_every_kind_are_pdfx_by_our_own_test(tmp_path: Path) -> None:
    made = printed(catalog_file(tmp_path), with_installed_fonts(), lambda sign: sign.shop == "shop-outlines-x4")
    assert len({one.output.kind for one in made.values()}) >= 6
    assert {path: pdfx_flaws(one.data) for path, one in made.items()} == {path: [] for path in made}


def test_our_own_test_sees_what_is_wrong(signs: Signs) -> None:
    plain = next(one for one in of_edition(signs, "shop") if one.output.kind == "plate")
    said = "\n".join(pdfx_flaws(plain.data))
    for flaw in ("no metadata", "0 output intents", "rg in no known RGB", "Trapped", "information without"):
        assert flaw in said, said
    good = next(one for one in of_edition(signs, "shop-x4") if one.output.kind == "plate")

    def broken(change: Callable[[pikepdf.Pdf], None]) -> str:
        target = io.BytesIO()
        with pikepdf.open(io.BytesIO(good.data)) as pdf:
            change(pdf)
            pdf.save(target)
        return "\n".join(pdfx_flaws(target.getvalue()))

    def without_font(pdf: pikepdf.Pdf) -> None:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/FontFile3" in thing:
                del thing.FontFile3

    def large_trim(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].TrimBox = pikepdf.Array([-99, -99, 9999, 9999])

    def script(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1"))

    def ungrouped(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].Group

    assert "is not embedded" in broken(without_font)
    assert "a box leaves the next larger one" in broken(large_trim)
    assert "/OpenAction" in broken(script) and "JavaScript" in broken(script)
    assert "blends in no colours" in broken(ungrouped)


@pytest.mark.parametrize("shop", few(["shop-x4", "shop-outlines-x4"]))
def test_marks_are_on_every_plate_and_holes_on_their_own(signs: Signs, shop: str, tmp_path: Path) -> None:
    made = board(signs, shop)
    found = plates(made.data, tmp_path)
    assert set(found) == {"Cyan", "Magenta", "Yellow", "Black", "Holes"}
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        trim = [float(side) / 72 * DPI for side in pdf.pages[0].TrimBox]
        media = [float(side) / 72 * DPI for side in pdf.pages[0].MediaBox]
    left, top = round(trim[0] - media[0]), round(media[3] - trim[3])
    for name, ink in found.items():
        corner = ink[: top + 2, : left + 2]
        assert corner.max() > 60, f"no crop mark on {name}"
        assert ink[: top - 12, ink.shape[1] // 2 - 5 : ink.shape[1] // 2 + 6].max() > 60, f"no cross on {name}"
    inside = found["Holes"][top + 2 : -top - 2, left + 2 : -left - 2]
    rows, columns = numpy.nonzero(inside > 60)
    mm = DPI / 25.4
    for across in (15, 600 - 15):
        for down in (15, 400 - 15):
            near = (abs(columns / mm - across) < 4) & (abs(rows / mm - down) < 4)
            assert near.any(), "a hole is missing"
    assert all(min(x, 600 - x) < 20 and min(y, 400 - y) < 20 for x, y in zip(columns / mm, rows / mm, strict=True))
    # Where it is drilled, and 1.5 mm around, nothing is printed on any other plate; the frame passes outside.
    for name in ("Cyan", "Magenta", "Yellow", "Black"):
        ink = found[name][top:-top, left:-left]
        down, across = numpy.indices(ink.shape) / mm
        for x in (15, 600 - 15):
            for y in (15, 400 - 15):
                drilled = numpy.hypot(across - x, down - y) < 3 + 1.5
                assert ink[drilled].max() == 0, f"{name} is printed where a hole is drilled"


def test_small_type_and_codes_are_black_ink_alone_and_large_letters_rich(signs: Signs, tmp_path: Path) -> None:
    made = board(signs, "shop-x4")
    found = plates(made.data, tmp_path)
    symbol = zxingcpp.read_barcodes(Image.fromarray((255 - found["Black"]).astype("uint8")))
    assert [one.text for one in symbol] == list(made.output.qr)
    place = symbol[0].position
    box = (slice(place.top_left.y, place.bottom_left.y), slice(place.top_left.x, place.top_right.x))
    assert all(found[name][box].max() == 0 for name in ("Cyan", "Magenta", "Yellow"))
    rich = (found["Cyan"] > 100) & (found["Black"] > 240) & (found["Yellow"] > 80)
    assert rich.sum() > 2000, "the name is not printed in rich black"
    # Below the name, where type is smaller, black is alone.
    lower = slice(rich.shape[0] * 6 // 10, rich.shape[0] - 60)
    assert (found["Black"][lower] > 240).sum() > 2000
    assert not rich[lower, 80:-80].any()


def test_codes_are_rectangles_and_no_pictures(signs: Signs) -> None:
    for made in signs.values():
        with pikepdf.open(io.BytesIO(made.data)) as pdf:
            for page in pdf.pages:
                parts = list(pikepdf.parse_content_stream(page))
                assert not [one for one in parts if isinstance(one, pikepdf.ContentStreamInlineImage)]
                images = [one for one in page.Resources.get("/XObject", {}).values() if one.Subtype == "/Image"]
                assert not images, made.output.path


def test_the_same_bytes_each_time_and_in_any_batch(signs: Signs, tmp_path: Path) -> None:
    path = catalog_file(tmp_path)
    another = press.Printer(load_kinds(TEMPLATES), TEMPLATES, with_installed_fonts().fonts)
    again = printed(path, another, lambda sign: sign.shop == "shop-x4", slice(None, None, -3))
    assert len({one.output.kind for one in again.values()}) > 2
    assert {name: one.data for name, one in again.items()} == {name: signs[name].data for name in again}
