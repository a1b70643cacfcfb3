"""`templates/<kind>/` -> the sheet kinds."""
