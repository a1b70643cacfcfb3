"""What was verified -> the report that a bureau files with an approval: as data (JSON), and as a page to print (HTML).

Both hold the same: the page is made from the data.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from generator import __version__
from generator.catalog.model import Catalog
from generator.catalog.reading.loaded import shown_path
from generator.ground.errors import Finding
from generator.ground.home import TEMPLATES
from generator.ground.render import render
from generator.verify.compare.tally import SORTS
from generator.verify.sampling import in_words, listed
from generator.verify.verification import WHERE, Verified

ENDINGS = (".html", ".json")
READERS = {
    "pypdfium2": "PDF 的文字、画成图", "pikepdf": "PDF 的结构、字体、附件", "Pillow": "图片", "zxing-cpp": "二维码",
    "tinyhtml5": "网页",
}  # fmt: skip
"""The libraries with which finished files are read, and what each reads."""
MOST_FINDINGS = 200
"""Findings that the page prints one by one; the data holds all."""
NEVER = (
    "目录写得对不对：这里核对的是成品和目录一致，目录和文件是否一致要由人核。",
    "墙上实际贴的是不是这一张、印得清不清楚：看打印件，扫上面的二维码。",
    "颜色和纸张、板材做出来的样子：以打样为准。",
)
"""What no reading of files can prove."""


@dataclass(frozen=True)
class Filed:
    """One catalog that was verified, and what its report says of it besides."""

    catalog: Catalog
    day: datetime.date
    """For which its files were made."""
    proof: bool
    verified: Verified
    findings: tuple[Finding, ...]
    files: tuple[Path, ...]
    """The catalog's own files, and the ledger."""
    manifest: Path
    live: bool
    """Whether the printed addresses were tried on the web."""
    worn: bool
    """Whether codes were also read as wear leaves them."""


def as_data(some: Iterable[Filed], today: datetime.date) -> dict[str, Any]:
    """The report as programs read it."""
    return {
        "date": today.isoformat(),
        "generator": f"guideplate {__version__}",
        "python": sys.version.split()[0],
        "libraries": [{"name": name, "version": _version(name), "reads": reads} for name, reads in READERS.items()],
        "catalogs": [_one(filed) for filed in some],
        "never": list(NEVER),
    }


def as_json(data: Mapping[str, Any]) -> str:
    """The data as a file."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def as_html(data: Mapping[str, Any], templates: Path = TEMPLATES) -> str:
    """One page that needs nothing beside it; every word of the catalogs is escaped."""
    return render(templates, "_reports/verify.html", {"report": data, "most": MOST_FINDINGS})


def _one(filed: Filed) -> dict[str, Any]:
    place, approval, verified = filed.catalog.jurisdiction, filed.catalog.approval, filed.verified
    sample = verified.sample
    return {
        "catalog": place.id,
        "name": place.name,
        "day": filed.day.isoformat(),
        "proof": filed.proof,
        "approval": None if approval is None else approval.model_dump(mode="json"),
        "files": [{"path": _shown(path), "sha256": _digest(path)} for path in filed.files if path.is_file()],
        "manifest": _digest(filed.manifest) if filed.manifest.is_file() else None,
        "sample": None if sample is None or sample.whole else {"seed": sample.seed, "text": in_words(sample)},
        "read": [
            {"sort": sort, "name": verified.names[sort], "there": there, "read": drawn}
            for sort, there, drawn in (listed(sample) if sample else ())
        ],
        "compared": [
            {
                "sort": sort, "name": row.name, "means": row.means,
                **{where: verified.compared[sort][where] for where in WHERE}, "total": verified.compared[sort].total(),
            }
            for sort, row in SORTS.items() if verified.compared[sort]
        ],
        "total": verified.total,
        "unchecked": list(_unchecked(filed)),
        "findings": [
            {
                "path": one.path, "line": one.line, "column": one.column, "severity": one.severity, "code": one.code,
                "message": one.message,
            }
            for one in filed.findings
        ],
    }  # fmt: skip


def _unchecked(filed: Filed) -> Iterator[str]:
    """What was not looked at this time, and could be."""
    sample = filed.verified.sample
    if sample is None:
        yield "没有做好的成品，什么都没有核对。"
        return
    if unread := sample.unread:
        each = "、".join(f"{filed.verified.names[sort]} {number}" for sort, number in sorted(unread.items()))
        yield f"没有抽到、没有读的 {sum(unread.values())} 份：{each}。"
    yield from filed.verified.notes
    if not filed.live:
        yield "没有到真实网站上看印出的网址能不能打开（--live）。"
    if not filed.worn:
        yield "没有试磨损后的二维码（--worn）。"


def _shown(path: Path) -> str:
    """A file as it lies below the working folder; elsewhere its name alone, which says nothing of the machine."""
    shown = shown_path(path)
    return path.name if Path(shown).is_absolute() or shown.startswith("..") else shown


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
