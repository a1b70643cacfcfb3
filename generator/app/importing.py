"""Bytes that would take the place of a catalog's files -> what a check says of them; written when all is sound."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from generator.app.terminal import agreed, print_checked, print_findings, say
from generator.catalog.load import load
from generator.catalog.model import Catalog
from generator.catalog.reading.loaded import Loaded
from generator.catalog.reading.source import pending
from generator.ground import files
from generator.ground.errors import CatalogError, Finding

SHOWN = 30
"""Lines of one kind of change that are shown; `--all` shows the others."""


def sound_part(path: Path, day: datetime.date) -> tuple[Loaded, Catalog]:
    """A catalog as it stands, with what is sound of it; CatalogError where that is nothing."""
    loaded = load(path, day)
    if loaded.checked is None or loaded.checked.catalog is None:
        raise CatalogError([finding for finding in loaded.findings if finding.severity == "error"])
    return loaded, loaded.checked.catalog


def check_pending(path: Path, day: datetime.date, before: Loaded, new: Mapping[Path, bytes]) -> list[Finding]:
    """The errors that a catalog would have with new bytes and has not today, and all that it would be warned of."""
    from generator.app.findings import fonts_to_check, gather
    from generator.ground.home import TEMPLATES
    from generator.kinds.reading import load_kinds

    kinds, fonts = load_kinds(TEMPLATES), fonts_to_check()

    def found() -> tuple[list[Finding], list[Finding]]:
        findings = gather(path, day, kinds, fonts, Path("dist")).findings
        errors = [finding for finding in findings if finding.severity == "error"]
        return errors, [finding for finding in findings if finding.severity != "error"]

    with pending(new):
        errors, warnings = found()
    known = {(finding.path, finding.code, finding.message) for finding in found()[0]} if errors else set()
    return [*(one for one in errors if (one.path, one.code, one.message) not in known), *warnings]


def brought_about(checked: Sequence[Finding], placed: Sequence[Finding]) -> list[Finding]:
    """What is told of a check before it is written: its errors, and its warnings where they have found a cell of ours.

    `placed`: the same, each at the cell that brings it about where one is known.
    """
    return [one for was, one in zip(checked, placed, strict=True) if one.severity == "error" or one is not was]


def shorten(lines: Sequence[str], all_: bool) -> list[str]:
    """The first lines, and how many more there are."""
    if all_ or len(lines) <= SHOWN:
        return list(lines)
    return [*lines[:SHOWN], f"  ……还有 {len(lines) - SHOWN} 处，加 --all 全部列出"]


def commit(
    yes: bool, new: Mapping[Path, bytes], found: Sequence[Finding], explain: Callable[[Finding], str] = lambda _: ""
) -> int:
    """Ask, and write every file or none; 1 where the check refuses what would become of them, 2 where nobody agrees."""
    errors = [finding for finding in found if finding.severity == "error"]
    if not errors:
        print_checked(found)
    else:
        print_findings(errors)
        for line in dict.fromkeys(filter(None, map(explain, errors))):
            say(line)
        say(f"改成这样，目录就有 {len(errors)} 处错误，什么都没有写。")
        return 1
    if not agreed(yes, f"写入 {'、'.join(map(str, new))} 吗？"):
        return 2
    before = {path: path.read_bytes() for path in new if path.is_file()}
    written: list[Path] = []
    try:
        for path, data in new.items():
            if path in before:
                files.replace(path, data)
            else:
                path.write_bytes(data)
            written.append(path)
    except OSError:
        for path in written:  # both files or neither
            if path in before:
                files.replace(path, before[path])
            else:
                path.unlink(missing_ok=True)
        raise
    say(f"写好了 {'、'.join(map(str, new))}。再运行 guideplate check 看看还缺什么。")
    return 0
