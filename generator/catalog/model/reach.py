"""A web address as written -> what is wrong with it, or why the public cannot open it; None where all is well."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from typing import NamedTuple
from urllib.parse import urlsplit

WRONG, UNREACHED = "GP206", "GP216"
LONGEST = 2000
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
HOST = re.compile(rf"(?:{_LABEL}\.)*{_LABEL}")
"""A name as DNS has it, in ASCII, without the dot of the root (RFC 1123, 2.1)."""
_SITE_PATH = re.compile(r"(?:/(?:[A-Za-z0-9._~-]|%[89A-Fa-f][0-9A-Fa-f])+)*/*")
"""What a site's own path may be made of (escapes only of what is not ASCII): it goes into codes and servers' files."""
_NEVER = re.compile(r"[\s<>\"'\\{}^`|\x00-\x1f\x7f]")
_INSIDE = (
    "localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "home.arpa", "private", "test",
    "invalid", "onion", "alt",
)  # fmt: skip
"""Ends of names that no public server has: RFC 6761, 6762, 7686, 8375, 9476, ICANN's `internal`; what offices use."""
_BLOCKED = frozenset([
    1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
    111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
    540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
    6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
])  # fmt: skip
"""Ports that browsers never open (https://fetch.spec.whatwg.org/#port-blocking)."""


class Refused(NamedTuple):
    """Why an address is refused."""

    code: str
    message: str


def refused(value: str, *, http: bool = False) -> Refused | None:
    """What is wrong with an https address of any kind; `http`: one with http is taken as well."""
    shown = f"“{value[:80]}”"
    if len(value) > LONGEST:
        return Refused(WRONG, "网址太长，印不下，也打不开")
    if plain := _half_width(value):
        return Refused(WRONG, f"{shown}里有全角的符号，打不开；是不是想写“{plain[:80]}”？")
    scheme, sign, rest = value.partition("://")
    if not sign or scheme.lower() not in (("https", "http") if http else ("https",)):
        bare = rest if sign else value
        authority = re.split(r"[/?#]", bare)[0].partition(":")[0]
        hint = f"；是不是想写“https://{bare}”？" if "." in authority and HOST.fullmatch(authority) else ""
        wanted = "https:// 或 http://" if http else "https://"
        return Refused(WRONG, f"要以 {wanted} 开头，现在是{shown}{hint}")
    authority = re.split(r"[/?#]", rest)[0]
    flaw = _flaw(value) or _authority_flaw(authority, value)
    if flaw is not None:
        return Refused(WRONG, f"{shown}写法不对{flaw}")
    why = unreached(authority.partition(":")[0] if authority[:1] != "[" else authority)
    return None if why is None else Refused(UNREACHED, f"{shown}公众打不开：{why}；请写公众能打开的网址")


def refused_site(value: str) -> Refused | None:
    """What is wrong with the address of a whole site, which others are made from."""
    if (refusal := refused(value)) is not None:
        return refusal
    if re.search(r"[?#]", value):
        return Refused(WRONG, f"里面不能有“?”或“#”，现在是“{value[:80]}”")
    path = urlsplit(value).path
    if not _SITE_PATH.fullmatch(path) or {".", ".."} & set(path.split("/")) or path.rstrip("/").endswith("."):
        message = f"“{value[:80]}”的路径只能用字母、数字和 - _ . ~，一段一段用一个“/”隔开，不能以“.”结尾"
        return Refused(WRONG, message)
    return None


def site_of(url: str) -> tuple[str, str]:
    """A site as servers tell it from others: its host in lower case, without the port that https has, and its path."""
    parts = urlsplit(url)
    return parts.netloc.lower().removesuffix(":443"), parts.path.rstrip("/")


def _half_width(value: str) -> str | None:
    """The address with ASCII for what only looks like it; None where nothing does."""
    plain = "".join(_ascii(char) for char in value)
    return plain.rstrip(".,") if plain != value else None


def _ascii(char: str) -> str:
    if char in "。．｡":
        return "."
    if "\uff01" <= char <= "\uff5e" or char == "\u3000":
        return unicodedata.normalize("NFKC", char).strip()
    return {"、": ",", "，": ","}.get(char, char)


