"""Catalog (+ station, or kind and edition) -> how a sign looks: colours, size, emblem."""

from __future__ import annotations

import re

from generator.catalog.model import Catalog, Station
from generator.catalog.model.images import Image
from generator.catalog.model.signage import PALETTES, PRESETS, Colours, Signage, Size

_CLINIC = re.compile(
    "卫生室|卫生院|卫生所|卫生站|卫生服务|医院|诊所|医务室|门诊|保健院|保健站|保健所|护理院|护理站|疗养院|急救中心|急救站|防治院|防治所"
)


def colours_of(catalog: Catalog) -> Colours:
    """The colours of all sheets: the catalog's own, a named palette, or blue."""
    signage = catalog.signage or Signage()
    return signage.colours or PALETTES[signage.palette or "蓝"]


def size_of(catalog: Catalog, kind: str, edition: str = "default") -> tuple[float, float] | None:
    """Width and height in mm that the catalog sets for one kind and edition; None leaves them to the template."""
    sizes = catalog.signage.sizes if catalog.signage else ()
    return next((millimetres(size) for size in sizes if (size.kind, size.edition) == (kind, edition)), None)


def millimetres(size: Size) -> tuple[float, float] | None:
    """A size's width and height, written out or by a preset's name."""
    if size.preset is not None:
        return PRESETS[size.preset][2]
    return size.size_mm


def in_clinic(catalog: Catalog, station: Station) -> bool:
    """Whether a station stands in a medical institution, which needs a permit of its own for the emblem."""
    tier = catalog.tier_by_id.get(station.tier)
    return (tier is not None and tier.level == "院") or _CLINIC.search(station.host or "") is not None


def emblem_at(catalog: Catalog, station: Station) -> Image | None:
    """The emblem that a station's signs may carry; None leaves its place empty."""
    emblem = catalog.signage.emblem if catalog.signage else None
    if emblem is None or (emblem.clinic_permit is None and in_clinic(catalog, station)):
        return None
    return emblem.file
