"""catalog/rules/signs.py, colours.py, mongolian.py and resolve/signs.py: sizes, contrasts, clinics, Mongolian names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made import BASE, messages, sound, station
from rows import few

from generator.catalog.model.signage import PRESETS, Size
from generator.catalog.resolve import signs
from generator.catalog.rules.colours import contrast, near_proof
from generator.catalog.rules.signs import odd

PLATE = "横牌要宽过高，宽是高的 1.2 到 3 倍"
PLAQUE = "竖牌的高要是宽的 4 倍以上"
WINDOW = "窗口牌、桌牌要宽过高，宽是高的 1.5 到 3 倍"
DUTIES = "职责、制度牌要高过宽，宽是高的 0.55 到 0.85 倍"
ONE_OF_TWO = "尺寸：preset（常见尺寸）和 size_mm（自定尺寸）要写一种，也只能写一种"


@pytest.mark.parametrize(
    ("kind", "size", "shape"),
    [
        # Exactly the least and the most of each shape, and one millimetre beyond.
        ("plate", (600, 500), None), ("plate", (599, 500), PLATE), ("plate", (600, 200), None),
        ("plate", (601, 200), PLATE), ("plaque", (500, 2000), None), ("plaque", (501, 2000), PLAQUE),
        ("plaque", (60, 3000), None), ("window", (300, 200), None), ("window", (299, 200), WINDOW),
        ("window", (600, 200), None), ("window", (601, 200), WINDOW), ("duties", (550, 1000), None),
        ("duties", (549, 1000), DUTIES), ("duties", (850, 1000), None), ("duties", (851, 1000), DUTIES),
    ],
)  # fmt: skip
def test_the_shape_of_each_sign(kind: Any, size: tuple[float, float], shape: str | None) -> None:
    told = odd(Size(kind=kind, size_mm=size))
    assert told == (shape and f"尺寸 {size[0]}×{size[1]} 毫米不合：{shape}；先写宽、后写高")


@pytest.mark.parametrize(
    ("size", "possible"), [((72, 60), True), ((72, 59), False), ((3000, 2500), True), ((3001, 2500), False)]
)
def test_the_least_and_the_most_of_a_side(size: tuple[float, float], possible: bool) -> None:
    words = f"尺寸 {size[0]}×{size[1]} 毫米做不了：每边 60 到 3000；先写宽、后写高，单位是毫米"
    assert odd(Size(kind="plate", size_mm=size)) == (None if possible else words)


def test_a_size_is_a_preset_or_its_own() -> None:
    assert odd(Size(kind="plate")) == ONE_OF_TWO
    assert odd(Size(kind="plate", preset="横牌600×400", size_mm=(600, 400))) == ONE_OF_TWO
    assert odd(Size(kind="plaque", preset="横牌600×400")) == "“横牌600×400”要和 kind: plate 一起写"
    assert odd(Size(kind="plate", preset="门牌300×120")) == "“门牌300×120”要和 kind: plate、edition: door 一起写"
    assert odd(Size(kind="plate", edition="door", preset="门牌300×120")) is None


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_is_called_by_its_size(preset: Any) -> None:
    kind, edition, (width, height) = PRESETS[preset]
    assert preset.endswith(f"{width:g}×{height:g}")
    assert signs.millimetres(Size(kind=kind, edition=edition, preset=preset)) == (width, height)


def test_sizes_of_one_catalog(tmp_path: Path) -> None:
    sizes = [
        {"kind": "plate", "size_mm": [620, 420]}, {"kind": "plate", "edition": "door", "preset": "门牌300×120"},
        {"kind": "duties", "preset": "职责牌600×900"},
    ]  # fmt: skip
    catalog = sound(tmp_path, signage={"sizes": sizes})
    assert signs.size_of(catalog, "plate") == signs.size_of(catalog, "plate", "default") == (620, 420)
    assert signs.size_of(catalog, "plate", "door") == (300, 120)
    assert signs.size_of(catalog, "duties") == (600, 900)
    assert signs.size_of(catalog, "window") is None
    assert signs.size_of(sound(tmp_path), "plate") is None
    told = messages(tmp_path, "GP416", signage={"sizes": [*sizes, sizes[1]]})
    assert told == ["plate 的 door 写了两次尺寸；请留一个"]


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("#000000", "#FFFFFF", 21.0), ("#FFFFFF", "#FFFFFF", 1.0), ("#FF0000", "#FFFFFF", 3.998),
        ("#00FF00", "#FFFFFF", 1.372), ("#0000FF", "#FFFFFF", 8.592), ("#0A0A0A", "#000000", 1.061),
        ("#0B0B0B", "#000000", 1.067), ("#808080", "#FFFFFF", 3.949), ("#123456", "#FEDCBA", 9.787),
    ],
)  # fmt: skip
def test_contrast_by_the_standard_s_formula(one: str, other: str, wanted: float) -> None:
    assert contrast(one, other) == pytest.approx(wanted, abs=0.001)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize(
    ("colour", "near"),
    [
        ("#C4161C", True), ("#FF0000", True), ("#FF4800", True), ("#FF5000", False), ("#FF0040", True),
        ("#FF0060", False), ("#0B4A8F", False), ("#B26666", False), ("#B84D4D", True), ("#808080", False),
    ],
)  # fmt: skip
def test_a_red_like_the_proof_s(colour: str, near: bool) -> None:
    assert near_proof(colour) is near


def test_colours_of_a_catalog(tmp_path: Path) -> None:
    def said(main: str, pale: str, **more: Any) -> list[str]:
        return messages(tmp_path, "GP415", signage={"colours": {"main": main, "pale": pale}, **more})

    assert said("#0B4A8F", "#EEF4FA") == []
    assert said("#0B4A8F", "#EEF4FA", palette="蓝") == [
        "现成的配色（palette: 蓝）和自定的配色（colours）只能写一种；不用的写 null 或删去"
    ]
    assert said("#777777", "#FFFFFF") == [
        "主色 #777777 太浅，白字看不清：对比是 4.5，不能低于 4.5；请选深一些的",
        "浅色 #FFFFFF 上印主色 #777777 的字（如门牌的电话）看不清：对比是 4.5，不能低于 4.5；"
        "浅色选浅一些，或者主色选深一些",
    ]
    assert said("#000000", "#808080") == ["浅色 #808080 太深，黑字看不清：对比是 4.8，不能低于 7；请选浅一些的"]
    assert said("#5A5A5A", "#B0B0B0")[0].startswith("浅色 #B0B0B0 上印主色 #5A5A5A 的字")


def test_a_red_main_colour_is_told(tmp_path: Path) -> None:
    signage = {"colours": {"main": "#A01010", "pale": "#FFFFFF"}}
    assert messages(tmp_path, "GP617", signage=signage) == [
        "主色 #A01010 和样稿标记的红太近，正式的牌看着像样稿；红头也容易和公文混淆，请换一种"
    ]


def test_the_colours_are_the_catalog_s_own_a_palette_s_or_blue(tmp_path: Path) -> None:
    assert signs.colours_of(sound(tmp_path)).main == "#0B4A8F"
    assert signs.colours_of(sound(tmp_path, signage={"palette": "深绿"})).main == "#14532D"
    own = {"main": "#101010", "pale": "#FFFFFF"}
    assert signs.colours_of(sound(tmp_path, signage={"colours": own})).main == "#101010"


CLINICS = [
    "卫生室", "卫生院", "卫生所", "卫生站", "卫生服务中心", "人民医院", "诊所", "医务室", "门诊部",
    "妇幼保健院", "保健站", "保健所",
    "护理院", "护理站", "疗养院", "急救中心", "急救站", "防治院", "防治所",
]  # fmt: skip


@pytest.fixture
def emblem(tmp_path: Path) -> dict[str, Any]:
    (tmp_path / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "utf-8")
    return {"file": "a.svg", "permit": "示医保函〔2025〕1号"}


@pytest.mark.parametrize("host", few(CLINICS, 6))
def test_an_emblem_in_a_clinic_needs_its_own_permit(tmp_path: Path, emblem: dict[str, Any], host: str) -> None:
    stations = [
        station("A01", "东镇"),
        station("A02", "西镇", host=f"示例{host}"),
        station("A03", "南镇", host="镇政府"),
    ]
    told = (
        "1 个站点设在医疗机构里，用医保标识须另经批准（emblem 的 clinic_permit）；"
        "在此之前它们的牌上不放标识（首个：西镇）"
    )
    parts: dict[str, Any] = {"stations": stations, "signage": {"emblem": emblem}}
    assert messages(tmp_path, "GP514", **parts) == [told]
    catalog = sound(tmp_path, **parts)
    assert [signs.emblem_at(catalog, one) is not None for one in catalog.stations] == [True, False, True]
    emblem["clinic_permit"] = "示卫函〔2025〕2号"
    assert messages(tmp_path, "GP514", **parts) == []
    catalog = sound(tmp_path, **parts)
    assert all(signs.emblem_at(catalog, one) is catalog.signage.emblem.file for one in catalog.stations)  # type: ignore[union-attr]


def test_a_station_of_a_hospital_tier_is_in_a_clinic_and_closed_ones_are_not_told(
    tmp_path: Path, emblem: dict[str, Any]
) -> None:
    hospital = {"id": "hospital", "name": "医院", "level": "院", "official_name": "医保站", "naming": "{place}医保站"}
    tiers = [*BASE["tiers"], hospital]

    def said(status: str) -> int:
        stations = [station("A01", "东院", tier="hospital", status=status)]
        return len(messages(tmp_path, "GP514", tiers=tiers, stations=stations, signage={"emblem": emblem}))

    assert [said(status) for status in ("已开通", "待确认", "未设")] == [1, 1, 0]


WORDS = "ᠬᠦᠮᠦᠨ ᠪᠦᠷ"
BILINGUAL = {"order": "蒙上汉下", "ratio": 1, "basis": "示例文件第一条"}


def test_mongolian_names_without_the_switch_are_not_printed(tmp_path: Path) -> None:
    stations = [station("A01", "东镇"), station("A02", "西镇", mongolian=WORDS)]
    told = ["1 个站点写了蒙文站名，但没有开蒙汉双语（signage 的 bilingual），不会印"]
    assert messages(tmp_path, "GP618", stations=stations) == told
    assert messages(tmp_path, "GP618", stations=stations, signage={"palette": "蓝"}) == told
    assert messages(tmp_path, "GP618", stations=stations, signage={"bilingual": BILINGUAL}) == []
    assert messages(tmp_path, "GP618", stations=stations[:1]) == []


def test_mongolian_names_that_are_missing_are_told_once_a_tier(tmp_path: Path) -> None:
    stations = [
        station("A01", "东镇", mongolian=WORDS), station("A02", "西镇"), station("A03", "南镇", status="待确认"),
        station("A04", "北镇", status="未设"), station("A05", "东村", tier="village", parent="A01"),
    ]  # fmt: skip
    assert messages(tmp_path, "GP513", stations=stations, signage={"bilingual": BILINGUAL}) == [
        "“乡镇”有 2 个站点未提供蒙文站名，牌上只印汉文（首个：西镇）",
        "“村”有 1 个站点未提供蒙文站名，牌上只印汉文（首个：东村）",
    ]
    assert messages(tmp_path, "GP513", stations=stations) == []


def test_one_mongolian_text_for_several_names(tmp_path: Path) -> None:
    def said(*named: tuple[str, str]) -> list[str]:
        stations = [station(f"A{n:02}", place, mongolian=text) for n, (place, text) in enumerate(named)]
        return messages(tmp_path, "GP619", stations=stations, signage={"bilingual": BILINGUAL})

    told = "2 个名称不同的站点用了同一个蒙文站名，请逐个核对（东镇医保服务站、西镇医保服务站）"
    assert said(("东镇", WORDS), ("西镇", WORDS)) == [told]
    # Selectors, the vowel separator and blanks are not seen.
    for unseen in ("\u180b", "\u180c", "\u180d", "\u180e", "\u180f", " "):
        assert said(("东镇", WORDS), ("西镇", f"{WORDS[:3]}{unseen}{WORDS[3:]}")) == [told]
    assert said(("东镇", WORDS), ("东镇", WORDS)) == []
    assert said(("东镇", WORDS), ("西镇", f"{WORDS}ᠠ")) == []
    six = [(f"{'一二三四五六'[n]}镇", WORDS) for n in range(6)]
    assert said(*six[:5])[0].endswith("四镇医保服务站、五镇医保服务站）")
    assert said(*six)[0].endswith("四镇医保服务站、五镇医保服务站等）") and said(*six)[0].startswith("6 个")