def _flaw(value: str) -> str | None:
    """What is wrong with the characters of an address, behind 写法不对."""
    if _NEVER.search(value):
        return "；应如 https://www.gov.cn/a/b"
    if re.search(r"%(?![0-9A-Fa-f]{2})", value) or "%00" in value:
        return "：“%”后面要有两位十六进制数，如 %20"
    return None


def _authority_flaw(authority: str, value: str) -> str | None:
    """What is wrong between `https://` and the path."""
    if "@" in authority:
        return "：不能有用户名和密码（@ 前面的部分）；应如 https://www.gov.cn/a/b"
    host, colon, port = authority.partition(":")
    if authority.startswith("["):
        host, _, after = authority.partition("]")
        host, colon, port = f"{host}]", after[:1], after[1:]
    if colon and not (port.isascii() and port.isdigit() and 0 < int(port[:9]) < 65536):
        return f"：端口“{port[:20]}”不对，要写 1 到 65535 的数，或者不写"
    if colon and int(port) in _BLOCKED:
        return f"：端口 {int(port)} 浏览器不让打开，请换一个端口"
    if host.startswith("["):
        return None if _ipv6(host) else "；应如 https://www.gov.cn/a/b"
    if not host.isascii():
        return _chinese_name(host, value)
    if host.endswith("."):
        return "：域名后面多了一个“.”"
    if not HOST.fullmatch(host) or len(host) > 253:
        return "；应如 https://www.gov.cn/a/b"
    last = host.rpartition(".")[2].lower()
    if (last.isdigit() or re.fullmatch(r"0x[0-9a-f]*", last)) and _ipv4(host) is None:
        return "：像是 IP 地址，但没有这样的地址"
    return None


def _chinese_name(host: str, value: str) -> str:
    """A name in Chinese is printed as the letters that stand for it: not every scanner turns it into these."""
    try:
        name = host.encode("idna").decode()
    except UnicodeError:
        return "；应如 https://www.gov.cn/a/b"
    hint = f"；是不是想写“{value.replace(host, name, 1)[:120]}”？" if HOST.fullmatch(name) else ""
    return f"：中文域名要写成 xn-- 开头的字母{hint}"


def unreached(host: str) -> str | None:
    """Why no citizen gets to a well-formed host, in Chinese; None where one may."""
    name = host.lower()
    if name.startswith("["):
        six = _ipv6(name)
        inside = six is None or not six.is_global or six.is_multicast or six.ipv4_mapped or six.sixtofour
        return "是本机或内网的地址" if inside else "是一串数字的地址，印出来没有人认得；要写域名"
    if (four := _ipv4(name)) is not None:
        if not four.is_global or four.is_multicast:
            return f"是本机或内网的地址（{four}）"
        return None if str(four) == name else f"是 {four} 的另一种写法，不是人人打得开"
    for ending in _INSIDE:
        if name == ending or name.endswith(f".{ending}"):
            return f"“{ending}”只在本机或内网里有"
    return None if "." in name else "不是完整的域名，只在内网里有"


def _ipv4(host: str) -> ipaddress.IPv4Address | None:
    """The address that browsers take a host for: up to four numbers, decimal, octal or hexadecimal (WHATWG URL)."""
    parts = host.lower().split(".")
    numbers = [_number(part) for part in parts]
    if len(parts) > 4 or any(number is None for number in numbers):
        return None
    *first, last = (number or 0 for number in numbers)
    if any(number > 255 for number in first) or last >= 256 ** (5 - len(parts)):
        return None
    return ipaddress.IPv4Address(sum(number << 8 * (3 - place) for place, number in enumerate(first)) + last)


def _number(part: str) -> int | None:
    for pattern, base in ((r"0x([0-9a-f]*)", 16), (r"0([0-7]+)", 8), (r"([0-9]+)", 10)):
        if (match := re.fullmatch(pattern, part)) is not None:
            return int(match[1] or "0", base) if len(part) <= 16 else None
    return None


def _ipv6(host: str) -> ipaddress.IPv6Address | None:
    try:
        return ipaddress.IPv6Address(host.strip("[]").partition("%")[0])
    except ValueError:
        return None
