"""What a person at the terminal sees of a command: findings, messages, how far it is."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict

from generator.app.brief import by_kind
from generator.ground.errors import Finding


def say(text: str) -> None:
    """A message: beside what is printed, so that output can be piped on."""
    print(text, file=sys.stderr)


def print_findings(findings: Iterable[Finding], format_: str = "text") -> None:
    """Findings on standard output: `text`, one a line, or `json`, one array."""
    if format_ == "json":
        print(json.dumps([_as_data(finding) for finding in findings], ensure_ascii=False, indent=1))
        return
    for finding in findings:
        print(finding)


def print_checked(findings: Sequence[Finding], format_: str = "text", *, every: bool = False) -> None:
    """What a check found: those of the publishing gate apart, behind the others, and last what is waived of them.

    Warnings of one kind in one file are one line, unless `every` is asked for; programs (`json`) always get all.
    Headings go where messages go, so that every line on standard output is a finding.
    """
    rest = [finding for finding in findings if not finding.publish]
    standing = [finding for finding in findings if finding.publish and not finding.waived]
    waived = [finding for finding in findings if finding.waived]
    if format_ == "json":
        print_findings([*rest, *standing, *waived], format_)
        return
    shorter: Callable[[Sequence[Finding]], Sequence[Finding]] = (lambda group: group) if every else by_kind
    lines = shorter(rest)
    print_findings(lines)
    shown = len(lines) + len(waived)
    for heading, group, told in ((GATE, standing, shorter(standing)), (WAIVED, waived, waived)):
        if group:
            sys.stdout.flush()
            say(f"\n{heading.format(len(group))}")
            print_findings(told)
    sys.stdout.flush()
    if shown + len(shorter(standing)) < len(findings):
        say(f"\n{BRIEF}")


BRIEF = "同一类的警告只写一行；要一处一处全部列出来，加 --all。"
GATE = "发布把关：下面 {} 处，补好或者写明豁免（waive）以后才好对外发布；不影响生成。"
WAIVED = "已经豁免的 {} 处，理由在每行末尾："


def _as_data(finding: Finding) -> dict[str, object]:
    """The shape of the contract; `cell` where it is a workbook's; more of what is of the publishing gate."""
    data = asdict(finding)
    subject, waived = data.pop("subject"), data.pop("waived")
    if not finding.cell:
        del data["cell"]
    return data | ({"publish": True, "subject": subject, "waived": waived or None} if finding.publish else {})


NO_PHONE = "GP550"
"""Of all that the gate finds, what leaves a reader most alone: said once more at the end."""


def count(findings: Sequence[Finding]) -> str:
    """How many errors and warnings a check found."""
    errors = sum(finding.severity == "error" for finding in findings)
    gate = sum(finding.publish and not finding.waived for finding in findings)
    more = f"，其中发布把关 {gate} 处" if gate else ""
    silent = {finding.path for finding in findings if finding.code == NO_PHONE and not finding.waived}
    loud = f"\n注意：{'、'.join(sorted(silent))} 没有公开电话，群众有问题没有地方打。" if silent else ""
    return f"检查完：错误 {errors} 处，警告 {len(findings) - errors} 处{more}。{loud}"


def agreed(yes: bool, question: str) -> bool:
    """Whether to go on and write: `--yes`, or what the person at the terminal answers; nobody there means no."""
    if yes:
        return True
    if not sys.stdin.isatty():
        say("什么都没有写：这里没有人可以问；看过上面的内容，要写就加 --yes 再运行一次。")
        return False
    print(f"{question}（y 写入，别的键不写）", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() in ("y", "yes", "是"):
        return True
    say("什么都没有写。")
    return False


def mute() -> None:
    """Where nobody reads standard output any more, what is left to write there must not fail again."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Progress:
    """One line that is written over on a terminal; one line at the end of each part elsewhere."""

    def __init__(self) -> None:
        self.terminal = sys.stderr.isatty()
        self.open = False

    def __call__(self, what: str, done: int, total: int) -> None:
        if self.terminal:
            sys.stderr.write(f"\r{what} {done}/{total}\x1b[K")
            sys.stderr.flush()
            self.open = True
        elif done == total:
            say(f"{what} {done}/{total}")

    def close(self) -> None:
        """Leave the line."""
        if self.open:
            sys.stderr.write("\r\x1b[K")
            self.open = False
