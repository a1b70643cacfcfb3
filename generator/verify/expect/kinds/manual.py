"""The operating manual: each item at each tier, the rules and phones behind them, and an index of words to look up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from string import ascii_uppercase

from generator.catalog.model import Catalog, Item, Tier
from generator.catalog.resolve.offerings import Offering, station_name, tier_offerings
from generator.verify.expect import phrases
from generator.verify.expect.book import Book, Chapter
from generator.verify.expect.claims import Claim, Ended, Passage, Whole, known, squeezed
from generator.verify.expect.fields import FIELDS, label
from generator.verify.expect.kind import A4, A5, EditionClaims, KindClaims, Subject
from generator.verify.expect.kinds import flow
from generator.verify.expect.kinds.slip import STATIONS, where
from generator.verify.expect.known import UNSEEN, of_item, of_tier, strings
from generator.verify.expect.phrases import field_claim
from generator.verify.expect.steps import end_of

RULES, PHONES, TERMS, INDEX = "职责和服务制度", "电话和渠道", "名词解释", "索引"
HERE = "本窗口"
LETTERS = (*ascii_uppercase, "其他")
"""Under which the words of the index stand."""


def says(catalog: Catalog, subject: Subject, edition: str) -> Passage:
    """The cover's words, then item by item, then what stands behind them."""
    tiers, items = _tiers(catalog, subject), _items(catalog, subject)
    whose = f"{subject.tier.name}用" if subject.tier is not None else "各级通用"
    claims: list[Claim] = [
        ("哪个地方", Whole(squeezed(catalog.jurisdiction.name))),
        ("标题", Whole(f"{squeezed(catalog.words.service)}操作手册")),
        ("给谁用", Whole(squeezed(whose))),
        ("事项有多少", Ended(f"共{len(items)}项")),
        *phrases.signed(catalog),
    ]
    parts = [_item(catalog, number, item, offered) for number, (item, offered) in enumerate(items, 1)]
    if any(_kept(tier) for tier in tiers):
        parts.append(Passage((f"附录：{RULES}",), None, (), (), tuple(_rules(tiers))))
    parts.append(Passage((f"附录：{PHONES}",), None, tuple(_phones(catalog, tiers))))
    if terms := tuple(_terms(catalog, items)):
        parts.append(Passage((f"附录：{TERMS}",), None, terms))
    parts.append(Passage((f"附录：{INDEX}",)))
    may = [*known(*(f"第{number}项" for number in range(1, len(items) + 1)), *LETTERS)]
    doubts = [one.dispute for _, offered in items for one in offered if one.dispute]
    may += known(*(item.name for item, _ in items), *(f"{label('dispute')}：{text}" for text in doubts), *doubts)
    for tier in tiers:
        may += of_tier(catalog, tier.id)
    may += known(*(text for term in catalog.terms for text in (term.term, term.plain)))
    return Passage((), None, tuple(claims), tuple(may), tuple(parts))


def book(catalog: Catalog, subject: Subject) -> Book:
    """What its contents and its index must lead to."""
    items, chapters = _items(catalog, subject), []
    words: dict[str, list[int]] = {}
    for number, (item, _) in enumerate(items, 1):
        chapters.append(Chapter(f"{number}{squeezed(item.name)}", _head(catalog, number, item), squeezed(item.name)))
        called = (item.name, item.code, _plain(catalog, item), *item.aliases)
        for word in dict.fromkeys(word for word in called if word):
            words.setdefault(squeezed(word), []).append(number - 1)
    titles = [RULES] if any(_kept(tier) for tier in _tiers(catalog, subject)) else []
    titles += [PHONES, *([TERMS] if any(_terms(catalog, items)) else []), INDEX]
    chapters += [Chapter(title, f"附录：{title}", f"附录：{title}") for title in titles]
    return Book(tuple(chapters), {word: tuple(numbers) for word, numbers in words.items()})


def needs(catalog: Catalog, subject: Subject) -> bool:
    """Whether there is an item to tell of."""
    return bool(_items(catalog, subject))


def _tiers(catalog: Catalog, subject: Subject) -> list[Tier]:
    return [subject.tier] if subject.tier is not None else list(catalog.tiers)


