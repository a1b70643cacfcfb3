"""The structure trees of a run's sheets -> one tree for the run: a heading stays one, and so does a table.

A county's runs have a hundred thousand elements. They are written as text, in the update that brings the run's fonts:
to make each of them an object of the PDF library, and to let it write that, takes five times as long.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from pikepdf import Array, Dictionary, Name, Pdf

from generator.sheets.update import Update, text_string

_WRAPPERS = ("/NonStruct", "/Span", "/Div")
"""Elements that by themselves mean nothing."""
_KEPT = ("/A", "/ActualText", "/Lang", "/T")


@dataclass(frozen=True)
class Tag:
    """One element of a sheet's tree."""

    kind: str
    """`/P`"""
    page: int | None
    """Which of the sheet's pages its marked content is on."""
    kids: tuple[Tag | int, ...]
    """Elements, and the numbers (MCID) of marked content."""
    number: int = 0
    """Its object's number in the sheet's file."""
    fields: str = ""
    """What else it says, as a PDF has it: `/A << /O /Table /Scope /Column >>`."""
    alt: str = ""
    """What stands for it, where it is a picture: `/Alt (…)`."""


def pages_of(tag: Tag) -> Iterator[int]:
    """The pages on which an element has marked content."""
    if tag.page is not None:
        yield tag.page
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from pages_of(kid)


def moved(tag: Tag, page: int) -> Tag:
    """An element of one page, on another."""
    kids = tuple(moved(kid, page) if isinstance(kid, Tag) else kid for kid in tag.kids)
    return replace(tag, page=None if tag.page is None else page, kids=kids)


def marks_of(tag: Tag) -> Iterator[int]:
    """The numbers (MCID) of all marked content in an element, on whichever page."""
    for kid in tag.kids:
        yield from marks_of(kid) if isinstance(kid, Tag) else (kid,)


def read_tags(pdf: Pdf) -> tuple[Tag, ...]:
    """The tree of a base, ready to be copied many times; empty where it has none."""
    if "/StructTreeRoot" not in pdf.Root:
        return ()
    pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
    tops = [_read(element, pages) for element in pdf.Root.StructTreeRoot.K]
    # A sheet is a part of the run's one document.
    return tuple(kid if isinstance(kid, Tag) else Tag("/Span", top.page, (kid,)) for top in tops for kid in top.kids)


def _read(element: Any, pages: Mapping[Any, int]) -> Tag:
    said: dict[str, Any] = dict(element.items())
    kids = said.get("/K", ())
    listed = list(kids) if isinstance(kids, Array) else [kids] if kids != () else []
    page = pages.get(said["/Pg"].objgen) if "/Pg" in said else None
    inner = [kid if isinstance(kid, int) else _read(kid, pages) for kid in listed]
    return Tag(
        str(said["/S"]),
        page,
        tuple(one for kid in inner for one in _without_wrapper(kid, page)),
        element.objgen[0],
        " ".join(f"{key} {_text(said[key])}" for key in _KEPT if key in said),
        f"/Alt {_text(said['/Alt'])}" if "/Alt" in said else "",
    )


def _without_wrapper(kid: Tag | int, page: int | None) -> tuple[Tag | int, ...]:
    """What an element is made of, instead of it, where it says nothing: half of what the layout engine writes."""
    if isinstance(kid, int) or kid.fields or kid.alt or kid.kind not in _WRAPPERS:
        return (kid,)
    marked = any(isinstance(one, int) for one in kid.kids)
    return kid.kids if kid.page == page or not marked else (kid,)


class Holder(NamedTuple):
    """Where a sheet's page stands in a run that is written: the numbers of the page, and of the form that is drawn."""

    page: int
    form: int | None


class _Part(NamedTuple):
    """A sheet in a run."""

    title: str
    tags: Sequence[Tag]
    first: int
    """The number of the holder of its first page."""
    pages: int
    alts: Mapping[int, str]


