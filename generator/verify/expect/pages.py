"""Catalog + address -> what a page of the site must say, section by section, and which lists it must have."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from generator.catalog.model import Catalog, Hotline, Item, Station, Tier
from generator.catalog.resolve.offerings import Offering, station_name, station_offerings, tier_offerings
from generator.verify.expect import endings, foot
from generator.verify.expect.claims import Claim, Ended, Whole, squeezed, whole
from generator.verify.expect.fields import label
from generator.verify.expect.known import UNSEEN
from generator.verify.expect.later import LaterClaims
from generator.verify.expect.names import Names
from generator.verify.expect.phrases import COMPLAINT, beyond, named, written

MODES = {
    "办理": "能直接办", "受理": "先收材料", "受理初审": "先收材料", "帮办代办": "可代办", "指导": "教您网上办",
    "查询": "能查询", "宣传咨询": "能咨询", "收集报送": "代收上报",
}  # fmt: skip
"""How far a thing is dealt with -> the citizen's words."""
NO_VOICE = "依据文件未列明网上评价渠道和监督投诉电话。"
FEW = 12
"""So many stations a tier's own page names; more are found by their region."""
STATUS = {"已开通": "已开通", "待确认": "开通情况待确认", "已撤并": "已撤并", "未设": "未设服务点"}


