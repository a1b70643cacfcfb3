"""`guideplate approve`: what the bureau agreed to -> the ledger, version by version, and the catalog's `approval`."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from generator.app.arguments import add_on, add_out, add_yes, find_catalogs
from generator.app.machine import require, today
from generator.app.terminal import agreed, say
from generator.ground import files
from generator.ground.errors import UsageError

if TYPE_CHECKING:
    from generator.catalog.model import Approval

HELP = "登记核定：核定了哪些内容，写进台账和目录的 approval"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The catalog, who agreed when and by what, and to which sheets."""
    parser.add_argument("catalog", metavar="目录", help="目录代号或 YAML 文件")
    parser.add_argument("--office", required=True, metavar="单位", help="核定单位")
    parser.add_argument("--date", required=True, metavar="日期", help="核定日期，如 2026-12-01")
    parser.add_argument("--basis", required=True, metavar="依据", help="核定依据，如会议纪要、批文号")
    only = "只核定这种成品（notice）、这种版式（notice.large）或这一张（notice-350124100），可重复；不写就是全部"
    parser.add_argument("--only", action="append", default=[], metavar="成品", help=only)
    add_out(parser, "成品放在哪里（默认 dist），台账的副本放在它旁边")
    add_on(parser)
    add_yes(parser)


def execute(args: argparse.Namespace) -> int:
    """Show what would be approved, ask, and write: first the ledger, so that nothing is final without a record."""
    require()
    from generator.app.planning import plans_of
    from generator.app.recording import put_on_record
    from generator.catalog.model import Approval
    from generator.changes.approve import approving, as_text
    from generator.ledger.reading import ledger_path
    from generator.plan.recording import approvals

    (path,) = find_catalogs([args.catalog])
    approval = Approval(office=_text(args.office, "--office"), date=_day(args.date), basis=_text(args.basis, "--basis"))
    sound, plans, _ = plans_of(path, today(args.on), approval=approval)
    _refuse_too_early(approval.date, [source.date for source in sound.catalog.sources if source.date is not None])
    found = approving(plans, sound.ledger, approval.date, args.only)
    print(*as_text(found, plans[0][1]), sep="\n")
    new_text = _with_approval(path, approval)
    if not found.sheets and new_text is None:
        say("没有要核定的，什么都没有写。")
        return 0
    if not agreed(args.yes, f"写入 {ledger_path(path)} 和 {path} 吗？"):
        return 2
    who = approval.date, approval.office, approval.basis
    id_ = sound.catalog.jurisdiction.id
    count = put_on_record(path, id_, lambda ledger: approvals(found.sheets, ledger, *who), args.out)
    if new_text is not None:
        files.replace(path, new_text)
    field = "已写好" if new_text is not None else "没有变"
    say(f"台账添了 {count} 行；目录的 approval {field}。再运行 guideplate build {args.catalog}。")
    return 0


def _with_approval(path: Path, approval: Approval) -> bytes | None:
    """The catalog's file with the field set; None where it says so already."""
    from generator.catalog.reading.splice import SpliceError, set_field

    text = path.read_bytes().decode("utf-8")
    try:
        new = set_field(text, "approval", {"office": approval.office, "date": approval.date, "basis": approval.basis})
    except SpliceError as error:
        raise UsageError(f"{path}：{error}；请自己在文件里写好 approval，再运行一次") from None
    return None if new == text else new.encode("utf-8")


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--date 的“{text}”不是日期；请写成 2026-12-01") from None


def _text(text: str, flag: str) -> str:
    if not text.strip() or not text.isprintable():
        raise UsageError(f"{flag} 是空的，或者有看不见的字符")
    return text.strip()


def _refuse_too_early(date: datetime.date, dated: list[datetime.date]) -> None:
    newest = max(dated, default=None)
    if newest is not None and date < newest:
        raise UsageError(f"核定日期 {date} 早于依据文件的日期 {newest}：核定不会在文件之前，请看看年份")
