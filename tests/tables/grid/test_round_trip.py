"""`guideplate xlsx export` and `import`: nothing is lost, and only what was changed is changed."""

from __future__ import annotations

import datetime
import io
import re
from pathlib import Path

import openpyxl
import pytest
from checkout import ROOT
from workbooks import TABLE, YAML, Change, Desk, add, column, drop, line, put

from generator.app import cli, exchanging, importing
from generator.ground.finding_codes import FINDING_CODES

pytestmark = pytest.mark.usefixtures("read_once")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def desk(made: Desk) -> Desk:
    made.reset()
    return made


HOTLINE = ['    - number: "0999-2345009"', "      role: 咨询", "      name: 样例县热线"]
CELLS: list[tuple[Change, list[str]]] = [
    # Texts, each in the style in which it was written; a remark behind it stays.
    (
        put("事项", "canbao", "事项名称", "参保登记（新）"),
        ["-     name: 参保登记   # trailing remark", "+     name: 参保登记（新）   # trailing remark"],
    ),
    (put("事项", "buzhu", "事项名称", "补助: 申领 #1"), ["-     name: '补助申领'", "+     name: '补助: 申领 #1'"]),
    (
        put("依据文件", "banfa", "文件全称", '样例县"办法"'),
        ['-     title: "样例县办法：试行"', '+     title: "样例县\\"办法\\""'],
    ),
    # A number typed as one, full-width digits, a code.
    (put("事项", "canbao", "到办事现场次数", 1.0), ["+     visits: 1"]),
    (put("材料", "canbao#1", "原件份数", "２"), ["-         original: 1", "+         original: 2"]),
    (put("事项", "canbao", "事项编码", "0013"), ['-     code: "0012"', '+     code: "0013"']),
    (put("事项", "canbao", "实施编码", "0350124"), ['+     task_code: "0350124"']),
    # A day, as a spreadsheet's and as people write it.
    (
        put("依据文件", "qingdan", "成文日期", datetime.datetime(2022, 9, 1)),
        ["-     date: 2022-08-24", "+     date: 2022-09-01"],
    ),
    (put("依据文件", "qingdan", "有效期截止日", "2027年8月24日"), ["+     valid_until: 2027-08-24"]),
    # A text of several lines: one of them.
    (
        put("事项", "canbao", "办理方式", "（一）窗口办理\r\n（二）掌上办理  "),
        ["-       （二）网上办理", "+       （二）掌上办理"],
    ),
    # A folded one is written on one line.
    (
        put("事项", "canbao", "通俗说明", "另一件事。"),
        ["-     plain: >-", "+     plain: 另一件事。", "-       一件事，", "-       写成两行。"],
    ),
    # Lists: one changed, one more, one less.
    (
        put("事项", "canbao", "群众的叫法", "新参保\n登记\n如何登记"),
        ["-       怎么登记] # over two lines", "+       如何登记] # over two lines"],
    ),
    (put("事项", "canbao", "群众的叫法", "登记\n怎么登记"), ["-     aliases: [新参保, 登记,", "+     aliases: [登记,"]),
    (
        put("层级办理", "canbao/township", "其中在本窗口办的环节", "申请\n受理\n办结"),
        ["-         window_steps: [申请, 受理]", "+         window_steps: [申请, 受理, 办结]"],
    ),
    (put("事项", "chaxun", "受理条件（同时满足）", "甲\n乙: 丙"), ['+     conditions: {all_of: [甲, "乙: 丙"]}']),
    # What was not there, was null, was blank; what is taken away.
    (put("事项", "buzhu", "收费情况", "不收费"), ["-     fee: # blank", "+     fee: 不收费 # blank"]),
    (put("事项", "buzhu", "办理时限·时限类型", "当场办结"), []),  # refused below: the text is missing
    (put("事项", "canbao", "事项编码", None), ['-     code: "0012"', "+     code: null"]),
    (put("材料", "canbao#1", "填写或提交说明", ""), ["-         note: '原件'", "+         note: null"]),
    # Inside braces.
    (
        put("材料", "canbao#2", "由谁出具", "村委会"),
        [
            "-       - {name: 申请表, copies: 2, when: 代办的}",
            "+       - {name: 申请表, copies: 2, when: 代办的, issuer: 村委会}",
        ],
    ),
    (
        put("环节", "canbao#2", "环节说明", "看材料, 当场"),
        [
            "-     steps: [{name: 申请}, {name: 受理, text: 当场看材料}, {name: 办结}]",
            '+     steps: [{name: 申请}, {name: 受理, text: "看材料, 当场"}, {name: 办结}]',
        ],
    ),
    # Chosen from a list: the name with its id, the name alone, the id alone.
    (put("事项", "canbao", "分类", "补助（buzhu）"), ["-     category: dengji", "+     category: buzhu"]),
    (put("事项", "canbao", "分类", "补助"), ["-     category: dengji", "+     category: buzhu"]),
    (put("层级办理", "buzhu/township", "办到哪一步", "受理"), ["+         mode: 受理"]),
    # None needed is another thing than not supplied.
    (
        put("事项", "buzhu", "办理材料", "无需材料"),
        ["-     materials: null # not in the document", "+     materials: [] # not in the document"],
    ),
    (
        put("事项", "chaxun", "办理材料", None),
        ["-     materials: [] # none needed", "+     materials: null # none needed"],
    ),
    # The station table.
    (
        put("站点", "999999100201", "地址", "新民村部, 一楼"),
        [
            "- 999999100201,village,新民村,999999100,待确认,,",
            '+ 999999100201,village,新民村,999999100,待确认,"新民村部, 一楼",',
        ],
    ),
    (
        put("站点", "999999100201", "开通情况", "已开通"),
        ["- 999999100201,village,新民村,999999100,待确认,,", "+ 999999100201,village,新民村,999999100,已开通,,"],
    ),
    # Rows that come.
    (
        add("电话", 电话号码=12345, 用途="咨询"),
        [
            "-   hotlines: [] # none in the document",
            "+   hotlines: # none in the document",
            '+     - number: "12345"',
            "+       role: 咨询",
        ],
    ),
    (
        add("材料", 事项="参保登记（canbao）", 材料名称="户口簿", 原件份数=1),
        ["+       - name: 户口簿", "+         original: 1"],
    ),
    (
        add("材料", 事项="buzhu", 材料名称="申请书"),
        [
            "-     materials: null # not in the document",
            "+     materials: # not in the document",
            "+       - name: 申请书",
        ],
    ),
    (
        add("环节", 事项="canbao", 次序=2, 环节名称="初审"),
        [
            "-     steps: [{name: 申请}, {name: 受理, text: 当场看材料}, {name: 办结}]",
            "+     steps: [{name: 申请}, {name: 初审}, {name: 受理, text: 当场看材料}, {name: 办结}]",
        ],
    ),
    (
        add("层级办理", 事项="chaxun", 层级="村", 办到哪一步="查询"),
        ["-     offers: [{tier: township}]", "+     offers: [{tier: township}, {tier: village, mode: 查询}]"],
    ),
    (
        add("事项", 事项代号="zhuxiao", 事项名称="注销", 分类="登记", 收费情况="不收费"),
        ["+ ", "+   - id: zhuxiao", "+     name: 注销", "+     category: dengji", "+     fee: 不收费"],
    ),
    (
        add("站点", 站点编码="999999100202", 层级="村（village）", 地名="和平村", 上级站点="青山镇（999999100）"),
        ["+ 999999100202,village,和平村,999999100,,,"],
    ),
    # Ticks for yes and no; a phone's digits as an input method writes them.
    (put("材料", "canbao#1", "是否必要", "√"), ["+         required: true"]),
    (
        add("电话", 名称="样例县热线", 电话号码="０９９９－２３４５００９", 用途="咨询"),
        [
            "-   hotlines: [] # none in the document",
            "+   hotlines: # none in the document",
            *(f"+ {one}" for one in HOTLINE),
        ],
    ),
    # Rows that go, with their own lines and no others.
    (drop("材料", "canbao#2"), ["-       - {name: 申请表, copies: 2, when: 代办的}"]),
    (
        drop("环节", "canbao#3"),
        [
            "-     steps: [{name: 申请}, {name: 受理, text: 当场看材料}, {name: 办结}]",
            "+     steps: [{name: 申请}, {name: 受理, text: 当场看材料}]",
        ],
    ),
    (drop("站点", "999999100201"), ["- 999999100201,village,新民村,999999100,待确认,,"]),
    (drop("层级办理", "canbao/village"), ["-       - {tier: village, mode: 帮办代办}"]),
]


