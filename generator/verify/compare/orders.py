"""Order tickets and the pictures of a shop's signs -> where they are missing, too many, or say something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageChops

from generator.ground import urls, versions
from generator.ground.errors import Finding
from generator.verify.compare.carried import Said
from generator.verify.compare.codes import Addresses
from generator.verify.compare.finished import Finished
from generator.verify.compare.leaves import page_flaws
from generator.verify.compare.parts import file_flaws
from generator.verify.compare.presence import expected_runs, in_few, strays
from generator.verify.compare.proof import proof_flaws
from generator.verify.compare.text import Text
from generator.verify.expect.claims import squeezed
from generator.verify.expect.due import DueRun
from generator.verify.expect.kind import A4
from generator.verify.expect.order import ENDINGS, order_rows, sign_rows, ticket_facts, ticket_title
from generator.verify.expect.wording import known_words, paper_wording
from generator.verify.read import workbook
from generator.verify.read.pdf import Paper

UNLIKE = 60
"""Levels of grey by which a picture may differ from its sheet, seen from afar: JPEG is not exact."""
GLANCE = 200
"""Pixels along the longer side, at which both are compared."""


def find_order_flaws(finished: Finished) -> Iterator[Finding]:
    """Every order ticket, held against the catalog and the shop's runs."""
    tree, by_shop = finished.tree, _by_shop(finished)
    due = {tree.folder / urls.order_path(shop, ending): shop for shop in by_shop for ending in ENDINGS}
    lacking = [path for path in due if not path.is_file()]
    yield from in_few(tree, "GP721", tree.folder / urls.ORDERS, lacking, "没有这张制作单", "缺制作单")
    for path in sorted(path for path in (tree.folder / urls.ORDERS).glob("*") if path.is_file()):
        if path not in due:
            yield tree.finding(path, "GP700", "没有交给制作单位的这一种，不该有它的制作单")
            continue
        check = _workbook if path.suffix == ".xlsx" else _page
        yield from (
            tree.finding(path, code, text, page) for page, code, text in check(finished, path, by_shop[due[path]])
        )


def _by_shop(finished: Finished) -> dict[str, list[DueRun]]:
    """The runs of each shop edition that is there, in the catalog's order."""
    odd = strays(finished.tree, finished.account, finished.sheets)
    runs = expected_runs(finished.account, [sheet for sheet in finished.sheets if sheet.path not in odd])
    found: defaultdict[str, list[DueRun]] = defaultdict(list)
    for run in runs:
        if run.members[0].shop:
            found[run.members[0].shop].append(run)
    return found


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


Flaw = tuple[int, str, str]
"""Page, code, message."""


def _page(finished: Finished, path: Path, runs: Sequence[DueRun]) -> Iterator[Flaw]:
    """The ticket to sign: each file with all that is said of it, in one row."""
    account = finished.account
    proof = any(account.run_is_proof(Path(run.path).stem) for run in runs)
    with Paper(path) as paper:
        texts, text = [squeezed(text) for text in paper.text()], Text(paper.text())
        for number in range(len(paper)):
            yield from ((number + 1, code, message) for code, message in page_flaws(paper, number, A4[::-1]))
    whole = "".join(texts)
    yield from ((1, "GP714", message) for message in proof_flaws(texts[0], proof, account.own_proofs))
    if squeezed(ticket_title(account)) not in whole:
        yield 1, "GP701", "没有写是哪里的制作单"
    for row in order_rows(account, runs):
        said = squeezed(f"{row.name}{row.size}{row.material}{row.holes}{row.copies}块{row.file}")
        if said not in whole:
            yield 1, "GP701", f"没有“{row.name} {row.size}”这一行，或者材料、打孔、数量、文件不对"
    if (lines := whole.count("看样图在")) != len(runs):
        yield 1, "GP703", f"制作单有 {lines} 行，应有 {len(runs)} 行"
    for words in ticket_facts(account, runs):
        text.cover(words)
    phrases = known_words(account.catalog, paper_wording(account.templates, "_shared/order.html"))
    yield from ((text.page(flaw.at), flaw.code, flaw.message) for flaw in text.foreign(phrases))
    yield from file_flaws(path, said=Said(ticket_title(account), pages=text.chars))


