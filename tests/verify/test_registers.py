"""Registers and their workbooks: what is made is accounted for, and every error planted in one is found."""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rows import few

from generator.app import build as builder
from generator.verify.expect.account import Account
from generator.verify.inspection import Inspection
from generator.verify.read.tree import BuiltTree

from . import forge
from .built import ROOT, TODAY, Built, exchanged, loaded

SMALL = (ROOT / "tests/samples/small.yml").read_text("utf-8")
REGISTERS = """registers:
  - {id: yewu, name: 业务办理, like: yewu-banli, tiers: [township], article: 五（一）8}
tiers:
"""
APPROVED = "approval: {office: 示例县医保局, date: 2026-02-01, basis: 会议纪要}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """One tier's register of an approved catalog, as a volume and as a workbook, and nothing else."""
    folder = tmp_path_factory.mktemp("registers")
    text = SMALL.replace("tiers:\n", REGISTERS, 1).replace("approval: null", APPROVED).replace("id: small", "id: ce")
    (folder / "ce.yml").write_text(text, "utf-8")
    catalog = loaded(folder / "ce.yml")
    wish = builder.Wish(folder / "dist", frozenset(["register"]), jobs=1, today=TODAY, root=ROOT)
    builder.build([folder / "ce.yml"], wish, lambda what, done, total: None)
    account = Account(catalog, False)
    tree = BuiltTree(folder / "dist/ce", "dist/ce", frozenset(catalog.tier_by_id), account.of_stations)
    manifest = json.loads((tree.folder / "manifest.json").read_text("utf-8"))
    # What their check pages would state, were there a site.
    stated = {row["sheet"]: row["version"] for row in manifest["outputs"] if row["sheet"]}
    return Built(tree, account, Inspection(tree, account, stated), list(tree.sheets()), ROOT / "templates")


def edited(path: Path, part: str, change: Callable[[str], str]) -> bytes:
    """The workbook with one of its parts changed; a part that it has not is added."""
    target, done = io.BytesIO(), False
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                changed, done = change(data.decode()).encode(), True
                assert changed != data
                data = changed
            new.writestr(name, data)
        if not done:
            new.writestr(part, change(""))
    return target.getvalue()


