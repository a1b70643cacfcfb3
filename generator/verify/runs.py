"""A print run -> its pages' sizes, fonts and codes: each sheet in it was read by itself already."""

from __future__ import annotations

from pathlib import Path

from generator import urls, versions
from generator.errors import Finding
from generator.verify import symbols
from generator.verify.html import read_page
from generator.verify.paper import Paper, font_flaws
from generator.verify.sheet import SIZE_TOLERANCE_MM, Inspector, Report, page_flaws

COVER_MM = (210.0, 297.0)


def run_report(inspector: Inspector, path: Path) -> Report:
    """One file with many sheets."""
    report, shown = Report(), inspector.tree.show(path)
    sizes = {COVER_MM, *inspector.sizes.values()}

    def add(page: int, code: str, message: str) -> None:
        report.findings.append(Finding(shown, page, 1, "error", code, message))

    with Paper(path) as paper:
        for number, page in enumerate(paper.pages):
            width, height = paper.size_mm(number)
            if not any(abs(width - w) + abs(height - h) <= 2 * SIZE_TOLERANCE_MM for w, h in sizes):
                add(number + 1, "GP707", f"纸张是 {width:.1f}×{height:.1f} 毫米，没有这种成品")
            for code, message in page_flaws(paper, number, None):
                add(number + 1, code, message)
            for symbol in symbols.find_symbols(page, paper.trim(number)):
                report.codes += 1
                if (astray := _astray(inspector, symbol.text)) is not None:
                    add(number + 1, "GP705", astray)
    for page_number, code, message in font_flaws(path):
        add(page_number, code, message)
    return report


def _astray(inspector: Inspector, address: str) -> str | None:
    """Why a code leads nowhere."""
    relative, query = inspector.relative(address)
    page = None if relative is None else inspector.tree.page(relative)
    if relative is None or page is None or not page.is_file():
        return f"二维码指到的 {address} 在网站里没有"
    if relative.startswith(f"{urls.CHECK}/"):
        asked = query.removeprefix("v=")
        if versions.read(asked) != asked or read_page(page).version != asked:
            return f"二维码 {address} 的版本不是网站核对页上的"
    return None
