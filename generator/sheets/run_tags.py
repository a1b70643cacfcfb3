"""The structure trees of a run's sheets -> one tree for the run: a heading stays one, and so does a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

_WRAPPERS = (Name.NonStruct, Name.Span, Name.Div)
"""Elements that by themselves mean nothing."""
_KEPT = ("/S", "/A", "/Alt", "/ActualText", "/Lang", "/T")


@dataclass(frozen=True)
class Tag:
    """One element of a sheet's tree."""

    fields: Mapping[str, Any]
    page: int | None
    """Which of the sheet's pages its marked content is on."""
    kids: tuple[Tag | int, ...]
    """Elements, and the numbers (MCID) of marked content."""
    number: int
    """Its object's number in the sheet's file."""


def pages_of(tag: Tag) -> Iterator[int]:
    """The pages on which an element has marked content."""
    if tag.page is not None:
        yield tag.page
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from pages_of(kid)


def marks_of(tag: Tag) -> Iterator[int]:
    """The numbers (MCID) of all marked content in an element, on whichever page."""
    for kid in tag.kids:
        yield from marks_of(kid) if isinstance(kid, Tag) else (kid,)


@dataclass(frozen=True)
class Surface:
    """Where a sheet's page stands in a run: on a page, or drawn on a part of it."""

    page: Any
    form: Any = None


def read_tags(pdf: Pdf) -> tuple[Tag, ...]:
    """The tree of a base, ready to be copied many times; empty where it has none."""
    if "/StructTreeRoot" not in pdf.Root:
        return ()
    pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
    tops = [_read(element, pages) for element in pdf.Root.StructTreeRoot.K]
    # A sheet is a part of the run's one document.
    return tuple(
        kid if isinstance(kid, Tag) else Tag({"/S": Name.Span}, top.page, (kid,), 0) for top in tops for kid in top.kids
    )


def _read(element: Any, pages: Mapping[Any, int]) -> Tag:
    kids = element.get("/K", Array())
    listed = list(kids) if isinstance(kids, Array) else [kids]
    page = pages.get(element.Pg.objgen) if "/Pg" in element else None
    inner = [kid if isinstance(kid, int) else _read(kid, pages) for kid in listed]
    return Tag(
        {key: _plain(element[key]) for key in _KEPT if key in element},
        page,
        tuple(one for kid in inner for one in _without_wrapper(kid, page)),
        element.objgen[0],
    )


def _without_wrapper(kid: Tag | int, page: int | None) -> tuple[Tag | int, ...]:
    """What an element is made of, instead of it, where it says nothing: half of what the layout engine writes."""
    if isinstance(kid, int) or set(kid.fields) != {"/S"} or kid.fields["/S"] not in _WRAPPERS:
        return (kid,)
    marked = any(isinstance(one, int) for one in kid.kids)
    return kid.kids if kid.page == page or not marked else (kid,)


class RunTags:
    """A run's tree, sheet by sheet."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf, self.marked = pdf, list[Any]()
        self.root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root))
        self.parts: list[Any] = []

    def add(self, title: str, tags: Sequence[Tag], surfaces: Sequence[Surface], alts: Mapping[int, str]) -> None:
        """A sheet's tree; `alts`: what stands for the pictures of this one sheet, by their element's number."""
        part = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, P=self.document, T=String(title)))
        parents: list[dict[int, Any]] = [{} for _ in surfaces]
        part.K = Array([self._element(tag, part, surfaces, alts, parents) for tag in tags])
        self.parts.append(part)
        for surface, marked in zip(surfaces, parents, strict=True):
            holder = surface.form if surface.form is not None else surface.page
            holder.StructParents = len(self.marked)
            rows = Array([marked.get(number) for number in range(max(marked, default=-1) + 1)])
            self.marked.append(self.pdf.make_indirect(rows))

    def _element(
        self,
        tag: Tag,
        parent: Any,
        surfaces: Sequence[Surface],
        alts: Mapping[int, str],
        parents: Sequence[dict[int, Any]],
    ) -> Any:
        element = self.pdf.make_indirect(Dictionary({**tag.fields, "/Type": Name.StructElem, "/P": parent}))
        if tag.number in alts:
            element.Alt = String(alts[tag.number])
        kids = Array()
        for kid in tag.kids:
            if isinstance(kid, Tag):
                kids.append(self._element(kid, element, surfaces, alts, parents))
                continue
            assert tag.page is not None
            surface = surfaces[tag.page]
            parents[tag.page][kid] = element
            element.Pg = surface.page
            if surface.form is None:
                kids.append(kid)
            else:
                kids.append(Dictionary(Type=Name.MCR, Pg=surface.page, Stm=surface.form, MCID=kid))
        element.K = kids
        return element

    def finish(self) -> None:
        """Put the tree into the document."""
        self.document.K = Array(self.parts)
        self.root.K = Array([self.document])
        rows = Array([entry for number, row in enumerate(self.marked) for entry in (number, row)])
        self.root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=rows))
        self.root.ParentTreeNextKey = len(self.marked)
        self.pdf.Root.StructTreeRoot = self.root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)


def _plain(value: Any) -> Any:
    """A value that stands by itself, whatever becomes of the file that it was read from."""
    if isinstance(value, Dictionary):
        return Dictionary({key: _plain(inner) for key, inner in value.items()})
    if isinstance(value, Array):
        return Array([_plain(inner) for inner in value])
    return value
