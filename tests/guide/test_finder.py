"""The finder in a real browser: what citizens type, what they get."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from checkout import BUILT_BEFORE
from playwright.sync_api import Browser

from generator.catalog.model import Catalog, Group, Item
from generator.guide import vocabulary
from generator.guide.finder import fold, index
from generator.guide.packing import sounds_of
from generator.views.catalog import CatalogView

from .browser import Served, Visit
from .conftest import ROOT, built, load

ZHUYUAN, MENZHEN, JIUZHU = "zhuyuan-feiyong-baoxiao", "menzhen-feiyong-baoxiao", "yiliao-jiuzhu-baoxiao"
MANBING, JINTIE, JUMIN = "menzhen-mantebing-rending", "shengyu-jintie", "jumin-canbao-dengji"
FIRST = {
    # names as they stand, half- or full-width brackets
    "住院费用报销": ZHUYUAN,
    "医疗救助对象手工（零星）报销": JIUZHU,
    # words of citizens
    "住院自己垫钱了回来报": ZHUYUAN,
    "糖尿病": MANBING,
    "换手机号怎么办": "jumin-canbao-xinxi-biangeng",
    "灵活就业": "linghuo-jiuye-canbao-dengji",
    "个人帐户余额": "canbao-xinxi-chaxun",
    "身份证号码登记错误": "jumin-canbao-xinxi-biangeng",
    "名字打错了要改": "jumin-canbao-xinxi-biangeng",
    # long sentences, far places
    "上个月在广东住院花了三万块钱怎么报": ZHUYUAN,
    "我妈妈有高血压和糖尿病每个月都要吃药听说可以办个什么卡": MANBING,
    "我儿子刚出生还没有上户口可以先交医保吗": JUMIN,
    "想去杭州的大医院看病": "yidi-zhuanzhen-beian",
    # slips of the keyboard
    "生育金贴": JINTIE,
    "住院报消": ZHUYUAN,
    "漫性病": MANBING,
    "医疗就助": JIUZHU,
    # pinyin whole, in parts, by initials, mixed
    "shengyujintie": JINTIE,
    "zhuyuan baoxiao": ZHUYUAN,
    "mxb": MANBING,
    "住院bx": ZHUYUAN,
    "ＺＹＢＸ": ZHUYUAN,
    # traditional characters
    "住院費用報銷": ZHUYUAN,
    "生育津貼": JINTIE,
}
AMONG_THREE = {
    "报消": {ZHUYUAN, MENZHEN},
    "bx": {ZHUYUAN, MENZHEN},
    "看不起病": {JIUZHU},
    "肺癌": {MANBING},
    "yue": {"canbao-xinxi-chaxun"},
}
OFF_TOPIC = (
    "公积金提取", "结婚登记", "养老金什么时候发", "失业金领取", "残疾证办理", "今天天气", "驾照换证",
    "社保", "社保卡补办", "养老保险", "身份证", "身份证丢了", "办身份证", "房产证",
    "房产证办理", "户口迁移", "营业执照办理", "低保申请", "退休金多少", "出生证", "生育登记",
    "工伤认定", "交通违章", "水费怎么交", "拖欠工资", "找工作", "公租房", "qqqq",
    "asdf", "？！",
)  # fmt: skip


@pytest.fixture
def opened(minqing_site: Path, visit: Callable[..., Visit]) -> Visit:
    """The county's home page, ready, for tests that go on from it."""
    found = visit(minqing_site)
    found.open(finder=True)
    return found


@pytest.fixture(scope="module")
def asked(minqing_site: Path, browser: Browser) -> Iterator[Visit]:
    """The same for all tests that only ask."""
    found = Visit(browser, Served(minqing_site))
    found.open(finder=True)
    yield found
    found.context.close()
    found.stop()
    assert (found.errors, found.foreign, found.failed) == ([], [], [])


def test_items_people_ask_for_come_first(asked: Visit) -> None:
    answers = {query: asked.ask(query)[:1] for query in FIRST}
    assert answers == {query: [("item", item)] for query, item in FIRST.items()}
    for query, items in AMONG_THREE.items():
        assert items & {item for _, item in asked.ask(query)[:3]}, query


def test_every_title_finds_its_item(asked: Visit) -> None:
    titles = {
        (text, item.id)
        for item in load(ROOT / "catalog/minqing.yml").items
        for text in (item.name, item.canonical, *item.aliases[::30])
        if text
    }
    lost = [(text, item) for text, item in sorted(titles) if ("item", item) not in asked.ask(text)]
    assert not lost


