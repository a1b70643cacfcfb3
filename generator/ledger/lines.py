"""One thing that happened to a sheet <-> one line of the ledger.

A line is JSON with sorted keys, and carries its own digest: one that was torn or edited is known by itself. Lines say
what happened, never what is: their order does not matter, and two ledgers are merged by taking the lines of both.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from generator.ground import versions

DIGITS = 16
"""Hex digits of a line's digest: it guards against slips of the hand, not against forgers."""
LONGEST = 1 << 20
"""Characters of a line; what a sheet says is far shorter."""


class _Line(BaseModel):
    """Whatever its kind."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Facts(_Line):
    """What sheets say, kept once under its digest."""

    line: Literal["facts"] = "facts"
    facts: str
    """`versions.digest` of `says`."""
    says: dict[str, Any]


class _Event(_Line):
    """Something that happened to one version of a sheet."""

    date: Annotated[datetime.date, Field(strict=False)]
    sheet: str
    """The sheet's id with its edition: `notice-350124100.large`."""
    version: str
    turn: int = 0
    """What came after what on one day: more than that of any event of the sheet known when it was written."""


class _Described(_Event):
    """An event that says what it happened to, for the day on which the catalog knows it no more."""

    title: str
    kind: str
    tier: str | None
    station: str | None
    items: Annotated[tuple[str, ...], Field(strict=False)]
    facts: Annotated[tuple[str, ...], Field(strict=False)]
    """The digests of what it says (`Facts`), in order: of two versions that have the same, only addresses differ."""
    addresses: Annotated[tuple[str, ...], Field(strict=False)]
    """The addresses that are printed on it, whole."""


class Issued(_Described):
    """It was made to be hung: from that day its printed addresses lead somewhere for ever."""

    line: Literal["issued"] = "issued"
    holds_from: Annotated[datetime.date | None, Field(strict=False)] = None
    """The day before which the wall still has to say what it said; None: at once."""


class Approved(_Described):
    """The office that answers for it agreed to it, from that day on."""

    line: Literal["approved"] = "approved"
    office: str
    basis: str


class Printed(_Event):
    """It went to the printer."""

    line: Literal["printed"] = "printed"


class Posted(_Event):
    """Somebody saw it hang."""

    line: Literal["posted"] = "posted"
    station: str
    by: str
    """In which role: 站点, 乡镇, 照片 … never a name."""
    evidence: str | None = None
    """The picture that shows it, by its name and digest: `IMG_001.jpg sha256:…`."""


NOT_MADE = "目录里已经没有这一张"
"""Why a sheet is taken down that is not made any more: where it is made again, that is no reason any longer."""


class Withdrawn(_Event):
    """It is to be taken down, whatever the catalog says; for `NOT_MADE`, while the catalog says so."""

    line: Literal["withdrawn"] = "withdrawn"
    why: str


Described = Issued | Approved
Event = Described | Printed | Posted | Withdrawn
Line = Facts | Event
_READER: TypeAdapter[Line] = TypeAdapter(Annotated[Line, Field(discriminator="line")])
KINDS = ("facts", "issued", "approved", "printed", "posted", "withdrawn")


def written(line: Line) -> str:
    """A line as it stands in the file, its end included."""
    unsaid = {"evidence"} if isinstance(line, Posted) and line.evidence is None else None
    data = line.model_dump(mode="json", exclude=unsaid)
    return versions.canonical({**data, "digest": _digest(data)}).decode() + "\n"


def read(text: str) -> Line:
    """What a line of the file says; ValueError, in Chinese, where it was torn or edited."""
    if len(text) > LONGEST:
        raise ValueError("这一行太长，不是台账里的内容")
    if text.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        raise ValueError("这是两个人的修改合并时留下的记号；台账合并只要把两边的行都留下：删掉这一行就行")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("这一行没有写完，或者被改坏了") from None
    if not isinstance(data, dict):
        raise ValueError("这一行不是台账里的内容")
    digest = data.pop("digest", None)
    if digest != _digest(data):
        raise ValueError("这一行写好以后被改过（和它自己的校验码对不上）")
    if data.get("line") not in KINDS:
        raise ValueError("这一行是更新的程序写的，这个版本读不懂；请升级程序")
    try:
        line = _READER.validate_python(data)
    except ValidationError:
        raise ValueError("这一行缺了内容，或者内容不对") from None
    if isinstance(line, Facts) and versions.digest(line.says) != line.facts:
        raise ValueError("这一行写好以后被改过（内容和它的编号对不上）")
    return line


def _digest(data: dict[str, Any]) -> str:
    return hashlib.sha256(versions.canonical(data)).hexdigest()[:DIGITS]
