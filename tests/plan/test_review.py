"""The three lines of a review, and the rows under them, with the figures of the picture in the design."""

from datetime import date, timedelta
from typing import Any

import pytest
from plans_by_hand import STARTS, TODAY, check_in, hypothesis, key_result, milestone, nothing_open, objective, waiting

from okra_tui.command_line.status import lines as status_lines
from okra_tui.plan.model import Agreement, Plan
from okra_tui.plan.result_rows import result_row
from okra_tui.plan.review import ReviewLine, review_lines

LATELY = date(2026, 11, 16)

RESULTS = (
    key_result(1, of=1, baseline=41.0, target=80.0, unit="%"),
    key_result(2, of=1, baseline=700.0, target=300.0, unit="ms"),
    key_result(1, of=2, baseline=20.0, target=70.0, unit="%"),
    key_result(2, of=2, baseline=11.0, target=6.5),
)
SAID = (("k11", 65, LATELY, 7), ("k12", 480, date(2026, 11, 3), 6), ("k21", 30, LATELY, 8), ("k22", 9.4, LATELY, 5))


def picture(**changes: Any) -> Plan:
    """The quarter of the picture: four key results on a Wednesday of its seventh week."""
    given = {
        "objectives": (objective(1), objective(2)),
        "key_results": RESULTS,
        "check_ins": tuple(check_in(on, value, of=key, confidence=sure) for key, value, on, sure in SAID),
        "milestones": (milestone(4, "6-7"), milestone(5, "8"), milestone(6, "9")),
        "dependencies": (
            waiting(1, "m5", on="m4"),
            waiting(2, "m6", party="Data Science", what="ranking API", by_week=7),
            waiting(3, "m6", party="Legal", what="terms", by_week=7, status="met"),
        ),
        "hypotheses": (hypothesis(1, verdict="supported", decided_on=date(2026, 11, 17)), hypothesis(2)),
    }
    return nothing_open(**{**given, **changes})


def lines(plan: Plan, today: date = TODAY) -> list[str]:
    return [f"{line.title}: {line.words}" for line in review_lines(plan, today)]


def entities(plan: Plan, today: date = TODAY) -> list[str | None]:
    return [line.entity for line in review_lines(plan, today)]


@pytest.mark.parametrize(
    ("moved", "targets", "week", "said", "asks"),
    [
        (2, 0, 7, None, "half-time: 2 of 8 weeks and targets changed, agree anew in session 4"),
        (1, 1, 6, None, "half-time: 2 of 8 weeks and targets changed"),
        (1, 0, 7, None, ""),  # an eighth
        (2, 0, 5, None, ""),
        (2, 0, 8, None, ""),
        (2, 0, 7, 6, ""),  # it was agreed anew
        (2, 0, 7, 5, "half-time: 2 of 8"),
    ],
)
def test_at_half_time_more_than_a_fifth_that_changed_asks_for_the_agreement_anew(
    moved: int, targets: int, week: int, said: int | None, asks: str
) -> None:
    placed = tuple(
        milestone(at + 1, "9-10" if at < moved else "8-9", agreed=True, agreed_weeks=("8-9",)) for at in range(4)
    )
    results = tuple(
        result.changed(agreed=True, agreed_target=99.0 if at < targets else result.target)
        for at, result in enumerate(RESULTS)
    )
    words = [Agreement(id="g-0", by="Ada", agreed=True, on=STARTS)]
    words += [Agreement(id="g-1", by="Bo", agreed=True, on=STARTS + timedelta(weeks=said - 1))] if said else []
    plan = picture(milestones=placed, key_results=results, agreements=tuple(words))
    told = lines(plan, STARTS + timedelta(weeks=week - 1, days=2))[2]
    last = told.split(" · ")[-1]  # after what is due this week
    assert (asks in last) if asks else ("half-time" not in told)


def test_a_broken_health_metric_is_named_and_counted_nowhere() -> None:
    """As long as it holds it is not heard of; then it comes first, and in its week this week says it too."""
    crash = key_result(
        3, of=1, title="Crash rate", measure="stay-below", baseline=None, target=1.0, unit="%", health=True
    )
    held = picture(key_results=(*RESULTS, crash))
    said = picture(key_results=(*RESULTS, crash)).check_ins
    assert lines(held) == lines(picture())
    for value, broken in ((0.9, False), (1.4, True)):
        plan = held.replaced(check_ins=(*said, check_in(LATELY, value, of="k13")))
        stands, talk, week = lines(plan)
        assert stands == lines(picture())[0]
        assert ("KR1.3 does not hold: Crash rate 1.4, ≤ 1 %" in talk) == broken and "KR2.1" in talk
        assert ("KR1.3 broke its bound on 16 November" in week) == broken
        assert (entities(plan)[1] == "k13") == broken
        text = "\n".join(status_lines(plan, TODAY))
        assert "KR1.3  Crash rate (health)" in text and f"{'!' if broken else '✓'} KR1.3" in text
    later = held.replaced(check_ins=(*said, check_in(LATELY - timedelta(days=8), 1.4, of="k13")))
    assert "does not hold" in lines(later)[1] and "broke" not in lines(later)[2]


