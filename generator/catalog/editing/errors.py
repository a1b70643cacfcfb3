"""What cannot be written into a file without touching what stands beside it."""

from __future__ import annotations


class EditError(Exception):
    """A value that cannot be put in its place; the message says why, in Chinese, and what to do instead."""
