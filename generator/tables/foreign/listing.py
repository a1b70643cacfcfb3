"""A sheet -> its rows as stations' entries, each with the township it stands under; and what rows were passed over."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from generator.catalog.reading.source import Mark
from generator.tables.cell import ERRORS, Cell, Sheet
from generator.tables.foreign import hours, values
from generator.tables.foreign.columns import Layout, find_layout
from generator.tables.foreign.unfolding import unfolded
from generator.tables.foreign.words import AREA, NOT_TAKEN, POSITION, TOWNSHIP, listed, nothing, plain, said

_NO_CELL = Cell("", Mark("", 1, 1))
NAMES = ("place", "name", "division_name")
CODES = ("code", "division")
_DEGREES = ("longitude", "latitude")


@dataclass(frozen=True)
class Entry:
    """One row of a list."""

    line: int
    cells: Mapping[str, Cell]
    """Role -> the cell."""
    township: str | None
    """The township it stands under: in its row, in the row or the merged cell above, or the sheet's name."""
    county: str | None = None
    own_township: bool = False
    """Whether a column says so, and not a row above or the sheet's name."""

    def said(self, role: str) -> str:
        """What a cell says; empty where nothing is known."""
        cell = self.cells.get(role)
        return "" if cell is None or is_error(cell) or nothing(cell.text) else values.text(cell.text)

    @property
    def first(self) -> Cell:
        """The cell by which a message speaks of the row."""
        for role in (*NAMES, *CODES, TOWNSHIP):
            if role in self.cells and self.cells[role].text:
                return self.cells[role]
        return next(iter(self.cells.values()))

    @property
    def name(self) -> str:
        """What the row calls its station: as the first of the columns for names does that says anything."""
        return next((said for role in NAMES if (said := self.said(role))), "")


@dataclass
class Listing:
    """What one sheet says."""

    sheet: Sheet
    layout: Layout
    entries: list[Entry] = field(default_factory=list)
    passed: list[tuple[int, str]] = field(default_factory=list)
    """Rows that are no station's (line, what stands there)."""
    hidden: list[int] = field(default_factory=list)
    """Lines of entries that are not shown in the list."""


def read_listing(sheet: Sheet, townships: Collection[str], counties: Collection[str] = ()) -> Listing | None:
    """The stations of a sheet; None where it has no heading.

    `townships`, `counties`: names by which a section's row, a title or a sheet's name is known.
    """
    sheet = unfolded(sheet)
    layout = find_layout(sheet)
    if layout is None:
        return None
    listing = Listing(sheet, layout)
    roles = {column.role: column.index for column in layout.columns if column.role and column.role not in NOT_TAKEN}
    datum = _datum(layout)
    pieces = [column for column in layout.columns if column.role == hours.HOURS]
    above: dict[int, Cell] = {}
    below = False
    heading = [cell.text for cell in sheet.rows[layout.heading]]
    section = _above(sheet, layout, townships)
    if section is None and values.level_of_name(sheet.title) == "乡":
        section = values.core(sheet.title)
    township, county = None, _above(sheet, layout, counties)
    for index, row in enumerate(sheet.rows[layout.first :], layout.first):
        row = [above.get(at, _NO_CELL) if _is_ditto(cell.text) else cell for at, cell in enumerate(row)]
        texts = [cell.text for cell in row if cell.text]
        line = sheet.lines[index] if sheet.lines else row[0].mark.line if row and not sheet.title else index + 1
        if not texts or [cell.text for cell in row] == heading:
            continue
        above = dict(enumerate(row))
        cells = {role: row[at] for role, at in roles.items() if at < len(row)}
        _with_area(cells)
        _with_position(cells, datum)
        if len(pieces) > 1 or (pieces and hours.is_part(pieces[0].heading)):
            told = [(column.heading, row[column.index]) for column in pieces if column.index < len(row)]
            cells |= {hours.HOURS: hours.joined(told)} if told else {}
        alone = _section(texts[0], townships) if len(set(texts)) == 1 and not texts[0].isdigit() else None
        sums = any(map(_is_sum, texts[:3]))
        long = len(set(texts)) == 1 and (len(texts[0]) > 30 or texts[0].endswith("。"))
        # Below the sums and the word 说明 stand sentences and signatures, each alone in its row.
        if sums or _is_below(texts[0]) or long or (below and len(set(texts)) == 1 and alone is None):
            below = True
            listing.passed.append((line, texts[0]))
            continue
        below = False
        if alone is not None:
            section = township = alone
            if not _stands_alone(cells) or not plain(texts[0]).startswith(plain(alone)):
                continue
        entry = Entry(line, cells, None)
        own = entry.said(TOWNSHIP)
        township = own or (township if TOWNSHIP in roles else None)
        county = entry.said("county") or county
        entry = Entry(line, cells, township or section, county, township is not None)
        if not entry.name and own:  # the township's own row
            entry = Entry(line, {**cells, "place": cells[TOWNSHIP]}, None, county)
        coded = any(entry.said(role) for role in CODES)
        if len(set(texts)) == 1 and not any(values.code(entry.said(role)) for role in CODES):
            coded = False  # 第1页 共1页
        if not entry.name and not coded:
            listing.passed.append((line, texts[0]))
            continue
        if not own and values.level_of_name(entry.name) == "乡":  # a township: what stands below it is its own
            section = values.core(entry.name)
            township = section if TOWNSHIP in roles else None
            entry = Entry(line, cells, None, county)
        listing.entries.append(entry)
        if index in sheet.hidden:
            listing.hidden.append(line)
    return listing


