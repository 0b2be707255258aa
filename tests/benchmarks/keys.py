"""Goals 4 to 6: from a key to its frame, in the whole program, while plans of several sizes stand side by side."""

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from statistics import median

from measured import ROUNDS, Goal, interleaved, ratio
from terminal import Program
from workspaces import MARKER, Workspace

BARE = (sys.executable, str(Path(__file__).with_name("bare.py")))
DOWN, UP, PAGE_DOWN, PAGE_UP = "\x1b[B", "\x1b[A", "\x1b[6~", "\x1b[5~"
SAVED = 1.2
"""Seconds without a byte after which an edit has been saved."""


def goals(workspaces: Mapping[int, Workspace]) -> list[Goal]:
    """Measure with 50, 100, 500, 1,000 and 2,000 notes."""
    bare = Program(BARE, {})
    bare.until("Hello")
    boards = {notes: opened(workspace) for notes, workspace in workspaces.items()}
    try:
        select, scroll, unit = key_to_frame(bare, boards)
        moving = interleaved({str(notes): partial(cpu_of_moving, boards[notes]) for notes in (50, 2000)})
        boards[50].send("n")
        boards[50].settle(SAVED)
        letters = interleaved({"bare": partial(cpu_of_letter, bare), "line": partial(cpu_of_letter, boards[50])})
        letter_bytes = bytes_of_letter(boards[50])
    finally:
        for program in (bare, *boards.values()):
            program.end()
    return [
        ratio("4", "key to frame, selection: 1,000 notes : 50", select[1000], select[50], 1.5),
        ratio("4", "key to frame, selection: 1,000 notes : bare", select[1000], unit, 2),
        ratio("5", "key to frame, scrolling: 500 notes : 100", scroll[500], scroll[100], 1.4),
        ratio("5", "key to frame, scrolling: 500 notes : bare", scroll[500], unit, 4),
        ratio("6", "CPU of moving a note, with its saving: 2,000 : 50", moving["2000"], moving["50"], 1.5),
        ratio("", "CPU of a letter in the note line, its draft kept: bare", letters["line"], letters["bare"], 2),
        Goal("", "bytes of a letter in the note line", letter_bytes, 500, "bytes"),
    ]


def opened(workspace: Workspace) -> Program:
    """The program with its board on the screen, all notes compared, and nothing left to do."""
    program = Program(workspace.command(quarter=True), workspace.environment)
    program.until(MARKER)
    program.settle(3)
    return program


def key_to_frame(bare: Program, boards: Mapping[int, Program]) -> tuple[dict[int, float], dict[int, float], float]:
    """The medians in milliseconds of selecting, of scrolling by a page, and of the bare update, interleaved."""
    unit: list[float] = []
    select: dict[int, list[float]] = {notes: [] for notes in boards}
    scroll: dict[int, list[float]] = {notes: [] for notes in boards}
    for at in range(2 * ROUNDS):
        back = at % 2
        unit.append(bare.frame("x"))
        for notes, program in boards.items():
            select[notes].append(program.frame(UP if back else DOWN))
            scroll[notes].append(program.frame(PAGE_UP if back else PAGE_DOWN))
    return (
        {notes: median(times) for notes, times in select.items()},
        {notes: median(times) for notes, times in scroll.items()},
        median(unit),
    )


def cpu_of_moving(program: Program) -> float:
    """Milliseconds of CPU time, of all threads, for a note that goes to the next group, and for its way back."""
    before = program.cpu
    for key in ("L", "H"):
        program.send(key)
        program.settle(SAVED)
    return (program.cpu - before) / 2


def cpu_of_letter(program: Program) -> float:
    """Milliseconds of CPU time, of all threads, for one more letter where one types."""
    before = program.cpu
    program.send("x")
    program.settle(SAVED)
    return program.cpu - before


def bytes_of_letter(program: Program) -> int:
    """What a letter writes to the terminal."""
    before = len(program.written)
    program.send("x")
    program.settle(SAVED)
    return len(program.written) - before
