"""generator/app/build.py: the whole line on real facts, with real WeasyPrint and the real theme."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import FEW, ROOT, TODAY, cut
from loaded import imported
from waiting import awaited

from generator.app import build as builder
from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.ground.errors import BuildError, CatalogError, UsageError
from generator.ground.kept import Kept
from generator.ground.output import KEPT, Hold
from generator.kinds.reading import load_kinds
from generator.plan.delivery import FORMS, HEADERS, WORKER
from generator.plan.pages import THEME
from generator.plan.subjects import subjects_of
from generator.sheets.compose import SheetDocument
from generator.sheets.layout import LaidOut, Layout
from generator.views.catalog import CatalogView

NO_PAGES = (THEME, WORKER, *(f"{HEADERS}{form}" for form in FORMS))

SOME = ("site", "notice", "plate")
"""Enough kinds to see how a build goes."""
FOUR = ("site", "plate", "slip", "window")
"""A board that a shop makes, paper of an item, and what stands beside both; `make long` builds all kinds."""
SHOPS = ("sheets/plate/350124100.door-shop.pdf", "runs/plate-600x400.shop.pdf")


def run(catalog: Path, out: Path, kinds: Sequence[str] = SOME, jobs: int = 1, **wishes: Any) -> builder.Summary:
    plain = {key: wishes.pop(key) for key in ("shop", "kept", "say") if key in wishes}
    sets: dict[str, Any] = {key: frozenset(value) for key, value in wishes.items()}
    wish = builder.Wish(out, frozenset(kinds), jobs=jobs, today=TODAY, **plain, **sets)
    (summary,) = builder.build([catalog], wish, lambda what, done, total: None)
    return summary


def tree(folder: Path) -> dict[str, str]:
    """Every file's digest, by path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _catalog(path: Path) -> Catalog:
    catalog, findings = load_catalog(path, TODAY)
    assert catalog is not None, findings
    return catalog


def edit(catalog: Path, old: str, new: str) -> None:
    text = catalog.read_text("utf-8")
    assert old in text
    catalog.write_text(text.replace(old, new, 1), "utf-8")


ITEMS = ("menzhen-feiyong-baoxiao", "zhuyuan-feiyong-baoxiao", "jumin-canbao-dengji")
"""What 闽清's catalog is cut down to: two limits of 20 days, and an item that villages have, too.

Few enough for a notice of two pages: one more begins a third, which is laid out eight times to fill it.
"""


