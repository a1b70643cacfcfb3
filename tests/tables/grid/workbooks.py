"""A made-up catalog written in every way that YAML allows, and what a clerk does to its workbook."""

from __future__ import annotations

import difflib
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from generator.app import cli

YAML = """\
# Made up for the tests.
format: 1
domain: general
jurisdiction:
  id: yi
  division_code: "999999"
  name: 样例县
  authority: 样例县政务局 # as the document says
  site_url: https://yi.example
  hotlines: [] # none in the document
defaults: {source: qingdan}
sources:
  - id: qingdan
    title: 样例县事项清单
    number: 样政〔2022〕3号
    date: 2022-08-24
    disclosure: 未注明

  - id: banfa # the second
    title: "样例县办法：试行"
categories:
  - {id: dengji, name: 登记}
  - {id: buzhu, name: 补助}
tiers:
  - {id: township, name: 乡镇, level: 乡, official_name: 便民服务中心, naming: "{place}便民服务中心"}
  - {id: village, name: 村, level: 村, official_name: 便民服务站, naming: "{place}便民服务站"}
items:
  # The first item, with a remark of its own.
  - id: canbao
    name: 参保登记   # trailing remark
    category: dengji
    code: "0012"
    aliases: [新参保, 登记,
      怎么登记] # over two lines
    methods: |-
      （一）窗口办理
      （二）网上办理
    plain: >-
      一件事，
      写成两行。
    materials:
      - name: 身份证
        original: 1
        # why: the document says so
        note: '原件'
      - {name: 申请表, copies: 2, when: 代办的}
    steps: [{name: 申请}, {name: 受理, text: 当场看材料}, {name: 办结}]
    time_limit:
      kind: 限期
      days: 20
      text: 20个工作日
    faq:
      - {question: 怎么办, answer: 到窗口}
    offers:
      - tier: township
        mode: 办理
        order: 1
        window_steps: [申请, 受理]
      - {tier: village, mode: 帮办代办}

  - id: buzhu
    name: '补助申领'
    category: buzhu
    audience: &who 困难群众
    materials: null # not in the document
    conditions:
      all_of:
        - 有户籍
        - *who
    fee: # blank
    offers:
      - tier: township

  - id: chaxun
    name: 查询
    category: dengji
    materials: [] # none needed
    offers: [{tier: township}]
approval: null
"""
TABLE = (
    "code,tier,place,parent,status,address,phone\n"
    "999999100,township,青山镇,,待确认,,\n"
    '999999100001,village,东关社区,999999100,已开通,"东关街1号，""东楼""",0999-2345001\n'
    "999999100201,village,新民村,999999100,待确认,,\n"
)
Change = Callable[[openpyxl.Workbook], object]


class Desk:
    """A folder with the catalog, and its workbook as it was exported."""

    def __init__(self, folder: Path, text: str = YAML) -> None:
        self.folder, self.text = folder, text
        self.yaml, self.table, self.book = folder / "yi.yml", folder / "yi.stations.csv", folder / "f.xlsx"
        self.reset()
        assert cli.main(["xlsx", "export", str(self.yaml), str(self.book)]) == 0
        self.exported = self.book.read_bytes()
        self.bare = bare(self.exported)

    def reset(self) -> None:
        """The catalog as it was when the workbook was made."""
        self.yaml.write_bytes(self.text.encode())
        self.table.write_bytes(TABLE.encode())

    def edit(self, *changes: Change) -> None:
        """The workbook with changes, as another program writes it."""
        book = openpyxl.load_workbook(io.BytesIO(self.bare))
        for change in changes:
            change(book)
        book.save(self.book)

    def take(self, *changes: Change, yes: bool = True) -> int:
        """Change the workbook and import it."""
        self.edit(*changes)
        return cli.main(["xlsx", "import", str(self.yaml), str(self.book), *(["--yes"] if yes else [])])

    def lines(self) -> list[str]:
        """The lines of both files that differ from the original, with + and -."""
        new = self.yaml.read_text("utf-8") + self.table.read_text("utf-8")
        return [line for line in difflib.ndiff((self.text + TABLE).split("\n"), new.split("\n")) if line[0] in "+-"]


def bare(data: bytes) -> bytes:
    """A workbook's cells without notes, lists and colours: read and written in a third of the time."""
    made, out = openpyxl.Workbook(), io.BytesIO()
    made.remove(made.worksheets[0])
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        copy = made.create_sheet(sheet.title)
        copy.sheet_state = sheet.sheet_state
        for row in sheet.iter_rows(values_only=True):
            copy.append(row)
    made.save(out)
    return out.getvalue()


def column(sheet: Worksheet, title: str) -> int:
    """The number of a column."""
    return [cell.value for cell in sheet[2]].index(title) + 1


def line(sheet: Worksheet, key: str) -> int:
    """The number of a row."""
    return [row[0] for row in sheet.iter_rows(values_only=True)].index(key) + 1


def put(title: str, key: str, heading: str, value: object) -> Change:
    """Write a cell."""

    def change(book: openpyxl.Workbook) -> None:
        sheet = book[title]
        sheet.cell(line(sheet, key), column(sheet, heading)).value = value  # type: ignore[assignment]

    return change


def add(title: str, **cells: object) -> Change:
    """Write a new row below the last."""

    def change(book: openpyxl.Workbook) -> None:
        sheet = book[title]
        at = len([row for row in sheet.iter_rows(max_col=20, values_only=True) if any(row)]) + 1
        for heading, value in cells.items():
            sheet.cell(at, column(sheet, heading)).value = value  # type: ignore[assignment]

    return change


def drop(title: str, key: str) -> Change:
    """Delete a row."""
    return lambda book: book[title].delete_rows(line(book[title], key))
