"""Lists that are kept by hand in reading and rules, each held against what it lists."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from rows import few

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog, Item, Jurisdiction, Record, Station
from generator.catalog.model.signage import Size
from generator.catalog.reading import check, describe, yamlerrors
from generator.catalog.rules import contacts, contents, prose, references, signs, standards
from generator.catalog.rules.stations import WANTED
from generator.catalog.starter import COLUMNS, SELDOM
from generator.kinds import yaml_values

COMPLETE = Path(__file__).parent / "sound" / "qibei.yml"


def kept_by_id(record: type[Record]) -> dict[str, str]:
    """Lists of a record whose elements are told apart: field -> the key that does it."""
    keys = {}
    for name, field in record.model_fields.items():
        element = describe.record_in(field.annotation)
        own = [key for key in ("id", "code") if element and key in element.model_fields]
        if own:
            keys[name] = own[0]
    return keys


def test_every_list_with_ids_is_looked_at_for_duplicates_and_strays() -> None:
    expected: dict[tuple[str, ...], str] = {
        (name,): key for name, key in kept_by_id(Catalog).items() if name not in ("jurisdiction", "waive")
    }  # of waivers several may have one code
    expected |= {("jurisdiction", name): key for name, key in kept_by_id(Jurisdiction).items()}
    assert {place: key for place, key, _, _ in references._LISTS.values()} == expected


def test_whatever_is_required_at_the_top_has_a_stand_in() -> None:
    """Without one, a catalog that lacks it could not be looked at any further."""
    required: set[tuple[str, ...]] = {(name,) for name, field in Catalog.model_fields.items() if field.is_required()}
    required |= {("jurisdiction", name) for name, field in Jurisdiction.model_fields.items() if field.is_required()}
    assert set(check._STAND_INS) == required


YAML_SLIPS = {
    'a: "b': (1, 4, "GP103", "引号没有配对"),
    "a: [b": (1, 4, "GP103", "方括号没有配对，或者中间少了逗号"),
    "a: {b": (1, 4, "GP103", "花括号没有配对或少了逗号"),
    "a: [b, }": (1, 8, "GP103", "方括号或花括号没有配对，或者中间少了逗号"),
    'a: "\\q"': (1, 5, "GP103", "双引号里的反斜杠"),
    "a: !b!c d": (1, 4, "GP108", "不支持以“!”开头的标签"),
    "a: * b": (1, 4, "GP103", "以“*”开头"),
    "a: & b": (1, 4, "GP103", "以“&”开头"),
    "a: | b": (1, 4, "GP103", "“|”或“>”后面不能跟文字"),
    "%A\na: 1": (1, 1, "GP103", "以“%”开头"),
    "%YAML b\n---\na: 1": (1, 1, "GP103", "以“%”开头"),
    "%YAML 3.0\n---\na: 1": (1, 1, "GP103", "不支持“%YAML”"),
    "a: @b": (1, 4, "GP103", "内容不能以这个符号开头"),
    "a:\n- b\nc\n": (3, 1, "GP103", "这一行少了冒号"),
    "- a\nb: 1": (2, 1, "GP103", "这一级是列表"),
    "a: b: c": (1, 5, "GP103", "内容里有“: ”的要加引号"),
    "a: b\n c: d": (2, 3, "GP103", "多半是这一行或上一行的缩进不对"),
    "a:\n\tb: c": (2, 1, "GP104", "制表符"),
    "a: 'b' c": (1, 8, "GP103", "引号外面还有文字"),
    "a: ]": (1, 4, "GP103", "缩进没有和上面对齐"),
    "<<: a": (1, 5, "GP103", "“<<”后面只能是"),
    "? [a]\n: b": (1, 3, "GP103", "项名只能是一段文字"),
    "1: a": (1, 1, "GP103", "项名只能是一段文字；是数字或日期的请加引号"),
    "a: 2026-13-45": (1, 4, "GP103", "像是日期或数字，又不对"),
    "a: !!binary b": (1, 4, "GP108", "不支持以“!”开头的标签"),
    "a: !!python/name:b c": (1, 4, "GP108", "不支持以“!”开头的标签"),
}
"""A file that is no YAML -> line, column, code and words of what is said."""


@pytest.mark.parametrize("text", YAML_SLIPS)
def test_what_is_no_yaml_is_told_in_chinese(text: str) -> None:
    with pytest.raises(yaml.YAMLError) as error:
        yaml_values.read(text)
    line, column, code, message = yamlerrors.explain(error.value, text.split("\n"))
    assert (line, column, code) == YAML_SLIPS[text][:3], message
    assert YAML_SLIPS[text][3] in message


def test_every_known_error_is_told_above() -> None:
    assert [row[0] for row in yamlerrors._KNOWN if not any(row[3].find(s[3]) >= 0 for s in YAML_SLIPS.values())] == []


WRONG_TYPES: list[tuple[str, tuple[Any, ...], Any, str]] = [
    ("string_type", ("items", 0, "name"), ["a"], "一段文字"),
    ("model_type", ("items", 0, "time_limit"), "20天", "一组“项名: 内容”"),
    ("dict_type", ("items", 0, "facts"), "a", "一组“项名: 内容”"),
    ("tuple_type", ("items", 0, "offers"), "县级", "一个列表（每行以“- ”开头）"),
    ("int_parsing", ("items", 0, "time_limit", "days"), "二十", "一个整数"),
    ("int_type", ("items", 0, "time_limit", "days"), ["20"], "一个整数"),
    ("int_parsing_size", ("items", 0, "time_limit", "days"), "9" * 5000, "一个整数"),
    ("float_parsing", ("stations", 0, "longitude"), "东", "一个数"),
    ("float_type", ("stations", 0, "longitude"), [], "一个数"),
]


@pytest.mark.parametrize(("type_", "place", "value", "meant"), WRONG_TYPES, ids=[row[0] for row in WRONG_TYPES])
def test_a_wrong_type_is_told_with_what_it_should_be(
    tmp_path: Path, type_: str, place: tuple[Any, ...], value: Any, meant: str
) -> None:
    data = parent = yaml.load(COMPLETE.read_text("utf-8"), yaml.BaseLoader)
    for key in place[:-1]:
        parent = parent[key]
    parent[place[-1]] = value
    path = tmp_path / COMPLETE.name
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    messages = [finding.message for finding in load_catalog(path)[1] if finding.code == "GP203"]
    assert any(f"应是{meant}，" in message for message in messages), messages


def test_every_word_for_a_type_is_tried_above() -> None:
    assert set(describe._TYPES) == {row[0] for row in WRONG_TYPES}


@cache
def known() -> dict[str, standards.Standard]:
    """The standards of all domains and of the six catalogs' own."""
    catalog, findings = load_catalog(Path(__file__).resolve().parents[2] / "catalog/meixian.yml")
    assert catalog is not None, findings
    return standards.known_standards(catalog)