def with_items(catalog: Path, ids: Sequence[str]) -> Path:
    """The catalog with these items alone, the rest of its text as it was."""
    above, title, listed = catalog.read_text("utf-8").partition("\nitems:\n")
    items = re.split(r"^(?=  - id: )", listed, flags=re.MULTILINE)
    kept = [item for item in items if item.startswith(tuple(f"  - id: {name}\n" for name in ids))]
    assert len(kept) == len(ids)
    catalog.write_text(above + title + "".join(kept), "utf-8")
    return catalog


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A small catalog and its `dist`, for tests that copy or only read them."""
    folder = tmp_path_factory.mktemp("built")
    catalog = with_items(cut(folder / "catalog"), ITEMS)
    run(catalog, folder / "dist")
    return catalog, folder / "dist/minqing"


@pytest.fixture
def mine(built: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """A copy of `built` that a test may change."""
    subprocess.run(["cp", "-r", built[0].parent, built[1].parent, tmp_path], check=True)
    return tmp_path / "catalog/minqing.yml", tmp_path / "dist"


def manifest(folder: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return data


def test_manifest_keeps_the_contract(built: tuple[Path, Path]) -> None:
    data = manifest(built[1])
    assert (data["schema"], data["catalog"], data["name"]) == (1, "minqing", "闽清县")
    fields = {"path", "kind", "sheet", "edition", "tier", "station", "items", "title", "pages", "size_mm"}
    for row in data["outputs"]:
        assert fields | {"digest", "version", "facts", "qr"} == set(row)
        assert (built[1] / row["path"]).is_file()
        assert row["pages"] or row["path"] in NO_PAGES, "pages, but for what brings them to readers"
    paths = [row["path"] for row in data["outputs"]]
    assert len(paths) == len(set(paths))
    plate = next(row for row in data["outputs"] if row["path"] == "sheets/plate/350124100.pdf")
    assert plate["sheet"] == "plate-350124100"
    assert plate["edition"] is None
    assert plate["size_mm"] == [600, 400]
    assert plate["qr"] == ["https://minqing.example/f/350124100/"]
    notice = next(row for row in data["outputs"] if row["sheet"] == "notice-350124100")
    assert notice["qr"] == [f"https://minqing.example/n/notice-350124100/?v={notice['version']}"]
    assert len(notice["items"]) == len(ITEMS)


def test_every_file_of_the_tree_belongs_to_an_output(built: tuple[Path, Path]) -> None:
    rows = {row["path"] for row in manifest(built[1])["outputs"]}
    outside = [p for p in tree(built[1]) if p not in rows and not p.startswith("site/") and p != "manifest.json"]
    assert outside == []


def test_a_second_build_renders_nothing_and_touches_nothing(mine: tuple[Path, Path]) -> None:
    catalog, out = mine
    before = (out / "minqing").stat().st_ino
    summary = run(catalog, out)
    assert summary.rendered == 0
    assert (out / "minqing").stat().st_ino == before


def test_two_builds_are_byte_identical_whatever_the_number_of_processes(
    built: tuple[Path, Path], tmp_path: Path
) -> None:
    run(built[0], tmp_path / "again", jobs=2)
    assert tree(tmp_path / "again/minqing") == tree(built[1])


def test_one_changed_fact_renders_only_what_states_it(mine: tuple[Path, Path]) -> None:
    catalog, out = mine
    before = manifest(out / "minqing")["outputs"]
    edit(catalog, "20个工作日内办结\n", "18个工作日内办结\n")
    edit(catalog, "days: 20\n", "days: 18\n")
    run(catalog, out)
    old = {row["path"]: row for row in before}
    changed = [r for r in manifest(out / "minqing")["outputs"] if r["digest"] != old[r["path"]]["digest"]]
    sheets = {row["sheet"] for row in changed if row["kind"] != "site"}
    assert sheets == {"notice-350124100", "notice-350124100.large"}, "only the township's notices have that item"
    versions = {r["sheet"] for r in changed if r["version"] != old[r["path"]]["version"]}
    assert versions >= sheets
    pages = {row["path"] for row in changed if row["kind"] == "site"}
    assert "site/n/notice-350124100/index.html" in pages
    assert "site/f/350124100/index.html" not in pages
    shown = {page for page in pages if page.startswith("site/items/")}
    assert shown == {"site/items/menzhen-feiyong-baoxiao/index.html"}, "the other items' pages do not say it"


def test_nothing_changed_starts_nothing_that_renders(mine: tuple[Path, Path]) -> None:
    catalog, out = mine
    command = ["build", str(catalog), "--out", str(out), *(f"--only={kind}" for kind in SOME)]
    assert not imported(*command) & {"weasyprint", "mkdocs", "material", "pikepdf", "pypinyin", "PIL", "qrcode"}


def test_a_build_after_a_change_is_a_build_from_nothing(tmp_path: Path) -> None:
    """Packs too, which bind what stands there: sheets just made, sheets of long ago, and some that nobody asked for."""
    catalog = with_items(cut(tmp_path / "catalog", FEW[:2]), ITEMS[:1])
    some: dict[str, Any] = {"kinds": ("run", "notice", "directory"), "stations": ["350124100"]}
    run(catalog, tmp_path / "dist", **some)
    edit(catalog, "20个工作日内办结\n", "18个工作日内办结\n")
    edit(catalog, "days: 20\n", "days: 18\n")
    before = tree(tmp_path / "dist/minqing")
    assert run(catalog, tmp_path / "dist", **some).carried > 0
    after = tree(tmp_path / "dist/minqing")
    assert before["runs/350124100.pdf"] != after["runs/350124100.pdf"]
    run(catalog, tmp_path / "again", kept=Kept(tmp_path / "empty"), **some)
    assert tree(tmp_path / "again/minqing") == after


def test_an_edit_with_an_empty_cache_lays_out_what_it_changed_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a tree was made of lies beside it as well; whatever becomes of both, the bytes are the same."""
    catalog = with_items(cut(tmp_path / "catalog", FEW[:2]), ITEMS[:2])
    some: dict[str, Any] = {"kinds": ("run", "notice", "directory"), "stations": ["350124100"]}
    run(catalog, tmp_path / "dist", kept=Kept(tmp_path / "kept"), **some)
    edit(catalog, "20个工作日内办结\n", "18个工作日内办结\n")
    edit(catalog, "days: 20\n", "days: 18\n")
    lay_out, laid_out, trees = Layout.lay_out, list[str](), dict[str, tuple[int, dict[str, str]]]()

    def counted(self: Layout, document: SheetDocument) -> LaidOut:
        laid_out.append(document.html)
        return lay_out(self, document)

    monkeypatch.setattr(Layout, "lay_out", counted)
    for name in ("warm", "emptied", "spoilt"):
        shutil.copytree(tmp_path / "dist", tmp_path / name)
        cache = tmp_path / "kept" if name == "warm" else tmp_path / f"no-{name}"
        for entry in (tmp_path / "spoilt").glob(".minqing.kept/*"):
            entry.write_bytes(entry.read_bytes()[:-1] + b"?")
        laid_out.clear()
        run(catalog, tmp_path / name, kept=Kept(cache), **some)
        trees[name] = (len(laid_out), tree(tmp_path / name / "minqing"))
    assert trees["emptied"] == trees["warm"]
    assert trees["spoilt"][1] == trees["warm"][1] and trees["spoilt"][0] > trees["warm"][0]


