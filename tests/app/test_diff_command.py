"""`guideplate diff`: between files and git revisions, as text, JSON and one page of HTML."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from conftest import cut

from generator.app import cli

LIMIT = ("days: 20", "days: 15"), ("即时受理, 20个工作日内办结", "即时受理, 15个工作日内办结")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return cut(tmp_path / "old")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    path = cut(tmp_path / "new")
    text = path.read_text("utf-8")
    for before, after in LIMIT:
        text = text.replace(before, after, 1)
    path.write_text(text, "utf-8")
    return path


def test_text_says_what_changed_and_what_it_touches(old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["diff", str(old), str(new)]) == 0
    said = capsys.readouterr().out
    assert "办理时限由“即时受理，20个工作日内办结”改为“即时受理，15个工作日内办结”" in said
    assert (
        "改了 1 处；" in said
        and "（办事流程图 1、操作手册 6、医保服务事项公示 2、医保服务一次性告知单 3）、站点 1 个。" in said
    )


def test_no_difference_is_said_and_is_no_error(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["diff", str(old), str(old)]) == 0
    assert "没有不同" in capsys.readouterr().out


def test_json_has_the_shape_of_the_contract(old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["diff", str(old), str(new), "--format", "json"]) == 0
    account = json.loads(capsys.readouterr().out)
    (change,) = account["changes"]
    assert set(change) >= {"subject", "id", "field", "before", "after", "text"}
    assert (change["subject"], change["field"]) == ("item", "time_limit")
    touches = account["touches"]
    assert set(touches) == {"sheets", "pages", "stations"}
    assert [sheet for sheet in touches["sheets"] if sheet.startswith("notice-")] == [
        "notice-350124100",
        "notice-350124100.large",
    ]
    assert touches["stations"] == ["350124100"]
    assert f"items/{change['id']}/" in touches["pages"] and "n/notice-350124100/" in touches["pages"]


def test_html_is_one_page_and_escapes_the_catalog(old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = new.read_text("utf-8").replace("name: 门诊费用报销", 'name: "<script>alert(1)</script>"', 1)
    new.write_text(text, "utf-8")
    assert cli.main(["diff", str(old), str(new), "--format", "html"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("<!doctype html>") and "<script" not in page and "&lt;script&gt;" in page
    assert "src=" not in page and "http" not in page.replace(str(old), "").replace(str(new), "")


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.invalid"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_a_revision_is_taken_with_its_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = cut(tmp_path / "catalog")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "x")
    table = path.with_name("minqing.stations.csv")
    rows = table.read_text("utf-8").splitlines(keepends=True)
    table.write_text("".join(rows[:-1]), "utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["diff", "HEAD:catalog/minqing.yml", "minqing"]) == 0
    assert "从目录里去掉了" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("HEAD:catalog/nowhere.yml", "没有版本“HEAD”"),
        ("nothing:catalog/minqing.yml", "从 git 取不到：没有版本“nothing”"),
        ("--output=x:catalog/minqing.yml", "不是“版本:文件”的写法"),
        (":catalog/minqing.yml", "不是“版本:文件”的写法"),
        ("wuming", "没有目录“wuming”"),
    ],
)
def test_what_cannot_be_had_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, words: str
) -> None:
    cut(tmp_path / "catalog")
    git(tmp_path, "init", "-q")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["diff", "--", name, "minqing"]) == 2
    assert words in capsys.readouterr().err


def test_a_folder_without_git_has_no_revisions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cut(tmp_path / "catalog")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert cli.main(["diff", "HEAD:catalog/minqing.yml", "minqing"]) == 2
    said = capsys.readouterr().err
    assert "这个文件夹没有用 git 管" in said and "fatal" not in said


def test_a_catalog_with_errors_is_not_compared(old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new.write_text(new.read_text("utf-8").replace("days: 20", "days: 21", 1), "utf-8")
    assert cli.main(["diff", str(old), str(new)]) == 1
    out = capsys.readouterr().out
    assert "error GP403" in out and "warning" not in out


def test_two_places_are_not_compared(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["diff", str(old), "jiangsu"]) == 2
    assert "不是同一个地方的" in capsys.readouterr().err
