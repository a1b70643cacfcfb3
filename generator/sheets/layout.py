"""HTML and styles -> one laid-out document, by WeasyPrint. What it may read is named here."""

from __future__ import annotations

import base64
import io
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import unquote, urlsplit

from PIL import Image

from generator.ground.home import TEMPLATES
from generator.ground.libraries import by_exact_name
from generator.ground.rings import look_seldom
from generator.sheets import boxes
from generator.sheets.compose import SheetDocument, UnprintableError
from generator.sheets.fonts import FontSet
from generator.sheets.measure import Fault, faults_of
from generator.sheets.slot_styles import SlotStyle, slot_styles

with by_exact_name():
    import weasyprint
    from weasyprint.layout import preferred
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

T = TypeVar("T")
SLOT_URL = "guideplate:slot/"
"""The address of the picture that stands where a station's own words go; the slot's name follows."""

_EMBEDDED = ("data:image/png;base64,", "data:image/jpeg;base64,")
"""Pictures inside a drawing; `check` looks into them."""
TRIAL_URL = "guideplate:trial"
_TRIAL = """<style>@page { size: 60mm 70mm; margin: 0 } body { margin: 0 }
img { position: absolute; left: 5mm; top: 5mm; width: 50mm; height: 50mm; object-fit: contain }
div { position: absolute; left: 0; top: 60mm; width: 60mm; height: 10mm; background: #000 }</style>
<img src="guideplate:trial" alt=""><div></div>"""


class Bookmark(NamedTuple):
    """An entry of the list by which viewers leaf through a document."""

    level: int
    """1: the outermost."""
    title: str
    page: int
    """Counted from 0."""
    x: float
    """Where it leads on the page, pt from its lower left corner."""
    y: float


@dataclass(frozen=True)
class LaidOut:
    """A laid-out document."""

    pdf: Callable[[], bytes]
    """Writes it, which takes a quarter of the time: most of several tries are never written."""
    pages: int
    slot_styles: Mapping[str, SlotStyle]
    """Its slots."""
    faults: tuple[Fault, ...] = ()
    """What is bad of it, by its boxes."""
    anchors: Mapping[str, int] = field(default_factory=dict)
    """The page on which each element with an id begins, counted from 0."""
    bookmarks: tuple[Bookmark, ...] = ()


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Reads the fonts, files under one folder and pictures we made; refuses every other address."""

    def __init__(self, folder: Path, fonts: FontSet) -> None:
        super().__init__(allowed_protocols=("file", "guideplate"), allow_redirects=False, fail_on_errors=True)
        self.folder = folder.resolve()
        self.fonts = {cut.path.resolve() for cut in fonts.cuts}
        self.pictures: Mapping[str, bytes] = {}
        self.slots: tuple[str, ...] = ()

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The bytes of an allowed address; ValueError, in Chinese, for any other."""
        if url in self.pictures:
            return URLFetcherResponse(url, _eight_bits(self.pictures[url]))
        if url.startswith(SLOT_URL):
            name = unquote(url.removeprefix(SLOT_URL))
            if name not in self.slots:
                raise ValueError(f"模板里的空位“{name}”，sheet.yml 里这一版没有；有：{'、'.join(self.slots)}")
            return URLFetcherResponse(url, _mark(self.slots.index(name) + 1))
        if url.startswith(_EMBEDDED):
            return URLFetcherResponse(url, base64.b64decode(url.partition(",")[2]))
        parts = urlsplit(url)
        path = Path(unquote(parts.path)).resolve()
        if parts.scheme != "file" or parts.netloc or not (path in self.fonts or path.is_relative_to(self.folder)):
            raise ValueError(f"样式和模板只能用 templates 文件夹里的文件，不能用 {url[:200]}")
        if not path.is_file():
            raise ValueError(f"没有样式或模板里用到的文件 {path.name}")
        return URLFetcherResponse(url, path.read_bytes())


