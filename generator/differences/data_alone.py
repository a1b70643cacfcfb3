"""Two catalogs' views -> what differs in the open data alone: where papers come from, categories without items."""

from __future__ import annotations

from collections.abc import Iterator

from generator.differences.compare import Difference, of_field
from generator.views.catalog import CatalogView
from generator.views.item import GroupView

_CITED = {"source": "出处", "article": "条款", "effective": "生效日期", "dispute": "存疑说明"}


def of_papers(old: CatalogView, new: CatalogView, item: str) -> Iterator[Difference]:
    """Papers that an item has before and after, by their names: where they come from, since when, what is in doubt."""
    before, after = ({paper.name: paper for paper in view.written_item(item).materials or ()} for view in (old, new))
    titles = [{source.id: source.title for source in view.catalog.sources} for view in (old, new)]
    for name in (name for name in before if name in after):
        for field, label in _CITED.items():
            was, now = (getattr(one, field) for one in (before[name], after[name]))
            if field == "source":
                was, now = titles[0].get(was, was), titles[1].get(now, now)
            yield from of_field(f"materials.{field}", f"办理材料“{name}”的{label}", was, now)


def empty_categories(old: CatalogView, new: CatalogView) -> Iterator[Difference]:
    """The categories of no item before and after; of others their items tell."""
    used = {item.category for view in (old, new) for item in view.written.items}
    groups = (
        tuple(GroupView(one.id, one.name) for one in view.catalog.categories if one.id not in used)
        for view in (old, new)
    )
    yield from of_field("categories", "没有事项的分类", *groups)
