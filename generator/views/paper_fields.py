"""The rows of the views that only certain papers have: registers, charts, maps, leaflets, manuals, forms, signs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.views.chart import ChartBand, ChartCase, ChartLane, ChartPaper, ChartStep, ChartView
from generator.views.field import Field
from generator.views.forms import (
    ApplicationView,
    MannersView,
    PaperView,
    PostView,
    PromiseView,
    RatingView,
    SuggestionView,
    SurveyQuestionView,
)
from generator.views.manual import (
    ItemInManual,
    ManualView,
    PlaceInManual,
    RulesInManual,
    StepsInManual,
    WhoInManual,
    WordInManual,
)
from generator.views.map import MapPoint, MapView
from generator.views.nearby import BringView, NearbyItem, NearbyList, TopicPlace, TopicView
from generator.views.register import ColumnView, RegisteredView, RegisterView, WorkYearView
from generator.views.signs import LaneView, PolicyBoardView, QueueLineView
from generator.views.subject_fields import (
    IN_MANUALS,
    ITEM,
    OFFERING,
    of_record,
    rows,
)


def _in_manual(record: type) -> Mapping[str, Field]:
    """The rows of a part of a manual: those of its subject, without a column in the open tables."""
    return {name: replace(row, column=None) for name, row in of_record(record, OFFERING, ITEM, IN_MANUALS).items()}


PAPERS: Mapping[type, Mapping[str, Field]] = {
    RegisterView: rows(
        Field("id", "台账代号", ""),
        Field("title", "台账", "P"),
        Field("place", "站点通名", "P"),
        Field("basis", "依据", "P"),
        Field("columns", "各栏", "P"),
        Field("listed", "可登记的事项", "P"),
    ),
    ColumnView: rows(Field("name", "栏名", "P"), Field("holds", "填什么", "S"), Field("width_mm", "宽", "S")),
    RegisteredView: rows(
        Field("number", "序号", "P"),
        Field("name", "事项", "P"),
        Field("plain_name", "通俗名称", "P"),
        Field("mode", "办理方式", "P"),
        Field("time_limit", "办理时限", "P"),
        Field("days", "天数", "P"),
        Field("unit", "天数单位", "P"),
        Field("ends", "到哪一步为止", "P"),
        Field("doubtful", "有没有存疑", "S"),
    ),
    WorkYearView: rows(
        Field("year", "年份", "P"), Field("off", "放假的工作日", "P"), Field("worked", "上班的周末", "P")
    ),
    ChartView: rows(
        Field("cases", "要带的材料，各种情形", "P"),
        Field("bands", "从上到下各段", "P"),
        Field("known", "哪些环节在本窗口，知道不知道", "S"),
        Field("limit", "办理时限（写在最后的）", "P"),
        Field("limit_ends", "时限管不管到办结", "P"),
        Field("result", "办理结果", "P"),
    ),
    ChartCase: rows(Field("when", "情形", "P"), Field("required", "是不是非要不可", "P"), Field("papers", "材料", "P")),
    ChartPaper: rows(
        Field("name", "材料名称", "P"), Field("original", "原件份数", "P"), Field("copies", "复印件份数", "P")
    ),
    ChartBand: rows(Field("lanes", "并排的各条", "P")),
    ChartLane: rows(Field("way", "途径", "P"), Field("steps", "办理环节", "P")),
    ChartStep: rows(
        Field("name", "环节名称", "P"),
        Field("text", "环节说明", "P"),
        Field("here", "是不是在本窗口", "P"),
        Field("limit", "到这一步为止的办理时限", "P"),
    ),
    MapView: rows(
        Field("place", "乡镇", "PW"),
        Field("name", "从哪个站点看", "P"),
        Field("points", "各点在哪里", "PW"),
        Field("unplaced", "位置未列明的站点", "PW"),
        Field("shifted", "坐标系不同、没有画的站点", "PW"),
    ),
    MapPoint: rows(
        Field("name", "站点", "PW"),
        Field("east", "在本站以东多少米", "S"),
        Field("north", "在本站以北多少米", "S"),
        Field("kind", "本站、县中心还是别的站点", "S"),
        Field("number", "由近到远第几个", "PW"),
        Field("wind", "方向", "PW"),
        Field("distance", "直线距离", "PW"),
        Field("status", "开通情况", "PW"),
    ),
    NearbyList: rows(
        Field("name", "层级名称", "P"),
        Field("open", "还有没有别的事项", "P"),
        Field("derived", "是不是据职责归纳", "P"),
        Field("differs", "是不是有的站点办得少", "P"),
        Field("items", "能办的事", "P"),
    ),
    NearbyItem: rows(Field("name", "事项", "P"), Field("mode", "办到哪一步", "P")),
    BringView: rows(
        Field("item", "事项", "P"), Field("papers", "材料", "P"), Field("cases", "有的情形是不是另带", "P")
    ),
    TopicView: rows(
        Field("name", "事项", "P"),
        Field("audience", "服务对象", "P"),
        Field("said", "说明", "P"),
        Field("places", "在哪里办", "P"),
    ),
    TopicPlace: rows(Field("tier", "层级名称", "P"), Field("mode", "办到哪一步", "P")),
    LaneView: rows(Field("text", "通道标识", "P"), Field("who", "照顾谁", "P")),
    QueueLineView: rows(Field("text", "取号排队提示", "P")),
    PolicyBoardView: rows(Field("title", "政策宣传栏", "P")),
    ManualView: rows(
        Field("tier", "哪个层级用", "P"),
        Field("items", "事项", "P"),
        Field("rules", "职责和服务制度", "P"),
        Field("asked", "服务点的电话", "P"),
        Field("terms", "名词解释", "P"),
        Field("names", "按事项名称的索引", "S"),
        Field("codes", "按事项编码的索引", "S"),
        Field("words", "按群众的叫法的索引", "S"),
    ),
    ItemInManual: _in_manual(ItemInManual),
    PlaceInManual: _in_manual(PlaceInManual),
    WhoInManual: _in_manual(WhoInManual),
    StepsInManual: _in_manual(StepsInManual),
    RulesInManual: _in_manual(RulesInManual),
    WordInManual: _in_manual(WordInManual),
    SuggestionView: rows(
        Field("name", "意见箱（簿）", "P"), Field("opened", "开箱时间", "P"), Field("answer_time", "答复时限", "P")
    ),
    PostView: rows(Field("name", "岗位", "P"), Field("stand_in", "有没有人替岗", "P")),
    RatingView: rows(
        Field("rules", "监督评价机制", "P"),
        Field("missing", "只有名称的机制", "P"),
        Field("figures", "定期公布的数", "P"),
    ),
    MannersView: rows(Field("rules", "服务规范", "P"), Field("missing", "只有名称的规范", "P")),
    PromiseView: rows(
        Field("way", "承诺方式", "P"),
        Field("told", "告知内容", "P"),
        Field("text", "承诺内容", "P"),
        Field("consequence", "不实承诺的后果", "P"),
        Field("papers", "用承诺代替的材料", "P"),
    ),
    PaperView: rows(Field("name", "材料名称", "P"), Field("when", "情形", "P"), Field("required", "是否必要", "P")),
    ApplicationView: rows(
        Field("name", "表的名称", "P"),
        Field("fields", "要填的项目", "P"),
        Field("declared", "申请人声明", "P"),
        Field("papers", "提交的材料", "P"),
    ),
    SurveyQuestionView: rows(
        Field("text", "问题", "P"), Field("choices", "选项", "P"), Field("written", "是不是用文字回答", "P")
    ),
}
"""View -> the rows of its fields, by name."""
