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
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from okra_tui.desk.reports import CameIn, Conflicted, Disturbed, Failed, FileReport, Kept, NotKept, Saved
from okra_tui.plan.text import one_line
from okra_tui.workspace.atomic import ChangedElsewhere, Displaced, file_hash, reason_of
from okra_tui.workspace.problems import NotSaved

if TYPE_CHECKING:  # at run time this would bring pydantic into the first frame
    from okra_tui.desk.others_changes import OthersChanges
    from okra_tui.workspace.history import History
    from okra_tui.workspace.open_file import OpenFile, Theirs
    from okra_tui.workspace.state import Drafts


# -- What reaches the saver thread, and how long it waits for more before it writes.


T = TypeVar("T")

PAUSE = 0.150
"""Seconds without a further change after which it is written."""
LONGEST_WAIT = 0.400
"""Seconds after the first change at which it is written although there are more."""


@dataclass(frozen=True)
class Submission(Generic[T]):
    value: T
    revision: int
    at: float


@dataclass(frozen=True)
class TakenIn(Generic[T]):
    """What was made of something that came in from outside."""

    value: T
    revision: int
    at: float


@dataclass(frozen=True)
class DraftsTyped:
    drafts: "Drafts"
    at: float


@dataclass(frozen=True)
class Keep(Generic[T]):
    """A version to be kept when all is saved."""

    value: T
    name: str = ""
    """What a person called it."""


@dataclass(frozen=True)
class Flush:
    reply: SimpleQueue[bool]
    last: bool
    """Whether the thread is to end."""


class Overrule:
    """A wish to write ours over what cannot be read."""


class LookAtFile:
    """A wish to look at the file now."""


class Latest(Generic[T]):
    """What waits to be written: the latest of several, and when it is due."""

    def __init__(self) -> None:
        self.item: T | None = None
        self.due = float("inf")
        self._first = 0.0

    def put(self, item: T, at: float) -> None:
        if self.item is None:
            self._first = at
        self.item = item
        self.due = min(at + PAUSE, self._first + LONGEST_WAIT)

    def postpone(self, until: float) -> None:
        if self.item is not None:
            self.due = until

    def clear(self) -> None:
        self.item, self.due = None, float("inf")


V = TypeVar("V")

RETRY = 3.0
"""Seconds after a failure until the next attempt."""
WATCH = 2.0
"""Seconds between two looks at the file."""
SETTLE = 1.0
"""Seconds after the opening at which the whole file is read back once; this also renders it for the first time."""
IDLE = 10.0
"""Seconds without a change after which the whole file is read back once."""
STILL = 1.0
"""Seconds that a file has to stay as it is before it counts as written: editors write in pieces, and synced folders
take a file away for a moment."""
EVERY = 30.0
"""Seconds after a change at which a version of the file is kept, with all that was changed meanwhile."""
LATE = 10.0
"""Seconds for which a version that we replaced is watched: an editor may have had it open, and writes into it still."""

NOT_SAVED_UNTIL = (
    "What is on the screen is kept here, not saved, until the file can be read; “Save over the file” in the palette "
    "decides otherwise."
)
NOT_KEPT = "An earlier version of {} could not be kept: {}. The plan itself is saved."
UNREADABLE = "Somebody else wrote {} at the same moment, and that cannot be read: it is beside it as {}."

_OWN_LAYOUT = "The file has this program's own layout from now on, without comments; as it was, it is kept as {}."

log = logging.getLogger(__name__)


