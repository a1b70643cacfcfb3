"""generator/app/serve.py: an edit shows in the open page, a bad edit leaves the last good one."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.app import cli, serve


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=60) as answer:
        text: str = answer.read().decode()
        return text


@pytest.fixture
def preview(small: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # `dist` is made in the working folder, so the preview runs beside the catalog.
    command = [sys.executable, "-m", "generator.app.cli", "serve", str(small), "--port", str(port)]
    process = subprocess.Popen(command, cwd=small.parent, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            get(f"http://127.0.0.1:{port}/")
            break
        except OSError:
            assert process.poll() is None
            time.sleep(0.2)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(20)


def test_an_edit_shows_and_a_bad_one_does_not_break(preview: str, small: Path) -> None:
    assert "闽清县" in get(f"{preview}/")
    assert "/.reload" in get(f"{preview}/items/zhuyuan-feiyong-baoxiao/")
    text = small.read_text("utf-8")
    small.write_text(text.replace("name: 闽清县\n", "name: 闽清新县\n"), "utf-8")
    assert get(f"{preview}/.reload?seen=1") == "2"
    assert "闽清新县" in get(f"{preview}/")
    small.write_text(text.replace("authority:", "authorty:"), "utf-8")
    time.sleep(2)
    assert "闽清新县" in get(f"{preview}/"), "the last good one stays"
    small.write_text(text, "utf-8")
    assert get(f"{preview}/.reload?seen=2") == "3"
    assert "闽清新县" not in get(f"{preview}/")


def test_only_this_machine_is_served(preview: str) -> None:
    port = int(preview.rpartition(":")[2])
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), timeout=5)


def test_sheets_made_before_follow_an_edit_and_no_others_are_made(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small.parent)
    made = ["--only", "plaque", "--station", "350124100", "--jobs", "1"]
    assert cli.main(["build", str(small), *made]) == 0
    sheet = small.parent / "dist/minqing/sheets/plaque/350124100.pdf"
    before = sheet.read_bytes()

    def look(catalog: Path, rebuild: Any, remake: Any, *more: Any) -> int:
        folder = rebuild()
        assert remake(folder) == 0
        table = small.with_name("minqing.stations.csv")
        table.write_text(table.read_text("utf-8").replace("梅城镇", "梅新镇"), "utf-8")
        assert rebuild() == folder and sheet.read_bytes() == before
        assert remake(folder) == 1 and sheet.read_bytes() != before
        return 0

    monkeypatch.setattr(serve, "serve", look)
    assert cli.main(["serve", str(small)]) == 0
    assert [path.name for path in sheet.parent.parent.rglob("*.pdf")] == ["350124100.pdf"]
