"""A YAML error (English, of PyYAML or libyaml) -> line, column, code and what a clerk can do about it, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml


@dataclass(frozen=True)
class Slip:
    """A slip of the pen that makes a file no YAML; `mended` is the line as it was meant, where that is certain."""

    line: int
    column: int
    code: str
    message: str
    mended: str | None = None


_MARGIN = re.compile("[\\s\u200b-\u200f\u2060\ufeff]*")
_WIDE = str.maketrans("，：｛｝【】［］", ",:{}[][]")
"""Signs of a full-width keyboard that stand where YAML has its own."""
_KEY = r"(?P<before>\s*(?:- +)*)(?P<key>[a-z_]+)"
_FULL_COLON = re.compile(_KEY + r"：\s*(?P<value>.*)")
_TIGHT_COLON = re.compile(_KEY + r":(?P<value>[^\s:/].*)")
_BRACE = re.compile(_KEY + r": +(?P<value>\{(?:place|station|item)\}[^\"'#]*?[^\"'#\s]+|[@`%][^\"'#]*?)\s*")


def find_slips(text: str) -> list[Slip]:
    """Every slip of a kind that people make, in a file that could not be read; block texts are left alone."""
    return [slip for number, line in _outside_blocks(text) if (slip := _slip(number, line)) is not None]


def _outside_blocks(text: str) -> Iterator[tuple[int, str]]:
    """Numbered lines without comments and without the texts that `|` and `>` begin."""
    margin: int | None = None
    for number, line in enumerate(text.split("\n"), 1):
        indent = len(line) - len(line.lstrip(" "))
        if margin is not None and (not line.strip() or indent > margin):
            continue
        margin = indent if re.search(r": +[|>][-+0-9]*\s*$", line) else None
        if not line.lstrip().startswith("#"):
            yield number, line


def _slip(number: int, line: str) -> Slip | None:
    margin = _MARGIN.match(line)[0]  # type: ignore[index]
    if "\t" in margin:
        return Slip(number, margin.index("\t") + 1, "GP104", "缩进用了制表符（Tab）；请改成空格")
    if odd := re.search("[^ ]", margin):
        message = f"缩进里有全角空格或看不见的字符（U+{ord(odd[0]):04X}）；请删去，改用半角空格"
        return Slip(number, odd.start() + 1, "GP103", message)
    if re.match(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)", line):
        return Slip(number, 1, "GP103", "合并两份修改时留下的记号没有删；请在两种写法里留一种，记号所在的行都删去")
    if len(line) > 1000:
        return None  # no line that somebody wrote, and the patterns would take their time
    if hit := _FULL_COLON.fullmatch(line):
        message = f"“{hit['key']}”后面是全角冒号；是不是想写“{hit['key']}: ”（半角冒号加一个空格）？"
        return Slip(number, hit.end("key") + 1, "GP103", message, f"{hit['before']}{hit['key']}: {hit['value']}")
    if hit := _TIGHT_COLON.fullmatch(line):
        message = f"“{hit['key']}”的冒号后面少了空格；是不是想写“{hit['key']}: ”？"
        return Slip(number, hit.end("key") + 1, "GP103", message, f"{hit['before']}{hit['key']}: {hit['value']}")
    if hit := _BRACE.fullmatch(line):
        message = f'以“{hit["value"][0]}”开头的内容要加引号；是不是想写“{hit["key"]}: "{hit["value"]}"”？'
        mended = f"{hit['before']}{hit['key']}: '{hit['value']}'"
        return Slip(number, hit.start("value") + 1, "GP103", message, mended)
    return None


# By what libyaml says (PyYAML words most of these alike); True: where the trouble began tells more than where it ended.
_KNOWN: tuple[tuple[str, bool, str, str], ...] = (
    ("while scanning a quoted scalar", True, "GP103", "从这里开始的引号没有配对"),
    ("while parsing a flow sequence", True, "GP103", "从这里开始的方括号没有配对，或者中间少了逗号"),
    ("while parsing a flow mapping", True, "GP103", "从这里开始的花括号没有配对或少了逗号；以花括号开头的文字要加引号"),
    ("while parsing a flow node", False, "GP103", "方括号或花括号没有配对，或者中间少了逗号"),
    ("unknown escape", False, "GP103", "双引号里的反斜杠写法不对；请改用单引号"),
    ("tag handle", False, "GP108", "不支持以“!”开头的标签；文字以“!”开头的要加引号"),
    ("could not determine a constructor", False, "GP108", "不支持以“!”开头的标签；文字以“!”开头的要加引号"),
    ("for merging", False, "GP103", "“<<”后面只能是另一处用“&”起了名的一组“项名: 内容”"),
    ("found unhashable key", False, "GP103", "项名只能是一段文字"),
    ("a key that is no text", False, "GP103", "项名只能是一段文字；是数字或日期的请加引号"),
    ("no value of its kind", False, "GP103", "像是日期或数字，又不对；是文字的请加引号"),
    ("base64", False, "GP108", "不支持以“!”开头的标签；文字以“!”开头的要加引号"),
    ("scanning an alias", True, "GP103", "以“*”开头的内容要加引号"),
    ("scanning an anchor", True, "GP103", "以“&”开头的内容要加引号"),
    ("scanning a block scalar", True, "GP103", "“|”或“>”后面不能跟文字；文字以它开头的要加引号"),
    (" directive", True, "GP103", "以“%”开头的内容要加引号"),
    ("incompatible YAML document", False, "GP103", "不支持“%YAML”这样的行；请删去"),
    ("cannot start any token", False, "GP103", "内容不能以这个符号开头；请加引号"),
    ("while scanning a simple key", True, "GP103", "这一行少了冒号，或者缩进没有对齐"),
    ("expected '-' indicator", False, "GP103", "这一级是列表，每项要以“- ”开头；请看看缩进"),
)


def explain(error: yaml.YAMLError, lines: Sequence[str]) -> tuple[int, int, str, str]:
    """(line, column, code, message) for one YAML error in `lines`; line and column are 1-based."""
    ended: Any = getattr(error, "problem_mark", None)
    began: Any = getattr(error, "context_mark", None) or ended
    if began is None:
        return 1, 1, "GP103", "读不出来，不像目录文件"
    ended = ended or began
    line, column = ended.line + 1, ended.column + 1
    written = lines[ended.line] if ended.line < len(lines) else ""
    english = str(error)
    if "\t" in written[: ended.column + 1] or "found a tab" in english:
        return line, written.find("\t") + 1 or column, "GP104", "这里用了制表符（Tab）；请改成空格"
    if (wide := _wide_sign(lines, began.line, ended.line)) is not None:
        meant = wide[2].translate(_WIDE)
        message = f"这里的“{wide[2]}”是全角的；是不是想写半角的“{meant}”？是文字的请加引号"
        return wide[0], wide[1], "GP103", message
    if "mapping values are not allowed" in english:
        twice = ": " in written[: ended.column]
        why = "内容里有“: ”的要加引号" if twice else "多半是这一行或上一行的缩进不对"
        return line, column, "GP103", f"这里不该有冒号：{why}"
    for sign, at_start, code, message in _KNOWN:
        if sign in english:
            mark = began if at_start else ended
            return mark.line + 1, mark.column + 1, code, message
    if opened := _open_quote(lines[: ended.line + 1]):
        return *opened, "GP103", "从这里开始的引号没有配对"
    if written[: ended.column].rstrip().endswith(("'", '"', "!")):
        return line, column, "GP103", "引号外面还有文字，或者文字以“!”开头；请把整段放进引号里"
    return line, column, "GP103", "缩进没有和上面对齐，或者这里多了内容；请和上下几行比一比"


def _wide_sign(lines: Sequence[str], first: int, last: int) -> tuple[int, int, str] | None:
    """A full-width sign in brackets that could not be read, outside quotation marks: where it stands, and which."""
    for number in range(first, min(last + 1, len(lines))):
        bare = re.sub("\"[^\"]*\"|'[^']*'|#.*", lambda hit: " " * len(hit[0]), lines[number])
        inside = re.search(r"[\[{]|[【｛［]\s*[{\[a-z]", bare)
        if inside and (hit := re.search("[，：｛｝【】［］]", bare[inside.start() :])):
            return number + 1, inside.start() + hit.start() + 1, hit[0]
    return None


def _open_quote(lines: Sequence[str]) -> tuple[int, int] | None:
    """Where the last quotation mark stands that begins a value and does not end on its line."""
    for number in range(len(lines), max(0, len(lines) - 50), -1):
        if hit := re.search(r"(?:: +|- +)(\"[^\"]*|'[^']*)$", lines[number - 1]):
            return number, hit.start(1) + 1
    return None
