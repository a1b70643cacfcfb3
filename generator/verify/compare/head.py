"""A page's head and trail -> where they say otherwise than the catalog, or let in whom they should keep out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.verify.compare.dates import NOWHERE
from generator.verify.compare.differences import differences, strict_json
from generator.verify.compare.tally import compared
from generator.verify.expect.claims import squeezed
from generator.verify.expect.head import SCANNED, HeadClaims
from generator.verify.read.html import WebPageRead


def head_flaws(claims: HeadClaims, page: WebPageRead, folder: str, subject: str) -> Iterator[str]:
    """What is said to search engines and forwarders otherwise than it must be."""
    if page.path.name == NOWHERE:
        return
    address = f"{folder}/{subject}/" if subject else "" if folder == "." else f"{folder}/"
    name = claims.catalog.jurisdiction.name + claims.catalog.words.site
    title = page.title if folder == "." else page.title.removesuffix(f" - {name}")
    yield from _metas(claims, page, (folder, subject, address, title, name))
    yield from _trail(claims.trail(folder, subject), page)
    yield from data_flaws(list(claims.data(folder, subject, title)), page.linked_data)


def listed_flaws(page: WebPageRead, folder: str, proof: bool) -> Iterator[str]:
    """Search engines may have a page unless it is a proof, is for those who scan, or stands for one that is none."""
    compared("marks")
    shut = proof or folder in SCANNED or page.path.name == NOWHERE
    if shut and not page.unlisted:
        yield "这一页是样稿，或者只给扫码的人看，搜索引擎却能收"
    if page.unlisted and not shut:
        yield "这一页不是样稿，搜索引擎却不能收"


def _metas(claims: HeadClaims, page: WebPageRead, about: tuple[str, str, str, str, str]) -> Iterator[str]:
    folder, subject, address, title, name = about
    said, canonical = claims.description(folder, subject, title), claims.canonical(folder, address)
    shown = {"og:title": title, "og:description": said, "og:type": "website", "og:site_name": name}
    shown |= {"og:locale": "zh_CN", "og:url": canonical}
    wanted = {"description": said, **(dict.fromkeys(shown) if said is None else shown)}
    for what, text in wanted.items():
        got = page.metas.get(what, [])
        if got != ([] if text is None else [text]):
            yield f"给搜索引擎和转发的 {what} 是“{'”“'.join(got)[:60]}”，应是“{(text or '（没有）')[:60]}”"
    links = [link.target for link in page.links if link.tag == "link" and link.rel == "canonical"]
    if links != ([] if canonical is None else [canonical]):
        yield f"正式网址（canonical）写着 {'、'.join(links) or '（没有）'}，应是 {canonical or '（没有）'}"


def _trail(wanted: list[tuple[str, str]], page: WebPageRead) -> Iterator[str]:
    """Each link of the trail, in order; where it leads is looked at with all other links."""
    root = "../../"  # only pages two folders deep have one
    got = [(squeezed(link.text), link.target) for link in page.trail]
    if got != [(squeezed(name), f"{root}{address}") for name, address in wanted]:
        yield f"上一级网页写着“{'›'.join(name for name, _ in got)}”，应是“{'›'.join(name for name, _ in wanted)}”"


def data_flaws(wanted: list[dict[str, Any]], scripts: list[str]) -> Iterator[str]:
    """The records, whatever their order, each once."""
    if len(scripts) != len(wanted):
        yield f"给搜索引擎的说明有 {len(scripts)} 处，应是 {len(wanted)} 处"
        return
    try:
        got = {str(record.get("@type")): record for record in map(strict_json, scripts)}
    except (ValueError, AttributeError, json.JSONDecodeError):
        yield "给搜索引擎的说明读不懂"
        return
    for record in wanted:
        for text in differences(record, got.get(record["@type"], {}), ""):
            yield f"给搜索引擎的说明：{text}"
