"""generator/plan/fingerprint.py: whatever changes on the way to a page or a sheet, what it touches is made anew."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml
from checkout import ROOT, unmeasured
from conftest import TODAY
from jinja2 import FileSystemLoader
from sheets.formed import formed
from sheets.placed import placed

from generator.ground.home import cache_folder
from generator.guide import site
from generator.plan import fingerprint
from generator.sheets import press

TEMPLATES = ROOT / "templates"
ENTRIES = {
    "sheets": ("generator.sheets.press", "generator.plan.plan"),
    "site": (site.__name__, "generator.plan.plan"),
}


@cache
def imported(entries: tuple[str, ...]) -> set[Path]:
    """The files of ours that Python itself loads with some modules: another account than the fingerprint's."""
    program = (
        f"import sys, {', '.join(entries)}\nfor m in list(sys.modules.values()): print(getattr(m, '__file__', ''))"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    return {Path(line) for line in shown.splitlines() if Path(line).is_relative_to(ROOT / "generator")}


@pytest.mark.parametrize("way", ENTRIES)
def test_all_that_python_loads_is_followed(way: str) -> None:
    files, _ = fingerprint.reached(ENTRIES[way])
    assert imported(ENTRIES[way]) <= files


def test_imports_are_found_as_the_parser_finds_them() -> None:
    for path in sorted((ROOT / "generator").rglob("*.py")):
        source = path.read_text("utf-8")
        wanted = set()
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                wanted |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                wanted |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
        assert wanted <= set(fingerprint.imports(source)), path


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program that may be changed."""
    copy = tmp_path_factory.mktemp("code") / "generator"
    shutil.copytree(ROOT / "generator", copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@pytest.mark.parametrize("way", ENTRIES)
def test_a_line_more_in_any_module_on_the_way_is_seen_and_in_no_other(
    way: str, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest, read = fingerprint.code.__wrapped__, fingerprint._digest
    before = digest(*ENTRIES[way], package=package)
    files, libraries = fingerprint.reached(ENTRIES[way], package)
    on_the_way = {path.relative_to(ROOT / "generator") for path in fingerprint.reached(ENTRIES[way])[0]}
    assert on_the_way == {path.relative_to(package) for path in files} and len(on_the_way) > 30
    texts = {path: path.read_text("utf-8") for path in sorted(package.rglob("*.py"))}
    off_the_way = [path for path in texts if path.relative_to(package) not in on_the_way]
    # One file of hundreds is another one each time, by a line that imports nothing: the others are read once.
    known = {path: read(path) for path in package.rglob("*") if path.is_file()}
    releases = fingerprint._releases(libraries)
    monkeypatch.setattr(fingerprint, "reached", lambda entries, package: (files, libraries))
    monkeypatch.setattr(fingerprint, "_releases", lambda modules: releases)

    def differs(*changed: Path) -> bool:
        for path in changed:
            path.write_text(f"{texts[path]}\nMORE = 1\n", "utf-8")
        monkeypatch.setattr(fingerprint, "_digest", lambda path: read(path) if path in changed else known[path])
        different = digest(*ENTRIES[way], package=package) != before
        for path in changed:
            path.write_text(texts[path], "utf-8")
        return bool(different)

    assert not differs()
    assert [path for path in texts if path not in off_the_way and not differs(path)] == []
    assert off_the_way and not differs(*off_the_way)


def test_a_library_of_another_release_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    digest = fingerprint.code.__wrapped__
    before = digest(*ENTRIES["sheets"])
    _, libraries = fingerprint.reached(ENTRIES["sheets"])
    releases = fingerprint._releases(libraries)
    assert {"weasyprint", "pydyf", "pillow", "pikepdf", "qrcode", "uharfbuzz", "jinja2", "pypdfium2"} <= set(releases)
    for name in ("pydyf", "pillow"):  # one that another library requires, one whose module has another name
        with monkeypatch.context() as patch:
            patch.setattr(fingerprint, "_releases", lambda modules, name=name: {**releases, name: "0"})
            assert digest(*ENTRIES["sheets"]) != before


def test_the_theme_is_part_of_the_sites(tmp_path: Path) -> None:
    from generator.guide import engine

    assert [release.split()[0] for release in engine.theme_release(ROOT)] == ["mkdocs-material"]
    (tmp_path / "mkdocs.yml").write_text("theme: {name: readthedocs}\n", "utf-8")
    assert [release.split()[0] for release in engine.theme_release(tmp_path)] == ["mkdocs"]


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.long)], ids=["some", "all"])
def test_every_file_that_a_kind_reads_is_in_its_fingerprint(
    every: bool, sheets_by_kind: dict[str, list[Any]], reading: Callable[[list[Any]], set[Path]]
) -> None:
    """Of kinds that read more than what is theirs and what is shared, each in an edition; `make long`: all."""
    known = {kind: fingerprint.template_folders(TEMPLATES, kind) for kind in sheets_by_kind}
    some = [kind for kind, folders in known.items() if len(folders) > 2]
    assert some
    for kind in sheets_by_kind if every else some:
        folders = known[kind]
        read = reading(sheets_by_kind[kind] if every else sheets_by_kind[kind][:1])
        assert len(read) > 2, kind
        assert {path.relative_to(TEMPLATES).parts[0] for path in read} <= folders, kind


@pytest.fixture(scope="module")
def sheets_by_kind() -> dict[str, list[Any]]:
    """Planned sheets of the small catalog, one of each edition."""
    from generator.catalog.load import load_catalog
    from generator.catalog.model import Catalog, Duty, Feedback
    from generator.kinds.reading import load_kinds
    from generator.plan.plan import Tools, make_plan

    small, _ = load_catalog(ROOT / "tests/samples/small.yml")
    assert small is not None
    catalog = Catalog.model_validate(formed(placed(small.model_dump(mode="json", exclude_none=True))))
    # A channel, duties enough for a board, positions: else three kinds would have no sheet.
    place = catalog.jurisdiction.model_copy(
        update={"feedback": Feedback(url="https://a.example/{station}", name="评价")}
    )
    tiers = tuple(tier.model_copy(update={"duties": (Duty(text="宣传政策"),) * 4}) for tier in catalog.tiers)
    positions = tuple(
        station.model_copy(update={"longitude": 118.5 + number / 100, "latitude": 26.2, "datum": "WGS84"})
        for number, station in enumerate(catalog.stations)
    )
    catalog = catalog.model_copy(update={"jurisdiction": place, "tiers": tiers, "stations": positions})
    kinds = load_kinds(TEMPLATES)
    plan = make_plan(catalog, kinds, Tools(dict.fromkeys(kinds, ""), "", ""), TODAY)
    firsts: dict[str, dict[str | None, Any]] = {kind: {} for kind in kinds}
    for output in plan.sheets():
        firsts[output.kind].setdefault(output.edition, output)
    return {kind: list(editions.values()) for kind, editions in firsts.items()}


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[list[Any]], set[Path]]]:
    """Print sheets and tell which files below `templates/` were opened for them."""
    from generator.ground import render
    from generator.kinds.reading import load_kinds
    from generator.sheets import fonts

    found: set[Path] = set()
    real_source, real_bytes, real_text = FileSystemLoader.get_source, Path.read_bytes, Path.read_text

    def source(self: FileSystemLoader, environment: Any, template: str) -> Any:
        text, name, fresh = real_source(self, environment, template)
        found.add(Path(name))
        return text, name, fresh

    def noted(real: Callable[..., Any]) -> Callable[..., Any]:
        def read(path: Path, *args: Any, **more: Any) -> Any:
            found.add(path)
            return real(path, *args, **more)

        return read

    monkeypatch.setattr(FileSystemLoader, "get_source", source)
    monkeypatch.setattr(Path, "read_bytes", noted(real_bytes))
    monkeypatch.setattr(Path, "read_text", noted(real_text))
    kinds = load_kinds(TEMPLATES)
    fontset = fonts.from_files(ROOT / "tests/fonts/regular.otf", ROOT / "tests/fonts/bold.otf")

    def printed(outputs: list[Any]) -> set[Path]:
        render.environment.cache_clear()
        found.clear()
        results = list(press.press(outputs, kinds, TEMPLATES, fontset, 1))
        assert all(isinstance(result, press.Printed) for result in results), results
        return {path for path in found if path.is_relative_to(TEMPLATES) and path.name != "sheet.yml"}

    yield printed
    render.environment.cache_clear()


def test_a_template_named_only_while_rendering_may_be_in_any_folder(tmp_path: Path) -> None:
    for folder in ("_shared", "card", "other", "third"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "sheet.html").write_text("<p>", "utf-8")
    assert fingerprint.template_folders(tmp_path, "card") == {"_shared", "card"}
    (tmp_path / "card/sheet.html").write_text('{% include "other/sheet.html" %}', "utf-8")
    assert fingerprint.template_folders(tmp_path, "card") == {"_shared", "card", "other"}
    (tmp_path / "card/sheet.html").write_text("{% include shared.which %}", "utf-8")
    assert fingerprint.template_folders(tmp_path, "card") == {"_shared", "card", "other", "third"}


OTHER_LIMITS = """

_printed = TimeLimit.printed.fget
TimeLimit.printed = property(lambda self: f"最长{_printed(self)}")
"""
CHANGES = (
    ("generator/catalog/model/items.py", "", OTHER_LIMITS),
    ("templates/_shared/phones.html", 'line.role ~ "电话"', 'line.role ~ "热线"'),
    ("site_overrides/pages/_parts.html", "{{ unknown_plain }}", "依据文件没有列明"),
)
"""Files on the way to pages, to sheets, or to both; what stands there (nothing: the end), and what instead."""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout with one item of the small catalog, that has a limit, built."""
    place = tmp_path_factory.mktemp("checkout")
    for name in ("generator", "templates", "site_overrides", "catalog/shared"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    for kind in (place / "templates").glob("*/sheet.yml"):  # one kind is enough, with all that it may read of others
        if kind.parent.name != "slip":
            kind.unlink()
    shutil.copy(ROOT / "mkdocs.yml", place / "mkdocs.yml")
    small = yaml.safe_load((ROOT / "tests/samples/small.yml").read_text("utf-8"))
    small["items"] = [item for item in small["items"] if item["id"] == "baoxiao"]
    small["stations"] = small["stations"][:1]
    small["domain"] = "general"  # it has few askings to learn from
    (place / "catalog/small.yml").write_text(yaml.safe_dump(small, allow_unicode=True, sort_keys=False), "utf-8")
    # Small fonts are cut once a machine; else each build here would cut them.
    for font in cache_folder().glob("guideplate-*"):
        (place / ".cache").mkdir(exist_ok=True)
        shutil.copy(font, place / ".cache")
    build(place)
    return place


def build(place: Path, out: str = "dist") -> Path:
    """`guideplate build` of a copied checkout, by its own code."""
    catalog = next((place / "catalog").glob("*.yml"))
    command = [sys.executable, "-m", "generator.app.cli", "build", str(catalog), "--out", out, "--jobs", "1"]
    command += ["--only", "site", "--only", "slip"]
    done = subprocess.run(command, cwd=place, env=unmeasured(place), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return place / out


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_a_build_after_changes_of_the_program_is_the_build_from_nothing(checkout: Path) -> None:
    before = files(checkout / "dist/small")
    for name, old, new in CHANGES:
        text = (checkout / name).read_text("utf-8")
        assert old in text
        (checkout / name).write_text(text.replace(old, new) if old else text + new, "utf-8")
    again, fresh = files(build(checkout) / "small"), files(build(checkout, "fresh") / "small")
    assert again.keys() == fresh.keys()
    assert [name for name in again if again[name] != fresh[name]] == []
    parts = {folder.name for name in again if again[name] != before[name] for folder in Path(name).parents}
    # Items, tiers, stations and open data state limits.
    assert {"items", "tiers", "stations", "data", "slip"} <= parts


def test_modules_are_found_with_the_libraries_that_bring_them() -> None:
    """The standard library's own account, which is too slow for every build."""
    known = packages_distributions()
    found = fingerprint._distributions()
    assert {module: {one.name for one in found.get(module, ())} for module in known} == {
        module: set(names) for module, names in known.items()
    }
