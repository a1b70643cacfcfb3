"""What the site rests on: documents, approval, tiers, phones."""

from __future__ import annotations

from collections.abc import Iterator

from generator.verify.expect.claims import Claim, whole
from generator.verify.expect.pages import PageClaims
from generator.verify.expect.phrases import named, unsafe, written

ADDRESS = "about/"


def claims(pages: PageClaims) -> Iterator[Claim]:
    """Who approved it and when, each document whole, tiers, phones."""
    approval = pages.catalog.approval
    if approval:
        yield whole("核定", f"核定：{approval.office}，{approval.date.isoformat()}（{approval.basis}）")
    for source in pages.catalog.sources:
        issuer = f"，{source.issuer}" if source.issuer else ""
        yield whole("依据文件", named(source.title, source.number) + issuer + written(source) + unsafe(source))
    yield from pages.tier_names()
    said = pages.catalog.website.accessibility if pages.catalog.website else None
    if said:
        more = "看声明全文" if said.url else ""
        yield whole("无障碍声明", f"无障碍声明{said.text or ''}{more}声明日期：{said.date.isoformat()}")
    if pages.lines:
        yield whole("电话", f"打电话问{pages.phones(pages.lines)}")
