"""The rules of the review: what a running quarter's key results and milestones say of themselves."""

from collections.abc import Iterator

from okra_tui.method import REVIEW
from okra_tui.plan.checks.rule import Facts, Found, rule
from okra_tui.plan.model import KeyResult, week_of, weeks_in
from okra_tui.plan.progress import ON_TRACK, TOLERANCE, behind, latest, slip, status
from okra_tui.plan.result_rows import behind_text
from okra_tui.plan.text import counted

SURE, DOUBTFUL = 7, 3
"""Confidence from which somebody is sure, and up to which they doubt."""
FAR_BEHIND = 0.25


@rule("stale", "gap", session=REVIEW)
def stale(facts: Facts) -> Iterator[Found]:
    """A key result not checked in for 14 days."""
    for result in _running(facts):
        if status(facts.plan, result, facts.today) == "outdated":
            check_in = latest(facts.plan, result)
            ago = (
                f"last checked in {counted((facts.today - check_in.on).days, 'day')} ago"
                if check_in
                else "never checked in"
            )
            yield facts.found(result, f"was {ago}")


@rule("disagree", "hint", session=REVIEW)
def disagree(facts: Facts) -> Iterator[Found]:
    """Confidence 7 or more while at least 0.25 behind the pace, or 3 or less while on pace."""
    for result in _running(facts):
        gap, check_in = behind(facts.plan, result, facts.today), latest(facts.plan, result)
        if gap is None or check_in is None or check_in.confidence is None:
            continue
        sure = f"confidence {check_in.confidence}"
        if check_in.confidence >= SURE and gap >= FAR_BEHIND - TOLERANCE:
            yield facts.found(result, f"has {sure} and is {behind_text(gap)} behind the pace")
        elif check_in.confidence <= DOUBTFUL and gap <= ON_TRACK + TOLERANCE:
            yield facts.found(result, f"has {sure} although it is on pace")


@rule("slipped", "hint", session=REVIEW)
def slipped(facts: Facts) -> Iterator[Found]:
    """Placed later than agreed, or its end has passed and it is not done; what nobody agreed on or began is a draft."""
    if facts.plan.closed:
        return
    this_week = week_of(facts.plan, facts.today)
    for milestone in facts.thread.milestones:
        last = (weeks_in(milestone.weeks) or (this_week,))[-1]
        promised = milestone.agreed_weeks or milestone.status == "in-progress"
        if weeks := slip(facts.plan, milestone, facts.today):
            end = weeks_in(milestone.agreed_weeks)[-1]
            yield facts.found(milestone, f"slipped {counted(weeks, 'week')}: agreed until week {end}")
        elif promised and milestone.status != "done" and last < this_week:
            yield facts.found(milestone, f"should have ended in week {last} and is not done")


def _running(facts: Facts) -> Iterator[KeyResult]:
    """The key results that still count: the quarter is open, and they take part in it."""
    return (result for result in facts.plan.key_results if not facts.plan.closed and facts.thread.active(result))
