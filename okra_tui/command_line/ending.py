"""How a command ends: its exit code, or one sentence why it could not be done."""

FINE, FOUND, FAILED = 0, 1, 2
"""Exit codes: all well; something was found; it could not be done."""


class Failed(Exception):
    """What was asked for cannot be done. Its words are one sentence for the person."""
