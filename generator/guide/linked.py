"""Item -> schema.org `GovernmentService` as JSON-LD, ready to stand inside a `<script>` element."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from generator.catalog.model import Catalog, Item, Offer
from generator.catalog.resolve.offerings import resolve, tier_of
from generator.ground import urls

# What could end the element or a script's line, written as JSON's own escapes.
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&'\u2028\u2029"}


def service(catalog: Catalog, item: Item) -> Markup:
    """The item's facts in schema.org's words; a fact that is not supplied is left out."""
    place = catalog.jurisdiction
    names = {group.id: group.name for group in catalog.categories}
    address = f"{place.site_url}/{urls.item_page(item.id)}"
    data = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": item.name,
        "alternateName": item.canonical,
        "identifier": item.code,
        "url": None if (urlsplit(address).hostname or "").endswith(".example") else address,
        "serviceType": names.get(item.category),
        "description": item.summary,
        "audience": item.audience and {"@type": "Audience", "audienceType": item.audience},
        "areaServed": {"@type": "AdministrativeArea", "name": place.name, "identifier": place.division_code},
        "serviceOperator": {"@type": "GovernmentOrganization", "name": place.authority},
        "availableChannel": [_window(catalog, item, offer) for offer in item.offers] + _online(catalog, item),
        "serviceOutput": item.result and {"@type": "Thing", "name": item.result},
    }
    text = json.dumps(_supplied(data), ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_UNSAFE))


def _supplied(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, "", [])}


def _window(catalog: Catalog, item: Item, offer: Offer) -> dict[str, Any]:
    tier, limit = tier_of(catalog, offer.tier), resolve(item, offer).time_limit
    said = [f"{tier.name}：{offer.mode}", limit.printed if limit else None, offer.window, offer.note]
    phones = [line for line in catalog.jurisdiction.hotlines if line.role == "咨询"]
    return _supplied({
        "@type": "ServiceChannel",
        "name": tier.official_name,
        "description": "，".join(filter(None, said)),
        "servicePhone": [
            {"@type": "ContactPoint", "contactType": "咨询", "telephone": line.number} for line in phones
        ],
    })  # fmt: skip


def _online(catalog: Catalog, item: Item) -> list[dict[str, Any]]:
    wanted = set(item.channels or ())
    return [
        _supplied({"@type": "ServiceChannel", "name": channel.name, "serviceUrl": channel.url})
        for channel in catalog.jurisdiction.channels
        if channel.id in wanted
    ]
