"""Planned sheets -> PDFs by one WeasyPrint document each: the system's font, styles read anew, words in the HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

import weasyprint
from content import default_edition, fitted, png
from jobs import Job
from pool import spread

from generator.plan.outputs import Output
from generator.sheets import compose, fonts, qr
from generator.sheets.layout import Fetcher

SLOT = re.compile(r'<img class="([^"]*)" data-slot="(\w+)"[^>]*>')
PICTURE = "guideplate:qr.png"


def make(job: Job) -> Iterator[bytes]:
    """Every sheet."""
    return spread(job, _start, _work, batch=1)


def naive(output: Output, job: Job) -> bytes:
    """One sheet. The work is the same as ours, if not each position: words in a slot stand top left."""
    edition = default_edition(output, job.kinds)
    # At the first tighter step, which ours ends up with too: finding that out is not charged to this way.
    tighter = next(iter(edition.tighter), "")
    page = compose.document(output, edition, job.templates, compose.words(output, edition), tighter)
    words = fitted(output, edition, job.fonts)

    def own(found: re.Match[str]) -> str:
        style, name = found.groups()
        if name == "qr":
            return (
                f'<img class="{style}" style="image-rendering: pixelated" src="{PICTURE}" alt="{escape(output.qr[0])}">'
            )
        if name not in words:
            raise SystemExit(f"{output.sheet}: no box is known for {name}")
        lines = "<br>".join(map(escape, words[name].lines))
        return f'<span class="{style}" style="font-size: {words[name].size_mm}mm">{lines}</span>'

    fetcher = Fetcher(job.templates, job.fonts)
    fetcher.pictures = {PICTURE: png(qr.make(output.qr[0], edition.qr_level, edition.qr_mm))}
    sheets = [weasyprint.CSS(string=f':root {{ --font: "{fonts.FAMILY}" }}\n{page.css}')]
    sheets += [weasyprint.CSS(filename=str(job.templates / name)) for name in page.styles]
    html = SLOT.sub(own, page.html)
    document = weasyprint.HTML(string=html, base_url=f"{job.templates.as_uri()}/", url_fetcher=fetcher)
    return bytes(document.write_pdf(stylesheets=sheets, pdf_tags=page.tagged))


_JOB: Job | None = None


def _start(job: Job) -> None:
    global _JOB
    _JOB = job


def _work(outputs: list[Output]) -> list[bytes]:
    assert _JOB
    return [naive(output, _JOB) for output in outputs]
