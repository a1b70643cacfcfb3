"""What a template asks for at a placeholder -> the texts that may stand there: the catalog's own, field by field.

And what follows from them. Whose page it is, and whether the right one of them stands there, is compared elsewhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from generator.catalog.model import Catalog, Item, Offer, Record
from generator.catalog.resolve.offerings import resolve, station_name
from generator.ground import urls
from generator.verify.expect import foot
from generator.verify.expect.account import Account
from generator.verify.expect.data import licence
from generator.verify.expect.fields import FIELDS, label
from generator.verify.expect.known import strings
from generator.verify.expect.later import said
from generator.verify.expect.names import Names
from generator.verify.expect.phrases import beyond
from generator.verify.expect.sentences import Sentences, spoken
from generator.verify.read.graph import Placeholder

Rule = Callable[[str], bool]
"""Whether a placeholder may hold a text, its spaces left out."""


def _shaped(pattern: str) -> Rule:
    """Texts of a form, whose value is compared elsewhere or tells nobody anything."""
    compiled = re.compile(pattern)
    return lambda text: compiled.fullmatch(text) is not None


_COUNT, _ANY = _shaped("[0-9]+"), _shaped("(?s).*")
_FORMS: Mapping[str, Rule] = {
    "root": _shaped(r"(\.\./)+|\./"), "base_url": _shaped(r"\.|(\.\./)*\.\."), "stamp": _shaped(r"\??[0-9a-f]{8}"),
    "year": _COUNT, "month": _COUNT, "day": _shaped("[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]+"), "index": _COUNT,
    "start": _COUNT,
    "villages": _COUNT,
    "placed": _COUNT, "on_earth": _COUNT, "data.items": _COUNT, "data.stations": _COUNT, "visits": _COUNT,
    "original": _COUNT, "copies": _COUNT, "days": _COUNT, "special_days": _COUNT,
    "side": _shaped("here|before|unknown"), "former": _shaped("[0-9A-Z]{8}"), "version": _shaped("[0-9A-Z]{4,8}"),
    "status": _shaped("current|moved|outdated|future|withdrawn"),
    # Compared whole: the policy in policies.py, data for programs in head.py, what scripts are told in rows.py and
    # dates.py, titles and trails in head.py, addresses in links.py, papers in links.py and offers.py.
    "policy": _ANY, "linked": _ANY, "head.scripts": _ANY, "stops": _ANY, "open_hours": _ANY, "workdays": _ANY,
    "head.description": _ANY, "canonical": _ANY, "title": _ANY, "meta.title": _ANY, "url": _ANY,
    "chart_alt": _ANY, "chart_high": _COUNT,  # compared whole in rows.py
    "map": _ANY, "foot.address": _ANY, "trail.address": _ANY,
    "news.address": _ANY, "file": _ANY, "picture": _ANY, "home": _ANY,
    "trail.name": _ANY, "paper": _ANY, "edition": _ANY, "saved_as": _ANY,
}  # fmt: skip
_CALLED = {"offerings": "place", "sources": "source", "common_materials": "materials", "station.ended": "closed"}
"""What templates call otherwise than `fields.py` or the catalog's records."""
_SENTENCES: Mapping[str, tuple[str, ...]] = {
    "texts": ("differences", "views"), "changes": ("differences", "views", "plan/since.py", "plan/told.py"),
    "news.text": ("differences", "views", "plan/told.py", "plan/news.py", "plan/once.py", "plan/doors.py"),
    "question": ("guide/subjects.py",), "words": ("guide/fixed", "guide/feed.py"),
    "ends": ("views/deadline.py",),
}  # fmt: skip
"""What a placeholder asks for -> the program's modules that put it together."""


