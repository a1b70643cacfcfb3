"""`guideplate bundle`: the site as one archive; what holds it back, and what it says of itself."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from generator.app import cli
from generator.ground.errors import Finding

FORMER = "https://jiu.example/yibao"


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new catalog with a former address, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    assert cli.main(["new", "demo"]) == 0
    path = tmp_path / "catalog/demo.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("  progress: null", f"  former_urls: [{FORMER}]\n  progress: null"), "utf-8")
    return path


def changed(path: Path, **parts: object) -> None:
    """The catalog with other parts, its comments lost."""
    path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text("utf-8")) | parts, allow_unicode=True), "utf-8")


def packed() -> dict[str, bytes]:
    """The archive's files."""
    with zipfile.ZipFile(io.BytesIO(Path("dist/demo.zip").read_bytes())) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_all_that_a_server_needs_with_a_digest_of_each(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["bundle", "demo"]) == 0
    said = capsys.readouterr().err
    files = packed()
    built = {path.relative_to("dist").as_posix(): path for path in Path("dist/demo").rglob("*") if path.is_file()}
    for_printing = {name for name in built if name.split("/")[1] not in ("site", "headers", "redirects")}
    assert {*files} - {"demo/SHA256SUMS.txt", "demo/README.txt"} == {*built} - for_printing
    assert {"demo/headers/web.config", "demo/redirects/jiu.example_yibao/nginx.conf"} <= {*files}
    assert all(files[name] == built[name].read_bytes() for name in {*built} - for_printing)
    lines = (line.split("  ") for line in files["demo/SHA256SUMS.txt"].decode().splitlines())
    sums = {address: digest for digest, address in lines}
    assert sums == {name: hashlib.sha256(files[f"demo/{name}"]).hexdigest() for name in sums}
    assert len(sums) == len(files) - 2
    whole = hashlib.sha256(Path("dist/demo.zip").read_bytes()).hexdigest()
    assert Path("dist/demo.zip.sha256").read_text("utf-8") == f"{whole}  demo.zip\n"
    assert whole in said and "样稿" in said


def test_it_says_what_it_is_and_what_is_still_to_do(begun: Path) -> None:
    assert cli.main(["bundle", "demo"]) == 0
    readme = packed()["demo/README.txt"].decode("utf-8-sig")
    assert "样稿：还没有核定，只供审看，不要对外发布。" in readme and "https://demo.example" in readme
    assert "三、对外发布之前还要处理" in readme and "- 网址还是示例" in readme


def test_the_same_tree_and_day_give_the_same_bytes(begun: Path) -> None:
    assert cli.main(["bundle", "demo"]) == 0
    first = Path("dist/demo.zip").read_bytes()
    assert cli.main(["bundle", "demo"]) == 0
    assert Path("dist/demo.zip").read_bytes() == first
    assert sorted(path.name for path in Path("dist").iterdir() if not path.name.endswith((".lock", ".kept"))) == [
        "demo",
        "demo.zip",
        "demo.zip.sha256",
    ]


ITEM = {"id": "jia", "name": "参保登记", "category": "lei", "source": "wenjian", "fee": "不收费",
        "offers": [{"tier": "township", "mode": "受理", "order": 1}]}  # fmt: skip
DOCUMENT = {"id": "wenjian", "title": "示例文件", "disclosure": "主动公开"}
TIER = {"id": "township", "name": "乡镇", "level": "省", "official_name": "服务点", "list_basis": "清单",
        "source": "wenjian"}  # fmt: skip
PARTS = {"sources": [DOCUMENT], "categories": [{"id": "lei", "name": "参保"}], "tiers": [TIER], "items": [ITEM]}


def test_where_a_reader_comes_to_a_dead_end_nothing_is_packed(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(begun, **PARTS)
    assert cli.main(["bundle", "demo"]) == 1
    shown = capsys.readouterr()
    assert "GP550" in shown.out and shown.out.count("\n") == 1 and "没有打包" in shown.err
    assert not Path("dist").exists()


def test_what_is_waived_holds_nothing_back(begun: Path) -> None:
    changed(begun, **PARTS, waive=[{"code": "GP550", "subject": "demo", "reason": "电话年底开通"}])
    assert cli.main(["bundle", "demo", "--jobs", "1"]) == 0
    assert "demo/site/items/jia/index.html" in packed()


def test_a_catalog_with_errors_leaves_the_last_archive(begun: Path) -> None:
    assert cli.main(["bundle", "demo"]) == 0
    before = Path("dist/demo.zip").read_bytes()
    changed(begun, items=[{"id": "jia"}])
    assert cli.main(["bundle", "demo"]) == 1
    assert Path("dist/demo.zip").read_bytes() == before


def test_errors_and_dead_ends_that_nobody_waived_hold_a_site_back() -> None:
    error, warning, gate, foot = (Finding("a.yml", 1, 1, code, "…") for code in ("GP208", "GP501", "GP551", "GP553"))
    assert [one.holds for one in (error, warning, gate, foot)] == [True, False, True, False]
    assert not replace(gate, waived="渠道年底上线").holds
