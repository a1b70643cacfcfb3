"""Catalog files -> `dist/<id>/`: load, plan, render, commit. One page, read top to bottom."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator import __version__
from generator.app.causes import by_cause
from generator.app.findings import Sound, load_all
from generator.app.wish import Progress as Progress
from generator.app.wish import Summary as Summary
from generator.app.wish import Wish as Wish
from generator.catalog.model import Catalog
from generator.changes.reprint import reprint
from generator.ground import urls
from generator.ground.errors import BuildError, MachineError, UsageError
from generator.ground.home import cache_folder
from generator.ground.kept import OF_A_TREE, Kept
from generator.ground.manifest import MANIFEST, read_manifest
from generator.ground.output import KEPT, Hold, Stage
from generator.ground.render import keep_compiled
from generator.ground.rings import look_seldom, passed_over
from generator.guide import redirects
from generator.guide import tools as guide_tools
from generator.kinds.kind import Kind
from generator.kinds.reading import load_kinds
from generator.ledger import copies
from generator.ledger.reading import ledger_path
from generator.plan.downloads import is_offered
from generator.plan.found import found_rows, found_sheets
from generator.plan.outputs import (
    NO_SHEETS,
    REDIRECTS,
    SITE,
    Output,
    manifest_row,
)
from generator.plan.pages import ASSETS, THEME
from generator.plan.plan import Plan, Tools, make_plan
from generator.plan.redirects import static_folders
from generator.plan.sheets import SHOPS
from generator.sheets import shop_tools
from generator.sheets import tools as sheet_tools
from generator.sheets.fonts import FontSet, find_fonts


def build(paths: Sequence[Path], wish: Wish, progress: Progress) -> list[Summary]:
    """Build every catalog. Nothing is written before all of them are sound; each is committed whole."""
    if wish.shop is not None and (lacks := shop_tools.lacking(wish.shop)) is not None:
        raise MachineError(lacks)
    look_seldom()
    keep_compiled(wish.kept)
    kinds = load_kinds(wish.templates, wish.kept)
    fonts = find_fonts(cache_folder())
    loaded = load_all(paths, wish.today, fonts, kinds, wish.out)
    ids = [sound.catalog.jurisdiction.id for sound in loaded]
    if twice := sorted({id_ for id_ in ids if ids.count(id_) > 1}):
        raise UsageError(f"有两份目录的代号都是“{'、'.join(twice)}”，会互相覆盖；请分开做或改代号")
    _known(wish, kinds, [sound.catalog for sound in loaded])
    tools = Tools(
        sheets={kind: sheet_tools.tool_digest(wish.templates, kind, fonts) for kind in kinds},
        runs=sheet_tools.tool_digest(wish.templates, "_shared", fonts),
        site=guide_tools.tool_digest(wish.root),
    )
    summaries = []
    for sound in loaded:
        # Held before it is read: what another build makes meanwhile would be dropped.
        with Hold(wish.out / sound.catalog.jurisdiction.id, wish.patience, wish.say) as hold:
            plan = _plan(sound, kinds, tools, wish, hold.target)
            # Who empties the machine's cache, or brings the outputs alone to another one, has each tree's parts still.
            parts = Kept(hold.beside(KEPT), OF_A_TREE)
            kept = Kept(wish.kept.folder, wish.kept.limit, beside=parts)
            with passed_over():
                summaries.append(_build_one(plan, kinds, fonts, replace(wish, kept=kept), sound, progress, hold))
            parts.trim()
    return summaries


def _plan(sound: Sound, kinds: dict[str, Kind], tools: Tools, wish: Wish, target: Path) -> Plan:
    """The plan, with the shop editions asked for or made before, and links to the sheets that will be there."""
    if (manifest := read_manifest(target)) is not None:
        made = {row["path"] for row in manifest["outputs"]}
        editions = {row["edition"] or "" for row in manifest["outputs"]}
    else:
        made = found_sheets(target)
        editions = {path.removesuffix(".pdf") for path in made}
    made_shops = {shop for edition in editions for shop in SHOPS if edition.endswith(shop)}
    shops = made_shops | ({wish.shop} if wish.shop else set())
    tools = replace(tools, shops={name: shop_tools.tool(name) for name in shops})

    def offered(output: Output) -> bool:
        return output.path in made or wish.wants(output)

    return make_plan(sound.catalog, kinds, tools, wish.today, shops, offered, sound.ledger)


def _known(wish: Wish, kinds: Collection[str], catalogs: Sequence[Catalog]) -> None:
    known = {
        "kinds": {*NO_SHEETS, *kinds},
        "stations": {station.code for catalog in catalogs for station in catalog.stations},
        "items": {item.id for catalog in catalogs for item in catalog.items},
    }
    names = {"kinds": "成品种类", "stations": "站点", "items": "事项"}
    for field_, name in names.items():
        unknown = sorted(getattr(wish, field_) - known[field_])
        if unknown:
            more = f"；有：{'、'.join(sorted(known[field_]))}" if field_ == "kinds" else ""
            raise UsageError(f"没有这样的{name}：{'、'.join(unknown)}{more}")


def _build_one(
    plan: Plan, kinds: dict[str, Kind], fonts: FontSet, wish: Wish, sound: Sound, progress: Progress, hold: Hold
) -> Summary:
    place = plan.catalog.jurisdiction
    target = hold.target
    manifest = read_manifest(target)
    if manifest is None:
        manifest = {"outputs": found_rows(plan.outputs, target)}
        if manifest["outputs"]:
            wish.say(f"{target / MANIFEST} 不在或者不能信：里面有的成品都当作旧的，重新做。")
    flaws: dict[str, str] = manifest.get("flaws", {})
    before = {row["path"]: row for row in manifest["outputs"] if (target / row["path"]).is_file()}
    stale = [o for o in plan.outputs if wish.wants(o) and before.get(o.path, {}).get("digest") != o.digest]
    making = {output.path for output in stale}
    rows = {o.path: manifest_row(o, None) if o.path in making else _kept(o, before) for o in plan.outputs}
    # What was ordered stays as it was ordered, whatever has changed since.
    rows |= {path: row for path, row in before.items() if urls.is_of_order(path)}
    summary = Summary(place.id, place.name, wish.out / place.id, len(stale), proof=plan.proof, warnings=sound.warnings)
    now = _manifest(plan, rows, flaws)
    if making or any(now[part] != manifest.get(part) for part in ({"since", *manifest} & {*now}) - {"flaws"}):
        with Stage(hold) as stage:
            _carry(stage, rows, making, before)
            for path in static_folders(plan.outputs):
                if rows[f"{path}/index.html"] is not None and f"{path}/index.html" not in making:
                    stage.carry_rest(path, {f"{path}/index.html"})
            _render(plan, kinds, fonts, wish, stale, stage, rows, flaws, progress)
            for output in plan.outputs:
                if rows[output.path] is not None and is_offered(output):
                    stage.link(output.path, urls.published(output.path))
            flaws = {path: flaw for path, flaw in sorted(flaws.items()) if flaw and rows.get(path) is not None}
            stage.commit(_manifest(plan, rows, flaws))
    summary.outputs = [row for row in rows.values() if row is not None]
    there = (sheet for sheet in plan.sheets() if sheet.shop is None and rows[sheet.path] is not None)
    summary.proofs = sum(sheet.says.chrome.proof for sheet in there)
    summary.due = next((day for day, _ in plan.catalog.upcoming), None)
    summary.flaws = by_cause([(output, flaws[output.path]) for output in plan.outputs if flaws.get(output.path)])
    summary.carried = len(summary.outputs) - len(stale)
    copies.keep(ledger_path(sound.path), copies.copy_path(wish.out, place.id))
    if sound.ledger.sheets:
        summary.wrong = reprint([(None, plan)], sound.ledger, wish.today)
    return summary


def _carry(
    stage: Stage, rows: Mapping[str, dict[str, Any] | None], making: Collection[str], before: Collection[str]
) -> None:
    """Take over what is not made anew: each output's file, and the files for which one output stands."""
    carried = {path for path, row in rows.items() if row is not None and path not in making}
    for path in carried - {SITE_INDEX, THEME}:
        stage.carry(path)
    if SITE_INDEX in carried:
        stage.carry_rest("site", {*before} - {SITE_INDEX}, (*urls.PUBLISHED, ASSETS))
    if THEME in carried:
        stage.carry_rest(ASSETS)