@pytest.mark.parametrize("name", known())
def test_a_standard_asks_for_what_there_is(name: str) -> None:
    """Each field is an item's, or one that is supplied once for all; each label stands for one field."""
    fields = known()[name].fields
    special = {"issuers", "counts"}
    assert {field for field, _ in fields} <= {*Item.model_fields, *standards._OF_PLACE, *special}
    assert len({label for _, label in fields}) == len(fields) == len({field for field, _ in fields})


def test_how_many_fields_each_standard_has() -> None:
    """As the documents named beside them count: six, ten, and the twenty-two of table 4 that a guide shows."""
    assert {name: len(standard.fields) for name, standard in known().items()} == {
        "六统一": 6,
        "基层政务公开目录": 10,
        "GB/T 39046-2020": 22,
    }


def test_every_kind_of_sign_has_its_shape() -> None:
    assert set(signs._SHAPES) == set(get_args(Size.model_fields["kind"].annotation))


def test_the_starters_columns_are_fields_and_all_that_is_wanted_is_among_them() -> None:
    assert set(COLUMNS) | SELDOM == set(Station.model_fields) and not set(COLUMNS) & SELDOM
    assert set(WANTED) | {"successor", "ended", "host", "division"} <= set(COLUMNS)
    assert {name for name, field in Station.model_fields.items() if field.is_required()} <= set(COLUMNS)


DOCUMENTS = {
    "居民身份证": "身份证", "身份证": "有效证件", "居住证": "居住证", "户口簿": "户口簿", "户口本": "户口本",
    "社保卡": "社保卡", "社会保障卡": "社会保障卡", "医保电子凭证": "医保电子凭证", "居住证明": "居住证",
    "死亡证明": "死亡证明", "出生医学证明": "新生儿出生证", "出生证": "出生证", "结婚证": "结婚证",
    "诊断证明": "诊断证明", "诊断书": "诊断证明", "出院小结": "病历", "出院记录": "出院记录", "病历": "出院小结",
    "收费票据": "发票", "医疗票据": "票据", "发票": "收据", "费用清单": "清单", "转诊证明": "转诊单",
    "转院证明": "转院单", "转外就医证明": "转外就医表", "委托书": "委托书", "承诺书": "承诺书", "营业执照": "营业执照",
    "执业许可证": "许可证", "参保凭证": "参保凭证", "劳动合同": "合同", "工作合同": "合同", "残疾证": "残疾人证",
    "残疾人证": "残疾证", "低保证": "低保证明", "申请表": "申请表", "登记表": "登记表", "备案表": "备案表",
}  # fmt: skip
"""A document as conditions name it, and how the materials may list it."""


