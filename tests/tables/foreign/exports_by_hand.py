"""Lists that went through a clerk's hands, or come from a system that minds nothing: all made up, as in exports.py."""

from __future__ import annotations

import datetime

import openpyxl
from exports import PHONES, Export, phones, workbook, written

DONGGUAN, XINMIN, XINMIN_2 = PHONES.values()
CODES = tuple(PHONES)


def csv_of(*rows: list[str]) -> bytes:
    return written(rows).encode("utf-8")


def as_a_ministry_words_it() -> Export:
    """9, 12 and 15 digits, tiers in free words, a township's row without a township, how many there are at the end."""
    rows = [
        ["关于报送基层便民服务站点信息的表"],
        ["行政区划代码", "村(居)委会", "所属乡镇(街道)", "机构类别", "详细地址", "值班电话", "服务时间", "是否开通"],
        [
            "999999100000000",
            "青山镇人民政府",
            "",
            "乡镇级便民服务中心",
            "政府路\n1号",
            "",
            "工作日；\n8:30-12:00",
            "是",
        ],
        ["999999100001", "东关社区居民委员会", "", "社区级站点", "", DONGGUAN, "〃", "是"],
        ["999999100201000", "新民村民委员会", "青山镇", "村级站点", "", XINMIN, "", "否"],
        ["999999101", "绿水乡", "", "乡镇级便民服务中心", "", "", "", ""],
        ["999999101200000", "新民村", "", "村级站点", "", XINMIN_2, "", ""],
        ["共 5 个", "", "", "", "", "", "", ""],
    ]
    says = phones()
    says[CODES[0]] |= {"hours": "工作日；8:30-12:00", "status": "已开通"}
    says[CODES[1]] |= {"status": "未设", "parent": "999999100"}
    says["999999100"] = {"place": "青山镇", "address": "政府路1号", "hours": "工作日；8:30-12:00", "status": "已开通"}
    return Export("报送.csv", written(rows).encode("gb18030"), says, told=["第 10 行“共 5 个”"])


def sums_and_sentences() -> Export:
    """A sum below each township, and below the last what the list is about and who stands for it, without a word."""
    rows = [
        ["乡镇", "村", "电话", "运行状况"],
        ["青山", "东关社区", DONGGUAN, "正常"],
        ["", "新民村", XINMIN, "筹建"],
        ["青山镇小计", "2", "", ""],
        ["绿水乡政府", "新民村", XINMIN_2, "正常"],
        ["绿水乡小计", "1", "", ""],
        ["全县合计", "3", "", ""],
        ["", "电话以公示为准", "", ""],
        ["", "签章：", "", ""],
    ]
    return Export("小计.csv", csv_of(*rows), phones(), told=["“青山镇小计”", "“签章：”", "运行状况 → 开通情况"])


def side_by_side() -> Export:
    """Two halves beside each other, to save paper."""

    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet.append(["通讯录"])
        sheet.append(["序号", "编码", "名称", "电话", "", "序号", "编码", "名称", "电话"])
        sheet.append([1, CODES[0], "东关社区", DONGGUAN, None, 3, CODES[2], "新民村", XINMIN_2])
        sheet.append([2, CODES[1], "新民村", XINMIN])
        sheet.row_dimensions[4].hidden = True

    return Export("通讯录.xlsx", workbook(fill), phones(), told=["读到 3 行站点", "隐藏的行也读了，共 1 行：第 4 行"])


def beside_a_dictionary() -> Export:
    """A sheet that explains the columns, the list, and a sheet of what its values mean; columns that are hidden."""

    def fill(book: openpyxl.Workbook) -> None:
        explained = book.active
        assert explained is not None
        explained.title = "填表说明"
        for row in (["字段", "说明"], ["编码", "12 位"], ["名称", "站点名称"]):
            explained.append(row)
        sheet = book.create_sheet("Sheet2")
        sheet.append(["省", "市", "县", "乡镇", "村", "编码", "值班电话"])
        for code, town, name in zip(
            CODES, ("青山镇", "青山镇", "绿水乡"), ("东关社区", "新民村", "新民村"), strict=True
        ):
            sheet.append(["样例省", "样例市", "样例县", town, name, float(code), PHONES[code]])
        sheet.column_dimensions["D"].hidden = True
        known = book.create_sheet("数据字典")
        for row in (["代码", "名称"], ["110", "正常"], ["210", "停用"]):
            known.append(row)

    says = phones()
    says[CODES[0]]["county"] = ""  # the whole catalog is that county
    return Export("系统.xlsx", workbook(fill), says, told=["隐藏的列也读了：D 乡镇", "没有读：填表说明、数据字典"])


