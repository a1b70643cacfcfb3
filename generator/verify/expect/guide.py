"""Catalog + item -> what its guide must say: the card that answers first, what to ask, then fold after fold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from generator.catalog.model import Conditions, Hotline, Item, Material
from generator.catalog.resolve.offerings import Offering, resolve
from generator.verify.expect import endings
from generator.verify.expect.claims import Claim, Whole, squeezed, whole
from generator.verify.expect.fields import label, lines, question
from generator.verify.expect.pages import MODES, PageClaims
from generator.verify.expect.phrases import MAY_LACK, beyond, grouped, stops_short
from generator.verify.expect.steps import stretches

ASK_HEAD = "文件没写的，先问这几句"
ASK_FIRST = "文件未列明，先问"
"""What the card says of a fact that no source gives."""
NAMED = 4
"""So many papers the card names; of more it says how many there are."""


class GuideClaims(PageClaims):
    """What the pages of one catalog must say, those of its items among them."""

    def item(self, item: Item) -> Iterator[Claim]:
        """An item's guide: the card line after line, what to ask, each section from its head to the next one's."""
        offers = [resolve(item, offer) for offer in item.offers]
        group, plain = self.groups.get(item.category, item.category), self.names.plain(item)
        yield whole("分类和事项名称", f"{group}{plain or item.name}")
        if plain:
            yield whole("文件名称", f"文件名称：{item.name}")
        written = next(one for one in self.written.items if one.id == item.id)
        yield from (whole(label("ended"), text) for text in endings.announced(self.written, written))
        if item.plain:
            yield whole(label("plain"), f"{item.plain}{label('plain')}，非文件原文")
        yield from self.later.item(item.id)
        for dispute in dict.fromkeys(one.dispute for one in offers if one.dispute):
            yield whole(label("dispute"), f"{label('dispute')}，请先问清楚{dispute}")
        for sections in (list(self._card(item, offers)), list(self._sections(item, offers))):
            heads = [head for head, _ in sections]
            for (head, text), following in zip(sections, [*heads[1:], ""][: len(sections)], strict=True):
                yield f"“{head}”里的", Whole(squeezed(f"{head}{text}{following}"))

    def _card(self, item: Item, offers: Sequence[Offering]) -> Iterator[tuple[str, str]]:
        """(head, text): what to bring, where, how long, whom to call; what it does not know, it says so."""
        groups = grouped(item.materials or ())
        named = [one.name for one in groups.get(None, [])]
        bring = "、".join(named[:NAMED]) + (f"等{len(named)}样" if len(named) > NAMED else "")
        if any(one.when for one in item.materials or ()):
            bring = f"{bring}；有的情形另带" if named else "看是哪种情形"
        elif groups and not named:
            bring = MAY_LACK
        yield question("materials"), ASK_FIRST if item.materials is None else bring or "无需提交材料"
        where = "".join(self.tier[one.offer.tier].name + MODES.get(one.offer.mode, "") for one in offers)
        pick = "选您的乡镇、村" if self.catalog.stations else ""
        yield question("place"), f"{where}{pick}" if offers else ASK_FIRST
        yield question("limit_ends" if any(map(stops_short, offers)) else "time_limit"), self._time(item, offers)
        asked = self.of_role("咨询")
        office = f"{self.catalog.jurisdiction.authority}，或到窗口问"
        yield ("打电话", "".join(map(_called, asked))) if asked else ("问谁", office)

    def _time(self, item: Item, offers: Sequence[Offering]) -> str:
        limits = self.alike(offers, lambda one: one.time_limit and one.time_limit.printed)
        text = "" if limits else ASK_FIRST
        for tiers, one in limits:
            text += f"在{tiers}" if len(limits) > 1 else ""
            text += one.time_limit.printed if one.time_limit else ASK_FIRST
        return text + (f"{label('statutory_limit')}{item.statutory_limit.printed}" if item.statutory_limit else "")

    def _sections(self, item: Item, offers: Sequence[Offering]) -> Iterator[tuple[str, str]]:
        """(head, text) of all that stands below the card and is not empty, in its order."""
        known = (
            (ASK_HEAD, self.unsaid(item, offers)),
            (question("materials"), self._bring(item)),
            (question("mode"), self._how(item, offers)),
            (question("audience"), self._who(item, offers)),
            ("各级服务点", self._where(item, offers)),
            (question("fee"), item.fee or ""),
            (question("progress"), self._progress(item)),
            ("温馨提示", "".join(item.tips)),
            ("常见问题", "".join(one.question + one.answer for one in item.faq)),
        )
        yield from ((head, text) for head, text in known if text)

    def unsaid(self, item: Item, offers: Sequence[Offering]) -> str:
        """The one box of all that no source says: the questions to ask, whom, and the official words for it."""
        asks = [one for one in self._asks(item, offers) if one is not None]
        if not asks:
            return ""
        call = f"拨打{self.consult.number}" if self.consult else ""
        behind = "，以窗口一次性告知为准" if item.materials is None else ""
        said = "".join(f"“{text}”" for _, text in asks)
        return f"{said}{call}依据文件未列明{'、'.join(label(name) for name, _ in asks)}。{self.ask}{behind}。"

    def _asks(self, item: Item, offers: Sequence[Offering]) -> Iterator[tuple[str, str] | None]:
        told = item.audience or any(one.conditions or one.summary for one in offers)
        yield None if told else ("audience", "我这种情况能不能办？")
        yield ("materials", "要带哪些材料？要原件还是复印件？") if item.materials is None else None
        yield None if offers else ("place", "到哪里办？")
        yield self._ask_at("steps", "怎么办，分几步？", [not one.steps for one in offers], offers)
        yield self._ask_at("time_limit", "多久能办好？", [one.time_limit is None for one in offers], offers)
        yield None if item.fee else ("fee", "要不要交钱？")
        yield None if item.progress or self.catalog.jurisdiction.progress else ("progress", "办到哪一步了，怎么查？")

    def _ask_at(
        self, name: str, text: str, lacking: Sequence[bool], offers: Sequence[Offering]
    ) -> tuple[str, str] | None:
        """A question of those tiers of which it is not known."""
        if offers and not any(lacking):
            return None
        tiers = [self.tier[one.offer.tier].name for one, lacks in zip(offers, lacking, strict=True) if lacks]
        some = any(lacking) and not all(lacking)
        return name, f"在{'、'.join(dict.fromkeys(tiers))}{text}" if some else text

    def _who(self, item: Item, offers: Sequence[Offering]) -> str:
        section = item.audience or ""
        for tiers, one in self.alike(offers, lambda one: (one.conditions, one.summary)):
            if one.conditions or one.summary:
                section += f"在{tiers}" if tiers.count("、") + 1 < len(offers) else ""
                section += _conditions(one.conditions) if one.conditions else ""
                section += f"{label('summary')}{one.summary}" if one.summary else ""
        return section

    def alike(self, offers: Sequence[Offering], key: Callable[[Offering], Any]) -> list[tuple[str, Offering]]:
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
        """What to bring, as a check page lists it, with what any item may ask for."""
        section = "".join(_material(one) for group in grouped(item.materials or ()).values() for one in group)
        if item.materials is None:
            section = f"依据文件未列明{label('materials')}。{self.ask}，以窗口一次性告知为准。"
        elif not item.materials:
            section = "无需提交材料"
        return section + "".join(map(_material, self.catalog.common_materials))

    def _bring(self, item: Item) -> str:
        """What to bring, to be ticked off: what everybody brings, then case by case."""
        filled = grouped((*(item.materials or ()), *self.catalog.common_materials))
        section = "带好一样，点一下打勾；只记在这台手机上。" if filled else ""
        for when, members in filled.items():
            head = f"{when}，另带{len(members)}样" if when else "都要带" if len(filled) > 1 else ""
            section += (MAY_LACK if when == MAY_LACK else head) + "".join(_material(one, cased=True) for one in members)
        return section

    def _how(self, item: Item, offers: Sequence[Offering]) -> str:
        section = ""
        for tiers, one in self.alike(offers, self._done):
            offer = one.offer
            section += f"在{tiers}{self.mode(offer.mode)}"
            section += f"{label('window')}：{offer.window}" if offer.window else ""
            section += f"{label('note')}：{offer.note}" if offer.note else ""
            section += "据职责归纳。" if self.tier[offer.tier].list_basis == "职责归纳" else ""
            section += stretches(one)
        section += f"{label('visits')}{item.visits}次" if item.visits is not None else ""
        section += _lines(item, "mode")
        channels = [one for one in self.catalog.jurisdiction.channels if one.id in (item.channels or ())]
        order = {id_: place for place, id_ in enumerate(item.channels or ())}
        for channel in sorted(channels, key=lambda one: order[one.id]):
            section += label("channels") if label("channels") not in section else ""
            section += channel.name + (f"（{channel.kind}）" if channel.kind not in channel.name else "")
        return section

    def _done(self, one: Offering) -> tuple[object, ...]:
        offer = one.offer
        return offer.mode, offer.window, offer.note, stretches(one), self.tier[offer.tier].list_basis

    def _where(self, item: Item, offers: Sequence[Offering]) -> str:
        section = ""
        for one in offers:
            tier = self.tier[one.offer.tier]
            host = f"，设在{tier.host}" if tier.host and tier.host != tier.official_name else ""
            section += f"{tier.official_name}{tier.name}{host}"
        section += _lines(item, "place") if offers else ""
        return section + ("找附近服务点" if self.catalog.stations and offers else "")

    def _progress(self, item: Item) -> str:
        return (item.progress or self.catalog.jurisdiction.progress or "") + _lines(item, "progress")


def _called(line: Hotline) -> str:
    """A phone in the card."""
    return f"{line.number}{beyond(line)}{line.hours or ''}"


def _lines(item: Item, name: str) -> str:
    """The item's lines below the same heading as a field."""
    return "".join(f"{label(line)}{text}" for line, text in lines(item, question(name)))


def _conditions(conditions: Conditions) -> str:
    texts = conditions.any_of or conditions.all_of
    if len(texts) == 1:
        return texts[0]
    return ("符合下面其中一项就可以：" if conditions.any_of else "下面几项要都符合：") + "".join(texts)


def _material(one: Material, cased: bool = False) -> str:
    """A paper; `cased`: below the name of its case, which is not said again."""
    copies = [f"原件{one.original}份" if one.original else "", f"复印件{one.copies}份" if one.copies else ""]
    section = one.name + "，".join(text for text in copies if text)
    for what, text in (
        (question("when"), None if cased else one.when),
        (question("issuer"), one.issuer),
        (question("substitute"), one.substitute),
    ):
        section += f"{what}：{text}" if text else ""
    section += "可以用书面承诺代替" if one.promise else ""
    told = {True: "必须提交", False: "" if cased and not one.when else MAY_LACK, None: ""}
    section += told[one.required] + (one.note or "")
    return section + (f"{question('review')}：{one.review}" if one.review else "")
