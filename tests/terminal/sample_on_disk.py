"""The sample workspace on disk, for the program in a process of its own."""

import tomllib
from datetime import date
from pathlib import Path

from pseudo_terminal import PseudoTerminal

DAY = date(2026, 9, 28)
QUARTER = "2026-Q4"
"""The sample's quarter to plan as of that day, its silent round just done."""


def begin_to_type(terminal: PseudoTerminal, *more: str) -> None:
    """Wait for the silent round, and for what else there must be; then open the line in which notes are typed."""
    terminal.wait_for("31 notes, 6 people", *more)
    terminal.press("n")
    terminal.wait_for("▸")


def notes_in(file: Path) -> list[str]:
    """The words of the notes that a quarter's file holds."""
    return [note["text"] for note in tomllib.loads(file.read_text(encoding="utf-8"))["notes"]]
