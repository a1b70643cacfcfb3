"""Planned shop editions -> an order ticket for each way the shop may want them, and a picture of each sign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.ground import urls, versions
from generator.kinds.kind import Edition, Kind
from generator.plan.covers import Order, OrderedSign, OrderLine
from generator.plan.outputs import ORDER, PREVIEW, RUN, Output
from generator.plan.run_covers import holes_in_words
from generator.views.catalog import CatalogView
from generator.views.plain import shown

UNIT = "块"
WAYS: Mapping[str, str] = {
    "shop": "带出血和裁切线",
    "shop-outlines": "带出血和裁切线，文字转曲",
    "shop-x4": "带出血和裁切线，PDF/X-4 四色",
    "shop-outlines-x4": "带出血和裁切线，文字转曲，PDF/X-4 四色",
}


def previews(sheets: Sequence[Output], tool: str, folder: str = "") -> Iterator[Output]:
    """A picture of every sheet of a shop edition, below the folder of a reprint order where they are for one."""
    for sheet in sheets:
        if sheet.shop is not None:
            yield Output(
                path=folder + preview_of(sheet),
                kind=PREVIEW,
                digest=versions.digest([sheet.digest, tool]),
                title=sheet.title,
                edition=sheet.edition,
                tier=sheet.tier,
                station=sheet.station,
                items=sheet.items,
                size_mm=sheet.size_mm,
                version=sheet.version,
                shop=sheet.shop,
                members=(sheet.path,),
            )


def preview_of(sheet: Output) -> str:
    """Where a sheet's picture is."""
    return urls.preview_path(sheet.path)


def orders(
    view: CatalogView, outputs: Sequence[Output], kinds: Mapping[str, Kind], tool: str, folder: str = ""
) -> Iterator[Output]:
    """The tickets of these sheets and runs: one a shop edition, as a workbook and as a page to sign.

    Those of a reprint order lie in its folder, and name the files there.
    """
    by_path = {output.path: output for output in outputs}
    by_shop: defaultdict[str, list[Output]] = defaultdict(list)
    for run in outputs:
        if run.kind == RUN and run.shop is not None:
            by_shop[run.shop].append(run)
    for shop, runs in by_shop.items():
        order = _order(view, shop, [(run, [by_path[path] for path in run.members]) for run in runs], kinds, folder)
        digest = versions.digest([shown(order), [run.digest for run in runs], tool])
        for ending in ("xlsx", "pdf"):
            yield Output(
                path=folder + urls.order_path(shop, ending).removeprefix(f"{urls.ORDERS}/" if folder else ""),
                kind=ORDER,
                digest=versions.digest([digest, ending]),
                title=order.title,
                edition=shop,
                shop=shop,
                members=tuple(run.path for run in runs),
                content=order,
            )


def _order(
    view: CatalogView,
    shop: str,
    runs: Sequence[tuple[Output, Sequence[Output]]],
    kinds: Mapping[str, Kind],
    folder: str,
) -> Order:
    place = view.jurisdiction
    first = runs[0][1][0].says.chrome
    dated = f"核定日期 {first.approved.isoformat()}" if first.approved else "未核定"
    notes = (
        f"{place.authority}　{dated}",
        f"文件：{WAYS[shop]}。成品照原样大小做，不缩放；每个文件第一页是说明，不制作。",
        "材料是建议，请和制作单位商定后在这里改。先看看样图，再开工。",
    )
    lines, signs = [], []
    for run, sheets in runs:
        kind, edition = kinds[sheets[0].kind], kinds[sheets[0].kind].editions[sheets[0].plain]
        name = edition.title or kind.title
        lines.append(_line(run, name, edition, sheets, folder))
        signs += [
            OrderedSign(
                name=name,
                whose=_whose(view, sheet),
                version=sheet.says.version,
                unit=UNIT,
                file=run.path if folder else sheet.path,
                preview=folder + preview_of(sheet),
                number=number,
            )
            for number, sheet in enumerate(sheets, 1)
        ]
    proof = any(sheet.says.chrome.proof for _, sheets in runs for sheet in sheets)
    return Order(f"{place.name}标牌制作单", notes, proof, tuple(lines), tuple(signs))


def _line(run: Output, name: str, edition: Edition, sheets: Sequence[Output], folder: str) -> OrderLine:
    assert run.size_mm is not None
    return OrderLine(
        name=name,
        size=f"{run.size_mm[0]:g}×{run.size_mm[1]:g}",
        material=edition.material or "另议",
        holes=holes_in_words(edition),
        copies=len(sheets),
        unit=UNIT,
        file=run.path,
        previews=f"{folder}{urls.PREVIEWS}/{sheets[0].kind}/",
    )


def _whose(view: CatalogView, sheet: Output) -> str:
    return view.stations[sheet.station].name if sheet.station is not None else sheet.title