class Saver(Generic[V]):
    """Saves one open file in a thread of its own.

    `report` is called in that thread and must not wait for the main thread (Textual's `post_message` does not);
    `write_drafts` gets all half-typed text.
    """

    def __init__(
        self,
        file: "OpenFile[Any]",
        *,
        report: Callable[[FileReport], object],
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        write_drafts: Callable[["Drafts"], object] = lambda _drafts: None,
        history: "History[Any] | None" = None,
        look_beside: Callable[[], object] = lambda: None,
    ) -> None:
        """`look_beside` is called at each look at the file, for what else lies in its folder."""
        self._file = file
        self._look_beside = look_beside
        self._tell = report
        self._now = now
        self._monotonic = monotonic
        self._write_drafts = write_drafts
        self._history = history
        """Where versions are kept; None where none are, as in a window that only reads."""
        self._others: OthersChanges[Any] = _no_changes()
        self._inbox: SimpleQueue[object] = SimpleQueue()
        self._thread: Thread | None = None
        # From here on: touched by the saver thread alone.
        self._change: Latest[Submission[V]] = Latest()
        self._typing: Latest[DraftsTyped] = Latest()
        self._drafts: Drafts | None = None
        self._revision = 0
        self._told: dict[type[FileReport], FileReport] = {}
        self._look_at = monotonic() + WATCH
        self._verify_at = monotonic() + SETTLE
        self._unverified = False
        self._flushes: list[Flush] = []
        self._settling: tuple[str | None, float] | None = None
        """What stands in the file since when, where somebody else is writing it."""
        self._late: list[_Late] = []
        self._may_overrule = False
        self._to_keep: list[Keep[V]] = []
        """Versions that are kept when all is saved."""
        self._keep_at = float("inf")
        """When a version of what was changed since the last one is due."""
        self._ended_well = False
        """Whether the thread has ended with everything on disk."""
        self._has_begun = False
        """Whether something was saved already, and the file as it was opened kept."""

    def start(self) -> None:
        """Start the thread."""
        self._thread = Thread(target=self._run, name="saver", daemon=True)
        self._thread.start()

    def submit(self, value: V, revision: int) -> None:
        """Have this value written; a later one takes its place."""
        self._inbox.put(Submission(value, revision, self._monotonic()))

    def take(self, value: V, revision: int) -> None:
        """Answer what came in: this is what was made of it, and is to be written."""
        self._inbox.put(TakenIn(value, revision, self._monotonic()))

    def remember(self, drafts: "Drafts") -> None:
        """Have all half-typed text remembered (the saver sets its revision), and forgotten what is not among it."""
        self._inbox.put(DraftsTyped(drafts, self._monotonic()))

    def keep(self, value: V, name: str = "") -> None:
        """Keep this value as an earlier version when all is saved: before something big, or under a person's name."""
        self._inbox.put(Keep(value, name))

    def overrule(self) -> None:
        """Write ours over a file that cannot be read; a copy of that goes beside it."""
        self._inbox.put(Overrule())

    def look(self) -> None:
        """Look now whether somebody else changed the file: when the terminal gets the focus."""
        self._inbox.put(LookAtFile())

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
        for wait in [0.1] * int(timeout * 10) or [timeout]:
            with suppress(Empty):
                return flush.reply.get(timeout=wait)
            if self._thread is not None and not self._thread.is_alive():  # it ended: as it should, or by a fault
                return self._ended_well
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
        if self._history is not None:
            self._history.begin()
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
        if self._is_settling:  # somebody else is about to have written: who waits for us waits for that
            self._flushes = [*flushes, *self._flushes]
            closing = False
        else:
            for flush in flushes:
                flush.reply.put(self._change.item is None and verified)
        self._keep_what_is_due(closing=closing)  # nobody waits for that
        if closing:
            self._ended_well = self._change.item is None and verified
            self._let_go_of_late()
        keep_at = self._keep_at if self._change.item is None else float("inf")
        due = min(self._change.due, self._typing.due, self._look_at, self._verify_at, keep_at)
        return due - self._monotonic(), closing

    @property
    def _is_settling(self) -> bool:
        """Whether what somebody else is writing will be known in a moment."""
        now = self._monotonic()
        since = [self._settling[1]] if self._settling else []
        return any(now - at < STILL for at in [*since, *(late.since for late in self._late if late.since is not None)])

    def _take(self, message: object) -> None:
        match message:
            case TakenIn():
                self._others.taken()
                self._submitted(Submission(message.value, message.revision, message.at))
            case Submission():
                self._submitted(message)
            case DraftsTyped():
                self._typing.put(message, message.at)
            case Keep():
                self._to_keep.append(message)
            case Overrule():
                self._may_overrule = True
                self._look_at = self._monotonic()
            case LookAtFile():
                self._look_at = self._monotonic()
            case Flush():
                self._flushes.append(message)

    def _submitted(self, message: Submission[V]) -> None:
        value = self._others.with_all(message.value)
        self._revision = message.revision
        if self._change.item is None and value is self._file.value:  # theirs, as it was taken over
            self._report(Saved(message.revision))
        else:
            self._change.put(replace(message, value=value), message.at)

    def _do_what_is_due(self, *, hurry: bool, closing: bool) -> bool:
        """False where the file was read back and is not what was saved."""
        now = self._monotonic()
        typing = self._typing.item if hurry or now >= self._typing.due else None
        # A note that was entered is saved before its draft is forgotten: at no moment is it in neither file.
        if self._change.item and (hurry or typing or now >= self._change.due):
            self._save()
        if typing:
            self._remember(typing.drafts)
        if now >= self._look_at or closing:
            self._look_at, before = now + WATCH, self._change.item
            self._watch(closing=closing)
            self._look_beside()
            if hurry and self._change.item is not None and self._change.item is not before:  # something came in
                self._save()
        if now >= self._verify_at or (closing and self._unverified):
            return self._verify()
        return True

    def _save(self) -> None:
        self._verify_at, self._unverified = self._monotonic() + IDLE, True
        if self._settling is not None and not self._meet():
            return
        for _attempt in range(3):
            change = self._change.item
            if change is None:  # theirs is all that there is to be kept
                return
            before = self._file.value
            try:
                self._put_beside_what_is_owed()
                saved = self._file.save(change.value, self._now())
            except ChangedElsewhere:
                if not self._meet():
                    return
            except NotSaved as error:
                self._fail(str(error))
                return
            else:
                self._settling = None
                self._nothing_late_is_only_there()
                if saved.displaced is not None:
                    self._watch_late(saved.displaced, foreign=saved.foreign)
                if saved.written:
                    self._keep_soon(before)
                self._saved(change.revision, saved.kept)
                return
        self._fail("The file keeps being changed by somebody else; saving is tried again.")

    def _saved(self, revision: int, kept: Path | None) -> None:
        self._change.clear()
        self._told.pop(Failed, None)
        if self._drafts is not None and self._typing.item is None:  # newer words come with the new revision anyway
            self._remember(self._drafts)
        self._report(Saved(revision, _OWN_LAYOUT.format(f"{kept.parent.name}/{one_line(kept.name)}") if kept else None))

    def _keep_soon(self, before: V) -> None:
        """The file was changed; what it held before the first change of all is a version too."""
        self._keep_at = min(self._keep_at, self._monotonic() + EVERY)
        if not self._has_begun:
            self._has_begun = True
            self._to_keep.insert(0, Keep(before))

    def _keep_what_is_due(self, *, closing: bool) -> None:
        """Keep versions, but only when all is saved. What goes wrong with that is no harm to saving."""
        if self._change.item is not None:
            return
        if self._keep_at <= self._monotonic() or (closing and self._has_begun):
            self._to_keep.append(Keep(self._file.value))
            self._keep_at = float("inf")
        to_keep, self._to_keep = self._to_keep, []
        if self._history is not None:
            for version in to_keep:
                self._keep(self._history, version)

    def _keep(self, history: "History[Any]", version: Keep[V]) -> None:
        try:
            if history.keep(version.value, self._now(), version.name):
                self._report(Kept(version.name))
            self._told.pop(NotKept, None)
        except Exception as error:
            log.exception("a version could not be kept")
            why = reason_of(error) if isinstance(error, OSError) else "the details are in the log"
            report = NotKept(NOT_KEPT.format(one_line(self._file.path.name), one_line(why)))
            if version.name:
                self._report(report)
            else:
                self._tell_once(report)

    def _remember(self, drafts: "Drafts") -> None:
        before = self._drafts
        if self._change.item is not None and before is not None and before.typed.keys() - drafts.typed.keys():
            self._typing.postpone(self._monotonic() + RETRY)  # what was typed is not on disk yet
            drafts = drafts.with_all_of(before)
        else:
            self._typing.clear()
        self._drafts = replace(drafts, revision=self._file.seen or "")
        if self._drafts != before:
            self._write_drafts(self._drafts)

    def _watch(self, *, closing: bool) -> None:
        self._look_at_late()
        if not self._file.changed_elsewhere():
            self._settling = None
            self._may_overrule = False
            self._told.pop(Disturbed, None)
        elif self._change.item is not None:
            self._save()
        elif not self._meet() and closing and not self._is_settling and not self._file.read_only:
            # The file that we leave behind is not the plan that is on the screen.
            self._change.put(Submission(self._file.value, self._revision, self._monotonic()), self._monotonic())
            self._save()

    def _meet(self) -> bool:
        """Make one of ours and of what somebody else left in the file; False where that cannot be done now."""
        try:
            theirs = self._file.theirs()
            if self._is_still_written(theirs):
                return False
            if theirs.same:  # only the layout or a comment is theirs: that is put aside, like any other
                self._file.adopt(theirs)
            elif theirs.value is not None:
                self._merge(theirs, at_its_place=True)
            elif self._change.item is not None and (theirs.data is None or self._may_overrule):
                self._overrule(theirs)
            else:
                self._wait_until_it_can_be_read(theirs)
                return False
        except NotSaved as error:
            if self._change.item is None:
                self._tell_once(Disturbed(str(error)))
            else:
                self._fail(str(error))
            return False
        self._settling = None
        self._may_overrule = False  # only now: what a full disk put off is decided still
        return True

    def _is_still_written(self, theirs: "Theirs[Any]") -> bool:
        """Whether the file was another one a moment ago: then it is looked at again in a moment."""
        now = self._monotonic()
        digest = None if theirs.data is None else file_hash(theirs.data)
        if self._settling is None or self._settling[0] != digest:
            self._settling = (digest, now)
        again = self._settling[1] + STILL
        if now >= again:
            return False
        self._look_at = min(self._look_at, again)
        self._change.postpone(again)
        return True

    def _wait_until_it_can_be_read(self, theirs: "Theirs[Any]") -> None:
        """What is typed is kept here, and theirs stays in its place, until it can be read or the person decides."""
        if self._change.item is None:
            self._tell_once(Disturbed(f"{theirs.problem} What is on the screen is kept."))
            return
        self._change.postpone(self._monotonic() + STILL)
        self._tell_once(Disturbed(f"{theirs.problem} {NOT_SAVED_UNTIL}"))

    def _watch_late(self, displaced: Displaced, *, foreign: bool) -> None:
        now = self._monotonic()
        self._late.append(_Late(displaced, now + LATE, now if foreign else None))
        if foreign:
            self._look_at = min(self._look_at, now + STILL)

    def _look_at_late(self) -> None:
        """Take in what was written into a version that we had replaced already."""
        now = self._monotonic()
        for late in list(self._late):
            if late.displaced.changed:
                late.since = now
            if late.since is not None:
                self._look_at = min(self._look_at, late.since + STILL)
                if now - late.since < STILL:
                    continue
                theirs = self._file.theirs_in(late.displaced.read())
                if theirs.value is not None:
                    self._merge(theirs, at_its_place=False)
                elif theirs.data:
                    beside = self._file.put_beside(theirs, self._now())
                    self._report(Conflicted(one_line(UNREADABLE.format(self._file.path.name, beside.name)), beside))
                late.since = None
            if now >= late.until and self._change.item is None:  # else what was taken in may be nowhere else
                late.displaced.close()
                self._late.remove(late)

    def _nothing_late_is_only_there(self) -> None:
        """What was written late and taken in is in the file now."""
        for late in self._late:
            if late.since is None:
                late.displaced.lose_its_name()

    def _let_go_of_late(self) -> None:
        """Where the last change could not be saved, what stands in them is left to the next start."""
        for late in self._late:
            late.displaced.close(stays=self._change.item is not None)
        self._late.clear()

    def _merge(self, theirs: "Theirs[Any]", *, at_its_place: bool) -> None:
        """Make one of ours and theirs; `at_its_place`: whether theirs stands in the file now."""
        from okra_tui.desk.others_changes import came_in, clashed
        from okra_tui.plan.merge import merge

        change, last = self._change.item, self._file.value
        ours = last if change is None else change.value
        merged = merge(self._file.base_of(theirs.value, self._kept_like(theirs)), ours, theirs.value)
        beside = self._file.put_beside(theirs, self._now()) if merged.clashes else None
        name = one_line(self._file.path.name)
        sentence = one_line(clashed(name, merged.clashes, beside.name)) if beside else ""
        if at_its_place:
            self._file.adopt(theirs)
        elif merged.value is ours:  # nothing of theirs was new, but for what both changed
            if beside:
                self._report(Conflicted(sentence, beside, merged.clashes))
            return
        self._to_keep.append(Keep(ours))
        self._others.put(ours, merged.value, theirs, beside=beside is not None)
        self._change.clear()
        if merged.value is not theirs.value or not at_its_place:
            now = self._monotonic()
            self._change.put(Submission(merged.value, self._revision, now), now)
        if not beside and merged.value is ours:
            sentence = f"Somebody else wrote an older version of {name} over it: what is newer stays."
        sentence = sentence or one_line(came_in(ours, merged))
        self._report(CameIn(merged.value, ours, sentence, beside, self, merged.clashes))

    def _kept_like(self, theirs: "Theirs[Any]") -> list[V]:
        """Earlier versions from which theirs may have come, as kept before the program was started or long ago."""
        try:
            return self._history.most_like(theirs.data) if self._history is not None and theirs.data else []
        except Exception:  # a file that somebody put there is no reason not to merge
            log.exception("the earlier versions could not be looked into")
            return []

    def _overrule(self, theirs: "Theirs[Any]") -> None:
        """Make room for our version where theirs is gone or cannot be understood."""
        beside = self._file.overrule(theirs, self._now())
        name = one_line(self._file.path.name)
        if beside is None:
            self._report(Disturbed(f"{name} was gone from its folder and is written again."))
        else:
            sentence = f"{name} was changed by somebody else too: yours is kept, theirs is beside it as {beside.name}."
            self._report(Conflicted(one_line(sentence), beside))

    def _put_beside_what_is_owed(self) -> None:
        from okra_tui.desk.others_changes import clashed

        while self._others.owed:
            theirs, clashes = self._others.owed[0]
            beside = self._file.put_beside(theirs, self._now())
            del self._others.owed[0]
            sentence = one_line(clashed(one_line(self._file.path.name), clashes, beside.name))
            self._report(Conflicted(sentence, beside, clashes))

    def _verify(self) -> bool:
        self._verify_at = float("inf")
        if self._change.item is not None:
            return True  # comes after the next save
        self._unverified = False
        if self._file.verify() or self._file.changed_elsewhere():
            return True
        self._fail(f"{one_line(self._file.path.name)} was read back and does not hold what was saved.")
        return False

    def _fail(self, sentence: str) -> None:
        self._change.postpone(self._monotonic() + RETRY)
        self._tell_once(Failed(sentence))

    def _tell_once(self, report: FileReport) -> None:
        if self._told.get(type(report)) != report:
            self._told[type(report)] = report
            self._report(report)

    def _report(self, report: FileReport) -> None:
        try:
            self._tell(report)
        except Exception:  # whoever listens may be gone already
            log.exception("a report of saving could not be given")


@dataclass
class _Late:
    """A version that we replaced, and that an editor may be writing into."""

    displaced: Displaced
    until: float
    since: float | None
    """When it was written into; None where it was not, or that was taken in."""


def _no_changes() -> "OthersChanges[Any]":
    from okra_tui.desk.others_changes import OthersChanges  # with the model, which the first frame does without

    return OthersChanges()
