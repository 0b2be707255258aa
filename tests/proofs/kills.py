"""Killed at any moment while somebody edits: no file is torn, nothing older than half a second is lost, nothing stays.

In most plays the real saver is killed in a process of its own, in some the whole program in a terminal. What the
machine itself was late by (a write that the disk took its time for, a thread that had to wait) is no loss of ours and
is added to the half second; the table has the age of the oldest note that was lost, as it was.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TypeVar

from proof import Finding, Played, Proof, own_environment
from pseudo_terminal import PseudoTerminal
from sample_on_disk import begin_to_type

from okra_tui.plan.model import Note, Plan
from okra_tui.workspace.atomic import clear_after_a_kill
from okra_tui.workspace.making import make_demo
from okra_tui.workspace.toml_text import parse_plan, render

T = TypeVar("T")
QUARTER, NAME = "2026-Q4", "2026-Q4.toml"
PROMISED = 0.5
"""Seconds: what was entered so long before the kill is on disk."""
IN_A_TERMINAL = 10
"""Each so manieth play is of the whole program."""
LONGEST = 2.5
"""Seconds from the first edit to the kill, at most."""


def play(folder: Path, number: int, seed: int) -> Played:
    """One kill."""
    chance = PROOF.chance(number, seed)
    if number % IN_A_TERMINAL == IN_A_TERMINAL - 1:
        return _kill_the_program(folder, chance)
    return _kill_the_saver(folder, chance)


def _kill_the_saver(folder: Path, chance: random.Random) -> Played:
    path = folder / NAME
    path.write_text(render(Plan(quarter=QUARTER, starts=date(2026, 10, 5))), encoding="utf-8")
    command = [sys.executable, __file__, str(path), str(chance.random())]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=own_environment(folder)) as editing:
        assert editing.stdout is not None
        assert editing.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0.0, LONGEST))
        editing.kill()
        killed = time.monotonic()
        said = editing.stdout.read()
    entered, machine_late = _entered(said, killed)
    words = {f"{number:05}": at for number, at in entered.items()}
    return _judged(folder, path, words, killed, machine_late)


def _entered(said: bytes, killed: float) -> tuple[dict[int, float], float]:
    """When each note was entered, and the seconds for which the disk or the machine kept the saver waiting."""
    entered, late, syncing = {}, 0.0, None
    for line in said.decode().splitlines():
        what, *numbers = line.split()
        match what:
            case "note":
                entered[int(numbers[0])] = float(numbers[1])
            case "late":
                late += float(numbers[0])
            case "sync":
                syncing = float(numbers[0])
            case "synced":
                late, syncing = late + float(numbers[0]), None
    return entered, late + (killed - syncing if syncing is not None else 0.0)


def _kill_the_program(folder: Path, chance: random.Random) -> Played:
    workspace = folder / "hinge"
    make_demo(workspace, date(2026, 9, 28))
    environment = own_environment(folder, OKRA_TUI_NOW="2026-09-28T10:02", OKRA_TUI_WORKSPACE=str(workspace))
    entered: dict[str, float] = {}
    late = 0.0
    with PseudoTerminal(QUARTER, env=environment, cwd=folder) as terminal:
        begin_to_type(terminal)
        for number in range(chance.randint(1, 6)):
            text = f"{number:05} entered"
            terminal.type_on(f"{text}\r")
            terminal.wait_for(f"{32 + number} notes of")
            entered[text[:5]] = time.monotonic()
        for _ in range(chance.randrange(60)):
            begun = time.monotonic()
            terminal.read(0.02)
            time.sleep(0.005)
            late += max(time.monotonic() - begun - 0.03, 0.0)
        terminal.kill()
        killed = time.monotonic()
    return _judged(workspace, workspace / NAME, entered, killed, late)


def _judged(folder: Path, path: Path, words: dict[str, float], killed: float, machine_late: float) -> Played:
    """What the folder holds after the kill, and after the next start."""
    findings = []
    in_file = _notes(path)
    if in_file is None:
        return Played((Finding("lost", f"{path.name} is torn: {path.read_bytes()[-80:]!r}"),))
    lost = {word: killed - at for word, at in words.items() if word not in in_file}
    oldest = max(lost.values(), default=0.0)
    if oldest > PROMISED + machine_late:
        findings.append(Finding("lost", f"{len(lost)} notes, the oldest of {oldest:.2f} s (late {machine_late:.2f} s)"))
    kept = [word for word in words if word in in_file]
    if kept != list(words)[: len(kept)]:
        findings.append(Finding("lost", "a note before others that were kept"))
    torn = [version.name for version in folder.glob(".okra/*.toml") if _notes(version) is None]
    if torn:
        findings.append(Finding("lost", f"torn under .okra: {torn}"))
    clear_after_a_kill(folder, datetime.now() + timedelta(seconds=61))  # as the next start does, a minute later
    left = [str(found.relative_to(folder)) for found in folder.rglob("*.tmp")]
    if left:
        findings.append(Finding("wrong", f"left after the next start: {left}"))
    if _notes(path) != in_file:
        findings.append(Finding("lost", "by the next start"))
    return Played(tuple(findings), oldest, f"{len(lost)} of {len(words)}, the machine late by {machine_late:.2f} s")


def _notes(path: Path) -> set[str] | None:
    """The first letters of each note, which are its number; None where the file is torn."""
    try:
        return {note.text[:5] for note in parse_plan(path.read_bytes(), NAME).notes}
    except Exception:
        return None


def edit_until_killed(path: Path, chance: random.Random) -> None:
    """Add a note after another and say of each when it was entered, until somebody kills this."""
    from okra_tui.desk.saver import Saver
    from okra_tui.workspace.atomic import REAL, FileCalls
    from okra_tui.workspace.history import History
    from okra_tui.workspace.open_file import OpenFile

    def tell(line: str) -> None:
        os.write(1, f"{line}\n".encode())

    def told(call: Callable[[T], None]) -> Callable[[T], None]:
        def waited(what: T) -> None:
            begun = time.monotonic()
            tell(f"sync {begun}")
            call(what)
            tell(f"synced {time.monotonic() - begun}")

        return waited

    calls = FileCalls(sync=told(REAL.sync), sync_folder=told(REAL.sync_folder))
    file = OpenFile(path, parse_plan, calls=calls)
    history = History(path, parse_plan, calls)
    plan = file.load()
    saver: Saver[Plan] = Saver(file, report=lambda _: None, now=datetime.now, monotonic=time.monotonic, history=history)
    saver.start()
    tell("ready")
    for number in count():
        pause, begun = chance.choice((0.0, 0.01, 0.1, 0.5)) * chance.random(), time.monotonic()
        time.sleep(pause)
        tell(f"late {max(time.monotonic() - begun - pause, 0.0)}")
        text = f"{number:05} {'x' * chance.randrange(2000)}"
        plan = plan.replaced(notes=(*plan.notes, Note(id=f"n-{number}", session=1, text=text)))
        saver.submit(plan, number + 1)
        tell(f"note {number} {time.monotonic()}")
        if chance.random() < 0.1:
            saver.keep(plan, f"by name {number}")


PROOF = Proof("kills", play, number=500, together=6, measures="s old was the oldest note that a kill lost")

if __name__ == "__main__":
    edit_until_killed(Path(sys.argv[1]), random.Random(sys.argv[2]))
