"""The place that one catalog is for, and how people reach it."""

from __future__ import annotations

from typing import Literal

from generator.catalog.model.forms import Application, Promise, Survey
from generator.catalog.model.scalars import Date, DivisionCode, Flag, HttpsUrl, Phone, SiteUrl, Slug, Text, UrlTemplate
from generator.catalog.model.sources import Consent, Sourced


class Hotline(Sourced):
    """电话。"""

    number: Phone
    """电话号码。"""
    role: Literal["咨询", "监督投诉", "评价"]
    """用途：咨询、监督投诉、评价。不能拿咨询电话当投诉电话。"""
    name: Text | None = None
    """名称，如“12345 热线”。"""
    hours: Text | None = None
    """接听时间。"""
    consent: Consent | None = None
    """同意记录：号码是手机时，本人书面同意公开的记录。"""


class Feedback(Sourced):
    """评价投诉渠道：门牌二维码经站点反馈页转到这里。"""

    url: UrlTemplate
    """网址模板，含 {station}，可含 {item}。"""
    name: Text
    """渠道名称。"""
    answer_time: Text | None = None
    """答复时限，照文件写。"""


class Channel(Sourced):
    """网上、掌上、自助等办理渠道。"""

    id: Slug
    """渠道代号。"""
    name: Text
    """渠道名称，照文件写。"""
    kind: Literal["小程序", "APP", "公众号", "网站", "自助终端", "窗口", "其他"]
    """渠道类型。"""
    url: HttpsUrl | None = None
    """网址（https）。"""
    note: Text | None = None
    """说明，如“探索中”。"""


class Assistance(Sourced):
    """帮办代办、上门服务等照顾措施。"""

    name: Text
    """措施名称。"""
    who: Text | None = None
    """照顾谁。"""
    where: Text | None = None
    """在哪里提供。"""
    how: Text | None = None
    """怎么提出。"""
    lane: Text | None = None
    """通道标识：为这些人另设通道、窗口的，标识上的字照文件写，如“绿色通道”；没有就不写。"""


class Posting(Sourced):
    """文件要求上墙公示的一个栏目。"""

    field: Literal[
        "name",
        "audience",
        "methods",
        "steps",
        "materials",
        "time_limit",
        "progress",
        "complaint",
        "conditions",
        "fee",
        "result",
        "legal_basis",
    ]
    """对应目录里的哪一项；complaint 是监督投诉电话。"""
    label: Text
    """公示上的叫法，照文件写，如“申办材料”。"""


class Jurisdiction(Sourced):
    """哪个地方、谁负责、怎么找。"""

    id: Slug
    """地方代号，与目录文件同名。"""
    division_code: DivisionCode
    """行政区划代码。"""
    name: Text
    """地方名称，如“闽清县”。"""
    authority: Text
    """主管部门名称，照文件写，不展开简称。"""
    slogan: Text | None = None
    """服务口号，照文件写。"""
    policy_board: Text | None = None
    """政策宣传栏：文件要求设宣传栏的，写它的名称，如“政策宣传栏”，做一块带插页的栏板；没有要求就不写。"""
    queueing: tuple[Text, ...] = ()
    """取号排队提示：文件写的取号、排队的话，一句一项，照原来的次序；没有就不写。"""
    site_url: SiteUrl
    """办事指南网站的网址；未定时用 https://….example。"""
    former_urls: tuple[SiteUrl, ...] = ()
    """曾用网址：网站换过网址的，写印出去过的旧网址，程序会做好跳转文件；旧域名要一直留着。"""
    hotlines: tuple[Hotline, ...] = ()
    """电话，逐个写明用途。"""
    feedback: Feedback | None = None
    """评价投诉渠道。"""
    progress: Text | None = None
    """办理进度怎么查。"""
    channels: tuple[Channel, ...] = ()
    """网上、掌上、自助渠道。"""
    assistance: tuple[Assistance, ...] = ()
    """帮办代办、上门等照顾措施。"""
    posting: tuple[Posting, ...] = ()
    """文件要求公示的栏目，按文件的顺序；文件没规定就不写。"""
    promise: Promise | None = None
    """告知承诺：各事项相同的内容；哪些事项可以用，在事项里写 promise，或者在材料里写 promise: true。"""
    application: Application | None = None
    """一表申请：文件要求推行的写在这里；哪些事项用，在事项里写 application。"""
    survey: Survey | None = None
    """群众满意度调查：文件要求开展的才写。"""
    standards: tuple[Text, ...] = ()
    """事项内容要达到的标准：依据文件点名要求的才写，检查时逐项核对缺什么。"""
    valid_until: Date | None = None
    """依据文件的有效期截止日；过期后所有成品转为样稿。"""
    show_posted: Flag = False
    """公开本站公示状态：写 true，站点网页就说明墙上的公示对不对、旧的从哪天起不对、有没有人告知过。"""
    data_licence: Text | None = None
    """开放数据的使用许可，一句话，照批准的写；没定就不写，网页会请使用者先问。"""
    review_by: Date | None = None
    """复核日期：最迟在这一天前复核目录。"""
