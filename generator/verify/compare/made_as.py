"""A PDF -> what in it our printing never makes, whatever it would do: keys, operators, and tags out of their order.

Shops get other files (bleed, inks of their own, no tags), some of them from another program: those are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import pikepdf

NEVER = "Tr Ts Tz Tw TL Td TD T* ' \" sh ri i MP DP BX EX"
"""Operators that no page of ours has: they hide, shift or squeeze text, or stand for drawings of another kind."""
_PAGE = frozenset([
    "/Type", "/Contents", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/Tabs",
    "/StructParents", "/Rotate", "/UserUnit", "/Annots",
])  # fmt: skip
"""What a page may have; the last three have findings of their own."""
_BEGUN = re.compile(rb"1 0 0 -1 0 ([0-9.]+) cm\s")
_WISHES = frozenset(["/DisplayDocTitle", "/PrintScaling", "/Duplex"])
_SHADES, _SPACES = frozenset(["/Type", "/ca", "/CA"]), frozenset(["/lab-d50", "/lab-d65"])
_TREE = frozenset(["/Type", "/K", "/ParentTree", "/ParentTreeNextKey", "/Namespaces"])
_TAG = frozenset(["/Type", "/P", "/K", "/S", "/Pg", "/A", "/T", "/Alt", "/NS"])
_TAGS = frozenset([
    "/Document", "/Part", "/Art", "/Sect", "/Div", "/NonStruct", "/H1", "/H2", "/H3", "/P", "/Span", "/L", "/LI",
    "/Lbl", "/LBody", "/Figure", "/Table", "/THead", "/TBody", "/TR", "/TH", "/TD",
])  # fmt: skip


def made_flaws(pdf: pikepdf.Pdf, single: bool) -> Iterator[tuple[int, str, str]]:
    """(page, code, message), where there are any."""
    wishes: Any = pdf.Root.get("/ViewerPreferences", {})
    odd = sorted({*pdf.docinfo.keys()} - {"/Title"}) + sorted({*wishes.keys()} - _WISHES)
    odd += [key for key in ("/OutputIntents", *(["/PageLabels"] if single else [])) if key in pdf.Root]
    if odd or str(wishes.get("/PrintScaling", "/None")) != "/None":
        yield 1, "GP700", f"PDF 里多了 {(odd or ['/PrintScaling'])[0]}：做好时没有，看的人会被误导或印出来不同"
    order: dict[int, list[int]] = defaultdict(list)
    met: set[tuple[str, str]] = set()
    yield from ((1, "GP722", message) for message in _tags(pdf, order))
    for number, page in enumerate(pdf.pages, 1):
        if odd := sorted(set(page.obj.keys()) - _PAGE):
            yield number, "GP700", f"这一页多了 {odd[0]}：做好时没有"
        media, bleed = (
            [float(side) for side in page.obj.get(key, page.mediabox)] for key in ("/MediaBox", "/BleedBox")
        )
        if any(abs(one - other) > 0.1 for one, other in zip(media, bleed, strict=True)):
            yield number, "GP707", "出血框（BleedBox）和纸不一样大"
        yield from ((number, "GP700", message) for message in _resources(page.obj.get("/Resources", {})))
        for code, message in _drawn(page, order[number - 1] if order else None, single):
            if (code, message) not in met:
                met.add((code, message))
                yield number, code, message


def _resources(resources: Any) -> Iterator[str]:
    """Ways to draw: no paint is let through or exchanged for another."""
    for shade in resources.get("/ExtGState", {}).values():
        if set(shade.keys()) - _SHADES or any(float(shade.get(key, 1)) != 1 for key in ("/ca", "/CA")):
            yield "页面里有透明或混合的画法，做好时没有：字可能看不清"
    if odd := sorted(set(resources.get("/ColorSpace", {}).keys()) - _SPACES):
        yield f"页面换了颜色的定义（{odd[0]}），印出的颜色不是写明的"


def _drawn(page: pikepdf.Page, read: Sequence[int] | None, single: bool) -> Iterator[tuple[str, str]]:
    """A page's operators; and its marked pieces, each of which is read out once, in the order in which it is drawn.

    `read`: in which order they are read out; None where nothing in the file is.
    """
    drawn: list[int] = []
    inner = False
    for instruction in pikepdf.parse_content_stream(page, f"BDC Do Tc {NEVER}"):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BDC":
                told = operands[-1]
                drawn += [int(told.MCID)] if isinstance(told, pikepdf.Dictionary) and "/MCID" in told else []
            case "Do":
                inner = inner or page.obj["/Resources"]["/XObject"][str(operands[0])].get("/Subtype") == "/Form"
            case "Tc":
                if float(operands[0]) < 0:
                    yield "GP711", "有的字挤在一起"
            case operator:
                yield "GP711", f"页面里有程序不会用的画法（{operator}），字可能看不见、走了样"
    if not drawn and (inner or not read):  # blank, or several pages on one: their tags are inside them
        return
    if single and not _begins_at_edge(page):
        yield "GP707", "整页的内容挪动过，印出来不在原来的地方"
    if read is None:
        return
    if sorted(drawn) != sorted(read):
        yield "GP722", "有的内容读屏软件读不到，或者读两遍"
        return
    place = {number: at for at, number in enumerate(drawn)}
    if single and _muddled([place[number] for number in read]):
        yield "GP722", "读屏软件读的顺序和纸上的不同"


def _begins_at_edge(page: pikepdf.Page) -> bool:
    """Whether a page is measured from its upper left corner, as each is that was laid out by itself."""
    contents: Any = page.obj.get("/Contents")
    first = contents[0] if isinstance(contents, pikepdf.Array) else contents
    begun = _BEGUN.match(first.read_bytes())
    return begun is not None and abs(float(begun[1]) - float(page.mediabox[3])) < 0.1


def _muddled(turns: Sequence[int]) -> bool:
    """Whether pieces, as they are read, are drawn in another order.

    What is placed by itself (a name, a code, a foot) is drawn later than it is read: one stretch, which is read first
    or drawn last.
    """
    back = [at for at, (one, other) in enumerate(pairwise(turns)) if one > other]
    if not back:
        return False
    begin = next(at for at, turn in enumerate(turns) if turn > turns[back[0] + 1])
    placed = turns[begin : back[0] + 1]
    alone = list(placed) == list(range(placed[0], placed[0] + len(placed)))
    return len(back) > 1 or not alone or (begin > 1 and placed[-1] != len(turns) - 1)


def _tags(pdf: pikepdf.Pdf, order: Mapping[int, list[int]]) -> Iterator[str]:
    """Tags that we have not, tables without heads, sheets without a title; `order`: filled with each page's pieces."""
    tree: Any = pdf.Root.get("/StructTreeRoot", {})
    if odd := sorted(set(tree.keys()) - _TREE):
        yield f"标签里多了 {odd[0]}：读屏软件会念成别的"
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    met: set[str] = set()
    waiting: list[tuple[Any, Any]] = [(tree.get("/K"), None)]
    while waiting:
        one, page = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting += [(inner, page) for inner in reversed(list(one))]
        elif isinstance(one, pikepdf.Dictionary):
            page = one.get("/Pg", page)
            if "/S" not in one:
                waiting.append((one.get("/MCID"), page))
                continue
            met.add(str(one.S))
            if odd := sorted({*one.keys()} - _TAG | ({"/T"} & {*one.keys()} if str(one.S) != "/Part" else set())):
                yield f"标签里多了 {odd[0]}：读屏软件会念成别的"
            if str(one.S) == "/Table" and not _has_heads(one):
                yield "表格没有表头（TH），读屏软件念不出是哪一栏"
            waiting.append((one.get("/K"), page))
        elif one is not None and page is not None and page.objgen in pages:
            order[pages[page.objgen]].append(int(one))
    if odd := sorted(met - _TAGS):
        yield f"标签里有 {odd[0]}：程序不会用"
    if met and "/H1" not in met:
        yield "没有标题（H1），读屏软件找不到这一张说的是什么"


def _has_heads(table: Any) -> bool:
    rows: list[Any] = [table]
    while rows:
        inner: Any = rows.pop().get("/K")
        for one in inner if isinstance(inner, pikepdf.Array) else [inner]:
            if isinstance(one, pikepdf.Dictionary) and "/S" in one:
                if str(one.S) == "/TH":
                    return True
                rows += [one] if str(one.S) in ("/THead", "/TBody", "/TR") else []
    return False
