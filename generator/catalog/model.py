"""Plain data -> frozen records. The Chinese docstring under a field is its help text in the editor's schema."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field

from generator.catalog.record import Record as Record
from generator.catalog.scalars import (
    Date,
    Flag,
    HttpsUrl,
    Mongolian,
    NamePattern,
    Phone,
    SiteUrl,
    Slug,
    Slugs,
    StationCode,
    Text,
    UrlTemplate,
)
from generator.catalog.signage import Signage


class Fact(Record):
    """单项事实的出处。"""

    source: Slug | None = None
    """出处：sources 中某个文件的 id；不写则沿用上一层。"""
    article: Text | None = None
    """条款：文件中的第几条、第几款、附件第几行。"""
    effective: Date | None = None
    """生效日期，如 2023-01-01。"""
    dispute: Text | None = None
    """存疑说明：与其他规定不一致之处；会原样提示群众先问清楚。"""


class Sourced(Fact):
    """A record whose facts can name where they come from: as a whole, or field by field."""

    facts: dict[str, Fact] = Field(default_factory=dict)
    """逐项出处：个别字段另有出处或存疑时，按字段名分别注明。"""


class Consent(Record):
    """手机号码公开的书面同意。"""

    date: Date
    """同意日期。"""
    record: Text
    """存档编号或存放处。"""


class Approval(Record):
    """核定：谁、何时、依据什么同意公开。没有核定，所有成品都是样稿。"""

    office: Text
    """核定单位。"""
    date: Date
    """核定日期。"""
    basis: Text
    """核定依据，如会议纪要、批文号。"""


class Source(Record):
    """依据文件。"""

    id: Slug
    """文件代号，目录内引用用；小写字母、数字、连字符。"""
    title: Text
    """文件全称。"""
    number: Text | None = None
    """文号；文件没有文号就不写。"""
    issuer: Text | None = None
    """发文机关，照文件原样写。"""
    date: Date | None = None
    """成文日期；文件没有日期就不写。"""
    disclosure: Literal["主动公开", "依申请公开", "不予公开", "未注明"] = "未注明"
    """公开属性，照文件标注。"""
    published: Date | None = None
    """发布日期；文件没有成文日期、只有网页发布日期时写这里。"""
    valid_until: Date | None = None
    """有效期截止日，照文件写；文件没写有效期就不写。"""
    url: HttpsUrl | None = None
    """公开网址。"""
    approval: Approval | None = None
    """依申请公开的文件，须另行核定同意公开。"""
    note: Text | None = None
    """说明，如从何处取得、可信程度。"""


class Hotline(Sourced):
    """电话。"""

    number: Phone
    """电话号码。"""
    role: Literal["咨询", "监督投诉", "评价"]
    """用途：咨询、监督投诉、评价。不能拿咨询电话当投诉电话。"""
    name: Text | None = None
    """名称，如“12345 医保热线”。"""
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
    division_code: Text
    """行政区划代码。"""
    name: Text
    """地方名称，如“闽清县”。"""
    authority: Text
    """医保部门名称，照文件写，不展开简称。"""
    slogan: Text | None = None
    """服务口号，照文件写。"""
    site_url: SiteUrl
    """办事指南网站的网址；未定时用 https://….example。"""
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
    standards: tuple[Literal["六统一", "基层政务公开目录", "GB/T 39046-2020"], ...] = ()
    """事项内容要达到的标准：依据文件点名要求的才写，检查时逐项核对缺什么。"""
    valid_until: Date | None = None
    """依据文件的有效期截止日；过期后所有成品转为样稿。"""
    data_licence: Text | None = None
    """开放数据的使用许可，一句话，照批准的写；没定就不写，网页会请使用者先问。"""
    review_by: Date | None = None
    """复核日期：最迟在这一天前复核目录。"""


class Group(Record):
    """事项分类或人生大事。"""

    id: Slug
    """代号。"""
    name: Text
    """名称，用群众的话。"""


class Duty(Sourced):
    """职责。"""

    text: Text
    """职责原文。"""
    public: Flag = True
    """是否向群众公开（内部监测、报送类写 false）。"""


