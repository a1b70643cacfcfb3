"""tests/catalog/sound: a catalog with every record of the format gives no error, and the warnings named here only."""

from __future__ import annotations

import datetime
import shutil
from functools import cache
from pathlib import Path

import pytest
from rows import few

from generator.catalog import model
from generator.catalog.load import load_catalog
from generator.catalog.model import signage
from generator.catalog.model.record import records
from generator.ground.errors import Finding

SOUND = Path(__file__).parent / "sound" / "shili.yml"
SIGNS = SOUND.with_name("shuangyu.yml")
"""The same for how signs look."""
TODAY = datetime.date(2026, 6, 1)
FORMS = SOUND.with_name("biaodan.yml")
"""The same for what is filled in or hung up besides notices."""
COMPLETE = SOUND.with_name("qibei.yml")
"""One of which no rule has anything to say."""


def short(finding: Finding) -> str:
    path = "csv " if finding.path.endswith(".csv") else ""
    return f"{path}{finding.line}:{finding.column} {finding.severity} {finding.code}: {finding.message}"


def test_sound_but_for_what_is_not_supplied() -> None:
    catalog, findings = load_catalog(SOUND, TODAY)
    assert catalog is not None
    assert [short(finding) for finding in findings] == [
        "csv 5:1 warning GP501: 1 个站点未提供：办公时间（乙村）",
        "csv 5:1 warning GP501: 1 个站点未提供：地址（乙村）",
        "csv 5:1 warning GP501: 1 个站点未提供：坐标（乙村）",
        "csv 5:1 warning GP501: 1 个站点未提供：电话（乙村）",
        "csv 5:42 warning GP510: 1 个站点开通情况待确认（乙村）",
        "32:5 warning GP601: “文件要求公示的栏目”共 2 项，3 个事项中缺：申办材料（1 个）"
        "；缺的栏目补齐以前，印有这些事项的公示仍是样稿",
        "39:28 warning GP507: 存疑，待核：另一份文件写有效期三年",
        "112:5 warning GP501: “驻医院”未提供：站名格式（naming），所以不做门牌",
        "120:5 warning GP541: 1 个事项可以用书面承诺，未提供承诺内容（promise 的 text），告知承诺书做不了"
        "：住院费用手工(零星)报销",
        "188:5 warning GP501: “参保信息查询”未提供：服务对象、办理材料、办理方式、收费情况、办理结果及送达、服务标准",
        "193:9 warning GP501: “参保信息查询”在“村（社区）”未提供：受理条件、办理流程、本窗口办理环节、办理方式（mode）",
        "200:3 warning GP554: 网站没有写 ICP 备案号（website 的 icp）：在境内开通的网站要先备案，并在首页底部写明",
    ]


def test_of_a_complete_catalog_nothing_is_said() -> None:
    catalog, findings = load_catalog(COMPLETE, TODAY)
    assert catalog is not None
    assert [short(finding) for finding in findings] == []


def test_every_record_of_the_format_occurs() -> None:
    catalog, signs, forms = (load_catalog(path, TODAY)[0] for path in (SOUND, SIGNS, FORMS))
    assert catalog is not None and signs is not None and forms is not None
    known = {
        cls for module in (model, signage) for cls in vars(module).values()
        if isinstance(cls, type) and issubclass(cls, model.Record) and cls not in (model.Record, model.Sourced)
    }  # fmt: skip
    assert {type(record) for one in (catalog, signs, forms) for _, record in records(one)} >= known
    assert catalog.items[1].materials == ()
    assert catalog.items[2].materials is None
    assert catalog.jurisdiction.site_url == "https://ybfw.gov.cn/zhinan"
    assert catalog.jurisdiction.channels[1].url == "https://fuwu.gov.cn/#/home"
    assert catalog.stations[1].address == '示例路2号, "便民"楼'


RECORDS = sorted(
    {
        cls
        for module in (model, signage)
        for cls in vars(module).values()
        if isinstance(cls, type) and issubclass(cls, model.Record) and cls not in (model.Record, model.Sourced)
    },
    key=lambda cls: cls.__name__,
)
OF_SOURCES = set(model.Sourced.model_fields)
"""Fields by which a fact says where it comes from: alike in all records, so not asked of each."""


@cache
def written() -> set[tuple[str, str]]:
    """(record, field) of all that the sound samples write."""
    catalogs = [load_catalog(path, TODAY)[0] for path in sorted(SOUND.parent.glob("*.yml"))]
    assert None not in catalogs
    return {
        (type(record).__name__, name)
        for catalog in catalogs if catalog is not None
        for _, record in records(catalog)
        for name in record.model_fields_set
    }  # fmt: skip


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_every_field_of_the_format_occurs(cls: type[model.Record]) -> None:
    fields = {name for name in cls.model_fields if cls is model.Citation or name not in OF_SOURCES}
    fields -= {"extends"} if cls is model.Catalog else set()  # tests/catalog/layers has catalogs that extend others
    unused = [name for name in sorted(fields) if (cls.__name__, name) not in written()]
    assert not unused, f"no tests/catalog/sound/*.yml writes the field {unused} of {cls.__name__}"


