"""`templates/<kind>/sheet.yml` of a bureau's own kind -> the bureau's account of it, as a record like the house's.

Of the house's kinds verify knows the design; of these it knows what their declaration says: who gets one, which paper,
where the QR leads, which fields of which groups are printed. A whole group (`hotlines`) claims what a reader looks for
first in it; fields that are named (`hotlines.name`) are claimed each.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from generator.catalog.model import Catalog, Conditions
from generator.ground.errors import UnsoundKindError
from generator.verify.expect import forms
from generator.verify.expect.boards import TITLES
from generator.verify.expect.claims import Claim, Known, Passage, Within, known, numbered, squeezed
from generator.verify.expect.fields import FIELDS
from generator.verify.expect.groups import GROUPS
from generator.verify.expect.kind import LAST, EditionClaims, KindClaims, Subject
from generator.verify.expect.kinds.register import register_title
from generator.verify.expect.known import anything_of
from generator.verify.read.declared import declared_in

READING = 10
"""A QR is read from ten times its width."""
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_WORD = re.compile(r"\{\{\s*words\.(\w+)\s*\}\}")
_FIRST: Mapping[str, tuple[str, ...]] = {
    "jurisdiction": ("authority",), "hotlines": ("number", "role"), "tier": (), "items": ("name",),
    "lanes": ("text", "who"), "queueing": ("text",), "policy_board": ("title",),
    "service_rules": ("name",), "assistance": ("name",), "channels": ("name",), "sources": ("title",),
    "station": ("name",), "posting": (), "feedback": ("name",), "offering": ("name",), "common_materials": ("name",),
    "sign_phones": ("number", "role"), "card_phones": ("number", "role"), "numbering": ("mark",), "asked": (),
    "motto": ("text",), "place": ("text",),
    "basis": (), "categories": (), "board": ("title", "points"), "directory": ("place", "rows"), "mongolian": ("name",),
    **forms.FIRST,
    "map": ("place",),
    "chart": (), "nearby": ("items",), "bring": ("papers",), "topic": ("name",),
    "register": ("title",), "work_years": (),
    "manual": (),
}  # fmt: skip
"""Group -> the fields that are claimed of it where it is named whole."""
_DECIDING = frozenset({
    "id", "code", "level", "exhaustive", "list_basis", "steps_known", "category", "posted", "field", "label", "promise",
})  # fmt: skip
"""Fields by which a template decides what to print, or which are printed in words of its own: nothing is claimed."""
_DOUBTFUL = frozenset({"items", "offering", "items.dispute", "offering.dispute"})
"""What a kind names that says of an item what is in doubt of it."""
_COUNTING = ("items", "number")
"""An item's number in its list, which need not be printed."""


def own_kinds(templates: Path, house: Collection[str]) -> dict[str, KindClaims]:
    """Every kind in a folder of templates that is not one of the house's."""
    paths = [path for path in sorted(templates.glob("*/sheet.yml")) if path.parent.name not in house]
    return {path.parent.name: _read(path) for path in paths}