def others_numbers() -> Export:
    """Phones, addresses and times that are not the station's, or no longer: none of them is taken."""
    heads = ["编码", "名称", "旧电话", "监督电话", "负责人办公电话", "村主任联系电话", "原地址", "家庭地址", "值班电话"]
    rows = [heads, [CODES[0], "东关社区", *["0999-2345999"] * 4, "老街1号", "新街2号", DONGGUAN]]
    says = {CODES[0]: {"phone": DONGGUAN, "address": ""}}
    return Export("多列.csv", csv_of(*rows), says, told=["旧电话 → 没有用", "负责人办公电话 → 个人信息，不取"])


def hours_in_pieces() -> Export:
    """Mornings and afternoons in a column each."""
    rows = [
        ["编码", "名称", "办公时间（上午）", "办公时间（下午）"],
        [CODES[0], "东关社区", "8:30-12:00", "14:30-17:30"],
        [CODES[1], "新民村", "8:30-12:00", ""],
    ]
    says = {CODES[0]: {"hours": "上午8:30-12:00；下午14:30-17:30"}, CODES[1]: {"hours": "上午8:30-12:00"}}
    return Export("时间.csv", csv_of(*rows), says)


def parts_of_a_day() -> Export:
    """Columns headed by parts of a day alone, one of them in some rows only."""
    rows = [
        ["编码", "名称", "上午", "周一至周五下午"],
        [CODES[0], "东关社区", "8:30-12:00", "14:30-17:30"],
        [CODES[1], "新民村", "8:30-12:00", ""],
    ]
    says = {
        CODES[0]: {"hours": "上午8:30-12:00；周一至周五下午14:30-17:30"},
        CODES[1]: {"hours": "上午8:30-12:00"},
    }
    return Export("半天.csv", csv_of(*rows), says)


def mornings_alone() -> Export:
    """What is said of mornings is not said of the day."""
    rows = [["编码", "名称", "上午"], [CODES[0], "东关社区", "8:30-12:00"]]
    return Export("上午.csv", csv_of(*rows), {CODES[0]: {"hours": "上午8:30-12:00"}})


def both_degrees_in_a_cell() -> Export:
    """In either order, as maps and as people write them; whose degrees they are stands in the heading."""
    rows = [
        ["编码", "名称", "经纬度（GCJ-02）"],
        [CODES[0], "东关社区", "118.8501,26.2201"],
        [CODES[1], "新民村", "北纬26.2202°，东经118.8502°"],
        [CODES[2], "新民村", "26.2203"],
    ]
    says = {
        CODES[0]: {"longitude": "118.8501", "latitude": "26.2201", "datum": "GCJ02"},
        CODES[1]: {"longitude": "118.8502", "latitude": "26.2202", "datum": "GCJ02"},
        CODES[2]: {"longitude": "", "datum": ""},
    }
    return Export("坐标.csv", csv_of(*rows), says, told=["经纬度（GCJ-02） → 经度和纬度"])


def from_when_until_when() -> Export:
    """When a station opens and when it closes in a column each, as times; one that only opens says nothing."""

    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet.append(["编码", "名称", "上班时间", "下班时间"])
        sheet.append([CODES[0], "东关社区", datetime.time(8, 30), datetime.time(17, 30)])
        sheet.append([CODES[1], "新民村", datetime.time(8, 30), None])

    says = {CODES[0]: {"hours": "8:30-17:30"}, CODES[1]: {"hours": ""}}
    return Export("上下班.xlsx", workbook(fill), says, told=["有 1 格办公时间只有一个时刻"])


