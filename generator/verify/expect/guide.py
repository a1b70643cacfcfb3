"""Catalog + item -> what its guide must say: each section from its head to the next one's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from generator.catalog.model import Conditions, Item, Material, Sourced, Step
from generator.catalog.resolve.offerings import Offering, resolve
from generator.verify.expect import endings
from generator.verify.expect.claims import Claim, Whole, squeezed, whole
from generator.verify.expect.fields import label, lines, question
from generator.verify.expect.pages import PageClaims
from generator.verify.expect.phrases import COMPLAINT, named, stops_short, written


class GuideClaims(PageClaims):
    """What the pages of one catalog must say, those of its items among them."""

    def item(self, item: Item) -> Iterator[Claim]:
        """An item's guide: each section from its head to the next one's."""
        offers = [resolve(item, offer) for offer in item.offers]
        group = self.groups.get(item.category, item.category)
        yield label("name"), Whole(squeezed(item.name))
        yield whole("分类和事项名称", f"{group}{item.name}")
        if item.canonical:
            yield whole(label("canonical"), f"{label('canonical')}：{item.canonical}")
        written = next(one for one in self.written.items if one.id == item.id)
        yield from (whole(label("ended"), text) for text in endings.announced(self.written, written))
        if item.plain:
            yield whole(label("plain"), f"{label('plain')}（非文件原文）{item.plain}")
        yield from self.later.item(item.id)
        for dispute in dict.fromkeys(one.dispute for one in offers if one.dispute):
            yield whole(label("dispute"), f"{label('dispute')}，请先问清楚{dispute}")
        sections = (
            ("audience", self._who(item, offers)), ("materials", self.materials(item)),
            ("mode", self._how(item, offers)), ("time_limit", self._time(item, offers)),
            ("place", self._where(item, offers)), ("fee", self._fee(item)), ("progress", self._progress(item)),
            ("complaint", self._voice()),
        )  # fmt: skip
        short = any(map(stops_short, offers))
        heads = [question("limit_ends" if short and name == "time_limit" else name) for name, _ in sections]
        for head, following, (_, text) in zip(heads, [*heads[1:], ""], sections, strict=True):
            yield f"“{head}”里的", Whole(squeezed(f"{head}{text}{following}"))
        yield from self._rest(item, offers)

    def _who(self, item: Item, offers: Sequence[Offering]) -> str:
        section = item.audience or ""
        for tiers, one in self._alike(offers, lambda one: (one.conditions, one.summary)):
            if one.conditions or one.summary:
                section += f"在{tiers}" if tiers.count("、") + 1 < len(offers) else ""
                section += _conditions(one.conditions) if one.conditions else ""
                section += f"{label('summary')}{one.summary}" if one.summary else ""
        return section or self.missing(question("audience"))

    def _alike(self, offers: Sequence[Offering], key: Callable[[Offering], Any]) -> list[tuple[str, Offering]]:
        """Offers that say the same, said once: (their tiers' names, the first)."""
        groups: list[tuple[list[str], Offering]] = []
        for one in offers:
            name = self.tier[one.offer.tier].name
            same = next((names for names, other in groups if key(other) == key(one)), None)
            if same is None:
                groups.append(([name], one))
            else:
                same.append(name)
        return [("、".join(names), one) for names, one in groups]

    def materials(self, item: Item) -> str:
        """What to bring, as the site lists it, with what any item may ask for."""
        section = "".join(map(_material, item.materials or ()))
        if item.materials is None:
            section = f"依据文件未列明{label('materials')}。{self.ask}，以窗口一次性告知为准。"
        elif not item.materials:
            section = "无需提交材料"
        return section + "".join(map(_material, self.catalog.common_materials))

    def _how(self, item: Item, offers: Sequence[Offering]) -> str:
        section = ""
        for tiers, one in self._alike(offers, self._done):
            offer, steps = one.offer, stretches(one)
            section += f"在{tiers}{self.mode(offer.mode)}"
            section += f"{label('window')}：{offer.window}" if offer.window else ""
            section += f"{label('note')}：{offer.note}" if offer.note else ""
            section += "据职责归纳。" if self.tier[offer.tier].list_basis == "职责归纳" else ""
            section += steps or self.missing("办理步骤")
        section += f"{label('visits')}{item.visits}次" if item.visits is not None else ""
        section += _lines(item, "mode")
        channels = [one for one in self.catalog.jurisdiction.channels if one.id in (item.channels or ())]
        order = {id_: place for place, id_ in enumerate(item.channels or ())}
        for channel in sorted(channels, key=lambda one: order[one.id]):
            section += label("channels") if label("channels") not in section else ""
            section += channel.name + (f"（{channel.kind}）" if channel.kind not in channel.name else "")
        return section if offers else section + self.missing(question("mode"))

    def _done(self, one: Offering) -> tuple[object, ...]:
        offer = one.offer
        return offer.mode, offer.window, offer.note, stretches(one), self.tier[offer.tier].list_basis

    def _time(self, item: Item, offers: Sequence[Offering]) -> str:
        limits = self._alike(offers, lambda one: one.time_limit and one.time_limit.printed)
        text = "" if limits else self.missing(label("time_limit"))
        for tiers, one in limits:
            text += f"在{tiers}" if len(limits) > 1 or not one.time_limit else ""
            text += one.time_limit.printed if one.time_limit else self.missing(label("time_limit"))
        return text + (f"{label('statutory_limit')}{item.statutory_limit.printed}" if item.statutory_limit else "")

    def _where(self, item: Item, offers: Sequence[Offering]) -> str:
        section = ""
        for one in offers:
            tier = self.tier[one.offer.tier]
            host = f"，设在{tier.host}" if tier.host and tier.host != tier.official_name else ""
            section += f"{tier.official_name}{tier.name}{host}"
        section += _lines(item, "place") if offers else ""
        section += "找附近服务点" if self.catalog.stations and offers else ""
        return section or self.missing(label("place"))

    def _fee(self, item: Item) -> str:
        return item.fee or self.missing(label("fee"))

    def _progress(self, item: Item) -> str:
        section = item.progress or self.catalog.jurisdiction.progress or self.missing(label("progress"))
        return section + _lines(item, "progress")

    def _voice(self) -> str:
        voices, lines = self.of_role(COMPLAINT), self.of_role("咨询")
        section = self.phones(voices) if voices else f"依据文件未列明{label('complaint')}。"
        return section + (f"办事不清楚，可以先问：{self.phones(lines)}" if lines else "")

    def _rest(self, item: Item, offers: Sequence[Offering]) -> Iterator[Claim]:
        yield from (whole("温馨提示", tip) for tip in item.tips)
        yield from (whole("常见问题", one.question + one.answer) for one in item.faq)
        codes = (("code", item.code), ("task_code", item.task_code), ("kind", item.kind))
        yield from (whole(label(name), f"{label(name)}：{text}") for name, text in codes if text)
        if item.statutory_limit:
            yield whole("法定时限原文", f"法定时限原文：{item.statutory_limit.text}")
        sources = self._alike(offers, lambda one: one.time_limit and one.time_limit.text)
        for tiers, one in sources:
            if one.time_limit:
                where = f"（{tiers}）" if len(sources) > 1 else ""
                yield whole("时限原文", f"时限原文{where}：{one.time_limit.text}")
        yield from (whole(label("legal_basis"), f"{label('legal_basis')}：{text}") for text in item.legal_basis)
        yield from self._cited(item)

    def _cited(self, item: Item) -> Iterator[Claim]:
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
                more = f"，{source.issuer}" if source.issuer else ""
                more += written(source)
                more += f"：{'；'.join(articles[source.id])}" if articles[source.id] else ""
                yield whole(label("source"), named(source.title, source.number) + more)


def _lines(item: Item, name: str) -> str:
    """The item's lines below the same heading as a field."""
    return "".join(f"{label(line)}{text}" for line, text in lines(item, question(name)))


def _conditions(conditions: Conditions) -> str:
    texts = conditions.any_of or conditions.all_of
    if len(texts) == 1:
        return texts[0]
    return ("符合下面其中一项就可以：" if conditions.any_of else "下面几项要都符合：") + "".join(texts)


def _material(one: Material) -> str:
    copies = [f"原件{one.original}份" if one.original else "", f"复印件{one.copies}份" if one.copies else ""]
    section = one.name + "，".join(text for text in copies if text)
    for what, text in (
        (question("when"), one.when),
        (question("issuer"), one.issuer),
        (question("substitute"), one.substitute),
    ):
        section += f"{what}：{text}" if text else ""
    return section + ("可以用书面承诺代替" if one.promise else "") + (one.note or "")


def stretches(one: Offering) -> str:
    """Steps in order, cut where this window's part begins and ends."""
    steps, here = one.steps or (), set(one.window_steps or ())
    known = any(step.name in here for step in steps)
    section, before, met = "", ("", ""), False
    for step in steps:
        met = met or step.name in here
        place = _place(step, here, met) if known else ("" if step.way else "办理步骤")
        head = ((step.way or "") + ("：" if step.way and known else ""), place)
        if head != before or not section:
            section += "".join(head)
        section += step.name + (step.text or "")
        before = head
    return section


def _place(step: Step, here: set[str], met: bool) -> str:
    if step.name in here:
        return "在这里办的步骤"
    return "之后的步骤（不在本窗口）" if met else "先要做的"
