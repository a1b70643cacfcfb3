"""Finished bytes and the YAML -> proof that both say the same, by its own account of both.

Knows nothing of the plan, believes no list of files, and reads templates for their own words alone: what stands in
their placeholders it takes from the catalog.
"""