class PageClaims:
    """What the pages of one catalog must say; those of items: `guide.py`; of pages that a site has once: `fixed/`."""

    def __init__(self, catalog: Catalog, written: Catalog | None = None, day: datetime.date | None = None) -> None:
        """`written`: the catalog with what has ended by the day for which the pages were made."""
        self.catalog, self.written = catalog, catalog if written is None else written
        self.lines = catalog.jurisdiction.hotlines
        self.consult = next((line for line in self.lines if line.role == "咨询"), None)
        self.ask = f"请先拨打{self.consult.number}或到窗口询问" if self.consult else "请先到窗口询问"
        self.open = f"文件未列明，{'请先电话询问' if self.consult else '请先到窗口询问'}"
        self.groups = {group.id: group.name for group in catalog.categories}
        self.tier = catalog.tier_by_id
        self.later = LaterClaims(catalog, day)
        self.names = Names(catalog)

    def everywhere(self) -> Iterator[Claim]:
        """The foot of every page: phones, whose it is, since when, after which document."""
        place, catalog = self.catalog.jurisdiction, self.catalog
        yield "网站名", Ended(squeezed(f"{place.name}{catalog.words.site}"))
        yield from (_line(line) for line in self.lines)
        yield label("authority"), Whole(squeezed(place.authority))
        for source in catalog.sources:
            if source.id == catalog.defaults.source:
                yield (
                    label("source"),
                    Ended(squeezed(f"{label('source')}：{named(source.title, source.number)}{written(source)}")),
                )
        if catalog.approval:
            yield label("approved"), Ended(f"{label('approved')}：{catalog.approval.date.isoformat()}")
        yield from self.validity()
        yield from self.later.place()
        yield from (whole("网站底部的内容", text) for text, _ in foot.lines(catalog) if text)

    def validity(self) -> Iterator[Claim]:
        """Until when its documents are in force: on every page, whatever the browser can do."""
        if until := self.catalog.jurisdiction.valid_until:
            yield label("valid_until"), Ended(f"{label('valid_until')}：{until.isoformat()}")

    def phones(self, lines: Iterable[Hotline]) -> str:
        """Phones as a page lists them: what for, number, name, hours."""
        listed = ""
        for line in lines:
            listed += f"{line.role}电话{line.number}{beyond(line)}{line.hours or ''}"
        return listed

    def of_role(self, *roles: str) -> list[Hotline]:
        """The hotlines of these purposes."""
        return [line for line in self.lines if line.role in roles]

    def missing(self, what: str) -> str:
        """A fact that no source gives, in the site's words."""
        return f"依据文件未列明{what}。{self.ask}。"

    def tier_names(self) -> Iterator[Claim]:
        """Each tier with the general name of its stations, as lists have them."""
        for tier in self.catalog.tiers:
            yield whole(label("tier"), tier.official_name + tier.name)

    def township(self, station: Station) -> Iterator[Claim]:
        """A township's own station and those below it, by how far they are open."""
        hint = "，请先电话询问" if self.consult else ""
        status = STATUS[station.status] + (hint if station.status == "待确认" else "")
        yield whole("标题", f"{station.place}的服务点")
        yield whole("站点", f"{self.tier[station.tier].name}{station_name(self.catalog, station)}{status}")
        below = self.catalog.stations_below.get(station.code, ())
        for statuses, head in (
            (("已开通",), "已开通"), (("待确认",), f"开通情况待确认{hint}"), (("未设", "已撤并"), "未设或已撤并")
        ):  # fmt: skip
            if found := [one.place for one in below if one.status in statuses]:
                yield whole("下面的服务点", head + "".join(found))

    def rows(self, offered: Sequence[Offering]) -> list[tuple[str, str]]:
        """(item, its whole row) of a list of what is done somewhere."""
        silent = all(one.offer.mode == "未载明" for one in offered)
        return [(one.item.id, squeezed(self._offer(one, silent))) for one in offered]

    def _offer(self, one: Offering, silent: bool) -> str:
        offer, limit = one.offer, one.time_limit.printed if one.time_limit else ""
        more = (("window", offer.window), ("note", offer.note), ("dispute", one.dispute))
        narrowed = "".join(f"{label(name)}：{text}" for name, text in more if text)
        return f"{self.names.row(one.item)}{'' if silent else self.mode(offer.mode)}{limit}{narrowed}"

    def row(self, item: Item) -> str:
        """An item in a list that says at which tiers it is done."""
        return self.names.row(item) + "、".join(dict.fromkeys(self.tier[offer.tier].name for offer in item.offers))

    def mode(self, mode: str) -> str:
        """How far a thing is dealt with, in the citizen's words."""
        return MODES.get(mode) or f"怎么办{self.open}"

    def tier_page(self, tier: Tier) -> Iterator[Claim]:
        """A tier: its names, its stations where they are few; its list is compared row by row."""
        host = f"，设在{tier.host}" if tier.host and tier.host != tier.official_name else ""
        yield whole(label("tier"), f"{tier.official_name}{tier.name}{host}")
        if tier.aliases:
            yield whole("别的叫法", f"文件中也叫：{'、'.join(tier.aliases)}")
        offered = tier_offerings(self.catalog, tier.id)
        yield from self._silence(offered)
        yield from self.later.listed(tier.id, [one.item.id for one in offered], True)
        few = [one for one in self.catalog.stations if one.tier == tier.id and one.status not in UNSEEN]
        if 0 < len(few) <= FEW:
            waits = "，请先电话询问" if self.consult else ""
            hints = {one.code: waits if one.status == "待确认" else "" for one in few}
            listed = (f"{station_name(self.catalog, one)}{STATUS[one.status]}{hints[one.code]}" for one in few)
            yield whole("这一级的站点", "".join(listed))

    def _silence(self, offered: Sequence[Offering]) -> Iterator[Claim]:
        if offered and all(one.offer.mode == "未载明" for one in offered):
            yield whole(label("mode"), f"依据文件只列了事项，没有写怎么办。{self.ask}。")

    def station_page(self, station: Station) -> Iterator[Claim]:
        """A station: whether it works, where, when, its phone; those below it."""
        catalog = self.catalog
        yield label("station"), Whole(squeezed(station_name(catalog, station)))
        if station.former_names:
            yield whole(label("former_names"), f"{label('former_names')}：{'、'.join(station.former_names)}")
        if station.status == "已撤并":
            yield whole(label("status"), endings.merged(catalog, station) + endings.last_day(station))
        else:
            if station.ended is not None:
                heir = catalog.station_by_code.get(station.successor or "")
                way = f"到时请到{station_name(catalog, heir)}。" if heir else ""
                yield whole(label("closed"), f"这个服务点从{endings.day(station.ended)}起撤并。{way}")
            asks = station.status == "待确认" and (self.consult or station.phone)
            yield whole(label("status"), STATUS[station.status] + ("，请先电话询问" if asks else ""))
        if station.status not in UNSEEN:
            yield from self._desk(station)
        yield from self.later.station(station.code)
        if below := catalog.stations_below.get(station.code, ()):
            yield whole("下面的服务点", f"下面的服务点{''.join(one.place for one in below)}")

    def spot(self, station: Station) -> Iterator[Claim]:
        """Where a station is, when it is open, its phone."""
        street = station.address or ""
        if station.host:
            street += f"（设在{station.host}）" if street else f"设在{station.host}"
        for name, text in (("address", street), ("hours", station.hours), ("phone", station.phone)):
            if text:
                yield whole(label(name), f"{label(name)}{text}")

    def _desk(self, station: Station) -> Iterator[Claim]:
        yield from self.spot(station)
        fields = (("address", station.address), ("hours", station.hours), ("phone", station.phone))
        if lacking := "、".join(label(name) for name, text in fields if not text):
            hint = "，去之前请先电话询问" if self.consult or station.phone else ""
            yield whole("没有提供的", f"本站点的{lacking}还没有提供{hint}。")
        if lines := self.of_role("咨询"):
            yield whole("咨询电话", self.phones(lines))
        elif not station.phone:
            yield whole("可以问谁", f"有疑问可以问{self.catalog.jurisdiction.authority}。")
        offered = station_offerings(self.catalog, station)
        yield from self._silence(offered)
        yield from self._elsewhere(station, {one.item.id for one in offered})
        yield from self.later.listed(station.tier, [one.item.id for one in offered], station.items is None)

    def _elsewhere(self, station: Station, here: set[str]) -> Iterator[Claim]:
        """What other tiers' lists name and this station's does not."""
        tier, groups = self.tier[station.tier], dict[str, list[str]]()
        if not tier.exhaustive and tier.list_basis == "清单":
            before, behind = "本站点清单未列此项；", "清单列有此项："
        else:
            before, behind = "", "清单列有："
        for item in self.catalog.items:
            if item.id not in here and item.offers:
                tiers = {offer.tier for offer in item.offers}
                names = "、".join(one.name for one in self.catalog.tiers if one.id in tiers)
                groups.setdefault(names, []).append(self.names.row(item))
        for names, items in groups.items():
            yield whole("别处办的", f"{before}{names}{behind}{''.join(items)}")

    def feedback(self, station: Station) -> Iterator[Claim]:
        """Where a plate's QR leads: up to three buttons, the channel first; phones; nothing that pretends."""
        channel = self.catalog.jurisdiction.feedback
        voices, asked = self.of_role(COMPLAINT, "评价"), self.of_role("咨询")
        yield label("station"), Whole(squeezed(station_name(self.catalog, station)))
        if station.status == "已撤并":
            merged = endings.merged(self.catalog, station)
            yield whole(label("status"), f"这个服务点{merged}。{endings.last_day(station)}")
        buttons = does = "现在去哪里办" if station.status in UNSEEN else "能办什么"
        if channel:
            buttons = f"评价、投诉、建议{channel.name}{does}"
        elif voices:
            what = "评价" if voices[0].role == "评价" else "投诉、建议"
            buttons = f"{what}{voices[0].role}电话{voices[0].number}{does}"
        if station.phone:
            buttons += f"打电话服务点电话{station.phone}"
        elif asked:
            buttons += f"打电话咨询电话{asked[0].number}"
        yield whole("按钮", buttons)
        if channel and channel.answer_time:
            yield whole(label("answer_time"), f"{label('answer_time')}：{channel.answer_time}")
        if voices:
            yield whole("电话", f"打电话说{self.phones(voices)}")
        elif not channel:
            office = self.catalog.jurisdiction.authority
            yield whole("没有渠道", f"{NO_VOICE}可以当面向窗口说，也可以找{office}；服务点如有意见箱，也可以投意见箱。")
        yield from self.later.station(station.code)
        if station.phone:
            yield whole("服务点电话", f"服务点电话{station.phone}")
        if asked:
            yield whole("咨询电话", f"办事咨询{self.phones(asked)}")

    def gone(self, station: Station | None, item: Item | None, tier: Tier | None) -> Iterator[Claim]:
        """Where the code of a sheet leads whose station, or whose item (at one tier, or everywhere), has ended."""
        if station is not None:
            merged = endings.merged(self.catalog, station)
            yield label("station"), Whole(squeezed(station_name(self.catalog, station)))
            yield whole(label("status"), f"请不要再按它办理这个服务点{merged}。{endings.last_day(station)}")
        elif item is not None:
            said, at = self._closing(item, tier)
            yield label("name"), Whole(squeezed(item.name))
            yield whole(label("ended"), f"请不要再按它办理{f'在{at.name}，' if at else '这件事'}{said}。")

    def scanned_gone(self, item: Item, tier: Tier | None) -> Iterator[Claim]:
        """The same of a sheet that is on record."""
        said, at = self._closing(item, tier)
        yield whole(label("ended"), f"{item.name}{f'（{at.name}）' if at else ''}{said}。")

    def _closing(self, item: Item, tier: Tier | None) -> tuple[str, Tier | None]:
        """Since when an item is not done any more, and at which tier; None: nowhere."""
        offer = next((one for one in item.offers if tier is not None and one.tier == tier.id), None)
        everywhere = all(one.id != item.id for one in self.catalog.items) or offer is None
        said = endings.closing(self.written, item if everywhere or offer is None else offer)
        return said, None if everywhere else tier

    def ended(self, item: Item) -> Iterator[Claim]:
        """The page of an item that is done no longer: since when, what instead, whom to ask; nothing to be followed."""
        yield label("name"), Whole(squeezed(item.name))
        yield whole(label("ended"), f"不再办理这件事{endings.closing(self.written, item)}。")
        if self.lines:
            yield whole("电话", f"有疑问先打电话问{self.phones(self.lines)}")


def _line(line: Hotline) -> Claim:
    return f"{line.role}电话", Ended(squeezed(f"{line.role}电话{line.number}"))
