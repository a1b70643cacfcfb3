"""Signs and cards with the phones, slogans, authorities and addresses of ordinary counties: all fit, none meet."""

from __future__ import annotations

from typing import Any

import pytest
from rows import few

from generator.catalog.model import Catalog
from sheets.paper import Raw, run_on
from sheets.phones import (
    EXTENSION,
    LONG_AUTHORITY,
    LONG_SLOGAN,
    LONG_URL,
    LONGEST_NUMBER,
    PHONES,
    ROLES,
    SERVICE,
    line,
    overlaps,
)
from sheets.signs import LONGEST, all_type, press, printed, smallest_pt

VILLAGE = "999999100001"
SHEETS = [(kind, "default") for kind in ("window", "plate", "feedback")]
SHEETS += [("window", "desk"), ("plate", "door"), ("feedback", "a5")]
CHANNEL = {"url": "https://small.example/pj?s={station}", "name": "示例政务服务评价系统", "answer_time": "5个工作日内"}


def checked(data: Raw, kind: str, edition: str) -> str:
    """What a sheet says, once nothing on it meets, leaves the paper or is smaller than the floor."""
    made = printed(Catalog.model_validate(data), kind, edition, VILLAGE)
    pieces = all_type(made.data)
    assert made.pages == 1 and overlaps(pieces) == []
    assert smallest_pt(made.data) >= press().kinds[kind].editions[edition].smallest_pt - 0.05
    return run_on(made.data)


def shown(hotlines: list[dict[str, Any]], kind: str) -> list[str]:
    """The numbers that a sheet must show: all; at a counter, of more than four, none of those for questions."""
    by_role = [[one["number"] for one in hotlines if one["role"] == role] for role in ROLES]
    small = kind in ("window", "feedback")
    if small and len(hotlines) > 4:
        by_role = by_role[:2]  # without those for questions, all of them
    return [number for found in by_role for number in found][: 4 if small else None]


@pytest.mark.parametrize(("kind", "edition"), few([sheet for sheet in SHEETS if sheet[1] != "door"], 2))
@pytest.mark.parametrize("phones", few([phones for phones in PHONES if phones != "three-named"], 3))
def test_every_ordinary_phone_fits(changed: Raw, kind: str, edition: str, phones: str) -> None:
    changed["jurisdiction"]["hotlines"] = PHONES[phones]
    changed["jurisdiction"]["feedback"] = CHANNEL
    said = checked(changed, kind, edition)
    wanted = [number.replace(" ", "") for number in shown(PHONES[phones], kind)]
    assert [number for number in wanted if number not in said] == []
    # No promise of a phone for complaints where there is none, none of a role that is not there.
    assert ("监督投诉电话" in said) == any(one["role"] == "监督投诉" for one in PHONES[phones])


@pytest.mark.parametrize(("kind", "edition"), SHEETS)
@pytest.mark.parametrize("phones", few(["eight", "longest", "none", "three-named"]))
def test_all_that_is_long_at_once(changed: Raw, kind: str, edition: str, phones: str) -> None:
    place = changed["jurisdiction"]
    place |= {"hotlines": PHONES[phones], "slogan": LONG_SLOGAN, "authority": LONG_AUTHORITY, "site_url": LONG_URL}
    place["feedback"] = CHANNEL
    changed["stations"][2] |= {"place": LONGEST, "hours": "周一至周五上午8:00—12:00，下午14:30—17:30"}
    if phones == "eight":  # nine with the station's own
        changed["stations"][2]["phone"] = EXTENSION
    said = checked(changed, kind, edition)
    address = f"{LONG_URL.rstrip('/')}/f/{VILLAGE}/"
    wanted = [
        LONGEST,
        *([] if kind == "window" and edition == "default" else [LONG_AUTHORITY]),
        *([] if (kind, edition) in (("window", "default"), ("plate", "door")) else [address]),
    ]
    wanted += [LONG_SLOGAN] if kind == "window" or (kind, edition) == ("plate", "default") else []
    wanted += [number.replace(" ", "") for number in shown(PHONES[phones], kind)] if edition != "door" else []
    assert [fact for fact in wanted if fact not in said] == []


@pytest.mark.parametrize(("kind", "edition"), [sheet for sheet in SHEETS if sheet[0] == "window"])
def test_without_a_slogan_the_long_authority_stands_there(changed: Raw, kind: str, edition: str) -> None:
    changed["jurisdiction"] |= {"hotlines": PHONES["longest"], "slogan": None, "authority": LONG_AUTHORITY}
    assert LONG_AUTHORITY in checked(changed, kind, edition)


def test_no_phone_is_left_out_by_chance(changed: Raw) -> None:
    """Four stand on every sign; of five a counter's leaves out those for questions, and not one of them."""
    three = [line("0591-22332231"), line("0591-22332232"), line("0591-22332233")]
    changed["jurisdiction"] |= {"hotlines": [*three, line(SERVICE, "咨询")], "feedback": CHANNEL}
    for kind, edition in (("window", "default"), ("window", "desk"), ("plate", "default"), ("feedback", "a5")):
        said = checked(changed, kind, edition)
        assert all(number in said for number in ("22332231", "22332232", "22332233", SERVICE)), (kind, edition)
    changed["jurisdiction"]["hotlines"].append(line("0591-22332235", "咨询"))
    for edition in ("default", "desk"):
        said = checked(changed, "window", edition)
        assert "22332233" in said and SERVICE not in said and "22332235" not in said
    assert "22332235" in checked(changed, "plate", "default")


def test_a_long_number_stands_on_one_line(changed: Raw) -> None:
    changed["jurisdiction"] |= {"hotlines": PHONES["longest"], "feedback": CHANNEL}
    for kind, edition in SHEETS:
        if edition != "door":
            made = printed(Catalog.model_validate(changed), kind, edition, VILLAGE)
            found = [piece for piece in all_type(made.data) if piece.text.strip().startswith("0591-")]
            assert found, (kind, edition)
            first = found[0]
            on_line = [p for p in all_type(made.data) if abs(p.bottom - first.bottom) < first.size_pt * 0.1]
            assert LONGEST_NUMBER in "".join(piece.text.strip() for piece in on_line), (kind, edition)


@pytest.mark.parametrize("edition", ["default", "a5"])
@pytest.mark.parametrize("phones", ["landline", "six"])
def test_the_proofs_mark_keeps_its_distance(changed: Raw, edition: str, phones: str) -> None:
    changed["jurisdiction"] |= {"hotlines": PHONES[phones], "feedback": CHANNEL}
    made = printed(Catalog.model_validate(changed), "feedback", edition, VILLAGE)
    pieces = all_type(made.data)
    assert overlaps(pieces) == []
    mark = max(piece.bottom for piece in pieces if "样稿" in piece.text or "请勿张贴" in piece.text)
    frame = 1.9 if edition == "default" else 1.5  # from the words to the frame's lower edge, about
    below = min(piece.top for piece in pieces if piece.top > mark)
    assert below - mark - frame >= 2.4
