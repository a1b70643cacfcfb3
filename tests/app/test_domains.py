"""Catalogs of other domains through the whole program: check, every kind of sheet and page, verify."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
from pathlib import Path

import pypdfium2
import pytest
import yaml

from generator.app import cli

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "tests/samples"
ITEMS = ("shebaoka-shenling", "dibao-shenqing")
NAMES = ("xiang", "minzheng")


def text_of(path: Path) -> str:
    """A PDF's words, without what its lines add."""
    pages = pypdfium2.PdfDocument(path)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)


def made(out: Path, *only: str) -> Path:
    """Both catalogs through check, build and verify, each of one item and the station of a township."""
    shutil.copytree(SAMPLES / "shared", out / "shared")
    names = [str(out / f"{name}.yml") for name in NAMES]
    for path in names:
        data = yaml.safe_load((SAMPLES / Path(path).name).read_text("utf-8"))
        data["items"] = [item for item in data["items"] if item["id"] in ITEMS][:1]
        data["stations"] = data["stations"][:1]
        Path(path).write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    kinds = [f"--only={kind}" for kind in only]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795305600")
        assert cli.main(["check", *names]) == 0
        assert cli.main(["build", *names, "--out", str(out), "--jobs", "1", *kinds]) == 0
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            code = cli.main(["verify", *names, "--out", str(out), "--jobs", "1", "--worn", "0"])
    wrong = [line for line in said.getvalue().splitlines() if ": error " in line]
    # Of a part of the kinds nothing is wrong but what was not asked for.
    assert [line for line in wrong if not only or ": error GP721: " not in line] == []
    assert bool(only) == bool(code)
    return out


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site and the sheets whose titles say what the domain calls its windows and services."""
    return made(tmp_path_factory.mktemp("domains"), "site", "notice", "window", "directory", "slip")


TITLES = {
    "sheets/notice/999998100.pdf": "服务事项公示",
    "sheets/window/999998100.pdf": "便民服务窗口",
    "sheets/directory/999998100.pdf": "示例乡服务点一览",
    "sheets/slip/shebaoka-shenling.township.pdf": "一次性告知单",
}
OWN = {
    "sheets/notice/999997100.pdf": "民政服务事项公示",
    "sheets/window/999997100.pdf": "民政服务窗口",
    "sheets/directory/999997100.pdf": "示例镇民政服务点一览",
    "sheets/slip/dibao-shenqing.township.pdf": "民政服务一次性告知单",
}
PACKS = {"999998100": "示例乡服务事项公示打印包（A4）", "999997100": "示例县民政服务公示打印包（A4）"}


@pytest.mark.parametrize(("name", "titles"), [("xiang", TITLES), ("minzheng", OWN)])
def test_sheets_say_the_domains_words(dist: Path, name: str, titles: dict[str, str]) -> None:
    for path, title in titles.items():
        data = (dist / name / path).read_bytes()
        shown = text_of(dist / name / path)
        said = shown + str(pypdfium2.PdfDocument(data).get_metadata_dict())
        assert title in said, path


def foreign(folder: Path) -> list[Path]:
    """Sheets that say a word of another domain."""
    return [path for path in folder.rglob("*.pdf") if re.search("医保|医疗", text_of(path))]


@pytest.mark.parametrize("name", NAMES)
def test_no_sheet_says_a_word_of_another_domain(dist: Path, name: str) -> None:
    assert len([*(dist / name / "sheets").rglob("*.pdf")]) >= 4
    assert foreign(dist / name) == []


@pytest.mark.long
def test_no_sheet_of_any_kind_does(tmp_path: Path) -> None:
    out = made(tmp_path)
    for name, run in zip(NAMES, ("999998100", "999997100"), strict=True):
        assert PACKS[run] in text_of(out / name / f"runs/{run}.pdf")
        assert len({path.parent.name for path in (out / name / "sheets").rglob("*.pdf")}) > 10
        assert foreign(out / name) == []
