"""`dist/minqing` -> the three pictures of the README. Run by `make pictures` after a build."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from pathlib import Path

import pypdfium2
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist/minqing"
PICTURES = ROOT / "docs/pictures"
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves without a word."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def sheet(path: str, name: str, width: int) -> None:
    """The first page of a PDF as a PNG of that width."""
    page = pypdfium2.PdfDocument(DIST / path)[0]
    picture = page.render(scale=width / page.get_width()).to_pil()
    picture.convert("P", palette=1, colors=128).save(PICTURES / name, optimize=True)


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
    sheet("sheets/notice/350124100.pdf", "notice.png", 620)
    sheet("sheets/plate/350124100.pdf", "plate.png", 900)
