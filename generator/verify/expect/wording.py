"""`templates/<kind>/` as shipped -> the words that a sheet of an edition may print besides facts.

Those of its templates, of what they include, and of what `sheet.yml` writes into its slots: read from their text,
nothing is rendered.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes

from generator.catalog.model import Catalog
from generator.verify.expect.claims import squeezed
from generator.verify.expect.fields import FIELDS, posted_label
from generator.verify.expect.phrases import UNKNOWN
from generator.verify.read.declared import declared_in

NONE_NEEDED = "无需提交材料"
HEADS = {"name": ("事项",)}
"""What a column's head calls a field in another way."""
TEMPLATE = "sheet.html"
"""An edition's template, where its declaration names none."""
_HOLE, _EDGE = "\0", "\1"
_TAG = re.compile(r"<[^>]*>")
_STROKE = re.compile(r'stroke="#([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})"')
_CONTENT = re.compile(r"content:[^;}]*")
_QUOTED = re.compile(r'"([^"]*)"')
_HANZI = re.compile("[\u3400-\u9fff]")
_PARSER = jinja2.Environment(trim_blocks=True, lstrip_blocks=True, autoescape=True)


@dataclass(frozen=True)
class Wording:
    """What one template may print besides facts."""

    phrases: frozenset[str] = frozenset()
    """Texts between two marks or facts, without spaces."""
    names: frozenset[str] = frozenset()
    """What its expressions name: fields and groups whose labels it prints, words of the catalog's domain."""

    def __or__(self, other: Wording) -> Wording:
        return Wording(self.phrases | other.phrases, self.names | other.names)


@dataclass
class _Read:
    """What is found while a template is walked through."""

    phrases: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    """The templates that it includes or takes macros from."""


def sheet_wording(templates: Path, kind: str, edition: str) -> Wording:
    """The words of one edition; OSError, ValueError or YAMLError where its declaration or a template cannot be read."""
    declared = declared_in(templates / kind / "sheet.yml")
    form: dict[str, Any] = declared["editions"][edition]
    found = template_wording(templates, f"{kind}/{form.get('template') or TEMPLATE}")
    texts = [str(slot["text"]) for slot in (form.get("slots") or {}).values()]
    written = [str(declared["title"]), *(str(form.get(key) or "") for key in ("title", "qr_alt"))]
    for text in (*written, *texts):
        found |= text_wording(text)
    return found | Wording(_styled(templates, "_shared") | _styled(templates, kind))


def paper_wording(templates: Path, name: str) -> Wording:
    """The words of a paper of the office's own, `_shared/order.html`, and of the styles beside it."""
    return template_wording(templates, name) | Wording(_styled(templates, name.partition("/")[0]))


@lru_cache(maxsize=64)
def _styled(templates: Path, folder: str) -> frozenset[str]:
    """The words that style sheets add, as `content: string(group) "（续）"`."""
    styles = (path.read_text("utf-8") for path in sorted((templates / folder).glob("*.css")))
    added = [text for style in styles for one in _CONTENT.findall(style) for text in _QUOTED.findall(one)]
    return frozenset(squeezed(text) for text in added if _HANZI.search(text))


def captions(templates: Path, kind: str, edition: str) -> frozenset[str]:
    """What may be read out before a code's address, by an edition's `qr_alt`: its purpose, as `扫码看办事指南：`."""
    said = declared_in(templates / kind / "sheet.yml")["editions"][edition].get("qr_alt")
    phrases = text_wording(str(said)).phrases if said else frozenset()
    return frozenset(
        {""} | {phrase if phrase.endswith("：") else f"{phrase}：" for phrase in phrases if len(phrase) > 1}
    )


@lru_cache(maxsize=64)
def pale_ink(templates: Path) -> tuple[int, int, int] | None:
    """The ink in which the marks behind a proof are drawn, by the drawing that ships."""
    path = templates / "_shared" / "proof.svg"
    found = _STROKE.search(path.read_text("utf-8")) if path.is_file() else None
    return None if found is None else (int(found[1], 16), int(found[2], 16), int(found[3], 16))


