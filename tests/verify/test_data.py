"""compare/data.py: a value changed, a key invented, a key twice, a file too many: in every file of open data."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.verify.compare.head import data_flaws
from generator.verify.expect.data import linked_data

from .built import Built
from .golden import assert_kept

Change = Callable[[Any], object]


def weigh(data: dict[str, Any], *more: str) -> None:
    """A sequence more in the weights: itself, its classes, their steps."""
    data["weights"] = [text + added for text, added in zip(data["weights"], more, strict=True)]


JSON: dict[str, tuple[str, Change]] = {
    "a false licence": ("catalog.json", lambda data: data.update(licence="可自由使用")),
    "no licence": ("catalog.json", lambda data: data.pop("licence")),
    "an invented key": ("catalog.json", lambda data: data.update(endorsed="国家医保局")),
    "an invented key of an item": ("catalog.json", lambda data: data["items"][0].update(free=True)),
    "an invented key of a phone": ("catalog.json", lambda data: data["hotlines"][0].update(fax="1")),
    "a truth for a number": ("catalog.json", lambda data: data["items"][1]["materials"][0].update(original=True)),
    "an item more": ("catalog.json", lambda data: data["items"].append(data["items"][0])),
    "a false licence of points": ("stations.geojson", lambda data: data.update(licence="可自由使用")),
    "a changed note": ("stations.geojson", lambda data: data.update(note="坐标都已换算成 WGS84。")),
    "no note": ("stations.geojson", lambda data: data.pop("note")),
    "an invented key of points": ("stations.geojson", lambda data: data.update(crs="GCJ02")),
    "an invented key of the titles": ("../finder/titles.json", lambda data: data.update(sponsor="x")),
    "another name among the titles": ("../finder/titles.json", lambda data: data["items"][0].update(name="领钱")),
    "a tier less among the titles": ("../finder/titles.json", lambda data: data["tiers"].pop()),
    "no key of a title": ("../finder/titles.json", lambda data: data["items"][0].pop("titles")),
    "an invented key of the index": ("../finder/index.json", lambda data: data.update(sponsor="x")),
    "no key of the index": ("../finder/index.json", lambda data: data.pop("sounds")),
    "an invented key of an entry": ("../finder/index.json", lambda data: data["items"][0].update(url="//evil.example")),
    "another code of an entry": ("../finder/index.json", lambda data: data["items"][0].update(code="123")),
    "called official": ("../finder/index.json", lambda data: data["items"][0].update(official=2)),
    "another plain name": ("../finder/index.json", lambda data: data["items"][0].update(plain="领钱")),
    "another limit": ("../finder/index.json", lambda data: data["items"][0]["ways"][0].__setitem__(2, "当场")),
    "another telephone": ("../finder/index.json", lambda data: data["services"][1].__setitem__(4, "tel:110")),
    "an invented service": (
        "../finder/index.json",
        lambda data: data["services"].append(["service", "x", "快办", "", "//evil.example", ""]),
    ),
    "another region": ("../finder/index.json", lambda data: data["regions"].append(["外县", "places/"])),
    "another name of a tier": ("../finder/index.json", lambda data: data["tiers"][0].__setitem__(1, "省级")),
    "an invented choice": ("../finder/index.json", lambda data: data["choices"].append(["交钱吗？", [[0, "交"]]])),
    "weights that speak for nothing": (
        "../finder/index.json",
        lambda data: data["weights"].__setitem__(1, "\ufffd" + data["weights"][1][1:]),
    ),
    "weights out of order": ("../finder/index.json", lambda data: weigh(data, "!^住", "# ", "1")),
    "a sequence without a class": ("../finder/index.json", lambda data: weigh(data, "!\uf8ff", "", "")),
    "a class without a weight": ("../finder/index.json", lambda data: weigh(data, "!\uf8ff", "# ", "")),
    "a weight of nothing": ("../finder/index.json", lambda data: weigh(data, "!\uf8ff", "# ", "0")),
    "a sequence too long": ("../finder/index.json", lambda data: weigh(data, "!\uf8ff四个字", "# ", "1")),
    "an invented former name": ("../finder/index.json", lambda data: data["former"].append([0, ["别处"]])),
    "words of nobody": ("../finder/index.json", lambda data: data["concepts"].append("中奖")),
    "more names than there are": ("../finder/index.json", lambda data: data["items"][0]["titles"].append("社保卡")),
}


def codes(built: Built, path: Path, text: str) -> set[str]:
    """What is found of a file, but for its being another than the program writes."""
    return {one.code for one in built.forged(path, text.encode())} - {"GP727"}


@pytest.mark.parametrize("what", JSON)
def test_one_thing_otherwise_in_json_is_found(what: str, built: Built) -> None:
    name, change = JSON[what]
    path = (built.tree.site / "data" / name).resolve()
    data = json.loads(path.read_text("utf-8"))
    change(data)
    forged = json.dumps(data, ensure_ascii=False).encode()
    found = [one for one in built.forged(path, forged) if one.code != "GP727"]
    assert {one.code for one in found} == {"GP718"}
    assert_kept(f"data: {what}", ((one, forged) for one in found))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("?q=", "?ask="),
        lambda text: text.replace("://", "://evil.example/", 2).replace("://evil.example/", "://", 1),
        lambda text: text.replace("<Description>", "<Description>官方"),
        lambda text: text.replace("</OpenSearch", "<Image>x</Image></OpenSearch"),
        lambda text: text[:-9],
    ],
    ids=["another question", "another host", "another name", "a picture", "broken off"],
)
def test_another_way_to_ask_the_finder_is_found(change: Callable[[str], str], built: Built) -> None:
    path = built.tree.site / "opensearch.xml"
    forged = change(path.read_text("utf-8"))
    assert forged != path.read_text("utf-8")
    assert codes(built, path, forged) == {"GP718"}


@pytest.mark.parametrize("name", ["data/catalog.json", "data/stations.geojson", "finder/index.json"])
def test_a_key_that_stands_twice_is_found(name: str, built: Built) -> None:
    """Readers differ in which of the two they believe."""
    path = built.tree.site / name
    text = path.read_text("utf-8")
    key = next(iter(json.loads(text)))
    twice = text.replace("{", f'{{"{key}": "x",', 1)
    assert json.loads(twice) == json.loads(text)
    assert "GP718" in {one.code for one in built.forged(path, twice.encode())}


@pytest.mark.parametrize("name", ["items.csv", "stations.csv"])
@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\r\n".join(f"{line},x" if line else line for line in text.split("\r\n")),
        lambda text: text.replace("\r\n", ",官方认证\r\n", 1),
        lambda text: re.sub(r"\r\n(.*)\r\n", r"\r\n\1,x\r\n", text, count=1),
        lambda text: text.replace("地址", "住址", 1) if "地址" in text else text.replace("收费情况", "价格", 1),
        lambda text: text + text.split("\r\n")[1] + "\r\n",
    ],
    ids=["a column more", "a head more", "a cell more", "another head", "a row twice"],
)
def test_one_thing_otherwise_in_a_table_is_found(name: str, change: Callable[[str], str], built: Built) -> None:
    path = built.tree.site / "data" / name
    text = path.read_bytes().decode("utf-8")
    assert change(text) != text
    assert "GP718" in {one.code for one in built.forged(path, change(text).encode())}


def test_a_file_that_nobody_asked_for_is_found(built: Built) -> None:
    path = built.tree.site / "data/extra.json"
    path.write_text("{}", "utf-8")
    try:
        assert ("GP718", "extra.json") in [(one.code, one.path[-10:]) for one in built.whole()]
    finally:
        path.unlink()


LINKED: dict[str, Change] = {
    "an invented key": lambda data: data.update(award="x"),
    "an invented key of a window": lambda data: data["availableChannel"][0].update(openingHours="24h"),
    "another authority": lambda data: data["serviceOperator"].update(name="某公司"),
    "another phone": lambda data: data["availableChannel"][0]["servicePhone"][0].update(telephone="123456"),
    "no description": lambda data: data.pop("availableChannel"),
    "an address where there is none": lambda data: data.update(url="https://evil.example/"),
}


@pytest.mark.parametrize("what", LINKED)
def test_one_thing_otherwise_in_the_data_for_search_engines_is_found(what: str, built: Built) -> None:
    path = built.page("items/baoxiao/")
    text = path.read_text("utf-8")
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    data = json.loads(script)
    LINKED[what](data)
    found = built.forged(path, text.replace(script, json.dumps(data, ensure_ascii=False)).encode())
    assert "GP715" in {one.code for one in found}


def test_data_for_search_engines_stand_on_their_pages_alone_and_once(built: Built) -> None:
    item = linked_data(built.catalog, built.catalog.items[0])
    right = json.dumps(item, ensure_ascii=False)
    assert list(data_flaws([item], [right])) == []
    assert list(data_flaws([], [])) == []
    for wanted, scripts in (
        ([item], []),
        ([item], [right, right]),
        ([], [right]),
        ([item], ["{"]),
        ([item], ["[]"]),
        ([item], ['{"a":1,"a":1}']),
    ):
        assert len(list(data_flaws(wanted, scripts))) == 1
