"""What a catalog stands on -> warnings: not approved, overdue or out of force, undated, disputed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog
from generator.catalog.reading.check import Checked
from generator.catalog.reading.source import Place
from generator.ground.errors import Finding


def find_no_domain(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """A catalog that does not say whose words it uses."""
    if "domain" not in catalog.model_fields_set and checked.whole(("domain",)):
        message = "没有写领域（domain），照一般便民服务（general）的用词做；请写明，能写哪些见 docs/domain.md"
        yield checked.mark(("domain",)).finding("GP516", message)


def find_no_approval(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """A catalog that nobody has approved."""
    if catalog.approval is None and checked.whole(("approval",)):
        yield checked.mark(("approval",)).finding("GP506", "未经核定：所有网页和成品都是样稿")


def find_overdue(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """The catalog's own dates, where a day is given to hold them against."""
    valid_until, review_by = catalog.jurisdiction.valid_until, catalog.jurisdiction.review_by
    if valid_until and checked.today and checked.today > valid_until:
        message = f"依据文件的有效期到 {valid_until} 为止，已经过了；所有网页和成品都是样稿"
        yield checked.mark(("jurisdiction", "valid_until")).finding("GP509", message)
    if review_by and checked.today and checked.today > review_by:
        message = f"应在 {review_by} 前复核，已经过了；复核后请改成下一次的日期"
        yield checked.mark(("jurisdiction", "review_by")).finding("GP502", message)


def find_doubtful_sources(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Documents without a date, out of force, or not yet to be published."""
    for index, source in enumerate(catalog.sources):
        place: Place = ("sources", index)
        if source.date is None and source.published is None and checked.whole((*place, "date")):
            yield checked.mark(place).finding("GP512", f"“{source.title}”未提供：成文日期")
        if source.valid_until and checked.today and checked.today > source.valid_until:
            message = f"“{source.title}”的有效期到 {source.valid_until} 为止，已经过了；请核对出自它的内容还算不算数"
            yield checked.mark((*place, "valid_until")).finding("GP609", message)
        if source.disclosure == "依申请公开" and source.approval is None and checked.whole((*place, "approval")):
            message = f"“{source.title}”标注依申请公开，须另行核定同意公开（approval）；在此之前都是样稿"
            yield checked.mark((*place, "disclosure")).finding("GP511", message, source.id)


def find_disputes(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Facts that another rule contradicts, as the catalog itself says."""
    kept = "（查清以前，印有它的公示和告知单仍是样稿）" if catalog.approval is not None else ""
    for place, record in catalog.records:
        if dispute := vars(record).get("dispute"):
            told = kept if place[0] == "items" else ""
            yield checked.mark((*place, "dispute")).finding("GP507", f"存疑，待核：{dispute}{told}")
