"""YAML text -> what VS Code's YAML extension would show: its own language server, spoken to over stdio."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SERVER = Path(__file__).parent / "node_modules/yaml-language-server/bin/yaml-language-server"
# As the extension sends them, with all that would ask the net switched off.
SETTINGS = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},
        "kubernetesCRDStore": {"enable": False},
    },
    "http": {"proxy": "", "proxyStrictSSL": True},
    "[yaml]": {"editor.tabSize": 2},
}
MARKDOWN = ["markdown", "plaintext"]
CAPABILITIES = {
    "textDocument": {
        "hover": {"contentFormat": MARKDOWN},
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": MARKDOWN}},
        "publishDiagnostics": {},
    },
    "workspace": {"configuration": True},
}


class LanguageServer:
    """One running server; texts are opened as if they lay in a folder; nothing is written."""

    def __init__(self, process: subprocess.Popen[bytes], root: Path) -> None:
        self.process = process
        self.sent = 0
        self.opened = 0
        self._request(
            "initialize",
            {"processId": None, "rootUri": root.as_uri(), "locale": "zh-cn", "capabilities": CAPABILITIES},
        )
        self._notify("initialized", {})
        self._notify("workspace/didChangeConfiguration", {"settings": SETTINGS})

    def diagnose(self, folder: Path, text: str) -> list[tuple[int, str]]:
        """(1-based line, message) of everything that the editor underlines."""
        uri = self._open(folder, text)
        while True:
            message = self._read()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                found = message["params"]["diagnostics"]
                return sorted((told["range"]["start"]["line"] + 1, told["message"]) for told in found)

    def complete(self, folder: Path, text: str) -> dict[str, dict[str, Any]]:
        """What is offered where `|` stands in the text, by its label."""
        found = self._ask("textDocument/completion", folder, text)
        return {item["label"]: item for item in found["items"]}

    def hover(self, folder: Path, text: str) -> str:
        """What is shown over the place where `|` stands in the text."""
        found = self._ask("textDocument/hover", folder, text)
        return str(found["contents"]["value"]) if found else ""

    def _ask(self, method: str, folder: Path, text: str) -> Any:
        before, _, after = text.partition("|")
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        where = {"uri": self._open(folder, before + after)}
        return self._request(method, {"textDocument": where, "position": {"line": line, "character": column}})

    def _open(self, folder: Path, text: str) -> str:
        self.opened += 1  # each text under a name of its own: the server remembers, and tells of closed ones, too
        uri = (folder / f"catalog-{self.opened}.yml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def _request(self, method: str, params: Any) -> Any:
        self.sent += 1
        self._write({"id": self.sent, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == self.sent and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def _notify(self, method: str, params: Any) -> None:
        self._write({"method": method, "params": params})

    def _write(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """The next message; what the server asks of its client is answered on the way."""
        assert self.process.stdout is not None
        length = 0
        while (line := self.process.stdout.readline().strip()) or not length:
            assert line or self.process.poll() is None, "the language server has ended"
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if "id" in message and "method" in message:
            self._write({"id": message["id"], "result": _answer(message)})
        return message


def _answer(message: dict[str, Any]) -> Any:
    if message["method"] != "workspace/configuration":
        return None
    return [SETTINGS.get(item["section"], {}) for item in message["params"]["items"]]


@contextmanager
def language_server(root: Path) -> Iterator[LanguageServer]:
    """A server for a folder, ended at the end."""
    assert SERVER.exists(), "run `make setup-test` first: npm ci in tests/editor"
    with subprocess.Popen(
        ["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield LanguageServer(process, root)
        finally:
            process.kill()
