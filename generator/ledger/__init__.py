"""`catalog/<id>.issued.jsonl` <-> what became of every version of every sheet: issued, approved, printed, posted."""
