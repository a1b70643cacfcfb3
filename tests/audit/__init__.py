"""Tests of generator/audit/, and the county that they look at."""
