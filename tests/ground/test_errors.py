"""generator/ground/errors.py: the tree that its docstring draws, and how a finding reads."""

from __future__ import annotations

import dataclasses
import re

import pytest

from generator.ground import errors
from generator.ground.errors import BuildError, CatalogError, Finding, GuideplateError

FINDING = Finding("catalog/a.yml", 3, 5, "GP501", "缺少材料")


def test_a_finding_reads_as_editors_and_terminals_expect() -> None:
    assert str(FINDING) == "catalog/a.yml:3:5: warning GP501: 缺少材料"


def test_findings_come_by_file_then_by_place() -> None:
    later = [dataclasses.replace(FINDING, column=6), dataclasses.replace(FINDING, line=10), dataclasses.replace(
        FINDING, path="catalog/b.yml", line=1)]  # fmt: skip
    assert sorted([*reversed(later), FINDING]) == [FINDING, *later]
    with pytest.raises(dataclasses.FrozenInstanceError):
        FINDING.line = 4  # type: ignore[misc]


def test_how_grave_a_finding_is_follows_from_its_code() -> None:
    with pytest.raises(ValueError, match="GP999 has no row"):
        dataclasses.replace(FINDING, code="GP999")


def test_the_tree_that_is_drawn_is_the_tree() -> None:
    drawn = set(re.findall(r"[├└]── (\w+)", errors.__doc__ or ""))
    assert drawn == {kind.__name__ for kind in GuideplateError.__subclasses__()}


def test_a_catalog_error_counts_errors_alone_and_keeps_every_finding() -> None:
    grave = dataclasses.replace(FINDING, code="GP203")
    assert grave.severity == "error"
    error = CatalogError([FINDING, grave, grave])
    assert error.findings == (FINDING, grave, grave)
    assert str(error) == "目录有 2 处错误，什么都没有写入。"
    assert str(CatalogError([grave], "模板")) == "模板有 1 处错误，什么都没有写入。"


def test_a_build_error_counts_its_failures() -> None:
    error = BuildError(["a", "b"])
    assert error.failures == ("a", "b")
    assert str(error) == "有 2 件没有做成，原有成品保持不动。"
