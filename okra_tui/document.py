"""One open file, a quarter or the team: the value it has now, the values it had, and how often it changed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from okra_tui.edits.edit import Edit
from okra_tui.plan.entity import Value

V = TypeVar("V", bound=Value)

TYPING_PAUSE = 1.0
"""Seconds: edits to the same field closer together than this are one step of undo."""

DEPTH = 1000
"""How many steps of undo are kept."""


@dataclass(frozen=True)
class _Step(Generic[V]):
    label: str
    value: V
    """The value before the step (in the past) or after it (in the future)."""


class Document(Generic[V]):
    """The history of one value.

    `keeping(current, older)` carries what undo must leave alone from the current value into an older one.
    `refusing(current, edit)` raises EditRefused where the value as a whole takes no such edit, as a closed quarter.
    """

    def __init__(
        self,
        value: V,
        monotonic: Callable[[], float],
        keeping: Callable[[V, V], V] | None = None,
        refusing: Callable[[V, Edit[V]], None] | None = None,
    ) -> None:
        self.value = value
        self.revision = 0
        """Goes up by one at every change, whoever made it."""
        self._monotonic = monotonic
        self._keeping = keeping or (lambda _current, older: older)
        self._refusing = refusing or (lambda _current, _edit: None)
        self._past: list[_Step[V]] = []
        self._future: list[_Step[V]] = []
        self._typed_in: tuple[str, ...] | None = None
        self._typed_at = 0.0

    def apply(self, edit: Edit[V]) -> bool:
        """Make a change; False where it leaves everything as it was. Raises EditRefused, with nothing changed."""
        self._refusing(self.value, edit)
        after = edit.apply(self.value)
        if after is self.value or after == self.value:
            return False
        now = self._monotonic()
        goes_on = edit.typing_in is not None and edit.typing_in == self._typed_in
        if not (goes_on and self._past and now - self._typed_at < TYPING_PAUSE):
            self._remember(edit.label)
        self._typed_in, self._typed_at = edit.typing_in, now
        self._future.clear()
        self._become(after)
        return True

    def record(self, edit: Edit[V]) -> bool:
        """Make a change that is a record of what happened: it is kept and saved, but it is no step of undo."""
        self._refusing(self.value, edit)
        after = edit.apply(self.value)
        if after is self.value or after == self.value:
            return False
        self._become(after)
        return True

    def reload(self, value: V, label: str) -> None:
        """Take over a value that came from elsewhere, as a step that can be undone."""
        self._remember(label)
        self._future.clear()
        self._typed_in = None
        self._become(value)

    @property
    def last_change(self) -> str | None:
        """What undo would take back."""
        return self._past[-1].label if self._past else None

    def undo(self) -> str | None:
        """Go back one step; the label of what was undone, or None where there is nothing to undo."""
        return self._step(self._past, self._future)

    def redo(self) -> str | None:
        """Go forward again; the label of what was done once more, or None."""
        return self._step(self._future, self._past)

    def _step(self, source: list[_Step[V]], other: list[_Step[V]]) -> str | None:
        if not source:
            return None
        step = source.pop()
        other.append(_Step(step.label, self.value))
        self._typed_in = None
        self._become(self._keeping(self.value, step.value))
        return step.label

    def _remember(self, label: str) -> None:
        """Make what comes next a step of undo."""
        self._past.append(_Step(label, self.value))
        del self._past[:-DEPTH]

    def _become(self, value: V) -> None:
        self.value = value
        self.revision += 1
