"""Askings -> weights: what a sequence speaks for; and search.js reads them as they were made."""

from __future__ import annotations

import json
import random
import shutil
import subprocess

import pytest
from checkout import BUILT_BEFORE

from generator.catalog.model.askings import NONE
from generator.ground.home import HOME
from generator.ground.kept import Kept
from generator.guide import finder, meaning, packing
from generator.guide.folding import sequences, swapped, swapper
from generator.plan import fingerprint
from generator.views.catalog import CatalogView

from .conftest import ROOT, load

SAMPLES = {
    "住院报销": ("item.stay",), "住院的钱": ("item.stay",), "出院报销": ("item.stay",),
    "门诊报销": ("item.visit",), "看门诊": ("item.visit",), "门诊的钱": ("item.visit",),
    "天气": (NONE,), "天气预报": (NONE,), "今天天气": (NONE,),
}  # fmt: skip


def rows(text: str) -> dict[str, dict[str, int]]:
    """Weights as a table: sequence -> letter -> step."""
    table = {}
    for line in text.splitlines():
        sequence, _, pairs = line.partition(" ")
        table[sequence] = {pairs[at]: int(pairs[at + 1]) for at in range(0, len(pairs), 2)}
    return table


def test_a_sequence_speaks_for_what_is_asked_with_it() -> None:
    table = rows(meaning.weights(SAMPLES, ["item.stay", "item.visit"], {}))
    nobody, stay, visit = (meaning.letter(number) for number in range(3))
    assert set(table["住院"]) == {stay}
    assert set(table["门诊"]) == {visit}
    assert set(table["天气"]) == {nobody}
    assert "的" not in table or set(table["的"]) == {stay, visit}
    assert list(table) == sorted(table)


def test_what_we_lack_is_ours_all_the_same() -> None:
    samples = {**SAMPLES, "天气医保": (meaning.OTHER,), "好天气": (meaning.OTHER,), "天气好": (meaning.OTHER,)}
    before = rows(meaning.weights(SAMPLES, ["item.stay", "item.visit"], {}))
    after = rows(meaning.weights(samples, ["item.stay", "item.visit"], {}))
    nobody = meaning.letter(0)
    assert after.get("天气", {}).get(nobody, 0) < before["天气"][nobody]


def test_words_of_one_kind_speak_together() -> None:
    samples = {f"得了{ill}吃药": ("item.ill",) for ill in ("糖尿病", "高血压", "哮喘")} | dict.fromkeys(
        ("看门诊", "门诊", "药费", "诊所", "挂水", "拍片"), ("item.visit",)
    )
    concepts = dict.fromkeys(("糖尿病", "高血压", "哮喘", "癫痫"), "\ue100")
    table = rows(meaning.weights(samples, ["item.ill", "item.visit"], concepts))
    assert "\ue100" in table and "了\ue100吃" in table
    assert any("\ue100" in one for one in sequences("癫痫", swapper(concepts)))


