"""Guideplate: one YAML catalog per jurisdiction -> guide site, wall notices and door plates."""

__version__ = "0.1.0"
