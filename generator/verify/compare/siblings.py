"""Sheets of one layout -> those on which something else is drawn: all that is not a station's own words is alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from generator.ground.errors import Finding
from generator.verify.compare.finished import Finished


def find_odd_siblings(finished: Finished) -> Iterator[Finding]:
    """Sheets that share their base with others and do not look like them, words and codes aside.

    Where two of a kind differ and no third tells which is right, both are told.
    """
    groups: defaultdict[tuple[str, str], dict[str, tuple[str, ...]]] = defaultdict(dict)
    for path, report in sorted(finished.reports.items()):
        if report.base and report.grounds:
            groups[path.split("/")[1], report.base][path] = tuple(report.grounds)
    for group in groups.values():
        counted = Counter(group.values()).most_common()
        most = [look for look, times in counted if times == counted[0][1]]
        for path, look in group.items():
            if len(counted) > 1 and (len(most) > 1 or look != most[0]):
                text = "和同一种排版的其他成品比，这一张上的线条、底色或图形不一样"
                yield finished.tree.finding(finished.tree.folder / path, "GP709", text)
