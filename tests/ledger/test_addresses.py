"""generator/ledger/addresses.py: what a clerk does to a catalog whose sheets hang -> what `check` says, and where."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from checkout import ROOT

from generator.catalog.load import load
from generator.ledger.addresses import check
from generator.ledger.ledger import ledger_of
from generator.ledger.lines import Issued

MISSING, REUSED, MOVED = "GP901", "GP902", "GP903"
DAY = datetime.date(2026, 1, 5)
SITE = "https://ybfw.gov.cn/tingban"
SAMPLE = (ROOT / "tests/catalog/sound/tingban.yml").read_text("utf-8").replace("domain: yibao", "domain: general")
CODE = "110000100201"


def sheet(id_: str, title: str, station: str | None, tier: str, items: tuple[str, ...], *ways: str) -> Issued:
    """A sheet that was issued; `ways`: where its codes lead, each a whole address or one below the site."""
    addresses = tuple(way if "//" in way else f"{SITE}/{way}" for way in ways)
    return Issued(
        date=DAY, sheet=id_, version="AAAAAAA0", title=title, kind=id_.partition("-")[0], tier=tier, station=station,
        items=items, facts=(), addresses=addresses,
    )  # fmt: skip


NOTICE = sheet(
    f"notice-{CODE}", "新民村医保服务点医保服务事项公示", CODE, "village", ("canbao-dengji", "canbao-chaxun"),
    f"n/notice-{CODE}/?v=AAAAAAA0",
)  # fmt: skip
PLATE = sheet(f"plate-{CODE}", "新民村医保服务点门牌", CODE, "village", (), f"f/{CODE}/")
SLIP = sheet(
    "slip-zhuyuan-baoxiao.township", "住院费用报销（乡镇）一次性告知单", None, "township", ("zhuyuan-baoxiao",),
    "items/zhuyuan-baoxiao/",
)  # fmt: skip
BOARD = sheet("duties-zhize.township", "乡镇：乡镇医保服务站职责", None, "township", (), "n/duties-zhize.township/")
OLD = sheet("plate-110000", "停办县医保服务大厅门牌", "110000", "county", (), "https://TINGBAN.gov.cn/yibao/f/110000/")
PRINTED = (NOTICE, PLATE, SLIP, BOARD, OLD)


def told(folder: Path, text: str, printed: tuple[Issued, ...] = PRINTED) -> list[str]:
    """What is found in a catalog of this text: `line:column code: message`."""
    path = folder / "tingban.yml"
    path.write_text(text, "utf-8")
    loaded = load(path, DAY)
    found = check(loaded, ledger_of(printed), path)
    assert all(finding.severity == "error" for finding in found)
    return [f"{finding.line}:{finding.column} {finding.code}: {finding.message}" for finding in found]


def without(start: str) -> str:
    """The sample without one line, and those below it that are set in further."""
    lines, kept, inside = SAMPLE.split("\n"), [], False
    for line in lines:
        if line.strip().startswith(start):
            inside, depth = True, len(line) - len(line.lstrip())
            continue
        inside = inside and len(line) - len(line.lstrip()) > depth
        if not inside:
            kept.append(line)
    assert len(kept) < len(lines)
    return "\n".join(kept)


def renamed(old: str, new: str) -> str:
    """The sample with other words."""
    assert old in SAMPLE
    return SAMPLE.replace(old, new)


STATION = (
    f'- {{code: "{CODE}", tier: village, place: 新民社区, parent: "110000100", status: 已开通, former_names: [新民村]}}'
)
ROWS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "as it was": (SAMPLE, []),
    "a station's row is deleted": (
        without(f'- {{code: "{CODE}"').replace(f'successor: "{CODE}"', 'successor: "110000100"'),
        [(MISSING, f"站点“{CODE}”印出去过（如“新民村医保服务点")],
    ),
    "a station is numbered anew": (
        renamed(f'"{CODE}"', '"110000100999"'), [(MISSING, f"站点“{CODE}”印出去过")]
    ),
    "a station is said never to have been": (
        renamed(STATION, STATION.replace("已开通", "未设").replace(", former_names: [新民村]", "")).replace(
            f', successor: "{CODE}"', ', successor: "110000100"'
        ),
        [(MISSING, "“新民社区”印出去过（如“新民村医保服务点医保服务事项公示”），不能写未设")],
    ),
    "its code is given to another place": (
        renamed("place: 新民社区", "place: 东风新村").replace(", former_names: [新民村]", ""),
        [(REUSED, f"站点编码“{CODE}”印出去时是“新民村医保服务点")],
    ),
    "a place that was renamed says so": (renamed("place: 新民社区", "place: 东风新村"), []),
    "a village becomes a community": (renamed(", former_names: [新民村]", ""), []),
    "only its tier changes": (
        renamed(STATION, STATION.replace("tier: village", "tier: township")), []
    ),
    "a station is merged": (
        renamed(STATION, STATION.replace("status: 已开通", 'status: 已撤并, successor: "110000100"')), []
    ),
    "an item's rows are deleted": (
        without("- id: zhuyuan-baoxiao").replace("    related: [zhuyuan-baoxiao]\n", "").replace(
            ", zhuyuan-baoxiao]", "]"
        ),
        [(MISSING, "事项“zhuyuan-baoxiao”印出去过（如“住院费用报销（乡镇）一次性告知单”）")],
    ),
    "an item's id is given to another": (
        renamed("name: 住院费用报销", "name: 灵活就业人员参保登记"),
        [(REUSED, "事项代号“zhuyuan-baoxiao”印出去时是“住院费用报销（乡镇）一次性告知单”")],
    ),
    "an item is renamed a little": (renamed("name: 住院费用报销", "name: 住院医疗费用手工报销"), []),
    "an item that was renamed keeps its name as an alias": (
        renamed("name: 住院费用报销", "name: 灵活就业人员参保登记\n    aliases: [住院费用报销]"), []
    ),
    "an offer is deleted that hangs on a wall": (
        renamed("      - {tier: village, mode: 查询, ended: 2026-06-01}\n", ""),
        [(MISSING, "“参保信息查询”在“村”办，印出去过（如“新民村医保服务点医保服务事项公示”）")],
    ),
    "an offer is deleted that a slip is about": (
        renamed("      - {tier: township, mode: 受理初审}\n", ""),
        [(MISSING, "“住院费用报销”在“乡镇”办，印出去过（如“住院费用报销（乡镇）一次性告知单”）")],
    ),
    "the site moves, and its old address is forgotten": (
        renamed("site_url: https://ybfw.gov.cn/tingban/", "site_url: https://xin.gov.cn"),
        [(MOVED, f"网址 {SITE} 印出去过")],
    ),
    "the site moves, and its old address is kept": (
        renamed("site_url: https://ybfw.gov.cn/tingban/", "site_url: https://xin.gov.cn").replace(
            "former_urls: [", f"former_urls: [{SITE}, "
        ),
        [],
    ),
    "an older address is dropped": (
        renamed("https://tingban.gov.cn/yibao, ", ""), [(MOVED, "网址 https://TINGBAN.gov.cn/yibao 印出去过")]
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ROWS)
def test_what_a_clerk_does(tmp_path: Path, case: str) -> None:
    text, wanted = ROWS[case]
    found = told(tmp_path, text)
    assert [(line.split()[1].rstrip(":"), True) for line in found] == [(code, True) for code, _ in wanted], found
    assert all(words in line for line, (_, words) in zip(found, wanted, strict=True)), found


def test_it_stands_at_the_list_or_at_the_row(tmp_path: Path) -> None:
    line = [*SAMPLE.split("\n")].index("stations:") + 1
    (found,) = told(tmp_path, ROWS["a station is numbered anew"][0])
    assert found.startswith(f"{line}:1 GP901"), found
    (found,) = told(tmp_path, ROWS["its code is given to another place"][0])
    row = next(number for number, text in enumerate(SAMPLE.split("\n"), 1) if "新民社区" in text)
    assert found.startswith(f"{row}:12 GP902"), found


def test_a_table_that_is_lost_is_told_in_few_words(tmp_path: Path) -> None:
    many = tuple(
        sheet(f"plate-9{number:03}", f"第{number}村门牌", f"9{number:03}", "village", (), f"f/9{number:03}/")
        for number in range(30)
    )
    found = told(tmp_path, SAMPLE, many)
    assert len(found) == 21
    assert "还有 10 个站点印出去过，目录里却没有了；是不是少了一张表" in found[-1] + found[0]
    assert all(f"9{number:03}" in "".join(found) for number in range(30)), "each address that breaks is named"


def test_a_broken_catalog_is_not_said_to_lack_what_could_not_be_read(tmp_path: Path) -> None:
    broken = renamed(f'- {{code: "{CODE}", tier: village', f'- {{code: "{CODE}", tier: [village')
    assert not [line for line in told(tmp_path, broken) if "站点" in line]
    assert told(tmp_path, "format: [") == []


def test_nothing_printed_nothing_said(tmp_path: Path) -> None:
    assert told(tmp_path, without("- id: zhuanyi"), ()) == []
