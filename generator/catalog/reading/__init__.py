"""Files -> plain data with places -> records, or findings."""
