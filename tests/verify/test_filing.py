"""`verify --report`: what was read, by which means, how much was compared, what was not; page and data alike."""

from __future__ import annotations

import ast
import datetime
import html
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.app import cli, filing
from generator.app.filing import Filed
from generator.ground.errors import Finding
from generator.verify import verification
from generator.verify.compare import tally
from generator.verify.compare.examine import examine
from generator.verify.compare.text import Text
from generator.verify.expect.claims import Passage

from .built import ROOT, TODAY, Built, link

SMALL = ROOT / "tests/samples/small.yml"
NASTY = '<script>alert("1")</script>&{{ 1 }}'


@pytest.fixture(scope="module")
def filed(built: Built, verified: verification.Verified) -> Filed:
    """The small catalog, verified whole."""
    manifest = built.tree.folder / "manifest.json"
    return Filed(built.catalog, TODAY, True, verified, (), (SMALL,), manifest, live=False, worn=True)


@pytest.fixture(scope="module")
def data(filed: Filed) -> dict[str, Any]:
    """Its report."""
    return filing.as_data([filed], TODAY)


def leaves(value: Any) -> Iterator[str]:
    """Every text and number in the data."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    elif value is not None and not isinstance(value, bool) and value != 0:
        yield str(value)


def text_of(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", page.partition("<body>")[2]))


KEYS_OF_PROGRAMS = ("catalog", "sort", "severity", "column", "seed")
"""What the data says in words that only programs read; the page says it in Chinese, or in a sentence."""


def test_the_page_says_all_that_the_data_says(data: dict[str, Any]) -> None:
    said = text_of(filing.as_html(data))
    one = data["catalogs"][0]
    for row in (*one["read"], *one["compared"], *one["findings"]):
        for key in KEYS_OF_PROGRAMS:
            row = {name: value for name, value in row.items() if name != key}
        assert all(leaf in said for leaf in leaves(row)), row
    rest = {key: value for key, value in one.items() if key not in ("read", "compared", "findings", *KEYS_OF_PROGRAMS)}
    assert [leaf for leaf in leaves({**data, "catalogs": [rest]}) if leaf not in said] == []


def test_what_was_read_and_compared(data: dict[str, Any], verified: verification.Verified, built: Built) -> None:
    one = data["catalogs"][0]
    assert sum(row["read"] for row in one["read"]) == sum(row["there"] for row in one["read"])
    pages = sum(row["read"] for row in one["read"] if row["name"].startswith("网页"))
    assert pages == verified.pages == len(list(built.tree.pages()))
    rows = {row["sort"]: row for row in one["compared"]}
    assert rows["codes"]["total"] == verified.codes
    assert one["total"] == sum(row["total"] for row in one["compared"]) > 1000
    assert all(row["total"] == sum(row[where] for where in verification.WHERE) for row in one["compared"])
    assert one["manifest"] and re.fullmatch("[0-9a-f]{64}", one["manifest"])
    assert [file["path"] for file in one["files"]] == ["tests/samples/small.yml"] or Path.cwd() != ROOT
    assert any("--live" in line for line in one["unchecked"])
    assert not any("--worn" in line for line in one["unchecked"])


def test_the_account_of_a_part_says_so(filed: Filed, verified: verification.Verified) -> None:
    assert verified.sample is not None
    drawn = dict.fromkeys(verified.sample.there, 1)
    part = replace(verified, sample=replace(verified.sample, drawn=drawn, seed=9))
    one = filing.as_data([replace(filed, verified=part, worn=False)], TODAY)
    page = filing.as_html(one)
    left = sum(verified.sample.there.values()) - len(drawn)
    assert f"没有抽到、没有读的 {left} 份" in page
    assert "这是抽查，不是全部核对" in page and "全部成品都读了" not in page
    assert "--worn" in page
    assert one["catalogs"][0]["sample"]["seed"] == 9


def test_findings_are_printed_and_hostile_words_are_words(filed: Filed) -> None:
    found = tuple(Finding(f"dist/{number}.pdf", 1, 1, "GP701", NASTY) for number in range(filing.MOST_FINDINGS + 5))
    place = filed.catalog.jurisdiction.model_copy(update={"name": NASTY})
    catalog = filed.catalog.model_copy(update={"jurisdiction": place})
    data = filing.as_data([replace(filed, findings=found, catalog=catalog)], TODAY)
    page = filing.as_html(data)
    assert "<script" not in page
    assert NASTY in text_of(page)
    assert f"对不上 {len(found)} 处" in page and "还有 5 处" in page
    assert len(json.loads(filing.as_json(data))["catalogs"][0]["findings"]) == len(found)


def test_the_same_again_is_the_same_bytes(filed: Filed, data: dict[str, Any]) -> None:
    assert filing.as_html(data) == filing.as_html(filing.as_data([filed], TODAY))
    assert filing.as_data([filed], datetime.date(2027, 1, 2))["date"] == "2027-01-02"


def test_counts_are_of_comparisons_that_were_made() -> None:
    passage = Passage((), None, (("one", "甲"), ("two", "丙")), (), (Passage(("乙",), 1, ()),))
    tally.compared("claims", 100)  # nobody counts
    with tally.counting() as counts:
        list(examine(Text(["甲 1 乙"]), passage))
        with tally.counting() as inner:
            list(examine(Text(["甲"]), passage))
    assert counts == Counter(claims=2, named=1) and inner == Counter(claims=2, named=1)


def test_every_sort_that_is_counted_has_its_row_and_each_row_is_counted() -> None:
    counted = set()
    for path in (ROOT / "generator/verify").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "compared":
                assert isinstance(node.args[0], ast.Constant)
                counted.add(node.args[0].value)
    assert counted == set(tally.SORTS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--report", "a.txt"], "以 .html 或 .json 结尾"),
        (["--report", "no/such/folder/a.html"], "它所在的文件夹要先有"),
        (["--seed", "3"], "--seed 要和 --sample 一起用"),
        (["--sample", "0"], "--sample"),
        (["--sample", "x"], "--sample"),
    ],
)
def test_wrong_use_is_told_in_chinese(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["verify", str(SMALL), *arguments]) == 2
    assert message in capsys.readouterr().err


def _all_but_plates(folder: str, names: list[str]) -> set[str]:
    """Of sheets and print runs those that are not copied."""
    return {name for name in names if Path(folder).name in ("sheets", "runs") and not name.startswith("plate")}


def test_the_command_writes_it_and_says_that_it_was_a_sample(
    built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Most of what is due is not there: so there are findings, and they are filed as well."""
    out, read = tmp_path / "dist", list[verification.Verified]()
    shutil.copytree(built.tree.folder, out / "small", copy_function=link, ignore=_all_but_plates)
    verify = verification.verify

    def read_once(*args: Any, **more: Any) -> verification.Verified:
        read.extend([] if read else [verify(*args, **more)])
        return read[0]

    monkeypatch.setattr(verification, "verify", read_once)
    called = ["verify", str(SMALL), "--out", str(out), "--worn", "0", "--jobs", "1", "--sample", "40", "--seed", "7"]
    for name in ("a.html", "a.json"):
        assert cli.main([*called, "--report", str(tmp_path / name)]) == 1
    told = capsys.readouterr()
    data = json.loads((tmp_path / "a.json").read_text("utf-8"))
    one = data["catalogs"][0]
    assert "这是抽查，不是全部核对：共 " in told.err and "（种子 7）" in told.err and one["sample"]["text"] in told.err
    assert f"对不上 {len(one['findings'])} 处" in told.err
    assert (tmp_path / "a.html").read_text("utf-8") == filing.as_html(data)
    assert {file["path"].rpartition("/")[2] for file in one["files"]} >= {"small.yml", "words.yml", "definitions.yml"}
    assert data["date"] == "2026-11-22"
