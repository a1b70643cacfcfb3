"""Lies planted in finished PDFs, one kind after another: every one is found by what verify knows, no seal helping.

A few dozen here; `make fuzz` plants hundreds more (GUIDEPLATE_PLANTED: how many of each kind).
"""

from __future__ import annotations

import io
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from generator.ground.errors import Finding
from generator.verify.compare.finished import Finished
from generator.verify.compare.report import Report
from generator.verify.compare.runs import find_run_flaws
from generator.verify.compare.siblings import find_odd_siblings
from generator.verify.compare.text import Text
from generator.verify.expect.wording import template_wording, text_wording
from generator.verify.read import seal
from generator.verify.read.tree import Sheet
from generator.verify.verification import Verified

from . import planted
from .built import Built, exchanged

MORE = int(os.environ.get("GUIDEPLATE_PLANTED", "0"))
"""How many of each kind `make fuzz` plants."""
PACK, SLIPS = "runs/999999100.pdf", "runs/slip-210x297.township.pdf"
HARMLESS = frozenset(["words_moved"])
"""Two whole texts that change places may each still be true and whole where they stand: told apart below."""


def sheets_of(built: Built) -> list[list[Sheet]]:
    """The PDFs by kind and edition."""
    groups: dict[tuple[str, str | None], list[Sheet]] = {}
    for sheet in built.sheets:
        if sheet.path.suffix == ".pdf":
            groups.setdefault((sheet.kind, sheet.edition), []).append(sheet)
    return list(groups.values())


def forged(built: Built, what: str, seeds: range) -> Iterator[tuple[Sheet, bytes]]:
    """Sheets with one lie each."""
    groups = sheets_of(built)
    for seed in seeds:
        chance = random.Random(f"{what} in {seed}")
        sheet = chance.choice(chance.choice(groups))
        other = chance.choice([one for group in groups for one in group if one is not sheet])
        new = planted.plant(sheet.path, what, seed, other.path)
        if new is not None and new != sheet.path.read_bytes():
            yield sheet, new


@pytest.mark.parametrize("what", [one for one in (*planted.KINDS, *planted.BYTES) if one not in HARMLESS])
def test_every_planted_lie_is_found(built: Built, what: str) -> None:
    lies = list(forged(built, what, range(MORE or 1)))
    missed = [sheet.sheet_id for sheet, new in lies if not built.forged(sheet, new)]
    assert missed == []
    assert lies or not MORE, "no sheet has a place for this lie"


def test_a_file_that_is_only_written_anew_and_sealed_is_right(built: Built) -> None:
    """So what is found above is the lie, not the forger's tool."""
    for sheet in (group[0] for group in sheets_of(built)[:: 1 if MORE else 4]):
        with pikepdf.open(sheet.path) as pdf:
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True, fix_metadata_version=False)
        assert built.forged(sheet, planted.resealed(out.getvalue())) == []


@pytest.mark.parametrize("name", ["plaque-999999100", "window-999999100"])
def test_words_that_stand_elsewhere_than_they_are_read_are_found(built: Built, name: str) -> None:
    sheet = built.sheet(name)
    found = [
        bool(built.forged(sheet, new))
        for seed in range(MORE or 3)
        if (new := planted.plant(sheet.path, "words_moved", seed, sheet.path)) is not None
    ]
    assert found and sum(found) * 2 > len(found)


def test_a_step_whose_box_is_filled_by_mistake_is_found(built: Built) -> None:
    """What is done at the window is told by a chart's dark boxes alone."""
    sheet = built.sheet("flow-canbao.township")
    assert built.read(sheet) == []
    item = next(one for one in built.catalog.items if one.id == "canbao")
    offers = tuple(one.model_copy(update={"window_steps": ("申请", "审核")}) for one in item.offers)
    items = tuple(
        one.model_copy(update={"offers": offers}) if one.id == "canbao" else one for one in built.catalog.items
    )
    found = built.against(built.catalog.model_copy(update={"items": items})).read(sheet)
    assert {one.message for one in found if "框" in one.message} >= {
        "“申请”本窗口办理，框没有填色", "“受理”不在本窗口办理，框填了色",
    }  # fmt: skip


def test_pages_of_a_leaflet_have_their_order(built: Built) -> None:
    sheet = built.sheet("leaflet-999999100")
    new = planted.plant(sheet.path, "pages_exchanged", 0, sheet.path)
    assert new is not None and any("换了位置" in one.message for one in built.forged(sheet, new))


@pytest.mark.parametrize("seed", range(2))
def test_white_words_on_a_proof_s_pale_mark_are_found(built: Built, seed: int) -> None:
    sheet = built.sheet("notice-999999100")
    new = planted.plant(sheet.path, "words_whitened", seed, sheet.path)
    assert new is not None and "GP711" in {one.code for one in built.forged(sheet, new)}


