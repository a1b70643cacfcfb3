"""A site of another domain in a real browser: its own words, its own matters, nobody sent away from what it has."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import BUILT_BEFORE

from generator.catalog.model import Catalog
from generator.guide.finder import index
from generator.views.catalog import CatalogView

from .browser import Visit
from .conftest import ROOT, built, load

FOUND = {
    "社保卡": "shebaoka-shenling",
    "社保卡丢了怎么补": "shebaoka-shenling",
    "养老保险": "yanglao-dengji",
    "养老金": "yanglao-dengji",
    "低保": "dibao-shenqing",
    "家里困难想吃低保": "dibao-shenqing",
    "残疾证": "canjiren-zheng",
    "法律援助": "falv-yuanzhu",
    "打官司没钱": "falv-yuanzhu",
    "flyz": "falv-yuanzhu",
}


@pytest.fixture(scope="module")
def township() -> Catalog:
    """A township's counter, in the general domain."""
    return load(ROOT / "tests/samples/xiang.yml")


@pytest.fixture(scope="module")
def civil() -> Catalog:
    """A domain that is data alone."""
    return load(ROOT / "tests/samples/minzheng.yml")


@pytest.fixture(scope="module")
def township_site(township: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site."""
    return built(township, tmp_path_factory.mktemp("xiang"))


@pytest.fixture(scope="module")
def civil_site(civil: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site."""
    return built(civil, tmp_path_factory.mktemp("minzheng"))


def test_what_the_catalog_has_is_found(township_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(township_site)
    opened.open()
    answers = {query: opened.ask(query)[:1] for query in FOUND}
    assert answers == {query: [("item", item)] for query, item in FOUND.items()}


def test_the_empty_state_says_the_domains_words(
    township_site: Path, civil_site: Path, visit: Callable[..., Visit]
) -> None:
    said = []
    for site in (township_site, civil_site):
        opened = visit(site)
        opened.open()
        assert opened.ask("公积金提取") == []
        said.append(opened.page.inner_text("[data-finder-empty]"))
    assert said == [
        "没有找到“公积金提取”。本站只收办理事项。换个说法试试，或拨打12345。",
        "没有找到“公积金提取”。本站只收民政办理事项。换个说法试试（如“低保”“高龄”），或拨打12345。",
    ]


def test_no_page_says_a_word_of_another_domain(township_site: Path, civil_site: Path) -> None:
    for site, title in ((township_site, "示例乡办事指南"), (civil_site, "示例县民政办事指南")):
        pages = {path: path.read_text("utf-8") for path in site.rglob("*.html")}
        assert len(pages) > 20 and title in pages[site / "index.html"] and title in pages[site / "404.html"]
        assert [
            path for path, text in pages.items() if "医保" in text or "医疗" in text or "参加医疗保险" in text
        ] == []
        data = (site / "data/stations.geojson").read_text("utf-8")
        assert json.loads(data)["name"].endswith("服务点") and "医保" not in data


def test_what_the_catalog_has_is_never_another_offices(
    civil: Catalog, civil_site: Path, visit: Callable[..., Visit]
) -> None:
    """The domain says that 低保申请 and 高龄津贴 are another office's; this catalog has them."""
    assert json.loads(index(CatalogView(civil), BUILT_BEFORE))["elsewhere"] == ["医保", "社保卡", "公积金"]
    opened = visit(civil_site)
    opened.open()
    for query in ("低保申请", "怎么申请低保", "低保申请要什么材料"):
        assert opened.ask(query)[:1] == [("item", "dibao-shenqing")], query
    for query in ("高龄津贴", "高龄津贴怎么领"):
        assert opened.ask(query)[:1] == [("item", "gaoling-jintie")], query
    for query in ("医保", "社保卡补办"):
        assert opened.ask(query) == [], query


def test_words_said_in_short_are_the_domains(civil: Catalog) -> None:
    found = json.loads(index(CatalogView(civil), BUILT_BEFORE))
    assert found["short"] == [["领", "申领", ["怎么", "能"], ["导", "养"]]]
