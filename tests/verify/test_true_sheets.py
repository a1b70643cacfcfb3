"""What is right is not called wrong: sheets of catalogs whose texts once raised false alarms, each by itself."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from checkout import ROOT, TEMPLATES

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.ground import versions
from generator.kinds.reading import load_kinds
from generator.plan.outputs import Output
from generator.plan.plan import Tools, make_plan
from generator.sheets import fonts
from generator.sheets.printer import Printer
from generator.verify.compare.examine import examine, misdialled
from generator.verify.compare.leaves import counted
from generator.verify.compare.report import Report
from generator.verify.compare.seen import unseen
from generator.verify.compare.text import Text
from generator.verify.expect import phrases
from generator.verify.expect.account import Account
from generator.verify.expect.claims import Known, Passage, squeezed
from generator.verify.expect.fields import complaint_label
from generator.verify.expect.known import counts
from generator.verify.inspection import Inspection
from generator.verify.read.pdf import Paper
from generator.verify.read.tree import BuiltTree, Sheet

TODAY = datetime.date(2026, 11, 22)
CHANNEL = {"url": "https://small.example/pj?s={station}", "name": "示例政务服务评价系统"}
Raw = dict[str, Any]
Change = Callable[[Raw], object]


def _phone(**values: str) -> Change:
    return lambda raw: raw["jurisdiction"]["hotlines"].append({"role": "监督投诉", **values})


def _item(**values: object) -> Change:
    return lambda raw: raw["items"][1].update(values)


def _alone(raw: Raw) -> None:
    """A station of one item, whose name the directory says, and one of another category than all others."""
    raw["stations"][0]["items"] = ["chaxun"]


def _wrapped(raw: Raw) -> None:
    name = "示例县医疗保障局投诉受理专线"
    hours = "周一至周五 8:30—12:00，14:30—17:30"
    raw["jurisdiction"]["hotlines"] = [
        {"number": f"0591-1234567{number}", "role": role, "name": name, "hours": hours}
        for number, role in enumerate(("咨询", "监督投诉", "评价"))
    ]


def _all(*changes: Change) -> Change:
    return lambda raw: [change(raw) for change in changes]


TRUE: dict[str, Change] = {
    "names and hours that wrap, and a phone written with spaces": _all(
        _wrapped, _phone(number="0591 1234 5678", name="0591 专线", hours="工作日 8:30—12:00")
    ),
    "a digit in summary, in audience, in result and in a tier's name": _all(
        _item(audience="年满60周岁的参保人员"),
        _item(result="3日内短信告知，15日内寄达"),
        _item(summary="按2026年版清单办理，3个月内补报。", conditions=None),
        lambda raw: raw["tiers"][0].update(name="乡镇（2类）"),
    ),
    "a station of some items": _alone,
}


BOOKS = ("manual", "leaflet")
"""Kinds of many pages, which `make long` lays out."""


@pytest.fixture(scope="module")
def printer() -> Printer:
    """The machine's fonts: these catalogs have characters that the tests' own subset lacks."""
    return Printer(load_kinds(TEMPLATES), TEMPLATES, fonts.find_fonts(ROOT / ".cache"))


@pytest.fixture(scope="module")
def plain(printer: Printer, tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """What is printed where nothing is changed, by its digest: no alarm that a change raises is in it."""
    catalog = _loaded(_all(), tmp_path_factory.mktemp("plain"))
    return frozenset(output.digest for output in _planned(catalog, printer))


def _loaded(change: Change, folder: Path) -> Catalog:
    raw = yaml.safe_load((ROOT / "tests/samples/small.yml").read_text("utf-8"))
    raw["jurisdiction"]["feedback"] = CHANNEL
    change(raw)
    path = folder / "small.yml"
    path.write_text(yaml.safe_dump(raw, allow_unicode=True, sort_keys=False), "utf-8")
    catalog, findings = load_catalog(path, TODAY)
    assert catalog is not None, findings
    return catalog


def _planned(catalog: Catalog, printer: Printer) -> Iterator[Output]:
    """The sheets of a township's station, an item and a board."""
    plan = make_plan(catalog, printer.kinds, Tools(dict.fromkeys(printer.kinds, ""), "", ""), TODAY)
    about = {"999999100", "baoxiao", "zhidu"}
    for made in plan.sheets():
        name = made.station or (made.items[0] if made.kind == "slip" else Path(made.path).stem.split(".")[0])
        if name in about and not made.path.endswith(".png") and (made.kind != "slip" or made.tier == "township"):
            yield made


