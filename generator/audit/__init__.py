"""Catalog + what was seen at its stations -> how far it meets its standards, told for the bureau alone."""
