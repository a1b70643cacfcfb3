"""Commands in processes of their own, each forked from one that has the libraries loaded: half of what small ones take.

Run as a program it is that one: for each line that it reads (arguments, folder, environment) it forks, and writes what
came of it.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

LIBRARIES = (
    "_pytest.assertion.rewrite", "_pytest.python", "jinja2", "mkdocs.config.defaults", "openpyxl", "PIL.Image",
    "pikepdf", "pydantic", "pypdfium2", "pytest", "weasyprint", "yaml",
)  # fmt: skip
"""The slowest to load; of ours none, since a copy of the checkout has its own."""


class Starter:
    """What stands ready to become a command."""

    def __init__(self, ready: subprocess.Popen[str]) -> None:
        self._ready = ready

    def run(self, arguments: Sequence[str], cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """`python -m` the first argument (or the script of that name) with the others; all that it says is `stdout`."""
        assert self._ready.stdin is not None and self._ready.stdout is not None
        print(json.dumps([list(arguments), str(cwd), dict(env)]), file=self._ready.stdin, flush=True)
        code, said = json.loads(self._ready.stdout.readline())
        return subprocess.CompletedProcess(list(arguments), code, said, "")


@contextmanager
def starter() -> Iterator[Starter]:
    """One, which is gone afterwards. Coverage has no use for it: what it becomes runs another checkout's lines."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, __file__], stdin=pipe, stdout=pipe, text=True, env=environment) as ready:
        yield Starter(ready)
        assert ready.stdin is not None
        ready.stdin.close()


def _asked() -> list[str]:
    """In each process that is to be a command: its arguments. The one that forks them ends here, with its input."""
    for line in sys.stdin:
        arguments, cwd, environment = json.loads(line)
        with tempfile.TemporaryFile() as said:
            child = os.fork()
            if not child:
                _enter(cwd, environment, said)
                return list(arguments)
            _, status = os.waitpid(child, 0)
            said.seek(0)
            print(json.dumps([os.waitstatus_to_exitcode(status), said.read().decode()]), flush=True)
    sys.exit()


def _enter(cwd: str, environment: Mapping[str, str], said: Any) -> None:
    """Be in the folder and environment of the command, with its output going where it is read."""
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    for output in (1, 2):
        os.dup2(said.fileno(), output)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    sys.path[0:1] = [cwd, *environment["PYTHONPATH"].split(os.pathsep)]


if __name__ == "__main__":
    for library in LIBRARIES:
        importlib.import_module(library)
    name, *more = sys.argv = _asked()
    if name.endswith(".py"):
        runpy.run_path(name, run_name="__main__")
    else:
        runpy.run_module(name, run_name="__main__", alter_sys=True)
