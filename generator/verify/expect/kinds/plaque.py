"""The vertical hanging board: the station's name, in both languages where the bureau supplied the other."""

from __future__ import annotations

from generator.catalog.model import Catalog
from generator.verify.expect import phrases
from generator.verify.expect.claims import Passage
from generator.verify.expect.kind import EditionClaims, KindClaims, Subject


def says(catalog: Catalog, subject: Subject, edition: str) -> Passage:
    """Nothing but the name."""
    assert subject.station is not None
    return Passage((), None, tuple(phrases.mongolian(catalog, subject.station)))


KIND = KindClaims(
    title="竖牌",
    per="station",
    levels="县乡村院",
    editions={
        "default": EditionClaims(
            (360, 2200), shop=True, bleed=True, material="白底板材（木、铝或亚克力），黑字，室外用；不印二维码"
        )
    },
    says=says,
    needs_name=True,
    rank=10,
)
