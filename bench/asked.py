"""Catalogs -> how well askings that the weights have not seen are answered, by the script of the browser.

    python bench/asked.py minqing yongzhou

A sixth of all askings is left out of the index and asked instead. The numbers of `surety` in search.js were fitted to
such askings and the three hundred questions; docs/finder.md has the figures.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace
from pathlib import Path

from generator.catalog.load import load_catalog
from generator.catalog.model.askings import NONE
from generator.ground.home import HOME
from generator.guide.asked import by_key
from generator.guide.finder import fold, index
from generator.guide.services import services
from generator.guide.trial import answers
from generator.views.catalog import CatalogView


def left_out(line: str) -> bool:
    """Whether a line is asked instead of learned: always the same ones."""
    return int(hashlib.sha256(fold(line).encode()).hexdigest(), 16) % 6 == 0


def measured(path: Path) -> str:
    """One line of the table."""
    catalog = load_catalog(path)[0]
    assert catalog is not None
    askings = catalog.askings
    kept = {key: tuple(one for one in lines if not left_out(one)) for key, lines in askings.lines.items()}
    view = CatalogView(catalog.asked(replace(askings, lines=kept)))
    known, offered = by_key(view), {row.key: row for row in services(view)}
    learned = {fold(one) for lines in kept.values() for one in lines}
    asked: dict[str, set[str]] = {}
    for key, lines in askings.lines.items():
        for line in lines:
            if left_out(line) and fold(line) not in learned and (key == NONE or key in known or key in offered):
                names = {"-"} if key == NONE else set(known.get(key, ()))
                asked.setdefault(line, set()).update(names or {row.id for row in services(view) if row.key == key})
    found = dict(zip(asked, answers(index(view), list(asked), HOME), strict=True))

    def share(lines: list[str], most: int, kind: bool) -> float:
        same = {one: [each.id for each in found[one] if (each.kind == "item") is kind][:most] for one in lines}
        return sum(bool(asked[one] & set(same[one])) for one in lines) / len(lines)

    strange = [one for one, names in asked.items() if names == {"-"}]
    wanted = {row.id for row in services(view)}
    served = [one for one, names in asked.items() if names & wanted]
    items = [one for one in asked if one not in strange and one not in served]
    honest = sum(not any(each.kind == "item" for each in found[one]) for one in strange) / len(strange)
    return (
        f"| {catalog.jurisdiction.name} | {share(items, 1, True):.2f} / {share(items, 3, True):.2f}（{len(items)} 句）"
        f" | {share(served, 3, False):.2f}（{len(served)} 句） | {honest:.2f}（{len(strange)} 句） |"
    )


if __name__ == "__main__":
    print("| 目录 | 事项 | 服务 | 不收 |\n|---|---|---|---|")
    print(*(measured(HOME / f"catalog/{name}.yml") for name in sys.argv[1:]), sep="\n")
