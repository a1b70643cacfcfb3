"""A text -> what a spreadsheet or a program left in it, or what one types into a form where nothing is known."""

from __future__ import annotations

import datetime
import re
import unicodedata

from generator.catalog.model.typed import LOST, is_scientific

_ERROR = re.compile(
    r"#(?:N/?A|REF|VALUE|NAME|DIV/0|NULL|NUM|SPILL|CALC|FIELD|BLOCKED|CONNECT|BUSY|UNKNOWN|GETTING_DATA)(?:[!?？！]|(?![A-Za-z]))"
    r"|#(?:名称|引用|值|数值|空|除数)[?？!！/]|#{3,}|#ERROR!|(?<![A-Za-z])(?:Err|错误):[0-9]{3}(?![0-9])",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"(?<![A-Za-z])(?:null|NULL|Null|None|NONE|NaN|NAN|nan|NaT|undefined|Undefined|UNDEFINED|nil|TRUE|FALSE)(?![A-Za-z])"
    r"|<null>|\(null\)|\(blank\)|<NA>|\[object [A-Za-z]+\]|\[\]|\{\}"
)
_WORDS = re.compile(
    r"true|false|yes|no|none|null|nil|nan|nat|na|n/a|n\.a\.|inf|-inf|y|n|ok|void|nul|nothing|\\n", re.IGNORECASE
)
_MARKUP = re.compile(
    r"&(?:nbsp|amp|lt|gt|quot|ensp|emsp|#[0-9]{1,6}|#x[0-9A-Fa-f]{1,5});|</?(?:p|br|div|span|td|tr|li|b|font|a)\b[^>]{0,200}>"
    r"|_x000[0-9A-Da-d]_|\\[nrt](?![A-Za-z])|\\u[0-9a-fA-F]{4}|\$\{[^{}]*\}|\{\{[^{}]*\}\}"
)
_FORMULA = re.compile(
    r"[=＝](?:[A-Z]{2,12}\(|\$?[A-Z]{1,3}\$?[0-9]{1,7}\b|['\"].*).*|[@+-][A-Z]{2,12}\(.*\)|[+-]\$?[A-Z]{1,2}\$?[0-9]{1,7}",
    re.DOTALL,
)
_QUESTIONS = re.compile(r"\?{2,}|？{3,}")
_FIGURE = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_TIME = re.compile(r"(?:上午|下午)?[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?: ?[APap][Mm])?")
_STAMP = re.compile(
    r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?Z?"
    r"|1900[-/]0?1[-/]0?[01]"
)
_DAY = re.compile(
    r"[0-9]{1,2}月[0-9]{1,2}[日号]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-[0-9]{1,2}"
    r"|[0-9]{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
)
_MOMENT = re.compile("(?:上午|下午)?[0-9]{1,2}[:：][0-9]{2}")
_FIRST_DAY = datetime.date(1899, 12, 30)
"""The day from which spreadsheets count."""
_SERIAL = range(20000, 60000)
"""Days that they can mean: 1954 to 2064."""
_SUBJECT = "(?:[\u4e00-\u9fff]{1,4}[:：]?)?"
_UNKNOWN = (
    "待(?:定|补充?|填写?|完善|更新|核实?|确定|确认|提供|明确|通知|录入?)|(?:尚|暂)?未(?:定|填写?|知|提供|明确|确定|公布|录入)"
    "|暂(?:无|缺|未|空|定|不(?:详|清楚|提供))|不(?:详|清楚|知道)|无(?:此项|内容|数据|信息)|没有(?:数据|内容|信息)"
)
_FORM = re.compile(
    "[无無]|没有|有|是|否|空[白值]?|缺失?|不适用|待查"
    "|略|从略|同(?:上|前|左|右|下)|如(?:上|前|下)|上同|见(?:上|下|前|后|附[件表页]|备注)[一二三0-9]{0,2}"
    "|详见?附[件表页]?[一二三0-9]{0,2}"
    "|测试(?:数据|内容|一下)?|(?:请|此处|(?:请|单击|点击){1,2}(?:此处|这里)?)(?:输入|填写|选择)[\u4e00-\u9fff]{0,8}"
    r"|test|tbd|tba|todo|aaa+|asdf\w*|abc|123|111+|000+"
    rf"|{_SUBJECT}(?:{_UNKNOWN})",
    re.IGNORECASE,
)
_AROUND = " \t（）()[]【】“”\"'。.，,、；;:：!！"


def left_by_program(text: str, *, figures: bool = False) -> str | None:
    """What a spreadsheet or a program left, as a message goes on; `figures`: the text may be nothing but figures."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if hit := _ERROR.search(plain):
        what = "是表格出错时的显示" if hit[0] == plain else f"里有表格出错时的“{hit[0]}”"
        return f"{what}，不是内容；请在表格里改好公式再导出，没有就留空"
    if (hit := _EMPTY.search(plain)) or (hit := _WORDS.fullmatch(plain)):
        what = "是程序留下的" if hit[0] == plain else f"里有程序留下的“{hit[0]}”"
        return f"{what}，不是内容；没有就留空，不要写字"
    if _FORMULA.fullmatch(plain):
        return "是表格的公式，不是内容；请在表格里“粘贴为数值”再导出"
    if hit := _QUESTIONS.search(text):
        return f"里有“{hit[0][:8]}”，多半是导出时变成问号的字；请照原件重新输入"
    if is_scientific(plain):
        return LOST
    if not any(unicodedata.category(char)[0] in "LN" for char in plain) and not (figures and plain == "*"):
        return "只有符号，没有内容；没有就留空"
    return None if figures else _turned(plain)


def marked_up(text: str) -> str | None:
    """A mark of web pages or programs, as a message goes on: it may be meant, and is printed as it stands."""
    hit = _MARKUP.search(text)
    return f"里有网页或程序的记号“{hit[0][:20]}”，会照样印出来；请改成它代表的字或删去" if hit else None


def _turned(plain: str) -> str | None:
    """A figure or a time into which a spreadsheet turned what was written."""
    if _FIGURE.fullmatch(plain):
        number = float(plain)
        if int(number) in _SERIAL and len(plain.partition(".")[0]) == 5:
            day = _FIRST_DAY + datetime.timedelta(days=int(number))
            return f"多半是表格把日期存成的数（{day}）；请照原件写成文字"
        if "." in plain:
            clock = round(number * 1440)
            meant = f"（{clock // 60}:{clock % 60:02}）" if 0 < number < 1 else ""
            return f"只是一个小数{meant}，多半是表格换算出来的；请照原件写成文字"
    if _TIME.fullmatch(plain) or _STAMP.search(plain):
        return "是表格存的时刻，不是给人看的写法；请照原件写成文字，如 8:30—12:00"
    return None


def fill_in(text: str, *, figures: bool = False) -> str | None:
    """What people type into a form where nothing is known, as a message goes on: as a whole text alone."""
    plain = re.sub(
        r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", unicodedata.normalize("NFKC", text).strip(_AROUND)
    )
    if figures and re.fullmatch("[0-9./-]*", plain):
        return None
    if _FORM.fullmatch(plain):
        return "是填表时的话，印出来群众看不懂；没有就留空（null），不需要的写成一句话"
    if _DAY.fullmatch(plain):
        return "只有一个日期，多半是表格把“1-2”这样的内容当成了日期；请与原件核对"
    if not figures and _MOMENT.fullmatch(plain):
        return "只有一个时刻，看不出从几点到几点；请照原件写全，如 8:30—12:00"
    return None
