"""Catalog + subject -> what each kind of sheet must say of it, every field with the label under which it is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.catalog.model import Catalog, Item, Material, Station, Step, Tier
from generator.catalog.resolve.offerings import Offering, station_name, station_offerings, tier_offerings
from generator.ground import urls
from generator.verify import facts
from generator.verify.facts import labelled
from generator.verify.text import Ended, Known, Must, Passage, Whole, squeezed

UNKNOWN = "依据文件未载明"
GRADES = ("非常满意", "满意", "基本满意", "不满意", "非常不满意")
"""The five grades of the national rule on rating government services (国办发〔2019〕51号)."""
LABELS = {
    "audience": "服务对象", "conditions": "受理条件", "methods": "办理方式", "materials": "办理材料",
    "steps": "办理流程", "time_limit": "办理时限", "fee": "收费情况", "result": "办理结果",
    "legal_basis": "设定依据", "progress": "查询方式", "complaint": "监督投诉电话",
}  # fmt: skip
BRIEF = 60  # a longer text of a rule has no room on a notice


def label(catalog: Catalog, field: str) -> str:
    """What a notice calls a field: the words that the jurisdiction must post, else the official ones."""
    return next((post.label for post in catalog.jurisdiction.posting if post.field == field), LABELS[field])


def noticed(catalog: Catalog, offered: Sequence[Offering]) -> tuple[Passage, ...]:
    """A notice's items: each from its name and how far it is dealt with here to what is in doubt about it."""
    listed = any(one.item.materials is not None for one in offered)
    return tuple(_noticed(catalog, one, number, listed) for number, one in enumerate(offered, 1))


def _noticed(catalog: Catalog, offering: Offering, number: int, listed: bool) -> Passage:
    item, name = offering.item, squeezed(offering.item.name)
    said = {field: label(catalog, field) for field in LABELS}
    must: list[Must] = []
    if offering.offer.mode != "未载明":
        must.append(("办理方式", Ended(f"{name}{offering.offer.mode}")))
    must += [*narrowed(offering), *who(offering, said["conditions"], bare=True)]
    must += _labelled("服务对象", said["audience"], item.audience) + _labelled("收费情况", said["fee"], item.fee)
    must += _labelled("查询方式", said["progress"], item.progress)
    for field, text in _posted(catalog, item):
        must += _labelled(LABELS[field], said[field], text)
    if offering.time_limit:
        must.append(labelled("办理时限", said["time_limit"], offering.time_limit.printed, bare=True))
    if (item.materials is None and listed) or item.materials == ():
        none = UNKNOWN if item.materials is None else "无需提交材料"
        must.append(("办理材料", *(f"{squeezed(one)}：{none}" for one in (said["materials"], "办理材料"))))
    must += chains(offering.steps or (), said["steps"])
    return Passage((name,), number, tuple(must), facts.of_item(offering), facts.by_case(item.materials or ()))


def _labelled(what: str, said: str, text: str | None) -> list[Must]:
    return [labelled(what, said, text, bare=True)] if text else []


def _posted(catalog: Catalog, item: Item) -> Iterator[tuple[str, str]]:
    """The fields that only a jurisdiction that must post them puts on a wall."""
    values = {"methods": item.methods, "result": item.result, "legal_basis": "；".join(item.legal_basis) or None}
    for post in catalog.jurisdiction.posting:
        if text := values.get(post.field):
            yield post.field, text


def narrowed(offering: Offering) -> Iterator[Must]:
    """What narrows an item here, and what is in doubt."""
    offer = offering.offer
    for what, text in (("范围", offer.note), ("受理时段", offer.window), ("存疑", offering.dispute)):
        if text:
            yield labelled(what, what, text)


def who(offering: Offering, said: str, bare: bool) -> Iterator[Must]:
    """Conditions, all or any of them, and the description that stands in their place."""
    if offering.conditions:
        either = bool(offering.conditions.any_of)
        texts = offering.conditions.any_of or offering.conditions.all_of
        if len(texts) > 1:
            which = "满足其一：" if either else "同时满足："
            yield "受理条件", *(f"{way}{squeezed(texts[0])}" for way in (f"{squeezed(said)}：{which}1.", f"{which}1."))
            for number, text in enumerate(texts, 1):
                yield "受理条件", Ended(f"{number}.{squeezed(text)}")
        else:
            yield labelled("受理条件", said, texts[0], bare=bare)
    if offering.summary:
        yield labelled("事项说明", "说明", offering.summary, bare=bare)


def chains(steps: Sequence[Step], said: str | None) -> Iterator[Must]:
    """Each way's steps in their order; the first way's behind the label, where there is one."""
    for index, (way, members) in enumerate(facts.ways(steps).items()):
        before = f"{squeezed(way)}：" if way else ""
        lines = [f"{before}{squeezed(line)}" for line in facts.chain(members)]
        if said and not index:
            yield labelled("办理流程", said, *lines, bare=True)
        else:
            heads = [f"{squeezed(way or '')}{squeezed(line)}" for line in facts.chain(members)]
            yield "办理流程", *(Whole(line) for line in dict.fromkeys((*lines, *heads)))


