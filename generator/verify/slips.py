"""Catalog + item + tier -> what a one-time notice must say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.catalog.model import Catalog, Step, Tier
from generator.catalog.resolve.offerings import Offering
from generator.verify import facts
from generator.verify.facts import labelled
from generator.verify.stated import UNKNOWN, chains, narrowed, signed, who
from generator.verify.text import Ended, Must, Passage, squeezed


def slip(catalog: Catalog, offering: Offering, tier: Tier) -> Passage:
    """A one-time notice: one item at one tier."""
    item, place, mode = offering.item, catalog.jurisdiction, offering.offer.mode
    where = f"{tier.name if tier.name not in tier.official_name else ''}{tier.official_name}"
    where += f"，设在{tier.host}" if tier.host and tier.host not in tier.official_name else ""
    must = [labelled("办理地点", "办理地点", where)]
    must += [labelled("办理方式", "办理方式", mode)] if mode != "未载明" else []
    must += [*narrowed(offering), *who(offering, "受理条件", bare=False)]
    limit = offering.time_limit.printed if offering.time_limit else None
    said = {"服务对象": item.audience, "办理时限": limit, "收费情况": item.fee, "查询方式": place.progress}
    must += [labelled(what, what, text) for what, text in said.items() if text]
    given_who = offering.conditions or offering.summary
    given = [item.audience, given_who, offering.steps is not None, limit, item.fee, place.progress]
    names = ["服务对象", "受理条件", "办理流程", "办理时限", "收费情况", "查询方式"]
    if lacking := "、".join(name for name, value in zip(names, given, strict=True) if not value):
        must.append(("没有载明的", f"{lacking}：{UNKNOWN}"))
    materials = (*(item.materials or ()), *catalog.common_materials)
    if item.materials is None:
        must.append(("办理材料", f"办理材料{UNKNOWN}，由窗口填写"))
    elif item.materials == ():
        must.append(("办理材料", "无需提交材料"))
    must += _slip_steps(offering.steps or ())
    if mode != "宣传咨询":
        must.append(("可以这样问的话", f"“我想办{squeezed(item.name)}，"))
    must += [*facts.hotlines(catalog), *signed(catalog)]
    return Passage((), None, tuple(must), facts.of_item(offering), facts.by_case(materials))


def _slip_steps(steps: Sequence[Step]) -> Iterator[Must]:
    """With their texts one below the other, else in one line."""
    if not any(step.text for step in steps):
        yield from chains(steps, None)
        return
    for members in facts.ways(steps).values():
        for number, step in enumerate(members, 1):
            yield "办理环节", Ended(f"{number}.{squeezed(step.name)}{squeezed(step.text or '')}")
