"""A sound catalog -> findings: errors and warnings, one file a subject."""
