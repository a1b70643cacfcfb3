"""generator/differences/: what ends, or will, in a clerk's words."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from checkout import ROOT

from generator.catalog.load import load_catalog
from generator.differences.diff import differences
from generator.views.catalog import CatalogView

SAMPLE = (ROOT / "tests/catalog/sound/tingban.yml").read_text("utf-8").replace("domain: yibao", "domain: general")
DAY = datetime.date(2026, 11, 22)


def view(folder: Path, text: str, day: datetime.date = DAY) -> CatalogView:
    path = folder / "tingban.yml"
    path.write_text(text, "utf-8")
    catalog, findings = load_catalog(path)
    assert catalog is not None, [str(finding) for finding in findings if finding.severity == "error"]
    return CatalogView(catalog, day)


CITY = '- {code: "110000101", tier: township, place: 绿水镇, status: 已撤并'
FRIENDS = '- {code: "110000100205", tier: village, place: 友爱村, parent: "110000100", status: 已开通'
EDITS = {
    "what had ended goes on": (
        "      - {tier: township, mode: 受理初审}\n    ended: 2026-06-01\n    successor: menzhen-baoxiao\n",
        "      - {tier: township, mode: 受理初审}\n    ended: 2027-06-01\n    successor: canbao-chaxun\n",
        [
            "门诊费用报销：相关事项增加“zhuyuan-baoxiao”", "住院费用报销：恢复办理（县级、乡镇）",
            "青山镇医保服务站：本站办的事项增加“zhuyuan-baoxiao”",
        ],
    ),
    "its last day is another": (
        "ended: 2027-03-01", "ended: 2027-04-01", ["门诊费用报销：停办日期由“2027年3月1日”改为“2027年4月1日”"]
    ),
    "what is done instead is another": (
        "ended: 2027-03-01\n    successor: canbao-dengji", "ended: 2027-03-01\n    successor: canbao-chaxun",
        ["门诊费用报销：改办的事项由“请办参保登记”改为“请办参保信息查询”"],
    ),
    "an ended item has another heir": (
        "ended: 2026-06-01\n    successor: menzhen-baoxiao", "ended: 2026-06-01\n    successor: canbao-dengji",
        ["住院费用报销：改办的事项由“请办门诊费用报销”改为“请办参保登记”"],
    ),
    "an offer ends": (
        "name: 参保登记\n    category: canbao\n    offers:\n      - {tier: county, mode: 办理}\n",
        "name: 参保登记\n    category: canbao\n    offers:\n"
        "      - {tier: county, mode: 办理, ended: 2026-11-01, successor: township}\n",
        ["参保登记：县级从2026年11月1日起不再办理，请到乡镇医保服务站办"],
    ),
    "an offer will end": (
        "      - {tier: county, mode: 查询}\n", "      - {tier: county, mode: 查询, ended: 2027-01-01}\n",
        ["参保信息查询：县级从2027年1月1日起不再办理"],
    ),
    "a station will be merged": (
        FRIENDS + ', successor: "110000100201", ended: 2027-06-01}', FRIENDS + "}",
        ["友爱村医保服务点：不再由新民社区医保服务点接替", "友爱村医保服务点：不再写撤并日期（原为“2027年6月1日”）"],
    ),
    "a station's day of closing": (
        CITY + ', successor: "110000100"}', CITY + ', successor: "110000", ended: 2026-10-01}',
        ["绿水镇医保服务站：从2026年10月1日起并入停办县医保服务大厅"],
    ),
    "a place's former name": (
        "former_names: [新民村]", "former_names: [新民村, 新民大队]", ["新民社区医保服务点：曾用名增加“新民大队”"]
    ),
    "the site's former address": (
        "former_urls: [https://tingban.gov.cn/yibao, ", "former_urls: [", ["曾用网址去掉“https://tingban.gov.cn/yibao”"]
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", EDITS)
def test_in_words(tmp_path: Path, case: str) -> None:
    before, after, wanted = EDITS[case]
    assert SAMPLE.count(before) == 1
    text = SAMPLE.replace(before, after)
    old, new = view(tmp_path, SAMPLE), view(tmp_path, text)
    assert [change.text for change in differences(old, new)] == wanted


def test_a_day_passes(tmp_path: Path) -> None:
    old, new = view(tmp_path, SAMPLE), view(tmp_path, SAMPLE, datetime.date(2027, 6, 1))
    assert [change.text for change in differences(old, new)] == [
        "参保信息查询：乡镇从2027年1月1日起不再办理，请办参保登记",
        "门诊费用报销：从2027年3月1日起不再办理，请办参保登记",
        "友爱村医保服务点：开通情况由“已开通”改为“已撤并”",
    ]
