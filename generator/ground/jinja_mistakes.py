"""A Jinja text (a template, or a line of `sheet.yml`) -> what is wrong with it, in Chinese, with its line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError, nodes

_PARSER = Environment(trim_blocks=True, lstrip_blocks=True)
_CHINESE = (
    (r"Encountered unknown tag '([^']+)'", r"不认识 {{% {1} %}}，或者它没有对应的开头"),
    (r"block that needs to be closed is '([^']+)'", r"缺少 {{% end{1} %}}"),
    (r"unexpected end of template|Missing end of|end of print statement|unexpected '}'", r"花括号没有配对"),
    (r"unexpected '([^']+)'", r"这里不该有“{1}”"),
    (r"No filter named '([^']+)'", r"没有“{1}”这种处理（|{1}）"),
    (r"^'([\w.]+)' is undefined$", r"没有“{1}”这个名字"),
    (r"has no attribute '([^']+)'", r"没有“{1}”这一项；sheet.yml 的 shared、own 里写了的才有"),
)
"""What Jinja says, and what a clerk is told."""

Named = Mapping[str, Mapping[str, Collection[str]]]
"""What may be used: `shared` or `own` -> group -> fields."""


def explain(error: TemplateError | UndefinedError) -> str:
    """What is wrong, in Chinese."""
    if isinstance(error, TemplateNotFound):
        return f"没有模板“{error.name}”"
    for pattern, chinese in _CHINESE:
        if hit := re.search(pattern, error.message or ""):
            return chinese.format(hit[0], *hit.groups())
    return "写法不对"


def where(error: TemplateError, folder: Path) -> str:
    """The template below a folder, and the line, where rendering stopped: `plate/board.html:12`; empty if unknown."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name}:{error.lineno}" if error.name else ""
    place, trace = "", error.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(folder):
            place = f"{path.relative_to(folder).as_posix()}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


@lru_cache(maxsize=4096)
def tree_of(text: str) -> nodes.Template:
    """What a text says in Jinja, read once: templates and lines of `sheet.yml` are looked at from several sides.

    TemplateSyntaxError where it is no Jinja.
    """
    return _PARSER.parse(text)


def mistakes(text: str, named: Named | None = None, slots: Collection[str] = ()) -> Iterator[tuple[int, str]]:
    """(line, message) for each mistake that shows without data: no Jinja; a fact that is not there; an unknown slot.

    `named` says which facts a line of `sheet.yml` may use; a template's own are known only when it is rendered.
    """
    try:
        tree = tree_of(text)
    except TemplateSyntaxError as error:
        yield error.lineno, explain(error)
        return
    if named is not None:
        for chain in tree.find_all((nodes.Getattr, nodes.Getitem)):
            yield from _stray(chain, named)
        return
    for call in tree.find_all(nodes.Call):
        match call:
            case nodes.Call(node=nodes.Name(name="slot"), args=[nodes.Const(value=name), *_]) if name not in slots:
                known = "、".join(sorted(slots))
                yield call.lineno, f"没有“{name}”这个空位；sheet.yml 的 slots 里有：{known}"


def _stray(chain: nodes.Node, named: Named) -> Iterator[tuple[int, str]]:
    """A name like `own.station.phone` that leads to nothing."""
    match _names(chain):
        case [root, group] if root in named and group not in named[root]:
            yield chain.lineno, f"没有 {root}.{group}；{root} 里写了：{_listed(named[root])}"
        case [root, group, field] if root in named and group in named[root] and field not in named[root][group]:
            yield chain.lineno, f"没有 {root}.{group}.{field}；{root} 的 {group} 写了：{_listed(named[root][group])}"


def _listed(names: Collection[str]) -> str:
    return "、".join(names) or "（没有写）"


def _names(node: nodes.Node) -> list[str]:
    """`own.station["name"]` -> own, station, name; none where it is not that plain."""
    if isinstance(node, nodes.Name):
        return [node.name]
    if isinstance(node, nodes.Getattr):
        return [*before, node.attr] if (before := _names(node.node)) else []
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        return [*before, node.arg.value] if (before := _names(node.node)) else []
    return []
