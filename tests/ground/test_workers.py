"""generator/ground/workers.py: whatever ends a run, no process and no temporary file of it is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from waiting import LONG, awaited

from generator.ground.workers import spread

# What a process is given when it starts, here as in all who use workers.
_GIVEN: list[int] = []


def begin(number: int) -> None:
    _GIVEN.append(number)


def square(number: int) -> tuple[int, list[int], str]:
    return number * number, _GIVEN, tempfile.gettempdir()


def linger(number: int) -> int:
    Path(tempfile.gettempdir(), f"{os.getpid()}").write_text("half a file", "utf-8")
    time.sleep(600)
    return number


def main() -> None:
    """Run as a program by a test."""
    for _ in spread(range(4), linger, 2, begin, (7,)):
        pass


def test_every_task_comes_back_with_what_was_made_of_it() -> None:
    done = {task: made.result() for task, made in spread(range(5), square, 2, begin, (7,))}
    assert {task: made[0] for task, made in done.items()} == {0: 0, 1: 1, 2: 4, 3: 9, 4: 16}
    assert all(given == [7] for _, given, _ in done.values())
    (scratch,) = {folder for _, _, folder in done.values()}
    assert scratch != tempfile.gettempdir() and not Path(scratch).exists()


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc")
def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    program = "from test_workers import main; main()"
    path = [*(str(folder) for folder in Path(__file__).parents[:2]), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": os.pathsep.join(path)}
    run = subprocess.Popen([sys.executable, "-c", program], env=environment)
    try:
        assert awaited(lambda: len(list(tmp_path.glob("guideplate-*/*"))) == 2)
        theirs = [int(path.name) for path in tmp_path.glob("guideplate-*/*")]
        run.send_signal(signal.SIGKILL)
        run.wait(LONG)
    finally:
        run.kill()
    assert awaited(lambda: not any(Path(f"/proc/{one}").exists() for one in theirs))
    assert awaited(lambda: not list(tmp_path.glob("guideplate-*")))
