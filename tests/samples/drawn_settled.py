"""A record drawn field by field -> the same without contradictions between its fields, and between records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import yaml

from generator.catalog.model import Group
from generator.catalog.model.signage import PRESETS
from samples import drawn_words as words
from samples.filling import ROOT, SAMPLES

if TYPE_CHECKING:
    from samples.drawn import Drawing

Raw = dict[str, Any]
_CLOSED = ("已撤并", "未设")
_LIMITS: tuple[Raw, ...] = (
    {"kind": "当场办结", "text": "当场办结"},
    {"kind": "即时办结", "text": "即时办结"},
    {"kind": "即时办理", "text": "即时办理"},
    {"kind": "即时受理", "days": 20, "until": "办结", "text": "即时受理，20个工作日内办结"},
    {"kind": "即时受理", "days": 3, "until": "审核", "text": "即时受理，3个工作日内审核"},
    {"kind": "限期", "days": 30, "unit": "日", "text": "30日"},
    {"kind": "限期", "days": 10, "special_days": 15, "until": "上报", "text": "10个工作日内上报，特殊情况15个工作日"},
    {"kind": "限期", "days": 5, "unit": "工作日", "until": "拨付", "text": "5个工作日内拨付", "note": "其中公示7日"},
    {"kind": "即办", "text": "即办"},
    {"kind": "定期", "fixed": "每年3月", "until": "集中审批", "text": "每年3月集中审批"},
    {"kind": "限期", "days": 5, "until": "转", "handed_to": "上级机构", "text": "5个工作日内转上级机构"},
    {"kind": "直接办结", "text": "直接办结"},
    {"kind": "当场办结", "text": "当场办结，网上的5个工作日", "note": "网上申请的5个工作日"},
)
_COLOURS = (("#14406B", "#EEF3F8"), ("#7A1E1E", "#FFF6F2"), ("#333333", "#FFFFFF"))
_PARTIAL = ("最低清单", "列举", "职责归纳", "未载明")


def word(drawing: Drawing, key: str, hint: Any) -> Any:
    """How a domain calls something: short, as signs have room for."""
    chance, name = drawing.chance, key.partition(".")[2]
    if name in ("breaks", "ends", "generic"):
        return chance.sample(words.WORDS, 2)
    if name == "promoted":
        return chance.sample(drawing.ids["items"], 1)
    ending = {"window": "服务窗口", "notice": "事项公示", "slip": "告知单", "site": "指南", "pack": "打印包"}.get(
        name, "事项"
    )
    return chance.choice(words.WORDS) + ending


def _conditions(drawing: Drawing, raw: Raw) -> Raw:
    name = drawing.chance.choice(("all_of", "any_of"))
    return {name: raw.get("all_of") or raw.get("any_of") or ["年满16周岁"]}


def _limit(drawing: Drawing, raw: Raw) -> Raw:
    return dict(drawing.chance.choice(_LIMITS))


def _offer(drawing: Drawing, raw: Raw) -> Raw:
    raw.pop("successor", None)
    if drawing.chance.random() < 0.5:
        raw.pop("ended", None)
    return raw


def _item(drawing: Drawing, raw: Raw) -> Raw:
    """Offers of tiers once each, steps at the window that are steps, ends in order."""
    chance = drawing.chance
    if isinstance(raw.get("statutory_limit"), dict):
        raw["statutory_limit"] = {"kind": "限期", "days": 30, "unit": "日", "until": "办结", "text": "30日内办结"}
    if chance.random() < 0.8:
        raw.pop("ended", None)
    if "ended" not in raw:
        raw.pop("successor", None)
    for name in ("materials", "steps", "channels"):
        if name in raw and chance.random() < 0.15:
            raw[name] = [] if name == "materials" else None
    offers = {offer["tier"]: offer for offer in raw.get("offers") or ()}
    for offer in offers.values():
        steps = [step["name"] for step in offer.get("steps") or raw.get("steps") or ()]
        steps = list(dict.fromkeys(steps))
        if offer.get("window_steps") is not None:
            offer["window_steps"] = steps[: chance.randint(0, len(steps))]
        if "ended" in offer and "ended" in raw:
            offer["ended"] = min(offer["ended"], raw["ended"])
        others = [one["tier"] for one in offers.values() if one is not offer and "ended" not in one]
        if "ended" in offer and others and chance.random() < 0.7 and "ended" not in raw:
            offer["successor"] = chance.choice(others)
    if "offers" in raw:
        raw["offers"] = list(offers.values())
    if "related" in raw:
        raw["related"] = list(dict.fromkeys(raw["related"]))
    return raw


def _station(drawing: Drawing, raw: Raw) -> Raw:
    located = [name for name in ("longitude", "latitude", "datum") if name in raw]
    if len(located) < 3:
        for name in located:
            del raw[name]
    if drawing.chance.random() < 0.15 and "phone" in raw and "consent" in raw:
        raw["phone"] = words.MOBILE
    if "datum" in raw:
        raw["longitude"], raw["latitude"] = 118.5 + len(raw) / 10, 26.25
    raw.pop("successor", None)
    if drawing.chance.random() < 0.5:
        raw.pop("ended", None)
        raw["status"] = drawing.chance.choice(("已开通", "已开通", "待确认", "未设"))
    elif raw.get("status") == "未设":
        raw["status"] = "已开通"
    if raw.get("status") == "已撤并" and "ended" not in raw:
        raw["ended"] = "2026-10-01"
    return raw


def _tier(drawing: Drawing, raw: Raw) -> Raw:
    if "exhaustive" in raw and drawing.chance.random() < 0.5:
        raw["list_basis"] = "清单"
    if raw.get("list_basis", "未载明") in _PARTIAL:
        raw.pop("exhaustive", None)
    return raw


def _size(drawing: Drawing, raw: Raw) -> Raw:
    if drawing.chance.random() < 0.1:
        return {"kind": "lane", "edition": "default", "size_mm": [500, 200]}  # of these no size is proposed
    name = drawing.chance.choice(sorted(PRESETS))
    kind, edition, (width, height) = PRESETS[name]
    out: Raw = {"kind": kind, "edition": edition}
    return out | ({"preset": name} if drawing.chance.random() < 0.7 else {"size_mm": [width + 10, height + 5]})


def _signage(drawing: Drawing, raw: Raw) -> Raw:
    if "colours" in raw and drawing.chance.random() < 0.5:
        raw.pop("palette", None)
        main, pale = drawing.chance.choice(_COLOURS)
        raw["colours"] = {"main": main, "pale": pale}
    else:
        raw.pop("colours", None)
    if "sizes" in raw:
        raw["sizes"] = list({(size["kind"], size["edition"]): size for size in raw["sizes"]}.values())
    return raw


def _declaration(drawing: Drawing, raw: Raw) -> Raw:
    if "text" not in raw and "url" not in raw:
        raw["text"] = "本网站的无障碍声明（示例）"
    return raw


def _jurisdiction(drawing: Drawing, raw: Raw) -> Raw:
    for posting in (postings := raw.get("posting") or []):
        posting["label"] = posting["label"] + posting["field"][0].upper()
    kept = {posting["field"]: posting for posting in postings}
    kept = {posting["label"]: posting for posting in kept.values()}
    if postings:
        raw["posting"] = list(kept.values())
    return raw


def _hotline(drawing: Drawing, raw: Raw) -> Raw:
    if "consent" in raw and drawing.chance.random() < 0.3:
        raw["number"] = words.MOBILE
    return raw


def _holidays(drawing: Drawing, raw: Raw) -> Raw:
    raw["year"] = 2027
    for holiday in raw["holidays"]:
        holiday["first"], holiday["last"] = sorted((holiday["first"], holiday["last"]))
    if "workdays" in raw:
        raw["workdays"] = ["01-02"]  # a Saturday
    return raw


SETTLED: dict[str, Callable[[Drawing, Raw], Raw]] = {
    "Conditions": _conditions, "TimeLimit": _limit, "Offer": _offer, "Item": _item, "Station": _station,
    "Tier": _tier, "Size": _size, "Signage": _signage, "Declaration": _declaration, "Jurisdiction": _jurisdiction,
    "Hotline": _hotline, "HolidayYear": _holidays,
}  # fmt: skip


def whole(drawing: Drawing, raw: Raw) -> Raw:
    """What records say of each other: ids are there and theirs, parents above, successors open."""
    chance, ids = drawing.chance, drawing.ids
    shared = _SHARED.get(raw.get("domain", "general"))
    if shared is not None and "definitions" not in raw and chance.random() < 0.5:
        raw.pop("categories", None)  # it stands on what the domain brings
        raw.pop("life_events", None)
        ids = ids | shared
    else:
        shared = None
        raw.setdefault("categories", [drawing.record(Group) for _ in ids["categories"]])
    lists = {**{name: raw.get(name) for name in ids}, "channels": raw["jurisdiction"].get("channels")}
    for name, records in lists.items():
        for id_, record in zip(ids[name], records or (), strict=False):
            record["code" if name == "stations" else "id"] = id_
    given = {name: ids[name] for name, records in lists.items() if records or name in (shared or ())}
    _referred(chance, raw, given, raw.get("items") or (), ("category", "like", "channels", "life_events", "related"))
    _referred(chance, raw, given, raw.get("definitions") or (), ("category", "life_events"))
    _successors(chance, raw.get("items") or [])
    _standards(chance, raw)
    _site_standards(chance, raw)
    _registers(raw, given)
    _stations(chance, raw)
    former = raw["jurisdiction"].get("former_urls")
    if former:
        raw["jurisdiction"]["former_urls"] = list(dict.fromkeys(url.rstrip("/") for url in former))
    if "holidays" in raw:
        raw["holidays"] = raw["holidays"][:1]
    if "standards" in raw:
        raw["standards"] = list({standard["name"]: standard for standard in raw["standards"]}.values())
    return raw


_TO = {"category": "categories", "like": "definitions", "related": "items"}


def _referred(
    chance: Random, raw: Raw, given: Mapping[str, Sequence[str]], records: Iterable[Raw], names: Sequence[str]
) -> None:
    """References to what this catalog has; none where it has no such list."""
    for record in records:
        for name in [name for name in names if name in record]:
            known = given.get(_TO.get(name, name))
            if not known:
                del record[name]
            elif isinstance(record[name], list):
                record[name] = chance.sample(list(known), min(len(record[name]), len(known)))
            elif record[name] is not None:
                record[name] = chance.choice(list(known))


def _successors(chance: Random, items: Sequence[Raw]) -> None:
    """An item or an offer that ends is followed by one that does not."""
    open_ = [item for item in items if "ended" not in item]
    for item in items:
        item.pop("successor", None)
        if "ended" in item and open_ and chance.random() < 0.8:
            item["successor"] = chance.choice(open_)["id"]
        for offer in item.get("offers") or ():
            there = [
                one["id"] for one in open_ if one is not item
                for other in one.get("offers") or () if other["tier"] == offer["tier"] and "ended" not in other
            ]  # fmt: skip
            if "ended" in offer and "successor" not in offer and there:
                offer["successor"] = chance.choice(there)


def _standards(chance: Random, raw: Raw) -> None:
    place, known = raw["jurisdiction"], [standard["name"] for standard in raw.get("standards") or ()]
    if "standards" in place:
        place["standards"] = known[:1]


def _site_standards(chance: Random, raw: Raw) -> None:
    """Each with its own name and elements, milestones of its own tiers, told in one way."""
    if "site_standards" not in raw:
        return
    raw["site_standards"] = list({standard["name"]: standard for standard in raw["site_standards"]}.values())
    for standard in raw["site_standards"]:
        standard["tiers"] = list(dict.fromkeys(standard["tiers"]))
        standard["elements"] = list({element["name"]: element for element in standard["elements"]}.values())
        for milestone in standard.get("milestones") or ():
            if "tiers" in milestone:
                milestone["tiers"] = standard["tiers"][:1]
            if "share" in milestone and "count" in milestone:
                milestone.pop(chance.choice(["share", "count"]))


def _registers(raw: Raw, given: Mapping[str, Sequence[str]]) -> None:
    """One of one tier, by a form that is there or none, with columns that make a form."""
    forms, registers = raw.get("register_forms") or [], raw.get("registers") or []
    raw |= {name: some[:1] for name, some in (("register_forms", forms), ("registers", registers)) if some}
    for record in (*forms[:1], *registers[:1]):
        record["categories"] = [id_ for id_ in record.get("categories") or () if id_ in given.get("categories", ())]
        columns = list({column["name"]: column for column in record.get("columns") or [{"name": "日期"}]}.values())[:6]
        if any(column.get("holds") == "最迟日期" for column in columns):  # it is reckoned from these two
            columns += [{"name": "哪天受理", "holds": "受理日期"}, {"name": "办什么事", "holds": "事项"}]
        held = [column.get("holds") for column in columns]
        for number, column in enumerate(columns):
            column["width_mm"] = min(column.get("width_mm", 22), 40)
            if held.index(column.get("holds")) < number:
                column["holds"] = "文字"
        record["columns"] = columns
    for register in registers[:1]:
        register["tiers"] = register["tiers"][:1]
        register.pop("like", None)
        if forms:
            register["like"] = forms[0]["id"]


def _stations(chance: Random, raw: Raw) -> None:
    """Each below an earlier one or none, with items of its tier, followed by one that stays."""
    before: list[Raw] = []
    if len(raw["tiers"]) > 1 and chance.random() < 0.6:
        raw["tiers"][0]["level"], raw["tiers"][1]["level"] = "乡", "村"
    rank = {tier["id"]: "省市县乡村院".index(tier["level"]) for tier in raw["tiers"]}
    stations = raw.get("stations") or []
    if len(stations) > 1:
        stations[-1]["tier"] = max(rank, key=lambda id_: rank[id_])
    if stations:
        stations[0]["tier"] = min(rank, key=lambda id_: rank[id_])  # so that the others can stand below it
    for station in stations:
        if "parent" in station:
            station.pop("parent")
            above = [one for one in before if rank[one["tier"]] < rank[station["tier"]]]
            if above:
                station["parent"] = chance.choice(above)["code"]
        before.append(station)
        offered = [
            item["id"] for item in raw.get("items") or ()
            if any(offer["tier"] == station["tier"] for offer in item.get("offers") or ())
        ]  # fmt: skip
        if "items" in station:
            station["items"] = chance.sample(offered, chance.randint(1, len(offered))) if offered else None
    if len(stations) > 1 and all("ended" in station or station.get("status") == "未设" for station in stations):
        stations[0].pop("ended", None)  # so that the others are followed by one
        stations[0]["status"] = "已开通"
    open_ = [station["code"] for station in stations if "ended" not in station and station.get("status") != "未设"]
    for station in stations:
        if "ended" in station and open_:
            station["successor"] = chance.choice(open_)


def _domain(name: str, folder: Path) -> dict[str, list[str]]:
    """The ids of categories and life events that a domain brings."""
    out: dict[str, list[str]] = {}
    for path in sorted((folder / name).glob("*.yml")):
        body = yaml.safe_load(path.read_text("utf-8"))
        for key in ("categories", "life_events"):
            if key in body:
                out[key] = [group["id"] for group in body[key]]
    return out


_SHARED = {"yibao": _domain("yibao", ROOT / "catalog/shared"), "minzheng": _domain("minzheng", SAMPLES / "shared")}
