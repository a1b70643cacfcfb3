"""Built sites: the small catalog of the sheets' tests, its approved twin, and the real county."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from checkout import BUILT_BEFORE
from checkout import ROOT as ROOT
from ledger.history import History, history
from playwright.sync_api import Browser

from generator.catalog.load import load_catalog
from generator.catalog.model import Approval, Catalog
from generator.guide import site
from generator.kinds.reading import load_kinds
from generator.ledger.ledger import NOTHING_RECORDED, Ledger
from generator.plan.plan import Plan, Tools, make_plan

from .browser import PHONE, Served, Visit, launched
from .templates import addresses

TODAY = datetime.date(2026, 11, 22)
TOWNSHIPS = ("350124100", "350124101", "350124103")
"""梅城镇、梅溪镇 (one sounds like the other's village)、金沙镇."""


@functools.cache
def load(path: Path) -> Catalog:
    """The catalog at a path, which must be sound."""
    catalog, findings = load_catalog(path)
    assert catalog is not None, findings
    return catalog


def plan_of(catalog: Catalog, ledger: Ledger = NOTHING_RECORDED) -> Plan:
    """Its plan, with the sheets' tools left out."""
    kinds = load_kinds(ROOT / "templates")
    tools = Tools(dict.fromkeys(kinds, "none"), "none", site.tool_digest(ROOT))
    # None is made, so none is linked.
    return make_plan(catalog, kinds, tools, TODAY, offered=lambda sheet: False, ledger=ledger)


def files_of(plan: Plan, scratch: Path, wanted: set[str] | None = None) -> dict[str, bytes]:
    """The site's files by path, all or those of some outputs."""
    scratch.mkdir(parents=True)
    paths = {output.path for output in plan.outputs} if wanted is None else wanted
    return dict(site.render_site(plan, paths, ROOT, scratch, BUILT_BEFORE))


def built(catalog: Catalog, folder: Path, ledger: Ledger = NOTHING_RECORDED) -> Path:
    """The site's own folder, written out."""
    for path, content in files_of(plan_of(catalog, ledger), folder / "scratch").items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder / "site"


@pytest.fixture(scope="session")
def approved(small_catalog: Catalog) -> Catalog:
    """The same, approved: no proof."""
    approval = Approval(office="示例县医保局", date=datetime.date(2026, 5, 1), basis="会议纪要〔2026〕1号")
    return small_catalog.model_copy(update={"approval": approval})


@pytest.fixture(scope="session")
def small_site(small_catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small catalog's site."""
    return built(small_catalog, tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def approved_site(approved: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The approved twin's site."""
    return built(approved, tmp_path_factory.mktemp("approved"))


@pytest.fixture(scope="session")
def told(small_catalog: Catalog) -> History:
    """The small catalog in time, with a ledger."""
    return history(small_catalog)


@pytest.fixture(scope="session")
def told_site(told: History, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site: an item's fee is not approved yet, a village has merged, walls are told."""
    return built(told.states["published"], tmp_path_factory.mktemp("told"), told.ledger)


@pytest.fixture(scope="session")
def told_pages(told: History, told_site: Path) -> list[str]:
    """One page of each of its templates, the longest."""
    return addresses(plan_of(told.states["published"], told.ledger), told_site)


@pytest.fixture(scope="session")
def sound_catalog() -> Catalog:
    """Every record of the format, approved, with a feedback channel."""
    return load(ROOT / "tests/catalog/sound/shili.yml")


@pytest.fixture(scope="session")
def sound_site(sound_catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site."""
    return built(sound_catalog, tmp_path_factory.mktemp("sound"))


@pytest.fixture(scope="session")
def public_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an approved catalog that lacks nothing, an address of its own included."""
    return built(load(ROOT / "tests/catalog/sound/qibei.yml"), tmp_path_factory.mktemp("public"))


@pytest.fixture(scope="session")
def minqing_catalog() -> Catalog:
    """The real county, with all its townships and the villages of some: all of its items, and every kind of page."""
    county = load(ROOT / "catalog/minqing.yml")
    few = tuple(one for one in county.stations if one.tier == "township" or one.code.startswith(TOWNSHIPS))
    return county.model_copy(update={"stations": few})


@pytest.fixture(scope="session")
def minqing_site(minqing_catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site."""
    return built(minqing_catalog, tmp_path_factory.mktemp("minqing"))


@pytest.fixture(scope="session")
def filled_catalog() -> Catalog:
    """A county of which everything is known, with long names."""
    return load(ROOT / "tests/samples/filled.yml")


@pytest.fixture(scope="session")
def filled_site(filled_catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site."""
    return built(filled_catalog, tmp_path_factory.mktemp("filled"))


@pytest.fixture(scope="session")
def filled_pages(filled_catalog: Catalog, filled_site: Path) -> list[str]:
    """One page of each of its templates, the longest."""
    return addresses(plan_of(filled_catalog), filled_site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all."""
    with launched() as found:
        yield found


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open a site in a tab: nothing may go wrong in it, no other host be asked; the `lost` may ask for what is not."""
    visits: list[Visit] = []
    astray: list[Visit] = []

    def start(
        folder: Path,
        below: str = "/",
        size: tuple[int, int] = PHONE,
        scripts: bool = True,
        lost: bool = False,
        sent: Mapping[str, str] | None = None,
    ) -> Visit:
        server = Served(folder, below, sent)
        visits.append(Visit(browser, server, size, scripts))
        if lost:
            astray.append(visits[-1])
        return visits[-1]

    yield start
    for one in visits:
        one.context.close()
        one.stop()
    for one in visits:
        assert not one.errors
        assert not one.foreign
        assert not one.failed or one in astray
