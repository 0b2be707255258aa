"""What milestones wait for. That one waits for nothing is an answer too."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from okra_tui.edits.edit import (
    AddRow,
    ChangeRow,
    Edit,
    EditRefused,
    RemoveRow,
    changed,
    changed_fields,
    counted_rows,
    existing,
)
from okra_tui.plan.dependencies import loop_closed_by, loop_in_words, waits_for
from okra_tui.plan.labels import label
from okra_tui.plan.model import Blocker, Dependency, Milestone, Plan
from okra_tui.plan.thread import Thread


class AddDependency(AddRow[Dependency]):
    """Say that a milestone waits for another one, or for somebody outside; that takes an answer of "none" back."""

    def apply(self, value: Plan) -> Plan:
        after = super().apply(value)
        _refuse_unfit(value, self.row, None)
        waiting = existing(value, Milestone, self.row.milestone)
        return changed(after, [changed_fields(waiting, dependencies_reviewed=False)])


class ChangeDependency(ChangeRow[Dependency]):
    """Write a dependency anew as a whole; its id says which. It keeps its number."""

    def apply(self, value: Plan) -> Plan:
        before, after = self._after(value)
        _refuse_unfit(value, after, before)
        return changed(value, [after])


@dataclass(frozen=True)
class SetDependencyStatus(Edit[Plan]):
    """Say how far it is with what was asked for: open, agreed or met."""

    dependencies: tuple[str, ...]
    status: Literal["open", "agreed", "met"]

    @property
    def label(self) -> str:
        return f"mark {counted_rows(Dependency, len(self.dependencies))} as {self.status}"

    def apply(self, value: Plan) -> Plan:
        for dependency in dict.fromkeys(self.dependencies):
            before = existing(value, Dependency, dependency)
            after = changed_fields(before, status=self.status)
            _refuse_unfit(value, after, before)  # what was met and is open again may close a loop
            value = changed(value, [after])
        return value


class RemoveDependency(RemoveRow):
    """Take a dependency out."""

    kind = Dependency


@dataclass(frozen=True)
class WaitsForNothing(Edit[Plan]):
    """Answer "none": these milestones wait for nothing. `nothing` False takes the answer back."""

    milestones: tuple[str, ...]
    nothing: bool = True

    @property
    def label(self) -> str:
        which = "a milestone waits" if len(self.milestones) == 1 else f"{len(self.milestones)} milestones wait"
        return f"say that {which} for nothing" if self.nothing else "take an answer of none back"

    def apply(self, value: Plan) -> Plan:
        rows = [existing(value, Milestone, milestone) for milestone in dict.fromkeys(self.milestones)]
        waits = {dependency.milestone: dependency for dependency in value.dependencies}
        for milestone in rows if self.nothing else ():
            if its_dependency := waits.get(milestone.id):
                raise EditRefused(f"{label(value, milestone)} has {label(value, its_dependency)}; delete that first.")
        return changed(value, [changed_fields(row, dependencies_reviewed=self.nothing) for row in rows])


@dataclass(frozen=True)
class TakeOverBlocker(Edit[Plan]):
    """Make a dependency of an open blocker, which is resolved and says what became of it."""

    blocker: str
    dependency: Dependency

    label = "make a dependency of a blocker"

    def apply(self, value: Plan) -> Plan:
        blocker = existing(value, Blocker, self.blocker)
        if blocker.status != "open" or blocker.type == "none":
            raise EditRefused(f"{label(value, blocker)} is not open, so there is nothing to take over.")
        value = AddDependency(self.dependency).apply(value)
        became = f"Followed up as {label(value, self.dependency)}"
        answer = f"{blocker.answer}\n{became}" if blocker.answer else became
        about = tuple(dict.fromkeys((*blocker.about, self.dependency.milestone)))
        return changed(value, [changed_fields(blocker, status="resolved", about=about, answer=answer)])


def _refuse_unfit(plan: Plan, new: Dependency, before: Dependency | None) -> None:
    """Raises EditRefused where a dependency says nothing, says it twice, comes too late, or closes a loop.

    What was there `before` is left alone: a file may hold what could not be typed.
    """
    party = (new.party or "").strip()
    if (new.on is None) == (not party) and (before is None or (before.on, before.party) != (new.on, new.party)):
        both = "not for both" if party else "choose one"
        raise EditRefused(f"It waits for another milestone or for somebody outside: {both}.")
    if new.by_week is not None and new.by_week > plan.weeks and (before is None or before.by_week != new.by_week):
        raise EditRefused(f"Week {new.by_week} is after the end of the quarter, which has {plan.weeks} weeks.")
    others = [dependency for dependency in plan.dependencies if dependency.id != new.id]
    waits_anew = before is None or (before.milestone, before.on) != (new.milestone, new.on)
    if new.on is not None and waits_anew:
        _refuse_twice(plan, new, others)
    if new.on is not None and new.status != "met" and (waits_anew or before.status == "met"):  # type: ignore[union-attr]
        loop = loop_closed_by(waits_for(Thread(plan.replaced(dependencies=tuple(others)))), new.milestone, new.on)
        if loop:
            raise EditRefused(f"That would close a loop: {loop_in_words(plan, loop)}.")


def _refuse_twice(plan: Plan, new: Dependency, others: Iterable[Dependency]) -> None:
    for other in others:
        if (other.milestone, other.on) == (new.milestone, new.on):
            waiting, awaited = (label(plan, plan.by_id[key]) for key in (new.milestone, new.on or ""))
            raise EditRefused(f"{waiting} waits for {awaited} already, see {label(plan, other)}.")
