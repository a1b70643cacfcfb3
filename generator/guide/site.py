"""Plan -> the files of the guide site that are wanted, as (path, bytes). Nothing outside `scratch` is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.ground import urls, versions
from generator.ground.render import render
from generator.guide import engine, finder, opendata
from generator.guide.fixed import FIXED
from generator.guide.pages import Pages
from generator.guide.tools import tool_digest as tool_digest
from generator.plan.outputs import SITE
from generator.plan.plan import Plan
from generator.views.plain import shown

BASE = urls.site_file("")
"""The output that stands for home and every other page and file that the theme builds."""


def render_site(plan: Plan, wanted: Collection[str], root: Path, scratch: Path) -> Iterator[tuple[str, bytes]]:
    """Every wanted output's files, as (path relative to `dist/<id>/`, bytes); the engine is called once at most."""
    chosen = [output for output in plan.outputs if output.kind == SITE and output.path in set(wanted)]
    if not chosen:
        return
    overrides = root / "site_overrides"
    pages = Pages(plan.view, plan.proof, overrides, plan.slips)
    whole = any(output.path == BASE for output in chosen)
    shell_data = _shell_data(plan, root)
    themed = list(pages.themed()) if whole else []
    shell, files = engine.dress(themed, shell_data, versions.digest(shell_data), root, scratch)
    if whole:
        yield from ((f"{SITE}/{name}", content) for name, content in files if name != "404.html")
        yield from _extras(plan, shell_data, overrides)
    for output in chosen:
        if output.path != BASE:
            yield output.path, shell.around(pages.stamped(output))


def _shell_data(plan: Plan, root: Path) -> dict[str, Any]:
    """What header and footer say; `stamp` makes browsers fetch styles and scripts anew when they change."""
    home = urlsplit(plan.catalog.jurisdiction.site_url).path.rstrip("/") + "/"
    foot = [{"address": page.ADDRESS, "words": page.FOOT} for page in FIXED.values() if page.FOOT is not None]
    stamp = tool_digest(root)[:8]
    return {"site": shown(plan.view.site), "proof": plan.proof, "home": home, "stamp": stamp, "foot": foot}


def _extras(plan: Plan, shell_data: dict[str, Any], overrides: Path) -> Iterator[tuple[str, bytes]]:
    yield f"{SITE}/404.html", render(overrides, "pages/missing.html", shell_data).encode()
    yield f"{SITE}/finder/index.json", finder.index(plan.view)
    yield from ((f"{SITE}/{name}", content) for name, content in opendata.files(plan.view, plan.proof))
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
    return "".join(f"{view.jurisdiction.site_url}/{page}\n" for page in pages).encode()
