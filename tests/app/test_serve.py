"""generator/app/serve.py: an edit shows in the open page, a bad edit leaves the last good one."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT, SMALL
from waiting import LONG, awaited

from generator.app import cli, serve


class Preview:
    """`guideplate serve` in a process of its own, on a port that the system chose."""

    def __init__(self, catalog: Path) -> None:
        self.catalog = catalog
        # `dist` is made in the working folder, so the preview runs beside the catalog.
        command = [sys.executable, "-m", "generator.app.cli", "serve", str(catalog), "--port", "0"]
        self.process = subprocess.Popen(command, cwd=catalog.parent, stderr=subprocess.PIPE, text=True)
        self.lines: list[str] = []
        self.listener = threading.Thread(target=self._listen)
        self.listener.start()
        assert awaited(lambda: self.says("预览：") or self.process.poll() is not None)
        assert self.process.poll() is None, self.lines
        self.address = re.findall(r"http://127\.0\.0\.1:\d+", "".join(self.lines))[0]

    def _listen(self) -> None:
        assert self.process.stderr is not None
        self.lines.extend(iter(self.process.stderr.readline, ""))

    def says(self, words: str) -> bool:
        """Whether it has said so."""
        return any(words in line for line in self.lines)

    def get(self, path: str) -> str:
        """A page's text."""
        with urllib.request.urlopen(self.address + path, timeout=LONG) as answer:
            text: str = answer.read().decode()
            return text

    def renewed(self, seen: int) -> bool:
        """Whether the edition after the one seen comes; the server itself answers after a while without news."""
        return awaited(lambda: self.get(f"/.reload?seen={seen}") == str(seen + 1))


def copied(folder: Path) -> Path:
    """The small catalog in a folder of its own."""
    shutil.copytree(ROOT / "catalog/shared", folder / "shared")
    return Path(shutil.copy(SMALL, folder))


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    started = Preview(copied(tmp_path_factory.mktemp("preview")))
    with started.process:
        yield started
        started.process.terminate()
        started.listener.join(LONG)


def test_an_edit_shows_and_a_bad_one_does_not_break(preview: Preview) -> None:
    small = preview.catalog
    assert "示例县" in preview.get("/")
    page = preview.get("/items/baoxiao/")
    assert page.endswith('<script src="/.reload.js"></script>'), "a page runs nothing that is written into it"
    assert "/.reload?seen=" in preview.get("/.reload.js")
    with pytest.raises(urllib.error.HTTPError):
        preview.get("/worker.js")
    text = small.read_text("utf-8")
    small.write_text(text.replace("name: 示例县\n", "name: 示例新县\n"), "utf-8")
    assert preview.renewed(1)
    assert "示例新县" in preview.get("/")
    small.write_text(text.replace("authority:", "authorty:"), "utf-8")
    assert awaited(lambda: preview.says("仍是上一次的内容"))
    assert "示例新县" in preview.get("/"), "the last good one stays"
    small.write_text(text, "utf-8")
    assert preview.renewed(2)
    assert "示例新县" not in preview.get("/")


def test_only_this_machine_is_served(preview: Preview) -> None:
    port = int(preview.address.rpartition(":")[2])
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), timeout=LONG)


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Callable[..., tuple[int, bytes]]]:
    """(path, host, method) -> what a server of a small site answers."""
    (tmp_path / "site/data").mkdir(parents=True)
    (tmp_path / "site/index.html").write_text("首页", "utf-8")
    (tmp_path / "site/data/a.json").write_text("{}", "utf-8")
    with serve.server_of(tmp_path / "site", serve.Generation(), 0) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()  # how soon it stops

        def ask(path: str, host: str | None = "127.0.0.1", method: str = "GET") -> tuple[int, bytes]:
            connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=LONG)
            connection.putrequest(method, path, skip_host=True)
            if host is not None:
                connection.putheader("Host", host.replace("PORT", str(server.server_port)))
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, answer.read()

        yield ask
        server.shutdown()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:PORT", "localhost", "localhost:PORT"])
def test_it_answers_to_its_own_names(asked: Callable[..., tuple[int, bytes]], host: str) -> None:
    status, body = asked("/", host)
    assert status == 200 and body.startswith("首页".encode())


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:PORT", "127.0.0.1.evil.example", "localhost.evil.example:80", "", None]
)
@pytest.mark.parametrize("path", ["/", "/data/a.json", serve.RELOAD])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_it_answers_to_no_other_name(
    asked: Callable[..., tuple[int, bytes]], host: str | None, path: str, method: str
) -> None:
    """DNS rebinding: a page whose name was made to lead to this machine."""
    status, body = asked(path, host, method)
    assert status == 403 and "首页".encode() not in body


@pytest.mark.parametrize("path", ["/data/", "/%00", "/a%00b/", "/data/%00.html", "/../", "/%2e%2e/", "/gone.html"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_no_folder_is_listed_and_odd_paths_are_not_found(
    asked: Callable[..., tuple[int, bytes]], path: str, method: str, capfd: pytest.CaptureFixture[str]
) -> None:
    status, body = asked(path, "127.0.0.1", method)
    assert (status, b"a.json" in body) in ((404, False), (200, False))
    if path != "/../" and path != "/%2e%2e/":
        assert status == 404
    assert "Traceback" not in capfd.readouterr().err


def test_a_file_that_vanishes_ends_nothing(
    asked: Callable[..., tuple[int, bytes]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def gone(*_: object) -> bytes:
        raise FileNotFoundError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", gone)
        with pytest.raises(http.client.HTTPException):
            asked("/")
    assert asked("/")[0] == 200
    catalog = tmp_path / "a.yml"
    catalog.write_text("x", "utf-8")
    real = Path.stat
    monkeypatch.setattr(Path, "is_file", lambda self: True)
    monkeypatch.setattr(Path, "stat", lambda self, **more: gone() if self == catalog else real(self, **more))
    assert catalog not in serve._stamps(catalog, tmp_path)


def test_sheets_made_before_follow_an_edit_and_no_others_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small = copied(tmp_path)
    monkeypatch.chdir(tmp_path)
    made = ["--only", "plaque", "--station", "999999100", "--jobs", "1"]
    assert cli.main(["build", str(small), *made]) == 0
    sheet = tmp_path / "dist/small/sheets/plaque/999999100.pdf"
    before = sheet.read_bytes()

    def look(catalog: Path, rebuild: Any, remake: Any, *more: Any) -> int:
        folder = rebuild()
        assert remake(folder) == 0
        small.write_text(small.read_text("utf-8").replace("安仁溪镇", "安新溪镇"), "utf-8")
        assert rebuild() == folder and sheet.read_bytes() == before
        assert remake(folder) == 1 and sheet.read_bytes() != before
        return 0

    monkeypatch.setattr(serve, "serve", look)
    assert cli.main(["serve", str(small)]) == 0
    assert [path.name for path in sheet.parent.parent.rglob("*.pdf")] == ["999999100.pdf"]
