"""Item, station, trail -> schema.org's data of them as JSON-LD, ready to stand inside a `<script>` element."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from generator.ground import urls
from generator.guide.opening import opening_hours
from generator.plan.page_contents import ItemPage, StationPage
from generator.views.offering import OfferingView
from generator.views.place import ASK, of_role
from generator.views.station import EARTH

CONTEXT = "https://schema.org"
# What could end the element or a script's line, written as JSON's own escapes.
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&'\u2028\u2029"}


def service(page: ItemPage) -> Markup:
    """The item in schema.org's words; what is not supplied is left out."""
    item, place = page.item, page.place
    address = None if urls.is_example(place.site_url) else urls.item_address(place.site_url, item.id)
    data = {
        "@context": CONTEXT,
        "@type": "GovernmentService",
        "name": item.name,
        "alternateName": item.canonical,
        "identifier": item.code,
        "url": address,
        "serviceType": page.category,
        "description": item.summary,
        "audience": item.audience and {"@type": "Audience", "audienceType": item.audience},
        "areaServed": {"@type": "AdministrativeArea", "name": place.name, "identifier": place.division_code},
        "serviceOperator": {"@type": "GovernmentOrganization", "name": place.authority},
        "availableChannel": [_window(page, offering) for offering in item.offerings] + _online(page),
        "serviceOutput": item.result and {"@type": "Thing", "name": item.result},
    }
    return _written(data)


def office(page: StationPage, address: str | None) -> Markup | None:
    """An open station as a `GovernmentOffice`; None of one of which nobody knows that it is open."""
    station = page.station
    if station.status != "已开通":
        return None
    placed = station.longitude is not None and station.latitude is not None and station.datum in EARTH
    geo = {"@type": "GeoCoordinates", "latitude": station.latitude, "longitude": station.longitude}
    where = {"@type": "PostalAddress", "addressCountry": "CN", "streetAddress": station.address}
    return _written({
        "@context": CONTEXT,
        "@type": "GovernmentOffice",
        "name": station.name,
        "alternateName": list(station.former_names),
        "identifier": station.code,
        "url": address,
        "address": where if station.address else None,
        "telephone": station.phone,
        "openingHours": list(opening_hours(station.hours) or ()),
        "geo": geo if placed else None,
    })  # fmt: skip


def breadcrumb(pages: Sequence[tuple[str, str]]) -> Markup:
    """The pages from home to this one, each with its name and address, as a `BreadcrumbList`."""
    steps = [
        {"@type": "ListItem", "position": number, "name": name, "item": address}
        for number, (name, address) in enumerate(pages, 1)
    ]
    return _written({"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": steps})


def _written(data: dict[str, Any]) -> Markup:
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