def test_a_seal_tells_every_changed_byte(built: Built) -> None:
    data = built.sheet("plate-999999100").path.read_bytes()
    path = built.tree.folder.parent / "changed.pdf"
    for at in range(0, len(data), len(data) // 150):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert list(seal.broken(path)), at
    path.write_bytes(data)
    assert list(seal.broken(path)) == []
    path.unlink()


def test_a_picture_that_was_changed_or_carries_more_is_found(built: Built) -> None:
    sheet = next(sheet for sheet in built.sheets if sheet.path.suffix == ".png")
    data = sheet.path.read_bytes()
    middle = len(data) // 2
    changed = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
    for new in (data + b"more", changed):
        assert "GP700" in {finding.code for finding in built.forged(sheet, new)}


# ---- runs, forged together with their sheets


def told(built: Built, verified: Verified, changes: dict[str, bytes]) -> list[Finding]:
    """What is found when several files are exchanged at once: a sheet, and the run that holds it."""
    tree = built.tree
    with _all_exchanged(tree.folder, list(changes.items())):
        read = {name: built.inspection.reports([_file(built, name)])[0][1] for name in changes}
        reports: dict[str, Report] = {**verified.reports, **read}
        flaws = find_run_flaws(Finished(tree, built.account, built.sheets, reports))
        return [*(one for report in read.values() for one in report.findings), *flaws]


def _file(built: Built, name: str) -> Sheet | Path:
    path = built.tree.folder / name
    return next((sheet for sheet in built.sheets if sheet.path == path), path)


class _all_exchanged:  # noqa: N801 -- a context
    def __init__(self, folder: Path, changes: list[tuple[str, bytes]]) -> None:
        self.contexts = [exchanged(folder / name, new) for name, new in changes]

    def __enter__(self) -> None:
        for one in self.contexts:
            one.__enter__()

    def __exit__(self, *error: object) -> None:
        for one in reversed(self.contexts):
            one.__exit__(None, None, None)


EVERY = 1 if MORE else 12
"""Runs are long: of the kinds of lies in them the suite tries every twelfth."""
RUN_KINDS = [
    one
    for one in planted.KINDS
    if one not in ("words_moved", "page_gone", "pages_exchanged", "page_of_another", "page_twice", "words_lost")
]


@pytest.mark.parametrize("what", RUN_KINDS[::EVERY])
def test_a_lie_in_a_run_is_found(built: Built, verified: Verified, what: str) -> None:
    for seed in range(MORE or 1):
        name = (PACK, SLIPS)[seed % 2]
        path = built.tree.folder / name
        new = planted.plant(path, what, seed, path)
        if new is not None:
            assert told(built, verified, {name: new}), (name, seed)


@pytest.mark.parametrize(
    "what", ["words_added", "words_shuffled", "struck_out", "said_instead"][:: 4 if not MORE else 1]
)
def test_a_lie_in_a_run_and_in_its_sheet_is_found(built: Built, verified: Verified, what: str) -> None:
    """The same lie in both: the run agrees with the sheet, and both with nothing else."""
    slip, slips = "sheets/slip/baoxiao.township.pdf", SLIPS
    for seed in range(MORE or 1):
        changes = {}
        for name in (slip, slips):
            path = built.tree.folder / name
            if (new := planted.plant(path, what, seed, path)) is not None:
                changes[name] = new
        found = told(built, verified, changes)
        assert {finding.path.rpartition("/")[2] for finding in found} >= {Path(name).name for name in changes}, seed


def test_a_page_that_is_drawn_on_differs_from_its_siblings(built: Built, verified: Verified) -> None:
    """A rule that is tagged and straight is no template's all the same: other sheets of that layout have none."""
    sheet = built.sheet("plate-999999100001")
    with pikepdf.open(sheet.path) as pdf:
        pdf.pages[0].contents_add(b"q", prepend=True)
        pdf.pages[0].contents_add(b"Q /Artifact BMC q 0 g 700 500 200 2 re f Q EMC")
        base, out = pdf.trailer.ID[0], io.BytesIO()
        pdf.save(out, deterministic_id=True, fix_metadata_version=False)
    data = out.getvalue()
    own = pikepdf.open(io.BytesIO(data)).trailer.ID[0]
    data = planted.resealed(data.replace(bytes(own).hex().encode(), bytes(base).hex().encode()))
    with exchanged(sheet.path, data):
        ((_, report),) = built.inspection.reports([sheet])
    name = sheet.path.relative_to(built.tree.folder).as_posix()
    reports = {**verified.reports, name: report}
    found = list(find_odd_siblings(Finished(built.tree, built.account, built.sheets, reports)))
    assert [finding.path.rpartition("/")[2] for finding in found] == [sheet.path.name]


# ---- the words that a kind's templates have


def test_words_are_taken_from_templates_and_not_from_what_only_decides(tmp_path: Path) -> None:
    (tmp_path / "sheet.html").write_text(
        '{% from "more.html" import x %}<p class="{{ \'甲类\' if a else b }}">服务窗口{{ n }}号</p>'
        '{# 注释 #}{% if kind == "比较词" %}<b>打印的</b>{{ "另一句" if z else "" }}{% endif %}',
        "utf-8",
    )
    (tmp_path / "more.html").write_text("{% macro x() %}<i>里面的</i>{{ labels.notice.fee }}{% endmacro %}", "utf-8")
    words = template_wording(tmp_path, "sheet.html")
    assert words.phrases >= {"服务窗口", "号", "打印的", "另一句", "里面的"}
    assert not words.phrases & {"比较词", "注释"} and "fee" in words.names
    assert text_wording("内容版本 {{ chrome.version }} · 依据 {{ x }}").phrases == {"内容版本", "·依据"}


@pytest.mark.parametrize(
    ("said", "loose"),
    [
        ("服务窗口 3号", []),
        ("服务窗口 本站已停办", ["本站已停办"]),
        ("服务窗口停办 3号", ["停办"]),
        ("停号办 3", ["停号办"]),
    ],
)
def test_a_word_that_nothing_accounts_for_is_told(said: str, loose: list[str]) -> None:
    text = Text([said])
    flaws = list(text.foreign(["服务窗口", "号"]))
    assert len(flaws) == len(loose) and all(word in flaw.message for word, flaw in zip(loose, flaws, strict=True))
