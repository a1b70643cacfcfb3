"""views/register.py: which registers a tier keeps, what can be entered, and of which limits a day is counted."""

from __future__ import annotations

import pytest
from checkout import CATALOGS, SMALL
from rows import few

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog, Register, RegisterColumn
from generator.views.catalog import CatalogView
from generator.views.register import RegisterView, printed, work_years

COLUMNS = (RegisterColumn(name="事项", holds="事项"), RegisterColumn(name="备注"))


def small(**facts: object) -> Catalog:
    catalog, findings = load_catalog(SMALL)
    assert catalog is not None, findings
    register = Register(id="yewu", name="业务办理", tiers=("township",), columns=COLUMNS, article="第八条")
    return catalog.model_copy(update={"registers": (register.model_copy(update=facts),)})


def only(catalog: Catalog, tier: str = "township") -> RegisterView:
    (register,) = CatalogView(catalog).registers[tier]
    return register


def test_a_tier_that_is_not_named_keeps_none() -> None:
    assert CatalogView(small()).registers["village"] == ()


def test_its_title_says_once_what_it_is() -> None:
    assert only(small()).title == only(small(name="业务办理台账")).title == "业务办理台账"


def test_what_can_be_entered_with_its_limit() -> None:
    """An item at once, one of twenty days, and one in doubt, of which no limit is told."""
    found = [(one.number, one.mode, one.time_limit, one.days, one.ends) for one in only(small()).listed]
    assert found == [
        (1, "查询", "当场办结", None, None),
        (2, "受理初审", "即时受理，20个工作日内办结", 20, "办结"),
        (3, "办理", None, None, None),
    ]


def test_categories_narrow_it() -> None:
    assert [one.name for one in only(small(categories=("baoxiao",))).listed] == ["住院费用报销"]


def test_the_document_that_orders_it() -> None:
    assert only(small()).basis == "《示例县医保服务事项清单》（示医保〔2022〕3号）第八条"
    nameless = small().model_copy(update={"sources": ()})
    assert only(nameless).basis == "第八条"


def test_how_wide_a_column_is_is_not_printed() -> None:
    wide = tuple(column.model_copy(update={"width_mm": 60}) for column in COLUMNS)
    assert printed(only(small())) == printed(only(small(columns=wide)))
    assert only(small()) != only(small(columns=wide))


def test_the_years_that_are_known() -> None:
    years = work_years(small())
    assert [one.year for one in years] == [2025, 2026]
    assert "0102" in years[1].off and "0104" in years[1].worked


@pytest.mark.parametrize("names", few([["meixian", "xiaxian"], sorted(path.stem for path in CATALOGS.glob("*.yml"))]))
def test_documents_that_order_registers_and_those_that_do_not(names: list[str]) -> None:
    """鄂尔多斯 五（一）8, 眉县 二（五）; the others say nothing of any."""
    kept = {}
    for name in names:
        catalog, _ = load_catalog(CATALOGS / f"{name}.yml")
        assert catalog is not None
        kept[name] = [(one.name, one.article) for one in catalog.registers]
    ordered = {
        "meixian": [("参保", "二（五）"), ("医保报销", "二（五）")],
        "ordos": [("参保缴费", "五（一）8"), ("业务办理", "五（一）8"), ("医疗费用手工报销", "五（一）8")],
    }
    assert kept == {name: ordered.get(name, []) for name in names}
