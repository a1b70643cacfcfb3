"""A print run -> whether it holds each of its sheets once and in order, page for page, and its cover says where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from generator.ground.errors import Finding
from generator.verify.compare.examine import examine
from generator.verify.compare.finished import Finished
from generator.verify.compare.parts import file_flaws
from generator.verify.compare.presence import expected_runs, in_few, strays
from generator.verify.compare.proof import proof_flaws
from generator.verify.compare.report import Report
from generator.verify.compare.sheet import page_flaws
from generator.verify.compare.text import Text
from generator.verify.expect.account import Account
from generator.verify.expect.claims import squeezed
from generator.verify.expect.cover import COVER, FIGURES, cover_claims
from generator.verify.expect.due import DueRun
from generator.verify.expect.kind import A4
from generator.verify.read.pdf import MM, Imprint, Paper
from generator.verify.read.tree import BuiltTree

_RULER = re.compile(r"\s+".join(FIGURES))


def run_report(tree: BuiltTree, account: Account, path: Path) -> Report:
    """One file with many sheets: what its pages look like, and all that the file and a cover's pages tell alone."""
    report, shown, proof = Report(), tree.show(path), account.pack_is_proof(path.stem)
    with Paper(path) as paper:
        covers = 0
        for number in range(len(paper)):
            imprint, text = paper.passing(number)
            report.imprints.append(imprint)
            if covers == number and COVER in squeezed(text):
                covers += 1
                for code, message in _cover_page_flaws(paper, number, squeezed(text), proof):
                    report.add(shown, number + 1, code, message)
        report.cover = paper.text(covers) if covers else []
    for page, code, message in file_flaws(path, ".shop" in path.name, single=False):
        report.add(shown, page, code, message)
    return report


def _cover_page_flaws(paper: Paper, number: int, text: str, proof: bool) -> Iterator[tuple[str, str]]:
    yield from page_flaws(paper, number, A4)
    if number == 0 and (length := _ruler_mm(paper)) is not None:
        yield "GP707", f"尺上的 100 毫米是 {length:.1f} 毫米"
    yield from (("GP714", message) for message in proof_flaws(text, proof))


def _ruler_mm(paper: Paper) -> float | None:
    """How long the cover's ruler is, where it is not 100 mm: from the middle of its 0 to the middle of its 100."""
    chars = paper.chars[0]
    ruler = _RULER.search("".join(char for char, _ in chars))
    if ruler is None:
        return None  # told as text that is missing
    first, last = chars[ruler.start()][1], [box for _, box in chars[ruler.end() - 3 : ruler.end()]]
    length = MM * ((last[0].left + last[-1].right) / 2 - (first.left + first.right) / 2)
    return None if abs(length - 100) < 0.5 else length


def find_run_flaws(finished: Finished) -> Iterator[Finding]:
    """Every run that was read, held against the sheets in it."""
    tree, account, reports = finished.tree, finished.account, finished.reports
    odd = strays(tree, account, finished.sheets)
    due = expected_runs(account, [sheet for sheet in finished.sheets if sheet.path not in odd])
    read = [run for run in due if run.path in reports]
    check = RunCheck(tree, account, imprints_of_sheets(finished))
    unknown = [tree.folder / run.path for run in read if not check.comparable(run)]
    what = "里面有没有单张可对的成品，没法核对"
    yield from in_few(tree, "GP721", tree.folder / "runs", unknown, what, f"{what}：{len(read)} 个打印包里")
    for run in read:
        if check.comparable(run):
            yield from check.flaws(run, reports[run.path])


def find_twin_pictures(finished: Finished) -> Iterator[Finding]:
    """Pictures that look the same: one of them is another item's or tier's."""
    pictures = {path: pages[0][1] for path, pages in imprints_of_sheets(finished).items() if path.endswith(".png")}
    first: dict[str, str] = {}
    for path, seen in sorted(pictures.items()):
        shown = finished.tree.show(finished.tree.folder / path)
        if seen in first:
            yield Finding(shown, 1, 1, "GP709", f"和 {Path(first[seen]).name} 是同一张图，其中一张是别处的")
        first.setdefault(seen, shown)


def imprints_of_sheets(finished: Finished) -> dict[str, Sequence[Imprint]]:
    """What each page of each sheet looks like, by the sheet's path relative to the tree."""
    return {path: report.imprints for path, report in finished.reports.items() if path.startswith("sheets/")}


