"""Two catalogs -> what has changed, in a clerk's words, and which sheets, pages and stations it touches."""
