"""generator/ground/system.py: what the system refuses ends in one Chinese line; who ends a build finds nothing left."""

from __future__ import annotations

import errno
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from waiting import LONG, awaited

from generator.app import cli
from generator.ground.system import refused


def command(catalog: Path, *more: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "generator.app.cli",
        "build",
        str(catalog),
        "--out",
        str(catalog.parent / "dist"),
        *more,
    ]


def test_a_place_that_cannot_be_written(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = small.parent / "taken"
    taken.write_text("mine", "utf-8")
    for out in (taken, Path("/proc/guideplate")):
        assert cli.main(["build", str(small), "--only", "notice", "--jobs", "1", "--out", str(out)]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert str(out) in line, line
        assert re.search("[\u4e00-\u9fff]{4}.*原有成品保持不动", line)
    assert taken.read_text("utf-8") == "mine"


def test_a_file_where_the_tree_should_be_stays(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = small.parent / "dist"
    out.mkdir()
    (out / "minqing").write_text("mine", "utf-8")
    assert cli.main(["build", str(small), "--only", "notice", "--jobs", "1", "--out", str(out)]) == 2
    assert "minqing 是一个文件，不是文件夹" in capsys.readouterr().err
    assert (out / "minqing").read_text("utf-8") == "mine"


def test_a_full_disk_leaves_the_old_outputs(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = small.parent / "dist"
    arguments = ["build", str(small), "--only", "plaque", "--station", "350124100", "--jobs", "1", "--out", str(out)]
    assert cli.main(arguments) == 0
    before = {path: path.stat().st_mtime_ns for path in (out / "minqing").rglob("*")}
    table = small.with_name("minqing.stations.csv")
    table.write_text(table.read_text("utf-8").replace("梅城镇", "梅新镇"), "utf-8")
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if "plaque" in path.parts:
            write(path, data[:100])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))  # as the system says it: without a name
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    capsys.readouterr()
    assert cli.main(arguments) == 3
    last = capsys.readouterr().err.splitlines()[-1]
    assert last == f"{out}/.minqing.new/sheets/plaque/350124100.pdf：磁盘满了。原有成品保持不动。"
    assert {path: path.stat().st_mtime_ns for path in (out / "minqing").rglob("*")} == before
    assert not (out / ".minqing.new").exists()


def test_a_limit_on_the_size_of_files(small: Path) -> None:
    done = subprocess.run(
        command(small, "--only", "plaque", "--station", "350124100", "--jobs", "1"),
        capture_output=True,
        text=True,
        check=False,
        # Coverage could not write down either what it saw, and would say so; Python would leave compiled modules cut
        # off after 4,096 bytes, for all who come after.
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
        | {"PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )
    assert (done.returncode, "Traceback" in done.stderr) == (3, False)
    assert done.stderr.splitlines()[-1].endswith("超过了系统允许的文件大小。原有成品保持不动。")
    assert not (small.parent / "dist/minqing").exists()


def test_output_that_cannot_be_written(small: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "generator.app.cli", "check", str(small)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr.splitlines()[-1]) == (3, "磁盘满了。原有成品保持不动。")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EADDRINUSE, 9999])
def test_every_refusal_has_words(number: int) -> None:
    code, said = refused(OSError(number, os.strerror(number), "dist/x"))
    assert code in (2, 3) and said.startswith("dist/x：") and re.search("[\u4e00-\u9fff]{4}", said)


def workers(process: int) -> list[int]:
    try:
        listed = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
    except OSError:
        return []
    return [int(one) for one in listed.split()]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc")
def test_a_build_that_is_ended_takes_its_workers_along(small: Path, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    build = subprocess.Popen(
        command(small, "--jobs", "2", "--only", "notice", "--only", "slip"),
        env={**os.environ, "TMPDIR": str(scratch)},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        # Two workers, and the process that watches over what they share.
        assert awaited(lambda: len(workers(build.pid)) == 3)
        theirs = workers(build.pid)
        build.terminate()
        said = build.communicate(timeout=LONG)[1]
    finally:
        build.kill()
    assert awaited(lambda: not any(Path(f"/proc/{one}").exists() for one in theirs))
    assert awaited(lambda: not list(scratch.glob("guideplate-*")))
    assert build.returncode == 143, said
    assert said.splitlines()[-1] == "已中止，原有成品保持不动。"
    assert not (small.parent / "dist/.minqing.new").exists()


REFUSED = {
    errno.EEXIST: (2, "有同名的文件"), errno.ENOTDIR: (2, "是文件，不是文件夹"), errno.EISDIR: (2, "那里是文件夹"),
    errno.ENOENT: (2, "没有这个地方"), errno.EACCES: (2, "没有权限"), errno.EPERM: (2, "没有权限"),
    errno.EROFS: (2, "只能读"), errno.ENAMETOOLONG: (2, "名字太长"), errno.EADDRINUSE: (2, "--port"),
    errno.ENOSPC: (3, "磁盘满了"), errno.EDQUOT: (3, "磁盘限额"), errno.EFBIG: (3, "文件大小"),
    errno.EMFILE: (3, "文件太多"), errno.ENOMEM: (3, "内存不够"), errno.EIO: (3, f"系统拒绝了（错误号 {errno.EIO}）"),
}  # fmt: skip
"""Number of a refusal -> exit code and words: 2 where the caller named a wrong place, 3 where the machine lacks."""


@pytest.mark.parametrize("number", REFUSED, ids=errno.errorcode.__getitem__)
def test_a_refusal_has_its_code_and_its_words(number: int) -> None:
    code, words = refused(OSError(number, "x", "dist/a"))
    assert code == REFUSED[number][0]
    assert words.startswith("dist/a：") and REFUSED[number][1] in words
    assert ("原有成品保持不动" in words) == (number != errno.EADDRINUSE), "a preview has no earlier outputs"
    assert not refused(OSError(number, "x"))[1].startswith("None")