def test_what_is_not_ours_is_not_answered(asked: Visit) -> None:
    for query in OFF_TOPIC:
        assert asked.ask(query) == [], query
        assert asked.page.is_visible("[data-finder-empty]"), query
    asked.ask("公积金提取")
    text = asked.page.inner_text("[data-finder-empty]")
    assert text == "没有找到“公积金提取”。本站只收医保经办事项。换个说法试试（如“报销”“异地”“慢病”），或拨打12345。"
    asked.ask("")
    assert not asked.page.is_visible("[data-finder-empty]")


def test_another_offices_word_beside_ours_is_ours(asked: Visit) -> None:
    assert asked.ask("失业后交医保")[0] == ("item", "linghuo-jiuye-canbao-dengji")
    assert ("item", JUMIN) in asked.ask("刚上户口的孩子交医保")


def test_a_place_brings_its_stations_first(asked: Visit) -> None:
    assert asked.ask("梅城镇")[0] == ("station", "350124100")
    assert asked.ask("meicheng")[0] == ("station", "350124100")
    answers = asked.ask("梅溪镇怎么报销")
    assert answers[0] == ("station", "350124101")
    assert ("item", ZHUYUAN) in answers
    assert asked.ask("报销")[0][0] == "item"


def test_a_place_by_parts_by_sound_and_by_code(asked: Visit) -> None:
    for query in ("梅溪", "梅西镇", "mxz", "梅溪镇医保服务点在哪里", "350124101"):
        assert asked.ask(query)[0] == ("station", "350124101"), query
    assert {kind for kind, _ in asked.ask("梅溪镇医保服务点")} == {"station"}
    assert ("station", "350124101") in asked.ask("慢病 梅溪")


def test_a_query_in_the_address(minqing_site: Path, visit: Callable[..., Visit]) -> None:
    page = visit(minqing_site).open("?q=%E7%94%9F%E8%82%B2%E6%B4%A5%E8%B4%B4")
    assert page.input_value("[data-finder-input]") == "生育津贴"
    assert page.get_attribute("[data-finder-results] a", "data-result") == JINTIE


def test_the_keyboard_alone_is_enough(opened: Visit) -> None:
    opened.ask("生育津贴")
    opened.page.press("[data-finder-input]", "Enter")
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_url("**/items/shengyu-jintie/")
    opened.page.go_back()
    opened.page.wait_for_selector("[data-finder-results] a")
    assert opened.page.input_value("[data-finder-input]") == "生育津贴"


def test_arrows_walk_the_results_and_escape_leaves_them(asked: Visit) -> None:
    asked.ask("报销")
    focused = "() => document.activeElement.dataset.result || document.activeElement.name"
    asked.page.press("[data-finder-input]", "ArrowDown")
    first = asked.page.evaluate(focused)
    asked.page.keyboard.press("ArrowDown")
    assert asked.page.evaluate(focused) not in (first, "q")
    asked.page.keyboard.press("ArrowUp")
    asked.page.keyboard.press("ArrowUp")
    assert asked.page.evaluate(focused) == "q"
    asked.page.keyboard.press("ArrowDown")
    asked.page.keyboard.press("Escape")
    assert asked.page.evaluate(focused) == "q"
    assert asked.page.input_value("[data-finder-input]") == ""
    assert not asked.page.query_selector("[data-finder-results] a")


def test_a_screen_reader_hears_how_many(asked: Visit) -> None:
    asked.ask("生育津贴")
    count = asked.page.locator("[data-finder-count]")
    assert count.get_attribute("aria-live") == "polite"
    assert count.inner_text().startswith("找到 ")
    asked.ask("公积金提取")
    assert count.inner_text() == "没有找到"


def test_nothing_is_searched_while_a_word_is_being_composed(asked: Visit) -> None:
    asked.ask("生育津贴")
    type_in = """([value, composing]) => {
        const box = document.querySelector("[data-finder-input]");
        box.value = value;
        box.dispatchEvent(new InputEvent("input", {bubbles: true, isComposing: composing}));
        return new Promise(done => setTimeout(
            () => done(document.querySelector("[data-finder-query]").textContent), 250));
    }"""
    assert asked.page.evaluate(type_in, ["zhu'yuan", True]) == "生育津贴"
    asked.page.dispatch_event("[data-finder-input]", "compositionend")
    asked.page.wait_for_function("() => document.querySelector('[data-finder-query]').textContent === \"zhu'yuan\"")


