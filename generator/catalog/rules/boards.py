"""Tiers' areas and service rules -> ids written twice, rules without a wording, and Mongolian that is not printed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog, Tier
from generator.catalog.reading.check import Checked
from generator.catalog.reading.source import Place
from generator.ground.errors import Finding

_LISTS = {"areas": "区域代号", "service_rules": "制度代号"}


def find_repeated_board_ids(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Two areas, or two rules, of one tier with one id: their signs would be one file."""
    for index, tier in enumerate(catalog.tiers):
        for name, called in _LISTS.items():
            first: dict[str, Place] = {}
            for number, one in enumerate(getattr(tier, name)):
                place: Place = ("tiers", index, name, number, "id")
                if one.id is None:
                    continue
                if one.id in first:
                    line = checked.mark(first[one.id]).line
                    message = f"{called}“{one.id}”在“{tier.name}”里重复；第 {line} 行已经用了"
                    yield checked.mark(place).finding("GP301", message)
                first.setdefault(one.id, place)


def find_rules_without_text(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """The list for the bureau: rules that documents only name. One with a title and nothing below it helps nobody."""
    for index, tier in enumerate(catalog.tiers):
        names = wordless(tier)
        if names and checked.whole(("tiers", index, "service_rules")):
            message = f"“{tier.name}”有 {len(names)} 项制度只有名称，制度牌做不了，请提供内容：{'、'.join(names)}"
            yield checked.mark(("tiers", index)).finding("GP525", message)


def wordless(tier: Tier) -> tuple[str, ...]:
    """The names of a tier's rules without a wording; of those that are not public it is said."""
    return tuple(
        rule.name if rule.public else f"{rule.name}（不公开）" for rule in tier.service_rules if rule.text is None
    )


def find_idle_mongolian_of_areas(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Names of areas in Mongolian, where signs are in Chinese alone."""
    if catalog.signage is not None and catalog.signage.bilingual is not None:
        return
    if not (checked.whole(("signage",)) and checked.whole(("signage", "bilingual"))):
        return
    for index, tier in enumerate(catalog.tiers):
        named = [number for number, area in enumerate(tier.areas) if area.mongolian is not None]
        if named:
            message = (
                f"“{tier.name}”有 {len(named)} 个区域写了蒙文名称，但没有开蒙汉双语（signage 的 bilingual），不会印"
            )
            yield checked.mark(("tiers", index, "areas", named[0], "mongolian")).finding("GP618", message)
