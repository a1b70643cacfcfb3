"""Changes and what they touch -> an account of them: text for people, JSON for programs, HTML to send round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from generator.changes.folding import folded
from generator.changes.touched import Touched
from generator.differences.diff import Change
from generator.ground.render import render
from generator.views.catalog import CatalogView

REPORTS = "_reports"
"""The folder of `templates/` that holds what a bureau reads, beside the sheets' kinds."""
ISSUED = "上次印发的"
"""What the older side of an account is called that is no catalog, but what was issued."""
SUBJECTS = {"jurisdiction": "各处通用", "tier": "服务层级", "item": "事项", "station": "站点"}


@dataclass(frozen=True)
class Account:
    """What has changed between two catalogs of one place."""

    name: str
    """The place's."""
    old: str
    """What the two were called on the command line."""
    new: str
    changes: tuple[Change, ...]
    touches: Touched
    view: CatalogView


def as_data(account: Account) -> dict[str, Any]:
    """For programs: the shape is part of the contract."""
    return {
        "changes": [
            {
                "subject": change.subject,
                "id": change.id,
                "field": change.field,
                "before": change.before,
                "after": change.after,
                "text": change.text,
                "tiers": list(change.tiers),
            }
            for change in account.changes
        ],
        "touches": {
            "sheets": list(account.touches.sheets),
            "pages": list(account.touches.pages),
            "stations": list(account.touches.stations),
        },
    }


def as_text(account: Account) -> Iterator[str]:
    """For people at a terminal, line by line."""
    if not account.changes:
        yield f"{account.name}：{_same(account)}"
    for heading, changes in _by_subject(account.changes):
        yield f"{heading}（{len(changes)} 处）"
        yield from (f"  {line}" for line in _folded(changes))
    yield summary(account.touches, len(account.changes))


def _same(account: Account) -> str:
    """What is said where no words have changed: sheets may be new all the same."""
    if account.old != ISSUED:
        return "两份目录对读者来说没有不同。"
    return "印发过的都没有变，下面的还没有印发过。" if account.touches.sheets else "和印发的一样，没有不同。"


def as_html(account: Account, templates: Path) -> str:
    """One page that needs nothing beside it; every word of the catalogs is escaped."""
    sections = [{"heading": heading, "changes": changes} for heading, changes in _by_subject(account.changes)]
    stations = [account.view.stations[code] for code in account.touches.stations if code in account.view.stations]
    data = {
        "account": account,
        "sections": sections,
        "summary": summary(account.touches, len(account.changes)),
        "stations": stations,
    }
    return render(templates, f"{REPORTS}/diff.html", data)


def summary(touches: Touched, changes: int) -> str:
    """How many, and what they touch."""
    kinds = "、".join(f"{title} {count}" for _, title, count in touches.kinds)
    sheets = f"成品 {len(touches.sheets)} 张" + (f"（{kinds}）" if kinds else "")
    same = f"其中 {len(touches.readdressed)} 张内容未变，网址已换。" if touches.readdressed else ""
    return f"改了 {changes} 处；涉及网页 {len(touches.pages)} 页、{sheets}、站点 {len(touches.stations)} 个。{same}"


def _by_subject(changes: Sequence[Change]) -> Iterator[tuple[str, list[Change]]]:
    ordered = sorted(changes, key=lambda change: list(SUBJECTS).index(change.subject))
    return ((SUBJECTS[subject], list(some)) for subject, some in groupby(ordered, key=lambda change: change.subject))


def _folded(changes: Sequence[Change]) -> Iterator[str]:
    return (text for text, _ in folded(changes, lambda change: change))
