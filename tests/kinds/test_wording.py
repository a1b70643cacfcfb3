"""generator/kinds/wording.py: titles and words to break lines at are the domain's; one that is not there is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.catalog.load import load_catalog
from generator.catalog.model import Words
from generator.ground.errors import CatalogError
from generator.kinds import places
from generator.kinds.reading import load_kinds
from generator.kinds.wording import kinds_in_words, slot_in_words

ROOT = Path(__file__).resolve().parents[2]
PLAIN = {
    "duties": "职责和制度牌",
    "feedback": "评价意见",
    "plaque": "竖牌",
    "plate": "门牌",
    "window": "窗口牌",
    "register": "台账",
}


def words_of(path: str) -> Words:
    """The words of a sample's domain."""
    catalog, findings = load_catalog(ROOT / path)
    assert catalog is not None, findings
    return catalog.words


@pytest.mark.parametrize(
    ("path", "titles"),
    [
        ("tests/samples/xiang.yml", ("服务事项公示", "一次性告知单", "服务点一览")),
        ("tests/samples/minzheng.yml", ("民政服务事项公示", "民政服务一次性告知单", "民政服务点一览")),
        ("tests/samples/small.yml", ("医保服务事项公示", "医保服务一次性告知单", "15分钟医保服务圈")),
    ],
)
def test_titles_are_the_domains(path: str, titles: tuple[str, ...]) -> None:
    named = {name: kind.title for name, kind in kinds_in_words(load_kinds(ROOT / "templates"), words_of(path)).items()}
    assert named == PLAIN | dict(zip(("notice", "slip", "directory"), titles, strict=True))


def test_words_to_break_lines_at_are_the_domains() -> None:
    kinds = load_kinds(ROOT / "templates")
    for kind, expected in (("plate", ("基层医保", "医保", "医疗保障")), ("directory", ("15分钟医保服务圈",))):
        slot = kinds[kind].editions["default"].slots["name"]
        said = slot_in_words(slot, words_of("tests/samples/small.yml").model_dump(mode="json"))
        assert set(expected) <= set(said.before) and not any("{" in word for word in said.before)
        general = slot_in_words(slot, words_of("tests/samples/xiang.yml").model_dump(mode="json"))
        assert not any("医保" in word or "{" in word or not word for word in general.before)
        assert set(places.ENDS) <= set(said.after) and set(places.STARTS) <= set(said.before)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('title: "{{ words.notice }}"', 'title: "{{ words.notic }}"', "3:1: error GP801: title：没有 words.notic；"),
        ("words.breaks |", "words.breakes |", "error GP801: before：没有 words.breakes；"),
        ('title: "{{ words.notice }}"', 'title: "{{ words.notice"', "3:1: error GP801: title：花括号没有配对"),
        ("title: 适老版", 'title: "{{ words.larg }}"', "error GP801: title：没有 words.larg；"),
    ],
)
def test_a_word_that_is_not_there_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    folder = Path(shutil.copytree(ROOT / "templates", tmp_path / "templates"))
    path = folder / "notice/sheet.yml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(CatalogError) as caught:
        load_kinds(folder)
    found = [str(finding) for finding in caught.value.findings]
    assert found and all(told in one for one in found), found
