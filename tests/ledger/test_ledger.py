"""generator/ledger/: lines that know whether they are whole, in any order, and a file that only grows."""

from __future__ import annotations

import datetime
import hashlib
import json
import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ground import versions
from generator.ground.errors import UsageError
from generator.ledger.ledger import Ledger, ledger_of
from generator.ledger.lines import Approved, Facts, Issued, Line, Posted, Printed, Withdrawn, read, written
from generator.ledger.reading import ledger_path, read_ledger
from generator.ledger.writing import append

DAY = datetime.date(2026, 11, 26)
SAYS = {"items": [{"name": "参保登记"}]}
FACTS = Facts(facts=versions.digest(SAYS), says=SAYS)


def issued(version: str = "AAAAAAA0", day: datetime.date = DAY, sheet: str = "notice-999999100") -> Issued:
    return Issued(
        date=day,
        sheet=sheet,
        version=version,
        title="示例镇公示",
        kind="notice",
        tier="township",
        station="999999100",
        items=("canbao",),
        facts=(FACTS.facts,),
        addresses=(f"https://shili.example/n/{sheet}/?v={version}",),
    )


def later(days: int) -> datetime.date:
    return DAY + datetime.timedelta(days)


EVENTS: list[Line] = [
    FACTS,
    issued(),
    issued("BBBBBBB0", later(3)),
    Approved(
        **{**issued().model_dump(exclude={"line", "holds_from"}), "date": later(1)},
        office="示例县医保局",
        basis="第1号批复",
    ),
    Printed(date=later(2), sheet="notice-999999100", version="AAAAAAA0"),
    Posted(date=later(5), sheet="notice-999999100", version="AAAAAAA0", station="999999100", by="乡镇"),
    Posted(date=later(4), sheet="notice-999999100", version="BBBBBBB0", station="999999100", by="站点"),
    Withdrawn(date=later(9), sheet="notice-999999100", version="BBBBBBB0", why="印错了"),
]


@pytest.mark.parametrize("line", EVENTS, ids=lambda line: type(line).__name__)
def test_a_line_comes_back_as_it_was(line: Line) -> None:
    text = written(line)
    assert text.endswith("\n") and text.count("\n") == 1
    assert read(text.rstrip("\n")) == line


@given(st.randoms(use_true_random=False), st.lists(st.integers(0, len(EVENTS) - 1)))
def test_order_and_repetition_do_not_matter(chance: random.Random, again: list[int]) -> None:
    lines = [*EVENTS, *(EVENTS[number] for number in again)]
    chance.shuffle(lines)
    assert ledger_of(lines) == ledger_of(EVENTS)


def test_what_became_of_a_sheet() -> None:
    ledger = ledger_of(EVENTS)
    first = ledger.version("notice-999999100", "AAAAAAA0")
    assert first.since == DAY
    assert first.approval(DAY) is None
    approval = first.approval(later(1))
    assert approval is not None and approval.office == "示例县医保局"
    last, hanging = ledger.last_issued("notice-999999100"), ledger.hanging("notice-999999100")
    assert last is not None and last.version == "BBBBBBB0"
    assert hanging is not None and hanging.version == "AAAAAAA0", "seen later, though it is older"
    assert ledger.says(last) == SAYS
    unknown = ledger.version("notice-999999100", "CCCCCCC0")
    assert unknown.since is None and unknown.approval(DAY) is None
    assert ledger.last_issued("plate-1") is None and ledger.hanging("plate-1") is None


LINE = written(issued()).rstrip("\n")


@pytest.mark.parametrize("at", range(0, len(LINE), 7))
def test_a_torn_line_is_known(at: int) -> None:
    with pytest.raises(ValueError, match=r"没有写完|不是台账"):
        read(LINE[:at])


@pytest.mark.parametrize("at", [at for at in range(len(LINE)) if LINE[at].isalnum()][::5])
def test_an_edited_line_is_known(at: int) -> None:
    with pytest.raises(ValueError, match="改"):
        read(LINE[:at] + ("7" if LINE[at] != "7" else "8") + LINE[at + 1 :])


