"""compare/presence.py, expect/due.py, kind.py: what the catalog asks for, told from the catalog alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.app import build as builder
from generator.ground.errors import Finding
from generator.kinds import reading as kind_files
from generator.verify.compare.codes import picture_flaws
from generator.verify.compare.finished import Finished
from generator.verify.compare.runs import find_twin_pictures
from generator.verify.expect.due import sheets_due
from generator.verify.expect.kind import house_kinds
from generator.verify.expect.own import own_kinds
from generator.verify.read import qr
from generator.verify.read.tree import BuiltTree, Sheet
from generator.verify.verification import Verified

from .built import ROOT, TODAY, Built, link

SMALL = ROOT / "tests/samples/small.yml"


def test_our_own_account_of_the_kinds_is_theirs() -> None:
    """Two accounts, one of `verify` and one of the folders: whoever changes one must mean it."""
    found, house = kind_files.load_kinds(ROOT / "templates"), house_kinds()
    ours = house | own_kinds(ROOT / "templates", house)
    assert set(ours) == set(found)
    for name, kind in found.items():
        mine = ours[name]
        assert (mine.per, mine.qr, mine.needs_name) == (kind.per, kind.qr, kind.needs_name)
        assert set(mine.levels) == set(kind.levels)
        assert set(mine.editions) == set(kind.editions)
        for edition, one in kind.editions.items():
            form = mine.editions[edition]
            made = (one.size_mm, one.title or "", one.use == "shop", one.bleed_mm > 0, one.faces, one.picture)
            assert (form.size_mm, form.title, form.shop, form.bleed, form.faces, form.picture) == made
            drilled = (one.holes.diameter_mm, one.holes.inset_mm) if one.holes else None
            assert (form.material, form.holes) == (one.material or "", drilled)
            assert (form.qr_from_m is not None) == (kind.qr is not None and one.qr_mm > 0), (name, edition)


def test_the_kinds_come_in_the_order_in_which_a_station_hangs_them() -> None:
    assert list(house_kinds())[:4] == ["plaque", "plate", "window", "notice"]


def test_a_catalogs_own_sizes_are_those_of_one_face(built: Built) -> None:
    data = built.catalog.model_dump()
    data["signage"] = {"sizes": [{"kind": "window", "edition": "desk", "preset": "桌牌200×100"}]}
    account = built.against(type(built.catalog).model_validate(data)).account
    assert account.sizes["window", "desk"] == (200.0, 200.0)
    assert account.sizes["window", "default"] == (500.0, 250.0)


def test_what_is_due_is_what_was_made(built: Built) -> None:
    made = {sheet.path.relative_to(built.tree.folder).as_posix() for sheet in built.sheets}
    assert {one.path for one in sheets_due(built.account)} == made


Change = Callable[[Path], object]


def emptied(name: str) -> Change:
    return lambda folder: shutil.rmtree(folder / name)


def copied(source: str, *names: str) -> Change:
    def copy(folder: Path) -> None:
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / source, folder / name)

    return copy


N = "sheets/notice/999999100.pdf"
CASES: dict[str, tuple[Change, int, str]] = {
    "a kind with its check pages": (
        lambda folder: [*map(shutil.rmtree, (folder / "sheets/window", folder / "site/sheets/window"))],
        1,
        "没有 window 这一种",
    ),
    "one sheet": (lambda folder: (folder / N).unlink(), 1, "没有这张成品"),
    "all runs": (emptied("runs"), 1, "缺打印包：应有"),
    "one run": (lambda folder: (folder / "runs/plate-600x400.pdf").unlink(), 1, "没有这个打印包"),
    "the finder": (lambda folder: (folder / "site/finder/index.json").unlink(), 1, "网站缺这个文件"),
    "the site": (emptied("site"), 1, "没有网站"),
    "a sheet in the site": (lambda folder: (folder / "site" / N).unlink(), 1, "点不开"),
    "another ending": (copied(N, "sheets/notice/999999100.PDF", "sheets/slip/canbao.jpg"), 2, "不是成品"),
    "an unknown edition": (copied(N, "sheets/notice/999999100.old.pdf"), 1, "没有“old”这种版本"),
    "an unknown station": (copied(N, "sheets/notice/888888888.pdf"), 1, "目录里没有“888888888”"),
    "a village's directory": (copied(N, "sheets/directory/999999100001.pdf"), 1, "这个层级没有这种成品"),
    "what a tier does not do": (copied(N, "sheets/slip/baoxiao.village.pdf"), 1, "不办“住院费用报销”"),
    "a shop's edition of paper": (copied(N, "sheets/notice/999999100.shop.pdf"), 1, "这个层级没有这种成品"),
    "another run": (copied(N, "runs/888888888.pdf"), 1, "没有这种打印包"),
    "an old sheet in the site": (copied(N, "site/sheets/notice/777.pdf"), 1, "不该在网站里"),
}


@pytest.mark.parametrize("what", CASES)
def test_what_is_missing_or_too_many_is_told_in_few_sentences(built: Built, tmp_path: Path, what: str) -> None:
    change, count, said = CASES[what]
    folder = tmp_path / "small"
    shutil.copytree(built.tree.folder, folder, copy_function=link)
    change(folder)
    copy = replace(built, tree=BuiltTree(folder, "small", built.tree.tiers))
    found = [one for one in copy.absent(list(copy.tree.sheets())) if "点不开" in said or "点不开" not in one.message]
    told = [one for one in found if said in one.message]
    assert len(told) == count, found
    assert len(found) <= count + 2, [str(one) for one in found]


def test_a_station_that_is_gone_hangs_nothing(built: Built) -> None:
    catalog = built.catalog
    gone = catalog.stations[0].model_copy(update={"status": "已撤并"})
    after = catalog.model_copy(update={"stations": (gone, *catalog.stations[1:])})
    changed = built.against(type(catalog).model_validate(after.model_dump()))
    found = {Path(one.path).name for one in changed.absent(built.sheets) if "已撤并" in one.message}
    assert found >= {"999999100.pdf", "999999100.door.pdf", "999999100.a3.pdf"}


def test_a_picture_of_another_tier_or_empty_or_coarse_is_found(built: Built, verified: Verified) -> None:
    from PIL import Image

    pictures = [sheet for sheet in built.sheets if sheet.path.suffix == ".png"]
    first, second = (one.path.relative_to(built.tree.folder).as_posix() for one in pictures[:2])
    reports = {**verified.reports, first: verified.reports[second]}
    (finding,) = find_twin_pictures(Finished(built.tree, built.account, reports=reports))
    assert finding.code == "GP709" and "同一张图" in finding.message
    with Image.open(pictures[0].path) as opened:
        grey = opened.convert("L")
    assert list(picture_flaws(grey, qr.decode(grey))) == []
    half = grey.resize((grey.width // 2, grey.height // 2))
    empty = Image.new("L", grey.size, 255)
    assert [code for code, _ in picture_flaws(half, qr.decode(half))] == ["GP707"]
    assert [code for code, _ in picture_flaws(empty, ())] == ["GP711"]


def shop(how: str, out: Path) -> dict[str, Path]:
    """One village's signs as a print shop gets them, by name."""
    kinds, stations = frozenset(["plate", "plaque"]), frozenset(["999999100001"])
    wish = builder.Wish(out, kinds, stations, jobs=1, today=TODAY, shop=how)
    builder.build([SMALL], wish, lambda what, done, total: None)
    return {f"{path.parent.name}/{path.name}": path for path in (out / "small/sheets").rglob("*shop*.pdf")}


