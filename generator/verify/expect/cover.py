"""A township's pack -> what its cover must say: how to print it, a ruler, and which pages hang where."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from generator.catalog.model import Catalog, Station
from generator.catalog.resolve.offerings import station_name
from generator.verify.expect.account import Account
from generator.verify.expect.claims import Claim, Known, Passage, Within, known, squeezed
from generator.verify.expect.due import DueRun, DueSheet, township_of
from generator.verify.expect.known import of_station
from generator.verify.expect.wording import known_words, template_wording

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
    return Passage(
        (), None, tuple(claims), (*_known(account, run), *_drawn(account, run), *_own_words(covers)), tuple(rows)
    )


def _known(account: Account, run: DueRun) -> tuple[Known, ...]:
    """The jurisdiction's names, the sizes of paper, the kinds and editions that the pack does not hold."""
    place = account.catalog.jurisdiction
    titles = [kind.name(account.words, None, "") for kind in account.kinds.values()]
    titles += [edition.title for kind in account.kinds.values() for edition in kind.editions.values()]
    return known(place.name, place.authority, run.place, *account.papers, *titles)


def _drawn(account: Account, run: DueRun) -> tuple[Known, ...]:
    """What is drawn below a cover's head: the table's, and how what is not in a pack is made."""
    stations = [station for station, _ in run.stops]
    where = [text for one in stations for text in (one.address, one.host, f"设在{one.host}") if text]
    heads = ("页站点贴什么", "页哪里的块数", "页是什么份数")
    rules = dict.fromkeys(rule for one in stations for rule in _wordless(account.catalog, one))
    lacking = f"没有制作的制度牌：{'、'.join(rules)}。"
    why = f"依据文件只有名称、未列明内容，请{account.words.department}提供文字。"
    more = ("这个包里没有的，在runs文件夹里，按种类和尺寸分文件：", "办公室打印：", "制作单位做（毫米）：")
    return known(*heads, *where, lacking, f"{lacking}{why}", *more, f"{run.place}：贴在哪里（续）")


def _own_words(covers: int) -> tuple[Known, ...]:
    words = ["用A4纸", "（A4）", "从0到100正好100毫米", "“100%”", *(f"{number}." for number in (1, 2, 3))]
    return tuple(Known(text) for text in [*words, *(f"{COVER}{number}页" for number in range(1, covers + 1))])


def cover_words(account: Account, run: DueRun) -> frozenset[str]:
    """The words of a cover's template, and whose it is: a name of two characters (眉县) is no known text by itself."""
    name = "_shared/cover.html" if run.stops else "_shared/run.html"
    return known_words(account.catalog, template_wording(account.templates, name)) | {account.catalog.jurisdiction.name}


def _title(account: Account, sheet: DueSheet, pages: int) -> str:
    """What hangs, and how many pages of it."""
    tier = account.catalog.tier_by_id.get(sheet.tier or "")
    title = account.called(sheet.kind, tier, sheet.subject)
    return squeezed(f"{title}{f'{pages}页' if pages > 1 else ''}")


def _wordless(catalog: Catalog, station: Station) -> list[str]:
    """Public rules without wording: no board can be made of them."""
    rules = catalog.tier_by_id[station.tier].service_rules
    return [rule.name for rule in rules if rule.public and rule.text is None]


def run_cover_claims(account: Account, run: DueRun, covers: int, pages: Mapping[str, int]) -> Passage:
    """The same for a run that is no township's pack: what it holds, how it is made, and whose its pages are."""
    first = run.members[0]
    kind, form = account.kinds[first.kind], account.kinds[first.kind].editions[first.edition]
    width, height = account.sizes[first.kind, first.edition]
    title = (form.title or kind.name(account.words, None, "")) if run.shop else _office_title(account, first)
    size, count = f"{width:g}×{height:g}毫米", f"{len(run.members)}{'块' if run.shop else '份'}"
    claims: list[Claim] = [("标题", squeezed(f"{title}{size}，{count}"))]
    if run.shop:
        claims += [("尺寸", squeezed(f"成品{size}")), ("打孔", squeezed(f"打孔：{form.drilled}。"))]
        claims += [("数量", f"数量：{count}，每页一块")]
        claims += [("材料", squeezed(f"材料（建议）：{form.material}。"))] if form.material else []
    else:
        sides = (
            "横着单面打印"
            if run.two_up
            else f"双面打印，沿{'短' if run.across else '长'}边翻转"
            if run.duplex
            else "单面打印"
        )
        claims += [("打印", Within(sides)), ("尺", f"{''.join(FIGURES)}毫米")]
    for whose, span, number in _lines(account, run, covers, pages):
        claims.append(("哪几页是谁的", f"{span}{squeezed(whose)}{number}"))
    papers = ["用A3纸", "用A4纸", "就是A5", f"{title}（续）"]
    return Passage(
        (), None, tuple(claims), (*_known(account, run), *_drawn(account, run), *_own_words(covers), *known(*papers))
    )


def _office_title(account: Account, sheet: DueSheet) -> str:
    kind = account.kinds[sheet.kind]
    title = f"{kind.name(account.words, None, '')}{kind.titled(account.words, sheet.edition)}"
    return f"{account.catalog.tier_by_id[sheet.tier].name}：{title}" if sheet.tier else title


def _lines(account: Account, run: DueRun, covers: int, pages: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """(whose, its pages as `3` or `3–8`, how many sheets), in the run's order."""
    lines = []
    places = {sheet.path: place for sheet, place in zip(run.members, places_in(run, covers, pages), strict=True)}
    for whose, group in groupby(run.members, lambda sheet: _whose(account, sheet)):
        sheets = list(group)
        first, last = places[sheets[0].path][0], places[sheets[-1].path][-1]
        lines.append((whose, f"{first}–{last}" if last > first else f"{first}", len(sheets)))
    return lines


def places_in(run: DueRun, covers: int, pages: Mapping[str, int]) -> list[list[int]]:
    """The pages of the file on which each sheet's pages stand, counted from one."""
    found: list[list[int]] = []
    at, free = covers, False
    for sheet in run.members:
        count, here = pages[sheet.path], list[int]()
        free = free and count == 1
        at += at % 2 if run.duplex else 0
        for _ in range(count):
            at += 0 if run.two_up and free else 1
            free = run.two_up and not free
            here.append(at)
        free = free and count == 1
        found.append(here)
    return found


def _whose(account: Account, sheet: DueSheet) -> str:
    """A township, an item, a board, or the jurisdiction."""
    catalog, kind = account.catalog, account.kinds[sheet.kind]
    if kind.per == "offer":
        return next(item.name for item in catalog.items if item.id == sheet.subject)
    if kind.per == "station":
        return (township_of(account, sheet.subject) or catalog.station_by_code[sheet.subject]).place
    if sheet.tier is None:
        titled = kind.titled(account.words, sheet.edition)
        return f"{catalog.jurisdiction.name}{kind.name(account.words, None, '')}{titled}"
    tier = catalog.tier_by_id[sheet.tier]
    return f"{tier.name}：{account.called(sheet.kind, tier, sheet.subject)}{kind.titled(account.words, sheet.edition)}"
