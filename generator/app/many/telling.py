"""How far a run is, and what became of it -> what a person at the terminal reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.app.many import state
from generator.app.many.job import DONE, FAILED, REFUSED
from generator.app.many.job import Outcome as Outcome
from generator.app.many.whole import Account as Account
from generator.app.many.whole import counted

SHOWN = 10
"""So many refused counties are named one by one."""


def step(outcome: Outcome, account: Account) -> str:
    """One county is done: what became of it, and how far it all is."""
    done = account.there + account.done
    left = account.left()
    ahead = f"，约剩 {duration(left)}" if left and done < account.total else ""
    return f"[{done}/{account.total}] {_county(outcome)}（每分钟 {account.rate():.0f} 件{ahead}）"


def _county(outcome: Outcome) -> str:
    name = outcome.name or outcome.stem
    if outcome.result != DONE:
        what = "目录有错误，没有做" if outcome.result == REFUSED else "没有做成"
        return f"{name}：{what}：{outcome.reasons[0] if outcome.reasons else '没有说为什么'}"
    return (
        f"{name}：做了 {outcome.made.rendered} 件；成品 {outcome.sheets} 张、网页 {outcome.pages} 页，"
        f"{outcome.size / 1e6:.1f} MB；用时 {outcome.made.seconds:.0f} 秒，内存 {outcome.made.memory_mb} MB"
    )


def end(account: Account, out: Path) -> Iterator[str]:
    """What a run has come to."""
    yield (
        f"共 {account.total} 个县：这次做了 {account.made} 个，{account.there} 个以前看过、没有变化；"
        f"新做 {account.sheets} 件。在 {out}/"
    )
    yield from _left(account.refused, account.failed)
    if account.halted:
        yield "其余的先不做了：不解决上面说的，都做不成。"


def _left(refused: list[Outcome], failed: list[Outcome]) -> Iterator[str]:
    if refused:
        names = "、".join(one.stem for one in refused[:SHOWN]) + ("等" if len(refused) > SHOWN else "")
        yield f"目录有错误、没有做的 {len(refused)} 个：{names}。改好以后再运行一次；别的县不受影响。"
    for one in failed[:SHOWN]:
        yield f"没有做成：{one.stem}：{one.reasons[0] if one.reasons else '没有说为什么'}"
    if len(failed) > SHOWN:
        yield f"……还有 {len(failed) - SHOWN} 个没有做成"
    if failed:
        yield "再运行一次，会从没有做成的接着做。"


def status(out: Path, wanted: state.Wanted) -> Iterator[str]:
    """What the folder of results says of the last run."""
    found = list(counted(out, wanted))
    known = [outcome for _, outcome in found if outcome is not None]
    done, refused, failed = ([one for one in known if one.result == what] for what in (DONE, REFUSED, FAILED))
    waiting = len(found) - len(known)
    yield f"{wanted.folder}，按 {wanted.day}：共 {len(found)} 个县，做好 {len(done)} 个，还没有做 {waiting} 个。"
    if done:
        sheets, pages, size = (sum(getattr(one, name) for one in done) for name in ("sheets", "pages", "size"))
        seconds = sum(one.made.seconds for one in done)
        yield (
            f"做好的：成品 {sheets} 张，网页 {pages} 页，{size / 1e6:.1f} MB；"
            f"处理器 {duration(seconds)}，一个进程最多用内存 {max(one.made.memory_mb for one in done)} MB。"
        )
    if (pace := _pace(out, [stem for stem, outcome in found if outcome is not None])) is not None:
        rate, seconds = pace
        ahead = f"，照这个速度约剩 {duration(waiting * seconds)}" if waiting else ""
        yield f"这一次做了 {rate} 个县，平均 {seconds:.0f} 秒一个{ahead}。"
    yield from _left(refused, failed)


def _pace(out: Path, stems: list[str]) -> tuple[int, float] | None:
    """How many counties were made since the run began, and the seconds between two; None where it made none."""
    begun = (out / state.WANTED).stat().st_mtime
    made = [when for stem in stems if (when := state.state_of(out, stem).stat().st_mtime) > begun]
    return (len(made), (max(made) - begun) / len(made)) if made else None


def duration(seconds: float) -> str:
    """`40 秒`, `12 分钟`, `3 小时 20 分钟`."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return f"{max(round(seconds), 1)} 秒"
    return f"{minutes} 分钟" if minutes < 60 else f"{minutes // 60} 小时 {minutes % 60} 分钟"
