"""What has changed, day by day -> an Atom feed (RFC 4287). The same news give the same bytes: no clock is read."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Sequence
from xml.etree import ElementTree

from generator.ground import urls
from generator.plan.papers import NewsDay
from generator.views.catalog import CatalogView

TITLE = "更新记录"
MOST = 30
"""Days that a feed tells of; the page tells of all."""
_ATOM = "http://www.w3.org/2005/Atom"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot say; a ledger is data that others may have written."""
_NAMESPACE = uuid.UUID("b7f6f6a8-5d0e-5f0b-9a4e-0c2b8f0d9c11")
"""Of the names that feeds and their entries get: they outlive a change of the site's address."""


def atom(view: CatalogView, days: Sequence[NewsDay]) -> bytes:
    """The feed; an entry a day."""
    place = view.jurisdiction
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
    _add(feed, "id", _name(place.id))
    _add(feed, "title", f"{place.name}{view.catalog.words.site}：{TITLE}")
    _add(feed, "updated", _moment(days[0].date))
    _add(_add(feed, "author"), "name", place.authority)
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{place.site_url}/{urls.FEED}")
    _add(feed, "link", rel="alternate", type="text/html", href=f"{place.site_url}/{urls.UPDATES}")
    for day in days[:MOST]:
        entry = _add(feed, "entry")
        _add(entry, "id", _name(f"{place.id}/{day.date}"))
        _add(entry, "title", f"{day.date.year}年{day.date.month}月{day.date.day}日更新 {len(day.news)} 条")
        _add(entry, "updated", _moment(day.date))
        _add(entry, "link", rel="alternate", type="text/html", href=f"{place.site_url}/{urls.UPDATES}#d-{day.date}")
        _add(entry, "content", "\n".join(one.text for one in day.news), type="text")
    ElementTree.indent(feed)
    body: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def _add(parent: ElementTree.Element, tag: str, text: str | None = None, **values: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag, values)
    child.text = _FORBIDDEN.sub("", text) if text is not None else None
    return child


def _name(of: str) -> str:
    return uuid.uuid5(_NAMESPACE, of).urn


def _moment(day: datetime.date) -> str:
    """The day's beginning where these places are."""
    return f"{day.isoformat()}T00:00:00+08:00"
