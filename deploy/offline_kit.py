"""This checkout -> a folder from which the program is installed on a machine without network.

Run: make offline-kit (it needs the network). The folder holds the wheels that `requirements.lock` pins, the program's
own, Debian's packages (fonts among them) for the system that this runs on, an install script, a container recipe, and
a digest of every file. `windows.txt` lists the wheels that a Windows machine would need; nobody has tried them there.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
HERE = Path(__file__).resolve().parent
WINDOWS = ["--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp", "--only-binary", ":all:"]
AS_WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64",
              "python_version": "3.11", "python_full_version": "3.11.9"}  # fmt: skip
"""What markers of the lock are held against; the rest is as here."""


def pip(*arguments: str) -> None:
    """Run pip of this environment; its own failure ends the program."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", *arguments]
    subprocess.run(command, check=True)


def wheels(folder: Path) -> None:
    """What is pinned, as this machine's pip takes it, and the program's own wheel."""
    pip("download", "--require-hashes", "-r", str(ROOT / "requirements.lock"), "-d", str(folder))
    for source in [path for path in folder.iterdir() if path.suffix != ".whl"]:  # given out as source alone
        pip("wheel", "--no-deps", "-w", str(folder), str(source))
    pip("wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), str(ROOT))


def packages(folder: Path, wanted: list[str]) -> None:
    """Debian's packages and all that they need in turn, whatever is installed here."""
    folder.mkdir()
    (folder / "wanted.txt").write_text("\n".join(wanted) + "\n", "utf-8")
    needed = ["--recurse", "--no-recommends", "--no-suggests", "--no-conflicts", "--no-breaks", "--no-replaces"]
    listing = subprocess.run(
        ["apt-cache", "depends", *needed, "--no-enhances", *wanted], stdout=subprocess.PIPE, text=True, check=True
    )
    names = sorted({line.strip() for line in listing.stdout.splitlines() if line and line[0].isalnum()})
    subprocess.run(["apt-get", "download", "-q", *names], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def windows_list() -> str:
    """The wheels that pip would take for Windows; a line that says so where it finds none for something."""
    with tempfile.TemporaryDirectory() as scratch:
        command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", "download", *WINDOWS,
                   "--no-deps", "-d", scratch]  # fmt: skip
        lines = []
        locked = (ROOT / "requirements.lock").read_text("utf-8")
        pins = [Requirement(line) for line in re.findall(r"^[\w.-]+==[^\\\n]+", locked, re.MULTILINE)]
        pins = [pin for pin in pins if pin.marker is None or pin.marker.evaluate(AS_WINDOWS)]
        for pin in pins:
            done = subprocess.run([*command, f"{pin.name}{pin.specifier}"], capture_output=True, check=False)
            if done.returncode:
                lines.append(f"# 没有现成的：{pin.name}{pin.specifier}")
        lines = sorted(path.name for path in Path(scratch).iterdir()) + lines
    head = "# Windows（64 位，Python 3.11）要的软件包，由 pip download 列出，没有在 Windows 上装过、试过。\n"
    return head + "# 另外还要 Pango（WeasyPrint 的安装说明里有）和思源黑体、思源宋体。\n" + "\n".join(lines) + "\n"


def main() -> None:
    """Make the folder anew."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--packages", nargs="*", default=[], help="Debian's packages (the Makefile knows them)")
    args = parser.parse_args()
    folder: Path = args.folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    wheels(folder / "wheels")
    packages(folder / "debs", args.packages)
    for name in ("install.sh", "Containerfile"):
        shutil.copy2(HERE / name, folder)
    shutil.copy2(ROOT / "requirements.lock", folder)
    (folder / "windows.txt").write_text(windows_list(), "utf-8")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder)}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(sums), "utf-8")
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"{folder}：{len(files)} 个文件，{size:.0f} MB。拷到没有网络的电脑上，运行 sh install.sh。")


if __name__ == "__main__":
    main()
