"""A nation of test catalogs on a local Dask cluster -> what it costs, and whether it is sound (docs/scale.md).

Run: .venv/bin/python bench/cluster.py [--counties 60] [--stations 20000] [--workers 2] [--kill 60] [--real ID]…

In a folder of its own, with nothing kept from one run to the next: the catalogs by as many plain `guideplate build` as
there are workers; the same on a cluster, and whether every county has the same bytes; again, with a worker killed every
so many seconds; again, where all is there; and after one fact of the national layer has changed, whether the sheets
that are made again are those that `guideplate diff --below` names.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nation

ROOT = Path(__file__).resolve().parent.parent
DAY = "2026-11-01"
GUIDEPLATE = [sys.executable, "-m", "generator.app.cli"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
RUNS = 5
"""So often is the same command given where workers are killed."""
PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 1e6


@dataclass
class Cluster:
    """A scheduler and its workers, each with what it and its processes hold at most."""

    port: int
    folder: Path
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    peak_mb: float = 0
    """The most that a worker held, with the process in which it makes counties."""
    over_time: list[float] = field(default_factory=list)
    """The largest worker, second by second."""
    killed: int = 0
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def start(self) -> None:
        """One more worker: without a nanny, so that who is killed is dead."""
        place = self.folder / f"worker-{next(self.numbers)}"
        options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(place)]
        self.workers.append(_dask("worker", f"tcp://127.0.0.1:{self.port}", *options))

    def watch(self, ended: threading.Event, kill: float | None) -> None:
        """Look at the workers' memory every second, and kill one after the other every `kill` seconds."""
        begun = time.monotonic()
        while not ended.wait(1):
            held = [_held(worker.pid) for worker in self.workers]
            self.over_time.append(max(held))
            self.peak_mb = max(self.peak_mb, *held)
            if kill is not None and time.monotonic() - begun > kill * (self.killed + 1):
                victim = self.workers.pop(0)
                victim.send_signal(signal.SIGKILL)
                victim.wait()
                self.killed += 1
                self.start()


