"""A kind with editions that are workbooks -> what is wrong with what they name: the program lays them out by itself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.kind import Kind

PRINTED = (
    "jurisdiction.authority",
    "register.title",
    "register.place",
    "register.basis",
    "register.columns",
    "register.listed",
    "work_years.year",
    "work_years.off",
    "work_years.worked",
)
"""What a register's workbook says, no more and no less (`tables/register.py`)."""


def workbook_mistakes(kind: Kind) -> Iterator[tuple[str, str]]:
    """(edition, message) of each workbook that names something else than what it says, or has what paper alone has."""
    for name, edition in kind.editions.items():
        if not edition.workbook:
            continue
        says = kind.says(edition)
        if set(says.shared) != set(PRINTED) or says.own or says.words:
            yield (
                name,
                f"workbook: true 的一版是台账的电子表，要写 own: []、words: []，shared 正好写：{'、'.join(PRINTED)}",
            )
        elif edition.picture or edition.bleed_mm or edition.qr_mm or edition.slots or edition.use == "shop":
            yield name, "workbook: true 的一版没有图片、出血、二维码和空位，要写 qr_mm: 0"
