"""Check-ins, and a status said by hand: what they do, and what is refused."""

from datetime import date

import pytest

from okra_tui.edits.check_ins import AddCheckIns, ChangeCheckIn, OverrideStatus, RemoveCheckIn
from okra_tui.edits.edit import EditRefused
from okra_tui.plan.model import CheckIn, KeyResult, Objective, Plan
from okra_tui.plan.progress import current_value, status

TODAY = date(2026, 11, 18)
PLAN = Plan(
    quarter="2026-Q4",
    starts=date(2026, 10, 5),
    objectives=(Objective(id="o-1", number=1, title="Trust"),),
    key_results=(
        KeyResult(id="k-1", number=1, objective="o-1", title="Ratings", baseline=20.0, target=70.0),
        KeyResult(id="k-2", number=2, objective="o-1", title="Shipped", measure="done"),
    ),
)


def said(value: float, of: str = "k-1", on: date = TODAY, key: str = "x-1") -> CheckIn:
    return CheckIn(id=key, on=on, key_result=of, value=value, confidence=7)


def test_a_check_in_is_added_and_is_the_current_value():
    edit = AddCheckIns((said(30), said(1, "k-2", key="x-2")), TODAY)
    after = edit.apply(PLAN)
    assert [current_value(after, result) for result in after.key_results] == [30, 1]
    assert edit.label == "check in 2 key results" and AddCheckIns((said(30),), TODAY).label == "check in a key result"
    assert after.key_results[0] is PLAN.key_results[0]  # nothing of the key result itself has changed


def test_of_two_on_one_day_the_later_counts():
    after = AddCheckIns((said(30),), TODAY).apply(PLAN)
    after = AddCheckIns((said(33, key="x-2"),), TODAY).apply(after)
    assert current_value(after, PLAN.key_results[0]) == 33 and len(after.check_ins) == 2


def test_a_check_in_is_changed_as_a_whole_and_deleted():
    plan = AddCheckIns((said(30), said(40, key="x-2", on=date(2026, 11, 2))), TODAY).apply(PLAN)
    moved = said(35, "k-2", key="x-2").changed(confidence=None)
    after = ChangeCheckIn(moved, TODAY).apply(plan)
    assert after.check_ins == (plan.check_ins[0], moved.changed(key_result="k-1"))  # it stays one of its key result
    assert current_value(after, PLAN.key_results[0]) == 35
    assert current_value(RemoveCheckIn("x-1").apply(plan), PLAN.key_results[0]) == 40
    assert RemoveCheckIn("x-2").apply(RemoveCheckIn("x-1").apply(plan)) == PLAN


def test_a_status_by_hand_stands_until_the_next_check_in():
    stands = OverrideStatus("k-1", "at-risk", " the vendor is late ").apply(PLAN)
    result = stands.key_results[0]
    assert (result.status_override, result.status_reason) == ("at-risk", "the vendor is late")
    after = AddCheckIns((said(60),), TODAY).apply(stands)
    assert after.key_results[0].status_override is None and after.key_results[0].status_reason is None
    assert status(after, after.key_results[0], TODAY) == "on-track"


def test_a_check_in_of_a_day_before_the_latest_says_nothing_new_and_leaves_the_status():
    known = AddCheckIns((said(30),), TODAY).apply(PLAN)
    stands = OverrideStatus("k-1", "on-track", "the launch counts next week").apply(known)
    after = AddCheckIns((said(25, on=date(2026, 11, 2), key="x-2"),), TODAY).apply(stands)
    assert after.key_results[0].status_override == "on-track"


def test_a_status_is_taken_back_and_needs_a_reason():
    stands = OverrideStatus("k-1", "off-track", "why").apply(PLAN)
    assert OverrideStatus("k-1", None).apply(stands) == PLAN
    with pytest.raises(EditRefused, match="Say in a few words why"):
        OverrideStatus("k-1", "off-track", " ").apply(PLAN)


def test_a_day_still_to_come_is_taken_where_somebody_is_sure_of_it():
    after = AddCheckIns((said(30, on=date(2026, 11, 19)),), TODAY, sure=True).apply(PLAN)
    assert after.check_ins[-1].on == date(2026, 11, 19)


@pytest.mark.parametrize(
    ("check_in", "words"),
    [
        (said(30, on=date(2026, 11, 19)), "2026-11-19 is still to come"),
        (said(0.5, "k-2"), "KR1.2 is done or not: its value is yes or no"),
        (said(30, "k-9"), "no longer in the plan"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(check_in, words):
    with pytest.raises(EditRefused, match=words):
        AddCheckIns((said(1), check_in.changed(id="x-2")), TODAY).apply(PLAN)


def test_an_id_is_given_once():
    after = AddCheckIns((said(30),), TODAY).apply(PLAN)
    with pytest.raises(EditRefused, match="in the plan already"):
        AddCheckIns((said(31),), TODAY).apply(after)
