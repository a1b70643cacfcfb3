"""A finished site -> one thing wrong in one of its files, by kind: what `verify` must find, whatever it is.

Every error is drawn from a seed. None of it knows how pages are made or compared: it changes a file as somebody would
who wants readers misled, or as a disk would.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

LIES = (
    "本站已停办", "要收取工本费", "请改到县里办理", "材料需经村干部签字", "仅限本人办理", "窗口已搬迁",
    "先交押金再受理", "以窗口口头通知为准", "暂停受理", "须先转账",
)  # fmt: skip
"""Sentences without a digit, of which none is any catalog's."""
FOREIGN = ("tongzhi.html", ".htaccess", "x.js", "a.txt", "index.htm", ".hidden", "公告.txt", "b.css")
_TEXT = re.compile(r"(?<=>)[^<>]*[\u4e00-\u9fff][^<>]*(?=<)")
_TAG = re.compile(r"<[a-z][^<>]*>")
_PAIR = re.compile(r"<(li|p|dt|dd|h2|h3|section|div|b|span|a)\b[^<>]*>(?:(?!<\1\b).)*?</\1>", re.DOTALL)
_VALUE = re.compile(r'(?<= )([a-z-]+)="([^"]*)"')
_BODY = re.compile(r"<body.*", re.DOTALL)
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)


@dataclass(frozen=True)
class Planted:
    """One error: its kind, the file, its bytes with it (None: without the file)."""

    kind: str
    path: Path
    new: bytes | None


Change = Callable[[random.Random, str], str | None]
"""A page's text -> the same with something wrong; None where this one offers no place for it."""


def _swap(text: str, one: re.Match[str], other: re.Match[str]) -> str:
    first, last = sorted((one, other), key=lambda match: match.start())
    between = text[first.end() : last.start()]
    return f"{text[: first.start()]}{last[0]}{between}{first[0]}{text[last.end() :]}"


