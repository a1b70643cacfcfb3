"""A seed -> a sound catalog over the whole format, as plain data: what its records have, the model itself says.

A field is drawn by its type, so that a new one is drawn as well; `FIELDS` tells what a type does not (whom an id refers
to, which words fit), and `settled` keeps what several fields say at once from contradicting itself.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any, get_args, get_origin, get_type_hints

from annotated_types import Ge, Le, MaxLen
from pydantic.fields import FieldInfo

from generator.catalog.model import Catalog, Record, Sourced, images, scalars, website
from generator.catalog.model.domain import Words
from generator.catalog.model.holidays import MonthDay
from generator.catalog.model.sources import Citation
from generator.ground.finding_codes import PUBLISH
from generator.ground.home import TEMPLATES
from generator.kinds.one_line import fields_in_slots
from generator.kinds.reading import load_kinds
from samples import drawn_settled as settled
from samples import drawn_words as words

Raw = dict[str, Any]
LISTS = {
    "sources": "Source", "tiers": "Tier", "categories": "Group", "life_events": "Group", "channels": "Channel",
    "definitions": "Definition", "items": "Item", "stations": "Station",
}  # fmt: skip
"""What is referred to by an id: it is drawn in order, with the ids that were drawn before all else."""
REFERS = {
    "Citation.source": "sources", "Station.source": "sources", "Later.source": "sources", "Item.category": "categories",
    "Definition.category": "categories", "Item.like": "definitions", "Item.channels": "channels",
    "Item.life_events": "life_events", "Definition.life_events": "life_events", "Item.related": "items",
    "Item.successor": "items", "Offer.tier": "tiers", "Offer.successor": "tiers", "Station.tier": "tiers",
    "Station.parent": "stations", "Station.successor": "stations", "Station.items": "items",
    "SiteStandard.tiers": "tiers", "Milestone.tiers": "tiers", "Register.tiers": "tiers",
    "Register.categories": "categories", "RegisterForm.categories": "categories",
}  # fmt: skip
DENSITIES = (1.0, 0.9, 0.5, 0.5, 0.15)
"""How likely a field is given that need not be: filled, half filled, sparse."""
_TYPES: tuple[tuple[object, Callable[[Random], object]], ...] = (
    (scalars.Text, lambda chance: words.sentence(chance, 60)),
    (scalars.Flag, lambda chance: chance.random() < 0.5),
    (scalars.Date, lambda chance: words.day(chance, "2025-01-01", "2025-12-01")),
    (scalars.PastDate, lambda chance: words.day(chance, "2019-01-01", "2024-12-31")),
    (scalars.HttpsUrl, words.address),
    (scalars.DocumentUrl, words.address),
    (scalars.DivisionCode, lambda chance: f"999999{chance.randint(0, 999):03}"),
    (scalars.SiteUrl, words.site),
    (scalars.UrlTemplate, words.template),
    (scalars.Phone, words.phone),
    (scalars.StationCode, words.slug),
    (scalars.NamePattern, words.pattern),
    (scalars.Texts, lambda chance: chance.sample(words.PLACES, chance.randint(1, 2))),
    (scalars.Mongolian, words.mongolian),
    (images.ImageFile, lambda chance: "biaozhi/shili.svg"),
    (website.SiteCode, lambda chance: "9999990001"),
    (website.IcpNumber, lambda chance: "京ICP备00000000号-1"),
    (website.PoliceNumber, lambda chance: "京公网安备00000000000000号"),
    (website.PublishCode, lambda chance: chance.choice(sorted(PUBLISH))),
    (MonthDay, lambda chance: f"05-{chance.randint(1, 28):02}"),
)  # fmt: skip
FIELDS: dict[str, Callable[[Random], object]] = {
    "Approval.date": lambda chance: words.day(chance, "2026-01-01", "2026-11-01"),
    "Consent.date": lambda chance: words.day(chance, "2020-01-01", "2026-11-01"),
    "SiteElement.proved_by": lambda chance: ["notice"],
    "Item.name": lambda chance: chance.choice(words.SUBJECTS),
    "Item.code": lambda chance: f"99{chance.randint(0, 10**10):010}",
    "Item.task_code": lambda chance: f"11999999MB{chance.randint(0, 10**17):017}",
    "Item.plain_name": lambda chance: chance.choice(words.SUBJECTS)[:24],
    "Item.ended": lambda chance: words.day(chance, "2026-02-01", "2027-12-31"),
    "Offer.ended": lambda chance: words.day(chance, "2026-02-01", "2027-12-31"),
    "Station.ended": lambda chance: words.day(chance, "2026-02-01", "2027-12-31"),
    "Source.valid_until": lambda chance: words.day(chance, "2026-01-01", "2032-12-31"),
    "Jurisdiction.valid_until": lambda chance: words.day(chance, "2026-08-01", "2035-12-31"),
    "Jurisdiction.review_by": lambda chance: words.day(chance, "2026-08-01", "2028-12-31"),
    "Jurisdiction.division_code": lambda chance: "999999",
    "Jurisdiction.id": lambda chance: "drawn",
    "Size.edition": lambda chance: "default",
    "Size.size_mm": lambda chance: [600, 400],
    "Colours.main": lambda chance: "#14406B",
    "Colours.pale": lambda chance: "#EEF3F8",
    "Jurisdiction.name": lambda chance: chance.choice(("示例县", "示例自治县（示例经济开发区）", "示例旗")),
    "Jurisdiction.authority": lambda chance: chance.choice(("示例县医疗保障局", "示例县政务服务局", "示例局")),
    "Jurisdiction.slogan": lambda chance: chance.choice(("一心为民——办好每件事", "中国医保，一生守护")),
    "Station.place": lambda chance: chance.choice(words.PLACES),
    "Station.name": lambda chance: chance.choice(words.PLACES) + "服务点",
    "Station.division": lambda chance: f"999999{chance.randint(0, 999):03}",
    "Station.host": lambda chance: chance.choice(("村卫生室", "党群服务中心", "镇便民服务中心一楼")),
    "Station.address": lambda chance: "示例县" + chance.choice(words.STREETS),
    "Station.hours": lambda chance: chance.choice(words.HOURS),
    "Station.consent": lambda chance: f"示例同意书第{chance.randint(1, 99)}号",
    "Tier.official_name": lambda chance: chance.choice(("便民服务中心服务站", "服务点", "县政务服务大厅")),
    "Tier.name": lambda chance: chance.choice(("县级", "乡镇（街道）", "村（社区）", "定点医疗机构", "苏木乡镇")),
    "Hotline.hours": lambda chance: chance.choice(("全天24小时", "工作日 8:30—12:00")),
    "Feedback.answer_time": lambda chance: "15个工作日内答复",
    "Bilingual.ratio": lambda chance: chance.choice((1, 0.75, 1.2)),
    "Bilingual.basis": lambda chance: "示例办法第三条",
    "PartyMark.image": lambda chance: "biaozhi/wangzhan.png",
    "Catalog.domain": lambda chance: chance.choice(("general", "yibao", "minzheng")),
    "Register.like": lambda chance: "yangshi",
    "RegisterColumn.name": lambda chance: chance.choice(("受理日期", "姓名", "事项", "备注", "票据金额（元）")),
    "Catalog.extends": lambda chance: "shi",
    "Catalog.format": lambda chance: 1,
}  # fmt: skip
"""What the type does not tell: whatever is not among these is drawn by its type."""
SHORT = (
    "name",
    "label",
    "said",
    "meant",
    "term",
    "canonical",
    "title",
    "number",
    "issuer",
    "office",
    "place",
    "main",
    "kind",
)
"""Fields that hold a few words."""
LONG = ("text", "answer", "plain", "summary", "note", "result")
"""Fields that may hold a paragraph."""


class Drawing:
    """One catalog being drawn: its chance, how full it is, and the ids that are given out."""

    def __init__(self, seed: int, size: int = 1) -> None:
        """`size`: how many records of a kind there are at the most, times three or so; 0: the fewest."""
        self.chance, self.size = Random(seed), size
        self.density = DENSITIES[seed % len(DENSITIES)]
        self.ids = {name: self._ids(name) for name in LISTS}

    def _ids(self, name: str) -> list[str]:
        most = {"tiers": 2, "stations": 3, "items": 3}.get(name, 3) * self.size or 2
        ids: dict[str, None] = {}
        for number in range(self.chance.randint(1, most)):
            ids[f"999999{100 + number}" if name == "stations" else words.slug(self.chance)] = None
        return list(ids)

    def catalog(self) -> Raw:
        """The whole catalog."""
        raw = self.record(Catalog)
        return settled.whole(self, raw)

    def wanted(self) -> bool:
        """Whether a field is given that need not be."""
        return self.chance.random() < self.density

    def record(self, kind: type[Record]) -> Raw:
        """One record, sound in itself."""
        out: Raw = {}
        hints = hints_of(kind)
        for name, field in kind.model_fields.items():
            if name == "facts" or (kind is Words and not self.wanted()):
                continue
            if field.is_required() or self.wanted():
                out[field.alias or name] = self.value(declared(kind, name), hints[name], field)
        if issubclass(kind, Sourced):
            names = [name for name in out if name not in Sourced.model_fields]
            if names and self.chance.random() < 0.3 * self.density:
                out["facts"] = {self.chance.choice(names): self.record(Citation)}
        settle = settled.SETTLED.get(kind.__name__)
        return out if settle is None else settle(self, out)

    def value(self, key: str, hint: Any, field: FieldInfo) -> Any:
        """A value of a field, `Record.field`, by what is said of it, or else by its type."""
        if key in FIELDS:
            return FIELDS[key](self.chance)
        if key.startswith("Words."):
            return settled.word(self, key, hint)
        if get_origin(hint) in (typing.Union, types.UnionType):
            hint = next(part for part in get_args(hint) if part is not type(None))
        if key in REFERS:
            return self._reference(REFERS[key], "tuple" in str(hint) or hint == scalars.Slugs)
        for kind, draw in _TYPES:
            if kind == hint:
                return self.text(key, field) if kind == scalars.Text else draw(self.chance)
        if hint in (scalars.Code, scalars.Word):
            return self.text(key, field)
        if hint == scalars.Slug or (hint is str and key.endswith(".id")):
            return self._own_id(key)
        return self._compound(key, hint, field)

    def _compound(self, key: str, hint: Any, field: FieldInfo) -> Any:
        """By the shape of its type: one of several, a list, a record, a number."""
        origin, args = get_origin(hint), get_args(hint)
        if origin is typing.Annotated:
            return self.value(key, args[0], field)
        if origin is typing.Literal:
            return self.chance.choice(args)
        if origin is tuple:
            name = key.partition(".")[2]
            count = len(self.ids[name]) if name in LISTS else self.chance.randint(1, 2)
            return [self.value(key, args[0], field) for _ in range(count)]
        if isinstance(hint, type) and issubclass(hint, Record):
            return self.record(hint)
        if hint is bool:
            return self.chance.random() < 0.5
        if hint in (int, float):
            least: Any = next((mark.ge for mark in field.metadata if isinstance(mark, Ge)), 0)
            most: Any = next((mark.le for mark in field.metadata if isinstance(mark, Le)), 20)
            return self.chance.randint(least, most) if hint is int else round(self.chance.uniform(least, most), 4)
        raise TypeError(f"tests/samples/drawn.py cannot draw {key}: {hint}")

    def text(self, key: str, field: FieldInfo) -> str:
        """Words that fit a field."""
        most = next((mark.max_length for mark in field.metadata if isinstance(mark, MaxLen)), 200)
        name = key.partition(".")[2]
        if name in SHORT or key.startswith(("Vocabulary", "Paper", "Shorthand")):
            return words.name(self.chance, most)
        said = words.sentence(self.chance, min(most, 120 if name in LONG else 40))
        return " ".join(said.split("\n")) if key in in_one_line() else said

    def _reference(self, to: str, several: bool) -> Any:
        known = self.ids[to]
        return self.chance.sample(known, self.chance.randint(1, len(known))) if several else self.chance.choice(known)

    def _own_id(self, key: str) -> str:
        """An id of its own: those of `LISTS` are put in when the whole is settled."""
        if key.endswith(".id"):
            return words.slug(self.chance)
        raise LookupError(f"tests/samples/drawn.py: what does {key} refer to? Name it in REFERS or FIELDS")


@cache
def hints_of(kind: type[Record]) -> dict[str, Any]:
    """A record's fields with their types: worked out once, for it takes longer than all else here."""
    return get_type_hints(kind, include_extras=True)


@cache
def in_one_line() -> frozenset[str]:
    """Fields that sheets print in one line, where a break is an error."""
    fields = fields_in_slots(load_kinds(TEMPLATES))
    return frozenset(declared(record, name) for record, name in fields if name in record.model_fields)


@cache
def declared(kind: type[Record], name: str) -> str:
    """A field under the record that declares it, `Citation.source`."""
    first = next(base for base in reversed(kind.__mro__) if name in getattr(base, "model_fields", {}))
    return f"{first.__name__}.{name}"
