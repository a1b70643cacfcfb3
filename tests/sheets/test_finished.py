"""What is read off a finished sheet: the base that it shares, what it alone shows; or that it is not whole."""

from __future__ import annotations

import pytest

from generator.sheets import press
from generator.sheets.finished import read_finished
from generator.sheets.typeset import Typesetter


def plain(papers: dict[str, press.Printed]) -> list[press.Printed]:
    return [made for made in papers.values() if made.output.shop is None]


def test_sheets_of_one_base_are_read_with_one(papers: dict[str, press.Printed], printer: press.Printer) -> None:
    bases = {base.pdf: base for base in printer.bases.values() if not isinstance(base, Exception)}
    for made in plain(papers):
        sheet = read_finished(made.data)
        base = bases[sheet.base]
        assert {place.stream for place in base.places} <= set(sheet.bodies)
        codes = [place.element for place in base.places if place.element is not None]
        assert set(sheet.alts()) == set(codes)
        assert all(address in alt for address in made.output.qr for alt in sheet.alts().values())


def test_its_glyphs_are_those_that_were_set(papers: dict[str, press.Printed], printer: press.Printer) -> None:
    notice = papers["notice-999999100"]
    base, contents = printer.base_and_contents(notice.output)
    setter = Typesetter(printer.fonts)
    for name, fitted in contents.texts.items():
        style = base.slot_styles[name]
        for line in fitted.lines:
            setter.line(line, style.family, style.weight)
    wanted = {(face, cid, glyph.width, glyph.text) for face, set_ in setter.used.items() for cid, glyph in set_.items()}
    assert {
        (one.face, one.cid, one.width, one.text) for one in read_finished(notice.data).glyphs(lambda face, cid: False)
    } == wanted


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9, 0.99])
def test_a_byte_that_changed_is_noticed(papers: dict[str, press.Printed], at: float) -> None:
    data = bytearray(papers["notice-999999100"].data)
    data[int(len(data) * at)] ^= 1
    with pytest.raises(ValueError, match=r"written|ours"):
        read_finished(bytes(data))


@pytest.mark.parametrize("keep", [0, 100, -1, -40, -2000])
def test_a_torn_sheet_is_none(papers: dict[str, press.Printed], keep: int) -> None:
    with pytest.raises(ValueError, match=r"written|ours"):
        read_finished(papers["notice-999999100"].data[:keep])


def test_a_base_alone_is_no_sheet(papers: dict[str, press.Printed], printer: press.Printer) -> None:
    assert papers, "the printer has made some"
    base = next(base for base in printer.bases.values() if not isinstance(base, Exception))
    with pytest.raises(ValueError, match="ours"):
        read_finished(base.pdf)