@dataclass(frozen=True)
class RunCheck:
    """What the sheets imprint like that were verified one by one: path relative to the tree -> each page."""

    tree: BuiltTree
    account: Account
    imprints: Mapping[str, Sequence[Imprint]]

    def comparable(self, run: DueRun) -> bool:
        """Whether each of its sheets is there by itself and was read."""
        return all(one.path in self.imprints for one in run.members)

    def flaws(self, run: DueRun, report: Report) -> Iterator[Finding]:
        """Pages that are missing, too many, elsewhere or changed; a cover that says something else."""
        shown = self.tree.show(self.tree.folder / run.path)
        covers = len(report.cover)
        if run.stops:
            if not covers:
                yield Finding(shown, 1, 1, "GP708", "没有“贴在哪里”的封面")
            for page, code, message in self._cover(run, report.cover):
                yield Finding(shown, page, 1, code, message)
        wanted = [
            (one.path, number, imprint)
            for one in run.members
            for number, imprint in enumerate(self.imprints[one.path], 1)
        ]
        yield from self._pages(shown, run, wanted, report.imprints, 0 if not run.stops else covers)

    def _pages(
        self, shown: str, run: DueRun, wanted: Sequence[tuple[str, int, Imprint]], found: Sequence[Imprint], covers: int
    ) -> Iterator[Finding]:
        names = {
            imprint: (path, number)
            for path, imprints in self.imprints.items()
            for number, imprint in enumerate(imprints, 1)
        }
        pages, expected = list(found[covers:]), [imprint for _, _, imprint in wanted]
        for what, first, last, begin, end in SequenceMatcher(None, expected, pages, autojunk=False).get_opcodes():
            if what == "equal":
                continue
            both = min(last - first, end - begin)
            for step in range(both):
                path, number, imprint = wanted[first + step]
                page = covers + begin + step
                code, message = self._other(run, (path, number, imprint), found[page], names, page)
                yield Finding(shown, page + 1, 1, code, message)
            for path, number, _ in wanted[first + both : last]:
                yield Finding(shown, covers + end, 1, "GP708", f"这里少了 {path} 的第 {number} 页")
            for page in range(covers + begin + both, covers + end):
                said = _called(names.get(found[page]))
                yield Finding(shown, page + 1, 1, "GP708", f"多了一页：{said}")

    def _other(
        self,
        run: DueRun,
        wanted: tuple[str, int, Imprint],
        found: Imprint,
        names: Mapping[Imprint, tuple[str, int]],
        page: int,
    ) -> tuple[str, str]:
        """(code, message) for a page that is not the one that must be here."""
        path, number, _ = wanted
        if found in names:
            return "GP709", f"这一页应是 {path} 的第 {number} 页，印的是{_called(names[found])}"
        with Paper(self.tree.folder / path) as single, Paper(self.tree.folder / run.path) as many:
            right, wrong = single.text()[number - 1], many.text()[page]
        if squeezed(right) == squeezed(wrong):
            return "GP709", f"和 {path} 的第 {number} 页文字一样，样子不同（二维码、图或版面变了）"
        return "GP709", f"和 {path} 的第 {number} 页不同：{_differing(right, wrong)}"

    def _cover(self, run: DueRun, pages: Sequence[str]) -> Iterator[tuple[int, str, str]]:
        """(page, code, message) for what a cover says otherwise; numbers that nothing explains."""
        text, counts = Text(pages), {path: len(imprints) for path, imprints in self.imprints.items()}
        claims = cover_claims(self.account, run, len(pages), counts)
        for flaw in (*examine(text, claims), *text.strangers()):
            yield text.page(flaw.at), flaw.code, f"封面：{flaw.message}"


def _called(named: tuple[str, int] | None) -> str:
    return "不是哪张成品的" if named is None else f" {named[0]} 的第 {named[1]} 页"


def _differing(right: str, wrong: str) -> str:
    """The first thing that differs, with what stands around it."""
    right, wrong = squeezed(right), squeezed(wrong)
    at = next((at for at, (one, other) in enumerate(zip(right, wrong, strict=False)) if one != other), None)
    at = min(len(right), len(wrong)) if at is None else at
    begin = max(at - 6, 0)
    return f"这里是“{wrong[begin : at + 10]}”，单张上是“{right[begin : at + 10]}”"
