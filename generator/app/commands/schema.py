"""`guideplate schema`: the catalog format -> JSON Schema for editors, on standard output."""

from __future__ import annotations

import argparse
import json

HELP = "输出编辑器用的 JSON Schema"


def arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def execute(args: argparse.Namespace) -> int:
    """Print the schema."""
    from generator.catalog.schema import catalog_schema

    print(json.dumps(catalog_schema(), ensure_ascii=False, indent=1))
    return 0
