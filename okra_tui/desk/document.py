"""What is open: the value it has now, the values it had, and how often it changed.

A quarter and its team have one history between them, so that undo goes back over both in the order of what was done.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from okra_tui.edits.edit import Edit
from okra_tui.edits.quarter import keeping_records, refuse_if_closed
from okra_tui.edits.team import refuse_types_in_use
from okra_tui.plan.model import RECORDS, Plan
from okra_tui.plan.people import Names, renamed
from okra_tui.plan.team import Team

V = TypeVar("V")

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

    def go_back_to(self, value: V, label: str) -> None:
        """Go back to a value from before all that is remembered, as one more step of undo; redo goes forward again."""
        self._future.append(_Step(label, self.value))
        self._typed_in = None
        self._become(self._keeping(self.value, value))

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


@dataclass(frozen=True)
class Whole:
    """What one history holds: a quarter's plan and the team that makes it."""

    plan: Plan
    team: Team
    renamed: tuple[Names, ...] = ()
    """Who got another name since this was opened, act by act: records are never undone, but the names in them are."""

    def refuse_if_closed(self, edit: Edit["Whole"]) -> None:
        """Raises EditRefused for an edit of a closed quarter's plan; the team goes on."""
        if isinstance(edit, InPlan):
            refuse_if_closed(self.plan, edit.edit)

    def keeping_records(self, older: "Whole") -> "Whole":
        """The older one with the records of this one, in which people go by the names that they have there."""
        same = 0
        while self.renamed[same : same + 1] and self.renamed[same : same + 1] == older.renamed[same : same + 1]:
            same += 1
        plan = self.plan
        for names in reversed(self.renamed[same:]):
            plan = renamed(plan, {new: old for old, new in names.items()}, RECORDS)
        for names in older.renamed[same:]:
            plan = renamed(plan, names, RECORDS)
        return replace(older, plan=keeping_records(plan, older.plan))


@dataclass(frozen=True)
class InPlan(Edit[Whole]):
    """An edit of the plan."""

    edit: Edit[Plan]

    @property
    def label(self) -> str:
        return self.edit.label

    @property
    def typing_in(self) -> tuple[str, ...] | None:
        return self.edit.typing_in

    def apply(self, value: Whole) -> Whole:
        plan = self.edit.apply(value.plan)
        return value if plan is value.plan else replace(value, plan=plan)


@dataclass(frozen=True)
class InTeam(Edit[Whole]):
    """An edit of the team. Who gets another name in it goes by that in the plan too, unless that is closed."""

    edit: Edit[Team]
    names: Names

    @property
    def label(self) -> str:
        return self.edit.label

    def apply(self, value: Whole) -> Whole:
        after = replace(value, team=self.edit.apply(value.team))
        refuse_types_in_use(value.plan, value.team, after.team)
        if not self.names or value.plan.closed:
            return after
        return replace(after, plan=renamed(value.plan, self.names), renamed=(*value.renamed, self.names))
