"""What the machine may do to us: calls that fail, memory that ends, processes that are killed, files that lie."""