def test_text_of_the_catalog_is_only_text(small_catalog: Catalog, tmp_path: Path, visit: Callable[..., Visit]) -> None:
    name = "<img src=x onerror=window.hit=1>报销"
    items = (small_catalog.items[0].model_copy(update={"name": name}), *small_catalog.items[1:])
    found = visit(built(small_catalog.model_copy(update={"items": items}), tmp_path))
    found.open()
    assert found.ask("报销")
    assert found.page.locator("[data-finder-results] b", has_text=name).inner_text() == name
    assert found.page.query_selector("[data-finder-results] img") is None


def test_the_form_works_from_a_page_without_scripts(minqing_site: Path) -> None:
    text = (minqing_site / "items/shengyu-jintie/index.html").read_text("utf-8")
    assert 'role="search" action="../../items/" method="get"' in text
    assert 'name="q"' in text


def test_without_scripts_the_form_leads_to_the_list_with_the_question(
    minqing_site: Path, visit: Callable[..., Visit]
) -> None:
    page = visit(minqing_site, scripts=False).open("items/shengyu-jintie/")
    page.fill("[data-finder-input]", "住院报销")
    page.click("form[role=search] button")
    assert page.url.endswith("/items/?q=" + quote("住院报销"))
    assert page.is_visible("text=住院费用报销") and page.is_visible("noscript p")


def test_services_and_tiers_are_results_and_lead_somewhere(asked: Visit) -> None:
    wanted = {
        "投诉": ("service", "complaint"), "几点开门": ("service", "hours"), "电话": ("service", "phone"),
        "查一下进度": ("service", "progress"), "要带什么材料": ("service", "materials"), "地址": ("service", "where"),
        "村里能办什么": ("tier", "village"), "县医保局": ("service", "office"), "闽清县": ("region", "闽清县"),
    }  # fmt: skip
    for query, answer in wanted.items():
        assert answer in asked.ask(query)[:3], query
        link = asked.page.locator(f"[data-finder-results] a[data-result='{answer[1]}']")
        href = link.evaluate("link => link.href")
        assert href.startswith("tel:") or asked.page.request.get(href).ok, href


def test_filings_that_differ_by_who_one_is_are_asked_about(opened: Visit) -> None:
    answers = opened.ask("去外地看病")
    assert {kind for kind, _ in answers[:5]} == {"item"}
    assert opened.page.inner_text(".gp-choice p") == "去外地看病，您是哪一种情况？"
    assert len(opened.page.query_selector_all(".gp-choice a")) == 5
    opened.page.click(".gp-choice a >> text=打工")
    opened.page.wait_for_url("**/items/changzhu-yidi-gongzuo-beian/")


def test_the_readers_place_answers_and_travels_along(minqing_site: Path, visit: Callable[..., Visit]) -> None:
    found = visit(minqing_site)
    found.open("?at=350124101")
    assert found.ask("住院报销")[0] == ("item", ZHUYUAN)
    link = found.page.locator("[data-finder-results] a").first
    assert "在您的服务点：先收材料，即时受理，20个工作日内办结" in link.inner_text()
    assert (link.get_attribute("href") or "").endswith(f"/items/{ZHUYUAN}/?at=350124101")
    found.ask("几点开门")
    href = found.page.get_attribute("[data-result=hours]", "href") or ""
    assert href.endswith("/stations/350124101/?at=350124101")


def test_a_question_sent_is_in_the_address_and_going_back_brings_where_one_stood(opened: Visit) -> None:
    page = opened.page
    opened.ask("村")
    page.press("[data-finder-input]", "Enter")
    assert page.url.endswith("?q=" + quote("村"))
    opened.ask("报销")
    page.press("[data-finder-input]", "Enter")
    page.evaluate("scrollTo(0, 300)")
    page.click("[data-finder-results] a >> nth=-1")
    page.wait_for_url(lambda url: "?q=" not in url)
    page.go_back()
    page.wait_for_selector("[data-finder-results] a")
    assert page.input_value("[data-finder-input]") == "报销"
    page.wait_for_function("() => scrollY > 100")
    page.go_back()
    page.wait_for_function("() => document.querySelector('[data-finder-input]').value === '村'")


def test_a_page_that_is_only_read_fetches_no_index(minqing_site: Path, visit: Callable[..., Visit]) -> None:
    found, asked = visit(minqing_site), []
    found.page.on("request", lambda request: asked.append(request.url))
    found.page.goto(f"{found.home}items/{ZHUYUAN}/", wait_until="networkidle")
    assert not [url for url in asked if "index.json" in url or "search.js" in url]
    found.page.focus("[data-finder-input]")
    found.page.wait_for_selector("html[data-finder-ready]", state="attached")


