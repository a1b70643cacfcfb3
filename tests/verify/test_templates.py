"""verify/read/templates.py, graph.py: whatever a template can make is a way through its graph, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import ROOT
from jinja2 import Environment, FileSystemLoader

from generator.verify.expect.moulds import KINDS, MISSING, ONCE, foot_pages, mould, mould_names
from generator.verify.expect.sentences import Sentences, spoken
from generator.verify.read.graph import Placeholder, Walker
from generator.verify.read.templates import TemplateReader

PARTS = """{% macro lines(text) %}
{% for line in text.split("\\n") %}{{ line }}{% if not loop.last %}<br>{% endif %}{% endfor %}{% endmacro %}
{% set words = {"a": "甲", "b": "乙"} %}
{% macro word(row) %}{% if row.kind in words %}<i>{{ words[row.kind] }}</i>{% endif %}{% endmacro %}
{% macro state(row) %}
{% if row.open %}开
{% else %}关
{% endif %}
{% endmacro %}
"""
PAGE = """{% from "parts.html" import lines, word as called, state %}
{% macro fold(head) %}
<details{% if open %} open{% endif %}><summary>{{ head }}</summary>{{ caller() }}</details>
{% endmacro %}
{% set all = rows | rejectattr("gone") | list %}
<h1 class="big{% if proof %} proof{% endif %}">{{ title or "无题" }}</h1>
{% for row in all %}<li id="{{ row.id }}">{{ lines(row.text) }} {{ called(row) }}（{{ state(row) | trim }}）</li>
{% endfor %}
{% call fold("更多") %}<p>{{ names | join("、") }}共 {{ names | length }} 个</p>{% endcall %}
{% for head, some in (("一", names), ("二", other)) %}{% if some %}<b>{{ head }}</b>{% endif %}{% endfor %}
"""
DATA = {
    "title": "标题", "proof": True, "open": False, "names": ["x", "y"], "other": [],
    "rows": [{"id": 1, "text": "a\nb", "kind": "a", "open": True}, {"id": 2, "text": "c", "kind": "z", "open": False}],
}  # fmt: skip


@pytest.fixture
def walker(tmp_path: Path) -> Walker:
    """The page above as its graph."""
    (tmp_path / "parts.html").write_text(PARTS, "utf-8")
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    reader = TemplateReader(tmp_path, {}, {}, ())
    return Walker(reader.graph, reader.template(0, "page.html"), lambda placeholder, text: "坏" not in text)


def rendered(folder: Path, data: dict[str, object]) -> str:
    """What Jinja makes of it."""
    jinja = Environment(
        loader=FileSystemLoader(folder),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=True,
    )
    return jinja.get_template("page.html").render(data)


@pytest.mark.parametrize(
    "change", [{}, {"title": "", "proof": False}, {"rows": []}, {"names": [], "other": ["z"]}, {"open": True}], ids=str
)
def test_what_a_template_makes_is_a_way_through(walker: Walker, tmp_path: Path, change: dict[str, object]) -> None:
    assert walker.stray(rendered(tmp_path, DATA | change)) is None


@pytest.mark.parametrize(
    ("old", "new", "piece"),
    [
        ("标题", "坏", "坏"), ("更多", "更少", "更少"), ("（开）", "（关门）", "b <"), ("<i>甲</i>", "<i>丙</i>", "丙"),
        ('class="big proof"', 'class="big hidden"', '<h1 class="big hidden">'), ("<li", "<li hidden", "<li hidden"),
        ("</h1>", "</h1><!-- x -->", "<!-- x -->"), ("共 2 个", "共 2 个，坏", "共 2 个，坏"),
        ("</li>\n", "</li>", "<li"),
        ("<b>一</b>", "<b>二</b><b>一</b>", "<b>"), ("</p></details>", "</details></p>", "</details>"),
    ],
)  # fmt: skip
def test_anything_else_is_none(walker: Walker, tmp_path: Path, old: str, new: str, piece: str) -> None:
    page = rendered(tmp_path, DATA)
    assert old in page
    forged = page.replace(old, new, 1)
    stray = walker.stray(forged)
    assert stray is not None
    assert forged[stray[0] :].startswith(stray[1])


def test_a_page_that_ends_too_soon_is_told_at_its_end(walker: Walker, tmp_path: Path) -> None:
    page = rendered(tmp_path, DATA)
    short = page[: page.index("<details")]
    assert walker.stray(short) == (len(short), "")


def test_every_template_of_a_page_has_its_pages() -> None:
    known = {name for names in KINDS.values() for name in names} | set(ONCE.values()) | {MISSING}
    shipped = {path.stem for path in (ROOT / "site_overrides/pages").glob("*.html") if not path.stem.startswith("_")}
    assert known == shipped - {"lapsed"}  # that one stands above others
    assert mould_names("items/x", "index.html") == ("item", "ended")
    assert mould_names("", "index.html") == ("home",) and mould_names("nowhere", "index.html") == ()


@pytest.mark.parametrize("names", [*KINDS.values(), *((name,) for name in ONCE.values()), (MISSING,)], ids=str)
def test_every_template_that_is_shipped_can_be_read(names: tuple[str, ...]) -> None:
    graph, _ = mould(ROOT / "site_overrides", names, True, names == ("home",))
    asked = {what.path for edges in graph.edges for what, _ in edges if isinstance(what, Placeholder)}
    assert asked and not [path for path in asked if path.startswith("?")]


def test_the_foot_leads_where_the_program_says() -> None:
    from generator.guide.fixed import FIXED

    assert list(foot_pages()) == [(page.ADDRESS, page.FOOT) for page in FIXED.values() if page.FOOT is not None]


def test_a_sentence_is_made_of_the_programs_words_and_known_values() -> None:
    sentences = Sentences(spoken("differences"), ["办理时限", "20个工作日", "东村"])
    assert sentences.hold("东村：办理时限由“20个工作日”改为“20个工作日”")
    assert not sentences.hold("东村：本站已停办")
    assert not sentences.hold("西村：办理时限由“20个工作日”改为“20个工作日”")
