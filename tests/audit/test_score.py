"""generator/audit/: the score card, what is missing first, the month, the draw."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import replace
from pathlib import Path

from audit.county import DATA, DAY, catalog_in, written
from generator.audit.draw import draw
from generator.audit.gaps import gaps_of
from generator.audit.month import month_before, month_of
from generator.audit.places import places_of
from generator.audit.proof import Proof, proofs_of
from generator.audit.report import card_text, month_text
from generator.audit.score import percent, score
from generator.catalog.model import ServiceRule
from generator.ground import versions
from generator.ground.home import TEMPLATES
from generator.kinds.reading import load_kinds
from generator.ledger.ledger import ledger_of
from generator.ledger.lines import Posted, Withdrawn
from generator.plan.plan import Tools, make_plan
from generator.readiness.observation import NOTHING_SEEN
from generator.readiness.reading import read_readiness

EAST, WEST, VILLAGE = "990001100", "990002100", "990001100001"
SEEN = (
    f"{EAST},两有,有窗口,未到位,没有牌子,2026-10-01\n"
    f"{EAST},两有,有窗口,到位,照片,2026-11-20\n"
    f"{WEST},两有,有窗口,未到位,关着门,2026-09-01\n"
)


def test_stations_in_use_are_judged_and_what_nobody_saw_is_not_known(tmp_path: Path) -> None:
    path = written(tmp_path, SEEN)
    catalog = catalog_in(path)
    readiness, _ = read_readiness(path, catalog, DAY)
    proofs = {(WEST, "notice"): Proof(DAY, "台账：公示")}
    card = score(catalog, readiness, proofs, DAY)
    assert [(one.place.county, one.place.township, one.place.name) for one in card.stations] == [
        ("东区", "东镇", "东镇服务站"),
        ("东区", "东镇", "甲村服务点"),
        ("西区", "西镇", "西镇服务站"),
        ("西区", "西镇", "丙村服务点"),
        ("西区", "西镇", "丁村服务点"),
    ]
    judged = [[(j.element.standard, j.element.name, j.state, j.evidence) for j in one.judged] for one in card.stations]
    assert judged[0] == [
        ("两有", "有窗口", "到位", "照片"),
        ("两有", "有公示", "未知", None),
        ("其他建设要求", "有专线", "未知", None),
    ]
    assert judged[1] == [("两有", "有窗口", "未知", None), ("两有", "有公示", "未知", None)]
    assert judged[2][:2] == [("两有", "有窗口", "未到位", "关着门"), ("两有", "有公示", "到位", "台账：公示")]
    town = card.elements["town"]
    assert [(one.text, one.article, one.source) for one in town] == [
        ("至少一个窗口", "二1", "样本方案"),
        (None, "二", "样本方案"),
        (None, "三", "样本方案"),
    ]


def test_what_somebody_saw_goes_before_what_the_ledger_says(tmp_path: Path) -> None:
    path = written(tmp_path, f"{WEST},两有,有公示,未到位,撕掉了,2026-11-25\n")
    catalog = catalog_in(path)
    readiness, _ = read_readiness(path, catalog, DAY)
    card = score(catalog, readiness, {(WEST, "notice"): Proof(DAY, "台账")}, DAY)
    assert card.stations[2].judged[1].state == "未到位"


def test_without_readiness_nothing_of_it_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, SEEN)
    card = score(catalog_in(path), None, {}, DAY)
    assert card.states() == {"未知": 12} and not card.private


def test_items_are_held_against_what_must_be_posted(tmp_path: Path) -> None:
    card = score(catalog_in(written(tmp_path)), NOTHING_SEEN, {}, DAY)
    (standard,) = card.standards
    assert standard.labels == ("申办材料", "监督电话") and standard.whole == {"监督电话"}
    assert standard.lacking == {"dengji": {"监督电话"}, "baoxiao": {"申办材料", "监督电话"}}
    assert [standard.met(id_) for id_ in ("dengji", "baoxiao")] == [1, 0]


def test_the_most_valuable_answer_comes_first(tmp_path: Path) -> None:
    """Two towns do two items, three villages one: seven cases. Materials of 报销 are two towns'."""
    catalog = catalog_in(written(tmp_path))
    gaps = gaps_of(score(catalog, NOTHING_SEEN, {}, DAY), catalog)
    assert [(one.value, one.answers, one.what, one.where) for one in gaps] == [
        (7, 1, "监督电话", "样本市，全部事项"),
        (2, 1, "申办材料", "1 个事项：报销"),
        (2, 2, "有窗口（未知）", "乡镇 2 个站点：东区 1、西区 1"),
        (2, 2, "有公示（未知）", "乡镇 2 个站点：东区 1、西区 1"),
        (2, 2, "有专线（未知）", "乡镇 2 个站点：东区 1、西区 1"),
        (1, 3, "有窗口（未知）", "村 3 个站点：东区 1、西区 2"),
        (1, 3, "有公示（未知）", "村 3 个站点：东区 1、西区 2"),
    ]


