"""Outputs, each with one digit, phone, QR, page, limit or link changed: every one is found. `make long`: two hundred.

And the example on each page of docs/findings/GP7xx.md is what is really said of them.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from generator.app.judged import outdated
from generator.catalog.model import Duty
from generator.ground.errors import Finding
from generator.verify import verification
from generator.verify.compare import live
from generator.verify.compare.codes import symbol_flaws
from generator.verify.compare.examine import examine
from generator.verify.compare.finished import Finished
from generator.verify.compare.text import Text
from generator.verify.compare.worn import find_worn_out
from generator.verify.expect import secrets
from generator.verify.expect.claims import Passage
from generator.verify.expect.kind import house_kinds
from generator.verify.expect.kinds import notice
from generator.verify.read.pdf import Paper
from generator.verify.read.qr import Symbol
from generator.verify.read.tree import Sheet

from .built import ROOT, Built, exchanged
from .forgeries import Forged, on_the_site, printed
from .golden import assert_kept, plain

PAGES = sorted((ROOT / "docs/findings").glob("GP7*.md"))


def others(built: Built) -> Iterator[tuple[str, str]]:
    """(code, message) of what no forgery of a file brings about."""
    plate, page = built.sheet("plate-999999100"), built.page("stations/999999100001/")
    stray = plate.path.with_name("888888888.pdf")
    stray.write_bytes(plate.path.read_bytes())
    found = [one for sheet in built.tree.sheets() if sheet.path == stray for one in built.read(sheet)]
    stray.unlink()
    text = page.read_text("utf-8").replace("3个工作日内审核", "5个工作日内审核")
    found += built.forged(page, text.encode())
    found += secret_on(page, built)
    yield from ((one.code, one.message) for one in found)
    small = Symbol("", "Q", 37, 20.0, True, True, Image.new("L", (8, 8)))
    yield from symbol_flaws(small, notice.KIND.editions["default"])
    worn = {("plate", "模糊"): Counter({True: 480, False: 20})}
    found = list(find_worn_out(Finished(built.tree, built.account, worn=worn)))
    yield from ((one.code, one.message) for one in found)
    answer = live.Answer("https://small.example/f/999999100/", "服务器答 404")
    yield from ((one.code, one.message) for one in live.findings_of([answer], {answer.address: plate.shown}))
    subject = built.account.subject("notice", "999999100", None)
    assert subject is not None
    item = next(item for item in built.account.passage("notice", subject, "default").parts if item.number == 2)
    said = Text(["2 住院费用报销 即时受理，30个工作日内办结"])
    flaws = (*examine(said, Passage((), None, (), (), (item,))), *said.strangers())
    yield from ((flaw.code, flaw.message) for flaw in flaws)
    old = outdated(built.tree.folder, datetime.date(2027, 1, 1))
    yield old.code, old.message


def secret_on(page: Path, built: Built) -> list[Finding]:
    """A duty for the office alone that stands on a page."""
    catalog, secret = built.catalog, "每月上报基金监管情况"
    tier = catalog.tiers[0].model_copy(update={"duties": (Duty(text=secret, public=False),)})
    inner = catalog.model_copy(update={"tiers": (tier, *catalog.tiers[1:])})
    assert secret in secrets.secrets(inner, printed=True)
    with exchanged(page, page.read_bytes().replace(b"</h1>", f"</h1>{secret}".encode())):
        return built.against(inner).read(page)


@pytest.fixture(scope="session")
def told(built: Built, outcomes: list[tuple[Forged, list[Finding]]]) -> dict[str, set[str]]:
    """Code -> every message."""
    messages = defaultdict(set)
    for code, message in (*others(built), *((one.code, one.message) for _, found in outcomes for one in found)):
        messages[code].add(plain(message))
    return messages


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_example_is_what_is_really_said(path: Path, told: dict[str, set[str]]) -> None:
    (shown,) = re.findall(r"^> (.+)$", path.read_text("utf-8"), re.MULTILINE)
    assert told[path.stem], f"no forgery in tests/verify/forgeries.py brings about {path.stem}"
    assert plain(shown) in told[path.stem], sorted(told[path.stem])[:5]


def test_every_kind_that_needs_a_code_says_where_it_leads() -> None:
    for kind in house_kinds().values():
        assert kind.qr or all(edition.qr_from_m is None for edition in kind.editions.values())


def test_an_untouched_tree_is_clean(built: Built, verified: verification.Verified) -> None:
    assert [str(finding) for finding in verified.findings] == []
    assert verified.sheets == len(built.sheets)
    assert verified.codes == sum(_needs_code(built, sheet) for sheet in built.sheets)
    assert verified.pages > 30 and len(verified.printed) > 8


def _needs_code(built: Built, sheet: Sheet) -> bool:
    form = built.account.kinds[sheet.kind].editions[sheet.plain]
    return form.qr_from_m is not None and form.of is None and sheet.path.suffix != ".xlsx"  # read where it is laid out


def test_every_mutation_is_found(outcomes: list[tuple[Forged, list[Finding]]]) -> None:
    unseen = [f"{what}: {getattr(file, 'path', file)}" for (what, file, _), found in outcomes if not found]
    assert unseen == []
    whats = {what.split(" ")[0] for (what, _, _), _ in outcomes}
    assert whats >= {"digit", "page", "code", "limit", "phone", "tel:", "dead", "link", "version", "catalog.json"}


def test_what_is_said_of_each(outcomes: list[tuple[Forged, list[Finding]]]) -> None:
    """Where no chance has chosen what is forged."""
    steady: defaultdict[str, list[tuple[Finding, bytes | None]]] = defaultdict(list)
    for (what, _, data), found in outcomes:
        if not what.startswith("digit"):
            steady[what] += [(finding, data) for finding in found]
    for what, findings in steady.items():
        assert_kept(what, findings)


@pytest.mark.long
def test_every_one_of_two_hundred_mutations_is_found(built: Built) -> None:
    every = [*printed(built), *on_the_site(built)]
    unseen = [f"{what}: {getattr(file, 'path', file)}" for what, file, new in every if not built.forged(file, new)]
    assert unseen == []
    assert len(every) >= 200


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("办理材料（第3项）", "办理材料（第2项）"),
        ("服务对象（第1、3项）", "服务对象（第3项）"),
        ("第3项“城乡居民参保登记”存疑", "第2项“城乡居民参保登记”存疑"),
    ],
)
def test_what_a_proof_lacks_is_told_of_the_right_items(built: Built, told: str, wrong: str) -> None:
    """Each number stands somewhere in these lines: behind which fact, or before whose name, is what counts."""
    subject = built.account.subject("notice", "999999101", None)
    assert subject is not None
    passage = built.account.passage("notice", subject, "default")

    def strange(said: str) -> list[str]:
        text = Text([said])
        return [flaw.message for flaw in (*examine(text, passage), *text.strangers())]

    with Paper(built.sheet("notice-999999101").path) as paper:
        said = "\n".join(paper.text())
    assert said.count(told) == 1
    assert len(strange(said.replace(told, wrong))) > len(strange(said))


def test_no_mutation_breaks_the_reader(outcomes: list[tuple[Forged, list[Finding]]]) -> None:
    unread = [one for _, found in outcomes for one in found if one.code == "GP700" and "读不" in one.message]
    assert unread == []
