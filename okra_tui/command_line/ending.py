"""How a command ends: its exit code, or one sentence why it could not be done."""

FINE, FOUND, FAILED = 0, 1, 2
"""Exit codes: all well; something was found; it could not be done."""
EXIT_INTERRUPTED = 130
"""Exit code where the person pressed Ctrl+C, as of any program that SIGINT ends."""
NOBODY_READS_ON = 141
"""Exit code where a pipe was closed, as of any program that SIGPIPE ends."""


class CommandFailed(Exception):
    """What was asked for cannot be done. Its words are one sentence for the person."""
