"""`guideplate audit` and `guideplate diff --folder`: what they write, what comes back, and what must not get out."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from audit.county import DATA, DAY, catalog_in, written
from checkout import ROOT, TEMPLATES

from generator.app import cli
from generator.ground.finding_codes import FINDING_CODES
from generator.kinds.reading import load_kinds
from generator.plan.plan import Tools, make_plan

ON = ("--on", "2026-11-26")
EAST, VILLAGE = "990001100", "990001100001"
SECRET = "只给局里看的照片"
SEEN = f"{EAST},两有,有窗口,未到位,{SECRET},2026-11-20\n"
ONE = [station for station in DATA["stations"] if station["code"] == EAST]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A command's exit code and what it says, run beside the catalog."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.main(list(arguments))
        told = capsys.readouterr()
        return code, told.out, told.err

    return command


def digests(folder: Path) -> dict[str, str]:
    """Every file below a folder, by its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def sheet_rows(path: Path, name: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path)[name].iter_rows(values_only=True))


def test_the_score_card_is_told_and_written(tmp_path: Path, run: Run) -> None:
    written(tmp_path, SEEN)
    code, out, err = run("audit", "yangben.yml", *ON)
    assert code == 0 and "audit/yangben/score.html" in err
    assert "样本市（2026-11-26）：事项 2 个；站点 5 个，要素 12 项，到位 0、未到位 1、未知 11（到位 0%）。" in out
    assert "  每处补齐 7（1 处）：监督电话，样本市，全部事项" in out
    page = (tmp_path / "audit/yangben/score.html").read_text("utf-8")
    assert "<script" not in page and page.index("未知 11") < page.index("<details") and SECRET in page
    rows = sheet_rows(tmp_path / "audit/yangben/score.xlsx", "站点")
    assert ("东区", "乡镇", "东镇", EAST, "东镇服务站", "两有", "有窗口", "未到位", SECRET, "2026-11-20", "二1") in rows
    assert ("dengji", "登记", "文件要求公示的栏目", "申办材料", "有", "样本方案", "2026-01-01") in sheet_rows(
        tmp_path / "audit/yangben/score.xlsx", "事项"
    )


def test_the_month_is_written(tmp_path: Path, run: Run) -> None:
    written(tmp_path, SEEN)
    code, out, _ = run("audit", "yangben.yml", "--month", *ON)
    assert code == 0 and "和 2026-10-26 比，变了 1 项。" in out
    assert "  两有 乡镇：2026-06-30（已到期）应建成 1——六月底前完成一半（二）" in out
    folder = tmp_path / "audit/yangben"
    rows = sheet_rows(folder / "month-2026-11-26.xlsx", "本月变化")
    assert rows[-1] == ("东区", EAST, "东镇服务站", "两有", "有窗口", "未知", "未到位", "2026-11-20", SECRET)
    assert "六月底前完成一半" in (folder / "month-2026-11-26.html").read_text("utf-8")


def test_the_pack_is_the_same_again_and_its_form_comes_back(tmp_path: Path, run: Run) -> None:
    written(tmp_path, SEEN)
    packs = []
    for out in ("a", "b"):
        code, told, _ = run("audit", "yangben.yml", "--sample", "1", "--seed", "7", "--out", out, *ON)
        assert code == 0 and "东区：1 个" in told
        packs.append(digests(tmp_path / out / "yangben" / "sample-1-7"))
    assert packs[0] == packs[1]
    folder = tmp_path / "a/yangben/sample-1-7"
    assert sum(name.endswith(".pdf") for name in packs[0]) == 2
    assert all(SECRET.encode() not in path.read_bytes() for path in folder.iterdir())
    form = folder / "results.xlsx"
    book = openpyxl.load_workbook(form)
    sheet = book["检查结果"]
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert '"到位,未到位,未知"' in lists.values()
    head = next(number for number, row in enumerate(sheet.iter_rows(), 1) if row[3].value == "站点编码")
    first = [cell.value for cell in sheet[head + 1]]
    assert all(row[7].value is None for row in sheet.iter_rows(min_row=head + 1))
    sheet.cell(head + 1, 8).value = "到位"
    sheet.cell(head + 1, 9).value = "看到了"
    sheet.cell(head + 1, 10).value = "2026-11-25"
    book.save(form)
    code, _, err = run("audit", "yangben.yml", "--sample", "1", "--seed", "7", "--out", "a", *ON)
    assert code == 2 and "已有不一样的 results.xlsx" in err
    table = tmp_path / "yangben.readiness.csv"
    before = table.read_bytes()
    code, out, err = run("audit", "import", "yangben.yml", str(form), *ON)
    assert code == 2 and "什么都没有写" in err and table.read_bytes() == before
    assert f"（{first[3]}） {first[5]}·{first[6]}：" in out and " → 到位（2026-11-25，看到了）" in out
    code, out, _ = run("audit", "import", "yangben.yml", str(form), "--yes", *ON)
    assert code == 0
    row = f"{first[3]},{first[5]},{first[6]},到位,看到了,2026-11-25\n"
    assert table.read_text("utf-8") == before.decode() + row
    code, out, err = run("audit", "import", "yangben.yml", str(form), "--yes", *ON)
    assert code == 0 and "没有新内容的 1 项" in out and "什么都没有写" in err