def _items(catalog: Catalog, subject: Subject) -> list[tuple[Item, list[Offering]]]:
    """Items by category and in the catalog's order, each with what the tiers do of it, in the order of its offers."""
    wanted = [tier.id for tier in _tiers(catalog, subject)]
    by_tier = {id_: {one.item.id: one for one in tier_offerings(catalog, id_)} for id_ in wanted}
    found = [
        (item, offered)
        for item in catalog.items
        if (offered := [by_tier[offer.tier][item.id] for offer in item.offers if offer.tier in by_tier])
    ]
    order = {group.id: place for place, group in enumerate(catalog.categories)}
    return sorted(found, key=lambda row: order.get(row[0].category, len(order)))


def _head(catalog: Catalog, number: int, item: Item) -> str:
    """With what its pages begin: place, category, code, name."""
    category = next((group.name for group in catalog.categories if group.id == item.category), item.category)
    code = f"{label('code')}{item.code}" if item.code else ""
    return squeezed(f"第{number}项{category}{code}{item.name}")


def _plain(catalog: Catalog, item: Item) -> str | None:
    """Its plain name, where no other item has it as well."""
    others = [other for other in catalog.items if other.id != item.id]
    alike = any(item.plain_name in (other.name, other.plain_name) for other in others)
    return None if alike or item.plain_name == item.name else item.plain_name


def _item(catalog: Catalog, number: int, item: Item, offered: Sequence[Offering]) -> Passage:
    claims: list[Claim] = []
    plain = "：".join(text for text in (_plain(catalog, item), item.plain) if text)
    claims += [(label("plain_name"), squeezed(plain))] if plain else []
    for one in offered:
        claims.append((label("tier"), Ended(_place(catalog, one))))
    if item.audience:
        claims.append(field_claim("audience", item.audience))
    for tiers, one in _alike(catalog, offered, lambda one: (one.conditions, one.summary)):
        if one.conditions:
            claims += phrases.these(one.conditions, label("conditions") + tiers, bare=False)
        if one.summary:
            claims.append(("说明", Ended(squeezed(f"说明{tiers}：{one.summary}"))))
    if item.materials == ():
        claims.append((label("materials"), "无需提交材料"))
    claims += [field_claim("fee", item.fee)] if item.fee else []
    claims += [field_claim("progress", item.progress)] if item.progress else []
    claims += [field_claim(name, text) for name, row in FIELDS.items() if row.line and (text := getattr(item, name))]
    claims += [field_claim("tips", text) for text in item.tips]
    claims += [(label("faq"), Ended(squeezed(f"问：{one.question}答：{one.answer}"))) for one in item.faq]
    claims.append(("发给群众的", Ended(squeezed(f"发给群众：{catalog.words.slip}"))))
    parts = list(phrases.by_case((*(item.materials or ()), *catalog.common_materials)))
    for tiers, one in _alike(catalog, offered, _flow):
        if one.steps:
            parts.append(Passage((label("steps") + tiers,), None, tuple(flow.steps(one, HERE, _at_window(one)))))
    may = [text for one in offered for text in of_item(one)]
    may += known(*strings((item.faq, item.tips, item.plain, item.plain_name, item.aliases, item.service_standard)))
    return Passage((_head(catalog, number, item),), None, tuple(claims), tuple(may), tuple(parts))


def _place(catalog: Catalog, one: Offering) -> str:
    """A row: where, how far, until when, and what narrows it."""
    offer, tier = one.offer, catalog.tier_by_id[one.offer.tier]
    limit = one.time_limit.printed if one.time_limit else ""
    mode = offer.mode if offer.mode != "未载明" else ""
    window = f"{label('window')}：{offer.window}" if offer.window else ""
    return squeezed(f"{where(tier)}{mode}{limit}{window}{offer.note or ''}")


def _at_window(one: Offering) -> frozenset[str]:
    """The steps that are done at the window; none where nobody says."""
    return frozenset(one.window_steps or ()) & {step.name for step in one.steps or ()}


def _flow(one: Offering) -> object:
    """What a chart shows of an offering."""
    limit = one.time_limit.printed if one.time_limit else None
    return bool(one.steps) and (one.steps, _at_window(one), limit, end_of(one), phrases.stops_short(one))


def _alike(catalog: Catalog, offered: Sequence[Offering], key: object) -> Iterator[tuple[str, Offering]]:
    """The tiers that say the same, as they are named behind a label, with one of them; of all alike nobody is named."""
    assert callable(key)
    said: list[tuple[object, list[Offering]]] = []
    for one in offered:
        value = key(one)
        same = next((found for other, found in said if other == value), None)
        if same is None:
            said.append((value, [one]))
        else:
            same.append(one)
    for _, found in said:
        names = "、".join(catalog.tier_by_id[one.offer.tier].name for one in found)
        yield squeezed(f"〔{names}〕") if len(said) > 1 else "", found[0]


