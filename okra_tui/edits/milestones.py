"""What can be done to milestones, whose numbers are never given twice: their links, state and scores; initiatives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from okra_tui.edits.edit import (
    AddRow,
    ChangeRow,
    Edit,
    EditRefused,
    MoveRow,
    RemoveRow,
    RemoveRows,
    added,
    changed,
    changed_fields,
    counted_rows,
    dropped,
    existing,
    given_fields,
    moved,
    refuse_lost_links,
)
from okra_tui.plan.ideas import became
from okra_tui.plan.labels import label
from okra_tui.plan.model import Cluster, Estimate, Initiative, Milestone, Plan
from okra_tui.plan.scores import Scores
from okra_tui.plan.text import distinct


class AddMilestone(AddRow[Milestone]):
    """Add a milestone that comes from no note."""


@dataclass(frozen=True)
class MakeMilestones(Edit[Plan]):
    """Make milestones of clusters and notes. Refused where one of them has become one already."""

    milestones: tuple[Milestone, ...]

    @property
    def label(self) -> str:
        return f"make {counted_rows(Milestone, len(self.milestones))}"

    def apply(self, value: Plan) -> Plan:
        for milestone in self.milestones:
            for source in (*milestone.from_clusters, *milestone.from_notes):
                other = became(value, source)
                if other is not None:
                    what = "group" if isinstance(value.by_id.get(source), Cluster) else "note"
                    raise EditRefused(f"This {what} has become milestone M{other.number} already.")
            value = AddMilestone(milestone).apply(value)
        return value


class ChangeMilestone(ChangeRow[Milestone]):
    """Write a milestone anew as a whole; its id says which. It keeps its number."""


@dataclass(frozen=True)
class SetMilestoneType(Edit[Plan]):
    """Say of what type milestones are: an epic, a spike, an enabler, a signal test, or a type of the team's own."""

    milestones: tuple[str, ...]
    type: str

    label = "set a milestone's type"

    def apply(self, value: Plan) -> Plan:
        rows = [existing(value, Milestone, milestone) for milestone in self.milestones]
        return changed(value, [changed_fields(row, type=self.type) for row in rows])


class RemoveMilestone(RemoveRow):
    """Take a milestone out, with its estimates and whatever waited for it or it waited for.

    What it was made of can become a milestone again, under another number.
    """

    kind = Milestone

    def apply(self, value: Plan) -> Plan:
        existing(value, Milestone, self.id)
        waiting = [dependency.id for dependency in value.dependencies if dependency.on == self.id]
        return dropped(value, [self.id, *waiting])


class MoveMilestone(MoveRow):
    """Put a milestone before another one, or at the end."""

    kind = Milestone


# -- How far a milestone's work is: planned, in progress, done on a day, or dropped for a reason.


MilestoneState = Literal["planned", "in-progress", "done", "dropped"]

STATES_IN_ORDER: tuple[MilestoneState, ...] = ("planned", "in-progress", "done")
"""The way of a milestone's work; dropping it leaves the way."""


@dataclass(frozen=True)
class SetMilestoneState(Edit[Plan]):
    """Say how far a milestone is. The day counts where it becomes done, the reason where it is dropped."""

    milestone: str
    status: MilestoneState
    on: date
    reason: str | None = None

    @property
    def label(self) -> str:
        return "drop a milestone" if self.status == "dropped" else "change a milestone's state"

    def apply(self, value: Plan) -> Plan:
        before = existing(value, Milestone, self.milestone)
        reason = (self.reason or "").strip() or (before.dropped_reason if before.status == "dropped" else None)
        if self.status == "dropped" and not reason:
            raise EditRefused("Say in a few words why the milestone is dropped.")
        done_on = (before.done_on or self.on) if before.status == "done" else self.on
        after = changed_fields(
            before,
            status=self.status,
            done_on=done_on if self.status == "done" else None,
            dropped_reason=reason if self.status == "dropped" else None,
        )
        return changed(value, [after])


def next_state(status: MilestoneState, by: int) -> MilestoneState:
    """The state after that many steps on, or back where `by` is negative; a dropped one begins anew with the plan."""
    if status == "dropped":
        return "planned"
    return STATES_IN_ORDER[min(max(STATES_IN_ORDER.index(status) + by, 0), len(STATES_IN_ORDER) - 1)]


# -- What can be done to initiatives: the features, tools and programmes that the team owns.


