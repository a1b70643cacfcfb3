"""A reprint order's lists, receipts and tickets -> where they differ from each other, the catalog, and the ledger.

An order stays as it was made, whatever the catalog says later, and may be for some kinds or stations alone. So what is
known of it is: its papers say one thing; a sheet is of the station that it is listed for; what still holds is called as
the catalog calls it; and where the ledger has what was issued that day, it was these sheets, in these versions, and
what a wall had before tells what is to be done.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.catalog.resolve.offerings import station_name
from generator.ground import urls, versions
from generator.ground.errors import Finding
from generator.verify.compare.finished import Finished
from generator.verify.compare.ordered import Papers, needs
from generator.verify.compare.tally import compared
from generator.verify.expect.claims import squeezed
from generator.verify.expect.titled import short_title
from generator.verify.read import workbook
from generator.verify.read.pdf import UnreadableError
from generator.verify.read.worklists import COPIES, WAYS, Line, codes_on, copies_in, lines_in, said_on, versions_on

LIST, RECEIPT, BOOK = "worklist.", "receipt.", "receipt.xlsx"
COUNTY = "county"
PUT = WAYS[:2]
_TITLE = re.compile("(?:公示更换[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[0-9]+)?)(.+?)：(?:换哪些、贴哪里|送达和张贴回执)")
Flaw = tuple[str, str, str]
"""The paper's name, code, message."""


def find_worklist_flaws(finished: Finished) -> Iterator[Finding]:
    """Every order that lies in the tree, part by part."""
    orders = finished.tree.folder / urls.ORDERS
    by_day: dict[datetime.date, list[Papers]] = {}
    for top in sorted(path for path in orders.glob("*") if path.is_dir()):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}(-\d+)?", top.name):
            continue
        for folder in (top, *sorted(path for path in top.glob("from-*") if path.is_dir())):
            papers = Papers(finished, folder, top.name)
            try:
                flaws = list(_flaws(papers))
            except (UnreadableError, *workbook.DAMAGE):
                continue  # `reprints.py` tells of it
            by_day.setdefault(papers.day, []).append(papers)
            yield from (finished.tree.finding(folder / name, code, message) for name, code, message in flaws)
    for some in by_day.values():
        yield from _forgotten(finished, some)


def _flaws(papers: Papers) -> Iterator[Flaw]:
    lists = sorted(papers.folder.glob(f"{LIST}*.pdf"))
    book = papers.folder / BOOK
    lines = lines_in(book) if book.is_file() else []
    if lines is None:
        yield BOOK, "GP701", "回执的表头不对"
        return
    papers.lines = lines
    said = {path.name: said_on(path) for path in lists}
    papers.copies = {name: list(copies_in(text)) for name, text in said.items()}
    yield from ((BOOK, code, message) for line in lines for code, message in _line(papers, line))
    for id_, times in Counter(line.sheet for line in lines).items():
        if times > 1:
            yield BOOK, "GP703", f"“{id_}”写了 {times} 次"
    townships = Counter[str]()
    for name, text in said.items():
        title = _TITLE.search(text)
        if title is None:
            yield name, "GP701", "没有写是哪一批、哪个乡镇的派工单"
            continue
        townships[title[1]] += 1
        mine = [line for line in lines if squeezed(line.township) == title[1]]
        yield from ((name, code, message) for code, message in _list(papers, text, name, title[1], mine))
        receipt = papers.folder / name.replace(LIST, RECEIPT)
        if receipt.is_file() != bool(mine):
            yield name, "GP721", "派工单和回执对不上：有一张缺了，或者多了"
        elif mine:
            yield from ((receipt.name, code, message) for code, message in _receipt(papers, receipt, title[1], mine))
    for line in lines:
        if squeezed(line.township) not in townships:
            yield BOOK, "GP701", f"“{line.township}”没有派工单"
            break
    yield from _printed(papers)
    for path in sorted(papers.folder.glob("order.*.xlsx")):
        yield from ((path.name, code, message) for code, message in _ticket(papers, path))


