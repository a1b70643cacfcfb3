"""Items: what a citizen can have done, and what each tier does of it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.catalog.model.forms import Application, Promise
from generator.catalog.model.record import Record
from generator.catalog.model.scalars import Code, Date, Flag, Slug, Text
from generator.catalog.model.sources import Sourced


class Conditions(Record):
    """受理条件：全部满足（all_of）或满足其一（any_of），只写一种。"""

    all_of: tuple[Text, ...] = ()
    """同时满足的条件。"""
    any_of: tuple[Text, ...] = ()
    """满足其一即可的条件。"""


class Material(Sourced):
    """办理材料。"""

    name: Text
    """材料名称。"""
    original: int | None = Field(default=None, ge=0, le=99)
    """原件份数。"""
    copies: int | None = Field(default=None, ge=0, le=99)
    """复印件份数。"""
    required: Flag | None = None
    """是否必要：文件写明必须交的写 true，可以不交的写 false；文件没有区分的不写。"""
    when: Text | None = None
    """什么情形才需要；人人都要的不写。"""
    issuer: Text | None = None
    """由谁出具。"""
    substitute: Text | None = None
    """可用什么代替。"""
    promise: Flag | None = None
    """能否用书面承诺代替。"""
    note: Text | None = None
    """填写或提交说明。"""
    review: Text | None = None
    """审查要点：窗口收这份材料时看什么，照文件写。"""


class Step(Record):
    """办理环节。"""

    name: Text
    """环节名称，如“受理”。"""
    way: Text | None = None
    """哪种途径才有这一步，如“窗口办理”“网上办理”；都有的不写。"""
    text: Text | None = None
    """环节说明。"""


class TimeLimit(Record):
    """办理时限：写成数据，印出来才一致；原文另存。"""

    kind: Literal["当场办结", "即时办结", "即时办理", "直接办结", "即办", "即时受理", "限期", "定期"]
    """时限类型：当场办结、即时办结、即时办理、直接办结、即办不写天数；即时受理、限期要写天数；定期要写 fixed。"""
    fixed: Text | None = Field(default=None, max_length=40)
    """固定的办理时间：只在某几个月、某几天审批的，照文件写，如“每年3、6、9月”；类型写定期。"""
    days: int | None = Field(default=None, ge=1, le=999)
    """天数。"""
    unit: Literal["工作日", "日"] = "工作日"
    """天数单位。"""
    until: Text | None = Field(default=None, max_length=20)
    """到哪一步为止，照原文的字：办结、审核、上报、转报、拨付、出具证明……；不是办结的，不能写成办结；原文没写就不写。"""
    handed_to: Text | None = Field(default=None, max_length=30)
    """转到哪里：时限只管到转出为止的，写转给哪个机构、哪一级，照原文的字，如“上级经办机构”；until 写转、报送……。"""
    special_days: int | None = Field(default=None, ge=1, le=999)
    """特殊情况最长天数。"""
    note: Text | None = None
    """补充说明，如分段时限。"""
    text: Text
    """文件原文。"""

    @property
    def printed(self) -> str:
        """The limit in the one consistent form, equal in meaning to `text`."""
        if self.days is None:
            said = f"{self.fixed}{self.until or '办理'}" if self.fixed else self.kind
            return said if self.note is None else f"{said}（{self.note}）"
        printed = f"{self._span(self.days)}内{self.until or ''}{self.handed_to or ''}"
        if self.fixed is not None:
            printed = f"{self.fixed}办理，{printed}"
        if self.kind == "即时受理":
            printed = f"即时受理，{printed}"
        if self.special_days is not None:
            printed += f"，特殊情况不超过{self._span(self.special_days)}"
        return printed if self.note is None else f"{printed}（{self.note}）"

    @property
    def finishes(self) -> bool:
        """Whether nothing says that it ends before the matter does: only then may a heading promise 办结."""
        return self.handed_to is None and (self.until is None or "办结" in self.until)

    def _span(self, days: int) -> str:
        """`20个工作日`, `30日`: 日 is counted without a measure word."""
        return f"{days}个{self.unit}" if self.unit == "工作日" else f"{days}{self.unit}"


Mode = Literal["办理", "受理", "受理初审", "帮办代办", "指导", "查询", "宣传咨询", "收集报送", "未载明"]


class Offer(Sourced):
    """某层级怎么办这件事；与事项本身不同之处写在这里。"""

    tier: Slug
    """层级代号。"""
    mode: Mode = "未载明"
    """办到哪一步：办理、受理、受理初审、帮办代办、指导、查询、宣传咨询、收集报送；文件没写明写未载明。"""
    order: int | None = Field(default=None, ge=1, le=999)
    """在该层级清单中的序号。"""
    summary: Text | None = None
    """该层级的事项说明（不是受理条件的说明文字）。"""
    conditions: Conditions | None = None
    """该层级的受理条件。"""
    steps: tuple[Step, ...] | None = None
    """该层级的办理流程。"""
    window_steps: tuple[Text, ...] | None = None
    """其中在本窗口办的环节，写环节名称。"""
    time_limit: TimeLimit | None = None
    """该层级的办理时限。"""
    window: Text | None = None
    """限时受理的时段，如“申报缴费期内”。"""
    note: Text | None = None
    """范围限制，如“仅开放基本信息查询”。"""
    ended: Date | None = None
    """该层级的停办日期：从这一天起这个层级不再办（含这一天），如 2026-12-01；以前印过的不要删行，写停办日期。"""
    successor: Slug | None = None
    """该层级停办后的去处：改到哪个层级办，写层级代号；同一层级改办别的事，写事项代号；没有就不写。"""


class Question(Sourced):
    """常见问题。"""

    question: Text
    """问题。"""
    answer: Text
    """回答。"""


class Item(Sourced):
    """事项。"""

    id: Slug
    """事项代号，定了就不再改；小写字母、数字、连字符。"""
    code: Code | None = None
    """事项编码（基本编码），照文件写；几个事项可以同码。"""
    task_code: Code | None = None
    """实施编码，照文件写。"""
    name: Text
    """事项名称，照文件写。"""
    like: Slug | None = None
    """套用 shared 里哪个通用定义；代号相同的自动套用，本地写的优先。"""
    main: Text | None = None
    """主项名称，照文件写。"""
    canonical: Text | None = None
    """规范名称，与文件名称不同时才写。"""
    category: Slug
    """分类代号。"""
    kind: Text | None = None
    """事项类型，如“公共服务”。"""
    relation: Text | None = None
    """事项关系，如“业务办理项”。"""
    department: Text | None = None
    """实施主体：依法负责这件事的部门或机构，照文件写；与办理地点不是一回事。"""
    audience: Text | None = None
    """服务对象。"""
    plain_name: Text | None = Field(default=None, max_length=24)
    """通俗名称：网页标题、列表和查找结果用它，文件名称写在下面；公示、标牌不用。"""
    plain: Text | None = None
    """通俗说明：帮助理解，不是文件原文，网页会标明。"""
    aliases: tuple[Text, ...] = ()
    """群众的叫法，供搜索。"""
    summary: Text | None = None
    """事项说明（文件中不是受理条件的说明文字）。"""
    conditions: Conditions | None = None
    """受理条件。"""
    materials: tuple[Material, ...] | None = None
    """办理材料。文件没列写 null（未提供），确实不用材料写 []。"""
    methods: Text | None = None
    """办理方式。"""
    channels: tuple[Slug, ...] | None = None
    """可办理的网上渠道代号。"""
    steps: tuple[Step, ...] | None = None
    """办理流程。"""
    time_limit: TimeLimit | None = None
    """办理时限（各层级相同时写在这里）。"""
    statutory_limit: TimeLimit | None = None
    """法定办结时限；上面的是承诺时限。"""
    visits: int | None = Field(default=None, ge=0, le=9)
    """到办事现场次数。"""
    scope: Text | None = None
    """通办范围，如“全市通办”。"""
    fee: Text | None = None
    """收费情况。"""
    result: Text | None = None
    """办理结果及送达。"""
    progress: Text | None = None
    """查询方式。"""
    service_standard: Text | None = None
    """服务标准。"""
    legal_basis: tuple[Text, ...] = ()
    """设定依据。"""
    tips: tuple[Text, ...] = ()
    """温馨提示。"""
    faq: tuple[Question, ...] = ()
    """常见问题。"""
    life_events: tuple[Slug, ...] = ()
    """人生大事代号。"""
    related: tuple[Slug, ...] = ()
    """相关事项的代号。"""
    offers: tuple[Offer, ...] = ()
    """哪些层级办、怎么办。"""
    promise: Promise | None = None
    """告知承诺：文件写明这个事项可以用告知承诺的才写，没有别的写 {}；各事项相同的写在 jurisdiction 的 promise。"""
    application: Application | None = None
    """一表申请：文件写明这个事项用一张表申请的才写，没有别的内容写 {}。"""
    ended: Date | None = None
    """停办日期：从这一天起哪里都不再办（含这一天），如 2026-12-01；以前印过的不要删行，写停办日期，网页会说明去处。"""
    successor: Slug | None = None
    """改办的事项：停办以后改办哪件事，写事项代号；没有就不写。"""
