"""What the site tells search engines as a whole: a proof is shown to none; what is approved is, with all its pages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

from generator.ground.errors import Finding
from generator.verify.compare.finished import Finished

CODE = "GP714"
ROBOTS, SITEMAP = "robots.txt", "sitemap.xml"
_URL = re.compile(r"<url><loc>([^<>]+)</loc>(?:<lastmod>([0-9]{4}-[0-9]{2}-[0-9]{2})</lastmod>)?</url>")
_AROUND = (
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    "</urlset>",
)


def find_robots(finished: Finished) -> Iterator[Finding]:
    """robots.txt shuts engines out of a proof alone; the list of addresses is an approved site's alone."""
    tree, account = finished.tree, finished.account
    sitemap, robots = tree.site / SITEMAP, tree.site / ROBOTS
    if robots.is_file():  # that it is missing is told with the other missing files
        yield from (
            tree.finding(robots, CODE, message)
            for message in _rules(_lines(robots), account.proof, f"{account.catalog.jurisdiction.site_url}/{SITEMAP}")
        )
    if account.proof and sitemap.is_file():
        yield tree.finding(sitemap, CODE, "目录没有核定，不该有给搜索引擎的网址单")
    elif not account.proof:
        yield from _addresses(finished, sitemap)


def _rules(lines: list[str], proof: bool, sitemap: str) -> Iterator[str]:
    """Field by field: names of fields in any letter case, in this order and no others."""
    said = [(name.strip().lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
    shut = [("user-agent", "*"), ("disallow", "/")]
    opened = [("user-agent", "*"), ("disallow", ""), ("sitemap", sitemap)]
    if proof and said != shut:
        yield "目录没有核定，这里要让搜索引擎一页也不收（Disallow: /），别的都不写"
    if not proof and said != opened:
        yield f"目录已经核定，这里要让搜索引擎都能收（Disallow 后面空着），并写明网址单 {sitemap}，别的都不写"


def _addresses(finished: Finished, sitemap: Path) -> Iterator[Finding]:
    """Every address is a page of this site; feedback and check pages are for those who scan, not for engines."""
    tree, base = finished.tree, f"{finished.account.catalog.jurisdiction.site_url}/"
    if not sitemap.is_file():
        yield tree.finding(sitemap, "GP721", "网站缺这个文件")
        return
    listed = dict(_read(sitemap))
    for number, (address, _) in listed.items():
        page = address.removeprefix(base)
        if not address.startswith(base) or page.startswith(("f/", "n/")) or not tree.page(page).is_file():
            yield tree.finding(sitemap, "GP716", f"网址单里的 {address} 不是网站里给人查找的页面", number)
    lines = _lines(sitemap)
    if (*lines[:2], *lines[-1:]) != _AROUND or set(listed) != set(range(3, len(lines))):
        yield tree.finding(sitemap, "GP716", "网址单的写法不对")
    catalog, lapsed = finished.account.catalog, finished.account.lapsed_pages
    known = _days(finished)
    for number, (address, day) in listed.items():
        if address.removeprefix(base) in lapsed:
            yield tree.finding(sitemap, CODE, f"{address} 的内容改过以后没有核定，不该在网址单里", number)
        if day and day not in known:
            yield tree.finding(sitemap, "GP716", f"{address} 的日期 {day} 没有记录", number)
    wanted = [f"{base}items/{item.id}/" for item in catalog.items]
    wanted += [f"{base}stations/{station.code}/" for station in catalog.stations]
    wanted = [address for address in (base, *wanted) if address.removeprefix(base) not in lapsed]
    if lacking := [address for address in wanted if address not in {address for address, _ in listed.values()}]:
        yield tree.finding(sitemap, "GP716", f"网址单里少了 {len(lacking)} 页（如 {lacking[0]}）")


def _read(sitemap: Path) -> Iterator[tuple[int, tuple[str, str | None]]]:
    """By its line, each address and its day."""
    for number, line in enumerate(_lines(sitemap), 1):
        if found := _URL.fullmatch(line):
            yield number, (html.unescape(found[1]), found[2])


def _days(finished: Finished) -> set[str]:
    """The days on which anything is known to have been approved or changed."""
    account = finished.account
    approval = account.catalog.approval
    return {day.isoformat() for day in (*account.record.days, *([approval.date] if approval else []))}


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8", "replace").splitlines() if line.strip()]
