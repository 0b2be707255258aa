"""The saver thread of one open file, and its watch on that file.

Whoever edits submits each new value; the thread waits a little for more and writes the latest. The same thread writes
half-typed text and looks every two seconds whether somebody else changed the file.

Everything reaches the thread through one `SimpleQueue`, whose `put` may interrupt itself: so `submit` and `flush` take
no lock that the main thread could hold already, and a signal handler may call them at any moment.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from okra_tui.plan.text import one_line
from okra_tui.ui.saver_inbox import Flush, Latest, Look, Submission, Typing
from okra_tui.workspace.atomic import ChangedElsewhere
from okra_tui.workspace.problems import NotSaved

if TYPE_CHECKING:  # at run time this would bring pydantic into the first frame
    from okra_tui.workspace.open_file import OpenFile, Theirs
    from okra_tui.workspace.state import Draft

V = TypeVar("V")

RETRY = 3.0
"""Seconds after a failure until the next attempt."""
WATCH = 2.0
"""Seconds between two looks at the file."""
SETTLE = 1.0
"""Seconds after the opening at which the whole file is read back once; this also renders it for the first time."""
IDLE = 10.0
"""Seconds without a change after which the whole file is read back once."""

_OWN_LAYOUT = "The file has this program's own layout from now on, without comments; as it was, it is kept as {}."

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Saved:
    """The value of this revision is on disk. `note` is a sentence for the person where something else was done too."""

    revision: int
    note: str | None = None


@dataclass(frozen=True)
class Failed:
    """The last change is not on disk; it is tried again. The sentence is for the person."""

    sentence: str


@dataclass(frozen=True)
class Reloaded(Generic[V]):
    """Somebody else changed the file and there is nothing of ours to lose: take this value over and submit that very
    object. `revision` is the last one that was submitted: where the document is further, ignore this; what is submitted
    then puts their version beside the file."""

    value: V
    revision: int


@dataclass(frozen=True)
class Conflicted:
    """Somebody else changed the file, and so did we: ours is kept, theirs is beside the file."""

    sentence: str
    theirs: Path


@dataclass(frozen=True)
class Disturbed:
    """Somebody else changed the file to what cannot be taken over: it is gone or broken. Ours is kept."""

    sentence: str


Outcome = Saved | Failed | Reloaded[Any] | Conflicted | Disturbed


def what_to_do(ours_dirty: bool, theirs_changed: bool) -> Literal["keep", "reload", "conflict"]:
    """What follows from who has changed a file since it was last seen."""
    if not theirs_changed:
        return "keep"
    return "conflict" if ours_dirty else "reload"


class Saver(Generic[V]):
    """Saves one open file in a thread of its own.

    `report` is called in that thread and must not wait for the main thread (Textual's `post_message` does not);
    `write_draft` gets half-typed text, or None where there is none any more.
    """

    def __init__(
        self,
        file: "OpenFile[Any]",
        *,
        report: Callable[[Outcome], object],
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        write_draft: Callable[["Draft | None"], object] = lambda _draft: None,
    ) -> None:
        self._file = file
        self._tell = report
        self._now = now
        self._monotonic = monotonic
        self._write_draft = write_draft
        self._inbox: SimpleQueue[object] = SimpleQueue()
        self._thread: Thread | None = None
        # From here on: touched by the saver thread alone.
        self._change: Latest[Submission[V]] = Latest()
        self._typing: Latest[Typing] = Latest()
        self._draft: Draft | None = None
        self._revision = 0
        self._offered: Theirs[Any] | None = None
        self._told: dict[type[Outcome], Outcome] = {}
        self._look_at = monotonic() + WATCH
        self._verify_at = monotonic() + SETTLE
        self._unverified = False
        self._flushes: list[Flush] = []

    def start(self) -> None:
        """Start the thread."""
        self._thread = Thread(target=self._run, name="saver", daemon=True)
        self._thread.start()

    def submit(self, value: V, revision: int) -> None:
        """Have this value written; a later one takes its place."""
        self._inbox.put(Submission(value, revision, self._monotonic()))

    def draft(self, draft: "Draft | None") -> None:
        """Have half-typed text remembered (the saver sets its revision), or forgotten (None)."""
        self._inbox.put(Typing(draft, self._monotonic()))

    def look(self) -> None:
        """Look now whether somebody else changed the file: when the terminal gets the focus."""
        self._inbox.put(Look())

    def flush(self, timeout: float) -> bool:
        """Have everything written now and wait for it, at most so many seconds; whether it is on disk.

        May be called from a signal handler; not from `report`.
        """
        return self._wait_for(Flush(SimpleQueue(), last=False), timeout)

    def close(self, timeout: float) -> bool:
        """Have everything written, the file read back, and the thread ended; whether everything is on disk."""
        done = self._wait_for(Flush(SimpleQueue(), last=True), timeout)
        if self._thread is not None and done:
            self._thread.join(timeout)
        return done

    def _wait_for(self, flush: "Flush", timeout: float) -> bool:
        self._inbox.put(flush)
        try:
            return flush.reply.get(timeout=timeout)
        except Empty:
            return False

    def _run(self) -> None:
        closed = False
        while not closed:
            pause, closed = self.turn()
            if not closed:
                with suppress(Empty):
                    self._take(self._inbox.get(timeout=max(pause, 0.0)))

    def turn(self) -> tuple[float, bool]:
        """Take in what was submitted and do what is due.

        Gives the seconds until something may be due next, and whether that was the last turn.
        """
        with suppress(Empty):
            while True:
                self._take(self._inbox.get_nowait())
        flushes, self._flushes = self._flushes, []
        closing = any(flush.last for flush in flushes)
        verified = True
        try:
            verified = self._do_what_is_due(hurry=bool(flushes), closing=closing)
        except Exception:  # the thread must live on: the next change is tried again
            log.exception("the saver failed")
            self._typing.postpone(self._monotonic() + RETRY)
            self._fail("Saving failed for an unexpected reason; the details are in the log.")
        for flush in flushes:
            flush.reply.put(self._change.item is None and verified)
        due = min(self._change.due, self._typing.due, self._look_at, self._verify_at)
        return due - self._monotonic(), closing

    def _take(self, message: object) -> None:
        match message:
            case Submission() if self._offered is not None and message.value is self._offered.value:
                self._file.adopt(self._offered)
                self._offered, self._revision = None, message.revision
                self._report(Saved(message.revision))
            case Submission():
                self._offered, self._revision = None, message.revision
                self._change.put(message, message.at)
            case Typing():
                self._typing.put(message, message.at)
            case Look():
                self._look_at = self._monotonic()
            case Flush():
                self._flushes.append(message)

    def _do_what_is_due(self, *, hurry: bool, closing: bool) -> bool:
        """False where the file was read back and is not what was saved."""
        now = self._monotonic()
        typing = self._typing.item if hurry or now >= self._typing.due else None
        # A note that was entered is saved before its draft is forgotten: at no moment is it in neither file.
        if (change := self._change.item) and (hurry or typing or now >= self._change.due):
            self._save(change)
        if typing:
            self._remember(typing.draft)
        if now >= self._look_at:
            self._look_at = now + WATCH
            self._watch()
        if now >= self._verify_at or (closing and self._unverified):
            return self._verify()
        return True

    def _save(self, change: Submission[V]) -> None:
        self._verify_at, self._unverified = self._monotonic() + IDLE, True
        for _attempt in range(3):
            try:
                saved = self._file.save(change.value, self._now())
            except ChangedElsewhere:
                if not self._overrule():
                    return
            except NotSaved as error:
                self._fail(str(error))
                return
            else:
                self._saved(change.revision, saved.kept)
                return
        self._fail("The file keeps being changed by somebody else; saving is tried again.")

    def _saved(self, revision: int, kept: Path | None) -> None:
        self._change.clear()
        self._told.pop(Failed, None)
        if self._draft is not None and self._typing.item is None:  # newer words come with the new revision anyway
            self._remember(self._draft)
        self._report(Saved(revision, _OWN_LAYOUT.format(f"{kept.parent.name}/{one_line(kept.name)}") if kept else None))

    def _remember(self, draft: "Draft | None") -> None:
        if draft is None and self._change.item is not None:
            self._typing.postpone(self._monotonic() + RETRY)  # what was typed is not on disk yet
            return
        self._typing.clear()
        self._draft = draft and replace(draft, revision=self._file.seen or "")
        self._write_draft(self._draft)

    def _watch(self) -> None:
        if self._offered is not None:  # not answered yet
            return
        match what_to_do(self._change.item is not None, self._file.changed_elsewhere()):
            case "keep":
                self._told.pop(Disturbed, None)
            case "reload":
                self._offer()
            case "conflict" if self._change.item is not None:
                self._save(self._change.item)

    def _offer(self) -> None:
        try:
            theirs = self._file.theirs()
        except NotSaved as error:
            self._tell_once(Disturbed(str(error)))
            return
        if theirs.same:
            self._file.adopt(theirs)
        elif theirs.value is None:
            self._tell_once(Disturbed(f"{theirs.problem} What is on the screen is kept."))
        else:
            self._offered = theirs
            self._report(Reloaded(theirs.value, self._revision))

    def _overrule(self) -> bool:
        """Make room for our version where somebody else left another one; False where that could not be done."""
        try:
            theirs = self._file.theirs()
            if theirs.same:  # only the layout or a comment is theirs: that is put aside, like any other
                self._file.adopt(theirs)
                return True
            beside = self._file.overrule(theirs, self._now())
        except NotSaved as error:
            self._fail(str(error))
            return False
        name = one_line(self._file.path.name)
        if beside is None:
            self._report(Disturbed(f"{name} was gone from its folder and is written again."))
        else:
            said = f"{name} was changed by somebody else too: yours is kept, theirs is beside it as {beside.name}."
            self._report(Conflicted(one_line(said), beside))
        return True

    def _verify(self) -> bool:
        self._verify_at = float("inf")
        if self._change.item is not None or self._offered is not None:
            return True  # comes after the next save
        self._unverified = False
        if self._file.verify() or self._file.changed_elsewhere():
            return True
        self._fail(f"{one_line(self._file.path.name)} was read back and does not hold what was saved.")
        return False

    def _fail(self, sentence: str) -> None:
        self._change.postpone(self._monotonic() + RETRY)
        self._tell_once(Failed(sentence))

    def _tell_once(self, outcome: Outcome) -> None:
        if self._told.get(type(outcome)) != outcome:
            self._told[type(outcome)] = outcome
            self._report(outcome)

    def _report(self, outcome: Outcome) -> None:
        try:
            self._tell(outcome)
        except Exception:  # whoever listens may be gone already
            log.exception("an outcome of saving could not be reported")
