"""`guideplate diff --below` and `layers`: an upper layer's edit told to each catalog below; each fact's layer."""

from __future__ import annotations

import html
import json
import shutil
from pathlib import Path

import pytest
from made_nation import DAY, write

from generator.app import cli
from generator.app.planning import plans_of
from generator.changes.reprint import reprint
from generator.ledger.ledger import Ledger
from generator.ledger.reading import ledger_path
from generator.ledger.writing import append
from generator.plan.recording import issues

ON = ["--on", str(DAY)]


@pytest.fixture
def nation(tmp_path: Path) -> tuple[Path, Path]:
    """The national layer as it was, and the folder in which it has changed: an item's name, the slogan."""
    folder = tmp_path / "catalogs"
    write(folder, {"甲": "东", "乙": "东", "丙": "东"})
    (tmp_path / "old").mkdir()
    old = Path(shutil.copy(folder / "quanguo.yml", tmp_path / "old"))
    _edit(folder / "quanguo.yml", "普通门诊费用报销", "门诊费用手工报销")
    _edit(folder / "quanguo.yml", "示例口号", "新的口号")
    return old, folder


def _edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_each_catalog_below_follows_overrides_or_contradicts(
    nation: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    old, folder = nation
    for stem, slogan in (("x990101", "示例口号"), ("x990102", "本县口号"), ("x990103", "新的口号")):
        _edit(folder / f"{stem}.yml", "jurisdiction:", f"jurisdiction:\n  slogan: {slogan}")
    new = str(folder / "quanguo.yml")
    assert cli.main(["diff", str(old), new, "--below", str(folder), *ON]) == 0
    said = capsys.readouterr().out
    assert f"  jurisdiction/slogan：由“示例口号”改为“新的口号”（{new}:9）" in said
    assert "甲县（x990101）：与上级不一致 1 处、跟随 1 处" in said
    assert f"  与上级不一致：jurisdiction/slogan，{folder}/x990101.yml:4 还写着“示例口号”" in said
    assert f"  另有规定：jurisdiction/slogan，{folder}/x990102.yml:4 写的是“本县口号”" in said
    assert "  已经这样写：jurisdiction/slogan" in said and "某市（s9901）：跟随 2 处" in said
    assert "  普通门诊费用报销：改称“门诊费用手工报销”" in said
    assert "下级目录 5 份：跟随 7、已经这样写 1、另有规定 1、与上级不一致 1；" in said
    assert cli.main(["diff", new, new, "--below", str(folder), *ON]) == 0
    assert "改了 0 处，下级不受影响。" in capsys.readouterr().out


def test_each_order_names_exactly_what_hangs_and_says_something_else(
    nation: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Three counties: everything hangs; half of it hangs; everything hangs, and keeps its own words for both facts."""
    old, folder = nation
    new, (all_hang, half_hangs, own_words) = folder / "quanguo.yml", [folder / f"x99010{at}.yml" for at in (1, 2, 3)]
    _edit(own_words, "jurisdiction:", "jurisdiction:\n  slogan: 示例口号")
    with own_words.open("a", encoding="utf-8") as file:
        file.write("items+:\n- id: putong-menzhen-baoxiao\n  name: 普通门诊费用报销\n")
    now = new.read_text("utf-8")
    new.write_text(old.read_text("utf-8"), "utf-8")
    hanging = {}
    for catalog, every in ((all_hang, 1), (half_hangs, 2), (own_words, 1)):
        _, plans, _ = plans_of(catalog, DAY)
        needs = reprint(plans, Ledger(), DAY).needs[::every]
        append(ledger_path(catalog), list(issues([need.output for need in needs], Ledger(), DAY)))
        hanging[catalog.stem] = {str(need.output.sheet): need.output.version for need in needs}
    new.write_text(now, "utf-8")
    assert cli.main(["diff", str(old), str(new), "--below", str(folder), "--format", "json", *ON]) == 0
    account = json.loads(capsys.readouterr().out)
    assert [edit["after"]["value"] for edit in account["edits"]] == ["新的口号", "门诊费用手工报销"]
    below = {one["catalog"]: one for one in account["below"]}
    assert list(below) == ["p99", "s9901", *hanging]
    for stem, hangs in hanging.items():
        _, plans, _ = plans_of(folder / f"{stem}.yml", DAY)
        versions = {str(output.sheet): output.version for output in plans[0][1].outputs}
        assert sorted(below[stem]["order"]) == sorted(sheet for sheet in hangs if versions[sheet] != hangs[sheet])
    orders = [set(below[stem]["order"]) for stem in hanging]
    assert [len(order) > 0 for order in orders] == [True, True, False] and orders[0] == set(below["x990101"]["sheets"])
    assert 0 < len(below["x990102"]["order"]) < len(below["x990102"]["sheets"]), "half does not hang there"
    assert [verdict["what"] for verdict in below["x990101"]["verdicts"]] == ["follows", "follows"]
    assert [verdict["what"] for verdict in below["x990103"]["verdicts"]] == ["contradicts", "contradicts"]


def test_html_is_one_page_to_send_round_and_escapes_the_catalogs(
    nation: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    old, folder = nation
    new = folder / "quanguo.yml"
    _edit(new, "新的口号", "<script>alert(1)</script>")
    _edit(folder / "x990102.yml", "jurisdiction:", "jurisdiction:\n  slogan: <b>本县</b>")
    (folder / "x990103.yml").unlink()
    words = ["diff", str(old), str(new), "--below", str(folder), *ON]
    assert cli.main(words) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert cli.main([*words, "--format", "html"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("<!doctype html>") and "<script" not in page and "<b>" not in page
    assert "src=" not in page and "href=" not in page
    assert [line for line in lines if line.removesuffix("：") not in html.unescape(page)] == [], (
        "all that the text says"
    )
    assert page.count("<h2>") == 1 + 4, "the edits, and each catalog below"
    assert cli.main(["diff", str(new), str(new), "--below", str(folder), "--format", "html", *ON]) == 0
    page = capsys.readouterr().out
    assert "改了 0 处，下级不受影响。" in page and "<h2>" not in page


def test_what_the_edit_makes_wrong_below_is_told(nation: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    old, folder = nation
    with (folder / "x990101.yml").open("a", encoding="utf-8") as file:
        file.write("items+:\n- id: putong-menzhen-baoxiao\n  fee: 不收费\n")
    text = (folder / "quanguo.yml").read_text("utf-8")
    (folder / "quanguo.yml").write_text(text[: text.index("- id: putong-menzhen-baoxiao")], "utf-8")
    new = str(folder / "quanguo.yml")
    assert cli.main(["diff", str(old), new, "--below", str(folder), *ON]) == 1
    said = capsys.readouterr().out
    assert "  照上级改就有错误：" in said and "去掉了“普通门诊费用报销”" in said
    (folder / "x990103.yml").write_text("extends: s9901\njurisdiction: 丙\n", "utf-8")
    cli.main(["diff", str(old), new, "--below", str(folder), *ON])
    assert "这份目录本来就有错误" in capsys.readouterr().out


def test_what_cannot_be_asked_for_is_told(nation: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    old, folder = nation
    for words, said in (
        ([str(old), "--issued", "--below", str(folder)], "--below 不能和"),
        ([str(folder / "x990101.yml")] * 2 + ["--below", str(folder)], "没有目录接着“x990101”写"),
    ):
        assert cli.main(["diff", *words]) == 2
        assert said in capsys.readouterr().err


def test_each_fact_is_told_with_its_layer(nation: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    _, folder = nation
    catalog = str(folder / "x990101.yml")
    assert cli.main(["layers", catalog, "--only", "jurisdiction/", *ON]) == 0
    told = capsys.readouterr()
    assert f"{folder}/quanguo.yml:9: jurisdiction/slogan：新的口号" in told.out
    assert f"{folder}/x990101.yml:6: jurisdiction/name：甲县" in told.out
    assert f"{folder}/x990101.yml：5 项" in told.err
    assert cli.main(["layers", catalog, "--format", "json", *ON]) == 0
    facts = {row["fact"]: row for row in json.loads(capsys.readouterr().out)}
    assert facts["items/putong-menzhen-baoxiao/offers/township/mode"]["value"] == "未载明"
    assert facts["stations/990101001/place"]["path"].endswith("x990101.stations.csv")
    assert cli.main(["layers", catalog, *ON]) == 0
    assert f"{folder}/quanguo.yml：" in capsys.readouterr().out
    (folder / "x990101.yml").write_text("\n", "utf-8")
    assert cli.main(["layers", catalog, *ON]) == 1
