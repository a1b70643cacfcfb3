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
from generator.guide import engine, feed, finder, opendata, opensearch
from generator.guide.engine import Shell
from generator.guide.fixed import FIXED
from generator.guide.pages import Pages
from generator.guide.tools import tool_digest as tool_digest
from generator.plan.outputs import SITE
from generator.plan.pages import THEME
from generator.plan.plan import Plan
from generator.views.plain import shown

WORKER = f"{urls.CHECK}/worker.js"
"""What keeps check pages for when there is no network."""
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
    yield from ((f"{SITE}/{name}", content) for name, content in files if name != WORKER)
    pages = Pages(plan.view, plan.proof, overrides, plan.told)
    if BASE in paths:
        yield from ((urls.site_file(page.address), shell.around(page)) for page in pages.fixed())
        yield from _extras(plan, shell_data, overrides, kept)
    for output in chosen:
        if output.content is not None:
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
        "tool": tool,
        "foot": foot,
        "feed": urls.FEED if news else None,
        "later": shown(plan.announced.place),
    }


def _extras(plan: Plan, shell_data: dict[str, Any], overrides: Path, kept: Kept | None) -> Iterator[tuple[str, bytes]]:
    yield f"{SITE}/404.html", render(overrides, "pages/missing.html", shell_data).encode()
    # Its place decides which pages it serves, so it does not stand among the theme's other files.
    yield f"{SITE}/{WORKER}", (overrides / WORKER).read_bytes()
    yield f"{SITE}/finder/index.json", finder.index(plan.view, kept)
    yield f"{SITE}/{opensearch.FILE}", opensearch.description(plan.view)
    yield from ((f"{SITE}/{name}", content) for name, content in opendata.files(plan.view, plan.proof))
    if plan.told.issued:
        yield f"{SITE}/{opendata.FOLDER}issued.json", opendata.issued(plan.told.issued)
    if plan.told.news:
        yield f"{SITE}/{urls.FEED}", feed.atom(plan.view, plan.told.news)
    yield f"{SITE}/robots.txt", _robots(plan)
    if not plan.proof:
        yield f"{SITE}/sitemap.txt", _sitemap(plan)


def _robots(plan: Plan) -> bytes:
    if plan.proof:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nDisallow:\nSitemap: {plan.catalog.jurisdiction.site_url}/sitemap.txt\n".encode()


def _sitemap(plan: Plan) -> bytes:
    """Pages worth finding from outside, one address a line (sitemaps.org allows plain text)."""
    view = plan.view
    pages = ["", *map(urls.item_page, view.items), *map(urls.tier_page, view.tiers)]
    pages += map(urls.station_page, view.stations)
    pages += [urls.UPDATES] if plan.told.news else []
    listed = (page for page in pages if page not in plan.told.lapsed)
    return "".join(f"{view.jurisdiction.site_url}/{page}\n" for page in listed).encode()
