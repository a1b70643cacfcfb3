"""What stations keep, hang and hand out besides notices: boxes for suggestions, people, forms to fill in."""

from __future__ import annotations

from pydantic import Field

from generator.catalog.model.scalars import Flag, Text
from generator.catalog.model.sources import Sourced


class SuggestionBox(Sourced):
    """意见箱（簿）。"""

    name: Text = Field(max_length=20)
    """名称，照文件写，如“意见箱（簿）”：印在标签和登记表上。"""
    opened: Text | None = None
    """多久开一次箱，照文件写；文件没写就不写。"""
    answer_time: Text | None = None
    """意见的答复时限，照文件写；文件没写就不写。"""


class Post(Sourced):
    """岗位：站点有哪些人，写岗位，不写姓名。"""

    name: Text = Field(max_length=20)
    """岗位名称，照文件写，如“协理员”。"""
    count: int = Field(ge=1, le=12)
    """人数，照文件写；文件写“1-2名”的，写多的：人员公示牌上留几个位置。"""
    stand_in: Flag = False
    """有没有人替岗：文件要求同岗替代（AB 岗）的写 true，公示牌上留出替岗人的位置。"""


class Promise(Sourced):
    """告知承诺：可以用书面承诺代替证明材料。"""

    way: Text | None = None
    """承诺方式，照文件写，如“书面承诺或网络身份验证承诺”。"""
    told: tuple[Text, ...] = ()
    """告知内容，逐条照批准的写。"""
    text: tuple[Text, ...] = ()
    """承诺内容，逐条照批准的写；没有承诺内容，不做告知承诺书。"""
    consequence: Text | None = None
    """不实承诺的后果，照批准的写。"""


class Application(Sourced):
    """一表申请：这个事项（或这件事）用一张表申请。"""

    name: Text | None = Field(default=None, max_length=40)
    """表的名称，照文件写；没定就不写，印“事项名称＋申请表”。"""
    fields: tuple[Text, ...] = ()
    """除申请人、代办人以外还要填的项目，逐项照批准的写，如“银行账号”。"""
    declared: Text | None = None
    """申请人声明，照批准的写；没有就不印。"""


class SurveyQuestion(Sourced):
    """调查的一个问题。"""

    text: Text = Field(max_length=60)
    """问题，照批准的写。"""
    choices: tuple[Text, ...] = ()
    """选项，逐个写；不写就用“好差评”的五档。"""
    written: Flag = False
    """是否写字回答：写 true 的，表上留出几行，不印选项。"""


class Survey(Sourced):
    """群众满意度调查。"""

    questions: tuple[SurveyQuestion, ...] = ()
    """问题，逐个照批准的写；没有问题，不做调查表。"""