def _line(papers: Papers, line: Line) -> Iterator[tuple[str, str]]:
    """One line by itself, and against the ledger."""
    compared("fields", 7)
    account = papers.finished.account
    station = account.catalog.station_by_code.get(line.code)
    kind, _, stem = line.sheet.partition("-")
    if stem.split(".")[0] != line.code:
        yield "GP709", f"“{line.sheet}”不是站点 {line.code} 的"
    if line.what not in WAYS or (line.what in PUT) != bool(line.version):
        yield "GP703", f"“{line.sheet}”写的是“{line.what}”“{line.version}”"
        return
    if line.version and versions.read(line.version) is None:
        yield "GP706", f"“{line.sheet}”的内容版本 {line.version} 的校验位不对"
    if papers.holds(line) and station is not None and kind in account.kinds:
        if line.name != station_name(account.catalog, station):
            yield "GP701", f"站点 {line.code} 写的是“{line.name[:30]}”，应是“{station_name(account.catalog, station)}”"
        edition = stem.removeprefix(line.code).removeprefix(".")
        subject = account.subject(kind, line.code, None)
        known = not edition or edition in account.kinds[kind].editions
        if subject is not None and known and line.title != (title := short_title(account, kind, edition, subject)):
            yield "GP701", f"“{line.sheet}”写的是“{line.title[:30]}”，应是“{title}”"
    yield from _against_ledger(papers, line)


def _against_ledger(papers: Papers, line: Line) -> Iterator[tuple[str, str]]:
    """What was issued that day, and what the wall had before that."""
    past = papers.finished.account.record.recorded.sheets.get(line.sheet, ())
    if line.what not in PUT:
        down = any((one.what, one.date) == ("withdrawn", papers.day) for one in past)
        if papers.recorded and not (down or papers.later):
            yield "GP703", f"台账里这一天没有取下“{line.sheet}”"
        return
    issued = papers.issued.get(line.sheet, [])
    own = next((one for one in issued if versions.printed(one.version) == line.version), None)
    if own is None:
        if issued:
            stated = versions.printed(issued[-1].version)
            yield "GP706", f"“{line.sheet}”写的是版本 {line.version}，台账里这一天发的是 {stated}"
        return
    what, has = needs(papers, line.sheet, own)
    if line.what != what:
        yield "GP703", f"“{line.sheet}”写的是“{line.what}”，按台账应是“{what}”"
    elif has == own.version:
        yield "GP703", f"“{line.sheet}”墙上已经是 {line.version}，不用换"