def _kept(output: Output, before: Mapping[str, dict[str, Any]]) -> dict[str, Any] | None:
    """An earlier build's row; an outdated one is none where it is for the shop, which might print it."""
    row = before.get(output.path)
    return row if row is None or output.shop is None or row["digest"] == output.digest else None


SITE_INDEX = "site/index.html"


def _render(
    plan: Plan,
    kinds: dict[str, Kind],
    fonts: FontSet,
    wish: Wish,
    stale: Sequence[Output],
    stage: Stage,
    rows: dict[str, dict[str, Any] | None],
    flaws: dict[str, str],
    progress: Progress,
) -> None:
    """Make what is stale and put it into the stage; BuildError names every sheet that could not be made.

    What is bad of a sheet that could is put into `flaws`, by path.
    """
    pages = [output.path for output in stale if output.kind == SITE]
    sheets = [output for output in stale if output.kind not in (SITE, REDIRECTS)]
    for output in stale:
        if output.kind == REDIRECTS:
            for path, data in redirects.files(output):
                stage.write(path, data)
    if pages:
        from generator.guide import site

        progress("网页", 0, len(pages))
        html = 0
        with tempfile.TemporaryDirectory(prefix="guideplate-") as scratch:
            alone = {*pages} - {SITE_INDEX}
            for path, data in site.render_site(plan, pages, wish.root, Path(scratch), wish.kept):
                stage.write(path, data)
                html += path.endswith(".html") and path not in alone
                if (row := rows.get(path)) is not None and path.endswith(".html"):
                    row["pages"] = 1
        if (row := rows.get(SITE_INDEX)) is not None and SITE_INDEX in pages:
            row["pages"] = html
        progress("网页", len(pages), len(pages))
    if sheets:
        _print(plan, kinds, fonts, wish, sheets, stage, rows, flaws, progress)


