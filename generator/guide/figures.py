"""Finished HTML -> the same with what no line's end may part kept whole: times, phones, documents' numbers, money."""

from __future__ import annotations

import html
import re

from markupsafe import escape

from generator.ground.line_ends import figures

LONGEST = 18
"""Characters: what is longer would not fit a phone's line, in large type."""
_PIECES = re.compile(r"<script\b.*?</script>|<!--.*?-->|<a [^>]*href=\"tel:.*?</a>|<[^>]*>", re.DOTALL)
"""What is no text of the page, and links to phones, which the style keeps whole. Attributes have their `>` escaped."""
_KEPT = re.compile(r"[0-9][:：][0-9]|[〔\[][0-9]{4}[〕\]]|^[0-9]+(?:[- ][0-9]{3,})+(?:转|$)|^[0-9]{5,}(?:转|$)|元$")
"""Of the figures those of which half a one misleads: times, documents' numbers, phones, money; not days of a limit."""
_DATE = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
_DIGIT = re.compile("[0-9]")


def whole(markup: str) -> str:
    """The same words: nothing but `<span class="gp-nb">` is added."""
    made, done = [], 0
    for match in _PIECES.finditer(markup):
        made += [_marked(markup[done : match.start()]), match[0]]
        done = match.end()
    return "".join([*made, _marked(markup[done:])])


def _marked(text: str) -> str:
    if not _DIGIT.search(text):
        return text
    plain, made, done = html.unescape(text), [], 0
    for start, end in figures(plain):
        figure = plain[start:end]
        if _KEPT.search(figure) and not _DATE.match(figure) and end - start <= LONGEST:
            made += [escape(plain[done:start]), f'<span class="gp-nb">{escape(figure)}</span>']
            done = end
    return "".join([*made, escape(plain[done:])]) if made else text
