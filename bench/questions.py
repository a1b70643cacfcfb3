"""Catalogs + a file of questions -> how many the finder answers, by the script of the browser; by group too.

    python bench/questions.py tests/finder/unseen.tsv minqing yongzhou ordos [--groups] [--misses]

A group of a file begins with `## `. The table is that of docs/finder.md; what a catalog lacks is not asked for.
Look at `--misses` only of files that are tuned on.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from generator.app.asking import NOTHING, Judged, judge, read_questions, score
from generator.catalog.load import load_catalog
from generator.ground.home import HOME
from generator.ground.kept import Kept
from generator.guide.finder import index
from generator.guide.services import services
from generator.guide.trial import answers
from generator.views.catalog import CatalogView


def groups_of(path: Path) -> dict[str, str]:
    """Question -> the group that it stands in."""
    found, group = {}, ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("## "):
            group = line[3:]
        found[line.partition("\t")[0].strip()] = group
    return found


def judged(view: CatalogView, path: Path, kept: Kept | None = None) -> list[Judged]:
    """Every question whose answer the catalog can have, with what it brought."""
    offered = {f"service:{'tier' if row.kind == 'tier' else row.id}" for row in services(view)}
    asked = [
        one
        for one in read_questions(path)
        if not all(name.startswith("service:") for name in one.expected) or offered & set(one.expected)
    ]
    rows = judge(view.catalog, asked, answers(index(view, kept), [one.text for one in asked], HOME))
    return [one for one in rows if one.place is not None]


def parts(rows: list[Judged]) -> tuple[list[Judged], list[Judged], list[Judged]]:
    """Questions for items, for services, for neither."""
    others = [one for one in rows if NOTHING in one.question.expected]
    served = [one for one in rows if all(name.startswith("service:") for name in one.question.expected)]
    return [one for one in rows if one not in others and one not in served], served, others


def told(rows: list[Judged]) -> str:
    """The cells of one row."""
    items, served, others = map(score, parts(rows))
    return " | ".join(
        (
            f"{items['first'] or 0:.2f} / {items['first_three'] or 0:.2f}（{items['asked']}）"
            if items["asked"]
            else "",
            f"{served['first_three']:.2f}（{served['asked']}）" if served["asked"] else "",
            f"{others['honest']:.2f}（{others['asked']}）" if others["asked"] else "",
        )
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("questions", type=Path)
    parser.add_argument("catalogs", nargs="+")
    parser.add_argument("--groups", action="store_true")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    group, by_group = groups_of(args.questions), defaultdict[str, list[Judged]](list)
    print("| 目录 | 事项 | 服务 | 不收 |\n|---|---|---|---|")
    for name in args.catalogs:
        catalog = load_catalog(HOME / f"catalog/{name}.yml")[0]
        assert catalog is not None
        rows = judged(CatalogView(catalog), args.questions, Kept(HOME / ".cache/kept"))
        print(f"| `{name}` | {told(rows)} |", flush=True)
        for one in rows:
            by_group[group[one.question.text]].append(one)
            if args.misses and not 0 < (one.place or 0) < 4:
                print("  ", one.question.text, one.question.expected, "->", [each.id for each in one.results[:4]])
    if args.groups:
        print(*(f"| {name} | {told(rows)} |" for name, rows in by_group.items()), sep="\n")


if __name__ == "__main__":
    main()
