"""Catalogs -> the pictures of the README and of docs/sheets.md. Run by `make pictures` after a build.

With names (`python docs/make_pictures.py filled-flow site-phone`) those pictures alone.
"""

from __future__ import annotations

import datetime
import functools
import html
import http.server
import io
import os
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps, PngImagePlugin
from playwright.sync_api import sync_playwright

from generator.catalog.load import load_catalog
from generator.kinds.reading import load_kinds
from generator.plan.outputs import Output
from generator.plan.plan import Plan, Tools, make_plan
from generator.sheets.fonts import find_fonts
from generator.sheets.printer import Printed, Printer

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from samples import filling  # noqa: E402

DIST = ROOT / "dist/minqing"
PICTURES = ROOT / "docs/pictures"
SITE, PAGE = "site-phone", "items/zhuyuan-feiyong-baoxiao/"
SAID = "said"
"""The part of a page's picture that holds what the page said, for the test that asks whether it still does."""
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


KINDS = load_kinds(ROOT / "templates")
TOWN, LONG, LONGEST = "350124100", "150626103001", "431123102216"
"""A township of 闽清; the longest name of 鄂尔多斯 (which has plates); the longest of all, in 永州 (which has none)."""
FULL, VILLAGE = "999999100", "999999100001"
"""A township and a village of the made-up county."""
SHEETS = (
    ("minqing", f"notice/{TOWN}.pdf", "notice", 620),
    ("minqing", f"notice/{TOWN}.large.pdf", "notice-large", 620),
    ("yongzhou", f"notice/{LONGEST}.pdf", "notice-long", 620),
    ("minqing", f"plate/{TOWN}.pdf", "plate", 900),
    ("ordos", f"plate/{LONG}.pdf", "plate-long", 900),
    ("minqing", f"plate/{TOWN}.door.pdf", "plate-door", 900),
    ("ordos", f"plate/{LONG}.door.pdf", "plate-door-long", 900),
    ("minqing", f"plaque/{TOWN}.pdf", "plaque", 150),
    ("ordos", f"plaque/{LONG}.pdf", "plaque-long", 150),
    ("xiaxian", "duties/zhize.township.pdf", "duties", 620),
    ("meixian", "duties/zhidu.village.a4.pdf", "duties-a4", 620),
    ("minqing", "slip/zhuyuan-feiyong-baoxiao.township.pdf", "slip", 620),
    ("jiangsu", "slip/zhuyuan-feiyong-baoxiao.county.pdf", "slip-materials", 620),
    ("jiangsu", "slip/zhuyuan-feiyong-baoxiao.county.picture.png", "slip-picture", 360),
    ("minqing", f"window/{TOWN}.pdf", "window", 900),
    ("yongzhou", f"window/{LONGEST}.pdf", "window-long", 900),
    ("minqing", f"window/{TOWN}.desk.pdf", "window-desk", 620),
    ("minqing", f"directory/{TOWN}.pdf", "directory", 620),
    ("filled", f"notice/{FULL}.pdf", "filled-notice", 620),
    ("filled", f"notice/{VILLAGE}.pdf", "filled-notice-village", 620),
    ("filled", f"notice/{FULL}.large.pdf", "filled-notice-large", 620),
    ("filled", f"directory/{FULL}.pdf", "filled-directory", 620),
    ("filled", f"map/{FULL}.pdf", "filled-map", 620),
    ("filled", "slip/canbao-pingzheng.township.pdf", "filled-slip", 620),
    ("filled", "slip/canbao-pingzheng.township.a5.pdf", "filled-slip-a5", 480),
    ("filled", f"feedback/{FULL}.pdf", "filled-feedback", 620),
    ("filled", f"feedback/{FULL}.a5.pdf", "filled-feedback-a5", 480),
    ("filled", "duties/zhidu.township.pdf", "filled-duties", 620),
    ("filled", f"plate/{FULL}.pdf", "filled-plate", 900),
    ("filled", f"plate/{FULL}.door.pdf", "filled-plate-door", 900),
    ("filled", f"window/{FULL}.pdf", "filled-window", 900),
    ("filled", f"window/{FULL}.desk.pdf", "filled-window-desk", 620),
    ("filled", f"plaque/{FULL}.pdf", "filled-plaque", 150),
    ("xiaxian", "area/dengdai.county.pdf", "area", 620),
    ("filled", "area/zizhu.county.pdf", "filled-area", 620),
    ("filled", "area/zixun.township.a4.pdf", "filled-area-a4", 480),
    ("filled", "rule/shouwen.township.pdf", "filled-rule", 480),
    ("filled", "lane/filled.pdf", "filled-lane", 620),
    ("yongzhou", "queue/yongzhou.pdf", "queue", 480),
    ("minqing", "slogan/minqing.pdf", "slogan", 900),
    ("filled", "slogan/filled.a4.pdf", "filled-slogan-a4", 480),
    ("filled", "bulletin/filled.pdf", "filled-bulletin", 620),
    ("filled", "phones/filled.pdf", "filled-phones", 480),
    ("filled", "suggestion/filled.county.pdf", "filled-suggestion", 620),
    ("filled", "suggestion/filled.county.register.pdf", "filled-suggestion-register", 620),
    ("filled", "staff/filled.county.pdf", "filled-staff", 620),
    ("filled", "staff/filled.county.where.pdf", "filled-staff-where", 620),
    ("filled", "rating/filled.township.pdf", "filled-rating", 620),
    ("filled", "manners/filled.township.pdf", "filled-manners", 620),
    ("filled", "survey/filled.pdf", "filled-survey", 620),
    ("filled", "promise/yidi-anzhi-tuixiu-beian.township.pdf", "filled-promise", 620),
    ("filled", "application/yidi-changqi-juzhu-beian.township.pdf", "filled-application", 620),
)
"""Catalog (`filled`: the tests' made-up county, which supplies everything), sheet, picture, and its width in pixels.
Of each kind of which the made-up county has none here, its first sheet is added, as `filled-<kind>`."""
EDGE, GAP = "#c8ced4", 2
"""What pages are edged with, and how wide that is."""
PAGES = {"filled-leaflet": (1, 2), "filled-manual": (4, 5), "filled-register": (1, 2)}
"""Those that show more than their first page."""
BARE = ("plate-door", "plate-door-long", "window", "window-long", "filled-plate-door", "filled-window", "area",
        "filled-area", "filled-lane")  # fmt: skip
