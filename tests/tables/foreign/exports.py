"""Lists of stations as other systems make them, all made up: places, phones and addresses exist nowhere.

Each is a file's name, its bytes, and what the table says of some stations afterwards; or, in one line, why not.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import openpyxl

CATALOG = """\
# Made up for the tests: a county of two townships.
format: 1
domain: general
jurisdiction:
  id: jia
  division_code: "999999"
  name: 样例县
  authority: 样例县政务局
  site_url: https://jia.example
sources:
  - {id: qingdan, title: 样例县事项清单}
defaults: {source: qingdan}
categories:
  - {id: dengji, name: 登记}
tiers:
  - {id: township, name: 乡镇（街道）, level: 乡, official_name: 便民服务中心, naming: "{place}便民服务中心"}
  - {id: village, name: 村（社区）, level: 村, official_name: 便民服务站, naming: "{place}便民服务站"}
items:
  - id: dengji
    name: 登记
    category: dengji
    offers: [{tier: township, mode: 办理}, {tier: village, mode: 帮办代办}]
"""
TABLE = (
    "\ufeffcode,tier,place,parent,status,division,division_name\r\n"
    + "999999100,township,青山镇,,待确认,999999100,青山镇\r\n"
    + "999999100001,village,东关社区,999999100,待确认,999999100001,东关社区居委会\r\n"
    + "999999100201,village,新民村,999999100,待确认,999999100201,新民村委会\r\n"
    + '999999100202,village,"和平村",999999100,待确认,999999100202,和平村委会\r\n'
    + "999999101,township,绿水乡,,待确认,999999101,绿水乡\r\n"
    + "999999101200,village,新民村,999999101,待确认,999999101200,新民村委会\r\n"
    + "999999101201,village,上河村,999999101,待确认,999999101201,上河村委会\r\n"
)
PHONES = {"999999100001": "0999-2345001", "999999100201": "0999-2345201", "999999101200": "0999-2346200"}


@dataclass(frozen=True)
class Export:
    """One list."""

    name: str
    data: bytes
    says: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Station code -> field -> what the table says afterwards."""
    refused: str = ""
    """What the one line says where it is not taken."""
    told: Sequence[str] = ()
    """What must be said of it."""


