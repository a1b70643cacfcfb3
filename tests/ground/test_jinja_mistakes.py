"""generator/ground/jinja_mistakes.py: mistakes in Jinja, in Chinese, with their line."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound

from generator.ground.jinja_mistakes import explain, mistakes, where

NAMED = {"shared": {"place": ["name"], "law": []}, "own": {"station": ["name", "phone"]}}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        # Of all that might follow, what is missing is the end.
        ("{% if a %}", 1, "缺少 {% endif %}"),
        ("{% for a in b %}", 1, "缺少 {% endfor %}"),
        ("{% if a %}\n{% for b in c %}\n{% endif %}", 3, "不认识 {% endif %}，或者它没有对应的开头"),
        ("{% for a in b %}{% if a %}\n{% endfor %}", 2, "不认识 {% endfor %}，或者它没有对应的开头"),
        ("\n{% iff a %}", 2, "不认识 {% iff %}，或者它没有对应的开头"),
        ("{% endif %}", 1, "不认识 {% endif %}，或者它没有对应的开头"),
        ("{{ a", 1, "花括号没有配对"),
        ("{{ a }", 1, "花括号没有配对"),
        ("{# a", 1, "花括号没有配对"),
        ("a\n\n{{ a b }}", 3, "花括号没有配对"),
        ("{{ a + }}", 1, "花括号没有配对"),
        ("{{ ) }}", 1, "这里不该有“)”"),
    ],
)
def test_what_is_no_jinja(text: str, line: int, message: str) -> None:
    assert list(mistakes(text)) == [(line, message)]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("{{ own.station.name }}（{{ shared['place'].name }}）", []),
        ("{{ other.station.fax }}{{ name }}{{ own }}{{ own.station.name.more }}{{ own[number].fax }}", []),
        ("{{ own.place.name }}", ["没有 own.place；own 里写了：station"]),
        ("{{ own['place'] }}", ["没有 own.place；own 里写了：station"]),
        ("{{ own.station.fax }}", ["没有 own.station.fax；own 的 station 写了：name、phone"]),
        ("{{ own['station']['fax'] }}", ["没有 own.station.fax；own 的 station 写了：name、phone"]),
        ("{{ shared.law.name }}", ["没有 shared.law.name；shared 的 law 写了：（没有写）"]),
        ("{{ slot('qr') }}", []),
    ],
)
def test_a_line_of_plain_words_names_facts_that_are_there(text: str, messages: list[str]) -> None:
    assert [message for _, message in mistakes(text, NAMED)] == messages


def test_a_slot_that_the_kind_does_not_have() -> None:
    text = "{{ slot('name') }}\n{{ slot('qr', 3) }}\n{{ slot(name) }}{{ other('qr') }}{{ slot() }}"
    found = list(mistakes(text, slots={"name", "code"}))
    assert found == [(2, "没有“qr”这个空位；sheet.yml 的 slots 里有：code、name")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ own.fax }}", "没有“fax”这一项；sheet.yml 的 shared、own 里写了的才有"),
        ("{{ fax }}", "没有“fax”这个名字"),
        ("\n\n{{ own|larger }}", "没有“larger”这种处理（|larger）"),
        ("{% include 'gone.html' %}", "没有模板“gone.html”"),
    ],
)
def test_what_shows_when_a_template_is_filled_in(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/part.html").write_text(text, "utf-8")
    (tmp_path / "whole.html").write_text("\n{% include 'a/part.html' %}", "utf-8")
    jinja = Environment(loader=FileSystemLoader(tmp_path), undefined=StrictUndefined, autoescape=True)
    with pytest.raises(TemplateError) as caught:
        jinja.get_template("whole.html").render(own={})
    assert explain(caught.value) == message
    line = text.count("\n") + 1
    assert where(caught.value, tmp_path) == f"a/part.html:{line}"


def test_where_is_unknown_says_nothing(tmp_path: Path) -> None:
    assert where(TemplateNotFound("a"), tmp_path) == ""
    with pytest.raises(TemplateError) as caught:
        Environment(autoescape=True).from_string("{% if %}")
    assert where(caught.value, tmp_path) == ""
    assert explain(TemplateError("something new")) == "写法不对"
    assert explain(TemplateError()) == "写法不对"
