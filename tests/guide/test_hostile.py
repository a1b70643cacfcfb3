"""Catalog text that attacks, in every free-text field of the model: shown as written, never run, on every page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

import pytest
from pydantic import BaseModel

from generator.catalog import model
from generator.catalog.model import Catalog
from generator.catalog.model.scalars import Figures, Spoken, Text
from generator.guide import pages
from generator.guide.tools import tool_digest

from .browser import Visit, pages_of
from .conftest import ROOT, built, plan_of
from .templates import addresses

LINE = (
    "<img src=x onerror=window.hit=1>\"'><script>window.hit=1</script><svg onload=window.hit=1></title></style>"
    "</div></section><script>window.hit=1</script><!-- --><?php ]]>{{7*7}}{% raw %}${7*7}](javascript:window.hit=1)"
    "[a](javascript:alert(1)) &#60;b&#62; &lt;i&gt; `` **s** ../../../etc/passwd ..\\..\\x /etc/passwd %2e%2e%2f"
)
BLOCK = "\n---\ntitle: x\n---\n\n# h\n\n```\n</div>\n```\n\n    code\n\n[a]: javascript:window.hit=1 'b'\n\n" + LINE
FORMS: dict[str, Callable[[str], str]] = {
    "around": lambda field: LINE + field + LINE,
    "lines": lambda field: field + BLOCK,
}
Form = Callable[[str], str]
# Scripts that are not the site's own; JSON-LD is data.
STRANGE = """() => [...document.scripts].filter(script => script.type !== "application/ld+json").map(
    script => script.getAttribute("src") || "inline").filter(
    name => !/^[./]*\\/assets\\/(\\w+)\\.js(\\?[0-9a-f]{8})?$/.test(name))"""

SEEN = f"""injected => [window.hit, document.body.querySelectorAll(injected).length,
  document.querySelectorAll("h1").length, ({STRANGE})(), document.documentElement.scrollWidth,
  document.title, document.body.textContent]"""


def free(annotation: Any, metadata: tuple[Any, ...] = ()) -> bool:
    """Whether a field holds free text (perhaps none, perhaps several), and nothing narrower such as an address."""
    if annotation is str:
        marked = tuple(part for part in metadata if not isinstance(part, Figures | Spoken))
        return bool(marked == get_args(Text)[1:])
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return free(inner, (*metadata, *more))
    return any(free(part, metadata) for part in get_args(annotation) if part not in (NoneType, Ellipsis))


def attacked(record: BaseModel, form: Form) -> dict[str, Any]:
    """A record's data with an attack in each of its free texts, those that it leaves out included."""
    data: dict[str, Any] = {}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if free(field.annotation, tuple(field.metadata)):
            # Windows name steps: both get the same text.
            text = form("name" if name == "window_steps" else name)
            data[name] = [text] if "tuple" in str(field.annotation) else text
        else:
            data[name] = below(value, form)
    return data


def below(value: Any, form: Form) -> Any:
    """The same for what a field holds."""
    if isinstance(value, BaseModel):
        return attacked(value, form)
    if isinstance(value, tuple):
        return [below(part, form) for part in value]
    return {key: below(part, form) for key, part in value.items()} if isinstance(value, dict) else value


def records(record: Any) -> Iterator[type[BaseModel]]:
    """Every kind of record that a catalog holds."""
    if isinstance(record, BaseModel):
        yield type(record)
        for name in type(record).model_fields:
            yield from records(getattr(record, name))
    elif isinstance(record, (tuple, dict)):
        for part in record.values() if isinstance(record, dict) else record:
            yield from records(part)


@pytest.fixture(scope="module", params=list(FORMS))
def form(request: pytest.FixtureRequest) -> Form:
    """Where the attack stands in its field."""
    return FORMS[request.param]


@pytest.fixture(scope="module")
def hostile(sound_catalog: Catalog, form: Form) -> Catalog:
    """The sample catalog with an attack in every free text of every record."""
    return Catalog.model_validate(attacked(sound_catalog, form))