class AddInitiative(AddRow[Initiative]):
    """Write down an initiative, with its area and the objectives that it serves."""


class ChangeInitiative(ChangeRow[Initiative]):
    """Write an initiative anew as a whole; its id says which."""


class RemoveInitiatives(RemoveRows):
    """Take initiatives out; milestones that belonged to them stay and lose the link."""

    kind = Initiative


@dataclass(frozen=True)
class PlaceInitiatives(Edit[Plan]):
    """Put initiatives into a team area (None: into none), before a certain one or at its end."""

    initiatives: tuple[str, ...]
    area: str | None
    before: str | None = None

    @property
    def label(self) -> str:
        return f"move {counted_rows(Initiative, len(self.initiatives))}"

    def apply(self, value: Plan) -> Plan:
        rows = [existing(value, Initiative, initiative) for initiative in dict.fromkeys(self.initiatives)]
        placed = [row if row.area == self.area else changed_fields(row, area=self.area) for row in rows]
        return moved(value, placed, self.before)


# -- What can be done in the score table: effort, business and UX value, and skills of milestones.


ScoreField = Literal["effort", "business_value", "ux_value", "skills"]

_CALLED = {"effort": "effort", "business_value": "business value", "ux_value": "UX value", "skills": "skills"}
_EMPTY: Mapping[ScoreField, Mapping[str, Any]] = {
    "effort": {"effort": None, "unsure": False},
    "business_value": {"business_value": None},
    "ux_value": {"ux_value": None},
    "skills": {"skills": ()},
}


@dataclass(frozen=True)
class SetScores(Edit[Plan]):
    """Set scores of milestones: one cell that was typed, or a whole table that was pasted."""

    scores: tuple[Scores, ...]

    @property
    def label(self) -> str:
        fields = {name for score in self.scores for name in _given(score)} - {"unsure"}
        what = f"the {_CALLED[fields.pop()]}" if len(fields) == 1 else "scores"
        return f"set {what}{_of(len(self.scores))}"

    def apply(self, value: Plan) -> Plan:
        rows: dict[str, Milestone] = {}
        for score in self.scores:
            before = rows.get(score.milestone) or existing(value, Milestone, score.milestone)
            after = rows[before.id] = changed_fields(before, **_given(score))
            if score.unsure and after.effort is None:
                raise EditRefused(f"{label(value, after)} has no effort yet; give it one before marking it as unsure.")
        return changed(value, rows.values())


@dataclass(frozen=True)
class ClearScores(Edit[Plan]):
    """Empty one column of milestones; an effort that goes takes its question mark along."""

    milestones: tuple[str, ...]
    column: ScoreField

    @property
    def label(self) -> str:
        return f"clear the {_CALLED[self.column]}{_of(len(self.milestones))}"

    def apply(self, value: Plan) -> Plan:
        before = [existing(value, Milestone, milestone) for milestone in dict.fromkeys(self.milestones)]
        return changed(value, [changed_fields(milestone, **_EMPTY[self.column]) for milestone in before])


def _given(scores: Scores) -> Mapping[str, Any]:
    """The fields that are to be set. Skills are kept once each, in the spelling that came first."""
    fields = given_fields(scores, "effort", "unsure", "business_value", "ux_value")
    return fields if scores.skills is None else {**fields, "skills": distinct(scores.skills)}


def _of(milestones: int) -> str:
    return f" of {milestones} milestones" if milestones > 1 else " of a milestone"


# -- What people said of a milestone's effort before the group decided.


@dataclass(frozen=True)
class RecordEstimates(Edit[Plan]):
    """Write down estimates; the same person's earlier one for the same milestone goes. What nobody signed is added."""

    estimates: tuple[Estimate, ...]

    @property
    def label(self) -> str:
        return "take an estimate" if len(self.estimates) == 1 else f"take {len(self.estimates)} estimates"

    def apply(self, value: Plan) -> Plan:
        for estimate in self.estimates:
            refuse_lost_links(value, estimate)
        latest = {_whose(estimate): estimate for estimate in self.estimates}
        replaced = [estimate.id for estimate in value.estimates if estimate.by and _whose(estimate) in latest]
        value = added(value, list(latest.values()))
        return dropped(value, replaced) if replaced else value


def _whose(estimate: Estimate) -> tuple[str, str]:
    """The milestone and the person; what nobody signed stands for itself."""
    by = (estimate.by or "").strip().casefold()
    return estimate.milestone, by or f"\n{estimate.id}"  # no name holds a line break