@contextmanager
def cluster(workers: int, kill: float | None = None) -> Iterator[Cluster]:
    """A cluster of this machine, watched; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="guideplate-bench-") as scratch:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        scheduler = _dask("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        made, ended = Cluster(port, Path(scratch)), threading.Event()
        for _ in range(workers):
            made.start()
        watcher = threading.Thread(target=made.watch, args=(ended, kill), daemon=True)
        watcher.start()
        try:
            yield made
        finally:
            ended.set()
            watcher.join()
            for process in (*made.workers, scheduler):
                process.kill()
                process.wait()


def _dask(*words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=ENVIRONMENT, stdout=quiet, stderr=quiet, start_new_session=True)


def _held(pid: int) -> float:
    """What a process and its children hold, in MB."""
    total = 0.0
    with suppress(OSError, IndexError, ValueError):
        total = int(Path(f"/proc/{pid}/statm").read_text(encoding="utf-8").split()[1]) * PAGE_MB
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                total += _held(int(child))
    return total


def run(*words: str, codes: Sequence[int] = (0, 1)) -> tuple[float, str]:
    """A command's seconds, and what it says; the end of all where it ends with another code than these."""
    started = time.perf_counter()
    done = subprocess.run([*GUIDEPLATE, *words], env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if done.returncode not in codes:
        raise SystemExit(done.stderr)
    return time.perf_counter() - started, done.stdout + done.stderr


def forget() -> None:
    """Nothing that an earlier run made helps the next."""
    shutil.rmtree(ROOT / ".cache/kept", ignore_errors=True)


def plain(catalogs: Path, ids: Sequence[str], out: Path, processes: int) -> tuple[float, float]:
    """Seconds, and of processor time, of so many plain builds side by side, each with its share of the counties."""
    forget()
    before, started = os.times(), time.perf_counter()
    shares = [[str(catalogs / f"{id_}.yml") for id_ in ids[number::processes]] for number in range(processes)]
    common = ["--jobs", "1", "--on", DAY, "--out", str(out)]
    builds = [subprocess.Popen([*GUIDEPLATE, "build", *share, *common], env=ENVIRONMENT) for share in shares if share]
    if any(build.wait() for build in builds):
        raise SystemExit("a plain build failed")
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - started, used


def build_all(catalogs: Path, out: Path, where: str, codes: Sequence[int] = (0, 1)) -> tuple[float, str]:
    """Seconds of `build --all`, and what it says."""
    return run("build", "--all", str(catalogs), "--out", str(out), "--on", DAY, "--on", where, codes=codes)


def states(out: Path) -> dict[str, Any]:
    """What became of each county."""
    return {path.name.split(".")[0]: json.loads(path.read_text("utf-8")) for path in sorted(out.glob("*.state.json"))}


def tree(folder: Path) -> dict[str, str]:
    """Every file's digest."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def packed(archive: Path) -> dict[str, str]:
    """Every file's digest, of those in an archive."""
    with tempfile.TemporaryDirectory(prefix="guideplate-bench-") as scratch, tarfile.open(archive) as packed:
        packed.extractall(scratch, filter="data")
        return tree(Path(scratch))


def versions(archive: Path) -> dict[str, str]:
    """Sheet -> version, of the sheets in an archive."""
    with tarfile.open(archive) as packed:
        file = packed.extractfile("manifest.json")
        assert file is not None
        rows = json.load(file)["outputs"]
    return {row["sheet"]: row["version"] for row in rows if row["sheet"] and row["version"]}


def change(catalogs: Path, scratch: Path) -> list[str]:
    """Change one fact of the national layer; what `diff --below` says of each catalog below, as JSON."""
    layer = catalogs / f"{nation.NATION}.yml"
    shutil.copytree(catalogs, scratch / "before")
    text = layer.read_text("utf-8")
    above, items, below = text.partition("\nitems:\n")
    changed = above + items + re.sub(r"( name: .+)\n", r"\1（测试）\n", below, count=1)
    assert changed != text
    layer.write_text(changed, "utf-8")
    old = scratch / "before" / layer.name
    _, said = run("diff", str(old), str(layer), "--below", str(catalogs), "--on", DAY, "--format", "json")
    return [json.dumps(one) for one in json.loads(said[: said.rindex("}") + 1])["below"]]


def measure(asked: argparse.Namespace, scratch: Path) -> None:
    """All runs, and a line for each."""
    catalogs = scratch / "catalogs"
    chosen = nation.chosen(nation.counties_of(asked.codes), asked.counties, asked.seed)
    most = asked.stations // asked.counties
    ids = nation.write(catalogs, chosen, nation.nation_of(asked.nation), most)
    for id_ in asked.real:
        for file in (ROOT / "catalog").glob(f"{id_}.*"):
            shutil.copy(file, catalogs)
    ids += asked.real
    tell("counties", f"{len(ids)}, stations {sum(min(one.stations(), most) for one in chosen)} of the test ones")

    seconds, used = plain(catalogs, ids, scratch / "plain", asked.workers)
    tell("plain builds", f"{seconds:.0f} s, processor {used:.0f} s")

    forget()
    with cluster(asked.workers) as made:
        taken, _ = build_all(catalogs, scratch / "cluster", f"dask://127.0.0.1:{made.port}")
    found = states(scratch / "cluster")
    work = sum(one["made"]["seconds"] for one in found.values())
    sheets = sum(one["sheets"] for one in found.values())
    pages = sum(one["pages"] for one in found.values())
    size = sum(one["size"] for one in found.values())
    files = sum(one["files"] for one in found.values())
    tell("cluster", f"{taken:.0f} s, processor {work:.0f} s: {used / work:.2f} of the plain builds' throughput")
    tell("made", f"{sheets} sheets, {pages} pages: {sheets * 60 / work:.0f} sheets and {pages * 60 / work:.0f} pages")
    tell("", f"a minute and core; {size / len(found) / 1e6:.1f} MB and {files / len(found):.0f} files a county")
    tell("memory", f"a worker at most {made.peak_mb:.0f} MB; over time {sampled(made.over_time)}")
    unlike = [id_ for id_ in ids if packed(scratch / f"cluster/{id_}.tar.gz") != tree(scratch / f"plain/{id_}")]
    tell("same bytes as the plain builds", "yes" if not unlike else f"no: {unlike}")

    forget()
    alike = {id_: one["archive"] for id_, one in found.items()}
    spent, runs, same = 0.0, 0, False
    with cluster(asked.workers, asked.kill) as killed:
        while not same and runs < RUNS:  # a county whose process was killed too often is told, and made by the next
            taken, _ = build_all(catalogs, scratch / "killed", f"dask://127.0.0.1:{killed.port}", (0, 1, 3))
            spent, runs = spent + taken, runs + 1
            same = alike == {id_: one["archive"] for id_, one in states(scratch / "killed").items()}
    said = f"{killed.killed} times, {spent:.0f} s in {runs} runs; same bytes: {same}"
    tell(f"a worker killed every {asked.kill:.0f} s", said)

    taken, said = build_all(catalogs, scratch / "cluster", "local")
    tell("again", f"{taken:.1f} s: {said.strip().splitlines()[-1]}")

    told = {one["catalog"]: set(one["sheets"]) for one in map(json.loads, change(catalogs, scratch))}
    before = {id_: versions(scratch / f"cluster/{id_}.tar.gz") for id_ in ids}
    taken, said = build_all(catalogs, scratch / "cluster", "local")
    wrong = []
    for id_ in ids:
        after = versions(scratch / f"cluster/{id_}.tar.gz")
        moved = {name for name in {*after, *before[id_]} if after.get(name) != before[id_].get(name)}
        wrong += [id_] if moved != told.get(id_, set()) else []
    made_again = sum(one["made"]["rendered"] for one in states(scratch / "cluster").values() if one["catalog"] in told)
    tell("a fact of the nation", f"{taken:.0f} s, {made_again} outputs, sheets {sum(map(len, told.values()))} told")
    tell("the sheets made again are those told", "yes" if not wrong else f"no: {wrong}")


def sampled(values: Sequence[float]) -> str:
    """Five of many numbers, evenly."""
    return " ".join(f"{values[at * (len(values) - 1) // 4]:.0f}" for at in range(5)) if values else ""


def tell(what: str, found: str) -> None:
    """One line."""
    print(f"{what:40} {found}", flush=True)


def main() -> None:
    """Measure in a folder that is removed afterwards."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--codes", type=Path, default=nation.CODES)
    parser.add_argument("--nation", type=Path, default=nation.ITEMS, help="the catalog whose items all have")
    parser.add_argument("--counties", type=int, default=60, help="test ones, besides the real")
    parser.add_argument("--stations", type=int, default=20_000, help="of the test counties together, at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kill", type=float, default=60, metavar="SECONDS")
    parser.add_argument("--real", nargs="*", default=[], metavar="ID", help="catalogs of this repository")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="guideplate-nation-") as scratch:
        measure(asked, Path(scratch))


if __name__ == "__main__":
    main()