def signed(**data: object) -> str:
    """A line with a right digest, whatever it says."""
    line = json.loads(LINE) | data
    line.pop("digest")
    return versions.canonical({**line, "digest": hashlib.sha256(versions.canonical(line)).hexdigest()[:16]}).decode()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<<<<<<< HEAD", "两边的行都留下"),
        (">>>>>>> other", "两边的行都留下"),
        ("[]", "不是台账里的内容"),
        ("7", "不是台账里的内容"),
        ("[" * 100_000, "没有写完"),
        ("x" * (1 << 21), "太长"),
        (signed(line="seen"), "更新的程序"),
        (signed(date="2026-13-01"), "内容不对"),
        (signed(extra=1), "内容不对"),
        (signed(sheet=None), "内容不对"),
        (signed(items="canbao"), "内容不对"),
    ],
)
def test_what_is_no_line_is_said(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read(text)


def test_facts_are_what_their_digest_says() -> None:
    with pytest.raises(ValueError, match="对不上"):
        read(written(Facts(facts="0" * 40, says=SAYS)).rstrip("\n"))


def test_a_bad_line_costs_no_other(tmp_path: Path) -> None:
    path = ledger_path(tmp_path / "shili.yml")
    assert path.name == "shili.issued.jsonl"
    good = [written(line) for line in EVENTS]
    text = "".join([*good[:2], "\n", good[2][:40] + "\n", *good[2:]]).replace("\n", "\r\n")
    path.write_bytes(text.encode() + b"\xff\n")
    ledger, findings = read_ledger(path, "catalog/shili.issued.jsonl")
    assert ledger == ledger_of(EVENTS)
    assert [(one.path, one.line, one.code) for one in findings] == [
        ("catalog/shili.issued.jsonl", 4, "GP113"),
        ("catalog/shili.issued.jsonl", 11, "GP113"),
    ]


def test_no_file_is_an_empty_ledger(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "x.issued.jsonl", "x") == (Ledger(), [])


def test_only_what_is_new_is_appended(tmp_path: Path) -> None:
    path = tmp_path / "x.issued.jsonl"
    assert append(path, EVENTS[:3]) == 3
    before = path.read_bytes()
    assert append(path, [*EVENTS, *EVENTS]) == len(EVENTS) - 3
    assert path.read_bytes().startswith(before)
    assert append(path, EVENTS) == 0
    assert read_ledger(path, "x") == (ledger_of(EVENTS), [])


def test_nothing_is_appended_behind_a_torn_line(tmp_path: Path) -> None:
    path = tmp_path / "x.issued.jsonl"
    append(path, EVENTS[:2])
    path.write_bytes(path.read_bytes()[:-5])
    torn = path.read_bytes()
    with pytest.raises(UsageError, match="最后一行没有写完"):
        append(path, EVENTS)
    assert path.read_bytes() == torn


def test_a_full_disk_leaves_it_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.issued.jsonl"
    append(path, EVENTS[:2])
    before = path.read_bytes()
    true_write = os.write

    def half(file: int, data: bytes) -> int:
        if len(data) < 100:
            raise OSError(28, "No space left on device")
        return true_write(file, data[:-50])

    monkeypatch.setattr("generator.ledger.writing.os.write", half)
    with pytest.raises(OSError, match="No space left") as told:
        append(path, EVENTS)
    assert told.value.filename == str(path)
    assert path.read_bytes() == before


def _append_many(path: str, start: int) -> None:
    for number in range(start, start + 20):
        append(Path(path), [issued(sheet=f"notice-{number}")])


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.issued.jsonl"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_append_many, args=(str(path), start)) for start in (0, 100, 200)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    ledger, findings = read_ledger(path, "x")
    assert findings == []
    assert len(ledger.sheets) == 60


def test_whenever_it_is_killed_no_line_that_was_there_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "x.issued.jsonl"
    append(path, EVENTS)
    before = path.read_bytes()
    context = multiprocessing.get_context("fork")
    chance = random.Random(12)
    for _ in range(20):
        writer = context.Process(target=_append_many, args=(str(path), chance.randrange(10**6)))
        writer.start()
        time.sleep(chance.random() * 0.02)
        assert writer.pid is not None
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        after = path.read_bytes()
        assert after.startswith(before)
        whole = after[: after.rfind(b"\n") + 1]
        if whole != after:  # torn: named, and taken away by whoever reads the finding
            assert [one.line for one in read_ledger(path, "x")[1]] == [after.count(b"\n") + 1]
            path.write_bytes(whole)
        before = whole
    assert read_ledger(path, "x")[1] == []
