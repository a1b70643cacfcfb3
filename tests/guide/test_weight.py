"""What a phone must fetch, as servers compress it: pages of real places, and of one of which everything is known."""

from __future__ import annotations

import functools
import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.catalog.model import Catalog

from .browser import Visit
from .conftest import ROOT, files_of, load, plan_of

KB = 1024
FIRST_VIEW, STATION, FILE = 45 * KB, 12 * KB, 12 * KB
"""All that a first view loads; what a station's page needs before it is read; any one file."""
LOADED = re.compile(r'<(?:script|link)[^>]* (?:src|href)="(?:\.\./|\./)*(assets/[^"?]+)[^"]*"([^>]*)>')


@functools.cache
def pressed(content: bytes) -> int:
    """Its bytes on the line."""
    return len(gzip.compress(content, 6))


def weights(files: dict[str, bytes], page: str) -> Iterator[tuple[str, int, bool]]:
    """(file, bytes, whether the page is drawn only when it is there) of a page and all that it names."""
    yield page, pressed(files[page]), True
    for name, more in LOADED.findall(files[page].decode()):
        yield name, pressed(files[f"site/{name}"]), "defer" not in more and not name.endswith(".svg")


@pytest.fixture(
    scope="module", params=[*(pytest.param(one, marks=pytest.mark.long) for one in ("minqing", "ordos")), "filled"]
)
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Home, items and some stations of each tier, with what they load."""
    name = request.param
    path = ROOT / (f"tests/samples/{name}.yml" if name == "filled" else f"catalog/{name}.yml")
    catalog: Catalog = load(path)
    # Home names all towns; of their many villages some do.
    lowest = catalog.tiers[-1].id
    few = [one for one in catalog.stations if one.tier == lowest][:40]
    towns = [one for one in catalog.stations if one.tier != lowest]
    plan = plan_of(catalog.model_copy(update={"stations": (*towns, *few)}))
    wanted = {output.path for output in plan.outputs if output.path.startswith(("site/items/", "site/assets/"))}
    seen: dict[str, int] = {}
    for output in plan.outputs:
        if output.path.startswith("site/stations/") and seen.setdefault(str(output.tier), 0) < 20:
            seen[str(output.tier)] += 1
            wanted.add(output.path)
    return files_of(plan, tmp_path_factory.mktemp(name) / "s", {*wanted, "site/index.html"})


def test_first_views(files: dict[str, bytes]) -> None:
    pages = [path for path in files if path.endswith("index.html")]
    assert len(pages) > 20
    for page in pages:
        assert sum(size for _, size, _ in weights(files, page)) <= FIRST_VIEW, page


def test_stations_are_read_before_scripts_come(files: dict[str, bytes]) -> None:
    pages = [path for path in files if path.startswith("site/stations/")]
    assert pages
    for page in pages:
        assert sum(size for _, size, needed in weights(files, page) if needed) <= STATION, page


def test_no_single_file_is_large(files: dict[str, bytes]) -> None:
    assert [
        path for path, content in files.items() if path.startswith("site/assets/") and pressed(content) > FILE
    ] == []


def test_a_page_asks_for_little_and_for_nothing_twice(sound_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(sound_site)
    asked: list[str] = []
    opened.page.on("request", lambda request: asked.append(request.url.removeprefix(opened.home)))
    opened.open("items/zhuyuan-baoxiao/", finder=True)
    opened.page.wait_for_load_state("networkidle")
    pieces = [url for url in asked if url.startswith("assets/") and not url.endswith(".svg")]
    assert len(pieces) == len({*pieces}) <= 10, "what is fetched to be kept has been fetched already"
