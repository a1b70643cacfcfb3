"""read/pdf.py, faces.py, compare/parts.py, seen.py: what nobody sees on paper, glyphs that lie, boxes, tags."""

from __future__ import annotations

import io

import pikepdf
import pytest

from generator.verify.compare import seen
from generator.verify.read.pdf import Rectangle

from . import forge
from .built import Built

NOTICE, SLIP = "notice-999999100001", "slip-baoxiao.township"
HIDDEN = {
    "white on white": (b"1 1 1 rg", b""),
    "clear": (b"/clear gs", b""),
    "nearly clear": (b"/faint gs", b"/plain gs"),
    "a mode that only clips": (b"q 7 Tr", b"Q 0 Tr"),
    "pale on white": (b".93 g", b"0 g"),
    "clipped away": (b"0 0 1 1 re W n", b""),
    "a mode that paints nothing": (b"3 Tr", b"0 Tr"),
    "far too small": (b"%F 1 Tf", b""),
    "in a layer that is off": (b"/OC /off BDC", b"EMC"),
}


def codes(built: Built, name: str, new: bytes) -> set[str]:
    """The codes of what is found in a sheet with other bytes."""
    return {finding.code for finding in built.forged(built.sheet(name), new)}


@pytest.mark.parametrize("how", HIDDEN)
def test_text_that_cannot_be_read_on_paper_is_found(built: Built, how: str) -> None:
    plate = built.sheet("plate-999999100").path
    assert "GP711" in codes(built, "plate-999999100", forge.before_text(plate, 0, *HIDDEN[how]))


def test_a_line_printed_across_another_is_found(built: Built) -> None:
    path = built.sheet(SLIP).path
    moved = [forge.before_text(path, 0, f"0 {by} Td".encode()) for by in range(8, 80, 6)]
    assert any("印在一起" in one.message for new in moved for one in built.forged(built.sheet(SLIP), new))


def test_a_white_patch_is_found(built: Built) -> None:
    sheet = built.sheet(NOTICE)
    found = built.forged(sheet, forge.painted(sheet.path, 0, b"1 g 0 300 400 300 re f"))
    assert "在纸上看不见" in next(finding.message for finding in found if finding.code == "GP711")


def test_glyphs_that_draw_another_digit_than_they_say_are_found(built: Built) -> None:
    path = built.sheet(SLIP).path
    assert "GP711" in codes(built, SLIP, forge.other_glyphs(path))


def test_a_font_that_is_none_is_found(built: Built) -> None:
    assert "GP710" in codes(built, NOTICE, forge.broken_fonts(built.sheet(NOTICE).path))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("/Rotate", 90),
        ("/UserUnit", 2),
        ("/CropBox", pikepdf.Array([0, 0, 595.28, 421])),
        ("/TrimBox", pikepdf.Array([0, 0, 400, 841.89])),
        ("/MediaBox", pikepdf.Array([0, 0, 1190.55, 1683.78])),
    ],
)
def test_a_page_that_is_not_the_sheet_alone_is_found(built: Built, key: str, value: object) -> None:
    assert "GP707" in codes(built, NOTICE, forge.changed_pages(built.sheet(NOTICE).path, key, value))


def test_tags_language_and_links(built: Built) -> None:
    path = built.sheet(NOTICE).path
    assert codes(built, NOTICE, forge.without(path, "/StructTreeRoot")) == {"GP722"}
    assert codes(built, NOTICE, forge.without(path, "/Lang")) == {"GP722"}
    assert codes(built, NOTICE, forge.linked(path)) == {"GP700", "GP716"}
    with pikepdf.open(path) as pdf:
        pdf.attachments["more.txt"] = b"more"
        assert "GP700" in codes(built, NOTICE, forge.saved(pdf))


def test_a_file_that_cannot_be_opened_says_why(built: Built) -> None:
    sheet, empty, locked = built.sheet(NOTICE), io.BytesIO(), io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.save(empty)
    with pikepdf.open(sheet.path) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    for data, said in ((empty, "一页也没有"), (locked, "加了密码"), (io.BytesIO(b"hello"), "不是 PDF")):
        (finding,) = built.forged(sheet, data.getvalue())
        assert finding.code == "GP700" and said in finding.message


def test_mongolian_letters_join_within_a_word_and_nowhere_else() -> None:
    """Joined letters reach into each other's boxes; two words that do are printed one upon the other."""

    def word(text: str, top: float) -> list[tuple[str, Rectangle]]:
        return [(char, Rectangle(0, top - 6 * at - 10, 10, top - 6 * at)) for at, char in enumerate(text)]

    first, second = "ᠮᠣᠩᠭᠣᠯ", "ᠪᠢᠴᠢᠭ"
    assert list(seen.crowded([*word(first, 200), (" ", Rectangle(0, 150, 1, 151)), *word(second, 120)])) == []
    assert set(seen.crowded([*word(first, 200), (" ", Rectangle(0, 150, 1, 151)), *word(second, 198)])) == set(second)
