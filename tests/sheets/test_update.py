"""generator/sheets/update.py: objects that share streams are read back, whatever stands for itself beside them."""

from __future__ import annotations

import io

from pikepdf import Pdf

from generator.sheets.base import trailer_of
from generator.sheets.update import Update


def test_what_is_packed_is_there_beside_what_is_not() -> None:
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
    with Pdf.open(io.BytesIO(target.getvalue())) as pdf:
        update = Update(trailer_of(pdf))
    numbers = [update.take() for _ in range(450)]
    for number in reversed(numbers):
        update.pack(number, f"<< /Nth {number} /Title (\xe9) >>")
    alone = update.add(b"<< /Nth 0 >>")
    with Pdf.open(io.BytesIO(update.finish(target.getvalue(), "题"))) as pdf:
        assert [pdf.get_object(number, 0).Nth for number in numbers] == numbers
        assert bytes(pdf.get_object(numbers[0], 0).Title) == b"\xe9"
        assert pdf.get_object(alone, 0).Nth == 0 and str(pdf.docinfo.Title) == "题"
