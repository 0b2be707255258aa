"""What closing proposes and what it says of it; what is asked before a quarter's end."""

from datetime import date, timedelta

from plans_by_hand import STARTS, TODAY, check_in, hypothesis, key_result, milestone, nothing_open

from okra_tui.plan.closing import asks_before_its_end, endings, left_open

LAST_DAY = STARTS + timedelta(days=13 * 7 - 1)


def bound(*said: float, **fields: object):
    result = key_result(measure="stay-above", unit="%", baseline=None, target=90.0, **fields)
    days = [date(2026, 10, 20) + timedelta(weeks=week) for week in range(len(said))]
    check_ins = tuple(check_in(day, value) for day, value in zip(days, said, strict=True))
    (ending,) = endings(nothing_open(key_results=(result,), check_ins=check_ins))
    return ending.value, ending.score, ending.outcome, ending.basis


def test_a_bound_that_holds_now_and_did_not_once_is_missed_and_says_why() -> None:
    assert bound(88, 91, 92) == (92, 2 / 3, "missed", "2 of 3 check-ins inside")
    assert bound(90, 91, 92) == (92, 1, "achieved", "")
    assert bound(88, 91, 92, commitment="aspirational")[2:] == ("missed", "2 of 3 check-ins inside")
    assert bound(88, 91, 92, 93, commitment="aspirational")[2:] == ("achieved", "3 of 4 check-ins inside")
    assert bound(88, 91, 92, score=0.9)[1:] == (0.9, "missed", "")  # that score was given by hand
    assert bound()[1:] == (None, None, "")


def without_a_way(title: str, target: float, said: float, baseline: float | None = None, unit: str | None = "tickets"):
    result = key_result(title=title, measure="change", unit=unit, baseline=baseline, target=target)
    (ending,) = endings(nothing_open(key_results=(result,), check_ins=(check_in(date(2026, 10, 20), said),)))
    return ending.outcome, ending.unknown, ending.basis


def test_of_what_is_to_be_none_some_are_no_success() -> None:
    assert without_a_way("Bugs", 0, 0)[0] == "achieved"
    assert without_a_way("Bugs", 0, 3) == ("missed", "", "no baseline: none is wanted")
    assert without_a_way("Bugs", 0, 2, baseline=0)[::2] == (
        "missed",
        "baseline and target are the same: none is wanted",
    )
    assert without_a_way("Balance", 0, 3, unit=None)[:2] == (None, "no baseline")
    assert without_a_way("Net churn", 0, -3)[0] is None


def test_what_is_to_become_less_by_its_title_is_never_taken_for_more() -> None:
    for title in ("Reduce tickets", "Fewer tickets", "Tickets verringern", "Cutting tickets", "Less tickets"):
        assert without_a_way(title, 40, 60)[:2] == without_a_way(title, 40, 30)[:2] == (None, "no baseline"), title
        assert without_a_way(title, 40, 40)[0] == "achieved"
    for title in ("Lessons given", "Posts", "Dropbox users", "Cutovers"):
        assert (without_a_way(title, 40, 60)[0], without_a_way(title, 40, 30)[0]) == ("achieved", "missed"), title


def test_a_quarter_that_is_not_over_is_asked_about() -> None:
    plan = nothing_open()
    assert asks_before_its_end(plan, TODAY) == f"It is week 7 of 13. Close {plan.quarter} now?"
    assert asks_before_its_end(plan, LAST_DAY - timedelta(days=1)).startswith("It is week 13 of 13.")
    assert asks_before_its_end(plan, LAST_DAY) == "" == asks_before_its_end(plan, LAST_DAY + timedelta(days=9))


def test_what_would_stay_open_is_counted() -> None:
    work = (milestone(1), milestone(2, status="done"), milestone(3, status="dropped"), milestone(4, deferred=True))
    plan = nothing_open(hypotheses=(hypothesis(1), hypothesis(2), hypothesis(3, verdict="refuted")), milestones=work)
    assert left_open(plan) == "2 hypotheses are open, 1 milestone is not done"
    assert left_open(plan.replaced(hypotheses=plan.hypotheses[1:], milestones=(milestone(1), milestone(5)))) == (
        "1 hypothesis is open, 2 milestones are not done"
    )
    assert left_open(plan.replaced(hypotheses=(), milestones=work[1:])) == ""
