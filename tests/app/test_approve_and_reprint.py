"""`approve` and `reprint` as a clerk runs them: on files, one after the other."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from checkout import ROOT

from generator.app import cli
from generator.catalog.load import load_catalog
from generator.verify.compare.finished import Finished
from generator.verify.compare.listed import find_unlisted
from generator.verify.compare.reprints import find_reprint_flaws
from generator.verify.expect.account import Account
from generator.verify.read.tree import BuiltTree

APPROVAL = ["--office", "示例县医疗保障局", "--date", "2026-11-20", "--basis", "会议纪要〔2026〕1号"]
DAY = "1795738000"
"""2026-11-27 in China, as SOURCE_DATE_EPOCH."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small catalog in `catalog/`."""
    (tmp_path / "catalog").mkdir()
    shutil.copy(ROOT / "tests/samples/small.yml", tmp_path / "catalog/small.yml")
    shutil.copytree(ROOT / "catalog/shared", tmp_path / "catalog/shared")
    exchange(tmp_path / "catalog/small.yml", "    dispute: 两份文件写的时限不同，请先问清楚\n", "")
    fewer(tmp_path / "catalog/small.yml")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    return tmp_path


HUNG = ["--only", "notice"]


def fewer(path: Path) -> None:
    """Leave what changes and one item that does not, a township and a village: each of them has its sheets."""
    text = path.read_text("utf-8")
    text = re.sub(r"^  - id: chaxun\n(?:    .*\n)+", "", text, flags=re.MULTILINE)
    path.write_text(re.sub(r"^  - \{code: \"9999991(?!00\"|00001\").*\n", "", text, flags=re.MULTILINE), "utf-8")


def order(capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, Any]:
    """What `reprint --dry-run` tells programs, each list as the ids in it."""
    capsys.readouterr()
    assert cli.main(["reprint", "small", "--dry-run", "--format", "json", *HUNG, *more]) == 0
    told = json.loads(capsys.readouterr().out)
    return {key: value if key == "keep" else {row["sheet"] for row in value} for key, value in told.items()}


