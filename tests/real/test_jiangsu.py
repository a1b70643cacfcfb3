"""catalog/jiangsu.yml against the province's guide: 30 items, copied out a second time in tests/data/jiangsu-guide.txt.

The copy writes a sentence that returns as `@X`; `=` opens an item, `#` a way of handling, `-` one of its steps.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest
from checkout import ROOT
from transcript import folded, sound

from generator.catalog.model import Catalog, Item, Material, TimeLimit

CATALOG = ROOT / "catalog" / "jiangsu.yml"
GUIDE = (ROOT / "tests/data" / "jiangsu-guide.txt").read_text("utf-8")
LEVELS = {"设区市": "city", "县（市、区）": "county", "乡镇（街道）": "township", "村（社区）": "village"}
DEFINED = "有效身份证件包括身份证、居住证、户口簿、护照、港澳台居民来往内地证、港澳台居民居住证、外国人永久居留证等"
# What stands between the materials in the guide's own sentences.
BETWEEN = re.compile(
    r"备注|下同|特殊人群还需提供|还须提供|应先填写|需提供|应提供|提供|出具的|开具的|公检法部门|由办理人|[需应的或]|[一二三四]|[①②③④]|[\d、,;:.。()]"
)
Entry = dict[str, list[str]]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return sound("jiangsu")


def entries() -> list[Entry]:
    """The copy, item by item: field -> its lines; `flow` holds "way|step" pairs."""
    macros = dict(re.findall(r"^@([A-Z]) (.+)$", GUIDE, re.MULTILINE))
    found: list[Entry] = []
    for block in re.split(r"^= \d+ ", GUIDE, flags=re.MULTILINE)[1:]:
        lines = re.sub(r"@([A-Z])", lambda match: macros[match[1]], block).strip().splitlines()
        entry: Entry = {"name": [lines[0]], "flow": [], "提示": []}
        way = ""
        for line in lines[1:]:
            if line.startswith("# "):
                way = line[2:].replace("流程", "")
            elif line.startswith("- "):
                entry["flow"].append(f"{way}|{line[2:]}")
            elif line:
                field, text = line.split("：", 1)
                entry.setdefault(field, []).append(text)
        found.append(entry)
    return found


ENTRIES = entries()
each = pytest.mark.parametrize("number", range(30), ids=lambda number: f"item {number + 1}")


def test_the_copy_is_whole(catalog: Catalog) -> None:
    assert len(ENTRIES) == 30
    assert [item.name for item in catalog.items] == [entry["name"][0] for entry in ENTRIES]
    assert [re.match(r"第(\d+)项", item.article or "")[1] for item in catalog.items] == [  # type: ignore[index]
        str(number) for number in range(1, 31)
    ]


@each
def test_levels(catalog: Catalog, number: int) -> None:
    levels = re.findall(r"设区市|县（市、区）|乡镇（街道）|村（社区）", ENTRIES[number]["层级"][0])
    item = catalog.items[number]
    assert [offer.tier for offer in item.offers] == [LEVELS[level] for level in levels]
    assert {offer.mode for offer in item.offers} == {"查询" if item.name.endswith("查询") else "办理"}


def test_counts_by_level(catalog: Catalog) -> None:
    counts = Counter(offer.tier for item in catalog.items for offer in item.offers)
    assert counts == {"city": 30, "county": 30, "township": 13, "village": 1}


@each
def test_audience(catalog: Catalog, number: int) -> None:
    item, said = catalog.items[number], ENTRIES[number]["对象"][0]
    cases = list(item.conditions.any_of) if item.conditions else []
    parts = [re.sub(r"[；。]$", "", part) for part in re.split(r"（[一二三四五六七八]）", said)]
    assert folded(item.audience or "").rstrip(":。") == folded(parts[0]).rstrip(":。")
    assert [folded(case) for case in cases] == [folded(part) for part in parts[1:]]


@each
def test_steps(catalog: Catalog, number: int) -> None:
    steps = catalog.items[number].steps or ()
    said = [f"{step.way or ''}|{step.text}" for step in steps]
    assert [folded(text) for text in said] == [folded(text) for text in ENTRIES[number]["flow"]]


def test_ways_stand_beside_one_another(catalog: Catalog) -> None:
    """Each way begins at its own beginning; the short names of the steps are the recorder's."""
    names = {step.name for item in catalog.items for step in item.steps or ()}
    assert names == {"申请", "受理", "鉴定", "转出", "办结", "查询", "申报", "备案"}
    for item in catalog.items:
        steps = item.steps or ()
        assert len({step.way is None for step in steps}) == 1, item.name
        first = {step.way: step.name for step in reversed(steps)}
        assert set(first.values()) <= {"申请", "查询", "申报", "备案"}, item.name


