"""`--only` of a command -> the sheets that it names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from generator.ground.errors import UsageError
from generator.plan.outputs import Output


def chosen(
    sheets: Iterable[Output], only: Collection[str], stations: Collection[str] = (), known: Collection[str] = ()
) -> list[Output]:
    """The sheets of these kinds (`notice`), editions of a kind (`notice.large`) and ids, and of these stations.

    None of them means all; UsageError names every word that fits no sheet and is not known otherwise.
    """
    plain = [sheet for sheet in sheets if sheet.shop is None]
    wanted = [sheet for sheet in plain if not only or set(only) & set(names_of(sheet.kind, str(sheet.sheet)))]
    found = [sheet for sheet in wanted if not stations or sheet.station in stations]
    names = (name for sheet in plain for name in names_of(sheet.kind, str(sheet.sheet)))
    unknown = sorted(set(only) - {*names, *known})
    unknown += sorted(set(stations) - {*(str(sheet.station) for sheet in plain), *known})
    if unknown:
        raise UsageError(f"没有这样的成品种类、版式、成品或站点：{'、'.join(unknown)}")
    return found


def names_of(kind: str, sheet: str) -> Sequence[str]:
    """The words that name a sheet: its kind, its kind and edition, its id."""
    edition = sheet.rpartition(".")[2] if "." in sheet else ""
    return [kind, f"{kind}.{edition}" if edition else kind, sheet]
