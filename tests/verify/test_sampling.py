"""`verify --sample`: so many files by chance, of every sort its share; what is about the whole is compared anyway."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.verify import verification
from generator.verify.compare.report import Report
from generator.verify.expect.due import DueRun, DueSheet, runs_due, sheets_due
from generator.verify.inspection import Files, Inspection
from generator.verify.read.tree import Sheet
from generator.verify.sampling import MOST_SHEETS, Sample, called, draw, in_words, shares, sort_of

from .built import Built, exchanged

NUMBER, SEED = 45, 3


@pytest.fixture(scope="module")
def files(built: Built) -> Files:
    """Everything there is to read."""
    return Files(list(built.tree.pages()), list(built.tree.runs()), built.sheets, frozenset())


@pytest.fixture(scope="module")
def due(built: Built) -> list[DueRun]:
    """The runs, with the sheets in each."""
    return runs_due(built.account, sheets_due(built.account))


def as_it_is(path: Path) -> tuple[int, int]:
    """By what it is seen that a file was written anew."""
    return path.stat().st_ino, path.stat().st_mtime_ns


@pytest.fixture(scope="module", autouse=True)
def read_before(built: Built, verified: verification.Verified) -> Iterator[None]:
    """Which files are read is the matter here: of a sheet or a run that is as it was the report is at hand."""
    read = Inspection._read
    reports = {built.tree.folder / name: report for name, report in verified.reports.items()}
    known = {path: (as_it_is(path), report) for path, report in reports.items()}

    def recalled(inspection: Inspection, file: Sheet | Path) -> Report:
        path = file if isinstance(file, Path) else file.path
        before, report = known.get(path, (None, None))
        return read(inspection, file) if report is None or as_it_is(path) != before else replace(report)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Inspection, "_read", recalled)
        yield


@pytest.fixture(scope="module")
def sampled(built: Built, read_before: None) -> verification.Verified:
    """The tree as it is, a part of it read."""
    return verify(built)


def verify(built: Built, seed: int = SEED) -> verification.Verified:
    folder, templates = built.tree.folder, built.templates
    return verification.verify(
        built.catalog, folder, True, 1, 0, lambda what, done, total: None, templates, sample=(NUMBER, seed)
    )


def paths(sample: Sample) -> set[Path]:
    """All files that are read."""
    return {*sample.files.pages, *sample.files.runs, *(sheet.path for sheet in sample.files.sheets)}


@pytest.mark.parametrize(
    ("sizes", "number", "expected"),
    [
        ({"a": 90, "b": 9, "c": 1}, 10, {"a": 7, "b": 2, "c": 1}),
        ({"a": 90, "b": 9, "c": 1}, 2, {"a": 1, "b": 1, "c": 1}),  # one of each sort, however few were asked for
        ({"a": 2, "b": 1}, 50, {"a": 2, "b": 1}),
        ({"a": 5}, 3, {"a": 3}),
        ({}, 3, {}),
    ],
)
def test_shares(sizes: dict[str, int], number: int, expected: dict[str, int]) -> None:
    assert shares(sizes, number) == expected


def test_shares_are_never_too_few_nor_too_many() -> None:
    chance = random.Random(5)
    for _ in range(300):
        sizes = {f"s{number}": chance.randint(1, 400) for number in range(chance.randint(1, 30))}
        number = chance.randint(1, 1000)
        share = shares(sizes, number)
        assert sum(share.values()) == min(max(number, len(sizes)), sum(sizes.values()))
        assert all(1 <= share[sort] <= sizes[sort] for sort in sizes)


def test_every_sort_is_drawn_and_the_same_seed_draws_the_same(built: Built, files: Files, due: list[DueRun]) -> None:
    one, again, other = (draw(built.tree, files, due, NUMBER, seed) for seed in (SEED, SEED, SEED + 1))
    assert paths(one) == paths(again) != paths(other)
    every: list[Sheet | Path] = [*files.pages, *files.runs, *files.sheets]
    there = Counter(sort_of(built.tree, file) for file in every)
    assert one.there == there
    assert set(one.drawn) == set(there)
    assert {sheet.kind for sheet in one.files.sheets} == {sheet.kind for sheet in built.sheets}


def test_the_order_in_which_files_are_found_does_not_count(built: Built, files: Files, due: list[DueRun]) -> None:
    other = Files(files.pages[::-1], files.runs[::-1], files.sheets[::-1], files.worn)
    assert paths(draw(built.tree, files, due, NUMBER, SEED)) == paths(draw(built.tree, other, due, NUMBER, SEED))


def test_a_run_brings_its_sheets_along(built: Built, files: Files, due: list[DueRun]) -> None:
    sample = draw(built.tree, files, due, NUMBER, SEED)
    members = {built.tree.folder / run.path: run.members for run in due}
    read = {sheet.path for sheet in sample.files.sheets}
    assert sample.files.runs
    assert all(built.tree.folder / one.path in read for run in sample.files.runs for one in members[run])
    assert len(read) == sample.beside + sum(number for sort, number in sample.drawn.items() if "：" not in sort)


def test_a_run_of_very_many_sheets_is_not_drawn_and_named(built: Built, files: Files) -> None:
    run = built.tree.folder / "runs/plate-600x400.pdf"
    large = DueRun("runs/plate-600x400.pdf", (DueSheet("plate", "default", "1"),) * (MOST_SHEETS + 1))
    sample = draw(built.tree, Files(files.pages, [run], [], frozenset()), [large], 5, SEED)
    assert run not in sample.files.runs
    assert sample.unread["打印包：plate"] == 1
    assert "没有抽到的有 1 种" in in_words(sample)


def test_of_a_right_tree_nothing_is_said_and_it_is_told_that_it_was_a_part(sampled: verification.Verified) -> None:
    assert sampled.findings == []
    sample = sampled.sample
    assert sample is not None
    drawn, there = sum(sample.drawn.values()), sum(sample.there.values())
    assert drawn < there
    assert in_words(sample).startswith(f"这是抽查，不是全部核对：共 {there} 份，抽了 {drawn} 份（种子 {SEED}）")


def test_all_of_it_is_told_as_nothing_more(verified: verification.Verified) -> None:
    assert verified.sample is not None
    assert in_words(verified.sample) == ""
    assert verified.sample.unread == {}


def test_what_is_wrong_is_found_where_it_was_drawn_and_in_the_whole(
    built: Built, sampled: verification.Verified
) -> None:
    assert sampled.sample is not None
    drawn = next(path for path in sampled.sample.files.pages if path.parent.parent.name == "stations")
    left = next(
        sheet for sheet in built.sheets if sheet.path not in paths(sampled.sample) and sheet.path.suffix == ".pdf"
    )
    wrong = drawn.read_text("utf-8").replace("</h1>", "</h1><p>电话 0300-99999999</p>", 1)
    with exchanged(drawn, wrong.encode()), exchanged(left.path, b"%PDF-1.7 nothing"):
        found = verify(built).findings
    shown = {finding.path for finding in found}
    assert any(built.tree.show(drawn).removeprefix("dist/small") in path for path in shown)
    assert not any(left.path.name in path and "/sheets/" in path and "/site/" not in path for path in shown)
    with exchanged(left.path, None):
        missing = verify(built).findings
    assert any(finding.code == "GP721" and left.path.name in finding.path for finding in missing)


@pytest.mark.parametrize(
    ("sort", "name"),
    [
        ("plate", "门牌"),
        ("plate.door", "门牌（小门牌）"),
        ("plate.shop-outlines", "门牌（shop-outlines）"),
        ("打印包：plate-door", "打印包：门牌（小门牌）"),
        ("打印包：乡镇、站点", "打印包：乡镇、站点"),
        ("网页：stations", "网页：站点"),
        ("网页：首页", "网页：首页"),
    ],
)
def test_sorts_are_called_as_people_call_them(built: Built, sort: str, name: str) -> None:
    assert called(built.account, sort) == name
