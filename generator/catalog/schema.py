"""The model -> JSON Schema for editors, with the docstrings' Chinese as titles, help and messages.

Draft 7, which every version of VS Code's YAML extension knows; `markdownDescription`, `patternErrorMessage` and
`doNotSuggest` are that editor's additions. What the loader accepts in a sound catalog must not be underlined: whole
numbers without quotes are text where the model wants text, null is allowed where the model knows "not supplied", and
`name+` stands beside every list.
"""

from __future__ import annotations

import json
import re
from typing import Any, get_args

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator.catalog.model import Catalog, Definition, Item, Jurisdiction, Record, Sourced, Words, scalars
from generator.catalog.model.images import ImageFile
from generator.catalog.model.later import LATER, Later, fixed, may_change
from generator.catalog.reading.describe import label

DIALECT = "http://json-schema.org/draft-07/schema#"

# What an editor can tell of a scalar while it is typed; the loader knows more.
_SCALARS: dict[Any, JsonSchemaValue] = {
    scalars.Text: {"type": ["string", "integer"], "minLength": 1},
    scalars.Date: {
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        "patternErrorMessage": "要写成 2026-01-31 这样的日期",
    },
    scalars.HttpsUrl: {"type": "string", "pattern": "^https://", "patternErrorMessage": "要以 https:// 开头"},
    scalars.SiteUrl: {
        "type": "string",
        "pattern": "^https://[^?#]*$",
        "patternErrorMessage": "要以 https:// 开头，里面不能有“?”或“#”",
    },
    scalars.UrlTemplate: {
        "type": "string",
        "pattern": "^https://.*[{]station[}]",
        "patternErrorMessage": "要以 https:// 开头，里面要有 {station}",
    },
    scalars.Phone: {
        "type": ["string", "integer"],
        "pattern": "^[0-9][0-9 转-]*$",
        "patternErrorMessage": "要写成 0591-12345678、12345、4001234567 这样的号码",
    },
    scalars.Slug: {
        "type": ["string", "integer"],
        "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
        "patternErrorMessage": "只能用小写字母、数字和中间的连字符",
    },
    scalars.StationCode: {
        "type": ["string", "integer"],
        "pattern": "^[0-9A-Za-z]{1,20}(-[0-9A-Za-z]{1,10})?$",
        "patternErrorMessage": "只能用数字和字母，后面可加 -01 这样一段",
    },
    scalars.NamePattern: {
        "type": "string",
        "pattern": "[{]place[}]",
        "patternErrorMessage": "里面要有 {place} 代表地名",
    },
    scalars.Colour: {
        "type": "string",
        "pattern": "^#[0-9A-Fa-f]{6}$",
        "patternErrorMessage": '要加引号，写成 "#0B4A8F" 这样，# 后面六位',
    },
    scalars.SizeMm: {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
    scalars.Mongolian: {
        "type": "string",
        "pattern": r"[\u1820-\u18aa]",
        "patternErrorMessage": "要写蒙古文字母",
    },
    ImageFile: {
        "type": "string",
        "pattern": "\\.([Pp][Nn][Gg]|[Ss][Vv][Gg])$",
        "patternErrorMessage": "要写 PNG 或 SVG 文件的相对路径",
    },
}
_BY_CHECK = {
    next(part.func for part in reversed(scalar.__metadata__) if hasattr(part, "func")): described
    for scalar, described in _SCALARS.items()
}


class _EditorSchema(GenerateJsonSchema):
    """pydantic's generator, with what editors need: one `type` with null in it, whole numbers as text."""

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> JsonSchemaValue:
        inner = super().function_after_schema(schema)
        return dict(_BY_CHECK.get(schema["function"]["function"], inner))

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        inner = super().function_before_schema(schema)
        return dict(_BY_CHECK.get(schema["function"]["function"], inner))

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> JsonSchemaValue:
        return dict(_BY_CHECK[schema["function"]["function"]])

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        if "type" not in inner:
            return {"anyOf": [inner, {"type": "null"}]}
        types = inner["type"] if isinstance(inner["type"], list) else [inner["type"]]
        choices = {"enum": [*inner["enum"], None]} if "enum" in inner else {}
        return {**inner, "type": [*types, "null"], **choices}

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False  # pydantic's titles are English


def catalog_schema() -> dict[str, Any]:
    """JSON Schema (draft 7) of a catalog file."""
    schema = Catalog.model_json_schema(schema_generator=_EditorSchema, ref_template="#/$defs/{model}")
    definitions = schema.pop("$defs")
    for record in _records(Catalog):
        _tell(record, schema if record is Catalog else definitions[record.__name__])
    _loosen(schema, definitions)
    _allow_changes(schema, definitions)
    return {"$schema": DIALECT, **schema, "$defs": dict(sorted(definitions.items()))}


def _records(record: type[Record]) -> list[type[Record]]:
    """A record type and all that stand in it, each once."""
    records = {record: None}
    waiting: list[Any] = [field.annotation for field in record.model_fields.values()]
    while waiting:
        type_ = waiting.pop()
        if isinstance(type_, type) and issubclass(type_, Record):
            if type_ not in records:
                records[type_] = None
                waiting += [field.annotation for field in type_.model_fields.values()]
        else:
            waiting += get_args(type_)
    return list(records)


def _tell(record: type[Record], schema: JsonSchemaValue) -> None:
    """Put a record's Chinese into its schema, and allow `name+` beside its lists."""
    schema["title"] = re.split("[：；。，（]", schema["description"])[0]
    for name, described in schema["properties"].items():
        described["title"], described["description"] = label(record, name), record.model_fields[name].description
        notes = ["必填"] if name in schema.get("required", ()) else []
        if (default := described.pop("default", None)) not in (
            None,
            [],
            {},
        ):  # an editor would write it out at every place
            notes.append(f"不写就是 {json.dumps(default, ensure_ascii=False).strip(chr(34))}")
        if notes:
            described["markdownDescription"] = f"{described['description']}（{'；'.join(notes)}）"
        if "$ref" in described:  # draft 7 passes over what stands beside a $ref
            described |= {"type": "object", "allOf": [{"$ref": described.pop("$ref")}]}
        if "minimum" in described and described["minimum"] == described.get("maximum"):
            described["enum"] = [described["minimum"]]
    lists = [
        name
        for name, described in schema["properties"].items()
        if "array" in described.get("type", ()) and "maxItems" not in described
    ]
    if lists:
        schema["patternProperties"] = {rf"^({'|'.join(lists)})\+$": {"type": "array"}}
    if issubclass(record, Sourced):
        own = [name for name in record.model_fields if name not in Sourced.model_fields]
        schema["properties"]["facts"]["propertyNames"] = {"enum": own}


def _loosen(schema: JsonSchemaValue, definitions: dict[str, JsonSchemaValue]) -> None:
    """Require no more than a file must say that stands on others: shared definitions, or a catalog it extends."""
    item = definitions[Item.__name__]
    item["required"] = [name for name in item["required"] if name == "id" or name not in Definition.model_fields]
    # A domain says its words; a catalog alters those that it has others for.
    schema["required"].remove("words")
    del definitions[Words.__name__]["required"]
    place = definitions[Jurisdiction.__name__].pop("required")
    # A file without `jurisdiction` is shared, or just begun.
    schema["if"] = {"required": ["jurisdiction"], "not": {"required": ["extends"]}}
    schema["then"] = {"required": schema.pop("required"), "properties": {"jurisdiction": {"required": place}}}
    for name, described in list(schema["properties"].items()):
        record = described.get("items", {}).get("$ref", "").rpartition("/")[2]
        if record:
            definitions[f"{record}Change"] = {**definitions[record], "required": definitions[record]["required"][:1]}
            schema["properties"][f"{name}+"] = {
                "title": f"{described['title']}（增改）",
                "description": f"{described['description']}只写要增加或修改的，其余照上级目录。",
                "type": "array",
                "items": {"$ref": f"#/$defs/{record}Change"},
                "doNotSuggest": True,
            }


_FRAME = ("type", "additionalProperties", "patternProperties")


def _allow_changes(schema: JsonSchemaValue, definitions: dict[str, JsonSchemaValue]) -> None:
    """Let `later` stand in the records that may change on a day: the day, then any of the record's other fields."""
    head = Later.model_json_schema(schema_generator=_EditorSchema)
    for name, field in Later.model_fields.items():
        described = head["properties"][field.alias or name]
        described["title"] = label(Later, name)
        described.pop("default", None)
    for record in filter(may_change, _records(Catalog)):
        own = schema if record is Catalog else definitions[record.__name__]
        # Of the whole catalog's lists only what changes is written.
        fields = {
            name: described
            for name, described in own["properties"].items()
            if name not in (fixed(record) | set(head["properties"])) and f"{name}+" not in own["properties"]
        }
        definitions[f"{record.__name__}Later"] = {
            "title": f"{own['title']}以后的变化",
            "description": head["description"],
            **{name: value for name, value in own.items() if name in _FRAME},
            "required": head["required"],
            "properties": head["properties"] | fields,
        }
    for record in filter(may_change, _records(Catalog)):
        own = schema if record is Catalog else definitions[record.__name__]
        own["properties"][LATER] = {
            "title": "以后的变化",
            "description": head["description"],
            "type": "array",
            "items": {"$ref": f"#/$defs/{record.__name__}Later"},
        }
