"""A sheet -> where its heading stands and what each of its columns is: by the heading's words and the values' shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.tables.cell import Cell, Sheet, column_letter
from generator.tables.foreign import hours, shapes, values
from generator.tables.foreign.words import (
    NOT_TAKEN,
    NUMBERING,
    PARENT_CODE,
    PERSONAL,
    REMARK,
    TOWNSHIP,
    headings,
    listed,
    personal,
    plain,
)

HEADING_ROWS = 30
"""Rows in which the heading is looked for: a list has a title and remarks above it."""
ENOUGH = 0.5
"""The least for which a column is taken for something."""
SURELY = 0.95
"""From which a heading's whole text is a known word, or put together of known ones."""
_NOTE = re.compile(r"[（(\[【].*?[）)\]】]|[*＊※]|必填|选填|可选")


@dataclass(frozen=True)
class Column:
    """One column of a list and what is made of it."""

    index: int
    letter: str
    heading: str
    role: str | None
    """What it is; None: not recognised."""
    twin: str | None = None
    """The role that another column already has, where this would be one as well."""


@dataclass(frozen=True)
class Layout:
    """Where a sheet's table stands."""

    first: int
    """The index of its first row below the heading."""
    heading: int
    columns: Sequence[Column]

    def index(self, role: str) -> int | None:
        """The column that is a role."""
        return next((column.index for column in self.columns if column.role == role), None)


def find_layout(sheet: Sheet) -> Layout | None:
    """The heading and the columns; None where a sheet holds no list."""
    best, found = 0.0, None
    for at, row in enumerate(sheet.rows[:HEADING_ROWS]):
        points = _as_heading(row)
        if points > best:
            best, found = points, at
    if found is None or best < 2:
        return None
    last = found
    upper = None
    # A second row of a heading: words as well, and not a single code or number.
    if found + 1 < len(sheet.rows) and _is_second(sheet.rows[found], sheet.rows[found + 1]):
        last, upper = found + 1, sheet.rows[found]
    elif (
        found > 0
        and _is_upper(sheet.rows[found - 1])
        and _is_second(sheet.rows[found - 1], sheet.rows[found])
        and _as_heading(sheet.rows[found - 1]) >= 1
    ):
        upper = sheet.rows[found - 1]
    heads = _names(sheet.rows[last], upper)
    first = last + 1
    while first < len(sheet.rows) and _is_field_names(sheet.rows[first]):
        first += 1  # the system's own names of its fields, below those for people
    said = [_values(sheet.rows[first:], index) for index in range(len(heads))]
    return Layout(first, last, _assigned(heads, said))


def stands_across(sheet: Sheet) -> bool:
    """Whether a sheet has its heads below each other, in one of its first columns: a station a column, none a row."""
    rows = sheet.rows[:HEADING_ROWS]
    down = [[row[at] for row in rows if at < len(row)] for at in range(2)]
    return max(map(_heads, down)) >= 3 and max(map(_heads, rows), default=0) < 2


def _heads(cells: Sequence[Cell]) -> int:
    """How many different heads stand there whose words are known."""
    return sum(_word(text)[1] >= SURELY for text in {cell.text for cell in cells if cell.text})


def _as_heading(row: Sequence[Cell]) -> float:
    """How much a row looks like a heading: words that columns are headed by, and nothing else."""
    texts = [cell.text for cell in row if cell.text]
    if len(texts) < 2 or len(set(texts)) == 1:
        return 0
    known = sum(_word(text)[1] >= ENOUGH for text in dict.fromkeys(texts))
    data = sum(re.fullmatch(r"[\d.Ee+-]{4,}", text) is not None for text in texts)
    return known - 2 * data + 0.1 * len(set(texts)) * (known > 0)


