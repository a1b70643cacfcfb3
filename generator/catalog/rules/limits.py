"""A time limit -> what contradicts itself in it, or says other than the source's own wording."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.catalog.model import Catalog, TimeLimit
from generator.catalog.reading.check import Checked
from generator.ground.errors import Finding

_ON_THE_SPOT = ("当场办结", "即时办结", "即时办理", "直接办结", "即办")
_ENDS = "上报|转报|转交|转送|转至|转到|转(?=[上县市省旗区州医本])|报送|移交|转办|拨付|支付|出具|送达|答复|初审"
"""What a limit may end with besides 办结 and 审核: by these words a clerk is asked; others may be written as well."""
_UNTIL = re.compile(rf"内(?:完成)?((?:{_ENDS})[\u4e00-\u9fff]{{0,8}})")
_SPAN = re.compile(r"(?<!\d)(\d{1,4})\s{0,3}个?\s{0,3}(工作日|日|天)")


def find_limit_errors(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Every time limit at odds with itself or with its source's wording."""
    for place, record in catalog.records:
        if isinstance(record, TimeLimit) and checked.whole(place):
            for name, message in limit_errors(record):
                yield checked.mark((*place, name)).finding("GP403", message)
            if place[-1] == "statutory_limit" and not record.finishes:
                message = f"法定办结时限要到办结为止，这里到“{record.until or ''}{record.handed_to or ''}”为止"
                yield checked.mark((*place, "until")).finding("GP403", message)


def limit_errors(limit: TimeLimit) -> Iterator[tuple[str, str]]:
    """(field, message) for each contradiction; a note may explain what the data cannot hold."""
    yield from _fixed(limit)
    yield from (_spot(limit) if limit.kind in _ON_THE_SPOT else _span(limit))
    if limit.special_days is not None and limit.days is not None and limit.special_days <= limit.days:
        message = f"时限自相矛盾：特殊情况 {limit.special_days} 天，不比一般情况 {limit.days} 天多"
        yield "special_days", message


def _fixed(limit: TimeLimit) -> Iterator[tuple[str, str]]:
    """Fixed months or days belong to their own kind, and to what the source says."""
    if (limit.kind == "定期") != (limit.fixed is not None):
        need = "要写固定的办理时间（fixed）" if limit.fixed is None else "不能写固定的办理时间（fixed），类型要写定期"
        yield "fixed" if limit.fixed else "", f"时限自相矛盾：“{limit.kind}”{need}"
    if limit.fixed is not None and _plain(limit.fixed) not in _plain(limit.text):
        yield "fixed", f"时限自相矛盾：写的是“{limit.fixed}”，原文“{limit.text}”没有这样说"


def _plain(text: str) -> str:
    """A text as it is compared with another: without blanks, and its signs all of one width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _spot(limit: TimeLimit) -> Iterator[tuple[str, str]]:
    for name, what in (
        ("days", "天数"), ("special_days", "特殊情况天数"), ("until", "到哪一步为止"), ("handed_to", "转到哪里")
    ):  # fmt: skip
        if getattr(limit, name) is not None:
            yield name, f"时限自相矛盾：“{limit.kind}”不能再写{what}（{name}）"
    other = [kind for kind in (*_ON_THE_SPOT, "即时受理") if kind in limit.text]
    if other and limit.kind not in other:
        yield "kind", f"时限自相矛盾：写的是“{limit.kind}”，原文是“{limit.text}”"
    elif _SPAN.search(limit.text) and limit.note is None:
        yield "kind", f"时限自相矛盾：“{limit.kind}”没有天数，原文是“{limit.text}”"


def _span(limit: TimeLimit) -> Iterator[tuple[str, str]]:
    if limit.days is None and limit.kind != "定期":
        yield "", f"时限不完整：“{limit.kind}”要写天数（days）"
    if limit.handed_to is not None and limit.until is None:
        yield "handed_to", f"时限不完整：写了转到“{limit.handed_to}”，还要写怎么转（until），照原文的字，如转、报送"
    if limit.handed_to is not None and limit.handed_to not in limit.text:
        yield "handed_to", f"时限自相矛盾：转到“{limit.handed_to}”，原文“{limit.text}”没有这样说"
    unit_by_days = {int(days): unit for days, unit in _SPAN.findall(limit.text)}
    if limit.note is None:
        yield from _against_wording(limit, unit_by_days)
    if limit.kind == "即时受理" and "即时" not in limit.text:
        yield "kind", f"时限自相矛盾：写的是“即时受理”，原文“{limit.text}”没有这样说"
    if limit.until is not None and limit.until not in limit.text:
        yield "until", f"时限自相矛盾：到“{limit.until}”为止，原文“{limit.text}”没有这样说"
    ends = [end for end in ("办结", "审核") if end in limit.text] or _UNTIL.findall(limit.text)
    if limit.until is None and len(ends) == 1:
        yield "text", f"时限不完整：原文到“{ends[0]}”为止，是不是想写“until: {ends[0]}”？"


def _against_wording(limit: TimeLimit, unit_by_days: dict[int, str]) -> Iterator[tuple[str, str]]:
    """Days and units against the wording; a wording without figures is taken on trust."""
    data = {name: getattr(limit, name) for name in ("days", "special_days") if getattr(limit, name) is not None}
    wrong = {name: days for name, days in data.items() if unit_by_days and days not in unit_by_days}
    for name, days in wrong.items():
        yield name, f"时限自相矛盾：写的是 {days} 天，原文是“{limit.text}”"
    left = sorted(set(unit_by_days) - set(data.values()))
    if left and data and not wrong:
        yield "text", f"时限不完整：原文还有 {left[0]} 天，请写进 special_days 或 note"
    working = {unit == "工作日" for unit in unit_by_days.values()}
    if data and len(working) == 1 and working != {limit.unit == "工作日"}:
        yield "unit", f"时限自相矛盾：单位是“{limit.unit}”，原文是“{limit.text}”"
    spot = [kind for kind in _ON_THE_SPOT if kind in limit.text]
    if spot and data and not unit_by_days:
        yield "kind", f"时限自相矛盾：写的是 {next(iter(data.values()))} 天，原文是“{limit.text}”"
