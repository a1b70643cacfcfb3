"""The catalog -> what its sheets, web pages and data must say, and which of them there must be."""
