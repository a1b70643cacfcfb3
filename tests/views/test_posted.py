"""Of what must be posted a version counts what a reader can tell: a word of one's own, or another order."""

from __future__ import annotations

import dataclasses
from typing import Any, cast

import pytest
from checkout import ROOT

from generator.catalog.load import load_catalog
from generator.views.catalog import CatalogView
from generator.views.offering import OfferingView
from generator.views.place import PostingView
from generator.views.posted import posting


def offering(**facts: Any) -> OfferingView:
    """An item of which nothing is known but these facts."""
    empty = {field.name: None for field in dataclasses.fields(OfferingView)}
    return OfferingView(**cast(Any, {**empty, "posted": {}, **facts}))


KNOWN = offering(audience="参保人员", fee="不收费", progress="拨打12345", time_limit="20个工作日内办结")


@pytest.mark.parametrize(
    ("named", "counted"),
    [
        ([], ""),
        (["fee 收费情况"], "fee"),  # before whom it is for, which stands first otherwise
        (["audience 服务对象"], ""),  # where it stands anyway, called what it is called anyway
        (["audience 服务对象", "fee 收费情况", "progress 查询方式"], ""),
        (["audience 给谁办", "fee 收费情况"], "audience"),
        (["audience 服务对象", "progress 查询方式", "fee 收费情况"], "audience progress"),
        (["fee 收费情况", "conditions 条件"], "fee"),  # of conditions nothing is known
        (["time_limit 办理时限", "audience 服务对象"], ""),  # a limit has a place of its own
        (["time_limit 多久办好"], "time_limit"),
        (["complaint 监督投诉电话", "fee 收费情况", "name 名称"], "fee"),
        (["complaint 监督电话"], "complaint"),
        (["complaint 监督电话", "time_limit 多久", "fee 收费情况"], "fee complaint time_limit"),  # in whichever order
        (["time_limit 多久", "fee 收费情况", "complaint 监督电话"], "fee complaint time_limit"),
        (["audience 服务对象", "complaint 监督电话"], "complaint"),
        (["materials 要带的"], "materials"),  # what any item may ask for stands under it
    ],
)
def test_what_counts_of_the_fields_to_be_posted(named: list[str], counted: str) -> None:
    catalog, _ = load_catalog(ROOT / "tests/samples/small.yml")
    assert catalog is not None
    place = CatalogView(catalog).jurisdiction
    values = tuple(PostingView(*one.split()) for one in named)
    kept = posting(values, (KNOWN,), place, {"监督投诉"}, common="materials 要带的" in named)
    assert " ".join(one.field for one in kept) == counted
