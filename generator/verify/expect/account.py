"""One catalog -> verify's own account of it: its kinds of sheets and their sizes, and what each sheet must say."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from generator.catalog.model import Catalog, Station, Tier
from generator.catalog.resolve.endings import has_ended, on_day
from generator.catalog.resolve.offerings import tier_offerings
from generator.catalog.resolve.signs import size_of
from generator.ground.home import HOME, TEMPLATES
from generator.verify.expect import known, secrets
from generator.verify.expect.boards import SORTS
from generator.verify.expect.claims import Claim, Passage, squeezed
from generator.verify.expect.fields import label
from generator.verify.expect.kind import A4, PAPER_NAMES, EditionClaims, KindClaims, Subject, house_kinds
from generator.verify.expect.own import own_kinds
from generator.verify.expect.record import Record, parts_of
from generator.verify.expect.unready import stays_proof
from generator.verify.expect.wording import captions, known_words, sheet_wording

OVERRIDES = "site_overrides"


class Account:
    """What one catalog asks of its finished files; what many of them share is put together once."""

    def __init__(
        self,
        catalog: Catalog,
        proof: bool,
        templates: Path = TEMPLATES,
        record: Record | None = None,
        day: datetime.date | None = None,
    ) -> None:
        """`proof`: whether all must say that it is not approved; `templates`: where a bureau's own kinds are declared.

        `record`: what is on record of its sheets; None: nothing. `day`: the day for which the files were made.
        UnsoundKindError where a declaration cannot be read.
        """
        self.written, self.day, self.proof = catalog, day, proof
        self.templates = templates
        self._wordings: dict[tuple[str, str], frozenset[str]] = {}
        catalog = self.catalog = on_day(catalog, day)
        """Without what has ended; `written` has that as well."""
        beside = templates.parent / OVERRIDES
        self.overrides = beside if beside.is_dir() else HOME / OVERRIDES
        """The site's templates and what its pages load, as they are shipped."""
        self.ended = {item.id: item for item in self.written.items if has_ended(item, day)}
        self.record = record or Record(proof=proof, approval=catalog.approval.date if catalog.approval else None)
        self.lapsed: frozenset[str] = frozenset()
        """The sheets, by id, that say what was not approved, on an approved site."""
        self.lapsed_runs: frozenset[str] = frozenset()
        """The names of print runs' files that hold one of them."""
        self.lapsed_pages: frozenset[str] = frozenset()
        """The addresses of pages that show what was not approved."""
        self._dated: dict[datetime.date | None, Catalog] = {}
        self.words = catalog.words
        house = house_kinds()
        self.kinds: dict[str, KindClaims] = house | own_kinds(templates, house)
        self.sizes = {
            (kind, edition): self._size(kind, edition, form)
            for kind, record in self.kinds.items()
            for edition, form in record.editions.items()
        }
        self.common = known.common(catalog)
        self.tiers = {tier.id: known.of_tier(catalog, tier.id) for tier in catalog.tiers}
        self.printed_secrets = secrets.secrets(self.written, printed=True)
        self.short_printed_secrets = secrets.short_secrets(self.written, printed=True)
        self.site_secrets = secrets.secrets(self.written, printed=False)
        self.short_site_secrets = secrets.short_secrets(self.written, printed=False)
        self.withheld = {tier.id: secrets.withheld(self.written, tier) for tier in catalog.tiers}

    @cached_property
    def parts(self) -> frozenset[str]:
        """The parts of all that the catalog says, as a sentence may quote them."""
        return frozenset(part for text in known.strings(self.catalog) for part in parts_of(text))

    @cached_property
    def own_proofs(self) -> tuple[str, ...]:
        """What the catalog itself says with the word 样稿 in it, as a draft may be asked for; longest first."""
        found = {squeezed(text) for text in known.strings(self.catalog) if "样稿" in text}
        return tuple(sorted(found, key=lambda text: (-len(text), text)))

    def _size(self, kind: str, edition: str, form: EditionClaims) -> tuple[float, float]:
        """Width and height in mm as the catalog sets them, or else as they are usual."""
        face = size_of(self.catalog, kind, edition)
        return (face[0], face[1] * form.faces) if face else form.size_mm

    def know_lapsed(self, lapsed: frozenset[str], runs: frozenset[str], pages: frozenset[str]) -> None:
        """Which sheets, print runs and pages say what was not approved."""
        self.lapsed, self.lapsed_runs, self.lapsed_pages = lapsed, runs, pages

    def proof_of(self, kind: str, subject: Subject, sheet_id: str) -> bool:
        """Whether a sheet must say that it is not approved: all must, or this one does not say what was approved, lacks
        a fact or has one in doubt."""
        return self.proof or sheet_id in self.lapsed or stays_proof(self.catalog, self.kinds[kind], subject)

    def as_approved(self, sheet_id: str) -> Catalog:
        """The catalog with the day on which what a sheet says was approved."""
        day = self.record.approval_of(sheet_id)
        if self.catalog.approval is None or day == self.catalog.approval.date:
            return self.catalog
        if day not in self._dated:
            approval = None if day is None else self.catalog.approval.model_copy(update={"date": day})
            self._dated[day] = self.catalog.model_copy(update={"approval": approval})
        return self._dated[day]

    def run_is_proof(self, stem: str) -> bool:
        """Whether a print run's cover must say so, by the stem of its file: one of the sheets in it does."""
        station = self.catalog.station_by_code.get(stem)
        if station is not None:  # a station's pack, with the sheets of those below it
            township = self.catalog.tier_by_id[station.tier].level == "乡"
            stops = (station, *(known.working_below(self.catalog, station) if township else ()))
            kinds = [name for name, record in self.kinds.items() if record.per == "station" and self._on_a4(name)]
            subjects = [(kind, subject) for kind in kinds for subject in self._about(kind, stops)]
        else:
            subjects = list(self._in_run(stem))
        kept = (stays_proof(self.catalog, self.kinds[kind], subject) for kind, subject in subjects)
        return self.proof or stem in self.lapsed_runs or any(kept)

    def _in_run(self, stem: str) -> Iterator[tuple[str, Subject]]:
        """(kind, subject) of what may stay a proof in a run of one kind (`slip-210x297.township`)."""
        kind = max((name for name in self.kinds if stem.startswith(f"{name}-")), key=len, default=None)
        tier = self.catalog.tier_by_id.get([*stem.split(".")[1:], ""][0])
        if kind is None:
            return
        if self.kinds[kind].per == "station":
            yield from ((kind, subject) for subject in self._about(kind, self.catalog.stations))
        elif self.kinds[kind].per == "offer" and tier is not None:
            yield from ((kind, Subject(tier, offering=one)) for one in tier_offerings(self.catalog, tier.id))

    def _about(self, kind: str, stations: Iterable[Station]) -> Iterator[Subject]:
        """Those of the stations that have a sheet of a kind, as its subjects."""
        for station in stations:
            tier = self.catalog.tier_by_id[station.tier]
            if station.status not in known.UNSEEN and tier.level in self.kinds[kind].levels:
                yield Subject(tier, station)

    def _on_a4(self, kind: str) -> bool:
        """Whether an office prints an edition of it on A4, as a pack has it."""
        editions = self.kinds[kind].editions
        return any(self.sizes[kind, name] == A4 and not form.shop for name, form in editions.items())

    @property
    def of_stations(self) -> frozenset[str]:
        """The kinds whose sheets are about stations."""
        return frozenset(name for name, record in self.kinds.items() if record.per == "station")

    @property
    def papers(self) -> list[str]:
        """Every size of paper in words, as pages write it: `600×400`."""
        return [f"{width:g}×{height:g}" for width, height in self.sizes.values()]

    def wording(self, kind: str, edition: str) -> frozenset[str]:
        """The words that sheets of an edition may print besides facts, by its templates."""
        if (kind, edition) not in self._wordings:
            wording = sheet_wording(self.templates, kind, edition)
            self._wordings[kind, edition] = known_words(self.catalog, wording)
        return self._wordings[kind, edition]

    def captions(self, kind: str, edition: str) -> frozenset[str]:
        """What may stand before the address of a code where that is read out."""
        return captions(self.templates, kind, edition)

    def called(self, kind: str, tier: Tier | None, id_: str) -> str:
        """What a sheet of a kind is called, by whom it is about."""
        record = self.kinds[kind]
        if record.register_title is not None and tier is not None:
            return record.register_title(self.catalog, id_)
        return record.name(self.words, tier, id_)

    def size_name(self, kind: str, edition: str) -> str:
        """What the link to a sheet says of its size."""
        if self.kinds[kind].editions[edition].picture:
            return "图片"
        if self.kinds[kind].editions[edition].workbook:
            return "表格"
        width, height = self.sizes[kind, edition]
        return PAPER_NAMES.get((width, height), f"{width:g}×{height:g}毫米")

    def subject(self, kind: str, id_: str, tier: str | None) -> Subject | None:
        """What a sheet is about, by its kind and the name of its file; None where the catalog has no such thing."""
        per, found = self.kinds[kind].per, self.catalog.tier_by_id.get(tier or "")
        whole = id_ == self.catalog.jurisdiction.id
        if per == "station":
            station = self.catalog.station_by_code.get(id_)
            return None if station is None else Subject(self.catalog.tier_by_id[station.tier], station)
        if per == "jurisdiction":
            known_tier = tier is None or (found is not None and self.kinds[kind].book is not None)
            return Subject(found) if whole and known_tier else None
        if found is None:
            return None
        if self.kinds[kind].register_title is not None:
            kept = any(one.id == id_ and found.id in one.tiers for one in self.catalog.registers)
            return Subject(found, board=id_) if kept else None
        if per == "tier" and self.kinds[kind].board_title is None:
            return Subject(found) if whole else None
        if per in SORTS:
            return Subject(found, board=id_, sort=per)
        offering = next((one for one in tier_offerings(self.catalog, found.id) if one.item.id == id_), None)
        return None if offering is None else Subject(found, offering=offering)

    def passage(self, kind: str, subject: Subject, edition: str, sheet_id: str = "") -> Passage:
        """All that a sheet must and may say."""
        record, catalog = self.kinds[kind], self.as_approved(sheet_id)
        says = record.says(catalog, subject, edition)
        named: tuple[Claim, ...] = ()
        may = self.common + known.days(self.record.approval_of(sheet_id)) + says.known
        may += self.tiers[subject.tier.id] if subject.tier is not None else ()
        if subject.station is not None:
            named = ((label("station"), squeezed(subject.name(catalog))),)
            may += known.of_station(catalog, subject.station)
        elif subject.offering is not None:
            named = ((label("name"), squeezed(subject.name(catalog))),)
            may += known.of_item(subject.offering)
        return Passage((), None, (*(() if record.own else named), *says.claims), may, says.parts, says.order)
