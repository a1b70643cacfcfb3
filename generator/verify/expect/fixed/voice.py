"""Where to grade, complain and suggest: phones, the channel by way of one's station, or that there is neither."""

from __future__ import annotations

from collections.abc import Iterator

from generator.verify.expect.claims import Claim, whole
from generator.verify.expect.fields import label
from generator.verify.expect.pages import PageClaims
from generator.verify.expect.phrases import COMPLAINT

ADDRESS = "voice/"
NOTHING = "依据文件未列明监督投诉电话和网上评价渠道。"


def claims(pages: PageClaims) -> Iterator[Claim]:
    """Each phone with its purpose; the channel's name and how soon it answers."""
    place, voices = pages.catalog.jurisdiction, pages.of_role(COMPLAINT, "评价")
    if voices:
        yield whole("电话", f"评价、投诉、建议{pages.phones(voices)}")
    if place.feedback and pages.catalog.stations:
        yield whole(label("feedback"), f"网上评价（{place.feedback.name}）要先选您去的服务点：选服务点")
        if place.feedback.answer_time:
            yield whole(label("answer_time"), f"{label('answer_time')}：{place.feedback.answer_time}")
    if not voices and not place.feedback:
        others = f"可以当面向窗口说，也可以找{place.authority}；服务点如有意见箱，也可以投意见箱。"
        yield whole("没有渠道", NOTHING + others)
    if asked := pages.of_role("咨询"):
        yield whole("咨询电话", f"办事不清楚，可以先问{pages.phones(asked)}")
