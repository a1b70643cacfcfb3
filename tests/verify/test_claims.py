"""generator/verify/expect/: the catalog says one thing otherwise than what is built: found."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.ground.errors import Finding
from generator.verify.compare.data import find_data_flaws
from generator.verify.compare.report import Report
from generator.verify.compare.text import Text
from generator.verify.expect.kinds import slip
from generator.verify.read.pdf import Paper

from .built import ROOT, Built, loaded

SMALL = ROOT / "tests/samples/small.yml"
NOTICE, SLIP, ITEM = "notice-999999100", "slip-baoxiao.township", "items/baoxiao/"
OPEN = "data/catalog.json"
Change = Callable[[dict[str, Any]], object]


def item(number: int, **fields: object) -> Change:
    """An item's fields otherwise."""
    return lambda catalog: catalog["items"][number].update(fields)


def offer(number: int, tier: int, **fields: object) -> Change:
    """An offer's fields otherwise."""
    return lambda catalog: catalog["items"][number]["offers"][tier].update(fields)


def material(number: int, **fields: object) -> Change:
    """A field of one of 住院费用报销's materials otherwise; None takes it away."""

    def change(catalog: dict[str, Any]) -> None:
        one = catalog["items"][1]["materials"][number]
        one.update(fields)
        for name in [name for name, value in fields.items() if value is None]:
            del one[name]

    return change


def place(**fields: object) -> Change:
    """The jurisdiction's fields otherwise."""
    return lambda catalog: catalog["jurisdiction"].update(fields)


def station(number: int, **fields: object) -> Change:
    """A station's fields otherwise."""
    return lambda catalog: catalog["stations"][number].update(fields)


