"""This machine -> what it lacks, and the command that mends it. Imports nothing that may be missing."""

from __future__ import annotations

import ctypes.util
import importlib.util
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FAMILY = "Noto Sans CJK SC"
DEBIAN, FEDORA, MACOS, WINDOWS = "Debian/Ubuntu", "Fedora", "macOS", "Windows"

# WeasyPrint's own list of what it opens: https://doc.courtbouillon.org/weasyprint/stable/first_steps.html
LIBRARIES = {
    "Pango": ("pango-1.0", "libpango-1.0-0"),
    "PangoFT2": ("pangoft2-1.0", "libpangoft2-1.0-0"),
    "HarfBuzz subset": ("harfbuzz-subset", "libharfbuzz-subset-0"),
    "Fontconfig": ("fontconfig", "fontconfig-1"),
}
PACKAGES = (  # as Python imports them; tests/app/test_doctor.py holds them against pyproject.toml
    "PIL",
    "fontTools",
    "jinja2",
    "markupsafe",
    "material",
    "mkdocs",
    "openpyxl",
    "pikepdf",
    "pydantic",
    "pydantic_core",
    "pypdfium2",
    "pypinyin",
    "qrcode",
    "tinyhtml5",
    "uharfbuzz",
    "weasyprint",
    "xlsxwriter",
    "yaml",
    "zxingcpp",
)

REMEDIES = {
    DEBIAN: (
        "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig"
        " fonts-noto-cjk fonts-noto-core"
    ),
    FEDORA: (
        "sudo dnf install pango harfbuzz fontconfig google-noto-sans-cjk-fonts google-noto-serif-cjk-fonts"
        " google-noto-sans-fonts"
    ),
    MACOS: "brew install pango harfbuzz fontconfig && brew install --cask font-noto-sans-cjk-sc font-noto-serif-cjk-sc",
    WINDOWS: (
        "先装 MSYS2（https://www.msys2.org），在其中运行："
        "pacman -S mingw-w64-ucrt-x86_64-pango mingw-w64-ucrt-x86_64-fontconfig；"
        "再装字体 Noto Sans CJK SC（思源黑体）；然后把 MSYS2 的 ucrt64\\bin 加进 PATH"
    ),
}
REMEDIES_TEST = {
    DEBIAN: "sudo apt-get install chromium ghostscript libatomic1 nodejs npm",
    FEDORA: "sudo dnf install chromium ghostscript nodejs npm",
    MACOS: "brew install node ghostscript && brew install --cask chromium",
    WINDOWS: "winget install Chromium.Chromium OpenJS.NodeJS ArtifexSoftware.GhostScript",
}


@dataclass(frozen=True)
class Check:
    """One thing this machine should have."""

    name: str
    present: bool


def system(os_release: str | None = None) -> str:
    """Which of the four platforms this is; an unknown Linux is told Debian's names."""
    if sys.platform == "darwin":
        return MACOS
    if sys.platform == "win32":
        return WINDOWS
    if os_release is None:
        path = Path("/etc/os-release")
        os_release = path.read_text("utf-8") if path.exists() else ""
    like = " ".join(line.partition("=")[2] for line in os_release.splitlines() if line.startswith(("ID=", "ID_LIKE=")))
    return FEDORA if any(name in like for name in ("fedora", "rhel", "centos", "suse")) else DEBIAN


def examine(for_tests: bool = False) -> list[Check]:
    """Everything that is needed, found or not."""
    checks = [Check(f"Python ≥ 3.11（现为 {platform.python_version()}）", sys.version_info >= (3, 11))]
    missing = [name for name in PACKAGES if importlib.util.find_spec(name) is None]
    checks.append(Check("Python 软件包" + (f"（缺 {'、'.join(missing)}）" if missing else ""), not missing))
    checks += [Check(f"程序库 {name}", _any(ctypes.util.find_library, files)) for name, files in LIBRARIES.items()]
    checks.append(Check(f"字体 {FAMILY}（常规、粗体）", all(_font(style) for style in ("Regular", "Bold"))))
    if for_tests:
        checks.append(Check("程序 Ghostscript（测试用）", shutil.which("gs") is not None))
        if sys.platform.startswith("linux"):
            checks.append(Check("程序 libatomic（测试用）", ctypes.util.find_library("atomic") is not None))
        checks.append(Check("程序 node、npm（测试用）", all(map(shutil.which, ("node", "npm")))))
        checks.append(
            Check("浏览器 Chromium（测试用）", _any(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
        )
    return checks


def remedies(checks: list[Check], where: str) -> list[str]:
    """The commands that mend what is missing, for one platform."""
    missing = [check.name for check in checks if not check.present]
    commands = []
    if any(name.startswith("Python 软件包") for name in missing):
        commands.append("make setup（或：python -m pip install --require-hashes -r requirements.lock）")
    if any(name.startswith(("程序库", "字体")) for name in missing):
        commands.append(REMEDIES[where])
    if any(name.startswith(("浏览器", "程序 ")) for name in missing):
        commands.append(REMEDIES_TEST[where])
    if any(name.startswith("Python ≥") for name in missing):
        commands.append("请装 Python 3.11 或更新的版本（https://www.python.org）")
    return commands


def _any(find: Callable[[str], str | None], names: tuple[str, ...]) -> bool:
    return any(find(name) is not None for name in names)


def _font(style: str) -> bool:
    program = shutil.which("fc-list")
    if program is None:
        return False
    command = [program, f"{FAMILY}:style={style}", "file"]
    return bool(subprocess.run(command, capture_output=True, check=False).stdout.strip())