def _list(papers: Papers, said: str, name: str, title: str, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """A work list: its head, and each station with its lines, nothing between; what copies it names that day."""
    account = papers.finished.account
    place = account.catalog.jurisdiction
    code = name.removeprefix(LIST).removesuffix(".pdf")
    own = account.catalog.station_by_code.get(code)
    fresh = bool(lines) and all(papers.holds(line) for line in lines if line.version)
    if fresh and title != squeezed(place.name if code == COUNTY else own.place if own is not None else title):
        yield "GP709", f"写的是“{title}”，不是这里的"
    if not said.startswith(squeezed(f"{place.name}公示更换{papers.order}{title}：换哪些、贴哪里")) and fresh:
        yield "GP701", f"没有写“{place.name}公示更换 {papers.order}”"
    stops = [(stop, [line for line in lines if line.code == stop]) for stop in dict.fromkeys(one.code for one in lines)]
    at = 0
    for stop, some in stops:
        told = "".join(squeezed(f"{line.what}{line.title}{line.version}") for line in some)
        found = re.compile(f"{re.escape(squeezed(some[0].name))}(.{{0,160}}?){re.escape(told)}").search(said, at)
        if found is None or (at and found.start() != at):
            yield "GP701", f"“{some[0].name[:30]}”要换、要挂、要取下的和回执的表格不一样"
            return
        station = account.catalog.station_by_code.get(stop)
        if (
            station is not None
            and papers.day == account.record.day
            and found[1] != _where(station.address, station.host)
        ):
            yield "GP701", f"“{some[0].name[:30]}”的地址写的是“{found[1][:40]}”"
        at = found.end()
    if at and said[at:] and not said.startswith(COPIES, at):
        yield "GP703", f"多写了“{said[at : at + 30]}”"
    elif not lines and COPIES not in said:
        yield "GP703", "派工单里没有要做的"
    rest = "".join(f"{copy.what}{copy.title}{copy.version}" for copy in papers.copies[name])
    if said.partition(COPIES)[2] != rest:
        yield "GP703", f"“{COPIES}”里有读不懂的一行"
    if papers.recorded:
        known = {copy for id_, copy in papers.issued_copies if copy.title}
        named = {id_ for id_, copy in papers.issued_copies if not copy.title}
        for copy in papers.copies[name]:
            if not named and copy.what in PUT and copy not in known:
                yield "GP703", f"“{copy.what} {copy.title[:30]} {copy.version}”不是台账里这一天发的"


def _where(address: str | None, host: str | None) -> str:
    return squeezed((address or "") + (f"{'，' if address else ''}设在{host}" if host else ""))


def _receipt(papers: Papers, path: Path, title: str, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """A receipt: every station once with how many sheets are put up and taken down, and a code of its own."""
    said = said_on(path)
    if papers.order not in said or (found := _TITLE.search(said)) is None or found[1] != title:
        yield "GP709", "不是这一批、这个乡镇的回执"
    rows, codes = "", list(dict.fromkeys(line.code for line in lines))
    for code in codes:
        mine = [line for line in lines if line.code == code]
        up = sum(line.what in PUT for line in mine)
        down = f"{len(mine) - up}张" if len(mine) > up else "—"
        rows += squeezed(f"{mine[0].name}{code}{up}张{down}月日月日")
    if not said.endswith(f"编号。{rows}"):
        yield "GP701", "站点、张数和回执的表格不一样"
    read = codes_on(path)
    wanted = Counter(f"/{urls.station_page(code)}?" for code in codes)
    if Counter(f"/{address.split('/', 3)[-1].partition('?')[0]}?" for address in read) != wanted and len(read) == len(
        codes
    ):
        yield "GP705", "二维码不是这些站点的"


def _printed(papers: Papers) -> Iterator[Flaw]:
    """What is to be hung is printed, and nothing else is: by the versions that the pages state."""
    account = papers.finished.account
    runs = [
        path
        for path in sorted(papers.folder.glob("*.pdf"))
        if ".shop" not in path.name and not path.name.startswith((LIST, RECEIPT, "order."))
    ]
    on_paper = {path.name: versions_on(path) for path in runs}
    listed = _listed(papers)
    for name, stated in on_paper.items():
        if odd := sorted(stated - listed):
            yield name, "GP709", f"印了版本 {odd[0]} 的一张，派工单里没有"
    every = set[str]().union(*on_paper.values())
    for line in papers.lines:
        kind, _, stem = line.sheet.partition("-")
        edition = stem.removeprefix(line.code).removeprefix(".") or "default"
        form = account.kinds[kind].editions.get(edition) if kind in account.kinds else None
        if form is None or form.shop or not account.kinds[kind].every_page or line.what not in PUT:
            continue
        if line.version not in every:
            yield BOOK, "GP721", f"“{line.sheet}”的 {line.version} 没有印在这一批里"


def _ticket(papers: Papers, path: Path) -> Iterator[tuple[str, str]]:
    """The shop's ticket: as many signs of each file as it lists one by one, each of them on a work list."""
    rows, signs = (sheet for sheet in workbook.sheets(path)[:2])
    ordered = {row[6]: row[4] for row in rows if len(row) > 6 and row[4].isdecimal()}
    each = Counter(row[6] for row in signs[1:] if len(row) > 6)
    for file in sorted({*ordered, *each}):
        if ordered.get(file) != str(each[file]):
            yield "GP701", f"“{file}”写的是 {ordered.get(file, '0')} 块，逐块列出的是 {each[file]} 块"
    listed = _listed(papers)
    if odd := next((row for row in signs[1:] if len(row) > 3 and (row[2] not in listed or row[3] != "1")), None):
        yield "GP709", f"“{odd[0]} {odd[1][:20]} {odd[2]}”派工单里没有，或者数量不对"
    page = path.with_suffix(".pdf")
    said = said_on(page) if page.is_file() else ""
    for file, copies in ordered.items():
        if f"{copies}块{squeezed(file)}" not in said:
            yield "GP701", f"“{file}”在要签字的制作单上不是 {copies} 块"


def _listed(papers: Papers) -> set[str]:
    """Every version that a list names."""
    copies = {copy.version for some in papers.copies.values() for copy in some}
    return {line.version for line in papers.lines} | copies


def _forgotten(finished: Finished, day: Sequence[Papers]) -> Iterator[Finding]:
    """What was issued on a day and stands in no list of it, though lists have others of its kind."""
    listed = {(line.sheet, line.version) for papers in day for line in papers.lines}
    kinds = {_sort(line.sheet, line.code) for papers in day for line in papers.lines}
    copies = {(copy.title, copy.version) for papers in day for some in papers.copies.values() for copy in some}
    if not any(papers.recorded for papers in day):
        return
    for papers in day:
        lost = [
            (id_, versions.printed(one.version))
            for id_, some in papers.issued.items()
            for one in some
            if one.station is not None and _sort(id_, one.station) in kinds
        ]
        lost = [one for one in lost if one not in listed]
        if copies:
            told = {(copy.title, copy.version): id_ for id_, copy in papers.issued_copies if copy.title}
            lost += [(id_, copy[1]) for copy, id_ in told.items() if copy not in copies]
        for id_, version in lost:
            message = f"台账里这一天发了“{id_}”的 {version}，派工单里没有"
            yield finished.tree.finding(papers.folder / BOOK, "GP721", message)


def _sort(sheet: str, code: str) -> str:
    return sheet.replace(code, "", 1)
