"""catalog/source.py, yamltree.py: files that are no catalog at all, and what they look like."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from generator.catalog.load import load_catalog
from generator.catalog.reading import yamltree
from generator.catalog.reading.loaded import shown_path
from generator.ground.errors import Finding

SOUND = Path(__file__).parent / "sound" / "shili.yml"
TEXT = SOUND.read_text("utf-8")


def only(path: Path) -> Finding:
    catalog, findings = load_catalog(path)
    assert catalog is None
    assert len(findings) == 1, findings
    return findings[0]


def said(path: Path) -> str:
    finding = only(path)
    return f"{finding.line}:{finding.column} {finding.code} {finding.message}"


def written(folder: Path, data: bytes) -> Path:
    path = folder / "shili.yml"
    path.write_bytes(data)
    return path


def test_gbk_is_called_gbk_at_its_first_character(tmp_path: Path) -> None:
    message = "GP102 文件不是 UTF-8 编码，看起来是 GBK（GB18030）编码；请用编辑器“另存为”UTF-8 编码"
    assert said(written(tmp_path, "format: 1\njurisdiction:\n  name: 示例县\n".encode("gbk"))) == f"3:9 {message}"
    assert said(written(tmp_path, TEXT.encode("gb18030"))).endswith(message)


def test_gbk_table(tmp_path: Path) -> None:
    path = written(tmp_path, TEXT.encode())
    table = SOUND.with_name("shili.stations.csv").read_text("utf-8")
    (tmp_path / "shili.stations.csv").write_bytes(table.encode("gbk"))
    (finding,) = (finding for finding in load_catalog(path)[1] if finding.severity == "error")
    assert (Path(finding.path).name, finding.line, finding.column) == ("shili.stations.csv", 2, 14)
    assert "GBK" in finding.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (TEXT.encode("utf-16"), "1:1 GP102 文件是 UTF-16 编码；请用编辑器“另存为”UTF-8 编码"),
        (TEXT.encode("utf-16-be"), "1:1 GP102 看起来是表格、图片一类的二进制文件，或者是 UTF-16 编码"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + bytes(range(256)) * 4, "看起来是表格、图片一类的二进制文件"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(128, 256)) * 4, "1:1 GP102 文件不是 UTF-8 编码，看不出是什么编码"),
        (TEXT.encode().replace("例县".encode(), b"\xe4" + b"\xcf\xd8", 1), "8:10 GP102 这个字不是 UTF-8 编码"),
        (b"", "1:1 GP203 文件是空的"),
        (b"\xef\xbb\xbf", "1:1 GP203 文件是空的"),
        (b"\n\n# x\n---\n...\n", "GP203 文件是空的"),
    ],
    ids=["utf-16", "utf-16-be", "xlsx", "png", "one-bad-character", "empty", "bom-only", "null"],
)
def test_not_a_text_of_ours(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in said(written(tmp_path, data))


@pytest.mark.parametrize(("signs", "taken_for"), [(5, "看不见的控制字符"), (6, "二进制文件")])
def test_of_a_text_one_byte_in_twenty_may_be_a_control_character(tmp_path: Path, signs: int, taken_for: str) -> None:
    found = load_catalog(written(tmp_path, b"a" * (100 - signs) + b"\x01" * signs))[1]
    assert taken_for in found[-1].message


def test_bom_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    places = [(f.line, f.column, f.code) for f in load_catalog(written(tmp_path, TEXT.encode()))[1]]
    for text in ("\ufeff" + TEXT, TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "\r")):
        findings = load_catalog(written(tmp_path, text.encode()))[1]
        assert [(f.line, f.column, f.code) for f in findings] == places


def test_100_mb_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "shili.yml"
    with path.open("wb") as file:
        file.truncate(100_000_000)  # sparse: takes no room
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("read"))
    assert said(path) == "1:1 GP101 文件有 100 MB，超过 8 MB，不像目录文件，没有读"


def test_100_mb_table_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, TEXT.encode())
    with (tmp_path / "shili.stations.csv").open("wb") as file:
        file.truncate(100_000_000)
    assert [f.code for f in load_catalog(path)[1] if f.severity == "error"] == ["GP101"]


def test_no_file_a_folder_a_pipe_a_loop(tmp_path: Path) -> None:
    assert said(tmp_path / "none.yml") == "1:1 GP100 打不开文件：没有这个文件"
    assert said(tmp_path) == "1:1 GP100 这是文件夹，不是目录文件"
    os.mkfifo(tmp_path / "pipe.yml")
    assert said(tmp_path / "pipe.yml") == "1:1 GP100 打不开文件：不是普通文件"
    (tmp_path / "loop.yml").symlink_to(tmp_path / "loop.yml")
    assert "GP100 打不开文件" in said(tmp_path / "loop.yml")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "denied"), "没有读取权限"),
        (OSError(5, "input/output"), "读取出错"),
        (ValueError(), "读取出错"),
    ],
)
def test_a_disk_that_does_not_give_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    path = written(tmp_path, b"format: 1")

    def fails(self: Path) -> bytes:
        raise error

    monkeypatch.setattr(Path, "read_bytes", fails)
    assert said(path) == f"1:1 GP100 打不开文件：{words}"


def test_nul_character(tmp_path: Path) -> None:
    path = written(tmp_path, TEXT.replace("示例县医保局", "示例县\0医保局", 1).encode())
    errors = [f for f in load_catalog(path)[1] if f.severity == "error"]
    assert [(f.line, f.column, f.code) for f in errors] == [(9, 17, "GP211")]


@pytest.mark.parametrize("text", ["a: " + "[" * 100_000, "a: " + "{" * 100_000, "- " * 50_000, "a:\n" + "".join(
    " " * depth + "b:\n" for depth in range(1, 200)), "? " * 5_000], ids=["[", "{", "-", "deep", "?"])  # fmt: skip
def test_depth_ends_in_a_finding(tmp_path: Path, text: str) -> None:
    finding = only(written(tmp_path, text.encode()))
    assert finding.code in ("GP103", "GP106")


def test_too_many_nodes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamltree, "MOST_NODES", 1000)
    assert only(written(tmp_path, b"- a\n" * 1100)).code == "GP106"


def test_scalars_mean_what_was_written(tmp_path: Path) -> None:
    text = "a: 0350124\nb: on\nc: 12:30\nd: ~\ne: null\nf: ''\ng: 'null'\nh: |\n  x\n  y\ni: >-\n  x\n  y\nj:\n"
    text += "k: 1_0\nl: =\n"
    tree = yamltree.read_yaml(written(tmp_path, text.encode()), "x.yml")
    assert tree.findings == []
    assert tree.data == {
        "a": "0350124", "b": "on", "c": "12:30", "d": None, "e": None, "f": "", "g": "null", "h": "x\ny\n", "i": "x y",
        "j": None, "k": "1_0", "l": "=",
    }  # fmt: skip
    assert {place[0]: kind for place, kind in tree.surprises.items()} == {
        "a": "int", "b": "bool", "c": "int", "k": "int", "l": "value",
    }  # fmt: skip


def test_both_parsers_of_pyyaml_tell_the_same_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert yamltree.LOADER is getattr(yaml, "CSafeLoader", None)
    fast = yamltree.read_yaml(SOUND, "x.yml")
    monkeypatch.setattr(yamltree, "LOADER", yaml.SafeLoader)
    slow = yamltree.read_yaml(SOUND, "x.yml")
    assert (fast.data, fast.keys, fast.surprises) == (slow.data, slow.keys, slow.surprises)
    assert fast.values == slow.values


def test_paths_are_shown_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "catalog").mkdir()
    monkeypatch.chdir(tmp_path)
    assert shown_path(tmp_path / "catalog" / "a.yml") == "catalog/a.yml"
    assert shown_path(Path("catalog/../catalog/a.yml")) == "catalog/a.yml"
    assert shown_path(Path("/elsewhere/a.yml")) == "/elsewhere/a.yml"


def test_a_finding_is_one_line_that_disturbs_no_terminal(tmp_path: Path) -> None:
    path = written(tmp_path, b'format: 1\n"a\\nb\\e[31m\\u202e\\u2028": 1\nformat: "1\\r\\n2"\n')
    for finding in load_catalog(path)[1]:
        assert str(finding).isprintable()


def test_what_contradicts_the_catalog_below_is_told_at_its_own_place(tmp_path: Path) -> None:
    lower = written(tmp_path, TEXT.encode())
    upper = tmp_path / "zhen.yml"
    upper.write_text("extends: shili\njurisdiction:\n  id: zhen\n  hotlines: 12345\n", "utf-8")
    errors = [f for f in load_catalog(upper)[1] if f.severity == "error"]
    assert {(Path(f.path).name, f.line, f.column, f.code) for f in errors} >= {("zhen.yml", 4, 13, "GP110")}
    assert lower.read_text("utf-8") == TEXT


@pytest.mark.parametrize("extends", ["../shili", "/etc/passwd", "a/b", "", ".", "\\0", "a" * 300])
def test_no_path_is_made_of_what_is_no_id(tmp_path: Path, extends: str) -> None:
    path = written(tmp_path, TEXT.replace("format: 1", f'format: 1\nextends: "{extends}"').encode())
    (finding,) = (f for f in load_catalog(path)[1] if f.severity == "error")
    assert (finding.line, finding.code) == (4, "GP205")
