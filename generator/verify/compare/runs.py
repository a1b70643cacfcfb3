"""A print run -> whether it holds each of its sheets once and in order, page for page, and its cover says where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

import pikepdf

from generator.ground.errors import Finding
from generator.verify.compare.carried import Said, carried_flaws
from generator.verify.compare.examine import examine
from generator.verify.compare.finished import Finished
from generator.verify.compare.leaves import page_flaws
from generator.verify.compare.parts import dialogue_flaws, file_flaws
from generator.verify.compare.presence import expected_runs, in_few, strays
from generator.verify.compare.proof import proof_flaws
from generator.verify.compare.report import Report
from generator.verify.compare.signposts import bookmarks_of, signpost_flaws, title_of
from generator.verify.compare.tally import compared
from generator.verify.compare.text import Text
from generator.verify.expect.account import Account
from generator.verify.expect.claims import squeezed
from generator.verify.expect.cover import COVER, FIGURES, cover_claims, cover_words, places_in, run_cover_claims
from generator.verify.expect.due import DueRun
from generator.verify.expect.kind import A4, A5, LAYERS
from generator.verify.expect.titled import run_title
from generator.verify.read.leaves import BLANK, Leaf, halves, is_across, whole
from generator.verify.read.pdf import MM, Imprint, Paper
from generator.verify.read.tree import BuiltTree

Wanted = tuple[str, int, Imprint]
"""A sheet's path, its page, and what that looks like; no path: a blank page."""
_A5 = f"-{A5[0]:g}x{A5[1]:g}"
"""How a run of small sheets is named."""
_RULER = re.compile(r"\s+".join(FIGURES))


def run_report(tree: BuiltTree, account: Account, path: Path) -> Report:
    """One file with many sheets: what its pages look like, and all that the file and a cover's pages tell alone."""
    report, shown, outlined = Report(), tree.show(path), "outlines" in path.name
    proof = account.run_is_proof(path.stem)
    with Paper(path) as paper:
        covers = 0
        while covers < len(paper) and _is_cover(paper, covers, outlined):
            report.imprints.append(paper.imprint(covers))
            if not outlined:
                text = squeezed(paper.text(covers + 1)[-1])
                for code, message in _cover_page_flaws(paper, covers, text, proof, account.own_proofs):
                    report.add(shown, covers + 1, code, message)
            covers += 1
        report.cover = paper.text(covers) if covers else []
        across = [n for n in range(covers, len(paper)) if _A5 in path.name and is_across(paper, n)]
        if across:
            report.leaves = list(halves(path, paper, across, A5))
        else:
            report.leaves = [whole(paper, number) for number in range(covers, len(paper))]
        report.imprints += [leaf.imprint for leaf in report.leaves]
        report.pages = len(paper)
    for page, code, message in file_flaws(path, ".shop" in path.name, single=False):
        report.add(shown, page, code, message)
    return report


def _is_cover(paper: Paper, number: int, outlined: bool) -> bool:
    """Whether a page is a cover's: by what it says at its foot, or, without text, by the paper that has no marks."""
    if not outlined:
        return COVER in squeezed(paper.said[number])
    trim, (width, height) = paper.trim(number), paper.pages[number].get_size()
    return bool(abs(trim.right - trim.left - width) < 1 and abs(trim.top - trim.bottom - height) < 1)


def _cover_page_flaws(
    paper: Paper, number: int, text: str, proof: bool, own: Iterable[str]
) -> Iterator[tuple[str, str]]:
    yield from page_flaws(paper, number, A4)
    if number == 0 and (length := _ruler_mm(paper)) is not None:
        yield "GP707", f"尺上的 100 毫米是 {length:.1f} 毫米"
    yield from (("GP714", message) for message in proof_flaws(text, proof, own))


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
    alts = {path: report.alts for path, report in reports.items()}
    check = RunCheck(tree, account, imprints_of_sheets(finished), alts)
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
        if seen in first:
            text = f"和 {Path(first[seen]).name} 是同一张图，其中一张是别处的"
            yield finished.tree.finding(finished.tree.folder / path, "GP709", text)
        first.setdefault(seen, path)


