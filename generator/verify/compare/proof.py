"""The marks of what is not approved: on every page of every proof, and on nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.verify.compare.tally import compared

PROOF = "样稿"
PROOF_LINE = "样稿内容未经核定请勿张贴"


def proof_flaws(text: str, proof: bool, own: Iterable[str] = ()) -> Iterator[str]:
    """Messages about one page of paper, by its text without spaces; `own`: what the catalog itself says with 样稿."""
    compared("marks")
    if proof and PROOF_LINE not in text:
        yield f"目录没有核定，这一页却没有“{PROOF_LINE}”"
    for said in own:
        text = text.replace(said, "")
    if not proof and PROOF in text:
        yield "目录已经核定，这一页还印着“样稿”"
