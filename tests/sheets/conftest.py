"""The small catalog, its plan, the test fonts, and sheets pressed once a run."""

from __future__ import annotations

import copy
import datetime
import functools
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from generator.catalog.model import Catalog
from generator.kinds.kind import Kind
from generator.kinds.reading import load_kinds
from generator.plan.outputs import RUN, Output
from generator.plan.plan import Plan, Tools, make_plan
from generator.sheets import fonts, press
from generator.sheets.runs import print_run
from sheets.paper import ROOT, TEMPLATES, Raw
from sheets.placed import placed

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(scope="session")
def fontset() -> fonts.FontSet:
    """The subset in tests/fonts, so that nothing here moves with the machine's fonts."""
    return fonts.from_files(ROOT / "tests/fonts/regular.otf", ROOT / "tests/fonts/bold.otf")


@pytest.fixture(scope="session")
def kinds() -> dict[str, Kind]:
    return load_kinds(TEMPLATES)


@pytest.fixture(scope="session")
def raw() -> Raw:
    data: Raw = yaml.safe_load((ROOT / "tests/samples/small.yml").read_text("utf-8"))
    words: Raw = yaml.safe_load((ROOT / "catalog/shared/yibao/words.yml").read_text("utf-8"))
    return data | words


@pytest.fixture
def changed(raw: Raw) -> Raw:
    """The small catalog as plain data, to be changed by a test."""
    return copy.deepcopy(raw)


@pytest.fixture(scope="session")
def plan_of(kinds: dict[str, Kind]) -> Callable[[Raw], Plan]:
    """Plain data -> its plan, made once for what several tests ask for."""

    @functools.lru_cache(maxsize=16)
    def planned(data: bytes) -> Plan:
        tools = Tools(sheets=dict.fromkeys(kinds, "tool"), runs="", site="")
        return make_plan(Catalog.model_validate(pickle.loads(data)), kinds, tools, TODAY)

    return lambda data: planned(pickle.dumps(data))


@pytest.fixture(scope="session")
def printer(kinds: dict[str, Kind], fontset: fonts.FontSet) -> press.Printer:
    """One press for all: what sheets share is laid out once."""
    return press.Printer(kinds, TEMPLATES, fontset)


@pytest.fixture(scope="session")
def make(printer: press.Printer) -> Callable[..., dict[str, press.Printed | press.Failed]]:
    """Outputs -> results by sheet id."""

    def pressed(outputs: Sequence[Output]) -> dict[str, press.Printed | press.Failed]:
        return {str(made.output.sheet): made for made in printer.print_group(outputs)}

    return pressed


@pytest.fixture(scope="session")
def rated(raw: Raw) -> Raw:
    """The small catalog with a way to rate, a board of four points and what signs of a place say: it gets a sheet of
    every kind and edition."""
    data = placed(raw)
    data["jurisdiction"]["feedback"] = {
        "url": "https://small.example/pj?s={station}",
        "name": "示例政务服务评价系统",
        "answer_time": "5个工作日内",
    }
    data["jurisdiction"]["hotlines"].append({"number": "0591-12345678", "role": "监督投诉", "hours": "工作日"})
    data["tiers"][0]["duties"] = [
        {"text": "负责医保政策宣传解答和业务办理"},
        {"text": "负责辖区内城乡居民参保登记、信息变更"},
        {"text": "参保单位和个人的信息查询"},
        {"text": "对辖区资料汇总上报"},
    ]
    for number, code in enumerate(("999999100", "999999100001", "999999100002")):
        station = next(one for one in data["stations"] if one["code"] == code)
        station |= {"longitude": 118.5 + number * 0.02, "latitude": 26.2 + number * 0.03, "datum": "CGCS2000"}
    return data


@pytest.fixture(scope="session")
def sheets(
    raw: Raw, plan_of: Callable[[Raw], Plan], make: Callable[..., Mapping[str, press.Printed | press.Failed]]
) -> dict[str, press.Printed]:
    """Every sheet of the small catalog by its id, of books that of the whole place alone; none may fail."""
    results = make([one for one in plan_of(raw).sheets() if one.kind != "manual" or one.tier is None])
    failed = [f"{name}: {made.reason}" for name, made in results.items() if isinstance(made, press.Failed)]
    assert not failed
    return {name: made for name, made in results.items() if isinstance(made, press.Printed)}


@pytest.fixture(scope="session")
def papers(sheets: dict[str, press.Printed]) -> dict[str, press.Printed]:
    """Those of them that are PDFs of their own; the rest are pictures to forward, and show others' pages."""
    return {
        name: made for name, made in sheets.items() if made.output.path.endswith(".pdf") and made.output.shown is None
    }


class Runs(Mapping[str, press.Printed]):
    """Every run of a plan by its path; printed when it is first asked for."""

    def __init__(self, plan: Plan, printer: press.Printer) -> None:
        self.outputs, self.printer = {output.path: output for output in plan.outputs}, printer
        self.printed: dict[str, press.Printed] = {}

    def __getitem__(self, path: str) -> press.Printed:
        if path not in self.printed:
            run = self.outputs[path]
            self.printed[path] = print_run(run, [self.outputs[member] for member in run.members], self.printer)
        return self.printed[path]

    def __iter__(self) -> Iterator[str]:
        return (path for path, output in self.outputs.items() if output.kind == RUN)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@pytest.fixture(scope="session")
def runs(raw: Raw, plan_of: Callable[[Raw], Plan], printer: press.Printer) -> Runs:
    """Every run of the small catalog, by path."""
    return Runs(plan_of(raw), printer)


@pytest.fixture(scope="session")
def results_folder() -> Path:
    """Where a failing picture leaves what was made, what was wanted and the difference."""
    folder = ROOT / "tests/results"
    folder.mkdir(exist_ok=True)
    return folder
