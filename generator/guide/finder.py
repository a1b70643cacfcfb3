"""Views -> the finder's index: what the browser needs to answer a query, small and folded beforehand."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from typing import Any

from generator.catalog.model.askings import SERVICE
from generator.ground import versions
from generator.ground.kept import Kept
from generator.guide import meaning, packing, subjects, vocabulary
from generator.guide.asked import ITEM, by_key, samples
from generator.guide.fixed import FIXED
from generator.guide.folding import CONCEPT
from generator.guide.folding import fold as fold
from generator.guide.services import ServiceRow, services
from generator.plan import fingerprint
from generator.views.catalog import CatalogView
from generator.views.ending import ending_in_words
from generator.views.item import ItemView
from generator.views.nearby import PLAIN
from generator.views.station import StationView

TITLE = ("id", "name", "plain", "where", "code", "official", "titles", "ended")
"""What of an item there is in the file of titles."""


def index(view: CatalogView, kept: Kept | None = None) -> bytes:
    """The index file: items with their searchable texts, stations by place, and the words both are found by.

    `kept` may have how the texts sound: to start what knows takes longer than all the rest.
    """
    far = vocabulary.away(view.jurisdiction.division_code)
    items = [{**_item(item, far), **_ways(view, item)} for item in view.items.values()]
    for gone in view.ended_items.values():
        assert gone.ended is not None
        items.append({**_item(gone, far), "where": ending_in_words(gone.ended, gone.successor), "ended": 1})
    tiers = {id_: number for number, id_ in enumerate(view.tiers)}
    asked = tuple(services(view))
    texts = [text for item in items for text in _strings(item)]
    names = dict.fromkeys(_around(station) for station in view.stations.values())
    data = {
        "items": items,
        "names": list(names),
        "stations": _stations(view, {name: row for row, name in enumerate(names)}, tiers),
        "former": [[row, list(one.former_names)] for row, one in enumerate(view.stations.values()) if one.former_names],
        "same": "".join(itertools.chain.from_iterable(vocabulary.same().items())),
        "away": far,
        **(words := _vocabulary(view)),
        **_spoken(view, asked, words["elsewhere"], kept),
        "services": [[row.kind, row.id, row.name, row.note, row.href, row.near] for row in asked],
        "events": [[event.id, event.name] for event in subjects.events(view)],
        "regions": _regions(view),
        "tiers": [[tier.id, tier.name] for tier in view.tiers.values()],
        "sounds": _kept_sounds([*texts, *_places(view)], kept),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def titles(index: bytes) -> bytes:
    """Of an index, what answers a question that is a title word for word: a tenth of it, there long before the rest."""
    data = json.loads(index)
    items = [{key: row[key] for key in row if key in TITLE} for row in data["items"]]
    return json.dumps({"items": items, "tiers": data["tiers"]}, ensure_ascii=False, separators=(",", ":")).encode()


def _vocabulary(view: CatalogView) -> dict[str, list[Any]]:
    """The domain's words by which a query is told to be ours, another office's, or said in short."""
    words = view.catalog.vocabulary
    names = [fold(name) for item in view.items.values() for name in (item.name, item.canonical) if name]
    elsewhere = [fold(word) for word in words.elsewhere]
    return {
        # What the catalog itself names is no other office's, whatever the domain says.
        "elsewhere": [word for word in elsewhere if not any(word in name for name in names)],
        "ours": [fold(word) for word in words.ours],
        "common": [fold(word) for word in words.common],
        "short": [[short.said, short.meant, list(short.behind), list(short.unless)] for short in words.shorthands],
    }


def _item(item: ItemView, far: Iterable[str]) -> dict[str, object]:
    titles = [item.name, *([item.canonical] if item.canonical else []), *item.aliases]
    groups = [item.category.name, *(event.name for event in item.life_events)]
    return {
        "id": item.id,
        "name": item.name,
        "where": "、".join(item.line.tiers),
        "code": fold(item.code or ""),
        "official": 2 if item.canonical else 1,
        # The official names first: an alias never outranks another item's name.
        "titles": list(dict.fromkeys(filter(None, (_without_places(fold(title), far) for title in titles)))),
        "groups": [fold(name) for name in groups if name],
        "text": fold("".join(_texts(item))),
    }


def _ways(view: CatalogView, item: ItemView) -> dict[str, object]:
    """How far each tier goes with an item and how long it takes there: [number of the tier, plain mode, limit]."""
    numbers = {id_: number for number, id_ in enumerate(view.tiers)}
    ways = [[numbers[one.tier.id], PLAIN.get(one.mode, ""), one.time_limit or ""] for one in item.offerings]
    plain = item.plain_name
    return {"ways": ways, **({"plain": plain} if plain else {})}


def _regions(view: CatalogView) -> list[list[str]]:
    """[county, its heading on the page of places]; of a catalog with one county, its own name and that page."""
    page = FIXED["places"].ADDRESS
    names = [region.name for region in subjects.places(view).regions]
    if len(names) > 1 and all(names):
        return [[name, f"{page}#r-{number}"] for number, name in enumerate(names, 1)]
    return [[view.jurisdiction.name, page]] if view.stations else []


def _places(view: CatalogView) -> Iterator[str]:
    """How every station's place is called, and was called before."""
    for station in view.stations.values():
        yield from map(fold, (station.place, *station.former_names))


