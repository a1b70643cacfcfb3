"""Catalog + subject -> claims that several kinds of sheets make alike: phones, steps, materials, whose sheet it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.catalog.model import Catalog, Conditions, Hotline, Material, Source, Station, Step
from generator.catalog.resolve.offerings import Offering
from generator.ground import urls
from generator.verify.expect.claims import Claim, Ended, Passage, Whole, Within, known, labelled, squeezed
from generator.verify.expect.fields import label
from generator.verify.expect.known import strings

UNKNOWN = "依据文件未列明"
"""What a sheet says of a fact that no source gives."""
COMPLAINT = "监督投诉"
MOST = 4
"""Phones that a sign at a window has room for; those for questions are left out first, all of them."""
LETTERS = 72
"""Characters of an address that each sheet has room for; a longer one may stand in its code alone."""
GRADES = ("非常满意", "满意", "基本满意", "不满意", "非常不满意")
"""The five grades of the national rule on rating government services (国办发〔2019〕51号)."""


def phone_claim(line: Hotline, purpose: str | None = None, noted: bool = True) -> Claim:
    """A phone with what it is for right before it, its name and hours right behind: one for questions is none for
    complaints. A name that begins with the number goes on from it."""
    number, role = squeezed(line.number), squeezed(purpose or f"{line.role}电话")
    note = [squeezed(text) for text in (beyond(line), line.hours) if text] if noted else []
    if not note:
        return role, Ended(f"{role}{number}"), Ended(f"{role}：{number}")
    listed, joined = "，".join(note), "".join(note)
    texts = dict.fromkeys((f"{role}{number}{listed}", f"{role}{number}{joined}"))
    return role, *(Ended(text) for text in texts), f"{role}：{number}（{listed}）"


def beyond(line: Hotline) -> str:
    """What a phone's name says besides its number."""
    name = line.name or ""
    rest = name.removeprefix(line.number)
    return name if re.match("[0-9-]", rest) else rest.strip()


def hotlines(catalog: Catalog, complaint: str | None = None) -> tuple[Claim, ...]:
    """The numbers that must be there, each tied to its role; `complaint` is what a notice must call that one."""
    lines = catalog.jurisdiction.hotlines
    return tuple(phone_claim(line, complaint if line.role == COMPLAINT else None) for line in lines)


def few(catalog: Catalog) -> tuple[Hotline, ...]:
    """What a sign has room for: of more than four those alone that are not for questions."""
    lines = catalog.jurisdiction.hotlines
    return lines if len(lines) <= MOST else tuple(line for line in lines if line.role != "咨询")[:MOST]


def phones(catalog: Catalog, complaint: str) -> dict[str, set[str]]:
    """Purpose as it is printed -> its numbers; `complaint` is what the one for complaints is called."""
    numbers: dict[str, set[str]] = {}
    for line in catalog.jurisdiction.hotlines:
        numbers.setdefault(_purpose(line, complaint), set()).add(squeezed(line.number))
    return numbers


def _purpose(line: Hotline, complaint: str | None) -> str:
    return complaint if complaint and line.role == COMPLAINT else f"{line.role}电话"


def field_claim(name: str, text: str, called: str | None = None, bare: bool = False) -> Claim:
    """A field behind its official label, or what a jurisdiction calls it; bare: or by itself below a column's head."""
    return labelled(label(name), called or label(name), text, bare=bare)


def stops_short(offering: Offering) -> bool:
    """Whether its limit is said to end before the matter does, so that no head over it may promise 办结."""
    limit = offering.time_limit
    if limit is None:
        return False
    return limit.handed_to is not None or (limit.until is not None and "办结" not in limit.until)


def chain(steps: Sequence[Step]) -> tuple[str, str]:
    """Steps in their order, as chips beside each other and with arrows."""
    names = [step.name for step in steps]
    return "".join(names), "→".join(names)


def ways(steps: Sequence[Step]) -> dict[str | None, list[Step]]:
    """Steps by the way of applying, in the order in which the ways come."""
    by_way: dict[str | None, list[Step]] = {}
    for step in steps:
        by_way.setdefault(step.way, []).append(step)
    return by_way


def chains(steps: Sequence[Step], said: str | None) -> Iterator[Claim]:
    """Each way's steps in their order; the first way's behind the label, where there is one."""
    for index, (way, members) in enumerate(ways(steps).items()):
        before = f"{squeezed(way)}：" if way else ""
        lines = [f"{before}{squeezed(line)}" for line in chain(members)]
        if said and not index:
            yield labelled(label("steps"), said, *lines, bare=True)
        else:
            heads = [f"{squeezed(way or '')}{squeezed(line)}" for line in chain(members)]
            yield label("steps"), *(Whole(line) for line in dict.fromkeys((*lines, *heads)))


def narrowed(offering: Offering) -> Iterator[Claim]:
    """What narrows an item here, and what is in doubt."""
    offer = offering.offer
    for name, text in (("note", offer.note), ("window", offer.window), ("dispute", offering.dispute)):
        if text:
            yield field_claim(name, text)


def who(offering: Offering, said: str, bare: bool) -> Iterator[Claim]:
    """Conditions, all or any of them, and the description that stands in their place."""
    if offering.conditions:
        yield from these(offering.conditions, said, bare)
    if offering.summary:
        yield labelled(label("summary"), "说明", offering.summary, bare=bare)


