"""Catalog + address -> what a page of the site must say, section by section, and which lists it must have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.catalog.model import Catalog, Hotline, Item, Station, Tier
from generator.catalog.resolve.offerings import Offering, station_name, station_offerings, tier_offerings
from generator.verify import facts
from generator.verify.stated import GRADES, named
from generator.verify.text import Ended, Must, Whole, squeezed

MODES = {
    "办理": "能直接办", "受理": "先收材料", "受理初审": "先收材料", "帮办代办": "可代办", "指导": "教您网上办",
    "查询": "能查询", "宣传咨询": "能咨询", "收集报送": "代收上报",
}  # fmt: skip
EDITIONS = {
    "large": "适老版", "door": "小门牌", "desk": "桌牌", "a5": "A5", "a3": "A3", "a4": "A4", "picture": "手机图片"
}  # fmt: skip
BOARDS = {"zhize": "{tier}职责", "zhidu": "服务制度"}
"""A tier's boards, by their subject."""
STATUS = {"已开通": "已开通", "待确认": "开通情况待确认", "已撤并": "已撤并", "未设": "未设服务点"}
FEW_TOWNSHIPS = 40
"""More than these are not all on the first page."""


def titles(catalog: Catalog) -> dict[str, str]:
    """Kind -> what its check page and the links to it call it."""
    words = catalog.words
    return {
        "notice": words.notice, "plate": "门牌", "plaque": "竖牌", "slip": words.slip, "feedback": "评价意见",
        "window": "窗口牌", "directory": words.directory,
    }  # fmt: skip


def board_title(tier: Tier, subject: str) -> str:
    """What a tier's board is called; empty for one that is not ours."""
    return BOARDS.get(subject, "").format(tier=tier.official_name)


