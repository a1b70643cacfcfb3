"""generator/app/doctor.py: what a machine lacks, and the exact command that mends it."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from generator.app import cli, doctor

ROOT = Path(__file__).resolve().parents[2]


def makefile(variable: str) -> set[str]:
    """The packages that the Makefile installs under a name."""
    line = re.search(rf"^{variable} :?= (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert line is not None
    return set(re.findall(r"[a-z][a-z0-9.+-]+", re.sub(r"\$\(if .*,,(.*)\)", r"\1", line[1])))


def named(distribution: str) -> str:
    """A distribution's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def test_the_packages_are_those_that_are_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {named(re.split(r"[<>=\[ ]", line)[0]) for line in project["dependencies"]}
    known = {name: {named(dist) for dist in dists} for name, dists in packages_distributions().items()}
    unknown = [name for name in doctor.PACKAGES if not known.get(name, set()) & needed]
    assert not unknown
    assert needed == set().union(*(known[name] & needed for name in doctor.PACKAGES)), "one is not looked for"


def test_the_remedies_are_what_the_makefile_installs() -> None:
    debian = doctor.REMEDIES[doctor.DEBIAN].removeprefix("sudo apt-get install ")
    assert set(debian.split()) == makefile("APT")
    debian = doctor.REMEDIES_TEST[doctor.DEBIAN].removeprefix("sudo apt-get install ")
    assert set(debian.split()) == makefile("APT_TEST")


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        ("ID=debian\n", doctor.DEBIAN),
        ("ID=ubuntu\nID_LIKE=debian\n", doctor.DEBIAN),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', doctor.FEDORA),
        ("ID=fedora\n", doctor.FEDORA),
        ("", doctor.DEBIAN),
    ],
)
def test_platform(release: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert doctor.system(release) == expected


@pytest.mark.parametrize(("platform", "expected"), [("darwin", doctor.MACOS), ("win32", doctor.WINDOWS)])
def test_other_platforms(platform: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert doctor.system() == expected


@pytest.mark.parametrize("where", [doctor.DEBIAN, doctor.FEDORA, doctor.MACOS, doctor.WINDOWS])
def test_every_platform_has_a_remedy_for_everything(where: str) -> None:
    lacking = [doctor.Check(name, False) for name in ("程序库 Pango", "字体 x", "浏览器 x", "Python 软件包（缺 x）")]
    commands = doctor.remedies(lacking, where)
    assert len(commands) == 3
    assert doctor.remedies([doctor.Check("程序库 Pango", True)], where) == []


def test_a_machine_without_pango_exits_3_with_the_list(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("ctypes.util.find_library", lambda name: None)
    assert cli.main(["doctor"]) == 3
    said = capsys.readouterr()
    assert "缺  程序库 Pango" in said.out
    assert doctor.REMEDIES[doctor.system()] in said.err
    assert cli.main(["build", "minqing"]) == 3
    assert cli.main(["check", "minqing"]) == 0, "check needs no Pango"


def test_this_machine_lacks_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["doctor", "--quiet", "--for-tests"]) == 0
    assert capsys.readouterr().out == ""
