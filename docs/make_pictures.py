"""Catalogs -> the pictures of the README and of docs/sheets.md. Run by `make pictures` after a build."""

from __future__ import annotations

import datetime
import functools
import http.server
import io
import os
import shutil
import threading
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps
from playwright.sync_api import sync_playwright

from generator.catalog.load import load_catalog
from generator.kinds.reading import load_kinds
from generator.plan.plan import Plan, Tools, make_plan
from generator.sheets.fonts import find_fonts
from generator.sheets.printer import Printer

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist/minqing"
PICTURES = ROOT / "docs/pictures"
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


KINDS = load_kinds(ROOT / "templates")
TOWN, LONG, LONGEST = "350124100", "150626103001", "431123102216"
"""A township of 闽清; the longest name of 鄂尔多斯 (which has plates); the longest of all, in 永州 (which has none)."""
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
    ("minqing", f"feedback/{TOWN}.pdf", "feedback", 620),
    ("yongzhou", f"feedback/{LONGEST}.a5.pdf", "feedback-long", 620),
    ("minqing", f"window/{TOWN}.pdf", "window", 900),
    ("yongzhou", f"window/{LONGEST}.pdf", "window-long", 900),
    ("minqing", f"window/{TOWN}.desk.pdf", "window-desk", 620),
    ("minqing", f"directory/{TOWN}.pdf", "directory", 620),
)
"""Catalog, sheet, picture, and its width in pixels."""
BARE = ("plate-door", "plate-door-long", "window", "window-long")
"""Those with a ground of their own colour need no edge."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves without a word."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def plans() -> dict[str, Plan]:
    """The plans of the catalogs that the pictures are of."""
    today = datetime.date.today()
    tools = Tools(dict.fromkeys(KINDS, ""), "", "")
    found = {}
    for name in sorted({name for name, *_ in SHEETS}):
        catalog, _ = load_catalog(ROOT / f"catalog/{name}.yml", today)
        assert catalog is not None
        found[name] = make_plan(catalog, KINDS, tools, today)
    return found


def sheets() -> None:
    """The first page of each sheet as a PNG."""
    printer = Printer(KINDS, ROOT / "templates", find_fonts(ROOT / ".cache"))
    planned = plans()
    for name, path, picture, width in SHEETS:
        output = next(one for one in planned[name].sheets() if one.path == f"sheets/{path}")
        data = printer.print(output).data
        if output.path.endswith(".png"):
            drawn = Image.open(io.BytesIO(data))
            image = drawn.resize((width, drawn.height * width // drawn.width))
        else:
            page = pypdfium2.PdfDocument(data)[0]
            image = page.render(scale=width / page.get_width()).to_pil()
        if picture not in BARE:
            image = ImageOps.expand(image, 2, "#c8ced4")
        image.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(PICTURES / f"{picture}.png", optimize=True)


def site() -> None:
    """An item's page on a phone."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(DIST / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    browser_path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=FLAGS)
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(f"http://127.0.0.1:{server.server_port}/items/yidi-zhuanzhen-beian/")
        page.wait_for_timeout(500)
        page.screenshot(path=PICTURES / "site-phone.png")
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    site()
    sheets()
