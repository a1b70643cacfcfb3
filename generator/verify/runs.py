"""A print run -> whether it holds each of its sheets once and in order, page for page, and its cover says where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from generator.catalog.model import Catalog, Station
from generator.catalog.resolve.offerings import station_name
from generator.ground.errors import Finding
from generator.verify import facts
from generator.verify.due import Due, Run
from generator.verify.kinds import A4, paper_sizes
from generator.verify.pages import board_title, titles
from generator.verify.paper import MM, Look, Paper
from generator.verify.parts import file_flaws
from generator.verify.sheet import PROOF, PROOF_LINE, Inspector, Report, page_flaws
from generator.verify.text import Known, Passage, Text, examine, squeezed
from generator.verify.tree import Tree

COVER = "封面第"
"""What each page of a cover says at its foot."""
HANGING = ("notice", "directory", "feedback")
"""What hangs, but for boards."""
_FIGURES = re.compile(r"\s+".join(str(millimetre) for millimetre in range(0, 101, 10)))
_RULER = "".join(str(millimetre) for millimetre in range(0, 101, 10))


def run_report(inspector: Inspector, path: Path) -> Report:
    """One file with many sheets: what its pages look like, and all that the file and a cover's pages tell alone."""
    report, shown = Report(), inspector.tree.show(path)
    shop = ".shop" in path.name

    def add(page: int, code: str, message: str) -> None:
        report.findings.append(Finding(shown, page, 1, code, message))

    with Paper(path) as paper:
        covers = 0
        for number in range(len(paper)):
            look, text = paper.passing(number)
            report.looks.append(look)
            said = squeezed(text)
            if covers == number and COVER in said:
                covers += 1
                for code, message in page_flaws(paper, number, A4):
                    add(number + 1, code, message)
                if number == 0 and (length := _ruler_mm(paper)) is not None:
                    add(1, "GP707", f"尺上的 100 毫米是 {length:.1f} 毫米")
                if inspector.proof and PROOF_LINE not in said:
                    add(number + 1, "GP714", f"目录没有核定，这一页却没有“{PROOF_LINE}”")
                if not inspector.proof and PROOF in said:
                    add(number + 1, "GP714", "目录已经核定，这一页还印着“样稿”")
        report.cover = paper.text(covers) if covers else []
    for page_number, code, message in file_flaws(path, shop, single=False):
        add(page_number, code, message)
    return report


def _ruler_mm(paper: Paper) -> float | None:
    """How long the cover's ruler is, where it is not 100 mm: from the middle of its 0 to the middle of its 100."""
    chars = paper.chars[0]
    found = _FIGURES.search("".join(char for char, _ in chars))
    if found is None:
        return None  # told as text that is missing
    first, last = chars[found.start()][1], [box for _, box in chars[found.end() - 3 : found.end()]]
    length = MM * ((last[0].left + last[-1].right) / 2 - (first.left + first.right) / 2)
    return None if abs(length - 100) < 0.5 else length


