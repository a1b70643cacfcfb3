"""What there must be + what is there -> every sheet, run and page that is missing, and every file that is too many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from generator.catalog.resolve.offerings import station_name
from generator.ground import urls
from generator.ground.errors import Finding
from generator.verify.compare.finished import Finished
from generator.verify.compare.tally import compared
from generator.verify.expect.account import Account
from generator.verify.expect.due import DueRun, DueSheet, runs_due, sheets_due, sheets_gone
from generator.verify.expect.fixed import FIXED
from generator.verify.expect.known import UNSEEN
from generator.verify.expect.staff import heads
from generator.verify.read.tree import BuiltTree, Sheet

MANY = 3
"""More files missing alike are told in one sentence."""
PARTLY = "；只做了一部分的（--only、--station），请全部做好再核对"
FILES = ("finder/index.json", "finder/titles.json", "opensearch.xml", "robots.txt", "worker.js")
"""Files that every site has and that are no pages."""
HEADERS = tuple(f"headers/{name}" for name in ("README.txt", "nginx.conf", ".htaccess", "web.config", "_headers"))
"""What servers are to send along, beside the site."""


def expected_runs(account: Account, sheets: Sequence[Sheet]) -> list[DueRun]:
    """The runs of a tree: those that its catalog asks for, and those of the shop's editions that are there."""
    return list(_runs_with(account, tuple(sorted({sheet.shop for sheet in sheets if sheet.shop}))))


@lru_cache(maxsize=2)
def _runs_with(account: Account, shops: tuple[str, ...]) -> tuple[DueRun, ...]:
    """The same for some shops' editions: what the catalog asks for stays, whatever is there."""
    return tuple(runs_due(account, sheets_due(account), shops))


def strays(tree: BuiltTree, account: Account, sheets: Sequence[Sheet]) -> dict[Path, str]:
    """Files among the sheets that nothing asks for, and why they are too many."""
    compared("files", len(sheets))
    due = {tree.folder / one.path for one in sheets_due(account)}
    found = {}
    for sheet in sheets:
        kind = account.kinds.get(sheet.kind)
        form = kind.editions.get(sheet.plain) if kind else None
        if sheet.base not in due or (sheet.shop and not (form and form.bleed)):
            found[sheet.path] = _why(account, sheet)
    known = {sheet.path for sheet in sheets}
    for path in sorted((tree.folder / "sheets").rglob("*")):
        if path.is_file() and path not in known:
            found[path] = "不是成品，不该在这里"
    return found


def _why(account: Account, sheet: Sheet) -> str:
    catalog, kind = account.catalog, account.kinds.get(sheet.kind)
    if kind is None:
        return f"没有“{sheet.kind}”这一种成品，这张不该在这里"
    station = catalog.station_by_code.get(sheet.subject) if kind.per == "station" else None
    item = next((item for item in catalog.items if item.id == sheet.subject), None) if kind.per == "offer" else None
    whole = catalog.jurisdiction.id if sheet.subject == catalog.jurisdiction.id else None
    if {"station": station, "offer": item, "jurisdiction": whole}.get(kind.per, sheet.tier) is None:
        return f"目录里没有“{sheet.subject}”，这张不该在这里"
    if sheet.plain not in kind.editions:
        return f"没有“{sheet.plain}”这种版本，这张不该在这里"
    if station is not None and station.status in UNSEEN:
        return f"{station_name(catalog, station)}{station.status}，不该再有这张"
    if item is not None:
        tier = catalog.tier_by_id[sheet.tier].name if sheet.tier else "这个层级"
        return f"{tier}不办“{item.name}”，不该有这张"
    return "这个层级没有这种成品，这张不该在这里"


def find_absent(finished: Finished) -> Iterator[Finding]:
    """Everything that the catalog asks for and that is not there, and everything there that it does not ask for."""
    tree, account, sheets = finished.tree, finished.account, finished.sheets
    yield from (tree.finding(path, "GP700", why) for path, why in strays(tree, account, sheets).items())
    yield from _missing_sheets(tree, account)
    yield from _runs(tree, account, sheets)
    if not tree.site.is_dir():
        yield tree.finding(tree.site, "GP721", f"没有网站{PARTLY}")
        return
    yield from _missing_pages(tree, account)
    yield from _published(tree, account, sheets)


def _missing_sheets(tree: BuiltTree, account: Account) -> Iterator[Finding]:
    groups: defaultdict[str, list[DueSheet]] = defaultdict(list)
    for one in sheets_due(account):
        groups[one.kind].append(one)
    for kind, due in groups.items():
        lacking = [tree.folder / one.path for one in due if not (tree.folder / one.path).is_file()]
        what = f"没有 {kind} 这一种" if len(lacking) == len(due) else "缺成品"
        yield from _lacking(tree, tree.folder / "sheets" / kind, lacking, "没有这张成品", what, len(due))


