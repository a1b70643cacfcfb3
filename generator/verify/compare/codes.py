"""QR codes as they were read -> those that lead elsewhere than they must, or cannot be read where they hang."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from PIL import Image

from generator.ground import urls, versions
from generator.verify.compare.tally import compared
from generator.verify.expect.account import Account
from generator.verify.expect.kind import EditionClaims
from generator.verify.read.html import read_page
from generator.verify.read.qr import QUIET, Symbol, decode
from generator.verify.read.tree import BuiltTree, Sheet
from generator.verify.read.wear import WEAR, worn

SMALLEST_MODULE_MM = 0.5
LEVELS = "LMQH"
"""Levels of error correction, the weakest first."""
WIDTHS = (1080, 900, 720, 640)
"""Pixels across a picture to forward: as sharp as a phone's screen, or less where it would be too large a file."""
INKED = 0.3
"""Part of a picture's rows that hold something besides its code, at least."""
WHITE = 255


@dataclass(frozen=True)
class Addresses:
    """Where the sheets of one catalog may lead, and which versions its check pages state."""

    tree: BuiltTree
    account: Account
    versions: Mapping[str, str | None]
    """Sheet's id -> what its check page states, where that was read already."""

    def version(self, sheet_id: str) -> str | None:
        """The version that the site's check page states as current; None where there is no such page."""
        if sheet_id in self.versions:
            return self.versions[sheet_id]
        page = self.tree.page(urls.check_page(sheet_id))
        return read_page(page).version if page.is_file() else None

    def printed(self, sheet: Sheet) -> str | None:
        """The whole address that a sheet may print."""
        way = self.account.kinds[sheet.kind].address(sheet.subject, sheet.sheet_id)
        if way is None:
            return None
        current = self.version(sheet.sheet_id) if way.startswith(f"{urls.CHECK}/") else None
        return f"{self.account.catalog.jurisdiction.site_url}/{way}" + (f"?v={current}" if current else "")

    def flaws(self, sheet: Sheet, address: str) -> Iterator[tuple[str, str]]:
        """(code, message) where an address is not one of this site, this sheet and this version."""
        compared("codes")
        relative, query = self._relative(address)
        if relative is None:
            yield "GP705", f"二维码的网址 {address} 不在 {self.account.catalog.jurisdiction.site_url} 下"
            return
        way = self.account.kinds[sheet.kind].address(sheet.subject, sheet.sheet_id)
        if relative != way:
            yield "GP705", f"二维码指到 {relative}，这张应指到 {way or '（没有二维码）'}"
        if not self.tree.page(relative).is_file():
            yield "GP705", f"二维码指到的 {relative} 在网站里没有"
        elif relative.startswith(f"{urls.CHECK}/"):
            current, asked = self.version(sheet.sheet_id), query.removeprefix("v=")
            if versions.read(asked) != asked or asked != current:
                yield "GP706", f"二维码里的版本是“{asked}”，网站核对页上是 {current}"
        elif query:
            yield "GP705", f"二维码的网址 {address} 多了“?{query}”"

    def _relative(self, address: str) -> tuple[str | None, str]:
        """An address's page relative to the site, and what it asks; None outside the site."""
        site, parts = urlsplit(self.account.catalog.jurisdiction.site_url), urlsplit(address)
        root = site.path.rstrip("/") + "/"
        same = (site.scheme.lower(), site.netloc.lower()) == (parts.scheme.lower(), parts.netloc.lower())
        if not same or not parts.path.startswith(root) or ".." in parts.path or parts.fragment:
            return None, ""
        return parts.path.removeprefix(root), parts.query


def symbol_flaws(symbol: Symbol, edition: EditionClaims) -> Iterator[tuple[str, str]]:
    """Where a code is too small, too weak or too crowded for the place where it hangs."""
    reading_m = edition.qr_from_m or 0
    if symbol.module_mm < SMALLEST_MODULE_MM * 0.99:
        yield "GP713", f"二维码每格 {symbol.module_mm:.2f} 毫米，小于 {SMALLEST_MODULE_MM} 毫米"
    if symbol.width_mm < reading_m * 100 * 0.99:
        wanted = f"在 {reading_m:g} 米外扫要 {reading_m * 100:.0f} 毫米"
        yield "GP713", f"二维码宽 {symbol.width_mm:.0f} 毫米，{wanted}"
    if LEVELS.index(symbol.level) < LEVELS.index(edition.qr_level):
        yield "GP713", f"二维码纠错等级是 {symbol.level}，应不低于 {edition.qr_level}"
    if not symbol.quiet:
        yield "GP713", f"二维码四周留白不足 {QUIET} 格"
    if not symbol.whole:
        yield "GP713", "二维码上有残缺或遮挡"


def picture_flaws(picture: Image.Image, codes: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """(code, message) for a picture in grey that is too coarse, or empty but for its code. Its words cannot be read."""
    if picture.width not in WIDTHS:
        yield "GP707", f"图片宽 {picture.width} 像素，应是 {'、'.join(map(str, WIDTHS))} 中的一个"
    rest = picture.copy()
    for code in codes:
        corners = (code.position.top_left, code.position.bottom_right)
        rest.paste(WHITE, (corners[0].x - 8, corners[0].y - 8, corners[1].x + 8, corners[1].y + 8))
    rows = rest.resize((1, rest.height), Image.Resampling.BOX).tobytes()
    if sum(row < WHITE - 5 for row in rows) < INKED * len(rows):
        yield "GP711", "图片上除了二维码几乎是空的"


def still_read(symbol: Symbol, name: str) -> dict[str, bool]:
    """Kind of wear -> whether the code still says the same. The file's name decides the chances."""
    compared("worn", len(WEAR))
    return {
        how: symbol.text in [barcode.text for barcode in decode(picture)]
        for how, picture in worn(symbol.picture, name).items()
    }
