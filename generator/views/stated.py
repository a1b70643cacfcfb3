"""Views + subject + the groups that a kind names -> what a sheet states: for its template, and for its version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.ground import urls
from generator.views import groups
from generator.views.catalog import CatalogView
from generator.views.groups import LINK
from generator.views.plain import Plain, shown, supplied
from generator.views.station import FeedbackLink
from generator.views.subject import Subject


@dataclass(frozen=True)
class Stated:
    """What one side of a sheet (`shared` or `own`) states, as plain data by group and field."""

    shown: Mapping[str, Plain]
    """What its template sees: absent fields are None."""
    supplied: Mapping[str, Plain]
    """What its version counts: what is printed of that; absent fields are not there."""


def state(view: CatalogView, subject: Subject, names: Iterable[str]) -> Stated:
    """The named groups, each whole (`hotlines`) or only the fields that are named (`items.name`)."""
    wanted: dict[str, list[str]] = {}
    for name in names:
        group, _, field = name.partition(".")
        wanted.setdefault(group, []).extend([field] if field else groups.GROUPS[group].fields)
    made = {group: groups.GROUPS[group].make(view, subject) for group in wanted}
    return Stated(
        {group: shown(value, dict.fromkeys(wanted[group])) for group, value in made.items()},
        {
            groups.GROUPS[group].counted or group: supplied(
                groups.GROUPS[group].printed(view, subject, value), dict.fromkeys(wanted[group])
            )
            for group, value in made.items()
            if value is not None and value != ()
        },
    )


def with_link(view: CatalogView, subject: Subject, stated: Stated, channel_told: bool) -> Stated:
    """The same with where a station's QR leads; `channel_told`: whether the sheet says what it is for.

    The address is no fact: a version counts it beside the facts.
    """
    assert subject.station is not None
    site = view.jurisdiction.site_url
    channel = view.catalog.jurisdiction.feedback is not None
    nobody = not channel and not view.hotlines and subject.station.phone is None
    link = FeedbackLink(urls.feedback_address(site, subject.station.code), channel, nobody)
    said = ["channel", "nobody"] if nobody else ["channel"]
    counted = {LINK: supplied(link, said)} if channel_told else {}
    return Stated({**stated.shown, LINK: shown(link)}, {**stated.supplied, **counted})
