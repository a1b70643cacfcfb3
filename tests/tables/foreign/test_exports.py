"""`guideplate stations import`: each list is taken whole in one try, or refused in a line that a clerk can act on."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import ROOT
from exports import CATALOG, EXPORTS, PHONES, TABLE, Export
from exports_by_hand import BY_HAND

from generator.app import cli

pytestmark = pytest.mark.usefixtures("read_once")


@pytest.fixture
def catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "jia.yml").write_text(CATALOG, "utf-8")
    (tmp_path / "jia.stations.csv").write_bytes(TABLE.encode())
    return tmp_path / "jia.yml"


def rows(folder: Path) -> dict[str, dict[str, str]]:
    text = (folder / "jia.stations.csv").read_text("utf-8-sig")
    return {row["code"]: row for row in csv.DictReader(io.StringIO(text))}


@pytest.mark.parametrize("make", [*EXPORTS, *BY_HAND], ids=lambda make: make.__name__)
def test_an_export(
    make: Callable[[], Export], catalog: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = make()
    (tmp_path / export.name).write_bytes(export.data)
    code = cli.main(["stations", "import", "jia.yml", export.name, "--yes"])
    said = capsys.readouterr().out
    for words in export.told:
        assert words in said
    if export.refused:
        errors = [line for line in said.splitlines() if ": error " in line]
        assert code == 1 and any(export.refused in line for line in errors), said
        assert (tmp_path / "jia.stations.csv").read_bytes() == TABLE.encode()
        return
    assert code == 0, said
    after = rows(tmp_path)
    for station, fields in export.says.items():
        assert {name: after[station].get(name, "") for name in fields} == fields
    # The same list once more says nothing new.
    before = (tmp_path / "jia.stations.csv").read_bytes()
    assert cli.main(["stations", "import", "jia.yml", export.name, "--yes"]) == 0
    assert (tmp_path / "jia.stations.csv").read_bytes() == before
    assert "新增 0，改动 0" in capsys.readouterr().out


@pytest.mark.parametrize("code", ["GP930", "GP931", "GP932", "GP933"])
def test_the_example_of_a_findings_page_is_what_it_gives(
    code: str, catalog: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / f"docs/findings/{code}.md").read_text("utf-8")
    (listed,) = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    (message,) = re.findall("^> (.+)$", page, re.MULTILINE)
    (tmp_path / "x.csv").write_text(listed, "utf-8")
    cli.main(["stations", "import", "jia.yml", "x.csv"])
    told = capsys.readouterr()
    assert f"{code}: {message}" in told.out + told.err


def test_nothing_is_written_without_a_yes(catalog: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.csv").write_text("编码,电话\n999999100001,0999-2345001\n", "utf-8")
    assert cli.main(["stations", "import", "jia.yml", "x.csv"]) == 2
    assert "东关社区（999999100001）：电话补上“0999-2345001”" in capsys.readouterr().out
    assert (tmp_path / "jia.stations.csv").read_bytes() == TABLE.encode()


def test_other_bytes_of_the_table_stay(catalog: Path, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("编码,状态,地址\n999999100201,正常,\n", "utf-8")
    assert cli.main(["stations", "import", "jia.yml", "x.csv", "--yes"]) == 0
    old = "999999100201,village,新民村,999999100,待确认"
    assert (tmp_path / "jia.stations.csv").read_bytes() == TABLE.replace(old, old.replace("待确认", "已开通")).encode()


def test_a_cell_never_starts_a_formula(catalog: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.csv").write_text("编码,地址,办公时间\n999999100201,=1+1,@x\n", "utf-8")
    assert cli.main(["stations", "import", "jia.yml", "x.csv", "--yes"]) == 0
    assert "像公式或算错的结果，没有取" in capsys.readouterr().out
    assert (tmp_path / "jia.stations.csv").read_bytes() == TABLE.encode()


def test_a_list_that_breaks_the_catalog_is_not_taken(
    catalog: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.csv").write_text("编码,状态,接替站点\n999999100202,已撤销,999999100202\n", "utf-8")
    assert cli.main(["stations", "import", "jia.yml", "x.csv", "--yes"]) == 1
    assert "x.csv:2:18: error GP407" in capsys.readouterr().out  # the table that it would make is nowhere to be seen
    assert (tmp_path / "jia.stations.csv").read_bytes() == TABLE.encode()


def test_phones_of_the_samples_are_reserved_for_them() -> None:
    assert all(phone.startswith("0999-234") for phone in PHONES.values())


def test_what_a_check_would_warn_of_is_told_at_the_lists_cell(
    catalog: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.csv").write_text("编码,办公时间\n999999100202,见附件\n", "utf-8")
    assert cli.main(["stations", "import", "jia.yml", "x.csv", "--yes"]) == 0
    assert "x.csv:2:14: warning GP631: 办公时间：“见附件”" in capsys.readouterr().out


def test_a_source_is_one_of_the_catalogs(catalog: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.csv").write_text("编码,出处\n999999100201,样例县事项清单\n999999100202,调查表\n", "utf-8")
    assert cli.main(["stations", "import", "jia.yml", "x.csv", "--yes"]) == 0
    assert "“出处”有 1 格不是目录里的依据文件，没有取（首个：调查表）" in capsys.readouterr().out
    after = rows(tmp_path)
    assert after["999999100201"]["source"] == "qingdan" and after["999999100202"]["source"] == ""


def test_names_in_full_with_what_is_done_there(catalog: Path, tmp_path: Path) -> None:
    """County, township, place, trade and kind in one, of a catalog whose stations have names of their own."""
    catalog.write_text(CATALOG.replace("general", "yibao"), "utf-8")
    head, *lines = TABLE.split("\r\n")
    own = [f"{line},{'新民片医保服务点' if line.startswith('999999100201') else ''}" for line in lines if line]
    named = "\r\n".join([f"{head},name", *own, ""])
    (tmp_path / "jia.stations.csv").write_bytes(named.encode())
    phones = "0999-2345001", "0999-2345201", "0999-2346201"
    names = "青山镇东关社区医保便民服务点", "青山镇新民片医保服务点", "绿水乡上河村基层医保服务站"
    listed = "".join(f"样例县{name},{phone}\n" for name, phone in zip(names, phones, strict=True))
    (tmp_path / "全称.csv").write_text(f"网点名称,服务点电话\n{listed}", "utf-8")
    assert cli.main(["stations", "import", "jia.yml", "全称.csv", "--yes"]) == 0
    after = rows(tmp_path)
    assert [after[code]["phone"] for code in ("999999100001", "999999100201", "999999101201")] == list(phones)
