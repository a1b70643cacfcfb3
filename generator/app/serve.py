"""One catalog -> a live preview on this machine: an edit is built and the open page reloads itself."""

from __future__ import annotations

import functools
import http.server
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from generator.ground.errors import GuideplateError
from generator.ground.home import OWN

POLL_SECONDS = 0.4
"""Between two looks at the files: an edit should seem to show at once."""
WAIT_SECONDS = 25.0
"""How long a page's question waits for a change before it is asked anew: less than browsers give up after."""
HOSTS = ("127.0.0.1", "localhost")
"""The names of the server, as browsers send them with a request."""
RELOAD, RELOADER = "/.reload", "/.reload.js"
SCRIPT = f'<script src="{RELOADER}"></script>'.encode()
"""What is put at a page's end: a file, since pages run nothing that is written into them."""
PROGRAM = (
    b"(async function wait(seen){try{const r=await fetch('/.reload?seen='+seen);const now=await r.text();"
    b"if(seen&&now!==seen)return location.reload();wait(now)}catch{setTimeout(()=>wait(seen),2000)}})('')"
)


class Generation:
    """The number of the tree that stands now; whoever waits is told when it changes."""

    def __init__(self) -> None:
        self.number = 1
        self._changed = threading.Condition()

    def advance(self) -> None:
        """A new tree stands."""
        with self._changed:
            self.number += 1
            self._changed.notify_all()

    def wait(self, seen: str) -> int:
        """The number, as soon as it is not `seen`, or after a while as it is."""
        with self._changed:
            self._changed.wait_for(lambda: str(self.number) != seen, WAIT_SECONDS)
            return self.number


class _Preview(http.server.SimpleHTTPRequestHandler):
    """Files of the site as they stand, pages with the reload script put at their end."""

    def __init__(self, *args: Any, generation: Generation, **more: Any) -> None:
        self.generation = generation
        super().__init__(*args, **more)

    def do_GET(self) -> None:
        if not self._is_ours():
            return None
        if urlsplit(self.path).path == RELOAD:
            seen = parse_qs(urlsplit(self.path).query).get("seen", [""])[0]
            return self._answer(str(self.generation.wait(seen)).encode(), "text/plain")
        if urlsplit(self.path).path == RELOADER:
            return self._answer(PROGRAM, "text/javascript")
        if urlsplit(self.path).path.endswith("/worker.js"):  # what is looked at while it is written is not kept
            return self.send_error(404)
        place = Path(self.translate_path(self.path))
        page = place / "index.html" if place.is_dir() and urlsplit(self.path).path.endswith("/") else place
        if page.suffix == ".html" and page.is_file():
            return self._answer(page.read_bytes() + SCRIPT, "text/html; charset=utf-8")
        return super().do_GET()

    def do_HEAD(self) -> None:
        if self._is_ours():
            super().do_HEAD()

    def _is_ours(self) -> bool:
        """Whether this machine is asked by its own name: a page from elsewhere, whose name leads here, gets nothing.

        Else (DNS rebinding) any site that the clerk has open could read what is not yet published.
        """
        host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        if host not in HOSTS:
            self.send_error(403, explain="This preview answers to its own host names alone.")
        elif "\0" in unquote(self.path):
            self.send_error(404)
        else:
            return True
        return False

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """No folder is listed."""
        self.send_error(404)

    def handle_one_request(self) -> None:
        """A file may vanish between two looks, and a browser may go away."""
        try:
            super().handle_one_request()
        except OSError:
            self.close_connection = True

    def _answer(self, body: bytes, media_type: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


def server_of(site: Path, generation: Generation, port: int) -> http.server.ThreadingHTTPServer:
    """A server of a built site for this machine alone; port 0: any that is free."""
    handler = functools.partial(_Preview, directory=str(site), generation=generation)
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)


def _watched(catalog: Path, root: Path) -> Iterator[Path]:
    yield from catalog.parent.glob("*")
    yield from (catalog.parent / "shared").rglob("*")
    yield root / "mkdocs.yml"
    for folder in (root / "templates", OWN, root / "site_overrides"):
        yield from folder.rglob("*")


def _stamps(catalog: Path, root: Path) -> dict[Path, int]:
    stamps = {}
    for path in _watched(catalog, root):
        with suppress(OSError):  # an editor that saves by renaming: gone between two looks
            if path.is_file():
                stamps[path] = path.stat().st_mtime_ns
    return stamps


def serve(
    catalog: Path,
    rebuild: Callable[[], Path],
    remake: Callable[[Path], int],
    root: Path,
    port: int,
    say: Callable[[str], None],
) -> int:
    """Serve until interrupted. Never stops at a bad edit.

    `rebuild` builds the site and returns the folder to serve; `remake` then makes those sheets in it anew that an
    edit has made stale, and says how many: a county's take minutes, and the pages need not wait for them.
    """
    folder = rebuild()
    generation = Generation()
    with server_of(folder / "site", generation, port) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(
            f"预览：http://127.0.0.1:{server.server_port}/  "
            "（改了目录或模板会自动更新：先网页，再以前做过的成品；按 Ctrl+C 结束）"
        )
        before = _stamps(catalog, root)
        try:
            _renew(lambda: remake(folder), generation, say, "成品")
            while True:
                time.sleep(POLL_SECONDS)
                now = _stamps(catalog, root)
                if now != before:
                    before = now
                    if _renew(rebuild, generation, say, "网页"):
                        _renew(lambda: remake(folder), generation, say, "成品")
        except KeyboardInterrupt:
            server.shutdown()
            return 0


def _renew(make: Callable[[], object], generation: Generation, say: Callable[[str], None], what: str) -> bool:
    """Make pages or sheets; whether that went well. Those who look on are told where something is new."""
    try:
        if make():
            generation.advance()
            say(f"{what}已更新。")
        return True
    except GuideplateError as error:
        for finding in getattr(error, "findings", getattr(error, "failures", ())):
            say(str(finding))
        say(f"{error} 预览里的{what}仍是上一次的内容。")
    except Exception as error:  # a half-saved template must not end the preview
        say(f"没有做成：{error}。预览里的{what}仍是上一次的内容。")
    return False