@pytest.mark.parametrize(("change", "lines"), CELLS, ids=range(len(CELLS)))
def test_one_change_changes_its_own_lines(
    change: Change,
    lines: list[str],
    desk: Desk,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if lines:  # the check of what becomes of the catalog is tried below; here it would only take its time
        monkeypatch.setattr(importing, "check_pending", lambda *_: [])
        monkeypatch.setattr(exchanging, "check_pending", lambda *_: [])
    code = desk.take(change)
    said = capsys.readouterr()
    assert desk.lines() == lines, said.out + said.err
    assert code == (0 if lines else 1)


def test_nothing_changes_nothing(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.take() == 0
    assert desk.lines() == [] and "没有要改的" in capsys.readouterr().err
    desk.book.write_bytes(desk.exported)
    assert cli.main(["xlsx", "import", str(desk.yaml), str(desk.book), "--yes"]) == 0
    assert desk.lines() == [] and "没有要改的" in capsys.readouterr().err


def test_marks_that_nobody_sees_are_no_change(desk: Desk) -> None:
    changes = (
        put("事项", "canbao", "事项名称", "\ufeff参保\u200b登记\u00a0"),
        put("站点", "999999100201", "地名", "新民村\u2060"),
    )
    assert desk.take(*changes) == 0 and desk.lines() == []


def test_what_a_check_would_warn_of_is_told_at_its_cell(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """It is taken, as it may be meant, but nobody has to wait for the next check to hear of it."""
    assert desk.take(put("站点", "999999100201", "地址", "同上"), put("事项", "canbao", "收费情况", "不收费")) == 0
    warnings = [line for line in capsys.readouterr().out.splitlines() if ": warning " in line]
    assert len(warnings) == 1 and re.search(r"f\.xlsx:站点![A-Z]+5: warning GP631: 地址：“同上”", warnings[0])
    assert len(desk.lines()) == 3


def test_notes_lists_and_colours_are_in_nobodys_way(desk: Desk) -> None:
    """The whole workbook, as a clerk's program writes it; in the other tests only its cells."""
    book = openpyxl.load_workbook(io.BytesIO(desk.exported))
    put("事项", "canbao", "收费情况", "不收费")(book)
    book.save(desk.book)
    assert cli.main(["xlsx", "import", str(desk.yaml), str(desk.book), "--yes"]) == 0
    assert desk.lines() == ["+     fee: 不收费"]


def test_rows_in_another_order_are_no_change(desk: Desk) -> None:
    def shuffle(book: openpyxl.Workbook) -> None:
        for title in ("事项", "材料", "环节", "站点"):
            sheet = book[title]
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
            rows = [row for row in rows if any(row)]
            for at, row in enumerate(reversed(rows), 3):
                for number, value in enumerate(row, 1):
                    sheet.cell(at, number).value = value

    assert desk.take(shuffle) == 0 and desk.lines() == []


def page(code: str) -> str:
    """A finding's page: its example is what is really said."""
    return (ROOT / f"docs/findings/{code}.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("GP941", put("事项", "canbao", "事项代号", "canbao2")),
        ("GP943", lambda book: book.remove(book["环节"])),
    ],
)
def test_the_example_of_a_findings_page_is_what_it_gives(
    code: str, change: Change, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    (message,) = re.findall("^> (.+)$", page(code), re.MULTILINE)
    desk.take(change)
    assert f"{code}: {message}" in capsys.readouterr().out
    assert FINDING_CODES[code].page.endswith(f"{code}.md")


def test_another_order_of_steps_is_one(desk: Desk) -> None:
    assert desk.take(put("环节", "canbao#1", "次序", 2), put("环节", "canbao#2", "次序", 1)) == 0
    assert desk.lines() == [
        "-     steps: [{name: 申请}, {name: 受理, text: 当场看材料}, {name: 办结}]",
        "+     steps: [{name: 受理, text: 当场看材料}, {name: 申请}, {name: 办结}]",
    ]


def test_columns_and_sheets_in_another_order_missing_or_more(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    def change(book: openpyxl.Workbook) -> None:
        del book["环节"]
        book["站点"].delete_cols(column(book["站点"], "地名"))
        book["事项"].cell(2, 90).value = "我的备注"
        book["材料"].title = "材料清单"
        book.create_sheet("草稿")["A1"] = "x"
        book.move_sheet("站点", -4)

    assert desk.take(change, put("站点", "999999100201", "地址", "甲")) == 0
    said = capsys.readouterr().out
    for words in (
        "没有“环节”这张表",
        "没有这 1 列，里面的没有动：地名",
        "不认识的列“我的备注”",
        "认作“材料”",
        "不认识表“草稿”",
    ):
        assert words in said
    assert len(desk.lines()) == 2


REFUSED: list[tuple[Change, str]] = [
    (put("事项", "canbao", "事项代号", "canbao2"), "定了就不再改"),
    (put("事项", "canbao", "事项名称", None), "必填"),
    (put("事项", "canbao", "办理时限·天数", "二十"), "要写数"),
    (put("依据文件", "qingdan", "成文日期", "去年"), "不是日期"),
    (put("事项", "canbao", "分类", "没有的类"), "下拉里"),
    (put("事项", "canbao", "办理时限·时限类型", "随便"), "GP204"),
    (put("事项", "buzhu", "服务对象", "别人"), "用了引用"),
    (put("事项", "canbao", "收费情况", "=1+1"), "公式"),
    (put("材料", "canbao#1", "事项", "buzhu"), "不能改"),
    (put("站点", "999999100201", "电话", "13900000001"), "GP208"),
    (drop("依据文件", "qingdan"), "删去了“qingdan”，还有 1 处写着它（如 "),
    (add("事项", 事项名称="没有代号", 分类="登记"), "没有写“事项代号”"),
    (add("事项", 事项代号="canbao", 事项名称="又一个", 分类="登记"), "已经有了"),
    (add("材料", 事项="meiyou", 材料名称="甲"), "没有事项"),
    (lambda book: book["事项"].merge_cells(start_row=3, end_row=4, start_column=4, end_column=4), "被合并的单元格盖住"),
    (lambda book: setattr(book["事项"].cell(2, column(book["事项"], "收费情况")), "value", "收费情况吗"), "表头不要改"),
    (lambda book: setattr(book["事项"].cell(4, 1), "value", "canbao"), "行号"),
    (lambda book: setattr(book["事项"].cell(4, 1), "value", "xyz"), "原来没有"),
]


@pytest.mark.parametrize(("change", "words"), REFUSED, ids=range(len(REFUSED)))
def test_what_does_not_go_is_said_at_its_cell(
    change: Change, words: str, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.take(change) == 1
    said = capsys.readouterr().out
    errors = [one for one in said.splitlines() if ": error GP" in one]
    assert any(words in one and "f.xlsx:" in one and "!" in one for one in errors), said
    assert desk.lines() == []


def test_all_is_said_in_one_run_and_nothing_written(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    changes = (put("事项", "canbao", "办理时限·天数", "x"), put("依据文件", "qingdan", "成文日期", "x"))
    assert desk.take(*changes, put("事项", "canbao", "收费情况", "不收费")) == 1
    assert capsys.readouterr().out.count("GP941") == 2 and desk.lines() == []


def test_without_a_yes_the_difference_is_shown_and_nothing_written(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.take(put("事项", "canbao", "收费情况", "不收费"), yes=False) == 2
    assert "事项·参保登记（canbao）：收费情况补上“不收费”" in capsys.readouterr().out and desk.lines() == []


def test_an_edit_of_the_catalog_since_then_stays(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.yaml.write_text(YAML.replace("20个工作日", "20 个工作日"), "utf-8")
    assert desk.take(put("事项", "canbao", "收费情况", "不收费")) == 0
    assert "导出以后目录改过" in capsys.readouterr().err
    assert "20 个工作日" in desk.yaml.read_text("utf-8") and "fee: 不收费" in desk.yaml.read_text("utf-8")


def test_two_edits_of_one_cell_are_a_conflict(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    newer = YAML.replace("name: 参保登记 ", "name: 参保手续 ")
    desk.yaml.write_text(newer, "utf-8")
    assert desk.take(put("事项", "canbao", "事项名称", "参保")) == 1
    said = capsys.readouterr().out
    message = "“事项名称”导出时是“参保登记”，现在目录里是“参保手续”，这里改成“参保”；请定下来写哪个，重新导出再改"
    assert f"error GP942: {message}" in said
    assert desk.yaml.read_text("utf-8") == newer
    assert f"> {message}" in page("GP942")


def test_a_catalog_that_stands_on_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the other one says is shown, and not changed here; what is the catalog's own is."""
    (tmp_path / "yi.yml").write_text(YAML, "utf-8")
    own = "format: 1\nextends: yi\njurisdiction:\n  id: bing\n  name: 丙县\nitems+:\n  - id: canbao\n    fee: 免费\n"
    (tmp_path / "bing.yml").write_text(own, "utf-8")
    book = tmp_path / "f.xlsx"
    assert cli.main(["xlsx", "export", str(tmp_path / "bing.yml"), str(book)]) == 0

    def take(*changes: Change) -> int:
        loaded = openpyxl.load_workbook(book)
        for change in changes:
            change(loaded)
        loaded.save(tmp_path / "g.xlsx")
        return cli.main(["xlsx", "import", str(tmp_path / "bing.yml"), str(tmp_path / "g.xlsx"), "--yes"])

    assert take(put("事项", "chaxun", "收费情况", "不收费")) == 1
    assert "这一条是继承来的，写在" in capsys.readouterr().out
    assert take(put("事项", "canbao", "收费情况", "不收费")) == 0
    assert (tmp_path / "bing.yml").read_text("utf-8") == own.replace("免费", "不收费")
    assert (tmp_path / "yi.yml").read_text("utf-8") == YAML


def test_line_ends_and_the_mark_of_utf8_stay(desk: Desk) -> None:
    desk.yaml.write_bytes(b"\xef\xbb\xbf" + YAML.replace("\n", "\r\n").encode())
    desk.table.write_bytes(b"\xef\xbb\xbf" + TABLE.replace("\n", "\r\n").encode())
    changes = put("事项", "canbao", "收费情况", "不收费"), put("站点", "999999100201", "地址", "甲")
    assert desk.take(*changes) == 0
    yaml, table = desk.yaml.read_bytes(), desk.table.read_bytes()
    assert yaml.startswith(b"\xef\xbb\xbf") and yaml.count(b"\n") == yaml.count(b"\r\n") == YAML.count("\n") + 1
    assert table.count(b"\r\n") == TABLE.count("\n") and "甲".encode() in table


def test_a_workbook_without_its_origin_is_held_against_today(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    def change(book: openpyxl.Workbook) -> None:
        del book["原样（勿动）"]

    assert desk.take(change, put("事项", "canbao", "收费情况", "不收费")) == 0
    assert "只按现在的目录比" in capsys.readouterr().out and desk.lines() == ["+     fee: 不收费"]


def test_another_catalogs_workbook_and_what_is_none(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    other = desk.folder / "ding.yml"
    other.write_text(YAML.replace("id: yi\n", "id: ding\n"), "utf-8")
    desk.edit()
    assert cli.main(["xlsx", "import", str(other), str(desk.book)]) == 1
    other.unlink()
    message = "这个工作簿是目录“yi”导出的，不是“ding”的"
    assert f"error GP940: {message}" in capsys.readouterr().out and f"> {message}" in page("GP940")
    empty = io.BytesIO()
    openpyxl.Workbook().save(empty)
    for data, words in ((b"x", "这不是 Excel 工作簿"), (empty.getvalue(), "工作簿里没有导出的表")):
        desk.book.write_bytes(data)
        assert cli.main(["xlsx", "import", str(desk.yaml), str(desk.book)]) == 1
        assert words in capsys.readouterr().out
    assert cli.main(["xlsx", "export", str(desk.yaml), "f.csv"]) == 2


def test_the_workbook_as_it_is_opened(made: Desk) -> None:
    """Frozen heads, notes in Chinese, lists to choose from, codes as text, nothing that is a formula."""
    book = openpyxl.load_workbook(io.BytesIO(made.exported))
    guide, *shown = [title for title in book.sheetnames if book[title].sheet_state == "visible"]
    assert guide == "说明" and shown[0] == "事项"
    assert {"事项", "层级办理", "材料", "环节", "站点", "电话", "依据文件"} <= set(shown)
    assert [book[title].sheet_state for title in book.sheetnames[1 + len(shown) :]] == ["hidden", "veryHidden"]
    for title in shown:
        sheet = book[title]
        assert sheet.freeze_panes is not None and all(cell.comment is not None for cell in sheet[2] if cell.value)
        assert all(cell.data_type in ("s", "n") and cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    items = book["事项"]
    code = items.cell(line(items, "canbao"), column(items, "事项编码"))
    assert code.value == "0012" and code.number_format == "@"
    assert items.cell(line(items, "chaxun"), column(items, "办理材料")).value == "无需材料"
    assert items.cell(line(items, "buzhu"), column(items, "办理材料")).value is None
    rules = {rule.type for area in items.conditional_formatting for rule in area.rules}
    assert "containsBlanks" in rules
    listed = {validation.formula1 for validation in book["站点"].data_validations.dataValidation}
    assert '"已开通,待确认,未设,已撤并"' in listed and any("选项" in str(one) for one in listed)


def test_no_text_of_a_catalog_becomes_a_formula(tmp_path: Path) -> None:
    (tmp_path / "yi.yml").write_text(YAML.replace("plain: >-", "summary: '=1+1'\n    plain: >-"), "utf-8")
    assert cli.main(["xlsx", "export", str(tmp_path / "yi.yml"), str(tmp_path / "f.xlsx")]) == 0
    items = openpyxl.load_workbook(tmp_path / "f.xlsx")["事项"]
    cell = items.cell(line(items, "canbao"), column(items, "事项说明"))
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert cli.main(["xlsx", "import", str(tmp_path / "yi.yml"), str(tmp_path / "f.xlsx")]) == 0
