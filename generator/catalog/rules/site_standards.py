"""Site standards -> the same one twice for a tier, an element twice, milestones of other tiers or of nothing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog
from generator.catalog.reading.check import Checked
from generator.catalog.reading.source import Place
from generator.ground.errors import Finding


def find_doubled_site_standards(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """A result names standard and element: of two with one name nobody could say which is meant."""
    seen: set[tuple[str, str]] = set()
    for index, standard in enumerate(catalog.site_standards):
        place: Place = ("site_standards", index)
        for number, tier in enumerate(standard.tiers):
            if (standard.name, tier) in seen:
                message = f"层级“{tier}”的场所标准“{standard.name}”写了两次；请合成一项，或者各写各的层级"
                yield checked.mark((*place, "tiers", number)).finding("GP440", message)
            seen.add((standard.name, tier))
        names: set[str] = set()
        for number, element in enumerate(standard.elements):
            if element.name in names:
                message = f"场所标准“{standard.name}”的要素“{element.name}”写了两次；请留一项"
                yield checked.mark((*place, "elements", number, "name")).finding("GP440", message)
            names.add(element.name)


def find_stray_milestones(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """A milestone says of the standard's own tiers how many must be ready, in one way."""
    for index, standard in enumerate(catalog.site_standards):
        for number, milestone in enumerate(standard.milestones):
            place: Place = ("site_standards", index, "milestones", number)
            for which, tier in enumerate(milestone.tiers):
                if tier not in standard.tiers:
                    message = f"建设进度说的层级“{tier}”，不在场所标准“{standard.name}”的 tiers 里"
                    yield checked.mark((*place, "tiers", which)).finding("GP440", message)
            if milestone.share is not None and milestone.count is not None:
                message = "建设进度的 share（百分之几）和 count（多少个）只写一个；文件两样都写的，分成两条"
                yield checked.mark((*place, "count")).finding("GP440", message)