@pytest.mark.parametrize("named", few(DOCUMENTS, 6))
def test_a_document_in_the_conditions_must_stand_in_the_materials(tmp_path: Path, named: str) -> None:
    def codes(material: str) -> set[str]:
        data = yaml.load(COMPLETE.read_text("utf-8"), yaml.BaseLoader)
        data |= {"domain": "yibao", "reference_materials": []}  # some papers are a domain's own
        data["items"][0] |= {"conditions": {"all_of": [f"持有{named}的"]}, "materials": [{"name": material}]}
        path = tmp_path / COMPLETE.name
        path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
        return {finding.code for finding in load_catalog(path)[1]}

    assert "GP605" in codes("照片")
    assert "GP605" not in codes(DOCUMENTS[named])


def test_every_document_is_named_above() -> None:
    unmet = [pattern.pattern for pattern, _ in contents._DOCUMENTS if not any(map(pattern.fullmatch, DOCUMENTS))]
    assert unmet == []


PLACES: dict[str, tuple[Any, ...]] = {
    "id": ("items", 0, "id"),
    "code": ("items", 0, "code"),
    "task_code": ("items", 0, "task_code"),
    "division": ("stations", 0, "division"),
    "division_code": ("jurisdiction", "division_code"),
    "url": ("sources", 0, "url"),
    "site_url": ("jurisdiction", "site_url"),
    "number": ("sources", 0, "number"),
    "phone": ("stations", 0, "phone"),
    "source": ("sources", 0, "id"),
    "category": ("categories", 0, "id"),
    "tier": ("tiers", 0, "id"),
    "naming": ("tiers", 0, "naming"),
    "host_naming": ("tiers", 0, "host_naming"),
    "datum": ("stations", 0, "datum"),
    "field": ("jurisdiction", "posting"),
    "ours": ("vocabulary",),
    "elsewhere": ("vocabulary",),
}
"""A field that holds no sentence -> where the complete sample has one."""


def codes_with(folder: Path, place: tuple[Any, ...], value: Any) -> set[str]:
    """The codes of findings where one value of the complete sample is another."""
    text = COMPLETE.read_text("utf-8")
    data = parent = yaml.load(text, yaml.BaseLoader)
    for key in place[:-1]:
        parent = parent[key]
    old, parent[place[-1]] = parent.get(place[-1]), value
    written = yaml.safe_dump(data, allow_unicode=True)
    if place[-1] == "id" and isinstance(old, str):  # whatever refers to it goes with it
        written = written.replace(f": {old}\n", f": {value}\n")
    path = folder / COMPLETE.name
    path.write_text(written, "utf-8")
    return {finding.code for finding in load_catalog(path)[1]}


@pytest.mark.parametrize("name", sorted(contacts._NO_PROSE))
def test_a_mobile_number_is_looked_for_in_sentences_alone(tmp_path: Path, name: str) -> None:
    value = "13800138000" if "url" not in name else "https://x.gov.cn/13800138000"
    assert ("GP208" in codes_with(tmp_path, PLACES[name], value)) == (name == "phone"), "a phone needs a consent"
    assert "GP208" in codes_with(tmp_path, ("items", 0, "fee"), "问13800138000")


VALUES = {"url": "https://xx.gov.cn/", "site_url": "https://xx.gov.cn/", "naming": "{place}Abc站", "datum": "WGS84",
          "host_naming": "{place}Abc站", "ours": {"ours": ["XX卡abcdef"]}, "elsewhere": {"elsewhere": ["XX卡abcdef"]},
          "field": [{"field": "name", "label": "事项"}]}  # fmt: skip


@pytest.mark.parametrize("name", few(sorted(prose._SKIPPED), 5))
def test_what_is_no_sentence_is_not_read_as_one(tmp_path: Path, name: str) -> None:
    """Letters there are no slip of the pen, and no place to be filled in."""
    value = VALUES.get(name, "xx" if name in ("id", "source", "category", "tier") else "XX01")
    assert not codes_with(tmp_path, PLACES[name], value) & {"GP503", "GP504", "GP611"}
    assert {"GP503", "GP611"} <= codes_with(tmp_path, ("items", 0, "fee"), "收XX费abcdef")
