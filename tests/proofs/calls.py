"""Every call to the file system fails in turn, once or from then on, with eight errors, in everything that saves.

After each turn of the saver the file holds the old state or a new one, whole, and nothing that ever stood in it or was
entered is gone; when the disk is well again all of it is saved, and at most one copy was put aside.
"""

import errno
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from proof import Finding, Played, Proof

from okra_tui.desk.saver import EVERY, STILL, Saver
from okra_tui.plan.model import Note, Plan
from okra_tui.workspace.atomic import REAL, FileCalls
from okra_tui.workspace.history import History
from okra_tui.workspace.open_file import OpenFile
from okra_tui.workspace.toml_text import parse_plan, render

NOW = datetime(2026, 11, 21, 14, 2, 33)
NAME = "2026-Q4.toml"
ERRORS = (
    errno.ENOSPC, errno.EIO, errno.EACCES, errno.EPERM, errno.EROFS, errno.EDQUOT, errno.ESTALE, errno.EINTR,
)  # fmt: skip
ORIGINAL = Plan(
    quarter="2026-Q4",
    starts=date(2026, 10, 5),
    notes=tuple(Note(id=f"n-{number}", session=1, text=f"note {number}") for number in range(4)),
)
OLD = frozenset(note.text for note in ORIGINAL.notes)

UNREADABLE = render(ORIGINAL).encode() + b"\n<<<<<<< half of a conflict\n"


def with_note(plan: Plan, text: str) -> Plan:
    """The plan with one note more."""
    return plan.replaced(notes=(*plan.notes, Note(id=f"n-{text}", session=1, text=text)))


