"""Two plans, and what has changed between them -> an account of it: which sheets, pages and stations it touches."""
