"""Signs of areas and rules, of lanes and queueing, the slogan, the policy board, the phones: made once, in full."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import groupby

import numpy
import pytest
import zxingcpp
from rows import few

from generator.catalog.model import Catalog
from generator.kinds.kind import Kind
from generator.plan.plan import Plan
from sheets.paper import Raw, pictures, run_on, sizes_mm
from sheets.placed import KINDS, placed
from sheets.signs import all_type, press, printed, refusal
from sheets.tags import tree
from sheets.type_size import smallest_pt

PlanOf = Callable[[Raw], Plan]
SAYS: dict[str, tuple[str, ...]] = {
    "area": ("等候休息区",),
    "bulletin": ("医保政策宣传栏", "示例县医保局"),
    "lane": ("绿色通道", "老年人"),
    "phones": ("医保服务电话", "咨询电话12345医保热线", "示例县医保局", "内容版本", "扫码核对电话"),
    "queue": ("取号、排队", "进一扇门取一个号排一次队找一个窗", "示例县医保局"),
    "rule": ("首问责任制", "便民服务中心医保服务点", "首位接待的人员负责到底", "示例县医保局", "内容版本"),
    "slogan": ("中国医保——一生守护",),
}
"""What each says, in the small catalog."""
HEADS = {"phones": "医保服务电话", "queue": "取号、排队"}
EDITIONS = [(kind, edition) for kind in SAYS for edition in press().kinds[kind].editions]


@pytest.fixture
def place(raw: Raw) -> Raw:
    return placed(raw)


@pytest.mark.parametrize(("kind", "edition"), EDITIONS)
def test_what_the_document_asks_for_and_nothing_else(place: Raw, kind: str, edition: str) -> None:
    made = printed(Catalog.model_validate(place), kind, edition)
    said, form = run_on(made.data), press().kinds[kind].editions[edition]
    assert [words for words in (*SAYS[kind], "请勿张贴") if words not in said] == []
    left = said
    for words in sorted((*SAYS[kind], "样稿内容未经核定请勿张贴"), key=len, reverse=True):
        left = left.replace(words, "", 1)
    foot = f"扫码核对公示版本依据示医保〔2022〕3号·核定日期未核定-{made.output.version}"
    assert set(left) <= set(foot), left
    assert sizes_mm(made.data) == [form.size_mm]
    assert smallest_pt(made.data) >= form.smallest_pt - 0.05
    heads = [one.said() for one in tree(made.data).every() if one.tag == "H1"]
    assert heads == [HEADS.get(kind, SAYS[kind][0])]
    found = zxingcpp.read_barcodes(pictures(made.data, 110 if form.size_mm[0] < 500 else 20)[0])
    assert tuple(one.text for one in found) == made.output.qr
    assert bool(made.output.qr) == (kind in ("phones", "rule"))


@pytest.mark.parametrize(("kind", "edition"), [one for one in EDITIONS if one[0] not in ("bulletin", "phones", "rule")])
def test_it_is_read_from_afar(place: Raw, kind: str, edition: str) -> None:
    """Type of a thirtieth of the sign's longer side at the least, but for the proof's mark and whose it is."""
    made = printed(Catalog.model_validate(place), kind, edition)
    side = max(press().kinds[kind].editions[edition].size_mm)
    sizes = {piece.text: piece.size_pt / 72 * 25.4 for piece in all_type(made.data)}
    main = [size for text, size in sizes.items() if any(text in words for words in SAYS[kind]) and "示例县" not in text]
    assert main and min(main) >= side / 30, sizes


def test_one_a_tier_or_one_at_all_however_many_stations(place: Raw, plan_of: PlanOf) -> None:
    alone = Counter(one.kind for one in plan_of(place).sheets())
    village = next(one for one in place["stations"] if one["tier"] == "village")
    place["stations"] += [
        {**village, "code": f"9999991000{number}", "place": f"第{number}村"} for number in range(10, 40)
    ]
    many = Counter(one.kind for one in plan_of(place).sheets())
    assert many["notice"] > alone["notice"] + 29
    assert {kind: many[kind] for kind in KINDS} == {kind: alone[kind] for kind in KINDS} == {
        "area": 4, "bulletin": 2, "lane": 2, "phones": 2, "queue": 2, "rule": 2, "slogan": 2,
    }  # fmt: skip
    named = {one.sheet for one in plan_of(place).sheets() if one.kind in KINDS and one.plain == "default"}
    assert named == {
        "area-dengdai.township", "area-zixun.township", "rule-shouwen.township",
        *(f"{kind}-small" for kind in KINDS if kind not in ("area", "rule")),
    }  # fmt: skip


def test_they_are_in_no_pack_and_have_runs_of_their_own(place: Raw, plan_of: PlanOf) -> None:
    plan = plan_of(place)
    runs = {one.path: one.members for one in plan.outputs if one.path.startswith("runs/")}
    packs = [members for path, members in runs.items() if path.split("/")[1].removesuffix(".pdf").isdigit()]
    of = [member for members in packs for member in members if member.split("/")[1] in KINDS]
    assert packs and of == []
    assert runs["runs/area-400x150.pdf"] == ("sheets/area/dengdai.township.pdf", "sheets/area/zixun.township.pdf")
    assert len(runs["runs/area-a4-297x210.township.pdf"]) == 2
    assert runs["runs/phones-210x297.pdf"] == ("sheets/phones/small.pdf",)


@pytest.mark.parametrize(
    ("kind", "take"),
    [
        ("area", lambda place: place["tiers"][0].pop("areas")),
        ("rule", lambda place: place["tiers"][0]["service_rules"][1].pop("id")),
        ("rule", lambda place: place["tiers"][0]["service_rules"][1].pop("text")),
        ("rule", lambda place: place["tiers"][0]["service_rules"][1].update(public=False)),
        ("lane", lambda place: place["jurisdiction"]["assistance"][0].pop("lane")),
        ("queue", lambda place: place["jurisdiction"].pop("queueing")),
        ("slogan", lambda place: place["jurisdiction"].pop("slogan")),
        ("bulletin", lambda place: place["jurisdiction"].pop("policy_board")),
        ("phones", lambda place: place["jurisdiction"].update(hotlines=[])),
    ],
)
def test_none_without_its_fact(place: Raw, plan_of: PlanOf, kind: str, take: Callable[[Raw], object]) -> None:
    assert kind in {one.kind for one in plan_of(place).sheets()}
    take(place)
    assert kind not in {one.kind for one in plan_of(place).sheets()}


def long(place: Raw) -> Raw:
    """The same with the longest that documents and counties are likely to have."""
    county = place["jurisdiction"]
    county["slogan"] = "参保惠万家，医保暖民心，群众看病就医少跑腿、少垫钱，中国医保一生守护您和您的家人"
    county["policy_board"] = "医疗保障政策法规和经办服务事项宣传栏（每季度更新）"
    county["queueing"] = [f"第{number}步，请先在取号机上取号再到窗口排队" for number in "一二三四五六七"]
    county["authority"] = "伊金霍洛旗医疗保障局经办服务中心"
    county["assistance"] += [
        {"name": "优先", "who": who, "lane": "绿色通道"}
        for who in ("残疾人", "现役军人、退役军人和其他优抚对象", "孕产妇")
    ]
    county["assistance"].append({"name": "急", "who": "行动不便的重病患者", "lane": "老弱病残优先服务专用通道"})
    line = {
        "role": "监督投诉",
        "name": "县医疗保障局基金监督管理股举报投诉电话",
        "hours": "工作日8:30—12:00，14:30—17:30",
    }
    county["hotlines"] = [{**line, "number": f"0477-{number}转{number % 1000}"} for number in range(88881201, 88881209)]
    tier = place["tiers"][0]
    tier["areas"][0]["name"] = "24小时自助服务区医疗保障自助服务专区（医保电子凭证激活处）"
    rule = tier["service_rules"][1]
    rule |= {"name": "医疗保障经办服务首问负责和一次性告知制度", "text": "首位接待的工作人员负责到底，" * 40}
    return place


@pytest.mark.parametrize(("kind", "edition"), few(EDITIONS, 2))
def test_the_longest_is_set_above_the_floor(place: Raw, kind: str, edition: str) -> None:
    made = printed(Catalog.model_validate(long(place)), kind, edition)
    said, county = run_on(made.data), place["jurisdiction"]
    wanted = {
        "area": [place["tiers"][0]["areas"][0]["name"]],
        "bulletin": [county["policy_board"], county["authority"]],
        "lane": [
            "绿色通道",
            "老年人、残疾人、现役军人、退役军人和其他优抚对象、孕产妇",
            "老弱病残优先服务专用通道",
            "重病患者",
        ],
        "phones": [line["number"] for line in county["hotlines"]],
        "queue": county["queueing"],
        "rule": [place["tiers"][0]["service_rules"][1]["name"], "负责到底，" + "首位接待的工作人员负责到底，" * 38],
        "slogan": [county["slogan"]],
    }
    assert [words for words in wanted[kind] if words not in said] == []
    assert smallest_pt(made.data) >= press().kinds[kind].editions[edition].smallest_pt - 0.05


@pytest.mark.parametrize("edition", ["default", "a4"])
def test_a_text_without_end_is_refused_with_the_excess(place: Raw, edition: str) -> None:
    place["tiers"][0]["service_rules"][1]["text"] = "首位接待的工作人员负责到底，" * 400
    assert "毫米" in refusal(Catalog.model_validate(place), "rule", edition)
    place["tiers"][0]["areas"][0]["name"] = "等候休息区" * 40
    assert "毫米" in refusal(Catalog.model_validate(place), "area", edition)


MONGOLIAN = "ᠡᠷᠬᠡ ᠴᠢᠯᠥᠭᠡ"


@pytest.mark.parametrize("order", ["蒙上汉下", "汉先"])
@pytest.mark.parametrize(("kind", "edition"), [one for one in EDITIONS if one[0] in ("area", "slogan")])
def test_both_scripts_where_they_are_switched_on(place: Raw, kind: str, edition: str, order: str) -> None:
    place["tiers"][0]["areas"][0]["mongolian"] = MONGOLIAN
    assert not any(piece.mongolian for piece in all_type(printed(Catalog.model_validate(place), kind, edition).data))
    place["signage"] = {"bilingual": {"order": order, "ratio": 1, "basis": "示例办法", "slogan": MONGOLIAN}}
    pieces = all_type(printed(Catalog.model_validate(place), kind, edition).data)
    mongolian = [piece for piece in pieces if piece.mongolian]
    chinese = [piece for piece in pieces if any(piece.text in words for words in SAYS[kind])]
    assert mongolian and chinese
    first, second = (mongolian, chinese) if order == "蒙上汉下" else (chinese, mongolian)
    assert max(piece.bottom for piece in first) <= min(piece.top for piece in second)
    assert math.isclose(mongolian[0].size_pt, chinese[0].size_pt, rel_tol=0.01)


def test_the_policy_board_has_room_for_eight_sheets_of_a4(place: Raw, kinds: dict[str, Kind]) -> None:
    """Pale places, each larger than a sheet: counted in the picture, in which nothing else is pale."""
    made = printed(Catalog.model_validate(place | {"approval": APPROVAL}), "bulletin")
    assert not made.output.says.chrome.proof
    picture = pictures(made.data, 25.4)[0][:, :, :3].astype(int)  # a pixel a millimetre
    near = numpy.minimum(*(abs(picture - numpy.array(pale)).max(axis=2) for pale in ([250, 244, 238], [238, 244, 250])))
    across, down = _runs(near[300] <= 6), _runs(near[:, 150] <= 6)
    assert len(across) == 4 and len(down) == 2
    assert min(across) >= 215 and min(down) >= 302


APPROVAL = {"office": "示例县医保局", "date": "2026-01-01", "basis": "会议纪要〔2026〕1号"}


def _runs(line: Iterable[bool]) -> list[int]:
    """The lengths of the stretches that are true, of 50 and more."""
    lengths = [sum(1 for _ in run) for true, run in groupby(line, bool) if true]
    return [length for length in lengths if length >= 50]
