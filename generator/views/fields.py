"""One row a field of a view: what it is called on notices, on the site and in tables, and where readers meet it.

The one list from which labels (`labels.py`), names of what is not supplied, table headings and `docs/views.md` come.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.views.ending import ClosingView, HeirView
from generator.views.field import Field
from generator.views.item import GroupView, ItemLine, ItemView, QuestionView, TermView
from generator.views.lines import LINES, LineView
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
from generator.views.tier import BoardView, PointView, RuleView, TierHead, TierView


def _rows(*rows: Field) -> Mapping[str, Field]:
    return {row.name: row for row in rows}


STEP = _rows(
    Field("name", "环节名称", "PWD"),
    Field("way", "途径", "PWD"),
    Field("text", "环节说明", "PWD"),
    Field("here", "是不是在本窗口", "PWD"),
)
TIER = _rows(
    Field("id", "层级代号", "D"),
    Field("name", "层级名称", "WDF", column="层级"),
    Field("level", "层级类别", "SD"),
    Field("official_name", "站点通名", "WD"),
    Field("exhaustive", "清单是否完整", "WD"),
    Field("list_basis", "事项从何而来", "PWD"),
    Field("host", "设在", "WD"),
    Field("aliases", "文件中也叫", "W"),
    Field("duties", "职责", "W"),
    Field("service_rules", "服务制度", "W"),
    Field("standards", "建设标准", "W"),
    Field("staffing", "人员配备", "W"),
    Field("count", "站点数", "W"),
)
STATION = _rows(
    Field("code", "站点编码", "D", column="站点编码"),
    Field("name", "站名", "PWDF", column="站名"),
    Field("place", "地名", "WDF", column="地名"),
    Field("township", "所在乡镇", ""),
    Field("host", "设在", "WD", column="设在"),
    Field("address", "办理地点", "PWD", "地址", "地址"),
    Field("phone", "本站电话", "PWD", "电话", "电话"),
    Field("hours", "办公时间", "PWD", column="办公时间"),
    Field("tier", "层级代号", "D"),
    Field("level", "层级类别", "W"),
    Field("status", "开通情况", "WD", column="开通情况"),
    Field("works", "有没有开着", "W"),
    Field("named", "站名有没有依据", ""),
    Field("county", "所属县（市、区、旗）", "W"),
    Field("division", "行政区划代码", "D", column="行政区划代码"),
    Field("division_name", "区划代码表上的名称", "D"),
    Field("parent", "上级站点编码", "D", column="上级站点编码"),
    Field("above", "上一级服务点", "WF", column="上级地名"),
    Field("below", "下面的服务点", "W"),
    Field("successor", "接替站点", "WD", column="接替站点编码"),
    Field("ended", "撤并日期", "WD", column="撤并日期"),
    Field("former_names", "曾用名", "WD", column="曾用名"),
    Field("items", "本站办的事项", "D"),
    Field("longitude", "经度", "D", column="经度"),
    Field("latitude", "纬度", "D", column="纬度"),
    Field("datum", "坐标系", "D", column="坐标系"),
    Field("source", "出处", "D"),
)
ON_DIRECTORIES = _rows(
    Field("host", "设在", "P"),
    Field("place", "地名", "S"),
    Field("status", "开通情况", "P"),
    Field("items", "服务事项", "P"),
    Field("tier", "层级代号", "S"),
)
OFFERING = _rows(
    Field("id", "事项代号", "D", column="事项代号"),
    Field("name", "事项", "PWDF", column="事项名称"),
    Field("category", "分类", "PWF", column="分类"),
    Field("mode", "办理方式", "PWD", "怎么办", "怎么办"),
    Field("audience", "服务对象", "PWDF", "谁能办", "服务对象"),
    Field("summary", "说明", "PWDF", "事项说明"),
    Field("conditions", "受理条件", "PWDF", "谁能办", "受理条件或说明"),
    Field("steps", "办理流程", "PWD", "办理步骤"),
    Field("step_names", "办理流程", "P", "办理步骤"),
    Field("steps_known", "本窗口办理环节", "PWD", "在这里办的步骤"),
    Field("time_limit", "办理时限", "PWD", "多久办好", "时限"),
    Field("limit_ends", "时限", "PW", "多久办到哪一步"),
    Field("limit", "时限的各个部分", "WD"),
    Field("materials", "办理材料", "PWD", "带什么", "办理材料"),
    Field("fee", "收费情况", "PWD", "要钱吗", "收费情况"),
    Field("window", "受理时段", "PWD"),
    Field("note", "范围", "PWD", column="范围"),
    Field("dispute", "存疑", "PWD"),
    Field("progress", "查询方式", "PWD", "怎么查进度"),
    Field("posted", "文件要求公示的其他栏目", "P"),
    Field("number", "序号", ""),
    Field("tier", "办理层级", "WD", "去哪办"),
    Field("order", "清单中的序号", "D"),
    Field("source", "出处", "D"),
    Field("article", "条款", "D"),
)
ITEM = _rows(
    *LINES,
    Field("lines", "其他各项（逐项）", "PW"),
    Field("code", "事项编码", "WDF", column="事项编码"),
    Field("task_code", "实施编码", "WD"),
    Field("canonical", "规范名称", "WDF", column="规范名称"),
    Field("kind", "事项类型", "WD", column="事项类型"),
    Field("relation", "事项关系", "D"),
    Field("plain", "通俗说明", "WDF"),
    Field("visits", "到现场次数", "WD", "要到现场几次"),
    Field("aliases", "群众的叫法", "DF", column="群众的叫法"),
    Field("life_events", "人生大事", "WDF"),
    Field("legal_basis", "设定依据", "PWD"),
    Field("tips", "温馨提示", "WD"),
    Field("related", "相关事项", "WD"),
    Field("channels", "网上渠道", "WD"),
    Field("statutory_limit", "法定办结时限", "WD"),
    Field("faq", "常见问题", "WD"),
    Field("offerings", "办理层级", "WD", "去哪办"),
    Field("closings", "停办的层级", "WD"),
    Field("heir", "停办后的去处", "WD"),
    Field("ended", "停办日期", "WDF", column="停办日期"),
    Field("successor", "改办的事项", "WDF", column="改办的事项代号"),
    Field("sources", "依据", "W", column="依据"),
    Field("terms", "名词解释", "W"),
    Field("category", "分类", "PWDF", column="分类"),
    Field("conditions", "受理条件", "PWF", "谁能办", "受理条件或说明"),  # the open data have them offer by offer
    Field("tiers", "办理层级", "WF"),
)


def _of(record: type, *rows: Mapping[str, Field]) -> Mapping[str, Field]:
    """The rows of a view's own fields, out of those of its subject; the last row of a name wins."""
    merged = {name: row for some in rows for name, row in some.items()}
    return {name: merged[name] for name in field_names(record)}


