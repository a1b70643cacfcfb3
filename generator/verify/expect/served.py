"""Catalog + the program as it is shipped -> the very text of files that servers, browsers and engines read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from generator.catalog.model import Catalog
from generator.ground import urls
from generator.ground.home import PACKAGE

SENT: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=()",
}
"""What servers send with every page besides its policy."""
SERVED_AS: Mapping[str, str] = {
    ".json": "application/json", ".geojson": "application/geo+json", ".jsonl": "application/x-ndjson",
    ".svg": "image/svg+xml", ".csv": "text/csv; charset=utf-8",
}  # fmt: skip
"""Kinds of files that older releases of IIS must be told of."""
_HOLE = r"([^\n]*)"


@lru_cache(64)
def _texts(module: str, name: str) -> tuple[str, ...]:
    """The texts that a function or a constant of a module is made of, each as a regular expression."""
    tree = ast.parse((PACKAGE / module).read_text("utf-8"))
    made = next(
        node for node in tree.body
        if (isinstance(node, ast.FunctionDef) and node.name == name)
        or (isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == name)
    )  # fmt: skip
    inner = {id(part) for node in ast.walk(made) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    found = [_form(node) for node in ast.walk(made) if isinstance(node, ast.JoinedStr)]
    return (*found, *(
        re.escape(node.value) for node in ast.walk(made)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner
    ))  # fmt: skip


def _form(text: ast.JoinedStr) -> str:
    parts = (part.value if isinstance(part, ast.Constant) else None for part in text.values)
    return "".join(_HOLE if part is None else re.escape(str(part)) for part in parts)


def constant(module: str, name: str) -> str:
    """A text that stands in a module under a name."""
    tree = ast.parse((PACKAGE / module).read_text("utf-8"))
    values = (node.value for node in tree.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name)
    return str(ast.literal_eval(next(values)))


def robots(catalog: Catalog, proof: bool) -> str:
    """What search engines may have."""
    if proof:
        return "User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nDisallow:\nSitemap: {catalog.jurisdiction.site_url}/sitemap.xml\n"


def opensearch(catalog: Catalog) -> str:
    """How a browser asks the finder by itself."""
    place = catalog.jurisdiction
    name = place.name + catalog.words.site
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(name[:16])}</ShortName>\n<Description>{escape(name)}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" template={quoteattr(f"{place.site_url}/?q={{searchTerms}}")}/>\n'
        "</OpenSearchDescription>\n"
    )


def headers(catalog: Catalog, policy: str) -> Iterator[tuple[str, str]]:
    """(name, text) of what each way of serving sends along, with the policy as it is sent."""
    home = urlsplit(catalog.jurisdiction.site_url).path.rstrip("/") + "/"
    lines = {"Content-Security-Policy": policy, **SENT}
    said = {name: _said("guide/headers.py", name) for name in ("_nginx", "_apache")}
    yield "README.txt", constant("guide/headers.py", "_README").format(home=home)
    added = "".join(f'    add_header {name} "{value}" always;\n' for name, value in lines.items())
    block = f"location {home} {{\n{added}    error_page 404 {home}404.html;\n}}\n"
    yield "nginx.conf", said["_nginx"] + block
    added = "".join(f'    Header always set {name} "{value}"\n' for name, value in lines.items())
    block = f"<IfModule mod_headers.c>\n{added}</IfModule>\nErrorDocument 404 {home}404.html\n"
    yield ".htaccess", said["_apache"] + block
    yield "web.config", _web_config(home, lines)
    yield "_headers", f"{home}*\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items())


def _web_config(home: str, lines: Mapping[str, str]) -> str:
    """The headers for IIS, with what it does not know to hand out."""
    known = "".join(
        f'      <remove fileExtension="{end}" />\n      <mimeMap fileExtension="{end}" mimeType="{type_}" />\n'
        for end, type_ in SERVED_AS.items()
    )
    added = "".join(
        f'        <remove name="{name}" />\n        <add name="{name}" value={quoteattr(value)} />\n'
        for name, value in lines.items()
    )
    missing = f"{home}404.html".lstrip("/").replace("/", "\\")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<configuration>\n'
        f"  <!-- {_longest('guide/headers.py', '_iis')}{_untried()} -->\n  <system.webServer>\n"
        f"    <staticContent>\n{known}    </staticContent>\n"
        '    <defaultDocument>\n      <files>\n        <clear />\n        <add value="index.html" />\n      </files>\n'
        "    </defaultDocument>\n"
        f"    <httpProtocol>\n      <customHeaders>\n{added}      </customHeaders>\n    </httpProtocol>\n"
        '    <httpErrors errorMode="Custom">\n      <remove statusCode="404" subStatusCode="-1" />\n'
        f'      <error statusCode="404" subStatusCode="-1" path="{missing}" responseMode="File" />\n'
        "    </httpErrors>\n  </system.webServer>\n</configuration>\n"
    )


def _longest(module: str, function: str) -> str:
    """The longest text of a function: what it says to whoever opens the file."""
    tree = ast.parse((PACKAGE / module).read_text("utf-8"))
    made = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function)
    said = (node.value for node in ast.walk(made) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return max((text for text in said if re.search("[\u4e00-\u9fff]", text)), key=len)


def _untried() -> str:
    """What every file for IIS says of itself."""
    return _longest("guide/headers.py", "web_config").strip()


def redirect_config(old: str, new: str) -> tuple[str, ...]:
    """The lines that IIS's file for a former address may have, each as a regular expression."""
    (where,) = (text for text in _texts("guide/redirects.py", "_iis") if "HTTP" in text)
    filled = iter((re.escape(old), re.escape(new)))
    how = re.sub(re.escape(_HOLE), lambda _: next(filled), where)
    before = re.escape(urlsplit(old).path.strip("/"))
    to = rf'destination="{re.escape(new)}(?:/[a-z]+)?\$[SV]\$Q"'
    return (
        re.escape('<?xml version="1.0" encoding="utf-8"?>'), "</?configuration>", " *</?system.webServer>",
        rf"  <!-- {how}{re.escape(_untried())} -->", rf'  <location path="{before}(?:/?[a-z]+)?">', "  </location>",
        rf' *<httpRedirect enabled="true" {to} exactDestination="true" httpResponseStatus="Permanent" />',
    )  # fmt: skip


