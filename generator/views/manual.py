"""Catalog + a tier, or the whole -> what its operating manual says: item by item, rules, and the words to look up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.views import printed
from generator.views.catalog import CatalogView
from generator.views.chart import ChartBand, chart
from generator.views.item import ItemView, QuestionView, TermView
from generator.views.lines import LineView
from generator.views.offering import ConditionsView, MaterialView, OfferingView
from generator.views.plain import texts_in
from generator.views.station import AskedView, asked
from generator.views.tier import RuleView, TierView

Value = TypeVar("Value")

# The first code of GB 2312 under each letter: its first level lists 3,755 hanzi by their sound.
_LETTERS = (
    ("B0A1", "A"), ("B0C5", "B"), ("B2C1", "C"), ("B4EE", "D"), ("B6EA", "E"), ("B7A2", "F"), ("B8C1", "G"),
    ("B9FE", "H"), ("BBF7", "J"), ("BFA6", "K"), ("C0AC", "L"), ("C2E8", "M"), ("C4C3", "N"), ("C5B6", "O"),
    ("C5BE", "P"), ("C6DA", "Q"), ("C8BB", "R"), ("C8F6", "S"), ("CBFA", "T"), ("CDDA", "W"), ("CEF4", "X"),
    ("D1B9", "Y"), ("D4D1", "Z"),
)  # fmt: skip
_END = "D7FA"
OTHERS = "其他"
"""The head of words that begin with no such hanzi: the second level is by radical, figures and Latin have none."""


@dataclass(frozen=True)
class PlaceInManual:
    """Where an item is done, and how far."""

    name: str
    """The tier's."""
    where: str
    """Its window, in one line."""
    mode: str
    time_limit: str | None
    window: str | None
    note: str | None


@dataclass(frozen=True)
class WhoInManual:
    """Who may apply, at those tiers that say the same of it."""

    tiers: tuple[str, ...]
    """Their names; empty: all that do it."""
    conditions: ConditionsView | None
    summary: str | None


@dataclass(frozen=True)
class StepsInManual:
    """The flow chart of those tiers that have the same steps, do the same of them, and are bound by the same limit."""

    tiers: tuple[str, ...]
    bands: tuple[ChartBand, ...]
    known: bool
    """Whether it is known which of the steps are done at the window."""
    limit: str | None
    """The time limit, where it ends at none of the steps."""
    limit_ends: bool
    """Whether a heading may promise by the limit that the matter is done."""


@dataclass(frozen=True)
class ItemInManual:
    """One item, at all tiers that the manual is for."""

    id: str
    number: int
    name: str
    category: str
    code: str | None
    plain_name: str | None
    plain: str | None
    aliases: tuple[str, ...]
    audience: str | None
    places: tuple[PlaceInManual, ...]
    who: tuple[WhoInManual, ...]
    materials: tuple[MaterialView, ...] | None
    steps: tuple[StepsInManual, ...]
    fee: str | None
    progress: str | None
    lines: tuple[LineView, ...]
    tips: tuple[str, ...]
    faq: tuple[QuestionView, ...]
    dispute: str | None


@dataclass(frozen=True)
class RulesInManual:
    """What those who work at a tier keep to."""

    tiers: tuple[str, ...]
    """The places at which it holds, as they are called."""
    duties: tuple[str, ...]
    rules: tuple[RuleView, ...]


@dataclass(frozen=True)
class WordInManual:
    """A word under which somebody may look."""

    word: str
    items: tuple[int, ...]
    """The numbers of the items that it leads to."""
    letter: str
    """Under which it stands; empty: among codes."""


@dataclass(frozen=True)
class ManualView:
    """The operating manual of a tier, or of the whole jurisdiction."""

    tier: str | None
    """The name of the tier that it is for; None: for all."""
    items: tuple[ItemInManual, ...]
    rules: tuple[RulesInManual, ...]
    asked: tuple[AskedView, ...]
    """The halls to call about what the own tier does not do."""
    terms: tuple[TermView, ...]
    """The words of its items that the glossary explains."""
    names: tuple[WordInManual, ...]
    """The index by name."""
    codes: tuple[WordInManual, ...]
    words: tuple[WordInManual, ...]
    """The index by what citizens call it."""


def manual(view: CatalogView, tier: TierView | None) -> ManualView:
    """The manual of one tier; None: of all that there are."""
    tiers = [tier] if tier is not None else list(view.tiers.values())
    items = tuple(_items(view, tiers))
    return ManualView(
        tier=tier.name if tier is not None else None,
        items=items,
        rules=tuple(_rules(tiers)),
        asked=_asked(view, tiers),
        terms=_terms(view, items),
        names=_index((item.name, item.number) for item in items),
        codes=_codes(items),
        words=_index((word, item.number) for item in items for word in _called(item)),
    )


def printed_of(value: ManualView) -> ManualView:
    """A manual: the index follows from its items, and so does where it begins; doubts stand on proofs alone."""
    return replace(value, items=tuple(map(_in_manual, value.items)), names=(), codes=(), words=())


def _in_manual(value: ItemInManual) -> ItemInManual:
    """An item of a manual, in the order in which it is printed; its number is its place among the others."""
    who = (replace(one, conditions=printed.told_conditions(one.conditions)) for one in value.who)
    papers = None if value.materials is None else printed.papers(value.materials)
    called = tuple(sorted({*_called(value)} - {value.plain_name}))  # its index alone has them, by their sound
    return replace(value, id="", number=0, who=tuple(who), materials=papers, aliases=called, dispute=None)