def powers_with_all_digits() -> Export:
    """Codes as Java writes a number: powers of ten that have lost nothing; marks that nobody sees around others."""
    rows = [
        ["STATION_CODE", "STATION_NAME", "TOWN_NAME", "TEL"],
        ["9.99999100001E11", "东关社区", "青山镇", DONGGUAN],
        ["\u202d999999100201\u202c", "新民村", "青山镇", XINMIN],
        ["9.999991012E11", "新民村", "绿水乡", XINMIN_2],
    ]
    return Export("接口.csv", csv_of(*rows), phones(), told=["TOWN_NAME → 所属乡镇"])


def the_county_itself() -> Export:
    """A table of divisions begins with the county, and tells what kind each is."""
    rows = [
        ["代码", "城乡分类", "名称", "电话"],
        ["999999000000", "", "样例县", ""],
        *([code, "220", "", PHONES[code]] for code in CODES),
        ["999999100202", "220", "", ""],
    ]
    return Export("区划全.csv", csv_of(*rows), phones(), told=["“样例县”这一行是整个地方", "城乡分类 → 没有用"])


def page_that_says_it_is_xml() -> Export:
    """A web page whose first line is that of XML."""
    body = "".join(f"<tr><td>{code}&nbsp;</td><td>{phone}</td></tr>" for code, phone in PHONES.items())
    page = f"<?xml version='1.0'?>\n<!-- x --><html><table><tr><td>编码</td><td>电话</td></tr>{body}</table></html>"
    return Export("页.xls", page.encode(), phones())


def without_results() -> Export:
    """Formulas that nothing has worked out yet."""

    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet.append(["编码", "名称", "电话"])
        sheet.append([CODES[0], "=B3", DONGGUAN])
        sheet.append([CODES[1], "新民村", XINMIN])

    return Export("公式.xlsx", workbook(fill), refused="请用 Excel 或 WPS 打开这个文件，存一次，再导入")


def faults_of_a_spreadsheet() -> Export:
    """What a spreadsheet could not work out, as text and as a fault."""
    rows = [["编码", "名称", "电话", "地址"], [CODES[0], "#REF!", DONGGUAN, "#VALUE!"]]
    says = {CODES[0]: {"phone": DONGGUAN, "place": "东关社区", "address": ""}}
    return Export("错.csv", csv_of(*rows), says, told=["有 2 格是算错的结果（首个：#REF!），没有取"])


def name_as_a_formula() -> Export:
    return Export("名.csv", csv_of(["编码", "名称"], ["999999100299", "=B2"]), refused="名称“=B2”是公式")


def code_of_a_neighbour() -> Export:
    """A name that two townships have, with the code of another village of one of them."""
    rows = [["编码", "名称", "电话"], ["999999100202", "新民村", XINMIN]]
    return Export("错位.csv", csv_of(*rows), refused="编码 999999100202 是“和平村”，名称“新民村”却是 999999100201")


def township_only_above() -> Export:
    """A new village whose code is of a township that the list lacks: not the one in the row above it."""
    rows = [["代码", "名称"], ["999999103000", "红旗街道办事处"], ["999999104001", "北门社区居委会"]]
    return Export("缺镇.csv", csv_of(*rows), refused="属于 999999104，表里和名单上都没有这个乡镇")


def township_of_another() -> Export:
    """A new village whose code says one township and whose row another."""
    rows = [["编码", "村", "乡镇"], ["999999100205", "赵庄村", "绿水乡"]]
    return Export("两镇.csv", csv_of(*rows), refused="属于“青山镇”，名单上的乡镇却是“绿水乡”")


def unknown_township() -> Export:
    """A village that is known, in a township that is not."""
    rows = [["村", "乡镇", "电话"], ["上河村", "红旗镇", "0999-2345999"]]
    return Export("外镇.csv", csv_of(*rows), refused="表里没有“红旗镇”，不知道“上河村”是不是“上河村”（999999101201）")


def moved_and_closed() -> Export:
    """A village under another township than its code's, one of none that is known, one closed on a day, one half so."""
    rows = [
        ["编码", "村", "乡镇", "目前状况", "停用时间"],
        [CODES[0], "东关社区", "绿水乡", "季节性开放", ""],
        [CODES[1], "新民村", "红旗镇", "正常", "2026-01-05"],
        ["999999100202", "和平村", "青山镇", "", "2026-01-05"],
    ]
    says = {
        CODES[0]: {"parent": "999999101", "status": "待确认"},
        CODES[1]: {"parent": "999999100", "status": "已开通", "ended": "2026-01-05"},
        "999999100202": {"status": "已撤并", "ended": "2026-01-05"},
    }
    told = ["改了所属乡镇，和编码对不上", "有 1 行的乡镇在表里没有", "“季节性开放”对不上", "写着开通，又有撤并日期"]
    return Export("调整.csv", csv_of(*rows), says, told=told)


