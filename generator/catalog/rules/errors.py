"""A sound catalog -> errors: what its parts say of each other (names that lead nowhere, facts that contradict)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.catalog.model import Catalog, Conditions, Offer, Record, Sourced, Tier, TimeLimit
from generator.catalog.model.scalars import PLACEHOLDER, is_mobile, mobile_in
from generator.catalog.reading.check import Checked
from generator.catalog.reading.describe import nearest
from generator.catalog.reading.source import Place
from generator.catalog.resolve.offerings import resolve
from generator.catalog.rules.codes import find_code_errors
from generator.catalog.rules.limits import limit_errors
from generator.catalog.rules.references import find_stray_ids, records
from generator.catalog.rules.signs import find_sign_errors
from generator.catalog.rules.standards import standard_errors
from generator.ground.errors import Finding

_NO_PROSE = {"id", "code", "task_code", "division", "division_code", "url", "site_url", "number", "phone"}
"""Fields of digits that are no sentences; `number` and `phone` have a consent of their own."""


def find_errors(catalog: Catalog, checked: Checked, stem: str) -> list[Finding]:
    """Every structural error between parts, and the one warning about the file's own name, `stem`."""
    found = list(find_stray_ids(catalog, checked))
    place = catalog.jurisdiction
    if place.id != stem and checked.whole(("jurisdiction", "id")):
        # Only a warning: copies are looked at under other names, too.
        message = f"地方代号“{place.id}”与文件名“{stem}”不一致；正式的目录应叫 {place.id}.yml"
        found.append(checked.mark(("jurisdiction", "id")).finding("GP411", message, "warning"))
    for here, record in records(catalog):
        for check in (_facts, _limit, _conditions, _offer_twice, _exhaustive, _mobile_in_prose):
            found += check(here, record, checked)
    found += _posting_twice(catalog, checked)
    found += standard_errors(catalog, checked)
    found += find_sign_errors(catalog, checked)
    found += _window_steps(catalog, checked)
    found += _stations(catalog, checked)
    found += _mobiles(catalog, checked)
    found += find_code_errors(catalog, checked)
    found += _beyond_tier(catalog, checked)
    return found


def _facts(place: Place, record: Record, checked: Checked) -> Iterator[Finding]:
    if isinstance(record, Sourced):
        fields = [name for name in type(record).model_fields if name not in Sourced.model_fields]
        for name in record.facts:
            if name not in fields:
                message = f"facts 里的“{name}”不是这里的项名{nearest(name, fields)}"
                yield checked.mark((*place, "facts", name), key=True).finding("GP308", message)


def _limit(place: Place, record: Record, checked: Checked) -> Iterator[Finding]:
    if isinstance(record, TimeLimit) and checked.whole(place):
        for name, message in limit_errors(record):
            yield checked.mark((*place, name)).finding("GP403", message)


def _conditions(place: Place, record: Record, checked: Checked) -> Iterator[Finding]:
    if isinstance(record, Conditions) and bool(record.all_of) == bool(record.any_of) and checked.whole(place):
        message = "受理条件：all_of（全部满足）和 any_of（满足其一）要写一种，也只能写一种"
        yield checked.mark(place).finding("GP410", message)


def _offer_twice(place: Place, record: Record, checked: Checked) -> Iterator[Finding]:
    offers: tuple[Offer, ...] = getattr(record, "offers", ())
    seen: set[str] = set()
    for index, offer in enumerate(offers):
        if offer.tier in seen:
            mark = checked.mark((*place, "offers", index, "tier"))
            yield mark.finding("GP404", f"同一事项在层级“{offer.tier}”写了两次；请合成一条")
        seen.add(offer.tier)


def _exhaustive(place: Place, record: Record, checked: Checked) -> Iterator[Finding]:
    partial = ("最低清单", "列举", "职责归纳")
    if isinstance(record, Tier) and record.exhaustive and record.list_basis in partial:
        message = f"自相矛盾：事项从“{record.list_basis}”而来，就不能说清单是完整的（exhaustive: true）"
        yield checked.mark((*place, "exhaustive")).finding("GP412", message)


