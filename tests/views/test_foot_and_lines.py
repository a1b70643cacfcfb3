"""views/website.py, lines.py, printed.py: what is said only where it was supplied, or where it tells anything apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.catalog.model import Catalog, Item
from generator.catalog.model.website import Website
from generator.views import printed
from generator.views.lines import LINES, LineView, lines
from generator.views.offering import offering_view
from generator.views.website import FootLine, declaration, foot, mark

SUPPLIED: dict[str, tuple[str, FootLine]] = {
    "host": ("甲局", FootLine("主办单位", "甲局", None)),
    "operator": ("乙公司", FootLine("承办单位", "乙公司", None)),
    "site_code": ("1408000001", FootLine("网站标识码", "1408000001", None)),
    "icp": ("晋ICP备1号", FootLine(None, "晋ICP备1号", "https://beian.miit.gov.cn/")),
    "police": ("晋公网安备 14080002号",
               FootLine(None, "晋公网安备 14080002号", "https://beian.mps.gov.cn/#/query/webSearch?code=14080002")),
    "corrections": ("https://a.cn/", FootLine(None, "我为政府网站找错", "https://a.cn/")),
}  # fmt: skip


def with_site(catalog: Catalog, **fields: Any) -> Catalog:
    return catalog.model_copy(update={"website": Website.model_construct(**fields)})


def test_the_foot_says_what_was_supplied_and_nothing_else(small_catalog: Catalog) -> None:
    values = {name: value for name, (value, _) in SUPPLIED.items()}
    assert (foot(small_catalog), declaration(small_catalog), mark(small_catalog)) == ((), None, None)
    assert foot(with_site(small_catalog, **values)) == tuple(line for _, line in SUPPLIED.values())
    for name, (value, line) in SUPPLIED.items():
        assert foot(with_site(small_catalog, **{name: value})) == (line,)


SAID = {"methods": "窗口", "department": "甲局", "scope": "全市", "result": "凭证", "service_standard": "文明服务"}


def test_lines_of_an_item(small_catalog: Catalog) -> None:
    item: Item = small_catalog.items[0].model_copy(update=SAID)
    labels = ["办理方式", "实施主体", "通办范围", "办理结果", "服务标准"]
    sections = ["how", "where", "where", "progress", "progress"]
    rows = zip(labels, SAID.values(), sections, strict=True)
    assert lines(item) == tuple(LineView(label, text, section) for label, text, section in rows)
    assert lines(item, on_slips=True) == (LineView("实施主体", "甲局", "where"),)
    assert lines(item.model_copy(update=dict.fromkeys(SAID))) == ()
    assert [row.name for row in LINES] == list(SAID)


@pytest.mark.parametrize(
    ("categories", "kept"),
    [("", False), ("aab", False), ("aabb", True), ("abc", False), ("aaa", False), ("aabbc", True)],
)
def test_categories_are_printed_where_two_have_several_items(
    small_catalog: Catalog, categories: str, kept: bool
) -> None:
    item = small_catalog.items[0]
    one = offering_view(small_catalog, item, item.offers[0], 1)
    values = tuple(replace(one, category=category) for category in categories)
    shown = [value.category for value in printed.offerings(values)]
    assert shown == (list(categories) if kept else [""] * len(categories))


@pytest.mark.parametrize(("steps", "known", "shown"), [(True, True, True), (True, False, False), (False, True, False)])
def test_the_windows_steps_are_known_where_there_are_steps(
    small_catalog: Catalog, steps: bool, known: bool, shown: bool
) -> None:
    item = next(item for item in small_catalog.items if offering_view(small_catalog, item, item.offers[0], 1).steps)
    one = offering_view(small_catalog, item, item.offers[0], 1)
    assert printed.offering(replace(one, steps=one.steps if steps else (), steps_known=known)).steps_known is shown
