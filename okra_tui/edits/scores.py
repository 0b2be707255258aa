"""What can be done in the score table: effort, business and UX value, and skills of milestones."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.rows import changed, changed_fields, existing
from okra_tui.plan.labels import label
from okra_tui.plan.model import Milestone, Plan
from okra_tui.plan.scores import Scores
from okra_tui.plan.skills import distinct

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
    names = ("effort", "unsure", "business_value", "ux_value")
    given = {name: new for name in names if (new := getattr(scores, name)) is not None}
    return given if scores.skills is None else {**given, "skills": distinct(scores.skills)}


def _of(milestones: int) -> str:
    return f" of {milestones} milestones" if milestones > 1 else " of a milestone"
