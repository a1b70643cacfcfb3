"""generator/ground/jinja_mistakes.py: every message of Jinja that has Chinese words is met in the table below."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError

from generator.ground import jinja_mistakes

SLIPS = {
    "{% if a %}": "缺少 {% endif %}",
    "{% for a in b %}": "缺少 {% endfor %}",
    "{% if a %}{% endfor %}": "不认识 {% endfor %}，或者它没有对应的开头",
    "{% for a in b %}{% nope %}{% endfor %}": "不认识 {% nope %}，或者它没有对应的开头",
    "{% endif %}": "不认识 {% endif %}，或者它没有对应的开头",
    "{% nope %}": "不认识 {% nope %}，或者它没有对应的开头",
    "{{ a": "花括号没有配对",
    "{{ a }": "花括号没有配对",
    "{{ a b }}": "花括号没有配对",
    "{{ 1 + * }}": "这里不该有“*”",
    "{{ a | nope }}": "没有“nope”这种处理（|nope）",
    "{{ nope }}": "没有“nope”这个名字",
    "{{ own.nope }}": "没有“nope”这一项；sheet.yml 的 shared、own 里写了的才有",
    "{% include 'nope.html' %}": "没有模板“nope.html”",
}


@pytest.mark.parametrize("text", SLIPS)
def test_a_slip_is_told_in_chinese(text: str) -> None:
    environment = Environment(loader=DictLoader({"a.html": text}), undefined=StrictUndefined)
    with pytest.raises(TemplateError) as error:
        environment.get_template("a.html").render(own={"a": 1}, a=1, b=[])
    assert jinja_mistakes.explain(error.value) == SLIPS[text]


def test_every_word_of_jinja_is_met_above() -> None:
    for _, chinese in jinja_mistakes._CHINESE:
        start = chinese.replace("{{%", "{%").partition("{1}")[0].partition("{2}")[0]
        assert any(message.startswith(start) for message in SLIPS.values()), chinese
