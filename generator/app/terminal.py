"""What a person at the terminal sees of a run: messages, how far it is."""

from __future__ import annotations

import os
import sys


def say(text: str) -> None:
    """A message: beside what is printed, so that output can be piped on."""
    print(text, file=sys.stderr)


def mute() -> None:
    """Where nobody reads standard output any more, what is left to write there must not fail again."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Progress:
    """One line that is written over on a terminal; a line at each end of a stretch elsewhere."""

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
