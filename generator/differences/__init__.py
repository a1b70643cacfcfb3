"""Two catalogs' views -> every change that a reader would see, in words; what a catalog announces of days to come."""
