"""One file a sheet kind, named as the kind: its record `KIND` is all that verify knows of it. Found by their names."""
