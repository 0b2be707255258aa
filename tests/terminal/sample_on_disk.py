"""The sample workspace on disk, for the program in a process of its own."""

import tomllib
from datetime import date
from pathlib import Path

DAY = date(2026, 9, 28)
QUARTER = "2026-Q4"
"""The sample's quarter to plan as of that day, its silent round just done."""


def notes_in(file: Path) -> list[str]:
    """The words of the notes that a quarter's file holds."""
    return [note["text"] for note in tomllib.loads(file.read_text(encoding="utf-8"))["notes"]]