class PlaceholderValues:
    """What the placeholders of one catalog's pages may hold."""

    def __init__(self, account: Account) -> None:
        self.account, self.catalog = account, account.written
        states = (account.written, *(state for _, state in account.written.upcoming))
        self.by_field: defaultdict[str, set[str]] = defaultdict(set)
        """Name of a field -> each text that any record has there, whole and line by line."""
        self.by_owner: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        """The same by the field that the record itself stands in: `hotlines`, `number`."""
        self.computed: set[str] = set()
        """The fields that pages have otherwise than the records."""
        for state in states:
            self._gather(state, "")
            self._follow(state)
        self._add("name", self._papers())
        self._rules: dict[str, Rule] = {}

    def hold(self, placeholder: Placeholder, text: str) -> bool:
        """Whether a placeholder may hold a text."""
        rule = self._rules.get(placeholder.path)
        if rule is None:
            rule = self._rules[placeholder.path] = self._rule(placeholder.path)
        return rule(text)

    def _rule(self, path: str) -> Rule:
        whole, *filters = path.split("|")
        names = [name.removesuffix("[]") for name in whole.split(".")]
        if {"length", "int"} & set(filters):
            return _COUNT
        if "behind" in filters:
            return {beyond(line) for line in self.catalog.jurisdiction.hotlines}.__contains__
        if "replace" in filters:
            return self._phones().__contains__
        last, pair = names[-1], ".".join(names[-2:])
        if last == "valid_until":
            return (
                _shaped("[0-9]{4}(-[0-9]{2}-[0-9]{2})?") if "split[]" in filters else self.by_field[last].__contains__
            )
        if "labels" in names:
            row = FIELDS[_CALLED.get(pair, _CALLED.get(last, last))]
            return {row.label, row.question}.__contains__
        for known in (pair, last):
            if known in _FORMS:
                return _FORMS[known]
            if known in _SENTENCES:
                return self._sentences(_SENTENCES[known]).hold
        owner = names[-2] if len(names) > 1 else ""
        if (owner, last) in self.by_owner and last not in self.computed:
            return self.by_owner[owner, last].__contains__
        if last in self.by_field:
            return self.by_field[last].__contains__
        return lambda text: text.isdecimal() or any(text in texts for texts in self.by_field.values())

    def _gather(self, record: Record, owner: str) -> None:
        """Every text of a record by its field, and of the records in it."""
        for name in type(record).model_fields:
            for value in _each(getattr(record, name)):
                if isinstance(value, Record):
                    self._gather(value, name)
                else:
                    texts = {text for whole in strings(value) for text in (whole, *whole.split("\n"))}
                    self.by_field[name] |= texts
                    self.by_owner[_CALLED.get(owner, owner), name] |= texts

    def _follow(self, catalog: Catalog) -> None:
        """What pages call by a view's name: what follows from the records."""
        named, stations, tiers = Names(catalog), catalog.stations, catalog.tiers
        self._add("plain_name", (named.plain(item) for item in catalog.items))
        self._add("names", (named.plain(item) for item in catalog.items))
        titles = [text for item in catalog.items for text in (item.name, named.called(item))]
        self._add(
            "name", (*titles, *(station_name(catalog, one) for one in stations), *(one.place for one in stations))
        )
        self._add("name", [text for text in self.by_field["county"] if text])
        heirs = {offer.successor for item in catalog.items for offer in item.offers}
        self._add("name", (tier.official_name for tier in tiers if tier.id in heirs))
        self._add("title", titles)
        self._add("place", (one.place for one in stations))
        self._add("county", (catalog.jurisdiction.name,))
        for name in ("tiers", "tier", "tier_name", "where", "at"):
            self._add(name, (text for tier in tiers for text in (tier.name, tier.official_name, tier.id)))
        self._add("site_name", (catalog.jurisdiction.name + catalog.words.site,))
        self._add("feed", (urls.FEED,))
        self._add("event", (one.name for one in catalog.life_events))
        self._add("said", (said(day) for day, _ in catalog.upcoming))
        approved = () if catalog.approval is None else (catalog.approval.date,)
        for name in ("since", "approved", "date"):
            self._add(name, (day.isoformat() for day in (*approved, *self.account.record.days)))
        self._add("articles", self.by_field["article"])
        self._add("basis", (text for tier in tiers for text in (tier.list_basis,)))
        self._add("label", (row.label for row in FIELDS.values()))
        self._add("label", (words.rstrip("：") for words in foot.WORDS.values()))
        self._add("what", (row.label for row in FIELDS.values()))
        self._add("text", (words.partition("：")[2] or words for words, _ in foot.lines(catalog)))
        self._add("text", (text for name, row in FIELDS.items() if row.line for text in self.by_field[name]))
        self._add("unknown_plain", ("依据文件未列明",))
        self._add("none_needed", ("无需提交材料",))
        self._add("licence", (licence(catalog),))
        self._add("listed", (label(name) for name in ("address", "hours", "phone")))
        for name in ("duties", "staffing"):
            self._add(name, self.by_owner[name, "text"])
        for item in catalog.items:
            self._add("printed", (item.statutory_limit.printed if item.statutory_limit else None,))
            for offer in item.offers:
                self._offering(item, offer)
        self._add("disputes", self.by_field["dispute"])
        for steps in ("way", "name", "text"):
            self._add(steps, self.by_owner["steps", steps])

    def _papers(self) -> Iterator[str]:
        """What each kind of sheet is called, and each edition of it."""
        for kind in self.account.kinds.values():
            name = kind.name(self.account.words, None, "")
            titles = [kind.titled(self.account.words, edition) for edition in kind.editions]
            yield from (name, *(f"{name}{title}" for title in titles), *(title.strip("（）") for title in titles))

    def _offering(self, item: Item, offer: Offer) -> None:
        one = resolve(item, offer)
        limits = [
            text for text in (one.time_limit and one.time_limit.printed, one.time_limit and one.time_limit.text) if text
        ]
        self._add("time_limit", limits[:1])
        self._add("value", limits)
        self._add("mode", (offer.mode,))
        self._add("dispute", (one.dispute,))
        if one.conditions:
            self._add("list", one.conditions.any_of or one.conditions.all_of)

    def _add(self, field: str, texts: Iterable[str | None]) -> None:
        self.computed.add(field)
        self.by_field[field] |= {line for text in texts if text for line in (text, *text.split("\n"))}

    def _phones(self) -> frozenset[str]:
        """Phones as links to them have them."""
        numbers = (number for name in ("number", "phone") for number in self.by_field[name])
        return frozenset(number.replace(" ", "").replace("转", ",") for number in numbers)

    def _sentences(self, places: tuple[str, ...]) -> Sentences:
        record = self.account.record
        values = (text for texts in self.by_field.values() for text in texts)
        return Sentences(spoken(*places), (*values, *record.parts, *(row.label for row in FIELDS.values())))


def _each(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _each(one)
    elif value is not None:
        yield value


@lru_cache(maxsize=2)
def values_of(account: Account) -> PlaceholderValues:
    """The values of one catalog, put together once for pages and for the list of what was made."""
    return PlaceholderValues(account)
