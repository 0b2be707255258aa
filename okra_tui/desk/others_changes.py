"""What somebody else changed in the file: made one with ours, and told in one sentence."""

from collections import deque
from dataclasses import dataclass
from typing import Generic, TypeVar

from okra_tui.plan.difference import what_changed
from okra_tui.plan.merge import Clash, Merged, merge
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.workspace.folder import TEAM_FILE
from okra_tui.workspace.open_file import Theirs

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


def came_in(before: V, merged: Merged[V]) -> str:
    """The sentence where both live."""
    file = "the file" if isinstance(before, Plan) else TEAM_FILE
    words = f"Somebody else changed {file}: {what_changed(before, merged.value) or 'nothing that shows'}."
    if merged.stayed:
        words += f" {_listed(list(merged.stayed))} stayed: one side had deleted what the other went on with."
    return f"{words} u takes it back."


def taken_in(name: str, before: V, merged: Merged[V]) -> str:
    """The sentence where what a copy held was put together with the plan."""
    new = what_changed(before, merged.value)
    if not new:
        return f"{name} held nothing that is not in the plan; it is under .okra/ now."
    both = _listed([str(clash) for clash in merged.clashes]) if merged.clashes else ""
    words = f" Both said something else of {both}; the newer of them stays." if both else ""
    return f"Taken in from {name}: {new}.{words} u takes it back."


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
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
