"""headers/ and what every page says itself: nothing runs, loads or is sent that is not the site's own."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.plan.delivery import FORMS

from .browser import Visit, kept

_BEFORE = '(?:add_header |Header always set |<add name=")?'
LINE = re.compile(rf'^\s*{_BEFORE}([A-Z][A-Za-z-]+)(?:" value=|[: ] ?)"?(.*?)"?(?: always;| />)?$')
INJECTED = """() => {
  const late = document.createElement("script");
  late.textContent = "window.hit = 1";
  document.body.append(late);
  document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.hit = 1'>");
  document.body.insertAdjacentHTML("beforeend", "<style>h1 { color: red }</style>");
  return getComputedStyle(document.querySelector("h1")).color;
}"""


def sent(folder: Path, form: str) -> dict[str, str]:
    """The headers that one way of serving sends."""
    lines = (LINE.match(line) for line in (folder / "headers" / form).read_text("utf-8").splitlines())
    return {line[1]: line[2] for line in lines if line and "-" in line[1]}


def test_all_ways_of_serving_send_the_same(told_site: Path) -> None:
    assert {path.name for path in (told_site.parent / "headers").iterdir()} == {*FORMS}
    nginx, *others = (sent(told_site.parent, form) for form in FORMS if form != "README.txt")
    assert {*nginx} == {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"}
    assert others == [nginx, nginx, nginx]
    assert "unsafe" not in nginx["Content-Security-Policy"]


def test_under_a_sub_path(sound_site: Path) -> None:
    folder = sound_site.parent / "headers"
    assert "location /zhinan/ {" in (folder / "nginx.conf").read_text("utf-8")
    assert "ErrorDocument 404 /zhinan/404.html" in (folder / ".htaccess").read_text("utf-8")
    assert 'path="zhinan\\404.html" responseMode="File"' in (folder / "web.config").read_text("utf-8")
    assert (folder / "_headers").read_text("utf-8").startswith("/zhinan/*\n")


def test_every_template_keeps_to_it(told_pages: list[str], told_site: Path, visit: Callable[..., Visit]) -> None:
    """A page that broke it would say so in the console, which the fixture reads; in `test_readers.py` none are sent."""
    opened = visit(told_site, lost=True, sent=sent(told_site.parent, "_headers"))
    for address in told_pages:
        opened.open(address, finder=True)
    opened.open("nowhere/at/all/")
    assert opened.errors == []


@pytest.mark.parametrize("address", ["items/chaxun/", "404.html"])
def test_what_is_put_into_a_page_does_not_run(address: str, told_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(told_site, lost=True)
    page = opened.open(address)
    assert page.evaluate(INJECTED) != "rgb(255, 0, 0)"
    assert page.evaluate("window.hit") is None
    assert len([line for line in opened.errors if "Content Security Policy" in line]) >= 3
    opened.errors.clear()


def test_what_the_phone_kept_is_as_strict(told_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(told_site, lost=True)
    page = opened.open("stations/999999100/")
    kept(page)
    opened.stop()
    page.reload()
    page.evaluate(INJECTED)
    assert page.evaluate("window.hit") is None and opened.errors
    opened.errors.clear()
