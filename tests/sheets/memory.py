"""A number -> so much memory taken: in a module of its own, since a process that takes it imports nothing else."""


def fill(megabytes: int) -> int:
    """How many bytes were filled."""
    return len(b"\1" * (megabytes * 1_000_000))
