"""Catalog + kinds -> every output; nothing is rendered here."""
