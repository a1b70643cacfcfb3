"""A site with a ledger, held against verify's own reading of it: clean as it is, and every forgery is found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pytest
from checkout import SMALL
from guide.conftest import built, load, plan_of
from ledger.history import TODAY, History, history
from rows import few

from generator.ledger.lines import written
from generator.verify.compare.data import find_data_flaws
from generator.verify.compare.finished import Finished
from generator.verify.compare.robots import find_robots
from generator.verify.compare.told import find_untold
from generator.verify.expect.account import Account
from generator.verify.expect.due import sheets_due
from generator.verify.expect.lapsed import know_lapsed
from generator.verify.expect.stated import read_record
from generator.verify.inspection import Inspection
from generator.verify.read.ledger import read_ledger
from generator.verify.read.tree import BuiltTree

SLIP, NOTICE, MERGED = "n/slip-chaxun.township", "n/notice-999999100", "n/notice-999999100001"


@dataclass
class Site:
    """A built site and what it is held against."""

    tree: BuiltTree
    account: Account
    told: History

    @cached_property
    def inspection(self) -> Inspection:
        return Inspection(self.tree, self.account)

    def read(self, *pages: Path) -> Iterator[str]:
        """What is found in some pages."""
        for _, report in self.inspection.reports(list(pages)):
            yield from map(str, report.findings)

    def whole(self) -> Iterator[str]:
        """What is found in the site as a whole."""
        finished = Finished(self.tree, self.account)
        for find in (find_data_flaws, find_untold, find_robots):
            yield from map(str, find(finished))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small catalog's site with a ledger: a fee that nobody approved, a village that merged, walls told."""
    folder, small = tmp_path_factory.mktemp("told"), load(SMALL)
    told = history(small)
    built(told.states["published"], folder, told.ledger)
    ledger = folder / "small.issued.jsonl"
    ledger.write_text("".join(dict.fromkeys(map(written, told.lines))), "utf-8")
    tree = BuiltTree(folder, "dist/small", frozenset(small.tier_by_id))
    return Site(tree, account_of(tree, told, ledger), told)


def account_of(tree: BuiltTree, told: History, ledger: Path | None) -> Account:
    catalog = told.states["published"]
    account = Account(catalog, False, record=read_record(tree, catalog, False, ledger, TODAY))
    know_lapsed(account, sheets_due(account), [])
    return account


@pytest.mark.parametrize("every", few([5, 1]))
def test_as_it_is_nothing_is_found(site: Site, every: int) -> None:
    """On every fifth page, or on each, and in the whole."""
    assert [*site.read(*sorted(site.tree.pages())[::every]), *site.whole()] == []


def test_it_agrees_with_the_plan_on_what_lapsed(site: Site) -> None:
    plan = plan_of(site.told.states["published"], site.told.ledger)
    assert site.account.lapsed == {sheet.sheet for sheet in plan.sheets() if sheet.lapsed} != set()
    assert site.account.lapsed_pages == plan.told.lapsed


