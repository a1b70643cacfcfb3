"""What a clerk calls a catalog (`minqing`, a file, `HEAD~1:catalog/minqing.yml`) -> its file, from git where asked."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from pathlib import Path

from generator.app.arguments import find_catalogs
from generator.ground.errors import MachineError, UsageError


def find_catalog(name: str, scratch: Path) -> Path:
    """The catalog's file; one of a revision is put into `scratch` with all that lies beside it."""
    revision, colon, path = name.partition(":")
    if not colon or Path(name).is_file() or len(revision) == 1:  # one letter is a Windows drive
        (found,) = find_catalogs([name])
        return found
    if not revision or revision.startswith("-"):
        raise UsageError(f"“{name}”不是“版本:文件”的写法，如 HEAD~1:catalog/minqing.yml")
    folder = Path(path).parent.as_posix()
    packed = _archived(revision, folder if folder != "." else "*")
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(scratch, filter="data")
    found = scratch / path
    if not found.is_file():
        raise UsageError(f"版本 {revision} 里没有 {path}")
    return found


_SAID = (
    ("not a git repository", "这个文件夹没有用 git 管，没有以前的版本可比；请直接写两个文件"),
    ("not a valid object name", "没有版本“{revision}”"),
    ("did not match any files", "版本“{revision}”里没有“{folder}”"),
    ("dubious ownership", "这个文件夹是别的用户的，git 不肯读"),
)
"""What git says, and what that means to a clerk."""


def _archived(revision: str, folder: str) -> bytes:
    """A folder of a revision as a tar file."""
    command = ["git", "archive", "--format=tar", revision, "--", folder]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})
    except FileNotFoundError:
        raise MachineError("这台机器没有 git，取不了以前的版本；装上 git，或直接写两个文件") from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip()
        last = f"git 说“{said.splitlines()[-1]}”" if said else "没有说为什么"
        why = next((words for sign, words in _SAID if sign in said), None)
        raise UsageError(f"从 git 取不到：{why.format(revision=revision, folder=folder) if why else last}")
    return done.stdout
