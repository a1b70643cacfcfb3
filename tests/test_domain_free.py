"""The program knows no field of service: what is 医保's own stands in catalog/shared/yibao, and nowhere in the code."""

from __future__ import annotations

import subprocess
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


@pytest.mark.parametrize("word", telling())
def test_no_word_of_one_domain_in_the_program(word: str) -> None:
    found = subprocess.run(
        ["git", "grep", "--untracked", "-nF", word, "--", *ROOMS], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert found.returncode in (0, 1), found.stderr
    assert found.stdout == ""


def test_the_words_are_those_meant() -> None:
    assert {"医保", "医保服务窗口", "15分钟医保服务圈", "医疗保障", "参保人员", "医保标识"} <= set(telling())
