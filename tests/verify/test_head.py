"""compare/head.py, compare/foot.py: what a page says to search engines and of the site itself, forged in each way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from guide.conftest import built
from rows import few

from generator.catalog.load import load_catalog
from generator.catalog.model import PartyMark, Website
from generator.catalog.model.images import Image
from generator.verify.compare.finished import Finished
from generator.verify.compare.foot import find_mark
from generator.verify.expect.account import Account
from generator.verify.inspection import Inspection
from generator.verify.read.tree import BuiltTree

from .built import ROOT, TODAY, Built, exchanged
from .golden import assert_kept

ITEM, STATION, FEEDBACK, HOME = "items/zhuyuan-baoxiao/", "stations/110000100/", "f/110000100/", ""
FORGED = {
    "no description": (ITEM, r'<meta name="description"[^>]*>', ""),
    "another description": (STATION, r'(name="description" content=")', r"\1假"),
    "two descriptions": (HOME, r'(<meta name="description"[^>]*>)', r"\1\1"),
    "another title to forward": (ITEM, r'(og:title" content=")', r"\1假"),
    "another site to forward": (ITEM, r'(og:site_name" content=")', r"\1假"),
    "no canonical": (ITEM, r'<link rel="canonical"[^>]*>', ""),
    "another page's canonical": (ITEM, r'(rel="canonical" href="[^"]*)items/zhuyuan-baoxiao/', r"\1items/"),
    "a canonical of those who scan": (FEEDBACK, r"<title>", '<link rel="canonical" href="https://ybfw.gov.cn/x"><title>'),
    "engines let in": (FEEDBACK, r'<meta name="robots"[^>]*>', ""),
    "engines kept out": (ITEM, r"<title>", '<meta name="robots" content="noindex"><title>'),
    "a trail to elsewhere": (ITEM, r'(data-trail.*?href="[^"]*)items/#c-baoxiao', r"\1places/"),
    "a trail less": (ITEM, r"<nav class=.gp-crumb.*?</nav>", ""),
    "a trail otherwise": (STATION, r"(data-trail.*?)去哪里办", r"\1去哪办"),
    "no data": (STATION, r'<script type="application/ld.json">.*?</script>', ""),
    "another phone in the data": (STATION, r'"telephone":"010-12345678"', '"telephone":"010-12345679"'),
    "other hours in the data": (STATION, r"Mo-Fr 09:00-17:00", "Mo-Su 09:00-17:00"),
    "another place in the data": (STATION, r'"latitude":26.2', '"latitude":26.3'),
    "a step of another address": (ITEM, r'"item":"https://ybfw.gov.cn/qibei/items/"', '"item":"https://ybfw.gov.cn/"'),
    "another host of the site": (ITEM, r"主办单位：齐备县医保局", "主办单位：别县医保局"),
    "another number": (HOME, r"05070218", "05070219"),
    "a registry that is none": (HOME, r"https://beian.miit.gov.cn/", "https://beian.example/"),
    "another police record": (HOME, r"code=11010202000001", "code=11010202000002"),
    "no way to report errors": (STATION, r"<li><a [^>]*>我为政府网站找错</a></li>", ""),
    "a declaration of another day": ("about/", r"(声明日期：<[^>]*>)2026-02-01", r"\g<1>2026-02-02"),
    "a shorter limit": (ITEM, r'data-deadline-days="20"', 'data-deadline-days="10"'),
    "days of any kind": (ITEM, r'data-deadline="工作日"', 'data-deadline="日"'),
    "another end": (ITEM, r"(data-deadline-days[^>]*></b>)办结", r"\1拨付"),
    "a promise without its limits": (ITEM, r"；补正材料另计，到账时间以拨付为准。", "。"),
    "another calendar": (ITEM, r'data-workdays="2025:0101', 'data-workdays="2025:0102'),
    "nothing that counts": (ITEM, r"<script src=[^>]*deadline\.js[^>]*></script>", ""),
    "no latest day": (ITEM, r'<div class="gp-deadline".*?</div>', ""),
    "a latest day where none is": (STATION, r"<h1>", '<p data-deadline="日" hidden>不晚于</p><h1>'),
    "a declaration otherwise": ("about/", r"可以用键盘操作", "都可以用键盘操作"),
}  # fmt: skip
"""What is forged -> on which page, what there, how."""


def site_of(path: Path, folder: Path) -> Built:
    catalog, findings = load_catalog(path, TODAY)
    assert catalog is not None, findings
    account = Account(catalog, False)
    tree = BuiltTree(built(catalog, folder).parent, "dist/x", frozenset(catalog.tier_by_id), account.of_stations)
    return Built(tree, account, Inspection(tree, account), [], ROOT / "templates")


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of an approved catalog that lacks nothing; no sheets."""
    return site_of(ROOT / "tests/catalog/sound/qibei.yml", tmp_path_factory.mktemp("public"))


@pytest.mark.parametrize("every", few([5, 1]))
def test_the_true_pages_are_in_order(public: Built, every: int) -> None:
    """Every fifth of them, or each."""
    assert not {str(finding) for path in sorted(public.tree.pages())[::every] for finding in public.read(path)}


@pytest.mark.parametrize("what", FORGED)
def test_what_is_forged_is_found(what: str, public: Built) -> None:
    address, pattern, new = FORGED[what]
    path = public.page(address)
    text = path.read_text("utf-8")
    forged = re.sub(pattern, new, text, count=1, flags=re.DOTALL)
    assert forged != text
    found = public.forged(path, forged.encode())
    assert {finding.code for finding in found} & {"GP714", "GP715"}
    assert_kept(f"public: {what}", ((finding, forged.encode()) for finding in found))


@pytest.mark.parametrize("name", [name for name in Website.model_fields if name != "operator"])
def test_a_slot_that_nobody_supplied(name: str, public: Built) -> None:
    website = public.catalog.website
    assert website is not None
    without = public.catalog.model_copy(update={"website": website.model_copy(update={name: None})})
    found = public.against(without, False).read(public.page(HOME))
    messages = " ".join(one.message for one in found)
    assert_kept(f"public without {name}", ((finding, public.page(HOME).read_bytes()) for finding in found))
    assert "网站底部写了“" in messages or "链到目录里没有的网址" in messages


def test_a_proof_tells_no_latest_day(public: Built) -> None:
    """What is not approved promises nothing: a page of an approved catalog, held against the same without approval."""
    messages = " ".join(one.message for one in public.against(public.catalog, True).read(public.page(ITEM)))
    assert "最迟哪天的话有 1 句" in messages and "应有 0 句" in messages


def test_the_mark_is_the_very_picture(public: Built) -> None:
    website = public.catalog.website
    assert website is not None

    def found(image: Image | None) -> int:
        mark = PartyMark(url="https://bszs.conac.cn/x", image=image)
        catalog = public.catalog.model_copy(update={"website": website.model_copy(update={"party_mark": mark})})
        return len(list(find_mark(Finished(public.tree, Account(catalog, False)))))

    image = Image("a.png", b"picture", "image/png", "00")
    assert (found(None), found(image)) == (0, 1)
    with exchanged(public.tree.site / "assets/mark-00000000.png", b"picture"):
        assert (found(None), found(image)) == (1, 0)
    with exchanged(public.tree.site / "assets/mark-00000000.png", b"another"):
        assert (found(None), found(image)) == (1, 1)
