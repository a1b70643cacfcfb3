"""Tests of generator/sheets (a package, so that its conftest and the one above stay apart)."""
