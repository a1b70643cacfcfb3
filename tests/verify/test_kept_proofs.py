"""Check pages of an approved catalog say 样稿 where the sheet stays a proof for its own reasons, and only there."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from checkout import BUILT_BEFORE, ROOT

from generator.catalog.load import load_catalog
from generator.guide import site
from generator.kinds.reading import load_kinds
from generator.plan.plan import Tools, make_plan
from generator.verify.compare.offers import Offers
from generator.verify.expect.account import Account
from generator.verify.inspection import Inspection
from generator.verify.read.html import read_page
from generator.verify.read.tree import BuiltTree

TODAY = datetime.date(2026, 11, 22)
APPROVAL = {"office": "示例县医保局", "date": datetime.date(2026, 1, 5), "basis": "会议纪要"}
MARK = "样稿 内容未经核定 请勿张贴"
KEPT, FINAL = "notice-999999100", "plate-999999100"
OFFERING = "staff/stations/999999100/"
"""The page that offers both."""


@dataclass
class Read:
    """A page's markup, and what verify says of its mark, as it is or with other markup."""

    page: Path
    flaws: Callable[[], list[str]]
    called: str
    """What verify says that the sheet's row must say where staff find it."""
    offered: str
    """The markup of the page that offers it."""
    told: tuple[str, ...]
    """What verify says of the words on that page."""

    @property
    def markup(self) -> str:
        return self.page.read_text("utf-8")


def pages_of(folder: Path, dispute: str | None) -> dict[str, Read]:
    """The check pages of a notice and a plate of the small catalog, approved, its third item in doubt or not."""
    raw = yaml.safe_load((ROOT / "tests/samples/small.yml").read_text("utf-8"))
    raw["approval"] = APPROVAL
    for item in raw["items"]:
        item.pop("dispute", None)
    if dispute:
        raw["items"][2]["dispute"] = dispute
    (folder / "small.yml").write_text(yaml.safe_dump(raw, allow_unicode=True, sort_keys=False), "utf-8")
    catalog, findings = load_catalog(folder / "small.yml", TODAY)
    assert catalog is not None, findings
    kinds = load_kinds(ROOT / "templates")
    tools = Tools(dict.fromkeys(kinds, ""), "", "")
    plan = make_plan(catalog, kinds, tools, TODAY, offered=lambda sheet: sheet.sheet in (KEPT, FINAL))
    assert not plan.proof
    wanted = {one.path for one in plan.outputs if one.address in (f"n/{KEPT}/", f"n/{FINAL}/", OFFERING)}
    (folder / "scratch").mkdir()
    for path, content in site.render_site(plan, wanted, ROOT, folder / "scratch", BUILT_BEFORE):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    account = Account(catalog, plan.proof)
    tree = BuiltTree(folder, "dist/small", frozenset(catalog.tier_by_id), account.of_stations)
    inspection, offering = Inspection(tree, account), read_page(tree.page(OFFERING))
    rows = [text for _, text in Offers(account).rows(offering)]

    (report,) = (report for _, report in inspection.reports([tree.page(OFFERING)]))
    told = tuple(one.message for one in report.findings if one.code == "GP715")

    def read(sheet: str) -> Read:
        page = tree.page(f"n/{sheet}/")
        return Read(
            page,
            lambda: [one.message for _, of in inspection.reports([page]) for one in of.findings if one.code == "GP714"],
            rows[(KEPT, FINAL).index(sheet)],
            offering.source,
            told,
        )

    return {sheet: read(sheet) for sheet in (KEPT, FINAL)}


def test_a_doubt_is_told_where_the_sheets_code_leads(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, "两份文件写的时限不同")
    assert MARK in pages[KEPT].markup and "存疑" in pages[KEPT].markup
    assert MARK not in pages[FINAL].markup
    assert not pages[KEPT].flaws() and not pages[FINAL].flaws()
    pages[KEPT].page.write_text(pages[KEPT].markup.replace(MARK, ""), "utf-8")
    assert pages[KEPT].flaws() == ["这一张有存疑的内容，或者缺要公示的内容，这一页却没有“样稿内容未经核定请勿张贴”"]
    pages[FINAL].page.write_text(pages[FINAL].markup.replace("</h1>", f"</h1><p>{MARK}</p>"), "utf-8")
    assert pages[FINAL].flaws() == ["目录已经核定，这一页还写着“样稿”"]


def offered_as(page: Read, sheet: str) -> str:
    """The text of the row of a sheet."""
    kind, code = sheet.split("-")
    (row,) = (one for one in re.findall(r"<li>(.*?)</li>", page.offered, re.S) if f"/{kind}/{code}.pdf" in one)
    return re.sub(r"<[^>]+>|\s", "", row)


def test_the_page_that_offers_it_says_so_and_verify_asks_for_it(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, "两份文件写的时限不同")
    said = {sheet: offered_as(pages[sheet], sheet) for sheet in (KEPT, FINAL)}
    assert said == {sheet: pages[sheet].called for sheet in (KEPT, FINAL)}
    assert pages[KEPT].told == ()
    assert said[KEPT].endswith("（样稿）A4") and "样稿" not in said[FINAL]


@pytest.mark.parametrize("sheet", [KEPT, FINAL])
def test_without_a_doubt_no_page_says_so(tmp_path: Path, sheet: str) -> None:
    page = pages_of(tmp_path, None)[sheet]
    assert MARK not in page.markup and not page.flaws()
    assert offered_as(page, sheet) == page.called and "样稿" not in page.called
