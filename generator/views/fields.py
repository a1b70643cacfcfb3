"""One row a field of a view: what it is called on notices, on the site and in tables, and where readers meet it.

The one list from which labels (`labels.py`), names of what is not supplied, table headings and `docs/views.md` come.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.views.chart import ChartBand, ChartCase, ChartLane, ChartPaper, ChartStep, ChartView
from generator.views.deadline import DeadlineView
from generator.views.ending import ClosingView, HeirView
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
from generator.views.item import GroupView, ItemLine, ItemView, QuestionView, TermView
from generator.views.lines import LineView
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
from generator.views.offering import (
    ConditionsView,
    LimitView,
    MaterialView,
    OfferingView,
    StepName,
    StepView,
)
from generator.views.place import (
    ApprovalView,
    AssistanceView,
    ChannelView,
    FeedbackView,
    HotlineView,
    JurisdictionView,
    PostingView,
    SiteView,
    SourceView,
)
from generator.views.plain import field_names
from generator.views.printed import BasisView, CategoryView, MottoView, NumberingView, PlaceView
from generator.views.register import ColumnView, RegisteredView, RegisterView, WorkYearView
from generator.views.signs import LaneView, PolicyBoardView, QueueLineView
from generator.views.station import (
    AskedView,
    DirectoryList,
    DirectoryRow,
    DirectoryView,
    FeedbackAt,
    FeedbackLink,
    MongolianView,
    StationLine,
    StationView,
)
from generator.views.subject_fields import IN_MANUALS, ITEM, OFFERING, ON_DIRECTORIES, STATION, STEP, TIER, rows
from generator.views.tier import BoardView, PointView, RuleView, TierHead, TierView
from generator.views.website import DeclarationView, FootLine, MarkView


def _of(record: type, *parts: Mapping[str, Field]) -> Mapping[str, Field]:
    """The rows of a view's own fields, out of those of its subject; the last row of a name wins."""
    merged = {name: row for some in parts for name, row in some.items()}
    return {name: merged[name] for name in field_names(record)}


def _in_manual(record: type) -> Mapping[str, Field]:
    """The rows of a part of a manual: those of its subject, without a column in the open tables."""
    return {name: replace(row, column=None) for name, row in _of(record, OFFERING, ITEM, IN_MANUALS).items()}


