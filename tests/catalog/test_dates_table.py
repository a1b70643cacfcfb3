"""rules/dates.py, scalars.read_date: every date of the model, held against today, its document and common sense."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from made import item, loaded, messages, station
from pydantic_core import PydanticCustomError

from generator.catalog import model
from generator.catalog.model import Record
from generator.catalog.model.scalars import Date, PastDate, read_date
from generator.catalog.rules import dates
from generator.catalog.rules.dates import dates_of

# Today is 2026-01-01 (made.TODAY); the document that all rests on is of 2025-01-01.
APPROVAL = {"office": "示例县医保局", "date": "2025-06-01", "basis": "会议纪要"}


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("2026-01-31", None, ""),
        ("1949-10-01", None, ""),
        ("2099-12-31", None, ""),
        ("1949-09-30", "GP215", "“1949-09-30”的年份不像真的"),
        ("1026-05-01", "GP215", "“1026-05-01”的年份不像真的；是不是想写“2026-05-01”？"),
        ("3026-05-01", "GP215", "“3026-05-01”的年份不像真的；是不是想写“2026-05-01”？"),
        ("0026-05-01", "GP215", "“0026-05-01”的年份不像真的；是不是想写“2026-05-01”？"),
        ("1028-02-29", "GP215", "“1028-02-29”的年份不像真的；是不是想写“2028-02-29”？"),
        ("2206-05-01", "GP215", "“2206-05-01”的年份不像真的"),
        ("2026-02-30", "GP209", "没有“2026-02-30”这一天"),
        ("2026/5/1", "GP209", "要写成 2026-01-31 这样的日期，现在是“2026/5/1”；是不是想写“2026-05-01”？"),
    ],
)
def test_a_day_that_can_be_meant(written: str, code: str | None, words: str) -> None:
    if code is None:
        assert read_date(written) == datetime.date.fromisoformat(written)
        return
    with pytest.raises(PydanticCustomError) as caught:
        read_date(written)
    assert (caught.value.type, caught.value.message()) == (code, words)


AHEAD: list[tuple[dict[str, Any], str, str]] = [
    ({"approval": {**APPROVAL, "date": "2026-01-02"}}, "GP530",
     "核定日期 2026-01-02 还没到，到那天才算核定；在此之前所有网页和成品都是样稿"),
    ({"approval": {**APPROVAL, "date": "2026-01-01"}}, "GP530", ""),
    ({"sources": [{"id": "a", "title": "甲", "date": "2026-01-02"}]},
     "GP531", "成文日期 2026-01-02 还没到；请核对"),
    ({"sources": [{"id": "a", "title": "甲", "published": "2026-01-02"}]},
     "GP531", "发布日期 2026-01-02 还没到；请核对"),
    ({"sources": [{"id": "a", "title": "甲", "date": "2025-01-01", "valid_until": "2030-01-01"}]}, "GP531", ""),
    ({"sources": [{"id": "a", "title": "甲", "date": "2025-01-01", "disclosure": "依申请公开",
                   "approval": {**APPROVAL, "date": "2027-01-01"}}]}, "GP530",
     "核定日期 2027-01-01 还没到，到那天才算核定；在此之前出自这份文件的都是样稿"),
    ({"jurisdiction": {"hotlines": [{"number": "13000000000", "role": "咨询",
                                     "consent": {"date": "2026-05-01", "record": "1号"}}]}}, "GP531",
     "同意日期 2026-05-01 还没到；请核对"),
    ({"jurisdiction": {"review_by": "2026-06-01", "valid_until": "2027-06-01"}}, "GP531", ""),
    ({"items": [item("a", "甲", effective="2027-01-01")]}, "GP531", ""),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "code", "words"), AHEAD, ids=range(len(AHEAD)))
def test_what_was_done_is_not_ahead(tmp_path: Path, parts: dict[str, Any], code: str, words: str) -> None:
    assert messages(tmp_path, code, **parts) == ([words] if words else [])


DOCUMENT = {"id": "a", "title": "甲", "date": "2025-03-01"}
BEFORE: list[tuple[dict[str, Any], str]] = [
    ({"jurisdiction": {"valid_until": "2024-12-31"}},
     "依据文件的有效期截止日 2024-12-31 早于“示例方案”的日期 2025-01-01；请核对"),
    ({"jurisdiction": {"review_by": "2024-12-31"}}, "复核日期 2024-12-31 早于“示例方案”的日期 2025-01-01；请核对"),
    ({"jurisdiction": {"review_by": "2025-01-01"}}, ""),
    ({"sources": [{**DOCUMENT, "published": "2025-02-28"}]},
     "发布日期 2025-02-28 早于“甲”的日期 2025-03-01；请核对"),
    ({"sources": [{**DOCUMENT, "published": "2025-03-02"}]}, ""),
    ({"sources": [{**DOCUMENT, "valid_until": "2025-02-28"}]},
     "有效期截止日 2025-02-28 早于“甲”的日期 2025-03-01；请核对"),
    ({"sources": [{"id": "a", "title": "甲", "published": "2025-03-01", "valid_until": "2025-02-28"}]},
     "有效期截止日 2025-02-28 早于“甲”的日期 2025-03-01；请核对"),
    ({"sources": [{**DOCUMENT, "approval": {**APPROVAL, "date": "2025-02-28"}}]},
     "核定日期 2025-02-28 早于“甲”的日期 2025-03-01；请核对"),
    ({"items": [item("a", "甲", effective="2024-12-31")]},
     "生效日期 2024-12-31 早于“示例方案”的日期 2025-01-01；请核对"),
    ({"items": [item("a", "甲", facts={"fee": {"effective": "2024-12-31"}}, fee="不收费")]},
     "生效日期 2024-12-31 早于“示例方案”的日期 2025-01-01；请核对"),
    ({"defaults": {}, "items": [item("a", "甲", effective="2024-12-31")]}, ""),
    ({"approval": {**APPROVAL, "date": "2024-12-31"}},
     "核定日期 2024-12-31 早于依据文件“示例方案”（2025-01-01），那时还没有它；请核对，改过的内容要重新核定"),
    ({"approval": {**APPROVAL, "date": "2025-01-01"}}, ""),
    ({"items": [item("a", "甲", later=[{"from": "2024-12-01", "source": "fangan", "fee": "不收费"}])]},
     "生效日期 2024-12-01 早于“示例方案”的日期 2025-01-01；请核对"),
    ({"stations": [station("1", "甲", later=[{"from": "2024-12-01", "source": "fangan", "address": "一号"}])]},
     "生效日期 2024-12-01 早于“示例方案”的日期 2025-01-01；请核对"),
    # What a person agrees to needs no document.
    ({"jurisdiction": {"hotlines": [{"number": "13000000000", "role": "咨询",
                                     "consent": {"date": "2024-05-01", "record": "1号"}}]}}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "words"), BEFORE, ids=range(len(BEFORE)))
def test_nothing_is_before_its_document(tmp_path: Path, parts: dict[str, Any], words: str) -> None:
    assert messages(tmp_path, "GP532", **{"defaults": {"source": "fangan"}, **parts}) == ([words] if words else [])


def test_an_approval_ahead_is_none_yet(tmp_path: Path) -> None:
    catalog, findings = loaded(tmp_path, approval={**APPROVAL, "date": "2026-02-01"})
    assert catalog is not None and catalog.approval is None
    assert "GP506" not in {one.code for one in findings}, "who wrote one need not be told to write one"
    assert [(day.isoformat(), state.approval is not None) for day, state in catalog.upcoming] == [("2026-02-01", True)]


def test_every_date_of_the_model_is_looked_at() -> None:
    records = {one for one in vars(model).values() if isinstance(one, type) and issubclass(one, Record)}
    known = {(record.__name__, name) for record in records for name in dates_of(record)}
    assert known >= {("Citation", "effective"), ("Jurisdiction", "review_by"), ("Source", "valid_until")}
    assert {(record.__name__, name) for record in records for name, done in dates_of(record).items() if done} == {
        ("Approval", "date"), ("Consent", "date"), ("Source", "date"), ("Source", "published"),
        ("Declaration", "date"),
    }  # fmt: skip


def test_a_new_date_is_looked_at_by_itself() -> None:
    class Closed(Record):
        """A record that somebody will add."""

        ended: Date | None = None
        signed: PastDate
        times: tuple[Date, ...] = ()
        name: str

    assert dates_of(Closed) == {"ended": False, "signed": True, "times": False}
    dates.dates_of.cache_clear()
