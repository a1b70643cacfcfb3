"""Catalog + item -> what its guide must say: each section from its head to the next one's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from generator.catalog.model import Conditions, Item, Material, Sourced, Step
from generator.catalog.resolve.offerings import Offering, resolve
from generator.verify.pages import Pages, told
from generator.verify.stated import named
from generator.verify.text import Must, Whole, squeezed


class Guides(Pages):
    """The items' pages of one catalog, beside all others."""

    def item(self, item: Item) -> Iterator[Must]:
        """An item's guide: each section from its head to the next one's."""
        offers = [resolve(item, offer) for offer in item.offers]
        group = self.groups.get(item.category, item.category)
        yield "事项名称", Whole(squeezed(item.name))
        yield told("分类和事项名称", f"{group}{item.name}")
        if item.canonical:
            yield told("规范名称", f"规范名称：{item.canonical}")
        if item.plain:
            yield told("通俗说明", f"通俗说明（非文件原文）{item.plain}")
        for dispute in dict.fromkeys(one.dispute for one in offers if one.dispute):
            yield told("存疑", f"存疑，请先问清楚{dispute}")
        sections = (
            ("谁能办", self._who(item, offers)), ("带什么", self._materials(item)), ("怎么办", self._how(item, offers)),
            ("多久办好", self._time(item, offers)), ("去哪办", self._where(item, offers)), ("要钱吗", self._fee(item)),
            ("怎么查进度", self._progress(item)), ("找谁反映", self._voice()), ("", ""),
        )  # fmt: skip
        for (head, said), (following, _) in pairwise(sections):
            yield f"“{head}”里的", Whole(squeezed(f"{head}{said}{following}"))
        yield from self._rest(item, offers)

    def _who(self, item: Item, offers: Sequence[Offering]) -> str:
        found = item.audience or ""
        for tiers, one in self._alike(offers, lambda one: (one.conditions, one.summary)):
            if one.conditions or one.summary:
                found += f"在{tiers}" if tiers.count("、") + 1 < len(offers) else ""
                found += _conditions(one.conditions) if one.conditions else ""
                found += f"事项说明{one.summary}" if one.summary else ""
        return found or self.missing("谁能办")

    def _alike(self, offers: Sequence[Offering], key: Callable[[Offering], Any]) -> list[tuple[str, Offering]]:
        """Offers that say the same, said once: (their tiers' names, the first)."""
        found: list[tuple[list[str], Offering]] = []
        for one in offers:
            name = self.tier[one.offer.tier].name
            same = next((names for names, other in found if key(other) == key(one)), None)
            if same is None:
                found.append(([name], one))
            else:
                same.append(name)
        return [("、".join(names), one) for names, one in found]

    def _materials(self, item: Item) -> str:
        found = "".join(map(_material, item.materials or ()))
        if item.materials is None:
            found = f"依据文件未列明办理材料。{self.ask}，以窗口一次性告知为准。"
        elif not item.materials:
            found = "无需提交材料"
        return found + "".join(map(_material, self.catalog.common_materials))

    def _how(self, item: Item, offers: Sequence[Offering]) -> str:
        found = ""
        for tiers, one in self._alike(offers, self._done):
            offer, steps = one.offer, runs(one)
            found += f"在{tiers}{self.mode(offer.mode)}"
            found += f"受理时段：{offer.window}" if offer.window else ""
            found += f"范围：{offer.note}" if offer.note else ""
            found += "据职责归纳。" if self.tier[offer.tier].list_basis == "职责归纳" else ""
            found += steps or self.missing("办理步骤")
        found += f"要到现场几次{item.visits}次" if item.visits is not None else ""
        found += f"办理方式{item.methods}" if item.methods else ""
        channels = [one for one in self.catalog.jurisdiction.channels if one.id in (item.channels or ())]
        order = {id_: place for place, id_ in enumerate(item.channels or ())}
        for channel in sorted(channels, key=lambda one: order[one.id]):
            found += "网上渠道" if "网上渠道" not in found else ""
            found += channel.name + (f"（{channel.kind}）" if channel.kind not in channel.name else "")
        return found if offers else found + self.missing("怎么办")

    def _done(self, one: Offering) -> tuple[object, ...]:
        offer = one.offer
        return offer.mode, offer.window, offer.note, runs(one), self.tier[offer.tier].list_basis

    def _time(self, item: Item, offers: Sequence[Offering]) -> str:
        found = self._alike(offers, lambda one: one.time_limit and one.time_limit.printed)
        text = "" if found else self.missing("办理时限")
        for tiers, one in found:
            text += f"在{tiers}" if len(found) > 1 or not one.time_limit else ""
            text += one.time_limit.printed if one.time_limit else self.missing("办理时限")
        return text + (f"法定办结时限{item.statutory_limit.printed}" if item.statutory_limit else "")

    def _where(self, item: Item, offers: Sequence[Offering]) -> str:
        found = ""
        for one in offers:
            tier = self.tier[one.offer.tier]
            host = f"，设在{tier.host}" if tier.host and tier.host != tier.official_name else ""
            found += f"{tier.official_name}{tier.name}{host}"
        found += f"通办范围{item.scope}" if item.scope and offers else ""
        found += "找附近服务点" if self.catalog.stations and offers else ""
        return found or self.missing("办理地点")

    def _fee(self, item: Item) -> str:
        return item.fee or self.missing("收费情况")

    def _progress(self, item: Item) -> str:
        found = item.progress or self.catalog.jurisdiction.progress or self.missing("查询方式")
        found += f"办理结果{item.result}" if item.result else ""
        return found + (f"服务标准{item.service_standard}" if item.service_standard else "")

    def _voice(self) -> str:
        voices, lines = self.of_role("监督投诉"), self.of_role("咨询")
        found = self.phones(voices) if voices else "依据文件未列明监督投诉电话。"
        return found + (f"办事不清楚，可以先问：{self.phones(lines)}" if lines else "")

    def _rest(self, item: Item, offers: Sequence[Offering]) -> Iterator[Must]:
        yield from (told("温馨提示", tip) for tip in item.tips)
        yield from (told("常见问题", one.question + one.answer) for one in item.faq)
        codes = (("事项编码", item.code), ("实施编码", item.task_code), ("事项类型", item.kind))
        yield from (told(what, f"{what}：{text}") for what, text in codes if text)
        if item.statutory_limit:
            yield told("法定时限原文", f"法定时限原文：{item.statutory_limit.text}")
        sources = self._alike(offers, lambda one: one.time_limit and one.time_limit.text)
        for tiers, one in sources:
            if one.time_limit:
                where = f"（{tiers}）" if len(sources) > 1 else ""
                yield told("时限原文", f"时限原文{where}：{one.time_limit.text}")
        yield from (told("设定依据", f"设定依据：{text}") for text in item.legal_basis)
        yield from self._cited(item)
        for one in offers:
            tier, limit = self.tier[one.offer.tier], one.time_limit.printed if one.time_limit else None
            said = [f"{tier.name}：{one.offer.mode}", limit, one.offer.window, one.offer.note]
            yield "给搜索引擎的说明", Whole(squeezed("，".join(text for text in said if text)))

    def _cited(self, item: Item) -> Iterator[Must]:
        """Documents that an item's facts come from, each with the articles named."""
        default = item.source or self.catalog.defaults.source
        articles: dict[str, dict[str, None]] = {}
        records: list[Sourced] = [item, *item.offers, *(item.materials or ())]
        for record in records:
            for fact in (record, *record.facts.values()):
                if source_id := fact.source or record.source or default:
                    articles.setdefault(source_id, {}).update({fact.article: None} if fact.article else {})
        for source in self.catalog.sources:
            if source.id in articles:
                more = "".join(f"，{text}" for text in (source.issuer, source.date and source.date.isoformat()) if text)
                more += f"：{'；'.join(articles[source.id])}" if articles[source.id] else ""
                yield told("依据", named(source.title, source.number) + more)


