"""The finder's index -> where it lists, names or links something that the catalog does not, or cannot be read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from generator.catalog.model import Catalog
from generator.verify.compare.differences import differences, strict_json
from generator.verify.expect import finder as expected
from generator.verify.expect.account import Account

NAMESPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def finder_flaws(account: Account, text: str) -> Iterator[str]:
    """The facts in it, that it holds no keys but its own, and that what it is searched by fits what it has."""
    index = strict_json(text)
    wanted = expected.finder(account.catalog, account.written)
    yield from (f"{key} 是多出来的" for key in index if key not in expected.KEYS)
    yield from (f"没有 {key}" for key in sorted(expected.KEYS - set(index)))
    yield from _items(account, index["items"], wanted["items"], expected.ITEM_KEYS)
    yield from differences(wanted["stations"], list(_indexed(account.catalog, index)), "stations")
    for key in ("former", "services", "events", "regions", "tiers", "choices"):
        yield from differences(wanted[key], index[key], key)
    yield from _weighed(account.catalog, index)


def titles_flaws(account: Account, text: str) -> Iterator[str]:
    """What answers before the index is there: the same items, as far as they are told by their names."""
    titles = strict_json(text)
    wanted = expected.finder(account.catalog, account.written)
    yield from (f"{key} 是多出来的" for key in titles if key not in ("items", "tiers"))
    items = [{key: row[key] for key in row if key in expected.TITLE_KEYS} for row in wanted["items"]]
    yield from _items(account, titles["items"], items, expected.TITLE_KEYS)
    yield from differences(wanted["tiers"], titles["tiers"], "tiers")


def _items(
    account: Account, rows: Sequence[dict[str, Any]], wanted: Sequence[dict[str, Any]], keys: Collection[str]
) -> Iterator[str]:
    """The items of one of the finder's files: their keys, what they say, and that each has its titles."""
    for row in rows:
        yield from (f"items[{row['id']}].{key} 是多出来的" for key in row if key not in keys)
    yield from differences(wanted, [{key: row[key] for key in expected.SAID if key in row} for row in rows], "items")
    listed = (*account.catalog.items, *account.ended.values())
    for item, row in zip(listed, rows, strict=False):
        names = {item.name, item.canonical, *item.aliases} - {None}
        if not 0 < len(row["titles"]) <= len(names):
            yield f"items[{item.id}].titles 有 {len(row['titles'])} 个，目录里的名称和叫法是 {len(names)} 个"


def opensearch_flaws(account: Account, text: str) -> Iterator[str]:
    """How a browser asks the finder by itself: whose it is, and that it asks nobody else."""
    place, words = account.catalog.jurisdiction, account.catalog.words
    named = f"{place.name}{words.site}"
    wanted = [
        ("ShortName", {}, named[:16]),
        ("Description", {}, named),
        ("InputEncoding", {}, "UTF-8"),
        ("Url", {"type": "text/html", "template": f"{place.site_url}/?q={{searchTerms}}"}, ""),
    ]
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError:
        yield "读不懂"
        return
    said = [(one.tag.removeprefix(NAMESPACE), dict(one.attrib), (one.text or "").strip()) for one in root]
    if root.tag != f"{NAMESPACE}OpenSearchDescription" or root.attrib or said != wanted:
        yield "和目录里的名称、网址不一样"


def _indexed(catalog: Catalog, index: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The index's stretches of stations alike, station by station: a name is what stands around the place."""
    for above, name, start, pairs, tier in index["stations"]:
        parent, around = catalog.stations[above].code if above >= 0 else None, index["names"][name]
        for ending, place in zip(pairs[::2], pairs[1::2], strict=True):
            yield {
                "code": start + ending,
                "place": place,
                "name": place.join(around),
                "above": parent,
                "tier": catalog.tiers[tier].id,
            }


def _weighed(catalog: Catalog, index: Mapping[str, Any]) -> Iterator[str]:
    """Sequences in order, each once, that speak for what there is, in steps of one figure; words of askings alone."""
    askings = catalog.askings
    letters = [chr(code) for code in range(0x23, 0x7F) if code != 0x5C]
    letters += [chr(0x100 + more) for more in range(len(index["items"]) + len(index["services"]))]
    known = set(letters[: 1 + len(catalog.items) + len(index["services"])])
    packed, classes, steps = index["weights"]
    sequences, ended = list(_sequences(packed)), classes.split(" ")
    if len(ended) != len(sequences) + 1 or ended[-1] or not all(ended[:-1]) or not set("".join(ended)) <= known:
        yield "weights 里的事项和字对不上"
    if len("".join(ended)) != len(steps) or (steps and not _steps(steps)):
        yield "weights 里的轻重和事项对不上"
    if not all(0 < len(one) <= 3 for one in sequences) or sequences != sorted(set(sequences)):
        yield "weights 的顺序不对，或者有重复"
    if bool(sequences) != bool(askings.lines):
        yield "weights 和目录的问法对不上"
    keys = {key for item in catalog.items for key in (item.id, item.like)}
    if index["learned"] != int(bool(keys & set(askings.lines))):
        yield "learned 和目录的问法对不上"
    said = len({word for line in index["spoken"] for word in line.split(" ")[1:]})
    if said > len(askings.spoken) or len(index["concepts"]) != len(askings.concepts):
        yield "spoken、concepts 和目录的问法对不上"


def _sequences(packed: str) -> Iterator[str]:
    """Each is a mark for how many characters of the one before it keeps, and the rest of it."""
    before = ""
    for part in re.findall(r"[!.,][^!.,]*|[^!.,]+", packed):
        before = before[: max("!.,".find(part[0]), 0)] + part[1:]
        yield before


def _steps(text: str) -> bool:
    return text.isascii() and text.isdigit() and "0" not in text
