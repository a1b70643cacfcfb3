"""generator/catalog/reading/domains.py: a domain is a folder of data; what it brings, what is wrong with it."""

from __future__ import annotations

import copy
import datetime
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog, Vocabulary, Words
from generator.catalog.reading import domains
from generator.catalog.reading.domains import domain_folders
from generator.catalog.reading.source import Tree
from generator.catalog.rules.standards import known_standards
from generator.ground.errors import Finding

ROOT = Path(__file__).resolve().parents[2]
SAMPLES, LAYERS = ROOT / "tests/samples", ROOT / "tests/catalog/layers"
TODAY = datetime.date(2026, 1, 1)


def loaded(path: Path) -> Catalog:
    """The catalog at a path, which must be sound."""
    catalog, findings = load_catalog(path, TODAY)
    assert catalog is not None, findings
    return catalog


def about(findings: list[Finding]) -> list[str]:
    """Errors and findings about a domain, in short."""
    wanted = [f for f in findings if f.severity == "error" or f.code in ("GP112", "GP516")]
    return [f"{Path(f.path).name}:{f.line}:{f.column} {f.severity} {f.code} {f.message}" for f in wanted]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The catalog of a domain of its own, with that domain, to be changed."""
    shutil.copy(SAMPLES / "minzheng.yml", tmp_path)
    shutil.copytree(SAMPLES / "shared", tmp_path / "shared")
    return tmp_path


def changed(path: Path, old: str, new: str) -> Path:
    """A file with one change."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), "utf-8")
    return path


def test_the_general_domain_brings_words_and_nothing_else() -> None:
    catalog = loaded(SAMPLES / "xiang.yml")
    assert catalog.domain == "general"
    words = catalog.words
    assert (words.window, words.site, words.matters) == ("便民服务窗口", "办事指南", "办理事项")
    assert not (words.breaks or words.ends or words.generic)
    assert (catalog.definitions, catalog.terms, catalog.reference_materials, catalog.papers) == ((), (), (), ())
    assert catalog.vocabulary == Vocabulary() and catalog.material_limit is None
    assert list(known_standards(catalog)) == ["GB/T 39046-2020"]
    folder = domain_folders(SAMPLES)["general"]
    assert sorted(path.name for path in folder.iterdir()) == ["askings", "holidays", "words.yml"]
    # How people ask for what every office has, and what no office has.
    assert {key.partition(".")[0] for key in catalog.askings.lines} == {"service", "none"}


def test_a_new_domain_is_data_alone() -> None:
    catalog = loaded(SAMPLES / "minzheng.yml")
    assert (catalog.domain, catalog.words.window) == ("minzheng", "民政服务窗口")
    item = catalog.items[0]
    assert (item.canonical, item.category, item.plain) == ("最低生活保障申请", "jiuzhu", "家里困难，申请每月的低保金。")
    assert [term.term for term in catalog.terms] == ["受理"]
    assert "五公开" in known_standards(catalog)


def test_no_word_of_one_domain_reaches_another() -> None:
    """What 医保 calls 参保 is not what a pension office means by it."""
    ours = loaded(ROOT / "catalog/minqing.yml")
    told = {term.term: term.plain for term in ours.terms}
    assert told["参保"] == "参加医疗保险。"
    for name in ("xiang", "minzheng"):
        other = loaded(SAMPLES / f"{name}.yml")
        assert not {term.plain for term in other.terms} & set(told.values()) - {"窗口收下材料、开始办这件事。"}
        texts = str(other.words) + str(other.definitions) + str(other.papers) + str(other.standards)
        assert "医保" not in texts and "医疗" not in texts


def test_a_catalog_without_one_is_general_and_told_so_once(tmp_path: Path) -> None:
    path = tmp_path / "xiang.yml"
    path.write_text((SAMPLES / "xiang.yml").read_text("utf-8").replace("domain: general\n", ""), "utf-8")
    catalog, findings = load_catalog(path, TODAY)
    assert catalog is not None and catalog.domain == "general"
    (told,) = about(findings)
    assert told.startswith("xiang.yml:5:1 warning GP516 没有写领域（domain），照一般便民服务（general）的用词做；")
    assert about(load_catalog(SAMPLES / "xiang.yml", TODAY)[1]) == []


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("minzhen", "6:9 error GP112 没有“minzhen”这个领域；是不是想写“minzheng”？现有：general、minzheng、yibao"),
        ("shebao", "6:9 error GP112 没有“shebao”这个领域；现有：general、minzheng、yibao"),
        (
            "../minzheng",
            "6:9 error GP205 领域：“../minzheng”写法不对，只能用小写字母、数字和中间的连字符，不超过 64 个字符",
        ),
        ("null", "6:9 error GP203 领域：应是一段文字，现在是空的"),
    ],
)
def test_an_unknown_one_is_the_only_error(folder: Path, written: str, told: str) -> None:
    path = changed(folder / "minzheng.yml", "domain: minzheng", f"domain: {written}")
    catalog, findings = load_catalog(path, TODAY)
    (only,) = about(findings)
    assert catalog is None and only.startswith(f"minzheng.yml:{told}")


def test_a_missing_word_is_told_in_its_own_file(folder: Path) -> None:
    changed(folder / "shared/minzheng/words.yml", "  window: 民政服务窗口\n", "")
    told = about(load_catalog(folder / "minzheng.yml", TODAY)[1])
    assert told == ["words.yml:3:3 error GP202 缺少必填项“window”（窗口的名称）"]


