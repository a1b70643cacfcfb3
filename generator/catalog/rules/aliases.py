"""Items' names and aliases -> words that lead to two unrelated items, and materials published elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.catalog.model import Catalog, Item, Reference
from generator.catalog.reading.check import Checked
from generator.catalog.rules.codes import folded
from generator.ground.errors import Finding

_TITLE = re.compile("(?<=》)[^》]*$|^[^《》]*$")
"""What follows a document's title: 第20项."""


def find_alias_clashes(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Aliases that two unrelated items claim, and aliases that are another item's name."""
    names: dict[str, list[int]] = {}
    claims: dict[str, list[int]] = {}
    for index, item in enumerate(catalog.items):
        names.setdefault(folded(item.name), []).append(index)
    for index, item in enumerate(catalog.items):
        for number, alias in enumerate(item.aliases):
            mark = checked.mark(("items", index, "aliases", number))
            word = folded(alias)
            called = [catalog.items[n] for n in names.get(word, ()) if n != index and not _same(item, catalog.items[n])]
            if called:
                message = f"“{alias}”是另一个事项的名称，不能再作“{item.name}”的叫法；群众会找错"
                yield mark.finding("GP614", message)
                continue
            others = [catalog.items[n] for n in claims.get(word, ()) if _unrelated(item, catalog.items[n])]
            if others:
                message = f"“{alias}”既是“{item.name}”的叫法，又是“{others[0].name}”的，两项不相干；请核对该归哪一项"
                yield mark.finding("GP614", message)
            claims.setdefault(word, []).append(index)


def _canonical(item: Item) -> str:
    return folded(item.canonical or item.name)


def _same(item: Item, other: Item) -> bool:
    return _canonical(item) == _canonical(other)


def _unrelated(item: Item, other: Item) -> bool:
    return item.category != other.category and not _same(item, other)


def find_references(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """One warning for each place whose guide lists materials of items that have none here."""
    published = {folded(reference.canonical): reference for reference in catalog.reference_materials}
    by_place: dict[str, list[tuple[int, Reference]]] = {}
    for index, item in enumerate(catalog.items):
        reference = published.get(_canonical(item))
        if reference and item.materials is None and checked.whole(("items", index, "materials")):
            by_place.setdefault(reference.place, []).append((index, reference))
    for place, references in by_place.items():
        titles = {_TITLE.sub("", reference.source) for _, reference in references}
        title = titles.pop() if len(titles) == 1 else ""  # one document is named once
        listed = "、".join(f"{catalog.items[i].name}（{r.source.removeprefix(title)}）" for i, r in references)
        described = f"{title}：{listed}" if title else listed
        message = f"{place}有参考材料，本地未提供的 {len(references)} 项可供录入时参考，不会替本地公布：{described}"
        yield checked.mark(("items", references[0][0])).finding("GP615", message)
