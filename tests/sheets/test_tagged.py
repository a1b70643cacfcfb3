"""Tagged PDF: the stamped name is the heading, tables have headers, the QR says what it is for, nothing is untagged."""

from __future__ import annotations

import io
from itertools import pairwise

import pikepdf

from generator.sheets import press
from sheets.tags import tree, untagged


def test_the_name_is_the_one_first_heading_though_it_is_filled_in(papers: dict[str, press.Printed]) -> None:
    for name, made in papers.items():
        headings = [one for one in tree(made.data).every() if one.tag in ("H1", "H2", "H3", "H4")]
        tops = [one.said() for one in headings if one.tag == "H1"]
        assert len(tops) >= 1 and headings[0].tag == "H1", name
        if made.output.station is not None:
            says = made.output.says
            own = says.own["station"]["name"] if says.own else says.shared["directory"]["place"]
            assert own in tops[0].replace(" ", ""), name
        levels = [int(one.tag[1]) for one in headings]
        assert all(after - before <= 1 for before, after in pairwise(levels)), (name, levels)


def test_what_is_shown_is_tagged_or_an_artifact(papers: dict[str, press.Printed]) -> None:
    for name, made in papers.items():
        assert untagged(made.data) == [], name


def test_pictures_say_what_they_are(papers: dict[str, press.Printed]) -> None:
    for name, made in papers.items():
        figures = [one for one in tree(made.data).every() if one.tag == "Figure"]
        assert all(one.alt for one in figures), name
        for address in made.output.qr:
            assert [one.alt for one in figures if one.alt and address in one.alt], name
        assert not [one for one in tree(made.data).every() if one.tag != "Figure" and one.alt], name


def test_table_heads_say_which_way_they_look(papers: dict[str, press.Printed]) -> None:
    seen = set()
    for name, made in papers.items():
        for table in (one for one in tree(made.data).every() if one.tag == "Table"):
            heads = [one for one in table.every() if one.tag == "TH"]
            assert heads, f"{name}: a table without heads is none"
            assert all(head.scope in ("Column", "Row") for head in heads), name
            over = [head for group in table.every() if group.tag == "THead" for head in group.every()]
            assert all(head.scope == "Column" for head in over if head.tag == "TH"), name
            seen |= {head.scope for head in heads}
    assert "Column" in seen


def test_the_document_says_that_it_is_tagged(papers: dict[str, press.Printed]) -> None:
    for name, made in papers.items():
        with pikepdf.open(io.BytesIO(made.data)) as pdf:
            assert pdf.Root.MarkInfo.Marked and pdf.Root.ViewerPreferences.DisplayDocTitle, name
            assert [str(page.Tabs) for page in pdf.pages] == ["/S"] * len(pdf.pages), name
            assert pdf.check_pdf_syntax() == [], name
