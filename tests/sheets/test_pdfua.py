"""What PDF/UA asks, as far as `pdfua` looks (16 of 106 rules): every kind's sheets and every run that claim it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pdfua
import pikepdf
import pytest
from rows import few

from generator.sheets import press

UNREAD = {"UA-14-001"}
"""Empty headings: this release of the checker stumbles over lists of children, and says so; looked for below."""


def claims(path: Path) -> bool:
    with pikepdf.open(path) as pdf:
        return "/Metadata" in pdf.Root and b"pdfuaid:part>1<" in pdf.Root.Metadata.read_bytes()


def told(made: press.Printed, folder: Path) -> list[str]:
    path = folder / "sheet.pdf"
    path.write_bytes(made.data)
    report = pdfua.validate(str(path))
    assert {one.rule_id for one in report.skipped} <= UNREAD
    return [f"{finding.rule_id} {finding.message}" for finding in report.findings]


def test_every_kinds_sheets_claim_what_the_checker_finds(papers: dict[str, press.Printed], tmp_path: Path) -> None:
    seen = set()
    for name, made in papers.items():
        kind = (made.output.kind, made.output.edition)
        if kind in seen:
            continue
        seen.add(kind)
        assert told(made, tmp_path) == [], name
        assert claims(tmp_path / "sheet.pdf"), name
    assert len(seen) >= 12


@pytest.mark.parametrize("name", few(["999999100", "slip-210x297.township", "plate-600x400", "notice-large-297x420"]))
def test_runs_claim_what_the_checker_finds(runs: Mapping[str, press.Printed], name: str, tmp_path: Path) -> None:
    assert told(runs[f"runs/{name}.pdf"], tmp_path) == []
    assert claims(tmp_path / "sheet.pdf")


def test_what_the_checker_does_not_pass_makes_no_claim(runs: Mapping[str, press.Printed], tmp_path: Path) -> None:
    assert told(runs["runs/slip-a5-148x210.township.pdf"], tmp_path) != []
    assert not claims(tmp_path / "sheet.pdf")


def test_no_heading_is_empty(papers: dict[str, press.Printed]) -> None:
    for name, made in papers.items():
        with pikepdf.open(io.BytesIO(made.data)) as pdf:
            todo = list(pdf.Root.StructTreeRoot.K)
            while todo:
                element = todo.pop()
                if isinstance(element, pikepdf.Dictionary) and "/S" in element:
                    kids = list(element.get("/K", ()))
                    assert kids or not str(element.S).startswith("/H"), name
                    todo += kids
