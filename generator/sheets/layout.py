"""HTML -> one laid-out PDF document. The only place that imports WeasyPrint, and what it may read is named here."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import weasyprint
from PIL import Image
from weasyprint.text.ffi import pango
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from generator.sheets.compose import Page, UnprintableError
from generator.sheets.fonts import FontSet

KEEP = "data-keep"
"""Marks an element that its text must not leave."""
ITEM = "data-item"
"""Marks what a page must hold, where a document has it at all: a page without any is a poor page."""
TOLERANCE_PX = 1.0


SLOT = "data-slot"
"""Marks the picture that stands where a station's own words go."""
SLOT_URL = "guideplate:slot/"


@dataclass(frozen=True)
class Look:
    """How a slot is styled."""

    mark: int
    """The width in pixels of the picture that stands for it."""
    colour: str
    """The operator that sets its colour."""
    weight: int
    family: str
    leading: float
    """Line height as a multiple of the size."""
    spacing: float
    """Letter spacing as a multiple of the size."""
    across: float
    """Where a line stands in the slot's width: 0 left, 0.5 middle, 1 right."""
    down: float
    """Where the lines stand in its height: 0 top, 0.5 middle, 1 bottom."""


@dataclass(frozen=True)
class Made:
    """A laid-out document."""

    pdf: Callable[[], bytes]
    """Writes it, which takes a quarter of the time: most of several tries are never written."""
    pages: int
    looks: Mapping[str, Look]
    """Its slots."""
    poor: int = 0
    """Pages without an item."""


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
            return URLFetcherResponse(url, self.pictures[url])
        if url.startswith(SLOT_URL):
            name = unquote(url.removeprefix(SLOT_URL))
            if name not in self.slots:
                raise ValueError(f"模板里的空位“{name}”，sheet.yml 里这一版没有；有：{'、'.join(self.slots)}")
            return URLFetcherResponse(url, _mark(self.slots.index(name) + 1))
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
        self.templates = templates.resolve()
        self.fetcher = Fetcher(self.templates, fonts)
        self.font_config = FontConfiguration()
        self.faces = weasyprint.CSS(string=fonts.css(), font_config=self.font_config, url_fetcher=self.fetcher)
        self.sheets: dict[str, weasyprint.CSS] = {}

    def make(self, page: Page) -> Made:
        """One document; UnprintableError where a text leaves the element that must keep it, or the paper."""
        try:
            return self._make(page)
        except FatalURLFetchingError as error:  # no Exception: it would end the whole run
            raise UnprintableError(str(error.__cause__)) from error

    def _make(self, page: Page) -> Made:
        self.fetcher.pictures, self.fetcher.slots = page.pictures, page.slots
        html = weasyprint.HTML(string=page.html, base_url=f"{self.templates.as_uri()}/", url_fetcher=self.fetcher)
        own = weasyprint.CSS(string=page.css, font_config=self.font_config, url_fetcher=self.fetcher)
        styles = [self.faces, *(self._style(name) for name in page.styles), own]
        document = html.render(font_config=self.font_config, stylesheets=styles)
        for number, sheet in enumerate(document.pages, 1):
            for text, over in overflows(sheet._page_box):
                raise UnprintableError(f"第 {number} 页“{text[:40]}”放不下，超出 {over * 25.4 / 96:.1f} 毫米")
        full = sum(_holds(sheet._page_box, ITEM) for sheet in document.pages)
        poor = len(document.pages) - full if full else 0
        looks: dict[str, Look] = {}
        for sheet in document.pages:
            _looks(sheet._page_box, page.slots, looks)
        write = partial(document.write_pdf, uncompressed_pdf=True, pdf_tags=page.tagged, zoom=page.scale)
        return Made(write, len(document.pages), looks, poor)

    def _style(self, name: str) -> weasyprint.CSS:
        if name not in self.sheets:
            self.sheets[name] = weasyprint.CSS(
                filename=str(self.templates / name), font_config=self.font_config, url_fetcher=self.fetcher
            )
        return self.sheets[name]


def _holds(box: Any, mark: str) -> bool:
    element = getattr(box, "element", None)
    if element is not None and element.get(mark) is not None:
        return True
    return any(_holds(child, mark) for child in getattr(box, "children", ()))


def _looks(box: Any, slots: tuple[str, ...], found: dict[str, Look]) -> None:
    """The styles of all slots of a box tree."""
    element = getattr(box, "element", None)
    name = element.get(SLOT) if element is not None and hasattr(box, "replacement") else None
    if name is not None and name not in found:
        found[name] = _look(box.style, slots.index(name) + 1)
    for child in getattr(box, "children", ()):
        _looks(child, slots, found)


def _look(style: Any, mark: int) -> Look:
    size = style["font_size"]
    leading, spacing = style["line_height"], style["letter_spacing"]
    ((edge, across, _, down),) = style["object_position"]
    assert edge == "left", "object-position counts from the left and the top"
    return Look(
        mark=mark,
        colour=_colour(style["color"]),
        weight=int(style["font_weight"]),
        family=str(style["font_family"][0]),
        leading=leading if isinstance(leading, float) else 1.2 if leading == "normal" else leading.value / size,
        spacing=0 if spacing == "normal" else getattr(spacing, "value", spacing) / size,
        across=across.value / 100,
        down=down.value / 100,
    )


def _colour(colour: Any) -> str:
    if colour.space == "device-cmyk":
        return " ".join(f"{value:.4g}" for value in colour.coordinates) + " k"
    return " ".join(f"{value:.4g}" for value in colour.to("srgb").coordinates) + " rg"


def _mark(width: int) -> bytes:
    """A picture one pixel high that is known by its width."""
    picture = io.BytesIO()
    Image.new("1", (width, 1)).save(picture, "PNG")
    return picture.getvalue()


def overflows(box: Any, bounds: tuple[float, float, float, float] | None = None) -> Iterator[tuple[str, float]]:
    """Every text of a box tree that leaves its bounds, and by how many px; bounds narrow at each KEEP element."""
    element = getattr(box, "element", None)
    if bounds is None:
        bounds = (0, 0, box.margin_width(), box.margin_height())
    elif element is not None and element.get(KEEP) is not None:
        left, top = box.border_box_x(), box.border_box_y()
        bounds = (left, top, left + box.border_width(), top + box.border_height())
    if (text := getattr(box, "text", None)) and text.strip():
        # The font's ascent and descent (1.45 em) reach beyond its glyphs, which fill the middle em.
        air = (box.height - box.style["font_size"]) / 2
        over = max(
            bounds[0] - box.position_x,
            box.position_x + box.width - bounds[2],
            bounds[1] - box.position_y - air,
            box.position_y + box.height - air - bounds[3],
        )
        if over > TOLERANCE_PX:
            yield text, over
    for child in getattr(box, "children", ()):
        yield from overflows(child, bounds)


def pango_version() -> str:
    """The version of the text layout library that WeasyPrint found."""
    return str(pango.pango_version())
