"""generator/app/commands/: every file is a command of one shape, is told in both READMEs, starts without waiting."""

from __future__ import annotations

import argparse
import inspect
import re
from pathlib import Path

import pytest
from loaded import imported

from generator.app.arguments import command_line, find_commands

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "generator/app/commands"
COMMANDS = find_commands()
READMES = ("README.md", "README.zh-CN.md")


def taken(command: str) -> list[argparse.Action]:
    """All that a command takes."""
    parser = argparse.ArgumentParser()
    COMMANDS[command].arguments(parser)
    return parser._actions


def options(command: str) -> set[str]:
    """The options that a command takes."""
    return {name for action in taken(command) for name in action.option_strings}


def rows(readme: str) -> dict[str, set[str]]:
    """Command -> the options that a README's table of commands shows of it."""
    shown: dict[str, set[str]] = {}
    for line in (ROOT / readme).read_text("utf-8").splitlines():
        for name, rest in re.findall(r"`guideplate ([a-z]+)([^`]*)`", line) if line.startswith("| ") else ():
            shown.setdefault(name, set()).update(re.findall(r"--[a-z-]+", rest))
    return shown


def test_every_file_is_found() -> None:
    assert set(COMMANDS) == {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_the_shape(name: str) -> None:
    command = COMMANDS[name]
    assert re.search("[\u4e00-\u9fff]", command.HELP)
    assert list(inspect.signature(command.arguments).parameters) == ["parser"]
    assert list(inspect.signature(command.execute).parameters) == ["args"]
    assert inspect.signature(command.execute).return_annotation == "int"
    assert (inspect.getdoc(command) or "").startswith(f"`guideplate {name}`: ")
    needed = [action for action in taken(name) if action.required]
    some = [next(iter(action.choices or ()), "x") for action in needed]
    must = [word for action, value in zip(needed, some, strict=True) for word in (*action.option_strings[:1], value)]
    assert command_line().parse_args([name, *must]).execute is command.execute


@pytest.mark.parametrize("readme", READMES)
def test_the_readmes_table_has_every_command(readme: str) -> None:
    shown = rows(readme)
    assert sorted(shown) == sorted(COMMANDS), f"{readme}: its table of commands lacks one, or has one that is not there"
    for name, written in shown.items():
        assert written <= options(name), f"{readme}: guideplate {name} has no {written - options(name)}"


def test_check_needs_neither_pango_nor_the_sites_engine() -> None:
    assert not imported("check", "minqing") & {"weasyprint", "mkdocs", "material", "pikepdf", "pypdfium2", "zxingcpp"}


def test_help_waits_for_no_library() -> None:
    """Start-up was measured at 0.06 s; pydantic alone takes as long again."""
    assert not imported("--help") & {"pydantic", "jinja2", "yaml", "weasyprint", "mkdocs", "PIL", "fontTools"}
