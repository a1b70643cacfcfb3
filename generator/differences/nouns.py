"""What a field is called over a column -> what a sentence calls it: 由谁出具 is a question, 出具方 can be changed."""

from __future__ import annotations

import re
from collections.abc import Mapping

NOUNS: Mapping[str, str] = {
    "说明": "事项说明",
    "制度内容": "内容",
    "文件中也叫": "文件中的叫法",
    "设在": "所在场所",
    "地方": "地方名称",
    "照顾谁": "照顾对象",
    "在哪里": "地点",
    "在哪里办": "办理地点",
    "怎么提出": "提出办法",
    "由谁出具": "出具方",
    "可用什么代替": "替代材料",
    "事项从何而来": "事项的来源",
    "评价哪种服务": "评价的服务",
    "在哪些层级": "办理层级",
    "哪些层级": "办理层级",
    "哪个层级用": "适用的层级",
    "从哪个站点看": "本站的名称",
    "各点在哪里": "各点的位置",
    "由近到远第几个": "由近到远的次序",
    "到哪一步为止": "时限截止的环节",
    "办到哪一步": "办理的深度",
    "转到哪里": "转往单位",
    "文号": "依据文件的文号",
    "文号（短）": "依据文件的文号",
    "填什么": "填的内容",
    "可以先问谁": "可以先问的地方",
    "窗口在哪里": "办理地点",
    "窗口编不编号": "窗口的编号",
    "乡镇的群众在村里、乡镇、县里能办什么": "能办的事",
}
"""By the field's label; any other is a noun already, up to the bracket behind it."""


def noun(label: str) -> str:
    """A label as a sentence has it."""
    return NOUNS.get(label) or re.sub("（(逐项|写在最后的|簿)）|，各种情形$", "", label)