class Pages:
    """The pages of one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.lines = catalog.jurisdiction.hotlines
        self.consult = next((line for line in self.lines if line.role == "咨询"), None)
        self.ask = f"请先拨打{self.consult.number}或到窗口询问" if self.consult else "请先到窗口询问"
        self.open = f"文件未列明，{'请先电话询问' if self.consult else '请先到窗口询问'}"
        self.groups = {group.id: group.name for group in catalog.categories}
        self.tier = catalog.tier_by_id

    def everywhere(self) -> Iterator[Must]:
        """The foot of every page: phones, whose it is, since when, after which document."""
        place, catalog = self.catalog.jurisdiction, self.catalog
        yield "网站名", Ended(squeezed(f"{place.name}{catalog.words.site}"))
        yield from (_line(line) for line in self.lines)
        yield "主管部门", Whole(squeezed(place.authority))
        for source in catalog.sources:
            if source.id == catalog.defaults.source:
                yield "依据", Ended(squeezed(f"依据：{named(source.title, source.number)}"))
        if catalog.approval:
            yield "核定日期", Ended(f"核定日期：{catalog.approval.date.isoformat()}")

    def phones(self, lines: Iterable[Hotline]) -> str:
        """Phones as a page lists them: what for, number, name, hours."""
        found = ""
        for line in lines:
            name = line.name if line.name != line.number else None
            found += f"{line.role}电话{line.number}{name or ''}{line.hours or ''}"
        return found

    def of_role(self, *roles: str) -> list[Hotline]:
        """The hotlines of these purposes."""
        return [line for line in self.lines if line.role in roles]

    def missing(self, what: str) -> str:
        """A fact that no source gives, in the site's words."""
        return f"依据文件未列明{what}。{self.ask}。"

    def first(self) -> Iterator[Must]:
        """The first page: categories, townships, phones."""
        place = self.catalog.jurisdiction
        if place.slogan:
            yield "服务口号", Whole(squeezed(place.slogan))
        for group in self.catalog.categories:
            if names := [item.name for item in self.catalog.items if item.category == group.id]:
                more = f"等{len(names)}项" if len(names) > 2 else ""
                yield told("分类", f"{group.name}{'、'.join(names[:2])}{more}")
        townships = [one for one in self.catalog.stations if self.tier[one.tier].level == "乡"]
        if 0 < len(townships) <= FEW_TOWNSHIPS:
            yield from (("乡镇", Whole(squeezed(one.place))) for one in townships)
        if self.lines:
            yield told("电话", f"打电话问{self.phones(self.lines)}")

    def items(self) -> Iterator[Must]:
        """All items, by category, each with where."""
        for id_, name in self.groups.items():
            rows = [item for item in self.catalog.items if item.category == id_]
            if rows:
                yield told("事项", name + "".join(map(self._row, rows)))

    def _row(self, item: Item) -> str:
        return item.name + "、".join(dict.fromkeys(self.tier[offer.tier].name for offer in item.offers))

    def places(self) -> Iterator[Must]:
        """Townships, other ways than one's own feet, tiers."""
        for station in self.catalog.stations:
            if self.tier[station.tier].level == "乡":
                villages = len(self.catalog.stations_below.get(station.code, ()))
                yield told("乡镇", station.place + (f"{villages}个村（社区）" if villages else ""))
        for channel in self.catalog.jurisdiction.channels:
            yield told("渠道", channel.name + (f"（{channel.kind}）" if channel.kind not in channel.name else ""))
        for one in self.catalog.jurisdiction.assistance:
            details = (("照顾谁", one.who), ("在哪里", one.where), ("怎么提出", one.how))
            yield told("照顾措施", one.name + "".join(f"{what}：{text}" for what, text in details if text))
        yield from self._tiers()

    def _tiers(self) -> Iterator[Must]:
        for tier in self.catalog.tiers:
            yield told("层级", tier.official_name + tier.name)

    def about(self) -> Iterator[Must]:
        """Documents, approval, tiers, phones."""
        approval = self.catalog.approval
        if approval:
            yield told("核定", f"核定：{approval.office}，{approval.date.isoformat()}（{approval.basis}）")
        for source in self.catalog.sources:
            more = "".join(f"，{text}" for text in (source.issuer, source.date and source.date.isoformat()) if text)
            yield told("依据文件", named(source.title, source.number) + more)
        yield from self._tiers()
        if self.lines:
            yield told("电话", f"打电话问{self.phones(self.lines)}")

    def data(self) -> Iterator[Must]:
        """The page that explains the open data."""
        place, catalog = self.catalog.jurisdiction, self.catalog
        counts = f"{len(catalog.items)}项、服务点{len(catalog.stations)}个"
        yield "数目", squeezed(f"{place.name}{catalog.words.items}{counts}")
        yield "层级", squeezed(f"层级有：{'、'.join(tier.name for tier in catalog.tiers)}。")
        yield told("使用许可", f"使用许可{place.data_licence or f'许可未定，使用前请问{place.authority}。'}")

    def township(self, station: Station) -> Iterator[Must]:
        """A township's own station and those below it, by how far they are open."""
        hint = "，请先电话询问" if self.consult else ""
        said = STATUS[station.status] + (hint if station.status == "待确认" else "")
        yield told("标题", f"{station.place}的服务点")
        yield told("站点", f"{self.tier[station.tier].name}{station_name(self.catalog, station)}{said}")
        below = self.catalog.stations_below.get(station.code, ())
        for statuses, head in (
            (("已开通",), "已开通"), (("待确认",), f"开通情况待确认{hint}"), (("未设", "已撤并"), "未设或已撤并")
        ):  # fmt: skip
            if found := [one.place for one in below if one.status in statuses]:
                yield told("下面的服务点", head + "".join(found))

    def rows(self, offered: Sequence[Offering]) -> list[tuple[str, str]]:
        """(item, its whole row) of a list of what is done somewhere."""
        silent = all(one.offer.mode == "未载明" for one in offered)
        return [(one.item.id, squeezed(self._offer(one, silent))) for one in offered]

    def _offer(self, one: Offering, silent: bool) -> str:
        offer, limit = one.offer, one.time_limit.printed if one.time_limit else ""
        more = (("受理时段", offer.window), ("范围", offer.note), ("存疑", one.dispute))
        told = "".join(f"{what}：{text}" for what, text in more if text)
        return f"{one.item.name}{'' if silent else self.mode(offer.mode)}{limit}{told}"

    def mode(self, mode: str) -> str:
        """How far a thing is dealt with, in the citizen's words."""
        return MODES.get(mode) or f"怎么办{self.open}"

    def tier_page(self, tier: Tier) -> Iterator[Must]:
        """A tier: its names, duties, rules, standards, staff; its list is compared row by row."""
        host = f"，设在{tier.host}" if tier.host and tier.host != tier.official_name else ""
        yield told("层级", f"{tier.official_name}{tier.name}{host}")
        if tier.aliases:
            yield told("别的叫法", f"文件中也叫：{'、'.join(tier.aliases)}")
        yield from self._silence(tier_offerings(self.catalog, tier.id))
        for head, texts in (
            ("职责", [duty.text for duty in tier.duties if duty.public]),
            (
                "服务制度",
                [rule.name + (f"：{rule.text}" if rule.text else "") for rule in tier.service_rules if rule.public],
            ),
            (
                "建设标准",
                [rule.name + (f"：{rule.text}" if rule.text else "") for rule in tier.standards if rule.public],
            ),
            ("人员配备", [duty.text for duty in tier.staffing if duty.public]),
        ):
            if texts:
                yield told(head, head + texts[0])
                yield from (told(head, text) for text in texts[1:])

    def _silence(self, offered: Sequence[Offering]) -> Iterator[Must]:
        if offered and all(one.offer.mode == "未载明" for one in offered):
            yield told("怎么办", f"依据文件只列了事项，没有写怎么办。{self.ask}。")

    def station_page(self, station: Station) -> Iterator[Must]:
        """A station: whether it works, where, when, its phone; those below it."""
        catalog = self.catalog
        yield "站名", Whole(squeezed(station_name(catalog, station)))
        heir = catalog.station_by_code.get(station.successor or "")
        if station.status == "已撤并":
            yield told("开通情况", "已撤并" + (f"，请到{station_name(catalog, heir)}" if heir else ""))
        else:
            asks = station.status == "待确认" and (self.consult or station.phone)
            yield told("开通情况", STATUS[station.status] + ("，请先电话询问" if asks else ""))
        if station.status not in facts.UNSEEN:
            yield from self._desk(station)
        if below := catalog.stations_below.get(station.code, ()):
            yield told("下面的服务点", f"下面的服务点{''.join(one.place for one in below)}")

    def _desk(self, station: Station) -> Iterator[Must]:
        street = station.address or ""
        if station.host:
            street += f"（设在{station.host}）" if street else f"设在{station.host}"
        for what, text in (("地址", street), ("办公时间", station.hours), ("电话", station.phone)):
            if text:
                yield told(what, f"{what}{text}")
        fields = (("地址", station.address), ("办公时间", station.hours), ("电话", station.phone))
        if lacking := "、".join(what for what, text in fields if not text):
            hint = "，去之前请先电话询问" if self.consult or station.phone else ""
            yield told("没有提供的", f"本站点的{lacking}还没有提供{hint}。")
        if lines := self.of_role("咨询"):
            yield told("咨询电话", self.phones(lines))
        offered = station_offerings(self.catalog, station)
        yield from self._silence(offered)
        yield from self._elsewhere(station, {one.item.id for one in offered})

    def _elsewhere(self, station: Station, here: set[str]) -> Iterator[Must]:
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
                groups.setdefault(names, []).append(item.name)
        for names, items in groups.items():
            yield told("别处办的", f"{before}{names}{behind}{''.join(items)}")

    def feedback(self, station: Station) -> Iterator[Must]:
        """Where a plate's QR leads: the channel, phones, grades."""
        channel = self.catalog.jurisdiction.feedback
        yield "站名", Whole(squeezed(station_name(self.catalog, station)))
        if channel:
            yield told("评价渠道", f"去评价（{channel.name}）")
            if channel.answer_time:
                yield told("答复时限", f"答复时限：{channel.answer_time}")
        if lines := self.of_role("监督投诉", "评价"):
            yield told("电话", f"打电话说{self.phones(lines)}")
        if station.phone:
            yield told("服务点电话", f"服务点电话{station.phone}")
        if lines := self.of_role("咨询"):
            yield told("咨询电话", f"办事咨询{self.phones(lines)}")
        yield from (("评价等级", Whole(grade)) for grade in GRADES)


def _line(line: Hotline) -> Must:
    return f"{line.role}电话", Ended(squeezed(f"{line.role}电话{line.number}"))


def told(what: str, text: str) -> Must:
    """A text that stands by itself on a page."""
    return what, Whole(squeezed(text))
