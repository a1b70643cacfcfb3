"""Any call of a build may fail: seeded ones of all the thousands that it makes, of fonts and templates as well.

`make fuzz` tries 200, the suite one. Whatever it ends with is told in Chinese; the tree that stood is whole or the new
one is; the next build makes what an undisturbed one makes.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import ROOT, unmeasured

from faults.injected import How

CASES = int(os.environ.get("GUIDEPLATE_FAULTS", "1"))
SEED = int(os.environ.get("GUIDEPLATE_SEED", "10"))
HOWS: tuple[How, ...] = ("error", "torn", "full", "memory", "kill")
ONLY = ("--only", "plate", "--station", "999999101", "--jobs", "1")


def files(folder: Path) -> dict[str, bytes]:
    """What stands in a tree."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def build(folder: Path, out: str, at: int = 0, how: How = "error") -> tuple[int, str, int]:
    """Exit code, what was said, and how many calls were made."""
    environment = {**unmeasured(ROOT), "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    told = folder / "told"
    told.unlink(missing_ok=True)
    command = [sys.executable, "-m", "faults.command", str(at), how, str(told), "build", "small.yml", "--out", out]
    made = subprocess.run([*command, *ONLY], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return made.returncode, made.stderr, int(told.read_text("utf-8").split()[0]) if told.exists() else 0


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A catalog with the tree that was built before its last edit, the tree after it, and the calls between them."""
    folder = tmp_path_factory.mktemp("commands")
    shutil.copytree(ROOT / "catalog/shared", folder / "shared")
    text = (ROOT / "tests/samples/small.yml").read_text("utf-8")
    (folder / "small.yml").write_text(text, "utf-8")
    assert build(folder, "old")[0] == 0
    (folder / "small.yml").write_text(text.replace("authority: 示例县医保局", "authority: 示例县医疗保障局"), "utf-8")
    shutil.copytree(folder / "old", folder / "new")
    code, said, calls = build(folder, "new")
    assert code == 0, said
    assert files(folder / "old/small") != files(folder / "new/small")
    assert calls > 300
    return folder, calls


def test_any_call_may_fail(start: tuple[Path, int]) -> None:
    folder, calls = start
    old, new = files(folder / "old/small"), files(folder / "new/small")
    chance = random.Random(SEED)
    for case in range(CASES):
        at, how = chance.randint(1, calls), HOWS[case % len(HOWS)]
        shutil.rmtree(folder / "dist", ignore_errors=True)
        shutil.copytree(folder / "old", folder / "dist")
        code, said, _ = build(folder, "dist", at, how)
        where = f"call {at} of {calls}, {how} (seed {SEED}, case {case}): {said[-300:]}"
        assert "Traceback" not in said, where
        assert code in ((-9,) if how == "kill" else (0, 1, 2, 3)), where
        assert files(folder / "dist/small") in (old, new), where
        code, said, _ = build(folder, "dist")
        assert code == 0, where + said
        assert files(folder / "dist/small") == new, where
