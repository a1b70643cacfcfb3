"""A list's rows and the catalog's stations -> the station that a row names: its township, or who takes its place."""

from __future__ import annotations

from collections.abc import Sequence

from generator.tables.foreign import values
from generator.tables.foreign.known import Known
from generator.tables.foreign.rows import Row
from generator.tables.foreign.words import PARENT_CODE


class Listed:
    """The stations that there will be: the catalog's and the list's new ones."""

    def __init__(self, rows: Sequence[Row], known: Known) -> None:
        self.known = known
        self.codes = set(known.by_code) | {row.code for row in rows}
        self.new: dict[str, list[Row]] = {}
        for row in rows:
            if row.station is None:
                self.new.setdefault(values.core(row.entry.name), []).append(row)

    def township(self, row: Row) -> str | None:
        """The code of the township that a row stands under, by its code, its name, or the code of the row itself."""
        digits = values.code(row.entry.said(PARENT_CODE))
        for code in filter(None, (digits, values.division(digits) if digits else None)):
            if code in self.codes:
                return code
        above = row.code[:9]
        if not row.entry.own_township and len(row.code) == 12 and above in self.codes:
            return above
        named = self.townships(row)
        if len(named) == 1 and named[0] != row.code:
            return named[0]
        return above if len(row.code) == 12 and above in self.codes else None

    def townships(self, row: Row) -> list[str]:
        """The codes of the townships that are called as a row calls its own: today's, else new ones of the list."""
        parents = self.known.parents(row.entry.township, row.entry.county)
        if parents or not row.entry.township:
            return [one.code for one in parents]
        above = values.core(row.entry.township, self.known.above_all(row.entry.county))
        return [one.code for one in self.new.get(above, [])]

    def named(self, text: str, row: Row) -> str | None:
        """The code of the station that a text names: a successor."""
        code = values.code(text)
        for digits in filter(None, (code, values.division(code) if code else None)):
            if digits in self.codes:
                return digits
        above = self.known.by_code.get(row.station.parent or "") if row.station is not None else None
        town = above.place if above is not None else row.entry.township
        found = self.known.by_name(text, town, row.entry.county, None)
        found = found if found.station else self.known.by_name(text, None, row.entry.county, None)
        if found.station is not None:
            return found.station.code
        new = self.new.get(values.core(text, (row.entry.township or "",)), [])
        return new[0].code if len(new) == 1 else None
