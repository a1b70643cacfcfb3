"""Points in metres -> where dots, names, lines and a scale bar stand in a frame. Pure geometry: no catalog, no font file."""
