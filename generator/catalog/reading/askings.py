"""`shared/<domain>/askings/*.txt`, `<id>.askings.txt` -> how people ask. Plain lines: a question needs no YAML.

A file of askings is named after what it asks for; each line is one way of asking, `@other` takes the lines of another
file along, `#` begins a remark. Folder `words/` has what words mean; `services.txt`, `choices.txt` and `near.txt` have
the rest.
What the general domain knows of services holds for every domain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from generator.catalog.model import Catalog
from generator.catalog.model.askings import NONE, Askings, Choice, Service
from generator.catalog.reading.describe import near
from generator.catalog.reading.loaded import shown_path
from generator.catalog.reading.source import Mark
from generator.ground.errors import Finding

CODE = "GP114"

FOLDER = "askings"
OWN = ".askings.txt"
"""What a catalog's own file ends in: sections `[item]`, then a line each."""


def read_askings(folders: Iterable[Path], own: Path | None = None) -> Askings:
    """What domains' folders say, the general one first, and what a catalog adds."""
    parts = [(folder / FOLDER, part) for folder in folders for part in ("*.txt", "words/*.txt")]
    files = [path for folder, part in parts for path in sorted(folder.glob(part))]
    own = own if own is not None and own.is_file() else None
    return _askings(tuple((path, path.read_bytes()) for path in files), own and own.read_bytes())


@lru_cache(maxsize=16)
def _askings(files: tuple[tuple[Path, bytes], ...], own: bytes | None) -> Askings:
    """What these files say: all catalogs of a domain have the same, but for their own."""
    lines: dict[str, list[str]] = {}
    tables: dict[str, list[str]] = {name: [] for name in ("spoken", "concepts", "choices", "services", "near")}
    for path, said in files:
        if path.parent.name == FOLDER:
            tables.get(path.stem, lines.setdefault(path.stem, [])).extend(_lines(said))
        else:
            tables[path.stem if path.stem in tables else "concepts"].extend(_lines(said))
    for key, line in _sections(own) if own is not None else ():
        lines.setdefault(key, []).append(line)
    return Askings(
        lines={key: tuple(dict.fromkeys(_whole(lines, key, ()))) for key in lines if lines[key]},
        spoken=tuple((said, written) for written, words in _pairs(tables["spoken"], "=") for said in words.split()),
        concepts=tuple(tuple(words.split()) for _, words in _pairs(tables["concepts"], ":")),
        choices=tuple(_choices(tables["choices"])),
        services=tuple(Service(key, name) for key, name in _pairs(tables["services"], "=")),
        near={key: tuple(words.split()) for key, words in _pairs(tables["near"], "=")},
    )


def keys_of(catalog: Catalog) -> set[str]:
    """What a catalog's own file may name: its items and what they are like, services, and what is not ours."""
    keys = {key for item in catalog.items for key in (item.id, item.like) if key}
    return keys | {service.key for service in catalog.askings.services} | {NONE}


def find_stray_askings(own: Path, known: Collection[str]) -> Iterator[Finding]:
    """What a catalog's own file says of nothing: a section that names no item, a line before the first section."""
    key = None
    for number, line in enumerate(_text(own.read_bytes()), 1):
        text = line.strip()
        if text.startswith("[") and text.endswith("]"):
            key = text[1:-1].strip()
            if key not in known:
                likely = near(key, known)
                hint = f"；是不是想写“{likely}”？" if likely else ""
                mark = Mark(shown_path(own), number, 1)
                yield mark.finding(CODE, f"没有“{key}”这个事项，下面的问法找不到它{hint}")
        elif key is None and text and not text.startswith("#"):
            key = ""
            message = f"“{text[:20]}”不知道是哪件事的问法：先写一行 [事项代号]"
            yield Mark(shown_path(own), number, 1).finding(CODE, message)


def _text(said: bytes) -> list[str]:
    return said.decode("utf-8-sig", "replace").splitlines()


def _lines(said: bytes) -> Iterator[str]:
    for line in _text(said):
        if (text := line.strip()) and not text.startswith("#"):
            yield text


def _whole(lines: Mapping[str, list[str]], key: str, above: tuple[str, ...]) -> Iterator[str]:
    """A file's lines, with those of the files that it takes along."""
    for line in lines.get(key, ()):
        if not line.startswith("@"):
            yield line
        elif (other := line[1:].strip()) not in (key, *above):
            yield from _whole(lines, other, (*above, key))


def _sections(said: bytes) -> Iterator[tuple[str, str]]:
    key = ""
    for line in _lines(said):
        if line.startswith("[") and line.endswith("]"):
            key = line[1:-1].strip()
        elif key:
            yield key, line


def _pairs(lines: Iterable[str], between: str) -> Iterator[tuple[str, str]]:
    for line in lines:
        left, found, right = line.partition(between)
        if found and left.strip() and right.strip():
            yield left.strip(), right.strip()


def _choices(lines: Iterable[str]) -> Iterator[Choice]:
    """`? question`, then `key = answer` a line."""
    question, answers = "", list[tuple[str, str]]()
    for line in (*lines, "?"):
        if line.startswith("?"):
            if question and answers:
                yield Choice(question, tuple(answers))
            question, answers = line[1:].strip(), []
        else:
            answers += _pairs([line], "=")
