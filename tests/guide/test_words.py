"""The words of each page: what is known, what is not supplied, and nothing beyond."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.catalog.model import Catalog

from .browser import Visit
from .conftest import files_of, plan_of


def test_every_page_has_the_hooks_and_the_proofs_banner(small_site: Path) -> None:
    for path in small_site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert text.count('<p class="gp-proof" role="note">') == 1 or path.name == "404.html", path
        assert text.count("样稿 内容未经核定 请勿张贴") >= 1, path
        assert '<meta name="robots" content="noindex">' in text, path
        hooks = ("data-finder-input", "data-finder-results", "data-finder-empty")
        assert [text.count(f" {hook}") for hook in hooks] == [1, 1, 1] or path.name == "404.html", path
    assert (small_site / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"
    assert not (small_site / "sitemap.xml").exists()


def test_an_approved_site_is_no_proof(sound_site: Path) -> None:
    kept = []
    for path in sound_site.rglob("*.html"):
        text = path.read_text("utf-8")
        if "样稿 内容未经核定" in text:
            kept.append(path)
            assert path.parent.parent == sound_site / "n" and "这一张还有存疑的内容" in text, path
        scanned = path.relative_to(sound_site).parts[0] in ("f", "n")
        assert ("noindex" in text) == (path in kept or scanned or path.name == "404.html"), path
    assert kept, "a sheet that is kept a proof says so where its code leads"
    assert re.search("核定日期：(<[^>]*>)?2026-02-01<", (sound_site / "index.html").read_text("utf-8"))
    assert "Disallow: /" not in (sound_site / "robots.txt").read_text()
    addresses = re.findall("<loc>(.*?)</loc>", (sound_site / "sitemap.xml").read_text())
    assert addresses
    root = "https://ybfw.gov.cn/zhinan/"
    assert all((sound_site / address.removeprefix(root) / "index.html").is_file() for address in addresses)


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("退休后住外地，备案", "退休后住外地，备案；另一件"),
        ("慢性病、特殊病", "慢性病、特殊病；另一件"),
        ("报销", "报销、另一件"),
    ],
)
def test_names_with_marks_of_their_own_stand_further_apart(
    small_catalog: Catalog, tmp_path: Path, first: str, said: str
) -> None:
    names = iter((first, "另一件"))
    items = tuple(
        item.model_copy(update={"plain_name": next(names), "category": small_catalog.items[0].category})
        for item in small_catalog.items[:2]
    )
    plan = plan_of(small_catalog.model_copy(update={"items": items}))
    home = files_of(plan, tmp_path / "scratch", {"site/index.html"})["site/index.html"].decode()
    assert f"<span>{said}</span>" in home


def test_words_of_an_item_page(small_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(small_site)
    text = opened.open("items/baoxiao/").text_content("#main") or ""
    for heading in ("谁能办", "带什么", "怎么办", "多久办好", "去哪办", "要钱吗", "怎么查", "找谁反映", "依据"):
        assert heading in text
    for words in (
        "先收材料",
        "在这里办的步骤",
        "之后的步骤（不在本窗口）",
        "即时受理，20个工作日内办结",
        "时限原文：即时受理, 20个工作日内办结",
    ):
        assert words in text
    assert "无需提交材料" in opened.open("items/chaxun/").inner_text("#materials")
    text = opened.open("items/canbao/").text_content("#main") or ""
    for words in ("即时受理，3个工作日内审核", "可代办", "存疑，请先问清楚", "受理时段：申报缴费期内", "其中一项"):
        assert words in text
    assert "3个工作日内办结" not in text


def test_every_fact_of_an_item_is_shown(sound_site: Path, visit: Callable[..., Visit]) -> None:
    text = visit(sound_site).open("items/zhuyuan-baoxiao/").text_content("#main") or ""
    for words in (
        "通俗说明，非文件原文",
        "1次",
        "全县通办",
        "30日内",
        "CT片要带吗",
        "温馨提示",
        "事项编码：",
        "规范名称",
    ):
        assert words in text
    hospital = text[text.index("在驻医院", text.index("怎么办")) :]
    assert hospital.index("办理步骤") < hospital.index("谁能办")
    assert "先要做的" not in hospital  # nothing is done at this window, so nothing comes before it


@pytest.mark.parametrize("name", ["small_site", "sound_site", "minqing_site"])
def test_what_the_documents_leave_out_is_said_once_with_questions_to_ask(
    name: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(name)
    for path in [*site.glob("items/*/index.html"), *site.glob("stations/*/index.html"), *site.glob("f/*/index.html")]:
        text = path.read_text("utf-8")
        assert text.count("依据文件未列明") <= 1, path
        if path.parent.parent.name == "items":
            assert ("“要带哪些材料？要原件还是复印件？”" in text) == (
                '文件未列明，先问</a></dd></div>\n<div id="where' in text
            ), path


def test_words_of_a_stations_page(small_site: Path, sound_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(small_site)
    text = opened.open("stations/999999100003/").inner_text("#main")
    assert "开通情况待确认，请先电话询问" in text
    assert "本站点的地址、办公时间、电话还没有提供，去之前请先电话询问。" in text
    assert "文件未列明，请先电话询问。" in text
    assert "不在本站办理" not in text
    opened = visit(sound_site)
    text = opened.open("stations/A-01/").inner_text("#main")
    for words in ("已开通", "示例路1号（设在行政服务中心）", "下面的事不在本站办理"):  # the county's list is exhaustive
        assert words in text
    text = opened.open("stations/100002/").inner_text("#main")
    assert "已撤并，请到乙村医保服务点" in text
    assert "这里办什么" not in text
    assert "未设服务点" in opened.open("stations/100003/").inner_text("#main")


def test_feedback_with_and_without_a_channel(small_site: Path, sound_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(small_site)
    text = opened.open("f/999999100003/").inner_text("#main")
    assert "满意" not in text  # nothing that looks like a form where nothing can be sent
    assert "依据文件未列明网上评价渠道和监督投诉电话" in text and "服务点如有意见箱，也可以投意见箱" in text
    assert opened.page.locator(".gp-buttons b").all_inner_texts() == ["能办什么", "打电话"]
    page = visit(sound_site).open("f/100001/")
    assert page.get_attribute("a.gp-action >> nth=0", "href") == "https://pingjia.gov.cn/100001?item="
    assert page.locator(".gp-buttons b").all_inner_texts() == ["评价、投诉、建议", "能办什么", "打电话"]
    text = page.inner_text("#main")
    assert "答复时限：5个工作日内答复" in text
    assert "意见箱" not in text
    assert text.index("监督投诉电话") < text.index("办事咨询")


def test_without_any_phone_nobody_is_told_to_call(small_catalog: Catalog, tmp_path: Path) -> None:
    place = small_catalog.jurisdiction.model_copy(update={"hotlines": ()})
    files = files_of(plan_of(small_catalog.model_copy(update={"jurisdiction": place})), tmp_path / "s")
    for path, content in files.items():
        if path.endswith(".html"):
            text = content.decode()
            assert not [words for words in ("tel:", "拨打", "电话询问", "打电话") if words in text], path
    assert "文件未列明，请先到窗口询问。" in files["site/stations/999999100003/index.html"].decode()
    assert "请先到窗口询问，以窗口一次性告知为准。" in files["site/items/canbao/index.html"].decode()