@dataclass
class Failing:
    """A file system on which one call fails, when it is made for the nth time or always from then on."""

    call: str = ""
    nth: int = 0
    error: int = 0
    for_good: bool = False
    well: bool = False
    """Whether the disk is well again."""

    def __post_init__(self) -> None:
        self.made: Counter[str] = Counter()
        self.before_exchange: Callable[[], object] = lambda: None
        """What somebody else does just before the next exchange."""

    def calls(self) -> FileCalls:
        """The calls of this file system."""
        return FileCalls(**{field.name: self._made(field.name) for field in fields(FileCalls)})

    def _made(self, name: str) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            self.made[name] += 1
            now = self.made[name]
            if name == "exchange":
                act, self.before_exchange = self.before_exchange, lambda: None
                act()
            if name == self.call and not self.well and (now == self.nth or (self.for_good and now > self.nth)):
                if name == "close":  # as network drives let it: the descriptor is gone, and so may be the data
                    REAL.close(*arguments)
                if name == "write":  # half of it is there
                    os.write(arguments[0], arguments[1][: len(arguments[1]) // 2])
                raise OSError(self.error, os.strerror(self.error))
            return getattr(REAL, name)(*arguments)

        return call


class Editing:
    """A saver whose turns are taken by hand on a fake clock, and what must not be lost."""

    def __init__(self, folder: Path, disk: Failing) -> None:
        self.folder, self.path, self.disk = folder, folder / NAME, disk
        self.time = 100.0
        self.words = set(OLD)
        """What was entered by us or stood in the file."""
        self.wrong: list[str] = []
        file = OpenFile(self.path, parse_plan, calls=disk.calls())
        self.plan, self.revision = file.load(), 0
        self.saver: Saver[Plan] = Saver(
            file,
            report=lambda _outcome: None,
            now=lambda: NOW,
            monotonic=lambda: self.time,
            history=History(self.path, parse_plan, disk.calls()),
        )

    def enter(self, text: str) -> None:
        """Enter a note."""
        self.plan, self.revision = with_note(self.plan, text), self.revision + 1
        self.saver.submit(self.plan, self.revision)
        self.words.add(text)

    def theirs(self, text: str) -> None:
        """Somebody else, who read the file at the beginning, writes it with a note more."""
        self.path.write_text(render(with_note(ORIGINAL, text)), encoding="utf-8")
        self.words.add(text)

    def turns(self, seconds: float = 4.0, times: int = 4) -> None:
        """Let time pass; after each turn the file is whole."""
        for _ in range(times):
            self.time += max(seconds, STILL)
            self.saver.turn()
            self._look()

    def end(self) -> None:
        """The disk is well again: everything is saved, and the program ends."""
        self.disk.well = True
        self.turns(times=3)
        self.saver.close(0.0)  # the thread that would answer is this one
        for _ in range(3):
            self.time += STILL
            self.saver.turn()
        if self.words - texts(self.path):
            self.wrong.append(f"not in the file at the end: {sorted(self.words - texts(self.path))}")
        left = [path.name for path in self.folder.rglob("*.tmp")]
        if left:
            self.wrong.append(f"left: {left}")

    def _look(self) -> None:
        found = texts(self.path)
        if self.path.read_bytes() == UNREADABLE:  # stays until it is overruled
            return
        if not found >= OLD:
            self.wrong.append(f"neither the old state nor the new: {sorted(found)}")
        swept = self.folder.glob(".*.tmp")  # what a kill leaves so is put under `.okra/` by the next start
        seen = set().union(*map(texts, (*self.folder.rglob("*.toml"), *swept)))
        theirs = {word for word in self.words if word.startswith("theirs")}
        if not theirs <= seen:
            self.wrong.append(f"theirs is nowhere: {sorted(theirs - seen)}")
        for path in (self.folder / ".okra").glob("*.toml"):
            if not texts(path):
                self.wrong.append(f"{path.name} is torn")


def texts(path: Path) -> set[str]:
    """The words of the notes in a file; none where it cannot be read."""
    with suppress(Exception):
        return {note.text for note in parse_plan(path.read_bytes(), NAME).notes}
    return set()


def saving(editing: Editing) -> None:
    editing.enter("ours")
    editing.turns()
    editing.enter("ours again")
    editing.turns()


def putting_aside(editing: Editing) -> None:
    editing.enter("ours")
    editing.turns()


def merging(editing: Editing) -> None:
    editing.enter("ours")
    editing.turns(times=1)
    editing.theirs("theirs")
    editing.enter("ours again")
    editing.turns()


def meeting_at_the_same_moment(editing: Editing) -> None:
    editing.disk.before_exchange = lambda: editing.theirs("theirs")
    editing.enter("ours")
    editing.turns()
    editing.enter("ours again")
    editing.turns()


def keeping_versions(editing: Editing) -> None:
    editing.enter("ours")
    editing.saver.keep(editing.plan, "before the pitch")
    editing.turns(EVERY + 1, times=2)
    editing.enter("ours again")
    editing.turns(EVERY + 1, times=2)


def overruling(editing: Editing) -> None:
    editing.enter("ours")
    editing.turns(times=1)
    editing.path.write_bytes(UNREADABLE)
    editing.enter("ours again")
    editing.saver.overrule()
    editing.turns()


DOING = {
    "a save": saving,
    "put aside": putting_aside,
    "a merge": merging,
    "a merge at the last moment": meeting_at_the_same_moment,
    "versions": keeping_versions,
    "overruling": overruling,
}


def done(folder: Path, doing: str, disk: Failing) -> list[str]:
    """Do one of these on such a disk; what went wrong."""
    by_hand = "# By hand, with comments.\n\n" if doing == "put aside" else ""
    (folder / NAME).write_text(by_hand + render(ORIGINAL), encoding="utf-8")
    editing = Editing(folder, disk)
    DOING[doing](editing)
    editing.end()
    if by_hand:
        copies = [path for path in (folder / ".okra").glob("*.toml") if by_hand.encode() in path.read_bytes()]
        if len(copies) != 1:
            editing.wrong.append(f"{len(copies)} copies of what stood there by hand")
    return editing.wrong


@cache
def cases() -> tuple[tuple[str, Failing], ...]:
    """Every call that anything here makes, each time that it makes it, with each error, once and for good."""

    def each() -> Iterator[tuple[str, Failing]]:
        for doing in DOING:
            with TemporaryDirectory() as folder:
                well = Failing()
                assert not (wrong := done(Path(folder), doing, well)), (doing, wrong)
            for call, often in sorted(well.made.items()):
                for nth in range(1, often + 1):
                    for error in ERRORS:
                        yield from ((doing, Failing(call, nth, error, for_good)) for for_good in (False, True))

    return tuple(each())


def play(folder: Path, number: int, _seed: int) -> Played:
    """One call that fails; the numbers go through all of them."""
    doing, disk = cases()[number % len(cases())]
    wrong = done(folder, doing, replace(disk))
    how = f"{doing}: call {disk.call} {disk.nth} fails {'for good' if disk.for_good else 'once'} "
    said = f"{how}with {errno.errorcode[disk.error]}: {'; '.join(dict.fromkeys(wrong))}"
    return Played((Finding("lost", said[:1000]),) if wrong else ())


PROOF = Proof("calls", play, cases=cases)