@each
def test_methods(catalog: Catalog, number: int) -> None:
    lines = (catalog.items[number].methods or "").splitlines()
    assert lines[0].removesuffix("地址") == "（一）窗口办理：各市向社会公布经办服务大厅办理"
    assert [line[3:] for line in lines[1:]] == ENTRIES[number]["方式"][0].split("｜")


@each
def test_materials(catalog: Catalog, number: int) -> None:
    """Every word of a material is the guide's, and nothing of the guide's list is left out."""
    materials = catalog.items[number].materials or ()
    said = ENTRIES[number]["材料"][0]
    left = folded(said)
    # One name stands around its issuer: 调解协议书等〔公检法部门出具的〕相关证明材料.
    guide = folded(said) + folded(said.replace("公检法部门出具的", ""))
    pieces = [piece for material in materials for piece in words(material)]
    for piece in sorted(pieces, key=len, reverse=True):
        assert piece in guide, piece
        left = left.replace(piece, "").replace(piece.removesuffix("相关证明材料"), "")
    assert BETWEEN.sub("", left.replace("相关证明材料", "")) == ""


def words(material: Material) -> list[str]:
    """A material's texts in the pieces in which the guide has them; what 有效身份证件 means stands in item 2 alone."""
    texts = [material.name, material.when, material.issuer, material.substitute]
    if material.note != DEFINED or material.when == "灵活就业人员":
        texts.append(material.note)
    return [folded(part) for text in texts if text for part in re.split(r"[；。，]", text) if part]


def test_the_proxys_papers_are_said_once_for_all(catalog: Catalog) -> None:
    (proxy,) = catalog.common_materials
    said = (proxy.name, proxy.when, proxy.article)
    assert said == ("委托人及代理人身份证原件及委托人授权委托书", "允许委托办理的", "末页注（第66页）")
    assert all("委托人" not in material.name for item in catalog.items for material in item.materials or ())


def test_cases(catalog: Catalog) -> None:
    """How many materials everyone brings, and how many only in a case."""
    counts = []
    for item in catalog.items:
        materials = item.materials or ()
        always = sum(material.when is None for material in materials)
        counts.append((always, len(materials) - always))
    assert counts == [
        (0, 4), (1, 7), (1, 1), (1, 1), (0, 3), (1, 1), (2, 0), (1, 0), (1, 0), (1, 5),
        (1, 0), (2, 0), (2, 0), (2, 0), (2, 0), (2, 0), (2, 0), (3, 0), (4, 4), (4, 3),
        (4, 1), (4, 0), (4, 0), (2, 0), (1, 0), (2, 0), (2, 0), (2, 0), (2, 0), (2, 0),
    ]  # fmt: skip


def test_promises(catalog: Catalog) -> None:
    pairs = [(item.name, material) for item in catalog.items for material in item.materials or ()]
    promised = {(name, material.name) for name, material in pairs if material.promise}
    paper = "交通事故认定书、法院判决书、调解协议书等相关证明材料"
    assert promised == {
        ("异地安置退休人员备案", "居住证明或个人承诺书"), ("异地长期居住人员备案", "居住证明或个人承诺书"),
        ("常驻异地工作人员备案", "异地工作证明材料"), ("门诊费用报销", paper), ("住院费用报销", paper),
        ("产前检查费支付", "结婚证、就业失业登记证、生育服务证和出生医学证明等"),
    }  # fmt: skip


