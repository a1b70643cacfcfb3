"""Catalog + tier -> the registers (台账) that its stations keep, each with its columns and its list of items; and the
working days that are known, for who counts in a workbook. Nothing of any person is in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.catalog.model import Catalog, Register
from generator.views.deadline import days_off, latest
from generator.views.offering import OfferingView

BEHIND = "台账"
"""What stands behind a register's name."""


@dataclass(frozen=True)
class ColumnView:
    """One column; the one of serial numbers before all of them is not named."""

    name: str
    holds: str
    """What is filled in: 文字, 姓名, 证件尾号, 事项, 办理方式, 受理日期, 最迟日期, 日期, 数量, 金额 or 签名."""
    width_mm: int


@dataclass(frozen=True)
class RegisteredView:
    """An item that can be entered: how it is done here, and until when."""

    number: int
    """Its place in this register's list, from one."""
    name: str
    plain_name: str | None
    """None where it is the same."""
    mode: str | None
    """None: the document does not say."""
    time_limit: str | None
    """As it is printed everywhere; None: not supplied, or in doubt."""
    days: int | None
    """Days until `ends`, the first of which is the one after that of acceptance; None: nothing can be counted."""
    unit: str | None
    """工作日 or 日."""
    ends: str | None
    """What is done by then, as the document says it."""
    doubtful: bool
    """Whether something of it is in doubt, so that no limit is told."""


@dataclass(frozen=True)
class RegisterView:
    """One register of a tier."""

    id: str
    title: str
    place: str
    """The common name of the stations that keep it."""
    basis: str | None
    """The document and the clause that order it; None: the catalog names none."""
    columns: tuple[ColumnView, ...]
    listed: tuple[RegisteredView, ...]


@dataclass(frozen=True)
class WorkYearView:
    """A year whose working days are known."""

    year: int
    off: tuple[str, ...]
    """Its weekdays on which one does not work, `MMDD`."""
    worked: tuple[str, ...]
    """Its weekends on which one does."""


def registers(catalog: Catalog, tier: str, offerings: Sequence[OfferingView]) -> Iterator[RegisterView]:
    """Those that the stations of a tier keep, in the catalog's order; `offerings` is the tier's list."""
    for register in catalog.registers:
        if tier in register.tiers:
            yield RegisterView(
                id=register.id,
                title=register.name.removesuffix(BEHIND) + BEHIND,
                place=catalog.tier_by_id[tier].official_name,
                basis=_basis(catalog, register),
                columns=tuple(ColumnView(one.name, one.holds, one.width_mm) for one in register.columns),
                listed=tuple(_registered(catalog, register, offerings)),
            )


def work_years(catalog: Catalog) -> tuple[WorkYearView, ...]:
    """Every year that is known, from the first."""
    years = ((year.year, *days_off(year)) for year in catalog.holidays)
    return tuple(WorkYearView(*year) for year in sorted(years))


def _registered(catalog: Catalog, register: Register, offerings: Sequence[OfferingView]) -> Iterator[RegisteredView]:
    """What a tier offers of the register's categories; all of it, where it names none."""
    items = {item.id: item for item in catalog.items}
    listed = [one for one in offerings if not register.categories or items[one.id].category in register.categories]
    for number, offering in enumerate(listed, 1):
        end = latest(offering)
        yield RegisteredView(
            number=number,
            name=offering.name,
            plain_name=plain if (plain := items[offering.id].plain_name) != offering.name else None,
            mode=None if offering.mode == "未载明" else offering.mode,
            time_limit=None if offering.dispute is not None else offering.time_limit,
            days=end.days if end else None,
            unit=end.unit if end else None,
            ends=end.ends if end else None,
            doubtful=offering.dispute is not None,
        )


def _basis(catalog: Catalog, register: Register) -> str | None:
    """`《…》（文号）五（一）8`; a document without a number by its title alone."""
    source = register.source or catalog.defaults.source
    found = next((one for one in catalog.sources if one.id == source), None)
    if found is None:
        return register.article
    number = f"（{found.number}）" if found.number else ""
    return f"《{found.title}》{number}{register.article or ''}"


def printed(register: RegisterView) -> RegisterView:
    """What is printed of one: what a column holds, how wide it is, and whether there is a doubt steer the layout."""
    columns = tuple(replace(one, holds="", width_mm=0) for one in register.columns)
    return replace(register, columns=columns, listed=tuple(replace(one, doubtful=False) for one in register.listed))
