"""The wall notice: a station's items, each from its name to what is in doubt about it; rules, phones, whose it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.catalog.model import Catalog, Conditions, Material, Sourced, Station, Step
from generator.catalog.resolve.offerings import Offering, station_offerings
from generator.verify.expect import phrases
from generator.verify.expect.claims import Claim, Ended, Passage, Whole, known, labelled, squeezed, whole
from generator.verify.expect.fields import FIELDS, label, posted_label
from generator.verify.expect.kind import A3, A4, EditionClaims, KindClaims, Subject
from generator.verify.expect.known import lacking, of_item, strings
from generator.verify.expect.phrases import field_claim

BRIEF = 60
"""A longer text of a rule has no room on a notice."""


def says(catalog: Catalog, subject: Subject, edition: str) -> Passage:
    """What holds for all its items, its items in their order, and what it says beside them."""
    assert subject.station is not None
    offered = list(_in_order(station_offerings(catalog, subject.station)))
    called = {name: posted_label(catalog, name) for name in FIELDS}
    rows = [_values(catalog, one) for one in offered]
    numbered = list(enumerate(zip(offered, rows, strict=True), 1))
    common = _common([(number, row, one.item.materials or ()) for number, (one, row) in numbered])
    short = {"time_limit": label("limit_ends")} if any(map(phrases.stops_short, offered)) else {}
    groups = dict(_by_category(numbered, common)) if _grouped(offered) else {}
    parts = []
    for number, (one, row) in numbered:
        parts.append(_item(one, number, row, (common, groups.get(one.item.category, _Common())), called))
    scopes = [("各事项相同", common), *(("本类各项相同", group) for group in groups.values())]
    blocks = [_block(title, scope, {**called, **short}) for title, scope in scopes if scope.values or scope.materials]
    beside = (*_beside(catalog, subject.station, offered, common), *_doubts(catalog, offered))
    claims = (*_short_limits(offered, common), *beside)
    doubted = [text for one in offered if one.dispute for text in (one.dispute, one.item.name)]
    again = [f"{group.name}（续）" for group in catalog.categories]
    places = [f"第{number}项“{one.item.name}”" for number, one in enumerate(offered, 1) if one.dispute]
    return Passage((), None, claims, lacking(offered, called) + known(*doubted, *places, *again), (*blocks, *parts))


def _in_order(offered: Sequence[Offering]) -> Iterator[Offering]:
    """As they are printed: by category where at least two have several items, categories as the list comes to them."""
    groups: dict[str, list[Offering]] = {}
    for one in offered:
        groups.setdefault(one.item.category, []).append(one)
    yield from (one for members in groups.values() for one in members) if _grouped(offered) else offered


def _grouped(offered: Sequence[Offering]) -> bool:
    """Whether there is something to group: at least two categories with several items."""
    return sum(count > 1 for count in Counter(one.item.category for one in offered).values()) > 1


def _values(catalog: Catalog, offering: Offering) -> dict[str, object]:
    """What an item says, field by field, without its materials and what is its own alone (name, mode, summary)."""
    item = offering.item
    limit = offering.time_limit.printed if offering.time_limit else None
    here = offering.window_steps
    steps = tuple((Step(name=one.name, way=one.way), here and one.name in here) for one in offering.steps or ())
    values: dict[str, object] = {
        "audience": item.audience,
        "fee": item.fee,
        "time_limit": limit,
        "steps": (steps, here is None) if steps else None,
    }
    values["none_needed"] = "无需提交材料" if item.materials == () else None
    values |= {"progress": item.progress or catalog.jurisdiction.progress, "conditions": offering.conditions}
    posted = {"methods": item.methods, "result": item.result, "legal_basis": "；".join(item.legal_basis) or None}
    return values | {post.field: posted[post.field] for post in catalog.jurisdiction.posting if post.field in posted}


@dataclass(frozen=True)
class _Common:
    """What stands once above the list, or below the name of a category."""

    values: Mapping[str, object] = field(default_factory=dict)
    """Field -> what at least two items in three say."""
    but: Mapping[str, str] = field(default_factory=dict)
    """Field, or a material's name -> to which items it does not apply, as it is printed."""
    materials: tuple[Material, ...] = ()


