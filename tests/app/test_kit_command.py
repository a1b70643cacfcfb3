"""`guideplate kit`: one station's sheets by their turn, the checklist, one file to print; what is wrong is said."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from checkout import ROOT
from samples.filling import SAMPLES

from generator.app import cli
from generator.catalog.load import load_catalog
from generator.kinds.reading import load_kinds
from generator.plan.kit import kit_of
from generator.plan.plan import Tools, make_plan

Run = Callable[..., tuple[int, str, str]]
STATION, TODAY = "110000100", datetime.date(2026, 11, 22)
MERGED = """  - {code: "110000101", tier: township, place: 白水镇, status: 已撤并, successor: "110000100"}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small catalog, in which sheets once made are found again."""
    folder = tmp_path_factory.mktemp("kit")
    text = (ROOT / "tests/catalog/sound/qibei.yml").read_text("utf-8")
    (folder / "qibei.yml").write_text(text.replace("\nwebsite:", MERGED + "\nwebsite:"), "utf-8")
    return folder


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A command's exit code and what it says, run beside the catalog."""
    monkeypatch.chdir(folder)

    def command(*arguments: str) -> tuple[int, str, str]:
        code = cli.main(list(arguments))
        told = capsys.readouterr()
        return code, told.out, told.err

    return command


def said(path: Path) -> str:
    """All the words of a PDF."""
    document = pypdfium2.PdfDocument(path)
    try:
        return re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


def test_a_kit_has_every_sheet_by_its_turn(run: Run, folder: Path) -> None:
    code, out, err = run("kit", "qibei.yml", STATION, "--on", "2026-11-27")
    kit = folder / "kits/qibei" / STATION
    assert code == 0, err
    turns = [line.partition(". ")[2].partition("，")[0] for line in out.splitlines()]
    assert turns[:3] == ["竖牌", "门牌", "门牌（小门牌）"] and turns.index("服务事项公示") < turns.index("一次性告知单")
    files = sorted(path.relative_to(kit).as_posix() for path in kit.rglob("*.pdf"))
    assert "2-制作单位做/02-门牌-110000100.pdf" in files
    assert any(file.endswith("-一次性告知单-zhuyuan-baoxiao.township.pdf") for file in files)
    for number, name in enumerate(turns, 1):
        assert any(f"/{number:02}-{name}" in file for file in files), name
    for file in files[2:]:
        made = folder / "dist/qibei/sheets"
        name = file.rpartition("-")[2] if "zhuyuan" not in file else "zhuyuan-baoxiao.township.pdf"
        assert (kit / file).read_bytes() in {path.read_bytes() for path in made.rglob(name)}, file


def test_the_checklist_says_what_size_where_and_how_high(folder: Path, run: Run) -> None:
    if not (folder / "kits").exists():
        run("kit", "qibei.yml", STATION, "--on", "2026-11-27")
    kit = folder / "kits/qibei" / STATION
    words = said(kit / "0-清单.pdf")
    assert "齐备县张贴清单2026-11-27青山镇医保服务站" in words
    assert "竖牌" in words and "360×2200毫米" in words and "大门一侧的外墙" in words and "1600毫米" in words
    assert "也可以改用：适老版" in words and "样稿" not in words  # approved
    pack = said(kit / "0-打印这一份.pdf")
    assert pack.index("住院费用没有直接结算") < pack.index("首位接待人员负责到底")


def test_a_kit_is_replaced_whole(folder: Path, run: Run) -> None:
    old = folder / "kits/qibei" / STATION / "9-旧的.pdf"
    old.parent.mkdir(parents=True, exist_ok=True)
    old.write_bytes(b"")
    assert run("kit", "qibei.yml", STATION)[0] == 0 and not old.exists()


@pytest.mark.parametrize(
    ("station", "words"),
    [
        ("青山镇", "要写站点的编码；叫“青山镇”的有：110000100"),
        ("110000101", "白水镇（110000101）已撤并，没有要贴的"),
        ("999", "目录里没有“999”这个站点"),
    ],
)
def test_no_such_station_is_told(run: Run, station: str, words: str) -> None:
    code, _, err = run("kit", "qibei.yml", station)
    assert code == 2 and words in err


def test_an_error_of_the_catalog_is_told_and_a_folder_that_cannot_be_written(run: Run, folder: Path) -> None:
    (folder / "broken.yml").write_text((folder / "qibei.yml").read_text("utf-8").replace("tier: township", "tier: twp"))
    code, out, err = run("kit", "broken.yml", STATION)
    assert code == 1 and "broken.yml:" in out + err
    (folder / "taken").write_text("")
    code, _, err = run("kit", "qibei.yml", STATION, "--into", "taken")
    assert code == 2 and "写不到" in err


def test_every_kind_of_the_house_says_where_it_goes() -> None:
    kinds = load_kinds(ROOT / "templates")
    assert not [name for name, kind in kinds.items() if kind.hang is None]
    turns = [kind.turn for kind in kinds.values()]
    assert len(set(turns)) == len(turns)


def test_what_tier_and_item_share_is_each_stations() -> None:
    """Two boards of one tier are two pieces; slips of all its items lie together."""
    catalog, findings = load_catalog(SAMPLES / "filled.yml", TODAY)
    assert catalog is not None, findings
    kinds = load_kinds(ROOT / "templates")
    plan = make_plan(catalog, kinds, Tools(dict.fromkeys(kinds, ""), "", ""), TODAY)
    code = next(one.code for one in plan.view.stations.values() if one.level == "乡" and one.works)
    kit = kit_of(plan.view, plan.sheets(), kinds, code, "2026-11-27")
    names = [piece.name for piece in kit.pieces]
    boards = {board.title for board in plan.view.boards[plan.view.stations[code].tier]}
    assert len(boards) > 1 and all(any(name.startswith(title) for name in names) for title in boards)
    slips = next(piece for piece in kit.pieces if "告知单" in piece.name)
    assert slips.count == len(plan.view.offered_at(plan.view.stations[code])) and not slips.versions
    assert [piece.number for piece in kit.pieces] == list(range(1, len(kit.pieces) + 1))
    books = {piece.name: piece.measure for piece in kit.pieces if "操作手册" in piece.name}
    assert len(books) == 2 and any("各级通用" in name for name in books) and set(books.values()) == {"本"}
