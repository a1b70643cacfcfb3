"""Arguments -> one command; errors -> exit codes: 0 done, 1 errors, 2 wrong usage, 3 this machine lacks something."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from generator.app.arguments import command_line
from generator.app.brief import by_kind
from generator.app.terminal import count, mute, print_findings, say
from generator.ground.errors import BuildError, CatalogError, GuideplateError, MachineError, UsageError
from generator.ground.system import TerminatedError, refused, terminable


def main(arguments: Sequence[str] | None = None) -> int:
    """The console script. Every planned error ends in a message and an exit code, never in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        with terminable():
            args = command_line().parse_args(arguments)
            code: int = args.execute(args)
            sys.stdout.flush()
            return code
    except GuideplateError as error:
        return _tell(error)
    except BrokenPipeError:
        mute()
        return 1
    except MemoryError:
        say("内存不够，做不下去。原有成品保持不动。")
        return 3
    except OSError as error:
        mute()
        code, why = refused(error)
        say(why)
        return code
    except KeyboardInterrupt as stopped:
        say("已中止，原有成品保持不动。")
        return 143 if isinstance(stopped, TerminatedError) else 130


def _tell(error: GuideplateError) -> int:
    """Say what went wrong; the exit code for it."""
    match error:
        case CatalogError():
            print_findings(by_kind(error.findings))
            say(f"{error} {count(error.findings)}")
        case BuildError():
            for failure in error.failures:
                say(failure)
            say(str(error))
        case UsageError():
            say(f"用法不对：{error}")
            return 2
        case MachineError():
            say(str(error))
            return 3
        case _:
            say(str(error))
    return 1


if __name__ == "__main__":
    sys.exit(main())
