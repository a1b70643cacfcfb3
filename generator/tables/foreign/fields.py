"""An entry and its station -> the fields that it would change, each read in the words of the list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.catalog.model import Station
from generator.ground.errors import Finding
from generator.ground.written_dates import HOW, read_date
from generator.tables.foreign import values
from generator.tables.foreign.hours import HOURS, is_time
from generator.tables.foreign.known import Known
from generator.tables.foreign.listed import Listed
from generator.tables.foreign.rows import CLOSED, Row, level_of, status_said
from generator.tables.foreign.told import CLOSED_HOW, NO_TOWNSHIP, Told
from generator.tables.foreign.words import PARENT_CODE, plain

_AS_THEY_STAND = ("host", "address", "hours", "county", "former_names", "mongolian", "consent")


def fill(rows: Sequence[Row], known: Known, findings: list[Finding]) -> None:
    """Put into each row what it changes; what cannot be read is told, by kind where many rows are alike."""
    listed = Listed(rows, known)
    taking = _Taking(known, listed)
    for row in rows:
        taking.take(row)
    findings += taking.findings
    findings += taking.grouped()


class _Taking(Told):
    def __init__(self, known: Known, listed: Listed) -> None:
        super().__init__()
        self.known, self.listed = known, listed

    def take(self, row: Row) -> None:
        """One row's fields."""
        if row.station is None and not self._new(row):
            return
        entry = row.entry
        for name in _AS_THEY_STAND:
            if said := entry.said(name):
                if name == HOURS and is_time(said):
                    self._tell(
                        "有 {n} 格办公时间只有一个时刻，看不出从几点到几点，没有取（首个：{first}）",
                        entry.cells[name],
                        name,
                    )
                elif re.match(r"[=+@]|-(?!\d)", said) or entry.cells[name].kind == "formula":
                    self._tell(
                        "“{what}”一列有 {n} 格像公式或算错的结果，没有取（首个：{first}）", entry.cells[name], name
                    )
                elif name != "county" or plain(said) != plain(self.known.catalog.jurisdiction.name):
                    self._set(row, name, said)
        self._phone(row)
        self._position(row)
        self._status(row)
        self._date(row)
        self._items(row)
        self._source(row)
        if row.station is not None:
            self._place(row)

    def _set(self, row: Row, name: str, value: str) -> None:
        """A field's new value, where it says something else than today's."""
        today = getattr(row.station, name) if row.station is not None else None
        shown = "、".join(today) if isinstance(today, tuple) else str(today) if today is not None else ""
        same = plain(shown) == plain(value)
        if name == "phone":
            same = re.sub("[ -]", "", shown) == re.sub("[ -]", "", value)
        if name in ("longitude", "latitude") and shown:
            same = float(shown) == float(value)
        if not same:
            row.values[name] = value

    def _new(self, row: Row) -> bool:
        entry, level = row.entry, level_of(row.entry, self.known)
        cell = entry.cells.get("tier") or entry.first
        tier = self.known.tier_named(entry.said("tier")) if entry.said("tier") else None
        tiers = [tier] if tier else self.known.tiers_of(level) if level else []
        if len(tiers) != 1:
            names = "、".join(one.name for one in self.known.catalog.tiers)
            self._refuse(cell, f"看不出“{entry.name}”属于哪个层级；请加一列“层级”，写：{names}")
            return False
        name = entry.said("place") or entry.said("division_name") or entry.said("name")
        row.values |= {"code": row.code, "tier": tiers[0].id}
        parent = self.listed.township(row) if tiers[0].level == "村" else None
        beneath = tiers[0].level == "村" and bool(self.known.tiers_of("乡"))
        if parent is None and beneath and (entry.township or re.fullmatch(r"\d{12}", row.code)):
            self._tell(NO_TOWNSHIP, entry.first, f"{entry.name}：{entry.township or row.code[:9]}")
            return False
        if parent is not None and (other := self._other_township(row, parent)) is not None:
            message = (
                f"“{entry.name}”的编码 {row.code} 属于{other}，名单上的乡镇却是“{entry.township}”；请看看哪一个写错了"
            )
            self._refuse(entry.first, message)
            return False
        if parent is not None and self._elsewhere(row, parent):
            message = f"“{entry.name}”的编码 {row.code} 属于 {row.code[:9]}，表里和名单上都没有这个乡镇"
            self._refuse(entry.first, f"{message}；请补上这个乡镇的一行，或者写明“{entry.name}”所属的乡镇")
            return False
        above = tuple(filter(None, (self.known.catalog.jurisdiction.name, entry.county, entry.township)))
        place = self._spoken(name, above, is_station=not (entry.said("place") or entry.said("division_name")))
        row.values["place"] = place
        if parent is not None:
            row.values["parent"] = parent
        if re.fullmatch(r"\d{6}|\d{9}|\d{12}", row.code):
            row.values["division"] = row.code
        if values.formal(name):
            row.values["division_name"] = values.text(name)
        self._station_name(row, place, tiers[0].naming)
        return True

    def _elsewhere(self, row: Row, parent: str) -> bool:
        """Whether the township is only the one that stands above in the list, and the code tells of another."""
        told = row.entry.own_township or row.entry.said(PARENT_CODE)
        mine = self.known.by_code[parent].division if parent in self.known.by_code else parent
        return not told and re.fullmatch(r"\d{12}", row.code) is not None and row.code[:9] not in (parent, mine)

    def _other_township(self, row: Row, parent: str) -> str | None:
        """The township to which a row's code belongs, where its words name another one."""
        above = self.known.by_digits(row.code[:9]).station if re.fullmatch(r"\d{12}", row.code) else None
        return f"“{above.place}”" if above is not None and above.code != parent and row.entry.own_township else None

    def _spoken(self, name: str, above: tuple[str, ...], is_station: bool) -> str:
        text = self.known.place_of(name, above) if is_station or not values.formal(name) else values.spoken(name)
        for place in above:
            if text.startswith(place) and len(text) > len(place) + 1:
                text = text.removeprefix(place)
        return text

    def _station_name(self, row: Row, place: str, naming: str | None) -> None:
        """A station's own name, where the tier's pattern would make another."""
        said = row.entry.said("name")
        if not said or plain(said) == plain(place) or values.formal(said):
            return
        if naming is None:
            self._set(row, "name", said)
        elif plain(naming.replace("{place}", place)) != plain(said):
            self._tell(_OTHERWISE, row.entry.cells["name"], said)

    def _other_name(self, row: Row, station: Station, above: tuple[str, ...]) -> None:
        """A station's own name: another system calls it after its own pattern, which is none of the catalog's."""
        said = row.entry.said("name")
        if not said or station.name == said or values.formal(said) or plain(said) == plain(station.place):
            return
        tier = self.known.catalog.tier_by_id.get(station.tier)
        made = tier.naming.replace("{place}", station.place) if tier is not None and tier.naming else None
        if plain(said) != plain(station.name or made or said):
            self._tell(_OTHERWISE, row.entry.cells["name"], said)

    def _place(self, row: Row) -> None:
        """A station that is called otherwise, has another division's code, or stands under another township."""
        assert row.station is not None
        entry, station = row.entry, row.station
        above = (*self.known.above(station), *((entry.township,) if entry.township else ()))
        said = entry.said("place") or entry.said("division_name")
        if said and (short := self.known.place_of(said, above)) not in self.known.names(station):
            if values.loose(short) in {values.loose(name) for name in self.known.names(station)}:
                self._tell(
                    "有 {n} 个站点的名称和表里只差“村、社区”一类的字，照表里的没有改（首个：{first}）",
                    entry.first,
                    f"{said}／{station.place}",
                )
            else:
                row.values["place"] = self._spoken(said, above, is_station=False)
        self._other_name(row, station, above)
        division = values.division(values.code(entry.said("division")) or "")
        if re.fullmatch(r"\d{6}|\d{9}|\d{12}", division) and division not in (station.division, station.code):
            self._set(row, "division", division)
        if self.known.level.get(station.tier) == "村" and (entry.own_township or entry.said(PARENT_CODE)):
            parent = self.listed.township(row)
            if entry.township and not entry.said(PARENT_CODE) and not self.listed.townships(row):
                self._tell("有 {n} 行的乡镇在表里没有，所属乡镇没有改（首个：{first}）", entry.first, entry.township)
            elif parent is not None and parent != station.parent and parent != station.code:
                row.values["parent"] = parent
                if (other := self._other_township(row, parent)) is not None:
                    shown = f"{station.place}：名单写“{entry.township}”，编码是{other}的"
                    self._tell("有 {n} 个站点改了所属乡镇，和编码对不上，请核对（首个：{first}）", entry.first, shown)
        level = values.level(entry.said("tier")) if entry.said("tier") else None
        now = self.known.level.get(station.tier)
        if level is not None and now is not None and level != now:
            shown = f"{station.place}：名单写“{entry.said('tier')}”"
            self._tell("有 {n} 个站点的层级和表里不一样，没有改（首个：{first}）", entry.cells["tier"], shown)

    def _phone(self, row: Row) -> None:
        if not (said := row.entry.said("phone")):
            return
        cell, phones = row.entry.cells["phone"], values.phones(said)
        if phones.taken is not None:
            self._set(row, "phone", phones.taken)
            if phones.others:
                self._tell("有 {n} 格写了不止一个电话，取了第一个（首个：{first}）", cell, said)
        elif phones.mobiles:
            self._tell("有 {n} 格只有手机号：公开要有本人书面同意，没有取", cell, "")
        else:
            self._tell(
                "有 {n} 格电话打不通（多半没有区号），没有取（首个：{first}）；座机请写成 0591-12345678", cell, said
            )
        if phones.taken is not None and phones.mobiles:
            self._tell("有 {n} 格座机后面还写了手机号，手机号没有取", cell, "")

    def _position(self, row: Row) -> None:
        got = {}
        for name, low, high in (("longitude", 73, 136), ("latitude", 3, 54)):
            said = re.sub("[°度NEne ]", "", row.entry.said(name))
            try:
                if said and low <= float(said) <= high:
                    got[name] = said
                elif said:
                    raise ValueError
            except ValueError:
                self._tell("有 {n} 格经纬度不是中国境内的度数，没有取（首个：{first}）", row.entry.cells[name], said)
        datum = values.of_kind("datum", row.entry.said("datum")) or (row.station.datum if row.station else None)
        if len(got) == 2 and datum is not None:
            for name, value in (*got.items(), ("datum", datum)):
                self._set(row, name, value)
        elif got and (row.station is None or row.station.longitude is None):
            cell = row.entry.cells[next(iter(got))]
            self._tell("有 {n} 个站点的经纬度没有写坐标系（WGS84、GCJ02、CGCS2000、BD09），没有取", cell, "")

    def _status(self, row: Row) -> None:
        said, entry = status_said(row), row.entry
        heir = entry.said("successor")
        status = values.of_kind("status", said) if said else None
        if said and status is None:
            merged = re.match(r"(?:已?(?:撤并|合并|并入|撤销|划归)|现?并)[到至入给由]?(.+)$", said)
            if merged is not None and self.listed.named(merged[1], row) is not None:
                status, heir = CLOSED, heir or merged[1]
            else:
                self._tell(
                    "“{what}”对不上四种开通情况（已开通、待确认、未设、已撤并），这 {n} 格没有取（首个：{first}）",
                    entry.cells.get("status") or entry.first,
                    said,
                )
        merged = re.match(r"已?(?:撤并|合并|并入|划归)[到至入]?(.{2,})$", said) if said and not heir else None
        if status == CLOSED and merged is not None and self.listed.named(merged[1], row):
            heir = merged[1]
        successor = self.listed.named(heir, row) if heir else None
        if heir and successor is None:
            self._refuse(entry.cells.get("successor") or entry.first, f"接替“{entry.name}”的“{heir}”表里没有；请写编码")
        ended = entry.said("ended")
        if status is None and (heir or (ended and not said)):
            status = CLOSED
        known = row.station is not None and (row.station.successor or row.station.ended)
        if status == CLOSED and successor is None and not heir and not ended and not known:
            cell = entry.cells.get("status") or entry.first
            self._tell(CLOSED_HOW, cell, f"{entry.name or row.code}：{said}")
            return
        if status == "已开通" and ended:
            cell = entry.cells["ended"]
            self._tell("有 {n} 个站点写着开通，又有撤并日期，两样都照写了，请核对（首个：{first}）", cell, entry.name)
        if status is not None:
            self._set(row, "status", status)
        if successor is not None:
            self._set(row, "successor", successor)

    def _date(self, row: Row) -> None:
        if not (said := row.entry.said("ended")):
            return
        cell = row.entry.cells["ended"]
        day = read_date(said) or (cell.serial if cell.serial is not None else None)
        if day is None:
            self._refuse(cell, f"撤并日期“{said[:40]}”不是日期；{HOW}")
        else:
            self._set(row, "ended", day.isoformat())

    def _source(self, row: Row) -> None:
        if not (said := row.entry.said("source")):
            return
        called = {
            plain(name or ""): one.id for one in self.known.catalog.sources for name in (one.id, one.title, one.number)
        }
        if plain(said) in called:
            self._set(row, "source", called[plain(said)])
        else:
            self._tell(
                "“{what}”有 {n} 格不是目录里的依据文件，没有取（首个：{first}）", row.entry.cells["source"], "source"
            )

    def _items(self, row: Row) -> None:
        if not (said := row.entry.said("items")):
            return
        names: Mapping[str, str] = {plain(item.name): item.id for item in self.known.catalog.items}
        ids = {item.id for item in self.known.catalog.items}
        parts = [part for part in re.split(r"[、,，;；\s]+", said) if part]
        found = [part if part in ids else names.get(plain(part)) for part in parts]
        if None in found:
            self._tell(
                "“{what}”一列有 {n} 格写了目录里没有的事项，没有取（首个：{first}）", row.entry.cells["items"], "items"
            )
        else:
            self._set(row, "items", "、".join(filter(None, found)))


_OTHERWISE = "有 {n} 个站名和目录的站名不同，照目录的没有改（首个：{first}）"