def test_there_is_room_for_so_many_and_the_least_telling_go(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = rows(meaning.weights(SAMPLES, ["item.stay", "item.visit"], {}))
    monkeypatch.setattr(meaning, "LEAST", 4)
    few = rows(meaning.weights(SAMPLES, ["item.stay", "item.visit"], {}))
    assert sum(map(len, few.values())) == 4 < sum(map(len, whole.values()))
    assert few.keys() <= whole.keys()


def test_what_learning_brought_to_nothing_takes_no_room() -> None:
    learned = {"的": {1: 0.2, 2: 0.9}, "门诊": {1: 2.0}, "孕": {2: 2.0}}
    known = {"的": 90, "门诊": 30, "孕": 3}
    assert meaning._fitting(learned, known, 2) == {"的": {2: 0.9}, "门诊": {1: 2.0}}


def test_words_of_other_offices_are_one_kind() -> None:
    index = json.loads(finder.index(CatalogView(load(ROOT / "catalog/minqing.yml")), BUILT_BEFORE))
    kind = chr(0xE100 + len(index["concepts"]))
    assert kind in index["weights"][0]


def test_letters_are_enough_and_need_no_escape() -> None:
    letters = [meaning.letter(number) for number in range(300)]
    assert len(set(letters)) == 300
    assert json.loads(json.dumps("".join(letters))) == "".join(letters)
    assert not {'"', "\\", " ", "\n"} & set(letters)


def test_the_longest_word_is_replaced_first() -> None:
    words = {"咋": "怎么", "咋个": "怎么样", "个": "件"}
    assert swapped("咋个咋办个", words) == "怎么样怎么办件"
    assert swapped("", words) == "" and swapped("住院", {}) == "住院"


def test_the_weights_are_kept_under_what_they_are_made_of(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = CatalogView(load(ROOT / "tests/catalog/sound/qibei.yml"))  # of a domain with few askings
    kept = Kept(tmp_path_factory.mktemp("kept"))
    first = finder.index(view, kept)
    made: list[int] = []
    weights = meaning.weights
    try:
        meaning.weights = lambda *arguments: made.append(1) or weights(*arguments)  # type: ignore[func-returns-value]
        assert finder.index(view, kept) == first == finder.index(view)
        assert made == [1], "once, where nothing is kept"
        monkeypatch.setattr(fingerprint, "code", lambda module: f"{module}, written anew")
        assert finder.index(view, kept) == first and made == [1, 1], "what other code has learned is no longer true"
    finally:
        meaning.weights = weights


def test_the_browser_cuts_and_weighs_as_the_program_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """search.js's own `sequences` and `swapped` on questions, against ours: one of the two alone is changed easily."""
    node = shutil.which("node")
    assert node is not None
    view = CatalogView(load(ROOT / "catalog/minqing.yml"))
    kept: list[str] = []
    numbers = {meaning.letter(number): number for number in range(300)}
    pack = packing.packed_weights

    def packed(text: str) -> list[str]:
        kept.append(text)
        return pack(text)

    monkeypatch.setattr(packing, "packed_weights", packed)
    index = json.loads(finder.index(view, BUILT_BEFORE))
    lines = [line for some in view.catalog.askings.lines.values() for line in some]
    asked = [finder.fold(line) for line in random.Random(7).sample(lines, 300)]
    script = (HOME / "site_overrides/assets/search.js").read_text("utf-8")
    opened = script.replace(
        "window.guideSearch = {", "window.inner = { swapped: swapped, sequences: sequences };\n  window.guideSearch = {"
    )
    run = """
      const input = JSON.parse(require("fs").readFileSync(0, "utf-8")), window = {};
      new Function("window", input.script)(window);
      const data = window.guideSearch.learn(input.index);
      window.guideSearch.place(data); window.guideSearch.open(data);
      process.stdout.write(JSON.stringify(input.asked.map((text) => {
        const plain = window.inner.swapped(text, data.words);
        return [plain, [...window.inner.sequences(plain)]];
      }).concat([[...data.rows], [...data.reading]])));"""  # fmt: skip
    given = json.dumps({"script": opened, "index": index, "asked": asked})
    ended = subprocess.run([node, "-e", run], input=given, capture_output=True, text=True, check=True)
    spoken = {word: line.split(" ")[0] for line in index["spoken"] for word in line.split(" ")[1:]}
    kinds = [*(line.split(" ") for line in index["concepts"]), index["elsewhere"]]
    concepts = {word: chr(0xE100 + row) for row, words in reversed([*enumerate(kinds)]) for word in words}
    *told, weighed, heard = json.loads(ended.stdout)
    for text, (plain, found) in zip(asked, told, strict=True):
        assert plain == swapped(text, spoken)
        assert found == list(sequences(plain, swapper(concepts))), text
    made = rows(kept[0])
    assert {one: dict(zip(row[::2], row[1::2], strict=True)) for one, row in weighed} == {
        one: {numbers[letter]: step for letter, step in row.items()} for one, row in made.items()
    }
    sounds: dict[str, set[str]] = {}
    for char, readings in heard:
        for sound in readings:
            sounds.setdefault(sound, set()).add(char)
    assert sounds == {sound: chars for sound, chars in packing.sounds_of(index["sounds"]).items() if sound != "-"}
