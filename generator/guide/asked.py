"""Views + askings -> what each item and service is asked by: the samples from which the weights are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.catalog.model.askings import NONE, SERVICE, Askings
from generator.guide.folding import fold, swapper
from generator.guide.meaning import OTHER
from generator.guide.services import ServiceRow
from generator.views.catalog import CatalogView

ITEM = "item."
"""What the class of an item begins with."""


def keys_of(view: CatalogView) -> dict[str, tuple[str, ...]]:
    """Item -> the keys of its askings: its own id, and the definition that it is like."""
    return {id_: tuple(dict.fromkeys(filter(None, (view.written_item(id_).like, id_)))) for id_ in view.items}


def by_key(view: CatalogView) -> dict[str, list[str]]:
    """Key -> the items that are asked by it, in the catalog's order."""
    found: dict[str, list[str]] = {}
    for id_, keys in keys_of(view).items():
        for key in keys:
            found.setdefault(key, []).append(id_)
    return found


def samples(view: CatalogView, services: Iterable[ServiceRow], spoken: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Folded text -> the classes that are asked by it; what the catalog does not have goes to what comes nearest."""
    askings, items = view.catalog.askings, by_key(view)
    rows: dict[str, list[str]] = {}
    for number, row in enumerate(services):
        rows.setdefault(row.key, []).append(f"{SERVICE}{number}")
    found: dict[str, dict[str, None]] = {}
    swap = swapper(spoken)

    def note(text: str, classes: Iterable[str]) -> None:
        found.setdefault(swap(fold(text)), {}).update(dict.fromkeys(classes))

    for key, lines in askings.lines.items():
        if key == NONE:
            continue
        classes = rows.get(key) or [ITEM + id_ for id_ in _nearest(key, askings, items)] or [OTHER]
        for line in lines:
            note(line, classes)
    for item in view.items.values():
        for name in filter(None, (item.name, item.canonical, *item.aliases)):
            note(name, [ITEM + item.id])
    titles = [fold(name) for item in view.items.values() for name in (item.name, item.canonical) if name]
    for line in map(fold, askings.lines.get(NONE, ())):
        if (text := swap(line)) not in found and not any(line in title for title in titles):
            found[text] = {NONE: None}
    return {text: tuple(classes) for text, classes in found.items() if text}


def _nearest(key: str, askings: Askings, items: Mapping[str, list[str]]) -> list[str]:
    """The items of a key, or of the first that is nearest to it and that the catalog has; `a+b` stand together."""
    for way in (key, *askings.near.get(key, ())):
        if found := [id_ for one in way.split("+") for id_ in items.get(one, ())]:
            return found
    return []