def in_few(tree: BuiltTree, code: str, folder: Path, files: Sequence[Path], one: str, many: str) -> Iterator[Finding]:
    """Files with the same flaw one by one, or, where they are many, all in one sentence."""
    if len(files) <= MANY:
        yield from (tree.finding(path, code, one) for path in files)
        return
    names = "、".join(path.relative_to(folder).as_posix().removesuffix("/index.html") for path in files[:MANY])
    yield tree.finding(folder, code, f"{many} {len(files)} 份（{names}……）")


def _lacking(
    tree: BuiltTree, folder: Path, lacking: Sequence[Path], one: str, what: str, due: int
) -> Iterator[Finding]:
    """Missing files; where they are many, perhaps nobody wanted them made."""
    compared("files", due)
    for finding in in_few(tree, "GP721", folder, lacking, one, f"{what}：应有 {due} 份，缺"):
        more = PARTLY if len(lacking) > MANY else ""
        yield replace(finding, message=f"{finding.message}{more}")


def _runs(tree: BuiltTree, account: Account, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    due = [run for run in expected_runs(account, sheets) if not any(one.shop for one in run.members)]
    lacking = [tree.folder / run.path for run in due if not (tree.folder / run.path).is_file()]
    yield from _lacking(tree, tree.folder / "runs", lacking, "没有这个打印包", "缺打印包", len(due))
    known = {tree.folder / run.path for run in expected_runs(account, sheets)}
    for path in sorted((tree.folder / "runs").rglob("*")):
        if path.is_file() and path not in known:
            yield tree.finding(path, "GP700", "没有这种打印包，它不该在这里")


def due_pages(account: Account) -> dict[str, list[str]]:
    """By folder, the addresses of all pages: those that a printed address, a link of ours or a citizen needs."""
    catalog = account.catalog
    checked = {one.sheet_id for one in sheets_due(account)} | set(sheets_gone(account))
    checked |= {id_ for id_ in account.record.recorded.sheets if account.record.versions(id_)}
    return {
        "": [page.ADDRESS for page in FIXED.values()],
        "items": [urls.item_page(item.id) for item in account.written.items],
        "tiers": [urls.tier_page(tier.id) for tier in catalog.tiers],
        "stations": [urls.station_page(station.code) for station in catalog.stations],
        "places": [
            urls.township_page(one.code) for one in catalog.stations if catalog.tier_by_id[one.tier].level == "乡"
        ],
        urls.STAFF: [urls.staff_tier_page(tier.id) for tier in catalog.tiers]
        + [urls.staff_station_page(station.code) for station in heads(catalog)],
        urls.FEEDBACK: [urls.feedback_page(station.code) for station in catalog.stations],
        urls.CHECK: [urls.check_page(sheet_id) for sheet_id in sorted(checked)],
    }


def _missing_pages(tree: BuiltTree, account: Account) -> Iterator[Finding]:
    wanted = due_pages(account)
    for folder, addresses in wanted.items():
        lacking = [path for path in map(tree.page, addresses) if not path.is_file()]
        yield from _lacking(tree, tree.site / folder, lacking, "网站里没有这一页", "网站缺页", len(addresses))
    for name in ("404.html", *FILES):
        if not (tree.site / name).is_file():
            yield tree.finding(tree.site / name, "GP721", "网站里没有这一页" if "html" in name else "网站缺这个文件")
    lacking = [tree.folder / name for name in HEADERS if not (tree.folder / name).is_file()]
    yield from (tree.finding(path, "GP721", "缺服务器用的安全响应头") for path in lacking)


def _published(tree: BuiltTree, account: Account, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """The site offers every sheet and every township's pack, the very files, and no others."""
    packs = [run.path for run in expected_runs(account, sheets) if run.stops]
    odd = strays(tree, account, sheets)
    offered = {sheet.path for sheet in sheets if not sheet.shop and sheet.path not in odd}
    offered |= {tree.folder / path for path in packs if (tree.folder / path).is_file()}
    there = {tree.folder / path.relative_to(tree.site): path for path in _files(tree.site, ("sheets", "runs"))}
    lacking = sorted(tree.site / path.relative_to(tree.folder) for path in offered - set(there))
    yield from _lacking(tree, tree.site, lacking, "网站里没有这张成品，点不开", "网站里缺成品", len(offered))
    extra = sorted(there[path] for path in set(there) - offered)
    yield from in_few(tree, "GP716", tree.site, extra, "不该在网站里：成品里没有，或者目录里没有", "网站里多出成品")


def _files(root: Path, folders: Iterable[str]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in (root / folder).rglob("*") if path.is_file())
