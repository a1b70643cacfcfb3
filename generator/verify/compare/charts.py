"""Sketches of townships on sheets, in files and on pages -> those that are missing, too many, or show something else.

What each shows is measured in `sketches.py`; here is which there must be, and what is told in words beside them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

from generator.catalog.model import Catalog, Station
from generator.ground import urls
from generator.ground.errors import Finding
from generator.verify.compare.finished import Finished
from generator.verify.compare.sketches import sketch_flaws
from generator.verify.compare.tally import compared
from generator.verify.expect.account import Account
from generator.verify.expect.chart import Chart, chart_of
from generator.verify.expect.claims import squeezed
from generator.verify.read.chart import ForeignError, chart_in, charts_on
from generator.verify.read.html import WebPageRead
from generator.verify.read.pdf import Paper, Rectangle

CODE, MISSING = "GP709", "GP721"
_SHOWN = re.compile(r'<img src="([^"]*)" alt="([^"]*)" width="360" height="[0-9]+"')
_SVG, _INK, HERE = "{http://www.w3.org/2000/svg}", "#0b4a8f", "您在这里"
_WORDS, _LEAST, _ROW = "#111111", 4.5, 18
"""The ink of words, the least room that a character takes, and how far a line of the list is below another."""
_COLUMNS = {("4", ""): 0, ("26", ""): 1, ("356", "end"): 2}
"""Where the list's three columns stand."""
_TOLD, _TOLD_OF_ALL = 6, 30
"""So many points the words for a sketch tell one by one, on a station's page and on a township's."""
_STRIP = 40
"""Points of paper below the frame for the bar and the arrow."""


def sheet_flaws(paper: Paper, chart: Chart | None) -> Iterator[tuple[int, str, str]]:
    """(page, code, message) for a sheet that shows where its township's points lie, or should."""
    found = [(number, drawn) for number in range(len(paper)) for drawn in charts_on(paper, number)]
    if chart is None:
        yield from ((number + 1, CODE, "目录里没有坐标，不该有示意图") for number, _ in found)
        return
    if len(found) != 1:
        yield 1, CODE, f"应有一幅示意图，这里有 {len(found)} 幅"
    for number, drawn in found:
        yield from ((number + 1, CODE, f"示意图：{message}") for message in sketch_flaws(drawn, chart, there=True))


def chart_place(paper: Paper, number: int) -> Rectangle | None:
    """Where on a page its sketch is, with the bar and the arrow below it; None where there is none."""
    high = paper.pages[number].get_height()
    for drawn in charts_on(paper, number):
        left, top, right, bottom = drawn.frame
        return Rectangle(left, high - bottom - _STRIP, right, high - top)
    return None


def find_charts(finished: Finished) -> Iterator[Finding]:
    """The drawings on pages: each that there must be, no other, and what is wrong in each."""
    tree, account = finished.tree, finished.account
    if not tree.site.is_dir():
        return
    for path, (station, there) in _due(tree.site, account).items():
        chart = chart_of(account.catalog, station)
        if chart is None or not path.is_file():
            yield tree.finding(path, MISSING, "网站缺这幅示意图")
            continue
        compared("files")
        source = path.read_bytes().decode("utf-8", "replace")
        try:
            messages = [*sketch_flaws(chart_in(source), chart, there), *_list_flaws(source, chart)]
            messages += _form_flaws(source, chart)
        except ForeignError as error:
            messages = [str(error)]
        yield from (tree.finding(path, CODE, f"示意图：{message}") for message in messages)


def chart_flaws(catalog: Catalog, page: WebPageRead, folder: str, station: Station) -> Iterator[str]:
    """What a page shows of its station's sketch: the right file, and the same in words for who cannot see it."""
    there = folder == "stations"
    level = catalog.tier_by_id[station.tier].level
    chart = chart_of(catalog, station) if there or (folder == "places" and level == "乡") else None
    shown = [(target, html.unescape(words)) for target, words in _SHOWN.findall(page.source)]
    wanted = [] if chart is None else [f"../../{urls.map_file(station.code, there)}"]
    if [target for target, _ in shown] != wanted:
        yield f"示意图有 {len(shown)} 幅，应有 {len(wanted)} 幅，或者不是这里的"
    elif chart is not None and not re.fullmatch(_in_words(chart, _TOLD if there else _TOLD_OF_ALL), shown[0][1]):
        yield f"示意图的说明写着“{shown[0][1][:60]}”，和目录里的坐标对不上"


def _in_words(chart: Chart, most: int) -> str:
    """The words for a sketch, as a regular expression."""
    head = f"{chart.place}服务点位置示意图，上方为北。从{chart.name}的服务点看，直线距离："
    spots = [
        f"{re.escape(spot.name)}{'（开通情况待确认）' if spot.pending else ''}，"
        f"(?:{'|'.join(sorted(spot.winds))})(?:{'|'.join(map(re.escape, sorted(spot.lengths)))})"
        for spot in chart.spots[:most]
    ]
    more = f"；另有{len(chart.spots) - most}处更远" if len(chart.spots) > most else ""
    return re.escape(head) + "；".join(spots) + more


