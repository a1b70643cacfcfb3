"""A Jinja text -> its tree, parsed once: templates are looked at for mistakes, for what they read and take in."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, nodes

_PARSER = Environment(trim_blocks=True, lstrip_blocks=True)
MOST = 1000
"""Texts whose trees are kept: our kinds have some 300 templates and lines."""


@lru_cache(MOST)
def parsed(text: str) -> nodes.Template:
    """The tree of a template or a line, to be looked at and not to be changed; TemplateSyntaxError where it is none."""
    return _PARSER.parse(text)
