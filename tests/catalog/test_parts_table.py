"""catalog/rules/errors.py, references.py, prose.py, texts.py: what the parts of a catalog say of each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made import BASE, item, loaded, messages, sound, station

from generator.catalog.model import Catalog
from generator.catalog.model.record import records
from generator.catalog.rules.prose import brackets_mixed, stray_latin, texts
from generator.catalog.rules.texts import printed_texts

OFFER = {"tier": "township", "mode": "受理"}
MOBILE = "13800138000"
ONLY_CLOSED = "只有已撤并的站点才写接替站点（successor），这里是"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"status": "已撤并"}, "已撤并的站点要写由哪个站点接替（successor）；没有接替的，写撤并日期（ended）"),
        ({"status": "已撤并", "successor": "A1"}, None),
        ({"status": "已撤并", "ended": "2026-06-01"}, None),
        ({"status": "已撤并", "successor": "A1", "ended": "2026-06-01"}, None),
        ({"successor": "A1", "ended": "2026-06-01"}, None),
        ({"ended": "2026-06-01"}, None),
        ({"successor": "A1"}, f"{ONLY_CLOSED}“已开通”；将要撤并的写撤并日期（ended）"),
        ({"status": "未设", "successor": "A1"}, f"{ONLY_CLOSED}“未设”；将要撤并的写撤并日期（ended）"),
        (
            {"status": "未设", "ended": "2026-06-01"},
            "未设的站点没有开过，不写撤并日期（ended）；开过又撤了的，开通情况（status）写已撤并",
        ),
    ],
)
def test_a_station_that_is_gone_has_a_successor(tmp_path: Path, changes: dict[str, Any], told: str | None) -> None:
    stations = [station("A1", "东镇"), station("A2", "西镇", **changes)]
    assert messages(tmp_path, "GP405", stations=stations) == ([told] if told else [])


@pytest.mark.parametrize("left_out", ["longitude", "latitude", "datum"])
def test_a_place_on_the_map_is_told_whole_or_not_at_all(tmp_path: Path, left_out: str) -> None:
    whole = {"longitude": 110.5, "latitude": 35.5, "datum": "CGCS2000"}
    some = {name: value for name, value in whole.items() if name != left_out}
    words = ["经度（longitude）、纬度（latitude）、坐标系（datum）要么都写，要么都不写"]
    assert messages(tmp_path, "GP406", stations=[station("A1", "东镇", **whole)]) == []
    assert messages(tmp_path, "GP406", stations=[station("A1", "东镇", **some)]) == words
    assert messages(tmp_path, "GP406", stations=[station("A1", "东镇", **{left_out: whole[left_out]})]) == words


def test_circles(tmp_path: Path) -> None:
    def said(**parents: str | None) -> list[str]:
        stations = [station(code, f"{code}镇", parent=parent) for code, parent in parents.items()]
        return messages(tmp_path, "GP407", stations=stations)

    word = "上级站点绕了一圈又回到自己"
    assert said(A1=None, A2="A1", A3="A2") == []
    assert said(A1="A1") == [word]
    assert said(A1="A2", A2="A1") == [word, word]
    assert said(A0="A1", A1="A2", A2="A1") == [word, word]  # who only leads into the circle is not in it
    assert said(A1="A2", A2="A3", A3="A2", A4="A1") == [word, word]
    gone = [
        station(code, f"{code}镇", status="已撤并", successor=other) for code, other in (("A1", "A2"), ("A2", "A1"))
    ]
    assert messages(tmp_path, "GP407", stations=gone) == ["接替站点绕了一圈又回到自己"] * 2


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("{x}镇", True),
        ("XX镇", True),
        ("东苏木乡镇（街道）", True),
        ("东嘎查村（社区）", True),
        ("东}镇", True),
        ("东镇", False),
        ("东（镇）", False),
    ],
)
def test_a_station_s_name_is_real(tmp_path: Path, name: str, told: bool) -> None:
    words = [f"“{name}”还是占位的写法，请写真实名称"] if told else []
    assert messages(tmp_path, "GP402", stations=[station("A1", name)]) == words
    assert messages(tmp_path, "GP402", stations=[station("A1", "东镇", name=name)]) == words


@pytest.mark.parametrize("name", ["610326001", "12", "1-2", "（3）"])
def test_a_station_s_name_has_a_letter(tmp_path: Path, name: str) -> None:
    words = [f"“{name}”没有一个字，不是名称；多半是编码或序号填错了列"]
    assert messages(tmp_path, "GP402", stations=[station("A1", name)]) == words
    assert messages(tmp_path, "GP402", stations=[station("A1", f"{name}团")]) == []


@pytest.mark.parametrize("basis", ["最低清单", "列举", "职责归纳", "完整清单", None])
def test_a_list_that_was_only_partly_given_is_not_whole(tmp_path: Path, basis: str | None) -> None:
    def said(**more: Any) -> list[str]:
        tier = BASE["tiers"][0] | {"list_basis": basis} | more
        return messages(tmp_path, "GP412", tiers=[tier, BASE["tiers"][1]])

    words = f"自相矛盾：事项从“{basis}”而来，就不能说清单是完整的（exhaustive: true）"
    assert said(exhaustive=True) == ([words] if basis in ("最低清单", "列举", "职责归纳") else [])
    assert said() == said(exhaustive=False) == []


def test_conditions_are_all_or_any(tmp_path: Path) -> None:
    words = ["受理条件：all_of（全部满足）和 any_of（满足其一）要写一种，也只能写一种"]

    def said(**conditions: Any) -> list[str]:
        return messages(tmp_path, "GP410", items=[item("a", "参保登记", conditions=conditions)])

    assert said(all_of=["甲"]) == said(any_of=["甲"]) == []
    assert said(all_of=["甲"], any_of=["乙"]) == said() == words


def test_an_item_has_one_offer_a_tier(tmp_path: Path) -> None:
    offers = [OFFER, {**OFFER, "tier": "village"}, OFFER, OFFER]
    words = "同一事项在层级“township”写了两次；请合成一条"
    assert messages(tmp_path, "GP404", items=[item("a", "参保登记", offers=offers)]) == [words, words]
    assert messages(tmp_path, "GP404", items=[item("a", "甲", offers=[OFFER]), item("b", "乙", offers=[OFFER])]) == []


def test_what_must_be_posted_is_named_once(tmp_path: Path) -> None:
    posting = [
        {"field": "fee", "label": "收费"},
        {"field": "fee", "label": "费用"},
        {"field": "result", "label": "费用"},
    ]
    words = "写了两次；每项内容只写一个叫法，叫法不能相同"
    assert messages(tmp_path, "GP417", jurisdiction={"posting": posting}) == [
        f"公示栏目的内容“fee”{words}", f"公示栏目的叫法“费用”{words}"
    ]  # fmt: skip
    assert messages(tmp_path, "GP417", jurisdiction={"posting": posting[::2]}) == []


def test_a_window_s_steps_are_steps_of_the_offer(tmp_path: Path) -> None:
    def said(steps: list[str] | None, own: list[str] | None, window: list[str]) -> list[str]:
        def written(names: list[str] | None) -> list[dict[str, str]] | None:
            return None if names is None else [{"name": name} for name in names]

        offer = {**OFFER, "steps": written(own), "window_steps": window}
        return messages(tmp_path, "GP401", items=[item("a", "参保登记", steps=written(steps), offers=[offer])])

    assert said(["受理", "办结"], None, ["受理"]) == []
    assert said(["受理", "办结"], ["审核"], ["审核"]) == []
    assert said(["受理", "办结"], ["审核"], ["受理"]) == ["本窗口办理的环节“受理”不在办理流程里；办理流程里有：审核"]
    assert said(["受理", "办结"], None, ["受里"]) == ["本窗口办理的环节“受里”不在办理流程里；是不是想写“受理”？"]
    assert said(None, None, ["受理"]) == ["本窗口办理的环节“受理”不在办理流程里；办理流程里有：（没有写）"]
    many = [f"{chr(0x4E00 + n)}{chr(0x4E80 + n)}" for n in range(22)]
    assert said(many, None, ["审核"]) == [f"本窗口办理的环节“审核”不在办理流程里；办理流程里有：{'、'.join(many[:20])}"]


def test_a_station_lists_what_its_tier_offers(tmp_path: Path) -> None:
    items = [item("a", "参保登记", offers=[OFFER]), item("b", "费用报销", offers=[{**OFFER, "tier": "village"}])]
    assert messages(tmp_path, "GP414", items=items, stations=[station("A1", "东镇", items=["a", "b"])]) == [
        "“乡镇”不办“b”，本站却列了；请先在该事项的 offers 里写明“township”怎么办，或者删去"
    ]
    assert messages(tmp_path, "GP414", items=items, stations=[station("A1", "东镇", items=["a"])]) == []


def test_a_mobile_number_is_public_by_consent_alone(tmp_path: Path) -> None:
    words = ["手机号码要有本人书面同意公开的记录（consent）才能公开"]
    line = {"number": MOBILE, "role": "咨询"}
    assert messages(tmp_path, "GP208", jurisdiction={"hotlines": [line]}) == words
    assert messages(tmp_path, "GP208", jurisdiction={"hotlines": [{**line, "number": "12345"}]}) == []
    assert messages(tmp_path, "GP208", stations=[station("A1", "东镇", phone=MOBILE)]) == words
    assert messages(tmp_path, "GP208", stations=[station("A1", "东镇", phone=MOBILE, consent="档1")]) == []
    assert messages(tmp_path, "GP208", stations=[station("A1", "东镇", phone="12345")]) == []


def test_a_mobile_number_stands_in_no_text(tmp_path: Path) -> None:
    words = ["文字里有手机号码；请改写到电话一栏，并登记本人同意（consent）"]
    assert messages(tmp_path, "GP208", items=[item("a", "参保登记", fee=f"拨{MOBILE}")]) == words
    assert messages(tmp_path, "GP208", items=[item("a", "参保登记", aliases=["甲", f"拨{MOBILE}"])]) == words
    assert messages(tmp_path, "GP208", items=[item("a", "参保登记", code=MOBILE)]) == []
    assert messages(tmp_path, "GP208", items=[item("a", "参保登记", task_code=MOBILE)]) == []
    assert messages(tmp_path, "GP208", stations=[station(MOBILE, "东镇", division=MOBILE)]) == []
    source = {
        "id": "fangan",
        "title": "示例方案",
        "date": "2025-01-01",
        "url": f"https://a.cn/{MOBILE}",
        "number": MOBILE,
    }
    assert messages(tmp_path, "GP208", sources=[source]) == []


def test_the_file_is_called_by_the_catalog_s_id(tmp_path: Path) -> None:
    assert messages(tmp_path, "GP411") == []
    assert messages(tmp_path, "GP411", jurisdiction={"id": "bieming"}) == [
        "地方代号“bieming”与文件名“shili”不一致；正式的目录应叫 bieming.yml"
    ]


def test_facts_are_of_fields_that_are_there(tmp_path: Path) -> None:
    def said(*names: str) -> list[str]:
        facts = {name: {"source": "fangan"} for name in names}
        return messages(tmp_path, "GP308", items=[item("a", "参保登记", facts=facts)])

    assert said("fee", "materials") == []
    assert said("feee", "facts", "xyzzy") == [
        "facts 里的“feee”不是这里的项名；是不是想写“fee”？",
        "facts 里的“facts”不是这里的项名",
        "facts 里的“xyzzy”不是这里的项名",
    ]


REFERENCES: list[tuple[str, str, dict[str, Any]]] = [
    ("GP303", "没有这个文件代号：“zzz”", {"items": [item("a", "甲", source="zzz")]}),
    ("GP303", "没有这个文件代号：“zzz”", {"stations": [station("A1", "东镇", source="zzz")]}),
    (
        "GP303",
        "没有这个文件代号：“fangen”；是不是想写“fangan”？",
        {"stations": [station("A1", "东镇", source="fangen")]},
    ),
    ("GP305", "没有这个分类代号：“zzz”", {"items": [item("a", "甲", category="zzz")]}),
    (
        "GP305",
        "没有这个人生大事代号：“zzz”",
        {"items": [item("a", "甲", life_events=["zzz"])], "life_events": [{"id": "x", "name": "生孩子"}]},
    ),
    (
        "GP307",
        "没有这个渠道代号：“zzz”",
        {
            "items": [item("a", "甲", channels=["zzz"])],
            "jurisdiction": {"channels": [{"id": "x", "name": "网厅", "kind": "网站", "url": "https://a.cn"}]},
        },
    ),
    ("GP304", "没有这个事项代号：“zzz”", {"items": [item("a", "甲", related=["zzz"])]}),
    (
        "GP304",
        "没有这个事项代号：“zzz”",
        {"items": [item("a", "甲")], "stations": [station("A1", "东镇", items=["zzz"])]},
    ),
    ("GP302", "没有这个层级代号：“zzz”", {"items": [item("a", "甲", offers=[{**OFFER, "tier": "zzz"}])]}),
    ("GP302", "没有这个层级代号：“zzz”", {"stations": [station("A1", "东镇", tier="zzz")]}),
    ("GP306", "没有这个站点编码：“A2”", {"stations": [station("A1", "东镇", parent="A2")]}),
    ("GP306", "没有这个站点编码：“A2”", {"stations": [station("A1", "东镇", status="已撤并", successor="A2")]}),
    (
        "GP309",
        "没有这个通用定义代号：“zzz”",
        {"items": [item("a", "甲", like="zzz")], "definitions": [{"id": "x", "name": "乙"}]},
    ),
]


@pytest.mark.parametrize(("code", "told", "parts"), REFERENCES)
def test_a_name_that_leads_nowhere(tmp_path: Path, code: str, told: str, parts: dict[str, Any]) -> None:
    assert messages(tmp_path, code, **parts) == [told]


@pytest.mark.parametrize(
    ("part", "key", "what"),
    [
        ("sources", "id", "文件代号"), ("categories", "id", "分类代号"), ("tiers", "id", "层级代号"),
        ("items", "id", "事项代号"), ("stations", "code", "站点编码"),
    ],
)  # fmt: skip
def test_an_id_is_given_once(tmp_path: Path, part: str, key: str, what: str) -> None:
    records: list[dict[str, Any]] = {"items": [item("a", "甲")], "stations": [station("A1", "东镇")]}.get(
        part, BASE.get(part, [])
    )
    (told,) = messages(tmp_path, "GP301", **{part: [*records, {**records[0], "name": "另一个"}]})
    assert told.startswith(f"{what}“{records[0][key]}”重复；第 ") and told.endswith(" 行已经用了")


def test_codes_that_differ_in_case_alone_are_one(tmp_path: Path) -> None:
    assert len(messages(tmp_path, "GP301", stations=[station("A1", "东镇"), station("a1", "西镇")])) == 1


def test_hints_end_where_a_file_has_another_trouble(tmp_path: Path) -> None:
    aliases = [f"categori{n}" for n in range(201)]
    items = [item(f"i{n}", f"甲{n}", category="canbau") for n, _ in enumerate(aliases)]
    told = messages(tmp_path, "GP305", items=items)
    assert sum("是不是想写“canbao”？" in words for words in told) == 200 and len(told) == 201


@pytest.mark.parametrize(
    "word",
    [
        "e",
        "i",
        "app",
        "App",
        "WiFi",
        "Wi-Fi",
        "Word",
        "Excel",
        "mm",
        "cm",
        "kg",
        "ml",
        "pH",
        "iOS",
        "Android",
        "HTTPS",
        "CT",
        "A4",
        "24h",
        "G104",
        "10kg",
    ],
)
def test_latin_that_belongs_in_chinese(word: str) -> None:
    assert stray_latin(f"请用 {word} 办理") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请用WORDSX办理", "WORDSX"), ("请用ab办理", "ab"), ("service", None), ("发到 a.b+c-d@e-f.cn 办理", None),
         ("见 a.gov.cn/b 办理", None), ("办理 10kgs", "kgs"), ("办理 abc1d", "abc"),
    ],
)  # fmt: skip
def test_latin_that_does_not(text: str, found: str | None) -> None:
    assert stray_latin(text) == found


@pytest.mark.parametrize("pair", ["()", "（）", "[]", "［］", "【】", "〔〕", "《》", "〈〉"])
def test_every_kind_of_bracket_is_paired(pair: str) -> None:
    opening, closing = pair[0], pair[1]
    assert not brackets_mixed(f"甲{opening}乙{closing}丙")
    assert (
        brackets_mixed(f"甲{opening}乙丙")
        and brackets_mixed(f"甲乙{closing}丙")
        and brackets_mixed(f"甲{closing}乙{opening}丙")
    )


@pytest.mark.parametrize("mark", ["1）", "12)", "a）", "B)", "三）", "十二）"])
def test_a_list_s_mark_is_no_half_of_a_pair(mark: str) -> None:
    assert not brackets_mixed(f"{mark}甲")
    assert brackets_mixed(f"（甲{mark}")


def test_what_is_said_of_a_text_that_reads_wrong(tmp_path: Path) -> None:
    long = "甲乙丙丁戊己庚辛壬癸" * 4
    latin = "abcdefghijklmnopqrstuvwxyz" * 2

    def said(code: str, text: str) -> list[str]:
        return messages(tmp_path, code, items=[item("a", "参保登记", fee=text)])

    assert said("GP503", f"甲{latin}") == [f"收费情况：中文里夹着“{latin[:30]}”，是不是误写？"]
    assert said("GP504", f"（{long}") == [f"收费情况：“（{long[:23]}…”里括号没有配对，或者全角、半角混用"]
    assert said("GP504", f"（{long[:23]}") == [f"收费情况：“（{long[:23]}”里括号没有配对，或者全角、半角混用"]


SKIPPED = [
    "id",
    "code",
    "task_code",
    "source",
    "category",
    "division",
    "datum",
    "url",
    "site_url",
    "tier",
    "naming",
    "host_naming",
    "field",
]


def filled(folder: Path) -> Catalog:
    tier = BASE["tiers"][0] | {"host_naming": "{place}医保站", "aliases": ["镇上"]}
    record = item(
        "a",
        "参保登记",
        code="140150001002",
        task_code="1",
        source="fangan",
        aliases=["参保"],
        offers=[OFFER],
        plain="办医保",
    )
    place = station(
        "A1", "东镇", division="140801001", longitude=110, latitude=35, datum="WGS84", source="fangan", county="甲县"
    )
    source = BASE["sources"][0] | {"url": "https://a.cn", "note": "节选"}
    posting = {"posting": [{"field": "fee", "label": "收费"}]}
    return sound(
        folder, tiers=[tier, BASE["tiers"][1]], items=[record], stations=[place], sources=[source], jurisdiction=posting
    )


def test_ids_and_patterns_are_no_texts(tmp_path: Path) -> None:
    catalog = filled(tmp_path)
    named = {str(at[0]) for _, record in records(catalog) for at, _ in texts(record)}
    every = {
        name
        for _, record in records(catalog)
        for name in type(record).model_fields
        if getattr(record, name) is not None
    }
    assert set(SKIPPED) <= every
    assert not named & set(SKIPPED)
    assert {"name", "place", "title", "authority", "official_name", "aliases", "label"} <= named


def test_texts_that_no_sheet_prints(tmp_path: Path) -> None:
    catalog = filled(tmp_path)
    printed = {
        (one.place[0], one.place[-1] if isinstance(one.place[-1], str) else one.place[-2])
        for one in printed_texts(catalog)
    }
    assert {("items", "name"), ("stations", "place"), ("sources", "title"), ("jurisdiction", "name")} <= printed
    assert not printed & {
        ("tiers", "aliases"), ("sources", "note"), ("stations", "county"),
        ("jurisdiction", "division_code"),
    }  # fmt: skip
    stations = {one.station for one in printed_texts(catalog) if one.place[0] == "stations"}
    assert stations == {"A1"} and {one.station for one in printed_texts(catalog) if one.place[0] != "stations"} == {
        None
    }


def test_what_cannot_be_read_of_a_closed_station_is_told_once(tmp_path: Path) -> None:
    for name in ("successor", "ended", "status"):
        closed = {"status": "已撤并", "ended": "2026-06-01", name: [["?"]]}
        told = loaded(tmp_path, stations=[station("A1", "东镇"), station("A2", "西镇", **closed)])[1]
        errors = [finding for finding in told if finding.severity == "error"]
        assert len(errors) == 1, errors


def test_datums_that_differ_in_one_township(tmp_path: Path) -> None:
    """What is usual among its villages is told where they are not all of one."""
    here = {"longitude": 110.5, "latitude": 35.5}
    town = station("A1", "甲镇", datum="CGCS2000", **here)

    def told(*datums: str) -> list[str]:
        villages = [
            station(f"B{n}", f"{n}村", tier="village", parent="A1", datum=datum, **here)
            for n, datum in enumerate(datums)
        ]
        return messages(tmp_path, "GP480", stations=[town, *villages])

    said = "村的坐标系是 GCJ02，甲镇的是 CGCS2000，不能画在同一幅示意图上"
    assert told("WGS84", "CGCS2000") == []
    assert told("GCJ02") == [f"0{said}；请换成同一种"]
    many = "（这个乡镇的村级站点里，WGS84 2 个、GCJ02 1 个）"
    assert told("GCJ02", "WGS84", "CGCS2000") == [f"0{said}{many}；请换成同一种"]
