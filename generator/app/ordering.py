"""A reprint order -> its papers in `dist/<id>/orders/`, put there as one: all of them, or none."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.app.build import Progress, blank_manifest
from generator.app.causes import by_cause
from generator.changes import order_text
from generator.changes.reprint import Order, Plans
from generator.ground.errors import BuildError
from generator.ground.home import TEMPLATES, cache_folder
from generator.ground.manifest import MANIFEST, read_manifest
from generator.ground.output import Hold, Stage
from generator.ground.urls import ORDERS
from generator.kinds.kind import Kind
from generator.kinds.wording import kinds_in_words
from generator.plan.found import found_rows
from generator.plan.outputs import Output, manifest_row
from generator.plan.worklists import papers
from generator.sheets import press
from generator.sheets.fonts import find_fonts

SHOP = "shop"
"""How signs are made for the shop: with bleed and marks."""


def write_order(
    order: Order,
    plans: Plans,
    kinds: Mapping[str, Kind],
    out: Path,
    jobs: int,
    today: datetime.date,
    progress: Progress,
) -> Path | None:
    """The folder of the papers; None where nothing of the order can be printed, hung or taken down yet.

    BuildError where a sheet could not be made; nothing is written then.
    """
    plan = plans[0][1]
    with Hold(out / plan.catalog.jurisdiction.id) as hold:
        target = hold.target
        number = _number(target, today)
        parts = [part for from_ in order_text.days(order) for part in _part(order, from_, plans, kinds, number)]
        if not parts:
            return None
        manifest = read_manifest(target) or {**blank_manifest(plan), "outputs": found_rows(plan.outputs, target)}
        rows = [dict(row) for row in manifest["outputs"]]
        with Stage(hold) as stage:
            stage.carry_rest("", (MANIFEST,))
            failures = []
            made = 0
            total = sum(len(outputs) for outputs, _ in parts)
            fonts = find_fonts(cache_folder())
            for outputs, members in parts:
                for result in press.press(outputs, kinds, TEMPLATES, fonts, jobs, members):
                    made += 1
                    progress("派工单", made, total)
                    if isinstance(result, press.Failed):
                        failures.append((result.output, result.reason))
                        continue
                    stage.write(result.output.path, result.data)
                    rows.append(manifest_row(result.output, result.pages))
            if failures:
                raise BuildError(by_cause(failures), len(failures))
            stage.commit({**manifest, "outputs": sorted(rows, key=lambda row: _place(row, manifest))})
        return out / plan.catalog.jurisdiction.id / ORDERS / number


def _place(row: Mapping[str, object], manifest: Mapping[str, object]) -> tuple[bool, str]:
    """Behind the plan's own outputs, by path."""
    known = manifest["outputs"]
    assert isinstance(known, list)
    return (row not in known, str(row["path"]) if row not in known else "")


def _part(
    order: Order, from_: datetime.date | None, plans: Plans, kinds: Mapping[str, Kind], number: str
) -> list[tuple[Sequence[Output], Mapping[str, Output]]]:
    plan = dict(plans)[from_]
    kinds = kinds_in_words(kinds, plan.catalog.words)
    by_sheet = {(sheet.sheet, sheet.shop): sheet for sheet in plan.sheets()}
    made = [_as_made(need.output, by_sheet, kinds) for need in order_text.printable(order, from_)]
    wanted = list(order_text.wanted(order, from_))
    if not wanted:
        return []
    outputs = list(papers(plan.view, kinds, wanted, made, number, from_, order.told, ""))
    return [(outputs, {output.path: output for output in (*made, *outputs)})]


def _as_made(
    sheet: Output, by_sheet: Mapping[tuple[str | None, str | None], Output], kinds: Mapping[str, Kind]
) -> Output:
    """The sheet as it is printed: what a shop makes in its shop edition."""
    wanted = SHOP if kinds[sheet.kind].editions[sheet.plain].use == "shop" else None
    return by_sheet.get((sheet.sheet, wanted), sheet)


def _number(target: Path, today: datetime.date) -> str:
    """The order's number: its day, and of several of one day which."""
    day, count = today.isoformat(), 1
    while (target / ORDERS / (day if count == 1 else f"{day}-{count}")).exists():
        count += 1
    return day if count == 1 else f"{day}-{count}"
