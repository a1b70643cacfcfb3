"""One finished sheet -> every way in which it is not what the catalog says, and what is printed as addresses."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from PIL import Image

from generator.ground import urls, versions
from generator.ground.errors import Finding
from generator.verify import facts, symbols
from generator.verify.html import read_page
from generator.verify.kinds import Kind, Subjects, kind_of
from generator.verify.leaks import beside_the_pages
from generator.verify.paper import Paper
from generator.verify.parts import file_flaws
from generator.verify.seen import unseen
from generator.verify.stated import TURNED, approved, label
from generator.verify.symbols import Symbol
from generator.verify.text import Known, Passage, Text, examine, squeezed
from generator.verify.tree import PaperSizes, Sheet, Tree
from generator.verify.wear import worn

PROOF = "样稿"
PROOF_LINE = "样稿内容未经核定请勿张贴"
SMALLEST_MODULE_MM = 0.5
SIZE_TOLERANCE_MM = 0.2
LARGEST_PICTURE = 200 * 1024
LEVELS = "LMQH"
_COUNT = re.compile(r"第([0-9]+)(?:页共|/)([0-9]+)页")
_VERSION = re.compile(r"内容版本([0-9A-Z]{4}-?[0-9A-Z]{4})")


@dataclass
class Report:
    """What reading one file has brought to light."""

    findings: list[Finding] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    worn: dict[str, bool] = field(default_factory=dict)
    """Kind of wear -> whether the code was still read."""
    codes: int = 0
    looks: list[tuple[str, str]] = field(default_factory=list)
    """Of each page, text and picture as digests."""
    cover: list[str] = field(default_factory=list)
    """The text of a run's cover, page by page."""


