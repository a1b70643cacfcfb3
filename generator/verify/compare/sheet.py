"""One finished sheet -> every way in which it is not what the catalog says, and what is printed as addresses."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from PIL import Image

from generator.ground import urls, versions
from generator.verify.compare.blocks import placed_flaws
from generator.verify.compare.book import book_flaws, bookmark_flaws
from generator.verify.compare.books import book_report
from generator.verify.compare.carried import Said
from generator.verify.compare.charts import chart_place, sheet_flaws
from generator.verify.compare.codes import Addresses, picture_flaws, still_read, symbol_flaws
from generator.verify.compare.examine import examine, misdialled
from generator.verify.compare.filled import Step, filled_flaws, steps_in
from generator.verify.compare.heads import head_order_flaws
from generator.verify.compare.leaves import counted, page_flaws
from generator.verify.compare.likeness import differing
from generator.verify.compare.marks import Allowed, faint_flaws, mark_flaws
from generator.verify.compare.parts import file_flaws
from generator.verify.compare.places import Places
from generator.verify.compare.proof import proof_flaws
from generator.verify.compare.reading import order_flaws
from generator.verify.compare.recorded import record_flaws
from generator.verify.compare.report import Report
from generator.verify.compare.seen import unlike
from generator.verify.compare.shown_as import other_paper_flaws
from generator.verify.compare.tally import compared
from generator.verify.compare.text import Text
from generator.verify.expect import phrases
from generator.verify.expect.account import Account
from generator.verify.expect.chart import READ_OUT, chart_of
from generator.verify.expect.claims import Ended, Known, Passage, squeezed
from generator.verify.expect.fields import complaint_label
from generator.verify.expect.kind import DEFAULT, LAYERS, EditionClaims, KindClaims, Subject
from generator.verify.expect.lines import lines_of
from generator.verify.expect.titled import sheet_title
from generator.verify.expect.wording import pale_ink
from generator.verify.read import qr
from generator.verify.read.beside import beside_the_pages
from generator.verify.read.ground import ground_of
from generator.verify.read.images import LEAST_DPI, coarse
from generator.verify.read.pdf import Paper
from generator.verify.read.seal import base_of, broken
from generator.verify.read.tree import BuiltTree, Sheet

LARGEST_PICTURE = 200 * 1024
"""Bytes that a chat still forwards as they are."""
_VERSION = re.compile(r"内容版本([0-9A-Z]{4}-?[0-9A-Z]{4})")


@dataclass(frozen=True)
class SheetCheck:
    """Everything a sheet is held against."""

    tree: BuiltTree
    account: Account
    addresses: Addresses

    def report(self, sheet: Sheet, wear: bool) -> Report:
        """One sheet, PDF or picture; `wear`: its code is also read as wear leaves it."""
        report = Report()
        kind = self.account.kinds.get(sheet.kind)
        edition = kind.editions.get(sheet.plain) if kind else None
        subject = self.account.subject(sheet.kind, sheet.subject, sheet.tier) if kind else None
        self._beside(sheet, report)
        if kind is None or edition is None:
            report.add(sheet.shown, 1, "GP700", f"没有“{sheet.kind}”这种成品的“{sheet.plain}”版，这张不该在这里")
        elif subject is None:
            report.add(sheet.shown, 1, "GP700", f"目录里没有“{sheet.subject}”，这张不该在这里")
        elif edition.of is not None:
            self._on_other_paper(sheet, edition, subject, report)
        elif sheet.path.suffix == ".png":
            self._picture(sheet, edition, subject, report)
        elif sheet.path.suffix == ".xlsx":
            book_report(self.account, sheet, subject, self.addresses.version(sheet.sheet_id), report)
        else:
            with Paper(sheet.path) as paper:
                text = Text(paper.text())
                said = self._said(sheet, kind, subject, text)
                report.alts = said.alts
                self._paper(sheet, paper, report, said)
                self._codes(sheet, edition, paper, report, wear)
                steps: list[Step] = []
                if not sheet.outlined:  # it has no text
                    places = Places(text, paper)
                    self.words(sheet, kind, subject, text, report, places)
                    for flaw in () if edition.turned else placed_flaws(paper, kind.charted, self.account.catalog):
                        report.add(sheet.shown, *flaw)
                    if kind.filled is not None and subject.offering is not None:
                        steps = steps_in(text, places, kind.filled(subject.offering))
                if kind.charted and subject.station is not None and not sheet.outlined:
                    for flaw in sheet_flaws(paper, chart_of(self.account.catalog, subject.station)):
                        report.add(sheet.shown, *flaw)
                self._marks(sheet, edition, subject, paper, report, steps)
        if sheet.shop and sheet.base.is_file():
            for page in dict.fromkeys((*unlike(sheet.path, sheet.base), *differing(sheet.path, sheet.base))):
                report.add(sheet.shown, page, "GP709", f"和 {sheet.base.name} 的样子不一样")
        return report

    def _on_other_paper(self, sheet: Sheet, edition: EditionClaims, subject: Subject, report: Report) -> None:
        """One that shows the pages of another edition: that one is read, and this one held against it."""
        stem = urls.sheet_stem(sheet.subject, sheet.tier, None if edition.of == DEFAULT else edition.of)
        base = sheet.path.with_name(f"{stem}.pdf")
        shown = replace(sheet, path=base, edition=None if edition.of == DEFAULT else edition.of)
        size = self.account.sizes[sheet.kind, str(edition.of)]
        for page, code, message in other_paper_flaws(sheet.path, base, edition, size):
            report.add(sheet.shown, page, code, message)
        with Paper(sheet.path) as paper:
            said = self._said(shown, self.account.kinds[sheet.kind], subject, Text(paper.text()))
            title = sheet_title(self.account, sheet.kind, sheet.plain, subject)
            report.alts = said.alts
            self._paper(sheet, paper, report, replace(said, title=title))

    def _said(self, sheet: Sheet, kind: KindClaims, subject: Subject, text: Text) -> Said:
        """What the file may say beside its pages: its title, and what its code and the emblem are."""
        alts = {self.account.words.emblem_name}
        if address := self.addresses.printed(sheet):
            alts |= {f"{words}{address}" for words in self.account.captions(sheet.kind, sheet.plain)}
        if kind.charted:
            alts.add(READ_OUT)
        title = sheet_title(self.account, sheet.kind, sheet.plain, subject)
        layers = LAYERS if sheet.shop and kind.editions[sheet.plain].holes else frozenset[str]()
        return Said(title, frozenset(alts), layers=layers, pages=text.chars if not sheet.outlined else "")

    def _paper(self, sheet: Sheet, paper: Paper, report: Report, said: Said) -> None:
        size = self.account.sizes[sheet.kind, sheet.plain]
        for number in range(len(paper)):
            report.imprints.append(paper.imprint(number))
            for code, message in page_flaws(paper, number, size, sheet.shop is not None):
                report.add(sheet.shown, number + 1, code, message)
            if leaning := paper.leaning(number, self.account.kinds[sheet.kind].editions[sheet.plain].turned):
                report.add(sheet.shown, number + 1, "GP711", f"“{leaning[:20]}”是倒的、斜的或者反的")
            for dpi in coarse(paper, number):
                report.add(
                    sheet.shown, number + 1, "GP723", f"有一张图片（官方标识）每英寸只有 {dpi:.0f} 点，不到 {LEAST_DPI}"
                )
        for page, code, message in file_flaws(sheet.path, sheet.shop is not None, said=said):
            report.add(sheet.shown, page, code, message)

    def _marks(
        self,
        sheet: Sheet,
        edition: EditionClaims,
        subject: Subject,
        paper: Paper,
        report: Report,
        steps: Sequence[Step],
    ) -> None:
        """What is drawn besides words. Last: it takes the words off the pages."""
        signage, ink = self.account.catalog.signage, None
        if self.account.proof_of(sheet.kind, subject, sheet.sheet_id):
            ink = pale_ink(self.account.templates)
        emblem = signage is not None and signage.emblem is not None
        report.base = base_of(sheet.path)
        for number in range(len(paper)):
            chart = chart_place(paper, number) if self.account.kinds[sheet.kind].charted else None
            allowed = Allowed(report.codes_on[number], emblem, edition.faces, sheet.shop is not None, chart)
            shades = paper.shades(number) if ink is not None else []
            ground = ground_of(paper, number, ink)
            report.grounds.append(ground.imprint)
            faint = faint_flaws(paper, number, ground, shades) if ink is not None else ()
            flaws = (*mark_flaws(paper, number, ground, allowed), *faint, *filled_flaws(paper, number, ground, steps))
            for code, message in flaws:
                report.add(sheet.shown, number + 1, code, message)

    def words(
        self, sheet: Sheet, kind: KindClaims, subject: Subject, text: Text, report: Report, places: Places | None = None
    ) -> None:
        """What is said, page by page and as a whole."""
        current = self.addresses.version(sheet.sheet_id)
        for page, code, message in (
            *counted(text, kind, self._boards(sheet, kind, subject)),
            *self._each_page(sheet, subject, text, current),
        ):
            report.add(sheet.shown, page, code, message)
        passage = self.account.passage(sheet.kind, subject, sheet.plain, sheet.sheet_id)
        printed = (self.addresses.printed(sheet), versions.printed(current) if current else None)
        known = tuple(Known(squeezed(text)) for text in printed if text)
        whole = Passage((), None, passage.claims, passage.known + known, passage.parts, passage.order)
        catalog = self.account.catalog
        numbers = phrases.phones(catalog, complaint_label(catalog, passage.claims))
        dialled = () if kind.editions[sheet.plain].turned else misdialled(text, numbers)
        flaws = [*examine(text, whole), *dialled, *head_order_flaws(catalog, sheet.kind, text)]
        if kind.book is not None:
            book = kind.book(catalog, subject)
            flaws += [*book_flaws(text, book), *record_flaws(text, self.account, sheet.sheet_id, current)]
            flaws += bookmark_flaws(sheet.path, text, book)
        if kind.needs(catalog, subject):
            flaws += order_flaws(text, lines_of(sheet.kind, catalog, subject, sheet.plain), places)
        flaws += text.strangers()
        flaws += text.foreign(self.account.wording(sheet.kind, sheet.plain))
        if places is not None and not kind.editions[sheet.plain].turned:
            flaws += places.flaws(whole)
        for flaw in flaws:
            report.add(sheet.shown, text.page(flaw.at), flaw.code, flaw.message)
        for secret in (
            *self.account.printed_secrets,
            *(self.account.withheld[subject.tier.id] if subject.tier else ()),
        ):
            if (at := text.chars.find(secret)) >= 0:
                report.add(sheet.shown, text.page(at), "GP702", f"印出了不公开的内容“{secret[:30]}”")
        for secret in self.account.short_printed_secrets:
            if text.alone(secret):
                report.add(sheet.shown, 1, "GP702", f"印出了不公开的内容“{secret}”")

    def _boards(self, sheet: Sheet, kind: KindClaims, subject: Subject) -> int:
        """A sign's two languages may stand on a board each."""
        signage = self.account.catalog.signage
        both = signage.bilingual if signage else None
        apart = (
            both is not None and both.order == "两块牌" and subject.station is not None and subject.station.mongolian
        )
        return 2 if apart and kind.editions[sheet.plain].shop else 1

    def _beside(self, sheet: Sheet, report: Report) -> None:
        """What a file says beside its pages."""
        secrets = (*self.account.printed_secrets, *self.account.short_printed_secrets)
        beside = squeezed(beside_the_pages(sheet.path)) if secrets else ""
        for secret in secrets:
            if secret in beside:
                report.add(sheet.shown, 1, "GP702", f"文件的属性或附件里有不公开的内容“{secret[:30]}”")

    def _each_page(
        self, sheet: Sheet, subject: Subject, text: Text, current: str | None
    ) -> Iterator[tuple[int, str, str]]:
        """(page, code, message) for marks, and for what each page of a long sheet repeats."""
        catalog, kind = self.account.as_approved(sheet.sheet_id), self.account.kinds[sheet.kind]
        proof = self.account.proof_of(sheet.kind, subject, sheet.sheet_id)
        name, approved = squeezed(subject.name(catalog)), Ended(phrases.approved(catalog))
        for number in range(1, len(text.starts) + 1):
            written = text.of_page(number)
            yield from ((number, "GP714", message) for message in proof_flaws(written, proof, self.account.own_proofs))
            if kind.every_page and not text.says(name, number):
                yield number, "GP709", f"这一页没有“{name}”，可能是别处的"
            if kind.every_page and not text.says(approved, number):
                yield number, "GP701", f"这一页没有“{approved}”"
            stated = _VERSION.findall(written)
            if kind.every_page and not stated:
                yield number, "GP706", "这一页没有内容版本"
            compared("versions", len(stated))
            for version in stated:
                if versions.read(version) is None:
                    yield number, "GP706", f"内容版本 {version} 的校验位不对"
                elif current is not None and versions.read(version) != current:
                    yield number, "GP706", f"印的是版本 {version}，网站核对页上是 {versions.printed(current)}"

    def _codes(self, sheet: Sheet, edition: EditionClaims, paper: Paper, report: Report, wear: bool) -> None:
        needed, count = edition.qr_from_m is not None, 0
        for number in range(len(paper)):
            last, before = number == len(paper) - 1, count
            for symbol in qr.find_symbols(paper, number, needed and last and not count):
                count += 1
                report.codes += 1
                report.addresses.append(symbol.text)
                for code, message in (*self.addresses.flaws(sheet, symbol.text), *symbol_flaws(symbol, edition)):
                    report.add(sheet.shown, number + 1, code, message)
                if wear and count == 1:
                    report.worn = still_read(symbol, sheet.path.name)
            report.codes_on.append(count - before)
        if count and not needed:
            report.add(sheet.shown, 1, "GP705", "这一版不该有二维码")
        if needed and not count:
            report.add(sheet.shown, len(paper), "GP704", "没有能读出的二维码")

    def _picture(self, sheet: Sheet, edition: EditionClaims, subject: Subject, report: Report) -> None:
        """A picture to forward in a chat: small, and its code leads where the sheet's does."""
        if (size := sheet.path.stat().st_size) > LARGEST_PICTURE:
            report.add(sheet.shown, 1, "GP707", f"图片有 {size // 1024} KB，超过 200 KB，不好转发")
        for message in broken(sheet.path):
            report.add(sheet.shown, 1, "GP700", message)
        with Image.open(sheet.path) as opened:
            picture, inside = opened.convert("L"), {str(key): str(text) for key, text in opened.info.items()}
        codes = qr.decode(picture)
        addresses = [barcode.text for barcode in codes]
        report.imprints.append(("", hashlib.blake2b(picture.tobytes(), digest_size=12).hexdigest()))
        report.codes, report.addresses = len(addresses), addresses
        if edition.qr_from_m is not None and not addresses:
            report.add(sheet.shown, 1, "GP704", "没有能读出的二维码")
        flaws = [*self._titled(sheet, subject, inside), *picture_flaws(picture, codes)]
        for code, message in (*flaws, *(flaw for one in addresses for flaw in self.addresses.flaws(sheet, one))):
            report.add(sheet.shown, 1, code, message)

    def _titled(self, sheet: Sheet, subject: Subject, inside: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """What a picture says that it is, which the eye reads in it: the code is the same at every tier."""
        title, version = inside.get("Title", ""), inside.get("Version", "")
        name = subject.name(self.account.catalog)
        wanted = f"{name}（{subject.own_tier.name}）" if sheet.tier else name
        if not squeezed(title).startswith(squeezed(wanted)):
            yield "GP709", f"图片的标题是“{title}”，应是“{wanted}”的"
        compared("versions")
        current = self.addresses.version(sheet.sheet_id)
        if versions.read(version) is None or (current is not None and versions.read(version) != current):
            stated = versions.printed(current) if current else "—"
            yield "GP706", f"图片的内容版本是“{version}”，网站核对页上是 {stated}"
