"""A sound catalog -> boards and forms that a document asks for and nobody can make, for want of their wording.

One finding a board of a tier, or a form of the whole place: what is to be supplied, and what is not made without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.catalog.model import Catalog, Item, Rule
from generator.catalog.reading.check import Checked
from generator.catalog.reading.source import Place
from generator.catalog.resolve.endings import has_ended
from generator.ground.errors import Finding

_NAMED = 6
"""So many items are named; of more their number says enough."""
_BOARDS = (("manners", "服务规范", "服务规范牌"), ("rating", "监督评价机制", "好差评公示牌"))


def find_unworded_boards(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Manners and mechanisms of which the documents give the name alone; what is not public needs no wording."""
    for index, tier in enumerate(catalog.tiers):
        for field, what, board in _BOARDS:
            place: Place = ("tiers", index, field)
            rules: Sequence[Rule] = [rule for rule in getattr(tier, field) if rule.public]
            if bare := [rule.name for rule in rules if rule.text is None]:
                whole = len(bare) == len(rules)
                lacks = f"，{board}做不了" if whole else f"，{board}上只列名称"
                message = (
                    f"“{tier.name}”的{what}{'' if whole else '有的'}只有名称、未提供内容{lacks}：{'、'.join(bare)}"
                )
                if checked.whole(place):
                    yield checked.mark(place).finding("GP540", message)


def find_unworded_forms(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Promises, single forms and surveys that are asked for without what stands in them."""
    items = [item for item in catalog.items if not has_ended(item, checked.today)]
    for place, message in (*_promises(catalog, items), *_applications(catalog, items), *_survey(catalog)):
        if checked.whole(place):
            yield checked.mark(place).finding("GP542" if place[-1] == "survey" else "GP541", message)


def _promises(catalog: Catalog, items: Sequence[Item]) -> Iterator[tuple[Place, str]]:
    """What is asked for and cannot be promised."""
    said = catalog.jurisdiction.promise
    text = said.text if said is not None else ()
    usable = [item for item in items if item.promise is not None or any(one.promise for one in item.materials or ())]
    if said is not None and not usable:
        lacks = "哪些事项可以用（事项的 promise）" + ("" if text else "、承诺内容（promise 的 text）")
        yield ("jurisdiction", "promise"), f"文件要求推行告知承诺，没有写{lacks}，告知承诺书做不了"
    bare = [item for item in usable if not (text or (item.promise is not None and item.promise.text))]
    if bare:
        message = (
            f"{len(bare)} 个事项可以用书面承诺，未提供承诺内容（promise 的 text），告知承诺书做不了：{_names(bare)}"
        )
        yield _place(catalog, bare[0]), message


def _applications(catalog: Catalog, items: Sequence[Item]) -> Iterator[tuple[Place, str]]:
    """What is asked for and has no form."""
    marked = [item for item in items if item.application is not None]
    if catalog.jurisdiction.application is not None and not marked:
        message = "文件要求一表申请，没有写哪些事项用一张表申请（事项的 application），申请表做不了"
        yield ("jurisdiction", "application"), message
    if bare := [item for item in marked if item.materials is None]:
        message = f"{len(bare)} 个事项用一张表申请，未提供办理材料，申请表做不了：{_names(bare)}"
        yield _place(catalog, bare[0]), message


def _survey(catalog: Catalog) -> Iterator[tuple[Place, str]]:
    survey = catalog.jurisdiction.survey
    if survey is not None and not survey.questions:
        message = "文件要求开展群众满意度调查，未提供问题（survey 的 questions），群众满意度调查表做不了"
        yield ("jurisdiction", "survey"), message


def _place(catalog: Catalog, item: Item) -> Place:
    return "items", catalog.items.index(item)


def _names(items: Sequence[Item]) -> str:
    """The first few by their names."""
    named = "、".join(item.name for item in items[:_NAMED])
    return named if len(items) <= _NAMED else f"{named}等"
