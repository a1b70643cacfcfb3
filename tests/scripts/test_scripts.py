"""The site's scripts: linted, and tried by Node's own test runner on a site that is really built."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from checkout import CATALOGS, ROOT, SMALL
from guide.conftest import built, load

from generator.ground import versions
from generator.guide import finder
from generator.views.catalog import CatalogView

HERE = Path(__file__).parent
TESTS = sorted(path.name for path in HERE.glob("*.test.mjs"))
SCRIPTS = sorted((ROOT / "site_overrides/assets").glob("*.js"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small catalog's site, a county's index, and versions right and wrong."""
    folder = built(load(SMALL), tmp_path_factory.mktemp("scripts"))
    (folder / "county.json").write_bytes(finder.index(CatalogView(load(CATALOGS / "minqing.yml"))))
    right = [versions.version(number) for number in range(60)]
    wrong = [
        value[:place] + char + value[place + 1 :]
        for number, value in enumerate(right[:16])
        for place in (number % 8,)
        for char in versions.ALPHABET[number::5]
        if char != value[place]
    ]
    checked = {"sheet": "notice-999999100", "versions": right, "wrong": wrong}
    (folder / "versions.json").write_text(json.dumps(checked), "utf-8")
    return folder


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


@pytest.mark.parametrize("name", TESTS)
def test_a_script(name: str, site: Path) -> None:
    node("--test", str(HERE / name), GUIDEPLATE_SITE=str(site))


def test_every_script_has_tests() -> None:
    assert [f"{path.stem}.test.mjs" for path in SCRIPTS] == TESTS


def test_the_lock_names_no_host() -> None:
    lock = (HERE / "package-lock.json").read_text("utf-8")
    assert "resolved" not in lock and "integrity" in lock
