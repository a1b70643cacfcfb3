"""Pages (title + finished HTML) -> the same in the shell of `site_overrides/`, with its assets. Alone knows MkDocs.

Where MkDocs is not installed, ProperDocs does the same: it goes on from MkDocs 1 with its settings and templates.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import yaml

from generator.ground.errors import BuildError
from generator.guide.figures import whole

ASSETS = "assets/"
"""The one folder of files that pages load, of `site_overrides/`: what the theme brings along reaches no reader."""

_TITLE, _BODY = "guideplate-title-", "guideplate-body-"


@dataclass(frozen=True)
class WebPage:
    """One page: where (relative to the site's root, "" for home), its title, its finished HTML."""

    address: str
    title: str
    html: str
    head: str = ""
    """What its head says besides the title, as finished HTML."""


BLANKS = ("", "blank/", "blank/shell/", "blank/shell/staff/")
"""Where the empty page is made: at the root and one, two and three folders deep, as pages of a site may be."""


@dataclass(frozen=True)
class Shell:
    """The site's page around an empty place for title and body."""

    parts: tuple[tuple[str, str, str], ...]
    """For pages at the root, one folder deep, two and three: what stands before the title, between, behind the body."""

    def around(self, page: WebPage) -> bytes:
        """The page in its dress: what MkDocs would have made of it, without asking MkDocs."""
        depth = page.address.count("/")
        if depth >= len(self.parts):
            raise ValueError(f"the shell's links fit three folders deep, not {page.address}")
        before, between, after = self.parts[depth]
        before = before.replace("<title>", f"{page.head}<title>")
        return "".join((before, _escaped(_line(page.title)), between, page.html, after)).encode()


def theme_release(root: Path) -> list[str]:
    """Name and release of what brings the theme that `mkdocs.yml` names: no module of ours imports it."""
    name = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))["theme"]["name"]
    themes = entry_points(group="mkdocs.themes", name=name)
    return sorted(f"{theme.dist.name} {theme.dist.version}" for theme in themes if theme.dist is not None)


def dress(
    shell_data: Mapping[str, Any], token: str, root: Path, scratch: Path
) -> tuple[Shell, Iterator[tuple[str, bytes]]]:
    """The engine, called once: the shell, and every file that pages load (styles, scripts, pictures) by its name.

    `shell_data` is what header and footer say; `token` is a text that no page can contain.
    """
    docs, built = scratch / "docs", scratch / "built"
    for address in BLANKS:
        target = docs / address / "index.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_markdown(WebPage(address, _TITLE + token, f"<div>{_BODY}{token}</div>")), "utf-8")
    config = {
        "INHERIT": str((root / "mkdocs.yml").resolve()),
        "site_name": _line(shell_data["site"]["name"] + shell_data["site"]["words"]["site"]),
        "docs_dir": str(docs.resolve()),
        "site_dir": str(built.resolve()),
        "theme": {"custom_dir": str((root / "site_overrides").resolve())},
        "extra": {"guide": dict(shell_data)},
    }
    settings = scratch / "mkdocs.yml"
    settings.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=True), "utf-8")
    _run(settings)
    pages = [(built / address / "index.html").read_text("utf-8") for address in BLANKS]
    return Shell(tuple(_parts(html, token) for html in pages)), _files(built, root / "site_overrides")


def stamped(name: str, stamp: str) -> str:
    """What pages ask for behind the name of a style or script, so that a new one is fetched; pictures stay."""
    return f"?{stamp}" if name.endswith((".css", ".js")) else ""


def _markdown(page: WebPage) -> str:
    # One line is one raw block: Markdown leaves it as it is, whatever the catalog's text looks like.
    front = yaml.safe_dump({"title": _line(page.title)}, allow_unicode=True, width=10_000)
    return f"---\n{front}---\n\n{' '.join(page.html.split(chr(10)))}\n"


def _line(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&#34;"), ("'", "&#39;")):
        text = text.replace(char, entity)
    return text


def _parts(html: str, token: str) -> tuple[str, str, str]:
    title, body = _TITLE + token, f"<div>{_BODY}{token}</div>"
    if html.count(title) != 1 or html.count(body) != 1:
        raise BuildError(["网站外壳做得不对：标题或正文的位置不是恰好一处"])
    before, rest = html.split(title)
    between, after = rest.split(body)
    head, end, between = between.partition("</head>")
    return before, f"{head}{end}{whole(between)}", whole(after)


def _files(built: Path, ours: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted((built / ASSETS).rglob("*")):
        name = path.relative_to(built).as_posix()
        if (ours / name).is_file():
            yield name, path.read_bytes()


class _Complaints(logging.Handler):
    """Keeps what the engine warns of, so that it becomes a finding and not a line lost on a terminal."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Take one warning."""
        self.lines.append(record.getMessage())


def _mkdocs() -> tuple[Callable[[Path], None], tuple[type[BaseException], ...]]:
    """What builds a site by its settings, and what it raises where it cannot."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    return lambda settings: build(load_config(str(settings))), (Abort, MkDocsException)


def _properdocs() -> tuple[Callable[[Path], None], tuple[type[BaseException], ...]]:
    """The same of ProperDocs."""
    from properdocs.commands.build import build
    from properdocs.config import load_config
    from properdocs.exceptions import Abort, ProperDocsException

    return lambda settings: build(load_config(str(settings))), (Abort, ProperDocsException)


@contextmanager
def _surroundings() -> Iterator[_Complaints]:
    wanted = {"SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1"}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    complaints = _Complaints()
    logs = [(log, log.propagate, log.level) for log in map(logging.getLogger, ("mkdocs", "properdocs"))]
    for log, _, _ in logs:
        log.addHandler(complaints)
        log.propagate = False
        log.setLevel(logging.WARNING)
    try:
        yield complaints
    finally:
        for log, spread, level in logs:
            log.removeHandler(complaints)
            log.propagate = spread
            log.setLevel(level)
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _run(settings: Path) -> None:
    with _surroundings() as complaints:
        try:
            build, refused = _mkdocs()
        except ImportError:
            build, refused = _properdocs()
        try:
            build(settings)
        except refused as error:
            raise BuildError([f"网站没有做成：{line}" for line in (complaints.lines or [str(error)])]) from error
    if complaints.lines:
        raise BuildError([f"网站没有做成：{line}" for line in complaints.lines])
