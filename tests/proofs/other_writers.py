"""Editors of six kinds write a quarter's file while the saver saves it, and nothing of either may vanish.

In a third of the plays the program is ended and started again after the editor has read the file and before it writes.
Each play has its own folder, its own chance and its own threads; it lasts about two seconds, most of them waited.
"""

import random
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from threading import Event, Thread

from proof import Finding, Played, Proof

from okra_tui.desk.reports import CameIn, SaverReport
from okra_tui.desk.saver import Saver
from okra_tui.plan.merge import merge
from okra_tui.plan.model import Note, Plan
from okra_tui.workspace.history import history_of_plan
from okra_tui.workspace.open_file import open_plan
from okra_tui.workspace.toml_text import parse_plan, render

NAME = "2026-Q4.toml"
ORIGINAL = tuple(Note(id=f"n-{number}", session=1, text=f"note {number}") for number in range(8))
OURS = 6
"""So many notes we add, one after the other."""


def vim(file: Path, text: str, _chance: random.Random) -> None:
    """Renames the file to a backup, writes a new one in its place, removes the backup."""
    backup = file.with_name(f"{file.name}~")
    file.replace(backup)
    file.write_text(text, encoding="utf-8")
    backup.unlink()


def rename(file: Path, text: str, chance: random.Random) -> None:
    """Writes a file beside it and renames that."""
    beside = file.with_name(f"{file.name}.{chance.randrange(10**6)}.swp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def in_place(file: Path, text: str, _chance: random.Random) -> None:
    """Writes over the old text without truncating it first."""
    with file.open("r+", encoding="utf-8") as opened:
        opened.write(text)
        opened.truncate()


def slowly(file: Path, text: str, chance: random.Random) -> None:
    """Truncates the file and writes it in pieces."""
    with file.open("w", encoding="utf-8") as opened:
        at = 0
        while at < len(text):
            piece = text[at : at + chance.randint(50, 500)]
            opened.write(piece)
            opened.flush()
            at += len(piece)
            time.sleep(chance.uniform(0, 0.12))


def delete_and_write(file: Path, text: str, chance: random.Random) -> None:
    """Removes the file and writes it anew a moment later."""
    file.unlink()
    time.sleep(chance.uniform(0, 0.2))
    file.write_text(text, encoding="utf-8")


def synced(file: Path, text: str, chance: random.Random) -> None:
    """A synced folder: what came from elsewhere is written beside it, the file goes, and the new one comes."""
    beside = file.with_name(f".{file.name}.sync")
    beside.write_text(text, encoding="utf-8")
    time.sleep(chance.uniform(0, 0.1))
    file.unlink()
    time.sleep(chance.uniform(0, 0.2))
    beside.replace(file)


STYLES: dict[str, Callable[[Path, str, random.Random], None]] = {
    "vim": vim,
    "rename": rename,
    "in place": in_place,
    "in pieces": slowly,
    "delete and write": delete_and_write,
    "synced folder": synced,
}


def play(folder: Path, number: int, seed: int) -> Played:
    """One play, in the style whose turn it is."""
    style = list(STYLES)[number % len(STYLES)]
    lost = what_vanished(folder, style, PROOF.chance(number, seed))
    return Played((Finding("lost", f"{style}: {lost}"),) if lost else ())


def what_vanished(folder: Path, style: str, chance: random.Random) -> str:
    """What vanished in a play of this style, in words; nothing where all is there."""
    file = folder / NAME
    file.write_text(render(Plan(quarter="2026-Q4", starts=date(2026, 10, 5), notes=ORIGINAL)), encoding="utf-8")
    ours = _Ours(file)
    theirs = Note(id="n-theirs", session=1, text="theirs")
    has_read, may_write = Event(), Event()
    editor = Thread(target=_edit, args=(file, STYLES[style], theirs, chance, has_read, may_write))
    begun_again = chance.choice((None, None, chance.randrange(OURS)))
    editor.start()
    for number in range(OURS):
        time.sleep(chance.uniform(0.0, 0.25))
        if number == begun_again:
            has_read.wait(30)
            if not ours.saver.close(20):
                return "the first saver did not end with everything on disk"
            ours = _Ours(file)
        if number == (begun_again or 0):
            may_write.set()
        ours.add(Note(id=f"n-ours-{number}", session=1, text=f"ours {number}"))
    editor.join()
    time.sleep(chance.uniform(0.0, 0.3))
    closed = ours.saver.close(20)
    wanted = {note.text for note in ORIGINAL} | {f"ours {number}" for number in range(OURS)} | {theirs.text}
    there = {text for path in folder.glob("*.toml") for text in _texts(path)}
    in_file = _texts(file)
    if not closed:
        return "the saver did not end with everything on disk"
    if wanted - there:
        return f"vanished: {sorted(wanted - there)}"
    return f"only beside the file: {sorted(wanted - in_file)}" if wanted - in_file else ""


class _Ours:
    """Who edits: adds notes, and takes over what comes in."""

    def __init__(self, path: Path) -> None:
        file = open_plan(path)
        self.plan = file.load()
        self.revision = 0
        history = history_of_plan(path)
        self.saver: Saver[Plan] = Saver(
            file, report=self._hear, now=datetime.now, monotonic=time.monotonic, history=history
        )
        self.saver.start()
        self._heard: list[CameIn[Plan]] = []

    def add(self, note: Note) -> None:
        while self._heard:
            arrived = self._heard.pop(0)
            self.plan = merge(arrived.ours, self.plan, arrived.value).value
            self.revision += 1
            self.saver.take(self.plan, self.revision)
        self.plan = self.plan.replaced(notes=(*self.plan.notes, note))
        self.revision += 1
        self.saver.submit(self.plan, self.revision)

    def _hear(self, outcome: SaverReport) -> None:
        if isinstance(outcome, CameIn):
            self._heard.append(outcome)


def _edit(
    file: Path,
    write: Callable[[Path, str, random.Random], None],
    new: Note,
    chance: random.Random,
    has_read: Event,
    may_write: Event,
) -> None:
    """Somebody reads the file, thinks for a moment, and writes it with a note more."""
    time.sleep(chance.uniform(0, 0.6))
    plan = parse_plan(file.read_bytes(), NAME)
    has_read.set()
    time.sleep(chance.uniform(0, 0.6))
    may_write.wait()
    write(file, render(plan.replaced(notes=(*plan.notes, new))), chance)


def _texts(path: Path) -> set[str]:
    try:
        return {note.text for note in parse_plan(path.read_bytes(), NAME).notes}
    except Exception as unreadable:
        return {str(unreadable)}


PROOF = Proof("other-writers", play, number=1000, together=8)