def test_a_form_in_another_encoding_and_the_file_s_own_names_are_read(tmp_path: Path, run: Run) -> None:
    written(tmp_path)
    form = tmp_path / "f.csv"
    form.write_bytes(f"站点编码,标准,要素,状况,依据,日期\n{EAST},两有,有窗口,到位,,\n".encode("gbk"))
    assert run("audit", "import", "yangben.yml", "f.csv", "--yes", *ON)[0] == 1
    assert run("audit", "import", "yangben.yml", "f.csv", "--yes", "--date", "2026-11-25", *ON)[0] == 0
    form.write_text(f"station,standard,element,state,evidence,date\n{EAST},两有,有窗口,未到位,,2026-11-25\n", "utf-8")
    code, out, _ = run("audit", "import", "yangben.yml", "f.csv", "--yes", *ON)
    assert code == 0 and "到位 → 未到位（2026-11-25）；改掉同一天记的“到位”" in out
    text = (tmp_path / "yangben.readiness.csv").read_text("utf-8")
    assert text.splitlines()[1:] == [f"{EAST},两有,有窗口,未到位,,2026-11-25"]


WRONG = [
    (("990009", "两有", "有窗口", "到位", "", "2026-11-25"), "f.xlsx:检查结果!A2: error GP951: 没有站点“990009”"),
    ((EAST, "两有", "有门", "到位", "", "2026-11-25"), "f.xlsx:检查结果!C2: error GP951: 东镇服务站（乡镇）的“两有”"),
    ((EAST, "两有", "有窗口", "√", "", "2026-11-25"), "f.xlsx:检查结果!D2: error GP952: 状况现在是“√”"),
    ((EAST, "两有", "有窗口", "到位", "", ""), "f.xlsx:检查结果!F2: error GP953: 写了状况，没有写检查日期"),
    ((EAST, "两有", "有窗口", "到位", "", "11月"), "f.xlsx:检查结果!F2: error GP953: “11月”不是日期"),
    ((EAST, "两有", "有窗口", "到位", "", "2027-01-01"), "f.xlsx:检查结果!F2: error GP953: 检查日期 2027-01-01 还没到"),
]


@pytest.mark.parametrize(("row", "told"), WRONG)
def test_what_cannot_be_meant_is_told_by_cell_and_nothing_is_written(
    tmp_path: Path, run: Run, row: tuple[str, ...], told: str
) -> None:
    written(tmp_path)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "检查结果"
    sheet.append(["站点编码", "标准", "要素", "状况", "依据", "日期"])
    sheet.append(list(row))
    sheet.append([EAST, "两有", "有公示", "到位", "看到了", "2026-11-25"])
    book.save(tmp_path / "f.xlsx")
    code, out, err = run("audit", "import", "yangben.yml", "f.xlsx", "--yes", *ON)
    assert code == 1 and told in out + err
    assert not (tmp_path / "yangben.readiness.csv").exists()


def test_what_is_no_form_is_told_as_its_page_says(tmp_path: Path, run: Run) -> None:
    written(tmp_path)
    (tmp_path / "f.csv").write_text("站点编码,标准\n1,2\n", "utf-8")
    code, out, err = run("audit", "import", "yangben.yml", "f.csv", "--yes", *ON)
    (shown,) = re.findall(r"^> (.+)$", (ROOT / FINDING_CODES["GP950"].page).read_text("utf-8"), re.MULTILINE)
    assert code == 1 and shown in out + err


def test_check_tells_what_is_wrong_of_it_and_a_build_does_not_stop(tmp_path: Path, run: Run) -> None:
    written(tmp_path, f"{EAST},两有,有窗口,合格,,\n", stations=ONE)
    code, out, _ = run("check", "yangben.yml", *ON)
    assert code == 1 and "yangben.readiness.csv:2:18: error GP952: 状况现在是“合格”" in out
    assert run("audit", "yangben.yml", *ON)[0] == 1
    assert run("build", "yangben.yml", "--only", "site", *ON)[0] == 0