class Rule(Sourced):
    """服务制度或建设标准。"""

    name: Text
    """名称，如“首问责任制”。"""
    text: Text | None = None
    """内容；文件只提名称、未列内容的不写。"""
    public: Flag = True
    """是否向群众公开（内控、培训、考核类写 false）。"""


class Tier(Sourced):
    """服务层级：县、乡、村，或驻医院的站。"""

    id: Slug
    """层级代号。"""
    name: Text
    """层级名称，如“乡镇（街道）”。"""
    level: Literal["省", "市", "县", "乡", "村", "院"]
    """层级类别：省、市、县、乡、村，或医院（院）。"""
    official_name: Text
    """站点通名，照文件写。"""
    aliases: tuple[Text, ...] = ()
    """其他叫法：同一层级在文件里的别的写法。"""
    naming: NamePattern | None = None
    """站名格式，含 {place}，如“{place}医保服务点”；文件没定就不写。"""
    host_naming: NamePattern | None = None
    """没有站名格式时公示的标题，含 {place}，如“{place}政务服务大厅”；不做门牌。"""
    host: Text | None = None
    """设在哪里，如“乡镇便民服务中心”。"""
    duties: tuple[Duty, ...] = ()
    """职责。"""
    standards: tuple[Rule, ...] = ()
    """场所、设备、服务等建设标准。"""
    service_rules: tuple[Rule, ...] = ()
    """首问负责、一次性告知等服务制度。"""
    staffing: tuple[Duty, ...] = ()
    """人员配备。"""
    exhaustive: Flag = False
    """事项清单是否完整；只有完整，才会写“不在本站办理”。"""
    list_basis: Literal["清单", "最低清单", "列举", "职责归纳", "未载明"] = "未载明"
    """事项从何而来：清单、最低清单（可增不可减）、列举（有“等”字）、职责归纳、未载明。"""


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

    kind: Literal["当场办结", "即时办结", "即时办理", "即时受理", "限期"]
    """时限类型：当场办结、即时办结、即时办理不写天数；即时受理、限期要写天数。"""
    days: int | None = Field(default=None, ge=1, le=999)
    """天数。"""
    unit: Literal["工作日", "日"] = "工作日"
    """天数单位。"""
    until: Literal["办结", "审核"] | None = None
    """到哪一步为止；原文写审核的，不能当成办结；原文没写就不写。"""
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
            return self.kind if self.note is None else f"{self.kind}（{self.note}）"
        span = f"{self.days}个{self.unit}" if self.unit == "工作日" else f"{self.days}日"
        printed = f"{span}内{self.until}" if self.until else f"{span}内"
        if self.kind == "即时受理":
            printed = f"即时受理，{printed}"
        if self.special_days is not None:
            printed += f"，特殊情况不超过{self.special_days}个{self.unit}"
        return printed if self.note is None else f"{printed}（{self.note}）"


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
    code: Text | None = None
    """事项编码（基本编码），照文件写；几个事项可以同码。"""
    task_code: Text | None = None
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
    audience: Text | None = None
    """服务对象。"""
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


class Station(Record):
    """站点。"""

    code: StationCode
    """站点编码，定了就不再改。"""
    tier: Slug
    """层级代号。"""
    place: Text
    """地名，照群众的叫法，如“新民村”。"""
    name: Text | None = None
    """站名；不写则按层级的站名格式生成。"""
    mongolian: Mongolian | None = None
    """蒙文站名：由主管部门提供并核定，不翻译、不从文件上识别；开了蒙汉双语（signage 的 bilingual）才印。"""
    division: Text | None = None
    """行政区划代码；以后区划调整只改这里，不改站点编码。"""
    county: Text | None = None
    """所属县（市、区、旗）；一份目录管几个县时写。"""
    division_name: Text | None = None
    """区划代码表上的名称，如“新民村委会”。"""
    parent: StationCode | None = None
    """上级站点编码。"""
    status: Literal["已开通", "待确认", "未设", "已撤并"] = "待确认"
    """开通情况。"""
    successor: StationCode | None = None
    """接替站点：已撤并的，写接替的站点编码。"""
    host: Text | None = None
    """设在哪里，如“村卫生室”。"""
    address: Text | None = None
    """地址。"""
    phone: Phone | None = None
    """电话。"""
    consent: Text | None = None
    """同意记录：电话是手机时，本人书面同意公开的存档编号。"""
    hours: Text | None = None
    """办公时间。"""
    items: Slugs | None = None
    """本站实际办理的事项：写事项代号，表格里用顿号隔开；不写则同层级清单。"""
    longitude: float | None = Field(default=None, ge=73, le=136)
    """经度。"""
    latitude: float | None = Field(default=None, ge=3, le=54)
    """纬度。"""
    datum: Literal["WGS84", "GCJ02", "CGCS2000", "BD09"] | None = None
    """坐标系，写经纬度就要写。"""
    source: Slug | None = None
    """出处。"""