FIELDS: Mapping[type, Mapping[str, Field]] = {
    JurisdictionView: rows(
        Field("name", "地方", "PWD"),
        Field("authority", "主管部门", "PWD"),
        Field("slogan", "服务口号", "PW"),
        Field("progress", "查询方式", "PWD", "怎么查进度"),
        Field("id", "地方代号", "D"),
        Field("division_code", "行政区划代码", "D"),
        Field("site_url", "网站", ""),
        Field("valid_until", "依据文件的有效期截止日", "WD"),
        Field("licence", "使用许可", "WD"),
    ),
    SiteView: rows(
        Field("name", "地方", "W"),
        Field("authority", "主管部门", "W"),
        Field("slogan", "服务口号", "W"),
        Field("hotlines", "电话", "W"),
        Field("consult", "咨询电话", "W"),
        Field("sources", "依据", "W"),
        Field("approved", "核定日期", "W"),
        Field("valid_until", "依据文件的有效期截止日", "W"),
        Field("words", "领域的用词", "W"),
        Field("examples", "查找的例子", "W"),
        Field("foot", "网站底部", "W"),
        Field("mark", "党政机关网站标识", "W"),
    ),
    FootLine: rows(
        Field("label", "叫法", "W"),
        Field("text", "内容", "W"),
        Field("url", "网址", "W"),
        Field("inner", "本站的网页", "S"),
    ),
    DeadlineView: rows(
        Field("tiers", "在哪些层级", "W"),
        Field("days", "天数", "W"),
        Field("unit", "天数单位", "W"),
        Field("special_days", "特殊情况最长天数", "W"),
        Field("ends", "到哪一步为止", "W"),
    ),
    MarkView: rows(Field("url", "网址", "W"), Field("picture", "图片", "W")),
    DeclarationView: rows(Field("text", "无障碍声明", "W"), Field("url", "网址", "W"), Field("date", "声明日期", "W")),
    HotlineView: rows(
        Field("number", "电话", "PWD"),
        Field("role", "用途", "PWD"),
        Field("name", "名称", "PWD"),
        Field("hours", "接听时间", "PWD"),
    ),
    ChannelView: rows(
        Field("name", "渠道名称", "PWD"),
        Field("kind", "渠道类型", "WD"),
        Field("url", "网址", "PWD"),
        Field("id", "渠道代号", "D"),
    ),
    AssistanceView: rows(
        Field("name", "措施名称", "PWD"),
        Field("who", "照顾谁", "PWD"),
        Field("where", "在哪里", "PWD"),
        Field("how", "怎么提出", "PWD"),
    ),
    SourceView: rows(
        Field("title", "文件全称", "PWD"),
        Field("number", "文号", "PWD"),
        Field("issuer", "发文机关", "WD"),
        Field("date", "成文日期", "WD"),
        Field("id", "文件代号", "D"),
        Field("articles", "条款", "W"),
        Field("published", "发布日期", "WD"),
        Field("url", "网址", "WD"),
    ),
    ApprovalView: rows(
        Field("office", "核定单位", "WD"), Field("date", "核定日期", "WD"), Field("basis", "核定依据", "WD")
    ),
    PostingView: rows(Field("field", "哪一项", "S"), Field("label", "公示上的叫法", "P")),
    FeedbackView: rows(
        Field("name", "渠道名称", "P"), Field("answer_time", "答复时限", "P"), Field("service", "评价哪种服务", "P")
    ),
    FeedbackAt: rows(Field("name", "渠道名称", "W"), Field("url", "网址", "W"), Field("answer_time", "答复时限", "W")),
    AskedView: rows(Field("name", "站名", "P"), Field("phone", "电话", "P")),
    FeedbackLink: rows(
        Field("address", "二维码的网址", "P"),
        Field("channel", "有没有评价渠道", "P"),
        Field("nobody", "没有人可以问", "P"),
    ),
    TierView: _of(TierView, TIER),
    TierHead: _of(TierHead, TIER),
    RuleView: rows(Field("name", "制度名称", "PW"), Field("text", "制度内容", "PW")),
    PointView: rows(Field("name", "制度名称", "P"), Field("text", "内容", "P")),
    BoardView: rows(
        Field("id", "哪一种牌", "S"),
        Field("title", "牌的标题", "P"),
        Field("place", "在哪里", "P"),
        Field("points", "各条内容", "P"),
        Field("missing", "只有名称的制度", "P"),
        Field("mongolian", "蒙文区域名称", "P"),
    ),
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
    OfferingView: _of(OfferingView, ITEM, OFFERING),
    ItemView: _of(ItemView, OFFERING, ITEM),
    ItemLine: _of(ItemLine, OFFERING, ITEM),
    ConditionsView: rows(Field("any", "满足其一即可", "PWD"), Field("list", "条件", "PWDF")),
    StepView: _of(StepView, STEP),
    StepName: _of(StepName, STEP),
    ChartView: rows(
        Field("cases", "要带的材料，各种情形", "P"),
        Field("bands", "从上到下各段", "P"),
        Field("known", "哪些环节在本窗口，知道不知道", "S"),
        Field("limit", "办理时限（写在最后的）", "P"),
        Field("limit_ends", "时限管不管到办结", "P"),
        Field("result", "办理结果", "P"),
    ),
    ChartCase: rows(Field("when", "情形", "P"), Field("papers", "材料", "P")),
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
    MaterialView: rows(
        Field("name", "材料名称", "PWD"),
        Field("original", "原件份数", "PWD"),
        Field("copies", "复印件份数", "PWD"),
        Field("when", "情形", "PWD", "什么时候要"),
        Field("issuer", "由谁出具", "PWD"),
        Field("substitute", "可用什么代替", "PWD", "可以代替"),
        Field("promise", "可以书面承诺代替", "PWD", "可以用书面承诺代替"),
        Field("note", "提交说明", "PWD"),
        Field("required", "是否必要", "PWD"),
        Field("review", "审查要点", "PWD", "窗口看什么"),
    ),
    LimitView: rows(
        Field("printed", "办理时限", "PWD", "多久办好"),
        Field("kind", "时限类型", "D"),
        Field("days", "天数", "D"),
        Field("unit", "天数单位", "D"),
        Field("until", "到哪一步为止", "D"),
        Field("special_days", "特殊情况最长天数", "D"),
        Field("note", "补充说明", "D"),
        Field("text", "时限原文", "WD"),
        Field("fixed", "固定的办理时间", "D"),
        Field("handed_to", "转到哪里", "D"),
    ),
    LineView: rows(
        Field("label", "叫法", "PW"), Field("text", "内容", "PW"), Field("section", "在事项页的哪一节", "S")
    ),
    GroupView: rows(Field("id", "代号", "D"), Field("name", "名称", "WDF")),
    HeirView: rows(Field("kind", "层级还是事项", "D"), Field("id", "代号", "D"), Field("name", "名称", "WDF")),
    ClosingView: _of(ClosingView, OFFERING, ITEM),
    QuestionView: rows(Field("question", "问题", "WD"), Field("answer", "回答", "WD")),
    TermView: rows(Field("term", "名词", "W"), Field("plain", "解释", "W")),
    StationView: _of(StationView, STATION),
    StationLine: _of(StationLine, STATION),
    DirectoryView: rows(
        Field("place", "乡镇", "P"), Field("rows", "各站点", "P"), Field("lists", "各层级的服务事项", "P")
    ),
    DirectoryRow: _of(DirectoryRow, STATION, ON_DIRECTORIES),
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
    BasisView: rows(Field("numbers", "文号", "P"), Field("short", "文号（短）", "P")),
    NumberingView: rows(Field("mark", "编号后面的字", "P")),
    MottoView: rows(Field("text", "服务口号", "P")),
    PlaceView: rows(Field("text", "办理地点", "P")),
    LaneView: rows(Field("text", "通道标识", "P"), Field("who", "照顾谁", "P")),
    QueueLineView: rows(Field("text", "取号排队提示", "P")),
    PolicyBoardView: rows(Field("title", "政策宣传栏", "P")),
    CategoryView: rows(Field("name", "分类", "P")),
    DirectoryList: rows(
        Field("id", "层级代号", "S"),
        Field("name", "层级名称", "P"),
        Field("basis", "事项从何而来", "P"),
        Field("items", "服务事项", "P"),
    ),
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
    MongolianView: rows(
        Field("name", "蒙文站名", "P"),
        Field("authority", "主管部门的蒙文名称", "P"),
        Field("slogan", "服务口号的蒙文", "P"),
    ),
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
    PaperView: rows(Field("name", "材料名称", "P"), Field("when", "情形", "P")),
    ApplicationView: rows(
        Field("name", "表的名称", "P"),
        Field("fields", "要填的项目", "P"),
        Field("declared", "申请人声明", "P"),
        Field("papers", "提交的材料", "P"),
    ),
    SurveyQuestionView: rows(
        Field("text", "问题", "P"), Field("choices", "选项", "P"), Field("written", "是不是写字回答", "P")
    ),
}
