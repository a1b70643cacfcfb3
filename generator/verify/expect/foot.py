"""Catalog -> what the foot of every page says of the site itself, and where it leads; and what it must not say."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog, Website
from generator.ground import urls

REGISTRY = "https://beian.miit.gov.cn/"
POLICE = "https://beian.mps.gov.cn/#/query/webSearch?code="
MARK = "党政机关网站标识"
WORDS = {
    "host": "主办单位：", "operator": "承办单位：", "site_code": "网站标识码：", "icp": "ICP备", "police": "公网安备",
    "corrections": "我为政府网站找错", "accessibility": "无障碍声明", "party_mark": MARK,
}  # fmt: skip
"""By what a slot is known on a page."""

UPDATES = (urls.UPDATES, "更新记录")
"""(address, words) of the news in the foot, where there are any."""


def lines(catalog: Catalog) -> Iterator[tuple[str, str | None]]:
    """What each slot that was supplied says, and the address outside to which it leads."""
    site = catalog.website or Website()
    for name in ("host", "operator", "site_code"):
        if text := getattr(site, name):
            yield f"{WORDS[name]}{text}", None
    if site.icp:
        yield site.icp, REGISTRY
    if site.police:
        yield site.police, POLICE + site.police[-15:-1]
    if site.corrections:
        yield WORDS["corrections"], site.corrections
    if site.accessibility:
        yield WORDS["accessibility"], None
    if site.party_mark:
        yield "" if site.party_mark.image else MARK, site.party_mark.url


def outside(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """(address outside to which the foot, or the page about the site, may lead; the words that do, a picture none)."""
    yield from ((url, words) for words, url in lines(catalog) if url)
    said = catalog.website.accessibility if catalog.website else None
    if said and said.url:
        yield said.url, "看声明全文"


def absent(catalog: Catalog) -> Iterator[str]:
    """The words of slots that were not supplied."""
    site = catalog.website or Website()
    yield from (words for name, words in WORDS.items() if getattr(site, name) is None)
