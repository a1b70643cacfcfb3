"""generator/catalog/editing/: a YAML text, a change -> the text that must stand there afterwards, byte by byte."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from generator.catalog.editing import written
from generator.catalog.editing.errors import EditError
from generator.catalog.editing.nodes import Nodes, mark_of
from generator.catalog.editing.written import NULL, Bare
from generator.catalog.editing.yaml_text import YamlText

Step = Callable[[YamlText], object]
LIST = "l:\n- a\n- b\n# last\nz: 1\n"
SPACED = "l:\n\n  - id: a\n\n  - id: b\n\nz: 1\n"
NESTED = "# head\na: 1 # one\nm:\n  x: 1\n  y: 2\n\n# tail\nz: 3\n"


def put(*args: Any) -> Step:
    return lambda text: text.set(*args)


def take(*place: str | int) -> Step:
    return lambda text: text.remove(place)


def add(place: tuple[str | int, ...], index: int, *values: Any) -> Step:
    return lambda text: text.insert(place, index, values)


def begin(*args: Any) -> Step:
    return lambda text: text.begin_list(*args)


def arrange(place: tuple[str | int, ...], *order: int) -> Step:
    return lambda text: text.arrange(place, order)


CHANGED: list[tuple[str, Step, str]] = [
    # a scalar, in the style that it has
    (NESTED, put(("a",), Bare("2")), NESTED.replace("a: 1 #", "a: 2 #")),
    (NESTED, put(("m", "y"), "二"), NESTED.replace("y: 2", "y: 二")),
    ("\ufeffa: 1\r\nb: 2\r\n", put(("a",), "x"), "\ufeffa: x\r\nb: 2\r\n"),
    ("a: '1'\n", put(("a",), "it's"), "a: 'it''s'\n"),
    ("a: '1'\n", put(("a",), "x\ny"), 'a: "x\\ny"\n'),
    ('a: "1"\n', put(("a",), "x"), 'a: "x"\n'),
    ("a: 1\n", put(("a",), "12"), 'a: "12"\n'),
    ("a: 1\n", put(("a",), "x, y"), "a: x, y\n"),
    ("a: [1, {b: 2}]\n", put(("a", 1, "b"), "x, y"), 'a: [1, {b: "x, y"}]\n'),
    ("a: 1\n", put(("a",), {"x": Bare("1"), "y": ["p", "q"]}), "a: {x: 1, y: [p, q]}\n"),
    ("a: 1\n", put(("a",), NULL), "a: null\n"),
    ("a: {x: 1}\n", put(("a",), "y"), "a: y\n"),
    ("a:\n  x: 1\n  y: 2\nb: 1\n", put(("a",), "y"), "a: y\nb: 1\n"),
    ("a:\n- x\n- y\nb: 1\n", put(("a",), []), "a: []\nb: 1\n"),
    # nothing behind its key
    ("a:\nb: 1\n", put(("a",), "x"), "a: x\nb: 1\n"),
    ("a : # why\nb: 1\n", put(("a",), ["x", "y"]), "a : [x, y] # why\nb: 1\n"),
    ("{a: }\n".replace("{a: }", "m: {a: }"), put(("m", "a"), "x, y"), 'm: {a: "x, y" }\n'),
    # texts of several lines
    ("a: |\n  x\n  y\n\nb: 1\n", put(("a",), "p\n\nq"), "a: |\n  p\n\n  q\n\nb: 1\n"),
    ("a: |- # why\n    x\nb: 1\n", put(("a",), "p\nq"), "a: |- # why\n    p\n    q\nb: 1\n"),
    ("a: |\r\n  x\r\nb: 1\r\n", put(("a",), "p\nq"), "a: |\r\n  p\r\n  q\r\nb: 1\r\n"),
    ("a: |+\n  x\nb: 1\n", put(("a",), "p\nq"), 'a: "p\\nq"\nb: 1\n'),
    ("a: >\n  x\n  y\nb: 1\n", put(("a",), "p"), "a: p\nb: 1\n"),
    ("a: |\n  x\nb: 1\n", put(("a",), "p\n"), 'a: "p\\n"\nb: 1\n'),
    ("a: |\n  x\nb: 1\n", put(("a",), " p"), 'a: " p"\nb: 1\n'),
    ("a: |\n  x\nb: 1\n", put(("a",), "p\tq"), 'a: "p\\tq"\nb: 1\n'),
    # a new field: behind the last of those that come before it, else behind the first
    (NESTED, put(("n",), "x", ("a", "m", "q")), NESTED.replace("y: 2\n", "y: 2\nn: x\n")),
    (NESTED, put(("n",), "x", ("m", "a")), NESTED.replace("# one\n", "# one\nn: x\n")),
    (NESTED, put(("n",), "x"), NESTED.replace("# one\n", "# one\nn: x\n")),
    (NESTED, put(("m", "w"), "x", ("y",)), NESTED.replace("y: 2\n", "y: 2\n  w: x\n")),
    (NESTED, put(("m", "w"), ["p", "q"], ("x",)), NESTED.replace("x: 1\n", "x: 1\n  w: [p, q]\n")),
    (NESTED, put(("n", "o"), "x", ("z",)), NESTED + "n: {o: x}\n"),
    (NESTED, put(("n", "o", "p"), "x", ("z",)), NESTED + "n: {o: {p: x}}\n"),
    ("a: 1\nm:\nb: 2\n", put(("m", "o", "p"), "x"), "a: 1\nm: {o: {p: x}}\nb: 2\n"),
    ("a: 1\nm: ~\nb: 2\n", put(("m", "o"), "x"), "a: 1\nm: {o: x}\nb: 2\n"),
    ("a: 1\nm: null\nb: 2\n", put(("m", "o"), "x"), "a: 1\nm: {o: x}\nb: 2\n"),
    ("items+:\n  - a\nb: 1\n", put(("c",), "x", ("items",)), "items+:\n  - a\nc: x\nb: 1\n"),
    ("a: 1", put(("b",), "x"), "a: 1\nb: x"),
    ("a: 1\r\nc: 2\r\n", put(("b",), "x"), "a: 1\r\nb: x\r\nc: 2\r\n"),
    ("m: {a: 1 }\n", put(("m", "b"), "x, y"), 'm: {a: 1, b: "x, y" }\n'),
    ("m: {}\n", put(("m", "b"), "x"), "m: {b: x}\n"),
    ("a: &k 1\nb: *k\nc: 2\n", put(("d",), "x", ("b",)), "a: &k 1\nb: *k\nd: x\nc: 2\n"),
    # a list of texts, one by one
    (LIST, put(("l",), ["a", "c"]), LIST.replace("- b", "- c")),
    (LIST, put(("l",), ["a", "b", "c"]), LIST.replace("- b\n", "- b\n- c\n")),
    (LIST, put(("l",), ["c", "a", "b"]), LIST.replace("l:\n", "l:\n- c\n")),
    (LIST, put(("l",), ["b"]), LIST.replace("- a\n", "")),
    (LIST, put(("l",), ["x", "y", "w"]), LIST.replace("- a\n- b\n", "- x\n- y\n- w\n")),
    (LIST, put(("l",), ["x"]), LIST.replace("- a\n- b\n", "- x\n")),
    ("l: [a, b]\nz: 1\n", put(("l",), ["a", "c, d", "e"]), 'l: [a, "c, d", e]\nz: 1\n'),
    ("l: [a, b]\n", put(("l",), ["b"]), "l: [b]\n"),
    ("l: [a, b]\n", put(("l",), ["a"]), "l: [a]\n"),
    ("l: [a, [b]]\n", put(("l",), ["a"]), "l: [a]\n"),
    ("l: [a, b]\n", put(("l",), ["a", {"c": "d"}]), "l: [a, {c: d}]\n"),
    # an element that goes, with its own lines
    (LIST, take("l", 1), LIST.replace("- b\n", "")),
    (SPACED, take("l", 0), "l:\n\n  - id: b\n\nz: 1\n"),
    (SPACED, take("l", 1), "l:\n\n  - id: a\n\nz: 1\n"),
    ("l:\n- a\n\n- b\n", take("l", 0), "l:\n\n- b\n"),
    ("l:\r\n- a\r\n\r\n- b\r\n\r\nz: 1\r\n", take("l", 1), "l:\r\n- a\r\n\r\nz: 1\r\n"),
    ("l:\n- a: 1\n  b: 2 # why\n- a: 2\n", take("l", 0), "l:\n- a: 2\n"),
    ("l: [a, b, c]\n", take("l", 0), "l: [b, c]\n"),
    ("l: [a, b, c]\n", take("l", 1), "l: [a, c]\n"),
    ("l: [a, b, c]\n", take("l", 2), "l: [a, b]\n"),
    ("l: [ a ]\n", take("l", 0), "l: [  ]\n"),
    # an alias at the end of what goes has the marks of its anchor
    ("l:\n- a: &k x\n  b: *k\n- c\n", take("l", 0), "l:\n- c\n"),
    ("l:\n- - &k x\n  - *k\n- c\n", take("l", 0), "l:\n- c\n"),
    ("l:\n- a: {b: &k x}\n  c: *k\n- c\n", take("l", 0), "l:\n- c\n"),
    # elements that come
    (LIST, add(("l",), 0, "x", "y"), LIST.replace("l:\n", "l:\n- x\n- y\n")),
    (LIST, add(("l",), 1, {"p": "q", "r": Bare("1")}), LIST.replace("- a\n", "- a\n- p: q\n  r: 1\n")),
    (SPACED, add(("l",), 1, {"id": "c"}), "l:\n\n  - id: a\n\n  - id: c\n\n  - id: b\n\nz: 1\n"),
    (SPACED, add(("l",), 2, {"id": "c"}), "l:\n\n  - id: a\n\n  - id: b\n\n  - id: c\n\nz: 1\n"),
    ("l:\n- a", add(("l",), 1, "b", "c"), "l:\n- a\n- b\n- c"),
    ("l:\r\n- a\r\n", add(("l",), 1, "b"), "l:\r\n- a\r\n- b\r\n"),
    ("l: [a, b]\n", add(("l",), 0, "x", "y, z"), 'l: [x, "y, z", a, b]\n'),
    ("l: [a, b]\n", add(("l",), 1, "x"), "l: [a, x, b]\n"),
    ("l: [a, b]\n", add(("l",), 2, "x"), "l: [a, b, x]\n"),
    ("l: []\n", add(("l",), 0, "x", "y"), "l: [x, y]\n"),
    # a list's first records
    ("a: 1\nz: 2\n", begin(("l",), [{"p": "q", "r": "s"}], ("a",)), "a: 1\nl:\n  - p: q\n    r: s\nz: 2\n"),
    ("a: 1\nz: 2\n", begin(("l",), [{"p": "q"}, {"p": "s"}]), "a: 1\nz: 2\nl:\n  - p: q\n  - p: s\n"),
    ("a: 1\nl: []\nz: 2\n", begin(("l",), [{"p": "q"}]), "a: 1\nl:\n  - p: q\nz: 2\n"),
    ("a: 1\nl:\nz: 2\n", begin(("l",), [{"p": "q"}]), "a: 1\nl:\n  - p: q\nz: 2\n"),
    ("l: # why\nz: 1\n", begin(("l",), [{"p": "q"}]), "l: # why\n  - p: q\nz: 1\n"),
    ("m:\n  a: 1\n", begin(("m", "l"), [{"p": "q"}]), "m:\n  a: 1\n  l:\n    - p: q\n"),
    ("m: {a: 1}\n", begin(("m", "l"), [{"p": "q"}]), "m: {a: 1, l: [{p: q}]}\n"),
    ("m: {l: []}\n", begin(("m", "l"), [{"p": "q"}]), "m: {l: [{p: q}]}\n"),
    # another order: what stands between stays
    ("l:\n- a: 1\n  b: 2\n# mid\n- c\n", arrange(("l",), 1, 0), "l:\n- c\n# mid\n- a: 1\n  b: 2\n"),
    ("l: [a, b, c]\n", arrange(("l",), 0, 2, 1), "l: [a, c, b]\n"),
]  # fmt: skip
"""(before, what is done, after)."""


@pytest.mark.parametrize(("before", "step", "after"), CHANGED)
def test_a_text_after_a_change(before: str, step: Step, after: str) -> None:
    text = YamlText(before)
    assert text.text == before
    step(text)
    assert text.text == after


def test_several_changes_in_one_text() -> None:
    text = YamlText(NESTED)
    for step in (put(("z",), "9"), put(("a",), "x"), put(("n",), "1st", ("a",)), put(("o",), "2nd", ("n", "a"))):
        step(text)
    assert text.text == NESTED.replace("a: 1 # one\n", 'a: x # one\nn: "1st"\no: "2nd"\n').replace("z: 3", 'z: "9"')


QUOTED = "这里用了引用（& 和 *），改了会动到别处；请在 YAML 里改"
REFUSED: list[tuple[str, Step, str]] = [
    ("a: &k 1\nb: *k\n", put(("a",), "x"), QUOTED),
    ("a: &k 1\nb: *k\n", put(("b",), "x"), QUOTED),
    ("a: &k {x: 1}\nb: *k\n", put(("a", "x"), "x"), QUOTED),
    ("a: &k [x, y]\nb: *k\n", put(("b", 0), "x"), QUOTED),
    ("a: &k [x, y]\nb: *k\n", arrange(("b",), 1, 0), QUOTED),
    ("a: &k [x, y]\nb: *k\n", take("a", 1), QUOTED),
    ("a:\n  x: 1 # why\n  y: 2\n", put(("a",), "x"), "这里夹着注释，程序不敢整段改写；请在 YAML 里改"),
    ("l: [a, # why\n b]\n", take("l", 0), "这里夹着注释，程序不敢删；请在 YAML 里删"),
    ("l: [\n # why\n]\n", begin(("l",), [{"p": "q"}]), "这里夹着注释，程序不敢改；请在 YAML 里改"),
    ("a: [x]\n", put(("a", "b"), "x"), "这里的写法特别，程序不敢改；请在 YAML 里改"),
    ("l:\n- - a\n  - b\n", take("l", 0, 0), "这里的写法特别，程序不敢删；请在 YAML 里删"),
    ("l: [a, b, c]\n", lambda text: (take("l", 0)(text), take("l", 0)(text), text.text),
     "两处改动挨在一起，程序不敢改；请分两次导入"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "step", "message"), REFUSED)
def test_what_would_touch_what_stands_beside_it_is_refused(before: str, step: Step, message: str) -> None:
    text = YamlText(before)
    with pytest.raises(EditError) as refused:
        step(text)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [\n", "文件有写错的地方，先用 guideplate check 看看"),
        ("- a\n", "写法特别，程序不敢改：最外层要逐项各占一行"),
        ("{a: 1}\n", "写法特别，程序不敢改：最外层要逐项各占一行"),
        ("", "写法特别，程序不敢改：最外层要逐项各占一行"),
    ],
)
def test_a_text_into_which_nothing_can_be_put(text: str, message: str) -> None:
    with pytest.raises(EditError) as refused:
        YamlText(text)
    assert str(refused.value) == message


def test_where_the_values_of_a_text_stand() -> None:
    text = "a: 1  # one\r\nb:\r\n  - x\r\n  - {y: 2}\r\n\r\n# tail\r\nc: &k\r\n  d: 3\r\ne: *k\r\n"
    nodes = Nodes(text)
    assert list(nodes.at) == [(), ("a",), ("b",), ("b", 0), ("b", 1), ("b", 1, "y"), ("c",), ("c", "d"),
                              ("e",), ("e", "d")]  # fmt: skip
    said = {place: text[node.start_mark.index : nodes.end(node)] for place, node in nodes.at.items()}
    assert (said["a",], said["b",], said["b", 1]) == ("1", "- x\r\n  - {y: 2}", "{y: 2}")
    assert said["c",].endswith("d: 3") and said["e",] == said["c",]
    assert said[()] == text.rstrip()
    assert [text[place:begin] for place, begin in nodes.anchored] == ["&k\r\n  d: 3\r\n"]
    marks = {place: mark_of(nodes.at[place]) for place in (("a",), ("b",), ("b", 1), ("b", 1, "y"))}
    assert marks == {
        ("a",): (1, 4, True, False), ("b",): (3, 3, False, False),
        ("b", 1): (4, 5, False, True), ("b", 1, "y"): (4, 9, True, False),
    }  # fmt: skip
    assert all(nodes.by_mark[mark] == place for place, mark in marks.items())
    assert nodes.by_mark[mark_of(nodes.at["e", "d"])] == ("c", "d")  # the anchor's, which comes first


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_lines_of_a_text(newline: str) -> None:
    text = newline.join(["a: 1", "b: 2", "c: 3"])
    nodes, second = Nodes(text), 4 + len(newline)
    for at in range(second, second + 5):
        assert (nodes.line_begin(at), nodes.line_end(at)) == (second, second + 4)
        assert nodes.next_line(at) == second + 4 + len(newline)
    assert nodes.line_begin(3) == 0 and nodes.line_end(len(text) - 1) == nodes.next_line(len(text) - 1) == len(text)


WRITTEN: list[tuple[str, bool, str | None, str]] = [
    # (value, among others on one line, in place of which style, as it is written)
    ("镇政府", False, None, "镇政府"),
    ("镇政府", False, '"', '"镇政府"'),
    ("镇政府", False, "'", "'镇政府'"),
    ("it's", False, "'", "'it''s'"),
    ("a\nb", False, "'", '"a\\nb"'),
    ("a\tb", False, "'", '"a\\tb"'),
    ("", False, None, '""'),
    (" a", False, None, '" a"'),
    ("a ", False, None, '"a "'),
    ("a\u200bb", False, None, '"a\u200bb"'),
    ("a, b", False, None, "a, b"),
    ("a, b", True, None, '"a, b"'),
    *((f"a{sign}b", True, None, f'"a{sign}b"') for sign in "[]{}"),
    ("a[b", False, None, "a[b"),
    *((f"{sign}a", False, None, f'"{sign}a"'.replace('""', '"\\"')) for sign in "-?:,[]{}#&*!|>'%@`=<~\""),
    ("a: b", False, None, '"a: b"'),
    ("a:b", False, None, "a:b"),
    ("a:", False, None, '"a:"'),
    ("a #b", False, None, '"a #b"'),
    ("a#b", False, None, "a#b"),
    # what a reader may take for another type
    *((text, False, None, f'"{text}"') for text in
      ("12", "1.5", "+1", "-1", ".5", "0x1", "1e3", "2026-01-02", "12:30", "yes", "No", "true", "null", "~", "on",
       "0350124")),
    # figures before Chinese words are no number
    ("3个工作日", False, None, "3个工作日"),
    ("3: 个工作日", False, None, '"3: 个工作日"'),
    ("3 days", False, None, '"3 days"'),
    (".3个", False, None, '".3个"'),
]  # fmt: skip


@pytest.mark.parametrize(("value", "inside", "like", "text"), WRITTEN)
def test_how_a_text_is_written(value: str, inside: bool, like: str | None, text: str) -> None:
    assert written.scalar(value, inside, like) == text
    assert yaml.safe_load(f"[{text}]" if inside else text) == ([value] if inside else value)


def test_how_other_values_are_written() -> None:
    value: written.Value = {"a": Bare("1"), "b": ["x, y", {"c": NULL}], "d": "e"}
    line = '{a: 1, b: ["x, y", {c: null}], d: e}'
    assert written.flow(value) == written.any_(value) == line
    assert written.field("k", value) == f"k: {line}" and written.field("k", "x, y") == "k: x, y"
    assert (written.any_("x, y"), written.any_("x, y", True)) == ("x, y", '"x, y"')
    assert written.scalar(Bare("12"), True, "'") == "12"
    assert written.record({"a": "x, y", "b": ["p", "q, r"]}, 4) == ["    - a: x, y", '      b: [p, "q, r"]']