@each
def test_time_limit(catalog: Catalog, number: int) -> None:
    limit, said = catalog.items[number].time_limit, folded(ENTRIES[number]["时限"][0])
    assert limit is not None and folded(limit.text) == said
    days = [int(day) for day in re.findall(r"(\d+)个工作日", said)]
    if number == 29:
        assert folded(limit.printed) == "即时办结(一般变更;需要考察确认的不超过5个工作日)"
    elif not days:
        assert limit == TimeLimit(kind="即时办结" if said == "即时办结" else "即时办理", text=limit.text)
    else:
        assert (limit.kind, limit.unit, limit.until) == ("限期", "工作日", None)
        assert [limit.days, limit.special_days][: len(days)] == days
        assert (limit.special_days is None) is (len(days) == 1)
        assert (limit.note is not None) is (number == 11)


@each
def test_tips_and_legal_basis(catalog: Catalog, number: int) -> None:
    item, entry = catalog.items[number], ENTRIES[number]
    assert [folded(tip) for tip in item.tips] == [folded(tip) for tip in entry["提示"]]
    wanted = entry["依据"][0].split("｜")
    assert len(item.legal_basis) == len(wanted)
    for text, tail in zip(item.legal_basis, wanted, strict=True):
        assert folded(text).endswith(folded(tail)), text


def test_main_items(catalog: Catalog) -> None:
    assert [item.main for item in catalog.items] == [entry["主项"][0] for entry in ENTRIES]


def test_nothing_costs(catalog: Catalog) -> None:
    assert {item.fee for item in catalog.items} == {"不收费"}


def test_later_rules_only_raise_doubts_and_name_channels(catalog: Catalog) -> None:
    assert [(source.id, str(source.published), source.date) for source in catalog.sources] == [
        ("jiangsu-zhinan-2022", "2022-04-27", None), ("su-yibaofa-2022-75", "2022-12-09", None),
    ]  # fmt: skip
    assert all((source.url or "").startswith("https://ybj.jiangsu.gov.cn/art/2022/") for source in catalog.sources)
    disputed = {(item.name, field) for item in catalog.items for field, fact in item.facts.items() if fact.dispute}
    assert disputed == {("异地安置退休人员备案", "materials"), ("门诊费用报销", "time_limit")}
    with_channels = [item for item in catalog.items if item.channels]
    assert [item.id for item in with_channels] == [item.id for item in catalog.items if item.category == "yidi"]
    for item in with_channels:
        fact = item.facts["channels"]
        assert (fact.source, fact.article, str(fact.effective)) == ("su-yibaofa-2022-75", "第九条（二）", "2023-01-01")


def test_it_is_a_proof_without_stations(catalog: Catalog) -> None:
    assert (catalog.stations, catalog.approval) == ((), None)
    assert not CATALOG.with_name("jiangsu.stations.csv").exists()
    assert all(tier.naming is None and not tier.exhaustive for tier in catalog.tiers)
    place = catalog.jurisdiction
    assert (place.hotlines, place.feedback, place.slogan, place.progress) == ((), None, None, None)


def test_not_stated_is_not_supplied(catalog: Catalog) -> None:
    empty = ("code", "kind", "relation", "result", "progress", "service_standard")
    for item in catalog.items:
        assert {name: getattr(item, name) for name in empty} == dict.fromkeys(empty)
        assert all(offer.window_steps is None for offer in item.offers)


def unrelated(items: tuple[Item, ...]) -> dict[str, set[str]]:
    owners: dict[str, set[str]] = {}
    for item in items:
        for alias in item.aliases:
            owners.setdefault(alias, set()).add(item.category)
    return {alias: categories for alias, categories in owners.items() if len(categories) > 1}


def test_aliases_are_shared_only_by_related_items(catalog: Catalog) -> None:
    assert unrelated(catalog.items) == {}
