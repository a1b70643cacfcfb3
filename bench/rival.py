"""Planned sheets -> PDFs by Typst: `bench/typst/<kind>.typ`, its compiler kept open, one file per station.

It sets what ours sets for a catalog whose notices are lists of names without phones, in the default editions. Lines,
sizes and codes come from the same functions as ours, and their time counts in both.

Of what was tried the fastest is kept, for each sheet 1.0 against (notice, plate):
- data as JSON in a file of the root, the code as a PNG file beside it                          1.0  1.0
- the code as an array of bytes within that JSON                                                1.0  1.1
- everything as JSON in `sys.inputs` (a new library each time: nothing is remembered)            1.1  1.5
- a main file in memory for each station that calls a function of the template                   1.0  1.1
- shared data in a file of its own that does not change                                         1.0  1.1
- a new compiler for each sheet instead of one kept open                                        1.1  1.4
- the whole system font instead of our subsets of it                                            1.1  1.2
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import typst
from content import default_edition, fitted, png
from jobs import Job
from pool import spread

from generator.ground.line_ends import END
from generator.plan.outputs import Output
from generator.sheets import fonts, qr, subsets

SOURCES = Path(__file__).parent / "typst"
UNKNOWN = "依据文件未载明"
FIELDS = ("conditions", "summary", "step_names", "time_limit", "audience", "fee", "window", "materials", "note")


def make(job: Job) -> Iterator[bytes]:
    """Every sheet."""
    return spread(job, _start, _work)


class Rival:
    """A root folder with the templates and fonts, and a compiler for each kind."""

    def __init__(self, job: Job, root: Path) -> None:
        self.job, self.root = job, root
        for source in SOURCES.glob("*.typ"):
            shutil.copy(source, root)
        for cut in job.fonts.cuts:
            if cut.family == fonts.NAME:
                shutil.copy(cut.path, root)
        faces = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(root)])
        kinds = {output.kind for output in job.outputs}
        self.compilers = {
            kind: typst.Compiler(root / f"{kind}.typ", root=root, font_paths=faces, ignore_system_fonts=True)
            for kind in kinds
        }
        self.letters = subsets.alphabet()

    def print(self, output: Output) -> bytes:
        """One sheet, tagged where ours is."""
        if beyond := {char for char in output.title if ord(char) not in self.letters}:
            raise SystemExit(f"{output.sheet}: not in the fonts given to Typst: {beyond}")
        edition = default_edition(output, self.job.kinds)
        code = qr.make(output.qr[0], edition.qr_level, edition.qr_mm)
        chrome = output.says.chrome
        data = {
            "document": output.title,
            "title": chrome.title,
            "proof": chrome.proof,
            "qr": {"modules": code.modules, "alt": output.qr[0]},
            **{name: vars(words) for name, words in fitted(output, edition, self.job.fonts).items()},
        }
        if output.kind == "notice":
            data |= notice(output.says.shared)
        (self.root / "qr.png").write_bytes(png(code))
        (self.root / "data.json").write_text(json.dumps(data), "utf-8")
        made = self.compilers[output.kind].compile(pdf_tags=not chrome.shop)
        assert isinstance(made, bytes)
        return made


def notice(shared: Mapping[str, Any]) -> dict[str, Any]:
    """The body of a notice that is a list of names by category, at the first tighter step, which ours ends up with."""
    items, village = shared["items"], shared["tier"]["level"] == "村"
    if shared["hotlines"] or not shared["posting"] or any(item[field] for item in items for field in FIELDS):
        raise SystemExit("Typst is set here only for notices that are lists of names without phones, as those of ordos")
    two = len(items) > 8 and not village
    size, leading, number, inset = (20, 1.25, 14, 1.4) if village else (15, 1.35, 12.5 if two else 14, 0.9)
    labels = {field["field"]: field["label"] for field in shared["posting"]}
    body = {"size": 16, "leading": 1.3} if village else {"size": 12, "leading": 1.32}
    return {
        "body": body,
        "list": {"columns": 2 if two else 1, "size": size, "leading": leading, "number": number, "inset": inset},
        "label": labels["name"],
        "groups": [{"name": name, "items": list(rows)} for name, rows in _groups(items)],
        "notes": list(_notes(shared, [label for field, label in labels.items() if field != "name"], body["size"])),
        "authority": shared["jurisdiction"]["authority"],
    }


def _groups(items: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
    """The items by category, a name's last characters apart, which stay together."""
    for category in dict.fromkeys(item["category"] for item in items):
        members = [item for item in items if item["category"] == category]
        cuts = [found.start() if (found := END.search(item["name"])) else len(item["name"]) for item in members]
        yield (
            category,
            (
                {"number": item["number"], "head": item["name"][:cut], "tail": item["name"][cut:]}
                for item, cut in zip(members, cuts, strict=True)
            ),
        )


def _notes(shared: Mapping[str, Any], lacking: Sequence[str], size: float) -> Iterator[dict[str, Any]]:
    yield {"labels": lacking, "text": f"{UNKNOWN}。", "size": size, "palt": False}
    yield {"labels": ["其他事项"], "text": "文件未列明，请先到窗口询问。", "size": 12, "palt": True}
    sources = shared["sources"]
    basis = "；".join(f"《{one['title']}》" + (f"（{one['number']}）" if one["number"] else "") for one in sources)
    yield {"labels": ["依据"], "text": basis, "size": 12, "palt": True}


_RIVAL: Rival | None = None


def _start(job: Job) -> None:
    global _RIVAL
    _RIVAL = Rival(job, Path(tempfile.mkdtemp(dir=job.scratch)))


def _work(outputs: list[Output]) -> list[bytes]:
    assert _RIVAL
    return [_RIVAL.print(output) for output in outputs]
