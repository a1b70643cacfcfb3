"""What this process has used: processor time and memory, 0 where the system does not say (Windows)."""

from __future__ import annotations

import sys
from pathlib import Path

STATUS = Path("/proc/self/status")
"""Linux alone has it."""

if sys.platform == "win32":

    def spent() -> float:
        """Seconds of processor time, those of its ended children as well."""
        return 0

    def peak_mb() -> int:
        """The most memory that it held at once."""
        return 0

else:
    import resource

    def spent() -> float:
        """Seconds of processor time, those of its ended children as well."""
        used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return sum(one.ru_utime + one.ru_stime for one in used)

    def peak_mb() -> int:
        """The most memory that it held at once.

        By Linux's own account of this program: what getrusage tells there begins with the peak of whoever started it.
        """
        if STATUS.is_file():
            told = dict(line.split(":", 1) for line in STATUS.read_text("utf-8").splitlines())
            if "VmHWM" in told:
                return int(told["VmHWM"].split()[0]) * 1024 // 1_000_000
        unit = 1_000_000 if sys.platform == "darwin" else 1_000  # getrusage counts bytes there
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit
