"""A folder of hundreds or thousands of catalogs -> one archive a county, by processes of one machine or of many."""
