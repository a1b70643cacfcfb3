"""docs/extending.md does what it says: its blocks are written into a copy of the project, and its commands run there.

In a block `console`, each line `$ …` is run; the lines below it must be parts of what it prints, in their order. A
command without such lines must end well.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from checkout import ROOT, unmeasured
from fewer import leave

PAGE = ROOT / "docs/extending.md"
COPIED = (
    "generator", "templates", "site_overrides", "catalog", "deploy", "docs", "tests", "mkdocs.yml", "pyproject.toml",
    "Makefile", "README.md", "README.zh-CN.md",
)  # fmt: skip
COMMANDS = {
    "guideplate": [sys.executable, "-m", "generator.app.cli"],
    "pytest": [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
    "grep": ["grep", "-h"],
    "sed": ["sed"],
    "pypdfium2": [sys.executable, "-m", "pypdfium2_cli"],
    "make docs": [sys.executable, "docs/make_docs.py"],
}
MOST_FILES = 3


class Block(NamedTuple):
    """A fenced block: its language, the file named above it (if any), its text."""

    language: str
    file: str | None
    text: str


def sections() -> dict[str, str]:
    """Heading -> what stands below it; a heading inside a block is none."""
    parts: dict[str, str] = {}
    heading, fence = "", ""
    for line in PAGE.read_text("utf-8").splitlines(keepends=True):
        marks = re.match("`{3,}", line)
        if marks and (not fence or line.strip() == fence):
            fence = "" if fence else marks[0]
        if line.startswith("## ") and not fence:
            heading = line[3:].strip()
        elif heading:
            parts[heading] = parts.get(heading, "") + line
    return parts


def blocks(text: str) -> Iterator[Block]:
    """Every fenced block of a section."""
    fence = r"^(?:`(?P<file>[^`\n]+)`\n\n)?(?P<fence>`{3,})(?P<language>[a-z]+)\n(?P<text>.*?)^(?P=fence)$"
    for hit in re.finditer(fence, text, re.MULTILINE | re.DOTALL):
        yield Block(hit["language"], hit["file"], hit["text"])


def apply(block: Block, copy: Path) -> None:
    """Write one block into the copy: a whole new file, or a change of one that is there."""
    assert block.file is not None
    path = copy / block.file
    if block.language != "diff":
        assert not path.exists(), f"{block.file} is there already"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, "utf-8")
        return
    lines = block.text.splitlines(keepends=True)
    assert all(line[0] in " +-" for line in lines), block.text
    old = "".join(line[1:] for line in lines if line[0] != "+")
    new = "".join(line[1:] for line in lines if line[0] != "-")
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{block.file} has not once:\n{old}"
    path.write_text(text.replace(old, new), "utf-8")


def run(text: str, copy: Path) -> None:
    """Run every command of a `console` block, and hold what it prints against the lines below it."""
    for command, *expected in (part.splitlines() for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]):
        name = next(name for name in COMMANDS if command == name or command.startswith(f"{name} "))
        arguments = [*COMMANDS[name], *shlex.split(command.removeprefix(name))]
        if arguments[len(COMMANDS[name]) :][:1] in (["build"], ["verify"]):
            arguments += ["--jobs", "1"]  # the other worker of the suite has the other processor
        if arguments[len(COMMANDS[name]) :][:1] == ["verify"]:
            arguments += ["--worn", "0"]  # codes as wear leaves them are read in tests/verify
        environment = {**unmeasured(copy), "PYTEST_ADDOPTS": ""}
        done = subprocess.run(arguments, cwd=copy, env=environment, capture_output=True, text=True, check=False)
        printed = done.stdout + done.stderr
        assert expected or done.returncode == 0, f"$ {command}\n{printed}"
        at = 0
        for line in expected:
            at = printed.find(line.strip(), at)
            assert at >= 0, f"$ {command}\ndoes not say: {line}\n{printed}"
            at += len(line.strip())


def project(copy: Path, *kinds: str) -> Path:
    """A copy of the project with its modules compiled, so that not every command has to; of some kinds, or of all."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            # Another worker of the suite may be writing below `__pycache__` just now.
            ignored = shutil.ignore_patterns("node_modules", "results", "__pycache__")
            shutil.copytree(source, copy / name, ignore=ignored)
        else:
            shutil.copy2(source, copy / name)
    if kinds:
        leave(copy / "templates", *kinds)
        for path in (copy / "generator/verify/expect/kinds").glob("*.py"):  # its own account of who gets one
            if path.stem not in kinds:
                path.write_text(re.sub('levels=".*"', 'levels="院"', path.read_text("utf-8")), "utf-8")
    subprocess.run([sys.executable, "-m", "compileall", "-q", "generator"], cwd=copy, env=unmeasured(copy), check=True)
    # What lies there is named by all that it was made of, so that a copy takes from it what its change leaves as it is.
    (ROOT / ".cache").mkdir(exist_ok=True)
    (copy / ".cache").symlink_to(ROOT / ".cache")
    return copy


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With the kinds that the page reads, for tests that copy it."""
    return project(tmp_path_factory.mktemp("project"), "slip")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With all kinds."""
    return project(tmp_path_factory.mktemp("project"))


@pytest.mark.parametrize("heading", sections())
def test_an_extension_does_what_its_section_says(heading: str, small: Path, tmp_path: Path) -> None:
    follow(heading, Path(shutil.copytree(small, tmp_path / "project", symlinks=True)))


@pytest.mark.long
@pytest.mark.parametrize("heading", sections())
def test_so_it_does_where_every_kind_is_built(heading: str, whole: Path, tmp_path: Path) -> None:
    follow(heading, Path(shutil.copytree(whole, tmp_path / "project", symlinks=True)))


def follow(heading: str, copy: Path) -> None:
    """Do in a copy what a section says."""
    for block in blocks(sections()[heading]):
        if block.file is not None:
            apply(block, copy)
        elif block.language == "console":
            run(block.text, copy)


@pytest.mark.parametrize("heading", sections())
def test_an_extension_takes_at_most_three_files(heading: str) -> None:
    """Pages, rows of tables and samples, which tests ask for by name, are not counted: they are no code."""
    code = {block.file for block in blocks(sections()[heading]) if block.file and not block.file.endswith(".md")}
    assert 1 <= len([file for file in code if not file.startswith("tests/")]) <= MOST_FILES


def test_all_six_extensions_are_shown() -> None:
    assert list(sections()) == ["A field", "A finding", "A kind", "A page", "A proof", "A command"]


def test_every_section_is_run() -> None:
    for heading, text in sections().items():
        found = list(blocks(text))
        assert "console" in [block.language for block in found], heading
        assert all(block.file or block.language == "console" for block in found), f"{heading}: a block without a file"
