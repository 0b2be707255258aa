"""The team, as a frozen value: what stays the same from quarter to quarter (okra.toml)."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from okra_tui.plan.entity import Count, Key, Line, Lines, Number, Text, Value, Words

TEAM_FORMAT = 1

MILESTONE_TYPES = ("epic", "spike", "enabler", "signal-test")
"""The method's own types of milestone; a team may add others in okra.toml."""


class Member(Value):
    """Somebody of the team. A stakeholder presents, does not vote and is no capacity."""

    name: Words
    aliases: Lines = ()
    discipline: Line | None = None
    role: Literal["member", "facilitator", "stakeholder"] = "member"
    skills: Lines = ()
    left: bool = False


class Area(Value):
    """A product area that the team owns; it colours objectives, initiatives and milestones."""

    key: Key
    name: Words
    description: Text | None = None
    color: Key | None = None


class MilestoneType(Value):
    """A type of milestone that this team has beyond the method's own four."""

    key: Key
    name: Words
    glyph: Key | None = None
    color: Key | None = None


class NeighbourFolder(Value):
    """Another team and where its workspace is, as a path from this one; it is only read."""

    name: Words
    folder: Line


class StepChange(Value):
    """What this team does otherwise than the method in one step. Minutes may be 0 to 600.

    With a `title`, a step that the method does not have is one of the team's own, such as `1.lunch`: it stands right
    before the step that `before` names, or at the end of its session.
    """

    step: Key
    title: Line | None = None
    before: Key | None = None
    minutes: Annotated[float, Field(ge=0, le=600)] | None = None
    prompt: Text | None = None
    way: Key | None = None
    skip: bool = False


class EffortGuide(Value):
    """What S, M and L mean here, in the team's own words."""

    S: Line | None = None
    M: Line | None = None
    L: Line | None = None


class EffortWeeks(Value):
    """How many person-weeks an S, an M and an L take."""

    S: Annotated[float, Field(ge=0)] = 1
    M: Annotated[float, Field(ge=0)] = 2
    L: Annotated[float, Field(ge=0)] = 4


class Team(Value):
    """The people, areas and habits of one workspace."""

    format: Annotated[int, Field(ge=1)] = TEAM_FORMAT
    team: Words
    votes_per_person: Count = 3
    votes_per_item: Number | None = None
    objective_slots: Count = 3
    effort_guide: EffortGuide = EffortGuide()
    effort_weeks: EffortWeeks = EffortWeeks()
    members: Annotated[tuple[Member, ...], Field(strict=False)] = ()
    areas: Annotated[tuple[Area, ...], Field(strict=False)] = ()
    milestone_types: Annotated[tuple[MilestoneType, ...], Field(strict=False)] = ()
    neighbours: Annotated[tuple[NeighbourFolder, ...], Field(strict=False)] = ()
    steps: Annotated[tuple[StepChange, ...], Field(strict=False)] = ()

    @cached_property
    def here(self) -> tuple[Member, ...]:
        """The members who have not left."""
        return tuple(member for member in self.members if not member.left)

    @cached_property
    def working(self) -> tuple[Member, ...]:
        """The members who work on the plan and are asked: neither those who left nor stakeholders."""
        return tuple(member for member in self.here if member.role != "stakeholder")

    @property
    def capacity(self) -> int:
        """How many people can work on the plan."""
        return len(self.working)

    def area_color(self, key: str | None) -> str | None:
        """The colour word of an area: its own, or where it has none that of its place; None for no area of the team."""
        return self._area_colors.get(key) if key is not None else None

    def member(self, name: str) -> Member | None:
        """The member whom this name or alias means, letter case aside."""
        return self._by_name.get(name.strip().casefold())

    def change_of(self, step: str) -> StepChange:
        """What the team does otherwise in a step, which may be nothing."""
        return self.changed_steps.get(step, StepChange(step=step))

    @cached_property
    def changed_steps(self) -> Mapping[str, StepChange]:
        """What the team does otherwise in each step; where one stands twice in the file, the last one counts."""
        return {change.step: change for change in self.steps}

    @cached_property
    def own_types(self) -> Mapping[str, tuple[int, MilestoneType]]:
        """Its own types of milestone by key, each with its place among them; of several with one key the first."""
        own = [milestone_type for milestone_type in self.milestone_types if milestone_type.key not in MILESTONE_TYPES]
        return {own_type.key: (at, own_type) for at, own_type in reversed(list(enumerate(own)))}

    @cached_property
    def area_names(self) -> Mapping[str, str]:
        """The name of each area by its key; of several with one key the first."""
        return {area.key: area.name for area in reversed(self.areas)}

    @cached_property
    def _area_colors(self) -> Mapping[str, str]:
        """Of each area by its key; of several with one key the first."""
        colors: dict[str, str] = {}
        for at, area in enumerate(self.areas):
            colors.setdefault(area.key, area.color if area.color in COLORS else COLORS[at % len(COLORS)])
        return colors

    @cached_property
    def _by_name(self) -> Mapping[str, Member]:
        """The members by every name that they have; of several the first."""
        named: dict[str, Member] = {}
        for member in self.members:
            for name in (member.name, *member.aliases):
                named.setdefault(name.strip().casefold(), member)
        return named


EMPTY_TEAM: Team = Team(team="Team")
"""What stands in for a team where a quarter is looked at without its workspace."""

COLORS = ("blue", "green", "purple", "yellow", "teal", "orange", "pink", "red")
"""The colour words of company objectives and areas, in the order in which new ones get them."""
