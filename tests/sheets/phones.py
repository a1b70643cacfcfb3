"""Phones as ordinary counties have them, for the tests of every sheet that shows some."""

from __future__ import annotations

from typing import Any

from sheets.signs import Type

ROLES = COMPLAINTS, RATING, QUESTIONS = "监督投诉", "评价", "咨询"
NAME, HOURS = "闽清县医疗保障局基金监督管理股（行政执法）", "工作日上午8:00—12:00，下午14:30—17:30"
LONG_SLOGAN = "让数据多跑路、让群众少跑腿，打造群众身边的医保，用心用情用力守护人民健康"
LONG_AUTHORITY = "鄂尔多斯市伊金霍洛旗医疗保障局医疗保险事业管理服务中心（伊金霍洛旗生育保险管理中心）"
LONG_URL = "https://ybfw.minqing.fuzhou.fujian.gov.cn/yibao/fuwu/banshi-zhinan/"
SERVICE, LANDLINE, FREE, EXTENSION = "12393", "0591-22332233", "400-800-1234", "010-12345678转801"
LONGEST_NUMBER = "0591-22332233转801234"
"""As long as the catalog's check lets one be."""


def line(number: str, role: str = COMPLAINTS, note: bool = False) -> dict[str, Any]:
    """A phone as the catalog has it; with `note`, whose it is and when it is answered, at length."""
    return {"number": number, "role": role, **({"name": NAME, "hours": HOURS} if note else {})}


PHONES: dict[str, list[dict[str, Any]]] = {
    "none": [],
    "service": [line(SERVICE, QUESTIONS)],
    "landline": [line(LANDLINE)],
    "free": [line(FREE, RATING)],
    "extension": [line(EXTENSION)],
    "longest": [line(LONGEST_NUMBER)],
    "named": [line(LANDLINE, note=True)],
    "two-longest": [line(LONGEST_NUMBER, QUESTIONS), line(LONGEST_NUMBER[:-1] + "5")],
    "three": [line(SERVICE, QUESTIONS), line(LANDLINE), line(FREE, RATING)],
    "three-longest": [line(LONGEST_NUMBER[:-1] + role[0], role[1]) for role in zip("123", ROLES, strict=True)],
    "three-named": [line(SERVICE, QUESTIONS, True), line(EXTENSION, note=True), line(FREE, RATING, True)],
    "eight": [line(f"0591-2233224{end}转801", QUESTIONS, True) for end in "12345"]
    + [line(f"0591-2233225{end}", note=True) for end in "12"] + [line(FREE, RATING, True)],
    "six": [line(f"0591-2233223{end}") for end in "12345"] + [line(SERVICE, QUESTIONS)],
}  # fmt: skip


def overlaps(pieces: list[Type]) -> list[tuple[str, str]]:
    """Pairs of pieces of type whose ink meets by more than a hair."""
    found = []
    for index, one in enumerate(pieces):
        for other in pieces[index + 1 :]:
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            if one.page == other.page and min(across, down) > 0.1 and one.text.strip() and other.text.strip():
                found.append((one.text, other.text))
    return found