def two_alike_of_one_name() -> Export:
    """A code that is none, with a name that two have: it is the code that is to be mended."""
    rows = [["编码", "名称"], ["代码999999100201", "新民村"]]
    return Export("字.csv", csv_of(*rows), refused="“代码999999100201”不是编码，名称“新民村”又不止一个")


def no_workbook() -> Export:
    """A web archive, which Excel opens as well."""
    return Export("档.xls", b"MIME-Version: 1.0\r\n\r\n<html>", refused="请用 Excel 打开，另存为 .xlsx")


def paths_with_signs() -> Export:
    """The places above each in its name, with a sign between; an area code of its own; the foot of a printed page."""
    rows = [
        ["编码", "机构名称", "区号", "电话"],
        ["", "样例县-青山镇-东关社区", "0999", "2345001"],
        ["", "青山镇/新民村", "999", "2345201"],
        ["", "样例县 > 绿水乡 > 新民村", "", "0999-2346200"],
        ["第1页 共1页", "", "", ""],
    ]
    return Export("路径.csv", csv_of(*rows), phones(), told=["第 5 行“第1页 共1页”", "区号 → 电话的区号"])


def numbered_names() -> Export:
    """Sections and names with the numbers of their rows, all in one column."""
    rows = [
        ["村（社区）", "值班电话", "备注"],
        ["一、青山镇（2）", "", ""],
        ["1.东关社区", DONGGUAN, ""],
        ["2、新民村", XINMIN, ""],
        ["二、绿水乡（1）", "", ""],
        ["（1）新民村", XINMIN_2, ""],
    ]
    return Export("编号.csv", csv_of(*rows), phones(), told=["读到 3 行站点"])


def new_villages_of_no_township() -> Export:
    """Villages of a township of which there is no row."""
    rows = [["乡镇", "村", "区划代码"], ["白云街道", "白云社区", "999999102001"], ["", "青云社区", "999999102002"]]
    return Export(
        "无镇.csv", csv_of(*rows), refused="有 2 个新站点的乡镇，表里和名单上都没有（首个：白云社区：白云街道）"
    )


def a_sheet_copied() -> Export:
    """The list of this month and that of the last one, which says the same."""

    def fill(book: openpyxl.Workbook) -> None:
        for title in ("10月", "11月"):
            sheet = book.create_sheet(title)
            sheet.append(["编码", "名称", "电话"])
            sheet.append([CODES[0], "东关社区", DONGGUAN])
            sheet.append([CODES[1], "新民村", XINMIN])

    says = {code: {"phone": PHONES[code]} for code in CODES[:2]}
    return Export("月报.xlsx", workbook(fill), says, told=["有 2 行和前面的一模一样，只读了一次（首个：东关社区）"])


def of_another_place() -> Export:
    """Forty names that nobody knows: not a line for each."""
    rows = [
        ["名称", "地址"],
        *(
            [f"外地{one}村", "外地"]
            for one in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃寒来暑往"
        ),
    ]
    return Export("外地.csv", csv_of(*rows), refused="表里没有“外地甲村”", told=["处，加 --all 全部列出"])


BY_HAND = [
    as_a_ministry_words_it, sums_and_sentences, side_by_side, beside_a_dictionary, others_numbers, hours_in_pieces,
    parts_of_a_day, mornings_alone, both_degrees_in_a_cell, from_when_until_when, powers_with_all_digits,
    the_county_itself, page_that_says_it_is_xml, without_results,
    faults_of_a_spreadsheet, name_as_a_formula, code_of_a_neighbour, township_only_above, township_of_another,
    unknown_township, moved_and_closed, two_alike_of_one_name, no_workbook,
    paths_with_signs, numbered_names, new_villages_of_no_township, a_sheet_copied, of_another_place,
]  # fmt: skip
