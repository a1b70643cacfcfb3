"""compare/made_as.py: what no PDF of ours has, planted in a notice; compare/heads.py: columns in another order."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pytest
from checkout import SMALL
from pikepdf import Array, Dictionary, Name, Operator, String

from generator.verify.compare.heads import head_order_flaws
from generator.verify.compare.made_as import made_flaws
from generator.verify.compare.text import Text

from . import forge
from .built import Built, loaded

NOTICE = "notice-999999100"


@pytest.fixture(scope="module")
def notice(built: Built) -> bytes:
    return built.sheet(NOTICE).path.read_bytes()


def tags(pdf: pikepdf.Pdf, name: str = "") -> list[Any]:
    """Every element of the tree, or those of a name, as they are read."""
    found, waiting = list[Any](), [pdf.Root.StructTreeRoot.K]
    while waiting:
        one: Any = waiting.pop(0)
        if isinstance(one, Array):
            waiting = [*one, *waiting]
        elif isinstance(one, Dictionary) and "/S" in one:
            found += [one] if name in ("", str(one.S)) else []
            waiting = [*([one.K] if "/K" in one else []), *waiting]
    return found


def drawn(change: Callable[[list[Any]], list[Any]]) -> Callable[[pikepdf.Pdf], None]:
    """The first page with other instructions."""

    def done(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(
            pikepdf.unparse_content_stream(change(list(pikepdf.parse_content_stream(page))))
        )

    return done


def before_text(operands: list[Any], operator: str) -> Callable[[pikepdf.Pdf], None]:
    more = pikepdf.ContentStreamInstruction(operands, Operator(operator))

    def change(told: list[Any]) -> list[Any]:
        at = next(at for at, one in enumerate(told) if str(one.operator) == "TJ")
        return [*told[:at], more, *told[at:]]

    return drawn(change)


def marked(told: list[Any]) -> list[int]:
    return [at for at, one in enumerate(told) if str(one.operator) == "BDC"]


def two_exchanged(told: list[Any]) -> list[Any]:
    one, other = marked(told)[4], marked(told)[9]
    told[one], told[other] = told[other], told[one]
    return told


def one_left_to_the_eye(told: list[Any]) -> list[Any]:
    told[marked(told)[4]] = pikepdf.ContentStreamInstruction([Name.Artifact], Operator("BMC"))
    return told


def read_backwards(pdf: pikepdf.Pdf) -> None:
    one = next(one for one in tags(pdf) if isinstance(one.get("/K"), Array) and len(one.K) > 2)
    one.K = Array(list(one.K)[::-1])


def named(name: str, other: str) -> Callable[[pikepdf.Pdf], None]:
    def done(pdf: pikepdf.Pdf) -> None:
        for one in tags(pdf, name):
            one.S = Name(other)

    return done


def put(where: Callable[[pikepdf.Pdf], Any], key: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: where(pdf).__setitem__(key, value)


def root(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root


def page(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0]


PLANTED: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "outlines alone": (before_text([1], "Tr"), "GP711"),
    "raised": (before_text([60], "Ts"), "GP711"),
    "squeezed": (before_text([3], "Tz"), "GP711"),
    "one upon another": (before_text([-8], "Tc"), "GP711"),
    "mixed with what is below": (
        lambda pdf: page(pdf).Resources.ExtGState.__setitem__("/Zz", Dictionary(BM=Name.ColorDodge)), "GP700",
    ),
    "let through": (lambda pdf: page(pdf).Resources.ExtGState.__setitem__("/Zz", Dictionary(ca=0.1)), "GP700"),
    "other colours": (
        lambda pdf: page(pdf).Resources.ColorSpace.__setitem__("/DefaultRGB", Array([Name.CalRGB])), "GP700",
    ),
    "pushed aside": (
        lambda pdf: pdf.pages[0].contents_add(pdf.make_stream(b"1 0 0 1 9 0 cm"), prepend=True), "GP707",
    ),
    "another bleed": (put(page, "/BleedBox", Array([0, 0, 100, 100])), "GP707"),
    "art": (put(page, "/ArtBox", Array([0, 0, 100, 100])), "GP700"),
    "labels": (put(root, "/PageLabels", Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=7)]))), "GP700"),
    "inks of a press": (put(root, "/OutputIntents", Array([])), "GP700"),
    "five copies": (lambda pdf: pdf.Root.ViewerPreferences.__setitem__("/NumCopies", 5), "GP700"),
    "fit to the paper": (
        lambda pdf: pdf.Root.ViewerPreferences.__setitem__("/PrintScaling", Name.AppDefault), "GP700",
    ),
    "keywords": (lambda pdf: pdf.docinfo.__setitem__("/Keywords", "收费"), "GP700"),
    "other names for tags": (
        lambda pdf: pdf.Root.StructTreeRoot.__setitem__("/RoleMap", Dictionary(P=Name.Artifact)), "GP722",
    ),
    "read as something else": (lambda pdf: tags(pdf, "/P")[0].__setitem__("/E", String("收费")), "GP722"),
    "called otherwise": (lambda pdf: tags(pdf, "/P")[0].__setitem__("/T", String("收费")), "GP722"),
    "no title": (named("/H1", "/P"), "GP722"),
    "no heads": (named("/TH", "/TD"), "GP722"),
    "a tag of nobody's": (named("/H1", "/H7"), "GP722"),
    "read backwards": (read_backwards, "GP722"),
    "two pieces exchanged": (drawn(two_exchanged), "GP722"),
    "not read at all": (drawn(one_left_to_the_eye), "GP722"),
}  # fmt: skip


def found(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        yield from (code for _, code, _ in made_flaws(pdf, True))


def test_as_it_is_nothing_is_found(notice: bytes) -> None:
    assert list(found(notice, lambda pdf: None)) == []


@pytest.mark.parametrize("what", PLANTED)
def test_what_is_planted_is_found(notice: bytes, what: str) -> None:
    change, code = PLANTED[what]
    assert code in set(found(notice, change))


def test_it_is_asked_of_each_sheet(built: Built) -> None:
    sheet = built.sheet(NOTICE)
    with pikepdf.open(sheet.path) as pdf:
        PLANTED["read backwards"][0](pdf)
        assert {"GP703", "GP722"} == {one.code for one in built.forged(sheet, forge.saved(pdf))}


@pytest.mark.parametrize(
    ("kind", "said", "right"),
    [
        ("notice", "序号 事项 说明 办理流程 办理时限 1", True),
        ("notice", "序号 事项名称 办理时限 1", True),
        ("notice", "序号 事项 说明 办理时限 办理流程 1", False),
        ("notice", "事项 序号 说明 1", False),
        ("notice", "办理时限 办理流程", True),  # no row: it has no first column
        ("directory", "站点 设在 地址 电话", True),
        ("directory", "站点 电话 地址", False),
        ("directory", "服务站点 电话 地址", True),  # a word of its own each
        ("slip", "材料 已交 份数", False),
        ("plate", "电话 地址 站点", True),
    ],
)
def test_columns_in_their_order(kind: str, said: str, right: bool) -> None:
    flaws = list(head_order_flaws(loaded(SMALL), kind, Text([said])))
    assert [one.code for one in flaws] == ([] if right else ["GP703"])