def these(conditions: Conditions, said: str, bare: bool, but: str = "") -> Iterator[Claim]:
    """Conditions, all or any of them; `but` says behind a single one to whom it does not apply."""
    texts = conditions.any_of or conditions.all_of
    if len(texts) == 1:
        yield labelled(label("conditions"), said, f"{texts[0]}{but}", bare=bare)
        return
    which = "满足其一：" if conditions.any_of else "同时满足："
    ways = (f"{squeezed(said)}：{which}1.", f"{which}1.")
    yield label("conditions"), *(Within(f"{way}{squeezed(texts[0])}") for way in ways)
    for number, text in enumerate(texts, 1):
        yield label("conditions"), Ended(f"{number}.{squeezed(text)}")


def by_case(materials: Sequence[Material]) -> tuple[Passage, ...]:
    """Materials as sheets list them: what all must bring, case by case, what may be left out; one count throughout."""
    found: list[Passage] = []
    number = 0
    for when, members in grouped(materials).items():
        parts = tuple(of_material(material, number + index) for index, material in enumerate(members, 1))
        number += len(parts)
        if when is None:
            found += parts
        else:
            found.append(headed(when, parts))
    return tuple(found)


MAY_LACK = "非必要，可以不交"
"""What stands over papers that are nobody's duty, and behind one that is not even in its case."""


def grouped(materials: Sequence[Material]) -> dict[str | None, list[Material]]:
    """None: of everybody; then each case by its words; last what may be left out."""
    always = [one for one in materials if not one.when and one.required is not False]
    groups: dict[str | None, list[Material]] = {None: always} if always else {}
    for one in materials:
        if one.when:
            groups.setdefault(one.when, []).append(one)
    spare = [one for one in materials if not one.when and one.required is False]
    return {**groups, MAY_LACK: spare} if spare else groups


def headed(when: str, parts: tuple[Passage, ...]) -> Passage:
    """The papers below the words of their case."""
    name = squeezed(when if when == MAY_LACK else f"情形：{when}")
    return Passage((name,), None, ((label("when"), name),), known(when), parts)


def of_material(material: Material, number: int) -> Passage:
    """A material with how many of it, from whom, instead of what: another one's count or promise is wrong here."""
    claims: list[Claim] = []
    if material.original:
        claims.append((label("count"), f"原件{material.original}份"))
    if material.copies:
        claims.append((label("count"), f"复印件{material.copies}份"))
    if material.issuer:
        claims.append((label("issuer"), f"{squeezed(material.issuer)}出具", f"由谁出具：{squeezed(material.issuer)}"))
    if material.substitute:
        other = squeezed(material.substitute)
        claims.append((label("substitute"), f"可用{other}代替", f"可以代替：{other}"))
    if material.promise:
        claims.append((label("promise"), "可以书面承诺代替", "可以用书面承诺代替"))
    if material.required is False and material.when:
        claims.append((label("required"), "非必要，可以不交"))
    if material.review:
        points = squeezed(material.review)
        claims.append((label("review"), f"审查要点：{points}", f"窗口看什么：{points}"))
    if material.note:
        claims.append(("说明", squeezed(material.note)))
    texts = strings(
        (material.name, material.when, material.issuer, material.substitute, material.note, material.review)
    )
    return Passage((squeezed(material.name),), number, tuple(claims), known(*texts))


def basis(catalog: Catalog) -> Iterator[Claim]:
    """The documents, by title and number."""
    cited = [source for source in catalog.sources if source.id == catalog.defaults.source]
    yield from ((label("source"), f"依据：{squeezed(named(source.title, source.number))}") for source in cited)


def written(source: Source) -> str:
    """When a document was written; of one that bears no date, when it was published."""
    if source.date is not None:
        return f"，{source.date.isoformat()}"
    return f"，{source.published.isoformat()}发布" if source.published else ""


def unsafe(source: Source) -> str:
    """What readers are told of an address without encryption."""
    return "（原网站没有加密，不要在上面填写个人信息）" if source.url and source.url[:5].lower() == "http:" else ""


def named(title: str, number: str | None) -> str:
    """A document as it is cited."""
    return f"《{title}》" + (f"（{number}）" if number else "")


def signed(catalog: Catalog) -> Iterator[Claim]:
    """Whose sheet it is, and since when it may hang."""
    yield by(catalog)
    yield label("approved"), Ended(approved(catalog))


def approved(catalog: Catalog) -> str:
    """The day of approval, as a sheet's foot says it."""
    return f"{label('approved')}{catalog.approval.date.isoformat() if catalog.approval else '未核定'}"


def by(catalog: Catalog) -> Claim:
    """The bureau's name by itself."""
    return label("authority"), Whole(squeezed(catalog.jurisdiction.authority))


def address(catalog: Catalog, station: Station) -> Iterator[Claim]:
    """What its QR is for, and the address in letters, where it is no longer than any sheet has room for."""
    called = bool(catalog.jurisdiction.hotlines) or station.phone is not None
    without = Ended("扫码看办什么、打电话" if called else "扫码看办什么")
    yield "二维码的用途", "扫码评价、投诉、建议" if catalog.jurisdiction.feedback else without
    letters = urls.feedback_address(catalog.jurisdiction.site_url, station.code)
    if len(letters) <= LETTERS:
        yield label("site"), Ended(letters)


def mongolian(catalog: Catalog, station: Station, *more: str) -> Iterator[Claim]:
    """A sign's name in Mongolian, and `more` of the bureau's, word by word: columns are read out in any order,
    and without a space between two."""
    both = catalog.signage.bilingual if catalog.signage else None
    if both is not None and station.mongolian:
        texts = (station.mongolian, *(getattr(both, name) for name in more))
        yield from ((label("mongolian"), Within(word)) for text in texts for word in (text or "").split())