def _workbook(finished: Finished, path: Path, runs: Sequence[DueRun]) -> Iterator[Flaw]:
    """The same as a table, and each sign in a second one."""
    account, addresses = finished.account, Addresses(finished.tree, finished.account, finished.versions)
    try:
        lines, signs = workbook.sheets(path)
    except workbook.DAMAGE:
        yield 1, "GP700", "这个表格打不开，或者里面有公式"
        return
    wanted = [
        [row.name, row.size, row.material, row.holes, str(row.copies), "块", row.file]
        for row in order_rows(account, runs)
    ]
    found = [[cell.strip() for cell in row[:7]] for row in lines if len(row) >= 7][1:]
    yield from _differing("制作单", wanted, found)
    each = []
    for row in sign_rows(account, runs):
        current = addresses.version(row.sheet.sheet_id)
        version = versions.printed(current) if current else ""
        each.append([row.name, row.whose, version, "1", "块", str(row.number), row.file, row.preview])
    yield from _differing("逐块", each, signs[1:])
    for row in sign_rows(account, runs):
        if not (finished.tree.folder / row.file).is_file():
            yield 1, "GP721", f"没有制作单上写的 {row.file}"
            return


def _differing(name: str, wanted: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> Iterator[Flaw]:
    if len(wanted) != len(found):
        yield 1, "GP703", f"“{name}”有 {len(found)} 行，应有 {len(wanted)} 行"
    for number, (right, row) in enumerate(zip(wanted, found, strict=False), 1):
        for one, other in zip(right, row, strict=False):
            if one and squeezed(one) != squeezed(other):
                yield 1, "GP701", f"“{name}”第 {number} 行是“{other[:40]}”，应是“{one[:40]}”"


def find_preview_flaws(finished: Finished) -> Iterator[Finding]:
    """Every picture of a shop's sign: there, of this sign and version, and like its file."""
    tree, addresses = finished.tree, Addresses(finished.tree, finished.account, finished.versions)
    odd = strays(tree, finished.account, finished.sheets)
    due = {
        tree.folder / urls.preview_path(sheet.path.relative_to(tree.folder).as_posix()): sheet
        for sheet in finished.sheets
        if sheet.shop and sheet.path not in odd
    }
    folder = tree.folder / urls.PREVIEWS
    lacking = sorted(path for path in due if not path.is_file())
    yield from in_few(tree, "GP721", folder, lacking, "没有这张看样图", "缺看样图")
    for path in _files(folder):
        if path not in due:
            yield tree.finding(path, "GP700", "没有这一张标牌，不该有它的看样图")
            continue
        current = addresses.version(due[path].sheet_id)
        try:
            with Image.open(path) as picture:
                said = bytes(picture.info.get("comment", b"")).decode("utf-8", "replace")
                looks = picture.format == "JPEG" and _alike(picture, due[path].path)
        except (OSError, ValueError):
            yield tree.finding(path, "GP700", "这个文件不是图片，或者已损坏")
            continue
        if current is not None and versions.printed(current) not in said:
            yield tree.finding(path, "GP706", f"看样图写的是“{said[-40:]}”，现行版本是 {versions.printed(current)}")
        if not looks:
            yield tree.finding(path, "GP709", f"和 {due[path].path.name} 的样子不一样")


def _alike(picture: Image.Image, sheet: Path) -> bool:
    """Whether a picture looks like the file's pages, one below the other."""
    with Paper(sheet) as paper:
        wide, high = max(page.get_width() for page in paper.pages), sum(page.get_height() for page in paper.pages)
        scale = picture.width / wide if wide > high else picture.height / high  # the longer side is the exacter one
        pages = [page.render(scale=scale, grayscale=True).to_pil() for page in paper.pages]
    whole = Image.new("L", (picture.width, sum(page.height for page in pages)), 255)
    top = 0
    for page in pages:
        whole.paste(page, (0, top))
        top += page.height
    if any(abs(one - other) > 2 + 0.01 * one for one, other in zip(whole.size, picture.size, strict=True)):
        return False
    small_by = GLANCE / max(picture.size)
    size = (max(round(picture.width * small_by), 1), max(round(picture.height * small_by), 1))
    small = [one.convert("L").resize(size, Image.Resampling.BOX) for one in (picture, whole)]
    return not any(ImageChops.difference(*small).histogram()[UNLIKE:])
