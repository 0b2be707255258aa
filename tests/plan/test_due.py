"""What is due: only what somebody outside has to bring by now, for work that goes on."""

from datetime import date

import pytest
from running_quarter import TODAY, running_plan

from okra_tui.plan.model import Dependency
from okra_tui.plan.review import due, due_words
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