def changed(folder: Path, old: str, new: str) -> list[str]:
    """The findings that come or go with one change of the sound catalog, without their places."""
    target = folder / SOUND.name
    shutil.copy(SOUND.with_name("shili.stations.csv"), folder)
    text = SOUND.read_text("utf-8")
    assert text.count(old) == 1, old
    target.write_text(text.replace(old, new), "utf-8")
    before = {(f.code, f.message) for f in load_catalog(SOUND, TODAY)[1]}
    after = {(f.code, f.message) for f in load_catalog(target, TODAY)[1]}
    assert not {f.severity for f in load_catalog(target, TODAY)[1]} & {"error"}
    return sorted(f"{code} {message}" for code, message in before ^ after)


KEPT = "；缺的栏目补齐以前，印有这些事项的公示仍是样稿"
POSTED = "GP601 “文件要求公示的栏目”共 2 项，3 个事项中缺：{}"
CHANGES = [
    ("review_by: 2026-12-31", "review_by: 2026-05-31",
     ["GP502 应在 2026-05-31 前复核，已经过了；复核后请改成下一次的日期"]),
    ("review_by: 2026-12-31", "review_by: 2026-06-01", []),
    ("valid_until: 2027-12-31", "valid_until: 2026-05-31",
     ["GP509 依据文件的有效期到 2026-05-31 为止，已经过了；所有网页和成品都是样稿"]),
    ("  valid_until: 2027-12-31\n", "", ["GP501 未提供：依据文件的有效期（valid_until）"]),
    ("    - {number: 010-12345678转801, role: 监督投诉}\n", "",
     ["GP501 未提供：监督投诉电话", POSTED.format("申办材料（1 个）；整体缺：监督电话" + KEPT),
      POSTED.format("申办材料（1 个）" + KEPT)]),
    ("https://ybfw.gov.cn/zhinan/", "https://shili.example/",
     ["GP505 网址还是示例，印出来的二维码打不开；请换成正式网址"]),
    ("https://ybfw.gov.cn/zhinan/", "https://www.example.com:8443/a",
     ["GP505 网址还是示例，印出来的二维码打不开；请换成正式网址"]),
    ("https://ybfw.gov.cn/zhinan/", "https://myexample.com", []),
    ("    approval: {office: 示例县医保局, date: 2026-02-01, basis: 会议纪要〔2026〕1号}\n", "",
     ["GP511 “示例县医保服务事项清单”标注依申请公开，须另行核定同意公开（approval）；在此之前都是样稿"]),
    ("    date: 2025-12-01\n    disclosure: 主动公开\n", "", ["GP512 “示例县医保服务方案”未提供：成文日期"]),
    ("text: 首位接待人员负责到底, ", "",
     ["GP525 “乡镇（街道）”有 1 项制度只有名称，制度牌做不了，请提供内容：首问责任制"]),
    ("service_standard: 一次告知\n    legal", "service_standard: 服务service标准\n    legal",
     ["GP503 服务标准：中文里夹着“service”，是不是误写？"]),
    ("tips: [1）单据", "tips: [单据要Original, 1）单据", ["GP503 温馨提示：中文里夹着“Original”，是不是误写？"]),
    ("手工（零星）报销", "手工（零星)报销",
     ["GP504 规范名称：“住院费用手工（零星)报销”里括号没有配对，或者全角、半角混用"]),
    ("示政办〔2025〕1号", "示政办〔2025]1号", ["GP504 文号：“示政办〔2025]1号”里括号没有配对，或者全角、半角混用"]),
    ("  id: shili\n", "  id: shili-xian\n",
     ["GP411 地方代号“shili-xian”与文件名“shili”不一致；正式的目录应叫 shili-xian.yml"]),
    ("place: 示例县, status", "place: 示例居委会, status",
     ["GP508 1 个站点地名还是机构全称，请确认群众怎么叫（示例居委会）"]),
    ("    materials: [] # none needed, and said so\n", "",
     ["GP501 “参保登记”未提供：办理材料", POSTED.format("申办材料（1 个）" + KEPT),
      POSTED.format("申办材料（2 个）" + KEPT),
      "GP615 别处有参考材料，本地未提供的 1 项可供录入时参考，不会替本地公布：参保登记（别处的清单第1项）"]),
    ("aliases: [住院报销, 垫付报销]", "aliases: [on, 垫付报销]",
     ["GP109 “on”没有加引号，别的软件会读成是或否；请写成 \"on\""]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "found"), few(CHANGES, 4), ids=[f"{number}" for number in range(len(CHANGES))])
def test_warnings_come_with_their_cause(tmp_path: Path, old: str, new: str, found: list[str]) -> None:
    assert changed(tmp_path, old, new) == found


def test_without_a_day_nothing_is_overdue(tmp_path: Path) -> None:
    path = tmp_path / "shili.yml"
    path.write_text(SOUND.read_text("utf-8").replace("2026-12-31", "2001-01-01"), "utf-8")
    assert not {finding.code for finding in load_catalog(path)[1]} & {"GP502", "GP509"}
    assert "GP502" in {finding.code for finding in load_catalog(path, TODAY)[1]}


def test_not_approved_is_said_once(tmp_path: Path) -> None:
    path = tmp_path / "shili.yml"
    text = SOUND.read_text("utf-8")
    start, end = text.index("approval:\n"), text.index("defaults:")
    path.write_text(text[:start] + "approval: null\n" + text[end:], "utf-8")
    found = [finding for finding in load_catalog(path, TODAY)[1] if finding.code == "GP506"]
    assert [(f.line, f.column, f.message) for f in found] == [(41, 11, "未经核定：所有网页和成品都是样稿")]
