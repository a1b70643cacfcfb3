"""What a person at the terminal sees of a command: findings, messages, how far it is."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from generator.ground.errors import Finding


def say(text: str) -> None:
    """A message: beside what is printed, so that output can be piped on."""
    print(text, file=sys.stderr)


def print_findings(findings: Iterable[Finding], format_: str = "text") -> None:
    """Findings on standard output: `text`, one a line, or `json`, one array."""
    if format_ == "json":
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
        return
    for finding in findings:
        print(finding)


def count(findings: Sequence[Finding]) -> str:
    """How many errors and warnings a check found."""
    errors = sum(finding.severity == "error" for finding in findings)
    return f"检查完：错误 {errors} 处，警告 {len(findings) - errors} 处。"


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