LIMIT = {"kind": "即时受理", "days": 3, "until": "审核", "text": "即时受理，3个工作日内审核"}
CHANGES: dict[str, tuple[Change, tuple[str, ...]]] = {
    "authority": (
        place(authority="示例县医保处"),
        (
            NOTICE,
            SLIP,
            "plate-999999100",
            "plate-999999100.door",
            "directory-999999100",
            "window-999999100.desk",
            "duties-zhidu.township.a4",
            ITEM,
            ".",
            OPEN,
            "data/stations.geojson",
        ),
    ),
    "slogan": (place(slogan="中国医保——一生相伴"), ("plate-999999100", "window-999999100", ".")),
    "name": (place(name="别处县"), (ITEM, "about/", OPEN)),
    "role": (
        place(hotlines=[{"number": "12345", "role": "监督投诉", "name": "12345 医保热线"}]),
        (NOTICE, SLIP, "plate-999999100", "window-999999100", "directory-999999100", ITEM, "."),
    ),
    "phone's name": (
        place(hotlines=[{"number": "12345", "role": "咨询", "name": "12345 热线"}]),
        (NOTICE, SLIP, "directory-999999100", ITEM, ".", OPEN),
    ),
    "help": (
        place(assistance=[{"name": "带人办", "who": "残疾人", "where": "医保服务窗口"}]),
        (NOTICE, "places/", OPEN),
    ),
    "channel": (place(channels=[{"id": "weixin", "name": "示例小程序", "kind": "小程序"}]), (NOTICE, "places/", OPEN)),
    "document": (
        lambda c: c["sources"][0].update(title="示例县医保事项清单"),
        (NOTICE, ITEM, "about/", OPEN, "data/items.csv"),
    ),
    "approval": (
        lambda c: c.update(approval={"office": "某局", "date": "2026-03-01", "basis": "会议"}),
        (NOTICE, SLIP, "about/"),
    ),
    "rule": (
        lambda c: c["tiers"][0]["service_rules"][1].update(text="接待的人负责到底"),
        (NOTICE, "duties-zhidu.township.a4", "staff/tiers/township/"),
    ),
    "rule without text": (
        lambda c: c["tiers"][0]["service_rules"][0].update(name="一次性告知"),
        ("duties-zhidu.township.a4",),
    ),
    "category": (
        lambda c: c["categories"][1].update(name="报销看病"),
        ("window-999999100.desk", ITEM, "items/", ".", "data/items.csv"),
    ),
    "mode": (
        offer(1, 0, mode="办理"),
        (NOTICE, SLIP, ITEM, "tiers/township/", "stations/999999100/", OPEN, "data/items.csv"),
    ),
    "other mode": (offer(0, 0, mode="办理"), ("slip-chaxun.township", NOTICE, "items/chaxun/", "tiers/township/")),
    "range": (offer(0, 0, note="仅开放信息查询"), (NOTICE, "items/chaxun/", "tiers/township/", "stations/999999100/")),
    "season": (
        offer(2, 1, window="缴费期内"),
        ("notice-999999100001", "slip-canbao.village", "items/canbao/", "tiers/village/"),
    ),
    "here": (offer(1, 0, window_steps=["受理"]), (ITEM, OPEN)),
    "order": (
        item(1, steps=[{"name": one} for one in ("申请", "受理", "移交", "拨付", "审核", "办结")]),
        (NOTICE, SLIP, ITEM, OPEN),
    ),
    "any of": (
        item(1, conditions={"any_of": ["已参加医保", "费用没有即时结算"]}),
        (NOTICE, SLIP, ITEM, OPEN, "data/items.csv"),
    ),
    "one condition less": (item(1, conditions={"all_of": ["已参加医保"]}), (NOTICE, SLIP, ITEM)),
    "fee": (item(1, fee="免收费用"), (NOTICE, SLIP, ITEM, OPEN, "data/items.csv")),
    "audience": (item(1, audience="参保人"), (NOTICE, SLIP, ITEM, OPEN)),
    "doubt": (item(2, dispute="两份文件不同"), (NOTICE, "slip-canbao.township", "items/canbao/", "tiers/township/")),
    "none needed": (item(2, materials=[]), (NOTICE, "slip-canbao.township", "items/canbao/", OPEN, "data/items.csv")),
    "not known": (lambda c: c["items"][0].pop("materials"), (NOTICE, "slip-chaxun.township", "items/chaxun/")),
    "two tiers' limits": (
        offer(2, 0, time_limit=LIMIT),
        (NOTICE, "slip-canbao.township", "items/canbao/", "tiers/township/"),
    ),
    "copies": (material(0, original=None, copies=1), (NOTICE, SLIP, ITEM, OPEN)),
    "no count": (material(0, original=None), (NOTICE, SLIP, ITEM)),
    "case": (material(1, when="门诊的"), (NOTICE, SLIP, ITEM)),
    "case for all": (material(1, when=None), (NOTICE, SLIP, ITEM)),
    "issuer": (material(1, issuer="医生"), (NOTICE, SLIP, ITEM)),
    "substitute": (material(1, substitute="病历"), (NOTICE, SLIP, ITEM)),
    "promise": (material(2, promise=None), (NOTICE, SLIP, ITEM)),
    "note": (material(2, note="见样张"), (NOTICE, SLIP, ITEM)),
    "one material less": (lambda c: c["items"][1]["materials"].pop(1), (NOTICE, SLIP, ITEM, "data/items.csv")),
    "hours": (
        station(1, hours="周一至周四 8:00–12:00"),
        ("notice-999999101", "plate-999999101", "stations/999999101/", "data/stations.csv"),
    ),
    "address": (
        station(0, address="政府路8号"),
        (NOTICE, "directory-999999100", "stations/999999100/", "data/stations.csv"),
    ),
    "phone": (
        station(0, phone="0591-22111001"),
        (NOTICE, "directory-999999100", "stations/999999100/", "f/999999100/"),
    ),
    "status": (station(0, status="已开通"), ("stations/999999100/", "places/999999100/", OPEN, "data/stations.csv")),
    "village": (
        station(2, place="陈厝村"),
        ("directory-999999100", "places/999999100/", "finder/index.json", "data/stations.csv"),
    ),
}
"""What is otherwise -> in which outputs that must be found."""


