"""read/html.py: what the eye sees of a page, what is hidden from it, and whatever could exchange either."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tinyhtml5 import inputstream, parse

from generator.verify.read.html import WebPageRead, parse_page

LIMIT = "20个工作日内办结"


def read(markup: str) -> WebPageRead:
    return parse_page(f"<!doctype html><html><body>{markup}</body></html>", Path("x.html"))


HIDING = [
    "display:none", "display: none !important", "visibility:hidden", "visibility: collapse", "opacity:0",
    "opacity: 0.0",
    "opacity:.0", "font-size:0", "font-size: 0px", "color: transparent", "color:rgba(0,0,0,0)", "color:rgb(0 0 0 / 0)",
    "clip: rect(0 0 0 0)", "clip-path: inset(50%)", "position:absolute;left:-9999px", "position: fixed; top: -10em",
    "text-indent:-999px", "height:0;overflow:hidden", "max-height:0", "width:0", "transform:scale(0)",
    "margin-left:-99em",
    "content-visibility:hidden", "line-height:0", "zoom:0", "mask:url(x)", "filter:opacity(0)", "OPACITY:0",
]  # fmt: skip


@pytest.mark.parametrize("style", HIDING)
def test_a_style_that_hides_is_seen_through_and_odd(style: str) -> None:
    page = read(f'<p style="{style}"><b>{LIMIT}</b></p>')
    assert LIMIT not in page.text and LIMIT in page.unseen
    assert [(tag, what) for tag, _, what in page.odd] == [("p", "style")]


def test_a_style_that_hides_nothing_is_odd_but_read() -> None:
    page = read(f'<p style="color: red; opacity: 0.9; font-size: 10pt; height: 3em">{LIMIT}</p>')
    assert LIMIT in page.text and [what for _, _, what in page.odd] == ["style"]


@pytest.mark.parametrize(
    "markup",
    [
        f"<p hidden>{LIMIT}</p>", f"<div hidden='until-found'><p>{LIMIT}</p></div>", f"<template>{LIMIT}</template>",
        f"<dialog>{LIMIT}</dialog>", f"<noscript>{LIMIT}</noscript>", f"<video>{LIMIT}</video>", f"<!-- {LIMIT} -->",
        f"<script>{LIMIT}</script>", f"<style>{LIMIT}</style>", f'<p title="{LIMIT}">x</p>',
        f'<img alt="{LIMIT}" src="a.png">', f'<p aria-label="{LIMIT}">x</p>', f'<input placeholder="{LIMIT}">',
        f'<iframe src="x.html">{LIMIT}</iframe>', f"<title>{LIMIT}</title>", f"<canvas>{LIMIT}</canvas>",
    ],
)  # fmt: skip
def test_what_is_not_on_the_page_is_not_seen(markup: str) -> None:
    assert LIMIT not in read(markup).text


def test_what_only_a_screen_reader_skips_is_on_the_page() -> None:
    assert LIMIT in read(f'<p aria-hidden="true">{LIMIT}</p>').text


def test_what_attributes_say_is_kept_apart() -> None:
    page = read('<p title="10日" aria-label="当场办结">x</p>')
    assert page.spoken == "10日 当场办结" and page.text.split() == ["x"]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<b>20</b>0", ["200"]), ("2<b>0</b>个", ["20", "个"]), ("<p>20</p>0", ["20", "0"]),
        ("<b>12345</b><span>67</span>", ["12345", "67"]), ("<span>咨询</span>12345", ["咨询", "12345"]),
        ("<span><b>20</b></span>0", ["200"]), ("2<i>0</i>0", ["200"]), ("<li>1</li><li>2</li>", ["1", "2"]),
    ],
)  # fmt: skip
def test_a_number_goes_on_across_the_edge_of_an_element(markup: str, words: list[str]) -> None:
    assert read(markup).text.split() == words


@pytest.mark.parametrize(
    ("markup", "odd"),
    [
        ('<base href="https://evil.example/">', "<base>"), ('<iframe src="a.html"></iframe>', "<iframe>"),
        ('<object data="a.html"></object>', "<object>"), ("<p onclick='x()'>a</p>", "onclick"),
        ('<meta http-equiv="refresh" content="0;url=/x">', "<meta>"), ("<script>x()</script>", "<script>"),
        ("<style>p{}</style>", "<style>"),
    ],
)  # fmt: skip
def test_what_could_exchange_the_page_is_odd(markup: str, odd: str) -> None:
    assert odd in [what for _, _, what in read(markup).odd]


def test_a_policy_is_not_odd() -> None:
    assert read('<meta http-equiv="Content-Security-Policy" content="x"><p>a</p>').odd == []


def test_links_with_their_texts_and_places() -> None:
    page = parse_page('<p>a</p>\n<p><a href="x/">to <b>X</b></a>\n  <a href="y/"></a></p><i id="z">', Path("x.html"))
    assert [(link.target, link.text.split()) for link in page.links] == [("x/", ["to", "X"]), ("y/", [])]
    assert [page.position(link.tag, link.ordinal) for link in page.links] == [(2, 4), (3, 3)]
    assert page.places == {"z"}


def test_a_page_whose_text_is_a_files_name_is_not_that_file() -> None:
    assert parse_page(__file__, Path("x.html")).text == __file__


def test_data_for_search_engines_is_kept_as_it_stands() -> None:
    page = read('<script type="application/ld+json">{"name": "a"}</script>')
    assert page.linked_data == ['{"name": "a"}'] and page.odd == []


PROSE = '<p class=a id="b" title=\'c\'>x &amp; y<br>\n <i data-q="1 & 2">z</i><!-- n --><script>if (a < b) {}</script>'


def test_no_expression_is_made_for_what_pages_are_full_of(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = inputstream.characters_until_regex.items()
    kept = {key: known for key, known in asked if not isinstance(key[0], re.Pattern)}  # under what is never asked for
    monkeypatch.setattr(inputstream, "characters_until_regex", dict(kept))
    parse('<!doctype html><p class="a" id="b" data-long="c d">x &amp; y<br>\n <i title="1 &lt; 2">z</i></p>')
    assert inputstream.characters_until_regex.keys() == kept.keys()


def test_the_expressions_that_the_parser_forgets_change_nothing_and_are_still_needed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = dict(inputstream.characters_until_regex)
    with_them = [(one.tag, one.attrib, one.text, one.tail) for one in parse(PROSE).iter() if isinstance(one.tag, str)]
    monkeypatch.setattr(inputstream, "characters_until_regex", {})
    without = [(one.tag, one.attrib, one.text, one.tail) for one in parse(PROSE).iter() if isinstance(one.tag, str)]
    assert with_them == without
    for key in ((("&", "<", "\0"), False), (('"', "&", "\0"), False)):
        assert key in kept
        assert key not in inputstream.characters_until_regex, "tinyhtml5 remembers them now: drop _keep_expressions"
