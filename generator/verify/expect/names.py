"""Catalog + item -> the name by which pages call it, and the official one where that is another."""

from __future__ import annotations

from generator.catalog.model import Catalog, Item


class Names:
    """What the pages of one catalog call its items."""

    def __init__(self, catalog: Catalog) -> None:
        self._items = catalog.items

    def plain(self, item: Item) -> str | None:
        """The plain name, unless it is the official one, or another item is called so as well."""
        name = item.plain_name
        others = (other for other in self._items if other.id != item.id)
        shared = any(name in (other.name, other.plain_name) for other in others)
        return None if name is None or name == item.name or shared else name

    def called(self, item: Item) -> str:
        """The first thing that a page says of an item."""
        return self.plain(item) or item.name

    def row(self, item: Item) -> str:
        """An item in a list: the plain name, the official one below it."""
        return f"{self.called(item)}{item.name}" if self.plain(item) else item.name