@dataclass(frozen=True)
class Inspector:
    """Everything a file is held against."""

    tree: Tree
    subjects: Subjects
    sizes: PaperSizes
    proof: bool

    def sheet(self, sheet: Sheet, wear: bool) -> Report:
        """One sheet, PDF or picture."""
        report = Report()
        self._beside(sheet, report)
        if sheet.path.suffix == ".png":
            self._picture(sheet, report)
        elif self.subjects.name(sheet) is None:
            self._add(report, sheet.shown, 1, "GP700", f"目录里没有“{sheet.subject}”，这张不该在这里")
        else:
            with Paper(sheet.path) as paper:
                text = Text(paper.text())
                self._paper(sheet, paper, report)
                self._codes(sheet, paper, text, report, wear)
                if not sheet.outlined:  # it has no text
                    self._words(sheet, text, report)
        return report

    def _add(self, report: Report, shown: str, page: int, code: str, message: str) -> None:
        finding = Finding(shown, page, 1, code, message)
        if finding not in report.findings:
            report.findings.append(finding)

    def _paper(self, sheet: Sheet, paper: Paper, report: Report) -> None:
        wanted = self.sizes.get((sheet.kind, sheet.plain or "default"))
        for number in range(len(paper)):
            report.looks.append(paper.look(number))
            for code, message in page_flaws(paper, number, wanted, sheet.shop is not None):
                self._add(report, sheet.shown, number + 1, code, message)
        for page, code, message in file_flaws(sheet.path, sheet.shop is not None):
            self._add(report, sheet.shown, page, code, message)

    def _words(self, sheet: Sheet, text: Text, report: Report) -> None:
        """What is said, page by page and as a whole."""
        kind, current = kind_of(sheet), self.version(sheet.sheet_id)
        for page, code, message in counted(text, kind):
            self._add(report, sheet.shown, page, code, message)
        for page, code, message in self._each_page(sheet, kind, text, current):
            self._add(report, sheet.shown, page, code, message)
        passage = self.subjects.passage(sheet)
        printed = [f"{self.subjects.catalog.jurisdiction.site_url}/{address}" for address in self._ways(sheet, current)]
        known = tuple(Known(squeezed(text)) for text in (*printed, *([versions.printed(current)] if current else [])))
        whole = Passage((), None, passage.must, passage.known + known, passage.parts)
        complaint = squeezed(label(self.subjects.catalog, "complaint"))
        turned = f"{sheet.kind}.{sheet.plain}" == TURNED
        dialled = () if turned else facts.misdialled(text, self.subjects.catalog, complaint)
        for flaw in (*examine(text, whole), *dialled, *text.strangers()):
            self._add(report, sheet.shown, text.page(flaw.at), flaw.code, flaw.message)
        station = self.subjects.catalog.station_by_code.get(sheet.subject)
        tier = station.tier if station else sheet.tier or ""
        for secret in (*self.subjects.secrets, *self.subjects.withheld.get(tier, ())):
            if (at := text.chars.find(secret)) >= 0:
                self._add(report, sheet.shown, text.page(at), "GP702", f"印出了不公开的内容“{secret[:30]}”")
        for secret in self.subjects.short:
            if text.alone(secret):
                self._add(report, sheet.shown, 1, "GP702", f"印出了不公开的内容“{secret}”")

    def _beside(self, sheet: Sheet, report: Report) -> None:
        """What a file says beside its pages."""
        secrets = (*self.subjects.secrets, *self.subjects.short)
        said = beside_the_pages(sheet.path) if secrets else ""
        for secret in secrets:
            if secret in said:
                self._add(report, sheet.shown, 1, "GP702", f"文件的属性或附件里有不公开的内容“{secret[:30]}”")

    def _each_page(self, sheet: Sheet, kind: Kind, text: Text, current: str | None) -> Iterator[tuple[int, str, str]]:
        name = squeezed(self.subjects.name(sheet) or "")
        for number in range(1, len(text.starts) + 1):
            said = text.of_page(number)
            if self.proof and PROOF_LINE not in said:
                yield (
                    number,
                    "GP714",
                    f"目录没有核定，这一页却没有“{PROOF_LINE}”",
                )
            if not self.proof and PROOF in said:
                yield number, "GP714", "目录已经核定，这一页还印着“样稿”"
            if kind.every_page and name not in said:
                yield number, "GP709", f"这一页没有“{name}”，可能是别处的"
            if kind.every_page and approved(self.subjects.catalog) not in said:
                yield number, "GP701", f"这一页没有“{approved(self.subjects.catalog)}”"
            found = _VERSION.findall(said)
            if kind.every_page and not found:
                yield number, "GP706", "这一页没有内容版本"
            for version in found:
                if versions.read(version) is None:
                    yield number, "GP706", f"内容版本 {version} 的校验位不对"
                elif current is not None and versions.read(version) != current:
                    yield number, "GP706", f"印的是版本 {version}，网站核对页上是 {versions.printed(current)}"

    def _ways(self, sheet: Sheet, current: str | None) -> list[str]:
        """Every address that may be printed, relative to the site."""
        ways = list(self.subjects.addresses(sheet))
        return [f"{way}?v={current}" if way.startswith(f"{urls.CHECK}/") and current else way for way in ways]

    def version(self, sheet_id: str) -> str | None:
        """The version that the site's check page states as current."""
        page = self.tree.page(urls.check_page(sheet_id))
        return read_page(page).version if page.is_file() else None

    def _codes(self, sheet: Sheet, paper: Paper, text: Text, report: Report, wear: bool) -> None:
        kind, main = kind_of(sheet), 0
        for number in range(len(paper)):
            last = number == len(paper) - 1
            for symbol in symbols.find_symbols(paper, number, kind.needs_qr and last and not main):
                main += 1
                report.codes += 1
                report.addresses.append(symbol.text)
                for code, message in (*self.meant(sheet, symbol.text), *symbol_flaws(symbol, kind)):
                    self._add(report, sheet.shown, number + 1, code, message)
                if wear and main == 1:
                    report.worn = still_read(symbol, sheet.path.name)
        if kind.needs_qr and not main:
            self._add(report, sheet.shown, len(paper), "GP704", "没有能读出的二维码")

    def meant(self, sheet: Sheet, address: str) -> Iterator[tuple[str, str]]:
        """(code, message) where an address is not one of this site, this sheet and this version."""
        relative, query = self.relative(address)
        if relative is None:
            yield "GP705", f"二维码的网址 {address} 不在 {self.subjects.catalog.jurisdiction.site_url} 下"
            return
        ways = self.subjects.addresses(sheet)
        if relative not in ways:
            yield "GP705", f"二维码指到 {relative}，这张应指到 {'、'.join(ways)}"
        if not self.tree.page(relative).is_file():
            yield "GP705", f"二维码指到的 {relative} 在网站里没有"
        elif relative.startswith(f"{urls.CHECK}/"):
            current, asked = self.version(sheet.sheet_id), query.removeprefix("v=")
            if versions.read(asked) != asked or asked != current:
                yield "GP706", f"二维码里的版本是“{asked}”，网站核对页上是 {current}"
        elif query:
            yield "GP705", f"二维码的网址 {address} 多了“?{query}”"

    def relative(self, address: str) -> tuple[str | None, str]:
        """An address's page relative to the site, and what it asks; None outside the site."""
        site, parts = urlsplit(self.subjects.catalog.jurisdiction.site_url), urlsplit(address)
        root = site.path.rstrip("/") + "/"
        same = (site.scheme.lower(), site.netloc.lower()) == (parts.scheme.lower(), parts.netloc.lower())
        if not same or not parts.path.startswith(root) or ".." in parts.path or parts.fragment:
            return None, ""
        return parts.path.removeprefix(root), parts.query

    def _picture(self, sheet: Sheet, report: Report) -> None:
        """A picture to forward in a chat: small, and its code leads where the sheet's does."""
        if (size := sheet.path.stat().st_size) > LARGEST_PICTURE:
            self._add(report, sheet.shown, 1, "GP707", f"图片有 {size // 1024} KB，超过 200 KB，不好转发")
        with Image.open(sheet.path) as opened:
            picture, told = opened.convert("L"), {str(key): str(text) for key, text in opened.info.items()}
        for code, message in self._called(sheet, told):
            self._add(report, sheet.shown, 1, code, message)
        codes = symbols.decode(picture)
        found = [barcode.text for barcode in codes]
        report.looks.append(("", hashlib.blake2b(picture.tobytes(), digest_size=12).hexdigest()))
        for code, message in symbols.picture_flaws(picture, codes):
            self._add(report, sheet.shown, 1, code, message)
        report.codes, report.addresses = len(found), found
        if kind_of(sheet).needs_qr and not found:
            self._add(report, sheet.shown, 1, "GP704", "没有能读出的二维码")
        for address in found:
            for code, message in self.meant(sheet, address):
                self._add(report, sheet.shown, 1, code, message)

    def _called(self, sheet: Sheet, told: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """What a picture says that it is, which the eye reads in it: the code is the same at every tier."""
        title, version = told.get("Title", ""), told.get("Version", "")
        name, tier = self.subjects.name(sheet), self.subjects.catalog.tier_by_id.get(sheet.tier or "")
        wanted = f"{name}（{tier.name}）" if tier else name or ""
        if not squeezed(title).startswith(squeezed(wanted)):
            yield "GP709", f"图片的标题是“{title}”，应是“{wanted}”的"
        current = self.version(sheet.sheet_id)
        if versions.read(version) is None or (current is not None and versions.read(version) != current):
            yield (
                "GP706",
                f"图片的内容版本是“{version}”，网站核对页上是 {versions.printed(current) if current else '—'}",
            )


def page_flaws(
    paper: Paper, number: int, wanted: tuple[float, float] | None, marked: bool = False
) -> Iterator[tuple[str, str]]:
    """A page's size, text that its edge cuts, and text that cannot be seen; `marked`: with crop marks around it."""
    width, height = paper.size_mm(number)
    if wanted and max(abs(width - wanted[0]), abs(height - wanted[1])) > SIZE_TOLERANCE_MM:
        yield "GP707", f"纸张是 {width:.1f}×{height:.1f} 毫米，应是 {wanted[0]:g}×{wanted[1]:g} 毫米"
    if lost := paper.cut_off(number, marked):
        yield "GP712", f"“{lost[:20]}”超出纸边，印不全"
    yield from unseen(paper, number)


def counted(text: Text, kind: Kind) -> Iterator[tuple[int, str, str]]:
    """(page, code, message) where page numbers and pages differ; numbers that are right are vouched for."""
    total = len(text.starts)
    for number in range(1, total + 1):
        found = list(_COUNT.finditer(text.of_page(number)))
        if not found and (kind.every_page or (total > 1 and not kind.apart)):
            yield number, "GP708", f"一共 {total} 页，这一页没有页码"
        if not found and text.of_page(number) in map(text.of_page, range(1, number)):
            yield number, "GP708", f"第 {number} 页和前面的一页一模一样"
        for match in found:
            if (int(match[1]), int(match[2])) != (number, total):
                yield number, "GP708", f"印着“第 {match[1]} 页 共 {match[2]} 页”，实际是第 {number} 页、共 {total} 页"
            start = text.starts[number - 1]
            text.vouch(start + match.start(), start + match.end())


def symbol_flaws(symbol: Symbol, kind: Kind) -> Iterator[tuple[str, str]]:
    """Where a code is too small, too weak or too crowded for the place where it hangs."""
    if symbol.module_mm < SMALLEST_MODULE_MM * 0.99:
        yield "GP713", f"二维码每格 {symbol.module_mm:.2f} 毫米，小于 {SMALLEST_MODULE_MM} 毫米"
    if symbol.width_mm < kind.reading_m * 100 * 0.99:
        yield (
            "GP713",
            f"二维码宽 {symbol.width_mm:.0f} 毫米，在 {kind.reading_m:g} 米外扫要 {kind.reading_m * 100:.0f} 毫米",
        )
    if LEVELS.index(symbol.level) < LEVELS.index(kind.level):
        yield "GP713", f"二维码纠错等级是 {symbol.level}，应不低于 {kind.level}"
    if not symbol.quiet:
        yield "GP713", f"二维码四周留白不足 {symbols.QUIET} 格"
    if not symbol.whole:
        yield "GP713", "二维码上有残缺或遮挡"


def still_read(symbol: Symbol, name: str) -> dict[str, bool]:
    """Kind of wear -> whether the code still says the same."""
    return {
        how: symbol.text in [barcode.text for barcode in symbols.decode(picture)]
        for how, picture in worn(symbol.picture, name).items()
    }