def _posting_twice(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """What must be posted, each field once and under a name of its own: a sheet heads its columns with them."""
    for name, what in (("field", "内容"), ("label", "叫法")):
        seen: set[str] = set()
        for index, posting in enumerate(catalog.jurisdiction.posting):
            value = getattr(posting, name)
            if value in seen:
                message = f"公示栏目的{what}“{value}”写了两次；每项内容只写一个叫法，叫法不能相同"
                yield checked.mark(("jurisdiction", "posting", index, name)).finding("GP417", message)
            seen.add(value)


def _window_steps(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    for index, item in enumerate(catalog.items):
        for number, offer in enumerate(item.offers):
            here: Place = ("items", index, "offers", number)
            if not (checked.whole((*here, "steps")) and checked.whole(("items", index, "steps"))):
                continue
            steps = dict.fromkeys(step.name for step in resolve(item, offer).steps or ())
            listed = "、".join(list(steps)[:20]) or "（没有写）"
            for position, name in enumerate(offer.window_steps or ()):
                if name not in steps:
                    hint = nearest(name, steps) or f"；办理流程里有：{listed}"
                    mark = checked.mark((*here, "window_steps", position))
                    yield mark.finding("GP401", f"本窗口办理的环节“{name}”不在办理流程里{hint}")


def _stations(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    above = _circles({station.code: station.parent for station in catalog.stations})
    after = _circles({station.code: station.successor for station in catalog.stations})
    for index, station in enumerate(catalog.stations):
        place: Place = ("stations", index)
        for name in ("place", "name"):
            value = getattr(station, name)
            if value and (re.search(r"[{}]|苏木乡镇（街道）|嘎查村（社区）", value) or PLACEHOLDER.search(value)):
                message = f"“{value}”还是占位的写法，请写真实名称"
                yield checked.mark((*place, name)).finding("GP402", message)
        known = checked.whole((*place, "status")) and checked.whole((*place, "successor"))
        if known and station.status == "已撤并" and station.successor is None:
            message = "已撤并的站点要写由哪个站点接替（successor）"
            yield checked.mark((*place, "status")).finding("GP405", message)
        if known and station.status != "已撤并" and station.successor is not None:
            message = f"只有已撤并的站点才写接替站点（successor），这里是“{station.status}”"
            yield checked.mark((*place, "successor")).finding("GP405", message)
        located = [name for name in ("longitude", "latitude", "datum") if getattr(station, name) is not None]
        if len(located) in (1, 2) and all(checked.whole((*place, n)) for n in ("longitude", "latitude", "datum")):
            message = "经度（longitude）、纬度（latitude）、坐标系（datum）要么都写，要么都不写"
            yield checked.mark((*place, located[0])).finding("GP406", message)
        for name, circles in (("parent", above), ("successor", after)):
            if station.code in circles:
                word = "上级" if name == "parent" else "接替"
                yield checked.mark((*place, name)).finding("GP407", f"{word}站点绕了一圈又回到自己")


def _beyond_tier(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """A station's own list may be shorter than its tier's; without an offer nobody knows how it is done there."""
    whole = {item.id: checked.whole(("items", index, "offers")) for index, item in enumerate(catalog.items)}
    offered = {(item.id, offer.tier) for item in catalog.items for offer in item.offers}
    for index, station in enumerate(catalog.stations):
        tier = catalog.tier_by_id.get(station.tier)
        for number, id_ in enumerate(station.items or ()):
            if tier is not None and whole.get(id_) and (id_, tier.id) not in offered:
                message = (
                    f"“{tier.name}”不办“{id_}”，本站却列了；请先在该事项的 offers 里写明“{tier.id}”怎么办，或者删去"
                )
                yield checked.mark(("stations", index, "items", number)).finding("GP414", message)


def _circles(links: dict[str, str | None]) -> set[str]:
    """Those from which following the links leads back to where it began."""
    found: set[str] = set()
    walked: set[str] = set()
    for start in links:
        way: dict[str, None] = {}
        here: str | None = start
        while here is not None and here not in walked:
            walked.add(here)
            way[here] = None
            here = links.get(here)
        if here in way:
            codes = list(way)
            found.update(codes[codes.index(here) :])
    return found


def _mobiles(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    message = "手机号码要有本人书面同意公开的记录（consent）才能公开"
    for index, line in enumerate(catalog.jurisdiction.hotlines):
        here: Place = ("jurisdiction", "hotlines", index)
        if is_mobile(line.number) and line.consent is None and checked.whole((*here, "consent")):
            yield checked.mark((*here, "number")).finding("GP208", message)
    for index, station in enumerate(catalog.stations):
        here = ("stations", index)
        if station.phone and is_mobile(station.phone) and station.consent is None and checked.whole((*here, "consent")):
            yield checked.mark((*here, "phone")).finding("GP208", message)


def _mobile_in_prose(place: Place, record: Record, checked: Checked) -> Iterator[Finding]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        texts = [((), value)] if isinstance(value, str) else list(_numbered(value)) if isinstance(value, tuple) else []
        for at, text in texts:
            if name not in _NO_PROSE and isinstance(text, str) and mobile_in(text):
                message = "文字里有手机号码；请改写到电话一栏，并登记本人同意（consent）"
                yield checked.mark((*place, name, *at)).finding("GP208", message)


def _numbered(values: tuple[object, ...]) -> Iterator[tuple[tuple[int], object]]:
    return (((index,), value) for index, value in enumerate(values))