def chart_files(site: Path, account: Account) -> Iterator[Path]:
    """Every drawing that the site has."""
    yield from _due(site, account)


def _due(site: Path, account: Account) -> Mapping[Path, tuple[Station, bool]]:
    catalog, due = account.catalog, {}
    for station in catalog.stations:
        if chart_of(catalog, station) is not None:
            due[site / urls.map_file(station.code)] = (station, True)
            if catalog.tier_by_id[station.tier].level == "乡":
                due[site / urls.map_file(station.code, there=False)] = (station, False)
    return due


def _form_flaws(source: str, chart: Chart) -> Iterator[str]:
    """A drawing that is called otherwise, is not shown whole, or in which something is laid over or cannot be seen."""
    root = ElementTree.fromstring(source)
    title = root.findtext(f"{_SVG}title")
    if title != (wanted := f"{chart.place}服务点位置示意图"):
        yield f"标题是“{str(title)[:30]}”，应是“{wanted}”"
    ground, *rects = root.findall(f"{_SVG}rect")
    if root.get("viewBox") != f"0 0 {ground.get('width')} {ground.get('height')}":
        yield "没有整幅显示"
    if len(rects) > 2 or any(one.get("fill") != _INK for one in rects[1:]):
        yield "上面盖了东西"
    words = [(one.text or "", one) for one in root.iterfind(f"{_SVG}text")]
    pale = [said for said, one in words if one.get("fill", _INK) not in (_INK, _WORDS)]
    if pale not in ([], [HERE] if len(rects) == 2 else []):
        yield f"“{pale[0][:20]}”看不见"
    if len(rects) == 2 and not any(said == HERE and _on(one, rects[1]) for said, one in words):
        yield f"“{HERE}”不在它的底色上"
    if any(float(one.get("textLength", "99")) < _LEAST * len(said) for said, one in words):
        yield "有的字挤在一起"
    filled = [one.get("fill") for name in ("circle", "path") for one in root.iterfind(f"{_SVG}{name}")]
    if any(fill not in (_INK, "none", "#ffffff") for fill in filled) or filled.count("#ffffff") > 1:
        yield "有的点或者箭头看不见"


def _on(text: ElementTree.Element, rect: ElementTree.Element) -> bool:
    """Whether a text stands on a rectangle."""
    x, y, left, top, wide, high = (
        float(one.get(key, "0"))
        for one, key in ((text, "x"), (text, "y"), (rect, "x"), (rect, "y"), (rect, "width"), (rect, "height"))
    )
    return left < x < left + wide and top < y <= top + high


def _list_flaws(source: str, chart: Chart) -> Iterator[str]:
    """The list below the drawing, line by line: every point with its number and where it is, and those not drawn."""
    rows: list[list[str]] = []
    last = (0.0, 0.0)
    for one in ElementTree.fromstring(source).iterfind(f"{_SVG}text"):
        if "textLength" in one.attrib:
            continue
        place = (float(one.get("y", "0")), float(one.get("x", "0")))
        at = _COLUMNS.get((one.get("x", ""), one.get("text-anchor", "")))
        if at is None or place <= last or place[0] - last[0] not in ((0, _ROW) if rows else (place[0],)):
            yield f"单子里的“{(one.text or '')[:20]}”不在它的位置上"
            return
        if place[0] != last[0]:
            rows.append(["", "", ""])
        rows[-1][at] = squeezed(one.text or "")
        last = place
    yield from _told_flaws(rows, chart)


def _told_flaws(rows: Sequence[Sequence[str]], chart: Chart) -> Iterator[str]:
    """The same by its lines: number, name, where; a name goes on in lines of its own, and so do those not drawn."""
    begins = [at for at, row in enumerate(rows) if row[0]]
    if [rows[at][0] for at in begins] != [str(number) for number in range(1, len(chart.spots) + 1)] or begins[:1] != [
        0
    ]:
        yield "单子里的序号不对"
        return
    rest = "".join(
        squeezed(f"图上没有画（{said}）：{'、'.join(names)}")
        for said, names in (("位置未列明", chart.unplaced), ("坐标系和本图不同", chart.shifted))
        if names
    )
    for number, (begin, end) in enumerate(pairwise([*begins, len(rows)])):
        spot, name = chart.spots[number], "".join(row[1] for row in rows[begin:end])
        wanted = squeezed(spot.name) + ("（开通情况待确认）" if spot.pending else "")
        where = "".join(row[2] for row in rows[begin:end])
        if name != wanted + (rest if end == len(rows) else ""):
            yield f"单子里第 {number + 1} 个写的是“{name[:20]}”，应是“{wanted[:20]}”"
        if where not in {f"{wind}{length}" for wind in spot.winds for length in spot.lengths}:
            yield f"单子里没有第 {number + 1} 个“{spot.name[:20]}”在哪里"
