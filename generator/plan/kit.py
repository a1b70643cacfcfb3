"""Planned sheets + one station -> its opening kit: all that hangs or lies there, in the order of putting it up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from generator.kinds.kind import LAST, Edition, Hang, Kind
from generator.plan.downloads import UNNAMEABLE, size_in_words
from generator.plan.outputs import Output
from generator.plan.run_covers import A4
from generator.plan.runs import station_pack
from generator.views.catalog import CatalogView
from generator.views.station import StationView

DEFAULT = "default"
OWN, SHOP = "1-自己打印", "2-制作单位做"
"""The folders of a kit: what an office printer prints, and what a print shop makes."""
ANYWHERE = "由站点定"


@dataclass(frozen=True)
class Piece:
    """One thing of a kit: one sheet, or as many alike as lie in one place."""

    number: int
    name: str
    """What it is called among the station's sheets."""
    size: str
    where: str
    middle_mm: float | None
    """How far above the floor its middle line is; None: it does not hang."""
    shop: bool
    """Whether a print shop makes it."""
    material: str | None
    versions: tuple[str, ...]
    """As printed; of several sheets, none."""
    files: tuple[tuple[str, str], ...]
    """(path below `dist/<id>/`, path in the kit) of each of its sheets."""
    instead: tuple[str, ...] = ()
    """Its other forms, one of which may hang instead: 大字版, A3."""
    proof: bool = False
    measure: str = "张"
    """The word behind their number: a book is no sheet."""

    @property
    def count(self) -> int:
        """How many sheets."""
        return len(self.files)


@dataclass(frozen=True)
class Kit:
    """All of one station."""

    station: StationView
    jurisdiction: str
    authority: str
    day: str
    pieces: tuple[Piece, ...]
    pack: Output | None
    """One file of all that an office printer prints on A4 and that hangs; None where there is none."""
    members: tuple[Output, ...]
    """The sheets of that file."""

    @property
    def proof(self) -> bool:
        """Whether one of them is not approved."""
        return any(piece.proof for piece in self.pieces)

    @property
    def files(self) -> Iterator[tuple[str, str]]:
        """Every sheet: its path below `dist/<id>/`, and in the kit."""
        for piece in self.pieces:
            yield from piece.files


def kit_of(
    view: CatalogView, sheets: Sequence[Output], kinds: Mapping[str, Kind], code: str, day: str, tool: str = ""
) -> Kit:
    """The kit of a station that is in use."""
    station = view.stations[code]
    mine = [sheet for sheet in sheets if sheet.shop is None and _belongs(station, sheet)]
    things: defaultdict[tuple[int, str, str], list[Output]] = defaultdict(list)
    for sheet in mine:
        things[(_hang(kinds, sheet) or _NOWHERE).order, sheet.kind, _thing(kinds, sheet)].append(sheet)
    pieces = [piece for _, group in sorted(things.items()) for piece in _pieces(view, kinds, group)]
    pieces = [_numbered(piece, number, len(pieces)) for number, piece in enumerate(pieces, 1)]
    usual = {path for piece in pieces for path, _ in piece.files}
    paper = [sheet for sheet in mine if sheet.path in usual and _is_hung_a4(kinds, sheet)]
    pack = station_pack(view, station, paper, kinds, tool) if paper else None
    by_path = {sheet.path: sheet for sheet in paper}
    members = tuple(by_path[path] for path in pack.members) if pack is not None else ()
    place = view.jurisdiction
    return Kit(station, place.name, place.authority, day, tuple(pieces), pack, members)


_NOWHERE = Hang(order=LAST - 1, where=ANYWHERE)


def _belongs(station: StationView, sheet: Output) -> bool:
    """Whether a sheet is this station's: about it, about its tier and what it does, or about the whole place."""
    if sheet.station is not None:
        return sheet.station == station.code
    if sheet.tier is not None and sheet.tier != station.tier:
        return False
    about = sheet.items if len(sheet.items) == 1 else ()
    return station.items is None or set(about) <= set(station.items)


def _edition(kinds: Mapping[str, Kind], sheet: Output) -> Edition:
    return kinds[sheet.kind].editions[sheet.plain]


def _hang(kinds: Mapping[str, Kind], sheet: Output) -> Hang | None:
    return _edition(kinds, sheet).hang or kinds[sheet.kind].hang


def _thing(kinds: Mapping[str, Kind], sheet: Output) -> str:
    """The edition whose thing it is: its own, where it goes to a place of its own."""
    return sheet.plain if _edition(kinds, sheet).hang is not None else DEFAULT


def _subject(sheet: Output) -> str:
    """Its id without its edition."""
    return str(sheet.sheet).removesuffix(f".{sheet.plain}")


def _called(view: CatalogView, kind: Kind, sheet: Output) -> str:
    """Its name among the station's things; of a book whose it is, since there are two."""
    if not kind.book:
        return sheet.name
    return f"{sheet.name}（{view.tiers[sheet.tier].name + '用' if sheet.tier else '各级通用'}）"


def _pieces(view: CatalogView, kinds: Mapping[str, Kind], group: Sequence[Output]) -> Iterator[Piece]:
    """Sheets of one kind that go to one place: a piece a subject, with its other forms; items' lie together."""
    kind = kinds[group[0].kind]
    by_subject: defaultdict[str, list[Output]] = defaultdict(list)
    for sheet in group:
        by_subject[_subject(sheet)].append(sheet)
    forms = [sorted(some, key=lambda sheet: sheet.plain != _thing(kinds, sheet)) for some in by_subject.values()]
    for stack in [forms] if kind.per == "offer" else [[some] for some in forms]:
        sheets = [some[0] for some in stack]
        one, edition, hang = sheets[0], _edition(kinds, sheets[0]), _hang(kinds, sheets[0]) or _NOWHERE
        alone = len(sheets) == 1
        yield Piece(
            number=0,
            name=_called(view, kind, one) if alone else f"{one.name}（{len(sheets)} 个事项各一种）",
            size=size_in_words(one),
            where=hang.where,
            middle_mm=hang.middle_mm,
            shop=edition.use == "shop",
            material=edition.material,
            versions=(one.says.version,) if alone and one.version else (),
            files=tuple((sheet.path, "") for sheet in sheets),
            instead=tuple(_edition(kinds, other).title or kind.title for other in stack[0][1:]),
            proof=any(sheet.says.chrome.proof for sheet in sheets),
            measure="本" if kind.book else "张",
        )


def _numbered(piece: Piece, number: int, of: int) -> Piece:
    """With its place in the order, by which its files are named and sorted."""
    folder = SHOP if piece.shop else OWN
    begin = f"{number:0{len(str(of))}}-{UNNAMEABLE.sub('', piece.name)}"

    def named(path: str) -> str:
        file = PurePosixPath(path)
        return f"{folder}/{begin}/{file.name}" if piece.count > 1 else f"{folder}/{begin}-{file.name}"

    return replace(piece, number=number, files=tuple((path, named(path)) for path, _ in piece.files))


def _is_hung_a4(kinds: Mapping[str, Kind], sheet: Output) -> bool:
    kind, edition = kinds[sheet.kind], _edition(kinds, sheet)
    return edition.use == "office" and sheet.size_mm == A4 and kind.hangs and sheet.path.endswith(".pdf")