def _read(path: Path) -> KindClaims:
    try:
        declared = declared_in(path)
        editions = {str(name): _edition(edition, declared) for name, edition in declared["editions"].items()}
        groups = {str(name): _groups(edition, declared) for name, edition in declared["editions"].items()}
        words = [declared["title"], *_literals(declared)]
        per, shared = declared.get("per", "station"), [str(name) for name in declared.get("shared") or ()]
        return KindClaims(
            title=_title(str(declared["title"])),
            per=per,
            levels="".join(declared["levels"]),
            editions=editions,
            says=partial(_says, groups, known(*map(str, words))),
            qr=declared.get("qr"),
            needs_name=bool(declared.get("needs_name")),
            doubts=bool(_DOUBTFUL & set(shared)),
            posts="posting" in {name.partition(".")[0] for name in shared} and (per == "offer" or _lists(shared)),
            board_title=TITLES.get(per) if _names(groups, "board") else None,
            rank=int((declared.get("hang") or {}).get("order", LAST)),
            register_title=register_title if per == "tier" and _names(groups, "register") else None,
            handed_out=declared.get("handed_out"),
            needs=partial(_has, tuple(map(str, declared.get("needs") or ()))),
            own=True,
        )
    except (OSError, ValueError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        text = f"templates/{path.parent.name}/sheet.yml 读不懂，没法核对这一种；请先运行 guideplate check"
        raise UnsoundKindError(text) from error


def _names(groups: Mapping[str, tuple[str, ...]], group: str) -> bool:
    """Whether it states a tier's boards (`board`) or registers (`register`), so that there is one of each."""
    return any(name.partition(".")[0] == group for named in groups.values() for name in named)


def _has(names: tuple[str, ...], catalog: Catalog, subject: Subject) -> bool:
    """Whether of each of these groups there is a record, or one with the field that is named."""
    for name in names:
        group, _, field = name.partition(".")
        rows = _rows(group, catalog, subject)
        if not any(not field or any(_texts(_value(row, field))) for row in rows):
            return False
    return True


def _value(row: object, field: str) -> object:
    """A field of a record, or of what stands for one."""
    return row.get(field) if isinstance(row, dict) else getattr(row, field, None)


def _lists(shared: Iterable[str]) -> bool:
    """Whether it states the items of its station."""
    return any(name.partition(".")[0] == "items" for name in shared)


def _edition(edition: Mapping[str, Any], declared: Mapping[str, Any]) -> EditionClaims:
    width, height = edition["size_mm"]
    holes = edition.get("holes")
    qr_mm = float(edition.get("qr_mm", 40)) if declared.get("qr") else 0
    return EditionClaims(
        size_mm=(float(width), float(height)),
        title=str(edition.get("title") or ""),
        shop=edition.get("use") == "shop",
        bleed=bool(edition.get("bleed_mm")),
        material=str(edition.get("material") or ""),
        holes=(float(holes["diameter_mm"]), float(holes["inset_mm"])) if holes else None,
        faces=int(edition.get("faces", 1)),
        turned=int(edition.get("faces", 1)) > 1,
        picture=bool(edition.get("picture")),
        workbook=bool(edition.get("workbook")),
        qr_from_m=qr_mm * READING / 1000 if qr_mm else None,
        qr_level=edition.get("qr_level", "Q"),
    )


def _groups(edition: Mapping[str, Any], declared: Mapping[str, Any]) -> tuple[str, ...]:
    """The groups and fields of both sides: an edition's own where it has its own."""
    sides = (declared.get(side) if edition.get(side) is None else edition[side] for side in ("shared", "own"))
    return tuple(str(name) for side in sides for name in side or ())


def _title(written: str) -> str:
    """A title as `KindClaims` has it: `{{ words.notice }}` is a word of the domain, any other brace is a brace."""
    parts = _WORD.split(written)
    plain = [part.replace("{", "{{").replace("}", "}}") for part in parts[::2]]
    words = [f"{{words.{name}}}" for name in parts[1::2]]
    return "".join(text for pair in zip(plain, [*words, ""], strict=True) for text in pair)


def _literals(declared: Mapping[str, Any]) -> Iterator[str]:
    """The words that a declaration itself has: titles, and what stands in slots beside the facts."""
    for edition in declared["editions"].values():
        yield str(edition.get("title") or "")
        for slot in (edition.get("slots") or {}).values():
            yield from _JINJA.split(str(slot["text"]))


def _says(
    groups: Mapping[str, tuple[str, ...]], words: tuple[Known, ...], catalog: Catalog, subject: Subject, edition: str
) -> Passage:
    """What the declaration names; beside that it may say anything of its subject."""
    claims: dict[Claim, None] = {}
    listed: tuple[Known, ...] = ()
    for name in groups[edition or "default"]:
        group, _, field = name.partition(".")
        fields = [field] if field else _FIRST.get(group, ())
        rows = _rows(group, catalog, subject)
        for one in fields:
            if one not in _DECIDING and (group, one) != _COUNTING:
                claims |= dict.fromkeys(claim for row in rows for claim in _claims(one, row))
                listed += numbered(text for row in rows for text in _texts(_value(row, one)))
    may = words + listed + (anything_of(catalog, subject.station) if subject.station else ())
    return Passage((), None, tuple(claims), may)


def _claims(field: str, row: object) -> Iterator[Claim]:
    """A field of one row of a group, text by text; nothing where the catalog does not supply it."""
    value = _value(row, field)
    name = FIELDS[field].label if field in FIELDS else field
    for text in _texts(value):
        if text != "未载明":
            yield name, Within(squeezed(text)) if field in ("place", "role") else squeezed(text)


def _texts(value: object) -> Iterator[str]:
    """A value as it is printed: a limit in its words, conditions, materials and steps one by one."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Conditions):
        yield from value.any_of or value.all_of
    elif isinstance(value, (tuple, list)):
        yield from (text for one in value for text in _texts(one if isinstance(one, str) else _name(one)))
    elif value is not None:
        yield from _texts(getattr(value, "printed", None))


def _name(record: object) -> object:
    return getattr(record, "name", None)


def _rows(group: str, catalog: Catalog, subject: Subject) -> list[Any]:
    """The records of a group, as many as it has; a bureau's own kind sees the same groups as the house's."""
    return list(GROUPS[group](catalog, subject)) if group in GROUPS else []