def _spoken(
    view: CatalogView, asked: tuple[ServiceRow, ...], elsewhere: Iterable[str], kept: Kept | None
) -> dict[str, object]:
    """How people ask: what their words mean, which words do the same work, and the weights of what they type.

    Words of other offices are of one kind, the last: what is asked with one of them is learned for all.
    """
    askings = view.catalog.askings
    spoken = {fold(said): fold(written) for said, written in askings.spoken}
    kinds = (*askings.concepts, elsewhere)
    concepts = {fold(word): chr(CONCEPT + row) for row, words in reversed([*enumerate(kinds)]) for word in words}
    classes = [ITEM + id_ for id_ in view.items] + [f"{SERVICE}{number}" for number in range(len(asked))]
    written: dict[str, list[str]] = {}
    for said, meant in spoken.items():
        written.setdefault(meant, []).append(said)
    numbers, items = {id_: number for number, id_ in enumerate(view.items)}, by_key(view)
    choices = []
    for choice in askings.choices:
        answers: dict[int, str] = {}
        for key, answer in choice.answers:
            for id_ in items.get(key, ()):
                answers.setdefault(numbers[id_], answer)
        if len(answers) > 1:
            choices.append([choice.question, [[number, answer] for number, answer in answers.items()]])
    weights = _kept_weights(samples(view, asked, spoken), classes, concepts, kept) if askings.lines else ""
    return {
        "spoken": [" ".join([meant, *said]) for meant, said in written.items()] if askings.lines else [],
        "concepts": [" ".join(fold(word) for word in words) for words in askings.concepts],
        "weights": packing.packed_weights(weights),
        "choices": choices,
        # Where nobody has written how items are asked for, they are found by their own words alone.
        "learned": int(any(key in askings.lines for key in items)),
    }


def _kept_weights(
    asked: Mapping[str, tuple[str, ...]], classes: list[str], concepts: Mapping[str, str], kept: Kept | None
) -> str:
    """What `weights` makes of these samples, from the last time where neither they nor its code are new."""
    key = versions.digest(["weights", meaning.tuned(), fingerprint.code(meaning.__name__), asked, classes, concepts])
    if kept is not None and (known := kept.get(key)) is not None:
        return known.decode("utf-8", "replace")
    made = meaning.weights(asked, classes, concepts)
    if kept is not None:
        kept.put(key, made.encode())
    return made


def _without_places(folded: str, far: Iterable[str]) -> str:
    for place in far:
        folded = folded.replace(place, "外地")
    return folded


def _texts(item: ItemView) -> list[str]:
    """What else describes an item, beyond its names."""
    texts = [item.plain, item.audience, item.summary, *(offering.summary for offering in item.offerings)]
    for conditions in (item.conditions, *(offering.conditions for offering in item.offerings)):
        texts += conditions.list if conditions else ()
    return [text for text in dict.fromkeys(texts) if text]


def _strings(record: dict[str, object]) -> list[str]:
    values = [record[key] for key in ("titles", "groups", "text")]
    return [text for value in values for text in (value if isinstance(value, list) else [str(value)])]


def _around(station: StationView) -> tuple[str, ...]:
    """A station's name without its place: what stands before and after it, or the whole where it does not have it."""
    return tuple(station.name.split(station.place, 1))


def _stations(view: CatalogView, names: Mapping[tuple[str, ...], int], tiers: Mapping[str, int]) -> list[list[object]]:
    """Stretches of stations alike: [row above or -1, row of the name, start of the codes, [rest, place, …], tier].

    A station's name is the parts of its row in `names` around its place: written once for all that are named alike.
    """
    stations = tuple(view.stations.values())
    rows = {station.code: row for row, station in enumerate(stations)}

    def alike(station: StationView) -> tuple[int, int, str, int]:
        parent = station.parent or ""
        above = rows.get(parent, -1)
        start = parent if station.code.startswith(parent) else ""
        return above, names[_around(station)], start, tiers[station.tier]

    return [
        [*key[:3], [text for station in stretch for text in (station.code.removeprefix(key[2]), station.place)], key[3]]
        for key, stretch in itertools.groupby(stations, key=alike)
    ]


def _kept_sounds(texts: list[str], kept: Kept | None) -> list[object]:
    """What `_sounds` says of these texts; its answer is kept under them and the release that it asks."""
    if kept is None:
        return _sounds(texts)
    key = versions.digest(["sounds", version("pypinyin"), texts])
    try:
        known = json.loads(kept.get(key) or b"")
        return [str(known[0]), {str(sound): str(chars) for sound, chars in known[1].items()}]
    except (ValueError, AttributeError, LookupError, TypeError):
        sounds = _sounds(texts)
    kept.put(key, json.dumps(sounds, ensure_ascii=False).encode())
    return sounds


def _sounds(texts: list[str]) -> list[object]:
    """Every common character's usual reading, and the readings besides that the texts need."""
    from pypinyin import Style, lazy_pinyin

    def read(text: str) -> Iterator[tuple[str, str]]:
        chinese = "".join(char for char in text if "\u3400" <= char <= "\u9fff")
        for char, sound in zip(chinese, lazy_pinyin(chinese, style=Style.NORMAL), strict=True):
            if sound.isascii():
                yield char, sound.replace("ü", "v")

    readings = dict(pair for char in packing.usual() for pair in read(char))
    further: dict[str, dict[str, None]] = {}
    for char, sound in itertools.chain.from_iterable(map(read, dict.fromkeys(texts))):
        if readings.get(char) != sound:
            further.setdefault(sound, {}).setdefault(char)
    return packing.packed_sounds(readings, dict(sorted(further.items())))