FIELDS: Mapping[type, Mapping[str, Field]] = {
    JurisdictionView: _rows(
        Field("name", "地方", "WD"),
        Field("authority", "主管部门", "PWD"),
        Field("slogan", "服务口号", "PW"),
        Field("progress", "查询方式", "PWD", "怎么查进度"),
        Field("id", "地方代号", "D"),
        Field("division_code", "行政区划代码", "D"),
        Field("site_url", "网站", ""),
        Field("valid_until", "依据文件的有效期截止日", "WD"),
        Field("licence", "使用许可", "WD"),
    ),
    SiteView: _rows(
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
    ),
    HotlineView: _rows(
        Field("number", "电话", "PWD"),
        Field("role", "用途", "PWD"),
        Field("name", "名称", "PWD"),
        Field("hours", "接听时间", "PWD"),
    ),
    ChannelView: _rows(
        Field("name", "渠道名称", "PWD"),
        Field("kind", "渠道类型", "WD"),
        Field("url", "网址", "WD"),
        Field("id", "渠道代号", "D"),
    ),
    AssistanceView: _rows(
        Field("name", "措施名称", "PWD"),
        Field("who", "照顾谁", "PWD"),
        Field("where", "在哪里", "PWD"),
        Field("how", "怎么提出", "PWD"),
    ),
    SourceView: _rows(
        Field("title", "文件全称", "PWD"),
        Field("number", "文号", "PWD"),
        Field("issuer", "发文机关", "WD"),
        Field("date", "成文日期", "WD"),
        Field("id", "文件代号", "D"),
        Field("articles", "条款", "W"),
    ),
    ApprovalView: _rows(
        Field("office", "核定单位", "WD"), Field("date", "核定日期", "WD"), Field("basis", "核定依据", "WD")
    ),
    PostingView: _rows(Field("field", "哪一项", "S"), Field("label", "公示上的叫法", "P")),
    FeedbackView: _rows(
        Field("name", "渠道名称", "P"), Field("answer_time", "答复时限", "P"), Field("service", "评价哪种服务", "P")
    ),
    FeedbackAt: _rows(Field("name", "渠道名称", "W"), Field("url", "网址", "W"), Field("answer_time", "答复时限", "W")),
    AskedView: _rows(Field("name", "站名", "P"), Field("phone", "电话", "P")),
    FeedbackLink: _rows(Field("address", "二维码的网址", "P"), Field("channel", "有没有评价渠道", "P")),
    TierView: _of(TierView, TIER),
    TierHead: _of(TierHead, TIER),
    RuleView: _rows(Field("name", "制度名称", "PW"), Field("text", "制度内容", "PW")),
    PointView: _rows(Field("name", "制度名称", "P"), Field("text", "内容", "P")),
    BoardView: _rows(
        Field("id", "哪一种牌", "S"),
        Field("title", "牌的标题", "P"),
        Field("place", "在哪里", "P"),
        Field("points", "各条内容", "P"),
        Field("missing", "只有名称的制度", "P"),
    ),
    OfferingView: _of(OfferingView, ITEM, OFFERING),
    ItemView: _of(ItemView, OFFERING, ITEM),
    ItemLine: _of(ItemLine, OFFERING, ITEM),
    ConditionsView: _rows(Field("any", "满足其一即可", "PWD"), Field("list", "条件", "PWDF")),
    StepView: _of(StepView, STEP),
    StepName: _of(StepName, STEP),
    MaterialView: _rows(
        Field("name", "材料名称", "PWD"),
        Field("original", "原件份数", "PWD"),
        Field("copies", "复印件份数", "PWD"),
        Field("when", "情形", "PWD", "什么时候要"),
        Field("issuer", "由谁出具", "PWD"),
        Field("substitute", "可用什么代替", "PWD", "可以代替"),
        Field("promise", "可以书面承诺代替", "PWD", "可以用书面承诺代替"),
        Field("note", "提交说明", "PWD"),
    ),
    LimitView: _rows(
        Field("printed", "办理时限", "PWD", "多久办好"),
        Field("kind", "时限类型", "D"),
        Field("days", "天数", "D"),
        Field("unit", "天数单位", "D"),
        Field("until", "到哪一步为止", "D"),
        Field("special_days", "特殊情况最长天数", "D"),
        Field("note", "补充说明", "D"),
        Field("text", "时限原文", "WD"),
    ),
    LineView: _rows(
        Field("label", "叫法", "PW"), Field("text", "内容", "PW"), Field("section", "在事项页的哪一节", "S")
    ),
    GroupView: _rows(Field("id", "代号", "D"), Field("name", "名称", "WDF")),
    HeirView: _rows(Field("kind", "层级还是事项", "D"), Field("id", "代号", "D"), Field("name", "名称", "WDF")),
    ClosingView: _of(ClosingView, OFFERING, ITEM),
    QuestionView: _rows(Field("question", "问题", "WD"), Field("answer", "回答", "WD")),
    TermView: _rows(Field("term", "名词", "W"), Field("plain", "解释", "W")),
    StationView: _of(StationView, STATION),
    StationLine: _of(StationLine, STATION),
    DirectoryView: _rows(
        Field("place", "乡镇", "P"), Field("rows", "各站点", "P"), Field("lists", "各层级的服务事项", "P")
    ),
    DirectoryRow: _of(DirectoryRow, STATION, ON_DIRECTORIES),
    BasisView: _rows(Field("numbers", "文号", "P"), Field("short", "文号（短）", "P")),
    NumberingView: _rows(Field("mark", "编号后面的字", "P")),
    MottoView: _rows(Field("text", "服务口号", "P")),
    PlaceView: _rows(Field("text", "办理地点", "P")),
    CategoryView: _rows(Field("name", "分类", "P")),
    DirectoryList: _rows(
        Field("id", "层级代号", "S"),
        Field("name", "层级名称", "P"),
        Field("basis", "事项从何而来", "P"),
        Field("items", "服务事项", "P"),
    ),
    MongolianView: _rows(
        Field("name", "蒙文站名", "P"),
        Field("authority", "主管部门的蒙文名称", "P"),
        Field("slogan", "服务口号的蒙文", "P"),
    ),
}
