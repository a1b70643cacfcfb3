"""A phone that was on the site once, and has no line any more: what it scanned, all items, the finder; else a word."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page
from waiting import awaited

from .browser import Visit, kept

STATION, TOWNSHIP = "stations/999999100001/", "places/999999100/"


def said(page: Page) -> bool:
    """Whether the page says that it is a kept one, and of which day."""
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()
    days = {f"更新于{day.year}年{day.month}月{day.day}日" for day in (today, today - datetime.timedelta(1))}
    return any(day in page.inner_text("#main") for day in days)


def test_after_one_scan(small_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(small_site, "/a/b/", lost=True)
    page = opened.open("f/999999100001/")
    kept(page)
    assert not said(page)
    opened.stop()
    for address in ("f/999999100001/", STATION, TOWNSHIP, "items/baoxiao/", "items/", "", "tiers/village/"):
        opened.open(address)
        assert said(page), address
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.gp-header')).backgroundColor")
            == "rgb(11, 74, 143)"
        )
        assert "没有存在这台手机上" not in page.inner_text("#main"), address


def test_a_tapped_result_is_a_kept_page_or_an_honest_one(small_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(small_site, "/a/b/", lost=True)
    kept(opened.open())
    opened.stop()
    page = opened.open()
    assert opened.ask("报销")[0] == ("item", "baoxiao")
    page.tap("[data-finder-results] a[data-result=baoxiao]")
    page.wait_for_url("**/items/baoxiao/**")
    assert said(page) and "带什么" in page.inner_text("#main")
    station = opened.ask("陈厝垅村")[0][1]
    page.tap(f"[data-finder-results] a[data-result='{station}']")
    page.wait_for_url(f"**/stations/{station}/**")
    assert page.inner_text("h1") == "现在没有联网"
    assert "您要看的这一页没有存在这台手机上" in page.inner_text("#main")
    page.tap("#main a:has-text('办什么事')")
    page.wait_for_url("**/a/b/items/**")
    assert said(page)


def test_with_a_line_again_the_page_is_todays(small_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(small_site, lost=True)
    page = opened.open(STATION)
    kept(page)
    opened.stop()
    page.reload()
    assert said(page)
    opened.start()
    page.reload()
    assert not said(page)


def _write(path: Path, text: str, minutes: int) -> None:
    """Write a file that is so much younger: servers tell browsers no more than the second."""
    path.write_text(text, "utf-8")
    later = datetime.datetime.now().timestamp() + 60 * minutes
    os.utime(path, (later, later))


def test_a_new_version_takes_over_when_it_is_whole(
    small_site: Path, tmp_path: Path, visit: Callable[..., Visit]
) -> None:
    """What is kept is one version's, before and after; a version that breaks off on the way changes nothing."""
    site = tmp_path / "site"
    site.mkdir()
    for path in small_site.rglob("*"):
        if path.is_file() and path.relative_to(small_site).parts[0] != "n":
            target = site / path.relative_to(small_site)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    opened = visit(site, lost=True)
    page = opened.open("items/")
    kept(page)
    worker, item = site / "worker.js", site / "items/baoxiao/index.html"
    sets = "async () => (await caches.keys()).filter(name => name.startsWith('guide http'))"
    before = page.evaluate(sets)
    renewed = """async () => {
      const one = await navigator.serviceWorker.getRegistration();
      const ended = new Promise(done => one.addEventListener("updatefound", () => {
        const next = one.installing;
        next.addEventListener("statechange", () => /activated|redundant/.test(next.state) && done(next.state));
      }, { once: true }));
      await one.update();
      return ended;
    }"""
    text, source = item.read_text("utf-8"), worker.read_text("utf-8")
    stamp = before[0].rpartition(" ")[2]
    item.unlink()
    _write(worker, source.replace(stamp, "0" * 16), 1)
    assert page.evaluate(renewed) == "redundant"
    assert page.evaluate(sets) == before
    _write(item, text.replace("</h1>", "（新）</h1>"), 2)
    _write(worker, source.replace(stamp, "1" * 16), 2)
    assert page.evaluate(renewed) == "activated"
    assert page.evaluate(sets) == [before[0].replace(stamp, "1" * 16)]
    opened.stop()
    page.goto(f"{opened.home}items/baoxiao/")
    assert "（新）" in page.inner_text("h1") and said(page)


def test_a_check_pages_old_worker_makes_room(small_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(small_site, lost=True)
    page = opened.open("n/notice-999999100/")
    kept(page)
    page.evaluate("navigator.serviceWorker.register('../../n/worker.js').then(() => null)")
    scopes = "async () => (await navigator.serviceWorker.getRegistrations()).map(one => new URL(one.scope).pathname)"
    assert awaited(lambda: page.evaluate(scopes) == ["/"])