_Row = tuple[int, Mapping[str, object], Sequence[Material]]
"""An item's number, what it says, and its materials."""


def _by_category(
    numbered: Sequence[tuple[int, tuple[Offering, Mapping[str, object]]]], above: _Common
) -> Iterator[tuple[str, _Common]]:
    for category in dict.fromkeys(one.item.category for _, (one, _) in numbered):
        rows = [(n, row, one.item.materials or ()) for n, (one, row) in numbered if one.item.category == category]
        yield category, _common(rows, above)


def _common(rows: Sequence[_Row], above: _Common | None = None) -> _Common:
    """What these items say alike and `above` does not; a limit is never said of a category's."""
    values: dict[str, object] = {}
    but: dict[str, str] = {}
    many = max(2, -(-2 * len(rows) // 3))
    said = above or _Common()
    for name in rows[0][1] if len(rows) > 1 else ():
        told = [row[name] for _, row, _ in rows]
        fresh = [value for value in told if value and value != said.values.get(name)]
        best = max(fresh, key=told.count, default=None)
        least = len(rows) if name == "time_limit" else many
        if best is not None and told.count(best) >= least and not (above and name == "time_limit"):
            values[name], but[name] = best, _except([n for n, row, _ in rows if row[name] != best])
    papers: list[Material] = []
    for one in (one for _, _, own in rows for one in own) if len(rows) > 1 else ():
        lacking = [n for n, _, own in rows if not _is_in(one, own)]
        if not _is_in(one, [*papers, *said.materials]) and len(rows) - len(lacking) >= many:
            papers.append(one)
            but[one.name] = _except(lacking)
    return _Common(values, but, tuple(papers))


def _is_in(one: Material, among: Sequence[Material]) -> bool:
    """Whether the same paper is among these, whatever document says so."""
    printed = set(Material.model_fields) - set(Sourced.model_fields)
    return any(all(getattr(one, name) == getattr(other, name) for name in printed) for other in among)


def _except(numbers: Sequence[int]) -> str:
    return f"（第{'、'.join(map(str, numbers))}项除外）" if numbers else ""


def _block(title: str, common: _Common, called: Mapping[str, str]) -> Passage:
    """What stands once above items, behind its title."""
    texts = known(*(text for one in common.materials for text in strings(one)))
    return Passage((title,), None, tuple(_alike(common, called)), texts, phrases.by_case(common.materials))


def _alike(common: _Common, called: Mapping[str, str]) -> Iterator[Claim]:
    """What holds for all items or nearly all, and to which it does not apply."""
    for name, value in common.values.items():
        yield from _said(name, value, called, common.but[name])
    for name in (*common.values, *(one.name for one in common.materials)):
        if text := common.but[name]:
            yield "除外的事项", text


def _said(name: str, value: object, called: Mapping[str, str], but: str = "") -> Iterator[Claim]:
    if name == "none_needed":
        yield labelled(label("materials"), called["materials"], f"{value}{but}")
    elif isinstance(value, str):
        yield field_claim(name, f"{value}{but}", called[name], bare=True)
    elif isinstance(value, Conditions):
        yield from phrases.these(value, called[name], bare=True, but=but)
    elif isinstance(value, tuple):
        yield from phrases.chains([step for step, _ in value[0]], called[name])


def _item(
    offering: Offering,
    number: int,
    values: Mapping[str, object],
    common: Sequence[_Common],
    called: Mapping[str, str],
) -> Passage:
    """What is left to say of it behind what is `common`; `called`: what the notice calls each field."""
    item, name = offering.item, squeezed(offering.item.name)
    claims: list[Claim] = []
    if phrases.stops_short(offering):
        called = {**called, "time_limit": label("limit_ends")}
    if offering.offer.mode != "未载明":
        claims.append((label("mode"), Ended(f"{name}{offering.offer.mode}")))
    for name_ in ("note", "window"):
        if text := getattr(offering.offer, name_):
            claims.append(field_claim(name_, text))
    for name_, value in values.items():
        if value and all(value != scope.values.get(name_) for scope in common):
            claims += _said(name_, value, called)
    if offering.summary:
        claims.append(labelled(label("summary"), "说明", offering.summary, bare=True))
    own = [one for one in item.materials or () if not any(_is_in(one, scope.materials) for scope in common)]
    return Passage((name,), number, tuple(claims), of_item(offering), phrases.by_case(own))


def _short_limits(offered: Sequence[Offering], common: _Common) -> Iterator[Claim]:
    """What is behind or below a limit's heading where it ends before the matter does: at its item, or of a column."""
    head = label("limit_ends")
    for one in offered if "time_limit" not in common.values else ():
        if one.time_limit and phrases.stops_short(one):
            yield "时限的栏目名", Ended(f"{head}：{squeezed(one.time_limit.printed)}"), Whole(head)


def _doubts(catalog: Catalog, offered: Sequence[Offering]) -> Iterator[Claim]:
    """What is in doubt stands behind a notice's own pages, and makes a proof of it, approved or not."""
    yield from (field_claim("dispute", one.dispute) for one in offered if one.dispute)


def _beside(catalog: Catalog, station: Station, offered: Sequence[Offering], common: _Common) -> Iterator[Claim]:
    """Rules, help, channels, documents, where and when, whose it is, phones."""
    place, tier = catalog.jurisdiction, catalog.tier_by_id[station.tier]
    yield from _categories(catalog, offered)
    if place.progress and common.values.get("progress") != place.progress:
        yield field_claim("progress", place.progress, posted_label(catalog, "progress"))
    if rules := [rule for rule in tier.service_rules if rule.public]:
        texts = [rule.name + (f"（{rule.text}）" if rule.text and len(rule.text) <= BRIEF else "") for rule in rules]
        yield field_claim("rules", "、".join(texts))
    if place.assistance:
        aids = [(one.name, [text for text in (one.who, one.where, one.how) if text]) for one in place.assistance]
        texts = [name + (f"（{'，'.join(details)}）" if details else "") for name, details in aids]
        yield field_claim("assistance", "；".join(texts))
    if place.channels:
        yield labelled("其他服务渠道", "其他服务渠道", "、".join(one.name for one in place.channels))
    if catalog.common_materials:
        lines = [(f"情形：{one.when}，" if one.when else "") + _line(one) for one in catalog.common_materials]
        yield labelled("共同的办理材料", f"各事项共同的{posted_label(catalog, 'materials')}", "；".join(lines))
    yield from phrases.basis(catalog)
    if station.hours:
        yield field_claim("hours", station.hours)
    if station.address:
        yield field_claim("place", station.address)
    if station.phone:
        yield "本站电话", Ended(f"本站电话{squeezed(station.phone)}")
    yield from phrases.signed(catalog)
    if catalog.approval:
        day = catalog.approval.date
        yield "落款日期", Ended(f"{squeezed(place.authority)}{day.year}年{day.month}月{day.day}日")
    yield "二维码的用途", "扫码看材料和办法，核对是否最新"
    yield from phrases.hotlines(catalog, squeezed(posted_label(catalog, "complaint")))


def _categories(catalog: Catalog, offered: Sequence[Offering]) -> Iterator[Claim]:
    """Heads of categories, where there is something to group: at least two with several items."""
    if _grouped(offered):
        used = {one.item.category for one in offered}
        yield from (whole(label("category"), group.name) for group in catalog.categories if group.id in used)


def _line(one: Material) -> str:
    """A material in one line."""
    parts = [f"，原件{one.original}份" if one.original else "", f"，复印件{one.copies}份" if one.copies else ""]
    parts += [f"，{one.issuer}出具" if one.issuer else "", f"，可用{one.substitute}代替" if one.substitute else ""]
    parts += ["，可以书面承诺代替" if one.promise else "", "，非必要，可以不交" if one.required is False else ""]
    parts += [f"。{one.note}" if one.note else "", f"。审查要点：{one.review}" if one.review else ""]
    return one.name + "".join(parts)


KIND = KindClaims(
    title="{words.notice}",
    doubts=True,
    posts=True,
    per="station",
    levels="县乡村院",
    editions={
        "default": EditionClaims(A4, qr_from_m=0.4),
        "large": EditionClaims(A3, "适老版", qr_from_m=0.4),
    },
    says=says,
    qr="check",
    rank=50,
    every_page=True,
)
