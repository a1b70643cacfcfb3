"""Points in metres -> where dots, names, lines and a scale bar stand in a frame. Geometry alone."""