def test_layout_and_aliases_do_not_change_a_version(mine: tuple[Path, Path]) -> None:
    catalog, out = mine
    before = {row["path"]: row["version"] for row in manifest(out / "minqing")["outputs"]}
    edit(catalog.parent / "shared/yibao/definitions.yml", "    aliases: [", "    aliases: [又一个叫法, ")
    edit(catalog, "    plain: 看门诊", "    plain: 说明：看门诊")
    run(catalog, out)
    assert {row["path"]: row["version"] for row in manifest(out / "minqing")["outputs"]} == before


def test_approval_ends_the_proof_and_keeps_the_versions(mine: tuple[Path, Path]) -> None:
    catalog, out = mine
    before = {row["path"]: row for row in manifest(out / "minqing")["outputs"]}
    assert "noindex" in (out / "minqing/site/index.html").read_text("utf-8")
    edit(catalog, "approval: null", "approval: {office: 测试, date: 2026-10-01, basis: 测试}")
    summary = run(catalog, out)
    after = {row["path"]: row for row in manifest(out / "minqing")["outputs"]}
    assert not summary.proof
    assert summary.rendered == len(after) - 1 - len(FORMS), "all said 样稿; styles, scripts and headers do not"
    assert {p: r["version"] for p, r in before.items()} == {p: r["version"] for p, r in after.items()}
    assert "noindex" not in (out / "minqing/site/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ({"kinds": ["plate"]}, {"plate"}),
        ({"stations": ["350124100"], "kinds": ["plate"]}, {"plate"}),
        ({"items": ["zhuyuan-feiyong-baoxiao"], "kinds": ["notice"]}, {"notice"}),
    ],
)
def test_a_narrow_build_keeps_the_other_rows(
    mine: tuple[Path, Path], wishes: dict[str, Any], expected: set[str]
) -> None:
    catalog, out = mine
    before = {row["path"]: row for row in manifest(out / "minqing")["outputs"]}
    edit(catalog, "authority: 闽清医保局 ", "authority: 闽清新医保局 ")
    summary = run(catalog, out, **wishes)
    after = {row["path"]: row for row in manifest(out / "minqing")["outputs"]}
    changed = {path for path in after if after[path] != before[path]}
    assert set(before) == set(after)
    assert {after[path]["kind"] for path in changed} == expected
    assert summary.rendered == len(changed)


def test_two_catalogs_of_one_id_are_refused(small: Path, tmp_path: Path) -> None:
    other = cut(tmp_path / "other")
    wish = builder.Wish(tmp_path / "dist", today=TODAY)
    with pytest.raises(UsageError, match="代号"):
        builder.build([small, other], wish, lambda what, done, total: None)


def test_a_station_taken_out_leaves_no_file(mine: tuple[Path, Path]) -> None:
    catalog, out = mine
    table = catalog.with_name("minqing.stations.csv")
    lines = table.read_text("utf-8").splitlines(keepends=True)
    table.write_text("".join(line for line in lines if "350124100201" not in line), "utf-8")
    run(catalog, out)
    assert not [path for path in tree(out / "minqing") if "350124100201" in path]


def test_sheets_that_fail_are_reported_together_and_the_old_tree_stays(mine: tuple[Path, Path]) -> None:
    catalog, out = mine
    before = tree(out / "minqing")
    table = catalog.with_name("minqing.stations.csv")
    # 49 hanzi with what follows: too long for a plate, not so long that `check` would know it (GP620).
    text = table.read_text("utf-8")
    for place in ("梅城居委会", "城关村"):
        text = text.replace(f"{place},", f"{(place * 15)[:44]},", 1)
    table.write_text(text, "utf-8")
    with pytest.raises(BuildError) as error:
        run(catalog, out, ("plate",))
    said = "\n".join(error.value.failures)
    assert "plate-350124100001（" in said
    assert "plate-350124100201（" in said
    assert "毫米" in said
    assert "plate-350124100（" not in said
    assert tree(out / "minqing") == before


