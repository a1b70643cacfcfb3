"""The site's pages and header files -> those that would let a browser run or load what is not the site's own."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterator
from pathlib import Path

from generator.ground.errors import Finding
from generator.verify.compare.dates import NOWHERE
from generator.verify.compare.finished import Finished
from generator.verify.compare.text import Flaw
from generator.verify.read.html import WebPageRead
from generator.verify.read.tree import BuiltTree

CODE = "GP726"
FOLDER, README = "headers", "README.txt"
SERVERS = ("nginx.conf", ".htaccess", "web.config", "_headers")
OWN = ("script-src", "style-src", "img-src", "connect-src", "worker-src", "form-action")
"""What may come from the site's own files, or go there, and from nowhere else."""
NONE = ("default-src", "base-uri")
_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_FIRST = re.compile(r"<(?:script|style|link)\b")
_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
_SENT = re.compile(r'Content-Security-Policy(?:" value=|:?\s+)"?([^"\n]*)')


def policy_flaws(page: WebPageRead) -> Iterator[Flaw]:
    """A page says it itself, before it loads anything."""
    own = _digests(page.source) if page.path.name == NOWHERE else {}
    written, first = list(_META.finditer(page.source)), _FIRST.search(page.source)
    if len(written) != 1 or (first and first.start() < written[0].start()):
        yield Flaw(0, CODE, "网页开头没有写明只用本站的文件（Content-Security-Policy）")
        return
    yield from (Flaw(0, CODE, message) for message in _flaws(html.unescape(written[0][1]), own))


def find_policy_flaws(finished: Finished) -> Iterator[Finding]:
    """Every way of serving says it as well, and lets the page for lost addresses have what it carries itself."""
    tree = finished.tree
    missing, folder = tree.site / NOWHERE, tree.folder / FOLDER
    own = _digests(missing.read_text("utf-8", "replace")) if missing.is_file() else {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.name in SERVERS:
            yield from (tree.finding(path, CODE, flaw) for flaw in _of_server(path, own))
        elif path.name != README:
            yield tree.finding(path, "GP700", "安全响应头里没有这一种，它不该在这里")


def sent_policy(tree: BuiltTree) -> str:
    """The policy as servers must send it, to the letter."""
    missing = tree.site / NOWHERE
    own = _digests(missing.read_text("utf-8", "replace")) if missing.is_file() else {}
    parts = [f"{name} 'self'" + "".join(f" {digest}" for digest, of in own.items() if of == name) for name in OWN]
    return "; ".join(["default-src 'none'", *parts, "base-uri 'none'", "frame-ancestors 'self'"])


def _digests(text: str) -> dict[str, str]:
    """Digest -> directive, of what the page for lost addresses carries itself: it can lean on no other file."""
    found = {}
    for tag, inner in _INLINE.findall(text):
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        found[f"'sha256-{digest}'"] = f"{tag}-src"
    return found


def _of_server(path: Path, own: dict[str, str]) -> Iterator[str]:
    written = _SENT.findall(path.read_text("utf-8", "replace"))
    if len(written) != 1:
        yield "没有 Content-Security-Policy，或者不止一个"
        return
    yield from _flaws(written[0], own)
    if "frame-ancestors 'self'" not in written[0]:
        yield "没有写明不许别的网站把本站框在里面（frame-ancestors）"


def _flaws(policy: str, own: dict[str, str]) -> Iterator[str]:
    """A policy that allows more than the site needs, or less."""
    found = {name: values for name, *values in (part.split() for part in policy.split(";") if part.strip())}
    for name in (*NONE, *OWN):
        wanted = ["'none'"] if name in NONE else ["'self'", *(digest for digest, of in own.items() if of == name)]
        if sorted(found.get(name, [])) != sorted(wanted):
            yield f"安全限制 {name} 写着“{' '.join(found.get(name, [])) or '没有写'}”，应是“{' '.join(wanted)}”"
    for name in found.keys() - {*NONE, *OWN, "frame-ancestors"}:
        yield f"安全限制多出 {name}"
