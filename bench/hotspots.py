"""A catalog's notices and plates -> where our time goes: own time by library and by function, in one process."""

from __future__ import annotations

import argparse
import cProfile
import pstats
import re
import tempfile
from collections import defaultdict
from pathlib import Path

from jobs import plan_job
from ours import make
from run import KINDS, ROOT

Where = tuple[str, int, str]
"""File (`~` for a built-in), line, function."""


def library(where: Where, caller: Where | None) -> str:
    """Whose function it is; a built-in without a module of its own counts as its caller's."""
    file, _, name = where
    if file == "~":
        found = re.search(r"(?:method|function) '?([A-Za-z_]\w*)\.", name) or re.search(r"of '(\w+)\.", name)
        if found and found[1] not in ("builtins", "_io", "posix", "time"):
            return found[1]
        return library(caller, None) if caller and caller[0] != "~" else "built-in"
    if "site-packages" in file:
        return Path(file.split("site-packages/")[1]).parts[0].removesuffix(".py")
    return str(Path(file).relative_to(ROOT)) if file.startswith(str(ROOT)) else "python"


def main() -> None:
    """Profile and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("catalog", type=Path)
    parser.add_argument("--every", type=int, default=1)
    asked = parser.parse_args()
    profile = cProfile.Profile()
    with tempfile.TemporaryDirectory() as scratch:
        job, _ = plan_job(asked.catalog, KINDS, asked.every, 1, Path(scratch), ROOT)
        profile.enable()
        count = sum(1 for _ in make(job))
        profile.disable()
    stats: dict[Where, tuple[int, int, float, float, dict[Where, tuple[int, int, float, float]]]]
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    total = sum(entry[2] for entry in stats.values())
    groups: defaultdict[str, float] = defaultdict(float)
    for where, (_, _, own, _, callers) in stats.items():
        if where[0] != "~" or not callers:
            groups[library(where, None)] += own
            continue
        for caller, (_, _, part, _) in callers.items():
            groups[library(where, caller)] += part
    print(f"{count} sheets, {total:.1f} s under the profiler (about twice the usual); own time")
    for name, own in sorted(groups.items(), key=lambda item: -item[1])[:18]:
        print(f"{own / total:6.1%} {own / count * 1000:7.2f} ms a sheet  {name}")
    print("\nfunctions")
    for where, (calls, _, own, _, _) in sorted(stats.items(), key=lambda item: -item[1][2])[:25]:
        file = where[0] if where[0] == "~" else "/".join(Path(where[0]).parts[-2:])
        print(f"{own / total:6.1%} {calls / count:9.1f} calls a sheet  {file}:{where[1]} {where[2]}")


if __name__ == "__main__":
    main()
