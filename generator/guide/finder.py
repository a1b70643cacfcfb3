"""Catalog -> the finder's index: what the browser needs to answer a query, small and folded beforehand."""

from __future__ import annotations

import itertools
import json
import unicodedata
from collections.abc import Iterable

from pypinyin import Style, lazy_pinyin

from generator.catalog.model import Catalog, Item, Station
from generator.guide import vocabulary

_SAME = str.maketrans(vocabulary.same())


def fold(text: str) -> str:
    """The form in which texts are compared: NFKC, lower case, letters and digits only, variants unified."""
    plain = unicodedata.normalize("NFKC", text).lower().translate(_SAME)
    return "".join(char for char in plain if unicodedata.category(char)[0] in "LN")


def index(catalog: Catalog) -> bytes:
    """The index file: items with their searchable texts, stations by place, and the words both are found by."""
    far = vocabulary.away(catalog.jurisdiction.division_code)
    items = [_item(catalog, item, far) for item in catalog.items]
    texts = [text for item in items for text in _strings(item)]
    data = {
        "items": items,
        "names": [tier.naming or tier.host_naming or f"{{place}}{tier.official_name}" for tier in catalog.tiers],
        "stations": _stations(catalog),
        "own": {station.code: station.name for station in catalog.stations if station.name},
        "same": "".join(itertools.chain.from_iterable(vocabulary.same().items())),
        "away": far,
        "elsewhere": vocabulary.ELSEWHERE,
        "ours": vocabulary.OURS,
        "sounds": _sounds([*texts, *(fold(station.place) for station in catalog.stations)]),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _item(catalog: Catalog, item: Item, far: Iterable[str]) -> dict[str, object]:
    tiers = {tier.id: tier.name for tier in catalog.tiers}
    names = {group.id: group.name for group in (*catalog.categories, *catalog.life_events)}
    titles = [item.name, *([item.canonical] if item.canonical else []), *item.aliases]
    groups = [names.get(item.category, ""), *(names.get(event, "") for event in item.life_events)]
    return {
        "id": item.id,
        "name": item.name,
        "where": "、".join(dict.fromkeys(tiers[offer.tier] for offer in item.offers)),
        "code": fold(item.code or ""),
        "official": 2 if item.canonical else 1,
        # The official names first: an alias never outranks another item's name.
        "titles": list(dict.fromkeys(filter(None, (_without_places(fold(title), far) for title in titles)))),
        "groups": [fold(name) for name in groups if name],
        "text": fold("".join(_texts(item))),
    }


def _without_places(folded: str, far: Iterable[str]) -> str:
    for place in far:
        folded = folded.replace(place, "外地")
    return folded


def _texts(item: Item) -> list[str]:
    """What else describes an item, beyond its names."""
    texts = [item.plain, item.audience, item.summary, *(offer.summary for offer in item.offers)]
    for conditions in (item.conditions, *(offer.conditions for offer in item.offers)):
        if conditions:
            texts += [*conditions.all_of, *conditions.any_of]
    return [text for text in dict.fromkeys(texts) if text]


def _strings(record: dict[str, object]) -> list[str]:
    found = [record[key] for key in ("titles", "groups", "text")]
    return [text for value in found for text in (value if isinstance(value, list) else [str(value)])]


def _stations(catalog: Catalog) -> list[list[object]]:
    """Runs of stations alike: [number of the one above or -1, of the tier, start of the codes, [rest, place, …]]."""
    number = {station.code: row for row, station in enumerate(catalog.stations)}
    tiers = {tier.id: row for row, tier in enumerate(catalog.tiers)}

    def alike(station: Station) -> tuple[int, int, str]:
        parent = station.parent or ""
        return number.get(parent, -1), tiers[station.tier], parent if station.code.startswith(parent) else ""

    return [
        [*key, [text for station in run for text in (station.code.removeprefix(key[2]), station.place)]]
        for key, run in itertools.groupby(catalog.stations, key=alike)
    ]


def _sounds(texts: list[str]) -> dict[str, str]:
    """Syllable -> characters read so: every common character's usual reading, and the readings that the texts need."""
    usual = (bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    readings: dict[str, dict[str, None]] = {}
    for text in (*usual, *dict.fromkeys(texts)):
        chinese = "".join(char for char in text if "\u3400" <= char <= "\u9fff")
        for char, sound in zip(chinese, lazy_pinyin(chinese, style=Style.NORMAL), strict=True):
            if sound.isascii():
                readings.setdefault(sound.replace("ü", "v"), {}).setdefault(char)
    return {sound: "".join(chars) for sound, chars in sorted(readings.items())}
