"""The page and the feed of what has changed -> where they tell otherwise than the ledger, or than each other."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from generator.ground import urls
from generator.ground.errors import Finding
from generator.verify.compare.finished import Finished
from generator.verify.expect.changed import limit_in_words, limits, places
from generator.verify.expect.claims import squeezed
from generator.verify.expect.record import Record
from generator.verify.expect.served import feed_titles
from generator.verify.read.html import WebPageRead, read_page
from generator.verify.read.tree import BuiltTree

CODE = "GP715"
MOST = 30
"""Days that a feed tells of."""
_ATOM = "{http://www.w3.org/2005/Atom}"
_FEED, _ENTRY = ["id", "title", "updated", "author", "link", "link"], ["id", "title", "updated", "link", "content"]
Days = dict[datetime.date, set[str]]
"""By day, sentences that must be told of it."""


def find_untold(finished: Finished) -> Iterator[Finding]:
    """Changes on record that the site does not tell; a page or feed without a ledger; a feed unlike its page."""
    tree = finished.tree
    page, feed = tree.page(urls.UPDATES), tree.site / urls.FEED
    if not tree.site.is_dir():
        return
    days, issued = _days(finished), has_news(finished)
    for path in (page, feed):
        if days and not path.is_file():
            yield tree.finding(path, "GP721", "台账上有变化，网站里没有更新记录")
        elif path.is_file() and not issued:
            yield tree.finding(path, "GP700", "台账上没有发布过什么，不该有更新记录")
    if page.is_file():
        yield from _page(tree, page, days)
        yield from (tree.finding(feed, CODE, text) for text in _feed(finished, read_page(page), feed))
    yield from _items(finished)


def has_news(finished: Finished) -> bool:
    """Whether anything was ever issued, of which a page may tell."""
    record = finished.account.record
    return any(record.of(id_, "issued") for id_ in record.recorded.sheets)


def _days(finished: Finished) -> Days:
    """The gravest changes between issues that followed each other, as readers must be told them."""
    record, catalog = finished.account.record, finished.account.catalog
    days: defaultdict[datetime.date, set[str]] = defaultdict(set)
    at: defaultdict[tuple[datetime.date, str, str], set[str]] = defaultdict(set)
    for id_ in record.recorded.sheets:
        for old, new in record.steps(id_):
            before, after = record.says(old.facts), record.says(new.facts)
            tier = catalog.tier_by_id.get(new.tier or "")
            if before is not None and after is not None:
                days[new.hangs] |= {squeezed(text) for text in places(before, after)}
                for name, tail in limits(before, after):
                    at[new.hangs, name, tail] |= {tier.name} if tier else set()
    for (day, name, tail), tiers in at.items():
        offered = [offer.tier for item in catalog.items if item.name == name for offer in item.offers]
        names = [catalog.tier_by_id[tier].name for tier in offered]
        told = [tier.name for tier in catalog.tiers if tier.name in tiers]
        days[day].add(squeezed(limit_in_words(name, tail, told, names)))
    return _first(days)


def _first(days: Days) -> Days:
    """What is said again later, when other sheets that say it are issued, is told on the first day alone."""
    told: set[str] = set()
    found: Days = {}
    for day in sorted(days):
        found[day] = days[day] - told
        told |= days[day]
    return {day: texts for day, texts in found.items() if texts}


def _page(tree: BuiltTree, path: Path, days: Days) -> Iterator[Finding]:
    page = read_page(path)
    text = squeezed(page.text)
    for day, texts in days.items():
        if f"d-{day.isoformat()}" not in page.places:
            yield tree.finding(path, CODE, f"更新记录里没有 {day.isoformat()} 这一天")
        for wanted in sorted(texts):
            if wanted not in text:
                yield tree.finding(path, CODE, f"更新记录里没有“{wanted}”（{day.isoformat()}）")


def _feed(finished: Finished, page: WebPageRead, path: Path) -> Iterator[str]:
    """Sentence for sentence what the page tells, day by day; its addresses are this site's."""
    site = finished.account.catalog.jurisdiction.site_url
    try:
        feed = ElementTree.fromstring(path.read_bytes())
    except (OSError, ElementTree.ParseError):
        yield "缺少或读不懂订阅文件"
        return
    yield from _form(finished, feed, path.read_bytes())
    entries = feed.findall(f"{_ATOM}entry")
    dates = [(entry.findtext(f"{_ATOM}updated") or "")[:10] for entry in entries]
    listed = sorted((place.removeprefix("d-") for place in page.places if place.startswith("d-2")), reverse=True)
    if not dates or dates != listed[:MOST] or (feed.findtext(f"{_ATOM}updated") or "")[:10] != dates[0]:
        yield "订阅文件里的日期和更新记录的不一样"
    told = [squeezed(line) for entry in entries for line in (entry.findtext(f"{_ATOM}content") or "").split("\n")]
    wanted = [squeezed(text) for text in page.changes]
    if told != (wanted if len(listed) <= MOST else wanted[: len(told)]):
        yield "订阅文件里的话和更新记录的不一样"
    links = {link.get("href") for link in feed.findall(f"{_ATOM}link")}
    if links != {f"{site}/{urls.FEED}", f"{site}/{urls.UPDATES}"}:
        yield "订阅文件里的网址不是本站的"
    names = [feed.findtext(f"{_ATOM}id"), *(entry.findtext(f"{_ATOM}id") for entry in entries)]
    if None in names or len(set(names)) < len(names):
        yield "订阅文件里的编号缺少或重复"


