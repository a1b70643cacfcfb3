"""`build --all --on dask://…`: the same bytes as on one machine, on a real cluster, and when a worker dies."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT
from made_nation import DAY, archives, with_few_kinds, write
from waiting import awaited

from generator.app import cli
from generator.app.many import engine, program, state, whole
from generator.ground.errors import MachineError, UsageError


@dataclass
class Cluster:
    """A scheduler and its workers, each a process group of its own."""

    address: str
    workers: list[subprocess.Popen[bytes]]

    def start(self, folder: Path) -> None:
        """One more worker."""
        place = folder / f"worker-{len(self.workers)}"
        options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(place)]
        self.workers.append(dask("worker", f"tcp://{self.address}", *options))


def dask(*words: str) -> subprocess.Popen[bytes]:
    """One of Dask's own commands, as on a machine of a cluster."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", f"distributed.cli.dask_{words[0]}", *words[1:]]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler without a worker; gone afterwards."""
    made = Cluster(f"127.0.0.1:{free_port()}", [])
    scheduler = dask("scheduler", "--host", "127.0.0.1", "--port", made.address.rpartition(":")[2], "--no-dashboard")
    try:
        assert awaited(lambda: answers(made.address))
        yield made
    finally:
        for process in (*made.workers, scheduler):
            process.kill()
            process.wait()


def answers(address: str) -> bool:
    host, _, port = address.partition(":")
    with socket.socket() as one:
        return one.connect_ex((host, int(port))) == 0


def run(folder: Path, out: Path, address: str) -> int:
    return cli.main(["build", "--all", str(folder), "--out", str(out), "--on", str(DAY), "--on", f"dask://{address}"])


def test_a_cluster_makes_the_same_bytes_though_a_worker_is_killed(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = tmp_path / "catalogs", tmp_path / "out"
    write(folder, {"甲": "东", "乙": "东"})
    with_few_kinds(tmp_path, monkeypatch)
    monkeypatch.setattr(engine, "PATIENCE", 1)
    assert run(folder, out, cluster.address) == 3
    assert f"dask worker {cluster.address}" in capsys.readouterr().err, "nobody is there to work"
    monkeypatch.setattr(engine, "PATIENCE", 60)
    cluster.start(tmp_path)
    killed = threading.Event()

    def kill() -> None:
        """Once a county is done, another is being made; whoever comes makes it again."""
        assert awaited(lambda: bool(list(out.glob("x*.state.json"))))
        cluster.workers[0].send_signal(signal.SIGKILL)
        cluster.start(tmp_path)
        killed.set()

    killer = threading.Thread(target=kill)
    killer.start()
    assert run(folder, out, cluster.address) == 0
    killer.join()
    assert killed.is_set()
    said = capsys.readouterr().err
    assert "[2/2] " in said and "共 2 个县：这次做了 2 个" in said
    whole.build_all(folder, tmp_path / "local", "local", 1, DAY, lambda outcome, account: None)
    assert archives(out) == archives(tmp_path / "local") and len(archives(out)) == 2
    assert run(folder, out, cluster.address) == 0
    assert "这次做了 0 个，2 个以前看过、没有变化；新做 0 件" in capsys.readouterr().err
    assert not list(out.glob(".*")), "nothing half done is left"


def test_what_keeps_a_cluster_from_working_is_said_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "catalogs", {"甲": "东"})
    monkeypatch.setattr(engine, "PATIENCE", 1)
    assert run(tmp_path / "catalogs", tmp_path / "out", f"127.0.0.1:{free_port()}") == 3
    assert "的 Dask 调度器" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert run(tmp_path / "catalogs", tmp_path / "out", "127.0.0.1:1") == 3
    said = capsys.readouterr().err
    assert "这台机器没有装 Dask" in said and "pip install 'guideplate[cluster]'" in said
    with pytest.raises(UsageError, match="不是 dask://主机:端口 的写法"), engine.engine("dask://x", 1, tmp_path):
        pass  # pragma: no cover


class Scheduler:
    """What a cluster tells of itself, without one."""

    def __init__(self, theirs: Any, versions: dict[str, str] | None = None) -> None:
        self.theirs, self.versions = theirs, versions or {}

    def wait_for_workers(self, number: int, timeout: float) -> None:
        """There is one."""

    def get_versions(self, check: bool) -> dict[str, Any]:
        """Of client, scheduler and worker."""
        mine = {"packages": {"python": "3.11.2.final.0", "distributed": "2026.8.0"}}
        return {
            "client": mine,
            "scheduler": mine,
            "workers": {"w": {"packages": {**mine["packages"], **self.versions}}},
        }

    def run(self, work: Any, on_error: str) -> dict[str, Any]:
        """What a worker finds."""
        return {"w": self.theirs(work) if callable(self.theirs) else self.theirs}


@pytest.mark.parametrize(
    ("cluster_of_one", "said"),
    [
        (
            Scheduler(lambda work: work(), {"distributed": "2025.1.0"}),
            "Dask distributed（这里 2026.8.0，那里 2025.1.0）",
        ),
        (Scheduler(ModuleNotFoundError("", name="generator")), "那里没有装 guideplate，或者装得不全（generator）"),
        (Scheduler(MachineError("没有字体")), "工作进程 w 用不了：没有字体"),
        (Scheduler(lambda work: ({**work()[0], "Pango": "1"}, work()[1])), "做出来会不同：Pango（这里 "),
        (Scheduler(lambda work: (work()[0], "")), "看不到文件夹"),
    ],
)
def test_a_worker_that_would_make_something_else_is_refused(
    cluster_of_one: Scheduler, said: str, tmp_path: Path
) -> None:
    shared = tmp_path / state.WANTED
    shared.write_text("x", "utf-8")
    with pytest.raises(MachineError) as refused:
        engine._agree(cluster_of_one, "dask://x:1", shared)
    assert said in str(refused.value)
    engine._agree(Scheduler(lambda work: work()), "dask://x:1", shared)


def test_a_worker_that_dies_while_it_is_examined_keeps_nobody(tmp_path: Path) -> None:
    class CommClosedError(OSError):
        pass

    shared = tmp_path / state.WANTED
    shared.write_text("x", "utf-8")
    engine._agree(Scheduler(CommClosedError("gone")), "dask://x:1", shared)


def test_programs_are_compared_part_by_part() -> None:
    mine = program.parts()
    assert program.unlike(mine, mine) == ""
    assert program.unlike(mine, {**mine, "zlib": "0"}).startswith("zlib（这里 ")
    assert program.unlike({"字体": "a"}, {}) == "字体（这里 a，那里 没有）"