@pytest.fixture(scope="module")
def hostile_site(hostile: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site."""
    return built(hostile, tmp_path_factory.mktemp("hostile"))


def plain(text: str | None) -> str:
    """As a browser shows it: runs of white space are one."""
    return " ".join((text or "").split())


def test_the_sample_holds_every_record(sound_catalog: Catalog) -> None:
    known = {kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, model.Record)}
    bases = {model.Record, model.Sourced, model.Signage}  # signage is for signs: no page shows it
    on_no_page = {model.Area, model.Mechanism}
    on_no_page |= {kind for kind in known if kind.__module__.rpartition(".")[2] in ("forms", "registers")}
    assert known - bases - on_no_page - set(records(sound_catalog)) == set()


def test_nothing_runs_on_a_page_of_any_template(
    hostile: Catalog, hostile_site: Path, visit: Callable[..., Visit]
) -> None:
    look_at(visit(hostile_site), addresses(plan_of(hostile), hostile_site))


@pytest.mark.long
def test_nothing_runs_on_any_page(hostile_site: Path, visit: Callable[..., Visit]) -> None:
    look_at(visit(hostile_site), pages_of(hostile_site))


def look_at(opened: Visit, pages: Iterable[str]) -> None:
    """Open them, and find nothing in them that is not the site's own."""
    injected = "img, svg, iframe, b b, style, a[href^='javascript'], [onerror], [onload]"
    for path in pages:
        page, lonely = opened.page, path == "404.html"
        page.goto(opened.home + path)
        hit, found, heads, strange, width, title, text = page.evaluate(SEEN, injected)
        assert (hit, found, heads, width) == (None, 0, 1, 390), path
        assert strange == (["inline"] if lonely else []), path
        assert plain(LINE) in plain(title), path
        assert plain(LINE) in plain(text) or lonely, path


def test_an_items_texts_are_shown_as_written(hostile_site: Path, form: Form, visit: Callable[..., Visit]) -> None:
    page = visit(hostile_site).open("items/zhuyuan-baoxiao/")
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    shown = plain(page.inner_text("#main"))
    fields = (
        "name", "canonical", "plain", "audience", "summary", "any_of", "issuer", "when", "substitute", "note", "window",
        "text", "methods", "scope", "fee", "result", "progress", "service_standard", "legal_basis", "tips", "question",
        "answer", "code", "task_code", "kind", "dispute", "official_name", "host", "hours", "title", "number",
        "article",
    )  # fmt: skip
    assert [field for field in fields if plain(form(field)) not in shown] == []
    page = visit(hostile_site).open("stations/100/")
    shown = plain(page.inner_text("#main"))
    assert [field for field in ("name", "address", "host", "hours", "place") if plain(form(field)) not in shown] == []


def test_the_finder_shows_text_only(hostile_site: Path, form: Form, visit: Callable[..., Visit]) -> None:
    opened = visit(hostile_site)
    opened.open("?q=" + "%3Cimg src=x onerror=window.hit=1%3E")
    for query in ("<img src=x onerror=window.hit=1>", "script", "window", "onerror", "name", LINE[:60]):
        opened.ask(query)
        assert opened.page.evaluate("window.hit") is None
        assert (
            opened.page.locator(
                "[data-finder-results] :not(ul, li, a, b, span, mark, p, button), [data-finder-empty] img"
            ).count()
            == 0
        )
    assert opened.ask("name")
    assert plain(form("name")) in plain(opened.page.text_content("[data-finder-results]"))


def written(site: Path) -> set[str]:
    """The files that were made of a catalog, the site's and beside it."""
    folder = site.parent
    paths = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {path for path in paths if not path.startswith("scratch/")}


def test_no_text_becomes_a_path(sound_catalog: Catalog, sound_site: Path, hostile: Catalog, hostile_site: Path) -> None:
    attacked, sound = plan_of(hostile), plan_of(sound_catalog)
    attacked_files = written(hostile_site)
    # Where a text that was not there is there, there are sheets that say it, and their check pages.
    more = {str(output.sheet) for output in attacked.sheets()} - {str(output.sheet) for output in sound.sheets()}
    assert all(re.fullmatch("[a-z0-9.-]+", sheet) for sheet in more)
    checks = {f"site/n/{sheet}/index.html" for sheet in more}
    assert attacked_files - checks == written(sound_site)


def test_the_engine_leaves_finished_html_as_it_is(hostile: Catalog, hostile_site: Path) -> None:
    plan = plan_of(hostile)
    maker = pages.Pages(plan.view, plan.proof, ROOT / "site_overrides", stamp=tool_digest(ROOT)[:8])
    for page in (
        *maker.fixed(),
        *(maker.page(output) for output in plan.outputs if type(output.content) in pages.PAGES),
    ):
        made = (hostile_site / page.address / "index.html").read_text("utf-8")
        assert page.html in made, page.address


def test_open_data_is_data(hostile: Catalog, hostile_site: Path) -> None:
    data = json.loads((hostile_site / "data/catalog.json").read_text("utf-8"))
    assert data["items"][0]["name"] == hostile.items[0].name
