"""Documents and approvals that facts rest on."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.catalog.model.record import Record
from generator.catalog.model.scalars import Code, Date, DocumentUrl, PastDate, Slug, Text


class Citation(Record):
    """单项事实的出处。"""

    source: Slug | None = None
    """出处：sources 中某个文件的 id；不写则沿用上一层。"""
    article: Code | None = None
    """条款：文件中的第几条、第几款、附件第几行。"""
    effective: Date | None = None
    """生效日期，如 2023-01-01。"""
    dispute: Text | None = None
    """存疑说明：与其他规定不一致之处；会原样提示群众先问清楚。"""


class Sourced(Citation):
    """A record whose facts can name where they come from: as a whole, or field by field."""

    facts: dict[str, Citation] = Field(default_factory=dict)
    """逐项出处：个别字段另有出处或存疑时，按字段名分别注明。"""


class Consent(Record):
    """手机号码公开的书面同意。"""

    date: PastDate
    """同意日期。"""
    record: Code
    """存档编号或存放处。"""


class Approval(Record):
    """核定：谁、何时、依据什么同意公开。没有核定，所有成品都是样稿。"""

    office: Text
    """核定单位。"""
    date: PastDate
    """核定日期；到这一天才算核定。"""
    basis: Code
    """核定依据，如会议纪要、批文号。"""


class Source(Record):
    """依据文件。"""

    id: Slug
    """文件代号，目录内引用用；小写字母、数字、连字符。"""
    title: Text
    """文件全称。"""
    number: Code | None = None
    """文号；文件没有文号就不写。"""
    issuer: Text | None = None
    """发文机关，照文件原样写。"""
    date: PastDate | None = None
    """成文日期；文件没有日期就不写。"""
    disclosure: Literal["主动公开", "依申请公开", "不予公开", "未注明"] = "未注明"
    """公开属性，照文件标注。"""
    published: PastDate | None = None
    """发布日期；文件没有成文日期、只有网页发布日期时写这里。"""
    valid_until: Date | None = None
    """有效期截止日，照文件写；文件没写有效期就不写。"""
    url: DocumentUrl | None = None
    """公开网址；原网站只有 http 的照写，网页会注明没有加密。"""
    approval: Approval | None = None
    """依申请公开的文件，须另行核定同意公开。"""
    note: Text | None = None
    """说明，如从何处取得、可信程度。"""
