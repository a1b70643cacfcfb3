"""Two accounts of one place, catalogs or what sheets said -> what is different, in a clerk's words."""