def exchange(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def said_on(path: Path) -> str:
    """All that a PDF says, without spaces."""
    pages = pypdfium2.PdfDocument(path)
    return "".join("".join(page.get_textpage().get_text_range() for page in pages).split())


def flaws_of_orders(here: Path) -> set[tuple[str, str]]:
    """Code and message of what `verify` finds in the papers of orders."""
    catalog, _ = load_catalog(here / "catalog/small.yml")
    assert catalog is not None
    files = BuiltTree(here / "dist/small", "dist/small", frozenset(catalog.tier_by_id))
    finished = Finished(files, Account(catalog, False), [])
    listed = (one for one in find_unlisted(finished) if one.message.startswith("orders/"))
    return {(finding.code, finding.message) for finding in (*find_reprint_flaws(finished), *listed)}


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_change_from_approval_to_the_order(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalog, ledger = here / "catalog/small.yml", here / "catalog/small.issued.jsonl"
    plain = catalog.read_text("utf-8")

    assert cli.main(["approve", "small", *APPROVAL]) == 2  # nobody to ask
    assert not ledger.exists() and catalog.read_text("utf-8") == plain
    assert cli.main(["approve", "small", *APPROVAL, "--yes"]) == 0
    assert 'approval:\n  office: "示例县医疗保障局"\n  date: 2026-11-20\n' in catalog.read_text("utf-8")
    assert cli.main(["reprint", "small", *HUNG, "--record", "--jobs", "1"]) == 0
    first = here / "dist/small/orders/2026-11-27"
    names = {path.name for path in first.iterdir()}
    assert {"999999100.pdf", "worklist.999999100.pdf", "receipt.999999100.pdf", "receipt.xlsx"} <= names
    assert order(capsys) == {"replace": set(), "new": set(), "take_down": set(), "keep": 4}

    exchange(catalog, "days: 20", "days: 15")
    exchange(catalog, "20个工作日内办结", "15个工作日内办结")
    township = {f"notice-999999100{edition}" for edition in ("", ".large")}
    slips = {f"slip-baoxiao.township{edition}" for edition in ("", ".a5", ".picture")}  # recorded, not printed
    assert order(capsys) == {"replace": township, "new": set(), "take_down": set(), "keep": 2}
    assert order(capsys, "--station", "999999100001")["replace"] == set()
    change = "住院费用报销（乡镇）：办理时限由“即时受理，20个工作日内办结”改为“即时受理，15个工作日内办结”"
    assert cli.main(["diff", "--issued", "small", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["text"] for one in told["changes"]] == [change]
    assert township | slips <= set(told["touches"]["sheets"])
    assert {"items/baoxiao/", "n/notice-999999100/", "stations/999999100/"} <= set(told["touches"]["pages"])
    assert told["touches"]["stations"][:1] == ["999999100"]
    assert cli.main(["diff", "--issued", "small"]) == 0
    assert f"  {change}\n" in capsys.readouterr().out
    assert cli.main(["check", "small"]) == 0
    lapsed, again = (line for line in capsys.readouterr().out.splitlines() if "GP905" in line)
    assert f"GP905: 核定以后改过：{change}；变回样稿的 5 张：" in lapsed
    assert "GP905: 跟着变回样稿的（同样的内容还写在上面）：" in again
    before = ledger.read_bytes()
    assert cli.main(["reprint", "small", *HUNG, "--record", "--jobs", "1"]) == 1  # nobody has approved it yet
    assert ledger.read_bytes() == before and tree(here / "dist/small/orders").keys() == {
        f"2026-11-27/{name}" for name in names
    }

    second = [*APPROVAL[:2], "--date", "2026-11-26", "--basis", "会议纪要〔2026〕2号"]
    capsys.readouterr()
    assert cli.main(["approve", "small", *second, "--yes"]) == 0
    assert f"{change}（5 张）" in capsys.readouterr().out
    assert cli.main(["reprint", "small", *HUNG, "--record", "--jobs", "1"]) == 0
    made = here / "dist/small/orders/2026-11-27-2"
    pack = said_on(made / "999999100.pdf")
    assert "15个工作日内办结" in pack and "样稿" not in pack
    said = said_on(made / "worklist.999999100.pdf")
    assert change in said and "安仁溪镇便民服务中心医保服务点" in said and "陈厝垅村" not in said
    assert ledger.read_bytes().startswith(before)

    assert flaws_of_orders(here) == set()
    (first / "x.exe").write_bytes(b"MZ")
    (first / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (first / "broken.xlsx").write_bytes(b"PK")
    shutil.copytree(made, first.with_name("2026-11-28"))  # its codes say another order
    first.with_name("latest").mkdir()
    assert {code for code, _ in flaws_of_orders(here)} == {"GP700", "GP705"}
    for path in ("x.exe", "broken.pdf", "broken.xlsx"):
        (first / path).unlink()
    shutil.rmtree(first.with_name("2026-11-28"))
    first.with_name("latest").rmdir()

    was = tree(here)
    capsys.readouterr()
    assert cli.main(["reprint", "small", *HUNG, "--record"]) == 0
    assert "都不用换" in capsys.readouterr().out
    assert tree(here) == was  # nothing changed: nothing written

    exchange(catalog, "days: 15", "days: 12")
    exchange(catalog, "15个工作日内办结", "12个工作日内办结")
    assert cli.main(["build", "small", "--only", "notice", "--station", "999999100", "--jobs", "1"]) == 0
    said = capsys.readouterr().err
    assert "网页 0 页，成品 2 张，其中 2 张是样稿（没有核定）；" in said, "the papers of orders are none of them"
    assert "\n这些墙上的内容现在不对了：\n  住院费用报销（乡镇）：办理时限" in said
    kept = tree(here / "dist/small/orders")
    assert {path: data for path, data in was.items() if "/orders/" in path} == {
        f"dist/small/orders/{path}": data for path, data in kept.items()
    }
    rows = json.loads((here / "dist/small/manifest.json").read_bytes())["outputs"]
    assert {row["path"] for row in rows} >= {f"orders/{path}" for path in kept}


def test_what_is_lost_is_told_and_put_back(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = here / "catalog/small.issued.jsonl"
    assert cli.main(["approve", "small", *APPROVAL, "--only", "plate", "--yes"]) == 0
    recorded = ledger.read_bytes()
    ledger.unlink()
    assert cli.main(["check", "small"]) == 1
    assert "catalog/small.issued.jsonl:1:1: error GP907: 台账不见了" in capsys.readouterr().out
    assert cli.main(["approve", "small", *APPROVAL, "--yes"]) == 1  # nothing is written over what is lost
    assert not ledger.exists()
    assert cli.main(["doctor", "--quiet"]) == 1
    assert cli.main(["doctor", "--quiet", "--restore"]) == 0
    assert sorted(ledger.read_bytes().splitlines()) == sorted(recorded.splitlines())
    assert cli.main(["check", "small"]) == 0
    older = recorded.splitlines(keepends=True)
    ledger.write_bytes(b"".join(older[:-2]))
    capsys.readouterr()
    assert cli.main(["check", "small"]) == 1
    assert "GP907: 这份台账旧了：dist/small.issued.jsonl 里有 2 行它没有" in capsys.readouterr().out


def test_an_approval_that_cannot_be_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    was = tree(here)
    wrong = {
        "1026-11-20": "早于依据文件的日期 2022-08-24",
        "2022-08-23": "早于依据文件的日期 2022-08-24",
        "十一月": "不是日期",
    }
    for date, why in wrong.items():
        assert cli.main(["approve", "small", *APPROVAL[:2], "--date", date, *APPROVAL[4:], "--yes"]) == 2
        assert why in capsys.readouterr().err
    assert cli.main(["approve", "small", *APPROVAL, "--only", "poster", "--yes"]) == 2
    assert "没有这样的成品种类、版式、成品或站点：poster" in capsys.readouterr().err
    assert tree(here) == was


def test_typed_approval_covers_everything_and_check_says_so(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exchange(here / "catalog/small.yml", "approval: null", "approval: {office: 甲, date: 2026-11-20, basis: 乙}")
    assert cli.main(["check", "small"]) == 0
    told = capsys.readouterr().out
    assert "GP906: 核定没有登记到台账" in told and "GP905" not in told
