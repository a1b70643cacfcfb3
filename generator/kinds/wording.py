"""A sheet kind + the words of a catalog's domain -> the kind as that catalog calls it: titles, words to break lines at.

In `sheet.yml` a title, and each word in `before` and `after`, may be a Jinja line over `words`: `{{ words.notice }}`,
`{{ words.breaks | join(' ') }}` (several words, set apart by spaces).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.catalog.model import Words
from generator.ground.render import say
from generator.kinds import places
from generator.kinds.kind import Edition, Kind, Slot


def kinds_in_words(kinds: Mapping[str, Kind], words: Words) -> dict[str, Kind]:
    """The kinds with their titles, and those of their editions, in a domain's words."""
    data = {"words": words.model_dump(mode="json")}
    return {name: _kind(kind, data) for name, kind in kinds.items()}


def slot_in_words(slot: Slot, words: Mapping[str, Any]) -> Slot:
    """A slot whose words to break lines at are a domain's; `words` is its `Words` as plain data."""
    before, after = (tuple(_spread(texts, {"words": words})) for texts in (slot.before, slot.after))
    if not slot.place:
        return slot.model_copy(update={"before": before, "after": after})
    of_names = {
        "before": (*before, *places.STARTS, *words["breaks"]),
        "after": (*after, *places.ENDS),
        "kept": (*slot.kept, *places.KEPT),
        "parts": (*slot.parts, *places.PARTS, *words["breaks"]),
    }
    return slot.model_copy(update=of_names)


def _kind(kind: Kind, data: Mapping[str, Any]) -> Kind:
    editions = {name: _edition(edition, data) for name, edition in kind.editions.items()}
    return kind.model_copy(update={"title": say(kind.title, data), "editions": editions})


def _edition(edition: Edition, data: Mapping[str, Any]) -> Edition:
    return edition.model_copy(update={"title": say(edition.title, data) if edition.title else edition.title})


def _spread(texts: tuple[str, ...], data: Mapping[str, Any]) -> Iterator[str]:
    for text in texts:
        if "{{" in text:
            yield from say(text, data).split()
        else:
            yield text
