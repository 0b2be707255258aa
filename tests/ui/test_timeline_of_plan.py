"""What the week timeline shows of a plan: rows in their groups, signs and words, weeks with their load."""

from datetime import date

import pytest
from week_plan import BEFORE, STARTS, TEAM, plan

from okra_tui.plan.checks.session_4 import week_clashes
from okra_tui.plan.model import Capacity, Milestone, Plan
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.team import EMPTY_TEAM
from okra_tui.plan.thread import Thread
from okra_tui.ui.steps.milestone import detail_at_length, detail_in_a_line
from okra_tui.ui.steps.week_plan_view import Look, TimelineMaker
from okra_tui.ui.widgets.timeline.paint import Part, TimelineContent, TimelineRow

PLACED = plan({1: ("2-3",), 2: ("3-4", "7"), 3: ("12-13",)})


def schedule(made: Plan, today: date = BEFORE) -> Schedule:
    return Schedule(Thread(made), TEAM, today)


def shown(made: Plan = PLACED, today: date = BEFORE, **look: object) -> TimelineContent:
    return TimelineMaker().make(schedule(made, today), week_clashes(made, TEAM, today), Look(**look))  # type: ignore[arg-type]


def lines(content: TimelineContent) -> list[str]:
    return [row.label if row.id else f"{row.label} {row.title}".strip() for row in content.rows]


def row(content: TimelineContent, label: str) -> TimelineRow:
    return next(each for each in content.rows if each.label == label and each.id)


def changed(made: Plan, number: int, **fields: object) -> Plan:
    return made.replaced(
        milestones=tuple(each.changed(**fields) if each.number == number else each for each in made.milestones)
    )


def test_rows_stand_under_their_objectives_and_what_is_not_placed_below():
    assert lines(shown()) == [
        "O1 Find a match faster", "M3", "", "O2 Trust in ratings", "M1", "", "O3 Club life", "M2", "",
        "Not placed  9", "M6", "M9", "M12", "M4", "M7", "M10", "M5", "M8", "M11",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows_by", "groups"),
    [
        ("area", ["M Matchmaking", "M2", "M3", "", "R Ratings", "M1"]),
        ("owner", ["Grace", "M1", "", "Linus", "M2", "", "Mary", "M3"]),
    ],
)
def test_rows_stand_by_area_or_by_owner_too(rows_by, groups):
    assert lines(shown(rows_by=rows_by))[: len(groups)] == groups


def test_a_row_says_what_it_is_and_where_its_parts_are():
    content = shown()
    assert row(content, "M2") == TimelineRow(
        id="m-2", label="M2", title="Filters by skill level", glyph="●", size="L", color="blue",
        parts=(Part(3, 4), Part(7, 7)), sign="!",
    )  # fmt: skip
    assert row(shown(color_by="type"), "M1").color != row(content, "M1").color == "green"


def test_what_is_not_placed_says_what_helps_to_place_it_and_how_long_it_will_be():
    waiting = row(shown(), "M4")
    assert (waiting.words, waiting.length, waiting.parts) == ("$$ ♥ · waits for Growth team · Tom", 2, ())
    assert row(shown(), "M1").length == 0


def test_annotated_every_bar_says_its_flag_what_it_waits_for_and_its_skills():
    made = changed(PLACED, 2, risk="[b]API[/b] late", needs=("spike", "alignment"))
    assert row(shown(made, annotated=True), "M2").words == (
        "⚑ [b]API[/b] late; needs spike, alignment · waits for M1 · Frontend, Data"
    )
    assert row(shown(made), "M2").words == ""
    assert (
        row(shown(changed(PLACED, 3, needs=("research",)), annotated=True), "M3").words == "⚑ needs research · Backend"
    )


def test_signs_tell_done_clashing_and_flagged():
    made = changed(changed(changed(PLACED, 1, risk="late"), 3, status="done"), 5, risk="x")
    content = shown(made)
    assert [row(content, label).sign for label in ("M1", "M2", "M3", "M5", "M6")] == ["⚑", "!", "✓", "⚑", ""]
    assert row(content, "M3").faded