def _form(finished: Finished, feed: ElementTree.Element, written: bytes) -> Iterator[str]:
    """Nothing in it but what a feed of ours has, each thing once and in its place; its titles and whose it is."""
    entries = feed.findall(f"{_ATOM}entry")
    parts = [[one.tag.removeprefix(_ATOM) for one in part] for part in (feed, *entries)]
    between = [one.tail for one in feed.iter() if (one.tail or "").strip()]
    if parts != [_FEED + ["entry"] * len(entries), *[_ENTRY] * len(entries)] or between or b"<!" in written:
        yield "订阅文件里有程序不会写的内容"
    title, author = feed_titles(finished.account.catalog)
    if (feed.findtext(f"{_ATOM}title"), feed.findtext(f"{_ATOM}author/{_ATOM}name")) != (title, author):
        yield "订阅文件的名称、署名和目录里的不一样"
    for entry in entries:
        try:
            day = datetime.date.fromisoformat((entry.findtext(f"{_ATOM}updated") or "")[:10])
        except ValueError:
            yield "订阅文件里有一天的日期读不懂"
            continue
        called = re.escape(f"{day.year}年{day.month}月{day.day}日更新 ") + "[0-9]+ 条"
        if not re.fullmatch(called, entry.findtext(f"{_ATOM}title") or ""):
            yield f"订阅文件里 {day} 的名称不对"


def _items(finished: Finished) -> Iterator[Finding]:
    """An item whose limit changed says so on its page, with the last day on which it did, or a later one."""
    tree, record = finished.tree, finished.account.record
    for item in finished.account.catalog.items:
        changed, path = _limit_changed(finished, item.id), tree.page(urls.item_page(item.id))
        if changed is None or not path.is_file():
            continue
        text = squeezed(path.read_text("utf-8"))
        told = [day for day in record.days if f"最近更新：{day.year}年{day.month}月{day.day}日" in text]
        if not any(changed <= day for day in told):
            wanted = f"最近更新：{changed.year}年{changed.month}月{changed.day}日"
            yield tree.finding(path, CODE, f"没有“{wanted}”")


def _limit_changed(finished: Finished, item: str) -> datetime.date | None:
    """The last day on which a sheet about one item alone told another limit."""
    record: Record = finished.account.record
    days = []
    first = _limit_days(record)
    for tier in finished.account.catalog.tiers:
        for id_ in (id_ for id_ in record.recorded.sheets if id_.endswith(f"-{item}.{tier.id}")):
            for old, new in record.steps(id_):
                before, after = record.says(old.facts), record.says(new.facts)
                if before is not None and after is not None:
                    days += [first[one] for one in limits(before, after)]
    return max(days, default=None)


def _limit_days(record: Record) -> dict[tuple[str, str], datetime.date]:
    """For each change of a limit, the first day on which a sheet told it."""
    found: dict[tuple[str, str], datetime.date] = {}
    for id_ in record.recorded.sheets:
        for old, new in record.steps(id_):
            before, after = record.says(old.facts), record.says(new.facts)
            for one in limits(before, after) if before is not None and after is not None else ():
                found[one] = min(new.hangs, found.get(one, new.hangs))
    return found
