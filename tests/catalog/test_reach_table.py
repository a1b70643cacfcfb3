"""generator/catalog/model/reach.py: addresses as clerks write them -> what is wrong, by its code and words."""

from __future__ import annotations

import pytest

from generator.catalog.model.reach import refused, refused_site, unreached

FINE = (
    "https://ybfw.gov.cn", "https://ybfw.gov.cn/shaojian/", "https://a.cn:8443/x", "https://a.cn:443", "https://a.cn:65535",
    "https://8.8.8.8/x", "https://172.32.0.1", "https://172.15.255.255", "https://11.0.0.1", "https://100.63.255.255",
    "https://100.128.0.1", "https://shili.example", "https://example.com", "https://LOCAL.Gov.CN", "HTTPS://A.CN",
    "https://notlocal.cn", "https://homelan.cn", "https://local.gov.cn", "https://test.gov.cn", "https://xn--fsq092h.example",
    "https://a.cn/%E5%8C%BB", "https://a-b.cn/c_d.e~f",
)  # fmt: skip
WRONG = (
    ("http://a.cn", "要以 https:// 开头"),
    ("https://", "写法不对"),
    ("https:///x", "写法不对"),
    ("https://a b.cn", "写法不对"),
    ("https://a.cn\\b", "写法不对"),
    ("https://a_b.cn", "写法不对"),
    ("https://-a.cn", "写法不对"),
    ("https://a-.cn", "写法不对"),
    ("https://a..cn", "写法不对"),
    (f"https://{'a' * 64}.cn", "写法不对"),
    (f"https://{'a.' * 130}cn", "写法不对"),
    ("https://[zz", "写法不对"),
    ("https://[zz]", "写法不对"),
    ("https://a.cn:0", "端口“0”不对"),
    ("https://a.cn:65536", "端口“65536”不对"),
    ("https://a.cn:99999999999999999999", "端口“99999999999999999999”不对"),
    ("https://a.cn:", "端口“”不对"),
    ("https://a.cn:x", "端口“x”不对"),
    ("https://a.cn:-1", "端口“-1”不对"),
    ("https://a.cn:22", "端口 22 浏览器不让打开"),
    ("https://a.cn:6000/x", "端口 6000 浏览器不让打开"),
    ("https://[::1]:0", "端口“0”不对"),
    ("https://u@a.cn", "不能有用户名和密码"),
    ("https://u:p@a.cn", "不能有用户名和密码"),
    ("https://a.cn/%zz", "“%”后面"),
    ("https://a.cn/%2", "“%”后面"),
    ("https://a.cn/%", "“%”后面"),
    ("https://a.cn/%00", "“%”后面"),
    ("https://a.cn.", "域名后面多了一个“.”"),
    ("https://a.cn./b", "域名后面多了一个“.”"),
    ("https://a.cn。", "是不是想写“https://a.cn”？"),
    ("https://a.cn/b。", "是不是想写“https://a.cn/b”？"),
    ("https://a。cn", "是不是想写“https://a.cn”？"),
    ("https://a．cn", "是不是想写“https://a.cn”？"),
    ("https://a.cn／b", "是不是想写“https://a.cn/b”？"),
    ("https：//a.cn", "是不是想写“https://a.cn”？"),
    ("https://a.cn:８４４３", "是不是想写“https://a.cn:8443”？"),
    ("https://政务.cn/x", "是不是想写“https://xn--zfr164b.cn/x”？"),
    ("https://256.1.1.1", "没有这样的地址"),
    ("https://1.2.3.4.5", "没有这样的地址"),
    ("https://1.2.3.4.0", "没有这样的地址"),
    ("https://1.2.3.0x100", "没有这样的地址"),
    ("https://4294967296", "没有这样的地址"),
    ("https://08.0.0.1.cn.7", "没有这样的地址"),
    ("https://a.cn/" + "a" * 2000, "网址太长"),
)
UNREACHED = (
    "localhost", "www.localhost", "localhost.localdomain", "server", "yibao-pc", "nas.local", "x.internal",
    "x.intranet", "x.lan", "router.home", "x.home.arpa", "x.corp", "x.test", "x.invalid", "x.onion", "X.LOCAL",
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "0177.0.0.1", "0x7F.0.0.0x1",
    "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "3232235777", "0xc0a80101", "192.168.257", "169.254.1.1",
    "100.64.0.1", "100.127.255.255", "224.0.0.1", "239.1.2.3", "240.0.0.1", "255.255.255.255", "0.0.0.0", "0",
    "0.1.2.3", "192.0.2.1", "198.18.0.1", "203.0.113.9", "8.8.2056", "134744072",
    "[::1]", "[::]", "[fe80::1]", "[fe80::1%25eth0]", "[fd00::1]", "[fc00::1]", "[ff02::1]", "[::ffff:10.0.0.1]",
    "[2001:db8::1]", "[2002:a00:1::]", "[2001:4860:4860::8888]",
)  # fmt: skip
NO_SITES = (
    ("https://a.cn/?x", "不能有“?”或“#”"),
    ("https://a.cn?x", "不能有“?”或“#”"),
    ("https://a.cn/#x", "不能有“?”或“#”"),
    ("https://a.cn/b//c", "路径只能用"),
    ("https://a.cn//", None),
    ("https://a.cn/../b", "路径只能用"),
    ("https://a.cn/./b", "路径只能用"),
    ("https://a.cn/b.", "路径只能用"),
    ("https://a.cn/医保", "路径只能用"),
    ("https://a.cn/a;b", "路径只能用"),
    ("https://a.cn/a%3Bb", "路径只能用"),
    ("https://a.cn/a,b", "路径只能用"),
)

BLOCKED = """
    1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101-104 109-111 113 115 117 119 123 135 137 139 143
    161 179 389 427 465 512-515 526 530-532 540 548 554 556 563 587 601 636 989 990 993 995 1719 1720 1723 2049 3659
    4045 4190 5060 5061 6000 6566 6665-6669 6679 6697 10080
"""
"""Read once more from https://fetch.spec.whatwg.org/#port-blocking, which names port 0 as well."""


def test_the_ports_that_browsers_never_open() -> None:
    ends = [tuple(map(int, part.split("-"))) for part in BLOCKED.split()]
    wanted = {port for first, *last in ends for port in range(first, (last or [first])[0] + 1)}
    found = {port for port in range(1, 11000) if refused(f"https://a.cn:{port}/") is not None}
    assert found == wanted


@pytest.mark.parametrize("value", FINE)
def test_fine(value: str) -> None:
    assert refused(value) is None
    assert refused_site(value) is None


@pytest.mark.parametrize(("value", "words"), WRONG)
def test_wrongly_written(value: str, words: str) -> None:
    refusal = refused(value)
    assert refusal is not None and refusal.code == "GP206" and words in refusal.message
    assert refused_site(value) == refusal


@pytest.mark.parametrize("host", UNREACHED)
def test_reached_by_no_citizen(host: str) -> None:
    refusal = refused(f"https://{host}/yibao")
    assert refusal is not None and refusal.code == "GP216", refusal
    assert (unreached(host) or "?") in refusal.message


@pytest.mark.parametrize(("value", "words"), NO_SITES)
def test_no_address_of_a_site(value: str, words: str | None) -> None:
    refusal = refused_site(value)
    assert refusal is None if words is None else refusal is not None and words in refusal.message
    assert refused(value) is None, "a link may lead there"