def placed(built: Built, source: Path, kind: str, name: str) -> list[Finding]:
    """What is found in a file when it lies among the sheets under a name."""
    target = built.tree.folder / "sheets" / kind / name
    shutil.copyfile(source, target)
    try:
        (sheet,) = [one for one in built.tree.sheets() if one.path == target]
        return [*built.read(sheet), *(one for one in built.absent([sheet]) if name in one.path)]
    finally:
        target.unlink()


@pytest.mark.parametrize("how", ["shop-outlines-x4", pytest.param("shop", marks=pytest.mark.long)])
def test_a_shops_edition_is_held_against_the_plain_one(built: Built, how: str, tmp_path: Path) -> None:
    signs = shop(how, tmp_path)
    assert len(signs) == 3
    for name, path in signs.items():
        kind, _, file = name.partition("/")
        found = placed(built, path, kind, file)
        assert [str(one) for one in found if "网站" not in one.message] == [], name
    other = placed(built, path, kind, file.replace("999999100001", "999999100002"))
    assert "GP709" in {one.code for one in other}, name


def test_a_shops_edition_by_its_name() -> None:
    def sheet(edition: str) -> Sheet:
        return Sheet(Path(f"999.{edition}.pdf"), "", "plate", "999", None, edition)

    names = {
        "shop": ("default", "shop"),
        "door-shop-outlines-x4": ("door", "shop-outlines-x4"),
        "door": ("door", None),
    }
    for edition, parts in names.items():
        assert (sheet(edition).plain, sheet(edition).shop) == parts
    assert sheet("door-shop").sheet_id == "plate-999.door" and sheet("shop-outlines").outlined
