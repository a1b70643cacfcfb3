"""How signs look: what a catalog may say of colours, sizes, the emblem and Mongolian, and what comes of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import get_args

import pytest
from checkout import ROOT

from generator.catalog.load import load, load_catalog
from generator.catalog.model import Catalog
from generator.catalog.model.images import LARGEST
from generator.catalog.model.signage import PALETTES, PRESETS, Signage, Size
from generator.catalog.reading.check import Checked
from generator.catalog.reading.source import Tree
from generator.catalog.resolve import signs
from generator.catalog.rules.colours import INK, PROOF, WHITE, contrast, near_proof
from generator.catalog.rules.signs import find_sign_errors
from generator.catalog.rules.texts import printed_texts

HERE = Path(__file__).parent
SAMPLE = HERE / "sound" / "shuangyu.yml"
DOCS = ROOT / "docs" / "signage.md"
PLAIN = HERE / "sound" / "shili.yml"
# Words of article 1 of the Universal Declaration of Human Rights; they name no place.
WORDS = {"100": "ᠬᠦᠮᠦᠨ ᠪᠦᠷ", "100001": "ᠠᠳᠠᠯᠢᠬᠠᠨ ᠨᠡᠷᠡ"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample with its table and its emblem, to be changed."""
    return Path(shutil.copytree(HERE / "sound", tmp_path / "catalog"))


def sound(path: Path) -> Catalog:
    catalog, findings = load_catalog(path)
    assert catalog is not None, findings
    return catalog


