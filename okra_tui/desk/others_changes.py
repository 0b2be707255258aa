"""What somebody else changed in the file: made one with ours, and told in one sentence."""

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass
from typing import Generic, TypeVar

from okra_tui.plan.difference import VersionChange, changes, what_changed
from okra_tui.plan.merge import Clash, Merged, merge
from okra_tui.plan.model import RECORDS, Plan
from okra_tui.plan.team import Team
from okra_tui.plan.text import enumerated
from okra_tui.workspace.atomic import file_hash, read_file
from okra_tui.workspace.folder import TEAM_FILE
from okra_tui.workspace.open_file import OpenFile, Theirs
from okra_tui.workspace.problems import Unreadable
from okra_tui.workspace.state import WorkspaceState
from okra_tui.workspace.toml_text import parse_plan

V = TypeVar("V", Plan, Team)

MOST_CLASHES_NAMED = 2
"""So many clashes are named in the sentence."""


@dataclass
class _OthersChange(Generic[V]):
    ours: V
    value: V
    theirs: Theirs[V]
    beside: bool
    """Whether their version is beside the file, or will be before the next save."""


class OthersChanges(Generic[V]):
    """What was reported as come in and was not taken over yet, in order."""

    def __init__(self) -> None:
        self._waiting: deque[_OthersChange[V]] = deque()
        self.owed: list[tuple[Theirs[V], tuple[Clash, ...]]] = []
        """Versions of theirs that have to be put beside the file before ours may be written over it."""

    def put(self, ours: V, value: V, theirs: Theirs[V], *, beside: bool) -> None:
        """Something came in."""
        self._waiting.append(_OthersChange(ours, value, theirs, beside))

    def taken(self) -> None:
        """The first of them was taken over."""
        if self._waiting:
            self._waiting.popleft()

    def with_all(self, value: V) -> V:
        """What will become of a value that was submitted by somebody who had not taken these over yet."""
        for change in self._waiting:
            merged = merge(change.ours, value, change.value)
            if merged.clashes and not change.beside:
                self.owed.append((change.theirs, merged.clashes))
                change.beside = True
            value = merged.value
        return value


class LastSeen:
    """What was seen of a quarter when it was last closed on this machine, beside what was there when it was opened now.

    It is forgotten while the quarter is open and kept when it closes: after a crash nothing is told, rather than what
    the person did themselves.
    """

    def __init__(self, state: WorkspaceState, file: OpenFile[Plan], opened: Plan) -> None:
        self._state, self._file, self._name, self._opened = state, file, file.path.stem, opened
        self._data = state.last_seen(self._name)
        if self._data is not None and not file.read_only:
            state.set_last_seen(self._name, None)
        if self._data is not None and file_hash(self._data) == file.seen:  # as it was left
            self._data = None

    def before(self) -> Plan | None:
        """The plan as it was seen last, where it is another one than was opened. Reads it: call it in a thread."""
        if self._data is None:
            return None
        try:
            return parse_plan(self._data, self._file.path.name)
        except Unreadable:  # of a later version of this program
            return None

    def changes(self, before: Plan, veiled: Collection[int]) -> list[VersionChange]:
        """What others changed since then; what happened in the room is no change of the plan."""
        return [change for change in changes(before, self._opened, veiled) if change.table not in RECORDS]

    def keep(self) -> None:
        """The quarter is closed, and everything is on disk: so it was seen."""
        if self._file.read_only:
            return
        try:
            data = read_file(self._file.path)
        except OSError:  # then nothing is known of it
            return
        if file_hash(data) == self._file.seen:
            self._state.set_last_seen(self._name, data)


def came_in(before: V, merged: Merged[V]) -> str:
    """The sentence where both live."""
    file = "the file" if isinstance(before, Plan) else TEAM_FILE
    words = f"Somebody else changed {file}: {what_changed(before, merged.value) or 'nothing that shows'}."
    if merged.stayed:
        words += f" {_listed(list(merged.stayed))} stayed: one side had deleted what the other went on with."
    return f"{words} {{reading.undo}} takes it back."


def taken_in(name: str, before: V, merged: Merged[V]) -> str:
    """The sentence where what a copy held was put together with the plan."""
    new = what_changed(before, merged.value)
    if not new:
        return f"{name} held nothing that is not in the plan; it is under .okra/ now."
    both = _listed([str(clash) for clash in merged.clashes]) if merged.clashes else ""
    words = f" Both said something else of {both}; the newer of them stays." if both else ""
    return f"Taken in from {name}: {new}.{words} {{reading.undo}} takes it back."


def clashed(name: str, clashes: tuple[Clash, ...], beside: str) -> str:
    """The sentence where both changed the same field."""
    both = _listed([str(clash) for clash in clashes])
    return (
        f"Somebody else changed {name} too, both of you {both}: yours is kept there, theirs is beside it as {beside}. "
        "“Choose between both” in the palette shows them."
    )


def _listed(words: list[str]) -> str:
    if len(words) > MOST_CLASHES_NAMED:
        words = [*words[:MOST_CLASHES_NAMED], f"{len(words) - MOST_CLASHES_NAMED} more"]
    return enumerated(words)
