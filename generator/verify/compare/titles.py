"""What a sheet or a page is about -> what it is called, and pages that call themselves otherwise."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from generator.catalog.resolve.offerings import station_name
from generator.ground import urls
from generator.verify.expect.account import Account
from generator.verify.expect.claims import Known, known, squeezed
from generator.verify.expect.kind import Subject
from generator.verify.expect.names import Names
from generator.verify.expect.titled import short_title
from generator.verify.read.html import WebPageRead


def sheet_titles(account: Account, kind: str, stem: str, subject: Subject | None) -> Iterator[str]:
    """A sheet by its subject and what it is; nothing where no kind of ours makes it."""
    id_, *more = stem.split(".")
    record = account.kinds.get(kind)
    if record is None or subject is None:
        return
    edition = next((part for part in more if part in record.editions), "")
    title = account.called(kind, subject.tier, id_) + record.titled(account.words, edition)
    name, where = subject.name(account.catalog), subject.tier.name if subject.tier else ""
    of_tier = f"{where}：{title}" if subject.tier else f"{name}{title}"
    yield {"station": f"{name}{title}", "offer": f"{name}（{where}）{title}"}.get(record.per, of_tier)


def linked_as(account: Account, kind: str, subject: Subject) -> tuple[Known, ...]:
    """What links to a sheet say: a rule's name may tell as much as a fact (帮办代办制)."""
    return known(short_title(account, kind, "", subject))


def page_names(account: Account, folder: str, subject: str) -> Iterator[str]:
    """What a page of which a site has many is called: its heading, and the end of its title."""
    catalog, written = account.catalog, account.written
    part, _, inner = subject.partition("/")
    station = written.station_by_code.get(inner if folder == urls.STAFF and part == "stations" else subject)
    tier = written.tier_by_id.get(inner if folder == urls.STAFF and part == "tiers" else subject)
    if folder == "items":
        names = Names(catalog)
        yield from (names.called(item) for item in catalog.items if item.id == subject)
        yield from (item.name for item in account.ended.values() if item.id == subject)
    elif folder == "places" and station is not None:
        yield station.place
    elif folder in ("stations", urls.FEEDBACK, urls.STAFF) and station is not None:
        yield station_name(written, station)
    elif folder in ("tiers", urls.STAFF) and tier is not None:
        yield tier.official_name
    elif folder == urls.CHECK:
        yield from _checked(account, subject)


def _checked(account: Account, sheet_id: str) -> Iterator[str]:
    """A sheet's titles: today's, those on record, and those of one whose item has ended."""
    kind = max((name for name in account.kinds if sheet_id.startswith(f"{name}-")), key=len, default="")
    stem = sheet_id.removeprefix(f"{kind}-")
    id_, *more = stem.split(".")
    tier = account.written.tier_by_id.get(more[0]) if more else None
    if kind:
        yield from sheet_titles(account, kind, stem, account.subject(kind, id_, tier.id if tier else None))
    yield from (one.title for one in account.record.of(sheet_id, "issued", "approved"))
    item = next((item for item in account.written.items if item.id == id_), None)
    if kind and item is not None and tier is not None:
        record = account.kinds[kind]
        edition = next((part for part in more if part in record.editions), "")
        title = account.called(kind, tier, id_) + record.titled(account.words, edition)
        yield f"{item.name}（{tier.name}）{title}"


BEFORE = {urls.CHECK: ("核对公示版本：", "已经停用："), urls.STAFF: ("工作人员用：",)}
"""What the titles of a folder's pages begin with."""
GONE = "这一张已经停用"
_HEADING = re.compile("<h1>(.*?)</h1>", re.DOTALL)
_TAGS = re.compile("<[^>]*>")


def title_flaws(account: Account, page: WebPageRead, folder: str, subject: str) -> Iterator[str]:
    """A title or a heading that is not this page's own."""
    site = account.catalog.jurisdiction.name + account.catalog.words.site
    headings = [html.unescape(_TAGS.sub("", text)) for text in _HEADING.findall(page.source)]
    names = {squeezed(name) for name in page_names(account, folder, subject)} if subject else set()
    title, heading = squeezed(page.title), squeezed(headings[0]) if headings else ""
    behind = squeezed(f" - {site}")
    if folder == "." and page.path.name == "index.html":
        wanted = {squeezed(site)}
    elif names:
        wanted = {f"{squeezed(before)}{name}{behind}" for before in BEFORE.get(folder, ("",)) for name in names}
    else:
        wanted = {f"{heading}{behind}"}
    if title not in wanted:
        yield f"网页标题是“{page.title.strip()[:60]}”，应是“{min(wanted)[:60]}”"
    called = {f"{name}的服务点" for name in names} if folder == "places" else names
    if names and heading not in called and heading != GONE:
        yield f"网页写的是“{heading[:40]}”，应是“{min(called)[:40]}”"