def test_a_misspelt_word_is_told_in_its_own_file(folder: Path) -> None:
    changed(folder / "shared/minzheng/words.yml", "  window: 民政", "  windw: 民政")
    told = about(load_catalog(folder / "minzheng.yml", TODAY)[1])
    assert told == ["words.yml:8:3 error GP201 不认识的项“windw”；是不是想写“window”？"]


def test_an_empty_word_and_a_wrong_field_of_a_standard_are_told(folder: Path) -> None:
    changed(folder / "shared/minzheng/words.yml", "site: 民政办事指南", 'site: ""')
    changed(folder / "shared/minzheng/common.yml", "{field: materials,", "{field: material,")
    told = about(load_catalog(folder / "minzheng.yml", TODAY)[1])
    assert len(told) == 2
    assert told[0].startswith("common.yml:31:17 error GP204 ") and told[0].endswith("；是不是想写“materials”？")
    assert told[1].startswith("words.yml:3:9 error GP210 ")


def test_a_domain_without_words_is_told_once(folder: Path) -> None:
    (folder / "shared/minzheng/words.yml").unlink()
    told = about(load_catalog(folder / "minzheng.yml", TODAY)[1])
    assert told == ["words.yml:1:1 error GP112 领域“minzheng”没有用词（words）；照 general 的 words.yml 写一份"]


def test_a_shared_file_outside_a_domain_is_not_passed_over_in_silence(folder: Path) -> None:
    (folder / "shared/terms.yml").write_text("terms: [{term: 甲, plain: 乙}]\n", "utf-8")
    (told,) = about(load_catalog(folder / "minzheng.yml", TODAY)[1])
    assert told.startswith("terms.yml:1:1 error GP112 共用的内容按领域分开放")


def test_a_domain_beside_the_catalog_stands_for_the_programs(folder: Path) -> None:
    shutil.copytree(folder / "shared/minzheng", folder / "shared/yibao")
    path = changed(folder / "minzheng.yml", "domain: minzheng", "domain: yibao")
    assert loaded(path).words.window == "民政服务窗口"
    assert loaded(LAYERS / "shi.yml").terms == ()  # the program's yibao has many


def test_a_catalog_may_call_one_thing_otherwise(folder: Path) -> None:
    path = changed(folder / "minzheng.yml", "approval: null", "words: {window: 综合窗口}\napproval: null")
    words = loaded(path).words
    assert (words.window, words.site) == ("综合窗口", "民政办事指南")


def test_a_child_has_its_parents_domain(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(LAYERS, tmp_path / "layers"))
    catalog, findings = load_catalog(folder / "qi.yml", TODAY)
    assert catalog is not None and catalog.domain == "yibao" and catalog.words.window == "医保服务窗口"
    assert about(findings) == []
    changed(folder / "qi.yml", "extends: shi\n", "extends: shi\ndomain: yibao\n")
    assert about(load_catalog(folder / "qi.yml", TODAY)[1]) == []


def test_a_child_that_contradicts_is_told(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(LAYERS, tmp_path / "layers"))
    changed(folder / "qi.yml", "extends: shi\n", "extends: shi\ndomain: general\n")
    catalog, findings = load_catalog(folder / "qi.yml", TODAY)
    assert catalog is None
    assert about(findings) == [
        "qi.yml:3:9 error GP112 与上级目录的领域“yibao”对不上；接着它写的目录跟它同一领域，这一行删去就行"
    ]


@pytest.mark.parametrize(("old", "count"), [("{name: 居民身份证, original: 1}", 0), ("materials: []", 1)])
def test_the_limit_of_materials_is_the_domains(folder: Path, old: str, count: int) -> None:
    four = "、".join("甲乙丙丁").split("、")
    more = "materials: [" + ", ".join(f"{{name: {name}证}}" for name in four) + "]"
    path = changed(folder / "minzheng.yml", "materials: []", more if count else "materials: []")
    told = [f.message for f in load_catalog(path, TODAY)[1] if f.code == "GP602"]
    assert len(told) == count and all("示例县的规定不超过 3 种" in one for one in told)


def test_a_paper_of_the_domain_that_a_condition_names_must_be_listed(folder: Path) -> None:
    path = changed(
        folder / "minzheng.yml", "materials: []", "conditions: {all_of: [持有低保金存折]}\n    materials: []"
    )
    assert "GP605" in {f.code for f in load_catalog(path, TODAY)[1]}
    changed(path, "materials: []", "materials: [{name: 存折}]")
    assert "GP605" not in {f.code for f in load_catalog(path, TODAY)[1]}


def test_every_domain_of_the_program_says_every_word() -> None:
    for name, folder in domain_folders(ROOT / "catalog").items():
        text = (folder / "words.yml").read_text("utf-8")
        required = [word for word, field in Words.model_fields.items() if field.is_required()]
        assert [word for word in required if f"\n  {word}: " not in text] == [], name


def test_what_a_domain_brings_is_changed_by_no_catalog(monkeypatch: pytest.MonkeyPatch) -> None:
    """What catalogs share is merged once a process (`_together`), a catalog that another one extends included."""
    brought, made = [], domains._together

    def kept(*files: Any) -> Tree:
        tree = made(*files)
        brought.append((tree, copy.deepcopy(tree)))
        return tree

    monkeypatch.setattr(domains, "_together", kept)
    for path in (ROOT / "tests/samples/small.yml", ROOT / "catalog/minqing.yml", *sorted(LAYERS.glob("*.yml"))):
        load_catalog(path, TODAY)
    assert brought
    assert all(tree == before and tree.findings == [] for tree, before in brought)
