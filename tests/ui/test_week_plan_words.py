"""What session 4's dialogs understand and say: people of a week, a comparison, an agreement."""

import pytest
from week_plan import BEFORE, TEAM, plan

from okra_tui.edits.edit import EditRefused
from okra_tui.edits.weeks import InScenario, MoveWeeks, NewScenario, PlaceMilestone, SetCapacity
from okra_tui.plan.agreed import agreement_in_words, distribution
from okra_tui.plan.model import Agreement, Plan, Scenario
from okra_tui.plan.scenario import compared
from okra_tui.ui.steps.agreement import distribution_words
from okra_tui.ui.steps.weeks import capacity_typed, comparison_words


@pytest.mark.parametrize(
    ("typed", "weeks", "people"),
    [
        ("3", (5,), 3.0),
        (" 2.5 ", (5,), 2.5),
        ("2,5", (5,), 2.5),
        ("0", (5,), 0.0),
        ("", (5,), None),
        ("  ", (5,), None),
        ("4-6: 3", (4, 5, 6), 3.0),
        ("4–6 = 2", (4, 5, 6), 2.0),
        ("4 - 4:1", (4,), 1.0),
    ],
)
def test_people_of_a_week_are_a_number_or_a_span_with_one(typed, weeks, people):
    assert capacity_typed(typed, 5) == SetCapacity(weeks, people)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("three", "“three” is no number of people; write 2.5, or 4-6: 3 for several weeks."),
        ("-1", "“-1” is no number of people; write 2.5, or 4-6: 3 for several weeks."),
        ("6-4: 3", "6-4 ends before it starts; write 4-6."),
        ("x" * 50, f"“{'x' * 20}” is no number of people; write 2.5, or 4-6: 3 for several weeks."),
    ],
)
def test_anything_else_is_said_in_one_sentence(typed, words):
    with pytest.raises(EditRefused) as refused:
        capacity_typed(typed, 5)
    assert str(refused.value) == words


def with_scenario() -> Plan:
    """The plan has two clashes: M2 before M1 has ended, and week 5 crowded by work for Backend."""
    made = plan({1: ("3-4",), 2: ("4-7",), 5: ("5",), 7: ("5",), 11: ("5",), 10: ("9",)})
    return NewScenario(Scenario(id="z-1", name="Calmer")).apply(made)


def test_a_comparison_names_what_moved_the_load_of_both_and_the_clashes_that_go_and_come():
    made = with_scenario()
    made = MoveWeeks("m-2", 1, within=InScenario("z-1", "y-1")).apply(made)
    made = PlaceMilestone("m-11", ("9",), InScenario("z-1", "y-2")).apply(made)
    comparison = compared(made, "z-1", TEAM, BEFORE)
    assert [(each.milestone.id, str(each.before), str(each.after)) for each in comparison.differences] == [
        ("m-2", "4-7", "5-8"), ("m-11", "5", "9"),
    ]  # fmt: skip
    assert (comparison.ours.schedule.load[5], comparison.theirs.schedule.load[5]) == (11.0, 7.0)
    assert [each.message for each in comparison.only_ours] == [
        "M2 waits for M1, which ends in week 4, and starts in week 4",
        "Week 5 needs Backend 3 times, 2 people have it",
    ]
    assert comparison.only_theirs == ()
    assert comparison_words(comparison).plain.splitlines() == [
        "WHAT MOVED",
        "M2   4-7  →  5-8  Filters by skill level",
        "M11    5  →  9    Club calendar",
        "",
        "PERSON-WEEKS NEEDED, PLAN ABOVE, SCENARIO BELOW",
        "week       1   2   3   4   5   6   7   8   9  10  11  12  13 ",
        "plan     0.0 0.0 1.0 2.0  11!1.0 1.0 0.0 2.0 0.0 0.0 0.0 0.0 ",
        "scenario 0.0 0.0 1.0 1.0 7.0!1.0 1.0 1.0 6.0 0.0 0.0 0.0 0.0 ",
        "",
        "CLASHES",
        f"{len(comparison.ours.clashes)} in the plan, {len(comparison.theirs.clashes)} in the scenario",
        "✓ solves  M2 waits for M1, which ends in week 4, and starts in week 4",
        "✓ solves  Week 5 needs Backend 3 times, 2 people have it",
    ]


def test_a_scenario_in_which_nothing_moved_says_so():
    words = comparison_words(compared(with_scenario(), "z-1", TEAM, BEFORE)).plain
    assert "Nothing yet: both have the same weeks." in words and "solves" not in words and "brings" not in words


def test_what_only_grows_or_moves_is_neither_solved_nor_brought():
    made = with_scenario()
    made = MoveWeeks("m-1", 1, within=InScenario("z-1", "y-1")).apply(made)
    comparison = compared(made, "z-1", TEAM, BEFORE)
    assert {each.message for each in comparison.theirs.clashes} >= {
        "M2 waits for M1, which ends in week 5, and starts in week 4",
        "Week 5 needs Backend 4 times, 2 people have it",
    }
    assert (comparison.only_ours, comparison.only_theirs) == ((), ())


def said(name: str, agreed: bool, sure: int, note: str | None = None) -> Agreement:
    return Agreement(id=f"a-{name}", by=name, on=BEFORE, agreed=agreed, confidence=sure, note=note)


def test_an_agreement_is_a_distribution_then_words_then_what_has_changed_since():
    words = (said("Ada", True, 8, "if [the API] comes"), said("Tom", False, 3), said("Grace", True, 8))
    made = plan(agreements=words)
    shown = distribution_words(distribution(made, TEAM), ["M1 Compare: agreed 3, now 4"]).plain.splitlines()
    assert shown == [
        "2 ✓ agree  Ada, Grace", "1 ! not yet  Tom", "3 · no word yet  Linus, Mary, Wren", "",
        "How sure, 0 to 10",
        "                                ██        ",
        "            ██                  ██        ",
        " 0   1   2   3   4   5   6   7   8   9  10",
        "Four or more apart: let the surest and the least sure say why.", "",
        "Ada: “if [the API] comes”", "", "Since it was agreed", "M1 Compare: agreed 3, now 4",
    ]  # fmt: skip
    assert agreement_in_words(made, TEAM) == "Agreed by 2 of 6 on 21 November"


def test_where_all_agree_alike_there_is_nothing_else_to_say():
    made = plan(agreements=tuple(said(member.name, True, 7) for member in TEAM.members[:6]))
    shown = distribution_words(distribution(made, TEAM), []).plain
    assert shown.startswith("6 ✓ agree") and "not yet" not in shown and "apart" not in shown
    assert agreement_in_words(made, TEAM) == "Agreed by 6 of 6 on 21 November"
    assert agreement_in_words(plan(), TEAM) == ""
