"""Which template makes which page -> the graph of all that may stand in it, from the templates that are shipped."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from generator.ground import urls
from generator.ground.home import PACKAGE
from generator.verify.expect.fixed import FIXED
from generator.verify.read.graph import Graph
from generator.verify.read.templates import TemplateReader

KINDS: Mapping[str, tuple[str, ...]] = {
    "items": ("item", "ended"),
    "stations": ("station",),
    "tiers": ("tier",),
    "places": ("township",),
    urls.FEEDBACK: ("feedback",),
    urls.CHECK: ("check", "gone"),
    f"{urls.STAFF}/tiers": ("staff_tier",),
    f"{urls.STAFF}/stations": ("staff_station",),
}
"""Folder of pages -> the templates by which they may be made."""
ONCE: Mapping[str, str] = {
    **{page.ADDRESS.rstrip("/"): name for name, page in FIXED.items()},
    urls.UPDATES.rstrip("/"): "updates",
}
"""Folder of a page that a site has once -> its template."""
MISSING = "missing"
"""The page for lost addresses, which carries all that it needs itself."""
_CONTENT = "{{ page.content | safe }}"
_HEAD = '{% include "pages/_head.html" %}'
_ABOVE = (
    '{% if lapsed %}{% include "pages/lapsed.html" %}{% endif %}'
    '{% if head.trail %}{% include "pages/_trail.html" %}{% endif %}'
)


@lru_cache(1)
def foot_pages() -> tuple[tuple[str, str], ...]:
    """(address, words) of the pages to which every foot leads, in their order: the words as the program has them."""
    return tuple((page.ADDRESS, words) for name, page in FIXED.items() if (words := _in_foot(name)) is not None)


def _in_foot(name: str) -> str | None:
    """`FOOT` of a module of `guide/fixed/`, alone or in a row of names."""
    tree = ast.parse((PACKAGE / "guide/fixed" / f"{name}.py").read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            names = [ast.unparse(one) for one in (target.elts if isinstance(target, ast.Tuple) else [target])]
            values = value.elts if isinstance(value, ast.Tuple) else [value]
            if "FOOT" in names:
                words = ast.literal_eval(values[names.index("FOOT")])
                return None if words is None else str(words)
    return None


def mould_names(folder: str, page: str) -> tuple[str, ...]:
    """The templates that may make a page, by its folder below the site; none where there is no such page."""
    if page == "404.html":
        return (MISSING,)
    above, _, _ = folder.rpartition("/")
    return KINDS.get(above, ()) or ((ONCE[folder],) if folder in ONCE else ())


def mould(overrides: Path, names: tuple[str, ...], proof: bool, home: bool) -> tuple[Graph, int]:
    """All that a page of some templates can be, and the state in which it is whole."""
    facts = {"proof": proof, "config.extra.guide.proof": proof, "page.is_homepage": home}
    if names == (MISSING,):
        reader = TemplateReader(overrides, facts, {}, ())
        return reader.graph, reader.template(0, f"pages/{MISSING}.html")
    either = "{% elif ? %}".join(f'{{% include "pages/{name}.html" %}}' for name in names)
    body = either if len(names) == 1 else f"{{% if one %}}{either.replace('{% elif ? %}', '{% else %}')}{{% endif %}}"
    shell = (overrides / "main.html").read_text("utf-8")
    texts = {
        "main.html": shell.replace("<title>", f"{_HEAD}<title>").replace(_CONTENT, f"{_ABOVE}{body}"),
    }
    reader = TemplateReader(overrides, facts, texts, [f"pages/{name}.html" for name in (*names, "_head", "_trail")])
    return reader.graph, reader.template(0, "main.html")
