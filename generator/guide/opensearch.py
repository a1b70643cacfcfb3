"""Views -> the description by which a browser's own address bar asks the finder (OpenSearch 1.1)."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from generator.views.catalog import CatalogView

FILE = "opensearch.xml"
_MOST = 16
"""Characters of the short name, as the specification has it."""


def description(view: CatalogView) -> bytes:
    """Whose finder it is, and where it is asked; `{searchTerms}` stays for the browser."""
    name = view.site.name + view.catalog.words.site
    address = quoteattr(f"{view.jurisdiction.site_url}/?q={{searchTerms}}")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(name[:_MOST])}</ShortName>\n"
        f"<Description>{escape(name)}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" template={address}/>\n'
        "</OpenSearchDescription>\n"
    ).encode()
