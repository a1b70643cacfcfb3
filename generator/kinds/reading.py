"""`templates/<kind>/` -> the sheet kinds, or all that is wrong with their folders, in Chinese, with file and line."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from generator.catalog.model import Words
from generator.catalog.model.scalars import is_slug
from generator.catalog.reading.describe import nearest
from generator.catalog.reading.loaded import shown_path
from generator.catalog.reading.source import Mark, SourceError, read_text
from generator.catalog.reading.yamlerrors import explain
from generator.ground.errors import CatalogError, Finding
from generator.ground.home import cache_folder
from generator.ground.jinja_mistakes import mistakes
from generator.ground.kept import Kept
from generator.kinds import yaml_values
from generator.kinds.kind import FIELDS, Edition, Kind, Says
from generator.kinds.mistakes import say
from generator.kinds.reads import read_by, read_in
from generator.kinds.sound import key as sound_key
from generator.kinds.workbooks import workbook_mistakes
from generator.views.groups import GROUPS, LINK
from generator.views.plain import field_names
from generator.views.station import FeedbackLink
from generator.views.subject import BOARDS

_QR_PER = {"feedback": "station", "item": "offer"}
_RESERVED = ("site", "run", "order", "preview")
"""Kinds of output that are no sheets."""
_WORDS: Mapping[str, Mapping[str, Collection[str]]] = {"words": dict.fromkeys(Words.model_fields, ())}
"""What a line of `sheet.yml` may use of the domain, in the form of the fields that it may use."""
_TITLE_WORD = re.compile(r"\bwords\.(\w+)")
_PT = {"mm": 72 / 25.4, "pt": 1.0}

Tell = Callable[[tuple[str | int, ...], str, str], Finding]
"""(place in `sheet.yml`, code, message) -> a finding."""


def load_kinds(templates: Path, kept: Kept | None = None) -> dict[str, Kind]:
    """Every kind under `templates`, by name, in alphabetical order; CatalogError with all that is wrong with them.

    `kept` (the program's own where none is given) may have that these very files were found sound before: to look
    through all templates takes some time.
    """
    kinds, findings = {}, list[Finding]()
    kept = kept or Kept(cache_folder() / "kept")
    key = sound_key(templates)
    sound = kept.get(key) is not None
    for path in sorted(templates.glob("*/sheet.yml")):
        shown = shown_path(path)
        try:
            text = read_text(path, shown)
        except SourceError as error:
            findings.append(error.finding)
            continue
        kind, mistaken = _known(text, shown, path.parent) if sound else _read(text, shown, path.parent)
        findings += mistaken
        if kind is not None:
            kinds[kind.name] = kind
            findings += () if sound else _check_templates(kind, path.parent)
    if findings:
        raise CatalogError(sorted(findings), "成品种类（templates）")
    if not sound:
        kept.put(key, b"sound")
    return kinds


def _read(text: str, shown: str, folder: Path, sound: bool = False) -> tuple[Kind | None, list[Finding]]:
    """A kind by its `sheet.yml` in this folder, or what is wrong with it; `sound`: what its templates read is known."""
    try:
        data, root = yaml_values.read(text)
    except yaml.YAMLError as error:
        line, column, code, message = explain(error, text.split("\n"))
        return None, [Mark(shown, line, column).finding(code, message)]

    def tell(place: tuple[str | int, ...], code: str, message: str) -> Finding:
        return Mark(shown, *_position(root, place)).finding(code, message)

    if not isinstance(data, dict):
        return None, [tell((), "GP203", "应是一组“项名: 内容”")]
    try:
        kind = Kind(**{**data, "name": folder.name})
    except ValidationError as error:
        errors = error.errors()
        # That a list is too short follows from what is wrong in it.
        inner = {detail["loc"][:-1] for detail in errors}
        errors = [detail for detail in errors if not (detail["type"] == "too_short" and detail["loc"] in inner)]
        return None, [tell(detail["loc"], *say(detail)) for detail in errors]
    findings = [*_check(kind, tell), *_check_slots(kind, tell)]
    return kind, findings or (list(_check_read(kind, folder.parent, tell)) if not sound else [])


@functools.lru_cache(maxsize=100)
def _known(text: str, shown: str, folder: Path) -> tuple[Kind | None, list[Finding]]:
    """A kind that was found sound: a preview, or many counties, read it again and again."""
    return _read(text, shown, folder, sound=True)


def _position(root: Any, place: tuple[str | int, ...]) -> tuple[int, int]:
    """Line and column of a place, or of the nearest thing around it that was written."""
    node, at = root, root.start_mark if root is not None else None
    for key in place:
        if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            at = node.start_mark
        elif isinstance(node, yaml.MappingNode) and (pair := _pair(node, str(key))) is not None:
            at, node = pair[0].start_mark, pair[1]
        else:
            break
    return (at.line + 1, at.column + 1) if at is not None else (1, 1)


def _pair(node: yaml.MappingNode, key: str) -> tuple[Any, Any] | None:
    """A key and its value; one that is merged in (`<<: *name`) behind those written here."""
    merged: list[Any] = []
    for name, value in node.value:
        if name.value == key:
            return name, value
        if name.value == "<<":
            merged += value.value if isinstance(value, yaml.SequenceNode) else [value]
    return next((pair for mapping in merged if (pair := _pair(mapping, key)) is not None), None)


def _check(kind: Kind, tell: Tell) -> Iterator[Finding]:
    """What the fields of a kind say of each other."""
    if not is_slug(kind.name) or kind.name in _RESERVED:
        why = "另有所指，换一个" if kind.name in _RESERVED else "只能用小写字母、数字和中间的连字符"
        yield tell((), "GP800", f"文件夹的名字就是种类的名字：“{kind.name}”{why}")
    yield from _check_names(kind, (), kind, tell)
    for name, edition in kind.editions.items():
        yield from _check_names(kind, ("editions", name), edition, tell)
    for name, message in workbook_mistakes(kind):
        yield tell(("editions", name), "GP800", message)
    boards = [set(_named(kind, edition)["shared"].get("board", ())) for edition in kind.editions.values()]
    needed = ("title",) if kind.per == "area" else ("title", "points")
    if kind.boards and not all({*needed} <= board for board in boards):
        what = {"area": "区域标识", "rule": "单项制度牌"}.get(kind.per, "每个层级的职责牌、制度牌")
        message = f"用到 board（{what}）的种类，每一版都要在 shared 里写上 board 的 {' 和 '.join(needed)}"
        yield tell(("per",), "GP800", message)
    for index, name in enumerate(kind.needs):
        if (wrong := _unknown(kind, name)) is not None:
            yield tell(("needs", index), "GP800", wrong)
    if kind.qr is not None and _QR_PER.get(kind.qr, kind.per) != kind.per:
        message = f"qr: {kind.qr} 只用于 per: {_QR_PER[kind.qr]} 的种类，这里是 per: {kind.per}；别的种类写 check"
        yield tell(("qr",), "GP800", message)
    if kind.book and kind.per != "jurisdiction":
        yield tell(("book",), "GP800", f"book: true 只用于 per: jurisdiction 的种类，这里是 per: {kind.per}")
    for name, edition in kind.editions.items():
        if edition.of is not None and (kind.editions.get(edition.of) is None or kind.editions[edition.of].of):
            known = [other for other, one in kind.editions.items() if one.of is None]
            message = f"of：没有“{edition.of}”这一版，或者它自己也是照别的版印的；可以写：{'、'.join(known)}"
            yield tell(("editions", name, "of"), "GP800", message)
    if "default" not in kind.editions:
        yield tell(("editions",), "GP800", "editions 里要有一版叫 default：最常用的一版，文件名没有后缀")
    for name in kind.editions:
        if not is_slug(name) or name.startswith("shop"):
            message = f"版本的名字“{name}”用不了：只能用小写字母、数字和中间的连字符，不能以 shop 开头"
            yield tell(("editions", name), "GP800", message)


def _check_names(kind: Kind, of: tuple[str, ...], part: Kind | Edition, tell: Tell) -> Iterator[Finding]:
    """The groups, fields and words that a kind, or one of its editions, names: only such as there are."""
    for side in ("shared", "own"):
        for index, name in enumerate(getattr(part, side) or ()):
            if (message := _unknown(kind, name)) is not None:
                yield tell((*of, side, index), "GP800", message)
    words = part.words
    for word in dict.fromkeys(_TITLE_WORD.findall(kind.title)) if words is not None else ():
        if word not in (words or ()) and word in Words.model_fields:
            message = f"title 用了领域的用词 {word}，印出来就算进内容版本，要写进 words：words: [{word}]"
            yield tell((*of, "title"), "GP800", message)
    for index, word in enumerate(words or ()):
        if word not in Words.model_fields:
            message = (
                f"领域没有“{word}”这个用词{nearest(word, Words.model_fields)}；有：{'、'.join(Words.model_fields)}"
            )
            yield tell((*of, "words", index), "GP800", message)


def _unknown(kind: Kind, name: str) -> str | None:
    """What is wrong with the name of a group, or of one of its fields, in a kind; None: nothing."""
    group, _, field = name.partition(".")
    if group not in FIELDS:
        return f"没有“{group}”这一组内容{nearest(group, FIELDS)}；有：{'、'.join(FIELDS)}"
    if field and field not in FIELDS[group]:
        return f"“{group}”里没有“{field}”{nearest(field, FIELDS[group])}；有：{'、'.join(FIELDS[group])}"
    if (per := GROUPS[group].per) not in (None, "tier" if kind.per in BOARDS else kind.per):
        return f"“{group}”只有 per: {per} 的种类才有，这里是 per: {kind.per}"
    if GROUPS[group].tiered and kind.per == "jurisdiction":
        return f"“{group}”是一个层级的，per: jurisdiction 的种类没有"
    return None


def _check_words(place: tuple[str | int, ...], text: str, tell: Tell) -> Iterator[Finding]:
    """A line over the domain's words: only such as there are."""
    what = next(str(part) for part in reversed(place) if isinstance(part, str))
    yield from (tell(place, "GP801", f"{what}：{mistake}") for _, mistake in mistakes(text, _WORDS))


def _check_slots(kind: Kind, tell: Tell) -> Iterator[Finding]:
    """What titles and slots say: the fields that they name, the slot that one is like, sizes not below the floor."""
    yield from _check_words(("title",), kind.title, tell)
    for name, edition in kind.editions.items():
        named = _named(kind, edition)
        of_edition: tuple[str | int, ...] = ("editions", name)
        yield from _check_words((*of_edition, "title"), edition.title or "", tell)
        for _, mistake in mistakes(edition.qr_alt, named):
            yield tell((*of_edition, "qr_alt"), "GP801", f"qr_alt：{mistake}")
        for slot_name, slot in edition.slots.items():
            place = (*of_edition, "slots", slot_name)
            for side in ("before", "after"):
                for index, word in enumerate(getattr(slot, side)):
                    yield from _check_words((*place, side, index), word, tell)
            for field in ("text", "times"):
                for _, mistake in mistakes(getattr(slot, field), named):
                    yield tell((*place, field), "GP801", f"{slot_name} 的 {field}：{mistake}")
            if slot.like is not None and (slot.like not in edition.slots or slot.like == slot_name):
                known = [other for other in edition.slots if other != slot_name]
                message = f"like：没有“{slot.like}”这个空位{nearest(slot.like, known)}；有：{'、'.join(known)}"
                yield tell((*place, "like"), "GP800", message)
            for index, (_, size) in enumerate(slot.steps):
                if size * _PT[slot.unit] < edition.smallest_pt:
                    message = (
                        f"{slot_name}：字号 {size:g} {slot.unit} 小于这一版最小的字号"
                        f"（smallest_pt: {edition.smallest_pt:g}）"
                    )
                    yield tell((*place, "steps", index), "GP800", message)


def _named(kind: Kind, edition: Edition) -> dict[str, dict[str, list[str]]]:
    """The fields that an edition names, by side and group, and the domain's words."""
    says = kind.says(edition)
    sides: dict[str, dict[str, list[str]]] = {"shared": {}, "own": {}, "words": {word: [] for word in says.words}}
    for side, names in (("shared", says.shared), ("own", says.own)):
        for name in names:
            group, _, field = name.partition(".")
            sides[side].setdefault(group, []).extend([field] if field else FIELDS.get(group, ()))
    if kind.qr == "feedback" and edition.qr_mm:
        sides["own"][LINK] = list(field_names(FeedbackLink))
    return sides


def _check_read(kind: Kind, templates: Path, tell: Tell) -> Iterator[Finding]:
    """All that an edition names is printed: what its template and its slots cannot even read is not."""
    files = {edition.template for edition in kind.editions.values()}
    by_template = {file: read_by(templates, f"{kind.name}/{file}") for file in files}
    for name, edition in kind.editions.items():
        if (read := by_template[edition.template]) is None or edition.workbook:
            continue
        read |= read_in(slot.text for slot in edition.slots.values())
        titles = " ".join([kind.title, edition.title or ""]) if "chrome.title" in read else ""
        read |= {f"words.{word}" for word in _TITLE_WORD.findall(titles)}
        for side in Says._fields:
            part, of = (kind, ()) if getattr(edition, side) is None else (edition, ("editions", name))
            for index, named in enumerate(getattr(part, side)):
                whole = side != "words" and "." not in named
                fields = [f"{named}.{field}" for field in FIELDS[named]] if whole else [named]
                if idle := [one for one in fields if f"{side}.{one}" not in read]:
                    message = (
                        f"sheet.yml 里写了、{edition.template}（版本 {name}）却没有印的内容：{'、'.join(idle)}；"
                        "请在模板里印出来，或者从 sheet.yml 里删掉"
                    )
                    yield tell((*of, side, index), "GP800", message)


def _check_templates(kind: Kind, folder: Path) -> Iterator[Finding]:
    """Each edition's template is there, and every template of the folder can be read."""
    slots = {"qr"}.union(*(edition.slots for edition in kind.editions.values()))
    for name, edition in kind.editions.items():
        if not (folder / edition.template).is_file():
            message = f"版本 {name} 的模板 {edition.template} 不在这个文件夹里"
            yield Mark(shown_path(folder / "sheet.yml"), 1, 1).finding("GP801", message)
    for path in sorted(folder.glob("*.html")):
        try:
            text = read_text(path, shown_path(path))
        except SourceError as error:
            yield error.finding
            continue
        for line, mistake in mistakes(text, slots=slots):
            yield Mark(shown_path(path), line, 1).finding("GP801", mistake)
