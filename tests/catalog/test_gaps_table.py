"""catalog/rules/warnings.py: what is called missing, overdue or an example, and of whom."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from made import BASE, TODAY, item, messages, station

LIMIT = {"kind": "限期", "days": 5, "text": "5个工作日"}
OFFER = {"tier": "township", "mode": "受理"}
SUPPLIED: dict[str, Any] = {
    "audience": "参保人",
    "materials": [],
    "methods": "窗口办理",
    "fee": "不收费",
    "result": "登记表",
    "progress": "打电话问",
    "service_standard": "一次办好",
}
LABELS = {
    "audience": "服务对象",
    "materials": "办理材料",
    "methods": "办理方式",
    "fee": "收费情况",
    "result": "办理结果及送达",
    "progress": "查询方式",
    "service_standard": "服务标准",
}


def missing(folder: Path, about: str, **parts: Any) -> list[str]:
    """What is said to be missing of one subject."""
    return [told for told in messages(folder, "GP501", **parts) if told.startswith(about)]


@pytest.mark.parametrize("name", LABELS)
def test_what_every_item_should_say(tmp_path: Path, name: str) -> None:
    def said(**facts: Any) -> list[str]:
        return missing(tmp_path, "“参保登记”未", items=[item("a", "参保登记", **facts)])

    rest = {field: value for field, value in SUPPLIED.items() if field != name}
    assert said(**SUPPLIED) == []
    assert said(**rest) == said(**rest, **{name: None}) == [f"“参保登记”未提供：{LABELS[name]}"]
    assert said() == [f"“参保登记”未提供：{'、'.join(LABELS.values())}"]


def test_what_is_said_once_for_all_items_is_missing_of_none(tmp_path: Path) -> None:
    channels = [{"id": "wang", "name": "网厅", "kind": "网站", "url": "https://a.cn"}]
    place = {"progress": "打电话问", "channels": channels}
    rest = {field: value for field, value in SUPPLIED.items() if field not in ("progress", "methods")}
    items = [item("a", "参保登记", channels=["wang"], **rest)]
    assert missing(tmp_path, "“参保登记”未", items=items, jurisdiction=place) == []
    assert missing(tmp_path, "“参保登记”未", items=[item("a", "参保登记", **rest)], jurisdiction=place) == [
        "“参保登记”未提供：办理方式"
    ]


WHOLE = {
    "conditions": {"all_of": ["本县户籍"]},
    "steps": [{"name": "受理"}],
    "window_steps": ["受理"],
    "time_limit": LIMIT,
}


@pytest.mark.parametrize(
    ("name", "label"),
    [("conditions", "受理条件"), ("steps", "办理流程"), ("window_steps", "本窗口办理环节"), ("time_limit", "办理时限")],
)
def test_what_every_offer_should_say_itself_or_by_its_item(tmp_path: Path, name: str, label: str) -> None:
    def said(of_item: dict[str, Any], of_offer: dict[str, Any]) -> list[str]:
        record = item("a", "参保登记", offers=[{**OFFER, **of_offer}], **of_item)
        return missing(tmp_path, "“参保登记”在", items=[record])

    rest = {field: value for field, value in WHOLE.items() if field not in (name, "window_steps")}
    window = {} if name == "window_steps" else {"window_steps": ["受理"]}
    if name == "steps":
        window = {"window_steps": []}
    assert said({}, WHOLE) == said({f: v for f, v in WHOLE.items() if f != "window_steps"}, {"window_steps": []}) == []
    assert said(rest, window) == said({}, {**rest, **window}) == [f"“参保登记”在“乡镇”未提供：{label}"]


def test_a_description_does_for_conditions_and_a_mode_must_be_known(tmp_path: Path) -> None:
    def said(**offer: Any) -> list[str]:
        rest = {field: value for field, value in WHOLE.items() if field != "conditions"}
        return missing(tmp_path, "“参保登记”在", items=[item("a", "参保登记", offers=[{**OFFER, **rest, **offer}])])

    assert said(summary="参加医保") == []
    assert said(summary="参加医保", mode="未载明") == ["“参保登记”在“乡镇”未提供：办理方式（mode）"]
    assert said(mode="未载明") == ["“参保登记”在“乡镇”未提供：受理条件、办理方式（mode）"]


PLACE: dict[str, tuple[Any, str]] = {
    "slogan": ("便民", "服务口号"),
    "feedback": ({"url": "https://a.cn/{station}", "name": "好差评"}, "评价投诉渠道"),
    "progress": ("打电话问", "办理进度怎么查"),
    "channels": ([{"id": "w", "name": "网厅", "kind": "网站", "url": "https://a.cn"}], "网上办理渠道"),
    "valid_until": ("2026-01-01", "依据文件的有效期（valid_until）"),
    "review_by": ("2026-01-01", "复核日期（review_by）"),
}
LINES = [{"number": "12345", "role": "咨询"}, {"number": "12393", "role": "监督投诉"}]


def test_what_the_place_should_say(tmp_path: Path) -> None:
    def said(**facts: Any) -> list[str]:
        return missing(tmp_path, "未提供", jurisdiction=facts)

    whole = {"hotlines": LINES, **{name: value for name, (value, _) in PLACE.items()}}
    assert said(**whole) == []
    assert said() == [f"未提供：咨询电话、监督投诉电话、{'、'.join(label for _, label in PLACE.values())}"]
    for name, (_, label) in PLACE.items():
        assert said(**{**whole, name: None if name != "channels" else []}) == [f"未提供：{label}"]
    assert said(**{**whole, "hotlines": LINES[:1]}) == ["未提供：监督投诉电话"]
    assert said(**{**whole, "hotlines": LINES[1:]}) == ["未提供：咨询电话"]


def test_a_day_is_overdue_when_it_is_past(tmp_path: Path) -> None:
    yesterday, today = str(TODAY - datetime.timedelta(days=1)), str(TODAY)
    assert messages(tmp_path, "GP509", jurisdiction={"valid_until": yesterday}) == [
        "依据文件的有效期到 2025-12-31 为止，已经过了；所有网页和成品都是样稿"
    ]
    assert messages(tmp_path, "GP502", jurisdiction={"review_by": yesterday}) == [
        "应在 2025-12-31 前复核，已经过了；复核后请改成下一次的日期"
    ]
    source = {"id": "fangan", "title": "示例方案", "date": "2025-01-01"}
    assert messages(tmp_path, "GP609", sources=[{**source, "valid_until": yesterday}]) == [
        "“示例方案”的有效期到 2025-12-31 为止，已经过了；请核对出自它的内容还算不算数"
    ]
    for code in ("GP509", "GP502"):
        assert messages(tmp_path, code, jurisdiction={"valid_until": today, "review_by": today}) == []
    assert messages(tmp_path, "GP609", sources=[{**source, "valid_until": today}]) == []


def test_a_document_has_a_date_and_its_own_approval_where_it_is_not_public(tmp_path: Path) -> None:
    source = {"id": "fangan", "title": "示例方案"}
    assert messages(tmp_path, "GP512", sources=[source]) == ["“示例方案”未提供：成文日期"]
    assert messages(tmp_path, "GP512", sources=[{**source, "published": "2025-01-01"}]) == []
    closed = {**source, "disclosure": "依申请公开"}
    assert messages(tmp_path, "GP511", sources=[closed]) == [
        "“示例方案”标注依申请公开，须另行核定同意公开（approval）；在此之前都是样稿"
    ]
    approval = {"by": "示例县医保局", "date": "2025-02-01", "basis": "示医保函〔2025〕1号"}
    assert messages(tmp_path, "GP511", sources=[{**closed, "approval": approval}]) == []
    assert messages(tmp_path, "GP511", sources=[{**source, "disclosure": "主动公开"}]) == []
    assert messages(tmp_path, "GP506") == ["未经核定：所有网页和成品都是样稿"]
    assert messages(tmp_path, "GP506", approval=approval) == []


@pytest.mark.parametrize(
    ("url", "example"),
    [
        ("https://example.com", True), ("https://shili.example", True), ("https://a.b.example.org/c", True),
        ("https://SHILI.Example:8443", True),
        ("https://example.net/a", True), ("https://example.gov.cn", False), ("https://myexample.com", False),
        ("https://shili.gov.cn/example", False), ("https://test.gov.cn", False),
    ],
)  # fmt: skip
def test_an_address_that_is_an_example(tmp_path: Path, url: str, example: bool) -> None:
    told = ["网址还是示例，印出来的二维码打不开；请换成正式网址"] if example else []
    assert messages(tmp_path, "GP505", jurisdiction={"site_url": url}) == told


def test_tiers(tmp_path: Path) -> None:
    township, village = BASE["tiers"]
    bare = {key: value for key, value in township.items() if key != "naming"}
    listed = [item("a", "参保登记", offers=[OFFER])]

    def said(tier: dict[str, Any], *stations: dict[str, Any]) -> list[str]:
        tiers = [tier, {**village, "name": "村级"}]
        return missing(tmp_path, "“乡镇”", tiers=tiers, stations=list(stations), items=listed)

    assert said(township) == []
    assert said(bare) == []  # no station there, so no plate
    assert said(bare, station("A01", "东镇")) == ["“乡镇”未提供：站名格式（naming），所以不做门牌"]
    assert missing(tmp_path, "“村”", items=listed) == ["“村”未提供：事项清单"]
    rules = [{"name": "首问负责制"}, {"name": "内部审核", "public": False}, {"name": "告知制", "text": "一次告知"}]
    assert said({**township, "service_rules": rules, "standards": [{"name": "示例标准"}]}) == [
        "“乡镇”只有名称、未提供内容：示例标准",
    ]
    bare_rules = messages(tmp_path, "GP525", tiers=[{**township, "service_rules": rules}, village], items=listed)
    assert bare_rules == ["“乡镇”有 2 项制度只有名称，制度牌做不了，请提供内容：首问负责制、内部审核（不公开）"]
    assert said({**township, "service_rules": rules[2:]}) == []


@pytest.mark.parametrize(
    ("name", "label"), [("address", "地址"), ("phone", "电话"), ("hours", "办公时间"), ("longitude", "坐标")]
)
def test_one_sentence_for_all_stations_that_lack_the_same(tmp_path: Path, name: str, label: str) -> None:
    whole = {"address": "街口", "phone": "12345", "hours": "工作日", "longitude": 110, "latitude": 30, "datum": "WGS84"}
    lack = {key: value for key, value in whole.items() if key != name}
    if name == "longitude":
        lack = {key: whole[key] for key in ("address", "phone", "hours")}

    def said(*places: str, **more: Any) -> list[str]:
        stations = [station(f"A{n}", place, **{**lack, **more}) for n, place in enumerate(places)]
        return [told for told in messages(tmp_path, "GP501", stations=stations) if "个站点" in told]

    assert said("东镇") == said("东镇", status="待确认") == [f"1 个站点未提供：{label}（东镇）"]
    assert said("东镇", "西镇") == [f"2 个站点未提供：{label}（首个：东镇）"]
    assert said("东镇", **whole) == said("东镇", status="未设") == []


def test_stations_that_may_not_be_open_yet(tmp_path: Path) -> None:
    stations = [station("A1", "东镇"), station("A2", "西镇", status="待确认"), station("A3", "南镇", status="待确认")]
    assert messages(tmp_path, "GP510", stations=stations) == ["2 个站点开通情况待确认（首个：西镇）"]


def test_villages_outside_every_township(tmp_path: Path) -> None:
    town, inside = station("A1", "东镇"), station("A2", "东村", tier="village", parent="A1")
    outside = station("A3", "西村", tier="village")
    below_village = station("A4", "南村", tier="village", parent="A2")
    told = "不在任何乡镇下（parent 没有写乡镇的站点）；乡镇的一览、打印包和网站的乡镇页里都没有"
    assert messages(tmp_path, "GP515", stations=[town, inside]) == []
    assert messages(tmp_path, "GP515", stations=[town, inside, outside]) == [f"1 个站点{told}（西村）"]
    assert messages(tmp_path, "GP515", stations=[town, inside, outside, below_village]) == [
        f"2 个站点{told}（首个：西村）"
    ]
    assert messages(tmp_path, "GP515", stations=[outside]) == []  # no townships at all: nothing to stand in
    assert messages(tmp_path, "GP515", stations=[town, {**outside, "status": "未设"}]) == []


@pytest.mark.parametrize(
    ("place", "generic"),
    [
        ("东村委会", True),
        ("东村民委员会", True),
        ("东委员会", True),
        ("东村委", True),
        ("东居委", True),
        ("东村", False),
        ("委会村", False),
    ],
)
def test_a_place_called_by_its_body(tmp_path: Path, place: str, generic: bool) -> None:
    told = [f"1 个站点地名还是机构全称，请确认群众怎么叫（{place}）"] if generic else []
    assert messages(tmp_path, "GP508", stations=[station("A1", place)]) == told
    assert messages(tmp_path, "GP508", stations=[station("A1", place, name="东站")]) == []


def test_twenty_such_places_are_shown(tmp_path: Path) -> None:
    places = [f"{chr(0x4E00 + n)}村委会" for n in range(22)]
    stations = [station(f"A{n}", place) for n, place in enumerate(places)]
    assert messages(tmp_path, "GP508", stations=stations) == [
        f"22 个站点地名还是机构全称，请确认群众怎么叫（如：{'、'.join(places[:20])}）"
    ]


def test_every_dispute_is_told(tmp_path: Path) -> None:
    facts = {"fee": {"source": "fangan", "dispute": "与省文件不符"}}
    items = [item("a", "参保登记", fee="不收费", dispute="清单里没有", facts=facts)]
    assert messages(tmp_path, "GP507", items=items) == ["存疑，待核：清单里没有", "存疑，待核：与省文件不符"]