def test_a_character_without_a_glyph_is_found_before_anything_is_made(mine: tuple[Path, Path]) -> None:
    catalog, out = mine
    before = tree(out / "minqing")
    table = catalog.with_name("minqing.stations.csv")
    table.write_text(table.read_text("utf-8").replace("梅城居委会,", f"{chr(0x2FFFD)}居委会,", 1), "utf-8")
    with pytest.raises(CatalogError) as error:
        run(catalog, out)
    (finding,) = [one for one in error.value.findings if one.code == "GP616"]
    assert "U+2FFFD" in finding.message and finding.path.endswith("minqing.stations.csv")
    assert tree(out / "minqing") == before


@pytest.mark.parametrize("kinds", [FOUR, pytest.param((), marks=pytest.mark.long, id="all")])
def test_what_is_made_is_linked_and_kept_for_the_shop_only_while_true(tmp_path: Path, kinds: tuple[str, ...]) -> None:
    """Sheets of one township with one village, their pack, runs, and the links on the site's pages."""
    catalog = cut(tmp_path / "catalog", ("350124100", "350124100201"))
    # An item makes three slips a tier: one of all tiers is enough.
    some = {"jumin-canbao-dengji"}
    whole = yaml.safe_load(catalog.read_text("utf-8"))
    whole["items"] = [item for item in whole["items"] if item["id"] in some]
    # Where people can rate nothing, no sheet asks them to.
    whole["jurisdiction"]["feedback"] = {"name": "好差评", "url": "https://minqing.example/pingjia/{station}"}
    catalog.write_text(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False), "utf-8")
    out = tmp_path / "dist"
    run(catalog, out, kinds=kinds)
    folder = out / "minqing"
    rows = manifest(folder)["outputs"]
    view = CatalogView(_catalog(catalog), TODAY)
    wanted = {name for name, kind in load_kinds(ROOT / "templates").items() if any(subjects_of(view, kind))}
    assert wanted >= {"notice", "plate", "plaque", "duties", "slip", "feedback", "window", "directory", "flow"}
    assert {row["kind"] for row in rows} == (set(kinds) or {"site", "run", *wanted})
    packs = [row for row in rows if row["kind"] == "run" and row["station"]]
    assert bool(packs) == (not kinds)
    for row in rows:
        if row["kind"] not in ("run", "site") or row in packs:
            assert os.path.samefile(folder / row["path"], folder / "site" / row["path"]), row["path"]
    assert len(list((folder / "site/runs").glob("*"))) == len(packs), "no page offers the shop's runs"
    page = (folder / "site/staff/stations/350124100/index.html").read_text("utf-8")
    offered = {row["path"] for row in rows if row["station"] == "350124100201" and row["kind"] != "site"}
    assert offered and all(f'href="../../../{path}"' in page for path in offered)
    slips = [row["path"] for row in rows if row["kind"] == "slip" and row["items"] == ["jumin-canbao-dengji"]]
    item = (folder / "site/items/jumin-canbao-dengji/index.html").read_text("utf-8")
    assert len(slips) == 6 and all(f'href="../../{path}"' in item for path in slips)
    # Runs are made of every kind.
    run(catalog, out, kinds=("plate", "run"), shop="shop", paths=SHOPS if kinds else ())
    shop = {row["path"] for row in manifest(folder)["outputs"] if row["edition"] in ("shop", "door-shop")}
    assert {*SHOPS} <= shop
    assert all((folder / path).is_file() for path in shop) and not list((folder / "site").rglob("*shop*.pdf"))
    assert run(catalog, out, kinds=kinds).rendered == 0
    edit(catalog, "authority: 闽清医保局\n", "authority: 闽清新医保局\n")
    run(catalog, out, kinds=("window",))
    paths = {row["path"] for row in manifest(folder)["outputs"]}
    left = {path for path in paths & shop if "plate" in path}
    assert not left, "a shop would make what is no longer true"
    assert not list(folder.rglob("350124100*shop*"))


def test_a_catalog_with_errors_writes_nothing(mine: tuple[Path, Path]) -> None:
    catalog, out = mine
    before = tree(out / "minqing")
    edit(catalog, "  slogan:", "  slogn:")
    with pytest.raises(CatalogError):
        run(catalog, out)
    assert tree(out / "minqing") == before


