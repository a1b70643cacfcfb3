"""Printed addresses end to end: `check` and `build` refuse what would break one; redirects are kept and dropped."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, TODAY, cut

from generator.app import build as builder
from generator.app import cli
from generator.ground.manifest import read_manifest
from generator.ledger.lines import Issued
from generator.ledger.reading import ledger_path
from generator.ledger.writing import append

GONE = "350124100299"


def issue(catalog: Path, code: str) -> None:
    """A plate in the ledger."""
    plate = Issued(
        date=datetime.date(2026, 11, 1), sheet=f"plate-{code}", version="AAAAAAA0", title="老村医保服务点门牌",
        kind="plate", tier="village", station=code, items=(), facts=(), addresses=(f"https://minqing.example/f/{code}/",),
    )  # fmt: skip
    append(ledger_path(catalog), [plate])


def test_a_deleted_station_is_refused_by_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalog = cut(tmp_path / "catalog")
    issue(catalog, GONE)
    for command in (["check", str(catalog)], ["build", str(catalog), "--out", str(tmp_path / "dist")]):
        assert cli.main(command) == 1
        said = "".join(capsys.readouterr())
        assert f"error GP901: 站点“{GONE}”印出去过（如“老村医保服务点门牌”），目录里却没有了" in said
    assert not (tmp_path / "dist").exists()
    with catalog.open("a", encoding="utf-8") as file:
        row = f'code: "{GONE}", tier: village, place: 老村, parent: "350124100", status: 已撤并, ended: 2026-11-10'
        file.write(f"\nstations:\n  - {{{row}}}\n")
    assert cli.main(["check", str(catalog)]) == 0, capsys.readouterr().out


def redirects_of(catalog: Path, out: Path) -> tuple[builder.Summary, dict[str, bytes]]:
    """A build of nothing but redirects, and all that is in their folder."""
    wish = builder.Wish(out, frozenset(["redirects"]), today=TODAY)
    (summary,) = builder.build([catalog], wish, lambda what, done, total: None)
    files = (path for path in (out / "small").rglob("*") if path.is_file())
    return summary, {path.relative_to(out / "small").as_posix(): path.read_bytes() for path in files}


def test_redirects_are_made_once_kept_and_dropped(tmp_path: Path) -> None:
    catalog = tmp_path / "small.yml"
    shutil.copytree(ROOT / "tests/samples/shared", tmp_path / "shared", dirs_exist_ok=True)
    text = (ROOT / "tests/samples/small.yml").read_text("utf-8")
    catalog.write_text(text, "utf-8")
    first, made = redirects_of(catalog, tmp_path / "dist")
    assert first.rendered == 6 and len(made) > 40
    rows = (read_manifest(tmp_path / "dist/small") or {})["outputs"]
    assert {row["path"].rsplit("/", 1)[1] for row in rows} == {
        "README.txt",
        "nginx.conf",
        ".htaccess",
        "web.config",
        "_redirects",
        "index.html",
    }
    assert {row["kind"] for row in rows} == {"redirects"}
    again, kept = redirects_of(catalog, tmp_path / "dist")
    assert again.rendered == 0 and kept == made
    catalog.write_text(text.replace("https://small.example", "https://gross.example"), "utf-8")
    moved, new = redirects_of(catalog, tmp_path / "dist")
    assert moved.rendered == 6 and set(new) == set(made) and not any(b"small.example" in data for data in new.values())
    one = text.replace("jiu.example/yibao]", "jiu.example/yibao, https://alt.example]")
    catalog.write_text(one.replace("https://small.example", "https://gross.example"), "utf-8")
    added, both = redirects_of(catalog, tmp_path / "dist")
    assert added.rendered == 6 and both.items() >= {n: d for n, d in new.items() if n != "manifest.json"}.items()
    catalog.write_text(text.replace("  former_urls: [https://jiu.example/yibao]\n", ""), "utf-8")
    none, left = redirects_of(catalog, tmp_path / "dist")
    assert none.rendered == 0 and set(left) == {"manifest.json"}
