"""One planned sheet -> its PDF (or picture). What sheets share is laid out once and kept."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo

from generator.ground import versions
from generator.ground.render import say
from generator.kinds.kind import Edition, Kind
from generator.kinds.wording import slot_in_words
from generator.plan.outputs import Output
from generator.sheets import compose
from generator.sheets.base import QR, Base, make_base
from generator.sheets.compose import UnprintableError
from generator.sheets.fill import PT, Own, fill
from generator.sheets.fit import Box, Wanted, fit_all
from generator.sheets.fonts import FontSet
from generator.sheets.layout import Layout, Made
from generator.sheets.qr import make
from generator.sheets.shop import finish

# A picture to forward in a chat: as wide as a phone's screen is sharp, and not larger than people will wait for. Each
# step is a width in pixels and a number of colours.
PICTURES, PICTURE_BYTES = ((1080, 32), (1080, 16), (900, 16), (720, 16), (720, 8)), 200_000


@dataclass(frozen=True)
class Printed:
    """A sheet, ready to be written."""

    output: Output
    data: bytes
    """A PDF, or a PNG."""
    pages: int


@dataclass(frozen=True)
class Failed:
    """A sheet that cannot be printed honestly, and why, in Chinese (`output` says which)."""

    output: Output
    reason: str


def edition_of(output: Output, kinds: Mapping[str, Kind]) -> Edition:
    """The edition that a planned sheet is."""
    return kinds[output.kind].editions[output.plain]


class Press:
    """One process's press: its fonts are set up once, its bases are kept."""

    def __init__(self, kinds: Mapping[str, Kind], templates: Path, fonts: FontSet) -> None:
        self.kinds, self.templates, self.fonts = kinds, templates, fonts
        self.layout = Layout(templates, fonts)
        self.bases: dict[str, Base | UnprintableError] = {}

    def print_group(self, outputs: Iterable[Output]) -> Iterator[Printed | Failed]:
        """Each sheet on its own: one that fails leaves the others alone."""
        for output in outputs:
            try:
                yield self.print(output)
            except UnprintableError as error:
                yield Failed(output, str(error))
            except Exception as error:  # a fault of a template or a library must not cost the other sheets
                yield Failed(output, f"排版程序出错（{type(error).__name__}：{error}）")

    def print(self, output: Output) -> Printed:
        """One sheet; UnprintableError where it cannot be made."""
        base, own = self.prepared(output)
        try:
            data = fill(base, own, self.fonts)
            if edition_of(output, self.kinds).picture:
                data = picture(data, output)
            elif output.shop is not None:
                data = finish(data, output.shop, output.title, output.says.chrome.dated)
        except ValueError as error:
            raise UnprintableError(str(error)) from error
        return Printed(output, data, base.pages)

    def prepared(self, output: Output) -> tuple[Base, Own]:
        """What a sheet shares, and its own words fitted to it; UnprintableError where they cannot be printed."""
        edition = edition_of(output, self.kinds)
        words = compose.words(output, edition)
        if (reason := compose.unprintable([words, output.says.own], self.fonts)) is not None:
            raise UnprintableError(reason)
        base = self.base(output, edition, words)
        try:
            return base, prepare(output, edition, base, words, self.fonts)
        except ValueError as error:
            raise UnprintableError(str(error)) from error

    def base(self, output: Output, edition: Edition, own: Mapping[str, str]) -> Base:
        """What this sheet shares with others, laid out once."""
        shape = [name for name, text in own.items() if text]
        key = f"{output.kind} {output.edition} {output.base_key} {shape}"
        if key not in self.bases:
            try:
                if (reason := compose.unprintable(output.says.shared, self.fonts)) is not None:
                    raise UnprintableError(reason)
                self.bases[key] = self._lay(output, edition, own)
            except UnprintableError as error:
                self.bases[key] = error
        base = self.bases[key]
        if isinstance(base, UnprintableError):
            raise base
        return base

    def _lay(self, output: Output, edition: Edition, own: Mapping[str, str]) -> Base:
        """The sheet as designed, or else at its first tighter step that holds all texts, no page being without items.

        Where no step holds all texts, the last one says what does not fit and by how much.
        """
        best: Made | None = None
        for tighter in ("", *edition.tighter):
            page = compose.page(output, edition, self.templates, own, tighter)
            try:
                made = self.layout.make(page)
            except UnprintableError as error:
                failure = error
                continue
            if best is None or made.poor < best.poor:
                best = made
            if not best.poor:
                break
        if best is None:
            raise failure
        return make_base(best, page.bleed_mm)


def prepare(output: Output, edition: Edition, base: Base, own: Mapping[str, str], fonts: FontSet) -> Own:
    """A sheet's own words, fitted to their slots, and its code; ValueError where one does not fit."""
    scale = output.says.chrome.style.scale
    wanted = []
    for name, text in own.items():
        place = base.box(name)
        if not text or place is None:
            continue
        look, slot = base.looks[name], slot_in_words(edition.slots[name], output.says.words)
        width, height = place.width_pt / PT, place.height_pt / PT
        box = Box(width, height, look.leading, look.weight, look.family, look.spacing, scale)
        wanted.append(Wanted(name, text, slot, box, float(say(slot.times, output.says.in_slots())) if slot.like else 1))
    fitted = fit_all(wanted, fonts)
    address = output.says.qr
    code = make(address, edition.qr_level, edition.qr_mm * scale) if address and base.box(QR) else None
    return Own(output.title, fitted, code, say(edition.qr_alt, output.says.in_slots()) if code else "")


def picture(pdf: bytes, output: Output) -> bytes:
    """A PDF's pages, one below the other, as a small PNG of few colours; ValueError where it stays too large.

    Its words cannot be read, so it carries its title and version as text too.
    """
    document = pypdfium2.PdfDocument(pdf)
    told = PngInfo()
    told.add_itxt("Title", output.title, "zh-CN", "标题")
    if output.version is not None:
        told.add_itxt("Version", versions.printed(output.version), "zh-CN", "内容版本")
    for width, colours in PICTURES:
        # A page breaks before what does not fit whole; in the picture that would be a hole, read as the end.
        pages = [_cropped(page.render(scale=width / page.get_width()).to_pil()) for page in document]
        whole = Image.new("RGB", (width, sum(page.height for page in pages)), "white")
        top = 0
        for page in pages:
            whole.paste(page, (0, top))
            top += page.height
        target = io.BytesIO()
        few = whole.quantize(colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(target, "PNG", compress_level=9, pnginfo=told)
        if target.tell() <= PICTURE_BYTES:
            return target.getvalue()
    raise ValueError(f"图片有 {target.tell() // 1000} KB，超过 {PICTURE_BYTES // 1000} KB")


def _cropped(picture: Image.Image) -> Image.Image:
    """The picture without the white below its last line, but for a margin as at its sides."""
    box = ImageOps.invert(picture.convert("L")).getbbox()
    if box is None:
        return picture
    return picture.crop((0, 0, picture.width, min(picture.height, box[3] + max(box[0], 20))))
