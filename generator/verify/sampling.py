"""Files to be read + a number and a seed -> as many of them by chance, of every sort its share.

The same files, number and seed give the same sample, on any machine. A run that is drawn brings the sheets in it along:
it is held against them.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.verify.expect.account import Account
from generator.verify.expect.due import DueRun
from generator.verify.inspection import File, Files
from generator.verify.read.tree import BuiltTree, Sheet

MOST_SHEETS = 200
"""A run of more sheets is not drawn: to compare it, all of them would have to be read."""
PAGES, RUNS = "网页", "打印包"
_FOLDERS = {
    "items": "事项", "stations": "站点", "tiers": "层级", "places": "乡镇", "f": "评价入口", "n": "扫码核对",
    "staff": "工作人员用", "404.html": "找不到的网址",
}  # fmt: skip
"""Folders of pages, as people call what is in them."""


@dataclass(frozen=True)
class Sample:
    """What is read of a tree, and what there is."""

    files: Files
    there: Mapping[str, int]
    """Sort -> how many files of it there are."""
    drawn: Mapping[str, int]
    """Sort -> how many of them were drawn."""
    beside: int = 0
    """Sheets that are read because a run that was drawn holds them."""
    seed: int | None = None
    """None: nothing was drawn by chance, all is read."""

    @property
    def whole(self) -> bool:
        """Whether every file is read."""
        return self.seed is None

    @property
    def unread(self) -> Mapping[str, int]:
        """Sort -> how many files of it nobody drew."""
        return {sort: number - self.drawn[sort] for sort, number in self.there.items() if number > self.drawn[sort]}


def all_of(tree: BuiltTree, files: Files) -> Sample:
    """Everything is read."""
    there = Counter(sort_of(tree, file) for file in _every(files))
    return Sample(files, there, there)


def draw(tree: BuiltTree, files: Files, due: Iterable[DueRun], number: int, seed: int) -> Sample:
    """As many files as `number`, or one of each sort where these are more."""
    groups: defaultdict[str, list[File]] = defaultdict(list)
    members = {tree.folder / run.path: [tree.folder / one.path for one in run.members] for run in due}
    there: Counter[str] = Counter()
    for file in _every(files):
        there[sort_of(tree, file)] += 1
        if not isinstance(file, Path) or len(members.get(file, ())) <= MOST_SHEETS:
            groups[sort_of(tree, file)].append(file)
    chance, chosen = random.Random(seed), set[Path]()
    drawn: Counter[str] = Counter()
    for sort, share in shares({sort: len(group) for sort, group in groups.items()}, number).items():
        some = chance.sample(sorted(groups[sort], key=_path), share)
        chosen |= {_path(file) for file in some}
        drawn[sort] = share
    beside = {path for run in files.runs if run in chosen for path in members.get(run, ())} - chosen
    read = replace(
        files,
        pages=[path for path in files.pages if path in chosen],
        runs=[path for path in files.runs if path in chosen],
        sheets=[sheet for sheet in files.sheets if sheet.path in chosen or sheet.path in beside],
    )
    return Sample(read, there, drawn, len(read.sheets) - sum(sheet.path in chosen for sheet in read.sheets), seed)


def shares(sizes: Mapping[str, int], number: int) -> dict[str, int]:
    """How many of each sort: one at least, then by how many there are, the largest remainders first."""
    share = dict.fromkeys(sorted(sizes), 1)
    left = min(number, sum(sizes.values())) - len(share)
    over = {sort: sizes[sort] - 1 for sort in share}
    total = sum(over.values())
    if left <= 0 or not total:
        return share
    exact = {sort: left * over[sort] / total for sort in share}
    for sort in share:
        share[sort] += int(exact[sort])
    rest = left - sum(int(one) for one in exact.values())
    for sort in sorted(share, key=lambda sort: (int(exact[sort]) - exact[sort], sort))[:rest]:
        share[sort] += 1
    return share


def sort_of(tree: BuiltTree, file: File) -> str:
    """What a file is one of: a page of a folder, a sheet of a kind and edition, a pack or a run of a kind."""
    if isinstance(file, Sheet):
        return f"{file.kind}.{file.edition}" if file.edition else file.kind
    if file.suffix == ".pdf":
        return f"{RUNS}：{_kind_of_run(tree, file)}"
    folder, *below = file.relative_to(tree.site).parts
    return f"{PAGES}：{folder}" if below else f"{PAGES}：首页" if folder == "index.html" else f"{PAGES}：{folder}"


def _kind_of_run(tree: BuiltTree, path: Path) -> str:
    """`notice-large` of `notice-large-297x420.pdf`; a township's pack is named by a code alone."""
    name, _, size = path.name.split(".")[0].rpartition("-")
    return name if name and "x" in size else "乡镇、站点"


def _every(files: Files) -> list[File]:
    return [*files.pages, *files.sheets, *files.runs]


def _path(file: File) -> Path:
    return file.path if isinstance(file, Sheet) else file


def in_words(sample: Sample) -> str:
    """What a person is told at the terminal and in the report; empty where all was read."""
    if sample.whole:
        return ""
    drawn, there = sum(sample.drawn.values()), sum(sample.there.values())
    more = f"；为了核对抽到的打印包，另读了包里的单张 {sample.beside} 张" if sample.beside else ""
    none = [sort for sort in sample.there if not sample.drawn[sort]]
    left = f"；没有抽到的有 {len(none)} 种（张数太多的打印包）" if none else ""
    return f"这是抽查，不是全部核对：共 {there} 份，抽了 {drawn} 份（种子 {sample.seed}）{more}{left}。"


def listed(sample: Sample) -> Sequence[tuple[str, int, int]]:
    """(sort, how many there are, how many were drawn)."""
    return [(sort, sample.there[sort], sample.drawn[sort]) for sort in sorted(sample.there)]


def called(account: Account, sort: str) -> str:
    """A sort as a bureau calls it: 政务事项公示（适老版）, 打印包：门牌, 网页：站点."""
    group, sign, name = sort.partition("：")
    if group == PAGES:
        return f"{group}{sign}{_FOLDERS.get(name, name)}"
    kind = max((kind for kind in account.kinds if re.match(rf"{kind}(?:[.-]|$)", name or sort)), key=len, default=None)
    if kind is None:
        return sort
    edition = (name or sort).removeprefix(kind)[1:]
    known = edition in account.kinds[kind].editions
    more = account.kinds[kind].titled(account.words, edition) if known else f"（{edition}）" if edition else ""
    titled = account.kinds[kind].name(account.words, None, "") + more
    return f"{group}{sign}{titled}" if sign else titled