def test_the_three_lines_of_the_picture_and_where_enter_leads() -> None:
    assert lines(picture()) == [
        "Week 7 of 13: 48 % of time, 43 % of the way · 1 on track · 1 at risk · 1 off track · 1 outdated",
        "Talk first: KR2.1 30 of 70 %: needs 5.7 points a week, makes 1.4; confidence 8",
        "This week: M4 ends, M5 waits for it · ranking API due Friday · learned: H1 supported",
    ]
    assert entities(picture()) == ["k22", "k21", "m4"]
    stand = review_lines(picture(), TODAY)[0]
    assert [part.standing for part in stand.parts] == [None, "on-track", "at-risk", "off-track", "outdated"]
    assert [part.entity for part in review_lines(picture(), TODAY)[2].parts] == ["m4", "d2", "h1"]


def test_others_that_stand_as_badly_are_counted() -> None:
    worse = picture(check_ins=(*picture().check_ins, check_in(TODAY, 700, of="k12", confidence=2)))
    assert lines(worse)[1] == "Talk first: KR1.2 700 of 300 ms: needs 57 ms a week, makes 0; confidence 2 · and 1 more"
    assert entities(worse)[1] == "k12"


def test_where_more_than_half_are_outdated_the_second_line_says_that() -> None:
    two = picture(check_ins=picture().check_ins[:1] + picture().check_ins[2:3])
    assert lines(two)[1].startswith("Talk first: KR2.1 30 of 70 %")  # two of four are not more than half
    three = picture(check_ins=picture().check_ins[:2])
    assert lines(three)[1] == "Talk first: 3 of 4 key results are outdated: check in before you judge"
    assert entities(three)[1] == "k21"  # the one without a word stands before those with an old one


@pytest.mark.parametrize(
    ("changes", "line", "entity"),
    [
        ({"key_results": RESULTS[:1], "milestones": ()}, "nothing is behind", None),
        (
            {"key_results": RESULTS[:1], "milestones": (milestone(1, "3-4", agreed_weeks=("3-4",)),)},
            "M1 slipped 3 weeks",
            "m1",
        ),
        ({"key_results": (), "milestones": ()}, "nothing yet", None),
        (
            {
                "key_results": (
                    key_result(status_override="off-track", status_reason="the vendor\nis late", measure="done"),
                )
            },
            "KR1.1 not done: the vendor is late; confidence 4",
            "k11",
        ),
    ],
)
def test_what_to_talk_about_where_no_figure_is_behind(changes: dict[str, Any], line: str, entity: str | None) -> None:
    given = {"check_ins": (check_in(LATELY, 0 if "behind" not in line and entity == "k11" else 65, confidence=4),)}
    plan = picture(**given, **changes)
    assert (lines(plan)[1], entities(plan)[1]) == (f"Talk first: {line}", entity)


def test_this_week_tells_what_is_late_and_what_is_over() -> None:
    late = (waiting(2, "m6", party="Data Science", by_week=5), waiting(3, "m9", party="Legal", by_week=7))
    assert lines(picture(dependencies=late, milestones=(milestone(6, "9"),), hypotheses=()))[2] == (
        "This week: Data Science was due in week 5"
    )
    done = (milestone(4, "6-7", status="done"), milestone(5, "7", deferred=True))
    assert lines(picture(milestones=done, dependencies=(), hypotheses=()))[2] == (
        "This week: nothing ends, nothing is due"
    )
    assert "ranking API due this week" in lines(picture(), date(2026, 11, 21))[2]  # Saturday
    assert lines(picture(), STARTS + timedelta(weeks=13))[2].startswith("This week: the quarter is over: close it")