def swap(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


BOOK, VOLUME = "register-yewu.township.workbook", "register-yewu.township"
ENTRIES, ITEMS, DAYS = (f"xl/worksheets/sheet{number}.xml" for number in (2, 3, 4))
TEXTS = "xl/sharedStrings.xml"


def codes(built: Built, new: bytes) -> set[str]:
    sheet = built.sheet(BOOK)
    with exchanged(sheet.path, new):
        return {finding.code for finding in built.read(sheet)}


def test_what_is_made_is_accounted_for(built: Built) -> None:
    assert [sheet.sheet_id for sheet in built.sheets] == [VOLUME, BOOK]
    flaws = [finding for sheet in built.sheets for finding in built.read(sheet)]
    # The page to which the volume's code leads is the site's, which is not made here.
    assert [finding.code for finding in flaws] == ["GP705"] and "在网站里没有" in flaws[0].message


PLANTED = {
    "a formula that counts a day more": (ENTRIES, swap('"&lt;="&amp;INT', '"&lt;"&amp;INT'), "GP701"),
    "a limit on another sheet": ("xl/worksheets/sheet1.xml", swap("<formula1>36526<", "<formula1>99999<"), "GP701"),
    "days counted from another year": ("xl/workbook.xml", swap("<workbookPr ", '<workbookPr date1904="1" '), "GP700"),
    "a formula too many": (ENTRIES, swap('<c r="C9" s="4"/>', '<c r="C9" s="4"><f>1+1</f></c>'), "GP701"),
    "a formula gone": (ENTRIES, lambda text: re.sub(r'<c r="H9".*?</c>', "", text, count=1), "GP701"),
    "somebody's line": (ENTRIES, swap('<c r="C9" s="4"/>', '<c r="C9" s="4"><v>7</v></c>'), "GP701"),
    "another number": (ENTRIES, lambda text: re.sub(r'(<c r="A9" s="\d+"><v>)6', r"\g<1>7", text), "GP701"),
    "another list": (ENTRIES, swap("$A$3:$A$5", "$A$3:$A$4"), "GP701"),
    "no protection": (ENTRIES, lambda text: re.sub("<sheetProtection[^>]*/>", "", text), "GP701"),
    "another version below": (ENTRIES, lambda text: re.sub("内容版本 ....", "内容版本 0000", text), "GP706"),
    "another limit": (TEXTS, swap("20个工作日内办结", "30个工作日内办结"), "GP701"),
    "another item": (TEXTS, swap("住院费用报销", "门诊费用报销"), "GP701"),
    "other columns": (TEXTS, swap("经办人", "经手人"), "GP701"),
    "words of nobody's": (TEXTS, swap("不跳号、不删行", "可以跳号"), "GP703"),
    "no word of how": (TEXTS, swap("怎么用", "说明"), "GP701"),
    "a proof's mark": (TEXTS, swap("按册装订存档", "样稿"), "GP714"),
    "other days to count": (ITEMS, swap("<v>20</v>", "<v>2</v>"), "GP701"),
    "a working day less": (DAYS, lambda text: re.sub(r'<row r="20".*?</row>', "", text), "GP701"),
    "a macro": ("xl/vbaProject.bin", lambda _: "macro", "GP700"),
    "a row that is hidden": (ITEMS, swap("<row ", '<row hidden="1" '), "GP700"),
    "a row too low to be read": (ITEMS, swap('<row r="2"', '<row r="2" ht="1"'), "GP700"),
    "rows without a height": (ITEMS, swap("<sheetFormatPr", '<sheetFormatPr zeroHeight="1"'), "GP700"),
    "a column that is hidden": (ITEMS, swap("<col ", '<col hidden="1" '), "GP700"),
    "a column too narrow to be read": (ITEMS, lambda text: re.sub('width="[0-9.]+"', 'width="1"', text), "GP700"),
    "a sheet that is hidden": ("xl/workbook.xml", swap('name="事项"', 'name="事项" state="hidden"'), "GP700"),
    "white words": ("xl/styles.xml", swap('<color theme="1"/>', '<color theme="0"/>'), "GP700"),
    "pale words": ("xl/styles.xml", swap('<color theme="1"/>', '<color rgb="FFF0F0F0"/>'), "GP700"),
    "numbers shown as words": ("xl/styles.xml", swap('formatCode="yyyy-mm-dd"', 'formatCode="停办"'), "GP700"),
    "who made it": ("docProps/core.xml", swap("<dc:creator>", "<dc:creator>某某"), "GP700"),
    "a piece of another program": (ITEMS, swap("<pageMargins", "<extLst/><pageMargins"), "GP700"),
    "more at the edge": (ITEMS, swap("&amp;C第", "&amp;C停办 第"), "GP703"),
    "another title": ("docProps/core.xml", swap("业务办理", "业务"), "GP709"),
    "a sheet by another name": ("xl/workbook.xml", swap('name="事项"', 'name="清单"'), "GP703"),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_error(built: Built, name: str) -> None:
    part, change, code = PLANTED[name]
    assert code in codes(built, edited(built.sheet(BOOK).path, part, change))


def test_what_is_no_workbook(built: Built) -> None:
    data = built.sheet(BOOK).path.read_bytes()
    assert codes(built, data[: len(data) // 2]) == {"GP700"}
    assert codes(built, b"") == {"GP700"}


def test_without_approval_it_must_say_so(built: Built) -> None:
    proof = built.against(built.catalog)
    for name in (BOOK, VOLUME):
        assert "GP714" in {finding.code for finding in proof.read(built.sheet(name))}


def test_what_is_not_public_is_not_in_it(built: Built) -> None:
    """A duty that is kept from the public, written into a cell."""
    secret = "内部掌握的话不上公示"
    tiers = tuple(tier.model_copy(update={"duties": (*tier.duties, _duty(secret))}) for tier in built.catalog.tiers)
    other = built.against(built.catalog.model_copy(update={"tiers": tiers}), proof=False)
    sheet = built.sheet(BOOK)
    with exchanged(sheet.path, edited(sheet.path, TEXTS, swap("按册装订存档", secret))):
        assert "GP702" in {finding.code for finding in other.read(sheet)}


def _duty(text: str) -> object:
    from generator.catalog.model import Duty

    return Duty(text=text, public=False)


@pytest.mark.parametrize("seed", few(range(4)))
def test_another_digit_on_paper(built: Built, seed: int) -> None:
    sheet = built.sheet(VOLUME)
    new = forge.other_digit(sheet.path, random.Random(seed))
    assert new is not None
    with exchanged(sheet.path, new):
        assert {finding.code for finding in built.read(sheet)} & {"GP701", "GP703", "GP706", "GP708"}


def test_a_register_that_nobody_ordered(built: Built) -> None:
    """A catalog without it: both files are too many."""
    bare = built.catalog.model_copy(update={"registers": ()})
    account = Account(bare, False)
    other = replace(built, account=account, inspection=Inspection(built.tree, account))
    assert {finding.code for sheet in built.sheets for finding in other.read(sheet)} == {"GP700"}