class Held:
    """The built outputs, held against another catalog."""

    def __init__(self, built: Built, path: Path) -> None:
        self.built = built.against(loaded(path))

    @cached_property
    def whole(self) -> list[Finding]:
        """What is found in the files of data."""
        return self.built.whole([find_data_flaws])

    def messages(self, name: str) -> list[str]:
        """What is found in one sheet, page or data file."""
        built, tree = self.built, self.built.tree
        if name.partition("/")[0] in ("data", "finder"):
            shown = tree.show(tree.site / name)
            return [one.message for one in self.whole if one.path == shown]
        if name.endswith("/") or name == ".":
            path = tree.page("" if name == "." else name)
            return [one.message for one in built.read(path) if one.code == "GP715"]
        sheet, report = built.sheet(name), Report()
        kind = built.account.kinds[sheet.kind]
        subject = built.account.subject(sheet.kind, sheet.subject, sheet.tier)
        assert subject is not None
        with Paper(sheet.path) as paper:
            built.inspection.sheet_check.words(sheet, kind, subject, Text(paper.text()), report)
        return [one.message for one in report.findings if one.code in ("GP701", "GP703")]


@pytest.mark.parametrize("what", CHANGES)
def test_what_the_catalog_says_otherwise_is_found_wherever_it_is_printed(
    what: str, built: Built, tmp_path: Path
) -> None:
    change, names = CHANGES[what]
    catalog = copy.deepcopy(yaml.safe_load(SMALL.read_text("utf-8")))
    change(catalog)
    path = tmp_path / "small.yml"
    path.write_text(yaml.safe_dump(catalog, allow_unicode=True, sort_keys=False), "utf-8")
    held = Held(built, path)
    assert [name for name in names if not held.messages(name)] == []


def test_hours_that_are_wrong_are_called_so(built: Built, tmp_path: Path) -> None:
    path = tmp_path / "small.yml"
    path.write_text(SMALL.read_text("utf-8").replace("周一至周五", "周一至周四"), "utf-8")
    assert "没有办公时间“办公时间：周一至周四8:00–12:00”" in Held(built, path).messages("notice-999999101")


def test_a_sign_must_have_the_mongolian_that_the_bureau_supplied(built: Built, tmp_path: Path) -> None:
    catalog = yaml.safe_load(SMALL.read_text("utf-8"))
    catalog["signage"] = {"bilingual": {"order": "蒙左汉右", "ratio": 1, "basis": "测试"}}
    catalog["stations"][0]["mongolian"] = "ᠬᠦᠮᠦᠨ ᠪᠦᠷ"
    path = tmp_path / "small.yml"
    path.write_text(yaml.safe_dump(catalog, allow_unicode=True, sort_keys=False), "utf-8")
    held = Held(built, path)
    for name in ("plate-999999100", "plate-999999100.door", "plaque-999999100"):
        assert held.messages(name) == ["没有蒙文“ᠬᠦᠮᠦᠨ”", "没有蒙文“ᠪᠦᠷ”"]
    assert held.messages("plaque-999999101") == []


@pytest.mark.parametrize(
    ("name", "official", "host", "where"),
    [
        ("县级", "县服务大厅", None, "县服务大厅"),
        ("乡镇", "便民服务中心", None, "乡镇便民服务中心"),
        ("村", "村服务点", "村委会", "村服务点，设在村委会"),
        ("村", "村委会服务点", "村委会", "村委会服务点"),
    ],
)
def test_where_a_slip_sends_people(built: Built, name: str, official: str, host: str | None, where: str) -> None:
    tier = built.catalog.tiers[0].model_copy(update={"name": name, "official_name": official, "host": host})
    assert slip.where(tier) == where