def _print(
    plan: Plan,
    kinds: dict[str, Kind],
    fonts: FontSet,
    wish: Wish,
    sheets: Sequence[Output],
    stage: Stage,
    rows: dict[str, dict[str, Any] | None],
    flaws: dict[str, str],
    progress: Progress,
) -> None:
    """Print sheets and runs into the stage; runs bind what stands there."""
    from generator.sheets import press

    members = {output.path: output for output in plan.outputs}
    current = {o.path for o in plan.outputs if (row := rows[o.path]) is not None and row["digest"] == o.digest}
    ready = press.Ready(stage.folder, frozenset(current), wish.kept)
    failures = []
    made = press.press(sheets, kinds, wish.templates, fonts, wish.jobs, members, ready)
    for done, result in enumerate(made, 1):
        if isinstance(result, press.Failed):
            failures.append((result.output, result.reason))
        else:
            stage.write(result.output.path, result.data)
            row = rows[result.output.path]
            assert row is not None
            row["pages"] = result.pages
            flaws[result.output.path] = result.flaws
        progress("成品", done, len(sheets))
    if failures:
        raise BuildError(by_cause(failures), len(failures))


def blank_manifest(plan: Plan) -> dict[str, Any]:
    """The manifest of a tree in which nothing was made yet."""
    return _manifest(plan, {}, {})


def _manifest(plan: Plan, rows: dict[str, dict[str, Any] | None], flaws: dict[str, str]) -> dict[str, Any]:
    return {
        "schema": 1,
        "catalog": plan.catalog.jurisdiction.id,
        "name": plan.catalog.jurisdiction.name,
        "generator": f"guideplate {__version__}",
        "proof": plan.proof,
        "since": plan.since and plan.since.isoformat(),
        "outputs": [row for row in rows.values() if row is not None],
        "flaws": flaws,
    }
