"""Entry modules, a kind's templates -> digests of all that an output depends on besides what it says.

Nothing is listed by hand: code and libraries are found by following imports, templates by following what they name.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path

from jinja2 import TemplateSyntaxError, meta

from generator.ground import versions
from generator.ground.home import PACKAGE
from generator.ground.jinja_trees import parsed

# An import statement, wherever it stands; one inside a text is taken along, which costs nothing but a rendering.
_IMPORT = re.compile(r"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n]+)|import[ \t]+([^\n]+))", re.M)
_OWN_MODULES = "iter_modules(__path__)"
"""How a package imports whatever modules it has."""
_NAME = re.compile(r"^[ \t]*[\w.]+", re.M)
_REQUIREMENT = re.compile(r"^[\w.-]+")
# What takes in another template, up to its end, and one that names it outright.
_TAKES_IN = re.compile(r"{%[+-]?\s*(?:include|import|from|extends)\s([^%]*)")
_NAMED = re.compile(r"""\s*(?:"[^"]*"|'[^']*')\s*(?:(?:import|as|with|without|ignore)\s.*|-)?\Z""", re.DOTALL)
SHARED = "_shared"
"""The folder whose base style and slot macro every kind takes in."""


@cache
def code(*entries: str, package: Path = PACKAGE) -> str:
    """The digest of modules (`generator.sheets.press`), of all that they import, and of their libraries' releases."""
    files, libraries = reached(entries, package)
    return versions.digest(
        [
            [[path.relative_to(package).as_posix(), _digest(path)] for path in sorted({*files, *_beside(files)})],
            [[name, release] for name, release in sorted(_releases(libraries).items())],
        ]
    )


def reached(entries: tuple[str, ...], package: Path = PACKAGE) -> tuple[set[Path], set[str]]:
    """The files of some modules and of all that they import, and the names of the libraries imported there."""
    files: set[Path] = set()
    libraries: set[str] = set()
    ours = _modules_of(package)
    left = list(entries)
    seen: set[str] = set()
    while left:
        module = left.pop()
        if module in seen:
            continue
        seen.add(module)
        root, *inner = module.split(".")
        if root != package.name:
            libraries.add(root)
            continue
        # A module's packages run before it does.
        for depth in range(len(inner) + 1):
            path = ours.get((root, *inner[:depth]))  # None where the last name is no module
            if path is not None and path not in files:
                files.add(path)
                source = path.read_text("utf-8")
                left += imports(source)
                if path.name == "__init__.py" and _OWN_MODULES in source:
                    left += [".".join([root, *inner[:depth], file.stem]) for file in path.parent.glob("*.py")]
    return files, {name for name in libraries if name not in sys.stdlib_module_names}


def imports(source: str) -> Iterator[str]:
    """The modules that a file's text imports; `from a import b` may mean the module `a.b` and names both."""
    for from_, names, plain in _IMPORT.findall(source):
        if from_:
            yield from_
        for name in (plain or names).strip("()").replace("\n", ",").split(","):
            if word := _NAME.match(name):
                yield f"{from_}.{word[0].strip()}" if from_ else word[0].strip()


def _modules_of(package: Path) -> dict[tuple[str, ...], Path]:
    """The names of every module of the package -> its file."""
    found = {}
    for path in package.rglob("*.py"):
        *folders, _ = path.relative_to(package.parent).parts
        found[(*folders,) if path.name == "__init__.py" else (*folders, path.stem)] = path
    return found


def _beside(files: set[Path]) -> Iterator[Path]:
    """Files that are no code, in the folders of code: what a module may read."""
    for folder in {path.parent for path in files}:
        yield from (path for path in folder.iterdir() if path.is_file() and path.suffix not in (".py", ".pyc"))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def _distributions() -> dict[str, list[Distribution]]:
    """Module -> the distributions that bring it.

    As `importlib.metadata.packages_distributions` has it, which makes an object of every file of every library: that
    took a twentieth of a build in which nothing has changed.
    """
    found: dict[str, list[Distribution]] = {}
    for installed in distributions():
        for module in _modules(installed):
            found.setdefault(module, []).append(installed)
    return found


def _modules(installed: Distribution) -> set[str]:
    """The modules at the top of a distribution: those that it names, or whatever lies there."""
    if named := (installed.read_text("top_level.txt") or "").split():
        return set(named)
    files = (installed.read_text("RECORD") or "").splitlines()
    return {file.split(",", 1)[0].split("/", 1)[0].split(".", 1)[0] for file in files}


def _releases(modules: set[str]) -> dict[str, str]:
    """Library -> release, for those that bring these modules and all that they require in turn."""
    left = [installed for module in modules for installed in _distributions().get(module, ())]
    releases: dict[str, str] = {}
    named: set[str] = set()
    while left:
        told = left.pop().metadata  # a text of pages, read anew whenever it is asked for
        releases[told["Name"].lower()] = told["Version"]
        for line in told.get_all("Requires-Dist") or ():
            required = _REQUIREMENT.match(line)
            if required is None or "extra ==" in line or required[0].lower() in named:
                continue
            named.add(required[0].lower())
            try:
                left.append(distribution(required[0]))
            except PackageNotFoundError:  # an extra that nobody asked for, or one for another system
                continue
    return releases


def templates(root: Path, kind: str) -> str:
    """The digest of a kind's folder and of every folder whose files its own may take in."""
    folders = sorted(template_folders(root, kind))
    return versions.digest_files(root, [f"{folder}/**/*" for folder in folders])


def template_folders(root: Path, kind: str) -> set[str]:
    """A kind's folder, the shared one, and those that their files name; all where a name is made while rendering."""
    others = {path.name for path in root.iterdir() if path.is_dir()}
    folders, left = set[str](), {kind, SHARED} & others
    while left:
        folders.add(folder := left.pop())
        for path in (root / folder).rglob("*"):
            if path.suffix in (".html", ".css"):
                text = path.read_text("utf-8")
                left |= {other for other in others - folders if f"{other}/" in text}
                if path.suffix == ".html" and _is_open(text):
                    return others
    return folders


@cache
def _is_open(template: str) -> bool:
    """Whether a template takes in another whose name is only known while it is rendered."""
    taken = _TAKES_IN.findall(template)
    if all(_NAMED.match(name) for name in taken):
        return False
    try:
        return None in meta.find_referenced_templates(parsed(template))
    except TemplateSyntaxError:  # told with its place when the kind is read
        return False