def test_a_hypothesis_is_decided_in_the_week_of_its_last_test_and_talked_about_first_when_that_is_over() -> None:
    asked = hypothesis(2, question="Would buyers of used cars pay for a check by a mechanic before they drive there?")
    shown = "Would buyers of used cars pay for a check by a…"
    now = picture(hypotheses=(asked,), milestones=(milestone(4, "6-7", hypotheses=("h2",)),), dependencies=())
    assert lines(now)[1].startswith("Talk first: KR2.1 30 of 70 %")
    assert lines(now)[2] == f"This week: H2 is decided this week: {shown} · M4 ends"
    assert entities(now)[2] == "h2"

    over = TODAY + timedelta(weeks=1)
    late = picture(hypotheses=(hypothesis(1), asked), milestones=(
        milestone(3, "7", hypotheses=("h1",)), milestone(4, "6", hypotheses=("h2",))))  # fmt: skip
    assert lines(late, over)[1].startswith(f"Talk first: H2 was to be decided in week 6: {shown} · and 1 more · KR2.1")
    assert entities(late, over)[1] == "h2"
    quiet = late.replaced(key_results=(), check_ins=(), hypotheses=late.hypotheses[1:])
    done = tuple(each.changed(status="done") for each in quiet.milestones)
    assert lines(quiet.replaced(milestones=done), over)[1] == f"Talk first: H2 was to be decided in week 6: {shown}"
    decided = late.replaced(hypotheses=tuple(each.changed(verdict="refuted") for each in late.hypotheses))
    assert lines(decided, over)[1].startswith("Talk first: KR2.1 30 of 70 %")


def test_before_the_quarter_and_without_anything() -> None:
    empty = nothing_open(key_results=(), milestones=(), hypotheses=(), check_ins=())
    assert lines(empty, STARTS - timedelta(days=3)) == [
        "Not begun: starts on 5 October · no key results yet",
        "Talk first: nothing yet",
        "This week: nothing ends, nothing is due",
    ]
    assert lines(empty)[0] == "Week 7 of 13: 48 % of time · no key results yet"


def test_what_came_of_a_closed_quarter() -> None:
    closed = picture(closed=date(2026, 12, 31), learnings=("People call, they do not type.",))
    said = lines(closed, date(2027, 3, 1))
    assert said[0].startswith("Closed: on 31 December · score 0.43 · ")
    assert said[1:] == [
        "Fell short: KR2.1 30 of 70 % · and 3 more",
        "Learned: People call, they do not type. · H1 supported",
    ]
    assert all(isinstance(line, ReviewLine) for line in review_lines(closed, TODAY))


# -- rows --------------------------------------------------------------------------------------------------------------


def test_the_rows_of_the_picture() -> None:
    rows = [result_row(picture(), result, TODAY) for result in RESULTS]
    assert [(row.label, row.value, row.needed, row.made, row.confidence, row.standing) for row in rows] == [
        ("KR1.1", "65 of 80 %", "2.1", "3.4", 7, "on-track"),
        ("KR1.2", "480 of 300 ms", "26", "31", 6, "outdated"),
        ("KR2.1", "30 of 70 %", "5.7", "1.4", 8, "off-track"),
        ("KR2.2", "9.4 of 6.5", "0.4", "0.2", 5, "at-risk"),
    ]


def test_a_confidence_that_the_latest_check_in_does_not_say_is_the_one_before() -> None:
    def told(*sure: int | None) -> tuple[int | None, int | None]:
        said = tuple(check_in(LATELY, 30 + at, confidence=each) for at, each in enumerate(sure))
        row = result_row(nothing_open(key_results=RESULTS[:1], check_ins=said), RESULTS[0], TODAY)
        return row.confidence, row.confidence_before

    assert (told(7, 8), told(7, None, None), told(None), told()) == ((8, None), (None, 7), (None, None), (None, None))


@pytest.mark.parametrize(
    ("fields", "said", "value"),
    [
        ({"measure": "done", "target": None}, (), "not done"),
        ({"measure": "done", "target": None}, (1,), "done"),
        ({"measure": "stay-above", "target": 99.5, "unit": "%"}, (99.6,), "99.6, ≥ 99.5 %"),
        ({"measure": "stay-below", "target": 3.0}, (), "–, ≤ 3"),
        ({"baseline": None, "target": 70.0}, (30,), "30 of 70"),
        ({"baseline": 20.0, "target": None}, (30,), "30 of ?"),
        ({}, (), "– of 70"),
    ],
)
def test_the_value_of_each_measure(fields: dict[str, Any], said: tuple[float, ...], value: str) -> None:
    result = key_result(**fields)
    plan = nothing_open(key_results=(result,), check_ins=tuple(check_in(LATELY, each) for each in said))
    assert result_row(plan, result, TODAY).value == value


def test_rates_are_told_to_one_place_and_not_of_a_closed_quarter() -> None:
    small = key_result(baseline=0.0, target=0.5)
    plan = nothing_open(key_results=(small,), check_ins=(check_in(LATELY, 0.1),))
    row = result_row(plan, small, TODAY)
    assert (row.needed, row.made) == ("0.06", "0.01")
    closed = result_row(plan.replaced(closed=TODAY), small, TODAY)
    assert (closed.needed, closed.made) == ("", "")