class Definition(Record):
    """各地都一样的事项说法，放在 shared 里供套用；不含材料、时限等各地不同的内容。"""

    id: Slug
    """定义代号；与事项代号相同的自动套用。"""
    canonical: Text
    """规范名称。"""
    category: Slug
    """分类代号。"""
    aliases: tuple[Text, ...] = ()
    """群众的叫法，供搜索。"""
    plain: Text | None = None
    """通俗说明：帮助理解，不是文件原文。"""
    life_events: tuple[Slug, ...] = ()
    """人生大事代号。"""


class Term(Record):
    """名词解释：用群众的话解释一个词，不是文件原文。"""

    term: Text
    """名词。"""
    plain: Text
    """解释。"""


class Reference(Record):
    """别处公开的办理材料，只提示录入人员参考，绝不替本地公布。"""

    canonical: Text
    """规范名称。"""
    place: Text
    """哪里的，如“江苏省 2022 版”。"""
    source: Text
    """出自哪个文件第几项。"""


class Catalog(Record):
    """一个地方的医保服务目录。"""

    format: int = Field(ge=1, le=1)
    """格式版本，现为 1。"""
    extends: Slug | None = None
    """上级目录：在哪个目录的基础上写（如旗区写市的代号）；上级的内容全部继承，核定除外。"""
    jurisdiction: Jurisdiction
    """哪个地方、谁负责、怎么找。"""
    signage: Signage | None = None
    """标牌样式：配色、尺寸、标识、蒙汉双语；不写就照模板，用蓝色。"""
    approval: Approval | None = None
    """核定；未核定写 null，所有成品都是样稿。"""
    defaults: Fact = Field(default_factory=Fact)
    """全文件默认的出处。"""
    sources: tuple[Source, ...]
    """依据文件。"""
    categories: tuple[Group, ...] = ()
    """事项分类，按显示顺序。"""
    life_events: tuple[Group, ...] = ()
    """人生大事，按显示顺序。"""
    definitions: tuple[Definition, ...] = ()
    """通用定义，通常写在 shared 里。"""
    terms: tuple[Term, ...] = ()
    """名词解释，通常写在 shared 里。"""
    reference_materials: tuple[Reference, ...] = ()
    """别处公开的办理材料，写在 shared 里，只作提示。"""
    common_materials: tuple[Material, ...] = ()
    """所有事项都可能要的材料，如委托代办的。"""
    tiers: tuple[Tier, ...]
    """服务层级，从上到下。"""
    items: tuple[Item, ...] = ()
    """事项。"""
    stations: tuple[Station, ...] = ()
    """站点；多的时候放在同名 .stations.csv。"""

    @cached_property
    def tier_by_id(self) -> dict[str, Tier]:
        """Tiers by id."""
        return {tier.id: tier for tier in self.tiers}

    @cached_property
    def station_by_code(self) -> dict[str, Station]:
        """Stations by code."""
        return {station.code: station for station in self.stations}

    @cached_property
    def stations_below(self) -> dict[str, tuple[Station, ...]]:
        """Station code -> the stations right below it, in the catalog's order."""
        below: dict[str, list[Station]] = {}
        for station in self.stations:
            if station.parent is not None:
                below.setdefault(station.parent, []).append(station)
        return {code: tuple(stations) for code, stations in below.items()}

    def above(self, station: Station) -> Station | None:
        """The station above a station, where the catalog has one."""
        return self.station_by_code.get(station.parent) if station.parent is not None else None
