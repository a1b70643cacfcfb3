"""generator/catalog/reading/askings.py: folders and a bureau's own file -> how people ask."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.catalog.model.askings import NONE, SERVICE, Choice, Service
from generator.catalog.reading.askings import read_askings
from generator.ground.home import HOME
from generator.guide.folding import fold

SHARED = HOME / "catalog/shared"
YIBAO = read_askings([SHARED / "general", SHARED / "yibao"])


@pytest.fixture(scope="module")
def keys(catalogs: dict[str, Catalog]) -> set[str]:
    """What a file of askings may be named after, besides definitions: an item, or what it is like."""
    return {key for catalog in catalogs.values() for item in catalog.items for key in (item.id, item.like) if key}


@pytest.fixture(scope="module")
def definitions(catalogs: dict[str, Catalog]) -> set[str]:
    return {one.id for catalog in catalogs.values() for one in catalog.definitions}


def write(folder: Path, **files: str) -> Path:
    """A domain's folder with these files of askings; `words_x` lies in words/."""
    for name, text in files.items():
        path = folder / "askings" / f"{name.replace('__', '.').replace('words_', 'words/')}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def test_lines_are_read_by_the_files_name(tmp_path: Path) -> None:
    one = write(tmp_path / "one", zhuyuan="# 说明\n住院怎么报\n\n 出院了 \n住院怎么报\n", service__phone="电话")
    two = write(tmp_path / "two", zhuyuan="开刀", none="天气")
    assert read_askings([one, two]).lines == {
        "zhuyuan": ("住院怎么报", "出院了", "开刀"),
        "service.phone": ("电话",),
        "none": ("天气",),
    }


def test_a_file_takes_another_ones_lines_along_and_never_itself(tmp_path: Path) -> None:
    folder = write(tmp_path, a="@b\n甲", b="@a\n乙\n@missing", c="@c\n丙")
    assert read_askings([folder]).lines == {"a": ("乙", "甲"), "b": ("甲", "乙"), "c": ("丙",)}


def test_the_other_tables(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        words_spoken="怎么 = 咋 咋个\n没有意思的一行\n",
        words_concepts="慢病: 高血压 糖尿病\n",
        services="service.phone = 打电话问\n",
        choices="? 哪一种人？\na = 退休了\nb = 打工的\n? 没有回答的\n",
        near="a = b c\n",
    )
    found = read_askings([folder])
    assert found.spoken == (("咋", "怎么"), ("咋个", "怎么"))
    assert found.concepts == (("高血压", "糖尿病"),)
    assert found.services == (Service("service.phone", "打电话问"),)
    assert found.choices == (Choice("哪一种人？", (("a", "退休了"), ("b", "打工的"))),)
    assert found.near == {"a": ("b", "c")}
    assert found.lines == {}


def test_a_bureau_adds_lines_beside_its_catalog(tmp_path: Path) -> None:
    shutil.copytree(HOME / "tests/samples", tmp_path / "samples")
    path = tmp_path / "samples/small.yml"
    before = load_catalog(path)[0]
    own = "没有段落的不算\n[chaxun]\n# 我们这里的说法\n看看我的本本\n"
    path.with_name("small.askings.txt").write_text(own, "utf-8")
    catalog, findings = load_catalog(path)
    assert catalog is not None and before is not None
    assert "看看我的本本" in catalog.askings.lines["chaxun"]
    assert "没有段落的不算" not in str(catalog.askings)
    assert catalog.model_dump() == before.model_dump(), "no fact"
    stray = [(one.line, one.column) for one in findings if one.code == "GP114"]
    assert stray == [(1, 1)]
    path.with_name("small.askings.txt").write_bytes(b"[chaxun]\n\xff\xfe")
    assert load_catalog(path)[1] == [one for one in findings if one.code != "GP114"]


def test_every_key_is_known(keys: set[str], definitions: set[str]) -> None:
    """A file under a mistyped name would never be found."""
    services = {service.key for service in YIBAO.services}
    for key in YIBAO.lines:
        level = key.removeprefix(f"{SERVICE}tier.")
        assert key == NONE or key in keys | definitions | services or level in "省市县乡村院", key
    assert services <= set(YIBAO.lines)
    named = {one for choice in YIBAO.choices for one, _ in choice.answers}
    named |= {one for key, ways in YIBAO.near.items() for way in (key, *ways) for one in way.split("+")}
    assert named <= keys | definitions


def test_every_shared_definition_has_many_askings(definitions: set[str]) -> None:
    assert {key: len(YIBAO.lines[key]) for key in definitions if len(YIBAO.lines[key]) < 60} == {}


def test_askings_are_many_and_differ(definitions: set[str]) -> None:
    ours = [line for key, lines in YIBAO.lines.items() if key in definitions for line in lines]
    assert len(ours) / len(definitions) > 85
    for key in definitions:
        lines = [fold(line) for line in YIBAO.lines[key]]
        assert len(set(lines)) > 0.97 * len(lines), key


def test_askings_say_nothing_of_other_offices_that_is_ours(catalogs: dict[str, Catalog]) -> None:
    names = {name for catalog in catalogs.values() for item in catalog.items for name in (item.name, *item.aliases)}
    assert not names & set(YIBAO.lines[NONE])


def test_the_questions_were_written_otherwise(definitions: set[str]) -> None:
    """What the finder is measured by must not be what it has learned."""
    rows = (HOME / "tests/finder/questions.tsv").read_text("utf-8").splitlines()
    questions = {fold(row.partition("\t")[0]) for row in rows if not row.startswith("#")}
    learned = {fold(line) for key, lines in YIBAO.lines.items() if key in definitions for line in lines}
    long = {one for one in questions if len(one) > 5}
    assert len(questions) >= 300
    assert not long & learned


def test_words_lead_nowhere_else() -> None:
    said = [word for word, _ in YIBAO.spoken]
    assert len(set(said)) == len(said)
    assert not {written for _, written in YIBAO.spoken} & set(said)
    assert all(re.fullmatch(r"\S{1,8}", fold(word)) for words in YIBAO.concepts for word in words)