class Layout:
    """WeasyPrint with one folder of templates and one set of fonts, kept open for many documents."""

    def __init__(self, templates: Path, fonts: FontSet) -> None:
        look_seldom()
        self.templates, self.fonts = templates.resolve(), fonts
        self.fetcher = Fetcher(self.templates, fonts)
        self.font_config = FontConfiguration()
        self.faces = weasyprint.CSS(string=fonts.css(), font_config=self.font_config, url_fetcher=self.fetcher)
        self.sheets: dict[str, weasyprint.CSS] = {}

    def lay_out(self, document: SheetDocument) -> LaidOut:
        """One document, measured; UnprintableError where it asks for what it may not read."""
        try:
            return self._lay_out(document)
        except FatalURLFetchingError as error:  # no Exception: it would end the whole build
            raise UnprintableError(str(error.__cause__)) from error

    def _lay_out(self, document: SheetDocument) -> LaidOut:
        self.fetcher.pictures, self.fetcher.slots = document.pictures, document.slots
        html = weasyprint.HTML(string=document.html, base_url=f"{self.templates.as_uri()}/", url_fetcher=self.fetcher)
        planned = weasyprint.CSS(string=document.css, font_config=self.font_config, url_fetcher=self.fetcher)
        styles = [self.faces, *(self._style(name) for name in document.styles), planned]
        rendered = _whole(partial(html.render, font_config=self.font_config, stylesheets=styles))
        pages = [boxes.read(page, self.fonts) for page in rendered.pages]
        faults = faults_of(pages, boxes.wanted(html), document.smallest_pt, document.joined)
        styles_of_slots: dict[str, SlotStyle] = {}
        for page in rendered.pages:
            styles_of_slots = {**slot_styles(page, document.slots), **styles_of_slots}
        write = partial(rendered.write_pdf, uncompressed_pdf=True, pdf_tags=document.tagged, zoom=document.scale)
        anchors = {name: number for number, page in reversed([*enumerate(rendered.pages)]) for name in page.anchors}
        bookmarks = tuple(_bookmarks(rendered.pages, document.scale))
        return LaidOut(partial(_whole, write), len(pages), styles_of_slots, faults, anchors, bookmarks)

    def _style(self, name: str) -> weasyprint.CSS:
        if name not in self.sheets:
            self.sheets[name] = weasyprint.CSS(
                filename=str(self.templates / name), font_config=self.font_config, url_fetcher=self.fetcher
            )
        return self.sheets[name]


_split = preferred.split_first_line


def _split_once(text: str, style: Any, *how: Any, **more: Any) -> tuple[Any, ...]:
    """What of a text fits on a line and how wide that is, asked of Pango once a document and not again.

    WeasyPrint measures the same words, each from every character on, as often as a box around them may be as wide as
    they are: of a card with phones ten times, which was two thirds of what it took. `preferred` wants these two alone.
    """
    (_, *settings), known = how, style.cache.setdefault("guideplate", {})
    key = (id(style), text, *settings, *more.items())
    if key not in known:
        _, _, rest, width, _, _ = _split(text, style, *how, **more)
        known[key] = style, (None, None, rest, width, None, None)  # the style stays: another could get its id
    made: tuple[Any, ...] = known[key][1]
    return made


preferred.split_first_line = _split_once


def _bookmarks(pages: list[Any], scale: float) -> Iterator[Bookmark]:
    pt = 0.75 * scale
    for number, page in enumerate(pages):
        for level, title, (x, y), _ in page.bookmarks:
            yield Bookmark(level, title, number, round(x * pt, 3), round((page.height - y) * pt, 3))


def lay_out_picture(picture: bytes) -> bytes:
    """One page, 60 x 70 mm, as our press makes it: the picture in a square of 50 mm, and below it a black bar."""
    fetcher = Fetcher(TEMPLATES, FontSet((), (), frozenset(), ""))
    fetcher.pictures = {TRIAL_URL: picture}
    return bytes(weasyprint.HTML(string=_TRIAL, url_fetcher=fetcher).write_pdf(uncompressed_pdf=True))


class _Complaints(logging.Handler):
    """What WeasyPrint leaves out, and goes on; that a page lacks a language or a text for readers is no such thing."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith("Failed to"):
            self.told.append(record.getMessage())


def _whole(work: Callable[[], T]) -> T:
    """What the work makes; UnprintableError where a picture was left out or broke off, and all behind it with it."""
    complaints, logger = _Complaints(), logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    try:
        made = work()
    finally:
        logger.removeHandler(complaints)
    if complaints.told:
        raise UnprintableError("有一张图片（官方标识）画不出来，后面的字会跟着没有；请用 guideplate check 看看哪里不对")
    return made


def _eight_bits(picture: bytes) -> bytes:
    """The same picture; of a PNG with grey of 16 bits, which WeasyPrint writes as if they were 8, one with 8."""
    # IHDR: its bit depth is the 25th byte of the file, its colour type the 26th; grey is 0.
    if not picture.startswith(b"\x89PNG") or picture[24:26] != b"\x10\0":
        return picture
    with Image.open(io.BytesIO(picture)) as deep:
        target = io.BytesIO()
        deep.convert("I").point(lambda value: value / 257).convert("L").save(target, "PNG")
    return target.getvalue()


def _mark(width: int) -> bytes:
    """A picture one pixel high that is known by its width."""
    picture = io.BytesIO()
    Image.new("1", (width, 1)).save(picture, "PNG")
    return picture.getvalue()
