"""A tier's registers: the cover by which a volume is traced, its numbered lines, and the items with their limits."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog, Register, Tier
from generator.catalog.resolve.offerings import Offering, tier_offerings
from generator.verify.expect import phrases
from generator.verify.expect.claims import Claim, Ended, Passage, Whole, Within, known, numbered, squeezed
from generator.verify.expect.kind import A4, EditionClaims, KindClaims, Subject

PAGES, LINES = 10, 12
"""A volume's pages for entries, and the lines on each."""
WORKBOOK = "workbook"
BLANKS = ("站点名称", "第几册", "保管人", "启用日期", "止用日期")
"""What is written by hand on the cover."""
RULES = ("不跳号，不撕页", "证件尾号只写后四位", f"本册正文{PAGES}页，每页{LINES}行，序号1至{PAGES * LINES}")


def registers(catalog: Catalog, tier: Tier) -> list[Register]:
    """Those that a tier's stations keep."""
    return [register for register in catalog.registers if tier.id in register.tiers]


def register_of(catalog: Catalog, id_: str) -> Register:
    """One by its id; StopIteration where there is none."""
    return next(register for register in catalog.registers if register.id == id_)


def register_title(catalog: Catalog, id_: str) -> str:
    """`业务办理台账`; the id where there is none of it."""
    names = {register.id: register.name for register in catalog.registers}
    name = names.get(id_, id_)
    return name if name.endswith("台账") else f"{name}台账"


def basis(catalog: Catalog, register: Register) -> str:
    """The document and the clause that order it; empty where the catalog names neither."""
    article, id_ = register.article or "", register.source or catalog.defaults.source
    for source in catalog.sources:
        if source.id == id_:
            return f"《{source.title}》" + (f"（{source.number}）" if source.number else "") + article
    return article


def entered(catalog: Catalog, register: Register, tier: Tier) -> list[Offering]:
    """The items that can be entered, in the tier's order."""
    wanted = set(register.categories)
    return [one for one in tier_offerings(catalog, tier.id) if not wanted or one.item.category in wanted]


def limit_of(offering: Offering) -> str:
    """The limit as it is printed; empty where none is supplied, or the item is in doubt."""
    limit = offering.time_limit
    return "" if limit is None or offering.dispute else limit.printed


def says(catalog: Catalog, subject: Subject, edition: str) -> Passage:
    """The cover, each page's columns with its numbered lines, then each item with its mode and limit."""
    register, tier = register_of(catalog, str(subject.board)), subject.own_tier
    title = squeezed(register_title(catalog, register.id))
    claims: list[Claim] = [("站点的通名", squeezed(tier.official_name)), ("台账的名称", Whole(title))]
    claims += [("由站点填写的", Within(text)) for text in BLANKS]
    claims += [("怎样登记", Within(squeezed(text))) for text in RULES]
    claims += [("依据", Ended(squeezed(f"依据：{text}")))] if (text := basis(catalog, register)) else []
    heads = "序号" + "".join(squeezed(column.name) for column in register.columns)
    for page in range(PAGES):
        numbers = "".join(str(page * LINES + line) for line in range(1, LINES + 1))
        claims.append((f"第 {page + 1} 张登记页的表头和序号", Within(heads + numbers)))
    offered = entered(catalog, register, tier)
    may = known(*(text for one in offered for text in (one.item.plain_name, limit_of(one))))
    may += numbered(one.item.name for one in offered)
    parts = tuple(
        Passage((squeezed(one.item.name),), number, tuple(_item(one)), known(one.item.plain_name, limit_of(one)))
        for number, one in enumerate(offered, 1)
    )
    return Passage((), None, (*claims, *phrases.signed(catalog)), may, parts)


def _item(offering: Offering) -> Iterator[Claim]:
    if offering.offer.mode != "未载明":
        yield "办理方式", Ended(squeezed(offering.offer.mode))
    if text := limit_of(offering):
        yield "办理时限", Ended(squeezed(text))


KIND = KindClaims(
    title="台账",
    per="tier",
    levels="市县乡村院",
    editions={
        "default": EditionClaims(A4[::-1], qr_from_m=0.2),
        WORKBOOK: EditionClaims(A4[::-1], "电子表", workbook=True),
    },
    says=says,
    qr="check",
    register_title=register_title,
    handed_out=True,
    rank=100,
)
