"""compare/itself.py, compare/links.py: pages that take themselves for another, and links with the words of another."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import SMALL

from generator.catalog.model.shared import Term
from generator.verify.compare.itself import itself_flaws
from generator.verify.compare.links import _outside
from generator.verify.expect.foot import REGISTRY
from generator.verify.read.html import parse_page

from .built import ROOT, Built, loaded

PAGE = """<p data-root="../../"></p><div data-ticks="baoxiao"></div>
<ol start="1"><li>申请</li><li>受理<small>材料齐全的</small></li><li>移交</li></ol><ol start="4"><li>审核</li></ol>
<details id="terms"><dl><dt>受理</dt><dd>窗口收下材料。</dd><dt>办结</dt><dd>有结果了。</dd></dl></details>"""


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "", []),
        ('"../../"', '"../"', ["告诉脚本的网站位置不是“../../”，查找会打不开"]),
        ('="baoxiao"', '="chaxun"', ["告诉脚本的这一页是别的"]),
        ("data-ticks", "data-tier", ["告诉脚本的这一页是别的"]),
        ('start="4"', 'start="1"', ["“审核”写成了第 1 步"]),
        ("<li>申请</li><li>受理", "<li>受理</li><li>申请", ["“受理”写成了第 1 步", "“申请”写成了第 2 步"]),
        ("<dt>受理</dt>", "<dt>办理</dt>", ["名词解释里“办理”的解释不是它的"]),
        ("窗口收下材料。", "有结果了。", ["名词解释里“受理”的解释不是它的"]),
    ],
)
def test_a_page_that_takes_itself_for_another(old: str, new: str, found: list[str]) -> None:
    terms = (Term(term="受理", plain="窗口收下材料。"), Term(term="办结", plain="有结果了。"))
    catalog = loaded(SMALL).model_copy(update={"terms": terms})
    page = parse_page(PAGE.replace(old, new, 1), Path("site/items/baoxiao/index.html"))
    assert list(itself_flaws(catalog, page, "items", "baoxiao")) == found


@pytest.mark.parametrize(
    ("folder", "subject", "root"), [(".", "", "./"), ("items", "", "../"), ("staff", "tiers/x", "../../../")]
)
def test_the_way_to_the_root(folder: str, subject: str, root: str) -> None:
    for written, right in ((root, True), ("/", False)):
        page = parse_page(f'<p data-root="{written}"></p>', Path("index.html"))
        assert (list(itself_flaws(loaded(SMALL), page, folder, subject)) == []) is right


@pytest.mark.parametrize(
    ("address", "old", "new", "found"),
    [
        ("items/baoxiao/", "?to=items/baoxiao", "?to=items/canbao", "选好地方以后回到的不是这一页"),
        ("", "items/#c-canbao", "items/#c-baoxiao", "点开是“看病报销”"),
        ("items/", 'href="#c-canbao"', 'href="#c-baoxiao"', "点开是“看病报销”"),
    ],
)
def test_a_link_that_leads_elsewhere(built: Built, address: str, old: str, new: str, found: str) -> None:
    path = built.page(address)
    text = path.read_text("utf-8")
    assert old in text
    assert any(found in str(one) for one in built.forged(path, text.replace(old, new, 1).encode()))


def test_the_words_that_lead_outside() -> None:
    catalog = loaded(ROOT / "tests/catalog/sound/qibei.yml")
    words = _outside(catalog)
    assert words["https://fuwu.gov.cn/"] == ["网上服务大厅"]
    assert words["https://ybfw.gov.cn/wuzhangai"] == ["看声明全文"]
    assert words[REGISTRY] == [str(catalog.website.icp if catalog.website else None)]
