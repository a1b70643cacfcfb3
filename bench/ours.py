"""Planned sheets -> PDFs by our press."""

from __future__ import annotations

from collections.abc import Iterator

from jobs import Job

from generator.sheets import press


def make(job: Job) -> Iterator[bytes]:
    """Every sheet."""
    for made in press.press(job.outputs, job.kinds, job.templates, job.fonts, job.processes):
        if isinstance(made, press.Failed):
            raise SystemExit(f"{made.output.sheet}: {made.reason}")
        yield made.data
