"""This machine and this day, as commands ask for them: what must be there before they begin, and what day it is."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.ground.errors import MachineError

if TYPE_CHECKING:
    from generator.app.doctor import Check


def today() -> datetime.date:
    """The day on which a command works: SOURCE_DATE_EPOCH where it is set (reproducible builds), else the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.date.today()


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