def _is_second(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    texts = [cell.text for cell in lower if cell.text]
    if not texts or any(re.search(r"\d{3}", text) or len(text) > 16 for text in texts):
        return False
    # Cells of the row above that reach down into this one say the same in both.
    own = [
        cell.text for at, cell in enumerate(lower) if cell.text and (at >= len(upper) or upper[at].text != cell.text)
    ]
    return bool(own) and sum(_word(text)[1] >= 0.9 for text in own) >= 0.6 * len(own)


def _is_upper(row: Sequence[Cell]) -> bool:
    """Whether a row may be the first of a heading of two: short words, not who filled the list in and when."""
    texts = {cell.text for cell in row if cell.text}
    return len(texts) > 1 and all(len(text) <= 16 and not re.search(r"[:：]|\d{2}", text) for text in texts)


def _is_field_names(row: Sequence[Cell]) -> bool:
    texts = [cell.text for cell in row if cell.text]
    return len(texts) >= 2 and all(re.fullmatch("[A-Za-z][A-Za-z0-9_.]*", text) for text in texts)


def _names(lower: Sequence[Cell], upper: Sequence[Cell] | None) -> list[tuple[str, str]]:
    """Each column's heading, and the one above it, where a heading has two rows."""
    if upper is None:
        return [(cell.text, "") for cell in lower]
    names, over = [], ""
    for index in range(max(len(lower), len(upper))):
        above = upper[index].text if index < len(upper) else ""
        below = lower[index].text if index < len(lower) else ""
        over = above or over
        names.append((above if not below or below == above else below, "" if not below or below == above else over))
    return names


def _values(rows: Sequence[Sequence[Cell]], index: int) -> list[str]:
    return [row[index].text for row in rows if index < len(row)]


_TOWN = "(?:乡镇街道|苏木乡镇|乡镇|镇街|街镇|苏木镇|镇乡|乡|镇|街道|苏木|办事处)"
_VILLAGE = "(?:村社区|村居|行政村|建制村|嘎查村|村|社区|嘎查|居委会|村委会)"
_NOW = "(?:目前|当前|现在|现|近期)"
_DOING = "(?:运行|运营|运转|使用|营业|开放|建设|建成|开通|启用|在用|工作|设立|设置|开办|挂牌|投用)"
_COMPOSED = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("parent_code", f"^(?:所属|所在|上级)?{_TOWN}(?:级|的)?(?:区划|行政区划)?(?:代码|编码|编号|code|id)$"),
        ("township", f"^(?:所属|所在|上级|主管)?{_TOWN}(?:级)?(?:名|名称|单位)$"),
        ("division", f"^(?:所属|所在)?{_VILLAGE}(?:级|的)?(?:区划|行政区划)?(?:代码|编码|编号|code|id)$"),
        ("place", f"^(?:所属|所在)?{_VILLAGE}(?:级)?(?:名|名称|全称|单位)$"),
        ("remark", "^(?:所属|所在)?(?:省|市|县|区|县区|区县|市县|旗县|县市区)(?:级)?(?:区划)?(?:代码|编码|编号)$"),
        ("status", f"^(?:站点|机构|网点|服务站|服务点)?{_NOW}?{_DOING}(?:状况|状态|情况|与否|否)$"),
        ("hours", f"^{hours.PART}$"),
        ("status", f"^{_NOW}(?:状况|状态|情况)$"),
        (
            "stopped",
            "^是否已?(?:经)?(?:停|关|禁|歇)|^(?:站点|机构|网点|服务站|服务点)(?:停用|停办|停运|关停|禁用)(?:标志|标识|与?否)$",
        ),
        ("abolished", "^是否已?(?:经)?(?:被)?(?:撤|合并|并入|注销|取消|作废|删)"),
        ("status", "是否已?(?:设|建|开|运|启|营|挂牌|投|正常|在用|对外)"),
    )
)
"""Headings that are put together of a level and what is told of it."""


def _word(heading: str) -> tuple[str | None, float]:
    """The role whose word a heading is, or holds; and how surely, 0 to 1."""
    known = headings()
    bare = plain(_NOTE.sub("", heading))
    kept = re.sub(r"[（）()\[\]【】、/,，:：*＊_-]|必填|选填|可选", "", plain(heading))
    for name in (bare, kept, re.sub(r"[、/,，:：和及与或]", "", bare)):
        if name in known:
            return known[name], 1.0
    for role, pattern in _COMPOSED:
        if pattern.search(kept):
            return role, 0.95
    held = [word for word in known if len(word) >= 2 and (word in bare or word in kept)]
    if held:
        # The longest word decides; of equal ones that which stands last, as Chinese puts the thing meant behind.
        best = max(held, key=lambda word: (len(word), kept.rfind(word)))
        # 服务点地址: whose it is stands first, and what it is last. 依托单位名称: not where that says nothing.
        meant = [word for word in held if kept.endswith(word) and known[best] in _NAMES]
        if set(meant) <= set(listed("tails")):
            meant = [word for word in held if known[best] in _NAMES and known[word] not in _NAMES and len(word) > 2]
        best = max(meant, key=len, default=best)
        return _whose(known[best], kept), 0.5 + 0.4 * len(best) / max(len(kept), 1)
    return None, 0.0


