"""Catalog + subject -> what may be said of it."""