def test_the_box_takes_a_long_question(asked: Visit) -> None:
    question = "上个月我妈在广东打工的时候突然肚子疼去医院做了阑尾炎手术" * 7
    assert asked.page.get_attribute("[data-finder-input]", "maxlength") == "200"
    assert asked.ask(question[:200])


@pytest.mark.parametrize(
    ("text", "folded"),
    [("个人帐户（Ａ 1）", "个人账户a1"), ("手工(零星)报销", "手工零星报销"), ("異地就醫備案", "异地就医备案")],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_the_variants_are_pairs_that_lead_nowhere_else() -> None:
    same = vocabulary.same()
    assert len(vocabulary.SAME) % 2 == 0
    assert not set(same) & set(same.values())


def test_the_index_stays_small(minqing_site: Path) -> None:
    assert len(gzip.compress((minqing_site / "finder/index.json").read_bytes(), 9)) < 60_000


def test_readings_come_from_the_words(small_catalog: Catalog) -> None:
    item = Item(id="changqi", name="长期护理", category="qita", aliases=("重症",))
    catalog = small_catalog.model_copy(update={"items": (item,), "categories": (Group(id="qita", name="其他"),)})
    sounds = sounds_of(json.loads(index(CatalogView(catalog), BUILT_BEFORE))["sounds"])
    assert "长" in sounds["chang"] and "长" in sounds["zhang"]
    assert "消" in sounds["xiao"]  # no text of the catalog has it: a slip of the keyboard does


def test_a_far_place_is_elsewhere_and_ones_own_province_is_not() -> None:
    assert "上海" in vocabulary.away("350124") and "福州" not in vocabulary.away("350124")
    assert vocabulary.away("431100").index("内蒙古") < vocabulary.away("431100").index("内蒙")


@pytest.mark.parametrize(
    "path",
    [
        "tests/samples/small.yml",
        pytest.param("tests/catalog/sound/shili.yml", marks=pytest.mark.long),
        pytest.param("catalog/meixian.yml", marks=pytest.mark.long),
    ],
)
def test_the_index_carries_every_stations_name(path: str) -> None:
    view = CatalogView(load(ROOT / path))
    data = json.loads(index(view, BUILT_BEFORE))
    codes, names, above = [], [], []
    tiers = []
    for row, around, start, pairs, tier in data["stations"]:
        for rest, place in zip(pairs[::2], pairs[1::2], strict=True):
            codes.append(start + rest)
            names.append(place.join(data["names"][around]))
            above.append(row)
            tiers.append(data["tiers"][tier][0])
    assert dict(zip(codes, names, strict=True)) == {code: station.name for code, station in view.stations.items()}
    assert tiers == [station.tier for station in view.stations.values()]
    parents = [codes[row] if row >= 0 else None for row in above]
    assert parents == [station.above.code if station.above else None for station in view.stations.values()]


@pytest.mark.parametrize(
    ("name", "place", "around"),
    [
        ("新民村医保服务点", "新民村", ["", "医保服务点"]),
        ("医保站（新民村）", "新民村", ["医保站（", "）"]),
        ("老街站", "新民村", ["老街站"]),
        ("新民村", "新民村", ["", ""]),
        ("村村通站", "村", ["", "村通站"]),
    ],
)
def test_a_name_around_its_place(small_catalog: Catalog, name: str, place: str, around: list[str]) -> None:
    station = small_catalog.stations[0].model_copy(update={"name": name, "place": place})
    view = CatalogView(small_catalog.model_copy(update={"stations": (station,)}))
    assert json.loads(index(view, BUILT_BEFORE))["names"] == [around]
    assert place.join(around) == name


def test_a_place_is_found_by_its_former_name(
    small_catalog: Catalog, tmp_path: Path, visit: Callable[..., Visit]
) -> None:
    first, *others = small_catalog.stations
    renamed = first.model_copy(update={"former_names": ("旧桥公社",)})
    catalog = small_catalog.model_copy(update={"stations": (renamed, *others)})
    found = visit(built(catalog, tmp_path))
    found.open()
    assert found.ask("旧桥公社")[0] == ("station", first.code)
    assert "原名：旧桥公社" in found.page.locator("[data-finder-results] a").first.inner_text()
    assert found.ask("jiuqiaogongshe")[0] == ("station", first.code)
    found.ask(first.place)
    assert "原名" not in found.page.locator("[data-finder-results] a").first.inner_text()
