"""compare/orders.py: order tickets and pictures of signs, as they are built and with one thing wrong."""

from __future__ import annotations

import functools
import io
import random
import shutil
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.app import build as builder
from generator.ground.errors import Finding
from generator.verify.compare import orders
from generator.verify.compare.finished import Finished
from generator.verify.compare.listed import find_unlisted
from generator.verify.compare.orders import find_order_flaws, find_preview_flaws
from generator.verify.compare.owned import find_unowned
from generator.verify.expect.account import Account
from generator.verify.read import workbook
from generator.verify.read.tree import BuiltTree

from . import forge
from .built import ROOT, TODAY, exchanged, loaded, stated

SAMPLE = ROOT / "tests/samples/small.yml"
KINDS = frozenset(["site", "plate", "plaque", "window", "duties", "slogan", "run", "order", "preview"])
ORDER = "orders/order.shop-x4"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> BuiltTree:
    """The small catalog as a shop gets it."""
    out = tmp_path_factory.mktemp("ordered")
    wish = builder.Wish(out, KINDS, jobs=1, today=TODAY, shop="shop-x4")
    builder.build([SAMPLE], wish, lambda what, done, total: None)
    folder = out / "small"
    return BuiltTree(folder, folder.as_posix(), frozenset(loaded(SAMPLE).tier_by_id))


@functools.cache
def account() -> Account:
    """What is asked of it, whatever was done to its files."""
    return Account(loaded(SAMPLE), True)


@functools.cache
def versions(tree: BuiltTree) -> dict[str, str | None]:
    """What its check pages state, which nothing is done to."""
    return stated(tree)


FINDS = (find_order_flaws, find_preview_flaws, find_unowned, find_unlisted)


def found_in(tree: BuiltTree, *finds: Callable[[Finished], Iterable[Finding]]) -> list[Finding]:
    """What is found of tickets and pictures, or by these comparisons alone."""
    finished = Finished(tree, account(), list(tree.sheets()), versions=versions(tree))
    return [finding for find in finds or FINDS for finding in find(finished)]


def rewritten(path: Path, old: str, new: str) -> bytes:
    """A workbook with another text in it."""
    target = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(target, "w") as out:
        for name in archive.namelist():
            data = archive.read(name)
            out.writestr(name, data.replace(old.encode(), new.encode()) if name.startswith("xl/") else data)
    return target.getvalue()


def test_what_is_built_is_clean(tree: BuiltTree) -> None:
    assert found_in(tree) == []
    lines, signs = workbook.sheets(tree.folder / f"{ORDER}.xlsx")
    assert lines[0] == ["示例县标牌制作单"]
    head = next(row for row in lines if row[:1] == ["名称"])
    assert head[:7] == ["名称", "成品尺寸（毫米）", "材料（建议）", "打孔", "数量", "单位", "文件"]
    plate = next(row for row in lines if row[0] == "门牌")
    assert plate[1] == "600×400" and plate[3].startswith("四角各一孔，直径 6 毫米") and plate[4] == "5"
    assert {row[6] for row in signs[1:]} == {
        path.relative_to(tree.folder).as_posix() for path in (tree.folder / "sheets").rglob("*shop-x4.pdf")
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [("600×400", "600×500"), ("直径 6 毫米", "直径 8 毫米"), ("<v>5</v>", "<v>4</v>"), ("runs/plate", "runs/plaque"),
     ("铝塑板", "不锈钢"), ("陈厝垅村医保", "陈厝拢村医保")],
)  # fmt: skip
def test_a_workbook_that_orders_something_else(tree: BuiltTree, old: str, new: str) -> None:
    path = tree.folder / f"{ORDER}.xlsx"
    with exchanged(path, rewritten(path, old, new)):
        assert {finding.code for finding in found_in(tree, find_order_flaws)} & {"GP701", "GP700"}


def test_a_workbook_with_another_version_a_formula_or_no_workbook(tree: BuiltTree) -> None:
    path = tree.folder / f"{ORDER}.xlsx"
    version = workbook.sheets(path)[1][1][2]
    other = version[:-1] + ("0" if version[-1] != "0" else "1")
    cases = (rewritten(path, version, other), rewritten(path, "<v>5</v>", "<f>2+3</f><v>5</v>"), b"no workbook")
    for new in cases:
        with exchanged(path, new):
            assert found_in(tree, find_order_flaws)


@pytest.mark.parametrize("number", [0, *(pytest.param(number, marks=pytest.mark.long) for number in range(1, 4))])
def test_one_digit_anywhere_in_the_page_to_sign(tree: BuiltTree, number: int) -> None:
    path = tree.folder / f"{ORDER}.pdf"
    new = forge.other_digit(path, random.Random(number))
    assert new is not None
    with exchanged(path, new):
        assert found_in(tree, find_order_flaws)


def test_a_ticket_that_does_not_say_whose_it_is(tree: BuiltTree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orders, "ticket_title", lambda account: "别处的制作单")
    path = tree.folder / f"{ORDER}.pdf"
    assert f"{path.as_posix()}:1:1: error GP701: 没有写是哪里的制作单" in map(str, found_in(tree, find_order_flaws))


def test_tickets_and_pictures_that_are_missing_or_too_many(tree: BuiltTree) -> None:
    picture = tree.folder / "previews/plate/999999100001.shop-x4.jpg"
    for path, new, find, code in (
        (tree.folder / f"{ORDER}.xlsx", None, find_order_flaws, "GP721"),
        (tree.folder / f"{ORDER}.pdf", None, find_order_flaws, "GP721"),
        (tree.folder / "orders/order.shop.pdf", b"", find_order_flaws, "GP700"),
        (picture, None, find_preview_flaws, "GP721"),
        (picture, b"no picture", find_preview_flaws, "GP700"),
        (picture.with_name("999999999.shop-x4.jpg"), b"", find_preview_flaws, "GP700"),
    ):
        with exchanged(path, new):
            assert code in {finding.code for finding in found_in(tree, find)}, path


def test_another_signs_picture(tree: BuiltTree) -> None:
    folder = tree.folder / "previews/plate"
    with exchanged(folder / "999999100001.shop-x4.jpg", (folder / "999999100002.shop-x4.jpg").read_bytes()):
        assert {finding.code for finding in found_in(tree, find_preview_flaws)} & {"GP706", "GP709"}


def test_the_same_bytes_each_time(tree: BuiltTree, tmp_path: Path) -> None:
    wish = builder.Wish(tmp_path, frozenset(["order", "preview"]), jobs=1, today=TODAY, shop="shop-x4")
    paths = frozenset([f"{ORDER}.xlsx", f"{ORDER}.pdf", "previews/plaque/999999100001.shop-x4.jpg"])
    wish = replace(wish, paths=paths)
    builder.build([SAMPLE], wish, lambda what, done, total: None)
    for name in sorted(paths):
        assert (tmp_path / "small" / name).read_bytes() == (tree.folder / name).read_bytes(), name
    shutil.rmtree(tmp_path / "small")
