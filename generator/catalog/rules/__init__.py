"""A sound catalog -> findings. One file a subject; `finders.py` finds the rules in each and says what a rule is."""
