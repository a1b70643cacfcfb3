"""Kinds about a tier, or about the whole jurisdiction: made once, offered to staff, proved; none that lacks a need."""

from __future__ import annotations

import json
import random
import shutil

import pytest

from generator.kinds.reading import load_kinds
from generator.plan.outputs import RUN
from generator.plan.plan import Tools, make_plan
from generator.verify import verification

from . import forge
from .built import ROOT, TODAY, Built, made

CARD = """title: 电话卡
per: tier
levels: [乡, 村]
shared: [jurisdiction.authority, tier.official_name, hotlines.role, hotlines.number]
needs: [hotlines.number, tier]
qr: check
editions: {default: {size_mm: [210, 297], smallest_pt: 16}}
"""
BOOK = """title: 办事手册
per: jurisdiction
levels: [县, 乡, 村]
shared: [jurisdiction.name, jurisdiction.authority]
handed_out: true
qr: check
editions: {default: {size_mm: [210, 297], smallest_pt: 16}}
"""
WALL = """title: 材料单
per: jurisdiction
levels: [县, 乡, 村]
shared: [jurisdiction.slogan]
needs: [jurisdiction.slogan, common_materials]
editions: {default: {size_mm: [420, 297], smallest_pt: 16}}
"""
HEAD = """{% from "_shared/proof.html" import proof_mark %}{% from "_shared/slot.html" import slot %}
<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ chrome.title }}</title></head><body>
{% if chrome.proof %}{{ proof_mark() }}{% endif %}
"""
LINES = "{% for line in shared.hotlines %}<p>{{ line.role }} {{ line.number }}</p>{% endfor %}"
WHOSE, CODE = "<p>{{ shared.jurisdiction.authority }}</p>", "<p>{{ slot('qr', 'qr') }}</p>"
PAGES = {
    "card": (CARD, "<h1>{{ shared.tier.official_name }}</h1>" + LINES + WHOSE + CODE),
    "book": (BOOK, "<h1>{{ shared.jurisdiction.name }}</h1>" + WHOSE + CODE),
    "wall": (WALL, "<h1>{{ shared.jurisdiction.slogan }}</h1>"),
}
BOUND = "runs/book-210x297.pdf"
STYLE = "@page { margin: 15mm } h1, p { font-size: 20pt } .slot.qr { width: 40mm; height: 40mm; margin-top: 10mm }"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A small catalog without materials that all items share: its site, these kinds, and what binds them."""
    root = tmp_path_factory.mktemp("brought")
    for name in ("templates", "site_overrides"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    for name, (declared, page) in PAGES.items():
        (root / "templates" / name).mkdir()
        (root / "templates" / name / "sheet.yml").write_text(declared, "utf-8")
        (root / "templates" / name / "sheet.html").write_text(HEAD + page + "</body></html>", "utf-8")
        (root / "templates" / name / "sheet.css").write_text(STYLE, "utf-8")
    path, out = ROOT / "tests/catalog/sound/qibei.yml", tmp_path_factory.mktemp("subjects")
    made(path, out, root, ["site", *PAGES])
    return made(path, out, root, ["run"], [BOUND])


@pytest.fixture(scope="module")
def rows(built: Built) -> dict[str, dict[str, object]]:
    """The manifest's rows by path."""
    manifest = json.loads((built.tree.folder / "manifest.json").read_text("utf-8"))
    return {row["path"]: row for row in manifest["outputs"]}


def test_they_are_made_once_and_named_by_the_catalog(built: Built, rows: dict[str, dict[str, object]]) -> None:
    tiers = [tier.id for tier in built.catalog.tiers if tier.level in ("乡", "村")]
    assert {path for path in rows if path.startswith("sheets/card/")} == {
        f"sheets/card/qibei.{id_}.pdf" for id_ in tiers
    }
    book = rows["sheets/book/qibei.pdf"]
    assert (book["sheet"], book["tier"], book["station"]) == ("book-qibei", None, None)
    assert book["title"] == f"{built.catalog.jurisdiction.name}办事手册"


def test_what_is_handed_out_is_in_no_pack_and_what_hangs_is_in_each(built: Built) -> None:
    kinds = load_kinds(built.templates)
    plan = make_plan(built.catalog, kinds, Tools(dict.fromkeys(kinds, ""), "", ""), TODAY)
    runs = {output.path for output in plan.outputs if output.kind == RUN}
    assert BOUND in runs and (built.tree.folder / BOUND).is_file()
    assert not any(path.startswith("runs/card") for path in runs)


def test_nothing_is_made_without_what_it_needs(built: Built, rows: dict[str, dict[str, object]]) -> None:
    assert built.catalog.jurisdiction.slogan and not built.catalog.common_materials
    assert not any("wall" in path for path in rows)


def test_verify_expects_the_same_and_finds_what_is_forged(built: Built) -> None:
    found = verification.verify(
        built.catalog, built.tree.folder, built.account.proof, 1, 2, lambda what, done, total: None, built.templates
    )
    # Of the house's kinds nothing was made, which is told in a line each.
    told = [one for one in found.findings if one.code != "GP721" or any(name in str(one) for name in PAGES)]
    assert [str(finding) for finding in told] == []
    book = built.sheet("book-qibei")
    assert "GP721" in {finding.code for finding in built.forged(book, None)}
    card = next(one for one in built.sheets if one.kind == "card")
    new = forge.other_digit(card.path, random.Random(1))
    assert new is not None and {finding.code for finding in built.forged(card, new)} & {"GP701", "GP703"}


def test_staff_find_them(built: Built) -> None:
    page = (built.tree.site / "staff/index.html").read_text("utf-8")
    assert "../sheets/book/qibei.pdf" in page and "各级通用" in page
    tier = next(tier for tier in built.catalog.tiers if tier.level == "乡")
    assert f"sheets/card/qibei.{tier.id}.pdf" in (built.tree.site / f"staff/tiers/{tier.id}/index.html").read_text(
        "utf-8"
    )
