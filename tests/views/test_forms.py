"""generator/views/forms.py: what a tier or an item says of its boxes, people, rating, manners and forms."""

from __future__ import annotations

from typing import Any

import pytest

from generator.catalog.model import Catalog, Item, Material, Promise
from generator.catalog.model.forms import Application, Post, SuggestionBox, Survey, SurveyQuestion
from generator.catalog.model.tiers import Mechanism
from generator.views import forms
from generator.views.tier import RuleView


def with_tier(catalog: Catalog, **update: Any) -> Catalog:
    """The catalog whose first tier says this, and no other does."""
    first, *others = catalog.tiers
    return catalog.model_copy(update={"tiers": (first.model_copy(update=update), *others)})


def with_place(catalog: Catalog, **update: Any) -> Catalog:
    return catalog.model_copy(update={"jurisdiction": catalog.jurisdiction.model_copy(update=update)})


def item(**update: Any) -> Item:
    """An item of three papers: one that nobody need hand in, one of a case, one that a promise may replace."""
    papers = (
        Material(name="照片", required=False),
        Material(name="诊断证明", when="住院的", required=True),
        Material(name="居住证明", promise=True),
    )
    return Item(**({"id": "canbao", "name": "参保登记", "category": "canbao", "materials": papers} | update))


def test_a_box_is_the_tiers_own(small_catalog: Catalog) -> None:
    changed = with_tier(
        small_catalog, suggestion=SuggestionBox(name="意见簿", opened="每周五", answer_time="5个工作日")
    )
    assert forms.suggestion(changed, "township") == forms.SuggestionView("意见簿", "每周五", "5个工作日")
    assert forms.suggestion(changed, "village") is None


def test_a_post_has_a_place_for_each_of_its_people(small_catalog: Catalog) -> None:
    posts = (Post(name="协理员", count=2, stand_in=True), Post(name="负责人", count=1))
    made = forms.posts(with_tier(small_catalog, posts=posts), "township")
    assert made == (*[forms.PostView("协理员", True)] * 2, forms.PostView("负责人", False))


RULES = (
    Mechanism(name="回访", text="每月回访。", posted=("回访数",)),
    Mechanism(name="整改", posted=("整改数",)),
    Mechanism(name="内部考核", text="另行规定。", public=False, posted=("得分",)),
)


def test_a_rating_says_what_is_worded_and_names_what_is_not(small_catalog: Catalog) -> None:
    made = forms.rating(with_tier(small_catalog, rating=RULES), "township")
    assert made == forms.RatingView((RuleView("回访", "每月回访。"),), ("整改",), ("回访数",))
    assert forms.rating(with_tier(small_catalog, rating=RULES[1:]), "township") is None


def test_manners_say_what_is_worded_and_name_what_is_not(small_catalog: Catalog) -> None:
    made = forms.manners(with_tier(small_catalog, manners=RULES), "township")
    assert made == forms.MannersView((RuleView("回访", "每月回访。"),), ("整改",))
    assert forms.manners(with_tier(small_catalog, manners=RULES[1:]), "township") is None


PAPERS = ("居住证明",)
PLACE = Promise(way="书面", told=("告知",), text=("承诺",), consequence="后果")
OWN = Promise(way="网上", told=("另行告知",), text=("另行承诺",), consequence="另有后果")


@pytest.mark.parametrize(
    ("place", "own", "made"),
    [
        (PLACE, None, forms.PromiseView("书面", ("告知",), ("承诺",), "后果", PAPERS)),
        (PLACE, OWN, forms.PromiseView("网上", ("另行告知",), ("另行承诺",), "另有后果", PAPERS)),
        (PLACE, Promise(text=("另行承诺",)), forms.PromiseView("书面", ("告知",), ("另行承诺",), "后果", PAPERS)),
        (None, OWN, forms.PromiseView("网上", ("另行告知",), ("另行承诺",), "另有后果", PAPERS)),
        (None, None, None),
        (Promise(way="书面"), Promise(told=("另行告知",)), None),
    ],
)
def test_a_promise_is_the_items_own_before_the_places(
    small_catalog: Catalog, place: Promise | None, own: Promise | None, made: forms.PromiseView | None
) -> None:
    found = forms.promise(with_place(small_catalog, promise=place), item(promise=own))
    assert found == made


def test_without_a_paper_to_replace_nothing_is_promised_unless_the_item_says_so(small_catalog: Catalog) -> None:
    changed = with_place(small_catalog, promise=PLACE)
    assert forms.promise(changed, item(materials=())) is None
    made = forms.promise(changed, item(materials=None, promise=Promise()))
    assert made is not None and made.papers == ()


def test_an_application_has_the_papers_in_order() -> None:
    papers = (
        forms.PaperView("居住证明", None, None),
        forms.PaperView("诊断证明", "住院的", None),
        forms.PaperView("照片", None, False),
    )
    form = Application(name="一张表", fields=("银行账号",), declared="所填属实。")
    assert forms.application(item(application=form)) == forms.ApplicationView(
        "一张表", ("银行账号",), "所填属实。", papers
    )
    plain = forms.application(item(application=Application()))
    assert plain == forms.ApplicationView("参保登记申请表", (), None, papers)


@pytest.mark.parametrize("update", [{"application": None}, {"materials": None}])
def test_there_is_no_application_where_nobody_knows_what_belongs_to_it(update: dict[str, None]) -> None:
    assert forms.application(item(**({"application": Application()} | update))) is None


def test_a_question_that_is_answered_in_words_has_no_choices(small_catalog: Catalog) -> None:
    questions = (
        SurveyQuestion(text="方便吗", choices=("是", "否")),
        SurveyQuestion(text="有什么建议", choices=("有", "无"), written=True),
    )
    made = forms.survey(with_place(small_catalog, survey=Survey(questions=questions)))
    assert made == (
        forms.SurveyQuestionView("方便吗", ("是", "否"), False),
        forms.SurveyQuestionView("有什么建议", (), True),
    )
    assert forms.survey(with_place(small_catalog, survey=None)) == ()
