"""Nothing -> where what the program brings along lies: the checkout, or a folder inside the installed package."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
"""`generator/`."""
_INSTALLED = PACKAGE / "brought"
HOME = _INSTALLED if _INSTALLED.is_dir() else PACKAGE.parent
"""`templates/`, `site_overrides/`, `mkdocs.yml` and `catalog/shared/` lie here."""
OWN = Path("templates")
"""In the folder where a command is run: a bureau's own kinds, and its own files of those that are brought along."""
_OVERLAYS = 4
"""How many mixtures of both are kept: one a folder that somebody works in."""


def cache_folder() -> Path:
    """What is made once a machine and may be thrown away: in the checkout, or else in the user's own cache.

    An installed package may belong to another user, and a folder of catalogs is no place for it.
    """
    if HOME != _INSTALLED:
        return HOME / ".cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "guideplate"


def templates(brought: Path = HOME / "templates", own: Path = OWN) -> Path:
    """The folder of the sheet kinds; where there are own ones, a mixture in which their files take precedence.

    The mixture lies in the cache under the digest of all that is in it, so an edit makes another one.
    """
    if not own.is_dir() or own.resolve() == brought.resolve():
        return brought
    files = {name: path for folder in (brought, own) for name, path in _files(folder, brought)}
    if all(path.is_relative_to(brought) for path in files.values()):
        return brought
    mixed = hashlib.sha256()
    for name, path in sorted(files.items()):
        mixed.update(f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    place = cache_folder() / "templates" / mixed.hexdigest()[:16]
    if not place.is_dir():
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=place.parent, prefix="."))
        for name, path in files.items():
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, draft / name)
        with suppress(OSError):  # another command has just made the same
            draft.rename(place)
        shutil.rmtree(draft, ignore_errors=True)
        for old in sorted(place.parent.iterdir(), key=lambda path: -path.stat().st_mtime)[_OVERLAYS:]:
            shutil.rmtree(old, ignore_errors=True)
    return place


def _files(folder: Path, brought: Path) -> Iterator[tuple[str, Path]]:
    """Name -> file, of folders that are kinds or what kinds share: nobody else's `templates` are taken for ours."""
    for inner in sorted(folder.iterdir()):
        if (inner / "sheet.yml").is_file() or (brought / inner.name).is_dir():
            for path in sorted(inner.rglob("*")):
                if path.is_file() and "__pycache__" not in path.parts:
                    yield path.relative_to(folder).as_posix(), path


def written(path: Path) -> Path:
    """The file that a person wrote: of a mixture's own files the one in the own folder; any other as it is."""
    mixtures = cache_folder() / "templates"
    if not path.is_relative_to(mixtures):
        return path
    name = Path(*path.relative_to(mixtures).parts[1:])
    return OWN / name if (OWN / name).exists() else HOME / "templates" / name


TEMPLATES = templates()
