"""Layers: shared definitions below a catalog, a city's catalog below its banner's; who wins, and what is told where."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from checkout import CATALOGS

from generator.catalog.load import DEEPEST, load_catalog
from generator.catalog.model import Catalog, Item
from generator.ground.errors import Finding

LAYERS = Path(__file__).parent / "layers"


def loaded(path: Path) -> Catalog:
    catalog, findings = load_catalog(path)
    assert [str(finding) for finding in findings if finding.severity == "error"] == []
    assert catalog is not None
    return catalog


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The samples, to be changed."""
    return Path(shutil.copytree(LAYERS, tmp_path / "layers"))


def changed(path: Path, old: str, new: str) -> Path:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), "utf-8")
    return path


def errors(path: Path) -> list[Finding]:
    return [finding for finding in load_catalog(path)[1] if finding.severity == "error"]


def told(path: Path) -> list[str]:
    return [f"{Path(f.path).name}:{f.line}:{f.column} {f.code} {f.message}" for f in errors(path)]


def item_of(catalog: Catalog, id_: str) -> Item:
    return next(item for item in catalog.items if item.id == id_)


def test_a_banner_adds_and_narrows_nothing() -> None:
    city, banner = loaded(LAYERS / "shi.yml"), loaded(LAYERS / "qi.yml")
    assert [item.id for item in banner.items] == [*(item.id for item in city.items), "canbao-zhengming"]
    for item in city.items:
        assert item_of(banner, item.id).offers == item.offers
    assert banner.tiers == city.tiers
    assert (banner.jurisdiction.posting, banner.jurisdiction.hotlines) == (
        city.jurisdiction.posting,
        city.jurisdiction.hotlines,
    )
    assert [source.id for source in banner.sources] == ["fangan", "qi-fangan"]


def test_what_the_upper_file_says_wins() -> None:
    city, banner = loaded(LAYERS / "shi.yml").jurisdiction, loaded(LAYERS / "qi.yml").jurisdiction
    assert (city.slogan, banner.slogan) == ("示例口号", None)  # null is said, too
    assert (banner.id, banner.name, banner.source) == ("qi", "示例旗", "fangan")


def test_a_list_without_a_plus_replaces() -> None:
    assert [s.place for s in loaded(LAYERS / "shi.yml").stations] == ["甲苏木", "乙嘎查", "丙镇"]
    assert [(s.place, s.county) for s in loaded(LAYERS / "qi.yml").stations] == [("甲苏木", None), ("乙嘎查", None)]


def test_a_table_of_its_own_replaces_the_stations_below(folder: Path) -> None:
    text = (folder / "qi.yml").read_text("utf-8")
    (folder / "qi.yml").write_text(text.split("# A list without")[0], "utf-8")
    assert len(loaded(folder / "qi.yml").stations) == 3
    (folder / "qi.stations.csv").write_text("code,tier,place\n000001101,township,丁乡\n", "utf-8")
    assert [station.place for station in loaded(folder / "qi.yml").stations] == ["丁乡"]


def test_plus_changes_the_record_of_the_same_id_and_adds_to_its_lists() -> None:
    item = item_of(loaded(LAYERS / "qi.yml"), "putong-menzhen-baoxiao")
    assert item.name == "普通门诊费用报销"
    assert [material.name for material in item.materials or ()] == ["医院收费票据"]
    # From the definition, the city, the banner.
    assert item.aliases == ("门诊报销", "示例医院门诊", "旗医院门诊")


@pytest.mark.parametrize(
    ("city", "banner", "aliases"),
    [
        ("aliases+: [示例医院门诊]", "aliases: [旗医院门诊]", ("旗医院门诊",)),
        ("aliases: [示例医院门诊]", "aliases+: [旗医院门诊]", ("示例医院门诊", "旗医院门诊")),
        ("aliases: [示例医院门诊]", "aliases: []", ()),
        ("aliases+: [示例医院门诊]", "aliases+: [示例医院门诊, 门诊报销]", ("门诊报销", "示例医院门诊")),
        ("aliases+: [示例医院门诊]", "visits: 1", ("门诊报销", "示例医院门诊")),
    ],
)
def test_pluses_of_three_layers(folder: Path, city: str, banner: str, aliases: tuple[str, ...]) -> None:
    changed(folder / "shi.yml", "aliases+: [示例医院门诊]", city)
    changed(folder / "qi.yml", "aliases+: [旗医院门诊]", banner)
    assert item_of(loaded(folder / "qi.yml"), "putong-menzhen-baoxiao").aliases == aliases


