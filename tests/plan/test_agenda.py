"""The method with a team's own changes."""

from datetime import date
from itertools import pairwise

import pytest

from okra_tui.method.method import the_method
from okra_tui.plan.agenda import agenda, next_step, passed, position, previous_step
from okra_tui.plan.model import SessionRecord
from okra_tui.plan.team import StepChange, Team

SESSION_1 = ["1.company-okrs", "1.silent-round", "1.read-and-cluster", "1.blockers", "1.pairs"]


def team(*changes: StepChange) -> Team:
    return Team(team="Hinge", steps=changes)


def ids(*changes: StepChange, session: int = 1) -> list[str]:
    return [step.id for step in agenda(team(*changes), session)]


@pytest.mark.parametrize("session", range(5))
def test_without_changes_it_is_the_method(session: int) -> None:
    steps = agenda(team(), session)
    method = the_method().session(session)
    assert [step.number for step in steps] == list(range(1, len(method.steps) + 1))
    assert sum(step.minutes for step in steps) == method.minutes
    for step, own in zip(steps, method.steps, strict=True):
        assert (step.id, step.session, step.title, step.short) == (own.id, session, own.title, own.short)
        assert (step.minutes, step.purpose, step.prompt, step.way) == (own.minutes, own.purpose, own.prompt, own.way)


def test_minutes_prompt_and_way_are_the_teams_where_it_says_so() -> None:
    change = StepChange(step="1.read-and-cluster", minutes=22.5, prompt="Shout if it is yours.", way="fishbowl")
    before = agenda(team(), 1)
    after = agenda(team(change), 1)
    assert (after[2].minutes, after[2].prompt, after[2].way) == (22.5, "Shout if it is yours.", "fishbowl")
    assert (after[2].title, after[2].purpose) == (before[2].title, before[2].purpose)
    assert (*after[:2], *after[3:]) == (*before[:2], *before[3:])


def test_zero_minutes_are_kept() -> None:
    assert agenda(team(StepChange(step="1.blockers", minutes=0)), 1)[3].minutes == 0


def test_a_blank_prompt_is_the_methods() -> None:
    step = agenda(team(StepChange(step="1.blockers", prompt=" \n")), 1)[3]
    assert step.prompt == the_method().step("1.blockers").prompt


def test_an_unknown_way_falls_back_to_the_methods() -> None:
    step = agenda(team(StepChange(step="1.blockers", minutes=3, way="karaoke")), 1)[3]
    assert (step.way, step.minutes) == (the_method().step("1.blockers").way, 3)


def test_a_skipped_step_is_left_out_and_the_others_are_counted_again() -> None:
    steps = agenda(team(StepChange(step="1.silent-round", skip=True)), 1)
    assert [(step.number, step.id) for step in steps] == [
        (1, "1.company-okrs"),
        (2, "1.read-and-cluster"),
        (3, "1.blockers"),
        (4, "1.pairs"),
    ]
    assert ids(StepChange(step="1.silent-round", skip=True), session=2) == ids(session=2)


def test_a_session_can_be_skipped_whole() -> None:
    assert ids(*(StepChange(step=step, skip=True) for step in SESSION_1)) == []


def test_a_change_to_no_known_step_changes_nothing() -> None:
    assert agenda(team(StepChange(step="1.lunch", minutes=30), StepChange(step="9.x", skip=True)), 1) == agenda(
        team(), 1
    )


def test_of_two_changes_to_one_step_the_last_counts() -> None:
    changes = (StepChange(step="1.blockers", skip=True), StepChange(step="1.blockers", minutes=4))
    assert agenda(team(*changes), 1)[3].minutes == 4


def test_a_session_that_the_method_does_not_have() -> None:
    with pytest.raises(KeyError):
        agenda(team(), 5)


def test_steps_follow_each_other() -> None:
    steps = agenda(team(), 1)
    for before, after in pairwise(steps):
        assert next_step(steps, before.id) is after
        assert previous_step(steps, after.id) is before
    assert next_step(steps, steps[-1].id) is None
    assert previous_step(steps, steps[0].id) is None
    assert [position(steps, step.id) for step in steps] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("unknown", [None, "", "1.lunch"])
