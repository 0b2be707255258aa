"""What a paste holds that could not be taken."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LeftOut:
    """A line that gives no note, and why: a few words for a person."""

    text: str
    why: str
    line: int
