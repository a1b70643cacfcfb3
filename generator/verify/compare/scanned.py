"""A check page -> where it tells of a paper otherwise than the ledger does."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.catalog.model import Item, Tier
from generator.catalog.resolve.offerings import resolve
from generator.ground import versions
from generator.verify.compare.tally import compared
from generator.verify.compare.text import Flaw, Text
from generator.verify.expect.account import Account
from generator.verify.expect.changed import changes, limits_today
from generator.verify.expect.claims import squeezed
from generator.verify.expect.kind import DEFAULT, Subject
from generator.verify.expect.known import UNSEEN
from generator.verify.expect.record import parts_of
from generator.verify.expect.wall import HEAD
from generator.verify.read.html import KnownRead, WebPageRead
from generator.verify.read.ledger import DESCRIBING

ANSWERS = {
    "current": "一致", "outdated": "已有变化", "moved": "内容未变，网址已换", "future": "还没有施行",
    "withdrawn": "已停用", "unknown": "编号不对", "offline": "现在无法核验",
}  # fmt: skip
"""What each answer begins with."""
ALWAYS = ("withdrawn", "unknown", "offline")
"""The answers that the page of a sheet has that is made no longer."""
_DIGIT = re.compile("[0-9]")
DRAFT = "一致，但是样稿"
WORDS = {
    "current": "现行，和本站一致", "moved": "内容未变，网址已换", "outdated": "已有变化", "future": "还没有施行",
    "withdrawn": "已停用",
}  # fmt: skip
"""What a listed version is said to be worth."""


def scan_flaws(account: Account, page: WebPageRead, sheet_id: str) -> Iterator[str]:
    """Messages, where there are any."""
    due = page.version is not None
    if page.version is not None and versions.read(page.version) != page.version:
        yield f"核对页上的版本“{page.version}”不对，校验位不符"
    wanted = {name: words for name, words in ANSWERS.items() if due or name in ALWAYS}
    wanted |= {"draft": DRAFT} if sheet_id in account.lapsed else {}
    for name, answer in wanted.items():
        if not squeezed(page.answers.get(f"data-check-{name}", "")).startswith(answer):
            yield f"核对页的回答不对：应先说“{answer}”"
    scripts = [link.target.split("?")[0] for link in page.links if link.tag == "script"]
    if not any(script.endswith("assets/check.js") for script in scripts):
        yield "没有核对版本的程序 check.js"
    if due and (wrong := _dated(account, page, sheet_id)):
        yield wrong
    if not due and ANSWERS["withdrawn"] not in squeezed(page.text):
        yield "这张已经不做了，核对页没有说“已停用”"
    yield from _versions(account, page, sheet_id)


def _dated(account: Account, page: WebPageRead, sheet_id: str) -> str | None:
    """The day on which this content was approved, or else issued."""
    day = account.record.approval_of(sheet_id) or account.record.issued_since(sheet_id)
    words = f"内容与本站{day.isoformat() if day else ''}发布的一致"
    return None if words in squeezed(page.answers.get("data-check-current", "")) else f"核对页应说“{words}”"


def _versions(account: Account, page: WebPageRead, sheet_id: str) -> Iterator[str]:
    record = account.record
    listed, wanted = {one.version: one for one in page.known}, record.versions(sheet_id)
    for version in wanted:
        if version not in listed:
            yield f"核对页没有台账上的版本 {versions.printed(version)}"
        else:
            yield from _version(account, listed[version], sheet_id)
    for version in listed.keys() - set(wanted):
        yield f"核对页上的版本 {versions.printed(version)} 台账上没有"


def _version(account: Account, row: KnownRead, sheet_id: str) -> Iterator[str]:
    compared("versions")
    record, name, text = account.record, versions.printed(row.version), squeezed(row.text)
    worth = record.worth(sheet_id, row.version)
    if row.status not in worth or WORDS.get(row.status, "\0") not in text or name not in text:
        yield f"版本 {name} 应是“{'或'.join(WORDS[one] for one in sorted(worth))}”，核对页写着“{text[:30]}”"
        return
    days = {day for day in (record.since(sheet_id, row.version), record.approval_of(sheet_id)) if day is not None}
    days |= {day for day in (record.issued_since(sheet_id),) if day is not None}
    said = {_in_words(day) for day in days if _in_words(day) in text}
    if not said:
        yield f"版本 {name} 的日期不对，核对页写着“{text[:30]}”"
    elif row.day not in {day.isoformat() for day in days if _in_words(day) in said} | said:
        yield f"版本 {name} 告诉脚本的日期是“{row.day}”，写着的是“{min(said)}”"
    old, new = record.facts(sheet_id, row.version), record.facts(sheet_id, record.right(sheet_id))
    if row.status not in ("outdated", "future") or old is None:
        return
    says = record.says(old)
    then = record.says(new) if new is not None else None
    if says is not None and new is None and row.status == "outdated":  # nobody has issued yet what the site says
        told = _since(account, sheet_id, says)
    elif says is None or then is None:
        return
    else:
        told = changes(says, then) if row.status == "outdated" else changes(then, says)
    if new is not None and "变化：" not in text:
        yield f"版本 {name} 和现在的不同，核对页没有说哪里变了"
    for change in told:
        if squeezed(change) not in text:
            yield f"版本 {name} 的变化里没有“{change}”"


def _since(account: Account, sheet_id: str, before: Mapping[str, Any]) -> Iterator[str]:
    """The limits that a sheet had otherwise than the catalog has them today."""
    tiers = {one.tier for one in account.record.of(sheet_id, *DESCRIBING)}
    if len(tiers) != 1:
        return
    offered = [
        (item.name, resolve(item, offer))
        for item in account.catalog.items
        for offer in item.offers
        if offer.tier in tiers
    ]
    today = {name: one.time_limit.printed for name, one in offered if one.time_limit}
    yield from limits_today(before, today)


def _in_words(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def vetted(account: Account, page: WebPageRead) -> list[str]:
    """The sentences of a page that tell changes, and in which whatever has a number is what some sheet said."""
    if not page.changes:
        return []
    known = account.record.parts | account.parts
    return [text for text in page.changes if all(part in known for part in parts_of(text) if _DIGIT.search(part))]


def kept_versions(account: Account, kind: str, stem: str) -> int:
    """How many versions a check page must know that were printed with former addresses: one each, of a code."""
    record, (_, *more) = account.kinds.get(kind), stem.split(".")
    edition = next((part for part in more if record and part in record.editions), DEFAULT)
    form = record.editions.get(edition) if record and record.qr else None
    coded = form is not None and form.qr_from_m is not None
    return len(account.written.jurisdiction.former_urls) if coded else 0


def wall_flaws(account: Account, text: Text, folder: str) -> Iterator[Flaw]:
    """What hangs is told on stations' pages, and where the bureau wants that alone."""
    wanted = folder == "stations" and account.catalog.jurisdiction.show_posted
    if HEAD in text.chars.replace(f"公开{HEAD}由", "") and not wanted:  # what will be so is told as all changes are
        yield Flaw(0, "GP715", f"目录没有要公开“{HEAD}”，这一页却写着")


def made_of(about: Subject) -> bool:
    """Whether a sheet about such a subject is still made."""
    return about.station is None or about.station.status not in UNSEEN


def ended_of(account: Account, kind: str, stem: str) -> tuple[Item, Tier | None] | None:
    """The item and the tier of a sheet about one; None of any other sheet."""
    id_, *more = stem.split(".")
    record, written = account.kinds.get(kind), account.written
    item = next((item for item in written.items if item.id == id_), None)
    if record is None or record.per != "offer" or item is None:
        return None
    return item, written.tier_by_id.get(more[0]) if more else None
