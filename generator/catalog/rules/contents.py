"""What an item says of materials, conditions and steps -> what a citizen would stumble over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.catalog.model import Catalog, Conditions, Item, MaterialLimit, Paper, Step
from generator.catalog.reading.check import Checked
from generator.catalog.reading.source import Place
from generator.ground.errors import Finding

_PAPERS = "(?:材料|证明|资料|证件|手续|文件|凭证|单据)"
_VAGUE = re.compile(
    rf"(?:其[他它]|相关|有关|必要的?|所需的?|对应的?|相应的?|规定的)(?:相关|有关|辅助|证明|佐证|补充|身份|申请|报销)?{_PAPERS}"
    rf"|等{_PAPERS}|辅助材料"
)
_AND_SO_ON = re.compile("[^、，和或]{1,8}等$")
_DOCUMENTS = [
    (re.compile(named), re.compile(answer or named))
    for named, answer in (
        ("居民身份证|身份证", "身份证|证件"),
        ("居住证(?!明)", "居住证|有效身份证件"),
        ("户口[簿本]", "户口|有效身份证件"),
        ("社保卡|社会保障卡", ""),
        ("居住证明", "居住证"),
        ("死亡证明", ""),
        ("出生医学证明|出生证", "出生"),
        ("结婚证", ""),
        ("诊断证明|诊断书", "诊断"),
        ("出院小结|出院记录", "出院|病历"),
        ("病历", "病历|出院小结"),
        ("(?:收费|医疗)票据|发票", "票据|发票|收据"),
        ("费用清单", "清单"),
        ("委托书", ""),
        ("承诺书", ""),
        ("营业执照", "执照|统一社会信用代码"),
        ("执业许可证", "许可证"),
        ("(?:劳动|工作)合同", "合同"),
        ("残疾人?证", "残疾"),
        ("低保证", "低保"),
        ("申请表", ""),
        ("登记表", ""),
        ("备案表", ""),
    )
]
"""How a condition names a document, and what in the materials answers to it (empty: the same).

Those of one domain alone are its `papers`.
"""
_WITHOUT = re.compile("[无未不免没非].{0,6}$")
_ACCEPTED = re.compile("受理|收件|接件")
_DONE = re.compile("办结|办理完毕|反馈.{0,8}结果|结果.{0,4}送达")
_HANDED_ON = re.compile("移交|转交|转办|上报|报送|报批")
_NO_HANDLING = ("查询", "宣传咨询", "指导", "收集报送")
_HANDS_ON = ("受理", "受理初审", "帮办代办")


def find_content_slips(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """All warnings about the content of items."""
    common = " ".join(_words(catalog.common_materials))
    documents = [*_DOCUMENTS, *map(_paper, catalog.papers)]
    for index, item in enumerate(catalog.items):
        place: Place = ("items", index)
        yield from _too_many(place, item, catalog.material_limit, checked)
        yield from _vague(place, item, checked)
        yield from _steps(place, item, checked)
        if item.materials is not None and checked.whole((*place, "materials")):
            listed = f"{common} {' '.join(_words(item.materials))}"
            yield from _unlisted(place, item, listed, documents, checked)


def _paper(paper: Paper) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A domain's paper in the form of `_DOCUMENTS`."""
    names, answers = ("|".join(map(re.escape, words)) for words in (paper.names, paper.answers or paper.names))
    return re.compile(names), re.compile(answers)


def _too_many(place: Place, item: Item, limit: MaterialLimit | None, checked: Checked) -> Iterator[Finding]:
    always = [material for material in item.materials or () if material.when is None and material.required is not False]
    if limit is not None and len(always) > limit.most:
        message = (
            f"“{item.name}”人人都要交的材料有 {len(always)} 种，{limit.source}不超过 {limit.most} 种；"
            "请核对哪些可以减去，只在某种情形才要的写 when"
        )
        yield checked.mark((*place, "materials")).finding("GP602", message)


def _vague(place: Place, item: Item, checked: Checked) -> Iterator[Finding]:
    texts: list[tuple[Place, str]] = list(_conditions(place, item))
    for number, material in enumerate(item.materials or ()):
        texts.append(((*place, "materials", number, "name"), material.name))
    for at, text in texts:
        vague = _VAGUE.search(text) or (_AND_SO_ON.search(text) if at[-1] == "name" else None)
        if vague:
            message = f"“{vague[0]}”说得不清楚，群众不知道带什么；请写明是哪几种"
            yield checked.mark(at).finding("GP603", message)


def _conditions(place: Place, item: Item) -> Iterator[tuple[Place, str]]:
    """Every condition of an item and of its offers, with its place."""
    by_place: list[tuple[Place, Conditions | None]] = [((*place, "conditions"), item.conditions)]
    by_place += [((*place, "offers", n, "conditions"), offer.conditions) for n, offer in enumerate(item.offers)]
    for here, conditions in by_place:
        for name in ("all_of", "any_of"):
            yield from (((*here, name, n), text) for n, text in enumerate(getattr(conditions, name, ())))


def _unlisted(
    place: Place,
    item: Item,
    listed: str,
    documents: Iterable[tuple[re.Pattern[str], re.Pattern[str]]],
    checked: Checked,
) -> Iterator[Finding]:
    for at, text in _conditions(place, item):
        for named, answer in documents:
            hit = named.search(text)
            if hit and not _WITHOUT.search(text[: hit.start()]) and not answer.search(listed):
                message = f"受理条件提到“{hit[0]}”，办理材料里没有；请核对要不要带"
                yield checked.mark(at).finding("GP605", message)


def _words(materials: tuple[object, ...]) -> Iterator[str]:
    for material in materials:
        for name in ("name", "substitute", "note", "when"):
            yield getattr(material, name) or ""


def _steps(place: Place, item: Item, checked: Checked) -> Iterator[Finding]:
    """Steps are told once where they are written; asking and being advised have none of their own."""
    if re.search("查询|咨询|宣传", item.name) or item.kind == "职责":
        return
    modes = {offer.mode for offer in item.offers if offer.steps is None}
    if item.steps is not None and (not modes or not modes <= set(_NO_HANDLING)):
        yield from _flow((*place, "steps"), item.steps, bool(modes) and modes <= set(_HANDS_ON), checked)
    for number, offer in enumerate(item.offers):
        if offer.steps is not None and offer.mode not in _NO_HANDLING:
            yield from _flow((*place, "offers", number, "steps"), offer.steps, offer.mode in _HANDS_ON, checked)


def _flow(place: Place, steps: tuple[Step, ...], hands_on: bool, checked: Checked) -> Iterator[Finding]:
    text = " ".join(f"{step.name} {step.text or ''}" for step in steps)
    lacking = [] if _ACCEPTED.search(text) else ["受理"]
    if not _DONE.search(text) and not (hands_on and _HANDED_ON.search(text)):
        lacking.append("办结")
    if lacking and checked.whole(place):
        message = f"办理流程里没有“{'”和“'.join(lacking)}”；群众看不出什么时候算收下、什么时候算办完"
        yield checked.mark(place).finding("GP604", message)
