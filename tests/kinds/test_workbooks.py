"""kinds/workbooks.py: an edition that is a workbook names what it says and nothing of paper."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from checkout import ROOT

from generator.ground.errors import CatalogError
from generator.kinds.reading import load_kinds

REGISTER = ROOT / "templates/register"


def told(folder: Path, old: str, new: str) -> list[tuple[str, str]]:
    """Code and message of each finding where the register's declaration says something else."""
    shutil.copytree(REGISTER, folder / "register")
    shutil.copytree(ROOT / "templates/_shared", folder / "_shared")
    declared = folder / "register/sheet.yml"
    text = declared.read_text("utf-8")
    assert text.count(old) == 1
    declared.write_text(text.replace(old, new), "utf-8")
    try:
        load_kinds(folder)
    except CatalogError as error:
        return [(finding.code, finding.message) for finding in error.findings]
    return []


def test_the_house_s_own_is_sound(tmp_path: Path) -> None:
    assert told(tmp_path, "title: 台账\n", "title: 登记簿\n") == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("      - work_years.worked\n", "", "shared 正好写：jurisdiction.authority、"),
        ("      - work_years.year\n", "      - work_years.year\n      - jurisdiction.name\n", "shared 正好写"),
        ("    workbook: true\n", "    workbook: true\n    words: [window]\n", "要写 own: []、words: []"),
        ("    qr_mm: 0\n", "    qr_mm: 20\n", "没有图片、出血、二维码和空位"),
        ("    workbook: true\n", "    workbook: true\n    picture: true\n", "没有图片、出血、二维码和空位"),
    ],
)
def test_what_a_workbook_cannot_be(tmp_path: Path, old: str, new: str, words: str) -> None:
    ((code, message),) = told(tmp_path, old, new)
    assert code == "GP800" and words in message
