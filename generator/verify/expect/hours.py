"""Office hours as written -> the days and minutes that a page may tell its script; None where words say more."""

from __future__ import annotations

import re

DAYS = "一二三四五六日"
_TIME = "([0-9]{1,2}):([0-9]{2})"


def opening(text: str | None) -> str | None:
    """Part by part: which days, then from when to when; only where nothing else is said."""
    said = re.sub(r"\s", "", text or "").removesuffix("。")
    for wide, narrow in {"：": ":", "，": ",", "；": ";"}.items():
        said = said.replace(wide, narrow)
    said = re.sub("[—–−~～〜－-]+", "-", said)
    if re.fullmatch("(每[天日]|全天)?24小时", said):
        return "1234567:0-1440"
    parts = [_part(part) for part in said.split(";")]
    return None if None in parts else ";".join(map(str, parts))


def _part(part: str) -> str | None:
    first = re.search("[0-9]", part)
    days = _days(part[: first.start()]) if first else None
    if first is None or days is None:
        return None
    spans = []
    for span in re.split("[,、和]", part[first.start() :]):
        found = re.fullmatch(f"{_TIME}-{_TIME}", span)
        numbers = [int(number) for number in found.groups()] if found else [0, 0, 0, 0]
        begin, end = numbers[0] * 60 + numbers[1], numbers[2] * 60 + numbers[3]
        if not begin < end <= 1440 or max(numbers[1], numbers[3]) > 59:
            return None
        spans.append(f"{begin}-{end}")
    return f"{days}:{','.join(spans)}"


def _days(words: str) -> str | None:
    plain = words.replace("星期", "周").replace("天", "日") if words not in ("每天", "每日") else "每日"
    if plain in ("工作日", "每日"):
        return {"工作日": "w", "每日": "1234567"}[plain]
    if found := re.fullmatch(f"周([{DAYS}])[至到-]周([{DAYS}])", plain):
        begin, end = (DAYS.index(day) for day in found.groups())
        return "".join(str(day + 1) for day in range(begin, end + 1)) or None
    if re.fullmatch(f"周[{DAYS}](?:[、和]周[{DAYS}])*", plain):
        return "".join(str(DAYS.index(day) + 1) for day in re.findall(f"[{DAYS}]", plain.replace("周", "")))
    return None
