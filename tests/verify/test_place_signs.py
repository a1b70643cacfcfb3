"""Signs of areas, rules, lanes, queueing, slogan, policy board, phones, and what is filled in: clean as made.

Another fact on a sign is found, and so is a true one in another's place.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from sheets import formed
from sheets.placed import KINDS, placed

from generator.catalog.model import Hotline
from generator.catalog.model.jurisdiction import Posting
from generator.catalog.model.signage import Signage
from generator.verify.compare.carried import Said
from generator.verify.compare.reading import order_flaws
from generator.verify.compare.text import Text
from generator.verify.expect.groups import GROUPS
from generator.verify.expect.kind import Subject
from generator.verify.expect.lines import lines_of

from . import planted
from .built import ROOT, Built, made

Raw = dict[str, Any]
FORMS = tuple(kind for kind in formed.KINDS if kind != "register")  # those are in test_registers.py


def _other(data: Raw) -> None:
    """The same place with each fact another."""
    place, tier = data["jurisdiction"], data["tiers"][0]
    place |= {"slogan": "中国医保——一生护守", "policy_board": "医保宣传政策栏"}
    place["queueing"][3] = "找一个门"
    place["hotlines"][0]["number"] = "12354"
    place["assistance"][0]["who"] = "年老人"
    tier["areas"][0]["name"], tier["areas"][1]["name"] = "等候休息处", "咨询服务"
    tier["service_rules"][1]["text"] = "首位接待的人员不负责到底"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Built]:
    """A change of the small catalog -> what is built of it: the signs alone."""

    def of(change: Callable[[Raw], Raw | None], kinds: tuple[str, ...]) -> Built:
        folder = tmp_path_factory.mktemp("signs")
        data = placed(yaml.safe_load((ROOT / "tests/samples/small.yml").read_text("utf-8")))
        data = change(data) or data
        path = folder / "small.yml"
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
        (folder / "shared").symlink_to(ROOT / "catalog/shared")
        return made(path, folder / "dist", ROOT, kinds)

    return of


@pytest.fixture(scope="module")
def signs(build: Callable[..., Built]) -> Built:
    return build(formed.formed, ("site", *KINDS, *FORMS))


@pytest.fixture(scope="module")
def others(build: Callable[..., Built]) -> Built:
    return build(_other, KINDS)


SHEETS = (
    "area-dengdai.township", "area-dengdai.township.a4", "area-zixun.township", "bulletin-small", "bulletin-small.a4",
    "lane-small", "lane-small.a4", "phones-small", "phones-small.a3", "queue-small", "queue-small.a3",
    "rule-shouwen.township", "rule-shouwen.township.a4", "slogan-small", "slogan-small.a4",
)  # fmt: skip


def test_as_made_they_are_clean_and_all_are_there(signs: Built) -> None:
    assert set(SHEETS) <= {sheet.sheet_id for sheet in signs.sheets}
    assert [str(finding) for sheet in signs.sheets for finding in signs.read(sheet)] == []
    assert not [one for one in signs.absent(signs.sheets) if any(f"/{kind}/" in str(one) for kind in KINDS)]


@pytest.mark.parametrize("name", SHEETS)
def test_another_fact_on_one_is_found(signs: Built, others: Built, name: str) -> None:
    found = {finding.code for finding in signs.forged(signs.sheet(name), others.sheet(name).path.read_bytes())}
    assert found & {"GP701", "GP703"}, found


@pytest.mark.parametrize("name", SHEETS[::4])
def test_one_that_is_gone_is_missed(signs: Built, name: str) -> None:
    path = signs.sheet(name).path
    missed = [one for one in signs.forged(signs.sheet(name), None) if one.code == "GP721"]
    assert any(path.name in str(one) for one in missed)


def test_one_that_the_catalog_does_not_ask_for_is_too_many(signs: Built, others: Built, tmp_path: Path) -> None:
    """Held against a catalog without the area, and without the rule's own board."""
    tier = signs.catalog.tiers[0]
    rules = tuple(rule.model_copy(update={"id": None}) for rule in tier.service_rules)
    bare = tier.model_copy(update={"areas": tier.areas[1:], "service_rules": rules})
    place = signs.catalog.jurisdiction.model_copy(update={"queueing": (), "policy_board": None})
    update = {"tiers": (bare, *signs.catalog.tiers[1:]), "jurisdiction": place}
    against = signs.against(signs.catalog.model_copy(update=update))
    over = {str(one).split(":")[0] for one in against.absent(against.sheets) if one.code == "GP700"}
    assert {Path(path).name for path in over} == {
        "dengdai.township.pdf", "dengdai.township.a4.pdf", "shouwen.township.pdf", "shouwen.township.a4.pdf",
        "small.pdf", "small.a3.pdf", "small.a4.pdf",
    }  # fmt: skip


