"""A sheet's kind and what it is about -> the title by which its check page names it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.verify.expect.account import Account
from generator.verify.expect.kind import Subject


def sheet_titles(account: Account, kind: str, stem: str, subject: Subject | None) -> Iterator[str]:
    """A sheet by its subject and what it is; nothing where no kind of ours makes it."""
    id_, *more = stem.split(".")
    record = account.kinds.get(kind)
    if record is None or subject is None:
        return
    edition = next((part for part in more if part in record.editions), "")
    title = record.name(account.words, subject.tier, id_) + record.titled(account.words, edition)
    name, where = subject.name(account.catalog), subject.tier.name
    yield {"station": f"{name}{title}", "offer": f"{name}（{where}）{title}", "tier": f"{where}：{title}"}[record.per]
