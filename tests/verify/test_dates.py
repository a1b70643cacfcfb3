"""compare/dates.py, expect/later.py: what a page must say of days, forged in each way it could be wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from guide.conftest import built
from rows import few

from generator.catalog.load import load_catalog
from generator.verify.compare.data import find_data_flaws
from generator.verify.compare.finished import Finished
from generator.verify.expect.account import Account
from generator.verify.expect.later import sentence
from generator.verify.inspection import Inspection
from generator.verify.read.tree import BuiltTree

from .built import ROOT, TODAY, Built, exchanged

ITEM, STATION, TIER, CHECK = "items/zhuyuan-baoxiao/", "stations/120000100/", "tiers/township/", "n/plate-120000100/"
GONE = r'<(div|p) class="gp-later"[^>]*data-from="2027-01-01".*?</\1>'
FORGED = {
    "no date in the foot": (ITEM, r"<p>依据文件有效期至：(<[^>]*>)?2027-12-31.*?</p>", ""),
    "another date in the foot": (STATION, r"(至：<[^>]*>)2027", r"\g<1>2029"),
    "the box of another day": (ITEM, r'data-valid-until="2027', 'data-valid-until="2029'),
    "no box": (TIER, r"<p class=.gp-expired.*?</p>", ""),
    "a box that says another day": (ITEM, r"到2027年12月31日为止", "到2029年12月31日为止"),
    "a box that says something else": (CHECK, r"，已经过了，", "，仍然有效，"),
    "no script": (ITEM, r"<script src=[^>]*dates\.js[^>]*></script>", ""),
    "nowhere without its box": ("404.html", r"<p class=.past.*?</p>", ""),
    "nowhere without its date": ("404.html", r"<p>依据文件有效期至：(<[^>]*>)?2027-12-31.*?</p>", ""),
    "an announcement judged by another day": (ITEM, r'data-from="2027-01-01"', 'data-from="2028-01-01"'),
    "an announcement of another day": (ITEM, r"2027年1月1日起有变化", "2027年2月1日起有变化"),
    "an announcement for no day": (ITEM, r'data-from="2027-01-01"><p><b>2027年1月1日',
                                   'data-from="2027-01-02"><p><b>2027年1月2日'),
    "an announced limit": (ITEM, r"(改为“<[^>]*>)15个", r"\g<1>16个"),
    "an announced limit in a list": (TIER, r"(改为“<[^>]*>)15个", r"\g<1>16个"),
    "an announced mode": (ITEM, r"改为“受理”", "改为“办理”"),
    "an announced note": (ITEM, r"每月十五日以前", "每月二十五日以前"),
    "an announced fee": (STATION, r"(每证<[^>]*>)5元", r"\g<1>9元"),
    "an announced address": (STATION, r"改为“青山镇绿水路2号”", "改为“青山镇绿水路3号”"),
    "a successor": ("stations/120000102/", r"并入东村", "并入南村"),
    "a successor on the feedback page": ("f/120000102/", r"并入东村", "并入南村"),
    "no announcement": (ITEM, GONE, ""),
    "no announcement in a list": (TIER, GONE, ""),
    "no announcement at the station": (STATION, GONE, ""),
    "a new item less": (TIER, r"新增“临时救助”（受理）", ""),
    "a new item otherwise": (STATION, r"新增“临时救助”（受理）", "新增“临时救助”（办理）"),
    "a new phone": ("about/", r"(改为“<[^>]*>)010-12345678", r"\g<1>010-12345679"),
    "no word of the new phone": (CHECK, r'<p class="gp-later".*?</p>', ""),
}  # fmt: skip
"""What is forged -> on which page, what there, how."""


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of a catalog that will change, and holds until the end of 2027; no sheets."""
    catalog, findings = load_catalog(ROOT / "tests/catalog/sound/jianhuan.yml", TODAY)
    assert catalog is not None, findings
    account = Account(catalog, False)
    folder = built(catalog, tmp_path_factory.mktemp("dated")).parent
    tree = BuiltTree(folder, "dist/jianhuan", frozenset(catalog.tier_by_id), account.of_stations)
    return Built(tree, account, Inspection(tree, account), [], ROOT / "templates")


def page(dated: Built, address: str) -> Path:
    return dated.tree.site / address if address.endswith(".html") else dated.page(address)


@pytest.mark.parametrize("every", few([5, 1]))
def test_the_true_pages_are_in_order(dated: Built, every: int) -> None:
    """Every fifth of them, or each."""
    said = {str(finding) for path in sorted(dated.tree.pages())[::every] for finding in dated.read(path)}
    assert not said


@pytest.mark.parametrize("what", FORGED)
def test_what_is_forged_of_dates_is_found(what: str, dated: Built) -> None:
    address, pattern, new = FORGED[what]
    path = page(dated, address)
    text = path.read_text("utf-8")
    forged = re.sub(pattern, new, text, count=1, flags=re.DOTALL)
    assert forged != text
    found = dated.forged(path, forged.encode())
    assert {finding.code for finding in found} == {"GP715"}, found


def test_a_page_that_announces_what_nobody_said(dated: Built) -> None:
    """Of a catalog that will not change, and has no end: no date may stand on its pages."""
    catalog = dated.catalog.in_time(None, ())
    place = catalog.jurisdiction.model_copy(update={"valid_until": None})
    plain = dated.against(catalog.model_copy(update={"jurisdiction": place}), False)
    messages = " ".join(finding.message for finding in plain.read(page(dated, ITEM)))
    assert "目录里是没有有效期" in messages and "以后的变化写着“2027年1月1日起" in messages


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("upcoming"),
        lambda data: data["upcoming"].pop(),
        lambda data: data["upcoming"][0].update({"from": "2027-01-02"}),
        lambda data: data["upcoming"][0]["items"][0]["offers"][0].update(time_limit="16个工作日内办结"),
        lambda data: data["upcoming"][0]["items"].pop(),
        lambda data: data["upcoming"][0].update(gone={"items": ["canbao-dengji"]}),
        lambda data: data["upcoming"][1]["hotlines"][0].update(number="010-12345679"),
    ],
)
def test_what_is_forged_in_the_data_is_found(change: Any, dated: Built) -> None:
    path = dated.tree.site / "data/catalog.json"
    data = json.loads(path.read_text("utf-8"))
    change(data)
    with exchanged(path, json.dumps(data, ensure_ascii=False).encode()):
        found = list(find_data_flaws(Finished(dated.tree, dated.account, [])))
    assert {finding.code for finding in found} == {"GP718"}


def test_the_data_say_what_will_be(dated: Built) -> None:
    upcoming = json.loads((dated.tree.site / "data/catalog.json").read_text("utf-8"))["upcoming"]
    assert [one["from"] for one in upcoming] == ["2027-01-01", "2027-03-01", "2027-07-01"]
    assert [item["id"] for item in upcoming[0]["items"]] == ["zhuyuan-baoxiao", "canbao-dengji", "linshi-jiuzhu"]
    assert upcoming[0]["items"][0]["offers"][0]["time_limit"] == "15个工作日内办结"
    assert set(upcoming[1]) == {"from", "hotlines"} and set(upcoming[2]) == {"from", "items"}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("a", "a", None), (None, None, None), ("a", "b", "项由“a”改为“b”"), (None, "b", "项：“b”"),
        ("a", None, "不再有项（原为“a”）"),
    ],
)  # fmt: skip
def test_a_sentence(before: str | None, after: str | None, said: str | None) -> None:
    assert sentence("项", before, after) == said
