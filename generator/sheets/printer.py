"""One planned sheet -> its PDF (or picture). What sheets share is laid out once and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.ground.render import say
from generator.kinds.kind import Edition, Kind
from generator.kinds.wording import slot_in_words
from generator.plan.outputs import Output
from generator.sheets import compose
from generator.sheets.base import QR, Base, make_base
from generator.sheets.compose import UnprintableError
from generator.sheets.fit import SlotBox, SlotText, fit_all
from generator.sheets.fonts import FontSet
from generator.sheets.layout import LaidOut, Layout
from generator.sheets.measure import Fault, in_words, lasting, rank
from generator.sheets.picture import picture
from generator.sheets.qr import make as make_code
from generator.sheets.shop import ShopWish, finish
from generator.sheets.stamp import PT, SlotContents, stamp

# To have fewer pages or a fuller last one, so many steps are tried; those behind them only by what is not fit yet. Each
# takes as long as dozens of sheets that share it.
STEPS_FOR_MORE = 5


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


def shop_wish(output: Output, sheet: Output, kinds: Mapping[str, Kind]) -> ShopWish:
    """How a shop wants a file, `sheet` being one of the sheets in it (or itself)."""
    chrome = sheet.says.chrome
    return ShopWish(
        str(output.shop), output.title, chrome.dated, chrome.style.rich_black, edition_of(sheet, kinds).holes
    )


class Printer:
    """All that one process prints with: fonts set up once, and the bases made so far."""

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
        base, contents = self.base_and_contents(output)
        try:
            data = stamp(base, contents, self.fonts)
            if edition_of(output, self.kinds).picture:
                data = picture(data, output.title, output.version)
            elif output.shop is not None:
                data = finish(data, shop_wish(output, output, self.kinds))
        except ValueError as error:
            raise UnprintableError(str(error)) from error
        return Printed(output, data, base.pages)

    def base_and_contents(self, output: Output) -> tuple[Base, SlotContents]:
        """What a sheet shares, and its own words fitted to it; UnprintableError where they cannot be printed."""
        edition = edition_of(output, self.kinds)
        words = compose.words(output, edition)
        if (reason := compose.unprintable([words, output.says.own], self.fonts)) is not None:
            raise UnprintableError(reason)
        base = self._base(output, edition, words)
        try:
            return base, _contents(output, edition, base, words, self.fonts)
        except ValueError as error:
            raise UnprintableError(str(error)) from error

    def _base(self, output: Output, edition: Edition, words: Mapping[str, str]) -> Base:
        """What this sheet shares with others, laid out once."""
        filled = [name for name, text in words.items() if text]
        key = f"{output.kind} {output.edition} {output.base_key} {filled}"
        if key not in self.bases:
            try:
                if (reason := compose.unprintable(output.says.shared, self.fonts)) is not None:
                    raise UnprintableError(reason)
                self.bases[key] = self._make_base(output, edition, words)
            except UnprintableError as error:
                self.bases[key] = error
        base = self.bases[key]
        if isinstance(base, UnprintableError):
            raise base
        return base

    def _make_base(self, output: Output, edition: Edition, words: Mapping[str, str]) -> Base:
        """The sheet as designed, or else at the first tighter step without a fault, or at the best that is fit.

        Where none is, the one with the fewest faults (of several the tightest) says what they are.
        """
        best: LaidOut | None = None
        for number, tighter in enumerate(("", *edition.tighter)):
            document = compose.document(output, edition, self.templates, words, tighter)
            laid_out = self.layout.lay_out(document)
            if best is None or _better(laid_out, best):
                best = laid_out
            if not best.faults or (number >= STEPS_FOR_MORE and not lasting(best.faults)):
                break
        assert best is not None
        refuse(best.faults)
        return make_base(best, document.bleed_mm)


def refuse(faults: Sequence[Fault]) -> None:
    """UnprintableError with all the faults that make a sheet unfit, where there is any."""
    if unfit := lasting(faults):
        raise UnprintableError(in_words(unfit))


def _better(tighter: LaidOut, than: LaidOut) -> bool:
    """Whether a tighter step is worth taking. Unfit ones go on to the last; what is fit stays where it is as good."""
    mine, theirs = rank(tighter.faults, tighter.pages), rank(than.faults, than.pages)
    return mine < theirs or (mine == theirs and bool(lasting(tighter.faults)))


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
        texts.append(SlotText(name, text, slot, box, times))
    fitted = fit_all(texts, fonts)
    address = output.says.qr
    code = make_code(address, edition.qr_level, edition.qr_mm * scale) if address and base.place_of(QR) else None
    alt = say(edition.qr_alt, output.says.in_slots()) if code else ""
    return SlotContents(output.title, fitted, code, alt, vector=edition.use == "shop")
