"""The card and the poster by which people say how they were served: grades, the channel and when it answers, phones."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog
from generator.verify.expect import phrases
from generator.verify.expect.claims import Claim, Passage
from generator.verify.expect.fields import label
from generator.verify.expect.kind import A4, A5, EditionClaims, KindClaims, Subject
from generator.verify.expect.phrases import field_claim

ORDER = (
    label("station"), label("grade"), "二维码的用途", label("site"), label("feedback"), label("authority"),
    label("approved"),
)  # fmt: skip
"""As they are read, from the top."""


def says(catalog: Catalog, subject: Subject, edition: str) -> Passage:
    """Without a channel in the catalog, but with a phone, nothing promises an evaluation on the screen."""
    assert subject.station is not None
    phones = map(phrases.phone_claim, phrases.few(catalog))
    ends = (*phones, *phrases.signed(catalog), *phrases.address(catalog, subject.station))
    return Passage((), None, (*_channel(catalog), *ends), order=ORDER)


def _channel(catalog: Catalog) -> Iterator[Claim]:
    channel = catalog.jurisdiction.feedback
    if channel is not None:
        yield label("grade"), f"评价分五档：{'、'.join(phrases.GRADES)}"
        yield field_claim("feedback", channel.name)
        if channel.answer_time:
            yield field_claim("answer_time", channel.answer_time)


KIND = KindClaims(
    title="评价意见",
    per="station",
    levels="县乡村院",
    editions={"default": EditionClaims(A4, qr_from_m=0.4), "a5": EditionClaims(A5, "A5", qr_from_m=0.4)},
    says=says,
    qr="feedback",
    rank=80,
    needs_channel=True,
)