FORGED = [
    ("the day", SLIP, 'since><span class="gp-nb">2026-09-01', 'since><span class="gp-nb">2026-09-02', "应说"),
    ("an answer", SLIP, "<b>已有变化</b>", "<b>一致</b>", "应先说“已有变化”"),
    ("a status", SLIP, 'data-status="outdated"', 'data-status="current"', "应是“已有变化”"),
    ("a listed word", SLIP, "</b> 已有变化", "</b> 现行，和本站一致", "应是“已有变化”"),
    ("a listed day", SLIP, "2026年3月1日发布", "2026年3月2日发布", "日期不对"),
    ("a day that scripts tell", SLIP, 'data-day="2026-03-01"', 'data-day="2026-03-02"', "告诉脚本的日期"),
    ("a listed number", SLIP, 'data-known="', 'data-known="0', "台账上"),
    ("what changed", SLIP, ">15个工作日内</span>”</li>", ">16个工作日内</span>”</li>", "变化里没有"),
    ("a number in another change", SLIP, ">12399</span>”</li>", ">12398</span>”</li>", "12398"),
    ("what to bring", SLIP, "<li><b>身份证</b>", "<li><b>居住证</b>", "“带什么”里的"),
    ("the limit", SLIP, '"gp-nb">15个工作日内</span></p>', '"gp-nb">5个工作日内</span></p>', "办理时限"),
    ("the items", "n/plate-999999100", ">住院费用报销</b>", ">住院报销</b>", "住院"),
    ("that it is a proof", NOTICE, "样稿 内容未经核定 请勿张贴", "", "没有核定"),
    ("that engines stay out", NOTICE, '<meta name="robots" content="noindex">', "", "搜索引擎却能收"),
    ("that it has ended", MERGED, "<b>已停用</b>", "<b>现行</b>", "已停用"),
    ("where to go instead", MERGED, "安仁溪镇便民服务中心医保服务点</a>", "厝垅乡便民服务中心医保服务点</a>", "点开是"),
    ("that an item lapsed", "items/baoxiao", "样稿 内容未经核定 请勿张贴", "", "改过以后没有核定"),
    ("that an item did not", "items/chaxun", "<h1>", "<p>样稿 内容未经核定 请勿张贴</p><h1>", "还写着“样稿”"),
    ("the last change of an item", "items/chaxun", "改为“身份证”", "改为“12身份证”", "12"),
    ("a wall", "stations/999999100", "从2026年9月1日起已不是", "从2026年9月2日起已不是", "旧的公示"),
    ("a wall nobody told of", "stations/999999100002", "还没有人告知", "有人告知", "本站公示状态"),
    ("a wall that is right", "stations/999999101", "2026年10月9日告知", "2026年10月8日告知", "本站公示状态"),
    ("a day of news", "updates", 'id="d-2026-06-02"', 'id="d-2026-06-03"', "2026-06-02"),
    ("news", "updates", ">15个工作日内</span>”", ">10个工作日内</span>”", "更新记录里没有"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "address", "old", "new", "found"), FORGED, ids=[row[0] for row in FORGED])
def test_what_was_forged_is_found(what: str, address: str, old: str, new: str, found: str, site: Site) -> None:
    page = site.tree.page(f"{address}/")
    text = page.read_text("utf-8")
    assert old in text, what
    page.write_text(text.replace(old, new), "utf-8")
    try:
        lines = [*site.read(page), *(site.whole() if address == "updates" else ())]
        assert any(found in line for line in lines), lines
    finally:
        page.write_text(text, "utf-8")


FILES = [
    ("data/issued.json", '"status": "outdated"', '"status": "current"', "issued.json"),
    ("data/issued.json", '"issued": "2026-03-02"', '"issued": "2026-03-03"', "issued.json"),
    ("data/issued.json", '"approved": "2026-03-01"', '"approved": null', "issued.json"),
    ("data/issued.json", '"slip-chaxun.township":', '"slip-chaxun.village":', "台账上的不一样"),
    ("updates/feed.xml", "“15个工作日内”", "“16个工作日内”", "订阅文件里的话"),
    ("updates/feed.xml", "2026-06-02T", "2026-06-03T", "订阅文件里的日期"),
    ("updates/feed.xml", "https://small.example/updates/feed.xml", "https://x.example/feed.xml", "不是本站的"),
    ("updates/feed.xml", "</feed>", "", "读不懂"),
    ("sitemap.xml", "small.example/items/chaxun/<", "small.example/items/baoxiao/<", "没有核定"),
    ("sitemap.xml", "<lastmod>2026-", "<lastmod>2025-", "没有记录"),
]


@pytest.mark.parametrize(("name", "old", "new", "found"), FILES)
def test_files_for_programs(name: str, old: str, new: str, found: str, site: Site) -> None:
    path = site.tree.site / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    try:
        assert any(found in line for line in site.whole())
    finally:
        path.write_text(text, "utf-8")


def test_what_is_not_on_record_is_too_much(site: Site) -> None:
    bare = replace(site, account=account_of(site.tree, site.told, None))
    found = [*bare.read(site.tree.page(f"{SLIP}/")), *bare.whole()]
    assert any("不该有更新记录" in line for line in found)
    assert any("台账上没有" in line for line in found)
    assert any("issued.json" in line for line in found)


def test_a_torn_or_edited_line_is_not_believed(tmp_path: Path, site: Site) -> None:
    ledger = tmp_path / "x.issued.jsonl"
    lines = [written(line) for line in site.told.lines[:4]]
    ledger.write_text(
        lines[0] + lines[1][:-9] + "\n[]\n7\n" + lines[3].replace("2026-03", "2026-04") + lines[3], "utf-8"
    )
    kept, alone = read_ledger(ledger), read_ledger(tmp_path / "none")
    assert len(kept.says) + sum(map(len, kept.sheets.values())) == 2
    assert not alone.sheets and not alone.says
