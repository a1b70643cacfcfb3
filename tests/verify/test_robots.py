"""compare/robots.py: what search engines are told agrees with proof and approval."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import ROOT

from generator.catalog.load import load_catalog
from generator.verify.compare.finished import Finished
from generator.verify.compare.robots import find_robots
from generator.verify.expect.account import Account
from generator.verify.read.tree import BuiltTree

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
TAIL = "</urlset>\n"
SHUT = "User-agent: *\nDisallow: /\n"
OPEN = "User-agent: *\nDisallow:\nSitemap: {base}/sitemap.xml\n"


def found(folder: Path, proof: bool, robots: str, listed: str | None) -> list[tuple[str, str]]:
    """The codes and messages for a site with these two files and every page."""
    catalog, _ = load_catalog(ROOT / "tests/samples/small.yml")
    assert catalog is not None
    base = catalog.jurisdiction.site_url
    site = folder / "site"
    pages = [f"items/{item.id}/" for item in catalog.items] + [f"stations/{one.code}/" for one in catalog.stations]
    for page in ("", "n/x/", *pages):
        (site / page).mkdir(parents=True, exist_ok=True)
        (site / page / "index.html").write_text("x")
    (site / "robots.txt").write_text(robots.format(base=base))
    if listed is not None:
        lines = "".join(f"<url><loc>{base}/{page}</loc></url>\n" for page in ("", *pages))
        (site / "sitemap.xml").write_text(HEAD + listed.format(base=base, all=lines) + TAIL)
    tree = BuiltTree(folder, "dist", {tier.id for tier in catalog.tiers})
    finished = Finished(tree, Account(catalog, proof, ROOT / "templates"))
    return [(finding.code, finding.message) for finding in find_robots(finished)]


@pytest.mark.parametrize(("proof", "robots", "listed"), [(True, SHUT, None), (False, OPEN, "{all}")])
def test_what_the_site_makes_is_right(proof: bool, robots: str, listed: str | None, tmp_path: Path) -> None:
    assert found(tmp_path, proof, robots, listed) == []


@pytest.mark.parametrize(
    ("proof", "robots", "listed", "code", "words"),
    [
        (True, OPEN, None, "GP714", "没有核定"),
        (True, "User-agent: *\nDisallow: /items/\n", None, "GP714", "没有核定"),
        (True, f"{SHUT}Allow: /\n", None, "GP714", "没有核定"),
        (True, "", None, "GP714", "没有核定"),
        (True, SHUT, "{all}", "GP714", "不该有给搜索引擎的网址单"),
        (False, SHUT, "{all}", "GP714", "已经核定"),
        (False, "User-agent: *\nDisallow:\n", "{all}", "GP714", "网址单"),
        (False, OPEN, None, "GP721", "缺这个文件"),
        (False, OPEN, "", "GP716", "少了"),
        (False, OPEN, "{all}<url><loc>https://evil.example/</loc></url>\n", "GP716", "evil.example"),
        (False, OPEN, "{all}<url><loc>{base}/n/x/</loc></url>\n", "GP716", "/n/x/"),
        (False, OPEN, "{all}<url><loc>{base}/items/none/</loc></url>\n", "GP716", "/items/none/"),
        (False, OPEN, "{all}<script/>\n", "GP716", "写法不对"),
        (False, OPEN, "{all}</urlset>\n", "GP716", "写法不对"),
        (False, OPEN, "{all}<url><loc>{base}/</loc><lastmod>2026-05-01</lastmod></url>\n", "GP716", "2026-05-01 没有"),
    ],
)
def test_what_disagrees_is_found(
    proof: bool, robots: str, listed: str | None, code: str, words: str, tmp_path: Path
) -> None:
    (one,) = found(tmp_path, proof, robots, listed)
    assert one[0] == code and words in one[1]
