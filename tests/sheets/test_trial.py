"""sheets/trial.py, sheets/drawn.py: pictures drawn for trial, and what comes of those that no rule knew."""

from __future__ import annotations

import io
import shutil
import zlib
from pathlib import Path

import pytest
from checkout import ROOT
from conftest import TODAY
from pictures import FORMS, drawing, embedded, png
from PIL import Image as Pillow

from generator.catalog.load import load
from generator.catalog.model.images import Image
from generator.ground.bounded import bounded
from generator.ground.kept import Kept
from generator.sheets import trial
from generator.sheets.compose import EMBLEM_URL, SheetDocument, UnprintableError
from generator.sheets.drawn import drawn
from generator.sheets.fonts import FontSet
from generator.sheets.layout import Layout
from sheets.memory import fill

SHAPE = '<path d="M0 0h9v9z" fill="#0B4A8F"/>'
EMPTY, WHITE, FAILS = "图片是空的", "图片全是白的", "画它的时候出了错"
FLAWED = {
    drawing(""): EMPTY,
    drawing('<path d="M0 0h9v9z" fill="none"/>'): EMPTY,
    drawing('<path d="M0 0h9v9z" opacity="0"/>'): EMPTY,
    drawing('<path d="M0 0h9v9z" display="none"/>'): EMPTY,
    drawing('<path d="M99 99h9v9z"/>'): EMPTY,
    drawing('<path d="hello"/>'): EMPTY,
    drawing('<path d="M0 0h9v9z" fill="#FFF"/>'): WHITE,
    drawing('<path d="M0 0h9v9z" opacity="much"/>'): FAILS,
    drawing('<path d="M0 0h9v9z" transform="scale()"/>'): FAILS,
    drawing("<style>path { stroke: #000; stroke-width: nan }</style>" + SHAPE): FAILS,
    drawing(embedded(b"\xff\xd8\xff\xe0 no more", "image/jpeg")): "解不开",
    png(60, 40, pixels=zlib.compress(b"\0" * 241 * 40)): EMPTY,
    png(60, 40, pixels=zlib.compress((b"\0" + b"\xff" * 240) * 40)): WHITE,
    png(60, 40, pixels=zlib.compress((b"\x09" + b"\0" * 240) * 40)): "解不开",
}
BOMB = drawing(
    "<style>path { marker: url(#m) }</style>"
    f'<marker id="m">{"<rect/>" * 99}</marker><path d="M0 0{"h1v1" * 30_000}"/>'
)
"""Which shape bears which mark, a style sheet may say: no rule sees that three million are drawn."""


def jpeg() -> bytes:
    """A small photograph."""
    target = io.BytesIO()
    Pillow.new("RGB", (90, 90), "red").save(target, "JPEG")
    return target.getvalue()


@pytest.mark.parametrize("data", FLAWED, ids=range(len(FLAWED)))
def test_what_comes_of_it_in_print_is_told(data: bytes) -> None:
    assert FLAWED[data] in drawn(data)


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_every_form_of_a_picture_prints_as_it_is(form: tuple[int, int]) -> None:
    for interlaced in (False, True):
        assert drawn(png(60, 40, *form, interlaced)) == ""


@pytest.mark.parametrize(
    "data",
    [
        drawing(SHAPE), drawing(SHAPE, 'width="9mm" height="9mm"'), drawing(embedded(png())),
        drawing(embedded(jpeg(), "image/jpeg")), drawing("<style>path { fill: #F00 }</style>" + SHAPE),
    ],
    ids=range(5),
)  # fmt: skip
def test_a_good_drawing_prints(data: bytes) -> None:
    assert drawn(data) == ""


def test_a_picture_that_never_ends_is_told_and_a_good_one_is_drawn_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept(tmp_path)
    monkeypatch.setattr(trial, "SECONDS", 1)
    bomb = Image("a.svg", BOMB, "image/svg+xml", "bomb")
    assert "画它要用的超过" in (trial.tried(bomb, kept) or "")
    good = Image("b.svg", drawing(SHAPE), "image/svg+xml", "good")
    monkeypatch.setattr(trial, "SECONDS", 60)
    assert trial.tried(good, kept) is None
    monkeypatch.setattr(trial, "bounded", lambda *task: pytest.fail("drawn again"))
    assert trial.tried(good, kept) is None


def test_a_task_has_its_memory_and_no_more() -> None:
    assert bounded(fill, 30, 60, 450) == 30_000_000
    assert bounded(fill, 900, 60, 450) is None


def test_check_tells_what_only_the_press_can_see(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/catalog/sound", tmp_path / "catalog")
    name = next(
        path.name for path in (tmp_path / "catalog").glob("*.yml") if "biaozhi/yuan.svg" in path.read_text("utf-8")
    )
    path = tmp_path / "catalog" / name
    line = next(n for n, text in enumerate(path.read_text("utf-8").splitlines(), 1) if "biaozhi/yuan.svg" in text)
    (tmp_path / "catalog/biaozhi/yuan.svg").write_bytes(drawing('<path d="M99 99h9v9z"/>'))
    kept = Kept(tmp_path / "kept")
    found = trial.check(load(path, TODAY), kept)
    assert [(one.code, one.line, one.message[:12]) for one in found] == [("GP213", line, "标识文件：图片是空的，印")]
    (tmp_path / "catalog/biaozhi/yuan.svg").write_bytes(drawing("<g"))
    assert trial.check(load(path, TODAY), kept) == [], "what a rule tells is not drawn"


@pytest.mark.parametrize(
    "data", [drawing('<use id="a" href="#a"/>'), drawing('<path d="M0 0h9v9z" opacity="x"/>'), b"\x89PNG"]
)
def test_the_press_itself_prints_no_half_sheet(fontset: FontSet, data: bytes) -> None:
    html = f'<img style="width: 20mm" src="{EMBLEM_URL}"><p>后面的字</p>'
    document = SheetDocument(html, (), "@page { size: 60mm 60mm }", pictures={EMBLEM_URL: data})
    with pytest.raises(UnprintableError, match="画不出来"):
        Layout(ROOT / "templates", fontset).lay_out(document).pdf()