def notice(catalog: Catalog, station: Station) -> Iterator[Must]:
    """What a notice says beside its items: rules, help, channels, documents, where and when, whose it is."""
    place, tier = catalog.jurisdiction, catalog.tier_by_id[station.tier]
    yield from _categories(catalog, station_offerings(catalog, station))
    if place.progress:
        yield labelled("查询方式", label(catalog, "progress"), place.progress)
    rules = [(rule.name, rule.text) for rule in tier.service_rules if rule.public]
    if rules:
        said = [name + (f"（{text}）" if text and len(text) <= BRIEF else "") for name, text in rules]
        yield labelled("服务制度", "服务制度", "、".join(said))
    if place.assistance:
        help_ = [(one.name, [text for text in (one.who, one.where, one.how) if text]) for one in place.assistance]
        said = [name + (f"（{'，'.join(details)}）" if details else "") for name, details in help_]
        yield labelled("照顾措施", "照顾措施", "；".join(said))
    if place.channels:
        yield labelled("其他服务渠道", "其他服务渠道", "、".join(one.name for one in place.channels))
    if catalog.common_materials:
        lines = [(f"情形：{one.when}，" if one.when else "") + line(one) for one in catalog.common_materials]
        yield labelled("共同的办理材料", f"各事项共同的{label(catalog, 'materials')}", "；".join(lines))
    yield from basis(catalog)
    if station.hours:
        yield labelled("办公时间", "办公时间", station.hours)
    if station.address:
        yield labelled("办理地点", "办理地点", station.address)
    if station.phone:
        yield "本站电话", Ended(f"本站电话{squeezed(station.phone)}")
    yield from signed(catalog)
    yield from facts.hotlines(catalog, squeezed(label(catalog, "complaint")))


def _categories(catalog: Catalog, offered: Sequence[Offering]) -> Iterator[Must]:
    """Heads of categories, where there is something to group: at least two with several items."""
    counts = Counter(one.item.category for one in offered)
    if sum(count > 1 for count in counts.values()) > 1:
        yield from (("分类", Whole(squeezed(group.name))) for group in catalog.categories if group.id in counts)


def line(one: Material) -> str:
    """A material in one line, as a notice prints it."""
    parts = [f"，原件{one.original}份" if one.original else "", f"，复印件{one.copies}份" if one.copies else ""]
    parts += [f"，{one.issuer}出具" if one.issuer else "", f"，可用{one.substitute}代替" if one.substitute else ""]
    parts += ["，可以书面承诺代替" if one.promise else "", f"。{one.note}" if one.note else ""]
    return one.name + "".join(parts)


def basis(catalog: Catalog) -> Iterator[Must]:
    """The documents, by title and number."""
    cited = [source for source in catalog.sources if source.id == catalog.defaults.source]
    yield from (("依据", f"依据：{squeezed(named(source.title, source.number))}") for source in cited)


def named(title: str, number: str | None) -> str:
    """A document as it is cited."""
    return f"《{title}》" + (f"（{number}）" if number else "")


def signed(catalog: Catalog) -> Iterator[Must]:
    """Whose sheet it is, and since when it may hang."""
    yield by(catalog)
    yield "核定日期", Ended(approved(catalog))


def approved(catalog: Catalog) -> str:
    """The day of approval, as a sheet's foot says it."""
    return f"核定日期{catalog.approval.date.isoformat() if catalog.approval else '未核定'}"


def by(catalog: Catalog) -> Must:
    """The bureau's name by itself."""
    return "主管部门", Whole(squeezed(catalog.jurisdiction.authority))


def plate(catalog: Catalog, station: Station) -> Iterator[Must]:
    """The board at the entrance."""
    yield from mongolian(catalog, station, "authority", *(["slogan"] if catalog.jurisdiction.slogan else []))
    yield by(catalog)
    if catalog.jurisdiction.slogan:
        yield "服务口号", Whole(squeezed(catalog.jurisdiction.slogan))
    yield from (facts.number_of(one) for one in facts.few(catalog))
    if station.hours:
        yield "办公时间", Ended(f"办公时间{squeezed(station.hours)}")
    yield from address(catalog, station)


def door(catalog: Catalog, station: Station) -> Iterator[Must]:
    """The small plate."""
    yield from mongolian(catalog, station, "authority")
    yield by(catalog)
    yield from address(catalog, station)


def address(catalog: Catalog, station: Station) -> Iterator[Must]:
    """What its QR is for, and the address in letters."""
    yield "二维码的用途", "扫码评价、投诉、建议" if catalog.jurisdiction.feedback else "扫码看办事指南"
    yield "网址", Ended(urls.feedback_address(catalog.jurisdiction.site_url, station.code))


