"""A new kind is a new folder: the one that docs/sheets.md shows is made as it stands there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.catalog.model import Catalog
from generator.ground.errors import CatalogError
from generator.kinds.reading import load_kinds
from generator.plan.plan import Tools, make_plan
from generator.sheets import fonts, press
from sheets.conftest import TODAY
from sheets.paper import ROOT, TEMPLATES, Raw, run_on, sizes_mm
from sheets.tags import tree

BLOCK = re.compile(r"```(yaml|html|css)\n(.*?)```", re.DOTALL)


def documented(folder: Path) -> Path:
    """A folder of templates with the kind that the docs show."""
    templates = folder / "templates"
    shutil.copytree(TEMPLATES / "_shared", templates / "_shared")
    kind = templates / "card"
    kind.mkdir()
    for language, text in BLOCK.findall((ROOT / "docs/sheets.md").read_text("utf-8")):
        (kind / f"sheet.{ {'yaml': 'yml'}.get(language, language) }").write_text(text, "utf-8")
    return templates


def mistaken(folder: Path, name: str, old: str, new: str) -> Path:
    """The same with something else in one of its files."""
    templates = documented(folder)
    path = templates / "card" / name
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    return templates


def test_the_documented_kind_is_made(raw: Raw, fontset: fonts.FontSet, tmp_path: Path) -> None:
    templates = documented(tmp_path)
    kinds = load_kinds(templates)
    plan = make_plan(Catalog.model_validate(raw), kinds, Tools({"card": ""}, "", ""), TODAY)
    made = list(press.press(plan.sheets(), kinds, templates, fontset, 1))
    assert len(made) == sum(station.get("status") not in ("未设", "已撤并") for station in raw["stations"])
    for one in made:
        assert isinstance(one, press.Printed), one.reason
        assert sizes_mm(one.data) == [(90, 54)]
        said = run_on(one.data)
        name = one.output.says.own["station"]["name"]
        assert name in said and raw["jurisdiction"]["hotlines"][0]["number"] in said and "样稿" in said
        assert [e.said() for e in tree(one.data).every() if e.tag == "H1"] == [name]


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("sheet.css", ".slot {", "h1 { background: url(http://192.0.2.1/x.png) }\n.slot {", "不能用 http://192.0.2.1/x.png"),
        ("sheet.css", ".slot {", "h1 { background: url(file:///etc/passwd) }\n.slot {", "不能用 file:///etc/passwd"),
        ("sheet.css", ".slot {", "h1 { background: url(card/no.png) }\n.slot {", "里用到的文件 no.png"),
        ("sheet.html", 'slot("name")', 'slot("na" ~ "me2")', "空位“name2”，sheet.yml 里这一版没有；有：qr、name"),
        ("sheet.html", "{{ line.role }}", "{{ line.role }}{{ line.numbr }}", "card/sheet.html:9：没有“numbr”这一项"),
        ("sheet.html", "<h1>", "{{ words.window }}<h1>", "没有“window”这一项"),
        ("sheet.html", "<h1>", '{% include "card/no.html" %}<h1>', "没有模板“card/no.html”"),
    ],
)  # fmt: skip
def test_a_mistake_that_shows_only_when_made_fails_its_sheets_alone(
    raw: Raw, fontset: fonts.FontSet, tmp_path: Path, name: str, old: str, new: str, words: str
) -> None:
    """An address that must not be read would end the whole run: for the layout engine it is no mere exception."""
    templates = mistaken(tmp_path, name, old, new)
    kinds = load_kinds(templates)
    plan = make_plan(Catalog.model_validate(raw), kinds, Tools({"card": ""}, "", ""), TODAY)
    for one in press.press(plan.sheets()[:2], kinds, templates, fontset, 1):
        assert isinstance(one, press.Failed) and words in one.reason


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "fields"),
    [
        ("sheet.html", "{{ line.role }} ", "", (4, 10), "hotlines.role"),
        ("sheet.yml", "[hotlines.role, hotlines.number]", "[hotlines]", (4, 10), "hotlines.name、hotlines.hours"),
        ("sheet.yml", "own: [station.name]", "own: [station.name, station.phone]", (5, 21), "station.phone"),
        ("sheet.yml", "own: [station.name]", "own: [station.name]\nwords: [window]", (6, 9), "window"),
        ("sheet.yml", "[hotlines.role,", "[sources.number, hotlines.role,", (4, 10), "sources.number"),
    ],
)  # fmt: skip
def test_what_is_named_and_never_read_is_told_by_check(
    tmp_path: Path, name: str, old: str, new: str, place: tuple[int, int], fields: str
) -> None:
    """It would move the version of sheets on which nothing of it can be seen."""
    with pytest.raises(CatalogError) as caught:
        load_kinds(mistaken(tmp_path, name, old, new))
    (finding,) = caught.value.findings
    assert (finding.line, finding.column) == place and f"却没有印的内容：{fields}；" in finding.message


def test_a_fact_that_is_read_in_one_branch_alone_may_be_named(raw: Raw, fontset: fonts.FontSet, tmp_path: Path) -> None:
    """A county without that fact gets its sheets all the same."""
    templates = documented(tmp_path)
    html, declared = templates / "card/sheet.html", templates / "card/sheet.yml"
    spare = "{% if shared.feedback %}{% set way = shared.feedback %}{{ way.answer_time or '' }}{% endif %}<h1>"
    html.write_text(html.read_text("utf-8").replace("<h1>", spare), "utf-8")
    declared.write_text(declared.read_text("utf-8").replace("[hotlines.role,", "[feedback.answer_time, hotlines.role,"))
    kinds = load_kinds(templates)
    for feedback in (None, {"url": "https://p.example/{station}", "name": "好差评"}):
        data = raw | {"jurisdiction": raw["jurisdiction"] | {"feedback": feedback}}
        plan = make_plan(Catalog.model_validate(data), kinds, Tools({"card": ""}, "", ""), TODAY)
        for one in press.press(plan.sheets()[:1], kinds, templates, fontset, 1):
            assert isinstance(one, press.Printed), one.reason
