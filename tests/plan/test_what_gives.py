"""What gives answers as it did when every move made a whole plan anew, and its work grows with the milestones only."""

import random
import sys
from collections import Counter
from datetime import date, timedelta
from types import FrameType
from typing import Any

from plans_by_hand import STARTS, TEAM, hypothesis, milestone, nothing_open, objective, waiting

from okra_tui.plan import placing, schedule
from okra_tui.plan.model import Capacity, Dependency, Milestone, Plan
from okra_tui.plan.placing import Gives, clashing, over_full, what_gives
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.team import EffortWeeks, Member
from okra_tui.plan.thread import Thread

TOLERANCE = 1e-9
FEW_PEOPLE = TEAM.changed(
    members=(Member(name="Ada", skills=("Data",)), Member(name="Grace", skills=(" frontend", "data"))),
    effort_weeks=EffortWeeks(S=0.7, M=2, L=4),
)


# -- The slow form: for every place of every candidate the whole plan, thread and schedule again.


def slowly(seen: Schedule, week: int) -> Gives | None:
    """The proposal for a week."""
    if not any(full.week == week and full.over for full in seen.full_weeks()):
        return None
    before = clashing(seen)
    candidates = placing._candidates(seen, week)
    second_best = None
    for candidate in candidates:
        for weeks in placing._elsewhere(seen, candidate, week):
            after = with_(seen, candidate.changed(weeks=weeks))
            now = clashing(after)
            if not lightens(seen, after, week) or not now.keys() <= before.keys():
                continue
            proposal = proposed(seen, week, candidate, weeks, after)
            if all(much <= before[clash] + TOLERANCE for clash, much in now.items()):
                return proposal
            second_best = second_best or proposal
    return second_best or deferral(seen, week, candidates, before)


def deferral(seen: Schedule, week: int, candidates: list[Milestone], before: Any) -> Gives | None:
    for candidate in candidates:
        after = with_(seen, candidate.changed(deferred=True))
        if lightens(seen, after, week) and clashing(after).keys() <= before.keys():
            return proposed(seen, week, candidate, (), after)
    return None


def lightens(seen: Schedule, after: Schedule, week: int) -> bool:
    lighter = after.load.get(week, 0.0) < seen.load[week] - TOLERANCE
    return lighter and beyond(after) < beyond(seen) - TOLERANCE


def beyond(seen: Schedule) -> float:
    return sum(full.load - full.there for full in seen.full_weeks() if full.over)


def with_(seen: Schedule, moved: Milestone) -> Schedule:
    milestones = tuple(moved if other.id == moved.id else other for other in seen.plan.milestones)
    return Schedule(Thread(seen.plan.replaced(milestones=milestones)), seen.team, seen.today)


def proposed(seen: Schedule, week: int, moved: Milestone, weeks: tuple[str, ...], after: Schedule) -> Gives:
    return Gives(week, moved, weeks, not weeks, seen.load[week], after.load.get(week, 0.0), seen.there(week))


# -- The same answer.


def crowded(seed: int) -> Schedule:
    """Up to ten milestones, of parts and beyond the quarter too, that test, wait and need skills."""
    chance = random.Random(seed)
    weeks = chance.randint(2, 8)
    cards = [a_card(chance, number, weeks) for number in range(1, chance.randint(3, 11))]
    waits = []
    for at in range(1, chance.randint(1, 6)):
        outside = {"party": "Legal", "by_week": chance.choice([None, 1, weeks])}
        awaited = outside if chance.random() < 0.3 else {"on": chance.choice(cards).id}
        status = chance.choice(["open", "open", "met"])
        waits.append(Dependency(id=f"d{at}", number=at, milestone=chance.choice(cards).id, status=status, **awaited))
    plan = nothing_open(
        weeks=weeks,
        milestones=tuple(cards),
        objectives=(objective(1), objective(2, deferred=chance.random() < 0.5)),
        hypotheses=(hypothesis(1), hypothesis(2), hypothesis(3, of=2), hypothesis(4, verdict="refuted")),
        dependencies=tuple(waits),
        capacity=tuple(
            Capacity(id=f"w{week}", week=week, people=chance.choice([0.0, 0.5, 2.0, 5.0]))
            for week in range(1, weeks + 1)
            if chance.random() < 0.3
        ),
    )
    return Schedule(Thread(plan), FEW_PEOPLE, STARTS + timedelta(weeks=chance.choice([-1, 0, 0, 1, 3])))