def test_a_share_is_never_rounded_up_to_all() -> None:
    assert [percent(*pair) for pair in ((0, 0), (0, 5), (1, 3), (9999, 10000), (5, 5))] == [
        "—", "0%", "33.3%", "99.9%", "100%"
    ]  # fmt: skip


def test_the_month_tells_due_done_and_what_has_changed(tmp_path: Path) -> None:
    path = written(tmp_path, SEEN)
    catalog = catalog_in(path)
    readiness, _ = read_readiness(path, catalog, DAY)
    month = month_of(catalog, score(catalog, readiness, {}, DAY), score(catalog, readiness, {}, month_before(DAY)))
    assert month.since == datetime.date(2026, 10, 26)
    assert [(one.name, one.before, one.after, one.date) for one in month.changes] == [
        ("东镇服务站", "未到位", "到位", datetime.date(2026, 11, 20))
    ]
    assert [(row.county, row.tier, row.stations, row.ready, row.changed) for row in month.counties] == [
        ("东区", "town", 1, 0, 1), ("东区", "village", 1, 0, 0), ("西区", "town", 1, 0, 0), ("西区", "village", 2, 0, 0)
    ]  # fmt: skip
    assert month.counties[0].states["两有", "有窗口"] == {"到位": 1}
    assert [(row.township, row.tier) for row in month.townships] == [
        ("东镇", "town"), ("东镇", "village"), ("西镇", "town"), ("西镇", "village")
    ]  # fmt: skip
    assert [(one.tier, one.stations, one.passed) for one in month.due] == [
        ("town", 1, True), ("village", 2, False), ("town", None, False), ("village", None, False)
    ]  # fmt: skip
    assert "  东区 乡镇：站点 1，全部到位 0；到位 1、未到位 0、未知 2（到位 33.3%）；本月变化 1" in month_text(month)


def test_the_month_before_a_month_that_is_shorter() -> None:
    days = {(2026, 3, 31): (2026, 2, 28), (2026, 1, 26): (2025, 12, 26), (2024, 3, 30): (2024, 2, 29)}
    assert {day: month_before(datetime.date(*day)) for day in days} == {
        day: datetime.date(*before) for day, before in days.items()
    }


def test_the_draw_is_by_digest_and_each_county_s_own(tmp_path: Path) -> None:
    places = places_of(catalog_in(written(tmp_path)), DAY)
    drawn = draw(places, 2, "7")
    west = sorted(
        ("990002100", "990002100001", "990002100002"), key=lambda code: hashlib.sha256(f"7:{code}".encode()).hexdigest()
    )
    assert [place.code for place in drawn["西区"]] == west[:2] and len(drawn["东区"]) == 2
    assert draw(reversed(places), 2, "7")["西区"] == drawn["西区"]
    assert draw(places, 1, "7")["西区"] == drawn["西区"][:1], "of a larger draw, a smaller one is the beginning"
    assert len({draw(places, 9, str(seed))["西区"] for seed in range(6)}) > 1


