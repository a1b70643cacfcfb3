"""YAML and CSV files -> one frozen Catalog, or every finding with its place."""