def a_card(chance: random.Random, number: int, weeks: int) -> Milestone:
    spans = []
    for _ in range(chance.choice([0, 1, 1, 1, 1, 2])):
        first = chance.randint(1, weeks + 1)
        spans.append(chance.choice([f"{first}-{first + chance.randint(1, 2)}", f"{first}"]))
    value = chance.choice([None, 1, 2, 3])
    return milestone(
        number,
        None,
        effort=chance.choice(["S", "M", "L", "M", None]),
        business_value=value,
        ux_value=value,
        type=chance.choice(["epic", "spike", "signal-test", "enabler"]),
        skills=chance.choice([(), ("Data",), ("Frontend ", "data"), ("Welding",)]),
        hypotheses=tuple(chance.choices(["h1", "h2", "h3", "h4"], k=chance.randint(0, 3))),
        status=chance.choice(["planned", "planned", "planned", "planned", "in-progress", "done", "dropped"]),
        deferred=chance.random() < 0.2,
    ).changed(weeks=tuple(spans))


def test_it_gives_what_the_slow_form_gives_in_a_thousand_plans() -> None:
    given = Counter(
        what_it_gives_in(seed, seen, week) for seed in range(1000) for seen in [crowded(seed)] for week in seen.weeks
    )
    assert min(given[kind] for kind in ("nothing", "moves", "waits")) >= 100


def what_it_gives_in(seed: int, seen: Schedule, week: int) -> str:
    """Which kind of answer it is, the same as that of the slow form."""
    found = what_gives(seen, week)
    assert found == slowly(seen, week), f"seed {seed}, week {week}"
    return "nothing" if found is None else "waits" if found.deferred else "moves"


# -- The work.


def large(many: int) -> Schedule:
    """So many milestones of which no move helps, so that every place of every candidate is looked at."""
    cards = tuple(
        milestone(
            number,
            str(1 + number % 13),
            effort="SML"[number % 3],
            business_value=1 + number % 3,
            ux_value=1 + number % 3,
            type=("epic", "spike", "enabler")[number % 3],
            hypotheses=(f"h{1 + number // 8}",),
            skills=("Data",),
        )
        for number in range(1, many + 1)
    )
    waits = tuple(waiting(at, f"m{at + 1}", on=f"m{at}") for at in range(1, many, 5))
    hypotheses = tuple(hypothesis(number) for number in range(1, many // 8 + 2))
    plan: Plan = nothing_open(milestones=cards, dependencies=waits, hypotheses=hypotheses)
    return Schedule(Thread(plan), FEW_PEOPLE, date(2026, 10, 5))


def lines_of_what_gives(many: int) -> int:
    """How many lines run for all of it, the schedule made anew."""
    seen = large(many)
    lines: Counter[str] = Counter()
    files = (placing.__file__, schedule.__file__)

    def count(frame: FrameType, event: str, _of: Any) -> Any:
        lines[event] += 1
        return count

    def called(frame: FrameType, event: str, of: Any) -> Any:
        return count if frame.f_code.co_filename in files else None

    before = sys.gettrace()
    sys.settrace(called)
    try:
        week = over_full(seen)
        assert week is not None
        what_gives(seen, week)
    finally:
        sys.settrace(before)
    return lines["line"]


def test_eight_times_the_milestones_are_at_most_twelve_times_the_work() -> None:
    assert lines_of_what_gives(1000) < 8**1.2 * lines_of_what_gives(125)
