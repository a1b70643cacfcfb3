"""A YAML error (English, of PyYAML or libyaml) -> line, column, code and what a clerk can do about it, in Chinese."""

from __future__ import annotations

import re

import yaml

# By what the parsers say; both word these alike.
_KNOWN = (
    ("found undefined alias", "GP105", "引用了没有定义的内容（“*”后面的名字）"),
    ("mapping values are not allowed", "GP103", "这里不该有冒号：多半是上一行缩进不对，或者内容里有“: ”要加引号"),
    ("while scanning a quoted scalar", "GP103", "引号没有配对"),
    ("found unexpected end of stream", "GP103", "引号或括号没有配对，到文件末尾也没找到"),
    ("while parsing a flow", "GP103", "方括号或花括号没有配对，或者中间少了逗号"),
    ("found unknown escape", "GP103", "双引号里的反斜杠写法不对；请改用单引号"),
    ("special characters are not allowed", "GP211", "含有不能使用的控制字符"),
    ("control characters are not allowed", "GP211", "含有不能使用的控制字符"),
)


def explain(error: yaml.YAMLError, text: str) -> tuple[int, int, str, str]:
    """(line, column, code, message) for one YAML error in `text`; line and column are 1-based."""
    if isinstance(error, yaml.reader.ReaderError):
        before = text[: error.position]
        return before.count("\n") + 1, error.position - before.rfind("\n"), "GP211", "含有不能使用的控制字符"
    said = str(error)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    around = [lines[number - 1] if 0 < number <= len(lines) else "" for number in (line, line - 1)]
    if "\t" in around[0][:column] or "found character '\\t'" in said or "found a tab" in said:
        return line, around[0].find("\t") + 1 or column, "GP104", "缩进用了制表符（Tab）；请改成空格"
    for back, written in enumerate(around):
        full = re.match(r"\s*(- )?([A-Za-z_]+)：", written)
        if full:
            return line - back, written.index("：") + 1, "GP103", f"“{full[2]}”后面用了全角冒号；是不是想写“{full[2]}: ”？"
        tight = re.match(r"\s*(- )?([A-Za-z_]+):[^\s:]", written)
        if tight and not re.match(r"\s*(- )?https?:", written):
            place = written.index(":") + 1
            return line - back, place, "GP103", f"冒号后面少了空格；是不是想写“{tight[2]}: ”？"
    for sign, code, message in _KNOWN:
        if sign in said:
            return line, column, code, message
    return line, column, "GP103", "缩进没有对齐，或者少了冒号、空格；请和上下几行比一比"
