"""What was read, held against what is expected -> findings."""
