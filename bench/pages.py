"""A built site -> how soon an old phone on a slow line sees a page, and has an answer: a table.

The line and the phone are Chromium's own imitations, through its DevTools: 400 kbit/s, 400 ms for every request, a
processor four times slower. Every figure is the middle one of some visits with nothing kept. Times depend on this
machine as well: nothing tests them; `docs/speed.md` has one run.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import os
import shutil
import statistics
import threading
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

LINE = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
SLOWER = 4
PHONE = {"width": 390, "height": 844}
QUESTION = "?q=%E4%BD%8F%E9%99%A2%E6%8A%A5%E9%94%80"
"""住院报销, as a search engine or a link would hand it over: page, index and answer, from nothing."""
PAINTED = """() => new Promise(done => new PerformanceObserver(list => done(
  list.getEntriesByName("first-contentful-paint")[0].startTime)).observe({ type: "paint", buffered: true }))"""
ANSWERED = "() => document.querySelector('[data-finder-results] a') ? performance.now() : 0"


class _Compressed(http.server.SimpleHTTPRequestHandler):
    """A file server that compresses, as servers do."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """One file."""
        place = Path(self.translate_path(self.path))
        file = place / "index.html" if place.is_dir() else place
        if not file.is_file():
            self.send_error(404)
            return
        body = gzip.compress(file.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(http.server.ThreadingHTTPServer):
    """Says nothing of a browser that left before an answer was whole."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore it."""


def visited(browser: Browser, url: str, measure: Callable[[Page], float]) -> float:
    """Seconds, on a phone that was never there."""
    context = browser.new_context(viewport=PHONE, service_workers="block")  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(60_000)
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", LINE)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, wait_until="commit")
    seconds = measure(page) / 1000
    context.close()
    return seconds


def painted(page: Page) -> float:
    """When the first words stood there, in milliseconds."""
    page.wait_for_load_state("domcontentloaded")
    return float(page.evaluate(PAINTED))


def answered(page: Page) -> float:
    """When the first answer stood there."""
    return float(page.wait_for_function(ANSWERED).json_value())


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, nargs="?", default=Path("dist/minqing/site"))
    parser.add_argument("--visits", type=int, default=5)
    args = parser.parse_args()
    handler = functools.partial(_Compressed, directory=str(args.site))
    server = _Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_port}/"
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    firsts = {kind: max(args.site.glob(f"{kind}/*/index.html"), key=lambda path: path.stat().st_size)
              for kind in ("items", "stations", "f")}  # fmt: skip
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        print(f"400 kbit/s, 400 ms, CPU ÷ {SLOWER}; median of {args.visits} visits, seconds\n")
        print("| what | seconds |\n|---|---|")
        rows: list[tuple[str, str, Callable[[Page], float]]] = [("home: first words", "", painted)]
        rows += [(f"largest of {kind}/: first words", f"{kind}/{path.parent.name}/", painted)
                 for kind, path in firsts.items()]  # fmt: skip
        rows.append(("home asked 住院报销: first answer", QUESTION, answered))
        for what, address, measure in rows:
            times = [visited(browser, home + address, measure) for _ in range(args.visits)]
            print(f"| {what} | {statistics.median(times):.2f} |", flush=True)
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
