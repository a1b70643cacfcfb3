"""Planned sheets -> PDF bytes, one by one as they are ready. What stations share is laid out once, then stamped."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from generator import versions
from generator.kinds import Edition, Kind
from generator.plan import Output
from generator.sheets import compose
from generator.sheets.binding import bind, slim
from generator.sheets.compose import UnprintableError
from generator.sheets.fonts import FontSet
from generator.sheets.layout import Layout, Made, pango_version

LIBRARIES = ("weasyprint", "pydyf", "pikepdf", "qrcode", "uharfbuzz", "fonttools", "jinja2")
# Sheets a process takes at once: few enough to share the work evenly, enough to make the body's trip worth while.
BATCH = 12
CRASHED = "排版进程意外中止（可能内存不足）；请减少 --jobs 再试"


@dataclass(frozen=True)
class Printed:
    """A sheet, ready to be written."""

    output: Output
    pdf: bytes
    pages: int


@dataclass(frozen=True)
class Failed:
    """A sheet that cannot be printed honestly, and why, in Chinese (`output` says which)."""

    output: Output
    reason: str


def tool_digest(templates: Path, kind: str, fonts: FontSet) -> str:
    """All that a kind's sheets depend on besides their facts."""
    here = Path(__file__).parent
    return versions.digest(
        [
            versions.digest_files(templates, [f"{kind}/**/*", "_shared/**/*"]),
            versions.digest_files(here, ["*.py"]),
            versions.digest_files(here.parent, ["render.py", "kinds.py"]),
            fonts.digest,
            [[name, version(name)] for name in LIBRARIES],
            pango_version(),
        ]
    )


def press(
    outputs: Sequence[Output], kinds: Mapping[str, Kind], templates: Path, fonts: FontSet, jobs: int
) -> Iterator[Printed | Failed]:
    """Every sheet, made or failed, in no particular order; `jobs` > 1 uses that many processes."""
    groups = _groups(outputs, kinds)
    if jobs <= 1:
        bench = Press(kinds, templates, fonts)
        for group in groups:
            yield from bench.print_group(group)
        return
    tasks = [group[start : start + BATCH] for group in groups for start in range(0, len(group), BATCH)]
    # Spawned, not forked: Pango and fontconfig do not promise to survive a fork.
    context = multiprocessing.get_context("spawn")
    # A worker ends without running destructors, so what WeasyPrint puts aside goes into a folder that we remove.
    with tempfile.TemporaryDirectory(prefix="guideplate-") as scratch:
        start = (dict(kinds), templates, fonts, scratch)
        pool = ProcessPoolExecutor(min(jobs, len(tasks) or 1), context, _start, start)
        try:
            yield from _collect({pool.submit(_work, task): task for task in tasks})
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _collect(tasks: Mapping[Future[list[Printed | Failed]], Sequence[Output]]) -> Iterator[Printed | Failed]:
    for done in as_completed(tasks):
        try:
            yield from done.result()
        except BrokenProcessPool:
            yield from (Failed(output, CRASHED) for output in tasks[done])


def _groups(outputs: Iterable[Output], kinds: Mapping[str, Kind]) -> list[list[Output]]:
    """Sheets that share a body side by side, those without one by kind and edition."""
    groups: defaultdict[str, list[Output]] = defaultdict(list)
    for output in outputs:
        shared = compose.body_facts(output) if _edition(output, kinds).body else None
        groups[versions.digest([output.kind, output.edition, shared])].append(output)
    return list(groups.values())


def _edition(output: Output, kinds: Mapping[str, Kind]) -> Edition:
    return kinds[output.kind].editions[output.edition or "default"]


class Press:
    """One process's press: its fonts are set up once, its bodies are kept."""

    def __init__(self, kinds: Mapping[str, Kind], templates: Path, fonts: FontSet) -> None:
        self.kinds, self.templates, self.fonts = kinds, templates, fonts
        self.layout = Layout(templates, fonts)
        self.bodies: dict[str, Made | UnprintableError] = {}

    def print_group(self, outputs: Iterable[Output]) -> Iterator[Printed | Failed]:
        """Each sheet on its own: one that fails leaves the others alone."""
        for output in outputs:
            try:
                yield self.print(output)
            except UnprintableError as error:
                yield Failed(output, str(error))
            except Exception as error:  # a fault of a template or a library must not cost the other sheets
                yield Failed(output, f"排版程序出错（{type(error).__name__}：{error}）")

    def print(self, output: Output) -> Printed:
        """One sheet; UnprintableError where it cannot be made."""
        edition = _edition(output, self.kinds)
        if (reason := compose.unprintable(output.facts, self.fonts)) is not None:
            raise UnprintableError(reason)
        if edition.body is None:
            made = self.layout.make(compose.sheet(output, edition, self.templates, self.fonts))
            return Printed(output, bind(slim(made.pdf), None, output.title), made.pages)
        body = self._body(output, edition)
        stamp = self.layout.make(compose.stamp(output, edition, self.templates, self.fonts, body.pages))
        return Printed(output, bind(body.pdf, stamp.pdf, output.title), body.pages)

    def _body(self, output: Output, edition: Edition) -> Made:
        key = versions.digest([output.kind, output.edition, compose.body_facts(output)])
        if key not in self.bodies:
            try:
                made = self._lay_body(output, edition)
                self.bodies[key] = Made(slim(made.pdf), made.pages)
            except UnprintableError as error:
                self.bodies[key] = error
        body = self.bodies[key]
        if isinstance(body, UnprintableError):
            raise body
        return body

    def _lay_body(self, output: Output, edition: Edition) -> Made:
        """The body as designed, or else at its first tighter step without a page that holds no item."""
        best: Made | None = None
        for tighter in ("", *edition.tighter):
            made = self.layout.make(compose.body(output, edition, self.templates, self.fonts, tighter))
            if best is None or made.poor < best.poor:
                best = made
            if not best.poor:
                break
        assert best
        return best


_BENCH: Press | None = None


def _start(kinds: Mapping[str, Kind], templates: Path, fonts: FontSet, scratch: str) -> None:
    global _BENCH
    tempfile.tempdir = scratch
    _BENCH = Press(kinds, templates, fonts)


def _work(outputs: Sequence[Output]) -> list[Printed | Failed]:
    assert _BENCH is not None
    return list(_BENCH.print_group(outputs))
