"""Goals 4 to 6: from a key to its frame, in the whole program, while plans of several sizes stand side by side."""

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from measured import ROUNDS, Goal, Taken, interleaved, medians, ratio
from terminal import Program
from workspaces import MARKER, Workspace, plan_of

BARE = (sys.executable, str(Path(__file__).with_name("bare.py")))
DOWN, UP, PAGE_DOWN, PAGE_UP = "\x1b[B", "\x1b[A", "\x1b[6~", "\x1b[5~"
SIZES = (50, 100, 500, 1000, 2000)
SAVED = 1.2
"""Seconds without a byte after which an edit has been saved."""


def goals(folder: Path) -> list[Goal]:
    """Measure with 50, 100, 500, 1,000 and 2,000 notes, in workspaces in this folder."""
    bare = Program(BARE, {})
    bare.until("Hello")
    boards = {notes: opened(Workspace(folder / str(notes), plan_of(notes, 50))) for notes in SIZES}
    try:
        select, scroll, unit = key_to_frame(bare, boards)
        moving = interleaved({str(notes): partial(moving_there_and_back, boards[notes]) for notes in (50, 2000)})
        boards[50].send("n")
        boards[50].settle(SAVED)
        letters = interleaved({"bare": lambda: bare.frame("x", SAVED), "line": lambda: boards[50].frame("x", SAVED)})
        letter_bytes = bytes_of_letter(boards[50])
    finally:
        for program in (bare, *boards.values()):
            program.end()
    return [
        ratio("4", "key to frame, selection: 1,000 notes : 50", select[1000], select[50], 1.5),
        ratio("4", "key to frame, selection: 1,000 notes : bare", select[1000], unit, 1.5),
        ratio("5", "key to frame, scrolling: 500 notes : 100", scroll[500], scroll[100], 1.4),
        ratio("5", "key to frame, scrolling: 500 notes : bare", scroll[500], unit, 3),
        ratio("6", "moving a note, with its saving: 2,000 : 50", moving["2000"], moving["50"], 1.3),
        ratio("", "a letter in the note line, its draft kept : bare", letters["line"], letters["bare"], 2),
        Goal("", "bytes of a letter in the note line", letter_bytes, 500, "B"),
    ]


def opened(workspace: Workspace) -> Program:
    """The program with its board on the screen, all notes compared, and nothing left to do."""
    program = Program(workspace.command(quarter=True), workspace.environment)
    program.until(MARKER)
    program.settle(3)
    return program


def key_to_frame(bare: Program, boards: Mapping[int, Program]) -> tuple[dict[int, Taken], dict[int, Taken], Taken]:
    """The medians of selecting, of scrolling by a page, and of the bare update, interleaved."""
    unit: list[Taken] = []
    select: dict[int, list[Taken]] = {notes: [] for notes in boards}
    scroll: dict[int, list[Taken]] = {notes: [] for notes in boards}
    for at in range(2 * ROUNDS):
        back = at % 2
        unit.append(bare.frame("x"))
        for notes, program in boards.items():
            select[notes].append(program.frame(UP if back else DOWN))
            scroll[notes].append(program.frame(PAGE_UP if back else PAGE_DOWN))
    return (
        {notes: medians(times) for notes, times in select.items()},
        {notes: medians(times) for notes, times in scroll.items()},
        medians(unit),
    )


def moving_there_and_back(program: Program) -> Taken:
    """What it takes, in all threads, that something goes to the next group or week and is saved; by the way there."""
    there, back = program.frame("L", SAVED), program.frame("H", SAVED)
    return Taken((there.wall + back.wall) / 2, (there.cpu + back.cpu) / 2)


def bytes_of_letter(program: Program) -> int:
    """What a letter writes to the terminal."""
    before = len(program.written)
    program.send("x")
    program.settle(SAVED)
    return len(program.written) - before
