"""One row a field of a view: what it is called on notices, on the site and in tables, and where readers meet it.

The one list from which labels (`labels.py`), names of what is not supplied, table headings and `docs/views.md` come.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.views.deadline import DeadlineView
from generator.views.ending import ClosingView, HeirView
from generator.views.field import Field
from generator.views.item import GroupView, ItemLine, ItemView, QuestionView, TermView
from generator.views.lines import LineView
from generator.views.offering import (
    ConditionsView,
    LimitView,
    MaterialView,
    OfferingView,
    StepName,
    StepView,
)
from generator.views.paper_fields import PAPERS
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
from generator.views.printed import BasisView, CategoryView, MottoView, NumberingView, PlaceView
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
from generator.views.subject_fields import ITEM, OFFERING, ON_DIRECTORIES, STATION, STEP, TIER, of_record, rows
from generator.views.tier import BoardView, PointView, RuleView, TierHead, TierView
from generator.views.website import DeclarationView, FootLine, MarkView

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
        Field("at", "层级代号", "S"),
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
    TierView: of_record(TierView, TIER),
    TierHead: of_record(TierHead, TIER),
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
    OfferingView: of_record(OfferingView, ITEM, OFFERING),
    ItemView: of_record(ItemView, OFFERING, ITEM),
    ItemLine: of_record(ItemLine, OFFERING, ITEM),
    ConditionsView: rows(Field("any", "满足其一即可", "PWD"), Field("list", "条件", "PWDF")),
    StepView: of_record(StepView, STEP),
    StepName: of_record(StepName, STEP),
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
    ClosingView: of_record(ClosingView, OFFERING, ITEM),
    QuestionView: rows(Field("question", "问题", "WD"), Field("answer", "回答", "WD")),
    TermView: rows(Field("term", "名词", "W"), Field("plain", "解释", "W")),
    StationView: of_record(StationView, STATION),
    StationLine: of_record(StationLine, STATION),
    DirectoryView: rows(
        Field("place", "乡镇", "P"), Field("rows", "各站点", "P"), Field("lists", "各层级的服务事项", "P")
    ),
    DirectoryRow: of_record(DirectoryRow, STATION, ON_DIRECTORIES),
    BasisView: rows(Field("numbers", "文号", "P"), Field("short", "文号（短）", "P")),
    NumberingView: rows(Field("mark", "编号后面的字", "P")),
    MottoView: rows(Field("text", "服务口号或主管部门", "P")),
    PlaceView: rows(Field("text", "办理地点", "P")),
    CategoryView: rows(Field("name", "分类", "P")),
    DirectoryList: rows(
        Field("id", "层级代号", "S"),
        Field("name", "层级名称", "P"),
        Field("basis", "事项从何而来", "P"),
        Field("items", "服务事项", "P"),
    ),
    MongolianView: rows(
        Field("name", "蒙文站名", "P"),
        Field("authority", "主管部门的蒙文名称", "P"),
        Field("slogan", "服务口号的蒙文", "P"),
    ),
    **PAPERS,
}
