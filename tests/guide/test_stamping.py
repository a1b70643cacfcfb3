"""One page is made alone as among all, its bytes from its own facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalog.model import Catalog

from .conftest import files_of, plan_of


@pytest.fixture(scope="module")
def whole(small_catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All files of the small catalog's site."""
    return files_of(plan_of(small_catalog), tmp_path_factory.mktemp("whole") / "one")


def test_same_inputs_same_bytes(
    small_catalog: Catalog, whole: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")  # neither the day nor the folder reaches a page
    assert files_of(plan_of(small_catalog), tmp_path / "elsewhere" / "two") == whole


def test_a_page_alone_is_the_page_among_all(small_catalog: Catalog, whole: dict[str, bytes], tmp_path: Path) -> None:
    plan = plan_of(small_catalog)
    for page in ("stations/999999100/", "f/999999100001/", "n/notice-999999101/"):
        path = f"site/{page}index.html"
        assert files_of(plan, tmp_path / page.replace("/", "-"), {path}) == {path: whole[path]}
    assert files_of(plan, tmp_path / "none", set()) == {}


def test_one_stations_hours_change_its_own_pages_alone(
    small_catalog: Catalog, whole: dict[str, bytes], tmp_path: Path
) -> None:
    code = "999999100001"
    stations = tuple(
        one.model_copy(update={"hours": "逢五逢十"}) if one.code == code else one for one in small_catalog.stations
    )
    before, after = plan_of(small_catalog), plan_of(small_catalog.model_copy(update={"stations": stations}))
    old = {output.path: output.digest for output in before.outputs if output.kind == "site"}
    stale = {output.path for output in after.outputs if output.kind == "site" and output.digest != old[output.path]}
    base = "site/index.html"  # the theme's pages are one output: it holds the open data
    assert {base, f"site/stations/{code}/index.html"} <= stale
    # The township's directories print its stations' hours: what is said of these papers changes too. What keeps pages
    # for days without a network keeps the finder's index as well.
    assert all(path in (base, "site/worker.js") or code in path or "/n/directory-" in path for path in stale)
    one, two = whole, files_of(after, tmp_path / "after")
    changed = {path for path in one | two if one.get(path) != two.get(path)}
    assert "site/data/catalog.json" in changed
    assert all(path.startswith("site/data/") for path in changed - stale)
    assert "逢五逢十" in two[f"site/stations/{code}/index.html"].decode()


def test_a_catalog_with_nothing_in_it(small_catalog: Catalog, tmp_path: Path) -> None:
    bare = {"hotlines": (), "channels": (), "assistance": (), "slogan": None}
    place = small_catalog.jurisdiction.model_copy(update=bare)
    empty = small_catalog.model_copy(update={"items": (), "stations": (), "categories": (), "jurisdiction": place})
    files = files_of(plan_of(empty), tmp_path / "s")
    assert "还没有收录事项" in files["site/items/index.html"].decode()
