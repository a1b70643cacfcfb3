"""Every file of a finished tree -> those that nothing accounts for, wherever they lie and whatever they are called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.ground import urls
from generator.ground.errors import Finding
from generator.verify.compare.charts import chart_files
from generator.verify.compare.finished import Finished
from generator.verify.compare.foot import MARKS
from generator.verify.compare.presence import FILES, due_pages, in_few
from generator.verify.compare.told import has_news

ELSEWHERE = ("sheets", "runs", urls.ORDERS, urls.PREVIEWS, "redirects", "headers")
"""Folders beside the site: what is too many in them is told where each is compared."""
LIST = "manifest.json"
DATA = ("catalog.json", "items.csv", "stations.csv", "stations.geojson")


def find_unowned(finished: Finished) -> Iterator[Finding]:
    """Files of the tree and of the site that no page, no sheet and no part of the program asks for."""
    tree = finished.tree
    owned = {tree.folder / LIST, *_of_site(finished)}
    found = []
    for path in sorted(tree.folder.rglob("*")):
        inside = path.relative_to(tree.folder).parts
        if path.is_dir() and not path.is_symlink():
            continue
        if len(inside) > 1 and inside[0] in ELSEWHERE and not _is_hidden(inside[1:], inside[0]):
            continue
        published = inside[0] == "site" and inside[1] in ("sheets", "runs")  # held against the files beside the site
        if path.is_symlink() or (path not in owned and not published):
            found.append(path)
    alone, many = "没有哪一处用到这个文件，它不该在这里", "没有哪一处用到的文件，不该在这里："
    yield from in_few(tree, "GP700", tree.folder, found, alone, many)


def _is_hidden(names: tuple[str, ...], folder: str) -> bool:
    """Whether a name begins with a dot where no server's file is."""
    return folder not in ("redirects", "headers") and any(name.startswith(".") for name in names)


def _of_site(finished: Finished) -> Iterator[Path]:
    """Every file that the site has of this catalog."""
    tree, account = finished.tree, finished.account
    yield from (tree.page(address) for addresses in due_pages(account).values() for address in addresses)
    names = ["404.html", *FILES, f"{urls.CHECK}/worker.js", *(f"data/{name}" for name in DATA)]
    names += [f"assets/{path.name}" for path in (account.overrides / "assets").iterdir()]
    names += [] if account.proof else ["sitemap.xml"]
    names += ["data/issued.json"] if account.record.recorded.sheets else []
    yield from (tree.site / name for name in names)
    yield from chart_files(tree.site, account)
    website = account.catalog.website
    if website and website.party_mark and website.party_mark.image:
        yield from tree.site.glob(MARKS)
    if has_news(finished):
        yield from (tree.page(urls.UPDATES), tree.site / urls.FEED)
