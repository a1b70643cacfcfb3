"""Catalogs as plain data -> the same with facts filled in or taken out: the beds on which sheets and pages are judged.

A catalog is here what its YAML says, with the rows of its table of stations under `stations`. Everything filled in is
made up, the same at every run, and says so: each text has 示例 in it, each phone an area code that nobody has.
"""

from __future__ import annotations

import copy
import csv
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import yaml

from generator.catalog.model import Item, Offer, Station

SAMPLES = Path(__file__).parent
ROOT = SAMPLES.parents[1]
REAL = ("minqing", "ordos", "xiaxian", "meixian", "yongzhou")
"""The real catalogs that have stations."""
Raw = dict[str, Any]
Materials = Literal["same", "own"]
"""Whether all items ask for the same four papers, or each for papers of its own."""

_STATION_FRAME = {"code", "tier", "place", "parent", "successor"}
_ITEM_FRAME = {"id", "name", "category", "offers"}
_OFFER_FRAME = {"tier", "order"}
"""What makes a station, an item and an offer what they are; all else may be unknown."""
_HOURS = ("示例：工作日 8:30—12:00，14:30—17:30", "示例：周一、周三、周五 9:00—11:30（逢集日全天）")
_METHODS = "示例：窗口办理、网上办理或委托他人代办"
_PROGRESS = "示例：拨打 12345 转医保专席，或登录“示例医保”微信小程序“我的办件”查询"


def filled() -> Raw:
    """The made-up county with every field given, approved, with one fact in dispute."""
    return _read(SAMPLES / "filled.yml")


def half(raw: Raw) -> Raw:
    """The same with every second station and every second item emptied of all that may be unknown."""
    out = copy.deepcopy(raw)
    for station in out["stations"][1::2]:
        kept = _STATION_FRAME | ({"status"} if station.get("status") in ("未设", "已撤并") else set())
        _empty(station, set(Station.model_fields) - kept)
    for item in out["items"][1::2]:
        _empty(item, set(Item.model_fields) - _ITEM_FRAME)
        for offer in item["offers"]:
            _empty(offer, set(Offer.model_fields) - _OFFER_FRAME)
    return out


def approved(raw: Raw) -> Raw:
    """The same, approved, with no fact in dispute: nothing of it is a proof."""
    out: Raw = _settled(copy.deepcopy(raw))
    approval = {"office": "示例核定单位", "date": "2026-02-01", "basis": "示例会议纪要〔2026〕1号"}
    out["approval"] = out.get("approval") or approval
    for source in out["sources"]:
        if source.get("disclosure") == "依申请公开":
            source["approval"] = source.get("approval") or approval
    return out


def proof(raw: Raw) -> Raw:
    """The same without approval: everything of it is a proof."""
    return {**copy.deepcopy(raw), "approval": None}


def filled_real(name: str, materials: Materials = "same") -> Raw:
    """A real catalog as a bureau that does what it is asked would leave it, approved.

    Filled in where the documents say nothing: host, address, hours and phone of every station; four phones with names;
    a feedback channel; four materials an item; and each field that the documents want posted.
    """
    raw = _read(ROOT / "catalog" / f"{name}.yml")
    _reached(raw["jurisdiction"])
    for number, station in enumerate(raw["stations"]):
        _located(station, number)
    posted = {posting["field"] for posting in raw["jurisdiction"].get("posting") or ()}
    for number, item in enumerate(raw["items"]):
        if item.get("materials") is None:
            item["materials"] = _papers(item["name"] if materials == "own" else None)
        _posted(item, posted, number)
    return approved(raw)


def written(raw: Raw, folder: Path) -> Path:
    """A catalog's files in a folder, with what they refer to; returns the YAML file's path."""
    body = {key: value for key, value in raw.items() if key != "stations"}
    path = folder / f"{raw['jurisdiction']['id']}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(body, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000), "utf-8")
    _write_table(raw["stations"], path.with_name(f"{path.stem}.stations.csv"))
    if "categories" not in raw:  # it stands on the shared definitions
        shutil.copytree(ROOT / "catalog/shared", folder / "shared", dirs_exist_ok=True)
    emblem = ((raw.get("signage") or {}).get("emblem") or {}).get("file")
    mark = ((raw.get("website") or {}).get("party_mark") or {}).get("image")
    for picture in filter(None, (emblem, mark)):
        (folder / picture).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SAMPLES / picture, folder / picture)
    return path