def test_what_waits_for_the_next_quarter_stands_last_and_what_was_dropped_nowhere():
    made = changed(changed(PLACED, 3, deferred=True), 12, status="dropped", dropped_reason="late")
    assert lines(shown(made))[-3:] == ["", "Next quarter  1", "M3"]
    assert row(shown(made), "M3").faded and row(shown(made), "M3").length == 0
    assert "M12" not in lines(shown(made))


def test_the_filter_wants_all_words_anywhere_in_title_owner_skills_or_number():
    assert [label for label in lines(shown(wanted="DATA tom")) if label.startswith("M")] == ["M4", "M10"]
    assert [label for label in lines(shown(wanted="ranking")) if label.startswith("M")] == ["M1", "M12"]
    assert [label for label in lines(shown(wanted="m4 backend")) if label.startswith("M")] == []
    assert lines(shown(wanted="no such word")) == []


def test_weeks_have_their_mondays_months_load_and_people():
    made = PLACED.replaced(capacity=(Capacity(id="w-3", week=3, people=1.0),))
    weeks = shown(made, STARTS).weeks
    assert [(week.number, week.month, week.day) for week in weeks if week.month] == [
        (1, "Jan", 4), (5, "Feb", 1), (9, "Mar", 1),
    ]  # fmt: skip
    assert len(weeks) == 13 and [week.number for week in weeks if week.now] == [1]
    # M1 takes 2 person-weeks in two weeks, M2 takes 4 in three.
    assert [round(week.needed, 2) for week in weeks[:7]] == [0, 1, 2.33, 1.33, 0, 0, 1.33]
    assert [(week.there, week.level) for week in weeks[1:4]] == [(6, "calm"), (1, "over"), (6, "calm")]


def test_nearly_full_and_lacking_skills_are_marked():
    crowd = plan(dict.fromkeys((1, 3, 5), ("5",)))
    week = shown(crowd.replaced(capacity=(Capacity(id="w", week=5, people=7.5),))).weeks[4]
    assert (week.needed, week.level, week.lacking) == (7.0, "tight", "Backend")
    assert shown(crowd).weeks[5].lacking == ""


@pytest.mark.parametrize("weeks", [6, 14])
def test_quarters_of_six_and_fourteen_weeks_and_a_bar_that_a_file_put_beyond(weeks):
    short = plan({1: ("2-3",)}, weeks=weeks)
    assert len(shown(short).weeks) == weeks
    beyond = shown(changed(short, 1, weeks=("2-16",)))
    assert len(beyond.weeks) == 16 and row(beyond, "M1").parts == (Part(2, 16),)


def test_a_plan_without_anything_is_shown_with_its_weeks():
    empty = Plan(quarter="2027-Q1", starts=STARTS)
    content = TimelineMaker().make(Schedule(Thread(empty), EMPTY_TEAM, BEFORE), ())
    assert content.rows == () and len(content.weeks) == 13 and content.weeks[0].there == 0


def test_a_cycle_written_by_hand_is_shown_and_is_no_order_that_never_ends():
    made = PLACED.replaced(
        dependencies=(
            *PLACED.dependencies,
            PLACED.dependencies[0].changed(id="d-9", number=9, milestone="m-1", on="m-2", what=None),
        )
    )
    content = shown(made, annotated=True)
    assert row(content, "M1").words.startswith("waits for M2") and row(content, "M2").words.startswith("waits for M1")
    assert {row(content, label).sign for label in ("M1", "M2")} == {"!"}


def test_the_detail_says_all_and_what_was_agreed_before():
    made = changed(PLACED, 1, risk="late [x]", needs=("spike",), agreed=True, agreed_weeks=("1-2",))
    milestone = made.find(Milestone, "m-1")
    words = detail_at_length(schedule(made), milestone, 3).plain.splitlines()
    assert words == [
        "M1 Compare ranking methods", "■ epic · M · $$ · ♥♥", "Backend", "",
        "tests H2 Would they use number 2?", "owner Grace", "⚑ late [x]", "⚑ needs spike", "agreed 1-2, now 2-3",
        "", "week 3: 2.34 of 6 person-weeks",
    ]  # fmt: skip
    line = detail_in_a_line(schedule(made), made.find(Milestone, "m-4")).plain
    assert line == "M4 Public score · ▲ spike · M · $$ · ♥ · waits for Growth team: a slot, week 5"
