"""The model -> the sheets of a catalog's workbook, in the order in which a clerk leafs through them."""

from __future__ import annotations

from functools import cache

from generator.catalog import model
from generator.catalog.model.later import LATER, Later
from generator.tables.grid.columns import ORDER, Column, SheetOf, column, columns_of


@cache
def sheets() -> tuple[SheetOf, ...]:
    """All sheets."""
    item = Column(("item",), "事项", "哪个事项的；从下拉里选。", "text", True, refers="items")
    tier = Column(("tier",), "层级", "哪个层级的；从下拉里选。", "text", True, refers="tiers")
    at_tier = Column(("tier",), "层级", "只对这个层级才写；各层级都一样的留空。", "text", refers="tiers")
    register = Column(("register",), "台账", "哪本台账的；从下拉里选。", "text", True, refers="registers")

    def of_item(title: str, record: type[model.Record], name: str, *more: Column) -> SheetOf:
        heads = (item, *more, _order("在这个事项里"))
        return SheetOf(title, record, (*heads, *columns_of(record)), ("items", name))

    def of_tier(title: str, record: type[model.Record], name: str) -> SheetOf:
        heads = (tier, _order("在这个层级里"))
        return SheetOf(title, record, (*heads, *columns_of(record)), ("tiers", name))

    def listed(title: str, record: type[model.Record], *where: str) -> SheetOf:
        return SheetOf(title, record, (_order("在这张表里"), *columns_of(record)), where)

    return (
        SheetOf("事项", model.Item, columns_of(model.Item), ("items",)),
        SheetOf("层级办理", model.Offer, (item, tier, *columns_of(model.Offer)), ("items", "offers")),
        of_item("材料", model.Material, "materials"),
        of_item("环节", model.Step, "steps", at_tier),
        of_item("常见问题", model.Question, "faq"),
        SheetOf("站点", model.Station, columns_of(model.Station), ("stations",)),
        SheetOf("电话", model.Hotline, columns_of(model.Hotline), ("jurisdiction", "hotlines")),
        SheetOf("依据文件", model.Source, columns_of(model.Source), ("sources",)),
        SheetOf("层级", model.Tier, columns_of(model.Tier), ("tiers",)),
        of_tier("职责", model.Duty, "duties"),
        of_tier("人员配备", model.Duty, "staffing"),
        of_tier("建设标准", model.Rule, "standards"),
        of_tier("服务制度", model.ServiceRule, "service_rules"),
        of_tier("服务规范", model.Rule, "manners"),
        of_tier("监督评价", model.Mechanism, "rating"),
        of_tier("区域标识", model.Area, "areas"),
        of_tier("岗位", model.Post, "posts"),
        SheetOf("地方", model.Jurisdiction, columns_of(model.Jurisdiction), ("jurisdiction",), alone=True),
        SheetOf("办理渠道", model.Channel, columns_of(model.Channel), ("jurisdiction", "channels")),
        listed("照顾措施", model.Assistance, "jurisdiction", "assistance"),
        listed("公示栏目", model.Posting, "jurisdiction", "posting"),
        listed("满意度调查", model.SurveyQuestion, "jurisdiction", "survey", "questions"),
        listed("通用材料", model.Material, "common_materials"),
        SheetOf("事项分类", model.Group, columns_of(model.Group), ("categories",)),
        SheetOf("人生大事", model.Group, columns_of(model.Group), ("life_events",)),
        SheetOf("台账", model.Register, columns_of(model.Register), ("registers",)),
        SheetOf(
            "台账各栏",
            model.RegisterColumn,
            (register, _order("在这本台账里"), *columns_of(model.RegisterColumn)),
            ("registers", "columns"),
        ),
        SheetOf("网站底部", model.Website, columns_of(model.Website), ("website",), alone=True),
        SheetOf("以后的变化", Later, _later(), (LATER,), read_only=True, told=("where", "says")),
    )


def _order(where: str) -> Column:
    return Column((ORDER,), ORDER, f"{where}的先后：1、2、3……；改了就按新的排。", "number")


def _later() -> tuple[Column, ...]:
    """When what is written below `later` comes into force; what it says then is for those who write the YAML."""
    seen = (
        Column(("where",), "在哪里", "要变的是什么；灰色，不在这里改。", "text"),
        Column(("says",), "改成什么", "那天起改成什么；灰色，不在这里改，在 YAML 的 later 里改。", "text"),
    )
    fields = {field.alias or name: field for name, field in Later.model_fields.items()}
    titles = {"from": "从哪天起", "source": "出处", "article": "条款"}
    return (*seen, *(column((name,), titles[name], field, Later) for name, field in fields.items()))
