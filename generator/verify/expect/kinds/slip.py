"""The one-time notice that a window hands out: one item at one tier, all that a citizen needs for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.catalog.model import Catalog, Step, Tier
from generator.catalog.resolve.offerings import Offering, station_name
from generator.verify.expect import phrases
from generator.verify.expect.claims import Claim, Ended, Passage, Whole, Within, known, labelled, squeezed
from generator.verify.expect.fields import label, lines
from generator.verify.expect.kind import A4, A5, EditionClaims, KindClaims, Subject
from generator.verify.expect.known import UNSEEN, of_item
from generator.verify.expect.phrases import field_claim

TOLD, ASKED = "一次性告知单", "问询单"
"""What a slip is called, and one of an item of which nothing is known: what to ask, and whom."""

QUESTIONS = ("要带哪些材料", "需要符合什么条件", "在哪里办，分几步", "多久办好", "收不收费", "怎么查进度")
STATIONS = 12
"""With more stations, those of the county are named."""
WRITTEN = ("申请人", "联系电话", "站点", "经办人", "告知日期", "签收")
"""What a slip and its stub leave for the window to write."""


def untold(offering: Offering) -> bool:
    """Whether nothing is known of an item but its name and where it is done."""
    item, offer = offering.item, offering.offer
    told = (offering.conditions, offering.summary, offering.steps, offering.time_limit, item.audience, item.fee)
    return item.materials is None and not any((*told, offer.window, offer.note, *lines(item)))


def says(catalog: Catalog, subject: Subject, edition: str) -> Passage:
    """Where, how far, who may, what to bring, how, how long, what it costs; who was told when, by whom."""
    offering = subject.offering
    assert offering is not None
    item, mode = offering.item, offering.offer.mode
    claims = [labelled(label("place"), label("place"), where(subject.own_tier))]
    claims += [field_claim("mode", mode)] if mode != "未载明" else []
    claims += [*phrases.narrowed(offering), *phrases.who(offering, label("conditions"), bare=False)]
    claims += _fields(catalog, offering)
    asked = list(_asked(catalog, subject.own_tier)) if untold(offering) else []
    if untold(offering):
        called = squeezed(catalog.words.slip.replace(TOLD, ASKED))
        claims.append(("问询单的名称", Whole(called) if edition != "picture" else Within(called)))
        claims += [("要问清楚的", Within(question)) for question in QUESTIONS]
        claims += [("可以问的服务点", Ended(f"{squeezed(name)}{squeezed(phone)}")) for name, phone in asked]
    elif item.materials is None and edition != "picture":
        claims.append((label("materials"), f"{label('materials')}由窗口填写"))
    elif item.materials == ():
        claims.append((label("materials"), "无需提交材料"))
    claims += _steps(offering.steps or ())
    if edition != "picture":
        claims += [("由窗口填写的", Within(text)) for text in WRITTEN]
    if mode != "宣传咨询":
        claims.append(("可以这样问的话", Within(f"“我想办{squeezed(item.name)}，")))
    claims += [*phrases.hotlines(catalog), *phrases.signed(catalog)]
    materials = (*(item.materials or ()), *catalog.common_materials)
    called = squeezed(catalog.words.slip.replace(TOLD, ASKED))
    may = of_item(offering) + known(called, *(text for pair in asked for text in pair))
    return Passage((), None, tuple(claims), may, phrases.by_case(materials))


def _asked(catalog: Catalog, tier: Tier) -> Iterator[tuple[str, str]]:
    """Name and phone of the stations to call about an item of which nothing is known."""
    higher = [other.id for other in catalog.tiers if other.level in "县市"]
    for id_ in dict.fromkeys((tier.id, *higher)):
        called = [one for one in catalog.stations if one.tier == id_ and one.status not in UNSEEN and one.phone]
        if called and len(called) <= STATIONS:
            yield from ((station_name(catalog, one), str(one.phone)) for one in called)
            return


def where(tier: Tier) -> str:
    """The tier and its office; 县级 before 县服务大厅 would say it twice."""
    name = tier.name if tier.name.removesuffix("级") not in tier.official_name else ""
    where = f"{name}{tier.official_name}"
    return where + (f"，设在{tier.host}" if tier.host and tier.host not in where else "")


def _fields(catalog: Catalog, offering: Offering) -> Iterator[Claim]:
    """The fields in one line each."""
    item, progress = offering.item, catalog.jurisdiction.progress
    limit = offering.time_limit.printed if offering.time_limit else None
    values = {"audience": item.audience, "time_limit": limit, "fee": item.fee, "progress": progress}
    heads = {"time_limit": label("limit_ends")} if phrases.stops_short(offering) else {}
    yield from (field_claim(name, text, heads.get(name)) for name, text in (*values.items(), *lines(item)) if text)


def _steps(steps: Sequence[Step]) -> Iterator[Claim]:
    """With their texts one below the other, else in one line."""
    if not any(step.text for step in steps):
        yield from phrases.chains(steps, None)
        return
    for members in phrases.ways(steps).values():
        for number, step in enumerate(members, 1):
            yield "办理环节", Ended(f"{number}.{squeezed(step.name)}{squeezed(step.text or '')}")


KIND = KindClaims(
    title="{words.slip}",
    doubts=True,
    per="offer",
    levels="市县乡村院",
    editions={
        "default": EditionClaims(A4, qr_from_m=0.3),
        "a5": EditionClaims(A5, "A5", qr_from_m=0.2),
        "picture": EditionClaims((108, 216), "手机图片", picture=True, qr_from_m=0.3),
    },
    says=says,
    qr="item",
    rank=95,
)