@lru_cache(maxsize=256)
def template_wording(templates: Path, name: str) -> Wording:
    """The words of a template and of all that it includes."""
    found, done, waiting = Wording(), set[str](), {name}
    while waiting:
        done.add(one := waiting.pop())
        read = _read((templates / one).read_text("utf-8"))
        found |= Wording(frozenset(read.phrases), frozenset(read.names))
        waiting |= read.others - done
    return found


@lru_cache(maxsize=1024)
def text_wording(text: str) -> Wording:
    """The same of a text of `sheet.yml`."""
    read = _read(text)
    return Wording(frozenset(read.phrases), frozenset(read.names))


def known_words(catalog: Catalog, wording: Wording) -> frozenset[str]:
    """The phrases, and the words that stand for the names in it: labels of fields, words of the domain."""
    words = catalog.words
    fixed = {"unknown": UNKNOWN, "none_needed": NONE_NEEDED}
    found = {squeezed(fixed[name]) for name in wording.names & set(fixed)}
    for name in wording.names:
        found |= {squeezed(text) for text in HEADS.get(name, ())}
        if name in FIELDS:
            found |= {squeezed(FIELDS[name].label), squeezed(posted_label(catalog, name))}
        if isinstance(said := getattr(words, name, None), str):
            found.add(squeezed(said))
    return wording.phrases | found


def _read(source: str) -> _Read:
    read = _Read()
    linear = "".join(_linear(source))
    for piece in re.split(f"[{_HOLE}{_EDGE}]", _TAG.sub(_EDGE, linear)):
        _take(read, html.unescape(piece))
    _walk(_PARSER.parse(source), read)
    return read


def _linear(source: str) -> Iterator[str]:
    """A template's text with a hole for each expression, and nothing for its comments."""
    inside = False
    for _, token, value in _PARSER.lex(source):
        if token in ("variable_begin", "block_begin"):
            inside = True
        elif token in ("variable_end", "block_end"):
            inside = False
            yield _HOLE
        elif token == "data" and not inside:
            yield value


def _take(read: _Read, text: str) -> None:
    if any(char.isalpha() for char in text):
        read.phrases.add(squeezed(text))


def _walk(node: nodes.Node, read: _Read) -> None:
    """Texts in expressions that may be printed; names, whatever becomes of them."""
    for name in _named(node):
        read.names.add(name)
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        if _HANZI.search(node.value):
            for piece in _TAG.split(node.value):
                _take(read, piece)
        read.names.add(node.value)
        return
    if isinstance(node, (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
        if isinstance(node.template, nodes.Const):
            read.others.add(str(node.template.value))
        return
    for child in node.iter_child_nodes():
        _walk(child, read) if _is_printed(node, child) else _names_only(child, read)


def _is_printed(node: nodes.Node, child: nodes.Node) -> bool:
    """Whether what a part of a template yields may be printed, rather than only decide."""
    if isinstance(node, (nodes.Compare, nodes.Test, nodes.TemplateData, nodes.Slice, nodes.Getitem)):
        return False
    if isinstance(node, (nodes.CondExpr, nodes.If)):
        return child is not node.test
    if isinstance(node, nodes.For):
        return child is not node.test
    if isinstance(node, nodes.Filter) and child is not node.node:
        return node.name in ("join", "default", "format")
    return True


def _names_only(node: nodes.Node, read: _Read) -> None:
    for one in (node, *node.find_all(nodes.Node)):
        read.names.update(_named(one))
        if isinstance(one, nodes.Const) and isinstance(one.value, str):
            read.names.add(one.value)


def _named(node: nodes.Node) -> Iterable[str]:
    if isinstance(node, nodes.Getattr):
        return (node.attr,)
    return (node.name,) if isinstance(node, nodes.Name) else ()
