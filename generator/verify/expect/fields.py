"""One row a field that readers see: what sheets and findings call it, and under which question the site answers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.catalog.model import Catalog, Item
from generator.verify.expect.claims import Claim, squeezed


class Field(NamedTuple):
    """How verify's own account calls one field of an item, a station, a tier or the jurisdiction."""

    label: str
    """The official word: printed before it on sheets, the head of its column in tables, its name in findings."""
    question: str | None = None
    """The heading of the site's section that answers it; None where the site calls it as sheets do."""
    line: bool = False
    """Whether it is one line of words of an item: the site shows it behind its label, below its question."""
    on_slips: bool = False
    """Whether the one-time notice has that line as well."""


FIELDS = {
    # An item, by itself or at one tier.
    "name": Field("事项名称"),
    "canonical": Field("规范名称"),
    "code": Field("事项编码"),
    "task_code": Field("实施编码"),
    "category": Field("分类"),
    "kind": Field("事项类型"),
    "plain_name": Field("通俗名称"),
    "plain": Field("通俗说明"),
    "aliases": Field("群众的叫法"),
    "audience": Field("服务对象", "谁能办"),
    "conditions": Field("受理条件", "谁能办"),
    "summary": Field("事项说明", "谁能办"),
    "materials": Field("办理材料", "带什么"),
    "mode": Field("办理方式", "怎么办"),
    "methods": Field("办理方式", "怎么办", line=True),
    "steps": Field("办理流程", "怎么办"),
    "visits": Field("要到现场几次", "怎么办"),
    "channels": Field("网上渠道", "怎么办"),
    "window": Field("受理时段", "怎么办"),
    "note": Field("范围", "怎么办"),
    "time_limit": Field("办理时限", "多久办好"),
    "limit_ends": Field("时限", "多久办到哪一步"),
    "statutory_limit": Field("法定办结时限", "多久办好"),
    "place": Field("办理地点", "去哪办"),
    "department": Field("实施主体", "去哪办", line=True, on_slips=True),
    "scope": Field("通办范围", "去哪办", line=True),
    "fee": Field("收费情况", "要钱吗"),
    "progress": Field("查询方式", "怎么查进度"),
    "result": Field("办理结果", "怎么查进度", line=True),
    "service_standard": Field("服务标准", "怎么查进度", line=True),
    "complaint": Field("监督投诉电话", "找谁反映"),
    "legal_basis": Field("设定依据"),
    "tips": Field("温馨提示"),
    "faq": Field("常见问题"),
    "dispute": Field("存疑"),
    "source": Field("依据"),
    "terms": Field("名词解释"),
    "ended": Field("停办日期"),
    "application": Field("一表申请"),
    # A material.
    "count": Field("份数"),
    "when": Field("情形", "什么时候要"),
    "issuer": Field("出具单位", "由谁出具"),
    "substitute": Field("可以代替的", "可以代替"),
    "promise": Field("承诺"),
    "required": Field("是否必要"),
    "review": Field("审查要点", "窗口看什么"),
    # A station, a tier, the jurisdiction.
    "station": Field("站名"),
    "address": Field("地址"),
    "hours": Field("办公时间"),
    "phone": Field("电话"),
    "host": Field("设在哪里"),
    "status": Field("开通情况"),
    "closed": Field("撤并日期"),
    "former_names": Field("曾用名"),
    "tier": Field("层级"),
    "duties": Field("职责"),
    "rules": Field("服务制度"),
    "standards": Field("建设标准"),
    "staffing": Field("人员配备"),
    "authority": Field("署名部门"),
    "slogan": Field("服务口号"),
    "assistance": Field("照顾措施"),
    "services": Field("服务事项"),
    "approved": Field("核定日期"),
    "valid_until": Field("依据文件有效期至"),
    "feedback": Field("评价渠道"),
    "answer_time": Field("答复时限"),
    "grade": Field("评价等级"),
    "site": Field("网址"),
    "mongolian": Field("蒙文"),
}
"""By the name that the catalog's records have for it, or verify's own where no record has one."""


def label(name: str) -> str:
    """The official word of a field; KeyError for one that has no row."""
    return FIELDS[name].label


def question(name: str) -> str:
    """The heading under which the site answers it."""
    return FIELDS[name].question or FIELDS[name].label


def lines(item: Item, heading: str | None = None) -> Iterator[tuple[str, str]]:
    """(field, text) of an item's lines below one heading of the site; without one those that its slips have."""
    for name, row in FIELDS.items():
        here = row.on_slips if heading is None else row.question == heading
        if row.line and here and (text := getattr(item, name)) is not None:
            yield name, text


def posted_label(catalog: Catalog, name: str) -> str:
    """What a notice calls a field: the words in which the jurisdiction must post it, else the official ones."""
    return next((post.label for post in catalog.jurisdiction.posting if post.field == name), label(name))


def complaint_label(catalog: Catalog, claims: Iterable[Claim]) -> str:
    """What a sheet calls the line for complaints, by what is claimed of it: a notice must have the words in which the
    jurisdiction posts it, all others have the official ones."""
    posted = squeezed(posted_label(catalog, "complaint"))
    return posted if any(name == posted for name, *_ in claims) else label("complaint")
