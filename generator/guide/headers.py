"""The finished 404 page -> the site's Content-Security-Policy, and the files by which servers send it with pages."""

from __future__ import annotations

import base64
import hashlib
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping

_POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
"""What a page may load and where it may send: the site's own files, nothing written into a page, nobody else."""
_SENT_ALONE = {"frame-ancestors": "'self'"}
"""What only a server can say."""
_OTHERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=()",
}
_TYPES: Mapping[str, str] = {
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".jsonl": "application/x-ndjson",
    ".svg": "image/svg+xml",
    ".csv": "text/csv; charset=utf-8",
}
"""What older releases of IIS do not know and so do not hand out."""
_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)


def policy(*, inline: Iterable[str] = (), sent: bool = False) -> str:
    """The policy as one line: for a page's own head, or as a server sends it. `inline`: a page's own pieces."""
    found = dict(_POLICY) | (_SENT_ALONE if sent else {})
    for tag, digest in (piece.split(" ") for piece in inline):
        found[f"{tag}-src"] += f" '{digest}'"
    return "; ".join(f"{name} {value}" for name, value in found.items())


def inline_pieces(html: str) -> list[str]:
    """`script sha256-…` for all that a page carries itself: the 404 page, which may lean on no other file."""
    digests = ((tag, hashlib.sha256(text.encode()).digest()) for tag, text in _INLINE.findall(html))
    return [f"{tag} sha256-{base64.b64encode(digest).decode()}" for tag, digest in digests]


def files(missing: str, home: str) -> Mapping[str, str]:
    """Name -> contents, of what each way of serving needs; `home` is the site's path on its host."""
    lines = {"Content-Security-Policy": policy(inline=inline_pieces(missing), sent=True), **_OTHERS}
    return {
        "README.txt": _README.format(home=home),
        "nginx.conf": _nginx(lines, home),
        ".htaccess": _apache(lines, home),
        "web.config": _iis(lines, home),
        "_headers": "".join([f"{home}*\n", *(f"  {name}: {value}\n" for name, value in lines.items())]),
    }


def _nginx(lines: Mapping[str, str], home: str) -> str:
    added = "".join(f'    add_header {name} "{value}" always;\n' for name, value in lines.items())
    return (
        "# 放进本站域名的 server { } 里；已有同样的 location 的，把里面几行并进去。\n"
        "# 先 nginx -t 检查，再 nginx -s reload。\n"
        f"location {home} {{\n{added}    error_page 404 {home}404.html;\n}}\n"
    )


def _apache(lines: Mapping[str, str], home: str) -> str:
    added = "".join(f'    Header always set {name} "{value}"\n' for name, value in lines.items())
    return (
        "# 放在本站网页所在的文件夹里；服务器要允许 .htaccess（AllowOverride FileInfo），并开着 mod_headers。\n"
        f"<IfModule mod_headers.c>\n{added}</IfModule>\nErrorDocument 404 {home}404.html\n"
    )


def _iis(lines: Mapping[str, str], home: str) -> str:
    """By the schema of its configuration alone: nobody has tried it on IIS."""
    system = ET.Element("system.webServer")
    content = ET.SubElement(system, "staticContent")
    for ending, type_ in _TYPES.items():
        ET.SubElement(content, "remove", fileExtension=ending)
        ET.SubElement(content, "mimeMap", fileExtension=ending, mimeType=type_)
    first = ET.SubElement(ET.SubElement(system, "defaultDocument"), "files")
    ET.SubElement(first, "clear")
    ET.SubElement(first, "add", value="index.html")
    sent = ET.SubElement(ET.SubElement(system, "httpProtocol"), "customHeaders")
    for name, value in lines.items():
        ET.SubElement(sent, "remove", name=name)
        ET.SubElement(sent, "add", name=name, value=value)
    errors = ET.SubElement(system, "httpErrors", errorMode="Custom")
    ET.SubElement(errors, "remove", statusCode="404", subStatusCode="-1")
    missing = f"{home}404.html".removeprefix("/").replace("/", "\\")
    ET.SubElement(errors, "error", statusCode="404", subStatusCode="-1", path=missing, responseMode="File")
    whole = ET.Element("configuration")
    whole.append(system)
    return web_config(whole, "放在本站网页所在的文件夹里（IIS 7 及以上）；那里已有 web.config 的，把里面几段并进去。")


def web_config(configuration: ET.Element, how: str) -> str:
    """IIS's file with its configuration, and a comment that says how to use it."""
    configuration.insert(0, ET.Comment(f" {how}照微软公布的配置格式写成，没有在 IIS 上试过，请先在测试网站上试。 "))
    ET.indent(configuration)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(configuration, encoding="unicode")}\n'


_README = """网站的安全响应头

网页只用本站自己的文件，不向别处取任何东西。下面几行让浏览器替读者把住这一条：就是有人往网页里塞了别的程序，
浏览器也不运行。每个网页开头已经写着同样的限制；由服务器再发一遍，连“不许别的网站把本站框在里面”也管得住。

本站在域名下的路径：{home}

按服务器选一种：

1. nginx：把 nginx.conf 里的内容放进 server {{ }} 里。
2. Apache：把 .htaccess 放在网页所在的文件夹（文件名以点开头，有的系统默认不显示）。
3. IIS（Windows 服务器）：把 web.config 放在网页所在的文件夹。照格式写成，没有在 IIS 上试过，请先在测试网站上试。
4. 认 _headers 的托管（Netlify、Cloudflare Pages 等）：把 _headers 放在发布目录的最上层。
5. 只能放网页的托管：不用做什么，网页自己写着。

网站要用 https，手机才会把网页存下来，没有联网时也能看。换了程序版本以后，这几个文件要重新放一次。
"""
