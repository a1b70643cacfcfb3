"""Every code that a finding may have: how grave it is, what it is about, and the page that explains it.

A code never changes its meaning. To add one: a row here, then `make docs` renews the index in docs/findings.md, and the
tests name what is still missing (its page, a sample that shows it, the code that gives it).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]
ERROR: Severity = "error"
WARNING: Severity = "warning"


@dataclass(frozen=True)
class FindingCode:
    """One kind of finding."""

    code: str
    """GP and three digits; the first says which chapter it belongs to."""
    severity: Severity
    """An error must be mended before anything is made; a warning is for somebody to look at."""
    title: str
    """What was found, in Chinese, as the index and the page's heading say it."""
    lacking: bool = False
    """Whether nothing is wrong, only something not there yet: told behind what is."""
    publish: bool = False
    """Whether a site with it should not be public: `check` lists such findings apart."""
    holds: bool = False
    """Whether a reader of any site with it comes to a dead end, a proof's too: `bundle` refuses until it is waived."""

    sorts: bool = False
    """Whether its messages are about different things, as they begin: `check` has a line for each."""

    @property
    def page(self) -> str:
        """The page that explains it, from the root of the project."""
        return f"docs/findings/{self.code}.md"


CHAPTERS: Mapping[str, tuple[FindingCode, ...]] = {
    "文件和写法": (
        FindingCode("GP100", ERROR, "打不开文件"),
        FindingCode("GP101", ERROR, "文件太大"),
        FindingCode("GP102", ERROR, "文件不是 UTF-8 编码"),
        FindingCode("GP103", ERROR, "写法读不出来"),
        FindingCode("GP104", ERROR, "用了制表符（Tab）"),
        FindingCode("GP105", ERROR, "“*”引用有问题"),
        FindingCode("GP106", ERROR, "层次太深或内容太多"),
        FindingCode("GP107", ERROR, "同一项写了两次"),
        FindingCode("GP108", ERROR, "标签（!）或合并键（<<）"),
        FindingCode("GP109", WARNING, "没加引号的编号、时刻等"),
        FindingCode("GP110", ERROR, "与所继承的目录对不上"),
        FindingCode("GP111", ERROR, "上级目录有问题"),
        FindingCode("GP112", ERROR, "领域有问题"),
        FindingCode("GP113", ERROR, "台账的一行没有写完或被改过"),
        FindingCode("GP114", WARNING, "问法没有写对地方"),
    ),
    "单项内容": (
        FindingCode("GP201", ERROR, "不认识的项或表头"),
        FindingCode("GP202", ERROR, "缺少必填项"),
        FindingCode("GP203", ERROR, "类型不对"),
        FindingCode("GP204", ERROR, "不在可选值之内"),
        FindingCode("GP205", ERROR, "代号、编码或数值不合规定"),
        FindingCode("GP206", ERROR, "网址写法不对"),
        FindingCode("GP207", ERROR, "电话写法不对"),
        FindingCode("GP208", ERROR, "手机号码没有同意记录"),
        FindingCode("GP209", ERROR, "日期写法不对"),
        FindingCode("GP210", ERROR, "内容是空的"),
        FindingCode("GP211", ERROR, "看不见或不能印刷的字符"),
        FindingCode("GP212", ERROR, "颜色写法不对"),
        FindingCode("GP213", ERROR, "标识文件不能用"),
        FindingCode("GP214", ERROR, "蒙文里有别的文字"),
        FindingCode("GP215", ERROR, "日期的年份不像真的"),
        FindingCode("GP216", ERROR, "这个网址公众打不开"),
        FindingCode("GP221", ERROR, "表格、程序留下的字"),
        FindingCode("GP222", ERROR, "乱码"),
        FindingCode("GP223", ERROR, "长得像、不是同一个字"),
        FindingCode("GP224", ERROR, "印成一行的内容里有换行"),
        FindingCode("GP245", ERROR, "台账的栏不合用"),
    ),
    "引用": (
        FindingCode("GP301", ERROR, "代号或站点编码重复"),
        FindingCode("GP302", ERROR, "没有这个层级"),
        FindingCode("GP303", ERROR, "没有这个文件"),
        FindingCode("GP304", ERROR, "没有这个事项"),
        FindingCode("GP305", ERROR, "没有这个分类或人生大事"),
        FindingCode("GP306", ERROR, "没有这个站点"),
        FindingCode("GP307", ERROR, "没有这个渠道"),
        FindingCode("GP308", ERROR, "facts 里的名字不是这里的项"),
        FindingCode("GP309", ERROR, "没有这个通用定义"),
    ),
    "前后照应": (
        FindingCode("GP401", ERROR, "本窗口环节不在办理流程里"),
        FindingCode("GP402", ERROR, "站名里还有占位的写法"),
        FindingCode("GP403", ERROR, "时限自相矛盾或不完整"),
        FindingCode("GP404", ERROR, "同一事项在同一层级写了两次"),
        FindingCode("GP405", ERROR, "撤并与接替站点不相配"),
        FindingCode("GP406", ERROR, "坐标不全"),
        FindingCode("GP407", ERROR, "上级或接替站点绕成一圈"),
        FindingCode("GP410", ERROR, "受理条件写了两种或没有写"),
        FindingCode("GP411", WARNING, "地方代号与文件名不一致"),
        FindingCode("GP412", ERROR, "不完整的清单说成完整"),
        FindingCode("GP413", ERROR, "事项编码和名称都相同"),
        FindingCode("GP414", ERROR, "站点列了所属层级不办的事项"),
        FindingCode("GP415", ERROR, "标牌配色不合用"),
        FindingCode("GP416", ERROR, "标牌尺寸不合用"),
        FindingCode("GP417", ERROR, "公示栏目重复"),
        FindingCode("GP418", ERROR, "官方标识里有画不出来的效果"),
        FindingCode("GP420", ERROR, "以后的变化写得不对"),
        FindingCode("GP421", WARNING, "以后的变化没有改什么"),
        FindingCode("GP422", ERROR, "停办、撤并的日期不对"),
        FindingCode("GP423", ERROR, "曾用网址写得不对"),
        FindingCode("GP424", ERROR, "停办、撤并后的去处写得不对"),
        FindingCode("GP425", ERROR, "编码会让两件成品写到同一个文件"),
        FindingCode("GP426", WARNING, "层级代号和一种版本同名"),
        FindingCode("GP431", ERROR, "上级站点的层级不对"),
        FindingCode("GP440", ERROR, "场所标准前后不一"),
        FindingCode("GP480", WARNING, "同一乡镇的坐标系不同"),
        FindingCode("GP481", WARNING, "坐标离乡镇太远"),
    ),
    "该补该核的内容（都是警告）": (
        FindingCode("GP501", WARNING, "未提供", lacking=True),
        FindingCode("GP502", WARNING, "过了复核日期"),
        FindingCode("GP503", WARNING, "中文里夹着外文"),
        FindingCode("GP504", WARNING, "括号没有配对或全角、半角混用"),
        FindingCode("GP505", WARNING, "网址还是示例", publish=True),
        FindingCode("GP506", WARNING, "未经核定", publish=True),
        FindingCode("GP507", WARNING, "存疑，待核", lacking=True),
        FindingCode("GP508", WARNING, "地名还是机构全称"),
        FindingCode("GP509", WARNING, "目录的依据文件过了有效期", publish=True),
        FindingCode("GP510", WARNING, "开通情况待确认", lacking=True),
        FindingCode("GP511", WARNING, "依申请公开的文件未经核定", publish=True),
        FindingCode("GP512", WARNING, "文件没有日期", lacking=True),
        FindingCode("GP513", WARNING, "站点未提供蒙文站名", lacking=True),
        FindingCode("GP514", WARNING, "医疗机构里用标识未另行批准"),
        FindingCode("GP515", WARNING, "村级站点不在任何乡镇下"),
        FindingCode("GP516", WARNING, "没有写领域", lacking=True),
        FindingCode("GP517", WARNING, "官方标识的图片印出来不清楚"),
        FindingCode("GP518", WARNING, "网站底部通常还有的内容没有提供", lacking=True),
        FindingCode("GP525", WARNING, "制度只有名称，没有内容", lacking=True),
        FindingCode("GP530", WARNING, "核定日期还没到"),
        FindingCode("GP531", WARNING, "成文、发布或同意的日期还没到"),
        FindingCode("GP532", WARNING, "日期早于它的出处"),
        FindingCode("GP533", WARNING, "写好的变化已经生效"),
        FindingCode("GP540", WARNING, "规范、机制只有名称，牌做不了", lacking=True),
        FindingCode("GP541", WARNING, "告知承诺、一表申请缺内容，表做不了", lacking=True, sorts=True),
        FindingCode("GP542", WARNING, "满意度调查没有问题", lacking=True),
    ),
    "发布把关（`guideplate check` 单独列出）": (
        FindingCode("GP550", WARNING, "全站没有公开电话", publish=True, holds=True),
        FindingCode("GP551", WARNING, "二维码扫开没有评价投诉渠道", publish=True, holds=True),
        FindingCode("GP552", WARNING, "事项除了名称什么都没有", publish=True, holds=True),
        FindingCode("GP553", WARNING, "网站没有写主办单位", publish=True),
        FindingCode("GP554", WARNING, "网站没有写 ICP 备案号", publish=True),
        FindingCode("GP555", WARNING, "豁免没有对上"),
        FindingCode("GP556", WARNING, "新目录里“待填”的还没有填", publish=True),
    ),
    "容易看漏的内容（都是警告）": (
        FindingCode("GP601", WARNING, "标准要求的内容不全", lacking=True),
        FindingCode("GP602", WARNING, "人人都要交的材料超过 4 种"),
        FindingCode("GP603", WARNING, "材料或条件说得不清楚"),
        FindingCode("GP604", WARNING, "办理流程没有受理或办结"),
        FindingCode("GP605", WARNING, "受理条件提到的证件，办理材料里没有"),
        FindingCode("GP606", WARNING, "事项编码的写法与常见的不同"),
        FindingCode("GP607", WARNING, "事项编码开头不是本省的"),
        FindingCode("GP608", WARNING, "咨询电话又写成监督投诉电话"),
        FindingCode("GP609", WARNING, "所列的文件过了有效期"),
        FindingCode("GP610", WARNING, "写了个人的姓名和电话"),
        FindingCode("GP611", WARNING, "占位或泛称没有改"),
        FindingCode("GP612", WARNING, "像是同一个地方写了两次"),
        FindingCode("GP613", WARNING, "站名读起来不对"),
        FindingCode("GP614", WARNING, "一个叫法指着两个不相干的事项"),
        FindingCode("GP615", WARNING, "外地有参考材料", lacking=True),
        FindingCode("GP631", WARNING, "填表时的话"),
        FindingCode("GP632", WARNING, "多余的或特殊的空格"),
        FindingCode("GP633", WARNING, "清单里的序号重复"),
        FindingCode("GP634", WARNING, "村和上级乡镇的区划代码对不上"),
        FindingCode("GP635", WARNING, "行政区划代码不是本地的"),
        FindingCode("GP636", WARNING, "站点电话是别处的号码"),
        FindingCode("GP637", WARNING, "文件的网址没有加密"),
        FindingCode("GP638", WARNING, "网页、程序的记号"),
    ),
    "字形和标牌": (
        FindingCode("GP616", ERROR, "成品所用的字体里没有这个字"),
        FindingCode("GP617", WARNING, "主色和样稿的红太近"),
        FindingCode("GP618", WARNING, "写了蒙文，但没有开蒙汉双语"),
        FindingCode("GP619", WARNING, "不同的站点用了同一个蒙文站名"),
        FindingCode("GP620", ERROR, "太长，印不下"),
    ),
    "成品核对（`guideplate verify`）": (
        FindingCode("GP700", ERROR, "成品读不懂或不该有"),
        FindingCode("GP701", ERROR, "成品上缺内容"),
        FindingCode("GP702", ERROR, "出现了不公开的内容"),
        FindingCode("GP703", ERROR, "印出的话目录里没有"),
        FindingCode("GP704", ERROR, "没有能读出的二维码"),
        FindingCode("GP705", ERROR, "二维码指错了地方"),
        FindingCode("GP706", ERROR, "版本不符"),
        FindingCode("GP707", ERROR, "纸张或图片大小不符"),
        FindingCode("GP708", ERROR, "页数和页码不符"),
        FindingCode("GP709", ERROR, "混进了别处的页"),
        FindingCode("GP710", ERROR, "字体没有嵌入"),
        FindingCode("GP711", ERROR, "字看不见或不是这个字"),
        FindingCode("GP712", ERROR, "文字超出纸边"),
        FindingCode("GP713", ERROR, "二维码太小、太弱或太挤"),
        FindingCode("GP714", ERROR, "样稿标记不符"),
        FindingCode("GP715", ERROR, "网页内容和目录不一致"),
        FindingCode("GP716", ERROR, "链接有问题"),
        FindingCode("GP717", ERROR, "电话有问题"),
        FindingCode("GP718", ERROR, "开放数据和目录不一致"),
        FindingCode("GP719", ERROR, "二维码不耐磨损"),
        FindingCode("GP720", ERROR, "公众打不开印出的网址"),
        FindingCode("GP721", ERROR, "缺网页、成品或打印包"),
        FindingCode("GP722", ERROR, "读屏软件读不了"),
        FindingCode("GP723", ERROR, "成品上的图片印出来不清楚"),
        FindingCode("GP725", ERROR, "旧网址的跳转不对"),
        FindingCode("GP726", ERROR, "网站的安全限制不对"),
        FindingCode("GP727", ERROR, "不是程序做的文件"),
        FindingCode("GP728", ERROR, "成品清单不对"),
        FindingCode("GP730", ERROR, "成品过了日子"),
    ),
    "台账和印出去的网址": (
        FindingCode("GP901", ERROR, "印出去的网址会打不开"),
        FindingCode("GP902", ERROR, "印出去的编码换了意思"),
        FindingCode("GP903", ERROR, "网址换了，没有写曾用网址"),
        FindingCode("GP905", WARNING, "核定以后改过", sorts=True),
        FindingCode("GP906", WARNING, "核定没有登记到台账"),
        FindingCode("GP907", ERROR, "台账少了记过的内容"),
    ),
    "张贴回执（`guideplate posted`）": (
        FindingCode("GP920", ERROR, "回执读不出来"),
        FindingCode("GP921", ERROR, "回执上的站点不对"),
        FindingCode("GP922", ERROR, "回执上的成品或内容版本不对"),
        FindingCode("GP923", ERROR, "回执上的日期不对"),
        FindingCode("GP924", ERROR, "同一张成品同一天写了两版"),
    ),
    "站点名单（`guideplate stations import`）": (
        FindingCode("GP930", ERROR, "站点名单读不出来"),
        FindingCode("GP931", ERROR, "编码的数字丢了"),
        FindingCode("GP932", ERROR, "名单上的站点对不上"),
        FindingCode("GP933", WARNING, "名单上的内容没有取"),
    ),
    "Excel 往返（`guideplate xlsx`）": (
        FindingCode("GP940", ERROR, "工作簿读不出来"),
        FindingCode("GP941", ERROR, "这一格改不进目录"),
        FindingCode("GP942", ERROR, "工作簿和目录都改了"),
        FindingCode("GP943", WARNING, "工作簿里的内容没有读"),
    ),
    "验收（`guideplate audit`，`catalog/<id>.readiness.csv`）": (
        FindingCode("GP950", ERROR, "检查结果读不出来"),
        FindingCode("GP951", ERROR, "没有这个站点、标准或要素"),
        FindingCode("GP952", ERROR, "状况写得不对"),
        FindingCode("GP953", ERROR, "检查日期不对"),
        FindingCode("GP954", ERROR, "同一要素同一天写了两次"),
        FindingCode("GP955", WARNING, "状况没有写日期或依据"),
    ),
    "样式（`templates/`）": (
        FindingCode("GP800", ERROR, "样式说明里的各项对不上"),
        FindingCode("GP801", ERROR, "模板写法不对"),
    ),
}
"""Heading in docs/findings.md -> its codes in order."""

FINDING_CODES: Mapping[str, FindingCode] = {row.code: row for rows in CHAPTERS.values() for row in rows}
"""Code -> what is known of it."""


PUBLISH = frozenset(code for code, row in FINDING_CODES.items() if row.publish)
"""The codes of the publishing gate: what a public body should not publish with, and may waive with a reason."""


def severity_of(code: str) -> Severity:
    """How grave findings of a code are; ValueError for a code that is not registered here."""
    if code not in FINDING_CODES:
        raise ValueError(f"{code} has no row in generator/ground/finding_codes.py")
    return FINDING_CODES[code].severity
