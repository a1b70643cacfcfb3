"""A kind, its edition and a subject -> what a sheet is called, and the parts of its path."""

from __future__ import annotations

from generator.kinds.kind import Edition, Kind
from generator.views.catalog import CatalogView
from generator.views.subject import Subject


def title_of(view: CatalogView, kind: Kind, edition: Edition, subject: Subject) -> str:
    """What one sheet is called: with its station, item, tier or jurisdiction."""
    name = name_of(kind, edition, subject)
    if subject.station is not None:
        return f"{subject.station.name}{name}"
    if subject.tier is None:
        return f"{view.jurisdiction.name}{name}"
    if subject.offering is not None:
        return f"{subject.offering.name}（{subject.tier.name}）{name}"
    return f"{subject.tier.name}：{name}"


def name_of(kind: Kind, edition: Edition, subject: Subject) -> str:
    """What a sheet is called on a list of one station's or item's."""
    about = subject.board or subject.register
    title = about.title if about is not None else kind.title
    return f"{title}（{edition.title}）" if edition.title else title


def subject_name(view: CatalogView, subject: Subject) -> tuple[str, str | None]:
    """A sheet's subject in its path, and its tier where it depends on that alone."""
    if subject.station is not None:
        return subject.station.code, None
    tier = subject.tier.id if subject.tier is not None else None
    if subject.offering is not None:
        return subject.offering.id, tier
    about = subject.board or subject.register
    return about.id if about is not None else view.jurisdiction.id, tier
