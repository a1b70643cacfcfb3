"""Catalogs of other domains through the whole program: check, every kind of sheet and page, verify."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest
import yaml

from generator.app import cli

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "tests/samples"
ITEMS = ("shebaoka-shenling", "dibao-shenqing", "gaoling-jintie")


def text_of(path: Path) -> str:
    """A PDF's words, without what its lines add."""
    pages = pypdfium2.PdfDocument(path)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both catalogs, every kind built, of one station a tier and two items: one whole, one of which little is known."""
    out = tmp_path_factory.mktemp("domains")
    shutil.copytree(SAMPLES / "shared", out / "shared")
    names = [str(out / f"{name}.yml") for name in ("xiang", "minzheng")]
    for path in names:
        data = yaml.safe_load((SAMPLES / Path(path).name).read_text("utf-8"))
        data["items"] = [item for item in data["items"] if item["id"] in ITEMS]
        data["stations"] = data["stations"][:2]
        Path(path).write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795305600")
        assert cli.main(["check", *names]) == 0
        assert cli.main(["build", *names, "--out", str(out), "--jobs", "1"]) == 0
        assert cli.main(["verify", *names, "--out", str(out), "--jobs", "1", "--worn", "0"]) == 0
    return out


TITLES = {
    "sheets/notice/999998100.pdf": "服务事项公示",
    "sheets/window/999998100.pdf": "便民服务窗口",
    "sheets/directory/999998100.pdf": "示例乡服务点一览",
    "sheets/slip/shebaoka-shenling.township.pdf": "一次性告知单",
    "runs/999998100.pdf": "示例乡服务事项公示打印包（A4）",
}
OWN = {
    "sheets/notice/999997100.pdf": "民政服务事项公示",
    "sheets/window/999997100.pdf": "民政服务窗口",
    "sheets/directory/999997100.pdf": "示例镇民政服务点一览",
    "sheets/slip/dibao-shenqing.township.pdf": "民政服务一次性告知单",
    "runs/999997100.pdf": "示例县民政服务公示打印包（A4）",
}


@pytest.mark.parametrize(("name", "titles"), [("xiang", TITLES), ("minzheng", OWN)])
def test_sheets_say_the_domains_words(dist: Path, name: str, titles: dict[str, str]) -> None:
    for path, title in titles.items():
        data = (dist / name / path).read_bytes()
        shown = text_of(dist / name / path)
        said = shown + str(pypdfium2.PdfDocument(data).get_metadata_dict())
        assert title in said, path


@pytest.mark.parametrize("name", ["xiang", "minzheng"])
def test_no_sheet_says_a_word_of_another_domain(dist: Path, name: str) -> None:
    sheets = [*(dist / name).rglob("*.pdf")]
    assert len(sheets) > 15
    assert [path for path in sheets if "医保" in text_of(path) or "医疗" in text_of(path)] == []
