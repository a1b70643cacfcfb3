"""A page's links to sheets and packs -> what each must say, and what a list for staff must say before them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from generator.ground import urls
from generator.verify.expect.account import Account
from generator.verify.expect.claims import Claim, squeezed, whole
from generator.verify.expect.kind import DEFAULT
from generator.verify.read.html import WebPageRead

_FILES = (".pdf", ".png", ".xlsx")


@dataclass(frozen=True)
class Offer:
    """A file that a page offers."""

    sheet: tuple[str, str, str | None]
    """Kind, subject, tier: what its editions have in common."""
    name: str
    """What it is called, whichever its edition."""
    title: str
    """What people call its edition; empty for the usual one."""
    where: str
    """The tier behind the name of a slip, of which an item has one a tier."""
    paper: str
    kept: bool
    """Whether it stays a proof on an approved site."""

    @property
    def named(self) -> str:
        """With its edition, as a saved file is called."""
        return squeezed(f"{self.name}{f'（{self.title}）' if self.title else ''}")

    @property
    def alone(self) -> str:
        """What a link says that stands by itself."""
        return squeezed(f"{self.named}{self.where}{self.paper}{'，样稿' if self.kept else ''}")

    @property
    def beside(self) -> str:
        """What a link says beside the sheet's name: the paper, behind the edition where that says another thing."""
        title, paper = squeezed(self.title), squeezed(self.paper)
        if paper.startswith(title):
            return paper
        return title if paper.removesuffix("横") in title else title + paper


class Offers:
    """What the files of one catalog are called where pages offer them."""

    def __init__(self, account: Account) -> None:
        self.account, self.catalog = account, account.catalog
        self._known: dict[tuple[str, str], Offer] = {}

    def of(self, folder: str, file: str) -> Offer:
        """A file by the name of its folder (the kind) and its own."""
        if (folder, file) not in self._known:
            subject, *more = file.split(".")[:-1]
            self._known[folder, file] = self._pack(subject) if folder == "runs" else self._sheet(folder, subject, more)
        return self._known[folder, file]

    def _pack(self, code: str) -> Offer:
        station = self.catalog.station_by_code.get(code)
        kept = not self.account.proof and self.account.run_is_proof(code)
        name = f"{station.place}打印包" if station else "（没有这个打印包）"
        return Offer(("runs", code, None), name, "", "", "A4", kept)

    def _sheet(self, kind: str, subject: str, more: list[str]) -> Offer:
        record = self.account.kinds.get(kind)
        tier = next((self.catalog.tier_by_id[part] for part in more if part in self.catalog.tier_by_id), None)
        key = (kind, subject, tier.id if tier else None)
        if record is None:
            return Offer(key, "（没有这种成品）", "", "", "", False)
        edition = next((part for part in more if part in record.editions), DEFAULT)
        where = f"：{tier.name}" if tier is not None and record.per == "offer" else ""
        about = self.account.subject(kind, subject, tier.id if tier else None)
        sheet = urls.sheet_id(kind, ".".join((subject, *more)))
        kept = not self.account.proof and about is not None and self.account.proof_of(kind, about, sheet)
        title = record.titled(self.account.words, edition).removeprefix("（").removesuffix("）")
        name, paper = self.account.called(kind, tier, subject), self.account.size_name(kind, edition)
        return Offer(key, name, title, where, paper, kept)

    def beside(self, page: WebPageRead) -> dict[str, str]:
        """Target of a link in a list for staff -> what it must say: 样稿 only where the sheet's row does not."""
        offers, once = self._listed(page), self._once(page)
        return {
            target: f"{offer.beside}{'（样稿）' if offer.kept and offer.sheet not in once else ''}"
            for target, offer in offers
        }

    def rows(self, page: WebPageRead) -> Iterator[tuple[str, str]]:
        """(subject, what its row must say) of a list for staff: a sheet's name once, before its editions."""
        wanted, once = self.beside(page), self._once(page)
        for sheet, row in groupby(self._listed(page), lambda one: one[1].sheet):
            editions = list(row)
            said = "".join(wanted[target] for target, _ in editions)
            yield sheet[1], squeezed(f"{editions[0][1].name}{'（样稿）' if sheet in once else ''}{said}")

    def claims(self, page: WebPageRead) -> Iterator[Claim]:
        """The list as a whole, where a page has one."""
        if rows := "".join(text for _, text in self.rows(page)):
            yield whole("公示和标牌", rows)

    def _listed(self, page: WebPageRead) -> list[tuple[str, Offer]]:
        """The page's links to files that are printed, in their order."""
        targets = [PurePosixPath(one.target) for one in page.links if one.tag == "a" and one.target.endswith(_FILES)]
        return [(str(path), self.of(path.parent.name, path.name)) for path in targets if len(path.parts) > 1]

    def _once(self, page: WebPageRead) -> set[tuple[str, str, str | None]]:
        """The sheets of which all editions stay proofs, so that the row says it once."""
        offers = [offer for _, offer in self._listed(page)]
        many, kept = Counter(one.sheet for one in offers), Counter(one.sheet for one in offers if one.kept)
        return {sheet for sheet, number in kept.items() if number == many[sheet]}
