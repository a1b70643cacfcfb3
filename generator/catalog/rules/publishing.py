"""A sound catalog -> what a public body should not publish its site with; and what a site's foot usually says besides.

None of it stops `build`; `bundle` will ask for it (`Finding.publish`), and each can be waived (`waivers.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog, Item, Offer, Website
from generator.catalog.reading.check import Checked
from generator.catalog.reading.describe import label
from generator.catalog.resolve.endings import has_ended
from generator.ground.errors import Finding

_TELLING = (
    "audience", "summary", "conditions", "materials", "methods", "channels", "steps", "time_limit", "statutory_limit",
    "visits", "scope", "fee", "result", "progress", "service_standard", "tips", "faq", "window_steps", "window", "note",
)  # fmt: skip
"""Fields of an item and of its offers by which a page says more than what it is called, where and how far it is done.
A plain explanation (`plain`) and other names are ours, not a document's; codes and legal bases help nobody to apply."""
_USUAL = ("site_code", "police", "party_mark", "corrections", "accessibility")
_CLOSED = ("未设", "已撤并")


def find_no_phone(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """A site on which a reader with a question finds nobody to call."""
    place = ("jurisdiction", "hotlines")
    if catalog.jurisdiction.hotlines or not checked.whole(place):
        return
    own = sum(station.phone is not None and station.status not in _CLOSED for station in catalog.stations)
    if own:
        message = f"全站没有公开电话（hotlines），只有 {own} 个站点有自己的电话：事项页上，群众有问题没有地方打"
    else:
        message = "全站没有一个公开电话：群众有问题没有地方打。请主管部门提供咨询电话（hotlines），不要拿别处的号码代替"
    yield checked.mark(place).finding("GP550", message)


def find_no_channel(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Codes on signs and the pages behind them promise a voice; without a channel they have none to offer."""
    place = ("jurisdiction", "feedback")
    count = sum(station.status not in _CLOSED for station in catalog.stations)
    if catalog.jurisdiction.feedback is not None or not count or not checked.whole(place):
        return
    phones = [line for line in catalog.jurisdiction.hotlines if line.role != "咨询"]
    only = "，只能打电话" if phones else ""
    message = f"没有评价投诉渠道（feedback）：{count} 个站点的门牌等标牌扫码以后，没有地方评价、投诉{only}"
    yield checked.mark(place).finding("GP551", message)


def find_untold_items(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Items of which a page could say no more than what they are called and where they are done."""
    for index, item in enumerate(catalog.items):
        place = ("items", index)
        if not has_ended(item, checked.today) and checked.whole(place) and not told(catalog, item, checked):
            message = f"“{item.name}”（{item.id}）除了名称、哪一级办、办到哪一步，什么都没有：网页上只能请群众先问"
            yield checked.mark(place).finding("GP552", message, item.id)


def told(catalog: Catalog, item: Item, checked: Checked) -> bool:
    """Whether anything that helps to apply is known of an item, for all or at one tier."""
    offers = [offer for offer in item.offers if not has_ended(offer, checked.today)]
    return bool(catalog.common_materials) or _says(item) or any(map(_says, offers))


def _says(record: Item | Offer) -> bool:
    values = {name: getattr(record, name, None) for name in _TELLING}
    # Of lists that may be null an empty one says something (no materials needed); of the others it is nothing written.
    return any(value is not None and (value != () or name not in ("tips", "faq")) for name, value in values.items())


def find_bare_foot(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """What the foot of a public body's site must say, and once what it usually says besides."""
    site, place = catalog.website or Website(), ("website",)
    if not checked.whole(place):
        return
    mark = checked.mark(place)
    if site.host is None and checked.whole((*place, "host")):
        yield mark.finding("GP553", "网站没有写主办单位（website 的 host）")
    if site.icp is None and checked.whole((*place, "icp")):
        message = "网站没有写 ICP 备案号（website 的 icp）：在境内开通的网站要先备案，并在首页底部写明"
        yield mark.finding("GP554", message)
    lacking = [name for name in _USUAL if getattr(site, name) is None and checked.whole((*place, name))]
    if lacking:
        listed = "、".join(f"{label(Website, name)}（{name}）" for name in lacking)
        message = f"公共机构的网站底部通常还有，这里没有提供：{listed}；有的请写在 website，没有的不用写"
        yield mark.finding("GP518", message)
