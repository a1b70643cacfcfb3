"""What spreadsheets, programs and wrong encodings leave in texts; the words that look like it and are meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import ROOT
from made import item, loaded, messages, station
from rows import few

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog, Record, scalars
from generator.catalog.reading.describe import record_in
from generator.catalog.rules.mojibake import said_before
from generator.catalog.rules.typed_texts import all_texts, slips, text_fields
from generator.ground import lookalikes
from generator.guide.folding import fold

NAMES = ("眉县", "梅城镇卫生院", "村卫生室", "县政务服务中心二楼", "住院费用报销", "阿勒腾席热镇", "工作日9时至17时")


def codes(text: str, *, figures: bool = False) -> list[str]:
    return [code for code, _ in slips(text, figures=figures)]


@pytest.mark.parametrize(
    "text",
    [
        "#N/A",
        "#n/a",
        "#REF!",
        "＃ＶＡＬＵＥ！",
        "地址：#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NUM!",
        "#SPILL!",
        "########",
        "TRUE",
        "false",
        "null",
        "NULL",
        "(null)",
        "地址null",
        "None",
        "NaN",
        "undefined室",
        "[object Object]",
        "N/A",
        "n.a.",
        "45292",
        "43831.5",
        "0.354166",
        "12:00:00",
        "2024-01-02 00:00:00",
        "1900-01-00",
        "1E+11",
        "6.10326E+11",
        "=SUM(A1:B2)",
        "=B2",
        "＝VLOOKUP(A,B)",
        "-",
        "—",
        "——",
        "/",
        "、",
        "〃",
        "……",
        "。",
        "*",
        "？",
        "？？？？",
        "????",
        "??村",
        "√",
        "Err:502",
        "错误:504",
        "#ERROR!",
        "(blank)",
        "\\N",
        "Nothing",
        '="350124"',
        "=$A$1",
        "@SUM(A1)",
        "+A1",
    ],
)
def test_what_programs_leave(text: str) -> None:
    assert codes(text)[:1] == ["GP221"]


@pytest.mark.parametrize(
    "text", ["&nbsp;", "甲路&amp;乙路", "甲<br/>乙", "8:30\\n12:00", "_x000D_", "\\u7518", "${address}", "{{ name }}"]
)
def test_marks_of_pages_and_programs(text: str) -> None:
    assert codes(text)[0] == "GP638"


@pytest.mark.parametrize(
    "text",
    [
        "无",
        "（无）",
        "无。",
        "没有",
        "暂无",
        "待定",
        "电话待定",
        "地址：待定",
        "待补充",
        "未定",
        "不详",
        "同上",
        "同前",
        "见附件",
        "详见附件2",
        "略",
        "测试",
        "请填写地址",
        "TODO",
        "tbd",
        "1月2日",
        "Jan-02",
        "2-Jan",
        "2024-1-2",
        "2024/01/02",
        "aaaa",
        "123",
        "無",
        "空值",
        "不适用",
        "待 定",
        "待查",
        "单击此处输入文字",
        "此处填写",
        "1月2号",
        "8:30",
        "上午8:30",
    ],
)
def test_what_people_type_into_forms(text: str) -> None:
    assert codes(text) == ["GP631"]


@pytest.mark.parametrize(
    "text",
    [
        "无障碍窗口在一楼",
        "没有单位的由本人申请",
        "不收费；无其他费用",
        "无需提交材料",
        "无为市",
        "待遇核定",
        "待定点医院确认",
        "同上级文件",
        "略阳县",
        "测试中心路",
        "12345",
        "95598",
        "8:30—12:00",
        "20个工作日",
        "3月31日前",
        "每年3、6、9月",
        "有",
        "1-2号楼",
        "A4",
        "CT",
        "e示例",
        "3",
        "101室",
        "怎么办？",
        "真的要我自己去吗？？",
        "5 kg",
        "C 座",
        "〇",
        "①申请—②受理",
        "O型",
        "N95",
        "Nullarbor",
        "https://a.cn/%E4%BD%A0?a=b&c=d",
        "2026年1月2日",
        "一月二日",
        "周一至周五 9:00-17:00",
        "示例",
        "25%",
        "“两定”机构",
        "办理（受理）",
        "×",
        "空港社区",
        "缺陷",
        "元/月",
        "阿·买",
        "A+级",
        "C+1 套",
        "@县政务局",
        "ERR 通道",
        "8:30开门",
        "张三 李四",
        "东门 一楼",
    ],
)
def test_what_is_meant_passes(text: str) -> None:
    assert codes(text) == (["GP631"] if text == "有" else ["GP221"] if text == "×" else [])


@pytest.mark.parametrize("text", ["新 民 村", "便 民 服 务 站"])
def test_a_name_set_out_letter_by_letter(text: str) -> None:
    assert list(slips(text)) == [
        ("GP632", f"“{text}”的字与字之间有空格，查找不到；是不是想写“{text.replace(' ', '')}”？")
    ]


@pytest.mark.parametrize("text", ["45292", "12", "2024-01-02", "0.5", "350124100", "4-1"])
def test_codes_and_numbers_of_documents_may_be_figures_alone(text: str) -> None:
    assert codes(text, figures=True) == []
    assert codes("无", figures=True) == ["GP631"]
    assert codes("#N/A", figures=True) == ["GP221"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("cp1252", "utf-8"),
        ("latin-1", "utf-8"),
        ("gb18030", "utf-8"),
        ("gbk", "utf-8"),
        ("latin-1", "gbk"),
        ("cp1252", "gbk"),
        ("cp437", "gbk"),
        ("mac_roman", "utf-8"),
        ("big5hkscs", "utf-8"),
        ("utf-8", "gbk"),
    ],
)
def test_a_wrong_encoding_is_seen(name: str, wrong: str, right: str) -> None:
    garbled = name.encode(right).decode(wrong, "replace")
    assert said_before(garbled) is not None
    if "\ufffd" not in garbled and wrong not in ("cp437", "mac_roman"):
        assert said_before(garbled) == name


def test_garbled_twice_is_read_back() -> None:
    once = "梅城镇卫生院".encode().decode("latin-1")
    assert said_before(once.encode().decode("latin-1")) == "梅城镇卫生院"
    assert said_before("工作日 " + "周一至周五".encode().decode("latin-1") + " 9:00") == "工作日 周一至周五 9:00"
    assert said_before("甲村锟斤拷") == said_before("甲\ufffd村") == ""


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("catalog/*.*")) + sorted(ROOT.glob("tests/data/*")), ids=lambda p: p.name
)
def test_no_real_text_is_taken_for_garbled(path: Path) -> None:
    lines = path.read_text("utf-8").split("\n")
    assert [line for line in lines if said_before(line[:2000]) is not None] == []
    assert [cell for line in lines for cell in line.split(",") if said_before(cell[:2000]) is not None] == []


@pytest.mark.parametrize(
    "text",
    ["Café", "naïve", "10 µm", "20°C", "①—②—③", "浯溪街道", "脑高岱嘎查", "㎡", "ᠮᠣᠩᠭᠣᠯ", "5×3", "α、β", "Ⅱ级", "§3"],
)
def test_no_rare_letter_is_taken_for_garbled(text: str) -> None:
    assert said_before(text) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("⻅证⼈", "见证人"),
        ("⼊⼝", "入口"),
        ("⺠族", "民族"),
        ("⻔诊⻋票", "门诊车票"),
        ("⼾口", "户口"),
        ("㇐楼", "一楼"),
        ("福\uf9d8", "福律"),
    ],
)
def test_characters_that_look_like_another(text: str, meant: str) -> None:
    assert lookalikes.mended(text) == meant
    assert fold(text) == fold(meant)
    (code, message), *_ = slips(text)
    assert code == "GP223" and f"是不是想写“{meant}”？" in message


def test_every_radical_has_its_ideograph() -> None:
    radicals = [chr(point) for point in (*range(0x2E81, 0x2E9A), *range(0x2E9B, 0x2EF4), *range(0x2F00, 0x2FD6))]
    assert all(lookalikes.meant(char) for char in radicals)
    assert not any(lookalikes.meant(meant) for char in radicals if (meant := lookalikes.meant(char)))
    assert [char for char in "一二入口户见门车长\u2e80\u2e9a" if lookalikes.meant(char)] == []


def test_wide_letters_in_codes(tmp_path: Path) -> None:
    assert codes("６１２０", figures=True) == ["GP223"]
    assert codes("６１２０") == codes("示医保〔２０２５〕１号", figures=True) == []


def test_odd_spaces() -> None:
    assert codes("甲\u00a0乙") == codes("甲  乙") == codes("甲\u3000\u3000乙") == ["GP632"]
    assert codes("甲 乙") == codes("甲\u3000乙") == []


def _records(record: type[Record], found: set[type[Record]]) -> set[type[Record]]:
    found.add(record)
    for field in record.model_fields.values():
        inner = record_in(field.annotation)
        if inner is not None and inner not in found:
            _records(inner, found)
    return found


def test_every_text_of_the_model_is_looked_at() -> None:
    """Texts are told by their check: whoever adds a field of text adds it here without knowing."""
    fields = {(record, name) for record in _records(Catalog, set()) for name in text_fields(record)}
    names = {f"{record.__name__}.{name}" for record, name in fields}
    assert {"Station.host", "Item.tips", "Conditions.any_of", "Step.text", "Tier.naming", "Material.note"} <= names
    assert {"Station.status", "Station.code", "Offer.tier", "Item.id", "Source.date", "Tier.level"}.isdisjoint(names)
    assert scalars.Figures in text_fields(next(r for r, n in fields if n == "task_code"))["task_code"]


def test_it_is_found_in_any_text(tmp_path: Path) -> None:
    offers = [{"tier": "township", "note": "#REF!", "steps": [{"name": "受理", "text": "同上"}]}]
    made = item("a", "甲", conditions={"any_of": ["有户口", "undefined"]}, offers=offers)
    given = {"items": [made], "stations": [station("A1", "甲镇", host="NULL")]}
    catalog, findings = loaded(tmp_path, **given)
    assert catalog is None
    assert [f.message.split("是")[0] for f in findings if f.code == "GP221"] == [
        "满足其一即可的条件：“undefined”",
        "范围限制：“#REF!”",
        "设在哪里：“NULL”",
    ]
    assert messages(tmp_path, "GP631", **given) == [
        "环节说明：“同上”是填表时的话，印出来群众看不懂；没有就留空（null），不需要的写成一句话"
    ]


@pytest.mark.parametrize("name", few(["meixian", "minqing", "ordos", "xiaxian", "yongzhou", "jiangsu"], 3))
def test_real_catalogs_have_none(name: str) -> None:
    catalog, findings = load_catalog(ROOT / f"catalog/{name}.yml")
    assert catalog is not None
    assert sum(len(list(all_texts(record))) for _, record in catalog.records) > 500
    assert [str(one) for one in findings if one.code in ("GP631", "GP632", "GP633", "GP634", "GP635", "GP636")] == []
