"""What can be changed about the team."""

from dataclasses import dataclass

from okra_tui.edits.edit import Edit, changed_fields
from okra_tui.plan.team import Area, EffortGuide, EffortWeeks, Member, StepChange, Team


@dataclass(frozen=True)
class SetPeopleAndAreas(Edit[Team]):
    """Say anew what the team is called, who is in it and which areas it owns."""

    name: str
    members: tuple[Member, ...]
    areas: tuple[Area, ...]

    @property
    def label(self) -> str:
        return "change the team"

    def apply(self, value: Team) -> Team:
        return changed_fields(value, team=self.name, members=self.members, areas=self.areas)


@dataclass(frozen=True)
class ChangeStep(Edit[Team]):
    """Say anew what the team does otherwise than the method in one step; a change that says nothing is left out."""

    change: StepChange

    @property
    def label(self) -> str:
        return "change the step"

    def apply(self, value: Team) -> Team:
        step = self.change.step
        at = next((place for place, change in enumerate(value.steps) if change.step == step), len(value.steps))
        changes = () if self.change == StepChange(step=step) else (self.change,)
        after = tuple(change for change in value.steps[at:] if change.step != step)
        return changed_fields(value, steps=(*value.steps[:at], *changes, *after))


@dataclass(frozen=True)
class SetEffortGuide(Edit[Team]):
    """Say anew what S, M and L mean, in the team's own words, and how many person-weeks each of them takes."""

    guide: EffortGuide
    weeks: EffortWeeks

    @property
    def label(self) -> str:
        return "write down the effort guide"

    def apply(self, value: Team) -> Team:
        return changed_fields(value, effort_guide=self.guide, effort_weeks=self.weeks)


@dataclass(frozen=True)
class GoBackToTeam(Edit[Team]):
    """Take over an earlier version of the team's whole file."""

    earlier: Team

    @property
    def label(self) -> str:
        return "go back to an earlier version of the team"

    def apply(self, value: Team) -> Team:
        return self.earlier
