"""What was seen -> the bytes of `catalog/<id>.readiness.csv`: the same rows give the same bytes."""

from __future__ import annotations

import csv
import io

from generator.readiness.observation import COLUMNS, Readiness


def as_csv(readiness: Readiness) -> bytes:
    """Every row in the order in which it came; UTF-8."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in readiness.rows:
        writer.writerow([*row.key, row.state, row.evidence or "", row.date.isoformat() if row.date else ""])
    return target.getvalue().encode()
