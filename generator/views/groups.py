"""Views + subject -> the groups of fields that a sheet may state. A kind names them in its `sheet.yml`.

Its template sees the fields that are named and nothing else, and its version is the digest of what is printed of them
(`printed.py`): so what is printed and what the version stands for cannot drift apart. Which fields a group has follows
from its view.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace

from generator.catalog.model import Catalog, Item
from generator.views import forms, place, posted, printed, register, signs, station, tier
from generator.views.catalog import CatalogView
from generator.views.chart import ChartView, chart
from generator.views.forms import (
    ApplicationView,
    MannersView,
    PostView,
    PromiseView,
    RatingView,
    SuggestionView,
    SurveyQuestionView,
)
from generator.views.manual import ManualView, manual, printed_of
from generator.views.map import MapView
from generator.views.nearby import BringView, NearbyList, TopicView, bring, nearby, tiers_near, topic
from generator.views.offering import MaterialView, OfferingView, untold
from generator.views.place import (
    AssistanceView,
    ChannelView,
    FeedbackView,
    HotlineView,
    JurisdictionView,
    PostingView,
    SourceView,
)
from generator.views.printed import BasisView, CategoryView, MottoView, NumberingView, PlaceView
from generator.views.register import RegisterView, WorkYearView
from generator.views.signs import LaneView, PolicyBoardView, QueueLineView
from generator.views.station import AskedView, DirectoryView, MongolianView, StationView
from generator.views.subject import FieldGroup, Subject
from generator.views.tier import BoardView, RuleView, TierView


def _station(view: CatalogView, subject: Subject) -> StationView:
    assert subject.station is not None
    return subject.station


def _tier(subject: Subject) -> TierView:
    assert subject.tier is not None
    return subject.tier


def _listed(view: CatalogView, subject: Subject) -> tuple[OfferingView, ...]:
    if subject.station is not None:
        return view.offered_at(subject.station)
    return view.offerings[_tier(subject).id]


def _mongolian(view: CatalogView, subject: Subject) -> MongolianView | None:
    own = subject.station
    return station.mongolian(view.catalog, view.catalog.station_by_code[own.code] if own else None)


def _posting(view: CatalogView, subject: Subject, value: tuple[PostingView, ...]) -> tuple[PostingView, ...]:
    phones = {line.role for line in view.hotlines}
    return posted.posting(value, _listed(view, subject), view.jurisdiction, phones, bool(view.common_materials))


def _of_tier(make: Callable[[Catalog, str], object]) -> Callable[[CatalogView, Subject], object]:
    """What is made of a tier by its id."""
    return lambda view, subject: make(view.catalog, _tier(subject).id)


def _item(view: CatalogView, subject: Subject) -> Item:
    """The item as it is written."""
    assert subject.offering is not None
    return view.written_item(subject.offering.id)


def _near(view: CatalogView, subject: Subject) -> dict[str, tuple[OfferingView, ...]]:
    """What is offered how near to a township's people, by tier; tiers without a list are left out."""
    own = _station(view, subject)
    tiers = tiers_near(view.catalog, own)
    lists = {id_: view.offered_at(own) if id_ == own.tier else view.offerings[id_] for id_ in tiers}
    return {id_: offered for id_, offered in lists.items() if offered}


def _nearby(view: CatalogView, subject: Subject) -> tuple[NearbyList, ...]:
    own, near = _station(view, subject), _near(view, subject)
    return tuple(nearby(view.catalog, id_, offered, own) for id_, offered in near.items())


def _near_key(view: CatalogView, subject: Subject) -> Hashable:
    return tuple((one.name, one.differs) for one in _nearby(view, subject))


def _chart(view: CatalogView, subject: Subject) -> ChartView | None:
    assert subject.offering is not None
    return chart(subject.offering, view.common_materials, view.written_item(subject.offering.id).result)


def _asked(view: CatalogView, subject: Subject) -> tuple[AskedView, ...]:
    assert subject.offering is not None
    return station.asked(view.catalog, _tier(subject).id) if untold(subject.offering) else ()


GROUPS: Mapping[str, FieldGroup] = {
    "jurisdiction": FieldGroup("哪个地方、谁负责", JurisdictionView, lambda view, _: view.jurisdiction),
    "hotlines": FieldGroup("电话（逐个，按用途排好）", HotlineView, lambda view, _: printed.hotlines(view.hotlines)),
    "sign_phones": FieldGroup(
        "窗口牌上的电话：至多四个",
        HotlineView,
        lambda view, _: printed.hotlines_on_signs(view.hotlines),
    ),
    "card_phones": FieldGroup(
        "评价卡、意见箱、公示牌、调查表上的电话：至多四个",
        HotlineView,
        lambda view, _: printed.hotlines_on_signs(view.hotlines),
        counted="hotlines",
    ),
    "motto": FieldGroup("服务口号，没有的是主管部门", MottoView, lambda view, _: printed.motto(view.jurisdiction)),
    "tier": FieldGroup(
        "层级", TierView, lambda _, one: _tier(one), printed=lambda _, __, value: printed.tier(value), tiered=True
    ),
    "place": FieldGroup("窗口在哪里", PlaceView, lambda _, subject: printed.window_place(_tier(subject)), tiered=True),
    "numbering": FieldGroup(
        "窗口编不编号", NumberingView, lambda _, subject: printed.numbering(_tier(subject)), tiered=True
    ),
    "items": FieldGroup(
        "清单上的事项（逐个）",
        OfferingView,
        _listed,
        printed=lambda _, __, values: printed.offerings(values),
        tiered=True,
    ),
    "categories": FieldGroup(
        "清单上的分类（逐个）",
        CategoryView,
        lambda view, subject: printed.categories(_listed(view, subject)),
        tiered=True,
    ),
    "service_rules": FieldGroup(
        "服务制度（逐个）", RuleView, lambda _, subject: tier.brief_rules(_tier(subject)), tiered=True
    ),
    "lanes": FieldGroup("为一些人另设的通道（逐个）", LaneView, lambda view, _: signs.lanes(view.catalog)),
    "queueing": FieldGroup("取号、排队的话（逐句）", QueueLineView, lambda view, _: signs.queueing(view.catalog)),
    "policy_board": FieldGroup("政策宣传栏", PolicyBoardView, lambda view, _: signs.policy_board(view.catalog)),
    "assistance": FieldGroup("照顾措施（逐个）", AssistanceView, lambda view, _: place.assistance(view.catalog)),
    "channels": FieldGroup("网上、掌上渠道（逐个）", ChannelView, lambda view, _: place.channels(view.catalog)),
    "sources": FieldGroup("依据文件", SourceView, lambda view, _: place.default_sources(view.catalog)),
    "basis": FieldGroup(
        "依据文件的文号，连成一行", BasisView, lambda view, _: printed.basis(place.default_sources(view.catalog))
    ),
    "station": FieldGroup("站点", StationView, _station, per="station", local=True),
    "posting": FieldGroup(
        "文件要求公示的栏目（逐个）",
        PostingView,
        lambda view, _: place.posting(view.catalog),
        printed=_posting,
        tiered=True,
    ),
    "feedback": FieldGroup("评价投诉渠道", FeedbackView, lambda view, _: place.feedback(view.catalog)),
    "offering": FieldGroup(
        "一个事项在一个层级",
        OfferingView,
        lambda _, subject: subject.offering,
        per="offer",
        printed=lambda _, __, value: printed.offering(value),
    ),
    "chart": FieldGroup("办事流程图（没有流程的事项没有）", ChartView, _chart, per="offer", restates=True),
    "asked": FieldGroup("可以先问谁（一无所知的事项才有，逐个）", AskedView, _asked, per="offer"),
    "common_materials": FieldGroup(
        "各事项共同的材料（逐个）",
        MaterialView,
        lambda view, _: view.common_materials,
        printed=lambda _, __, values: printed.materials(values),
    ),
    "board": FieldGroup(
        "职责牌、制度牌、区域标识",
        BoardView,
        lambda _, subject: subject.board,
        per="tier",
        printed=lambda _, __, value: printed.board(value),
    ),
    "register": FieldGroup(
        "台账",
        RegisterView,
        lambda _, subject: subject.register,
        per="tier",
        printed=lambda _, __, value: register.printed(value),
    ),
    "work_years": FieldGroup(
        "各年的放假和调休（逐年）", WorkYearView, lambda view, _: register.work_years(view.catalog)
    ),
    "directory": FieldGroup(
        "乡镇服务圈",
        DirectoryView,
        lambda view, subject: view.directory(_station(view, subject)),
        per="station",
        printed=lambda _, __, value: printed.directory(value),
        local=True,
    ),
    "map": FieldGroup(
        "乡镇各点的位置示意图，没有坐标就没有",
        MapView,
        lambda view, subject: view.map_of(_station(view, subject)),
        per="station",
        local=True,
    ),
    "nearby": FieldGroup(
        "乡镇的群众在村里、乡镇、县里能办什么（逐级）",
        NearbyList,
        _nearby,
        per="station",
        printed=lambda _, __, values: tuple(replace(value, derived=value.open and value.derived) for value in values),
        apart=_near_key,
        restates=True,
    ),
    "bring": FieldGroup(
        "人人要带的材料，站点办得最多的几项（逐项）",
        BringView,
        lambda view, subject: bring(view, _station(view, subject)),
        per="station",
        apart=lambda view, subject: bring(view, _station(view, subject)),
        restates=True,
    ),
    "topic": FieldGroup(
        "领域要宣传的事项（目录里有才有）",
        TopicView,
        lambda view, subject: topic(view.catalog, _near(view, subject)),
        per="station",
        apart=_near_key,
        restates=True,
    ),
    "manual": FieldGroup(
        "操作手册",
        ManualView,
        lambda view, subject: manual(view, subject.tier),
        per="jurisdiction",
        printed=lambda _, __, value: printed_of(value),
        staff=True,
    ),
    "mongolian": FieldGroup("蒙文", MongolianView, _mongolian, local=True),
    "suggestion": FieldGroup("意见箱（簿）", SuggestionView, _of_tier(forms.suggestion), tiered=True),
    "posts": FieldGroup("岗位（逐人）", PostView, _of_tier(forms.posts), tiered=True),
    "rating": FieldGroup("监督评价机制", RatingView, _of_tier(forms.rating), tiered=True),
    "manners": FieldGroup("服务规范", MannersView, _of_tier(forms.manners), tiered=True),
    "promise": FieldGroup(
        "告知承诺", PromiseView, lambda view, subject: forms.promise(view.catalog, _item(view, subject)), per="offer"
    ),
    "application": FieldGroup(
        "一表申请", ApplicationView, lambda view, subject: forms.application(_item(view, subject)), per="offer"
    ),
    "survey": FieldGroup("满意度调查的问题（逐个）", SurveyQuestionView, lambda view, _: forms.survey(view.catalog)),
}

FOR_STAFF = frozenset(name for name, group in GROUPS.items() if group.staff)
RESTATING = FOR_STAFF | {name for name, group in GROUPS.items() if group.restates}
"""What says again, in another form, what citizens are told by other sheets."""
UNREAD = RESTATING | {"register"}
"""What citizens do not read, or are told by other sheets."""
LINK = "feedback"
"""The group of a station's own that every kind with `qr: feedback` has besides: `FeedbackLink`."""
