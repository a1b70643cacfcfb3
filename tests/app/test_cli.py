"""generator/app/cli.py: names, exit codes and messages that scripts and people rely on."""

from __future__ import annotations

import argparse
import ast
import inspect
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.app import cli
from generator.app.arguments import command_line
from generator.app.commands import check
from generator.ground.errors import UsageError
from generator.ground.finding_codes import FINDING_CODES

SOUND = Path(__file__).parents[1] / "catalog" / "sound"
LINE = re.compile(r"^[^:\s]+:\d+:\d+: (error|warning) [A-Z]+\d+: .*[\u4e00-\u9fff]")


def test_check_passes_with_warnings_and_strict_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "minqing", "--all"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all(LINE.match(line) and " warning " in line for line in lines)
    assert sum("办理材料" in line for line in lines) == 20, "every item's materials are not supplied"
    assert cli.main(["check", "minqing", "--strict"]) == 1


def test_check_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "minqing", "--format", "json"]) == 0
    findings = json.loads(capsys.readouterr().out)
    assert {"path", "line", "column", "severity", "code", "message"} == set(findings[0])
    assert findings[0]["path"].startswith("catalog/minqing")


def test_check_lists_the_publishing_gate_apart(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Behind all other findings, under headings of their own, which are messages: every line printed is a finding."""
    text = small.read_text("utf-8")
    small.write_text(f"{text}\nwaive:\n  - {{code: GP554, subject: minqing, reason: 底部已有}}\n", "utf-8")
    assert cli.main(["check", str(small), "--all"]) == 0
    out, said = capsys.readouterr()
    lines = out.splitlines()
    assert all(LINE.match(line) for line in lines)
    gate = [FINDING_CODES[line.split(": ")[1].split()[1]].publish for line in lines]
    assert gate == sorted(gate) and any(gate) and not all(gate)
    assert "（已豁免：底部已有）" in lines[-1] and "GP554" in lines[-1]
    assert sum("已豁免" in line for line in lines) == 1
    assert re.search(rf"发布把关：下面 {sum(gate) - 1} 处", said) and "已经豁免的 1 处" in said
    assert cli.main(["check", str(small), "--format", "json"]) == 0
    rows = [row for row in json.loads(capsys.readouterr().out) if "publish" in row]
    assert [row["publish"] for row in rows] == [True] * sum(gate)
    assert (rows[-1]["code"], rows[-1]["subject"], rows[-1]["waived"]) == ("GP554", "minqing", "底部已有")
    assert all(row["waived"] is None and row["severity"] == "warning" for row in rows[:-1])


def test_warnings_of_one_kind_are_one_line_and_the_worst_come_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "jiangsu"]) == 0
    out, said = capsys.readouterr()
    lines = out.splitlines()
    assert all(LINE.match(line) for line in lines)
    codes = [line.split(": ")[1].split()[1] for line in lines]
    assert len(codes) == len(set(codes)) < 15
    assert cli.main(["check", "jiangsu", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) > 100
    by_code = {code: [row for row in rows if row["code"] == code] for code in codes}
    for line, code in zip(lines, codes, strict=True):
        first, *rest = by_code[code]
        assert line.startswith(f"{first['path']}:{first['line']}:{first['column']}: warning {code}: ")
        assert first["message"].removesuffix("。") in line and "。。" not in line
        assert (f"共 {len(rest) + 1} 处。首先是：" in line) == bool(rest)
        assert not rest or f"还有第 {rest[0]['line']}" in line
    lacking = [FINDING_CODES[code].lacking for code in codes if not FINDING_CODES[code].publish]
    assert lacking == sorted(lacking) and {*lacking} == {True, False}
    assert "加 --all" in said and f"警告 {len(rows)} 处" in said
    assert cli.main(["check", "jiangsu", "--all"]) == 0
    out, said = capsys.readouterr()
    assert len(out.splitlines()) == len(rows)
    assert "--all" not in said


def test_every_error_has_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = "code,tier,place,status,phone\n" + "".join(
        f"A{n},township,{n}镇,已开通,0591-1234567{n}-1\n" for n in range(5)
    )
    (tmp_path / "qibei.yml").write_text((SOUND / "qibei.yml").read_text("utf-8"), "utf-8")
    (tmp_path / "qibei.stations.csv").write_text(table, "utf-8")
    assert cli.main(["check", str(tmp_path / "qibei.yml")]) == 1
    assert sum("error GP207" in line for line in capsys.readouterr().out.splitlines()) == 5


def test_check_says_once_more_who_has_no_phone(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "minqing"]) == 0
    assert "没有公开电话" not in capsys.readouterr().err
    assert cli.main(["check", "minqing", "xiaxian", "jiangsu"]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[-1] == "注意：catalog/jiangsu.yml、catalog/xiaxian.yml 没有公开电话，群众有问题没有地方打。"


def test_strict_lets_pass_what_is_waived(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalog = tmp_path / "qibei.yml"
    text = re.sub("approval: .*", "approval: null", (SOUND / "qibei.yml").read_text("utf-8"), count=1)
    catalog.write_text(text, "utf-8")
    assert cli.main(["check", str(catalog), "--strict"]) == 1
    catalog.write_text(f"{text}\nwaive:\n  - {{code: GP506, subject: qibei, reason: 内部试用}}\n", "utf-8")
    assert cli.main(["check", str(catalog), "--strict"]) == 0
    assert "GP506" in capsys.readouterr().out


def test_check_writes_nothing(small: Path) -> None:
    before = sorted(small.parent.parent.rglob("*"))
    assert cli.main(["check", str(small)]) == 0
    assert sorted(small.parent.parent.rglob("*")) == before


def test_errors_exit_1(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small.write_text(small.read_text("utf-8").replace("authority:", "authorty:"), "utf-8")
    assert cli.main(["check", str(small)]) == 1
    assert "是不是想写“authority”" in capsys.readouterr().out
    assert cli.main(["build", str(small), "--out", str(small.parent / "dist")]) == 1
    assert not (small.parent / "dist").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["frobnicate"],
        ["check", "--frobnicate"],
        ["check", "no-such-catalog"],
        ["check", "minqing", "--format", "xml"],
        ["build", "minqing", "--jobs", "0"],
        ["build", "minqing", "--jobs", "many"],
        ["build", "minqing", "--only", "posters"],
        ["build", "minqing", "--station", "999"],
        ["build", "minqing", "--item", "no-such-item"],
        ["build", "minqing", "--out"],
        ["verify", "no-such-catalog"],
        ["verify", "minqing", "--worn", "some"],
        ["build", "minqing", "--o", "x"],
        ["serve", "minqing", "--port", "70000"],
    ],
)
def test_wrong_usage_exits_2_in_chinese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith("用法不对：")
    assert re.search(r"[\u4e00-\u9fff]{4}", said)
    assert "expected" not in said and "unrecognized" not in said and "required" not in said
    assert "ambiguous" not in said


FOR_PROGRAMMERS = (
    ".__call__() not defined",
    "conflicting option string: %s",
    "conflicting option strings: %s",
    "conflicting subparser: %s",
    "conflicting subparser alias: %s",
    'argument "-" with mode %r',
    "cannot merge actions - two groups are named %r",
    "'required' is an invalid argument for positionals",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "mutually exclusive arguments must be optional",
    "cannot have multiple subparser arguments",
    "%r is not callable",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
)
"""What argparse says to who writes a parser."""
NO_ERRORS = ("usage: ", "positional arguments", "options", "show this help message and exit")
AROUND = ("argument %(argument_name)s: %(message)s", "%(prog)s: error: %(message)s\n")


def said_by_argparse() -> list[str]:
    """Every message that this Python's argparse has for a user, found in its source."""
    calls = (node for node in ast.walk(ast.parse(inspect.getsource(argparse))) if isinstance(node, ast.Call))
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in ("_", "ngettext")]
    texts = {arg.value for call in named for arg in call.args if isinstance(arg, ast.Constant)}
    return sorted(text for text in texts if isinstance(text, str) and text not in FOR_PROGRAMMERS + NO_ERRORS + AROUND)


