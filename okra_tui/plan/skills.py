"""Skills: what the milestones need against the people who have it, before anything lies in weeks."""

from collections.abc import Iterable
from dataclasses import dataclass

from okra_tui.plan.model import Milestone, Plan
from okra_tui.plan.schedule import Schedule, effort_weeks
from okra_tui.plan.team import Member, Team


@dataclass(frozen=True)
class SkillDemand:
    """A skill with the active milestones, not done yet, that need it, and the people who have it."""

    skill: str
    milestones: tuple[Milestone, ...]
    effort_weeks: float
    """Of those milestones as a whole: how much of it the skill takes, nobody has said."""
    people: tuple[Member, ...]

    @property
    def nobody(self) -> bool:
        """Whether nobody in the team has listed it."""
        return not self.people


def skill_demand(schedule: Schedule) -> tuple[SkillDemand, ...]:
    """Every skill that is needed: first those that nobody has, then the most milestones for each person who has it."""
    needing: dict[str, list[Milestone]] = {}
    spelling: dict[str, str] = {}
    for milestone in schedule.thread.milestones:
        if milestone.status == "done":
            continue
        for skill in distinct(milestone.skills):
            needing.setdefault(skill.casefold(), []).append(milestone)
            spelling.setdefault(skill.casefold(), skill)
    demand = [
        SkillDemand(
            spelling[key],
            tuple(milestones),
            sum(effort_weeks(milestone, schedule.team) for milestone in milestones),
            schedule.people_with(key),
        )
        for key, milestones in needing.items()
    ]
    return tuple(sorted(demand, key=_tightness))


def known_skills(plan: Plan, team: Team) -> tuple[str, ...]:
    """The skills that the team's people have and the milestones need, each once as first written, in their order."""
    listed = [skill for member in team.here for skill in member.skills]
    return distinct([*listed, *(skill for milestone in plan.milestones for skill in milestone.skills)])


def known_parties(plan: Plan) -> tuple[str, ...]:
    """Everybody outside for whom something waits, each once as first written."""
    return distinct(dependency.party or "" for dependency in plan.dependencies)


def distinct(words: Iterable[str]) -> tuple[str, ...]:
    """The words without space around them, each once whatever its letter case, as first written; none that is empty."""
    found: dict[str, str] = {}
    for word in (word.strip() for word in words):
        if word:
            found.setdefault(word.casefold(), word)
    return tuple(found.values())


def _tightness(demand: SkillDemand) -> tuple[bool, float, str]:
    share = len(demand.milestones) / len(demand.people) if demand.people else len(demand.milestones)
    return not demand.nobody, -share, demand.skill.casefold()
