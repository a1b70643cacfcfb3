"""deploy/: packages and commands named there are those of the Makefile and the program; a torn kit is refused."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml
from checkout import ROOT

from generator.app.arguments import command_line

WORKFLOWS = sorted((ROOT / "deploy/workflows").glob("*.yml"))
APT = re.findall(r"^APT := (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)[0].split()


def lines(value: object) -> list[str]:
    """Every text in a document of YAML."""
    if isinstance(value, dict):
        return [line for part in value.values() for line in lines(part)]
    if isinstance(value, list):
        return [line for part in value for line in lines(part)]
    return [str(value)]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_installs_what_the_makefile_does_and_runs_commands_that_are_there(path: Path) -> None:
    said = lines(yaml.safe_load(path.read_text("utf-8")))
    (installed,) = [line.partition("--no-install-recommends ")[2].split() for line in said if "apt-get install" in line]
    assert installed == APT
    commands = [
        shlex.split(line.replace('"$CATALOG"', "minqing"))[1:] for line in said if line.startswith("guideplate ")
    ]
    assert [command[0] for command in commands] == ["check", "build", "verify", "bundle"]
    for command in commands:
        command_line().parse_args(command)


def test_a_kit_that_was_not_copied_whole_is_refused(tmp_path: Path) -> None:
    script = ROOT / "deploy/install.sh"
    subprocess.run(["sh", "-n", script], check=True)
    (tmp_path / "install.sh").write_bytes(script.read_bytes())
    (tmp_path / "wheel").write_text("x", "utf-8")
    (tmp_path / "SHA256SUMS").write_text(f"{'0' * 64}  wheel\n", "utf-8")
    target = tmp_path / "target"
    done = subprocess.run(["sh", "install.sh", target], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 3 and ("文件不完整" in done.stderr or "要 Python 3.11" in done.stderr)
    assert not target.exists()
