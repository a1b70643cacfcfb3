"""Item -> schema.org `GovernmentService` as JSON-LD, ready to stand inside a `<script>` element."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from generator.ground import urls
from generator.plan.page_contents import ItemPage
from generator.views.offering import OfferingView
from generator.views.place import ASK, of_role

# What could end the element or a script's line, written as JSON's own escapes.
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&'\u2028\u2029"}


def service(page: ItemPage) -> Markup:
    """The item in schema.org's words; what is not supplied is left out."""
    item, place = page.item, page.place
    address = urls.item_address(place.site_url, item.id)
    data = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": item.name,
        "alternateName": item.canonical,
        "identifier": item.code,
        "url": None if (urlsplit(address).hostname or "").endswith(".example") else address,
        "serviceType": page.category,
        "description": item.summary,
        "audience": item.audience and {"@type": "Audience", "audienceType": item.audience},
        "areaServed": {"@type": "AdministrativeArea", "name": place.name, "identifier": place.division_code},
        "serviceOperator": {"@type": "GovernmentOrganization", "name": place.authority},
        "availableChannel": [_window(page, offering) for offering in item.offerings] + _online(page),
        "serviceOutput": item.result and {"@type": "Thing", "name": item.result},
    }
    text = json.dumps(_supplied(data), ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_UNSAFE))


def _supplied(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, "", [])}


def _window(page: ItemPage, offering: OfferingView) -> dict[str, Any]:
    tier = offering.tier
    parts = [f"{tier.name}：{offering.mode}", offering.time_limit, offering.window, offering.note]
    return _supplied({
        "@type": "ServiceChannel",
        "name": tier.official_name,
        "description": "，".join(filter(None, parts)),
        "servicePhone": [
            {"@type": "ContactPoint", "contactType": ASK, "telephone": line.number}
            for line in of_role(page.hotlines, ASK)
        ],
    })  # fmt: skip


def _online(page: ItemPage) -> list[dict[str, Any]]:
    """The item's channels, in the order of the catalog's list."""
    return [
        _supplied({"@type": "ServiceChannel", "name": channel.name, "serviceUrl": channel.url})
        for channel in page.channels
    ]