def planned(path: Path) -> set[tuple[str, str, str]]:
    """Kind, path and digest of every output: what is the same in all of them is the same sheet."""
    kinds = load_kinds(TEMPLATES)
    plan = make_plan(catalog_in(path), kinds, Tools(dict.fromkeys(kinds, ""), "", ""), DAY)
    return {(output.kind, output.path, output.digest) for output in plan.outputs}


def test_nothing_of_it_gets_into_what_is_built(tmp_path: Path, run: Run) -> None:
    """Sheets are planned the same, pages and data are the same bytes, whatever was seen."""
    site = ("build", "yangben.yml", "--only", "site", *ON)
    path = written(tmp_path, stations=ONE)
    without = planned(path)
    assert run(*site, "--out", "without")[0] == 0
    written(tmp_path, SEEN, stations=ONE)
    assert run("audit", "yangben.yml", *ON)[0] == 0
    assert planned(path) == without and {"site", "notice", "plate"} < {kind for kind, _, _ in without}
    assert run(*site, "--out", "with")[0] == 0
    assert digests(tmp_path / "with") == digests(tmp_path / "without")
    data = json.loads((tmp_path / "with/yangben/site/data/catalog.json").read_text("utf-8"))
    assert "site_standards" not in data and "两有" not in json.dumps(data, ensure_ascii=False)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("yangben.yml", "--sample", "3"), "--sample 和 --seed 要一起写"),
        (("yangben.yml", "--sample", "0", "--seed", "7"), "--sample 至少抽 1 个"),
        (("yangben.yml", "yangben.yml"), "一次看一份目录"),
        (("yangben.yml", "--yes"), "只在 audit import 时用"),
        (("import", "yangben.yml"), "收回检查结果：guideplate audit import 目录 文件"),
        (("import", "yangben.yml", "f.csv", "--date", "明天"), "--date 的“明天”不是日期"),
    ],
)
def test_wrong_use_is_told(tmp_path: Path, run: Run, arguments: tuple[str, ...], told: str) -> None:
    written(tmp_path)
    code, _, err = run("audit", *arguments)
    assert code == 2 and told in err


def test_the_folder_to_send_round(tmp_path: Path, run: Run) -> None:
    written(tmp_path, stations=ONE)
    (tmp_path / "old.yml").write_bytes((tmp_path / "yangben.yml").read_bytes())
    items = [{**DATA["items"][0], "materials": [{"name": "身份证"}]}, DATA["items"][1]]
    written(tmp_path, SEEN, stations=ONE, items=items)
    code, out, _ = run("diff", "old.yml", "yangben.yml", "--folder", "f", "--only", "notice", "--jobs", "1", *ON)
    assert code == 0 and "改了 1 处" in out
    files = digests(tmp_path / "f")
    assert {"index.html", "diff.html", "score.html", f"proofs/notice/{EAST}.pdf"} <= set(files)
    assert not any(name.startswith("proofs/") and "/notice/" not in name for name in files)
    index = (tmp_path / "f/index.html").read_text("utf-8")
    for href in re.findall(r'href="([^"#]+)"', index):
        assert (tmp_path / "f" / href).is_file(), href
    assert "guideplate approve yangben.yml --office 核定单位 --date 核定日期 --basis 核定依据 --only notice" in index
    assert all(SECRET not in (tmp_path / "f" / name).read_text("utf-8") for name in files if name.endswith(".html"))
    assert run("diff", "old.yml", "yangben.yml", "--folder", "f", *ON)[0] == 2
    code, _, _ = run("diff", "old.yml", "yangben.yml", "--folder", "g", "--only", "notice", "--readiness", *ON)
    assert code == 0 and SECRET in (tmp_path / "g/score.html").read_text("utf-8")


def test_the_form_as_csv_opens_in_a_spreadsheet(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path)
    monkeypatch.setattr("generator.app.auditing.print_checks", lambda *_: b"")
    assert run("audit", "yangben.yml", "--sample", "9", "--seed", "县 7", *ON)[0] == 0
    data = (tmp_path / "audit/yangben/sample-9-县_7/results.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 1 + 12 and {row[3] for row in rows[1:]} == {
        EAST, VILLAGE, "990002100", "990002100001", "990002100002"
    }  # fmt: skip
