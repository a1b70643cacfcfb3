"""What has ended, or will: its pages say since when and where to go; lists, sheets and the finder have what is left."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import BUILT_BEFORE, ROOT

from generator.catalog.model import Catalog
from generator.guide.finder import index
from generator.kinds.reading import load_kinds
from generator.plan.plan import Plan, Tools, make_plan
from generator.views.catalog import CatalogView

from .browser import Visit
from .conftest import TODAY, built, load


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The sample of what ends."""
    return load(ROOT / "tests/catalog/sound/tingban.yml")


@pytest.fixture(scope="module")
def site(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site."""
    return built(catalog, tmp_path_factory.mktemp("ended"))


def said(site: Path, address: str) -> str:
    """What a page says between its search box and its foot."""
    text = (site / address / "index.html").read_text("utf-8")
    body = text[text.index('<div class="gp-page') : text.index("<footer")]
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", body))


PAGES = {
    "items/zhuyuan-baoxiao/": [
        "这件事从2026年6月1日起不再办理，请办门诊费用报销。", "请不要再用", "有疑问先打电话问咨询电话12393",
    ],
    "items/zhuanyi/": ["这件事从2026年6月1日起不再办理。"],
    "items/menzhen-baoxiao/": ["这件事从2027年3月1日起不再办理。到时请办参保登记。", "去哪办"],
    "items/canbao-dengji/": ["在村，从2026年6月1日起不再办理，请到乡镇医保服务站办。"],
    "items/canbao-chaxun/": [
        "在乡镇，从2027年1月1日起不再办理，请办参保登记。", "在村，从2026年6月1日起不再办理。", "在县级、乡镇",
    ],
    "stations/110000100202/": ["已撤并，请到新民社区医保服务点", "撤并日期：2026年6月1日"],
    "stations/110000100203/": ["已撤并，请到新民社区医保服务点"],
    "stations/110000100204/": ["已撤并撤并日期：2026年6月1日", "上一级服务点：青山镇医保服务站"],
    "stations/110000100205/": ["已开通", "这个服务点从2027年6月1日起撤并。到时请到新民社区医保服务点。"],
    "stations/110000100201/": ["曾用名：新民村"],
    "f/110000100203/": ["这个服务点已撤并，请到新民社区医保服务点。撤并日期：2026年6月1日"],
    "n/notice-110000100203/": [
        "这一张已经停用东风村医保服务点请不要再按它办理", "这个服务点已撤并，请到新民社区医保服务点。",
    ],
    "n/plate-110000100204.door/": ["这个服务点已撤并。撤并日期：2026年6月1日", "上一级服务点：青山镇医保服务站"],
    "n/slip-canbao-dengji.village/": ["参保登记（村）", "在村，从2026年6月1日起不再办理，请到乡镇医保服务站办。"],
    "n/slip-zhuyuan-baoxiao.township/": ["这件事从2026年6月1日起不再办理，请办门诊费用报销。"],
    "items/": ["不再办理的事项住院费用报销从2026年6月1日起不再办理，请办门诊费用报销关系转移"],
}  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_what_its_page_says(site: Path, address: str) -> None:
    text = said(site, address)
    assert all(words in text for words in PAGES[address]), text


def test_what_must_not_be_followed_any_more_is_not_told(site: Path) -> None:
    assert "带什么" not in said(site, "items/zhuyuan-baoxiao/")
    assert "住院费用报销" not in said(site, "") + said(site, "tiers/county/") + said(site, "stations/110000100/")
    assert "公示和标牌" not in said(site, "stations/110000100203/")


def plan_on(catalog: Catalog, day: datetime.date) -> Plan:
    kinds = load_kinds(ROOT / "templates")
    return make_plan(catalog, kinds, Tools(dict.fromkeys(kinds, ""), "", ""), day)


def test_sheets_list_it_until_the_day_before(catalog: Catalog) -> None:
    """And its slips, and the station's sheets, are made until then."""

    def sheets(day: datetime.date) -> dict[str, tuple[str, ...]]:
        return {str(sheet.sheet): sheet.items for sheet in plan_on(catalog, day).sheets()}

    last, first = sheets(datetime.date(2026, 5, 31)), sheets(datetime.date(2026, 6, 1))
    assert last["notice-110000100"] == ("canbao-dengji", "canbao-chaxun", "zhuyuan-baoxiao")
    assert first["notice-110000100"] == ("canbao-dengji", "canbao-chaxun")
    assert last["notice-110000100201"] == ("canbao-dengji", "canbao-chaxun") and first["notice-110000100201"] == ()
    gone = {
        "slip-zhuyuan-baoxiao.county", "slip-zhuyuan-baoxiao.township", "slip-zhuanyi.county", "notice-110000100203",
        "plate-110000100203.door",
    }  # fmt: skip
    assert gone <= set(last) and not gone & set(first)


def test_every_code_that_was_ever_printed_leads_to_a_page(catalog: Catalog) -> None:
    """Whatever ends between two days: each address of the earlier plan is there in the later one."""
    days = [
        datetime.date(2026, 5, 31),
        datetime.date(2026, 6, 1),
        TODAY,
        datetime.date(2027, 1, 1),
        datetime.date(2028, 1, 1),
    ]
    plans = [plan_on(catalog, day) for day in days]
    # A manual is on record before it is handed out, and what is on record keeps its page (test_known.py).
    addresses = [
        {output.address for output in plan.outputs if output.address and not output.address.startswith("n/manual-")}
        for plan in plans
    ]
    assert addresses[0] and all(not addresses[0] - later for later in addresses[1:])


def test_the_digest_of_home_changes_with_the_day_alone(catalog: Catalog) -> None:
    home = [
        next(output.digest for output in plan_on(catalog, day).outputs if output.path == "site/index.html")
        for day in (datetime.date(2026, 5, 30), datetime.date(2026, 5, 31), datetime.date(2026, 6, 1))
    ]
    assert home[0] == home[1] != home[2]


def test_the_finder_knows_it_as_ended(catalog: Catalog, site: Path, visit: Callable[..., Visit]) -> None:
    rows = {row["id"]: row for row in json.loads(index(CatalogView(catalog, TODAY), BUILT_BEFORE))["items"]}
    assert rows["zhuyuan-baoxiao"]["where"] == "从2026年6月1日起不再办理，请办门诊费用报销"
    assert [id_ for id_, row in rows.items() if row.get("ended")] == ["zhuyuan-baoxiao", "zhuanyi"]
    page = visit(site).open("?q=费用报销")
    page.wait_for_selector("[data-finder-results] a")
    found = page.eval_on_selector_all("[data-finder-results] a", "links => links.map(link => link.innerText)")
    assert found == ["门诊费用报销\n哪里办：县级", "住院费用报销\n从2026年6月1日起不再办理，请办门诊费用报销"]


def test_the_open_data_have_both(site: Path) -> None:
    data = json.loads((site / "data/catalog.json").read_text("utf-8"))
    assert [item["id"] for item in data["items"]] == ["canbao-dengji", "canbao-chaxun", "menzhen-baoxiao"]
    assert data["ended_items"][0] == {
        "id": "zhuyuan-baoxiao", "code": "112036003001", "name": "住院费用报销", "ended": "2026-06-01",
        "successor": "menzhen-baoxiao",
    }  # fmt: skip
    offers = {item["id"]: item["ended_offers"] for item in data["items"]}
    assert offers["canbao-dengji"] == [{"tier": "village", "ended": "2026-06-01", "successor": "township"}]
    stations = {station["code"]: station for station in data["stations"]}
    assert stations["110000100203"]["status"] == "已撤并" and stations["110000100201"]["former_names"] == ["新民村"]
