"""generator/serve.py: an edit shows in the open page, a bad edit leaves the last good one."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest


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
    command = [sys.executable, "-m", "generator.cli", "serve", str(small), "--port", str(port)]
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
