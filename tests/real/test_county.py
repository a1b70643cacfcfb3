"""Two townships of 闽清 with their villages: every sheet there, named right, complete, and its QR readable.

`GUIDEPLATE_WHOLE=1`, as in `make fuzz`: the whole county, 308 stations.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from conftest import ROOT, WHOLE, two_townships
from test_people import people_in, texts

from generator.ground import versions

BUREAUS = "（本页供核定单位用，不张贴）"
"""What stands above the list of unknowns, on a page behind a proof's own."""


@pytest.fixture(scope="module")
def rows(county: Path) -> list[dict[str, Any]]:
    outputs: list[dict[str, Any]] = json.loads((county / "manifest.json").read_text("utf-8"))["outputs"]
    return outputs


@pytest.fixture(scope="module")
def stations() -> dict[str, dict[str, str]]:
    with (ROOT / "catalog/minqing.stations.csv").open(encoding="utf-8") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    assert len(rows) == 308
    return rows if WHOLE else {code: rows[code] for code in two_townships()}


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return "".join(page.get_textpage().get_text_bounded() for page in document).replace("\r", "").replace("\n", "")


@pytest.mark.parametrize("kind", ["notice", "plate"])
def test_every_station_has_one_in_the_default_edition(
    rows: list[dict[str, Any]], stations: dict[str, dict[str, str]], kind: str
) -> None:
    own = [row for row in rows if row["kind"] == kind and row["edition"] is None]
    assert len(own) == len(stations)
    assert {row["station"] for row in own} == set(stations)
    for row in own:
        station = stations[row["station"]]
        tail = "便民服务中心医保服务点" if station["tier"] == "township" else "医保服务点"
        assert row["title"].startswith(f"{station['place']}{tail}")
        assert versions.read(row["version"]) == row["version"]


def test_notices_carry_all_items_with_the_annex_limits(county: Path, rows: list[dict[str, Any]]) -> None:
    with (ROOT / "tests/data/minqing-annex.tsv").open(encoding="utf-8") as file:
        annex = list(csv.DictReader(file, delimiter="\t"))
    assert len(annex) == 19
    notices = [row for row in rows if row["kind"] == "notice" and row["edition"] is None]
    assert {(row["tier"], len(row["items"])) for row in notices} == {("township", 17), ("village", 2)}
    township = next(row for row in notices if row["tier"] == "township")
    said = text_of(county / township["path"]).replace(" ", "")
    assert said.count("20个工作日内办结") == 6
    assert said.count("7个工作日内办结") == 1
    assert said.count("当场办结") == 10
    village = next(row for row in notices if row["tier"] == "village")
    said = text_of(county / village["path"]).replace(" ", "")
    assert "3个工作日内审核" in said
    assert "3个工作日内办结" not in said


def test_every_qr_is_decoded_from_the_picture(county: Path, rows: list[dict[str, Any]]) -> None:
    """Every station's plate, and some notices: each decoded address is the manifest's, to the letter.

    It stands on the last page that hangs; behind a proof's comes one for the bureau, which has none.
    """
    plates = [row for row in rows if row["kind"] == "plate" and row["edition"] is None]
    notices = [row for row in rows if row["kind"] == "notice"][:: 10 if WHOLE else 7]
    for row in plates + notices:
        document = pypdfium2.PdfDocument(county / row["path"])
        hung = [page for page in document if BUREAUS not in page.get_textpage().get_text_bounded()]
        assert len(hung) == len(document) - (row["kind"] == "notice"), row["path"]
        picture = hung[-1].render(scale=0.6 if row["kind"] == "plate" else 2.0, grayscale=True).to_numpy()
        found = [result.text for result in zxingcpp.read_barcodes(picture)]
        assert found == row["qr"], row["path"]


def test_nothing_of_the_documents_people_is_published(county: Path) -> None:
    said = (county / "site/data/catalog.json").read_text("utf-8")
    assert "12345" in said
    assert "每人每月" not in said, "sums paid to staff are internal"


def test_nobody_is_published(county: Path, stations: dict[str, dict[str, str]]) -> None:
    """Everything readable of a county's dist: pages, data, manifest."""
    files = texts(county)
    assert len(files) > 2 * len(stations)
    assert people_in("\n".join(path.read_text("utf-8") for path in files)) == set()
    for path in sorted(county.rglob("*.pdf"))[:: 100 if WHOLE else 20]:
        with pypdfium2.PdfDocument(path) as document:
            said = "".join(page.get_textpage().get_text_bounded() for page in document)
        assert people_in(said) == set(), path.name
