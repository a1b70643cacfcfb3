"""compare/page.py, links.py, data.py, read/html.py: what a page or a file must not say, load or hide."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import yaml

from generator.app import build as builder
from generator.catalog.model import Duty, Rule
from generator.verify.compare.data import find_data_flaws
from generator.verify.compare.finished import Finished
from generator.verify.expect import secrets
from generator.verify.expect.account import Account
from generator.verify.inspection import Inspection
from generator.verify.read.tree import BuiltTree

from .built import ROOT, TODAY, Built, exchanged, loaded
from .golden import assert_kept

ITEM, STATION, TIER = "items/baoxiao/", "stations/999999100/", "tiers/township/"
STAFF, STAFF_TIER = "staff/stations/999999100/", "staff/tiers/township/"
FEEDBACK, CHECK, PLACES = "f/999999100/", "n/slip-baoxiao.township/", "places/999999100/"
OTHER = {"current": "unknown", "unknown": "current"}
FORGED: dict[str, tuple[str, str, str | Callable[[re.Match[str]], str]]] = {
    "slip of another item": (ITEM, r"slip/baoxiao\.township\.pdf", "slip/chaxun.township.pdf"),
    "slip of another edition": (ITEM, r"slip/baoxiao\.township\.pdf", "slip/baoxiao.township.a5.pdf"),
    "picture of another item": (ITEM, r"baoxiao\.township\.picture", "chaxun.township.picture"),
    "A4 for A3": (STAFF, r"notice/999999100\.large", "notice/999999100"),
    "no sheets": (STAFF, r"<details class=.gp-fold.*?</details>", ""),
    "another board": (STAFF_TIER, r"duties/zhidu\.township\.a4", "duties/zhidu.village.a4"),
    "a village less": (PLACES, r'<li><a href="../../stations/999999100002/">.*?</li>', ""),
    "an item less": (TIER, r'<li><a href="../../items/baoxiao/">.*?</li>', ""),
    "an item less in the list of all": ("items/", r'<li data-item="baoxiao".*?</li>', ""),
    "limit in another class": (TIER, r'gp-limit">(即时受理，[^2]*)20', r'gp-other">\g<1>15'),
    "limit beside the right one": (ITEM, r"(20个工作日内办结</span></b>)", r"\1<p>当场办结</p>"),
    "hidden limit": (ITEM, r'<b class="gp-big">', '<b class="gp-big" hidden>'),
    "limit not displayed": (ITEM, r'<b class="gp-big">', '<b class="gp-big" style="display: none">'),
    "limit clear as glass": (ITEM, r'<b class="gp-big">', '<b class="gp-big" style="opacity:0">'),
    "limit off the page": (ITEM, r'<b class="gp-big">', '<b class="gp-big" style="position:absolute;left:-99em">'),
    "limit in a label alone": (ITEM, r'"gp-big">(.*?)<span.*?>(.*?)</span></b>', r'"gp-big" aria-label="\1\2"></b>'),
    "limit ten times as long": (ITEM, r"20(?=个工作日内办结</span></b>)", "<b>20</b>0"),
    "phone that begins like the right one": (ITEM, r"<b>12345</b>", "<b>123456</b>"),
    "another document in the page": (ITEM, r"</h1>", '</h1><iframe src="../../about/"></iframe>'),
    "links from elsewhere": (ITEM, r"<head>", '<head><base href="../../f/">'),
    "style that hides": (ITEM, r"</h1>", "</h1><style>.gp-phone{display:none}</style>"),
    "picture from elsewhere": (ITEM, r"</h1>", '</h1><img srcset="https://evil.example/a.png 1x" alt="">'),
    "background from elsewhere": (ITEM, r"</h1>", '</h1><p style="background:url(https://evil.example/x)"></p>'),
    "style sheet from elsewhere": (ITEM, r"</head>", '<link rel="stylesheet" href="https://evil.example/x.css"></head>'),
    "script in an attribute": (ITEM, r"<h1>", "<h1 onclick=\"location='//evil.example'\">"),
    "phones of the first page": (".", r"<section>\s*<h2>打电话问</h2>.*?</section>", ""),
    "role": (".", r"<span>咨询电话</span>", "<span>监督投诉电话</span>"),
    "a button less": (FEEDBACK, r'<li><a class="gp-action gp-action--second" href="tel:.*?</li>', ""),
    "a button that promises": (FEEDBACK, r"<b>能办什么</b>", "<b>什么都能办</b>"),
    "a question less": (ITEM, r"<li>“.*?”</li>", ""),
    "the office that is named": (FEEDBACK, r"也可以找示例县医保局", "也可以找示例市医保局"),
    "what its script says of a tier": (ITEM, r'data-ways="township=先收材料', 'data-ways="township=能直接办'),
    "whose limit it is": (ITEM, r'data-limit="[^"]*"', 'data-limit="county"'),
    "no ways for its script": (ITEM, r' data-item="baoxiao" data-ways="[^"]*"', ""),
    "what a list's script says": ("items/", r'(data-item="baoxiao" data-ways=")[^"]*', r"\1township=能直接办"),
    "where its script believes to be": (STATION, r'data-place="999999100"', 'data-place="999999101"'),
    "what its script calls the place": (STATION, r"安仁溪镇(?=&#34;)", "东桥镇"),
    "a rule in other words": ("staff/tiers/village/", r"(<h2>服务制度</h2><ul><li><b>)[^<]*", r"\1别的制度"),
    "papers below another's name": (STAFF, r"<summary><h2>[^<]*</h2>", "<summary><h2>别的服务点</h2>"),
    "a station of another name among the staff's": (STAFF, r"<h1>.*?</h1>", "<h1>别的服务点</h1>"),
    "another sheet's name before its editions": (STAFF, r"(<li><b>)[^<]*(</b><span><a href=[^>]*notice)", r"\1门牌\2"),
    "another edition beside a sheet": (STAFF, r"(\.large\.pdf[^>]*>)[^<]*", r"\1A4"),
    "an edition less beside a sheet": (STAFF, r"<a href=[^>]*\.large\.pdf.*?</a>", ""),
    "a pack of another name": (STAFF, r"(<li><b>)[^<]*打印包", r"\1别处打印包"),
    "a board of another name for a tier's staff": (STAFF_TIER, r"(<li><b>)[^<]*(</b><span><a )", r"\1职责牌\2"),
    "another edition of a board": (STAFF_TIER, r"(\.a4\.pdf[^>]*>)[^<]*", r"\1A3"),
    "a sheet for all of another name": ("staff/", r"(<li><b>)[^<]*(</b><span><a )", r"\1别的牌\2"),
    "answers exchanged": (CHECK, r"data-check-(current|unknown)", lambda m: f"data-check-{OTHER[m[1]]}"),
    "no script that checks": (CHECK, r"<script src=\"[^\"]*check\.js[^>]*></script>", ""),
    "check page of another slip": (CHECK, r"住院费用报销", "城乡居民参保登记"),
    "check page of another board": ("n/duties-zhidu.township.a4/", r"：服务制度", "：职责"),
    "foot": ("about/", r"依据：《示例县医保服务事项清单》", "依据：《示例县清单》"),
    "description for machines": (ITEM, r"乡镇：受理初审", "乡镇：办理"),
    "title alone": (STATION, r"(?s)<body.*", "<body>样稿 内容未经核定 请勿张贴</body>"),
}  # fmt: skip
"""What is forged -> on which page, what there, how."""


@pytest.mark.parametrize("what", FORGED)
def test_what_is_forged_on_a_page_is_found(what: str, built: Built) -> None:
    address, pattern, new = FORGED[what]
    path = built.page("" if address == "." else address)
    text = path.read_text("utf-8")
    forged = re.sub(pattern, new, text, flags=re.DOTALL)
    assert forged != text
    found = built.forged(path, forged.encode())
    assert found
    assert_kept(f"page: {what}", ((finding, forged.encode()) for finding in found))


def test_an_extra_phone_of_a_station_is_none_for_a_general_page(built: Built) -> None:
    path = built.page("")
    catalog = built.catalog
    station = catalog.stations[0].model_copy(update={"phone": "0591-22111001"})
    phoned = catalog.model_copy(update={"stations": (station, *catalog.stations[1:])})
    text = path.read_text("utf-8").replace("12345", "0591-22111001")
    with exchanged(path, text.encode()):
        assert "GP717" in {one.code for one in built.against(phoned).read(path)}


DATA = {
    "data/catalog.json": ["已参加医保", "不收费", "拨付", "待确认", "受理初审", "急诊的"],
    "data/items.csv": [
        "住院费用报销",
        "受理初审",
        "居住证明",
        "看病报销",
        "不收费",
        "已参加医保",
        "仅开放基本信息查询",
    ],
    "data/stations.csv": ["陈厝垅村医保服务点", "待确认", "村（社区）", "安仁溪镇,待", "周一至周五"],
    "data/stations.geojson": ["示例县医保服务点", '"features": []'],
    "finder/index.json": ["住院费用报销", '"999999100"', "陈厝垅村", "医保服务点", "{"],
}


@pytest.mark.parametrize(("name", "word"), [(name, word) for name, words in DATA.items() for word in words])
def test_open_data_and_index_are_compared_column_by_column(name: str, word: str, built: Built) -> None:
    path = built.tree.site / name
    text = path.read_text("utf-8")
    assert word in text
    forged = text.replace(word, '"features": [{"id": "1"}]' if word.startswith('"f') else "某", 1)
    with exchanged(path, forged.encode()):
        found = list(find_data_flaws(Finished(built.tree, built.account, built.sheets)))
    assert "GP718" in {one.code for one in found}
    assert_kept(f"{name} {word}", ((finding, None) for finding in found))


SECRET, SHORT = "局办公室老王传来的扫描件", "赵局"


@pytest.fixture(scope="module")
def guarded(built: Built) -> Built:
    """The small tree, with what no one outside may see in its catalog."""
    catalog = built.catalog
    township, village = catalog.tiers
    rules = tuple(rule.model_copy(update={"public": False}) for rule in village.service_rules)
    source = catalog.sources[0].model_copy(update={"note": SECRET})
    other = source.model_copy(update={"id": "other", "note": SHORT})
    tiers = (
        township.model_copy(update={"duties": (Duty(text="每月上报基金监管情况", public=False),)}),
        village.model_copy(update={"service_rules": rules}),
    )
    inner = catalog.model_copy(update={"sources": (source, other), "tiers": tiers})
    return built.against(inner)


@pytest.mark.parametrize(
    "markup",
    [
        f"<!-- {SECRET} -->", f'<meta name="description" content="{SECRET}">', f'<p data-x="{SECRET}"></p>',
        f'<script type="application/json">{{"a":"{SECRET}"}}</script>', f"<p>{SECRET[:5]}<b>{SECRET[5:]}</b></p>",
        f"<p>{SHORT}</p>", f"<p hidden>{SECRET[:5]}<b>{SECRET[5:]}</b></p>",
    ],
)  # fmt: skip
def test_a_secret_is_found_wherever_a_page_hides_it(markup: str, guarded: Built) -> None:
    path = guarded.page(ITEM)
    text = path.read_text("utf-8").replace("</h1>", f"</h1>{markup}", 1)
    assert "GP702" in {one.code for one in guarded.forged(path, text.encode())}


@pytest.mark.parametrize("name", ["finder/index.json", "data/stations.geojson", "data/items.csv", "robots.txt"])
@pytest.mark.parametrize("secret", [SECRET, SHORT])
def test_a_secret_is_found_in_any_other_file_of_the_site(name: str, secret: str, guarded: Built) -> None:
    if (name, secret) == ("robots.txt", SHORT):
        return  # no values in it that stand by themselves
    path = guarded.tree.site / name
    old = path.read_text("utf-8")
    forged = old.replace("{", f'{{"x": "{secret}",', 1) if name.endswith("json") else f"{old}{secret}\r\n"
    with exchanged(path, forged.encode()):
        assert "GP702" in {one.code for one in guarded.whole()}


def test_a_secret_in_a_sheets_metadata_or_attachment_is_found(guarded: Built) -> None:
    sheet = guarded.sheet("plate-999999100")
    for hide in ("subject", "attachment"):
        with pikepdf.open(sheet.path) as pdf:
            if hide == "subject":
                pdf.docinfo["/Subject"] = SECRET
            else:
                pdf.attachments["x.txt"] = SECRET.encode()
            out = io.BytesIO()
            pdf.save(out)
        assert "GP702" in {one.code for one in guarded.forged(sheet, out.getvalue())}


def test_what_one_tier_keeps_to_itself_is_judged_on_its_own_sheets_and_pages(guarded: Built) -> None:
    codes = {
        name: {one.code for one in guarded.read(guarded.sheet(name))}
        for name in ("notice-999999100", "notice-999999100001")
    }
    assert "GP702" in codes["notice-999999100001"] and "GP702" not in codes["notice-999999100"]
    assert "GP702" in {one.code for one in guarded.read(guarded.page("staff/tiers/village/"))}
    rules = [Rule(name="内控制度二", public=False)]
    tier = guarded.catalog.tiers[0].model_copy(update={"service_rules": tuple(rules)})
    assert "内控制度二" in secrets.withheld(guarded.catalog, tier)


def test_an_approved_site_below_a_path_with_numbers_in_names_is_clean(tmp_path: Path) -> None:
    catalog = yaml.safe_load((ROOT / "tests/samples/small.yml").read_text("utf-8"))
    catalog["approval"] = {"office": "示例县医保局", "date": "2026-03-01", "basis": "局长办公会2026年第5号纪要"}
    catalog["jurisdiction"]["site_url"] = "https://small.example/yibao/zhinan"
    catalog["items"][0]["name"] = "“2026版”参保信息查询(含12种)"
    catalog["common_materials"] = [
        {"name": "委托书", "original": 1, "when": "委托办理的"},
        {"name": "委托书回执", "copies": 2},
    ]
    catalog["items"] = catalog["items"][:1]
    catalog["items"][0]["offers"].append({"tier": "village", "mode": "查询", "order": 1})
    catalog["stations"] = [catalog["stations"][0], catalog["stations"][2]]
    path = tmp_path / "small.yml"
    path.write_text(yaml.safe_dump(catalog, allow_unicode=True, sort_keys=False), "utf-8")
    out, kinds = tmp_path / "dist", frozenset(["site", "slip"])
    builder.build([path], builder.Wish(out, kinds, jobs=1, today=TODAY), lambda what, done, total: None)
    approved = loaded(path)
    tree = BuiltTree(out / "small", "dist/small", frozenset(approved.tier_by_id))
    account = Account(approved, False)
    reports = Inspection(tree, account).reports([*tree.sheets(), *tree.pages()])
    assert [str(finding) for _, report in reports for finding in report.findings] == []
    assert list(find_data_flaws(Finished(tree, account))) == []
