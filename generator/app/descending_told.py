"""An upper layer's edit and what the catalogs below make of it -> text for people, JSON for programs, HTML to send
round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from generator.app.descending import Descendant
from generator.catalog.reading.provenance import Fact
from generator.changes.descended import AGREES, CONTRADICTS, FOLLOWS, OVERRIDDEN, Edit, Verdict
from generator.changes.report import REPORTS
from generator.ground.render import render

LONGEST = 60
"""Characters of a value; what is longer is cut, since its place is told."""


@dataclass
class _Total:
    """What has been told of catalogs so far; of a nation's none is kept."""

    catalogs: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    sheets: int = 0
    orders: int = 0

    def add(self, one: Descendant) -> None:
        self.catalogs += 1
        self.verdicts.update(verdict.what for verdict in one.verdicts)
        self.sheets += len(one.touches.sheets) if one.touches is not None else 0
        self.orders += len(one.order)

    def told(self) -> str:
        count = ((what, self.verdicts[what]) for what in (FOLLOWS, AGREES, OVERRIDDEN, CONTRADICTS))
        what = "、".join(f"{what} {number}" for what, number in count if number)
        hang = f"涉及成品 {self.sheets} 张，其中墙上挂着、要重印的 {self.orders} 张。"
        return f"下级目录 {self.catalogs} 份：{what}；{hang}"


def as_text(layer: str, edits: Sequence[Edit], below: Iterable[Descendant]) -> Iterator[str]:
    """Line by line, each catalog as soon as it is known."""
    yield f"{_edited(layer, edits)}{'：' if edits else '，下级不受影响。'}"
    for edit in edits:
        yield f"  {edit.name}：{_change(edit)}"
    if not edits:
        return
    total = _Total()
    for one in below:
        total.add(one)
        yield _heading(one)
        for line in _told(one):
            yield f"  {line}"
    yield total.told()


def as_html(names: Sequence[str], edits: Sequence[Edit], below: Iterable[Descendant], templates: Path) -> str:
    """One page that needs nothing beside it, every word escaped; `names`: what the layer was called, before and now."""
    old, layer = names
    total, told = _Total(), []
    for one in below if edits else ():
        total.add(one)
        told.append({"heading": _heading(one), "lines": list(_told(one))})
    data = {
        "old": old,
        "layer": layer,
        "summary": f"{_edited(layer, edits)}{f'。{total.told()}' if edits else '，下级不受影响。'}",
        "edits": [f"{edit.name}：{_change(edit)}" for edit in edits],
        "below": told,
    }
    return render(templates, f"{REPORTS}/below.html", data)


def _edited(layer: str, edits: Sequence[Edit]) -> str:
    return f"{layer}：改了 {len(edits)} 处"


def _heading(one: Descendant) -> str:
    count = Counter(verdict.what for verdict in one.verdicts)
    return f"{one.name}（{one.stem}）：" + "、".join(f"{what} {number} 处" for what, number in count.items())


def _told(one: Descendant) -> Iterator[str]:
    for verdict in one.verdicts:
        if verdict.what != FOLLOWS:
            yield f"{verdict.what}：{verdict.edit.name}{_own(verdict)}"
    for finding in one.errors:
        yield f"照上级改就有错误：{finding}"
    if one.unsound:
        yield "这份目录本来就有错误，成品没有比；先用 guideplate check 看看。"
    for change in one.changes:
        yield change.text
    if one.touches is not None:
        yield (
            f"涉及网页 {len(one.touches.pages)} 页、成品 {len(one.touches.sheets)} 张；要重印 {len(one.order)} 张"
            + (f"：{'、'.join(one.order)}" if one.order else "。")
        )


def as_data(edits: Sequence[Edit], below: Iterable[Descendant]) -> dict[str, Any]:
    """For programs."""
    return {
        "edits": [{"fact": one.name, "before": _data(one.before), "after": _data(one.after)} for one in edits],
        "below": [
            {
                "catalog": one.stem,
                "name": one.name,
                "verdicts": [
                    {"fact": verdict.edit.name, "what": WHAT[verdict.what], "here": _data(verdict.here)}
                    for verdict in one.verdicts
                ],
                "unsound": one.unsound,
                "errors": [str(finding) for finding in one.errors],
                "changes": [change.text for change in one.changes],
                "sheets": list(one.touches.sheets) if one.touches is not None else [],
                "pages": list(one.touches.pages) if one.touches is not None else [],
                "stations": list(one.touches.stations) if one.touches is not None else [],
                "order": list(one.order),
            }
            for one in below
        ],
    }


WHAT = {FOLLOWS: "follows", AGREES: "agrees", OVERRIDDEN: "overridden", CONTRADICTS: "contradicts"}


def _data(fact: Fact | None) -> dict[str, Any] | None:
    if fact is None:
        return None
    mark = asdict(fact.mark)
    return {"value": fact.value, "path": mark["path"], "line": mark["line"], "column": mark["column"]}


def _change(edit: Edit) -> str:
    if edit.after is None:
        return f"去掉了“{_short(edit.before)}”"
    if edit.before is None:
        return f"增加“{_short(edit.after)}”（{_at(edit.after)}）"
    return f"由“{_short(edit.before)}”改为“{_short(edit.after)}”（{_at(edit.after)}）"


def _own(verdict: Verdict) -> str:
    if verdict.here is None:
        return "（这里另写了整个列表，没有这一项）"
    still = "还写着" if verdict.what == CONTRADICTS else "写的是"
    return f"，{_at(verdict.here)} {still}“{_short(verdict.here)}”"


def _short(fact: Fact | None) -> str:
    text = " ".join(fact.value.split()) if fact is not None else ""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}……"


def _at(fact: Fact) -> str:
    return f"{fact.mark.path}:{fact.mark.line}"
