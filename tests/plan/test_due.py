"""What is due: only what somebody outside has to bring by now, for work that goes on."""

from datetime import date

import pytest
from running_quarter import TODAY, running_plan

from okra_tui.export.material import Material
from okra_tui.plan.closing import asks_before_its_end
from okra_tui.plan.model import Dependency, Milestone
from okra_tui.plan.neighbours import Neighbour, we_wait_for
from okra_tui.plan.progress import doubtful_day, outside_quarter, pace_of
from okra_tui.plan.quarter_calendar import friday_of
from okra_tui.plan.review import due, due_words
from okra_tui.plan.team import EMPTY_TEAM
from okra_tui.plan.thread import Thread


def names(plan, today=TODAY):
    return [each.id for each in due(Thread(plan), today)]


def with_one(**fields):
    plan = running_plan()
    made = {"id": "d-one", "number": 9, "milestone": "m-rank", "party": "Legal", "by_week": 7, **fields}
    return plan.replaced(dependencies=(Dependency(**made),))


def test_due_is_what_comes_by_this_week_and_has_not_come():
    assert names(running_plan()) == ["d-api"]
    assert names(running_plan(), date(2026, 12, 21)) == ["d-api", "d-late"]
    assert names(running_plan(), date(2026, 11, 15)) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "met"},
        {"by_week": None},
        {"milestone": "m-reward"},
        {"milestone": "m-gone"},
        {"party": None, "on": "m-index"},
    ],
)
def test_what_is_met_inside_without_a_week_or_for_nothing_is_not_due(fields):
    assert names(with_one()) == ["d-one"]
    assert names(with_one(**fields)) == []


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 16), "due Friday"),
        (date(2026, 11, 20), "due Friday"),
        (date(2026, 11, 21), "due this week"),
        (date(2026, 11, 23), "was due in week 7"),
    ],
)
def test_when_in_words(today, words):
    plan = with_one()
    assert due_words(plan, plan.dependencies[0], today) == words


def test_at_the_calendar_s_end_a_week_that_would_lie_beyond_is_due_on_its_last_day():
    plan = with_one(by_week=3).changed(starts=date(9999, 12, 27), weeks=3)
    assert due_words(plan, plan.dependencies[0], date(9999, 12, 31)) == "due Friday"
    (promise,) = we_wait_for(
        plan.changed(dependencies=(plan.dependencies[0].changed(party="Growth", theirs="m-x X"),)),
        (Neighbour("Growth", plan.changed(milestones=(Milestone(id="m-x", number=1, title="X", weeks=("3",)),))),),
        date(9999, 12, 31),
    )
    assert promise.mismatch == ""
    assert Material(plan, EMPTY_TEAM, date(9999, 12, 31)).friday(3) == friday_of(plan.starts, 3) == date.max
    assert doubtful_day(plan, date.max, date.max) == outside_quarter(plan, date.max) == ""
    assert asks_before_its_end(plan, date.max) == ""
    assert 0 < pace_of(plan, plan.key_results[0], date(9999, 12, 29)) <= 1
