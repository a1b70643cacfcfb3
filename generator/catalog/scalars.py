"""Text as written -> checked scalar. Every refusal is a PydanticCustomError whose type is the finding's code."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

MOBILE = re.compile(r"1[3-9]\d{9}")
# Landlines with area code, 400/800 numbers, service numbers (12345, 12393, 110), mobiles; optional extension.
PHONE = re.compile(r"(?:0\d{2,3}-?[1-9]\d{6,7}|[48]00-?\d{3}-?\d{4}|(?:0\d{2,3}-?)?1\d{2,4}|1[3-9]\d{9})(?:转\d{1,6})?")


def is_mobile(number: str) -> bool:
    """Whether a phone number (with or without spaces and hyphens) is a mobile one."""
    return MOBILE.match(re.sub(r"[\s-]", "", number)) is not None


def _text(value: str) -> str:
    text = value.strip()
    if not text:
        raise PydanticCustomError("GP210", "内容是空的；没有内容就写 null 或删去这一行")
    for char in text:
        # Private-use characters print as boxes or as another font's picture; C0/C1 and bidi marks hide text.
        if unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn") and char not in "\n" or char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
            raise PydanticCustomError("GP211", "含有不能印刷的字符 U+{code}；请删去或改用正式字", {"code": f"{ord(char):04X}"})
    return text


def _flag(value: object) -> object:
    if value in (True, False):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise PydanticCustomError("GP203", "这里要写 true（是）或 false（否），现在写的是“{value}”", {"value": str(value)[:40]})


def _https(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme != "https":
        raise PydanticCustomError("GP206", "网址要以 https:// 开头，现在是“{value}”", {"value": value[:80]})
    if not parts.hostname or not re.fullmatch(r"[A-Za-z0-9.-]+(:\d+)?", parts.netloc) or re.search(r"[\s<>\"'\\]", value):
        raise PydanticCustomError("GP206", "网址写法不对：“{value}”", {"value": value[:80]})
    return value.rstrip("/")


def _template(value: str) -> str:
    if "{station}" not in value:
        raise PydanticCustomError("GP206", "网址模板里要有 {station}，才知道是哪个站点")
    unknown = set(re.findall(r"\{([^{}]*)\}", value)) - {"station", "item"}
    if unknown:
        raise PydanticCustomError("GP206", "网址模板里只能用 {station} 和 {item}，多了 {value}", {"value": "、".join(sorted(unknown))})
    _https(value.replace("{station}", "0").replace("{item}", "x"))
    return value


def _phone(value: str) -> str:
    number = value.strip()
    if not PHONE.fullmatch(number.replace(" ", "")):
        raise PydanticCustomError("GP207", "“{value}”不像电话号码；写法如 0591-12345678、12345、4001234567", {"value": number[:40]})
    return number


def _slug(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value) or len(value) > 64:
        raise PydanticCustomError("GP205", "代号“{value}”只能用小写字母、数字和连字符，不超过 64 个字符", {"value": value[:80]})
    return value


def _station_code(value: str) -> str:
    if not re.fullmatch(r"[0-9A-Za-z]{1,20}(-[0-9A-Za-z]{1,10})?", value):
        raise PydanticCustomError("GP205", "站点编码“{value}”只能用数字和字母（可加一段 -01 这样的后缀）", {"value": value[:80]})
    return value


def _pattern(value: str) -> str:
    if "{place}" not in value or re.search(r"XX|××|\{(?!place\})", value.replace("{place}", "")):
        raise PydanticCustomError("GP402", "站名格式“{value}”里要有 {place}，且不能留 XX", {"value": value[:80]})
    return value


Text = Annotated[str, AfterValidator(_text)]
Flag = Annotated[bool, BeforeValidator(_flag)]
HttpsUrl = Annotated[Text, AfterValidator(_https)]
UrlTemplate = Annotated[Text, AfterValidator(_template)]
Phone = Annotated[Text, AfterValidator(_phone)]
Slug = Annotated[str, AfterValidator(_slug), Field(json_schema_extra={"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})]
StationCode = Annotated[str, AfterValidator(_station_code)]
NamePattern = Annotated[Text, AfterValidator(_pattern)]
