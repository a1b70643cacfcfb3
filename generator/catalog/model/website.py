"""What a public body's site says of itself in its foot, and what it may be published without.

The slots are those that 《政府网站发展指引》 (国办发〔2017〕47号) asks of the foot of a government site (主办单位,
网站标识码, ICP 备案号, 公安备案, 党政机关标识, 找错入口), and the declaration of accessibility. Forms of their numbers:

- 网站标识码: ten digits, the first six those of the division; of ministries bm and eight digits (bm01000001 is
  www.gov.cn).
- ICP 备案号: the province's short name, ICP备, the year and six digits, 号, and the site's number behind a hyphen
  (京ICP备05070218号-1). 《非经营性互联网信息服务备案管理办法》 (信息产业部令第33号), article 13, asks for it in the
  foot of the home page, with a link to the registry, today beian.miit.gov.cn.
- 公安备案号: the province's short name, 公网安备, fourteen digits, 号 (京公网安备11010202000001号); the police's site,
  beian.mps.gov.cn, shows the record by these digits.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, model_validator

from generator.catalog.model.images import ImageFile
from generator.catalog.model.record import Record
from generator.catalog.model.scalars import Code, HttpsUrl, PastDate, Text, refusal
from generator.ground.finding_codes import FINDING_CODES, PUBLISH

PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新"
"""Short names of provinces as registries write them; Sichuan, Guizhou, Yunnan, Shaanxi and Gansu have two."""
SITE_CODE = re.compile(r"[0-9]{10}|bm[0-9]{8}")
ICP = re.compile(rf"[{PROVINCES}]ICP备[0-9]{{8}}(?:[0-9]{{2}})?号(?:-[1-9][0-9]{{0,3}})?")
POLICE = re.compile(rf"[{PROVINCES}]公网安备[0-9]{{14}}号")
ALL = "*"
"""A waiver's subject that means everything under its code."""


def _site_code(value: str) -> str:
    if not SITE_CODE.fullmatch(value):
        raise refusal("GP205", f"“{value[:40]}”写法不对，网站标识码是 10 位数字（部委是 bm 加 8 位数字）")
    return value


def _icp(value: str) -> str:
    text = value.replace(" ", "")
    if not ICP.fullmatch(text):
        raise refusal("GP205", f"“{value[:40]}”写法不对，应如 京ICP备05070218号-1，照备案系统里的写")
    return text


def _police(value: str) -> str:
    text = value.replace(" ", "")
    if not POLICE.fullmatch(text):
        raise refusal("GP205", f"“{value[:40]}”写法不对，应如 京公网安备11010202000001号（14 位数字）")
    return text


def _code(value: str) -> str:
    row = FINDING_CODES.get(value)
    if row is None or not row.publish:
        why = "没有这个代码" if row is None else f"是“{row.title}”，不是发布把关的，不能豁免"
        raise refusal("GP204", f"“{value[:20]}”{why}；能豁免的是：{'、'.join(sorted(PUBLISH))}")
    return value


SiteCode = Annotated[Text, AfterValidator(_site_code)]
IcpNumber = Annotated[Text, AfterValidator(_icp)]
PoliceNumber = Annotated[Text, AfterValidator(_police)]
PublishCode = Annotated[Text, AfterValidator(_code)]


class PartyMark(Record):
    """党政机关网站标识：照中央编办事业发展中心发的写。"""

    url: HttpsUrl
    """标识链到的网址，照发下来的代码里的写（https）。"""
    image: ImageFile | None = None
    """标识的图片，PNG 文件，写相对路径；没有图片的，网页上用文字链接。"""

    @model_validator(mode="after")
    def _is_picture(self) -> PartyMark:
        # An SVG can carry programs, and this one is opened by whoever follows its address.
        if self.image is not None and self.image.media != "image/png":
            raise refusal("GP213", f"“{self.image.file[:80]}”不是 PNG 图片")
        return self


class Declaration(Record):
    """无障碍声明：一段话，或者声明所在的网址，两样至少写一样。"""

    text: Text | None = None
    """声明的内容，照定下来的写。"""
    url: HttpsUrl | None = None
    """声明所在的网址（https）。"""
    date: PastDate
    """声明的日期。"""

    @model_validator(mode="after")
    def _says_something(self) -> Declaration:
        if self.text is None and self.url is None:
            raise refusal("GP202", "写内容（text）或网址（url），至少一样")
        return self


class Website(Record):
    """网站底部的内容：都照批下来的、主管部门定的写，没有的不写，程序不会代拟。"""

    host: Text | None = None
    """主办单位。"""
    operator: Text | None = None
    """承办单位。"""
    site_code: SiteCode | None = None
    """网站标识码，10 位数字。"""
    icp: IcpNumber | None = None
    """ICP 备案号，如 京ICP备05070218号-1；网页上会链到工信部的备案系统。"""
    police: PoliceNumber | None = None
    """公安备案号，如 京公网安备11010202000001号；网页上会链到公安机关的备案查询。"""
    party_mark: PartyMark | None = None
    """党政机关网站标识。"""
    corrections: HttpsUrl | None = None
    """找错入口：“我为政府网站找错”的网址，照发下来的写（https）。"""
    accessibility: Declaration | None = None
    """无障碍声明。"""


class Waiver(Record):
    """豁免：发布把关的一条查到了，但有理由照样发布。"""

    code: PublishCode
    """代码，如 GP551；只有发布把关的可以豁免。"""
    subject: Code
    """豁免的是哪一个：事项代号、文件代号，整个地方的写地方代号（check 的说明里写着）；这个代码的全部写 "*"。"""
    reason: Text
    """理由，一句话；只给检查的人看，网页上没有。"""