def imprints_of_sheets(finished: Finished) -> dict[str, Sequence[Imprint]]:
    """What each page of each sheet looks like, by the sheet's path relative to the tree."""
    return {path: report.imprints for path, report in finished.reports.items() if path.startswith("sheets/")}


@dataclass(frozen=True)
class RunCheck:
    """What the sheets imprint like that were verified one by one: path relative to the tree -> each page."""

    tree: BuiltTree
    account: Account
    imprints: Mapping[str, Sequence[Imprint]]
    alts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """What may be read out for each sheet's pictures."""

    def comparable(self, run: DueRun) -> bool:
        """Whether each of its sheets is there by itself and was read."""
        return all(one.path in self.imprints for one in run.members)

    def flaws(self, run: DueRun, report: Report) -> Iterator[Finding]:
        """Pages that are missing, too many, elsewhere or changed; numbers and a cover that say something else."""
        path = self.tree.folder / run.path
        if not report.cover:
            yield self.tree.finding(path, "GP708", "没有封面")
        elif "outlines" not in run.path:
            for page, code, message in self._cover(run, report.cover):
                yield self.tree.finding(path, code, message, page)
        yield from self._pages(path, run, list(self._wanted(run, len(report.cover))), report.leaves)
        for leaf in report.leaves:
            right = None if run.shop or leaf.imprint == BLANK else (leaf.page, report.pages)
            if leaf.folio != right:
                said = "没有" if leaf.folio is None else f"是“包 {leaf.folio[0]}/{leaf.folio[1]}”"
                wanted = "不该有" if right is None else f"应是“包 {right[0]}/{right[1]}”"
                yield self.tree.finding(path, "GP708", f"这一张的顺序号{said}，{wanted}", leaf.page)
        dialogue = dialogue_flaws(path, run.duplex, run.across)
        yield from (self.tree.finding(path, code, message) for code, message in dialogue)
        titles = bookmarks_of(self.account, run)
        with pikepdf.open(path) as pdf:
            for code, message in carried_flaws(pdf, self._said(run, titles)):
                yield self.tree.finding(path, code, message)
            if "outlines" not in path.name:
                at = self._starts(run, len(report.cover))
                signposts = signpost_flaws(pdf, titles, at, len(report.cover))
                yield from (self.tree.finding(path, code, message) for code, message in signposts)

    def _said(self, run: DueRun, titles: Sequence[tuple[str, str | None]]) -> Said:
        """What the file may say beside its pages: what its bookmarks and its sheets' pictures are called."""
        alts = {self.account.words.emblem_name}
        named = {title_of(self.account, one) for one in run.members}
        for one in run.members:
            alts |= self.alts.get(one.path, frozenset())
        holes = self.account.kinds[run.members[0].kind].editions[run.members[0].edition].holes
        layers = LAYERS if run.shop and run.members[0].shop and holes else frozenset[str]()
        return Said(
            run_title(self.account, run),
            frozenset(alts),
            layers=layers,
            bookmarks=frozenset({*(title for title, _ in titles), *named}),
        )

    def _starts(self, run: DueRun, covers: int) -> Mapping[str, int]:
        """The page on which each sheet begins, counted from one."""
        pages = {one.path: len(self.imprints[one.path]) for one in run.members}
        places = places_in(run, covers, pages)
        return {one.path: place[0] for one, place in zip(run.members, places, strict=True)}

    def _wanted(self, run: DueRun, covers: int) -> Iterator[Wanted]:
        """What must stand on each page behind the cover, or on each half of one; blank backs and halves as well."""
        blank: Wanted = ("", 0, BLANK)
        if run.duplex and covers % 2:
            yield blank
        free = False
        for sheet in run.members:
            pages = self.imprints[sheet.path]
            if run.two_up and free and len(pages) > 1:
                yield blank
                free = False
            yield from ((sheet.path, number, look) for number, look in enumerate(pages, 1))
            if run.duplex and len(pages) % 2:
                yield blank
            if run.two_up and len(pages) % 2:
                free = not free
                if len(pages) > 1:
                    yield blank
                    free = False
        if run.two_up and free:
            yield blank

    def _pages(self, file: Path, run: DueRun, wanted: Sequence[Wanted], found: Sequence[Leaf]) -> Iterator[Finding]:
        names = {
            imprint: (path, number)
            for path, imprints in self.imprints.items()
            for number, imprint in enumerate(imprints, 1)
        } | {BLANK: ("", 0)}
        if run.two_up:  # moved on the leaf, a page is told by its words, and its picture looked at beside
            names = {(imprint[0], ""): named for imprint, named in names.items()}
            wanted = [(path, number, (imprint[0], "")) for path, number, imprint in wanted]
        looks, expected = [leaf.imprint for leaf in found], [imprint for _, _, imprint in wanted]
        compared("leaves", max(len(wanted), len(found)))
        last_page = found[-1].page if found else 1
        for what, first, last, begin, end in SequenceMatcher(None, expected, looks, autojunk=False).get_opcodes():
            if what == "equal":
                yield from self._unlike(file, wanted[first:last], found[begin:end])
                continue
            both = min(last - first, end - begin)
            for step in range(both):
                leaf = found[begin + step]
                code, message = self._other(wanted[first + step], leaf, names)
                yield self.tree.finding(file, code, message, leaf.page)
            for one in wanted[first + both : last]:
                page = found[end].page if end < len(found) else last_page + 1
                yield self.tree.finding(file, "GP708", f"这里少了{_called(one[:2])}", page)
            for leaf in found[begin + both : end]:
                text = f"多了一页：{_called(names.get(leaf.imprint))}"
                yield self.tree.finding(file, "GP708", text, leaf.page)

    def _unlike(self, file: Path, wanted: Sequence[Wanted], found: Sequence[Leaf]) -> Iterator[Finding]:
        """Halves of leaves that say what they must, and look otherwise."""
        for (path, number, _), leaf in zip(wanted, found, strict=True):
            if not leaf.picture or not path:
                continue
            with Paper(self.tree.folder / path) as single:
                if not leaf.looks_like(single.picture(number - 1)[0]):
                    text = f"和 {path} 的第 {number} 页文字一样，样子不同（二维码、图或版面变了）"
                    yield self.tree.finding(file, "GP709", text, leaf.page)

    def _other(self, wanted: Wanted, found: Leaf, names: Mapping[Imprint, tuple[str, int]]) -> tuple[str, str]:
        """(code, message) for a page that is not the one that must be here."""
        path, number, _ = wanted
        if found.imprint in names or not path:
            return "GP709", f"这一页应是{_called(wanted[:2])}，印的是{_called(names.get(found.imprint))}"
        with Paper(self.tree.folder / path) as single:
            right = single.text()[number - 1]
        if squeezed(right) == squeezed(found.text):
            return "GP709", f"和 {path} 的第 {number} 页文字一样，样子不同（二维码、图或版面变了）"
        return "GP709", f"和 {path} 的第 {number} 页不同：{_differing(right, found.text)}"

    def _cover(self, run: DueRun, pages: Sequence[str]) -> Iterator[tuple[int, str, str]]:
        """(page, code, message) for what a cover says otherwise; numbers that nothing explains."""
        text, counts = Text(pages), {path: len(imprints) for path, imprints in self.imprints.items()}
        claims = (cover_claims if run.stops else run_cover_claims)(self.account, run, len(pages), counts)
        flaws = [*examine(text, claims), *text.strangers()]
        for flaw in (*flaws, *text.foreign(cover_words(self.account, run))):
            yield text.page(flaw.at), flaw.code, f"封面：{flaw.message}"


def _called(named: tuple[str, int] | None) -> str:
    if named is None:
        return "不是哪张成品的"
    return f" {named[0]} 的第 {named[1]} 页" if named[0] else "空白页"


def _differing(right: str, wrong: str) -> str:
    """The first thing that differs, with what stands around it."""
    right, wrong = squeezed(right), squeezed(wrong)
    at = next((at for at, (one, other) in enumerate(zip(right, wrong, strict=False)) if one != other), None)
    at = min(len(right), len(wrong)) if at is None else at
    begin = max(at - 6, 0)
    return f"这里是“{wrong[begin : at + 10]}”，单张上是“{right[begin : at + 10]}”"
