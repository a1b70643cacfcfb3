"""catalog/rules/names.py: which names read wrong, which stand for anybody, and which places are one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made import BASE, item, loaded, messages, station

from generator.catalog.rules.names import MOST_SHOWN, same_place


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("东村", " 东 村 "),
        ("东（西）村", "东(西)村"),
        ("东【西】村", "东西村"),
        ("东〔西〕村", "东[西]村"),
        ("东·西-村.", "东西村"),
        ("Ａ村", "A村"),
        ("东邨", "东村"),
        ("东峯", "东峰"),
        ("東臺", "東台"),
        ("荘庙", "庄庙"),
        ("莊庙", "庄庙"),
        ("水灣", "水湾"),
        ("青鎮", "青镇"),
        ("黄崗", "黄岗"),
        ("青嶺", "青岭"),
        ("石橋", "石桥"),
        ("水溝", "水沟"),
        ("毛帐", "毛账"),
        ("东村村民委员会", "东村"),
        ("东村委会", "东村"),
        ("东村委", "东村"),
        ("东村村委", "东村"),
        ("东社区居民委员会", "东社区"),
        ("东社区居委会", "东社区"),
        ("东社区居委", "东社区"),
        ("东嘎查委员会", "东嘎查"),
        ("东嘎查村委会", "东嘎查"),
        ("东嘎查村民委员会", "东嘎查"),
        ("东居民委员会", "东居"),
        ("东居委会", "东居"),
        ("东居委", "东居"),
    ],
)
def test_one_place_under_two_names(one: str, other: str) -> None:
    assert same_place(one) == same_place(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("东村", "西村"), ("东村", "东社区"), ("东一村", "东二村"), ("东村委会大院", "东村"), ("东村", "东")],
)
def test_two_places(one: str, other: str) -> None:
    assert same_place(one) != same_place(other)


def test_a_place_twice_below_one_place_and_tier_in_use(tmp_path: Path) -> None:
    first = station("A01", "东村")
    told = "“东村委会”和“东村”（A01）在同一个上级之下，像是同一个地方；请核对是不是重复，确是两处的改得分得清"
    second = station("A02", "东村委会")
    above = [station("A0", "镇")]

    def said(*stations: dict[str, Any]) -> list[str]:
        return messages(tmp_path, "GP612", stations=[*above, *stations])

    assert said(first | {"parent": "A0"}, second | {"parent": "A0"}) == [told]
    assert said(first | {"county": "甲县"}, second | {"county": "甲县"}) == [told]
    assert said(first | {"county": "甲县"}, second | {"county": "乙县"}) == []
    assert said(first | {"parent": "A0"}, second | {"parent": "A0", "tier": "village"}) == []
    assert said(first | {"status": "待确认"}, second | {"status": "已开通"}) == []
    assert said(first | {"parent": "A0", "status": "待确认"}, second | {"parent": "A0"}) == [told]
    assert said(first | {"parent": "A0", "status": "未设"}, second | {"parent": "A0"}) == []
    assert said(first | {"parent": "A0", "name": "东村甲站"}, second | {"parent": "A0", "name": "东村乙站"}) == []
    # Without anything above, the county is the first six digits of the code of division, or of the station's own.
    assert said(first | {"division": "140801001"}, second | {"division": "140801002"}) == [told]
    assert said(first | {"division": "140801001"}, second | {"division": "140802001"}) == []
    assert said(first | {"code": "140801001"}, second | {"code": "140801002"})[0].startswith(
        "“东村委会”和“东村”（140801001）"
    )
    assert said(first | {"code": "140801001"}, second | {"code": "140802001"}) == []


def test_of_three_each_is_told_of_the_first(tmp_path: Path) -> None:
    stations = [station(f"14080100{n}", "东村") for n in range(3)]
    told = messages(tmp_path, "GP612", stations=stations)
    assert ["（140801000）" in words for words in told] == [True, True]


SELF = [
    "本站",
    "该点",
    "我镇医保",
    "某村",
    "本单位服务",
    "本社区便民",
    "我街道政务",
    "本县党群",
    "该乡卫生",
    "本中心基层",
    "本局医疗",
]
EITHER = [
    "示例镇（街道）",
    "示例乡(镇)",
    "示例村（社区）",
    "示例镇（居）",
    "示例街（社区）",
    "示例嘎查(居)",
    "乡镇街道",
    "镇街医保",
    "乡/镇",
    "镇/街道",
    "村/社区",
]
GENERIC = "”是泛称，印出来不知道是哪里；请写真实名称，乡、镇、街道只留一种"


@pytest.mark.parametrize("place", [*SELF, *EITHER])
def test_a_name_that_stands_for_any_place(tmp_path: Path, place: str) -> None:
    assert messages(tmp_path, "GP611", stations=[station("A01", place)]) == [f"“{place}{GENERIC}"]


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ({"jurisdiction": {"authority": "本县医保局"}}, '"authority": "本县医保局"'),
        ({"stations": [station("A01", "东村", host="本单位")]}, '"host": "本单位"'),
    ],
)
def test_it_is_told_where_it_stands(tmp_path: Path, parts: dict[str, Any], line: str) -> None:
    (told,) = [one for one in loaded(tmp_path, **parts)[1] if one.code == "GP611"]
    assert line in Path(told.path).read_text("utf-8").splitlines()[told.line - 1]


@pytest.mark.parametrize(
    "place", ["本溪镇", "我乐村", "某山村委", "该隐村", "本站北街", "示例镇", "街道口社区", "某人街"]
)
def test_a_name_that_only_looks_so(tmp_path: Path, place: str) -> None:
    assert messages(tmp_path, "GP611", stations=[station("A01", place)]) == []


@pytest.mark.parametrize(
    ("parts", "count"),
    [
        ({"jurisdiction": {"name": "某县"}}, 1),
        ({"jurisdiction": {"authority": "本县医保局"}}, 1),
        ({"stations": [station("A01", "东村", host="本单位")]}, 1),
        ({"stations": [station("A01", "东村", address="该村")]}, 1),
        ({"stations": [station("A01", "东村", name="本站")]}, 1),
        # Where it stands may well be 某镇（街道）; what it is called may not.
        ({"stations": [station("A01", "东村", host="示例镇（街道）", address="乡镇街道")]}, 0),
    ],
)
def test_which_names_are_looked_at(tmp_path: Path, parts: dict[str, Any], count: int) -> None:
    assert len(messages(tmp_path, "GP611", **parts)) == count


@pytest.mark.parametrize("field", ["naming", "host_naming"])
@pytest.mark.parametrize("kind", ["苏木乡镇（街道）", "嘎查村（社区）"])
def test_a_pattern_with_several_kinds_of_places(tmp_path: Path, field: str, kind: str) -> None:
    tiers = [BASE["tiers"][0] | {field: f"{{place}}{kind}医保站"}, BASE["tiers"][1]]
    assert messages(tmp_path, "GP611", tiers=tiers) == [
        f"“{{place}}{kind}医保站”里的通名要按各地选一种（苏木、乡、镇、街道；嘎查、村、社区），不能照印"
    ]


def test_long_names_are_cut_where_they_are_told(tmp_path: Path) -> None:
    long = "本站" + "甲乙丙丁戊己庚辛壬癸" * 4
    (told,) = messages(tmp_path, "GP611", stations=[station("A01", "本站医保" + long)])
    assert told == f"“{('本站医保' + long)[:30]}{GENERIC}"


@pytest.mark.parametrize(
    ("blank", "shown"),
    [
        ("XX镇", "XX"),
        ("ＸＸ镇", "ＸＸ"),
        ("xxx镇", "xxx"),
        ("××镇", "××"),
        ("＊＊镇", "＊＊"),
        ("**镇", "**"),
        ("某某镇", "某某"),
        ("○○镇", "○○"),
        ("〇〇镇", "〇〇"),
    ],
)
def test_a_blank_in_any_text(tmp_path: Path, blank: str, shown: str) -> None:
    told = messages(tmp_path, "GP611", items=[item("a", "参保登记", fee=f"在{blank}交")])
    assert told == [f"“{shown}”是占位的写法，请写真实名称"]


def test_a_product_is_no_blank(tmp_path: Path) -> None:
    assert not messages(tmp_path, "GP611", items=[item("a", "参保登记", fee="基数×8%，X 光片")])


DOUBLED, TWICE, TWO, PATH, BODY = (
    "读起来重了字", "重复了机构的名称", "有两个通名", "带着上级的全称", "还是机构全称",
)  # fmt: skip
ODD = [
    ({"place": "东村村"}, DOUBLED),
    ({"place": "东县县"}, DOUBLED),
    ({"place": "东镇镇"}, DOUBLED),
    ({"place": "东乡乡"}, DOUBLED),
    ({"place": "东市市"}, DOUBLED),
    ({"place": "东区区"}, DOUBLED),
    ({"place": "东旗旗"}, DOUBLED),
    ({"place": "东社区社区"}, DOUBLED),
    ({"place": "东街道街道"}, DOUBLED),
    ({"place": "东嘎查嘎查"}, DOUBLED),
    ({"place": "东苏木苏木"}, DOUBLED),
    ({"place": "东村村委会"}, None),
    ({"place": "东镇", "name": "东镇医保服务站医保服务站"}, TWICE),
    ({"place": "东镇", "name": "东镇中心中心"}, TWICE),
    ({"place": "东镇", "name": "东镇大厅大厅"}, TWICE),
    ({"place": "东镇", "name": "东镇甲站甲站"}, TWICE),
    ({"place": "东镇", "name": "东镇甲点甲点"}, TWICE),
    ({"place": "东镇", "name": "东镇甲室甲室"}, TWICE),
    ({"place": "东镇", "name": "东镇高山高山村"}, None),
    ({"place": "东嘎查村"}, TWO),
    ({"place": "东村嘎查"}, TWO),
    ({"place": "东社区村"}, TWO),
    ({"place": "东镇乡"}, TWO),
    ({"place": "东乡镇"}, TWO),
    ({"place": "东街道镇"}, TWO),
    ({"place": "东街道乡"}, TWO),
    ({"place": "东苏木镇"}, TWO),
    ({"place": "东苏木乡"}, TWO),
    ({"place": "示例县东镇"}, PATH),
    ({"place": "甲省乙丙县东镇"}, PATH),
    ({"place": "甲自治区乙丙旗东镇"}, PATH),
    ({"place": "甲自治州乙丙市东镇"}, PATH),
    ({"place": "甲市乙丙区东镇"}, PATH),
    ({"place": "乙丙区东镇", "county": "乙丙区"}, PATH),
    ({"place": "东区东镇", "county": "东区"}, None),
    ({"place": "甲市乙丙社区"}, None),
    ({"place": "东镇", "name": "东镇居委会"}, BODY),
    ({"place": "东镇", "name": "东镇委会站"}, None),
    ({"place": "东镇"}, None),
]


@pytest.mark.parametrize("what", sorted({what for _, what in ODD if what}))
def test_names_that_read_wrong(tmp_path: Path, what: str) -> None:
    records = [station(f"A{n:02}", "") | changes for n, (changes, said) in enumerate(ODD) if said in (what, None)]
    shown = [changes.get("name", changes["place"]) for changes, said in ODD if said == what]
    told = [f"{len(shown)} 个站点的名称{what}，请确认群众怎么叫（{'、'.join(shown)}）"]
    assert messages(tmp_path, "GP613", stations=records) == told
    assert messages(tmp_path, "GP613", stations=[record | {"status": "未设"} for record in records]) == []


def test_a_village_with_its_township_s_whole_name(tmp_path: Path) -> None:
    def said(place: str) -> list[str]:
        village = station("A02", place, tier="village", parent="A01")
        return messages(tmp_path, "GP613", stations=[station("A01", "齐镇"), village])

    assert said("齐镇东方村") == [f"1 个站点的名称{PATH}，请确认群众怎么叫（齐镇东方村）"]
    assert said("齐镇东村") == []  # two characters more than 齐镇: its natural name
    assert said("齐镇村") == []


def test_county_halls_may_have_the_county_s_name(tmp_path: Path) -> None:
    county = {"id": "county", "name": "县", "level": "县", "official_name": "大厅", "naming": "{place}医保大厅"}
    tiers = [county, *BASE["tiers"]]
    assert not messages(tmp_path, "GP613", tiers=tiers, stations=[station("A01", "示例县东区", tier="county")])


def test_twenty_names_are_shown(tmp_path: Path) -> None:
    stations = [station(f"A{n:02}", f"东{chr(0x4E00 + n)}村村") for n in range(MOST_SHOWN + 1)]
    names = [record["place"] for record in stations]
    assert MOST_SHOWN == 20
    assert messages(tmp_path, "GP613", stations=stations[:20]) == [
        f"20 个站点的名称{DOUBLED}，请确认群众怎么叫（{'、'.join(names[:20])}）"
    ]
    assert messages(tmp_path, "GP613", stations=stations) == [
        f"21 个站点的名称{DOUBLED}，请确认群众怎么叫（{'、'.join(names[:20])}等）"
    ]
