"""`posted --photos` on photographs made from the sheets: right, or it says that it cannot tell; never wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator.changes.posting import Register
from generator.changes.seen import Eye, Seen
from generator.ledger.ledger import NOTHING_RECORDED, ledger_of
from generator.photos.picture import look
from generator.plan.outputs import Output
from generator.plan.recording import issues
from generator.sheets.press import Printed
from sheets.conftest import TODAY
from sheets.photographs import COVERED, Photograph, page_of, photograph

PHOTOGRAPHS = int(os.environ.get("GUIDEPLATE_PHOTOGRAPHS", "3"))
"""How many; `make photographs` tries 300."""
SEED = int(os.environ.get("GUIDEPLATE_SEED", "0"))
READ = 0.9
"""The part of those whose code is not covered that must be read."""
SITE = "https://small.example"


@pytest.fixture(scope="module")
def coded(papers: Mapping[str, Printed]) -> list[Printed]:
    """The sheets that have a code, in an order that brings every kind early."""
    some = [made for made in papers.values() if made.output.qr]
    kinds = list(dict.fromkeys((made.output.kind, made.output.edition) for made in some))
    by_kind = [[made for made in some if (made.output.kind, made.output.edition) == kind] for kind in kinds]
    return [made for row in range(max(map(len, by_kind))) for group in by_kind for made in group[row : row + 1]]


def taken(coded: list[Printed]) -> Iterator[tuple[Output, Photograph]]:
    pages: dict[int, tuple[Output, object]] = {}
    for number in range(PHOTOGRAPHS):
        made = coded[number % len(coded)]
        key = number % len(coded)
        if key not in pages:
            pages[key] = (made.output, page_of(made.data))
        yield made.output, photograph(pages[key][1], number + 1000 * SEED)  # type: ignore[arg-type]


def truth(output: Output) -> tuple[object, ...]:
    """What a picture of a sheet may come to: its version at its station, or that the code names none."""
    if output.qr[0].startswith(f"{SITE}/n/"):
        posted = output.station is not None
        return "posted" if posted else "open", output.sheet, output.version, None, None
    if output.qr[0].startswith(f"{SITE}/f/"):
        return "open", None, None, output.station, None
    return "open", None, None, None, output.items[0]


def told(seen: Seen) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for one in seen.sightings:
        assert one.named is not None, one.words
        found.append((one.verdict, one.named.sheet, one.named.version, one.named.station, one.named.item))
        if one.posted is not None:
            assert (one.posted.sheet, one.posted.version) == (one.named.sheet, one.named.version)
    return found


def test_photographs(
    coded: list[Printed], papers: Mapping[str, Printed], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = ledger_of(issues((made.output for made in papers.values()), NOTHING_RECORDED, TODAY))
    stations = {str(made.output.station): "" for made in papers.values() if made.output.station}
    eye = Eye(Register(ledger, stations, TODAY), (SITE,), {}, TODAY, ())
    clear = read = 0
    for number, (output, photo) in enumerate(taken(coded)):
        path = tmp_path / f"{number:03}.jpg"
        path.write_bytes(photo.jpeg)
        (seen,) = eye.judge([look((str(path), path.name))])
        found = told(seen)
        assert found in ([], [truth(output)]), (number, photo.done, seen.words)
        if photo.hidden < COVERED:
            clear, read = clear + 1, read + bool(found)
            if found:
                path.unlink()
    with capsys.disabled():
        print(f"\n照片 {PHOTOGRAPHS} 张：码没有被遮住的 {clear} 张，认出 {read} 张（{read / clear:.0%}）；认错 0 张")
    assert read >= READ * clear, f"what was not read lies in {tmp_path}"
