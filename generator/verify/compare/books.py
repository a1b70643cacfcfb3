"""One finished workbook of a register -> every way in which it is not what the catalog says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.ground import versions
from generator.verify.compare.proof import PROOF_LINE, proof_flaws
from generator.verify.compare.report import Report
from generator.verify.compare.tally import compared
from generator.verify.expect.account import Account
from generator.verify.expect.books import COVER, DATE, HOW, REGISTER, cells, formulas, rules
from generator.verify.expect.claims import squeezed
from generator.verify.expect.kind import Subject
from generator.verify.expect.kinds.register import register_of
from generator.verify.expect.sentences import Sentences, spoken
from generator.verify.expect.titled import sheet_title
from generator.verify.read.books import BookRead, read_book
from generator.verify.read.tree import Sheet

MOST = 5
"""Cells of one sheet that are told one by one."""
_VERSION = "内容版本 "
_LAID = re.compile('&(?:[LCRPN]|"[^"]*"|[0-9]+|K[0-9A-F]{6}|B)')
"""Where a line at the edge begins, its numbers of pages, and its looks."""

Flaw = tuple[str, str]
"""Code, message."""


def book_report(account: Account, sheet: Sheet, subject: Subject, current: str | None, report: Report) -> None:
    """All that is wrong with one, into its report; `current` is the version that the site's check page states."""
    book = read_book(sheet.path)
    title = sheet_title(account, sheet.kind, sheet.plain, subject)
    flaws = [] if book.title == title else [("GP709", f"文件属性里的标题是“{book.title[:40]}”，应是“{title}”")]
    flaws += book_flaws(account, subject, sheet, current, book)
    whole = squeezed("".join(book.texts()))
    secrets = (*account.printed_secrets, *account.withheld[subject.own_tier.id])
    flaws += [("GP702", f"有不公开的内容“{secret[:30]}”") for secret in secrets if secret in whole]
    for code, message in flaws:
        report.add(sheet.shown, 1, code, message)


def book_flaws(account: Account, subject: Subject, sheet: Sheet, current: str | None, book: BookRead) -> Iterator[Flaw]:
    """What its cells, lists, pages and parts are, held against what they must be."""
    catalog, tier = account.as_approved(sheet.sheet_id), subject.own_tier
    register, proof = register_of(catalog, str(subject.board)), account.proof_of(sheet.kind, subject, sheet.sheet_id)
    if book.odd:
        yield "GP700", f"这个表格里夹带了别的东西（{book.odd[0]}）"
    printed = versions.printed(current) if current else _stated(book)
    wanted = cells(catalog, register, tier, proof, printed)
    if list(book.sheets) != list(wanted):
        yield "GP703", f"表格里的各张是“{'、'.join(book.sheets)}”，应是“{'、'.join(wanted)}”"
        return
    for name, page in book.sheets.items():
        yield from _sheet(name, page.cells, wanted[name])
        worked = formulas(catalog, register, tier, proof) if name == REGISTER else {}
        yield from _differing(f"{name}（公式）", page.formulas, worked)
        whole = squeezed("".join((page.edges, *page.cells.values())))
        yield from (("GP714", f"“{name}”：{message}") for message in proof_flaws(whole, proof, account.own_proofs))
        if proof and PROOF_LINE not in squeezed(page.edges):
            yield "GP714", f"“{name}”打印出来没有“{PROOF_LINE}”"
        if printed and f"{_VERSION}{printed}" not in page.edges:
            yield "GP706", f"“{name}”打印出来的版本不是 {printed}"
        if rest := _beyond(page.edges, account.called(sheet.kind, tier, str(subject.board)), printed):
            yield "GP703", f"“{name}”打印出来，边上还有“{rest[:30]}”"
        if odd := [rule for rule in page.rules.values() if name != REGISTER and rule != DATE]:
            yield "GP701", f"“{name}”有一格限制填“{odd[0][:40]}”，只该限制填日期"
        if not page.protected:
            yield "GP701", f"“{name}”没有保护，公式会被改掉"
    if (found := book.sheets[REGISTER].rules) != (right := rules(catalog, register, tier, proof)):
        place = next(place for place in sorted({*found, *right}) if found.get(place) != right.get(place))
        yield "GP701", f"“{REGISTER}”{place} 的下拉或限制是“{found.get(place, '')}”，应是“{right.get(place, '')}”"


def _beyond(edges: str, title: str, printed: str | None) -> str:
    """What is printed above and below the pages besides the register's name, the count, the version and the mark."""
    rest = squeezed(_LAID.sub("", edges))
    for words in (title, "第页，共页", f"{_VERSION}{printed}" if printed else "", PROOF_LINE):
        rest = rest.replace(squeezed(words), "", 1)
    return rest


def _stated(book: BookRead) -> str | None:
    """The version on its cover, where the site does not say which it must be: whole with its check character."""
    cover = book.sheets[COVER].cells if COVER in book.sheets else {}
    said = next((cover.get(f"B{place[1:]}") for place, text in cover.items() if text == _VERSION.strip()), None)
    return said if said and versions.read(said) is not None else None


def _sheet(name: str, found: Mapping[str, str], wanted: Mapping[str, str]) -> Iterator[Flaw]:
    """One sheet's texts and numbers; the cover's last lines are words of the program."""
    if name == COVER:
        last = max(int(place[1:]) for place in wanted)
        below = {place: text for place, text in found.items() if place.startswith("A") and int(place[1:]) > last}
        found = {place: text for place, text in found.items() if place not in below}
        ours = Sentences(spoken("tables"), ())
        foreign = [text for text in below.values() if not ours.hold(text)]
        if HOW not in below.values():
            yield "GP701", f"“{name}”没有“{HOW}”"
        yield from (("GP703", f"“{name}”有程序不会写的话“{text[:30]}”") for text in foreign)
    yield from _differing(name, found, wanted)


def _differing(name: str, found: Mapping[str, str], wanted: Mapping[str, str]) -> Iterator[Flaw]:
    """Cell by cell."""
    compared("fields", len(wanted))
    wrong = [place for place in sorted({*found, *wanted}, key=_order) if found.get(place) != wanted.get(place)]
    for place in wrong[:MOST]:
        yield "GP701", f"“{name}”{place} 是“{_short(found.get(place))}”，应是“{_short(wanted.get(place))}”"
    if len(wrong) > MOST:
        yield "GP701", f"“{name}”还有 {len(wrong) - MOST} 格不对"


def _order(place: str) -> tuple[int, str]:
    """Cells line by line."""
    digits = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits or 0), place


def _short(text: str | None) -> str:
    return "" if text is None else text if len(text) <= 60 else f"{text[:58]}……"
