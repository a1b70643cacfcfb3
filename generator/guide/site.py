"""Plan -> the files of the guide site that are wanted, as (path, bytes). Nothing outside `scratch` is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.ground import urls, versions
from generator.ground.render import render
from generator.guide import engine, finder, opendata
from generator.guide.pages import Pages
from generator.plan import fingerprint
from generator.plan import pages as plan_pages
from generator.plan.outputs import SITE
from generator.plan.pages import Plan

BASE = urls.site_file("")
"""The output that stands for home and every other page and file that the theme builds."""


def tool_digest(root: Path) -> str:
    """What the site depends on besides facts: theme settings, overrides, all code on the way, its libraries."""
    files = versions.digest_files(root, ["mkdocs.yml", "site_overrides/**/*"])
    return versions.digest([files, fingerprint.code(__name__, plan_pages.__name__), engine.theme_release(root)])


def render_site(plan: Plan, wanted: Collection[str], root: Path, scratch: Path) -> Iterator[tuple[str, bytes]]:
    """Every wanted output's files, as (path relative to `dist/<id>/`, bytes); the engine runs once at most."""
    chosen = [output for output in plan.outputs if output.kind == SITE and output.path in set(wanted)]
    if not chosen:
        return
    overrides = root / "site_overrides"
    pages = Pages(plan.catalog, plan.proof, overrides, plan.slips)
    whole = any(output.path == BASE for output in chosen)
    facts = _shell_facts(plan, pages, root)
    themed = list(pages.themed()) if whole else []
    shell, files = engine.dress(themed, facts, versions.digest(facts), root, scratch)
    if whole:
        yield from ((f"{SITE}/{name}", content) for name, content in files if name != "404.html")
        yield from _extras(plan, facts, overrides)
    for output in chosen:
        if output.path != BASE:
            yield output.path, shell.around(pages.stamped(output))


def _shell_facts(plan: Plan, pages: Pages, root: Path) -> dict[str, Any]:
    """What header and footer say; `stamp` makes browsers fetch styles and scripts anew when they change."""
    home = urlsplit(plan.catalog.jurisdiction.site_url).path.rstrip("/") + "/"
    return {"site": pages.site, "proof": plan.proof, "home": home, "stamp": tool_digest(root)[:8]}


def _extras(plan: Plan, facts: dict[str, Any], overrides: Path) -> Iterator[tuple[str, bytes]]:
    yield f"{SITE}/404.html", render(overrides, "pages/missing.html", facts).encode()
    yield f"{SITE}/finder/index.json", finder.index(plan.catalog)
    yield from ((f"{SITE}/{name}", content) for name, content in opendata.files(plan.catalog, plan.proof))
    yield f"{SITE}/robots.txt", _robots(plan)
    if not plan.proof:
        yield f"{SITE}/sitemap.txt", _sitemap(plan)


def _robots(plan: Plan) -> bytes:
    if plan.proof:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nDisallow:\nSitemap: {plan.catalog.jurisdiction.site_url}/sitemap.txt\n".encode()


def _sitemap(plan: Plan) -> bytes:
    """Pages worth finding from outside, one address a line (sitemaps.org allows plain text)."""
    catalog = plan.catalog
    pages = ["", *(urls.item_page(item.id) for item in catalog.items)]
    pages += [urls.tier_page(tier.id) for tier in catalog.tiers]
    pages += [urls.station_page(station.code) for station in catalog.stations]
    return "".join(f"{catalog.jurisdiction.site_url}/{page}\n" for page in pages).encode()
