"""Catalog -> what the foot of every page says of the site itself: whose it is, its registrations, its declarations."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from generator.catalog.model import Catalog, Website
from generator.ground import urls

ICP_REGISTRY = "https://beian.miit.gov.cn/"
"""Where a number of the ICP registry must link to (信息产业部令第33号, article 13; the registry's address today)."""
POLICE_REGISTRY = "https://beian.mps.gov.cn/#/query/webSearch?code="
"""The police's registry shows a record by the digits of its number."""


@dataclass(frozen=True)
class FootLine:
    """One line of the foot."""

    label: str | None
    """What stands before it; None where the text says what it is."""
    text: str
    url: str | None
    """An address outside, or one of the site's own pages (`inner`)."""
    inner: bool = False


@dataclass(frozen=True)
class MarkView:
    """The mark of a party or government body's site, as it was issued."""

    url: str
    picture: str | None
    """Its file, relative to the site; None where none was supplied: then words link."""


@dataclass(frozen=True)
class DeclarationView:
    """What is declared of how well everybody can use the site."""

    text: str | None
    url: str | None
    date: datetime.date


def foot(catalog: Catalog) -> tuple[FootLine, ...]:
    """What was supplied, in the order in which sites of government have it; nothing stands in for the rest."""
    site = catalog.website or Website()
    lines = [
        FootLine("主办单位", site.host, None) if site.host else None,
        FootLine("承办单位", site.operator, None) if site.operator else None,
        FootLine("网站标识码", site.site_code, None) if site.site_code else None,
        FootLine(None, site.icp, ICP_REGISTRY) if site.icp else None,
        FootLine(None, site.police, POLICE_REGISTRY + "".join(filter(str.isdigit, site.police)))
        if site.police
        else None,
        FootLine(None, "我为政府网站找错", site.corrections) if site.corrections else None,
        FootLine(None, "无障碍声明", urls.ACCESSIBILITY, inner=True) if site.accessibility else None,
    ]
    return tuple(line for line in lines if line is not None)


def mark(catalog: Catalog) -> MarkView | None:
    """The mark, where one was issued."""
    issued = catalog.website.party_mark if catalog.website else None
    if issued is None:
        return None
    return MarkView(issued.url, None if issued.image is None else f"assets/mark-{issued.image.digest[:8]}.png")


def declaration(catalog: Catalog) -> DeclarationView | None:
    """The declaration of accessibility, where there is one."""
    said = catalog.website.accessibility if catalog.website else None
    return None if said is None else DeclarationView(said.text, said.url, said.date)
