"""The print shop's editions: bleed and marks, outlines that look the same, PDF/X-4 in four inks."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Mapping

import numpy
import pikepdf
import pytest

from generator.catalog.model import Catalog
from generator.kinds.kind import Kind
from generator.plan.plan import Tools, make_plan
from generator.plan.sheets import SHOPS
from generator.sheets import inks, press, shop_tools
from sheets.conftest import TODAY
from sheets.paper import Raw, pictures, run_on

MM = 72 / 25.4
CODE = "999999100001"
PLAIN = ("default", "door")


@pytest.fixture(scope="module")
def signs(
    raw: Raw, kinds: dict[str, Kind], make: Callable[..., Mapping[str, press.Printed | press.Failed]]
) -> dict[str, press.Printed]:
    """One village's board and door plate in every shop edition, by path."""
    tools = Tools(sheets=dict.fromkeys(kinds, "tool"), runs="", site="")
    plan = make_plan(Catalog.model_validate(raw), kinds, tools, TODAY, SHOPS)
    found = {}
    for output in plan.sheets():
        if output.kind == "plate" and output.station == CODE:
            (made,) = make([output]).values()
            assert isinstance(made, press.Printed), made.reason
            found[output.path.rpartition("/")[2]] = made
    return found


def boxes(pdf: bytes) -> dict[str, list[float]]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (page,) = opened.pages
        return {name: [float(side) / MM for side in page[f"/{name}Box"]] for name in ("Media", "Bleed", "Trim")}


@pytest.mark.parametrize("edition", SHOPS)
def test_trim_bleed_and_paper(signs: dict[str, press.Printed], edition: str) -> None:
    for name, size in ((f"{CODE}.{edition}.pdf", (600, 400)), (f"{CODE}.door-{edition}.pdf", (300, 120))):
        found = boxes(signs[name].data)
        left, bottom, right, top = found["Trim"]
        assert (right - left, top - bottom) == pytest.approx(size, abs=0.05)
        assert found["Bleed"] == pytest.approx([left - 3, bottom - 3, right + 3, top + 3], abs=0.05)
        assert found["Media"][0] <= left - 13


def test_a_sign_of_another_size_is_trimmed_to_that_size(
    raw: Raw, kinds: dict[str, Kind], make: Callable[..., Mapping[str, press.Printed | press.Failed]]
) -> None:
    """Where a catalog sets its own size the page is scaled; what is cut off is not."""
    sized = {**raw, "signage": {"sizes": [{"kind": "plate", "edition": "door", "size_mm": [320, 130]}]}}
    tools = Tools(sheets=dict.fromkeys(kinds, "tool"), runs="", site="")
    plan = make_plan(Catalog.model_validate(sized), kinds, tools, TODAY, ("shop",))
    (output,) = (one for one in plan.sheets() if one.path == f"sheets/plate/{CODE}.door-shop.pdf")
    (made,) = make([output]).values()
    assert isinstance(made, press.Printed), made.reason
    found = boxes(made.data)
    left, bottom, right, top = found["Trim"]
    assert (right - left, top - bottom) == pytest.approx((320, 130), abs=0.05)
    assert found["Bleed"] == pytest.approx([left - 3, bottom - 3, right + 3, top + 3], abs=0.05)


def test_ink_reaches_into_the_bleed_and_marks_stand_outside_it(signs: dict[str, press.Printed]) -> None:
    dpi = 72
    picture = pictures(signs[f"{CODE}.door-shop.pdf"].data, dpi, gray=True)[0].squeeze()
    out = round(15 * MM)  # from the paper's edge to the trimmed edge
    row = picture.shape[0] // 3  # above the registration mark in the middle
    assert picture[row, out - round(2.5 * MM)] < 128, "the ground ends at the trimmed edge"
    assert picture[row, out - round(5 * MM)] > 250, "the ground runs on beyond the bleed"
    corner = picture[: out - round(3 * MM), : out + 3]
    assert corner.min() < 128, "no crop mark"


def test_the_plain_edition_has_no_marks(signs: dict[str, press.Printed]) -> None:
    found = boxes(signs[f"{CODE}.pdf"].data)
    assert found["Media"] == pytest.approx([0, 0, 600, 400], abs=0.05)


def test_the_same_address_and_version_on_every_edition(signs: dict[str, press.Printed]) -> None:
    """A board and a door plate say different things; what a shop's edition says is what the plain one says."""
    assert len({made.output.qr for made in signs.values()}) == 1
    versions = {
        plain: {made.output.version for made in signs.values() if made.output.plain == plain} for plain in PLAIN
    }
    assert all(len(same) == 1 for same in versions.values()) and versions["default"] != versions["door"]
    assert len(signs) == len(PLAIN) * (1 + len(SHOPS))


@pytest.mark.parametrize("name", [f"{CODE}.shop-outlines.pdf", f"{CODE}.door-shop-outlines-x4.pdf"])
def test_outlines_need_no_font_and_look_the_same(signs: dict[str, press.Printed], name: str) -> None:
    made, plain = signs[name], signs[name.replace("-outlines", "").replace("-x4", "")]
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert not any(isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font" for one in pdf.objects)
    assert run_on(made.data) == ""
    one, other = (pictures(one.data, 150, gray=True)[0].astype(int) for one in (made, plain))
    assert one.shape == other.shape
    assert (numpy.abs(one - other) > 96).mean() < 0.004


@pytest.mark.parametrize("name", [f"{CODE}.shop-x4.pdf", f"{CODE}.door-shop-x4.pdf", f"{CODE}.shop-outlines-x4.pdf"])
def test_pdfx(signs: dict[str, press.Printed], name: str) -> None:
    with pikepdf.open(io.BytesIO(signs[name].data)) as pdf:
        assert pdf.pdf_version == "1.6"
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFX" and intent.DestOutputProfile.read_bytes()[12:20] == b"prtrCMYK"
        metadata = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfxid:GTS_PDFXVersion>PDF/X-4<" in metadata and signs[name].output.title in metadata
        assert str(pdf.docinfo["/Trapped"]) == "/False"
        assert str(pdf.docinfo["/CreationDate"])[2:10] in metadata.replace("-", "")
        words = {str(one.operator) for page in pdf.pages for one in pikepdf.parse_content_stream(page)}
        assert not words & {"rg", "RG"} and "k" in words
        assert "/Annots" not in pdf.pages[0] and not pdf.is_encrypted


def test_black_type_is_black_ink_alone() -> None:
    path = shop_tools.profile()
    assert path is not None
    assert inks.inks(0.0667, 0.0667, 0.0667, path) == (0, 0, 0, 1)
    assert inks.inks(1, 1, 1, path) == (0, 0, 0, 0)
    cyan, magenta, yellow, _ = inks.inks(0.043, 0.29, 0.56, path)
    assert cyan > magenta > yellow


def test_a_machine_without_ghostscript_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert shop_tools.lacking("shop") is None
    assert "apt install ghostscript" in (shop_tools.lacking("shop-outlines") or "")
    assert "ghostscript" in (shop_tools.lacking("shop-x4") or "")
