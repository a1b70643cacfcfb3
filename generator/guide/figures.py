"""Finished HTML -> the same with what no line's end may part kept whole: times, phones, documents' numbers, dates.

In headings the tier in its brackets as well, and the paper's kind behind them: 保费征缴（镇街）一次性告知单.
"""

from __future__ import annotations

import html
import re

from markupsafe import escape

from generator.ground.line_ends import figures

LONGEST = 18
"""Characters: what is longer would not fit a phone's line, in large type."""
_PARTS = re.compile(r"<script\b.*?</script>|<!--.*?-->|<a [^>]*href=\"tel:.*?</a>|>[^<]*[0-9][^<]*", re.DOTALL)
"""What is no text of the page, links to phones, and a text with a figure, from the end of the tag before it. Attributes
have their `>` escaped. All begin with a character of their own, so that the search passes over the rest at once."""
_BOLD = re.compile(r"<b>([^<]*)</b>|>([^<]+)<")
_NUMBER = re.compile(r"[-0-9 转]*")
_KEPT = re.compile(
    r"[0-9][:：][0-9]|[〔\[][0-9]{4}[〕\]]|^[0-9]+(?:[- ][0-9]{3,})+(?:转|$)|^[0-9]{5,}(?:转|$)|元$"
    "|^[0-9]{4}-[0-9]{2}-|^等 "
)
"""Of the figures those of which half a one misleads: times, documents' numbers, phones, money, dates in figures; not
a date in words, nor days but those of a limit."""
_WITHIN = re.compile(r"[0-9]+(?:个工作日|个自然日|个月|日|天|小时|分钟)以?内[\u4e00-\u9fff]{0,3}(?![\u4e00-\u9fff])")
"""What a limit says last: 20个工作日内办结."""
_REST = re.compile("等 [0-9]+ [项样]")
"""How many there are in all, where some were named."""
_DIGIT = re.compile("[0-9]")
_HEADING = re.compile(r"<h([1-3])\b[^>]*>.*?</h\1>", re.DOTALL)
_BRACKETS = re.compile("（[^（）0-9<>&]{1,6}(?:（[^（）0-9<>&]{1,4}）)?）(?=[^<>]*<)")
"""Short brackets, with others in them (乡镇（街道）), in no tag: there is room for them on a phone's line."""


_BEHIND = re.compile("(?<=）</span>)[^<>&（）0-9]{2,11}(?=</h[1-3]>)")
"""What a heading says behind its brackets: what kind of paper it is. 保费征缴（镇街）一次性告知单."""


def whole(markup: str) -> str:
    """The same words; what is added is `<span class="gp-nb">`, and a class where a phone's name is bold as well."""
    return _PARTS.sub(_part, f">{_HEADING.sub(_heading, markup)}")[1:]


def _heading(match: re.Match[str]) -> str:
    return _BEHIND.sub(_kept, _BRACKETS.sub(_kept, match[0]))


def _kept(match: re.Match[str]) -> str:
    return f'<span class="gp-in">{match[0]}</span>'


def _part(match: re.Match[str]) -> str:
    part = match[0]
    if part.startswith(">"):
        return f">{_marked(part[1:])}"
    return _BOLD.sub(_called, part) if part.startswith("<a") else part


def _called(match: re.Match[str]) -> str:
    """A text in a link to a phone: a number alone is kept whole by the style."""
    bold, text = match[1] is not None, match[1] or match[2] or ""
    if _NUMBER.fullmatch(text):
        return match[0]
    return f'<b class="gp-mixed">{_marked(text)}</b>' if bold else f">{_marked(text)}<"


def _marked(text: str) -> str:
    if not _DIGIT.search(text):
        return text
    plain, made, done = html.unescape(text), [], 0
    for start, end in sorted([*figures(plain), *(match.span() for match in _REST.finditer(plain))]):
        limit = _WITHIN.match(plain, start)
        end = limit.end() if limit else end
        figure = plain[start:end]
        if done <= start < end <= start + LONGEST and (limit or _KEPT.search(figure)):
            made += [escape(plain[done:start]), f'<span class="gp-nb">{escape(figure)}</span>']
            done = end
    return "".join([*made, escape(plain[done:])]) if made else text