def _flaws(account: Account, made: Output, pdf: Path) -> Iterator[str]:
    """What is said of one sheet by its text and its picture."""
    catalog, kind = account.catalog, account.kinds[made.kind]
    name = made.station or (made.items[0] if made.items else Path(made.path).stem.split(".")[0])
    subject = account.subject(made.kind, name, made.tier)
    assert subject is not None
    says = account.passage(made.kind, subject, made.plain)
    more = [Known(squeezed(text)) for text in (*made.qr, versions.printed(str(made.version)))]
    whole = Passage((), None, says.claims, (*says.known, *more), says.parts)
    with Paper(pdf) as paper:
        text = Text(paper.text())
        yield from (message for _, _, message in counted(text, kind))
        yield from (message for number in range(len(paper)) for _, message in unseen(paper, number))
    dialled = (
        ()
        if kind.editions[made.plain].turned
        else misdialled(text, phrases.phones(catalog, complaint_label(catalog, says.claims)))
    )
    yield from (flaw.message for flaw in (*examine(text, whole), *dialled, *text.strangers()))


def test_a_tier_s_name_of_two_characters_may_head_its_stations(tmp_path: Path) -> None:
    catalog = _loaded(lambda raw: raw["tiers"][1].update(name="村级"), tmp_path)
    text = Text(["村级站点3个"])
    known = counts(catalog, catalog.station_by_code["999999100"])
    assert [flaw.message for flaw in (*examine(text, Passage((), None, (), known)), *text.foreign(()))] == []


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.long)], ids=["some", "every"])
@pytest.mark.parametrize("what", TRUE)
def test_a_true_sheet_raises_no_alarm(
    what: str, every: bool, printer: Printer, plain: frozenset[str], tmp_path: Path
) -> None:
    """Of each kind that is no book the first edition, or every one."""
    catalog = _loaded(TRUE[what], tmp_path)
    account = Account(catalog, proof=True)
    changed = [made for made in _planned(catalog, printer) if made.digest not in plain]
    if not every:
        changed = [made for made in changed if made.plain == "default" and made.kind not in BOOKS]
    assert len({made.kind for made in changed}) > 1
    for made in changed:
        pdf = tmp_path / "sheet.pdf"
        pdf.write_bytes(printer.print(made).data)
        assert list(_flaws(account, made, pdf)) == [], made.path


@pytest.mark.parametrize(
    ("tier", "name"), [("large", "notice/999999100.large.pdf"), ("a5", "feedback/999999100.a5.pdf")]
)
def test_a_tier_called_like_an_edition_is_no_tier_of_a_stations_sheet(tier: str, name: str, tmp_path: Path) -> None:
    for path in (name, f"slip/baoxiao.{tier}.pdf", f"slip/baoxiao.{tier}.a5.pdf"):
        file = tmp_path / "sheets" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    found = {
        f"{one.kind}/{one.path.name}": one
        for one in BuiltTree(tmp_path, "dist", {tier}, {"notice", "feedback"}).sheets()
    }
    assert (found[name].tier, found[name].edition) == (None, tier)
    assert (found[f"slip/baoxiao.{tier}.pdf"].tier, found[f"slip/baoxiao.{tier}.pdf"].edition) == (tier, None)
    assert (found[f"slip/baoxiao.{tier}.a5.pdf"].tier, found[f"slip/baoxiao.{tier}.a5.pdf"].edition) == (tier, "a5")


@pytest.mark.parametrize(
    ("kind", "subject", "tier", "called"),
    [("slip", "baoxiao", "township", "监督投诉电话"), ("notice", "999999100", None, "投诉举报专线")],
)
def test_a_wrong_number_for_complaints_is_found_by_what_the_kind_calls_it(
    kind: str, subject: str, tier: str | None, called: str, tmp_path: Path
) -> None:
    posting = [{"field": "complaint", "label": "投诉举报专线"}]
    catalog = _loaded(_all(_phone(number="12399"), lambda raw: raw["jurisdiction"].update(posting=posting)), tmp_path)
    account = Account(catalog, True)
    tree = BuiltTree(tmp_path, "dist/small", frozenset(catalog.tier_by_id), account.of_stations)
    sheet = Sheet(tmp_path / "none.pdf", "none.pdf", kind, subject, tier, None)
    about, report = account.subject(kind, subject, tier), Report()
    assert about is not None
    text = Text([f"{called}0591-99999999"])
    Inspection(tree, account).sheet_check.words(sheet, account.kinds[kind], about, text, report)
    assert [one.message for one in report.findings if one.code == "GP703" and one.message.startswith(f"“{called}”后面")]
