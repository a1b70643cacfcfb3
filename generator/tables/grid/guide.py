"""The workbook's sheets, and what none has -> its first sheet: how to fill it in, what is changed elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from generator.catalog import model
from generator.catalog.reading.describe import label, record_at
from generator.tables.grid.columns import SheetOf
from generator.tables.grid.kept import KEPT
from generator.tables.grid.rows import Grid
from generator.tables.grid.sheets import sheets

_HOW = (
    "黄底空白＝文件没写（未提供），知道了就填；“无需材料”＝确实不用材料。两样不同，不知道就空着。",
    "加一条：写在那张表的最下面，“行号”留空。删一条：整行删去。换先后：改“次序”里的数。",
    "“行号”、代号、编码不要改，它们印在二维码里。灰色的不在这里改。鼠标停在表头上，有这一列怎么填的说明。",
    "改好存盘，运行 guideplate xlsx import；先列出改什么，问过再写，没改过的一个字都不动。",
)

Line = Sequence[str]


def guide(grid: Grid) -> Sequence[tuple[str, Sequence[Line]]]:
    """Headings, each with its lines of cells."""
    listed = [(one.title, _held(one), f"{len(grid[one.title])} 行") for one in sheets()]
    kept = []
    for key, why in KEPT.items():
        record, _, name = key.partition(".")
        around = "" if record in ("Catalog", "Sourced") else f"{_about(getattr(model, record), record)}·"
        kept.append((f"{around}{label(getattr(model, record), name)}", f"{why}（{name}）"))
    return (("怎么填", [(line,) for line in _HOW]), ("每张表是什么", listed), ("不在表里、只在 YAML 里改的", kept))


def _held(sheet: SheetOf) -> str:
    """What a sheet holds, in the first sentence of its list's help."""
    around = record_at(sheet.where[:-1])
    field = around.model_fields.get(sheet.where[-1]) if around is not None else None
    return ((field.description if field else None) or _about(sheet.record, sheet.title)).split("。")[0]


def _about(record: type[model.Record], otherwise: str) -> str:
    """What a record is, in the first words of its Chinese help."""
    help_ = (record.__doc__ or "").strip().splitlines()[:1]
    return help_[0].rstrip("。").split("：")[0] if help_ and not help_[0].isascii() else otherwise
