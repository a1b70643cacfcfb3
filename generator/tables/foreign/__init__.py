"""A list of stations from another system -> what each of its columns and rows says, or why it cannot be told."""