def test_counties_without_a_name_are_told_apart_by_their_digits(tmp_path: Path) -> None:
    catalog = catalog_in(written(tmp_path))
    bare = tuple(station.model_copy(update={"county": None}) for station in catalog.stations)
    named = {place.county for place in places_of(catalog.model_copy(update={"stations": bare}), DAY)}
    assert named == {"990001", "990002"}
    one = tuple(station for station in bare if station.code.startswith("990001"))
    assert {place.county for place in places_of(catalog.model_copy(update={"stations": one}), DAY)} == {"样本市"}


def test_a_card_of_a_place_without_standards_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, tiers=[{"id": "town", "name": "乡镇", "level": "乡", "official_name": "服务站"}],
                   site_standards=[], stations=[], items=[])  # fmt: skip
    catalog = catalog_in(path)
    card = score(catalog, NOTHING_SEEN, {}, DAY)
    assert "没有可以核对的要素" in next(card_text(card, gaps_of(card, catalog)))
    bare = written(tmp_path, stations=[], items=[], jurisdiction={**DATA["jurisdiction"], "posting": []})
    told = list(card_text(score(catalog_in(bare), NOTHING_SEEN, {}, DAY), ()))
    assert "  事项：目录没有点名事项要达到的标准（posting、standards），没有核对" in told
    assert "  站点·乡镇：有 3 项要求，站点表里没有在用的站点" in told
    assert replace(card, private=False).states() == {}


def test_the_ledger_proves_what_hangs_in_today_s_version_alone(tmp_path: Path) -> None:
    catalog = catalog_in(written(tmp_path))
    kinds = load_kinds(TEMPLATES)
    plan = make_plan(catalog, kinds, Tools(dict.fromkeys(kinds, ""), "", ""), DAY)
    planned = {str(sheet.sheet): str(sheet.version) for sheet in plan.sheets()}
    notice = f"notice-{EAST}"

    def proved(*lines: Posted | Withdrawn, on: datetime.date = DAY) -> list[tuple[str, str]]:
        return [key for key in proofs_of(plan.sheets(), ledger_of(lines), on) if key[1] == "notice"]

    def posted(version: str, day: int, station: str = EAST) -> Posted:
        return Posted(
            date=datetime.date(2026, 11, day), sheet=notice, version=version, station=station, by="站点", turn=day
        )

    right, old = planned[notice], planned[f"notice-{WEST}"]
    assert proved() == []
    assert proved(posted(right, 20)) == [(EAST, "notice")]
    assert proved(posted(right, 20), on=datetime.date(2026, 11, 19)) == [], "nobody had seen it then"
    assert proved(posted(right, 20), posted(old, 21)) == [], "another version hangs since"
    assert proved(posted(right, 20, WEST)) == [], "it hangs elsewhere"
    taken = Withdrawn(date=datetime.date(2026, 11, 22), sheet=notice, version=right, turn=30, why="印错了")
    assert proved(posted(right, 20), taken) == []
    (proof,) = proofs_of(plan.sheets(), ledger_of([posted(right, 20)]), DAY).values()
    assert proof.date == datetime.date(2026, 11, 20) and versions.printed(right) in proof.evidence


def test_rules_of_which_documents_give_the_name_alone_are_asked_for(tmp_path: Path) -> None:
    """A line a tier: what a rule says holds for each item that is done at each of its stations."""
    catalog = catalog_in(written(tmp_path, SEEN))
    rules = (
        ServiceRule(name="首问负责"),
        ServiceRule(name="内控", public=False),
        ServiceRule(name="限时", text="按时"),
    )
    tiers = tuple(one.model_copy(update={"service_rules": rules if one.id == "town" else ()}) for one in catalog.tiers)
    catalog = catalog.model_copy(update={"tiers": tiers})
    card = score(catalog, NOTHING_SEEN, {}, DAY)
    (gap,) = [one for one in gaps_of(card, catalog) if one.what == "制度的内容"]
    done = [one.place.items for one in card.stations if one.place.tier == "town"]
    assert (gap.value, gap.answers, gap.standards) == (sum(done), 2, ("制度牌",)) and gap.value > 0
    assert gap.where == f"{card.tiers['town']}：首问负责、内控（不公开）"
