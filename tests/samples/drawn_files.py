"""A drawn catalog -> its files, as a bureau may write them: with a table or without, on another catalog, changing."""

from __future__ import annotations

import copy
import csv
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

from generator.catalog.model import Item, Jurisdiction, Offer, Record, Station, Tier
from generator.catalog.model.later import Later, fixed
from samples import drawn_words as words
from samples.drawn import REFERS, Drawing, declared, hints_of
from samples.filling import SAMPLES

Raw = dict[str, Any]
_TOGETHER = {
    "ended", "successor", "status", "offers", "steps", "window_steps", "longitude", "latitude", "datum",
    "phone", "consent", "list_basis", "exhaustive", "posting", "standards", "former_urls", "hotlines",
    "channels", "site_url", "statutory_limit", "items", "facts", "source", "effective", "article",
    "former_names", "materials", "assistance", "faq", "duties", "service_rules", "staffing", "place", "level",
    "posts", "manners", "rating", "suggestion", "promise", "application", "survey",
}  # fmt: skip
"""Fields that say something together with others, or lists of records: not changed by themselves on a day to come."""


def drawn(seed: int, size: int = 1) -> Raw:
    """The catalog of a seed, with what it says of days to come."""
    drawing = Drawing(seed, size)
    raw = drawing.catalog()
    if drawing.chance.random() < 0.6:
        _change_later(drawing, raw)
    return raw


def _change_later(drawing: Drawing, raw: Raw) -> None:
    """Some records will be other from a day on."""
    chance, records = drawing.chance, list(_changeable(raw))
    for kind, record in chance.sample(records, min(len(records), chance.randint(1, 3))):
        hints = hints_of(kind)
        free = [
            name for name in kind.model_fields
            if name not in _TOGETHER | fixed(kind) and declared(kind, name) not in REFERS
        ]  # fmt: skip
        blocks = []
        for day in sorted({words.day(chance, "2026-10-01", "2027-12-31") for _ in range(chance.randint(1, 2))}):
            names = chance.sample(free, min(len(free), chance.randint(1, 3)))
            block = {name: drawing.value(declared(kind, name), hints[name], kind.model_fields[name]) for name in names}
            if block := {name: value for name, value in block.items() if value != record.get(name)}:
                told = drawing.record(Later)
                blocks.append({**told, "from": day, **block})
        if blocks:
            record["later"] = blocks


def _changeable(raw: Raw) -> Iterator[tuple[type[Record], Raw]]:
    yield Jurisdiction, raw["jurisdiction"]
    yield from ((Tier, tier) for tier in raw["tiers"])
    for item in raw.get("items") or ():
        yield Item, item
        yield from ((Offer, offer) for offer in item.get("offers") or ())
    yield from ((Station, station) for station in raw.get("stations") or ())


def written(raw: Raw, folder: Path, seed: int) -> Path:
    """The files of a drawn catalog; returns the path of its YAML."""
    chance, raw = Random(seed), copy.deepcopy(raw)
    folder.mkdir(parents=True)
    if raw.get("domain") == "minzheng":
        shutil.copytree(SAMPLES / "shared", folder / "shared")
    shutil.copytree(SAMPLES / "biaozhi", folder / "biaozhi")
    stations = raw.get("stations") or []
    if stations and chance.random() < 0.5 and not any("later" in station for station in stations):
        _table(raw.pop("stations"), folder / "drawn.stations.csv")
    if raw.pop("extends", None) is not None:
        raw = _on_another(raw, chance, folder)
    path = folder / "drawn.yml"
    _write(path, raw)
    return path


def _on_another(raw: Raw, chance: Random, folder: Path) -> Raw:
    """What a city's catalog says, and what is left to the county's own."""
    city: Raw = {name: raw[name] for name in ("format", "domain", "sources", "categories", "tiers") if name in raw}
    city = copy.deepcopy(city)
    if items := raw.get("items"):
        cut = chance.randint(0, len(items))
        city["items"], own = items[:cut], items[cut:]
        del raw["items"]
        if own:
            raw["items+"] = own
    city["jurisdiction"] = {**raw["jurisdiction"], "name": "示例市", "id": "shi"}
    _write(folder / "shi.yml", city)
    for name in ("categories", "tiers"):
        raw.pop(name, None)
    return {**raw, "extends": "shi"}


def _table(stations: list[Raw], path: Path) -> None:
    columns = [name for name in Station.model_fields if any(name in station for station in stations)]
    with path.open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, columns, lineterminator="\n")
        writer.writeheader()
        for station in stations:
            row = {name: "、".join(value) if isinstance(value, list) else value for name, value in station.items()}
            writer.writerow(row)


def edited(path: Path, seed: int) -> None:
    """Change what the catalog says of one of its items, or of whom to call, as a bureau would after an approval."""
    raw, chance = yaml.safe_load(path.read_text("utf-8")), Random(seed)
    items = raw.get("items") or raw.get("items+")
    if items:
        chance.choice(items)["fee"] = "示例：改为工本费 7 元"
    raw["jurisdiction"]["hotlines"] = [{"number": "0300-7654321", "role": "咨询", "name": "改了的电话"}]
    _write(path, raw)


def _write(path: Path, raw: Raw) -> None:
    path.write_text(yaml.dump(raw, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000), "utf-8")


class _Plain(yaml.SafeDumper):
    """A writer that repeats what is the same: catalogs have no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True
