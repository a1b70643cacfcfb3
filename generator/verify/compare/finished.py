"""What comparisons of a whole tree are made with: its files, and what reading each has brought to light."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.verify.compare.report import Report
from generator.verify.expect.account import Account
from generator.verify.read.tree import BuiltTree, Sheet


@dataclass(frozen=True)
class Finished:
    """The finished files of one catalog, all of them read one by one before."""

    tree: BuiltTree
    account: Account
    """What the catalog asks of them."""
    sheets: Sequence[Sheet] = ()
    """Every file that is named like a sheet, those that nothing asks for as well."""
    reports: Mapping[str, Report] = field(default_factory=dict)
    """What was seen in each sheet and run, by its path relative to the tree."""
    versions: Mapping[str, str | None] = field(default_factory=dict)
    """Sheet's id -> the version that its check page states, of the pages that were read."""
    worn: Mapping[tuple[str, str], Counter[bool]] = field(default_factory=dict)
    """(kind and edition, wear) -> how often a code worn like that was read and not."""
    made: Mapping[str, bytes] = field(default_factory=dict)
    """Files of the site as the installed program makes them of the same catalog: those of which our own account knows
    the facts alone, and not what only a program reads in them."""
