"""`catalog/<id>.readiness.csv` <-> what was seen at each station of each element of its standards. Private."""
