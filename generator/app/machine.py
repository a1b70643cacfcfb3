"""This machine and this day, as commands ask for them: what must be there before they begin, and what day it is."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.ground.errors import MachineError, UsageError

if TYPE_CHECKING:
    from generator.app.doctor import Check


HERE = datetime.timezone(datetime.timedelta(hours=8))
"""The time in which a jurisdiction's days begin: all of China has one, whatever the machine's clock is set to."""


def today(asked: datetime.date | None = None) -> datetime.date:
    """The day on which a command works: the one that was asked for, else that of SOURCE_DATE_EPOCH, else today.

    UsageError where SOURCE_DATE_EPOCH is not a number of seconds.
    """
    if asked is not None:
        return asked
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.datetime.now(HERE).date()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), HERE).date()
    except (ValueError, OverflowError, OSError):
        message = f"环境变量 SOURCE_DATE_EPOCH 要是一个整数（1970 年以来的秒数），现在是“{epoch[:40]}”"
        raise UsageError(message) from None


def require(checks: Iterable[Check] | None = None) -> None:
    """MachineError, with the commands that mend it, where something is missing: by default, of what `build` needs."""
    from generator.app import doctor

    lacking = [check for check in (doctor.examine() if checks is None else checks) if not check.present]
    if lacking:
        where = doctor.system()
        commands = "\n".join(f"  {command}" for command in doctor.remedies(lacking, where))
        names = "、".join(check.name for check in lacking)
        raise MachineError(f"这台机器（{where}）还缺：{names}\n请运行：\n{commands}")


def require_packages() -> None:
    """MachineError where a Python package is missing: what is enough to read finished files."""
    from generator.app import doctor

    require(check for check in doctor.examine() if check.name.startswith("Python"))