def test_plus_with_nothing_below_is_the_list_itself(folder: Path) -> None:
    changed(folder / "shi.yml", "sources:\n", "sources+:\n")
    assert len(loaded(folder / "shi.yml").sources) == 1


def test_both_ways_in_one_place_are_an_error(folder: Path) -> None:
    changed(folder / "shi.yml", "    aliases+: [示例医院门诊]\n", "    aliases: [a]\n    aliases+: [b]\n")
    assert told(folder / "shi.yml") == ["shi.yml:50:5 GP110 “aliases”和“aliases+”只能写一个"]


def test_definition_by_the_same_id() -> None:
    item = item_of(loaded(LAYERS / "shi.yml"), "jumin-canbao-dengji")
    assert (item.category, item.plain, item.aliases, item.life_events) == (
        "canbao", "城乡居民登记参加居民医保。", ("居民医保", "新生儿医保"), ("sheng-haizi",),
    )  # fmt: skip
    assert item.canonical is None, "the name says it already"


def test_definition_by_like() -> None:
    item = item_of(loaded(LAYERS / "shi.yml"), "putong-menzhen-baoxiao")
    assert (item.id, item.canonical, item.category) == ("putong-menzhen-baoxiao", "门诊费用报销", "baoxiao")


@pytest.mark.parametrize(
    ("field", "value"), [("plain", "本地的话"), ("category", "baoxiao"), ("aliases", ["本地叫法"]), ("plain", None)]
)
def test_local_facts_win_over_definitions(folder: Path, field: str, value: object) -> None:
    said = "null" if value is None else f"[{', '.join(value)}]" if isinstance(value, list) else value
    name = "    name: 城乡居民参保登记\n"
    changed(folder / "shi.yml", name, f"{name}    {field}: {said}\n")
    found = getattr(item_of(loaded(folder / "shi.yml"), "jumin-canbao-dengji"), field)
    assert found == (tuple(value) if isinstance(value, list) else value)


def test_like_nothing_known_is_an_error(folder: Path) -> None:
    changed(folder / "shi.yml", "like: menzhen-feiyong-baoxiao", "like: menzhen-feiyong\n    category: baoxiao")
    (finding,) = told(folder / "shi.yml")
    assert finding.startswith("shi.yml:48:11 GP309 没有这个通用定义代号：“menzhen-feiyong”")


def test_approval_is_never_inherited() -> None:
    assert loaded(LAYERS / "shi.yml").approval is not None
    assert loaded(LAYERS / "qi.yml").approval is None


def test_shared_files_approve_nothing(folder: Path) -> None:
    (folder / "shared/yibao/approval.yml").write_text(
        "approval: {office: 某局, date: 2026-01-01, basis: 某号}\nextends: shi\n", "utf-8"
    )
    assert loaded(folder / "qi.yml").approval is None


@pytest.mark.parametrize(
    ("said", "below", "message"),
    [
        ("hotlines: 12345", 12, "那里是一个列表，这里是一段文字"),
        ("slogan: [a]", 9, "那里是一段文字，这里是一个列表"),
        ("hotlines+: {number: 12345}", 12, "那里是一个列表，这里是一组“项名: 内容”"),
    ],
)
def test_clash_of_types_names_both_places(folder: Path, said: str, below: int, message: str) -> None:
    changed(folder / "qi.yml", "slogan: null # the city's is not used here", said)
    clash = next(text for text in told(folder / "qi.yml") if "对不上" in text)
    assert clash.startswith("qi.yml:9:")
    assert f"{folder / 'shi.yml'} 第 {below} 行对不上：{message}" in clash


def test_the_same_record_twice_is_told(folder: Path) -> None:
    changed(
        folder / "qi.yml",
        "  - id: canbao-zhengming\n",
        "  - {id: putong-menzhen-baoxiao, name: 又一次}\n  - id: canbao-zhengming\n",
    )
    assert any("GP301 事项代号“putong-menzhen-baoxiao”重复" in text for text in told(folder / "qi.yml"))


