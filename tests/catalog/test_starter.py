"""generator/catalog/starter.py: `guideplate new` writes a catalog that explains itself, passes the check and builds."""

from __future__ import annotations

import csv
import io
import os
import pty
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from checkout import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from waiting import LONG

from generator.app import cli
from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog, Station
from generator.catalog.starter import COLUMNS, starter

OPTIONS = {"--name": "甲县", "--authority": "甲县医保局", "--division-code": "000000"}

CHOSEN = [("role", "咨询"), ("kind", "小程序"), ("level", "乡"), ("original", "1"), ("copies", "0"), ("kind", "限期")]
CHOSEN += [("days", "5"), ("until", "办结"), ("mode", "受理"), ("order", "1")]


def new(folder: Path, id_: str = "jia", **changed: str | None) -> int:
    """Run `guideplate new` with every option, some changed or left out."""
    options = OPTIONS | {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    given_ = [part for name, value in options.items() if value is not None for part in (name, value)]
    return cli.main(["new", id_, "--out", str(folder), *given_])


def loaded(path: Path) -> Catalog:
    """The catalog at a path, which has no error."""
    catalog, findings = load_catalog(path)
    assert catalog is not None, "\n".join(map(str, findings))
    return catalog


def uncommented(text: str) -> str:
    """A starter whose examples a clerk has taken: comment marks and empty brackets off, placeholders filled in."""
    for _ in range(2):  # an example inside an example
        text = re.sub(r"^( *)# ( *(?:- .*|[a-z_]+:.*|# .*))$", r"\1\2", text, flags=re.M)
    text = re.sub(r"^( *[a-z_]+:) (?:\[\]|null .*)(?=\n *- )", r"\1", text, flags=re.M)
    text = text.replace("（电话号码，要加引号）", '"12345"').replace("（文件原文）", "5个工作日内办结")
    for field, chosen in CHOSEN:
        text = text.replace(f"{field}: ？", f"{field}: {chosen}", 1)
    return re.sub('（([^）]*)）(?=["\n,\\]}]| #)', r"\1", text)


def test_it_passes_the_check_with_warnings_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(tmp_path) == 0
    assert "jia.yml" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["jia.stations.csv", "jia.yml"]
    place = loaded(tmp_path / "jia.yml").jurisdiction
    assert (place.id, place.name, place.authority, place.division_code) == ("jia", "甲县", "甲县医保局", "000000")
    assert place.site_url == "https://jia.example"
    assert cli.main(["check", str(tmp_path / "jia.yml")]) == 0


@pytest.mark.parametrize(("given", "domain"), [(None, "yibao"), ("general", "general"), ("yibao", "yibao")])
def test_it_names_its_domain(tmp_path: Path, given: str | None, domain: str) -> None:
    assert new(tmp_path, domain=given) == 0
    catalog, findings = load_catalog(tmp_path / "jia.yml")
    assert catalog is not None and catalog.domain == domain
    assert "GP516" not in {finding.code for finding in findings}


def test_of_several_domains_none_is_taken_for_granted(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "catalog/shared/general", tmp_path / "shared/minzheng")
    assert new(tmp_path) == 0 and loaded(tmp_path / "jia.yml").domain == "general"
    assert new(tmp_path, "yi", domain="minzheng") == 0 and loaded(tmp_path / "yi.yml").domain == "minzheng"


def test_it_is_written_alike_where_the_machine_writes_other_letters(tmp_path: Path) -> None:
    """As on a Windows whose own encoding is none of a catalog's."""
    options = ["--name", "Jia", "--authority", "Jia", "--division-code", "000000", "--domain", "yibao"]
    for folder, spoken in (("here", {}), ("there", {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"})):
        command = [sys.executable, "-m", "generator.app.cli", "new", "jia", "--out", str(tmp_path / folder), *options]
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=os.environ | spoken)
    here, there = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("here", "there"))
    assert here == there and "领域" in here["jia.yml"].decode("utf-8")


def test_its_table_asks_for_what_every_station_has(tmp_path: Path) -> None:
    assert new(tmp_path) == 0
    head = (tmp_path / "jia.stations.csv").read_text("utf-8-sig").splitlines()[0]
    assert head == (
        "code,tier,place,name,division,parent,status,successor,ended,former_names,host,address,phone,consent,hours,"
        "longitude,latitude,datum,source"
    )


def test_it_builds(tmp_path: Path) -> None:
    assert new(tmp_path / "catalog") == 0
    assert cli.main(["build", str(tmp_path / "catalog/jia.yml"), "--out", str(tmp_path / "dist")]) == 0
    assert "甲县" in (tmp_path / "dist/jia/site/index.html").read_text("utf-8")


def test_its_examples_fit_the_model(tmp_path: Path) -> None:
    assert new(tmp_path) == 0
    path = tmp_path / "jia.yml"
    path.write_text(uncommented(path.read_text("utf-8")), "utf-8")
    (tmp_path / "jia.stations.csv").write_text("code,tier,place\n000000100,township,乙镇\n", "utf-8")
    catalog = loaded(path)
    sections = ("sources", "categories", "life_events", "tiers", "items", "stations")
    assert all(len(getattr(catalog, section)) == 1 for section in sections)
    (item,) = catalog.items
    assert item.conditions and item.materials and item.time_limit and item.offers and item.aliases
    place = catalog.jurisdiction
    assert place.hotlines and place.channels and place.assistance


def test_an_example_left_as_it_is_states_nothing(tmp_path: Path) -> None:
    assert new(tmp_path) == 0
    text = (tmp_path / "jia.yml").read_text("utf-8")
    assert not re.search(r"\d{5}", text.replace("000000", "")), "no number that could be taken for somebody's"
    assert ": ？" in text and ": ？" not in uncommented(text)
    catalog = loaded(tmp_path / "jia.yml")
    assert not (catalog.sources or catalog.tiers or catalog.items or catalog.stations or catalog.jurisdiction.hotlines)


def test_every_part_is_explained_in_chinese_for_the_editor(tmp_path: Path) -> None:
    assert new(tmp_path / "catalog") == 0
    text = (tmp_path / "catalog/jia.yml").read_text("utf-8")
    first, *lines = text.splitlines()
    assert first.startswith("# yaml-language-server: $schema=") and first.endswith("docs/catalog.schema.json")
    schema = tmp_path / "catalog" / first.partition("=")[2]
    assert schema.resolve() == ROOT / "docs/catalog.schema.json"
    for number, line in enumerate(lines):
        if re.match(r"(jurisdiction|approval|sources|categories|life_events|tiers|items):", line):
            assert re.match("# .*[\u4e00-\u9fff]", lines[number - 1]), line
    assert "${" not in text and "$$" not in text


def test_in_the_catalogs_folder_the_schema_is_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["new", "jia", *(part for option in OPTIONS.items() for part in option)]) == 0
    text = Path("catalog/jia.yml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../docs/catalog.schema.json\n")


def test_the_table_has_a_header_only(tmp_path: Path) -> None:
    assert new(tmp_path) == 0
    data = (tmp_path / "jia.stations.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "Excel takes it for GBK without"
    (header,) = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    required = {name for name, field in Station.model_fields.items() if field.is_required()}
    assert tuple(header) == COLUMNS and required <= set(header) <= set(Station.model_fields)


@pytest.mark.parametrize("taken", ["jia.yml", "jia.stations.csv"])
def test_it_never_overwrites(tmp_path: Path, taken: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / taken).write_text("原有", "utf-8")
    assert new(tmp_path) == 2
    assert taken in capsys.readouterr().err
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [(taken, "原有")]


def test_it_does_not_write_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "jia.yml").symlink_to(tmp_path / "elsewhere.yml")
    assert new(tmp_path) == 2
    assert not (tmp_path / "elsewhere.yml").exists()


@pytest.mark.parametrize(
    ("id_", "hint"),
    [
        ("闽清县", "是不是想写“minqing”"),
        ("Min Qing", "是不是想写“min-qing”"),
        ("../x", "小写字母"),
        ("a/b", "小写字母"),
        ("", "小写字母"),
        ("x" * 65, "64"),
        ("a--b", "小写字母"),
        ("a\nb", "小写字母"),
        ("县", "小写字母"),
    ],
)
def test_a_bad_id_is_refused_with_a_hint(
    tmp_path: Path, id_: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(tmp_path / "catalog", id_) == 2
    said = capsys.readouterr().err
    assert said.startswith("用法不对：") and hint in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("id_", ["on", "null", "0123", "1e5", "true", "2022", "y"])
def test_an_id_that_yaml_might_read_otherwise_is_quoted(tmp_path: Path, id_: str) -> None:
    assert new(tmp_path, id_) == 0
    catalog, findings = load_catalog(tmp_path / f"{id_}.yml")
    assert catalog is not None and catalog.jurisdiction.id == id_
    assert "GP109" not in {finding.code for finding in findings}


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("name", "", "空的"),
        ("name", " \n", "空的"),
        ("authority", "甲\x07乙", "不能印刷"),
        ("division_code", "三五", "6 位"),
        ("division_code", "35012", "6 位"),
        ("site_url", "http://x.example", "https://"),
        ("site_url", "https://x.example/?a=1", "不能有"),
        ("domain", "yiabo", "没有“yiabo”这个领域；是不是想写“yibao”？"),
        ("domain", "../x", "没有“../x”这个领域"),
    ],
)
def test_a_bad_answer_is_refused(
    tmp_path: Path, option: str, value: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(tmp_path, **{option: value}) == 2
    shown = capsys.readouterr().err
    assert said in shown and f"--{option.replace('_', '-')}" in shown
    assert list(tmp_path.iterdir()) == []


HOSTILE = [
    "甲\"乙'丙",
    "甲: 乙 #丙",
    "- 甲",
    "{甲}",
    "*a &b !c %d @e `f",
    "甲\n乙\n  id: other",
    "on",
    "甲\\n",
    "${id}",
    "=1+1",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_stays_text(tmp_path: Path, value: str) -> None:
    assert new(tmp_path, name=value, authority=value) == 0
    place = loaded(tmp_path / "jia.yml").jurisdiction
    assert (place.id, place.name, place.authority) == ("jia", value, value)


@settings(deadline=None, max_examples=50)
@given(st.text(min_size=1))
def test_any_text_stays_inside_its_quotes(value: str) -> None:
    answers = {"name": value, "authority": value, "division_code": "000000", "site_url": "https://x.example"}
    answers["domain"] = "general"
    plain = starter("jia", answers | {"name": "甲", "authority": "甲"}, "x")[0]
    assert starter("jia", answers, "x")[0].count("\n") == plain.count("\n")


def run(arguments: list[str], **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator.app.cli", "new", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, **options)  # type: ignore[call-overload,no-any-return]


def test_on_a_pipe_what_is_missing_is_kept_open(tmp_path: Path) -> None:
    done = run(["jia", "--out", str(tmp_path), "--name", "甲县"], input="甲县医保局\n000000\n\n")
    assert done.returncode == 0 and "先写着“待填”：主管部门、行政区划代码。" in done.stderr
    place = loaded(tmp_path / "jia.yml").jurisdiction
    assert (place.name, place.authority) == ("甲县", "（待填：主管部门）")
    assert [finding.code for finding in load_catalog(tmp_path / "jia.yml")[1]].count("GP556") == 2


def test_without_an_id(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["new"]) == 2
    assert "缺少参数：代号" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert new(tmp_path / "file" / "catalog") == 2
    assert "写不进" in capsys.readouterr().err


def terminal(folder: Path, typed: list[str]) -> tuple[int, str]:
    """Run it on a terminal, type a line after each question; the exit code and what was shown."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generator.app.cli", "new", "jia", "--out", str(folder)]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT)
    os.close(theirs)
    shown, waiting = b"", list(typed)
    until = time.monotonic() + LONG
    while time.monotonic() < until:
        try:
            shown += os.read(ours, 4096)
        except OSError:  # Linux's way to say that the other side is closed
            break
        if waiting and shown.endswith("：".encode()):
            os.write(ours, waiting.pop(0).encode())
    os.close(ours)
    return process.wait(LONG), shown.decode("utf-8", "replace")


def test_on_a_terminal_it_asks_explains_and_asks_again(tmp_path: Path) -> None:
    code, shown = terminal(tmp_path, ["yiabo\n", "\n", "甲县\n", "甲县医保局\n", "12\n", "000000\n", "\n"])
    assert code == 0, shown
    assert "没有“yiabo”这个领域；是不是想写“yibao”？现有：general、yibao。请重新填写领域" in shown
    assert "地方名称" in shown and "简称不展开" in shown and "请重新填写行政区划代码" in shown
    place = loaded(tmp_path / "jia.yml").jurisdiction
    assert (place.name, place.authority, place.division_code) == ("甲县", "甲县医保局", "000000")
    assert place.site_url == "https://jia.example"
    assert loaded(tmp_path / "jia.yml").domain == "yibao"


def test_an_end_of_input_on_a_terminal_writes_nothing(tmp_path: Path) -> None:
    code, shown = terminal(tmp_path, ["\n", "甲县\n", "\x04"])
    assert code == 2 and "没有填完" in shown
    assert list(tmp_path.iterdir()) == []
