"""A planned redirect -> its files, as (path, bytes): what a former address's server needs to lead each reader on."""

from __future__ import annotations

import html
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from generator.guide import headers
from generator.guide.fixed import FIXED
from generator.plan.outputs import Output
from generator.plan.page_contents import Redirect
from generator.plan.redirects import STATIC

_PAGE = "[-A-Za-z0-9._~/]*"
"""What our addresses are made of: nothing else is handed on, so that no request can put a line into an answer."""


def files(output: Output) -> Iterator[tuple[str, bytes]]:
    """The files of one planned output; of static pages every page, and one for whatever else is asked for."""
    redirect = output.content
    assert isinstance(redirect, Redirect)
    if redirect.form != STATIC:
        yield output.path, _TEXTS[redirect.form](redirect).encode()
        return
    folder = output.path.removesuffix("index.html")
    addresses = dict.fromkeys([*redirect.addresses, *(page.ADDRESS for page in FIXED.values())])
    yield from ((f"{folder}{address}index.html", _page(redirect, address).encode()) for address in addresses)
    yield f"{folder}404.html", _any_page(redirect).encode()


def _old_path(redirect: Redirect) -> str:
    """The former path as servers see it: decoded."""
    return unquote(urlsplit(redirect.old).path)


def _ours(redirect: Redirect) -> str:
    """The folders of our pages as a regular expression."""
    return "(?:" + "|".join(map(re.escape, redirect.folders)) + ")"


def _nginx(redirect: Redirect) -> str:
    old, new = _old_path(redirect), redirect.new
    lines = [
        f"# 旧网址 {redirect.old} 跳转到 {new}",
        "# 放进旧域名的 server { } 里，先 nginx -t 检查，再 nginx -s reload。旧域名的证书要一直续。",
    ]
    if redirect.scope == "host":
        lines += ["location / {", f"    return 301 {new}$request_uri;", "}"]
    elif redirect.scope == "folder":
        lines += [
            f"location = {old} {{", f"    return 301 {new}/$is_args$args;", "}",
            f"location ^~ {old}/ {{",
            f"    rewrite ^{re.escape(old)}/({_PAGE})$ {new}/$1 permanent;",
            f"    return 301 {new}/;", "}",
        ]  # fmt: skip
    else:
        below = f"^{re.escape(old)}/({_ours(redirect)}/{_PAGE})$"
        lines += [f"location ~ {below} {{", f"    rewrite {below} {new}/$1 permanent;", "}"]
    return "\n".join(lines) + "\n"


def _apache(redirect: Redirect) -> str:
    old, new = _old_path(redirect).removeprefix("/"), redirect.new
    before = f"{re.escape(old)}/" if old else ""
    lines = [
        f"# 旧网址 {redirect.old} 跳转到 {new}",
        "# 放在旧域名的网站根目录里；服务器要允许 .htaccess（AllowOverride FileInfo），并开着 mod_rewrite。",
        "RewriteEngine On",
    ]
    if redirect.scope == "pages":
        lines.append(f"RewriteRule ^{before}({_ours(redirect)}/{_PAGE})$ {new}/$1 [R=301,L]")
    else:
        if old:
            lines.append(f"RewriteRule ^{re.escape(old)}$ {new}/ [R=301,L]")
        lines.append(f"RewriteRule ^{before}({_PAGE})$ {new}/$1 [R=301,L]")
    return "\n".join(lines) + "\n"


def _iis(redirect: Redirect) -> str:
    """`$S` is what stands behind the folder that leads on, `$V` the whole path, `$Q` what was asked."""
    old, whole = _old_path(redirect).strip("/"), ET.Element("configuration")
    where = f"旧网址 {redirect.old} 跳转到 {redirect.new}；放在旧域名的网站根目录里，要装有“HTTP 重定向”功能。"
    if redirect.scope == "host":
        _leading(ET.SubElement(whole, "system.webServer"), f"{redirect.new}$V$Q")
    folders = redirect.folders if redirect.scope == "pages" else () if redirect.scope == "host" else ("",)
    for folder in folders:
        path = "/".join(filter(None, (old, folder)))
        to = "/".join(filter(None, (redirect.new, folder)))
        _leading(ET.SubElement(ET.SubElement(whole, "location", path=path), "system.webServer"), f"{to}$S$Q")
    return headers.web_config(whole, where)


