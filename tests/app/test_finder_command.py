"""`guideplate finder`: what a clerk sees, and what becomes of a machine without Node.js or a file that is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.app.cli import main

ROOT = Path(__file__).resolve().parents[2]
MINQING = str(ROOT / "catalog/minqing.yml")


@pytest.fixture
def questions(tmp_path: Path) -> str:
    """Questions with and without what is expected."""
    path = tmp_path / "q.tsv"
    path.write_text(
        "住院报销\t住院费用报销\n糖尿病\tshengyu-jintie\n公积金提取\t-\n电话\tservice:phone\n石头剪刀布\n", "utf-8"
    )
    return str(path)


def test_a_line_a_question_and_the_score(questions: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["finder", MINQING, questions]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("对 住院报销 → 住院报销、")
    assert lines[1].startswith("错 糖尿病 → 认定门诊慢性病、特殊病")
    assert lines[2] == "对 公积金提取 → （没有找到）"
    assert lines[3].startswith("对 电话 → 打电话问")
    assert lines[4:] == [
        "　 石头剪刀布 → （没有找到）",
        "没有找到的 1 个：石头剪刀布",
        "问了 5 个，没有找到 1 个。",
        "写明要什么的 3 个：头一条就是的 66.7%，前三条里有的 66.7%。",
        "本站不收的 1 个：没有乱指的 100.0%。",
    ]


def test_as_json(questions: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["finder", MINQING, questions, "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["score"] == {
        "asked": 5, "expected": 3, "first": 0.667, "first_three": 0.667, "not_ours": 1, "honest": 1.0, "empty": 1,
    }  # fmt: skip
    first = data["questions"][0]
    assert (first["question"], first["expected"], first["place"]) == ("住院报销", ["住院费用报销"], 1)
    assert first["results"][0] == {"kind": "item", "id": "zhuyuan-feiyong-baoxiao", "name": "住院报销"}


def test_a_machine_without_node_is_told_so(
    questions: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert main(["finder", MINQING, questions]) == 3
    assert "没有 Node.js" in capsys.readouterr().err


def test_a_node_that_fails_is_told_so(
    questions: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    old = tmp_path / "node"
    old.write_text("#!/bin/sh\ncat > /dev/null\necho 'SyntaxError: Unexpected token' >&2\nexit 1\n", "utf-8")
    old.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda name: str(old))
    assert main(["finder", MINQING, questions]) == 3
    assert "SyntaxError: Unexpected token" in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, b"", b"# nothing\n", b"\xff\xfe\x00"])
def test_a_file_that_has_no_questions(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "q.txt"
    if content is not None:
        path.write_bytes(content)
    assert main(["finder", MINQING, str(path)]) == 2
    assert str(path) in capsys.readouterr().err


def test_a_catalog_with_errors(questions: str) -> None:
    broken = ROOT / "tests/catalog/broken/domain-unknown.yml"
    assert main(["finder", str(broken), questions]) == 1