class RunTags:
    """A run's tree, sheet by sheet."""

    def __init__(self) -> None:
        self.parts: list[_Part] = []
        self.count = 0
        """How many holders there are."""

    def add(self, title: str, tags: Sequence[Tag], holders: Sequence[Any], alts: Mapping[int, str]) -> None:
        """A sheet's tree; `holders`: what each of its pages is in the run, a page of its own or a form on one.

        `alts`: what stands for the pictures of this one sheet, by their element's number.
        """
        self.parts.append(_Part(title, tags, self.count, len(holders), alts))
        for holder in holders:
            holder.StructParents = self.count
            self.count += 1

    def announce(self, pdf: Pdf) -> None:
        """Make room for the tree in the document; `write` puts it there."""
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        pdf.Root.MarkInfo = Dictionary(Marked=True)

    def write(self, pdf: Pdf, update: Update) -> None:
        """The tree of the document that was announced and written, into an update of it."""
        root, document = pdf.Root.StructTreeRoot.objgen[0], update.take()
        tree = _Written(update, _holders(pdf))
        parts = [tree.part(part, document) for part in self.parts]
        update.pack(document, f"<< /Type /StructElem /S /Document /P {root} 0 R /K [{_references(parts)}] >>")
        rows = " ".join(f"{number} {row} 0 R" for number, row in enumerate(tree.rows))
        marked = update.take()
        update.pack(marked, f"<< /Nums [{rows}] >>")
        update.pack(
            root,
            f"<< /Type /StructTreeRoot /K [{document} 0 R] /ParentTree {marked} 0 R /ParentTreeNextKey {self.count} >>",
        )


class _Written:
    """A tree, as it is written."""

    def __init__(self, update: Update, holders: Mapping[int, Holder]) -> None:
        self.update, self.holders = update, holders
        self.rows: list[int] = []
        """By the number of each holder the object that lists the elements of its marked content."""

    def part(self, part: _Part, document: int) -> int:
        """A sheet's elements; the number of the one that holds all."""
        own = self.update.take()
        marked: list[dict[int, int]] = [{} for _ in range(part.pages)]
        holders = [self.holders[part.first + page] for page in range(part.pages)]
        kids = [self._element(tag, own, holders, part.alts, marked) for tag in part.tags]
        said = f"/S /Part /T {text_string(part.title)} /P {document} 0 R /K [{_references(kids)}]"
        self.update.pack(own, f"<< /Type /StructElem {said} >>")
        for of_page in marked:
            row, listed = self.update.take(), range(max(of_page, default=-1) + 1)
            texts = (f"{of_page[mark]} 0 R" if mark in of_page else "null" for mark in listed)
            self.update.pack(row, f"[{' '.join(texts)}]")
            self.rows.append(row)
        return own

    def _element(
        self, tag: Tag, parent: int, holders: Sequence[Holder], alts: Mapping[int, str], marked: list[dict[int, int]]
    ) -> int:
        own, kids, page = self.update.take(), [], ""
        for kid in tag.kids:
            if isinstance(kid, Tag):
                kids.append(f"{self._element(kid, own, holders, alts, marked)} 0 R")
                continue
            assert tag.page is not None
            marked[tag.page][kid] = own
            holder = holders[tag.page]
            page = f" /Pg {holder.page} 0 R"
            of_form = f"<< /Type /MCR{page} /Stm {holder.form} 0 R /MCID {kid} >>"
            kids.append(str(kid) if holder.form is None else of_form)
        alt = f"/Alt {text_string(alts[tag.number])}" if tag.number in alts else tag.alt
        said = f"/S {tag.kind} {tag.fields} {alt} /P {parent} 0 R{page} /K [{' '.join(kids)}]"
        self.update.pack(own, f"<< /Type /StructElem {said} >>")
        return own


def _holders(pdf: Pdf) -> dict[int, Holder]:
    """By the number that `add` gave each: a page, or else the forms that are drawn on it."""
    holders = {}
    for page in pdf.pages:
        own: Any = page.obj
        if "/StructParents" in own:
            holders[int(own.StructParents)] = Holder(own.objgen[0], None)
            continue
        for form in own.Resources.get("/XObject", Dictionary()).values():
            holders[int(form.StructParents)] = Holder(own.objgen[0], form.objgen[0])
    return holders


def _references(numbers: Sequence[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)


def _text(value: Any) -> str:
    """A value as a PDF has it, without a reference to anything else of the file that it was read from."""
    plain = _plain(value)
    return str(plain.unparse(), "latin-1") if hasattr(plain, "unparse") else str(plain)


def _plain(value: Any) -> Any:
    if isinstance(value, Dictionary):
        return Dictionary({key: _plain(inner) for key, inner in value.items()})
    if isinstance(value, Array):
        return Array([_plain(inner) for inner in value])
    return value
