"""No input: the model's fields that no sheet of the workbook has, each with the reason that a clerk is told."""

from __future__ import annotations

from collections.abc import Mapping

from generator.catalog.model import Record

SHARED = "各地都一样，写在 shared 里，不归一个地方改"
CITED = "逐字段另有出处的很少，一格写不下"
KEPT: Mapping[str, str] = {
    "Catalog.format": "文件格式的版本，程序用",
    "Catalog.extends": "定了继承哪个目录就不再改，改了事项、站点都会变",
    "Catalog.domain": "定了哪个领域就不再改，改了用词和标准都会变",
    "Catalog.signage": "牌子的颜色、尺寸、标识、蒙文要和样张一起定，不能只改一格",
    "Catalog.approval": "由 guideplate approve 写，不能手填",
    "Catalog.waive": "豁免要写明理由，发布前逐条看，不和别的一起改",
    "Catalog.defaults": "全文件默认的出处，改了每一条的出处都会变",
    "Catalog.site_standards": "一项标准里还分要素、进度，一行写不下；照文件一次写定，看 guideplate audit",
    "Catalog.definitions": SHARED,
    "Catalog.terms": SHARED,
    "Catalog.reference_materials": SHARED,
    "Catalog.words": SHARED,
    "Catalog.vocabulary": SHARED,
    "Catalog.papers": SHARED,
    "Catalog.material_limit": SHARED,
    "Catalog.standards": SHARED,
    "Catalog.holidays": SHARED,
    "Catalog.register_forms": SHARED,
    "Sourced.facts": CITED,
    "Source.approval": "依申请公开的文件另行核定的记录，核定了才写",
    "Website.party_mark": "有图片文件，要和图片一起放",
    "Website.accessibility": "声明要三样一起定（内容或网址、日期），整段写",
}
"""`Record.field` -> why; a field of `Sourced` is one of every record that can name its source."""


def is_kept(record: type[Record], name: str) -> bool:
    """Whether a field has no column and no sheet."""
    return any(f"{one.__name__}.{name}" in KEPT for one in record.__mro__)