EXCHANGED = {
    "application-baoxiao.township": "words_exchanged", "promise-baoxiao.township": "words_exchanged",
    "manners-small.township": "words_exchanged", "survey-small": "words_exchanged", "queue-small": "words_moved",
    "staff-small.township": "words_lost", "rating-small.township": "words_lost",
    "suggestion-small.township.register": "words_exchanged", "staff-small.township.where": "words_exchanged",
    "bulletin-small": "words_exchanged", "lane-small": "words_off_page", "phones-small": "words_turned",
}  # fmt: skip


@pytest.mark.parametrize("name", EXCHANGED)
def test_true_words_in_the_wrong_place_are_found(signs: Built, name: str) -> None:
    sheet = signs.sheet(name)
    new = planted.plant(sheet.path, EXCHANGED[name], 0, sheet.path)
    assert new is not None and signs.forged(sheet, new)


def test_a_black_line_through_white_words_on_blue_is_found(signs: Built) -> None:
    sheet = signs.sheet("bulletin-small.a4")
    new = planted.plant(sheet.path, "struck_out", 0, sheet.path)
    assert new is not None and "GP711" in {finding.code for finding in signs.forged(sheet, new)}


def test_a_heading_of_one_character_may_be_a_bookmark() -> None:
    said = Said("标题", pages="甲乙B丙")
    assert said.is_known("B") and not said.is_known("C")


def test_the_wall_s_slogan_is_known_in_both_languages(signs: Built) -> None:
    signage = {"bilingual": {"order": "汉先", "ratio": 1, "basis": "第五条", "authority": "ᠡᠷᠬᠡ", "slogan": "ᠰᠤᠷ ᠬᠡ"}}
    catalog = signs.catalog.model_copy(update={"signage": Signage.model_validate(signage)})
    (row,) = GROUPS["mongolian"](catalog, Subject(None))
    assert row["slogan"] == ["ᠰᠤᠷ", "ᠬᠡ"] and "name" not in row


def test_phones_stand_by_what_they_are_for(signs: Built) -> None:
    """Whatever the catalog's order; a box for suggestions has those for complaints first."""
    roles = ("评价", "监督投诉", "咨询")
    lines = tuple(Hotline.model_validate({"number": f"1239{at}", "role": role}) for at, role in enumerate(roles))
    posting = (Posting.model_validate({"field": "complaint", "label": "监督电话"}),)  # what notices alone call it
    place = signs.catalog.jurisdiction.model_copy(update={"hotlines": lines, "posting": posting})
    catalog = signs.catalog.model_copy(update={"jurisdiction": place})
    for kind, wanted in (("phones", "咨监评"), ("suggestion", "监咨评"), ("rating", "评监咨")):
        tier = None if kind == "phones" else catalog.tiers[0]
        said = lines_of(kind, catalog, Subject(tier), "default")
        assert "".join(line[0] for line in said if "1239" in line) == wanted
        assert "监督投诉电话12391" in said


def test_lines_are_read_in_their_order(signs: Built) -> None:
    subject = signs.account.subject("promise", "baoxiao", "township")
    assert subject is not None
    lines = lines_of("promise", signs.catalog, subject, "default")
    assert lines[0] == "告知承诺书" and lines[-1] == "窗口经办人日期年月日" and "2.窗口会核对" in lines
    assert list(order_flaws(Text(lines), lines, None)) == []
    for at in range(1, len(lines)):
        swapped = [*lines[: at - 1], lines[at], lines[at - 1], *lines[at + 1 :]]
        assert list(order_flaws(Text(swapped), lines, None)), lines[at]
        assert list(order_flaws(Text([*lines[:at], *lines[at + 1 :]]), lines, None)), lines[at]
