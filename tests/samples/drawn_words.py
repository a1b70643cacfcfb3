"""Chance -> words, numbers and addresses as catalogs have them. All made up; whoever is named or called does not exist.

What is nasty on purpose: digits, page numbers and limits in prose, marks of Markdown, HTML and Jinja, names that begin
or end another name, labels of pages inside texts, line breaks, blanks, letters of both widths.
"""

from __future__ import annotations

import datetime
from random import Random

SUBJECTS = (
    "参保登记", "城乡居民参保登记", "信息查询", "参保信息查询", "住院费用报销", "费用报销", "门诊慢特病认定",
    "养老年审",
    "生育津贴申领", "异地安置备案（长期居住）", "关系转移接续", "证明打印", "“一件事”联办", "补贴申领-2026年", "注销",
    "高龄津贴", "残疾人两项补贴申请", "临时救助", "居住证（B 类）办理", "60周岁以上老年人优待证申领与换发、补发",
)  # fmt: skip
PLACES = (
    "安仁溪镇", "厝垅乡", "梅西新村居委会", "查干呼都嘎音希里村", "塘基上（青山里）村", "高溪市街道居委会",
    "上龙王庙村",
    "门楼下林场生活区", "李村", "东李村", "李村新村", "王长官寨村", "千家峒瑶族乡", "三十里铺镇", "Ａ区社区", "108队",
    "内蒙古自治区鄂尔多斯市伊金霍洛旗阿勒腾席热镇水岸花园社区居民委员会", "一", "第二人民医院（示例县中医医院）",
)  # fmt: skip
SENTENCES = (
    "由本人到窗口提出申请", "材料齐全的当场受理", "不齐全的一次性告知", "工作日 9:00—11:30，15:00—17:00", "不收费",
    "每月5日前报上月情况", "按《示例办法》（示政办〔2025〕12号）第三条第（二）项执行", "比例为 85.5%", "年满16周岁",
    "共3页，第1页盖章", "限20个工作日内办结的除外", "拨打12345转3询问", "见“温馨提示”", "办理材料：身份证",
    "办理时限另行通知",
    "1. 先登记；2. 再审核", "*星号*和_下划线_", "<b>不是标签</b>", "A&B 公司", "{{ 花括号 }}", "# 不是标题",
    "| 不是表格 |",
    "一至五级伤残军人", "出生医学证明（副页）", "有效期三年", "金额 1,000.00 元以上", "《基本医疗保险参保登记表》",
    "未提供",
    "网址 https://a.example/b?c=1", "样稿", "2026年1月1日起", "7×24小时", "甲、乙、丙", "第一步",
    "咨询电话见门口", "监督投诉电话见门口", "℃与㎡", "①填表②交表", "\t表格符号前后".strip(),
)  # fmt: skip
NAMES = (
    "受理", "审核", "办结", "初审", "申请", "拨付", "移交县级", "首问责任制", "一次性告知制", "身份证", "户口簿",
    "《登记表》", "诊断证明（原件）", "银行卡", "老年人“绿色通道”", "上门服务", "窗口", "示例县人民政府办公室",
    "同“身份证”",
    "银行卡复印件", "2寸照片", "H5 页面", "示例通APP", "12345 热线", "B", "委托书",
)  # fmt: skip
STREETS = ("1号", "示例路2号（老粮站旁）", "可汗街与通格朗街交叉口往南300米镇便民服务中心一楼3号窗口")
HOURS = ("工作日 9:00—11:30，15:00—17:00", "周一至周五 8:00–12:00", "全天24小时", "逢集日")
WORDS = ("办事", "便民", "民生", "示例", "综合", "政务", "惠民")
LATIN = "abcdefghijklmnopqrstuvwxyz"
MONGOLIAN = "ᠠᠡᠢᠣᠤᠥᠦᠨᠪᠫᠬᠭᠮᠯᠰᠱᠲᠳᠴᠵᠶᠷᠸ"
"""Letters alone: what is made of them are no words, and means nothing."""


def sentence(chance: Random, most: int) -> str:
    """A text of one piece or several, not longer than so many characters."""
    parts, joint = [chance.choice(SENTENCES)], chance.choice(("，", "；", "。", "； ", "。\n", "、"))
    while chance.random() < 0.5:
        parts.append(chance.choice(SENTENCES))
    while len(joint.join(parts)) > most and len(parts) > 1:
        parts.pop()
    text = joint.join(parts)
    return text if len(text) <= most else chance.choice(NAMES)[:most]


def name(chance: Random, most: int = 60) -> str:
    """A short name; now and then two in one."""
    text = chance.choice(NAMES)
    if chance.random() < 0.15:
        text += "和" + chance.choice(NAMES)
    return text[:most]


def slug(chance: Random) -> str:
    """An id of one part or several."""
    parts = ["".join(chance.choices(LATIN + "0123456789", k=chance.randint(1, 7))) for _ in range(chance.randint(1, 3))]
    return "-".join(parts)


def mongolian(chance: Random) -> str:
    """Letters that mean nothing."""
    return " ".join("".join(chance.choices(MONGOLIAN, k=chance.randint(2, 6))) for _ in range(chance.randint(1, 3)))


def phone(chance: Random) -> str:
    """A number that nobody has: an area code without a place, specimens of service numbers, an extension."""
    local = "".join(chance.choices("0123456789", k=6))
    landline = chance.choice((f"0300-6{local}", f"0300 6{local[:3]} {local[3:]}", f"03006{local}", f"0300-62{local}"))
    ending = chance.choice(("", "", f"转{chance.randint(1, 999)}"))
    return chance.choice((landline + ending, landline, "12345", "400-000-0000", "4000000000"))


MOBILE = "138 0013 8000"


def address(chance: Random) -> str:
    """An https address on a reserved name."""
    path = chance.choice(("", "/", "/a/b.html", "/p?x=1&y=%E7%A4%BA", "/#/home"))
    return f"https://{slug(chance)}.{chance.choice(('a.example', 'example', 'gov.example'))}{path}"


def site(chance: Random) -> str:
    """A site's address, with or without a path."""
    path = chance.choice(("", "", "/zhinan", "/a/B-c", "/"))
    return f"https://{slug(chance)}.{chance.choice(('a.example', 'example'))}{path}"


def template(chance: Random) -> str:
    """The address of a feedback channel."""
    return site(chance).rstrip("/") + chance.choice(("/p?z={station}", "/{station}/{item}"))


def pattern(chance: Random) -> str:
    """How stations are named after their places."""
    return "{place}" + chance.choice(("便民服务站", "服务点", "便民服务中心医保服务站", "综合服务大厅（专区）", "站"))


def day(chance: Random, first: str, last: str) -> str:
    """A day from one to another."""
    start = datetime.date.fromisoformat(first)
    span = (datetime.date.fromisoformat(last) - start).days
    return (start + datetime.timedelta(days=chance.randint(0, span))).isoformat()