@pytest.mark.parametrize("message", said_by_argparse())
@pytest.mark.parametrize("value", ["甲", "甲 乙", "甲\n乙"])
def test_every_message_of_argparse_is_chinese(message: str, value: str) -> None:
    of_one = message.startswith(("expected", "invalid", "ignored", "not allowed", "unknown parser"))
    said = re.sub(r"%\(\w+\)[sr]|%[sr]", lambda match: repr(value) if match[0].endswith("r") else value, message)
    said = said.replace("%d", "2")
    with pytest.raises(UsageError) as caught:
        command_line().error(f"argument --format: {said}" if of_one else said)
    told = str(caught.value).removesuffix("\n用法见：guideplate --help").replace("--format", "")
    assert re.search("[\u4e00-\u9fff]{3}", told.replace(value, ""))
    assert not re.search("[a-zA-Z]{3}", told.replace("\\n", "")), told


def test_the_console_script_is_installed() -> None:
    script = Path(sys.executable).with_name("guideplate")
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("guideplate ")


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["build", "--help"])
    said = capsys.readouterr().out
    assert "用法：" in said and "选项：" in said
    assert "usage" not in said and "show this" not in said


def test_schema_is_json_with_chinese_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert "办理材料" in schema["$defs"]["Item"]["properties"]["materials"]["description"]


def test_verify_says_what_is_not_there_and_exits_1(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["verify", str(small), "--out", str(small.parent / "dist")]
    assert cli.main(arguments) == 1
    said = capsys.readouterr()
    assert "error GP700: 没有做好的成品" in said.out
    assert "对不上 1 处" in said.err
    assert cli.main([*arguments, "--format", "json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)
    assert finding["code"] == "GP700" and finding["severity"] == "error"


def test_verify_of_a_broken_catalog_exits_1(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small.write_text(small.read_text("utf-8").replace("authority:", "authorty:"), "utf-8")
    assert cli.main(["verify", str(small)]) == 1
    assert "是不是想写“authority”" in capsys.readouterr().out


def test_check_tells_mistakes_in_kinds_as_well(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kind = tmp_path / "templates/card"
    kind.mkdir(parents=True)
    (kind / "sheet.yml").write_text("title: 卡\npaper: A4\n", "utf-8")
    monkeypatch.setattr(check, "TEMPLATES", kind.parent)
    assert cli.main(["check", str(small)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert all(LINE.match(line) for line in lines)
    assert sum("card/sheet.yml:" in line and " error GP2" in line for line in lines) == 3
