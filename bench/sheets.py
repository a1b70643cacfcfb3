"""A catalog's sheets -> seconds our way and one WeasyPrint document per sheet, and the ratio.

Run: .venv/bin/python bench/sheets.py [--all] [CATALOG]. Without --all a sample of each group is timed (the shared body
is charged once to the whole group) and the county's total extrapolated. Both ways run in this one process, in turns.
"""

from __future__ import annotations

import argparse
import datetime
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import weasyprint

from generator.catalog.load import load_catalog
from generator.kinds import Edition, load_kinds
from generator.plan import Output, Plan, Tools, make_plan
from generator.sheets import compose, fonts, press
from generator.sheets.layout import Fetcher

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
SAMPLE = {"notice": 4, "plate": 8}


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def naive(output: Output, edition: Edition, fontset: fonts.FontSet) -> bytes:
    """The sheet as one document of its own: fresh fonts from the system, styles read anew, body and stamp in one."""
    if edition.body is None:
        page = compose.sheet(output, edition, TEMPLATES, fontset)
        html, styles = page.html, page.styles
    else:
        body = compose.body(output, edition, TEMPLATES, fontset)
        page = compose.stamp(output, edition, TEMPLATES, fontset, 1)
        found = re.search(r"<body[^>]*>(.*)</body>", page.html, re.DOTALL)
        assert found
        # The stamp's content stands in the body's document, so that the work is the same, if not each position.
        html = body.html.replace("</body>", f"{found[1]}</body>")
        styles = body.styles
    fetcher = Fetcher(TEMPLATES, fontset)
    fetcher.pictures = page.pictures
    sheets: list[object] = [weasyprint.CSS(string=f':root {{ --font: "{fonts.FAMILY}" }}')]
    sheets += [weasyprint.CSS(filename=str(TEMPLATES / name)) for name in styles]
    document = weasyprint.HTML(string=html, base_url=f"{TEMPLATES.as_uri()}/", url_fetcher=fetcher)
    return bytes(document.write_pdf(stylesheets=sheets))


def groups(plan: Plan) -> dict[str, list[Output]]:
    """The default editions by kind and tier: what shares a body, what does not."""
    found: defaultdict[str, list[Output]] = defaultdict(list)
    for output in plan.sheets():
        if output.edition is None:
            found[f"{output.kind} {output.tier}"].append(output)
    return found


def ours(bench: press.Press, outputs: Iterable[Output]) -> int:
    """The sheets, made; the sum of their sizes."""
    size = 0
    for made in bench.print_group(outputs):
        if isinstance(made, press.Failed):
            raise SystemExit(f"{made.output.sheet}: {made.reason}")
        size += len(made.pdf)
    return size


def report(name: str, outputs: Sequence[Output], everything: bool, fontset: fonts.FontSet) -> tuple[float, float]:
    """One line for a group; seconds for the whole group, ours and the naive way."""
    kinds = load_kinds(TEMPLATES)
    edition = kinds[outputs[0].kind].editions["default"]
    count = len(outputs) if everything else min(len(outputs), SAMPLE.get(outputs[0].kind, 4) + 1)
    bench = press.Press(kinds, TEMPLATES, fontset)
    sizes: list[int] = []
    first = seconds(lambda: sizes.append(ours(bench, outputs[:1])))
    fast = slow = 0.0
    for output in outputs[1:count]:  # in turns, so that a busy machine is busy for both
        fast += seconds(lambda output=output: sizes.append(ours(bench, [output])))  # type: ignore[misc]
        slow += seconds(lambda output=output: naive(output, edition, fontset))  # type: ignore[misc]
    scale = (len(outputs) - 1) / max(count - 1, 1)
    ours_total, naive_total = first + fast * scale, slow * scale * len(outputs) / max(len(outputs) - 1, 1)
    each = f"{fast / (count - 1) * 1000:6.0f} ms {slow / (count - 1) * 1000:6.0f} ms"
    kilobytes = sum(sizes) / len(sizes) / 1024
    print(f"{name:18} {len(outputs):5} {each} {kilobytes:6.0f} KB  x{naive_total / ours_total:.1f}")
    return ours_total, naive_total


def main() -> None:
    """Time every group and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("catalog", nargs="?", type=Path, default=ROOT / "catalog" / "minqing.yml")
    parser.add_argument("--all", action="store_true", help="make every sheet both ways")
    arguments = parser.parse_args()
    catalog, findings = load_catalog(arguments.catalog)
    if catalog is None:
        raise SystemExit("\n".join(map(str, findings)))
    kinds = load_kinds(TEMPLATES)
    plan = make_plan(catalog, kinds, Tools(sheets=dict.fromkeys(kinds, ""), site=""), datetime.date.today())
    print(f"{'':18} {'':5} {'ours':>9} {'naive':>9} {'file':>8}")
    with tempfile.TemporaryDirectory() as cache:
        fontset = fonts.find_fonts(Path(cache))
        totals = [report(name, outputs, arguments.all, fontset) for name, outputs in groups(plan).items()]
    fast, slow = (sum(column) for column in zip(*totals, strict=True))
    print(f"all sheets: ours {fast:.1f} s, one document per sheet {slow:.1f} s, ratio {slow / fast:.1f}")


if __name__ == "__main__":
    main()
