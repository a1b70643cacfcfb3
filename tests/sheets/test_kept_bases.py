"""What sheets share, kept between builds: the same sheets without a layout; with one where what is kept is torn."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.ground.kept import Kept
from generator.kinds.kind import Kind
from generator.plan.outputs import Output
from generator.plan.plan import Plan
from generator.sheets import fonts, press
from generator.sheets.compose import SheetDocument
from generator.sheets.kept_bases import kept_base
from generator.sheets.layout import LaidOut, Layout
from generator.sheets.measure import Fault, Measure
from generator.sheets.steps import choose
from sheets.paper import TEMPLATES, Raw


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[SheetDocument]:
    """Every document that is laid out, from now on."""
    laid_out: list[SheetDocument] = []
    really = Layout.lay_out

    def counted(self: Layout, document: SheetDocument) -> LaidOut:
        laid_out.append(document)
        return really(self, document)

    monkeypatch.setattr(Layout, "lay_out", counted)
    return laid_out


def test_a_base_is_kept_as_it_is(printer: press.Printer, tmp_path: Path, papers: dict[str, press.Printed]) -> None:
    kept = Kept(tmp_path)

    def never() -> press.Printer:
        raise AssertionError("made although it is kept")

    bases = [base for base in printer.bases.values() if not isinstance(base, Exception)]
    assert len(bases) > 10
    for number, base in enumerate(bases):
        assert kept_base(kept, str(number), lambda base=base: base) is base  # type: ignore[misc]
        assert kept_base(kept, str(number), never) == base  # type: ignore[arg-type]


def test_what_is_kept_but_no_base_is_made_anew(printer: press.Printer, tmp_path: Path) -> None:
    base = next(base for base in printer.bases.values() if not isinstance(base, Exception))
    kept = Kept(tmp_path)
    for foreign in (b"", b"{}\n%PDF", b"[1, 2]\n", b"\xff\xfe"):
        kept.put("a", foreign)
        assert kept_base(kept, "a", lambda: base) is base
        assert kept_base(kept, "a", lambda: pytest.fail("not kept")) == base


def plates(plan: Plan) -> list[Output]:
    return [output for output in plan.sheets() if output.kind == "plate" and output.edition == "door"][:3]


def test_the_next_build_lays_nothing_out(
    raw: Raw,
    plan_of: Callable[[Raw], Plan],
    kinds: dict[str, Kind],
    fontset: fonts.FontSet,
    sheets: dict[str, press.Printed],
    tmp_path: Path,
    layouts: list[SheetDocument],
) -> None:
    outputs = plates(plan_of(raw))
    ready = press.Ready(tmp_path, frozenset(), Kept(tmp_path / "kept"))
    wanted = [sheets[str(output.sheet)].data for output in outputs]
    counts = []
    for _ in range(2):
        made = list(press.press(outputs, kinds, TEMPLATES, fontset, 1, ready=ready))
        assert [one.data for one in made if isinstance(one, press.Printed)] == wanted
        counts.append(len(layouts))
    assert counts[0] == counts[1] == 1
    for entry in (tmp_path / "kept").iterdir():
        entry.write_bytes(entry.read_bytes()[:-5])
    made = list(press.press(outputs, kinds, TEMPLATES, fontset, 1, ready=ready))
    assert [one.data for one in made if isinstance(one, press.Printed)] == wanted and len(layouts) == 2


STEPS = ("tight", "tighter", "tightest")


def tried(kept: Kept, text: str, good: str = "tighter", pages: int = 2, tool: str = "tool") -> list[str]:
    """The steps that are laid out to find the one without a fault."""
    found: list[str] = []

    def lay_out(document: SheetDocument) -> LaidOut:
        step = document.css
        found.append(step)
        faults = () if step == good else (Fault(Measure.THIN, 1, "薄"),)
        return LaidOut(lambda: b"", pages, {}, faults)

    made = choose(STEPS, lambda step: SheetDocument(f'<p class="{step} c1">{text}</p>', (), step), lay_out, kept, tool)
    assert not made.faults and found[-1] == good
    return found


def test_a_sheet_that_differs_in_digits_alone_goes_straight_to_its_step(tmp_path: Path) -> None:
    kept, whole = Kept(tmp_path), ["", "tight", "tighter"]
    assert tried(kept, "20个工作日") == whole
    assert tried(kept, "15个工作日") == ["tighter"]
    assert tried(kept, "5个工作日") == whole, "another length"
    assert tried(kept, "15个自然日") == whole, "other words"
    assert tried(kept, "15个工作日", tool="other") == whole
    assert tried(kept, "15个工作日", good="tight") == ["tighter", "", "tight"], "what it was is no longer so"


def test_the_fonts_digits_are_all_of_one_width(fontset: fonts.FontSet) -> None:
    """What `steps.py` rests on. (The serif's are not, and plaques, which it sets, have no steps.)"""
    for weight in fonts.WEIGHTS:
        pairs = {fontset.width(a + b, weight) for a in "0123456789" for b in "0123456789"}
        assert len(pairs) == 1
        beside = {fontset.width(f"国{digit}，", weight) for digit in "0123456789"}
        assert len(beside) == 1


def test_no_kind_with_steps_is_set_in_the_serif(kinds: dict[str, Kind]) -> None:
    for name, kind in kinds.items():
        if any(edition.tighter for edition in kind.editions.values()):
            styles = "".join(path.read_text("utf-8") for path in (TEMPLATES / name).glob("*.css"))
            assert not re.search(r"Guideplate Serif|--serif", styles), name
