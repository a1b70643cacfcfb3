"""Installed Noto Sans CJK SC -> the small subset that tests print with, so that goldens do not move with the machine.

Run after a test needs a new character: .venv/bin/python tests/fonts/make.py. Licence of the result: OFL.txt beside it.
"""

from __future__ import annotations

from pathlib import Path

import uharfbuzz as hb

from generator.sheets import fonts, subsets

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
# What test modules put into a catalog besides the small one.
MORE = "㙟监督投诉评价建议扫码电话专线办公时间周至六日上下午"


def main() -> None:
    """Write regular.otf and bold.otf."""
    templates = ("templates/*/*.html", "templates/*/*.css", "templates/*/sheet.yml", "generator/sketch/*.py")
    code = ("generator/sheets/cover*.py", "generator/views/nearby.py", "tests/sheets/*.py")
    patterns = (*templates, *code, "catalog/shared/yibao/words.yml", "catalog/shared/yibao/terms.yml")
    read = [ROOT / "tests/samples/small.yml", *(path for pattern in patterns for path in ROOT.glob(pattern))]
    text = "".join(path.read_text("utf-8") for path in read) + MORE
    wanted = {ord(char) for char in text if char.isprintable() or char == "\u3000"} | set(range(0x20, 0x7F))
    for weight, style in fonts.WEIGHTS.items():
        path, index = fonts.installed(fonts.FAMILY, style)
        face = hb.Face(hb.Blob.from_file_path(str(path)), index & 0xFFFF)
        (HERE / f"{style.lower()}.otf").write_bytes(subsets.cut(face, weight, wanted))


if __name__ == "__main__":
    main()
