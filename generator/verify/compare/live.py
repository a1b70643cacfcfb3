"""Printed addresses -> whether the public reaches each on the real site, and whether it finds there what was built."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from generator.ground.errors import Finding
from generator.verify.expect.claims import squeezed
from generator.verify.read.html import WebPageRead, parse_page, read_page

CODE = "GP720"
WORKERS = 6
TIMEOUT_S = 10.0
LARGEST = 5_000_000
"""Bytes of a page that are read at most."""


@dataclass(frozen=True)
class Answer:
    """What the real site says to one address."""

    address: str
    trouble: str | None = None
    """Why nobody gets what is printed there, in Chinese; None where all is well."""


def reach(
    site_url: str, printed: Mapping[str, str], built: Callable[[str], Path | None], say: Callable[[str], None]
) -> list[Finding]:
    """Fetch every printed address (with the file that prints it); `built` gives the local page of an address."""
    home = _fetch(f"{site_url}/")
    if home.trouble is not None:
        where = next(iter(printed.values()), site_url)
        text = f"连不上 {site_url}（{home.trouble}）：网站没有开通，或这台机器没有联网"
        text += f"；印出的 {len(printed)} 个网址都没有核对"
        return [Finding(where, 1, 1, CODE, text)]
    with ThreadPoolExecutor(WORKERS) as pool:
        answers = list(pool.map(lambda address: ask(address, built(address)), printed))
    for answer in answers:
        say(f"不通：{answer.address}（{answer.trouble}）" if answer.trouble else f"通：{answer.address}")
    return list(findings_of(answers, printed))


def findings_of(answers: Iterable[Answer], printed: Mapping[str, str]) -> Iterator[Finding]:
    """What did not answer as printed."""
    for answer in answers:
        if answer.trouble is not None:
            yield Finding(printed[answer.address], 1, 1, CODE, f"印出的 {answer.address} 不行：{answer.trouble}")


def ask(address: str, local: Path | None) -> Answer:
    """One address: it must answer under its own name, with what was built."""
    got = _fetch(address)
    if got.trouble is not None or got.page is None:
        return Answer(address, got.trouble)
    if local is None or not local.is_file():
        return Answer(address, "本地的网站里没有这一页")
    return Answer(address, _difference(got.page, read_page(local)))


def _difference(public: WebPageRead, local: WebPageRead) -> str | None:
    if public.version != local.version:
        return f"网上的版本是 {public.version or '没有'}，本地的是 {local.version}"
    if squeezed(public.text) != squeezed(local.text):
        return "网上的内容和本地的不一样，可能还没有发布"
    return None


@dataclass(frozen=True)
class _Got:
    page: WebPageRead | None = None
    trouble: str | None = None


def _fetch(address: str) -> _Got:
    request = urllib.request.Request(address, headers={"User-Agent": "guideplate-verify"})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:
            body, final = answer.read(LARGEST), answer.geturl()
    except urllib.error.HTTPError as error:
        error.close()
        return _Got(trouble=f"服务器答 {error.code}")
    except (OSError, http.client.HTTPException, ValueError) as error:
        return _Got(trouble=_reason(error))
    if urlsplit(final).path != urlsplit(address).path:
        return _Got(trouble=f"被转到 {final}")
    return _Got(parse_page(body.decode("utf-8", "replace"), Path(urlsplit(final).path)))


def _reason(error: Exception) -> str:
    """A failure in Chinese; the system's own words behind it."""
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, TimeoutError):
        return f"{TIMEOUT_S:.0f} 秒没有回答"
    if isinstance(cause, ConnectionRefusedError):
        return "没有服务器"
    return f"找不到或连不上：{cause}"
