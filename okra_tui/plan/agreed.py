"""The A in OKRA: who agrees and how sure they are, and what of the agreed plan has changed since.

What a person said last counts: by day, of one day what is later in the file.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from okra_tui.plan.model import Agreement, KeyResult, Milestone, Plan, week_of, weeks_in
from okra_tui.plan.people import PeopleInPlan
from okra_tui.plan.progress import exact
from okra_tui.plan.quarter_calendar import day_in_words
from okra_tui.plan.schedule import as_it_was
from okra_tui.plan.team import Team
from okra_tui.plan.thread import Thread, thread_of

CONFIDENCE_FAR_APART = 4
"""Points of confidence between two people that are worth a talk."""
MOST_SURE = 10
"""The highest confidence; the lowest is 0."""


@dataclass(frozen=True)
class Distribution:
    """What the room says of the plan. Names are the members' in the order of the team, then guests'."""

    agree: tuple[str, ...]
    not_yet: tuple[str, ...]
    silent: tuple[str, ...]
    """The members, stakeholders aside, who have not said anything."""
    confidence: tuple[int, ...]
    """How many people gave 0, 1, … 10."""
    notes: tuple[tuple[str, str], ...]
    """Who said which words beside it."""

    @property
    def far_apart(self) -> bool:
        """Whether two people differ so much in confidence that they should tell each other why."""
        given = [points for points, count in enumerate(self.confidence) if count]
        return bool(given) and given[-1] - given[0] >= CONFIDENCE_FAR_APART


def latest_words(plan: Plan, people: PeopleInPlan) -> Mapping[str, Agreement]:
    """What each person said last, by name."""
    in_time = sorted(plan.agreements, key=lambda agreement: agreement.on or date.min)
    return {name: agreement for agreement in in_time for name in people.named(agreement.by)}


def distribution(plan: Plan, team: Team) -> Distribution:
    """How the agreement stands."""
    team = as_it_was(plan, team)
    voters = [member.name for member in team.working]
    answers = latest_words(plan, PeopleInPlan(team))
    members = set(voters)
    names = [*(name for name in voters if name in answers), *(name for name in answers if name not in members)]
    points = Counter(word.confidence for word in answers.values())
    return Distribution(
        agree=tuple(name for name in names if answers[name].agreed),
        not_yet=tuple(name for name in names if not answers[name].agreed),
        silent=tuple(name for name in voters if name not in answers),
        confidence=tuple(points[sure] for sure in range(MOST_SURE + 1)),
        notes=tuple((name, note) for name in names if (note := (answers[name].note or "").strip())),
    )


def still_open(plan: Plan, team: Team) -> Iterator[tuple[str, str]]:
    """The members, stakeholders aside, who do not agree or have not said so: the name, and a sentence."""
    team = as_it_was(plan, team)
    answers = latest_words(plan, PeopleInPlan(team))
    for member in team.working:
        answer = answers.get(member.name)
        if answer is None:
            yield member.name, f"{member.name} has not said whether they agree"
        elif not answer.agreed:
            yield member.name, f"{member.name} does not agree yet"


def agreement_in_words(plan: Plan, team: Team) -> str:
    """`Agreed by 5 of 6 on 2 October · changed since`; empty where nobody has said anything."""
    stands = distribution(plan, team)
    days = [agreement.on for agreement in plan.agreements if agreement.on]
    if not plan.agreements:
        return ""
    everybody = len(stands.agree) + len(stands.not_yet) + len(stands.silent)
    on = f" on {day_in_words(max(days))}" if days else ""
    since = " · changed since" if later_changes(plan) else ""
    return f"Agreed by {len(stands.agree)} of {everybody}{on}{since}"


@dataclass(frozen=True)
class LaterChange:
    """Where the plan no longer says what was agreed."""

    entity: Milestone | KeyResult
    what: Literal["weeks", "target"]
    agreed: str
    now: str

    def __str__(self) -> str:
        return f"agreed {self.agreed}, now {self.now}"


def later_changes(plan: Plan) -> tuple[LaterChange, ...]:
    """All that has changed since it was agreed: key results, then milestones."""
    return tuple(_changes(thread_of(plan)))


def later_change(thread: Thread, entity: Milestone | KeyResult) -> LaterChange | None:
    """What has changed of one key result's target, or one milestone's weeks, since it was agreed."""
    return _of_result(thread, entity) if isinstance(entity, KeyResult) else _of_milestone(thread, entity)


A_LOT = 5
"""More than one in so many weeks and targets that are no longer as agreed is another plan."""


def half_time(plan: Plan, today: date) -> tuple[LaterChange, ...]:
    """What has changed since the agreement, where so much has that at half-time (week 6 or 7 of 13) the quarter is to
    be agreed anew; nothing in other weeks, and once anybody has said anew whether they agree."""
    middle = (plan.weeks // 2, plan.weeks // 2 + 1)
    agreed_anew = any(word.on is not None and week_of(plan, word.on) >= middle[0] for word in plan.agreements)
    if plan.closed or agreed_anew or week_of(plan, today) not in middle:
        return ()
    later = later_changes(plan)
    return later if A_LOT * len(later) > agreed_of(plan) else ()


def agreed_of(plan: Plan) -> int:
    """How many weeks of milestones and targets of key results were agreed."""
    targets = sum(result.agreed and result.agreed_target is not None for result in plan.key_results)
    return targets + sum(milestone.agreed and bool(milestone.agreed_weeks) for milestone in plan.milestones)


def _changes(thread: Thread) -> Iterator[LaterChange]:
    entities: tuple[Milestone | KeyResult, ...] = (*thread.plan.key_results, *thread.plan.milestones)
    for entity in entities:
        if change := later_change(thread, entity):
            yield change


def _of_result(thread: Thread, result: KeyResult) -> LaterChange | None:
    if not result.agreed or result.agreed_target is None:
        return None
    agreed = exact(result.agreed_target)
    if thread.deferred(result):
        return LaterChange(result, "target", agreed, "deferred")
    if result.target == result.agreed_target:
        return None
    return LaterChange(result, "target", agreed, "without one" if result.target is None else exact(result.target))


def _of_milestone(thread: Thread, milestone: Milestone) -> LaterChange | None:
    if not milestone.agreed or not milestone.agreed_weeks:
        return None
    agreed = ", ".join(milestone.agreed_weeks)
    if milestone.status == "dropped":
        return LaterChange(milestone, "weeks", agreed, "dropped")
    if thread.deferred(milestone):
        return LaterChange(milestone, "weeks", agreed, "deferred")
    if weeks_in(milestone.weeks) == weeks_in(milestone.agreed_weeks):
        return None
    return LaterChange(milestone, "weeks", agreed, ", ".join(milestone.weeks) or "not placed")