def _with_area(cells: dict[str, Cell]) -> None:
    """Put the area code that has a column of its own before the phone."""
    area, phone = (plain(cells[role].text) if role in cells else "" for role in (AREA, "phone"))
    if re.fullmatch(r"0?\d{2,3}", area) and re.fullmatch(r"[2-9]\d{6,7}", phone):
        cells["phone"] = Cell(f"0{area.removeprefix('0')}-{phone}", cells["phone"].mark)


def _with_position(cells: dict[str, Cell], datum: str | None) -> None:
    """Longitude and latitude of a cell that holds both, and the datum that a heading names: 经纬度（GCJ02）."""
    pair = cells.get(POSITION)
    if pair is not None and (found := values.position(pair.text)) is not None:
        cells |= {name: Cell(said, pair.mark) for name, said in zip(_DEGREES, found, strict=True)}
    if datum is not None and "datum" not in cells and (place := cells.get(_DEGREES[0])) is not None:
        cells["datum"] = Cell(datum, place.mark)


def _datum(layout: Layout) -> str | None:
    heads = [plain(column.heading) for column in layout.columns if column.role in (*_DEGREES, POSITION)]
    named = {datum for word, datum in said("datum").items() for head in heads if word in head}
    return named.pop() if len(named) == 1 else None


def lists(listings: Sequence[Listing]) -> list[Listing]:
    """Those that are lists of stations: beside one with more, names alone are a dictionary or an explanation."""
    telling = [one for one in listings if one.entries and _tells(one)]
    return telling or [one for one in listings if one.entries] or list(listings)


def _tells(listing: Listing) -> bool:
    """Whether a listing says more of its stations than what they are called."""
    roles = roles_of([listing]) - {*NOT_TAKEN, *NAMES}
    if not {*CODES} & roles or roles - {*CODES}:
        return bool(roles)
    codes = [values.code(entry.said(role)) or "" for entry in listing.entries for role in CODES]
    return any(len(code) >= 6 for code in codes)


def _above(sheet: Sheet, layout: Layout, places: Collection[str]) -> str | None:
    """The township or the county that a sheet is of, where its name or its title names just one."""
    title = " ".join(cell.text for row in sheet.rows[: layout.heading] for cell in row)
    for text in (sheet.title, title):
        named = [place for place in places if place in text]
        longest = [place for place in named if not any(place != other and place in other for other in named)]
        if len(longest) == 1:
            return longest[0]
    return None


def _section(text: str, townships: Collection[str]) -> str | None:
    """The township that a row with one text alone begins."""
    short = values.core(re.sub(r"^[一二三四五六七八九十0-9]+[、.．]\s*|[（(]\s*\d+\s*[个）)].*$|[:：]$", "", text))
    return short if short in townships or values.level_of_name(short) == "乡" else None


def _stands_alone(cells: Mapping[str, Cell]) -> bool:
    """Whether the text of a section's row stands in a column for names alone: then it is a station's row as well."""
    return sum(bool(cell.text) for cell in cells.values()) == 1 and any(cells[r].text for r in NAMES if r in cells)


def is_error(cell: Cell) -> bool:
    """Whether a cell says only that a spreadsheet could not work it out, whoever wrote that down."""
    return cell.kind == "error" or cell.text.upper() in ERRORS


def _is_ditto(text: str) -> bool:
    return bool(text) and plain(text) in listed("ditto")


def _is_sum(text: str) -> bool:
    short = plain(text)
    return short.endswith(listed("sums")) or re.match(r"共\d+[个家处所条]", short) is not None


def _is_below(text: str) -> bool:
    short = plain(text)
    return any(re.match(rf"{re.escape(word)}(?:$|[:：(（、.\d])", short) for word in listed("below"))


def roles_of(listings: Sequence[Listing]) -> set[str]:
    """What all the sheets together have columns for."""
    return {column.role for one in listings for column in one.layout.columns if column.role}