def _kept(tier: Tier) -> bool:
    """Whether anything public is said of what those who work there keep to."""
    return any(duty.public for duty in tier.duties) or any(rule.public for rule in tier.service_rules)


def _rules(tiers: Iterable[Tier]) -> Iterator[Passage]:
    said: dict[tuple[str, ...], list[Tier]] = {}
    for tier in tiers:
        told = [duty.text for duty in tier.duties if duty.public]
        told += [f"{rule.name}：{rule.text}" for rule in tier.service_rules if rule.public]
        said.setdefault(tuple(told), []).append(tier)
    for found in said.values():
        tier = found[0]
        if not _kept(tier):
            continue
        duties = [duty.text for duty in tier.duties if duty.public]
        claims: list[Claim] = [
            (label("duties"), Ended(squeezed(f"{number}.{text}"))) for number, text in enumerate(duties, 1)
        ]
        rules = [rule for rule in tier.service_rules if rule.public]
        claims += [(label("rules"), Ended(squeezed(f"{rule.name}：{rule.text}"))) for rule in rules if rule.text]
        if bare := [rule.name for rule in rules if not rule.text]:
            claims.append(("没有内容的制度", Ended(squeezed(f"还要执行：{'、'.join(bare)}"))))
        yield Passage((squeezed("、".join(one.official_name for one in found)),), None, tuple(claims))


def _phones(catalog: Catalog, tiers: Sequence[Tier]) -> Iterator[Claim]:
    yield from phrases.hotlines(catalog)
    for name, phone in _asked(catalog, tiers):
        yield "服务点的电话", Ended(squeezed(f"{name}{phone}"))
    place = catalog.jurisdiction
    for channel in place.channels:
        yield "渠道", Ended(squeezed(f"{channel.name}{channel.url or ''}"))
    for aid in place.assistance:
        told = "；".join(text for text in (aid.who, aid.where, aid.how) if text)
        yield label("assistance"), Ended(squeezed(f"{aid.name}：{told}"))


def _asked(catalog: Catalog, tiers: Sequence[Tier]) -> list[tuple[str, str]]:
    """The stations with a phone: those of the tier where they are few, else those of the county or city."""
    first = next((tier for tier in tiers if tier.level in "县市"), tiers[0])
    for id_ in dict.fromkeys((first.id, *(tier.id for tier in catalog.tiers if tier.level in "县市"))):
        called = [one for one in catalog.stations if one.tier == id_ and one.status not in UNSEEN and one.phone]
        if called and len(called) <= STATIONS:
            return [(station_name(catalog, one), str(one.phone)) for one in called]
    return []


def _terms(catalog: Catalog, items: Sequence[tuple[Item, Sequence[Offering]]]) -> Iterator[Claim]:
    """What the glossary explains of the words that stand in what is printed of the items."""
    texts = "\n".join(text for item, offered in items for text in _told(catalog, item, offered))
    for term in catalog.terms:
        if term.term in texts:
            yield label("terms"), Ended(squeezed(f"{term.term}：{term.plain}"))


_OF_PAPER = ("name", "when", "issuer", "substitute", "note", "review")
"""The texts of a material."""


def _told(catalog: Catalog, item: Item, offered: Sequence[Offering]) -> Iterator[str]:
    """What is said of an item, without the words between."""
    yield from strings(
        (item.name, _plain(catalog, item), item.plain, item.audience, item.fee, item.progress, item.tips)
    )
    yield from strings([getattr(paper, name) for paper in item.materials or () for name in _OF_PAPER])
    yield from strings([getattr(item, name) for name, row in FIELDS.items() if row.line])
    yield from strings([(one.question, one.answer) for one in item.faq])
    for one in offered:
        yield from strings((one.conditions, one.summary, one.offer.mode, one.offer.window, one.offer.note))
        yield from strings([(step.name, step.text, step.way) for step in one.steps or ()])
        yield one.time_limit.printed if one.time_limit else ""


KIND = KindClaims(
    title="操作手册",
    per="jurisdiction",
    levels="省市县乡村院",
    editions={
        "default": EditionClaims(A5, qr_from_m=0.2),
        "a4": EditionClaims(A4, "A4", qr_from_m=0.3, of="default"),
        "booklet": EditionClaims((297, 210), "A4 对折成册", qr_from_m=0.2, of="default", folded=True),
    },
    says=says,
    qr="check",
    doubts=True,
    handed_out=True,
    needs=needs,
    book=book,
    rank=101,
)