KILLED = ("site", "plate")


@pytest.fixture(scope="module")
def halves(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """A small catalog with a change, its `dist` before the change, and an undisturbed one after it."""
    folder = tmp_path_factory.mktemp("halves")
    catalog = with_items(cut(folder / "catalog", FEW[:2]), ITEMS[:1])
    run(catalog, folder / "before", KILLED)
    edit(catalog, "authority: 闽清医保局 ", "authority: 闽清新医保局 ")
    run(catalog, folder / "after", KILLED)
    return catalog, folder / "before", folder / "after"


@pytest.mark.parametrize("seconds", [0.3, pytest.param(2.0, marks=pytest.mark.long)])
def test_killed_in_mid_build_and_built_again_equals_an_undisturbed_build(
    halves: tuple[Path, Path, Path], tmp_path: Path, seconds: float
) -> None:
    (catalog, old, undisturbed), out = halves, tmp_path / "dist"
    subprocess.run(["cp", "-r", old, out], check=True)
    before = tree(out / "minqing")
    command = [sys.executable, "-m", "generator.app.cli", "build", str(catalog), "--out", str(out), "--jobs", "2"]
    command += [f"--only={kind}" for kind in KILLED]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True)
    assert awaited(lambda: (out / ".minqing.new").exists() or process.poll() is not None)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    killed = tree(out / "minqing")
    run(catalog, out, KILLED)
    assert killed in (before, tree(undisturbed / "minqing")), "a half-made tree was left"
    assert tree(out / "minqing") == tree(undisturbed / "minqing")
    assert [path.name for path in out.iterdir() if path.is_dir() and path.suffix != KEPT] == ["minqing"]


@pytest.mark.parametrize("damage", ["{", pytest.param(None, marks=pytest.mark.long)])
def test_a_lost_manifest_costs_no_finished_sheet(mine: tuple[Path, Path], damage: str | None) -> None:
    catalog, dist = mine
    whole, target = tree(dist / "minqing"), dist / "minqing"
    (target / "orders/2026-11-22").mkdir(parents=True)
    (target / "orders/2026-11-22/worklist.pdf").write_bytes(b"as it was ordered")
    (target / "manifest.json").unlink() if damage is None else (target / "manifest.json").write_text(damage, "utf-8")
    said: list[str] = []
    run(catalog, dist, ("site",), say=said.append)
    assert said == [f"{target / 'manifest.json'} 不在或者不能信：里面有的成品都当作旧的，重新做。"]
    left = tree(target)
    assert left.pop("orders/2026-11-22/worklist.pdf")
    assert left.keys() == whole.keys()
    assert run(catalog, dist, ("notice", "plate"), say=said.append).rendered, (
        "all are made anew, as none can be trusted"
    )
    assert len(said) == 1
    again = tree(target)
    again.pop("orders/2026-11-22/worklist.pdf")
    del again["manifest.json"], whole["manifest.json"]
    assert again == whole
    rows = {row["path"]: row for row in manifest(target)["outputs"]}
    assert all(row["digest"] for path, row in rows.items() if not path.startswith("orders/"))


def test_what_another_build_makes_meanwhile_is_kept(mine: tuple[Path, Path], tmp_path: Path) -> None:
    catalog, dist = mine
    finished, target = tmp_path / "finished", dist / "minqing"
    target.rename(finished)
    said: list[str] = []
    with ThreadPoolExecutor(1) as pool:
        with Hold(target):
            second = pool.submit(run, catalog, dist, ("duties",), say=said.append)
            assert awaited(lambda: bool(said))
            finished.rename(target)  # the first build is done, and only now may the second read what is there
            before = {row["path"] for row in manifest(target)["outputs"]}
        assert second.result().rendered
    assert before < {row["path"] for row in manifest(target)["outputs"]}
    assert said == [f"另一条命令正在写 {target}，等它做完再做……"]


def test_the_manifest_names_the_county_as_it_is_now(tmp_path: Path) -> None:
    """Even where no sheet that was asked for says so: a build after a change is a build from nothing."""
    catalog = with_items(cut(tmp_path / "catalog", FEW[:1]), ITEMS[:1])
    run(catalog, tmp_path / "dist", ("plaque",))
    edit(catalog, "  name: 闽清县\n", "  name: 样例县\n")
    assert run(catalog, tmp_path / "dist", ("plaque",)).rendered == 0
    assert manifest(tmp_path / "dist/minqing")["name"] == "样例县"