def changed(folder: Path, old: str, new: str) -> Path:
    path = folder / SAMPLE.name
    text = path.read_text("utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), "utf-8")
    return path


def told(path: Path, code: str) -> list[str]:
    return [finding.message for finding in load_catalog(path)[1] if finding.code == code]


def test_contrast_is_the_standards() -> None:
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast(WHITE, "#777777") == pytest.approx(4.48, abs=0.01)  # the known example just below 4.5
    assert contrast("#0B4A8F", WHITE) == contrast(WHITE, "#0B4A8F")


@pytest.mark.parametrize("name", PALETTES)
def test_palettes_read_well_also_in_grey(name: str) -> None:
    """Grey printing keeps luminance alone, and contrast is a ratio of luminances."""
    palette = PALETTES[name]
    assert contrast(WHITE, palette.main) >= 7
    assert contrast(INK, palette.pale) >= 7
    assert contrast(palette.main, palette.pale) >= 4.5
    assert not near_proof(palette.main)


def test_reds_are_known() -> None:
    assert all(map(near_proof, (PROOF, "#9E1B1B", "#D0202A", "#8B0000")))
    assert not any(map(near_proof, ("#0B4A8F", "#7A4B12", "#5C2A6E", "#6B5A5A")))


def test_presets_are_the_models_and_pass_its_own_checks() -> None:
    assert set(get_args(get_args(Size.model_fields["preset"].annotation)[0])) == set(PRESETS)
    checked = Checked(Tree(data={}), SAMPLE)
    for name, (kind, edition, _) in PRESETS.items():
        size = Size.model_validate({"kind": kind, "edition": edition, "preset": name})
        catalog = sound(SAMPLE).model_copy(update={"signage": Signage(sizes=(size,))})
        assert list(find_sign_errors(catalog, checked)) == []
        assert "×".join(f"{side:g}" for side in signs.size_of(catalog, kind, edition) or ()) in name


CALLED = {
    "横牌": ("plate", "default"), "门牌": ("plate", "door"), "竖牌": ("plaque", "default"),
    "窗口牌": ("window", "default"), "桌牌": ("window", "desk"), "职责牌": ("duties", "default"),
    "制度牌": ("rule", "default"), "区域牌": ("area", "default"), "口号": ("slogan", "default"),
}  # fmt: skip


def test_a_presets_name_says_which_sign_it_is_and_its_size() -> None:
    for name, (kind, edition, (width, height)) in PRESETS.items():
        called = name.rstrip("0123456789×")
        assert (kind, edition) == CALLED[called] and name == f"{called}{width:g}×{height:g}"


def test_what_a_catalog_sets() -> None:
    catalog = sound(SAMPLE)
    assert signs.colours_of(catalog).main == "#14406B"
    assert signs.size_of(catalog, "plate") == (700, 500)
    assert signs.size_of(catalog, "plate", "door") == (320, 130)
    assert signs.size_of(catalog, "window") is None
    assert {s.code: s.mongolian for s in catalog.stations if s.mongolian} == WORDS
    shown = {station.code: signs.emblem_at(catalog, station) is not None for station in catalog.stations}
    assert shown == {"100": True, "100001": True, "100002": False, "100003": True}


def test_what_a_catalog_without_any_gets() -> None:
    catalog = sound(PLAIN)
    assert signs.colours_of(catalog) == PALETTES["蓝"]
    assert signs.size_of(catalog, "plate") is None
    assert not any(signs.emblem_at(catalog, station) for station in catalog.stations)


def test_a_clinic_with_its_own_permit_shows_the_emblem(folder: Path) -> None:
    path = changed(folder, "clinic_permit: null", "clinic_permit: 示医保函〔2025〕2号")
    catalog = sound(path)
    assert all(signs.emblem_at(catalog, station) for station in catalog.stations)
    assert told(path, "GP514") == []


@pytest.mark.parametrize(
    ("host", "inside"),
    [
        ("丙镇妇幼保健院一楼", True),
        ("丁镇中医门诊部", True),
        ("县急救中心", True),
        ("结核病防治所", True),
        ("乡镇疗养院", True),
        ("护理院", True),
        ("社区卫生服务中心", True),
        ("镇便民服务中心一楼大厅", False),
        ("村党群服务中心", False),
        ("养老院", False),
        (None, False),
    ],
)
def test_medical_institutions_are_known_by_their_names(host: str | None, inside: bool) -> None:
    catalog = sound(SAMPLE)
    station = next(one for one in catalog.stations if one.code == "100")
    assert signs.in_clinic(catalog, station.model_copy(update={"host": host})) is inside


def test_mongolian_is_not_printed_where_it_is_not_switched_on(folder: Path) -> None:
    text = SAMPLE.read_text("utf-8")
    start, end = text.index("  bilingual:"), text.index("sources:")
    catalog = sound(changed(folder, text[start:end], ""))
    assert not any(one.mongolian for one in printed_texts(catalog))
    assert told(folder / SAMPLE.name, "GP618") and not told(folder / SAMPLE.name, "GP513")


def test_another_file_is_another_digest(folder: Path) -> None:
    before = sound(folder / SAMPLE.name)
    emblem = folder / "biaozhi/yuan.svg"
    assert before.signage and before.signage.emblem
    assert before.signage.emblem.file.data == emblem.read_bytes()
    assert before.signage.emblem.file.media == "image/svg+xml"
    emblem.write_bytes(emblem.read_bytes().replace(b"8h", b"7h"))
    after = sound(folder / SAMPLE.name)
    assert before.model_dump(mode="json") != after.model_dump(mode="json")
    assert before.model_dump(mode="json") == sound(SAMPLE).model_dump(mode="json")


def test_an_emblem_too_large_or_linked_from_elsewhere_is_refused(folder: Path, tmp_path: Path) -> None:
    emblem, elsewhere = folder / "biaozhi/yuan.svg", tmp_path / "elsewhere.svg"
    elsewhere.write_bytes(emblem.read_bytes())
    emblem.write_bytes(emblem.read_bytes() + b"\n" * LARGEST)
    assert told(folder / SAMPLE.name, "GP213") == ["标识文件：“biaozhi/yuan.svg”有 500 KB，超过 500 KB"]
    emblem.unlink()
    emblem.symlink_to(elsewhere)
    (message,) = told(folder / SAMPLE.name, "GP213")
    assert "不在目录文件所在的文件夹里" in message
    emblem.unlink()
    emblem.symlink_to(emblem)
    (message,) = told(folder / SAMPLE.name, "GP213")
    assert "打不开" in message


def test_a_county_inherits_its_citys_signage_and_changes_a_part(folder: Path) -> None:
    child = folder / "qi.yml"
    child.write_text("format: 1\nextends: shuangyu\njurisdiction: {id: qi}\n", "utf-8")
    assert sound(child).signage == sound(folder / SAMPLE.name).signage
    own = "signage:\n  colours: null\n  palette: 深绿\n  sizes: []\n"
    child.write_text(child.read_text("utf-8") + own, "utf-8")
    catalog = sound(child)
    assert signs.colours_of(catalog) == PALETTES["深绿"]
    assert signs.size_of(catalog, "plate") is None
    assert catalog.signage and catalog.signage.bilingual and catalog.signage.bilingual.order == "蒙上汉下"
    assert catalog.approval is None


def test_the_examples_of_the_docs_are_sound(folder: Path) -> None:
    examples = re.findall(r"^```yaml\n(.*?)^```", DOCS.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert len(examples) == 2
    text = SAMPLE.read_text("utf-8")
    start, end = text.index("signage:"), text.index("sources:")
    (folder / "biaozhi/yuan.svg").rename(folder / "biaozhi/biaozhi.svg")
    for example in examples:
        path = folder / SAMPLE.name
        path.write_text(text[:start] + example + text[end:], "utf-8")
        assert not {finding.code for finding in load_catalog(path)[1] if finding.severity == "error"}
        assert not told(path, "GP617")
    assert all(name in DOCS.read_text("utf-8") for name in (*PRESETS, *PALETTES))


def test_every_text_leads_to_its_place() -> None:
    loaded = load(SAMPLE)
    assert loaded.catalog is not None and loaded.checked is not None
    found = {(one.field, one.station): one for one in printed_texts(loaded.catalog)}
    place = found["地名", "100003"]
    mark = loaded.checked.mark(place.place)
    assert (place.text, Path(mark.path).name, mark.line, mark.column) == ("𣒍子村", "shuangyu.stations.csv", 5, 16)
    assert found["蒙文站名", "100"].mongolian and not place.mongolian
    authority = found["主管部门名称", None]
    assert (authority.text, loaded.checked.mark(authority.place).line) == ("示例旗医保局", 10)


def test_what_no_sheet_prints_is_no_printed_text() -> None:
    catalog = sound(PLAIN)
    texts = {one.text for one in printed_texts(catalog)}
    assert {"住院费用手工(零星)报销", "宣传政策", "首位接待人员负责到底", "委托书", "12393", "甲镇"} <= texts
    unprinted = {"报送月报", "据PDF文本录入", "同意书第1号", "别处的清单第1项"}
    assert not texts & unprinted