def _said(module: str, function: str) -> str:
    """The comment with which a function begins its file, as the module has it."""
    tree = ast.parse((PACKAGE / module).read_text("utf-8"))
    made = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function)
    texts = (node.value for node in ast.walk(made) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return next("".join(re.findall(r"(?m)^#.*\n", text)) for text in texts if text.startswith("#"))


def redirect_lines(form: str) -> tuple[str, ...]:
    """The lines that a file for a former address's server may have, each as a regular expression."""
    made = {"nginx.conf": "_nginx", ".htaccess": "_apache", "_redirects": "_rules"}[form]
    return (*_texts("guide/redirects.py", made), *_texts("guide/redirects.py", "_PAGE"))


def redirect_page() -> str:
    """A page that leads on, as a regular expression: every hole is an address or a script."""
    (page,) = (text for text in _texts("guide/redirects.py", "_html") if "noindex" in text)
    return page.replace(_HOLE, "(.*?)")


def redirect_readme(old: str, new: str) -> str:
    """How the files for a former address are used, as a regular expression."""
    texts = _texts("guide/redirects.py", "_readme")
    page = max(texts, key=len)
    parts = urlsplit(old)
    where = f"https://{parts.netloc}{parts.path}/"
    more = "|".join(text for text in _texts("guide/redirects.py", "_own_host") if "域名" in text)
    filled = iter((re.escape(old), re.escape(new), re.escape(where), f"(?:{more})?"))
    return re.sub(re.escape(_HOLE), lambda _: next(filled), page)


def feed_titles(catalog: Catalog) -> tuple[str, str]:
    """The title and the author of the feed."""
    title = constant("guide/feed.py", "TITLE")
    return f"{catalog.jurisdiction.name}{catalog.words.site}：{title}", catalog.jurisdiction.authority


def kept_pages(catalog: Catalog, written: Catalog) -> list[str]:
    """What a phone keeps of a site that it has seen."""
    ended = [item for item in written.items if item.id not in {one.id for one in catalog.items}]
    items = [urls.item_page(item.id) for item in (*catalog.items, *ended)]
    return ["", "items/", "places/", urls.OFFLINE, *items, *(urls.tier_page(tier.id) for tier in catalog.tiers)]
