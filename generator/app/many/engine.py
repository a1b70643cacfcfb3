"""`local` or `dask://HOST:PORT` -> who runs tasks: processes of this machine, or a Dask cluster's. Alone knows Dask."""

from __future__ import annotations

import hashlib
import logging
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from generator.app.many import program, worker
from generator.app.many.where import LOCAL, address
from generator.ground.errors import MachineError, UsageError

PATIENCE = 20
"""Seconds to wait for a scheduler to answer, and for the first of its workers."""
EXTRA = "pip install 'guideplate[cluster]'"
LOST: tuple[str, ...] = (
    "KilledWorker",
    "CancelledError",
    "FutureCancelledError",
    "CommClosedError",
    "FuturesTimeoutError",
)
"""What a task ends in whose worker, or scheduler, is gone, by the names of Dask's errors."""


@dataclass(frozen=True)
class Engine:
    """Who runs tasks."""

    executor: Executor
    slots: Callable[[], int]
    """How many run at a time, as of now: machines come and go."""
    alive: Callable[[], bool]
    """Whether it still takes tasks."""


@contextmanager
def engine(where: str, jobs: int, shared: Path) -> Iterator[Engine]:
    """Who runs tasks at `where`; `shared` is a file in the folder that all machines must see."""
    with _local(jobs) if where == LOCAL else _cluster(where, shared) as found:
        yield found


@contextmanager
def _local(jobs: int) -> Iterator[Engine]:
    """A thread for each process, which is what waits for it."""
    worker.begin_all()
    executor = ThreadPoolExecutor(jobs)
    try:
        yield Engine(executor, lambda: jobs, lambda: True)
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        worker.end_all()
        executor.shutdown(wait=True)


@contextmanager
def _cluster(where: str, shared: Path) -> Iterator[Engine]:
    if (scheduler := address(where)) is None:
        raise UsageError(f"“{where}”不是 dask://主机:端口 的写法")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of its own libraries: nothing that a bureau could mend
            import distributed

            connect: Any = distributed.Client
    except ImportError:
        raise MachineError(
            f"这台机器没有装 Dask，用不了 {where}。请运行：\n  {EXTRA}\n只用这台机器就写 --on local"
        ) from None
    for name in logging.root.manager.loggerDict:
        if name.split(".")[0] in ("distributed", "tornado"):  # their English is told in Chinese here
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            client = connect(f"tcp://{scheduler}", timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise MachineError(_unreachable(scheduler, error)) from None
    try:
        _agree(client, where, shared)
        # A worker that dies takes its task with it; the task is given to another, and its county is not lost.
        executor = client.get_executor(retries=worker.TRIES)
        yield Engine(executor, lambda: _threads(client), lambda: client.status == "running")
    finally:
        client.close(timeout=5)


def _unreachable(scheduler: str, error: Exception) -> str:
    return (
        f"连不上 {scheduler} 的 Dask 调度器（{type(error).__name__}）。请看：\n"
        f"  1. 那台机器上在不在运行 dask scheduler；\n  2. 主机名和端口对不对；\n  3. 防火墙让不让过。"
    )


def _threads(client: Any) -> int:
    workers = client.scheduler_info(n_workers=-1)["workers"]
    return sum(one["nthreads"] for one in workers.values())


def _agree(client: Any, where: str, shared: Path) -> None:
    """MachineError where there is no worker, or one that would make other bytes or cannot reach the folder."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        message = f"{where} 上一个工作进程也没有。请在做事的机器上运行：\n  dask worker {address(where)}"
        raise MachineError(message) from None
    versions = client.get_versions(check=False)
    mine = _versions(versions["client"])
    for name, theirs in (("调度器", versions["scheduler"]), *versions["workers"].items()):
        if different := program.unlike(mine, _versions(theirs)):
            raise MachineError(f"{name} 的版本和这台机器不同：{different}。请在各台机器上装同样的版本")
    here, seen = program.parts(), hashlib.sha256(shared.read_bytes()).hexdigest()
    for name, answer in client.run(partial(_examined, str(shared)), on_error="return").items():
        if type(answer).__name__ in LOST:  # it has just died; whoever comes in its place is examined by each task
            continue
        if isinstance(answer, BaseException):
            raise MachineError(f"工作进程 {name} 用不了：{_told(answer)}")
        theirs, found = answer
        if different := program.unlike(here, theirs):
            raise MachineError(
                f"工作进程 {name} 和这台机器不一样，做出来会不同：{different}。请在各台机器上装同样的版本"
            )
        if found != seen:
            where_ = shared.parent
            raise MachineError(f"工作进程 {name} 看不到文件夹 {where_}：各台机器都要能用同样的路径读写它")


def _examined(shared: str) -> tuple[dict[str, str], str]:
    """On a worker: what its program is, and what it finds in the folder."""
    path = Path(shared)
    return dict(program.parts()), hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _told(error: BaseException) -> str:
    if isinstance(error, ImportError):
        return f"那里没有装 guideplate，或者装得不全（{error.name or error}）"
    return str(error) or type(error).__name__


def _versions(told: Any) -> dict[str, str]:
    packages = told["packages"]
    python = ".".join(str(packages["python"]).split(".")[:2])
    return {"Python": python, "Dask distributed": str(packages["distributed"])}
