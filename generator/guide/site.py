"""Plan -> the files of the guide site that are wanted, as (path, bytes). Nothing outside `scratch` is written."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.ground import urls, versions
from generator.ground.kept import Kept
from generator.ground.render import render
from generator.guide import engine, feed, finder, headers, map_file, opendata, opensearch, sitemap
from generator.guide.engine import Shell
from generator.guide.fixed import FIXED
from generator.guide.pages import Pages
from generator.guide.tools import tool_digest as tool_digest
from generator.plan.delivery import HEADERS, WORKER, kept_pages
from generator.plan.outputs import SITE
from generator.plan.page_contents import MapFile
from generator.plan.pages import THEME
from generator.plan.plan import Plan
from generator.views.plain import shown

FORMER_WORKER = f"{urls.CHECK}/worker.js"
"""What once kept check pages: it makes room for the site's worker on phones that still have it."""
MISSING = "404.html"
INDEX, TITLES = "finder/index.json", "finder/titles.json"
BASE = urls.site_file("")
"""The output that stands for home and every other page and file that a site has once."""


def render_site(
    plan: Plan, wanted: Collection[str], root: Path, scratch: Path, kept: Kept | None = None
) -> Iterator[tuple[str, bytes]]:
    """Every wanted output's files, as (path relative to `dist/<id>/`, bytes); the engine is called once at most.

    `kept` may have the shell of an earlier build; the engine is then called for the theme's own files alone.
    """
    paths = set(wanted)
    chosen = [output for output in plan.outputs if output.kind == SITE and output.path in paths]
    if not chosen:
        return
    overrides = root / "site_overrides"
    shell_data = _shell_data(plan, root)
    shell, files = _dressed(shell_data, root, scratch, kept, whole=THEME in paths)
    yield from ((f"{SITE}/{name}", content) for name, content in files)
    pages = Pages(plan.view, plan.proof, overrides, plan.told, shell_data["stamp"])
    if BASE in paths:
        yield from ((urls.site_file(page.address), shell.around(page)) for page in pages.fixed())
        yield from _extras(plan, shell_data, overrides, kept)
    for output in chosen:
        if output.path == WORKER:
            yield WORKER, _worker(plan, output.digest, shell_data["stamp"], overrides)
        elif output.path.startswith(HEADERS):
            texts = headers.files(_missing(shell_data, overrides), shell_data["home"])
            yield output.path, texts[output.path.removeprefix(HEADERS)].encode()
        if isinstance(output.content, MapFile):
            yield output.path, map_file.svg(output.content.chart).encode()
        elif output.content is not None:
            yield output.path, shell.around(pages.page(output))


def _dressed(
    shell_data: Mapping[str, Any], root: Path, scratch: Path, kept: Kept | None, whole: bool
) -> tuple[Shell, Iterable[tuple[str, bytes]]]:
    """The theme's shell, and its files where `whole` asks for them."""
    token = versions.digest(shell_data)
    key = f"shell {token}"
    if not whole and kept is not None and (data := kept.get(key)) is not None:
        try:
            return Shell(tuple((before, between, after) for before, between, after in json.loads(data))), ()
        except (ValueError, TypeError):
            kept.drop(key)
    shell, files = engine.dress(shell_data, token, root, scratch)
    if kept is not None:
        kept.put(key, json.dumps(shell.parts, ensure_ascii=False).encode())
    return shell, files if whole else ()


def _shell_data(plan: Plan, root: Path) -> dict[str, Any]:
    """What header and footer say; `stamp` makes browsers fetch styles and scripts anew when they change."""
    home = urlsplit(plan.catalog.jurisdiction.site_url).path.rstrip("/") + "/"
    foot = [{"address": page.ADDRESS, "words": page.FOOT} for page in FIXED.values() if page.FOOT is not None]
    news = bool(plan.told.news)
    foot += [{"address": urls.UPDATES, "words": feed.TITLE}] if news else []
    tool = tool_digest(root)
    return {
        "site": shown(plan.view.site),
        "proof": plan.proof,
        "home": home,
        "stamp": tool[:8],
        "policy": headers.policy(),
        "tool": tool,
        "foot": foot,
        "feed": urls.FEED if news else None,
        "later": shown(plan.announced.place),
    }


def _extras(plan: Plan, shell_data: dict[str, Any], overrides: Path, kept: Kept | None) -> Iterator[tuple[str, bytes]]:
    yield from _mark(plan)
    yield f"{SITE}/{MISSING}", _missing(shell_data, overrides).encode()
    yield f"{SITE}/{FORMER_WORKER}", (overrides / FORMER_WORKER).read_bytes()
    index = finder.index(plan.view, kept)
    yield from ((f"{SITE}/{INDEX}", index), (f"{SITE}/{TITLES}", finder.titles(index)))
    yield f"{SITE}/{opensearch.FILE}", opensearch.description(plan.view)
    yield from ((f"{SITE}/{name}", content) for name, content in opendata.files(plan.view, plan.proof))
    if plan.told.issued:
        yield f"{SITE}/{opendata.FOLDER}issued.json", opendata.issued(plan.told.issued)
    if plan.told.news:
        yield f"{SITE}/{urls.FEED}", feed.atom(plan.view, plan.told.news)
    yield from ((f"{SITE}/{name}", content) for name, content in sitemap.files(plan))


def _mark(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """The picture of the mark in the foot, where one was supplied."""
    website, mark = plan.view.catalog.website, plan.view.site.mark
    if website and website.party_mark and website.party_mark.image and mark and mark.picture:
        yield f"{SITE}/{mark.picture}", website.party_mark.image.data


def _missing(shell_data: dict[str, Any], overrides: Path) -> str:
    """The page for what is not there. It carries its style and scripts itself, and names them in its policy."""
    draft = render(overrides, "pages/missing.html", shell_data)
    own = headers.policy(inline=headers.inline_pieces(draft))
    return render(overrides, "pages/missing.html", {**shell_data, "policy": own})


def _worker(plan: Plan, digest: str, stamp: str, overrides: Path) -> bytes:
    """What keeps pages, told which: all of them by addresses below the site's root."""
    pieces = sorted(path.name for path in (overrides / engine.ASSETS).iterdir() if path.is_file())
    stamped = [f"{engine.ASSETS}{name}{engine.stamped(name, stamp)}" for name in pieces]
    told = {"stamp": digest[:16], "pages": kept_pages(plan.view), "pieces": [*stamped, INDEX, TITLES]}
    return f"self.GUIDE = {json.dumps(told)};\n{(overrides / 'worker.js').read_text('utf-8')}".encode()
