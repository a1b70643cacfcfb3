"""Phones and texts -> mobile numbers without consent, a number given for two purposes, persons beside a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.catalog.model import Catalog
from generator.catalog.model.scalars import is_mobile, mobile_in
from generator.catalog.reading.check import Checked
from generator.catalog.reading.source import Place
from generator.catalog.rules.prose import texts
from generator.ground.errors import Finding

_NUMBER = r"(?:0[0-9]{2,3}-?[2-9][0-9]{6,7}|(?<![0-9])(?!(?:19|20)[0-9]{6})[2-9][0-9]{6,7}|1[3-9][0-9]{9})(?![0-9])"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤章"
)
_TITLES = "主任|科长|股长|局长|所长|站长|书记|同志|老师|女士|先生|医生|经理|乡长|镇长|村长"
_PERSON = rf"[{_SURNAMES}](?:[\u4e00-\u9fff]{{0,2}}(?:{_TITLES})|某某|[\u4e00-\u9fff]{{1,2}})"
_GENERIC = "县市区镇乡村站点局室厅院所组店寨庄营堡湾沟桥家线"
_GAP = r"[\s:：,，、（(]{0,4}(?:(?:电话|联系电话|手机|办公电话)[\s:：]{0,3})?"
# A name begins where no other Chinese character stands before it, or after 找 and the like: 石牌村 0350-… is none.
_NAMED = re.compile(rf"(?:(?<![\u4e00-\u9fff])|(?<=[找询系电]))({_PERSON})(?<![{_GENERIC}]){_GAP}{_NUMBER}")
_LABELLED = re.compile(
    rf"(?:联系人|负责人|经办人|联络员|责任人|值班人员?)(?:是|为|[:：\s]){{0,2}}([\u4e00-\u9fff]{{2,4}}){_GAP}{_NUMBER}"
)
_WHOLE_NAME = re.compile(rf"{_PERSON}(?<![{_GENERIC}])")
_DIGITS = ("number", "phone", "code", "task_code", "division", "division_code", "url", "site_url", "record", "consent")

_NO_PROSE = {"id", "code", "task_code", "division", "division_code", "url", "site_url", "number", "phone"}
"""Fields of digits that are no sentences; `number` and `phone` have a consent of their own."""


def find_contact_slips(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """All warnings about phones and persons."""
    yield from _same_number(catalog, checked)
    message = "看起来是个人的姓名和电话；对外只写岗位或科室，电话写进电话一栏"
    for place, record in catalog.records:
        for at, text in texts(record):
            if at[0] not in _DIGITS and person_in(text):
                yield checked.mark((*place, *at)).finding("GP610", message)
    for index, line in enumerate(catalog.jurisdiction.hotlines):
        if line.name and _WHOLE_NAME.fullmatch(line.name):
            yield checked.mark(("jurisdiction", "hotlines", index, "name")).finding("GP610", message)


def find_mobiles(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Mobile numbers whose owners have not agreed, in fields of their own."""
    message = "手机号码要有本人书面同意公开的记录（consent）才能公开"
    for index, line in enumerate(catalog.jurisdiction.hotlines):
        place: Place = ("jurisdiction", "hotlines", index)
        if is_mobile(line.number) and line.consent is None and checked.whole((*place, "consent")):
            yield checked.mark((*place, "number")).finding("GP208", message)
    for index, station in enumerate(catalog.stations):
        place = ("stations", index)
        if (
            station.phone
            and is_mobile(station.phone)
            and station.consent is None
            and checked.whole((*place, "consent"))
        ):
            yield checked.mark((*place, "phone")).finding("GP208", message)


def find_mobiles_in_prose(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Mobile numbers inside sentences, where nobody could have agreed to them."""
    message = "文字里有手机号码；请改写到电话一栏，并登记本人同意（consent）"
    for place, record in catalog.records:
        for name, value in vars(record).items():
            parts: Iterable[tuple[Place, object]] = ()
            if isinstance(value, str):
                parts = (((), value),)
            elif isinstance(value, tuple):
                parts = (((index,), part) for index, part in enumerate(value))
            for at, text in parts:
                if name not in _NO_PROSE and isinstance(text, str) and _mobile_in(text):
                    yield checked.mark((*place, name, *at)).finding("GP208", message)


_mobile_in = lru_cache(maxsize=65_536)(mobile_in)


@lru_cache(maxsize=65_536)
def person_in(text: str) -> bool:
    """Whether a person's name stands beside a phone number in a text."""
    return (_NAMED.search(text) or _LABELLED.search(text)) is not None


def _same_number(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """A number for questions is one for complaints only where a source of its own says so."""
    lines = catalog.jurisdiction.hotlines
    asked = {_plain(line.number) for line in lines if line.role == "咨询"}
    for index, line in enumerate(lines):
        place: Place = ("jurisdiction", "hotlines", index)
        named = line.name is not None and "咨询" in line.name and not re.search("投诉|监督|举报", line.name)
        sourced = line.source is not None or line.article is not None or bool({"number", "role"} & set(line.facts))
        if line.role == "监督投诉" and (_plain(line.number) in asked or named) and not sourced and checked.whole(place):
            message = f"“{line.number}”是咨询电话，又写成监督投诉电话；文件这样写的，请注明出处（source 或 article）"
            yield checked.mark((*place, "number")).finding("GP608", message)


def _plain(number: str) -> str:
    return re.sub(r"[\s-]", "", number)
