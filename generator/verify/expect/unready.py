"""Catalog + subject -> whether its sheet must say 样稿 although the catalog is approved: verify's own account."""

from __future__ import annotations

from generator.catalog.model import Catalog, Item
from generator.catalog.resolve.offerings import Offering, station_offerings, tier_offerings
from generator.catalog.rules.standards import known_standards
from generator.verify.expect.kind import KindClaims, Subject

ON_NOTICES = (
    "name", "audience", "methods", "steps", "materials", "time_limit", "progress", "complaint", "conditions", "fee",
    "result", "legal_basis",
)  # fmt: skip
"""What a notice can post of what documents and standards ask for."""


def stays_proof(catalog: Catalog, kind: KindClaims, subject: Subject) -> bool:
    """A kind that says what is in doubt, about an item that is; one that posts what must be posted, and lacks some."""
    offered = [subject.offering] if subject.offering is not None else []
    if subject.station is not None and (kind.doubts or kind.posts):
        offered = list(station_offerings(catalog, subject.station))
    if kind.book is not None:
        tiers = catalog.tiers if subject.tier is None else [subject.tier]
        offered = [one for tier in tiers for one in tier_offerings(catalog, tier.id)]
    return any((kind.doubts and one.dispute) or (kind.posts and lacks(catalog, one.item)) for one in offered)


def lacks(catalog: Catalog, item: Item) -> bool:
    """Whether an item lacks a fact that must be posted, at one of its tiers or of the whole place."""
    place, known = catalog.jurisdiction, known_standards(catalog)
    asked: set[str] = {posting.field for posting in place.posting}
    asked |= {name for standard in place.standards if standard in known for name, _ in known[standard].fields}
    return any(not _supplied(catalog, item, name) for name in asked & set(ON_NOTICES))


def _supplied(catalog: Catalog, item: Item, name: str) -> bool:
    place = catalog.jurisdiction
    match name:
        case "complaint":
            return any(line.role == "监督投诉" for line in place.hotlines)
        case "progress":
            return bool(item.progress or place.progress)
        case "methods":
            return bool(item.methods or item.channels is not None)
        case "materials":
            return item.materials is not None
        case "conditions" | "steps" | "time_limit":
            return all(_at_tier(item, offer.tier, catalog, name) for offer in item.offers)
        case _:
            return bool(getattr(item, name))


def _at_tier(item: Item, tier: str, catalog: Catalog, name: str) -> bool:
    offered = next(one for one in _offerings(catalog, tier) if one.item.id == item.id)
    return bool(getattr(offered, name) or (name == "conditions" and offered.summary))


def _offerings(catalog: Catalog, tier: str) -> list[Offering]:
    return list(tier_offerings(catalog, tier))
