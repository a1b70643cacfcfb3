"""A catalog's `domain` -> what it brings: the files of `shared/<domain>/`, beside the catalog or the program's.

A domain is a folder and nothing else. One beside the catalog stands for the program's of the same name, as a whole.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from generator.catalog.model.domain import GENERAL
from generator.catalog.model.scalars import is_slug
from generator.catalog.reading.describe import near
from generator.catalog.reading.layers import merge
from generator.catalog.reading.loaded import shown_path
from generator.catalog.reading.source import Mark, Tree
from generator.catalog.reading.yamltree import parsed, text_of
from generator.ground.errors import Finding
from generator.ground.home import HOME

CODE = "GP112"
BRINGS: tuple[tuple[str], ...] = (
    ("categories",), ("life_events",), ("definitions",), ("register_forms",), ("standards",),
)  # fmt: skip
"""What a catalog refers to and its domain may declare: of a domain that is not there, nothing is said of these,
nor of what an item lacks."""


HOLIDAYS = f"{GENERAL}/holidays"
"""Where the holidays lie, in `shared/`: a file a year."""


def domain_folders(folder: Path) -> dict[str, Path]:
    """The domains that a catalog in `folder` may name, each with its folder: the program's, then those in `shared/`."""
    folders = {}
    for shared in (HOME / "catalog" / "shared", folder / "shared"):
        for path in sorted(shared.glob("*")):
            if is_slug(path.name) and any(path.glob("*.yml")):
                folders[path.name] = path
    return folders


def folders_of(folder: Path, domain: str) -> tuple[Path, ...]:
    """Where what holds for every domain lies, and what holds for this one, for a catalog in `folder`."""
    known = domain_folders(folder)
    return tuple(dict.fromkeys((HOME / "catalog" / "shared" / GENERAL, known.get(domain, known[GENERAL]))))


def brought(folder: Path, own: Tree) -> Tree:
    """What the domain of a catalog (`own`, whose data is a mapping) in `folder` brings, as one tree with its findings.

    A domain that is not there is reported in `own`; then the nearest one is read, or the general one.
    """
    strays = [shown_path(file) for file in sorted((folder / "shared").glob("*.yml"))]
    message = f"共用的内容按领域分开放：请移到 {shown_path(folder / 'shared')}/<领域>/ 里，放在这里的不会读"
    own.findings += [Mark(path, 1, 1).finding(CODE, message) for path in strays]
    known, name = domain_folders(folder), own.data.get("domain", GENERAL)
    if not isinstance(name, str) or not is_slug(name):  # the schema refuses it; no path is made of it
        return _read(known[GENERAL], folder)
    if name not in known:
        likely = near(name, known)
        hint = f"；是不是想写“{likely}”？" if likely else "；"
        message = f"没有“{name}”这个领域{hint}现有：{'、'.join(sorted(known))}"
        own.findings.append(own.mark(("domain",)).finding(CODE, message))
        name = likely or GENERAL
    return _read(known[name], folder)


def _read(domain: Path, folder: Path) -> Tree:
    """All files of a domain's folder as one tree, with the holidays of every year that is known to it or to `folder`.

    The holidays are the same for all domains; a file beside the catalog stands for the program's of the same name.
    """
    holidays: dict[str, Path] = {}
    for shared in (HOME / "catalog" / "shared", folder / "shared"):
        holidays |= {file.name: file for file in sorted((shared / HOLIDAYS).glob("*.yml"))}
    files = (*sorted(domain.glob("*.yml")), *(file for _, file in sorted(holidays.items())))
    shown = [shown_path(file) for file in files]
    texts = tuple((path, text_of(file, path)) for file, path in zip(files, shown, strict=True))
    tree = _together(shown_path(domain / "words.yml"), texts)
    # What is found in a catalog is added to these; its data and places are changed by nothing that stands above it.
    return replace(tree, findings=[*tree.findings], broken={*tree.broken}, partial={*tree.partial})


@lru_cache(maxsize=16)
def _together(words: str, files: tuple[tuple[str, str | Finding], ...]) -> Tree:
    """What some files say, as one tree: all catalogs of a domain, and every state of each, have the same below them."""
    tree = Tree(data={})
    for path, text in files:
        tree = merge(tree, parsed(text, path))
    if isinstance(tree.data, dict) and "words" not in tree.data and not tree.broken:
        message = f"领域“{Path(words).parent.name}”没有用词（words）；照 general 的 words.yml 写一份"
        tree.findings.append(Mark(words, 1, 1).finding(CODE, message))
    return tree


def keep(below: Tree, own: Tree) -> None:
    """A catalog's empty list of categories and the like (a starter has them) says that it adds none of its own.

    What the domain declares is referred to by its definitions, and not taken away by that.
    """
    for (name,) in BRINGS if isinstance(below.data, dict) else ():
        if own.data.get(name) == [] and below.data.get(name):
            del own.data[name]


def agree(own: Tree, below: Tree) -> None:
    """A catalog has the domain of the one that it extends (`below`); another one is reported in `own`."""
    if not isinstance(below.data, dict) or any(finding.code == CODE for finding in below.findings):
        return
    mine, theirs = own.data.get("domain"), below.data.get("domain", GENERAL)
    if isinstance(mine, str) and mine != theirs:
        message = f"与上级目录的领域“{theirs}”对不上；接着它写的目录跟它同一领域，这一行删去就行"
        own.findings.append(own.mark(("domain",)).finding(CODE, message))


def settle(tree: Tree) -> None:
    """Note in a catalog's whole tree what only follows from findings about its domain."""
    if not isinstance(tree.data, dict):
        return
    if "words" not in tree.data:
        tree.broken.add(("words",))
    named = tree.data.get("domain", GENERAL)
    if not isinstance(named, str) or not is_slug(named) or any(finding.code == CODE for finding in tree.findings):
        items = tree.data.get("items")
        tree.partial.update(BRINGS)
        tree.partial.update(("items", index) for index in range(len(items) if isinstance(items, list) else 0))
