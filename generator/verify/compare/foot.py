"""A page's foot -> where it says of the site itself what the catalog does not, or leads elsewhere; its mark's file."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from generator.catalog.model import Catalog
from generator.ground.errors import Finding
from generator.verify.compare.dates import NOWHERE
from generator.verify.compare.finished import Finished
from generator.verify.compare.text import Text
from generator.verify.expect import foot
from generator.verify.expect.claims import squeezed
from generator.verify.expect.moulds import foot_pages
from generator.verify.read.html import WebPageRead

MARKS = "assets/mark-*"
_PAGE, _ROOT = re.compile(r'<p><a href="((?:\.\./)*(?:\./)?[a-z]+/)">([^<]*)</a></p>'), re.compile(r"^(?:\.\./|\./)+")
_PHONE = re.compile(r'<a href="(tel:[^"]*)">(.*?)</a>', re.DOTALL)
_TAGS = re.compile("<[^>]*>")


def tel(phone: str) -> str:
    """A phone as links write it."""
    return "tel:" + squeezed(phone).replace("转", ",")


def _dialled(below: str) -> list[tuple[str, str]]:
    """The phones of the foot: (where the link leads, what it says)."""
    return [(html.unescape(to), html.unescape(_TAGS.sub("", text))) for to, text in _PHONE.findall(below)]


def foot_flaws(catalog: Catalog, said: str, text: Text, page: WebPageRead) -> Iterator[str]:
    """`said`: all that the catalog says anywhere, in which such words may stand as well."""
    nowhere = page.path.name == NOWHERE
    below = page.source if nowhere else page.source.partition('<footer class="gp-footer">')[2]
    hotlines = catalog.jurisdiction.hotlines
    phones = [(tel(line.number), squeezed(f"{line.role}电话{line.number}")) for line in hotlines]
    if [(address, squeezed(text)) for address, text in _dialled(below)] != phones:
        yield "网页底部的电话和目录里的不一样，或者多了、少了、次序不同"
    if nowhere:  # it has no foot
        return
    leads = {(link.target, squeezed(link.text)) for link in page.links if link.tag == "a"}
    for words, url in foot.lines(catalog):
        if url is not None and (url, squeezed(words)) not in leads:
            yield f"网站底部的“{words or foot.MARK}”没有链到 {url}"
    led = [(_ROOT.sub("", address), words) for address, words in _PAGE.findall(below)]
    if led not in ([*foot_pages()], [*foot_pages(), foot.UPDATES]):
        yield f"网站底部的链接是“{'、'.join(words for _, words in led)}”，或者指错了地方"
    for words in foot.absent(catalog):
        if words in text.chars and words not in said:
            yield f"网站底部写了“{words}”，目录里没有"


def find_mark(finished: Finished) -> Iterator[Finding]:
    """The picture of the site's mark is the very file that was supplied; without one there is none."""
    tree, website = finished.tree, finished.account.catalog.website
    image = website.party_mark.image if website and website.party_mark else None
    there = sorted(tree.site.glob(MARKS))
    if [path.read_bytes() for path in there] != ([] if image is None else [image.data]):
        text = f"{foot.MARK}的图片和目录里的不是同一个文件，或者多了、少了"
        yield tree.finding(there[0] if there else tree.site, "GP715", text)