class _Plain(yaml.SafeDumper):
    """A writer that repeats what is the same: catalogs have no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _read(path: Path) -> Raw:
    raw: Raw = yaml.safe_load(path.read_text("utf-8"))
    with path.with_name(f"{path.stem}.stations.csv").open(encoding="utf-8", newline="") as table:
        rows = [{name: cell for name, cell in row.items() if cell} for row in csv.DictReader(table)]
    raw["stations"] = [*(raw.get("stations") or []), *rows]
    return raw


def _write_table(stations: list[Raw], path: Path) -> None:
    columns = [name for name in Station.model_fields if any(name in station for station in stations)]
    with path.open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(stations)


def _empty(record: Raw, names: set[str]) -> None:
    for name in names:
        record.pop(name, None)
        record.pop(f"{name}+", None)


def _settled(value: Any) -> Any:
    """Plain data without its notes of dispute."""
    if isinstance(value, dict):
        return {key: _settled(part) for key, part in value.items() if key != "dispute"}
    return [_settled(part) for part in value] if isinstance(value, list) else value


def _reached(place: Raw) -> None:
    """Four phones with names and hours, and a channel for feedback."""
    lines = place["hotlines"] = list(place.get("hotlines") or [])
    for line in lines:
        line.setdefault("name", f"示例{line['role']}热线")
        line.setdefault("hours", "示例：全天24小时")
    for number, (role, wanted) in enumerate((("咨询", 2), ("监督投诉", 1), ("评价", 1))):
        for more in range(wanted - sum(line["role"] == role for line in lines)):
            phone = f"0300-123456{number}{more}"
            name = f"示例医保经办中心{role}电话"
            lines.append({"number": phone, "role": role, "name": name, "hours": "示例：工作日 8:30—17:30"})
    place["feedback"] = place.get("feedback") or {
        "url": "https://pingjia.example/{station}?item={item}",
        "name": "示例政务服务“好差评”系统",
        "answer_time": "示例：5个工作日内答复",
    }


def _located(station: Raw, number: int) -> None:
    station.setdefault("host", "示例村卫生室" if number % 3 == 2 else "示例党群服务中心一楼")
    station.setdefault("address", f"{station['place']}示例大道{number % 400 + 1}号党群服务中心一楼大厅东侧")
    station.setdefault("hours", _HOURS[number % 5 == 4])
    station.setdefault("phone", f"0300-{12340000 + number}")


def _papers(own: str | None) -> list[Raw]:
    """Four materials, two of them in a case alone; with an item's name, papers of its own."""
    of = f"“{own}”" if own else ""
    return [
        {"name": f"医保电子凭证或有效身份证件（示例{of}）", "original": 1, "copies": 1, "note": "示例：核验后退还"},
        {"name": f"《示例基本医疗保险{of}业务申请表》", "original": 1, "issuer": "示例：窗口免费领取"},
        {"name": f"示例{of}授权委托书和代办人身份证件", "original": 1, "copies": 1, "when": "示例：委托他人代办的"},
        {
            "name": f"示例{of}事故责任认定书或调解协议书",
            "copies": 1,
            "when": "示例：因意外伤害就医的",
            "issuer": "示例：公安交管部门或人民调解委员会",
            "substitute": "示例个人承诺书",
            "promise": True,
        },
    ]


def _posted(item: Raw, fields: set[str], number: int) -> None:
    """What the documents want posted of an item and do not say; most of it the same for all."""
    days = (5, 10, 15, 20)[number % 4]
    texts = {
        "audience": "示例：参加本地基本医疗保险的" + ("单位" if "单位" in item["name"] else "人员"),
        "methods": _METHODS,
        "progress": _PROGRESS,
        "fee": "示例：不收费",
        "result": "示例：办理结果当场告知或短信告知",
        "legal_basis": ["示例：《医疗保障经办服务办法》第三条"],
    }
    for name in sorted(fields & set(texts)):
        if item.get(name) is None:
            item[name] = texts[name]
    if "conditions" in fields and not any(_said(item, "conditions", "summary")):
        item["conditions"] = {"all_of": ["示例：已参加基本医疗保险", "示例：费用没有即时结算"]}
    if "steps" in fields and not any(_said(item, "steps")):
        item["steps"] = [
            {"name": "申请", "text": "示例：携带材料到窗口，或者在网上提交"},
            {"name": "受理", "text": "示例：材料齐全的当场受理，不齐全的一次性告知"},
            {"name": "审核", "text": "示例：医保经办机构审核"},
            {"name": "办结", "text": "示例：告知办理结果"},
        ]
        for offer in item["offers"]:
            offer["window_steps"] = ["申请", "受理"]
    if "time_limit" in fields and not any(_said(item, "time_limit")):
        text = f"即时受理，{days}个工作日内办结（示例）"
        item["time_limit"] = {"kind": "即时受理", "days": days, "until": "办结", "text": text}


def _said(item: Raw, *names: str) -> Iterator[bool]:
    """Whether an item, or a tier that offers it, says something of these fields."""
    return (record.get(name) is not None for record in (item, *item["offers"]) for name in names)
