"""What falls with a hypothesis that is given up: equal to what a slow reading of the plan finds, and in words."""

import math
import random
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from plans_by_hand import STARTS, TEAM, TODAY, hypothesis, milestone, nothing_open, objective, waiting

from okra_tui.plan.falls import falls_in_words, what_falls
from okra_tui.plan.model import Hypothesis, Milestone, Plan
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.team import EffortWeeks
from okra_tui.plan.thread import Thread

SIZES = TEAM.changed(effort_weeks=EffortWeeks(S=0.7, M=2, L=4))


def seen(plan: Plan, today: Any = TODAY) -> Schedule:
    return Schedule(Thread(plan), SIZES, today)


def drawn(chance: random.Random) -> Schedule:
    """Up to nine milestones of any state, of one to three of five hypotheses, some of which are deferred or decided."""
    verdicts = ("open", "open", "supported", "refuted")
    asked = tuple(hypothesis(n, of=chance.choice([1, 1, 2]), verdict=chance.choice(verdicts)) for n in range(1, 6))
    cards = tuple(card(chance, number) for number in range(1, chance.randint(2, 10)))
    waits = tuple(
        waiting(n, chance.choice(cards).id, on=chance.choice(cards).id, status=chance.choice(["open", "met"]))
        for n in range(1, chance.randint(1, 7))
    )
    plan = nothing_open(
        objectives=(objective(1), objective(2, deferred=chance.random() < 0.5)),
        hypotheses=asked, milestones=cards, dependencies=waits,
    )  # fmt: skip
    return seen(plan, STARTS + timedelta(weeks=chance.choice([-1, 0, 2, 4, 20])))


def card(chance: random.Random, number: int) -> Milestone:
    status = chance.choice(["planned", "planned", "planned", "in-progress", "done", "dropped"])
    first = chance.randint(1, 9)
    spans = chance.choice([(), (f"{first}",), (f"{first}-{first + 3}",), (f"{first}", f"{first + 2}-{first + 4}")])
    return milestone(
        number, None, status=status, dropped_reason="no" if status == "dropped" else None,
        deferred=chance.random() < 0.3, effort=chance.choice([None, "S", "M", "L"]),
        type=chance.choice(["epic", "spike", "signal-test"]), business_value=chance.choice([None, 1, 2, 3]),
        hypotheses=tuple(f"h{chance.randint(1, 6)}" for _ in range(chance.choice([0, 1, 1, 1, 2]))),
    ).changed(weeks=spans)  # fmt: skip


def carriers(plan: Plan, row: Milestone, given_up: Hypothesis) -> list[Hypothesis]:
    return [h for h in plan.hypotheses if h.id in row.hypotheses and h.id != given_up.id and h.verdict != "refuted"]


def weeks_of(row: Milestone) -> list[int]:
    parts = [span.split("-") for span in row.weeks]
    return sorted({week for part in parts for week in range(int(part[0]), int(part[-1]) + 1)})


def slowly(schedule: Schedule, given_up: Hypothesis) -> tuple[Any, ...]:
    """The same, from the plan as it would be without what falls."""
    plan, this_week = schedule.plan, (schedule.today - STARTS).days // 7 + 1
    falls = [
        row for row in plan.milestones
        if given_up.id in row.hypotheses and row.status in ("planned", "in-progress")
        and not carriers(plan, row, given_up)
        and not (row.type != "epic" and row.weeks and weeks_of(row)[-1] <= this_week)
    ]  # fmt: skip
    left = tuple(
        row.changed(status="dropped", dropped_reason="it falls") if row in falls else row for row in plan.milestones
    )
    after = seen(plan.replaced(milestones=left), schedule.today)
    weeks = tuple(week for week in schedule.weeks if working(schedule, week) != working(after, week))
    free = sum(schedule.load.values()) - sum(after.load.values())
    waits = [
        row for row in plan.milestones
        if row.status in ("planned", "in-progress") and row not in falls and not schedule.thread.deferred(row)
        and any(d.milestone == row.id and d.status == "open" and d.on in [f.id for f in falls]
                for d in plan.dependencies)
    ]  # fmt: skip
    return falls, weeks, free, waits, in_stead(schedule, given_up, free, len(weeks))


def working(schedule: Schedule, week: int) -> list[str]:
    return [row.id for row in schedule.by_week.get(week, ())]


def in_stead(schedule: Schedule, given_up: Hypothesis, free: float, weeks: int) -> list[Milestone]:
    plan, sizes = schedule.plan, {"S": 0.7, "M": 2.0, "L": 4.0}
    waits = {o.id for o in plan.objectives if o.deferred}
    able = [
        row for row in plan.milestones
        if row.deferred and row.status in ("planned", "in-progress") and row.effort and row.business_value
        and (any(h.objective not in waits for h in carriers(plan, row, given_up))
             or not any(h.id in row.hypotheses for h in plan.hypotheses))
    ]  # fmt: skip
    taken = []
    while able:
        best = max(able, key=lambda row: ((row.business_value or 0) + (row.ux_value or 0)) / sizes[row.effort or "S"])
        able.remove(best)
        if sizes[best.effort or "S"] <= free + 1e-9 and math.ceil(sizes[best.effort or "S"]) <= weeks:
            free -= sizes[best.effort or "S"]
            taken.append(best)
    return taken


@settings(max_examples=500, deadline=None)
@given(st.randoms(use_true_random=False))
def test_what_falls_is_what_a_slow_reading_of_the_plan_finds(chance: random.Random) -> None:
    schedule = drawn(chance)
    for each in schedule.plan.hypotheses:
        falls, weeks, free, waits, instead = slowly(schedule, each)
        found = what_falls(schedule, each)
        assert (list(found.milestones), found.weeks, list(found.waiting)) == (falls, weeks, waits)
        assert math.isclose(found.person_weeks, free, abs_tol=1e-6)
        assert list(found.instead) == instead


def test_what_falls_in_words() -> None:
    plan = nothing_open(
        hypotheses=(hypothesis(1), hypothesis(2)),
        milestones=(
            milestone(1, "5-7"),  # the spike that has just answered
            milestone(2, "6-9", type="epic", effort="L"),
            milestone(3, "11", type="enabler"),
            milestone(4, "12", type="epic", hypotheses=("h1", "h2")),
            milestone(5, None, effort="L", deferred=True, hypotheses=("h2",)),
            milestone(6, None, effort="M", deferred=True, hypotheses=("h2",)),
        ),
        dependencies=(waiting(1, "m4", on="m2"),),
    )
    schedule = seen(plan)
    first, second = plan.hypotheses
    assert falls_in_words(schedule, what_falls(schedule, first)) == (
        "M2 and M3 hang on it alone: 5 person-weeks come free (weeks 7-9, 11).",
        "M4 waits for what falls.",
        "M6 could come in instead.",
    )
    assert falls_in_words(schedule, what_falls(schedule, second)) == (
        "M5 and M6 hang on it alone, and nothing comes free.",
    )
    unsized = plan.replaced(milestones=(milestone(2, "8", effort=None),), dependencies=())
    assert falls_in_words(seen(unsized), what_falls(seen(unsized), first)) == ("M2 hangs on it alone, in week 8.",)
    kept = plan.replaced(milestones=plan.milestones[3:4])
    assert falls_in_words(seen(kept), what_falls(seen(kept), first)) == ()
