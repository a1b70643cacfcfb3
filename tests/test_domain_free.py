"""The program knows no field of service: what is 医保's own stands in catalog/shared/yibao, and nowhere in the code."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("generator", "templates", "site_overrides", "mkdocs.yml")
WORDS = yaml.safe_load((ROOT / "catalog/shared/yibao/words.yml").read_text("utf-8"))["words"]
MORE = ("参保", "六统一", "慢特病", "新农合", "异地就医", "生育津贴", "医疗保险", "看病报销")
GENERIC = {"医疗", "药店"}
"""Words of the domain that others use too: in a medical institution (医疗机构) an emblem needs a permit."""


def telling() -> list[str]:
    """Every word that tells 医保 from other services."""
    names = [name for value in WORDS.values() for name in ([value] if isinstance(value, str) else value)]
    vocabulary = yaml.safe_load((ROOT / "catalog/shared/yibao/vocabulary.yml").read_text("utf-8"))["vocabulary"]
    return sorted({*names, *MORE, *vocabulary["common"]} - GENERIC)


def program() -> dict[str, str]:
    """Every file of the program that people read, by its name: what `git grep` would look through."""
    files = [path for room in ROOMS for path in ((ROOT / room).rglob("*") if (ROOT / room).is_dir() else [ROOT / room])]
    kept = [path for path in files if path.is_file() and "__pycache__" not in path.parts]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes().decode("utf-8", "replace") for path in kept}


PROGRAM = program()


@pytest.mark.parametrize("word", telling())
def test_no_word_of_one_domain_in_the_program(word: str) -> None:
    lines = [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in PROGRAM.items()
        for number, line in enumerate(text.splitlines(), 1)
        if word in line
    ]
    assert lines == []


def test_the_words_are_those_meant() -> None:
    assert len(PROGRAM) > 200 and "generator/catalog/starter.yml" in PROGRAM and "mkdocs.yml" in PROGRAM
    assert {"医保", "医保服务窗口", "15分钟医保服务圈", "医疗保障", "参保人员", "医保标识"} <= set(telling())
