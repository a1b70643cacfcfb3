"""Ids -> public addresses and output paths. The only maker of both; a printed address never changes its meaning."""

from __future__ import annotations

import datetime
import re

_EXAMPLE = re.compile(r"https://(?:[^/:]*\.)?example(?:\.(?:com|net|org))?(?:[/:]|$)", re.IGNORECASE)
PRINTED = re.compile(r"(?P<site>.*?)/(?P<folder>f|n|items|stations)/(?P<id>[^/]+)/(?:\?.*)?")
"""A printed address: the site's own, and which of its pages."""
FEEDBACK = "f"
CHECK = "n"
STAFF = "staff"
UPDATES = "updates/"
"""The page that tells what has changed, relative to the site's root."""
FEED = f"{UPDATES}feed.xml"
"""The same for programs that read news."""
ABOUT = "about/"
ACCESSIBILITY = f"{ABOUT}#accessibility"
"""Where the site says how well everybody can use it."""


def is_example(url: str) -> bool:
    """Whether an address is one of the names that RFC 2606 keeps for examples: nobody can open it."""
    return _EXAMPLE.match(url) is not None


OFFLINE = "offline/"
"""The page that a phone without a network shows for those that it has not kept."""


def station_page(code: str) -> str:
    """A station's page, relative to the site's root, e.g. `stations/350124100/`."""
    return f"stations/{code}/"


def map_file(code: str, there: bool = True) -> str:
    """The drawing on a station's page; or else that of its township's page, where nobody stands at the station."""
    return f"maps/{code}{'' if there else '-circle'}.svg"


def item_page(item: str) -> str:
    """An item's guide."""
    return f"items/{item}/"


def tier_page(tier: str) -> str:
    """A tier's list."""
    return f"tiers/{tier}/"


def township_page(code: str) -> str:
    """A township with its villages."""
    return f"places/{code}/"


def staff_tier_page(tier: str) -> str:
    """A tier's duties, rules, standards and boards, for those who work there."""
    return f"{STAFF}/tiers/{tier}/"


def staff_station_page(code: str) -> str:
    """What is printed for a station and, of a township, for those below it."""
    return f"{STAFF}/stations/{code}/"


def feedback_page(code: str) -> str:
    """Where a plate's QR leads."""
    return f"{FEEDBACK}/{code}/"


def check_page(sheet: str) -> str:
    """Where a notice's QR leads: is this sheet still true?"""
    return f"{CHECK}/{sheet}/"


def check_address(site_url: str, sheet: str) -> str:
    """The address that asks about a sheet, whichever its version."""
    return f"{site_url}/{check_page(sheet)}"


def of_version(address: str, version: str) -> str:
    """A check address as it is printed on one version of its sheet."""
    return f"{address}?v={version}"


def feedback_address(site_url: str, code: str) -> str:
    """The printed address of a station's feedback page."""
    return f"{site_url}/{feedback_page(code)}"


def station_address(site_url: str, code: str) -> str:
    """The printed address of a station's page."""
    return f"{site_url}/{station_page(code)}"


def item_address(site_url: str, item: str) -> str:
    """The printed address of an item's guide."""
    return f"{site_url}/{item_page(item)}"


def site_in(address: str) -> str | None:
    """The site's address in one of its printed pages' (https://a.example/b of https://a.example/b/f/1/)."""
    page = PRINTED.fullmatch(address)
    return page["site"] if page else None


def site_file(page: str) -> str:
    """A page's file, relative to `dist/<id>/`."""
    return f"site/{page}index.html"


def sheet_stem(subject: str, tier: str | None, edition: str | None) -> str:
    """`<subject>[.<tier>][.<edition>]`, the file name without its ending."""
    return ".".join(part for part in (subject, tier, edition) if part)


def sheet_path(kind: str, stem: str, ending: str = "pdf") -> str:
    """A sheet's file, relative to `dist/<id>/`."""
    return f"sheets/{kind}/{stem}.{ending}"


PUBLISHED = ("site/sheets/", "site/runs/")
"""Where the site offers sheets and print runs: the very files, linked."""


def published(path: str) -> str:
    """Where the site has a sheet or a run, relative to `dist/<id>/`."""
    return f"site/{path}"


def run_path(name: str, edition: str | None = None) -> str:
    """A print run's file, relative to `dist/<id>/`."""
    return f"runs/{sheet_stem(name, None, edition)}.pdf"


PREVIEWS, ORDERS = "previews", "orders"


def preview_path(sheet: str) -> str:
    """The picture of a shop's sheet, by that sheet's file: `sheets/plate/x.shop.pdf` -> `previews/plate/x.shop.jpg`."""
    return f"{PREVIEWS}/{sheet.removeprefix('sheets/').rpartition('.')[0]}.jpg"


def order_path(shop: str, ending: str) -> str:
    """The order ticket of a shop edition, relative to `dist/<id>/`."""
    return f"{ORDERS}/order.{shop}.{ending}"


def order_folder(order: str, needed_from: datetime.date | None) -> str:
    """Where the papers of a reprint order are, relative to `dist/<id>/`; for a later day in one of its own."""
    later = f"from-{needed_from.isoformat()}/" if needed_from else ""
    return f"{ORDERS}/{order}/{later}"


def is_of_order(path: str) -> bool:
    """Whether a file belongs to a reprint order, and not to the shop's ticket for all that there is."""
    return path.startswith(f"{ORDERS}/") and path.count("/") > 1


def receipt_address(site_url: str, code: str, order: str) -> str:
    """What a station's code on a receipt says: the station's page, and which order was delivered."""
    return f"{site_url}/{station_page(code)}?order={order}"


REDIRECTS = "redirects"


def redirect_path(host: str, path: str, name: str) -> str:
    """A file that leads on from a former address: `redirects/old.example_yibao/nginx.conf`, in names all disks take."""
    folder = f"{host}{path}".lower().replace(":", "_").replace("/", "_").replace("%", "_")
    return f"{REDIRECTS}/{folder}/{name}"


def sheet_id(kind: str, stem: str) -> str:
    """A sheet's id, as printed in its check address."""
    return f"{kind}-{stem}"