"""Those with a ground of their own colour need no edge."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves without a word."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def plans(names: Sequence[str]) -> dict[str, Plan]:
    """The plans of the catalogs that the pictures of these names, or all, are of."""
    pictured = {picture: name for name, _, picture, _ in SHEETS}
    wanted = {pictured.get(name, "filled") for name in names} or {*pictured.values()}
    today = datetime.date.today()
    tools = Tools(dict.fromkeys(KINDS, ""), "", "")
    found = {}
    with tempfile.TemporaryDirectory(prefix="guideplate-") as scratch:
        for name in sorted(wanted):
            path = ROOT / f"catalog/{name}.yml"
            if name == "filled":
                path = filling.written(filling.approved(filling.filled()), Path(scratch))
            catalog, findings = load_catalog(path, today)
            assert catalog is not None, findings
            found[name] = make_plan(catalog, KINDS, tools, today)
    return found


def wanted(planned: dict[str, Plan]) -> Iterator[tuple[Output, str, int]]:
    """Sheets, each with its picture's name and width."""
    found = {name: {one.path: one for one in plan.sheets()} for name, plan in planned.items()}
    for name, path, picture, width in SHEETS:
        if name in found:
            yield found[name][f"sheets/{path}"], picture, width
    pictured = {picture for _, _, picture, _ in SHEETS}
    for kind in KINDS:
        if (picture := f"filled-{kind}") not in pictured:
            first = next(one for one in planned["filled"].sheets() if one.kind == kind and one.plain == "default")
            yield first, picture, 900 if picture in PAGES else 620


def drawn(data: bytes, path: str, pages: Sequence[int], width: int) -> Image.Image:
    """A sheet's pages, as wide as that: upright ones beside each other, others below each other."""
    if path.endswith(".png"):
        picture = Image.open(io.BytesIO(data))
        return picture.resize((width, picture.height * width // picture.width))
    document = pypdfium2.PdfDocument(data)
    upright = document[0].get_width() < document[0].get_height()
    share = (width - GAP * (len(pages) - 1)) // len(pages) if upright else width
    made = [document[page - 1].render(scale=share / document[page - 1].get_width()).to_pil() for page in pages]
    high = made[0].height if upright else sum(image.height for image in made) + GAP * (len(made) - 1)
    whole = Image.new("RGB", (width, high), EDGE)
    for place, image in enumerate(made):
        whole.paste(image, (place * (share + GAP), 0) if upright else (0, place * (image.height + GAP)))
    return whole


def sheets(names: Sequence[str]) -> None:
    """Each sheet as a PNG; those of these names, where any are given."""
    printer = Printer(KINDS, ROOT / "templates", find_fonts(ROOT / ".cache"))
    for output, picture, width in wanted(plans(names)):
        if names and picture not in names:
            continue
        made = printer.print(output)
        assert isinstance(made, Printed), made
        image = drawn(made.data, output.path, PAGES.get(picture, (1,)), width)
        if picture not in BARE:
            image = ImageOps.expand(image, GAP, EDGE)
        image.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(PICTURES / f"{picture}.png", optimize=True)


def first_words(page: str) -> str:
    """What an item's page says first: its names, and its card."""
    first = "<h1>.*?</h1>|<p class=.gp-(?:sub|lead).>.*?</p>|<dl class=.gp-facts.*?</dl>"
    parts = re.findall(first, page, re.DOTALL)
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", " ".join(parts))).split())


def site() -> None:
    """An item's page on a phone."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(DIST / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    browser_path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=FLAGS)
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(f"http://127.0.0.1:{server.server_port}/{PAGE}")
        page.wait_for_timeout(500)
        shot = page.screenshot()
        browser.close()
    server.shutdown()
    said = PngImagePlugin.PngInfo()
    said.add_itxt(SAID, first_words((DIST / "site" / PAGE / "index.html").read_text("utf-8")))
    image = Image.open(io.BytesIO(shot)).convert("P", palette=Image.Palette.ADAPTIVE, colors=64)
    image.save(PICTURES / f"{SITE}.png", optimize=True, pnginfo=said)


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    names = sys.argv[1:]
    if not names or SITE in names:
        site()
    if names != [SITE]:
        sheets(names)
