"""The site's scripts: linted, and tried by Node's own test runner on a site that is really built."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from checkout import BUILT_BEFORE, CATALOGS, ROOT, SMALL
from counted import ends
from guide.conftest import built, files_of, load, plan_of
from ledger.history import History, history

from generator.ground import versions
from generator.guide import finder
from generator.views import deadline
from generator.views.catalog import CatalogView

HERE = Path(__file__).parent
TESTS = sorted(path.name for path in HERE.glob("*.test.mjs"))
SCRIPTS = sorted((ROOT / "site_overrides").rglob("*.js"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small catalog's site, a county's index and titles, and versions right and wrong."""
    small = load(SMALL)
    folder = built(small, tmp_path_factory.mktemp("scripts"))
    told = history(small)
    for path, content in pages_of(told, tmp_path_factory.mktemp("told")):
        (folder / "told" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "told" / path).write_bytes(content)
    county = finder.index(CatalogView(load(CATALOGS / "minqing.yml")), BUILT_BEFORE)
    (folder / "county.json").write_bytes(county)
    (folder / "titles.json").write_bytes(finder.titles(county))
    right = [versions.version(number) for number in range(60)]
    wrong = [
        value[:place] + char + value[place + 1 :]
        for number, value in enumerate(right[:16])
        for place in (number % 8,)
        for char in versions.ALPHABET[number::12]
        if char != value[place]
    ]
    checked = {"sheet": "notice-999999100", "versions": right, "wrong": wrong, "states": told.versions}
    (folder / "versions.json").write_text(json.dumps(checked), "utf-8")
    counted = {"workdays": deadline.workdays(small), "table": ends()}
    (folder / "deadlines.json").write_text(json.dumps(counted), "utf-8")
    return folder


def pages_of(told: History, scratch: Path) -> Iterator[tuple[str, bytes]]:
    """The check pages of three sheets with a past: (path within the site, bytes)."""
    plan = plan_of(told.states["published"], told.ledger)
    wanted = {
        f"site/n/{sheet}/index.html" for sheet in ("slip-chaxun.township", "notice-999999100", "notice-999999100001")
    }
    for path, content in files_of(plan, scratch / "made", wanted).items():
        yield path.removeprefix("site/"), content


def node(*arguments: str, **environment: str) -> None:
    """Run Node in the checkout; what it prints is shown where it fails."""
    program = shutil.which("node")
    assert program is not None
    command = [program, *arguments]
    ended = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_the_linter_is_content() -> None:
    eslint = HERE / "node_modules/eslint/bin/eslint.js"
    node(
        str(eslint), "--max-warnings=0", "--config", str(HERE / "eslint.config.mjs"), "site_overrides", "tests/scripts"
    )


def test_the_scripts(site: Path) -> None:
    """One by one: `GUIDEPLATE_SITE=… node --test tests/scripts/hours.test.mjs`."""
    node(str(HERE / "all.mjs"), *TESTS, GUIDEPLATE_SITE=str(site))


def test_every_script_has_tests() -> None:
    assert sorted({f"{path.stem}.test.mjs" for path in SCRIPTS}) == TESTS


def test_the_lock_names_no_host() -> None:
    lock = (HERE / "package-lock.json").read_text("utf-8")
    assert "resolved" not in lock and "integrity" in lock
