"""What is known of the fields of the great subjects: steps, tiers, stations, items at a tier, items.

`fields.py` puts them together, view by view.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.views.field import Field
from generator.views.lines import LINES
from generator.views.plain import field_names


def rows(*fields: Field) -> Mapping[str, Field]:
    """Fields by their names."""
    return {row.name: row for row in fields}


def of_record(record: type, *parts: Mapping[str, Field]) -> Mapping[str, Field]:
    """The rows of a view's own fields, out of those of its subject; the last row of a name wins."""
    merged = {name: row for some in parts for name, row in some.items()}
    return {name: merged[name] for name in field_names(record)}


STEP = rows(
    Field("name", "环节名称", "PWD"),
    Field("way", "途径", "PWD"),
    Field("text", "环节说明", "PWD"),
    Field("here", "是不是在本窗口", "PWD"),
)
TIER = rows(
    Field("id", "层级代号", "D"),
    Field("name", "层级名称", "WDF", column="层级"),
    Field("level", "层级类别", "SD"),
    Field("official_name", "站点通名", "PWD"),
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
STATION = rows(
    Field("code", "站点编码", "D", column="站点编码"),
    Field("name", "站名", "PWDF", column="站名"),
    Field("place", "地名", "PWDF", column="地名"),
    Field("township", "所在乡镇", ""),
    Field("host", "设在", "PWD", column="设在"),
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
ON_DIRECTORIES = rows(
    Field("host", "设在", "P"),
    Field("place", "地名", "S"),
    Field("status", "开通情况", "P"),
    Field("items", "服务事项", "P"),
    Field("tier", "层级代号", "S"),
)
IN_MANUALS = rows(
    Field("id", "事项代号", "S"),
    Field("places", "办理层级", "P"),
    Field("who", "受理条件", "P"),
    Field("where", "在哪里", "P"),
    Field("tiers", "哪些层级", "P"),
    Field("known", "本窗口办理环节", "P"),
    Field("bands", "流程图从上到下各段", "P"),
    Field("limit", "办理时限（写在最后的）", "P"),
    Field("duties", "职责", "P"),
    Field("rules", "服务制度", "P"),
    Field("word", "词", "P"),
    Field("items", "事项的序号", "P"),
    Field("letter", "读音的字母", "P"),
)
OFFERING = rows(
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
ITEM = rows(
    *LINES,
    Field("lines", "其他各项（逐项）", "PW"),
    Field("code", "事项编码", "WDF", column="事项编码"),
    Field("task_code", "实施编码", "WD"),
    Field("canonical", "规范名称", "WDF", column="规范名称"),
    Field("kind", "事项类型", "WD", column="事项类型"),
    Field("relation", "事项关系", "D"),
    Field("plain_name", "通俗名称", "WDF"),
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
