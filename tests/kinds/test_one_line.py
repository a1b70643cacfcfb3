"""kinds/one_line.py: line breaks where sheets have one line for a text, found before anything is made."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from checkout import ROOT

from generator.catalog.load import load
from generator.catalog.model import Jurisdiction, Station, Tier
from generator.ground.home import TEMPLATES
from generator.kinds import one_line
from generator.kinds.kind import FIELDS
from generator.kinds.reading import load_kinds

SMALL = ROOT / "tests/samples/small.yml"
KINDS = load_kinds(TEMPLATES)


CODE = "GP224"


def said(folder: Path, old: str, new: str) -> list[str]:
    shutil.copytree(ROOT / "catalog/shared", folder / "shared", dirs_exist_ok=True)
    text = SMALL.read_text("utf-8")
    assert text.count(old) >= 1, old
    path = folder / "small.yml"
    path.write_text(text.replace(old, new), "utf-8")
    return [
        f"{one.line}:{one.column} {one.code} {one.message}"
        for one in one_line.check(load(path, datetime.date(2026, 1, 1)), KINDS)
    ]


@pytest.mark.parametrize(
    ("old", "new", "field", "meant"),
    [
        ("place: 厝垅乡", 'place: "厝垅\\n乡"', "地名", "厝垅乡"),
        (
            "hours: 周一至周五 8",
            'phone: "0591-12345678", address: "甲路\\n1号", hours: 周一至周五 8',
            "地址",
            "甲路1号",
        ),
        ('naming: "{place}医保服务点"', 'naming: "{place}\\n医保服务点"', "站名格式", "{place}医保服务点"),
        ("slogan: 中国医保——一生守护", 'slogan: "中国医保\\n 一生守护"', "服务口号", "中国医保一生守护"),
        ("authority: 示例县医保局", 'authority: "示例县\\n医保局"', "主管部门名称", "示例县医保局"),
        ("name: 住院费用报销", 'name: "住院费用\\n报销"', "事项名称", "住院费用报销"),
    ],
)
def test_a_break_in_one_line(tmp_path: Path, old: str, new: str, field: str, meant: str) -> None:
    (message,) = said(tmp_path, old, new)
    assert message.endswith(f" {CODE} {field}：要印成一行，里面却有换行；是不是想写“{meant}”？")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("slogan: 中国医保", "slogan: 中国医保"),
        ("text: 首位接待的人员负责到底", 'text: "首位接待的\\n人员负责到底"'),
        ("note: 仅开放基本信息查询", 'note: "仅开放\\n基本信息查询"'),
    ],
)
def test_prose_may_have_one(tmp_path: Path, old: str, new: str) -> None:
    assert said(tmp_path, old, new) == []


def test_fields_are_those_that_slots_name() -> None:
    """Whoever gives a kind another slot need not come here, unless it names a group that nobody has named so far."""
    named = one_line.fields_in_slots(KINDS)
    assert {(Station, "hours"), (Station, "place"), (Tier, "naming"), (Jurisdiction, "slogan")} <= named
    groups = {
        group
        for kind in KINDS.values() for edition in kind.editions.values() for slot in edition.slots.values()
        for group, _ in one_line.NAMED.findall(slot.text)
    }  # fmt: skip
    assert groups <= set(one_line.WRITTEN)
    assert set(one_line.WRITTEN) <= set(FIELDS)
