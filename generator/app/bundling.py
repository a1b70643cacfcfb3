"""A built tree -> one archive for a server that only hands out files, with a digest of every file in it."""

from __future__ import annotations

import datetime
import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.ground.errors import Finding
from generator.plan.delivery import HEADERS
from generator.plan.outputs import REDIRECTS, SITE

PARTS = (f"{SITE}/", HEADERS, f"{REDIRECTS}/")
"""What of a tree a server needs: all else is for printing, or for the bureau."""
PACKED = (".pdf", ".png", ".zip", ".xlsx")
"""What does not get smaller."""


@dataclass(frozen=True)
class Contents:
    """What an archive's own page says of it."""

    id: str
    name: str
    site_url: str
    day: datetime.date
    """For which the tree was built."""
    proof: bool
    left: Sequence[Finding] = ()
    """What should be mended before the site is public, though it does not hold the archive back."""


@dataclass(frozen=True)
class Bundle:
    """A finished archive."""

    path: Path
    digest: str
    """SHA-256, in hexadecimal digits; beside the archive in a file of its own as well."""
    files: int


def bundle(tree: Path, path: Path, contents: Contents) -> Bundle:
    """Write the archive, whole or not at all, and its digest; the same tree and day give the same bytes."""
    files = list(_files(tree))
    handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            _write(zipfile.ZipFile(file, "w"), tree, files, contents)
            file.flush()
            os.fsync(file.fileno())
        digest = _digest(Path(draft))
        os.chmod(draft, 0o644)
        os.replace(draft, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(draft)
        raise
    path.with_name(f"{path.name}.sha256").write_text(f"{digest}  {path.name}\n", "utf-8")
    return Bundle(path, digest, len(files))


def _files(tree: Path) -> Iterator[str]:
    """Addresses below the tree, in a fixed order."""
    for part in PARTS:
        found = (path for path in (tree / part).rglob("*") if path.is_file())
        yield from sorted(path.relative_to(tree).as_posix() for path in found)


def _write(archive: zipfile.ZipFile, tree: Path, files: Sequence[str], contents: Contents) -> None:
    def add(address: str, data: bytes) -> None:
        entry = zipfile.ZipInfo(f"{contents.id}/{address}", (*contents.day.timetuple()[:3], 0, 0, 0))
        entry.external_attr = 0o100644 << 16
        entry.compress_type = zipfile.ZIP_STORED if address.endswith(PACKED) else zipfile.ZIP_DEFLATED
        archive.writestr(entry, data)

    with archive:
        sums = []
        for address in files:
            data = (tree / address).read_bytes()
            sums.append(f"{hashlib.sha256(data).hexdigest()}  {address}\n")
            add(address, data)
        add("SHA256SUMS.txt", "".join(sums).encode())
        add("README.txt", ("\ufeff" + _readme(contents, len(files))).replace("\n", "\r\n").encode())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _readme(contents: Contents, files: int) -> str:
    """For whoever keeps the server, likely on Windows."""
    state = "样稿：还没有核定，只供审看，不要对外发布。" if contents.proof else "已核定。"
    left = "".join(f"- {finding.message}\n" for finding in contents.left)
    return f"""{contents.name}办事指南网站

{state}
按 {contents.day} 生成，文件 {files} 个。网址：{contents.site_url}

一、放到服务器上

1. 把 site 文件夹里的全部文件传到网站的文件夹，替换原来的；只要能放网页的服务器，不要数据库，不要联外网。
2. headers 文件夹里是安全响应头，按服务器（nginx、Apache、IIS 等）选一种，怎么用见里面的 README.txt。
3. 有 redirects 文件夹的，是给旧网址用的跳转，怎么用见里面的 README.txt。

放好以后，用手机扫一张墙上的公示：应当打开这个网站上的同一页。

二、核对文件没有传坏

整个压缩包的 SHA-256 写在旁边的 .sha256 文件里：Windows 用 certutil -hashfile 文件名 SHA256，Linux 用 sha256sum -c。
解开以后逐个核对：在这个文件夹里运行 sha256sum -c SHA256SUMS.txt。
{
        f'''
三、对外发布之前还要处理

{left}'''
        if left
        else ""
    }"""
