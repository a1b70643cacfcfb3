"""generator/ground/floors.py: whoever has such a number has this one; verify, which reads no other's list, as well."""

from __future__ import annotations

import ast
import re
from dataclasses import replace

import pytest
from checkout import ROOT
from PIL import Image

from generator.catalog.model.signage import PALETTES
from generator.catalog.rules.colours import INK, WHITE, contrast
from generator.ground import floors
from generator.kinds.reading import load_kinds
from generator.sheets import qr
from generator.verify.compare import codes
from generator.verify.expect import own
from generator.verify.expect.kind import house_kinds
from generator.verify.expect.own import own_kinds
from generator.verify.read import images
from generator.verify.read.qr import QUIET, Symbol

SOURCE = re.compile(r"ISO/IEC \d+|WCAG \d\.\d|Ours[,:]|a tenth of")


def test_every_number_names_its_source() -> None:
    body = ast.parse((ROOT / "generator/ground/floors.py").read_text("utf-8")).body
    numbers = [index for index, node in enumerate(body) if isinstance(node, ast.Assign)]
    assert len(numbers) >= 9
    for index in numbers:
        told = body[index + 1]
        assert isinstance(told, ast.Expr) and isinstance(told.value, ast.Constant), ast.unparse(body[index])
        assert SOURCE.search(str(told.value.value)), ast.unparse(body[index])


def test_verify_has_come_to_the_same_numbers_by_itself() -> None:
    assert QUIET == floors.QR_QUIET_MODULES
    assert codes.SMALLEST_MODULE_MM == floors.QR_MODULE_MM
    assert images.LEAST_DPI == floors.PICTURE_DPI
    assert own.READING == floors.QR_READ_FROM
    edition = replace(house_kinds()["notice"].editions["default"], qr_from_m=0.4, qr_level="L")
    least = 400 / floors.QR_READ_FROM
    symbol = Symbol("", "Q", 25, least, quiet=True, whole=True, picture=Image.new("1", (1, 1)))
    assert list(codes.symbol_flaws(symbol, edition)) == []
    assert [code for code, _ in codes.symbol_flaws(replace(symbol, width_mm=least * 0.9), edition)] == ["GP713"]


def test_the_press_makes_no_smaller_code() -> None:
    modules = qr.make("HTTPS://YANGLI.EXAMPLE/f/1/", "Q", 40).modules
    assert qr.make("HTTPS://YANGLI.EXAMPLE/f/1/", "Q", modules * floors.QR_MODULE_MM).modules == modules
    with pytest.raises(ValueError, match=f"小于 {floors.QR_MODULE_MM} 毫米"):
        qr.make("HTTPS://YANGLI.EXAMPLE/f/1/", "Q", modules * floors.QR_MODULE_MM * 0.99)


def test_the_houses_kinds_keep_to_them() -> None:
    house = house_kinds()
    claims = house | own_kinds(ROOT / "templates", house)
    for kind in load_kinds(ROOT / "templates").values():
        for name, edition in kind.editions.items():
            assert edition.smallest_pt >= floors.TYPE_PT, (kind.name, name)
            read_from = claims[kind.name].editions[name].qr_from_m
            assert (read_from or 0) * 1000 <= edition.qr_mm * floors.QR_READ_FROM, (kind.name, name)


def test_the_houses_colours_keep_to_them() -> None:
    for name, colours in PALETTES.items():
        assert contrast(WHITE, colours.main) >= floors.BODY_CONTRAST, name
        assert contrast(INK, colours.pale) >= floors.BODY_CONTRAST, name
        assert contrast(colours.main, colours.pale) >= floors.TEXT_CONTRAST, name
