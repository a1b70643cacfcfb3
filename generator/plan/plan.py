"""Catalog + kinds + tools -> every output: path, digest, version, addresses. Nothing is rendered here."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator.catalog.model import Catalog
from generator.differences.announcements import NOTHING, Announced, announced
from generator.kinds.kind import Kind
from generator.kinds.wording import kinds_in_words
from generator.ledger.ledger import NOTHING_RECORDED, Ledger
from generator.plan.apart import apart
from generator.plan.delivery import delivery
from generator.plan.downloads import downloads_of, rows
from generator.plan.gone import gone_sheets
from generator.plan.known import Known
from generator.plan.orders import orders, previews
from generator.plan.outputs import NO_SHEETS, Output
from generator.plan.pages import pages
from generator.plan.records import Records
from generator.plan.redirects import redirects
from generator.plan.runs import runs
from generator.plan.sheets import ApprovedOn, SheetPlan
from generator.plan.told import NOTHING_TOLD, Told, told_of
from generator.views.catalog import CatalogView


@dataclass(frozen=True)
class Tools:
    """What outputs depend on besides what they say, each as a digest: templates, fonts, program, libraries."""

    sheets: Mapping[str, str]
    """By kind: its folder, the fonts, the press and its libraries."""
    runs: str
    """What binds print runs, and their cover."""
    site: str
    """Theme settings, overrides, the guide's code and its libraries."""
    shops: Mapping[str, str] = field(default_factory=dict)
    """What else makes an edition for a print shop, by its name."""


@dataclass(frozen=True)
class Plan:
    """Every output of one catalog."""

    view: CatalogView
    proof: bool
    """Not approved, or past its validity: 样稿 everywhere, noindex."""
    outputs: tuple[Output, ...]
    announced: Announced = NOTHING
    """What pages say of days to come."""
    since: datetime.date | None = None
    """The day since which all this is so; None: nothing in the catalog had a day that came."""
    told: Told = NOTHING_TOLD
    """What the site tells of the ledger, besides its check pages."""

    @property
    def catalog(self) -> Catalog:
        """The catalog that it plans."""
        return self.view.catalog

    def sheets(self) -> tuple[Output, ...]:
        """The printed ones, one by one."""
        return tuple(output for output in self.outputs if output.kind not in NO_SHEETS)


def make_plan(
    catalog: Catalog,
    kinds: Mapping[str, Kind],
    tools: Tools,
    today: datetime.date,
    shops: Iterable[str] = (),
    offered: Callable[[Output], bool] = lambda output: True,
    ledger: Ledger = NOTHING_RECORDED,
) -> Plan:
    """The whole plan: sheets, the runs that bind them, and the pages, which link sheets and state their versions.

    `shops` names the shop editions to plan (`sheets.SHOPS`); `offered` says which sheets pages may link: those that
    will be there; `ledger` is what became of them so far.
    """
    proof = is_proof(catalog, today)
    view = CatalogView(catalog, today)
    kinds = kinds_in_words(kinds, catalog.words)
    by_shop = {shop: tools.shops.get(shop, "") for shop in shops}
    approved_on = _by_ledger(ledger, today) if ledger.approves and not proof else None
    records = Records(view, ledger, today).of
    sheets = tuple(SheetPlan(view, tools.sheets, proof, by_shop, approved_on, records).sheets(kinds.values()))
    packs = tuple(runs(view, sheets, kinds, tools.runs))
    downloads = downloads_of(view, filter(offered, sheets + packs))
    later = announced(view)
    known = Known(view, sheets, ledger, today)
    whole = rows(downloads.get(("jurisdiction", catalog.jurisdiction.id), ()))
    told = replace(told_of(view, sheets, known), papers=whole)
    gone = gone_sheets(view, kinds.values())
    site = tuple(pages(view, downloads, tools.site, proof, later, gone, known, told))
    shop = (*previews(sheets, tools.runs), *orders(view, sheets + packs, kinds, tools.runs))
    brought = tuple(delivery(view, site, tools.site))
    moved = tuple(redirects(view, site, bool(told.news), tools.site))
    outputs = apart(sheets + packs + shop + site + brought + moved)
    return Plan(view, proof, outputs, later, in_force_since(catalog, today), told)


def in_force_since(catalog: Catalog, today: datetime.date) -> datetime.date | None:
    """The last day until now from which on other things are made: by a change, an approval, or the end of validity."""
    until = catalog.jurisdiction.valid_until
    lapsed = until + datetime.timedelta(days=1) if until is not None and today > until else None
    return max((day for day in (catalog.since, lapsed) if day is not None), default=None)


def _by_ledger(ledger: Ledger, today: datetime.date) -> ApprovedOn:
    """Approval holds for what was approved: since when, of what each sheet says."""

    def approved_on(sheet: str, facts: tuple[str, ...]) -> datetime.date | None:
        approval = ledger.approval(sheet, facts, today)
        return approval.date if approval is not None else None

    return approved_on


def is_proof(catalog: Catalog, today: datetime.date) -> bool:
    """Whether everything made from this catalog is a proof on that day."""
    valid_until = catalog.jurisdiction.valid_until
    restricted = [s for s in catalog.sources if s.disclosure == "依申请公开" and s.approval is None]
    return catalog.approval is None or bool(restricted) or (valid_until is not None and today > valid_until)
