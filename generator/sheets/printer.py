"""One planned sheet -> its PDF (or picture). What sheets share is laid out once and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import Path

from generator.ground.kept import Kept
from generator.ground.render import say
from generator.ground.system import mishap
from generator.kinds.kind import Edition, Kind
from generator.kinds.wording import slot_in_words
from generator.plan.outputs import Output
from generator.sheets import compose
from generator.sheets.base import QR, Base, make_base, on_page
from generator.sheets.chapters import lay_out_chapters
from generator.sheets.compose import UnprintableError
from generator.sheets.cut_pages import CutPages
from generator.sheets.fit import SlotBox, SlotText, UnfitTextsError, fit_all
from generator.sheets.fonts import FontSet
from generator.sheets.imposing import imposed
from generator.sheets.kept_bases import kept_base
from generator.sheets.layout import Layout
from generator.sheets.measure import CROWDED, Fault, in_words, lasting
from generator.sheets.picture import picture
from generator.sheets.qr import make as make_code
from generator.sheets.shop import ShopWish, finish
from generator.sheets.stamp import PT, SlotContents, stamp
from generator.sheets.steps import choose
from generator.tables.register import workbook
from generator.tables.register_columns import Keeping
from generator.views.plain import shown as in_plain


@dataclass(frozen=True)
class Printed:
    """A sheet, ready to be written."""

    output: Output
    data: bytes
    """A PDF, a picture (PNG) or a workbook (XLSX)."""
    pages: int
    flaws: str = ""
    """What is bad of its layout though it is fit to be hung, in Chinese."""


@dataclass(frozen=True)
class Failed:
    """A sheet that cannot be printed honestly, and why, in Chinese (`output` says which)."""

    output: Output
    reason: str


def edition_of(output: Output, kinds: Mapping[str, Kind]) -> Edition:
    """The edition that a planned sheet is."""
    return kinds[output.kind].editions[output.plain]


def shop_wish(output: Output, sheet: Output, kinds: Mapping[str, Kind]) -> ShopWish:
    """How a shop wants a file, `sheet` being one of the sheets in it (or itself)."""
    chrome = sheet.says.chrome
    return ShopWish(
        str(output.shop), output.title, chrome.dated, chrome.style.rich_black, edition_of(sheet, kinds).holes
    )


class Printer:
    """All that one process prints with: fonts set up once, and the bases made so far.

    `kept` holds those of earlier builds and of other processes; it asks that outputs name their `tool`.
    """

    def __init__(self, kinds: Mapping[str, Kind], templates: Path, fonts: FontSet, kept: Kept | None = None) -> None:
        self.kinds, self.templates, self.fonts, self.kept = kinds, templates, fonts, kept
        self.bases: dict[str, Base | UnprintableError] = {}

    @cached_property
    def layout(self) -> Layout:
        """The layout engine, set up where something is to be laid out."""
        return Layout(self.templates, self.fonts)

    def print_group(self, outputs: Iterable[Output]) -> Iterator[Printed | Failed]:
        """Each sheet on its own: one that fails leaves the others alone."""
        for output in outputs:
            try:
                yield self.print(output)
            except UnprintableError as error:
                yield Failed(output, str(error))
            except Exception as error:  # a fault of a template or a library must not cost the other sheets
                yield Failed(output, mishap(error, "排版程序"))

    def print(self, output: Output) -> Printed:
        """One sheet; UnprintableError where it cannot be made."""
        if edition_of(output, self.kinds).workbook:
            return Printed(output, register_book(output), 1)
        if output.shown is not None:
            shown = self.print(output.shown)
            data, pages = imposed(shown.data, output.title, edition_of(output, self.kinds), self.fonts)
            return Printed(output, data, pages, shown.flaws)
        stamped = self.stamped(output)
        data = stamped.data
        try:
            if edition_of(output, self.kinds).picture:
                data = picture(data, output.title, output.version)
            elif output.shop is not None:
                data = finish(data, shop_wish(output, output, self.kinds))
        except ValueError as error:
            raise UnprintableError(str(error)) from error
        return replace(stamped, data=data)

    def stamped(self, output: Output) -> Printed:
        """One sheet as it is bound into a run, which a shop gets finished whole; UnprintableError as above."""
        base, contents = self.base_and_contents(output)
        try:
            return Printed(output, stamp(base, contents, self.fonts), base.pages, base.flaws)
        except ValueError as error:
            raise UnprintableError(str(error)) from error

    def base_and_contents(self, output: Output) -> tuple[Base, SlotContents]:
        """What a sheet shares, and its own words fitted to it; UnprintableError where they cannot be printed."""
        edition = edition_of(output, self.kinds)
        words = compose.words(output, edition)
        if (reason := compose.unprintable([words, output.says.own], self.fonts)) is not None:
            raise UnprintableError(reason)
        try:
            try:
                return self._filled(output, edition, words)
            except UnfitTextsError as unfit:
                if unfit.names - {name for name, slot in edition.slots.items() if slot.spare}:
                    raise
                return self._filled(output, edition, {**words, **dict.fromkeys(unfit.names, "")})
        except ValueError as error:
            raise UnprintableError(str(error)) from error

    def _filled(self, output: Output, edition: Edition, words: Mapping[str, str]) -> tuple[Base, SlotContents]:
        """What a sheet with these words shares, and they themselves; ValueError where they do not fit."""
        base = self._base(output, edition, words)
        return base, _contents(output, edition, base, words, self.fonts)

    def _base(self, output: Output, edition: Edition, words: Mapping[str, str]) -> Base:
        """What this sheet shares with others, laid out once."""
        filled = [name for name, text in words.items() if text]
        code = compose.qr_mm(output, edition)
        key = f"{output.tool} {output.kind} {output.edition} {output.base_key} {filled} {code}"
        return self.base(key if output.base_key else "", lambda: self._make_base(output, edition, words))

    def base(self, key: str, make: Callable[[], Base]) -> Base:
        """The base that a key stands for, made once; an empty key stands for none, and is made each time.

        UnprintableError where it cannot be made.
        """
        if not key:
            return make()
        if key not in self.bases:
            try:
                self.bases[key] = kept_base(self.kept, key, make)
            except UnprintableError as error:
                self.bases[key] = error
        base = self.bases[key]
        if isinstance(base, UnprintableError):
            raise base
        return base

    def _make_base(self, output: Output, edition: Edition, words: Mapping[str, str]) -> Base:
        """The sheet at the step that it takes; UnprintableError with what is bad of it, where it is unfit."""
        said = [output.says.shared, in_plain(output.says.chrome.record)]
        if (reason := compose.unprintable(said, self.fonts)) is not None:
            raise UnprintableError(reason)
        at = cache(lambda step: compose.document(output, edition, self.templates, words, step))
        lay_out = self.layout.lay_out
        lay_out_book = partial(lay_out_chapters, lay_out=lay_out, fonts=self.fonts, kept=self.kept, tool=output.tool)
        best = choose(edition.tighter, at, lay_out_book, self.kept, output.tool)
        refuse(best.faults)
        store = CutPages(self.kept, output.tool)
        return make_base(best, at("").bleed_mm, in_words(lasting(best.faults)), store)


def register_book(output: Output) -> bytes:
    """A register as a workbook, by what it says alone: nothing of it is laid out."""
    says = output.says
    place, years = says.shared["jurisdiction"], says.shared["work_years"]
    keeping = Keeping(output.title, place["authority"], says.shared["register"], years, says.version, says.chrome.proof)
    return workbook(keeping)


def refuse(faults: Sequence[Fault]) -> None:
    """UnprintableError with all the faults, and what may help, where one makes a sheet unfit."""
    if any(fault.hard for fault in faults):
        hint = "；请把长的改短，或者少写几条" if any(fault.measure in CROWDED for fault in faults) else ""
        raise UnprintableError(in_words(lasting(faults)) + hint)


def _contents(output: Output, edition: Edition, base: Base, words: Mapping[str, str], fonts: FontSet) -> SlotContents:
    """A sheet's own words, fitted to their slots, and its code; ValueError where one does not fit."""
    scale = output.says.chrome.style.scale
    texts = []
    for name, text in words.items():
        place = base.place_of(name)
        if not text or place is None:
            continue
        style, slot = base.slot_styles[name], slot_in_words(edition.slots[name], output.says.words)
        width, height = place.width_pt / PT, place.height_pt / PT
        box = SlotBox(width, height, style.leading, style.weight, style.family, style.spacing, scale)
        times = float(say(slot.times, output.says.in_slots())) if slot.like else 1
        if not slot.numbered:
            texts.append(SlotText(name, text, slot, box, times))
            continue
        for page in range(1, base.pages + 1):
            here = compose.words(output, edition, page, base.pages)[name]
            texts.append(SlotText(on_page(name, page), here, slot, box, times))
    fitted = fit_all(texts, fonts)
    address = output.says.qr
    symbol_mm = compose.qr_mm(output, edition) * scale
    code = make_code(address, edition.qr_level, symbol_mm) if address and base.place_of(QR) else None
    alt = say(edition.qr_alt, output.says.in_slots()) if code else ""
    return SlotContents(output.title, fitted, code, alt, vector=edition.use == "shop")