def _leading(system: ET.Element, to: str) -> None:
    ET.SubElement(
        system, "httpRedirect", enabled="true", destination=to, exactDestination="true", httpResponseStatus="Permanent"
    )


def _rules(redirect: Redirect) -> str:
    """As Netlify, Cloudflare Pages, GitLab Pages and others read it: the first line that fits holds."""
    old, new = urlsplit(redirect.old).path, redirect.new
    lines = [f"# 旧网址 {redirect.old} 跳转到 {new}；放在旧网站发布目录的最上层。"]
    if redirect.scope == "pages":
        lines += [f"{old}/{folder}/* {new}/{folder}/:splat 301" for folder in redirect.folders]
    else:
        lines += [f"{old} {new}/ 301"] if old else []
        lines.append(f"{old}/* {new}/:splat 301")
    return "\n".join(lines) + "\n"


def _page(redirect: Redirect, address: str) -> str:
    """One page of a host that only serves files: with a script it hands on the version that was scanned as well."""
    to = f"{redirect.new}/{address}"
    return _html(to, f"location.replace({_script(to)} + location.search + location.hash);")


def _any_page(redirect: Redirect) -> str:
    """What such a host shows for an address of which it has no page."""
    home, old = f"{redirect.new}/", f"{_old_path(redirect)}/"
    script = (
        f"var path = location.pathname, old = {_script(old)};\n"
        f'location.replace({_script(home)} + (path.indexOf(old) === 0 ? path.slice(old.length) : "")'
        " + location.search + location.hash);"
    )
    return _html(home, script)


def _script(text: str) -> str:
    return json.dumps(text).replace("<", "\\u003c")


def _html(to: str, script: str) -> str:
    address = html.escape(to)
    return (
        "<!DOCTYPE html>\n"
        '<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<title>网址已换</title>\n'
        f'<link rel="canonical" href="{address}">\n<script>\n{script}\n</script>\n'
        f'<noscript><meta http-equiv="refresh" content="0; url={address}"></noscript>\n</head>\n<body>\n'
        f'<p>网址已换，正在转到新网址。没有转过去的，请点：</p>\n<p><a href="{address}">{address}</a></p>\n'
        "</body>\n</html>\n"
    )


def _readme(redirect: Redirect) -> str:
    parts = urlsplit(redirect.old)
    where = f"https://{parts.netloc}{parts.path}/"
    return f"""旧网址跳转

旧网址：{redirect.old}
新网址：{redirect.new}

墙上的公示、门牌上的二维码印的还是旧网址。只要还有一张挂着，旧域名就要留着、续费、续证书，
并让它跳到新网址。下面五种办法，按旧网站的服务器选一种，用一种就够了：

1. nginx：把 nginx.conf 里的内容放进旧域名的 server {{ }} 里，检查后重新加载。
2. Apache：把 .htaccess 放在旧域名的网站根目录（文件名以点开头，有的系统默认不显示）。
3. IIS（Windows 服务器）：把 web.config 放在旧域名的网站根目录；照格式写成，没有在 IIS 上试过，请先试。
4. 认 _redirects 的托管（Netlify、Cloudflare Pages 等）：把 _redirects 放在发布目录的最上层。
5. 只能放网页的托管：把 static 文件夹里的全部文件传到 {where} 下面，替换原来的网站。

{_own_host(redirect)}做好以后，拿一张旧的公示扫一下：应当打开新网站上的同一页，网址里的 ?v= 还在。
详细说明见项目文档 docs/addresses.md。
"""


def _own_host(redirect: Redirect) -> str:
    """What to heed where the former address's host serves today's site as well."""
    if redirect.scope != "pages":
        return ""
    return (
        "新网址和旧网址在同一个域名下：只有本站的网页（f、n、items、stations 等文件夹）要跳转，别的都不动；\n"
        "用第 5 种办法的，static 里的 index.html 和 404.html 不要传。\n\n"
    )


_TEXTS: Mapping[str, Callable[[Redirect], str]] = {
    "README.txt": _readme,
    "nginx.conf": _nginx,
    ".htaccess": _apache,
    "web.config": _iis,
    "_redirects": _rules,
}
