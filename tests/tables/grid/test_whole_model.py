"""Every field of the model stands in the workbook, or is told there as kept in the YAML with the reason."""

from __future__ import annotations

import io
from collections.abc import Iterator

import openpyxl
import pytest
from workbooks import YAML, Change, Desk, add, column, drop, put

from generator.catalog.model import Catalog, Offer, Record
from generator.catalog.reading.describe import label, record_in
from generator.tables.grid.columns import is_list
from generator.tables.grid.guide import guide
from generator.tables.grid.kept import KEPT, is_kept
from generator.tables.grid.sheets import sheets

FULL = YAML.replace(
    "  hotlines: [] # none in the document\n",
    "  hotlines: [] # none in the document\n  slogan: 为民 # theirs\n  queueing: [先取号]\n"
    "  posting:\n    - {field: name, label: 名称}\n    - {field: materials, label: 材料}\n",
).replace(
    'official_name: 便民服务站, naming: "{place}便民服务站"}',
    'official_name: 便民服务站, naming: "{place}便民服务站"}\n'
    "  - id: county\n    name: 县级\n    level: 县\n    official_name: 县大厅 # as painted\n"
    "    later:\n      - from: 2027-01-01\n        source: banfa\n        official_name: 县政务大厅\n"
    "    service_rules:\n      - name: 首问负责\n        text: |-\n          第一条。\n          第二条。\n"
    "      # not public\n      - {name: 考核, public: false}\n"
    "    areas: [{id: dengdai, name: 等候区}]\n",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("whole"), FULL)


@pytest.fixture
def desk(made: Desk) -> Desk:
    made.reset()
    return made


def lacking(record: type[Record], where: tuple[str, ...]) -> Iterator[str]:
    """Fields of a record, and of those in it, that the workbook neither shows nor names."""
    here = {sheet.where: sheet for sheet in sheets()}
    sheet = here.get(where)
    for name, field in record.model_fields.items():
        inner, place = record_in(field.annotation), (*where, name)
        columns = {one.path[: len(place) - len(where)] for one in sheet.columns} if sheet else set()
        if is_kept(record, name) or (record is Offer and name in ("steps", "tier")):
            continue
        if place in here:
            if inner is not None:
                yield from lacking(inner, place)
        elif inner is None or is_list(record, name):
            if (name,) not in columns:
                yield f"{record.__name__}.{name}"
        elif sheet is not None:  # a record in a record: a column for each of its fields
            parts = {one.path[1] for one in sheet.columns if one.path[0] == name}
            lists = {part for part in inner.model_fields if (*place, part) in here}
            yield from (
                f"{inner.__name__}.{part}"
                for part in inner.model_fields
                if part not in parts | lists and not is_kept(inner, part)
            )
        else:
            yield f"{record.__name__}.{name}"


def test_every_field_is_in_the_workbook_or_told_as_kept() -> None:
    assert list(lacking(Catalog, ())) == []


def test_what_is_kept_is_in_the_model_and_told() -> None:
    from generator.catalog import model

    said = str(guide({sheet.title: [] for sheet in sheets()})[2][1])
    for key in KEPT:
        record, _, name = key.partition(".")
        assert name in getattr(model, record).model_fields, key
        assert label(getattr(model, record), name) in said and f"（{name}）" in said, key


CHANGES: list[tuple[Change, list[str]]] = [
    (
        put("层级", "county", "站点通名", "县便民大厅"),
        ["-     official_name: 县大厅 # as painted", "+     official_name: 县便民大厅 # as painted"],
    ),
    (put("层级", "county", "意见箱·名称", "意见簿"), ["+     suggestion: {name: 意见簿}"]),
    (put("服务制度", "county#1", "内容", "第一条。\n第三条。"), ["-           第二条。", "+           第三条。"]),
    (
        put("服务制度", "county#2", "是否向群众公开", "是"),
        ["-       - {name: 考核, public: false}", "+       - {name: 考核, public: true}"],
    ),
    (
        put("区域标识", "county#1", "区域名称", "等候休息区"),
        [
            "-     areas: [{id: dengdai, name: 等候区}]",
            "+     areas: [{id: dengdai, name: 等候休息区}]",
        ],
    ),
    (
        add("职责", 层级="县级（county）", 职责原文="受理"),
        ["+     duties:", "+       - text: 受理"],
    ),
    (
        put("地方", "jurisdiction", "服务口号", "为民办事"),
        ["-   slogan: 为民 # theirs", "+   slogan: 为民办事 # theirs"],
    ),
    (put("地方", "jurisdiction", "办理进度怎么查", "问窗口"), ["+   progress: 问窗口"]),
    (
        put("公示栏目", "#2", "公示上的叫法", "带什么"),
        [
            "-     - {field: materials, label: 材料}",
            "+     - {field: materials, label: 带什么}",
        ],
    ),
    (
        put("常见问题", "canbao#1", "回答", "到大厅"),
        ["-       - {question: 怎么办, answer: 到窗口}", "+       - {question: 怎么办, answer: 到大厅}"],
    ),
    (put("事项分类", "buzhu", "名称", "补贴"), ["-   - {id: buzhu, name: 补助}", "+   - {id: buzhu, name: 补贴}"]),
    (put("网站底部", "website", "主办单位", "样例局"), ["+ website: {host: 样例局}"]),
    (put("以后的变化", "#1", "从哪天起", "2027-02-01"), ["-       - from: 2027-01-01", "+       - from: 2027-02-01"]),
]  # fmt: skip

ALONE: list[tuple[Change, list[str]]] = [
    (
        add("区域标识", 层级="county", 区域代号="guitai", 区域名称="柜台"),
        [
            "-     areas: [{id: dengdai, name: 等候区}]",
            "+     areas: [{id: dengdai, name: 等候区}, {id: guitai, name: 柜台}]",
        ],
    ),
    (drop("服务制度", "county#2"), ["-       - {name: 考核, public: false}"]),
]
"""What cannot be done to the same rows at once."""


@pytest.mark.parametrize("changes", [CHANGES, ALONE])
def test_one_cell_changes_one_line(desk: Desk, changes: list[tuple[Change, list[str]]]) -> None:
    assert desk.take(*(change for change, _ in changes)) == 0
    assert sorted(desk.lines()) == sorted(line for _, lines in changes for line in lines)


def test_untouched_it_changes_nothing(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.take() == 0 and desk.lines() == []
    assert "没有要改的" in capsys.readouterr().err


def test_what_cannot_be_done_here_is_said(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    later = put("以后的变化", "#1", "改成什么", "别的")
    assert desk.take(drop("地方", "jurisdiction"), add("以后的变化", 从哪天起="2028-01-01"), later) == 1
    said = capsys.readouterr().out
    assert "表“地方”里删了一行；这里不能删" in said
    assert "表“以后的变化”里不能加行；要加，请在 YAML 里写 later" in said
    assert "“改成什么”在 YAML 里写法特别" in said and desk.lines() == []


def test_the_first_sheet_explains_and_choices_are_chinese(desk: Desk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(desk.exported))
    first = book.worksheets[0]
    said = "".join(str(cell) for row in first.iter_rows(values_only=True) for cell in row if cell)
    assert first.title == "说明" and "由 guideplate approve 写" in said and "层级" in said
    posting = book["公示栏目"]
    assert posting.cell(3, column(posting, "对应目录里的哪一项")).value == "事项名称（name）"
    later = book["以后的变化"]
    assert later.cell(3, column(later, "改成什么")).value == "站点通名：县政务大厅"
