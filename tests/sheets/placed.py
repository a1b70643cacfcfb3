"""Plain data of a catalog -> the same with all that the signs of a place say: areas, a lane, queueing, rules' ids."""

from __future__ import annotations

import copy

from sheets.paper import Raw

KINDS = ("area", "bulletin", "lane", "phones", "queue", "rule", "slogan")
"""The kinds that are made once a tier or once for the whole place."""


def placed(raw: Raw) -> Raw:
    """A copy; its first tier has two areas and a rule with a board of its own."""
    data = copy.deepcopy(raw)
    place, tier = data["jurisdiction"], data["tiers"][0]
    place |= {"policy_board": "医保政策宣传栏", "queueing": ["进一扇门", "取一个号", "排一次队", "找一个窗"]}
    place["assistance"][0]["lane"] = "绿色通道"
    tier["areas"] = [{"id": "dengdai", "name": "等候休息区"}, {"id": "zixun", "name": "咨询引导"}]
    tier["service_rules"] = [{"id": "yicixing", "name": "一次性告知制"}, {**tier["service_rules"][1], "id": "shouwen"}]
    return data