def _conditions(found: Conditions) -> str:
    texts = found.any_of or found.all_of
    if len(texts) == 1:
        return texts[0]
    return ("符合下面其中一项就可以：" if found.any_of else "下面几项要都符合：") + "".join(texts)


def _material(one: Material) -> str:
    copies = [f"原件{one.original}份" if one.original else "", f"复印件{one.copies}份" if one.copies else ""]
    found = one.name + "，".join(text for text in copies if text)
    for what, text in (("什么时候要", one.when), ("由谁出具", one.issuer), ("可以代替", one.substitute)):
        found += f"{what}：{text}" if text else ""
    return found + ("可以用书面承诺代替" if one.promise else "") + (one.note or "")


def runs(one: Offering) -> str:
    """Steps in order, cut where this window's part begins and ends."""
    steps, here = one.steps or (), set(one.window_steps or ())
    known = any(step.name in here for step in steps)
    found, before, met = "", ("", ""), False
    for step in steps:
        met = met or step.name in here
        place = _place(step, here, met) if known else ("" if step.way else "办理步骤")
        head = ((step.way or "") + ("：" if step.way and known else ""), place)
        if head != before or not found:
            found += "".join(head)
        found += step.name + (step.text or "")
        before = head
    return found


def _place(step: Step, here: set[str], met: bool) -> str:
    if step.name in here:
        return "在这里办的步骤"
    return "之后的步骤（不在本窗口）" if met else "先要做的"
