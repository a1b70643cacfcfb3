"""A Chinese text -> what a line's end must not part in it, and the opening marks that look like an indent.

One table for all kinds of sheets; templates use it by the filter `closed` (`render.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

OPENING, PAIRED = "（《〈“‘「『【〔", "）》〉”’」』】〕"
CLOSING = f"，。、；：？！{PAIRED}"
_PLACES = "社区居民委员会|居民委员会|村民委员会|嘎查村委员会|嘎查委员会|村委会|居委会|嘎查|苏木|街道办事处"
_WINDOWS = "党群服务中心|政务服务中心|便民服务中心|便民服务大厅|便民服务站|便民服务点|经办机构"
_HEALTH = "卫生服务中心|卫生服务站|村卫生室|卫生院|基层医疗卫生机构|基层医疗机构|医疗机构"
_PAPERS = "身份证|居住证|户口簿|社会保障卡|银行卡|营业执照|委托书|申请表|承诺书|微信|小程序|公众号"
_WORK = "工作日|帮办代办|城乡居民"
WORDS = f"{_PLACES}|{_WINDOWS}|{_HEALTH}|{_PAPERS}|{_WORK}"
"""Words that a reader stumbles over where a line's end cuts them; a longer one stands before those in it."""
_UNIT = (
    "(?:个工作日|个自然日|个月|个|工作日|自然日|年|月|日|天|周岁|岁|小时|分钟|万元|亿元|元|块|份|张|项|条|款|件|次|人|名"
    "|号|楼|层|室|栋|幢|单元|公里|米|毫米|周|季度|倍|折|[%％‰])"
)
_TIME = r"[0-9]{1,2}[:：][0-9]{2}"
_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
_DAY = "(?:周|星期)[一二三四五六日天]"
_FIGURES = (
    # 周一至周五, 星期六
    rf"{_DAY}(?:[至到—-](?:{_DAY}|[一二三四五六日天]))?",
    # 8:30—12:00, with the day's part that leads it.
    rf"(?:上午|下午|晚上|夏季|冬季)?{_TIME}(?: ?[—–~～至-]+ ?{_TIME})?",
    # 京政发〔2024〕1号
    r"[\u3400-\u9fff]{0,8}[〔\[][0-9]{4}[〕\]][0-9]+号",
    # 2026年2月1日; 2026-02-01
    r"[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[0-9]{4}-[0-9]{2}-[0-9]{2}",
    # 0591-12345678, 0300 1234 5600, 400-123-4567转802, 12345
    r"[0-9]{3,}(?:[- ][0-9]{3,})+(?:转[0-9]+)?|[0-9]{5,}(?:转[0-9]+)?(?![0-9.,]|[个年月日元人])",
    # 第3、5项; 15个工作日; 3—5日; 1,200.50元
    rf"第[0-9]+(?:、[0-9]+)?{_UNIT}?|{_NUMBER}(?: ?[—–~～至-]+ ?{_NUMBER})? ?{_UNIT}{_UNIT}?",
    rf"{_NUMBER} ?[A-Za-z]{{1,4}}\b",
)
_PATTERNS = (
    *_FIGURES,
    WORDS,
    # A dash or dots never begin a line.
    r"[^\s—…][—…]+",
    # Of which kind so many are to be brought.
    "(?:原件|复印件)[0-9]+份",
    # A short term in quotes, a short word with its brackets.
    r"“[^“”]{1,6}”|[\u3400-\u9fff]（[^（）]{1,4}）",
)
_HANZI = r"[\u3400-\u9fff]"
_LAST = rf"[{OPENING}]*(?:(?<!{_HANZI}){_HANZI})?{_HANZI}{{2,4}}[{CLOSING}]*$"
"""The last four hanzi of a text: no last line is a single one. Nor is what stands before them: of five, all five."""
END = re.compile(_LAST)
_FIGURE = re.compile("|".join(_FIGURES))
_WHOLE = re.compile(rf"{_LAST}|(?:{'|'.join(_PATTERNS)})[{CLOSING}]*(?:[\u3400-\u9fff][{CLOSING}]*$)?")


def unbroken(text: str) -> Iterator[tuple[int, int]]:
    """Where (begin, end) the pieces stand that a line must hold whole, marks that close them included."""
    return ((match.start(), match.end()) for match in _WHOLE.finditer(text))


def figures(text: str) -> Iterator[tuple[int, int]]:
    """Where times, days, phones, numbers with their units and documents' numbers stand: nothing ever parts them."""
    return ((match.start(), match.end()) for match in _FIGURE.finditer(text))
