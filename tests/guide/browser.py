"""A folder -> served on loopback under any sub-path, and read in a real browser that may ask no other host."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    Response,
    sync_playwright,
)
from waiting import LONG, awaited

_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), "chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
PHONE = (390, 844)
DESK = (1280, 900)


def pages_of(site: Path) -> list[str]:
    """Every page's address, 404 included; of the check pages, which differ in a title alone, the longest of a kind."""
    found = sorted(path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html"))
    checks = {}
    for address in sorted((one for one in found if one.startswith("n/")), key=len):
        checks[address.split("-")[0]] = address
    return [one for one in found if not one.startswith("n/") or one in checks.values()]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """A plain file server, with the site's own 404 page as any web server has it."""

    below = "/"
    sent: Mapping[str, str] = {}

    def end_headers(self) -> None:
        """What the server sends with everything."""
        for name, value in self.sent.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def translate_path(self, path: str) -> str:
        """Only what lies below the sub-path is there."""
        return super().translate_path("/" + path.removeprefix(self.below) if path.startswith(self.below) else "/no")

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """Folders are nobody's business."""
        self.send_error(404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """404.html where nothing is."""
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)


class _Server(http.server.ThreadingHTTPServer):
    """Says nothing of a browser that went on to the next page before an answer was whole."""

    request_queue_size = 64  # a browser asks for much at once; whom there is no room for asks again after a second

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore it: what should not fail is asserted in the browser."""


class Served:
    """A folder on loopback, below any sub-path, until it is stopped; started again it is at the same address."""

    def __init__(self, folder: Path, below: str = "/", sent: Mapping[str, str] | None = None) -> None:
        self.folder, self.below, self.port, self.sent = folder, below, 0, sent or {}
        self._running: tuple[_Server, threading.Thread] | None = None
        self.start()

    @property
    def home(self) -> str:
        """The address, e.g. http://127.0.0.1:1234/a/b/."""
        return f"http://127.0.0.1:{self.port}{self.below}"

    def start(self) -> None:
        """Let it answer."""
        handler = type("Handler", (_Quiet,), {"below": self.below, "sent": self.sent})
        server = _Server(("127.0.0.1", self.port), functools.partial(handler, directory=str(self.folder)))
        server.daemon_threads = True
        self.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)  # how soon it stops
        thread.start()
        self._running = (server, thread)

    def stop(self) -> None:
        """Let nobody answer."""
        if self._running is not None:
            server, thread = self._running
            server.shutdown()
            server.server_close()
            thread.join()
            self._running = None


@contextmanager
def launched() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def kept(page: Page) -> None:
    """Wait until the page is kept for days without a network, and all that every phone keeps before it."""
    # (wait_for_function takes a promise itself for true.)
    found = """async () => Boolean((navigator.serviceWorker.controller || {}).state === "activated"
      && await caches.match(location.href.split("?")[0]))"""
    assert awaited(lambda: bool(page.evaluate(found)))


class Visit:
    """One tab, and all that went wrong in it: scripts' errors, dialogs, requests that failed or went elsewhere."""

    def __init__(self, browser: Browser, server: Served, size: tuple[int, int] = PHONE, scripts: bool = True) -> None:
        self.home = server.home
        self.start, self.stop = server.start, server.stop
        self.context: BrowserContext = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, java_script_enabled=scripts, has_touch=True
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(LONG * 1000)
        self.scripts = scripts
        self.foreign: list[str] = []
        self.failed: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)
        self.page.on("requestfailed", self._failed)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._said)
        self.page.on("dialog", self._interrupted)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:")):
            self.foreign.append(request.url)

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # left by going on to the next page, or an answer without a body
            self.failed.append(request.url)

    def _interrupted(self, dialog: Dialog) -> None:
        self.errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.failed.append(response.url)

    def _said(self, message: ConsoleMessage) -> None:
        # What could not be loaded is in `failed`.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.errors.append(message.text)

    def open(self, address: str = "", finder: bool = False) -> Page:
        """Go to a page of the site; where it is asked something at once, wait until its finder knows the index."""
        self.page.goto(self.home + address)
        asked = finder or "q=" in address
        if asked and self.scripts and self.page.query_selector("[data-finder-input]"):
            self.page.focus("[data-finder-input]")
            self.page.wait_for_selector("html[data-finder-ready]", state="attached")
        return self.page

    def ask(self, query: str) -> list[tuple[str, str]]:
        """What the finder answers: (kind, id or code), best first; of its whole index, not of the titles before it."""
        self.page.fill("[data-finder-input]", query)
        answered = """query => document.documentElement.hasAttribute("data-finder-ready")
          && document.querySelector("[data-finder-query]").textContent === query"""
        self.page.wait_for_function(answered, arg=query.strip())
        links = self.page.query_selector_all("[data-finder-results] a[data-result]")
        return [(a.get_attribute("data-kind") or "", a.get_attribute("data-result") or "") for a in links]