def _put(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def _said(chance: random.Random, text: str, pattern: re.Pattern[str] = _TEXT) -> re.Match[str] | None:
    """One of the places that are not inside a script or a style."""
    shut = [match.span() for match in _SCRIPT.finditer(text)]
    found = [match for match in pattern.finditer(text) if not any(a <= match.start() < b for a, b in shut)]
    return chance.choice(found) if found else None


def _said_instead(chance: random.Random, text: str) -> str | None:
    match = _said(chance, text)
    return match and _put(text, match, chance.choice(LIES))


def _said_besides(chance: random.Random, text: str) -> str | None:
    match = _said(chance, text)
    return match and _put(text, match, match[0] + chance.choice(LIES))


def _said_before(chance: random.Random, text: str) -> str | None:
    match = _said(chance, text)
    return match and _put(text, match, chance.choice(LIES) + match[0])


def _element(chance: random.Random, text: str) -> str | None:
    match, lie = _said(chance, text, _PAIR), chance.choice(LIES)
    name = chance.choice(("p", "li", "div", "b", "h2", "span", "noscript", "details", "small", "marquee", "template"))
    return match and _put(text, match, f"{match[0]}<{name}>{lie}</{name}>")


def _like_the_last(chance: random.Random, text: str) -> str | None:
    """An element of the page's own form, with other words."""
    match = _said(chance, text, _PAIR)
    if match is None:
        return None
    twin = _TEXT.sub(chance.choice(LIES), match[0], count=1)
    return _put(text, match, match[0] + twin) if twin != match[0] else None


def _comment(chance: random.Random, text: str) -> str | None:
    match = _said(chance, text, _PAIR)
    return match and _put(text, match, f"<!-- {chance.choice(LIES)} -->{match[0]}")


def _spoken(chance: random.Random, text: str) -> str | None:
    match, name = _said(chance, text, _TAG), chance.choice(("title", "aria-label", "alt", "placeholder", "data-note"))
    return match and _put(text, match, f'{match[0][:-1]} {name}="{chance.choice(LIES)}">')


def _hidden(chance: random.Random, text: str) -> str | None:
    ways = (
        ' style="display:none"', ' style="color:#fff"', " hidden", ' aria-hidden="true"', ' class="gp-skip"',
        ' style="opacity:0"', ' style="font-size:0"', ' style="position:absolute;left:-99em"', ' class="off"',
        ' style="background:#fff;color:#fff"', " inert", ' style="clip-path:inset(50%)"', ' style="margin-top:-9em"',
    )  # fmt: skip
    match = _said(chance, text, _TAG)
    return match and _put(text, match, match[0][:-1] + chance.choice(ways) + ">")


def _struck(chance: random.Random, text: str) -> str | None:
    match, name = _said(chance, text), chance.choice(("del", "s", "strike", "sup", "rt", "template", "dialog"))
    return match and _put(text, match, f"<{name}>{match[0]}</{name}>")


def _lost(chance: random.Random, text: str) -> str | None:
    match = _said(chance, text, _PAIR)
    return match and _put(text, match, "")


def _twice(chance: random.Random, text: str) -> str | None:
    match = _said(chance, text, _PAIR)
    return match and _put(text, match, match[0] * 2)


def _exchanged(chance: random.Random, text: str) -> str | None:
    """Two texts in each other's place."""
    one, other = _said(chance, text), _said(chance, text)
    return _swap(text, one, other) if one and other and one[0].strip() != other[0].strip() else None


def _rows_exchanged(chance: random.Random, text: str) -> str | None:
    """Two elements of a kind in each other's place."""
    one = _said(chance, text, _PAIR)
    if one is None:
        return None
    rest = [match for match in _PAIR.finditer(text) if match[1] == one[1] and match[0] != one[0]]
    rest = [match for match in rest if match.end() <= one.start() or match.start() >= one.end()]
    return _swap(text, one, chance.choice(rest)) if rest else None


def _attribute(chance: random.Random, text: str) -> str | None:
    """An attribute of another element in this one's place."""
    one = _said(chance, text, _VALUE)
    if one is None:
        return None
    rest = [match for match in _VALUE.finditer(text) if match[1] == one[1] and match[2] != one[2]]
    return _put(text, one, f'{one[1]}="{chance.choice(rest)[2]}"') if rest else None


def _attribute_lost(chance: random.Random, text: str) -> str | None:
    one = _said(chance, text, _VALUE)
    return one and _put(text, one, "")


def _attribute_other(chance: random.Random, text: str) -> str | None:
    one = _said(chance, text, _VALUE)
    return one and _put(text, one, f'{one[1]}="{one[2]}x"')


def _head(chance: random.Random, text: str) -> str | None:
    """Something in the head that says, leads or loads otherwise."""
    lie = chance.choice(LIES)
    new = chance.choice((
        f'<meta name="description" content="{lie}">', f'<meta property="og:title" content="{lie}">',
        '<meta http-equiv="refresh" content="0;url=https://bie.example/">', '<base href="https://bie.example/">',
        '<link rel="canonical" href="https://bie.example/">', f'<meta name="keywords" content="{lie}">',
        '<meta charset="gbk">', '<link rel="stylesheet" href="../assets/bie.css">', f"<title>{lie}</title>",
        '<meta name="robots" content="noarchive">', "<style>p{color:#fff}</style>", "<script>1</script>",
        f'<script type="application/ld+json">{{"@type":"Thing","name":"{lie}"}}</script>',
    ))  # fmt: skip
    place = chance.choice(("<title>", "</head>", "<head>"))
    return text.replace(place, f"{place}{new}" if place == "<head>" else f"{new}{place}", 1)


def _language(chance: random.Random, text: str) -> str | None:
    old, new = chance.choice((
        ('lang="zh-CN"', 'lang="en"'), ('charset="utf-8"', 'charset="gbk"'), ('dir="ltr"', 'dir="rtl"'),
        ("<title>", f"<title>{chance.choice(LIES)}"), ("</title>", f"{chance.choice(LIES)}</title>"),
        ("<!doctype html>", ""), ("<html ", '<html hidden '), ('content="light dark"', 'content="only dark"'),
    ))  # fmt: skip
    return text.replace(old, new, 1) if old in text else None


def _program(chance: random.Random, text: str) -> str | None:
    lie = chance.choice(LIES)
    new = chance.choice((
        f"<script>document.title='{lie}'</script>", f"<svg><text>{lie}</text></svg>", "<iframe src=./></iframe>",
        f'<img src="x.png" alt="{lie}">', f"<textarea>{lie}</textarea>", f"<math><mtext>{lie}</mtext></math>",
        f'<input value="{lie}">', f"<style>h1::after{{content:'{lie}'}}</style>", f"<ruby>{lie}<rt>x</rt></ruby>",
    ))  # fmt: skip
    match = _said(chance, text, _PAIR)
    return match and _put(text, match, match[0] + new)


def _unseen_mark(chance: random.Random, text: str) -> str | None:
    """A character that nobody sees, or one that looks like another."""
    match = _said(chance, text)
    if match is None or not match[0].strip():
        return None
    at = chance.randrange(len(match[0].rstrip()))
    return _put(text, match, match[0][:at] + chance.choice("\u200b\u202e\u00ad\ufeffО〇") + match[0][at:])


PAGES: dict[str, Change] = {
    "a lie instead of a text": _said_instead, "a lie behind a text": _said_besides, "a lie before one": _said_before,
    "a foreign element": _element, "an element like its neighbour": _like_the_last, "a comment": _comment,
    "an attribute that is read out": _spoken, "something hidden": _hidden, "a text struck out": _struck,
    "an element lost": _lost, "an element twice": _twice, "two texts exchanged": _exchanged,
    "two elements exchanged": _rows_exchanged, "an attribute of another": _attribute,
    "an attribute lost": _attribute_lost, "an attribute changed": _attribute_other, "something in the head": _head,
    "language, charset, title": _language, "a program or a picture": _program, "a character unseen": _unseen_mark,
}  # fmt: skip
"""What is done to a page."""


ELSEWHERE = "an element of another page"


def _of_another(chance: random.Random, text: str, other: str) -> str | None:
    """An element of a page of the same kind, behind one like it: true there, and not here."""
    one = _said(chance, text, _PAIR)
    if one is None:
        return None
    found = [match[0] for match in _PAIR.finditer(other) if match[1] == one[1] and match[0] not in text]
    return _put(text, one, one[0] + chance.choice(found)) if found else None


def on_pages(site: Path, seed: int, count: int) -> Iterator[Planted]:
    """So many errors on pages, the kinds by turns."""
    chance, pages = random.Random(seed), sorted(site.rglob("*.html"))
    kinds, made = [*PAGES, ELSEWHERE], 0
    while made < count:
        kind, path = kinds[made % len(kinds)], chance.choice(pages)
        text = path.read_text("utf-8")
        others = [other for other in pages if other.parent.parent == path.parent.parent and other != path]
        if kind == ELSEWHERE:
            new = _of_another(chance, text, chance.choice(others).read_text("utf-8")) if others else None
        else:
            new = PAGES[kind](chance, text)
        if new is not None and new != text:
            made += 1
            yield Planted(kind, path, new.encode())


def in_files(folder: Path, seed: int, count: int, ends: tuple[str, ...] = (".pdf", ".png")) -> Iterator[Planted]:
    """So many changed, lost or foreign files of any kind but those that end so, anywhere in the tree."""
    chance = random.Random(seed)
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.endswith(ends)]
    others = [path for path in files if path.suffix != ".html"]
    ways = ("a byte changed", "a byte lost", "a line twice", "words at the end", "cut short", "lost", "a foreign file")
    for number in range(count):
        way = ways[number % len(ways)]
        path = chance.choice(others if number % 2 else files)
        if (new := _changed(way, chance, path)) is not None:
            yield new


def _changed(way: str, chance: random.Random, path: Path) -> Planted | None:
    data, lie = path.read_bytes(), chance.choice(LIES).encode()
    at = chance.randrange(len(data)) if data else 0
    if way == "a foreign file":
        name = chance.choice(
            ("tongzhi.html", ".htaccess", "x.js", "a.txt", "index.htm", ".hidden", "公告.txt", "b.css")
        )
        other = path.with_name(name)
        return None if other.exists() else Planted(way, other, lie)
    lines, bit = data.splitlines(keepends=True), chance.choice((1, 4, 32, 128))
    line = at % max(len(lines), 1)
    new = {
        "a byte changed": data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :] if data else b"x",
        "a byte lost": data[:at] + data[at + 1 :],
        "a line twice": b"".join(lines[: line + 1] + lines[line:]),
        "words at the end": data + b"\n" + lie,
        "cut short": data[:at],
        "lost": None,
    }[way]
    return None if new == data else Planted(way, path, new)
