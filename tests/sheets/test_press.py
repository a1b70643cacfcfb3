"""The press: every sheet alone, in a batch or in another process is the same bytes; failures stay one sheet's own."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from rows import few

from generator.catalog.model import Catalog
from generator.kinds.kind import Kind
from generator.plan.plan import Plan, Tools, make_plan
from generator.sheets import fonts, press, shop_tools
from generator.sheets.compose import texts_of
from generator.sheets.layout import Fetcher
from sheets.conftest import TODAY
from sheets.paper import TEMPLATES, Raw, pages_text, run_on, sizes_mm

PROOF = "样稿内容未经核定请勿张贴"
Make = Callable[..., dict[str, press.Printed | press.Failed]]


def test_a_sheet_is_the_same_bytes_alone_and_in_every_batch(
    raw: Raw,
    plan_of: Callable[[Raw], Plan],
    kinds: dict[str, Kind],
    fontset: fonts.FontSet,
    sheets: dict[str, press.Printed],
) -> None:
    outputs = [output for output in plan_of(raw).sheets() if output.station == "999999100001" and not output.edition]
    backwards = list(press.press(list(reversed(outputs)), kinds, TEMPLATES, fontset, 2))
    assert len(backwards) == len(outputs) >= 4
    alone = [made for output in outputs for made in press.press([output], kinds, TEMPLATES, fontset, 1)]
    for other in (*alone, *backwards):
        assert isinstance(other, press.Printed)
        assert other.data == sheets[str(other.output.sheet)].data, other.output.sheet


FOLDED = ("leaflet",)
"""One leaf whose station is on its cover."""


def test_every_page_carries_station_version_count_and_the_proofs_mark(papers: dict[str, press.Printed]) -> None:
    for made in papers.values():
        pages = pages_text(made.data)
        assert len(pages) == made.pages
        own, version = made.output.says.own, made.output.says.version
        for number, page in enumerate(pages, 1):
            said = "".join(page.split())
            assert PROOF in said, made.output.sheet
            if "station" in own and not (made.output.kind in FOLDED and number > 1):
                assert own["station"]["name"] in said, made.output.sheet
            if made.output.kind == "notice":
                assert f"内容版本{version}" in said
                assert f"第{number}页共{len(pages)}页" in said


def test_no_mark_of_a_proof_once_approved(changed: Raw, plan_of: Callable[[Raw], Plan], make: Make) -> None:
    changed["approval"] = {"office": "示例县医保局", "date": "2026-01-05", "basis": "会议纪要"}
    for item in changed["items"]:  # a doubt keeps what says it a proof (test_approved.py, test_notice.py)
        item.pop("dispute", None)
    for made in make([o for o in plan_of(changed).sheets() if o.station == "999999100" and o.edition is None]).values():
        assert isinstance(made, press.Printed), made.reason
        assert "样稿" not in run_on(made.data), made.output.sheet
        if made.output.kind == "notice":
            assert "核定日期2026-01-05" in run_on(made.data)


def test_every_fact_that_a_notice_says_is_in_its_text(sheets: dict[str, press.Printed]) -> None:
    silent = ("id", "code", "level", "list_basis", "official_name", "place", "township", "kind", "date", "category")
    for made in sheets.values():
        if made.output.kind != "notice":
            continue
        said = run_on(made.data)
        shared = made.output.says.shared
        wanted = [
            (place, text)
            for group in ("items", "hotlines", "service_rules", "assistance", "channels", "sources")
            for place, text in texts_of(shared[group], group)
        ]
        assert len(wanted) > 10
        for place, text in wanted:
            if place.rpartition(".")[2] not in silent:
                role = "监督投诉电话" if text == "监督投诉" else text
                assert "".join(role.split()) in said, (made.output.sheet, place, text)


def test_the_official_words_and_the_honest_lines(sheets: dict[str, press.Printed]) -> None:
    township, village = run_on(sheets["notice-999999100"].data), run_on(sheets["notice-999999100001"].data)
    assert "办理材料：无需提交材料" in township
    assert "办理材料（第3项）" in township and "依据文件未列明" in township
    assert "可用出院小结代替" in township
    assert "满足其一：" in township and "同时满足：" in township
    assert "说明：参保人员查询参保信息。" in township
    assert "服务对象、办理材料、收费情况、查询方式、监督投诉电话：依据文件未列明。" in village
    assert "受理时段：申报缴费期内" in village
    assert "本窗口办理环节" in village and "其他办理环节" in village
    assert "扫码看办什么、打电话" in run_on(sheets["plate-999999100"].data)


def test_sizes_title_and_language(papers: dict[str, press.Printed]) -> None:
    for made in papers.values():
        assert set(sizes_mm(made.data)) == {made.output.size_mm}
        with pikepdf.open(io.BytesIO(made.data)) as pdf:
            assert str(pdf.docinfo["/Title"]) == made.output.title
            assert str(pdf.Root.Lang) == "zh-CN"
            assert "/CreationDate" not in pdf.docinfo


def test_files_stay_small_and_carry_only_their_own_glyphs(sheets: dict[str, press.Printed]) -> None:
    for made in sheets.values():
        most = (
            200_000
            if made.output.path.endswith(".png")
            else {"plate": 40_000, "manual": 170_000}.get(made.output.kind, 86_000)
        )
        assert len(made.data) < most, made.output.sheet


def test_a_missing_glyph_fails_that_sheet_alone(changed: Raw, plan_of: Callable[[Raw], Plan], make: Make) -> None:
    changed["stations"][2]["place"] = f"{chr(0x2348D)}村"
    kinds = ("plate", "feedback", "directory", "notice")
    results = make([o for o in plan_of(changed).sheets() if o.kind in kinds and o.edition is None])
    failed = {name for name, made in results.items() if isinstance(made, press.Failed)}
    # Its own sheets, and the directory of its township, which names it.
    own = {name for name, made in results.items() if made.output.station == "999999100001"}
    assert failed == own | {name for name in results if name.startswith("directory-999999100")}
    reason = results["notice-999999100001"]
    assert isinstance(reason, press.Failed)
    assert "U+2348D" in reason.reason and "村医保服务点" in reason.reason


def test_a_name_that_cannot_fit_fails_with_the_text_and_by_how_much(
    changed: Raw, plan_of: Callable[[Raw], Plan], make: Make
) -> None:
    changed["stations"][2]["place"] = "水岸花园社区" * 20
    results = make([o for o in plan_of(changed).sheets() if o.station in ("999999100001", "999999100002")])
    failed = {name: made.reason for name, made in results.items() if isinstance(made, press.Failed)}
    assert set(failed) == {name for name, made in results.items() if made.output.station == "999999100001"}
    assert all("水岸花园社区" in reason and "毫米" in reason for reason in failed.values()), failed


def test_a_text_that_leaves_its_place_fails(changed: Raw, plan_of: Callable[[Raw], Plan], make: Make) -> None:
    changed["jurisdiction"]["hotlines"] *= 40
    wanted = ("plate-999999100.door", "plate-999999100")
    results = make([o for o in plan_of(changed).sheets() if o.sheet in wanted])
    board = results["plate-999999100"]
    assert isinstance(board, press.Failed) and "没有排出来" in board.reason
    assert isinstance(results["plate-999999100.door"], press.Printed)


HOSTILE = (
    "<script>alert(1)</script>",
    "{{7*7}}",
    "../../etc/passwd",
    '<img src="file:///etc/passwd">',
    '"><b>x</b>&amp;',
)


@pytest.mark.parametrize("text", few(HOSTILE, 2))
def test_hostile_text_is_printed_as_text(changed: Raw, plan_of: Callable[[Raw], Plan], make: Make, text: str) -> None:
    changed["jurisdiction"]["authority"] = text
    changed["stations"][2]["name"] = text
    changed["items"][2]["name"] = text
    changed["items"][2]["offers"][1]["note"] = text
    wanted = ("notice", "plate", "feedback", "window")
    outputs = [o for o in plan_of(changed).sheets() if o.station == "999999100001" and o.edition is None]
    for made in make([o for o in outputs if o.kind in wanted]).values():
        assert isinstance(made, press.Printed), made.reason
        assert "".join(text.split()) in run_on(made.data), made.output.sheet


def test_nothing_outside_the_templates_and_fonts_is_read(fontset: fonts.FontSet) -> None:
    fetcher = Fetcher(TEMPLATES, fontset)
    assert fetcher.fetch((TEMPLATES / "notice/style.css").as_uri()).read()
    for address in (
        "file:///etc/passwd",
        f"{TEMPLATES.as_uri()}/../README.md",
        f"{TEMPLATES.as_uri()}/%2e%2e/catalog/minqing.yml",
        "https://example.com/a.png",
        "data:text/html;base64,AAAA",
        "guideplate:other",
        "ftp://example.com/",
    ):
        with pytest.raises(ValueError, match="不能用"):
            fetcher.fetch(address)


def test_the_templates_are_clean_css(
    raw: Raw, plan_of: Callable[[Raw], Plan], make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        make([o for o in plan_of(raw).sheets() if o.station in ("999999101", "999999100003")])
    assert [record.getMessage() for record in caplog.records] == []


def test_a_broken_template_does_not_stop_the_others(raw: Raw, plan_of: Callable[[Raw], Plan], make: Make) -> None:
    good, other = (o for o in plan_of(raw).sheets() if o.station == "999999100" and o.kind == "plate")
    results = make([replace(good, content=replace(good.says, own={})), other])
    assert sorted(type(made).__name__ for made in results.values()) == ["Failed", "Printed"]


def test_the_tool_digest_follows_fonts_and_kind(fontset: fonts.FontSet) -> None:
    digest = press.tool_digest(TEMPLATES, "notice", fontset)
    assert digest == press.tool_digest(TEMPLATES, "notice", fontset)
    assert digest != press.tool_digest(TEMPLATES, "plate", fontset)
    assert digest != press.tool_digest(TEMPLATES, "notice", replace(fontset, digest="other"))


def test_the_tool_digest_follows_what_a_kind_borrows(fontset: fonts.FontSet, tmp_path: Path) -> None:
    """A kind that takes in another's template is made anew when that one changes; others are not."""
    for path, text in {
        "_shared/base.css": "",
        "card/sheet.html": '{% from "other/facts.html" import fact %}',
        "other/facts.html": '{% include "third/line.html" %}',
        "third/line.html": "a",
        "alone/sheet.html": "",
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    before = {kind: press.tool_digest(tmp_path, kind, fontset) for kind in ("card", "other", "third", "alone")}
    (tmp_path / "third/line.html").write_text("b", "utf-8")
    after = {kind: press.tool_digest(tmp_path, kind, fontset) for kind in before}
    assert {kind for kind in before if before[kind] != after[kind]} == {"card", "other", "third"}


def test_a_shops_sheet_follows_its_tools(raw: Raw, kinds: dict[str, Kind]) -> None:
    """Another Ghostscript, or another profile: other outlines, other inks; the plain sheet stays as it is."""
    catalog = Catalog.model_validate(raw)
    plans = [
        make_plan(catalog, kinds, Tools(dict.fromkeys(kinds, ""), "", "", {"shop-x4": version}), TODAY, ("shop-x4",))
        for version in ("one", "two")
    ]
    one, two = ({output.path: output.digest for output in plan.outputs} for plan in plans)
    changed = {path for path in one if one[path] != two[path]}
    assert changed == {path for path in one if "shop-x4" in path} and changed
    assert shop_tools.tool("shop") == ""