_NAMES = ("place", "name")
_COUNTYS = re.compile("(?:省|市|县|区县|县区|旗区|旗县|旗)(?:级|本级|局|里)")
_TOWNS = re.compile(f"{_TOWN}(?:级|便民服务中心)?(?:联系|办公|值班|固定)?(?:电话|座机|地址)")


def _whose(role: str, heading: str) -> str:
    """The role, or that it is none of the station's: 负责人办公电话, 监督电话, 原地址."""
    if role not in ("phone", "address", "host", "hours", "status"):
        return role
    if any(word in heading for word in (*listed("theirs"), *personal())):
        return PERSONAL
    return REMARK if any(word in heading for word in listed("others")) or _COUNTYS.match(heading) else role


def _assigned(heads: Sequence[tuple[str, str]], said: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Each role to the column that fits it best; the rest are said to be twins, or unknown."""
    wishes = []
    fixed: dict[int, str] = {}
    below = {TOWNSHIP, "place"} <= {_word(heading)[0] for heading, _ in heads}
    for index, (heading, over) in enumerate(heads):
        column = said[index]
        role, points = _word(heading)
        joined, joint = _word(over + heading) if over else (None, 0.0)
        if joined is not None and (role is None or joint > points or joined in NOT_TAKEN):
            role, points = joined, joint
        if below and _TOWNS.fullmatch(plain(heading)):
            role = REMARK  # the township's own, beside each of its villages
        if role in ("code", "division") and _repeated(column):
            # The township's, in every row of its villages; or what kind each is: 城乡分类代码.
            role = PARENT_CODE if any(shapes.is_division(value) for value in column) else REMARK
        if (
            role == PERSONAL
            or shapes.identities(column)
            or (shapes.mobiles(column) and re.search("人|员|长|手机", over + heading))
        ):
            fixed[index] = PERSONAL
        elif role == NUMBERING or role in NOT_TAKEN or (role in (None, "code") and shapes.numbering(column)):
            fixed[index] = NUMBERING if shapes.numbering(column) or role == NUMBERING else str(role)
            if role == NUMBERING and shapes.codes(column):
                del fixed[index]
                wishes.append((0.8, index, "code"))
        else:
            if role is not None:
                like = shapes.likeness(role, column)
                wishes.append(
                    (points + (0.0 if like is None else 0.4 * like - (0.4 if like < 0.2 else 0)), index, role)
                )
            if shapes.codes(column) and role not in ("division", "parent_code", "code"):
                wishes.append((0.6, index, "division"))
    roles, twins = dict(fixed), dict[int, str]()
    for points, index, role in sorted(wishes, key=lambda wish: (-wish[0], wish[1])):
        if index in roles or points < ENOUGH:
            continue
        if role in roles.values():
            twins.setdefault(index, role)
        else:
            roles[index] = role
    shown = [" ".join(f"{over} {heading}".split()) for heading, over in heads]
    both = [index for index in range(len(heads)) if hours.HOURS in (roles.get(index), twins.get(index))]
    if hours.belong([(shown[index], said[index]) for index in both]):
        roles |= dict.fromkeys(both, hours.HOURS)
    return tuple(
        Column(index, column_letter(index), shown[index], roles.get(index), twins.get(index))
        for index, (heading, over) in enumerate(heads)
        if heading or over or any(said[index])
    )


def _repeated(column: Sequence[str]) -> bool:
    """Whether a column of codes says the same in many rows, and so tells of the place above; lost digits apart."""
    filled = [value for value in column if value.strip()]
    codes = [values.division(code) for value in filled if (code := values.code(value)) is not None]
    lost = any(values.scientific(value) for value in filled) or any(len(code) == 6 for code in codes)
    return len(codes) > 3 and not lost and len(set(codes)) <= 0.6 * len(codes)
