"""tests/tables/spreadsheet.py: the calculator by itself, by values that any spreadsheet has."""

from __future__ import annotations

from typing import Any

import pytest
from spreadsheet import FaultError, Spreadsheet

from generator.verify.read.books import BookRead, SheetRead

CELLS = {"A1": "3", "A2": "5", "A3": "字", "C1": "46087"}
FORMULAS = {"B1": "A1+A2", "D1": "INDEX($A$1:$A$3,9)"}


def worked_out(formula: str) -> Any:
    sheet = SheetRead(CELLS, {**FORMULAS, "Z9": formula}, {}, False, "")
    return Spreadsheet(BookRead({"表": sheet}, "", ())).value("表", "Z9")


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("A1+A2-1", 7),
        ("B1=8", True),
        ('A3&"　"&A1', "字　3"),
        ('IF(A1>=3,"是",D1)', "是"),
        ('IF(A1<>3,D1,"否")', "否"),
        ("IFERROR(D1,0)", 0),
        ("IFERROR(A1,D1)", 3),
        ('IF(OR(A9="",A1=1),1,2)', 1),
        ("INDEX('表'!$A$1:$A$3,A1)", "字"),
        ('VALUE(LEFT("12 事",FIND(" ","12 事")-1))', 12),
        ('COUNTIF(A1:A3,"<="&A1)', 1),
        ('COUNTIFS(A1:A3,">="&3,A1:A3,"<="&5)', 2),
        ("YEAR(C1)", 2026),
        ("INT(5.7)", 5),
        ("NOT(ISNUMBER(A3))", True),
        ("ISNUMBER(A1)", True),
        ("(A1+A2)-(A1)", 5),
        ('A3="字"', True),
        ("A3=3", False),
        ('""""', '"'),
    ],
)
def test_what_a_formula_comes_to(formula: str, value: Any) -> None:
    assert worked_out(formula) == value


@pytest.mark.parametrize("formula", ["D1", "VALUE(A3)", 'FIND("无",A3)', "A1:A3+1", "INDEX(A1:A3,0)"])
def test_a_fault(formula: str) -> None:
    with pytest.raises(FaultError):
        worked_out(formula)
