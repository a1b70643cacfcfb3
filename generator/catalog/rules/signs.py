"""A sound catalog -> what is wrong or doubtful with how its signs look: colours, sizes, the emblem."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog
from generator.catalog.model.signage import PRESETS, Signage, Size
from generator.catalog.reading.check import Checked
from generator.catalog.reading.source import Place
from generator.catalog.resolve.signs import in_clinic, millimetres
from generator.catalog.rules.colours import INK, WHITE, contrast, near_proof
from generator.ground.errors import Finding
from generator.ground.floors import BODY_CONTRAST, TEXT_CONTRAST

_HERE: Place = ("signage",)
_LEAST_MM, _MOST_MM = 60, 3000
_SHAPES = {
    "plate": (1.2, 3.0, "横牌要宽过高，宽是高的 1.2 到 3 倍"),
    "plaque": (0.0, 0.25, "竖牌的高要是宽的 4 倍以上"),
    "window": (1.5, 3.0, "窗口牌、桌牌要宽过高，宽是高的 1.5 到 3 倍"),
    "duties": (0.55, 0.85, "职责、制度牌要高过宽，宽是高的 0.55 到 0.85 倍"),
    "rule": (0.55, 0.85, "制度牌要高过宽，宽是高的 0.55 到 0.85 倍"),
    "area": (1.3, 5.0, "区域标识要宽过高，宽是高的 1.3 到 5 倍"),
    "lane": (1.3, 5.0, "绿色通道标识要宽过高，宽是高的 1.3 到 5 倍"),
    "slogan": (1.3, 12.0, "口号墙要宽过高，宽是高的 1.3 到 12 倍"),
}
"""Width divided by height, from and to: what the layouts are made for."""


def find_sign_errors(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Colours that cannot be read, and sizes that cannot be laid out."""
    if catalog.signage is not None:
        yield from _colours(catalog.signage, checked)
        yield from _sizes(catalog.signage, checked)


def find_sign_slips(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """A colour like the proof's, and stations in clinics that have no permit for the emblem."""
    signage = catalog.signage
    if signage is None:
        return
    if signage.colours is not None and near_proof(signage.colours.main):
        message = f"主色 {signage.colours.main} 和样稿标记的红太近，正式的牌看着像样稿；红头也容易和公文混淆，请换一种"
        yield checked.mark((*_HERE, "colours", "main")).finding("GP617", message)
    emblem = signage.emblem
    if emblem is None or emblem.clinic_permit is not None or not checked.whole((*_HERE, "emblem", "clinic_permit")):
        return
    inside = [s for s in catalog.stations if s.status in ("已开通", "待确认") and in_clinic(catalog, s)]
    if inside:
        message = (
            f"{len(inside)} 个站点设在医疗机构里，用{catalog.words.emblem}须另经批准（emblem 的 clinic_permit）；"
            f"在此之前它们的牌上不放标识（首个：{inside[0].place}）"
        )
        yield checked.mark((*_HERE, "emblem")).finding("GP514", message)


def _colours(signage: Signage, checked: Checked) -> Iterator[Finding]:
    own, place = signage.colours, (*_HERE, "colours")
    if own is None:
        return
    if signage.palette is not None:
        message = f"现成的配色（palette: {signage.palette}）和自定的配色（colours）只能写一种；不用的写 null 或删去"
        yield checked.mark((*_HERE, "palette")).finding("GP415", message)
    if (ratio := contrast(WHITE, own.main)) < TEXT_CONTRAST:
        message = f"主色 {own.main} 太浅，白字看不清：对比是 {ratio:.1f}，不能低于 {TEXT_CONTRAST:g}；请选深一些的"
        yield checked.mark((*place, "main")).finding("GP415", message)
    if (ratio := contrast(INK, own.pale)) < BODY_CONTRAST:
        message = f"浅色 {own.pale} 太深，黑字看不清：对比是 {ratio:.1f}，不能低于 {BODY_CONTRAST:g}；请选浅一些的"
        yield checked.mark((*place, "pale")).finding("GP415", message)
    elif (ratio := contrast(own.main, own.pale)) < TEXT_CONTRAST:
        message = (
            f"浅色 {own.pale} 上印主色 {own.main} 的字（如门牌的电话）看不清：对比是 {ratio:.1f}，"
            f"不能低于 {TEXT_CONTRAST:g}；浅色选浅一些，或者主色选深一些"
        )
        yield checked.mark((*place, "pale")).finding("GP415", message)


def _sizes(signage: Signage, checked: Checked) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for index, size in enumerate(signage.sizes):
        place = (*_HERE, "sizes", index)
        if not checked.whole(place):
            continue
        if (message := odd(size)) is not None:
            yield checked.mark(place).finding("GP416", message)
        if (size.kind, size.edition) in seen:
            yield checked.mark(place).finding("GP416", f"{size.kind} 的 {size.edition} 写了两次尺寸；请留一个")
        seen.add((size.kind, size.edition))


def odd(size: Size) -> str | None:
    """Why a size cannot be used, whatever the templates are."""
    if (size.preset is None) == (size.size_mm is None):
        return "尺寸：preset（常见尺寸）和 size_mm（自定尺寸）要写一种，也只能写一种"
    if size.preset is not None and (size.kind, size.edition) != PRESETS[size.preset][:2]:
        kind, edition, _ = PRESETS[size.preset]
        named = f"kind: {kind}" + ("" if edition == "default" else f"、edition: {edition}")
        return f"“{size.preset}”要和 {named} 一起写"
    width, height = millimetres(size) or (0, 0)
    if not all(_LEAST_MM <= side <= _MOST_MM for side in (width, height)):
        return f"尺寸 {width:g}×{height:g} 毫米做不了：每边 {_LEAST_MM} 到 {_MOST_MM}；先写宽、后写高，单位是毫米"
    least, most, shape = _SHAPES[size.kind]
    if not least <= width / height <= most:
        return f"尺寸 {width:g}×{height:g} 毫米不合：{shape}；先写宽、后写高"
    return None