def test_an_unknown_step_lies_before_the_first(unknown: str | None) -> None:
    steps = agenda(team(), 1)
    assert position(steps, unknown) == 0
    assert next_step(steps, unknown) is steps[0]
    assert previous_step(steps, unknown) is None


def test_from_a_step_that_is_skipped_now_one_goes_to_its_neighbours() -> None:
    steps = agenda(team(StepChange(step="1.read-and-cluster", skip=True)), 1)
    assert position(steps, "1.read-and-cluster") == 2
    assert getattr(next_step(steps, "1.read-and-cluster"), "id", None) == "1.blockers"
    assert getattr(previous_step(steps, "1.read-and-cluster"), "id", None) == "1.silent-round"


def test_an_empty_agenda_leads_nowhere() -> None:
    assert (next_step((), "1.pairs"), previous_step((), "1.pairs"), position((), "1.pairs")) == (None, None, 0)


def own(word: str, **fields: object) -> StepChange:
    return StepChange.model_validate({"step": f"1.{word}", "title": word.title(), **fields})


@pytest.mark.parametrize(
    ("changes", "order"),
    [
        ([own("lunch")], [*SESSION_1, "1.lunch"]),
        ([own("lunch", before="1.company-okrs")], ["1.lunch", *SESSION_1]),
        ([own("lunch", before="1.pairs")], [*SESSION_1[:4], "1.lunch", "1.pairs"]),
        ([own("a", before="1.pairs"), own("b", before="1.a")], [*SESSION_1[:4], "1.b", "1.a", "1.pairs"]),
        ([own("b", before="1.of-no-step"), own("a", before="2.context")], [*SESSION_1, "1.b", "1.a"]),
        ([own("lunch", before="1.pairs", skip=True)], SESSION_1),
        ([own("pairs", skip=False)], SESSION_1),  # the method has it: it is no step of their own, and no other title
        ([StepChange(step="lunch", title="Lunch"), StepChange(step="7.x", title="X")], SESSION_1),
        ([StepChange(step="1.lunch", title="  "), StepChange(step="1.", title="X")], SESSION_1),
    ],
)
def test_a_step_of_their_own_stands_before_another_one_or_at_the_end(
    changes: list[StepChange], order: list[str]
) -> None:
    steps = agenda(team(*changes), 1)
    assert [step.id for step in steps] == list(order)
    assert [position(steps, step.id) for step in steps] == list(range(1, len(order) + 1))
    assert "Pairs" not in {step.title for step in steps}


def test_a_step_of_their_own_has_its_words_and_no_way_in_which_something_is_written_unseen() -> None:
    steps = agenda(team(own("lunch", minutes=30, prompt="Eat.", way="silent"), own("a-very-long-walk")), 1)
    lunch, walk = steps[-2:]
    assert (lunch.title, lunch.minutes, lunch.prompt, lunch.way) == ("Lunch", 30, "Eat.", "together")
    assert (walk.minutes, walk.prompt, walk.short) == (5, "", "A-Very-Long-W…")
    assert agenda(team(own("lunch", way="fishbowl")), 1)[-1].way == "fishbowl"


def test_where_a_step_of_their_own_is_left_out_the_room_goes_on_to_the_next() -> None:
    skipped = agenda(team(own("lunch", before="1.blockers", skip=True)), 1)
    assert getattr(next_step(skipped, "1.lunch"), "id", None) == "1.blockers"
    assert getattr(previous_step(skipped, "1.lunch"), "id", None) == "1.read-and-cluster"
    around = agenda(team(own("lunch", before="1.blockers"), StepChange(step="1.blockers", skip=True)), 1)
    assert getattr(next_step(around, "1.blockers"), "id", None) == "1.pairs"


def test_a_room_at_a_step_of_their_own_has_passed_those_before_it() -> None:
    has_lunch = team(own("lunch", before="1.blockers"))
    there = SessionRecord(id="s", session=1, at_step="1.lunch")
    assert [passed(there, step, has_lunch, date.min) for step in SESSION_1] == [True, True, True, False, False]
