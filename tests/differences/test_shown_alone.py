"""differences/diff.py: terms and events of a life are told of just where a reader meets them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog, Group, Term
from generator.differences.diff import differences
from generator.views.catalog import CatalogView


def said(old: Catalog, **update: object) -> Iterator[str]:
    return (change.text for change in differences(CatalogView(old), CatalogView(old.model_copy(update=update))))


def test_a_term_that_explains_no_item_is_no_news(small_catalog: Catalog) -> None:
    name = next(iter(small_catalog.items)).name
    terms = (Term(term=name, plain="一件事"), Term(term="没有人提到的词", plain="甲"))
    with_terms = small_catalog.model_copy(update={"terms": terms})
    assert CatalogView(with_terms).items[small_catalog.items[0].id].terms
    assert list(said(with_terms, terms=(terms[0], Term(term="没有人提到的词", plain="乙")))) == []
    assert list(said(with_terms, terms=(Term(term=name, plain="另一件事"), terms[1]))) == ["名词解释改了"]


def test_an_event_without_an_item_stands_in_the_open_data(small_catalog: Catalog) -> None:
    events = tuple(Group(id=one.id, name=f"新{one.name}") for one in small_catalog.life_events)
    assert events and any("人生大事" in text for text in said(small_catalog, life_events=events))


def test_what_is_cited_of_a_paper_stands_in_the_open_data(small_catalog: Catalog) -> None:
    first = next(item for item in small_catalog.items if item.materials)
    papers = (first.materials or ())[0].model_copy(update={"dispute": "两份文件写得不同"}), *(first.materials or ())[1:]
    items = tuple(one.model_copy(update={"materials": papers}) if one is first else one for one in small_catalog.items)
    name = papers[0].name
    assert [*said(small_catalog, items=items)] == [f"{first.name}：写明办理材料“{name}”的存疑说明：“两份文件写得不同”"]


def test_a_category_without_an_item_stands_in_the_open_data(small_catalog: Catalog) -> None:
    categories = (*small_catalog.categories, Group(id="kong", name="空的分类"))
    assert [*said(small_catalog, categories=categories)] == ["没有事项的分类增加“空的分类”"]