def written(rows: Iterable[Sequence[object]], separator: str = ",", line_end: str = "\r\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=line_end).writerows(rows)
    return out.getvalue()


def workbook(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def phones(**more: Mapping[str, str]) -> dict[str, dict[str, str]]:
    return {code: {"phone": phone} for code, phone in PHONES.items()} | {c: dict(v) for c, v in more.items()}


def gbk_of_a_service_platform() -> Export:
    """GBK, a title and a unit above, a column that counts, a sum and a signature below, persons' own data."""
    rows: list[Sequence[object]] = [
        ["样例县基层服务站点基本情况统计表", "", "", "", "", "", "", ""],
        ["填报单位：样例县政务局", "", "", "", "", "", "填报日期：2026年3月", ""],
        ["序号", "所属乡镇（街道）", "站点名称", "机构编码", "详细地址*", "联系电话", "负责人", "负责人手机"],
        [1, "青山镇", "东关社区便民服务站", "999999100001", "青山镇东关街1号", "0999-2345001", "张某", "13900000001"],
        [2, "青山镇", "新民村便民服务站", "999999100201", "青山镇新民村部", "(0999)2345201", "李某", "13900000002"],
        [
            3,
            "绿水乡",
            "新民村便民服务站",
            "999999101200",
            "绿水乡新民村部",
            "0999 2346200/2346201",
            "王某",
            "13900000003",
        ],
        ["合计", "", "3个", "", "", "", "", ""],
        ["填表人：赵某", "", "", "审核人：", "", "", "", ""],
    ]
    says = phones()
    says["999999100001"]["address"] = "青山镇东关街1号"
    says["999999101200"]["phone"] = "09992346200"
    return Export("导出.csv", written(rows).encode("gb18030"), says, told=["负责人 → 个人信息，不取", "取了第一个"])


def merged_townships() -> Export:
    """XLSX, a merged title, two rows of heading, merged townships, codes as numbers, no code for one of them."""

    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet.append(["样例县村（社区）服务点名册"])
        sheet.append(["序号", "区域", None, "代码", "联系方式", None, "设在何处"])
        sheet.append([None, "乡镇", "村（社区）", None, "座机", "手机", None])
        sheet.append(
            [1, "青山镇", "东关社区居民委员会", 999999100001, "0999-2345001", "13900000001", "社区党群服务中心"]
        )
        sheet.append([2, None, "新民村村民委员会", None, "0999-2345201", None, "村卫生室"])
        sheet.append([3, "绿水乡", "新民村", 999999101200.0, "0999-2346200", None, None])
        sheet.append([4, None, "上河村", None, None, None, None])
        for merged in ("A1:G1", "A2:A3", "B2:C2", "D2:D3", "E2:F2", "G2:G3", "B4:B5", "B6:B7"):
            sheet.merge_cells(merged)

    says = phones()
    says["999999100201"]["place"] = "新民村"
    return Export("名册.xlsx", workbook(fill), says, told=["联系方式 手机 → 个人信息，不取"])


def scientific() -> Export:
    """A CSV that went through Excel: the digits of its codes are lost."""
    rows = [["编码", "名称", "电话"], ["9.99999E+11", "东关社区", "0999-2345001"], ["9.99999E+11", "新民村", ""]]
    return Export("坏.csv", written(rows).encode("utf-8-sig"), refused="Excel 把 12 位编码变成了科学计数")


def cut_to_zeros() -> Export:
    """The same, saved once more as a workbook: the codes are numbers that end in zeros."""

    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet.append(["行政区划代码", "名称"])
        for name in ("东关社区", "新民村", "和平村", "上河村"):
            sheet.append([999999000000, name])

    return Export("坏.xlsx", workbook(fill), refused="末尾都是 0：Excel 丢了编码的后几位")


def utf16_with_tabs() -> Export:
    """What "Unicode text" of Excel is: UTF-16, tabs; status and tier in other words."""
    rows = [
        ["名称", "级别", "区划代码", "运行状态", "办公时间"],
        ["青山镇", "镇", "999999100000", "正常", "8:30-12:00"],
        ["东关社区居委会", "社区", "999999100001", "运行中", "8:30-12:00"],
        ["新民村", "村", "999999100201", "筹建", ""],
    ]
    says = {
        "999999100": {"status": "已开通", "hours": "8:30-12:00", "place": "青山镇"},
        "999999100001": {"status": "已开通", "place": "东关社区"},
        "999999100201": {"status": "待确认", "hours": ""},
    }
    return Export("名单.txt", written(rows, "\t").encode("utf-16"), says)


def sections() -> Export:
    """No column for the township: each stands in a row of its own above its villages; numbers as texts, no codes."""
    rows = [
        ["编号", "村居", "固定电话", "备注"],
        ["一、青山镇（3个）", "", "", ""],
        ["1", "东关", "0999-2345001", ""],
        ["2", "新民", "0999-2345201", "含分站"],
        ["二、绿水乡（2个）", "", "", ""],
        ["1", "新民", "0999-2346200", ""],
        ["小计", "", "", ""],
    ]
    return Export("分乡镇.csv", written(rows, ";").encode("utf-8"), phones())


def tricks_for_excel() -> Export:
    """Codes written so that Excel keeps them: ="…", an apostrophe, a tab, blanks, .0, full-width digits."""
    rows = [
        ["行政村代码", "行政村", "办公电话"],
        ['="999999100001"', "东关社区", "+86-999-2345001"],
        ["'999999100201", "新民村", "0999－2345201"],
        ["999999 101 200", "新民村", "0999-2346200、13900000009"],
        ["999999101201.0", "上河村", "13900000009"],
        ["９９９９９９１００２０２\t", "和平村", "-"],
    ]
    says = phones() | {"999999101201": {"phone": ""}, "999999100202": {"phone": ""}}
    return Export("村表.csv", written(rows).encode("utf-8"), says, told=["只有手机号"])


def new_stations() -> Export:
    """Stations that the table lacks, and a township with them."""
    rows = [
        ["统计用区划代码", "名称", "状态", "地址"],
        ["999999102000", "白云街道", "正常", "白云路1号"],
        ["999999102001", "白云社区居民委员会", "正常", "白云路2号"],
        ["999999100203", "李家庄村民委员会", "", ""],
        ["999999100001", "东关社区居民委员会", "", ""],
    ]
    says = {
        "999999102": {
            "tier": "township",
            "place": "白云街道",
            "status": "已开通",
            "address": "白云路1号",
            "parent": "",
        },
        "999999102001": {"tier": "village", "place": "白云社区", "parent": "999999102", "division": "999999102001"},
        "999999100203": {"place": "李家庄村", "parent": "999999100", "status": "", "division_name": "李家庄村民委员会"},
        "999999100001": {"place": "东关社区", "status": "待确认"},
    }
    return Export(
        "区划.csv", written(rows).encode("gbk"), says, told=["新增 3 个站点（乡镇（街道） 1 个、村（社区） 2 个）"]
    )


def closed_with_heirs() -> Export:
    """Stations that are closed, with who takes their place: in a column, and in the word for the status."""
    rows = [
        ["机构代码", "机构名称", "机构状态", "撤并去向", "撤销时间"],
        ["999999100202", "和平村便民服务站", "已撤销", "新民村", "2026/1/5"],
        ["999999101201", "上河村便民服务站", "并入新民村", "", ""],
        ["999999100001", "东关社区便民服务站", "启用", "", ""],
    ]
    says = {
        "999999100202": {"status": "已撤并", "successor": "999999100201", "ended": "2026-01-05"},
        "999999101201": {"status": "已撤并", "successor": "999999101200", "ended": ""},
        "999999100001": {"status": "已开通"},
    }
    return Export("机构.csv", written(rows).encode("utf-8"), says)


def closed_without() -> Export:
    """Closed, and nobody says who takes the place or since when: to be asked for, not guessed."""
    rows = [["编码", "名称", "状态"], ["999999100202", "和平村", "已撤销"], ["999999101201", "上河村", "停办"]]
    return Export("撤.csv", written(rows).encode("utf-8"), refused="请在名单上加一列“接替站点”或“撤并日期”")


def a_sheet_a_township() -> Export:
    """A workbook with a cover and a sheet for each township; a hidden row and a hidden sheet."""

    def fill(book: openpyxl.Workbook) -> None:
        cover = book.active
        assert cover is not None
        cover.title = "填报说明"
        cover.append(["请各乡镇于月底前填报。"])
        for town, rows in {
            "青山镇": [("东关社区", "0999-2345001"), ("新民村", "0999-2345201")],
            "绿水乡": [("新民村", "0999-2346200")],
        }.items():
            sheet = book.create_sheet(town)
            sheet.append([f"{town}站点明细"])
            sheet.append(["单位名称", "对外电话", "身份证号"])
            for name, phone in rows:
                sheet.append([name, phone, "99999919900101001X"])
        book["绿水乡"].row_dimensions[3].hidden = True

    return Export("分表.xlsx", workbook(fill), phones(), told=["隐藏的行也读了", "没有站点名单的表，没有读：填报说明"])


def web_page_as_xls() -> Export:
    """What many systems call an Excel file: a web page with a table, in GBK."""
    cells = [("东关社区", "0999-2345001"), ("新民村", "0999-2345201")]
    body = "".join(
        f"<tr>{'<td rowspan=2>青山镇</td>' if not index else ''}<td>{name}</td><td>{phone}</td></tr>"
        for index, (name, phone) in enumerate(cells)
    )
    page = (
        "<html><head><meta charset='gbk'></head><body><table border=1><tr><th>乡镇名称</th><th>行政村名称</th>"
        f"<th>联系电话</th></tr>{body}<tr><td>绿水乡</td><td>新民村</td><td>0999-2346200</td></tr></table></body></html>"
    )
    return Export("导出.xls", page.encode("gbk"), phones())


def of_another_county() -> Export:
    """A list that is another county's."""
    rows = [["区划代码", "名称"], ["888888100001", "南山社区"], ["888888100002", "北山社区"]]
    return Export("别县.csv", written(rows).encode("utf-8"), refused="不是样例县（999999…）的")


def names_alone_that_fit_twice() -> Export:
    """Two villages of one name, and nothing that tells which."""
    return Export("重名.csv", "名称,电话\n新民村,0999-2345201\n".encode(), refused="对得上 2 个站点")


def positions() -> Export:
    """Degrees with their datum, and a column that nobody knows."""
    rows = [
        ["点位编码", "点位名称", "经度", "纬度", "坐标系", "设备台数", "是否开通"],
        ["999999100001", "东关社区", "117.100001", "29.2", "高德地图", "2", "是"],
        ["999999100201", "新民村", "117.2", "29.3", "百度", "1", "否"],
    ]
    says = {
        "999999100001": {"longitude": "117.100001", "latitude": "29.2", "datum": "GCJ02", "status": "已开通"},
        "999999100201": {"datum": "BD09", "status": "未设"},
    }
    return Export("点位.csv", written(rows).encode("utf-16-le"), says, told=["设备台数 → 没有认出来，没有用"])


def paused() -> Export:
    """A status that only ends in a word for being open, or says so in brackets: nobody may be sent there."""
    rows = [
        ["编码", "名称", "运行情况"],
        ["999999100001", "东关社区", "试运行"],
        ["999999100201", "新民村", "暂停营业"],
        ["999999100202", "和平村", "正常（已停用）"],
        ["999999101200", "新民村", "尚未建成"],
    ]
    says = {code: {"status": "待确认"} for code in ("999999100201", "999999100202")}
    says |= {"999999100001": {"status": "已开通"}, "999999101200": {"status": "未设"}}
    return Export("状态.csv", written(rows).encode("gbk"), says, told=["“暂停营业”对不上", "“正常（已停用）”对不上"])


def asked_the_other_way_round() -> Export:
    """Yes is closed, whatever else the row says; no to being out of use is in use, no to being merged tells nothing."""
    rows = [
        ["编码", "名称", "运行状态", "是否停用", "是否撤并", "并入站点"],
        ["999999100001", "东关社区", "", "否", "0", ""],
        ["999999100201", "新民村", "", "", "未撤并", ""],
        ["999999100202", "和平村", "正常", "0", "是", "999999100201"],
        ["999999101200", "新民村", "在建", "否", "", ""],
        ["999999101201", "上河村", "", "部分", "", ""],
    ]
    says = {
        "999999100001": {"status": "已开通"},
        "999999100201": {"status": "待确认"},
        "999999100202": {"status": "已撤并", "successor": "999999100201"},
        "999999101200": {"status": "待确认"},
        "999999101201": {"status": "待确认"},
    }
    told = [
        "是否停用 → 开通情况（是：停用，否：在用）",
        "是否撤并 → 开通情况（是：已撤并，否：不改）",
        "“部分”对不上四种开通情况",
    ]
    return Export("停用.csv", written(rows).encode(), says, told=told)


def closed_without_more() -> Export:
    """A row that says no more than that it is closed."""
    rows = [["编码", "名称", "停用标志"], ["999999100001", "东关社区", "1"], ["999999100201", "新民村", "0"]]
    return Export("标志.csv", written(rows).encode(), refused="有 1 个站点写的是撤销、停办（首个：东关社区：停用）")


def whole_paths() -> Export:
    """Names with their county and township before them, parted by bars; phones with blanks around the hyphen; notes."""
    rows = [
        ["机构全称", "电话"],
        ["样例县青山镇东关社区居民委员会", "0999 - 2345001"],
        ["青山镇新民村村民委员会", "0999-2345201"],
        ["样例县绿水乡新民村", "(0999) 2346200"],
        ["注：1.电话以县局核定为准。", ""],
        ["   2.没有座机的不填。", ""],
        ["制表单位：样例县政务局", ""],
    ]
    return Export("全称.txt", written(rows, "|").encode("utf-8-sig"), phones(), told=["第 6 行“2.没有座机的不填。”"])


def garbled() -> Export:
    """UTF-8 that was read as GBK and saved."""
    rows = [["编码", "名称", "电话"], ["999999100001", "东关社区", "0999-2345001"]]
    data = written(rows).encode("utf-8").decode("gbk", "replace").encode("utf-8")
    return Export("乱码.csv", data, refused="文字是乱码")


def empty() -> Export:
    """Nothing."""
    return Export("空.csv", b"\xef\xbb\xbf\r\n", refused="名单是空的")


def across() -> Export:
    """A station a column, as a page of statistics has them."""
    rows = [
        ["编码", "999999100001", "999999100201"],
        ["名称", "东关社区", "新民村"],
        ["所属乡镇", "青山镇", "青山镇"],
        ["电话", "0999-2345001", "0999-2345201"],
    ]
    return Export("横.csv", written(rows).encode("utf-8"), refused="名单是横着的")


EXPORTS = [
    gbk_of_a_service_platform, merged_townships, scientific, cut_to_zeros, utf16_with_tabs, sections, tricks_for_excel,
    new_stations, closed_with_heirs, closed_without, a_sheet_a_township, web_page_as_xls, of_another_county,
    names_alone_that_fit_twice, positions, paused,
    asked_the_other_way_round, closed_without_more, whole_paths, garbled, empty, across,
]  # fmt: skip
