"""Values that are to change -> the same YAML and CSV with those alone changed: every other byte stays."""