def test_findings_lead_to_the_file_they_come_from(folder: Path) -> None:
    """One mistake in each of the three files, all seen from the banner."""
    changed(folder / "shared/yibao/definitions.yml", "category: baoxiao", "category: baoxia")
    changed(folder / "shi.yml", "- {tier: village, mode: 未载明, order: 1}", "- {tier: villag, mode: 未载明, order: 1}")
    changed(folder / "qi.yml", "    source: qi-fangan", "    source: qi-fang")
    assert [text.split(" 没有")[0] for text in told(folder / "qi.yml")] == [
        "qi.yml:24:13 GP303", "definitions.yml:10:15 GP305", "shi.yml:45:16 GP302",
    ]  # fmt: skip


def test_extends_nobody(folder: Path) -> None:
    changed(folder / "qi.yml", "extends: shi", "extends: sheng")
    assert any(text.startswith("qi.yml:2:10 GP111 没有上级目录“sheng”") for text in told(folder / "qi.yml"))


@pytest.mark.parametrize("below", ["shi", "qi"])
def test_extends_in_a_circle(folder: Path, below: str) -> None:
    """The banner extends the city and the city the banner, or the banner itself."""
    changed(folder / "qi.yml", "extends: shi", f"extends: {below}")
    changed(folder / "shi.yml", "format: 1\n", "format: 1\nextends: qi\n")
    circle = [text for text in told(folder / "qi.yml") if "GP111" in text]
    assert len(circle) == 1 and circle[0].startswith(f"{below}.yml:") and "绕了一圈又回到自己" in circle[0]


def test_a_chain_of_catalogs_has_an_end(folder: Path) -> None:
    for number in range(1500):
        (folder / f"c{number}.yml").write_text(f"extends: c{number + 1}\n", "utf-8")
    changed(folder / "qi.yml", "extends: shi", "extends: c0")
    chain = [text for text in told(folder / "qi.yml") if "GP111" in text]
    assert chain == [f"c{DEEPEST}.yml:1:10 GP111 一层一层继承了 {DEEPEST} 层还没有到头；请查查是不是写错了"]


def test_many_catalogs_above_one_another_are_one(folder: Path) -> None:
    for number in range(DEEPEST - 2):
        below = f"c{number + 1}" if number < DEEPEST - 3 else "shi"
        (folder / f"c{number}.yml").write_text(f"extends: {below}\n", "utf-8")
    before = loaded(folder / "qi.yml")
    changed(folder / "qi.yml", "extends: shi", "extends: c0")
    assert loaded(folder / "qi.yml").items == before.items


def test_a_banner_over_the_real_city(tmp_path: Path) -> None:
    """A banner's catalog over catalog/ordos.yml adds an item; of the city's minimum nothing is lost."""
    shutil.copytree(CATALOGS / "shared", tmp_path / "shared")
    shutil.copy(CATALOGS / "ordos.yml", tmp_path)
    (tmp_path / "shiliqi.yml").write_text(
        "extends: ordos\n"
        "jurisdiction: {id: shiliqi, division_code: '150600', name: 示例旗, authority: 示例旗医疗保障局,\n"
        "  site_url: 'https://shiliqi.example'}\n"
        "items+:\n"
        "  - id: menzhen-mantebing-rending\n"
        "    name: 门诊慢特病病种待遇认定\n"
        "    materials: null\n"
        "    offers: [{tier: township, mode: 未载明, order: 18}]\n",
        "utf-8",
    )
    city, banner = loaded(tmp_path / "ordos.yml"), loaded(tmp_path / "shiliqi.yml")
    assert len(city.items) == 17 and banner.items[:17] == city.items and len(banner.items) == 18
    counts = [sum(o.tier == tier for item in banner.items for o in item.offers) for tier in ("township", "village")]
    assert counts == [18, 7]
    assert len(banner.jurisdiction.posting) == 8
    assert (banner.approval, banner.sources[0].disclosure, banner.sources[0].approval) == (None, "依申请公开", None)