@dataclass(frozen=True)
class Runs:
    """What the sheets look like that were verified one by one: path relative to the tree -> each page."""

    tree: Tree
    looks: Mapping[str, Sequence[Look]]

    def comparable(self, run: Run) -> bool:
        """Whether each of its sheets is there by itself and was read."""
        return all(one.path in self.looks for one in run.members)

    def flaws(self, run: Run, report: Report) -> Iterator[Finding]:
        """Pages that are missing, too many, elsewhere or changed; a cover that says something else."""
        shown = self.tree.show(self.tree.folder / run.path)
        covers = len(report.cover)
        if run.stops:
            if not covers:
                yield Finding(shown, 1, 1, "GP708", "没有“贴在哪里”的封面")
            for page, code, message in self._cover(run, report.cover):
                yield Finding(shown, page, 1, code, message)
        wanted = [
            (one.path, number, look) for one in run.members for number, look in enumerate(self.looks[one.path], 1)
        ]
        yield from self._pages(shown, run, wanted, report.looks, 0 if not run.stops else covers)

    def _pages(
        self, shown: str, run: Run, wanted: Sequence[tuple[str, int, Look]], found: Sequence[Look], covers: int
    ) -> Iterator[Finding]:
        names = {look: (path, number) for path, looks in self.looks.items() for number, look in enumerate(looks, 1)}
        pages, expected = list(found[covers:]), [look for _, _, look in wanted]
        for what, first, last, begin, end in SequenceMatcher(None, expected, pages, autojunk=False).get_opcodes():
            if what == "equal":
                continue
            both = min(last - first, end - begin)
            for step in range(both):
                path, number, look = wanted[first + step]
                page = covers + begin + step
                code, message = self._other(run, (path, number, look), found[page], names, page)
                yield Finding(shown, page + 1, 1, code, message)
            for path, number, _ in wanted[first + both : last]:
                yield Finding(shown, covers + end, 1, "GP708", f"这里少了 {path} 的第 {number} 页")
            for page in range(covers + begin + both, covers + end):
                said = _called(names.get(found[page]))
                yield Finding(shown, page + 1, 1, "GP708", f"多了一页：{said}")

    def _other(
        self, run: Run, wanted: tuple[str, int, Look], found: Look, names: Mapping[Look, tuple[str, int]], page: int
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

    def _cover(self, run: Run, pages: Sequence[str]) -> Iterator[tuple[int, str, str]]:
        """(page, code, message) for what a cover says otherwise; numbers that nothing explains."""
        text = Text(pages)
        for flaw in (*examine(text, self._passage(run, len(pages))), *text.strangers()):
            yield text.page(flaw.at), flaw.code, f"封面：{flaw.message}"

    def _passage(self, run: Run, covers: int) -> Passage:
        """What a cover must say: whose pack it is, and each station's pages and sheets, in order."""
        catalog, rows = self.tree.catalog, []
        page = covers + 1
        for station, sheets in run.stops:
            last = page + sum(len(self.looks[one.path]) for one in sheets) - 1
            span = f"{page}–{last}" if last > page else f"{page}"
            said = [title for one in sheets if (title := self._title(catalog, one)) is not None]
            must = (("贴的东西", "、".join(said)),) if len(said) == len(sheets) else ()
            named = f"{span}{squeezed(station_name(catalog, station))}"
            rows.append(Passage((named,), None, must, (Known(named), *facts.of_station(catalog, station))))
            page = last + 1
        rules = dict.fromkeys(rule for station, _ in run.stops for rule in _wordless(catalog, station))
        whole = [("乡镇", squeezed(f"{run.place}：贴在哪里")), ("尺", f"{_RULER}毫米")]
        if rules:
            whole.append(("没有制作的制度牌", squeezed("、".join(rules))))
        sizes = (f"{size[0]:g}×{size[1]:g}" for size in paper_sizes(catalog).values())
        known = [
            *sizes,
            "用A4纸",
            "（A4）",
            "（A3）",
            "（A5）",
            catalog.words.directory,
            "从0到100正好100毫米",
            "“100%”",
        ]
        known += [f"{COVER}{number}页" for number in range(1, covers + 1)]
        known += [f"{number}." for number in (1, 2, 3)]
        names = facts.known(catalog.jurisdiction.name, catalog.jurisdiction.authority, run.place)
        return Passage((), None, tuple(whole), names + tuple(Known(text) for text in known), tuple(rows))

    def _title(self, catalog: Catalog, sheet: Due) -> str | None:
        title = titles(catalog)[sheet.kind] if sheet.kind in HANGING else None
        if sheet.kind == "duties" and sheet.tier:
            title = board_title(catalog.tier_by_id[sheet.tier], sheet.subject)
        pages = len(self.looks[sheet.path])
        return None if title is None else squeezed(f"{title}{f'{pages}页' if pages > 1 else ''}")


def _wordless(catalog: Catalog, station: Station) -> Iterator[str]:
    """Public rules without wording: no board can be made of them."""
    rules = catalog.tier_by_id[station.tier].service_rules
    yield from (rule.name for rule in rules if rule.public and rule.text is None)


def _called(named: tuple[str, int] | None) -> str:
    return "不是哪张成品的" if named is None else f" {named[0]} 的第 {named[1]} 页"


def _differing(right: str, wrong: str) -> str:
    """The first thing that differs, with what stands around it."""
    right, wrong = squeezed(right), squeezed(wrong)
    at = next((at for at, (one, other) in enumerate(zip(right, wrong, strict=False)) if one != other), None)
    at = min(len(right), len(wrong)) if at is None else at
    begin = max(at - 6, 0)
    return f"这里是“{wrong[begin : at + 10]}”，单张上是“{right[begin : at + 10]}”"
