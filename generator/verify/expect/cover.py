"""A township's pack -> what its cover must say: how to print it, a ruler, and which pages hang where."""

from __future__ import annotations

from collections.abc import Mapping

from generator.catalog.model import Catalog, Station
from generator.catalog.resolve.offerings import station_name
from generator.verify.expect.account import Account
from generator.verify.expect.claims import Claim, Known, Passage, known, squeezed
from generator.verify.expect.due import DueRun, DueSheet
from generator.verify.expect.known import of_station

COVER = "封面第"
"""What each page of a cover says at its foot."""
FIGURES = [str(millimetre) for millimetre in range(0, 101, 10)]
"""What stands along the ruler."""


def cover_claims(account: Account, run: DueRun, covers: int, pages: Mapping[str, int]) -> Passage:
    """`covers`: how many pages the cover has; `pages`: how many each sheet has, by its path."""
    catalog, rows = account.catalog, []
    page = covers + 1
    for station, sheets in run.stops:
        last = page + sum(pages[sheet.path] for sheet in sheets) - 1
        span = f"{page}–{last}" if last > page else f"{page}"
        titles = "、".join(_title(account, sheet, pages[sheet.path]) for sheet in sheets)
        row = f"{span}{squeezed(station_name(catalog, station))}"
        may = (Known(row), *of_station(catalog, station))
        rows.append(Passage((row,), None, (("贴的东西", titles),), may))
        page = last + 1
    claims: list[Claim] = [("乡镇", squeezed(f"{run.place}：贴在哪里")), ("尺", f"{''.join(FIGURES)}毫米")]
    if rules := dict.fromkeys(rule for station, _ in run.stops for rule in _wordless(catalog, station)):
        claims.append(("没有制作的制度牌", squeezed("、".join(rules))))
    return Passage((), None, tuple(claims), (*_known(account, run), *_own_words(covers)), tuple(rows))


def _known(account: Account, run: DueRun) -> tuple[Known, ...]:
    """The jurisdiction's names, the sizes of paper, the kinds and editions that the pack does not hold."""
    place = account.catalog.jurisdiction
    titles = [kind.name(account.words, None, "") for kind in account.kinds.values()]
    titles += [edition.title for kind in account.kinds.values() for edition in kind.editions.values()]
    return known(place.name, place.authority, run.place, *account.papers, *titles)


def _own_words(covers: int) -> tuple[Known, ...]:
    words = ["用A4纸", "（A4）", "从0到100正好100毫米", "“100%”", *(f"{number}." for number in (1, 2, 3))]
    return tuple(Known(text) for text in [*words, *(f"{COVER}{number}页" for number in range(1, covers + 1))])


def _title(account: Account, sheet: DueSheet, pages: int) -> str:
    """What hangs, and how many pages of it."""
    tier = account.catalog.tier_by_id.get(sheet.tier or "")
    title = account.kinds[sheet.kind].name(account.words, tier, sheet.subject)
    return squeezed(f"{title}{f'{pages}页' if pages > 1 else ''}")


def _wordless(catalog: Catalog, station: Station) -> list[str]:
    """Public rules without wording: no board can be made of them."""
    rules = catalog.tier_by_id[station.tier].service_rules
    return [rule.name for rule in rules if rule.public and rule.text is None]
