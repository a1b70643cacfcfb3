"""compare/live.py: against a server on this machine that answers right, otherwise, elsewhere or not at all."""

from __future__ import annotations

import functools
import http.server
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.verify.compare import live

PAGE = '<h1>{name}</h1><div data-version="{version}"></div>'


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files, one address that is sent elsewhere, and no word on the terminal."""

    def do_GET(self) -> None:
        if self.path == "/old/":
            self.send_response(302)
            self.send_header("Location", "/f/1/")
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        pass


def put(root: Path, page: str, name: str, version: str = "") -> None:
    """One page of a site."""
    (root / page).mkdir(parents=True, exist_ok=True)
    (root / page / "index.html").write_text(PAGE.format(name=name, version=version), "utf-8")


@pytest.fixture
def public(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a site and its folder."""
    root = tmp_path / "public"
    put(root, ".", "首页")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)  # how soon it stops
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", root
    server.shutdown()
    server.server_close()
    thread.join()


def test_each_address_is_told_to_be_there_or_why_not(public: tuple[str, Path], tmp_path: Path) -> None:
    site, root = public
    local = tmp_path / "local"
    for folder in (root, local):
        put(folder, "f/1", "一站")
        put(folder, "f/3", "三站" if folder == local else "别的站")
        put(folder, "n/notice-1", "公示", "8NT6Q3K7" if folder == local else "TRQQVKF5")
    printed = {f"{site}/{page}": f"{page}.pdf" for page in ("f/1/", "f/2/", "f/3/", "n/notice-1/?v=8NT6Q3K7", "old/")}
    said: list[str] = []

    def built(address: str) -> Path:
        return local / address.removeprefix(f"{site}/").split("?")[0] / "index.html"

    found = live.reach(
        site,
        printed,
        lambda address: local / address.removeprefix(f"{site}/").split("?")[0] / "index.html",
        said.append,
    )
    assert [line.split("：")[0] for line in said] == ["通", "不通", "不通", "不通", "不通"]
    reasons = [finding.message.split("不行：")[1] for finding in found]
    assert reasons[:3] == [
        "服务器答 404",
        "网上的内容和本地的不一样，可能还没有发布",
        "网上的版本是 TRQQVKF5，本地的是 8NT6Q3K7",
    ]
    assert reasons[3] == f"被转到 {site}/f/1/"
    assert {finding.code for finding in found} == {"GP720"}


def test_without_a_site_it_is_said_once_and_plainly() -> None:
    with socket.socket() as taken:  # bound and not listening: nobody else gets this port, nobody answers
        taken.bind(("127.0.0.1", 0))
        site = f"http://127.0.0.1:{taken.getsockname()[1]}"
        (finding,) = live.reach(site, {f"{site}/f/1/": "f.pdf", f"{site}/f/2/": "f.pdf"}, lambda address: None, print)
    assert "没有服务器" in finding.message and "没有联网" in finding.message and "2 个网址都没有核对" in finding.message