def _items(view: CatalogView, tiers: Iterable[TierView]) -> Iterator[ItemInManual]:
    """The items that one of the tiers does, in the catalog's order of categories, and within one in its own."""
    wanted = {tier.id for tier in tiers}
    order = [group.id for group in view.catalog.categories]
    found = [item for item in view.items.values() if any(one.tier.id in wanted for one in item.offerings)]
    found.sort(key=lambda item: order.index(item.category.id) if item.category.id in order else len(order))
    for number, item in enumerate(found, 1):
        yield _item(view, item, number, [one for one in item.offerings if one.tier.id in wanted])


def _item(view: CatalogView, item: ItemView, number: int, offered: list[OfferingView]) -> ItemInManual:
    who = _alike(offered, lambda one: (one.conditions, one.summary))
    steps = _alike(offered, _flow)
    return ItemInManual(
        id=item.id,
        number=number,
        name=item.name,
        category=item.category.name,
        code=item.code,
        plain_name=item.plain_name,
        plain=item.plain,
        aliases=item.aliases,
        audience=item.audience,
        places=tuple(_place(view.tiers[one.tier.id], one) for one in offered),
        who=tuple(WhoInManual(tiers, *said) for tiers, said in who if any(said)),
        materials=item.materials,
        steps=tuple(replace(flow, tiers=tiers) for tiers, flow in steps if flow is not None),
        fee=item.fee,
        progress=item.progress,
        lines=item.lines,
        tips=item.tips,
        faq=item.faq,
        dispute=next((one.dispute for one in offered if one.dispute), None),
    )


def _flow(one: OfferingView) -> StepsInManual | None:
    """An item's chart at one tier, of which no tier is named yet; None where no source gives steps."""
    drawn = chart(one)
    if drawn is None:
        return None
    known = drawn.known and any(step.here for step in one.steps or ())
    return StepsInManual((), drawn.bands, known, drawn.limit, drawn.limit_ends)


def _place(tier: TierView, one: OfferingView) -> PlaceInManual:
    return PlaceInManual(tier.name, printed.window_place(tier).text, one.mode, one.time_limit, one.window, one.note)


def _alike(
    offered: list[OfferingView], key: Callable[[OfferingView], Value]
) -> Iterator[tuple[tuple[str, ...], Value]]:
    """What tiers say, those that say the same together; of what all say alike no tier is named."""
    said: list[tuple[Value, list[str]]] = []
    for one in offered:
        value = key(one)
        same = next((names for other, names in said if other == value), None)
        if same is None:
            said.append((value, [one.tier.name]))
        else:
            same.append(one.tier.name)
    yield from ((tuple(names) if len(said) > 1 else (), value) for value, names in said)


def _rules(tiers: Iterable[TierView]) -> Iterator[RulesInManual]:
    """Duties and rules, those of tiers that have the same together."""
    said: list[tuple[tuple[tuple[str, ...], tuple[RuleView, ...]], list[str]]] = []
    for tier in tiers:
        value = (tier.duties, tier.service_rules)
        same = next((names for other, names in said if other == value), None)
        if same is not None:
            same.append(tier.official_name)
        elif any(value):
            said.append((value, [tier.official_name]))
    yield from (RulesInManual(tuple(names), *value) for value, names in said)


def _asked(view: CatalogView, tiers: list[TierView]) -> tuple[AskedView, ...]:
    """The stations to call: the tier's own, where they are few, else the county's; of a whole place the county's."""
    first = next((tier for tier in tiers if tier.level in ("县", "市")), tiers[0])
    return asked(view.catalog, first.id)


def _terms(view: CatalogView, items: Iterable[ItemInManual]) -> tuple[TermView, ...]:
    told = "\n".join(text for item in items for text in texts_in(_told(item)))
    return tuple(TermView(one.term, one.plain) for one in view.catalog.terms if one.term in told)


def _told(item: ItemInManual) -> list[object]:
    """What is said of an item, without the words between; what else its page has is not in the manual."""
    steps = [(lane.way, [(step.name, step.text) for step in lane.steps])
             for said in item.steps for band in said.bands for lane in band.lanes]  # fmt: skip
    return [
        (item.name, item.plain_name, item.plain, item.audience, item.fee, item.progress, item.tips, item.materials),
        [line.text for line in item.lines],
        [(one.question, one.answer) for one in item.faq],
        [(one.conditions, one.summary) for one in item.who],
        [(place.mode, place.time_limit, place.window, place.note) for place in item.places],
        steps,
    ]


def _called(item: ItemInManual) -> Iterator[str]:
    """What citizens call it, where that is not its name."""
    yield from (word for word in dict.fromkeys((item.plain_name, *item.aliases)) if word and word != item.name)


def _index(pairs: Iterable[tuple[str, int]]) -> tuple[WordInManual, ...]:
    """Words by their sound, each with all that it leads to."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for word, number in pairs:
        found[word].append(number)
    words = [WordInManual(word, tuple(sorted(set(numbers))), _letter(word)) for word, numbers in found.items()]
    return tuple(sorted(words, key=lambda one: (one.letter == OTHERS, one.letter, _sound(one.word))))


def _codes(items: Iterable[ItemInManual]) -> tuple[WordInManual, ...]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for item in items:
        if item.code:
            found[item.code].append(item.number)
    return tuple(WordInManual(code, tuple(found[code]), "") for code in sorted(found))


def _sound(word: str) -> bytes:
    return word.encode("gb18030", "replace")


def _letter(word: str) -> str:
    """The letter with which the sound of its first hanzi begins."""
    code = _sound(word.lstrip("“《（"))[:2].hex().upper()
    if len(code) < 4 or not _LETTERS[0][0] <= code < _END:
        return OTHERS
    return next(letter for first, letter in reversed(_LETTERS) if first <= code)
