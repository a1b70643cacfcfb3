"""A few answers -> a starter catalog with its empty station table, written once and never over anything."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from generator.catalog.model.domain import GENERAL
from generator.catalog.model.scalars import DivisionCode, SiteUrl, Slug, Text, is_division
from generator.catalog.model.stations import Station
from generator.catalog.reading.describe import nearest
from generator.catalog.reading.domains import domain_folders
from generator.catalog.rules.unfilled import NO_DIVISION, left_open
from generator.ground.errors import UsageError

_TEMPLATE = Path(__file__).with_suffix(".yml")
SELDOM = frozenset({"mongolian", "county", "division_name", "items"})
"""What few places have: Mongolian signs, several counties, a table of divisions, stations that do less than others."""
COLUMNS = tuple(name for name in Station.model_fields if name not in SELDOM)
"""Every other field of a station is a column from the start: one that is not there would not be missed."""


@dataclass(frozen=True)
class Question:
    """One thing that a starter catalog cannot do without."""

    option: str
    asked: str
    why: str
    type: Any
    default: str = ""
    open: str = ""
    """What stands there where nobody can be asked (`rules/unfilled.py` finds it); empty where the default will do."""


def questions(id_: str, domains: Collection[str]) -> dict[str, Question]:
    """What to ask, by field; `domains` are those there are. The only one besides the general one is offered first."""
    others = sorted(set(domains) - {GENERAL})
    usual = others[0] if len(others) == 1 else GENERAL
    named = f"决定用词和通用的内容，可以写：{'、'.join(sorted(domains))}；直接回车就是 {usual}。"
    site = f"https://{id_}.example"
    place, office = left_open("地方名称"), left_open("主管部门")
    digits = "县级及以上 6 位，乡镇 9 位，村 12 位。"
    return {
        "domain": Question("--domain", "领域", named, Slug, usual),
        "name": Question("--name", "地方名称", "县、区、旗、市的全称，如“××县”。", Text, open=place),
        "authority": Question("--authority", "主管部门", "照文件的写法，简称不展开。", Text, open=office),
        "division_code": Question("--division-code", "行政区划代码", digits, DivisionCode, open=NO_DIVISION),
        "site_url": Question("--site-url", "网站网址", f"网站还没定就直接回车，先用 {site}。", SiteUrl, site),
    }


def refusal(type_: Any, value: str) -> str:
    """Why an answer will not do; empty when it does."""
    try:
        TypeAdapter(type_).validate_python(value)
    except ValidationError as error:
        return str(error.errors()[0]["msg"])
    return ""


def new_catalog(
    folder: Path, id_: str, given: Mapping[str, str | None], ask: Callable[[str], str] | None
) -> tuple[list[Path], list[str]]:
    """Write a starter catalog into a folder; `ask` puts a question to the person at the terminal, if there is one.

    Returns its files, and what nobody could be asked for: words that say so stand in its place.
    """
    _check_id(id_)
    paths = [folder / f"{id_}.yml", folder / f"{id_}.stations.csv"]
    if taken := [str(path) for path in paths if os.path.lexists(path)]:
        raise UsageError(f"已经有 {'、'.join(taken)}，没有动它；请换一个代号，或先把它移走")
    domains = sorted(domain_folders(folder))
    asked = questions(id_, domains)
    texts = starter(id_, _answers(asked, given, ask, domains), _schema_from(folder))
    _write(dict(zip(paths, texts, strict=True)))
    left = [question.asked for field, question in asked.items() if given.get(field) is None and question.open]
    return paths, [] if ask else left


def _check_id(id_: str) -> None:
    """Refuse an id that is no slug; Chinese gets its pinyin as a hint."""
    why = refusal(Slug, id_)
    if not why:
        return
    if re.search("[\u4e00-\u9fff]", id_) and "是不是" not in why:
        from pypinyin import lazy_pinyin  # takes a while to load

        near = "".join(lazy_pinyin(re.sub("[省市县区旗]$", "", id_))).lower()
        why += "" if refusal(Slug, near) else f"；是不是想写“{near}”？"
    raise UsageError(f"目录代号{why}")


def _answers(
    asked: Mapping[str, Question],
    given: Mapping[str, str | None],
    ask: Callable[[str], str] | None,
    domains: Collection[str],
) -> dict[str, str]:
    """Every answer: as given, else asked for, else what usually fits or keeps the place open."""
    for field, question in asked.items():
        value = given.get(field)
        if value is not None and (why := _refused(field, question, value, domains)):
            raise UsageError(f"{question.option}：{why}")
    answers = {}
    for field, question in asked.items():
        value = given.get(field)
        answers[field] = (
            value
            if value is not None
            else _ask(field, question, ask, domains)
            if ask
            else question.default or question.open
        )
    return answers


def _ask(field: str, question: Question, ask: Callable[[str], str], domains: Collection[str]) -> str:
    prompt = f"{question.asked}（{question.why.rstrip('。')}）："
    while True:
        value = ask(prompt).strip() or question.default
        why = _refused(field, question, value, domains)
        if not why:
            return value
        prompt = f"  {why}。请重新填写{question.asked}："


def _refused(field: str, question: Question, value: str, domains: Collection[str]) -> str:
    if field == "domain" and value not in domains:
        return f"没有“{value[:40]}”这个领域{nearest(value, domains) or '；'}现有：{'、'.join(domains)}"
    if field == "division_code" and not is_division(value):
        return "要写 6 位、9 位或 12 位数字"
    return refusal(question.type, value)


def starter(id_: str, answers: Mapping[str, str], schema: str) -> tuple[str, str]:
    """The catalog, every part of it explained, and the header of its station table."""
    quoted = {field: _quoted(answer) for field, answer in answers.items()}
    text = Template(_TEMPLATE.read_text("utf-8")).substitute(quoted, stem=id_, id=_quoted(id_), schema=schema)
    return text, f"\ufeff{','.join(COLUMNS)}\n"  # the mark lets Excel read it as UTF-8


def _quoted(text: str) -> str:
    """Text as a YAML scalar on one line that no reader takes for anything else."""
    if re.fullmatch("[\u4e00-\u9fff]+|[a-z][a-z0-9-]+", text) and yaml.safe_load(text) == text:
        return text
    return str(yaml.dump(text, default_style='"', allow_unicode=True, width=10**9)).rstrip("\n")


def _schema_from(folder: Path) -> str:
    """The editor's schema as the first line names it: relative to the catalog's folder."""
    schema = Path("docs/catalog.schema.json")
    try:
        return Path(os.path.relpath(schema, folder)).as_posix()
    except ValueError:  # another drive of Windows
        return schema.absolute().as_uri()


def _write(files: Mapping[Path, str]) -> None:
    """All of the files or none, and nothing over what is there."""
    written: list[Path] = []
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                written.append(path)
                file.write(text)
    except OSError as error:
        for path in written:
            path.unlink()
        raise UsageError(f"写不进 {path.parent}/：{error.strerror}") from error
