"""What can be changed about the team."""

from dataclasses import dataclass
from typing import NamedTuple

from okra_tui.edits.edit import Edit, EditRefused, changed_fields
from okra_tui.method.method import Profile, the_method
from okra_tui.plan.labels import label
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Area, EffortGuide, EffortWeeks, Member, MilestoneType, NeighbourFolder, StepChange, Team
from okra_tui.plan.text import counted, distinct


class DotsAndSlots(NamedTuple):
    """How many dots each person gives, how many of them to one thing (None: all), and how many objectives fit."""

    dots_each: int
    most_on_one: int | None
    slots: int


@dataclass(frozen=True)
class SetTeam(Edit[Team]):
    """Say anew what the team is called, who is in it and which areas it owns; its types of milestone, dots, slots and
    neighbours, where these are said too."""

    name: str
    members: tuple[Member, ...]
    areas: tuple[Area, ...]
    milestone_types: tuple[MilestoneType, ...] | None = None
    dots: DotsAndSlots | None = None
    neighbours: tuple[NeighbourFolder, ...] | None = None

    label = "change the team"

    def apply(self, value: Team) -> Team:
        types = value.milestone_types if self.milestone_types is None else self.milestone_types
        dots = self.dots or DotsAndSlots(value.votes_per_person, value.votes_per_item, value.objective_slots)
        return changed_fields(
            value,
            team=self.name,
            members=self.members,
            areas=self.areas,
            milestone_types=types,
            neighbours=value.neighbours if self.neighbours is None else self.neighbours,
            votes_per_person=dots.dots_each,
            votes_per_item=dots.most_on_one,
            objective_slots=dots.slots,
        )


@dataclass(frozen=True)
class ChangeStep(Edit[Team]):
    """Say anew what the team does otherwise than the method in one step; a change that says nothing is left out."""

    change: StepChange

    label = "change the step"

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

    label = "write down the effort guide"

    def apply(self, value: Team) -> Team:
        return changed_fields(value, effort_guide=self.guide, effort_weeks=self.weeks)


@dataclass(frozen=True)
class GoBackToTeam(Edit[Team]):
    """Take over an earlier version of the team's whole file."""

    earlier: Team

    label = "go back to an earlier version of the team"

    def apply(self, value: Team) -> Team:
        return self.earlier


@dataclass(frozen=True)
class AddSkills(Edit[Team]):
    """Write down what people can do, beside what is known of them; of whom there is nobody, nothing."""

    skills: tuple[tuple[str, tuple[str, ...]], ...]
    """Names with skills, as they are to be spelled."""

    label = "add skills of people"

    def apply(self, value: Team) -> Team:
        added: dict[str, list[str]] = {}
        for name, skills in self.skills:
            added.setdefault(name, []).extend(skills)
        members = (
            member.changed(skills=distinct([*member.skills, *added[member.name]])) if member.name in added else member
            for member in value.members
        )
        return changed_fields(value, members=tuple(members))


def refuse_types_in_use(plan: Plan, before: Team, after: Team) -> None:
    """Raises EditRefused where a type of the team's is gone that milestones of an open quarter have."""
    for key, (_, own) in before.own_types.items():
        using = [label(plan, milestone) for milestone in plan.milestones if milestone.type == key]
        if using and key not in after.own_types and not plan.closed:
            named = ", ".join(using[:MOST_IN_REFUSAL]) + (" …" if len(using) > MOST_IN_REFUSAL else "")
            milestones = counted(len(using), "milestone is", "milestones are")
            raise EditRefused(f"{milestones} of the type {own.name} ({named}): give them another one first.")


MOST_IN_REFUSAL = 6
"""So many milestones are named."""


SAID_BY_PROFILES = ("minutes", "prompt", "way")
"""The fields of a step that a profile can say."""


@dataclass(frozen=True)
class TakeProfile(Edit[Team]):
    """Do what a profile says otherwise; what another profile said goes back to the method, all else stays."""

    profile: Profile

    label = "take a profile"

    def apply(self, value: Team) -> Team:
        others = [change for profile in the_method().profiles if profile != self.profile for change in profile.steps]
        own = {change.step: change for change in self.profile.steps}
        for other in others:
            now = value.change_of(other.step)
            said_there = {name: changes for name in SAID_BY_PROFILES if (changes := getattr(other, name)) is not None}
            gone = [
                name
                for name, value in said_there.items()
                if getattr(now, name) == value and getattr(own.get(other.step), name, None) != value
            ]
            value = ChangeStep(now.changed(**dict.fromkeys(gone))).apply(value) if gone else value
        for change in self.profile.steps:
            changes = {name: getattr(change, name) for name in SAID_BY_PROFILES if getattr(change, name) is not None}
            value = ChangeStep(value.change_of(change.step).changed(**changes)).apply(value)
        return value


@dataclass(frozen=True)
class BackToMethod(Edit[Team]):
    """Do every step of the method as the method has it; steps of the team's own stay."""

    label = "go back to the method"

    def apply(self, value: Team) -> Team:
        as_it_is: dict[str, object] = {**dict.fromkeys(SAID_BY_PROFILES), "skip": False}
        for step in the_method().steps:
            value = ChangeStep(value.change_of(step).changed(**as_it_is)).apply(value)
        return value
