"""A laid-out document's structure tree -> what screen readers need of tables, and what its metadata may claim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Pdf

_PARTS_OF_TABLES = ("/Table", "/THead", "/TBody", "/TFoot", "/TR", "/TD")


def mend_tables(pdf: Pdf) -> None:
    """Say of each head which way it looks; what is a table for its looks alone is none for readers."""
    if "/StructTreeRoot" not in pdf.Root:
        return
    for table in list(_elements(pdf.Root.StructTreeRoot, ("/Table",))):
        heads = list(_elements(table, ("/TH",)))
        if not heads:
            _untable(table)
            continue
        over = {head.objgen for row in _head_rows(table) for head in _elements(row, ("/TH",))}
        for head in heads:
            kept = {key: value for key, value in head.get("/A", Dictionary()).items() if key != "/Headers"}
            scope = Name.Column if head.objgen in over else Name.Row
            head.A = Dictionary({**kept, "/O": Name.Table, "/Scope": scope})
        # The scopes say it all; the engine's own ids stand in no list of ids, which they would have to.
        for cell in _elements(table, ("/TH", "/TD")):
            for holder, key in ((cell, "/ID"), (cell.get("/A", Dictionary()), "/Headers")):
                if key in holder:
                    del holder[key]


def _head_rows(table: Any) -> Iterator[Any]:
    """The rows of heads over their columns: the table's head, or else its first row where that is heads alone."""
    groups = list(_elements(table, ("/THead",)))
    if groups:
        yield from groups
        return
    first = next(_elements(table, ("/TR",)), None)
    if first is not None and not list(_elements(first, ("/TD",))):
        yield first


def _untable(table: Any) -> None:
    for element in (table, *_elements(table, _PARTS_OF_TABLES)):
        element.S = Name.Div
        if "/A" in element:
            del element.A


def _elements(top: Any, kinds: tuple[str, ...]) -> Iterator[Any]:
    """The elements of some kinds below one, in order; below a table not those of a table in it."""
    kids = top.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            if str(kid.S) in kinds:
                yield kid
            yield from _elements(kid, kinds)


def metadata(title: str, claims: bool) -> bytes:
    """XMP: the title, and for whom it claims to be fit (PDF/UA-1, ISO 14289-1, 5), where that is checked."""
    claim = "<pdfuaid:part>1</pdfuaid:part>" if claims else ""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>{claim}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>""".encode()
