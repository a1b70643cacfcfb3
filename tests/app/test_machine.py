"""app/machine.py, app/judged.py: which day it is for a command, and for which day a built tree was made."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from checkout import ROOT

from generator.app import cli, machine
from generator.app.judged import BEFORE_ALL, judged
from generator.catalog.load import load_catalog
from generator.ground.errors import UsageError
from generator.plan.plan import in_force_since, is_proof
from generator.verify.expect.known import unapproved

DAY = datetime.date.fromisoformat
SAMPLE = ROOT / "tests/catalog/sound/jianhuan.yml"


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        ("0", "1970-01-01"),
        ("1795276799", "2026-11-21"),  # 23:59:59 in China, 15:59:59 UTC
        ("1795276800", "2026-11-22"),
        (" 1795305600 ", "2026-11-22"),
    ],
)
def test_a_given_second_is_a_day_in_china(epoch: str, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert machine.today() == DAY(day)
    assert machine.today(DAY("2027-01-01")) == DAY("2027-01-01"), "what is asked for comes first"


@pytest.mark.parametrize("epoch", ["soon", "1.5", "2026-01-01", "9" * 20])
def test_what_is_no_second_is_told(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH 要是一个整数"):
        machine.today()


def test_without_either_it_is_today_in_china(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")

    class Clock(datetime.datetime):
        """A clock at 16:30 UTC: in China the next day has begun, wherever the machine stands."""

        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Clock:
            return cls.fromtimestamp(1795278600, tz)

    monkeypatch.setattr(datetime, "datetime", Clock)
    assert machine.today() == DAY("2026-11-22")


@pytest.mark.parametrize("command", ["build", "check", "verify"])
@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2027年1月1日", "要写成 2026-01-31 这样的日期，现在是“2027年1月1日”；是不是想写“2027-01-01”？"),
        ("2026-02-30", "没有“2026-02-30”这一天"),
        ("3026-01-01", "“3026-01-01”的年份不像真的；是不是想写“2026-01-01”？"),
    ],
)
def test_a_bad_day_is_told_in_chinese(command: str, day: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([command, "minqing", "--on", day]) == 2
    assert capsys.readouterr().err.startswith(f"用法不对：参数 --on：{words}\n")


def test_check_works_for_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for day in ("2026-01-01", "2026-12-31", "2027-01-01"):
        assert cli.main(["check", str(SAMPLE), "--on", day]) == 0
        said.append({line.split()[2] for line in capsys.readouterr().out.splitlines()} - {"GP906:"})
    assert said == [{"GP530:"}, set(), {"GP533:"}]


@pytest.mark.parametrize(
    ("day", "since", "proof"),
    [
        ("2026-01-31", None, True),
        ("2026-02-01", "2026-02-01", False),
        ("2026-12-31", "2026-02-01", False),
        ("2027-01-01", "2027-01-01", False),
        ("2027-12-31", "2027-07-01", False),
        ("2028-01-01", "2028-01-01", True),  # the day after its documents' last
        ("2029-01-01", "2028-01-01", True),
    ],
)
def test_since_when_all_is_so(day: str, since: str | None, proof: bool) -> None:
    catalog = load_catalog(SAMPLE, DAY(day))[0]
    assert catalog is not None
    assert in_force_since(catalog, DAY(day)) == (since and DAY(since))
    assert is_proof(catalog, DAY(day)) is unapproved(catalog, DAY(day)) is proof


@pytest.mark.parametrize(
    ("made", "today", "day", "outdated", "early"),
    [
        ("2026-02-01", "2026-12-31", "2026-12-31", None, False),
        ("2026-02-01", "2027-01-01", "2026-02-01", "2027-01-01 起内容有变化", False),
        ("2026-02-01", "2028-05-01", "2026-02-01", "2028-01-01 起内容有变化", False),
        (None, "2026-12-31", None, "2026-02-01 起内容有变化", False),
        ("2027-03-01", "2026-12-31", "2027-03-01", None, True),
        ("2028-01-01", "2027-12-31", "2028-01-01", None, True),
        ("2026-05-05", "2026-12-31", "2026-12-31", None, False),  # the catalog was edited: no day of it any more
        ("unsaid", "2026-12-31", "2026-12-31", None, False),
    ],
)
def test_a_tree_is_judged_for_its_own_day(
    made: str | None, today: str, day: str | None, outdated: str | None, early: bool, tmp_path: Path
) -> None:
    (tmp_path / "jianhuan").mkdir()
    manifest = {"schema": 1, "outputs": []} | ({} if made == "unsaid" else {"since": made})
    (tmp_path / "jianhuan/manifest.json").write_text(json.dumps(manifest), "utf-8")
    one = judged(SAMPLE, tmp_path, DAY(today), False)
    assert one.day == (DAY(day) if day else BEFORE_ALL)
    assert one.catalog == load_catalog(SAMPLE, one.day)[0]
    assert [finding.code for finding in one.findings] == (["GP730"] if outdated else [])
    assert all(finding.message.startswith(outdated or "?") for finding in one.findings)
    assert (one.note is not None) is early
    asked = judged(SAMPLE, tmp_path, DAY(today), True)
    assert (asked.day, asked.findings, asked.note) == (DAY(today), (), None)
