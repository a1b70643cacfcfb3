"""Finished HTML: times, phones, documents' numbers, money and dates are kept whole, and nothing else is touched."""

from __future__ import annotations

import pytest

from generator.guide.figures import whole


def kept(text: str) -> str:
    """As it is marked."""
    return f'<span class="gp-nb">{text}</span>'


def tier(text: str) -> str:
    """As brackets in a heading are marked."""
    return f'<span class="gp-in">{text}</span>'


@pytest.mark.parametrize(
    ("markup", "made"),
    [
        ("<p>工作日8:30—12:00，下午</p>", f"<p>工作日{kept('8:30—12:00')}，下午</p>"),
        ("<p>上午9：00开门</p>", f"<p>{kept('上午9：00')}开门</p>"),
        ("<p>请打0591-22332100或12345问</p>", f"<p>请打{kept('0591-22332100')}或{kept('12345')}问</p>"),
        ("<p>0300-12345699转802</p>", f"<p>{kept('0300-12345699转802')}</p>"),
        ("（梅政办规〔2022〕3号附件）", f"（{kept('梅政办规〔2022〕3号')}附件）"),
        ("<b>每年400元</b>", f"<b>每年{kept('400元')}</b>"),
        ("满20个工作日，3份，2026年2月1日，2026-02-01", f"满20个工作日，3份，2026年2月1日，{kept('2026-02-01')}"),
        ("<p>身份证、户口簿等 5 样</p>", f"<p>身份证、户口簿{kept('等 5 样')}</p>"),
        ("<b>即时受理，20个工作日内办结</b>", f"<b>即时受理，{kept('20个工作日内办结')}</b>"),
        ("<p>15日以内答复。7日内容不会变的</p>", f"<p>{kept('15日以内答复')}。7日内容不会变的</p>"),
        ('<a href="tel:12345">咨询<b>12345</b></a>', '<a href="tel:12345">咨询<b>12345</b></a>'),
        ('<a href="tel:1"><b>12345 热线</b></a>', f'<a href="tel:1"><b class="gp-mixed">{kept("12345")} 热线</b></a>'),
        ('<a href="tel:1"><i>电话 0300-123456</i></a>', f'<a href="tel:1"><i>电话 {kept("0300-123456")}</i></a>'),
        ('<a href="tel:1">拨打 12345</a>', f'<a href="tel:1">拨打 {kept("12345")}</a>'),
        ('<a href="tel:1">0300-12345699转802</a>', '<a href="tel:1">0300-12345699转802</a>'),
        ('<script type="x">{"a": "8:30"}</script>', '<script type="x">{"a": "8:30"}</script>'),
        ('<p title="8:30"><!--8:30--></p>', '<p title="8:30"><!--8:30--></p>'),
        ("<p>a &lt; b 8:30 &#34;x&#34;</p>", f"<p>a &lt; b {kept('8:30')} &#34;x&#34;</p>"),
        ("<h1>告知单（乡/镇）</h1>", f"<h1>告知单{tier('（乡/镇）')}</h1>"),
        ('<h2 id="a"><a href="x">报销（乡镇（街道））3份</a></h2>',
         f'<h2 id="a"><a href="x">报销{tier("（乡镇（街道））")}3份</a></h2>'),
        ('<h3 title="（甲）">由居民委员会（社区）出具（满8:30者）</h3>',
         f'<h3 title="（甲）">由居民委员会{tier("（社区）")}出具（满{kept("8:30")}者）</h3>'),
        ("<h1>征缴（镇街）服务告知单</h1>", f"<h1>征缴{tier('（镇街）')}{tier('服务告知单')}</h1>"),
        ("<h1>征缴（镇街）长得一行里放不下的一张告知单</h1>",
         f"<h1>征缴{tier('（镇街）')}长得一行里放不下的一张告知单</h1>"),
        ("<p>告知单（乡/镇）</p><h1>长的（超过八个字的括号不管）</h1>",) * 2,
        ("<p>a &lt; b \"x\" 8</p>", "<p>a &lt; b \"x\" 8</p>"),
    ],
)  # fmt: skip
def test_what_is_kept_whole(markup: str, made: str) -> None:
    assert whole(markup) == made


def test_what_would_fit_no_line_may_part() -> None:
    text = "闽医保中心医药价格采购函〔2024〕123456号"
    assert kept("") not in whole(text) and whole(f"<p>{text * 2}</p>").count("gp-nb") <= 2
