"""A check page -> where it tells of a paper otherwise than the ledger does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.catalog.model import Item, Tier
from generator.ground import versions
from generator.verify.compare.tally import compared
from generator.verify.compare.text import Flaw, Text
from generator.verify.expect.account import Account
from generator.verify.expect.changed import changes
from generator.verify.expect.claims import squeezed
from generator.verify.expect.kind import DEFAULT, Subject
from generator.verify.expect.known import UNSEEN
from generator.verify.expect.record import parts_of
from generator.verify.expect.wall import HEAD
from generator.verify.read.html import KnownRead, WebPageRead

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
    if not any(f"{day.year}年{day.month}月{day.day}日" in text for day in days):
        yield f"版本 {name} 的日期不对，核对页写着“{text[:30]}”"
    old, new = record.facts(sheet_id, row.version), record.facts(sheet_id, record.right(sheet_id))
    if row.status not in ("outdated", "future") or old is None or new is None:
        return
    before, after = (record.says(facts) for facts in ((old, new) if row.status == "outdated" else (new, old)))
    if before is None or after is None:
        return
    if "变化：" not in text:
        yield f"版本 {name} 和现在的不同，核对页没有说哪里变了"
    for change in changes(before, after):
        if squeezed(change) not in text:
            yield f"版本 {name} 的变化里没有“{change}”"


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
    if HEAD in text.chars and not wanted:
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