def window(catalog: Catalog, station: Station) -> Iterator[Must]:
    """The sign above a counter."""
    yield "服务口号", Whole(squeezed(catalog.jurisdiction.slogan or catalog.jurisdiction.authority))
    for one in facts.few(catalog):
        what, *ways = facts.number_of(one, noted=False)
        yield what, *ways, Whole(f"{squeezed(one.number)}{what}")


def desk(catalog: Catalog, station: Station) -> Iterator[Must]:
    """The card on it: what is dealt with here, by category."""
    yield from window(catalog, station)
    yield by(catalog)
    groups = {group.id: group.name for group in catalog.categories}
    offered = dict.fromkeys(one.item.category for one in tier_offerings(catalog, station.tier))
    yield from (("服务内容", squeezed(groups[id_])) for id_ in offered if id_ in groups)
    yield from address(catalog, station)


def feedback(catalog: Catalog, station: Station) -> Iterator[Must]:
    """The evaluation card: grades, the channel and when it answers."""
    channel = catalog.jurisdiction.feedback
    if channel is not None:
        yield from (("评价等级", Whole(grade)) for grade in GRADES)
        yield labelled("评价渠道", "评价渠道", channel.name)
        if channel.answer_time:
            yield labelled("答复时限", "答复时限", channel.answer_time)
    yield from facts.hotlines(catalog)
    yield from signed(catalog)
    yield from address(catalog, station)


def directory(catalog: Catalog, station: Station) -> Iterator[Must]:
    """A township's circle, beside the stations below it: its own station, the phones, whose it is."""
    yield "标题", squeezed(f"{station.place}{catalog.words.directory}")
    for what, text in (("地址", station.address), ("电话", station.phone), ("办公时间", station.hours)):
        if text:
            yield labelled(what, what, text)
    if station.host:
        yield "设在哪里", squeezed(f"设在{station.host}")
    yield from facts.hotlines(catalog)
    yield from signed(catalog)


def below(catalog: Catalog, station: Station, known: dict[str, tuple[Known, ...]]) -> tuple[Passage, ...]:
    """The stations below one, each with its address and phone; then what each of the tiers does."""
    found = []
    working = [one for one in catalog.stations_below.get(station.code, ()) if one.status not in facts.UNSEEN]
    for number, one in enumerate(working, 1):
        names = tuple(squeezed(name) for name in (station_name(catalog, one), one.place))
        said = [("地址", one.address), ("电话", one.phone), ("办公时间", one.hours), ("设在哪里", one.host)]
        must: list[Must] = [(what, squeezed(text)) for what, text in said if text]
        if one.items is not None:
            does = "、".join(offering.item.name for offering in station_offerings(catalog, one))
            must.append(labelled("服务事项", "服务事项", does))
        found.append(Passage(names, number, tuple(must), facts.of_station(catalog, one) + known[one.tier]))
    for id_ in dict.fromkeys(one.tier for one in (station, *working)):
        offered, tier = tier_offerings(catalog, id_), catalog.tier_by_id[id_]
        if offered:
            head = squeezed(f"{tier.name}服务事项{len(offered)}项")
            does_too: list[Must] = [("服务事项", head)]
            does_too += [("服务事项", Ended(squeezed(offering.item.name))) for offering in offered]
            found.append(Passage((head,), None, tuple(does_too)))
    return tuple(found)


def board(catalog: Catalog, tier: Tier, name: str) -> Iterator[Must]:
    """A board of duties (zhize) or of rules (zhidu): all that is public; rules without a text are named."""
    if name == "zhize":
        duties = [squeezed(duty.text) for duty in tier.duties if duty.public]
        yield "标题", squeezed(f"{tier.official_name}职责")
        for number, text in enumerate(duties, 1):
            yield "职责", Ended(f"{number}.{text}" if len(duties) > 1 else text)
    elif name == "zhidu":
        rules = [rule for rule in tier.service_rules if rule.public]
        yield "层级", squeezed(tier.official_name)
        for rule in rules:
            if rule.text:
                yield "制度", Whole(squeezed(rule.name))
                yield "制度", Ended(squeezed(rule.text))
        if bare := [squeezed(rule.name) for rule in rules if not rule.text]:
            yield "没有内容的制度", f"未载明内容：{'、'.join(bare)}。"
    yield from signed(catalog)


def mongolian(catalog: Catalog, station: Station, *more: str) -> Iterator[Must]:
    """A sign's name in Mongolian, and `more` of the bureau's, word by word: columns are read out in any order."""
    both = catalog.signage.bilingual if catalog.signage else None
    if both is not None and station.mongolian:
        texts = (station.mongolian, *(getattr(both, name) for name in more))
        yield from (("蒙文", word) for text in texts for word in (text or "").split())


TURNED = "window.desk"
"""One of its faces stands on its head: a line's words are read out from its end."""
STATIONS = {
    "notice": notice, "plate": plate, "plate.door": door, "plaque": mongolian, "window": window, "window.desk": desk,
    "feedback": feedback, "directory": directory,
}  # fmt: skip
"""By kind, or `kind.edition` where an edition says something else."""
