"""The words that names of places and of service points are made of: where a line of any kind of sheet may end.

General Chinese, the same for every domain; a domain adds its own (`Words.breaks`). A slot with `place: true` knows them
(`wording.py`), so no `sheet.yml` needs a list of its own.
"""

from __future__ import annotations

STARTS = (
    "便民服务中心", "便民服务大厅", "便民服务站", "便民服务点", "便民服务", "党群服务中心", "党群服务站",
    "政务服务中心", "政务服务大厅", "政务服务", "综合服务中心", "综合服务站", "社区卫生服务中心", "社区卫生服务站",
    "居民委员会", "村民委员会", "嘎查村委员会", "居委会", "村委会", "卫生院", "卫生室", "人民医院", "中医医院",
    "中医院", "妇幼保健院", "服务中心", "服务大厅", "服务站", "服务点", "服务窗口", "工作站", "门诊部",
)  # fmt: skip
"""A line may begin with these, and no line's end parts them."""
ENDS = (
    "自治区", "自治州", "自治县", "自治旗", "省", "市", "县", "区", "旗", "镇", "乡", "街道", "苏木", "嘎查", "村",
    "社区", "开发区", "生活区", "管理区", "园区", "林场", "农场", "牧场", "医院", "卫生院", "卫生室", "大厅", "中心",
    "居民委员会", "村民委员会", "居委会", "村委会",
)  # fmt: skip
"""A line may end with these; not where one of a single character follows (红旗村 is no 旗)."""
KEPT = ("县城", "市场", "城区", "中心村", "村民", "乡村", "乡镇", "区域", "街道办事处", "社区卫生")
"""Words that only look as if they held an end."""
PARTS = (
    "便民", "政务", "党群", "综合", "服务", "居民", "村民", "委员会", "人民", "中医", "卫生", "妇幼", "保健", "医院",
    "高新", "经济", "技术", "产业", "工业", "开发区", "示范区", "园区",
)  # fmt: skip
"""What the long words are made of: where nothing else fits, or columns would be too uneven, a line may end between."""
