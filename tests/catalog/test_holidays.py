"""catalog/shared/general/holidays: every day of every year that it has, against another's calendar; what is refused."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import chinese_calendar
import pytest
from checkout import ROOT
from made import loaded, sound

from generator.catalog.load import load_catalog
from generator.catalog.model import HolidayYear

YEARS = {int(path.stem): path for path in sorted((ROOT / "catalog/shared/general/holidays").glob("*.yml"))}
KNOWN = range(2004, 2027)
"""The years that chinesecalendar knows."""


def of(year: int) -> HolidayYear:
    catalog, _ = load_catalog(ROOT / "tests/samples/small.yml")
    assert catalog is not None
    return next(one for one in catalog.holidays if one.year == year)


def test_this_year_and_the_last_are_there() -> None:
    assert {2025, 2026} <= set(YEARS)


@pytest.mark.parametrize("year", [year for year in YEARS if year in KNOWN])
def test_every_day_is_as_another_calendar_has_it(year: int) -> None:
    holidays = of(year)
    off, worked = set(holidays.off()), set(holidays.worked())
    day = datetime.date(year, 1, 1)
    while day.year == year:
        works = day in worked or (day.weekday() < 5 and day not in off)
        assert works == chinese_calendar.is_workday(day), day
        day += datetime.timedelta(days=1)
    assert off.isdisjoint(worked)


@pytest.mark.parametrize("year", YEARS)
def test_each_names_the_notice(year: int) -> None:
    holidays = of(year)
    assert holidays.title == f"国务院办公厅关于{year}年部分节假日安排的通知"
    assert holidays.number.startswith(f"国办发明电〔{year - 1}〕")


def test_every_domain_has_them() -> None:
    for name in ("minqing", "jiangsu"):
        catalog, _ = load_catalog(ROOT / f"catalog/{name}.yml")
        assert catalog is not None and [one.year for one in catalog.holidays] == list(YEARS)


NEXT = {
    "year": 2027,
    "title": "通知",
    "number": "某号",
    "holidays": [{"name": "元旦", "first": "01-01", "last": "01-03"}],
}


def test_a_bureau_adds_a_year(tmp_path: Path) -> None:
    catalog = sound(tmp_path, **{"holidays+": [NEXT]})
    assert [one.year for one in catalog.holidays] == [*YEARS, 2027]
    folder = tmp_path / "shared/general/holidays"
    folder.mkdir(parents=True)
    (folder / "2026.yml").write_text("holidays+:\n  - {year: 2026, title: 甲, number: 乙, holidays: []}\n", "utf-8")
    catalog = sound(tmp_path)
    assert [one.title for one in catalog.holidays if one.year == 2026] == ["甲"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"holidays": [{"name": "元旦", "first": "1-1", "last": "01-03"}]}, "GP209"),
        ({"holidays": [{"name": "元旦", "first": "13-01", "last": "13-03"}]}, "GP209"),
        ({"holidays": [{"name": "春节", "first": "02-29", "last": "02-29"}]}, "GP209"),  # 2027 has no such day
        ({"holidays": [{"name": "春节", "first": "02-10", "last": "02-06"}]}, "GP209"),
        ({"workdays": ["01-04"]}, "GP209"),  # a Monday
        ({"workdays": ["02-30"]}, "GP209"),
        ({"year": 1999}, "GP205"),
        ({"number": ""}, "GP210"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, change: dict[str, Any], code: str) -> None:
    catalog, findings = loaded(tmp_path, **{"holidays+": [{**NEXT, **change}]})
    assert catalog is None
    assert {one.code for one in findings if one.severity == "error"} == {code}
