"""compare/sheet.py: what pages repeat, what a picture is called and where codes may be, of sheets that are no files."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from checkout import SMALL
from PIL import Image

from generator.ground import versions
from generator.verify.compare.codes import Addresses
from generator.verify.compare.report import Report
from generator.verify.compare.sheet import SheetCheck
from generator.verify.compare.text import Text
from generator.verify.expect import phrases
from generator.verify.expect.account import Account
from generator.verify.expect.claims import squeezed
from generator.verify.expect.kind import EditionClaims
from generator.verify.read import qr
from generator.verify.read.qr import Symbol
from generator.verify.read.tree import BuiltTree, Sheet

from .built import loaded


@functools.cache
def account() -> Account:
    return Account(loaded(SMALL), True)


def check(**current: str | None) -> SheetCheck:
    """What sheets are held against; `current`: kind -> the version that all check pages of the kind state."""
    tree = BuiltTree(Path("nowhere"), "dist/small", frozenset(account().catalog.tier_by_id), account().of_stations)
    ids = {"notice": "notice-999999100", "slip": "slip-baoxiao.township.picture"}
    stated = {ids[kind]: version for kind, version in current.items()}
    return SheetCheck(tree, account(), Addresses(tree, account(), stated))


def named(path: str, subject: str, tier: str | None = None, edition: str | None = None) -> Sheet:
    return Sheet(Path(path), f"dist/small/sheets/{path}", path.partition("/")[0], subject, tier, edition)


@pytest.mark.parametrize(
    ("sheet", "why"),
    [
        (named("nosuch/1.pdf", "1"), "没有“nosuch”这种成品的“default”版，这张不该在这里"),
        (named("notice/999999100.old.pdf", "999999100", None, "old"), "没有“notice”这种成品的“old”版，这张不该在这里"),
        (named("notice/888888888.pdf", "888888888"), "目录里没有“888888888”，这张不该在这里"),
    ],
)
def test_a_sheet_that_nothing_asks_for(sheet: Sheet, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SheetCheck, "_beside", lambda self, sheet, report: None)
    found = [str(one) for one in check().report(sheet, False).findings]
    assert found == [f"{sheet.shown}:1:1: error GP700: {why}"]


def test_what_each_page_repeats() -> None:
    notice = named("notice/999999100.pdf", "999999100")
    subject = account().subject("notice", "999999100", None)
    assert subject is not None
    proof, name = "样稿 内容未经核定 请勿张贴", subject.name(account().catalog)
    approved = phrases.approved(account().catalog)
    version = versions.version("x")
    whole = f"{proof}\n{name}\n{approved}\n内容版本 {versions.printed(version)}"

    def said(*pages: str, current: str | None = version) -> list[tuple[int, str, str]]:
        return list(check()._each_page(notice, subject, Text(list(pages)), current))

    assert said(whole, whole) == [] == said(whole, current=None)
    assert said(whole, whole.replace(proof, "")) == [
        (2, "GP714", "目录没有核定，这一页却没有“样稿内容未经核定请勿张贴”")
    ]
    (flaw,) = said(whole, whole.replace(name, ""))
    assert flaw == (2, "GP709", f"这一页没有“{squeezed(name)}”，可能是别处的")
    (flaw,) = said(whole.replace(approved, ""))
    assert flaw[:2] == (1, "GP701") and flaw[2].startswith("这一页没有“")
    assert said(whole, whole.replace("内容版本", "")) == [(2, "GP706", "这一页没有内容版本")]
    shown = versions.printed(version)
    wrong = shown[:-1] + ("0" if shown[-1] != "0" else "1")
    assert said(whole.replace(shown, wrong)) == [(1, "GP706", f"内容版本 {wrong} 的校验位不对")]
    assert said(whole, current="AAAAAAAA") == [
        (1, "GP706", f"印的是版本 {shown}，网站核对页上是 {versions.printed('AAAAAAAA')}")
    ]


def test_what_a_picture_is_called() -> None:
    picture = named("slip/baoxiao.township.picture.png", "baoxiao", "township", "picture")
    subject = account().subject("slip", "baoxiao", "township")
    assert subject is not None
    version = versions.version("x")

    title, right = "住院费用报销（乡镇）一次性告知单", versions.printed(version)

    def of(**inside: str) -> list[tuple[str, str]]:
        return list(check(slip=version)._titled(picture, subject, inside))

    assert of(Title=title, Version=right) == []
    assert of(Title=title.replace("乡镇", "村"), Version=right) == [
        ("GP709", "图片的标题是“住院费用报销（村）一次性告知单”，应是“住院费用报销（乡镇）”的")
    ]
    for odd in ("", "AAAA-AAAA", right[:-1]):
        assert of(Title=title, Version=odd) == [("GP706", f"图片的内容版本是“{odd}”，网站核对页上是 {right}")]


@pytest.mark.parametrize(
    ("needed", "codes", "found"),
    [
        (False, [0, 0], []),
        (False, [1, 0], ["1:1: error GP705: 这一版不该有二维码"]),
        (True, [1, 0], []),
        (True, [0, 0], ["2:1: error GP704: 没有能读出的二维码"]),
    ],
)
def test_where_a_code_may_be(needed: bool, codes: list[int], found: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    symbol = Symbol("https://small.example/", "H", 40, 40.0, True, True, Image.new("L", (8, 8)))
    asked: list[tuple[int, bool]] = []

    def symbols(paper: object, number: int, hard: bool) -> list[Symbol]:
        asked.append((number, hard))
        return [symbol] * codes[number]

    monkeypatch.setattr(qr, "find_symbols", symbols)
    monkeypatch.setattr(Addresses, "flaws", lambda self, sheet, address: iter(()))
    report = Report()
    plate = named("plate/999999100.pdf", "999999100")
    claims = EditionClaims((600, 400), qr_from_m=0.3 if needed else None)
    check()._codes(plate, claims, TwoPages(), report, False)  # type: ignore[arg-type]
    assert [str(one).removeprefix(f"{plate.shown}:") for one in report.findings] == found
    assert (report.codes, report.codes_on) == (sum(codes), codes)
    # It is looked for harder on the last page, where one is needed and none was found yet.
    assert asked == [(0, False), (1, needed and not codes[0])]


class TwoPages:
    """A paper of two."""

    def __len__(self) -> int:
        return 2
