"""What the walk at a quarter's end shows and what it makes of the answers."""

from dataclasses import replace
from datetime import date

import pytest
from running_quarter import TEAM, TODAY, running_plan

from okra_tui.edits.quarter import Reopen
from okra_tui.plan.actions import QuarterLog, open_actions
from okra_tui.plan.model import KeyResult, LogEntry
from okra_tui.ui.places.closing import Answer, begun, closing, is_touched, walk_line, with_next_ending

PLAN = running_plan()


def ids():
    numbers = iter(range(100))
    return lambda table: f"x-new{next(numbers)}"


def said(answers, typed, turned_to=None):
    """The walk with these words at these entities."""
    return tuple(
        replace(each, typed=typed.get(each.entity, each.typed), turned=(turned_to or {}).get(each.entity, each.turned))
        for each in answers
    )


def closed(answers):
    return closing(PLAN, answers, TODAY, TEAM.members).apply(PLAN)


def test_a_line_for_each_key_result_each_open_hypothesis_and_what_was_learned():
    answers = begun(PLAN.replaced(learnings=("Ask early",)), ids())
    assert [each.entity for each in answers if each.kind == "key result"] == [each.id for each in PLAN.key_results]
    assert [each.entity for each in answers if each.kind == "hypothesis"] == ["h-prompt"]
    assert [each.typed for each in answers if each.kind == "learning"] == ["Ask early", ""]
    assert len({each.check_in for each in answers if each.check_in}) == len(PLAN.key_results)


def test_what_is_proposed_is_what_closing_writes():
    answers = begun(PLAN, ids())
    after = closed(answers)
    for answer in answers[: len(PLAN.key_results)]:
        line, result = walk_line(PLAN, answer, TODAY), after.find(KeyResult, answer.entity)
        assert (line.ends, line.score) == (result.outcome, "" if result.score is None else f"{result.score:.2f}")
    assert after.closed == TODAY and after.members == TEAM.members
    rated = walk_line(PLAN, answers[2], TODAY)
    assert (rated.label, rated.value, rated.score, rated.ends) == ("KR2.1", "30 of 70 %", "0.20", "missed")
    assert rated.asks == "It was committed and is missed: why?"
    assert walk_line(PLAN, replace(answers[2], typed="no time"), TODAY).asks != rated.asks


@pytest.mark.parametrize(("typed", "asks"), [("0.45", "0.45 %: less than 1 %?"), ("340", "340 %: more than 100 %?")])
def test_a_last_value_that_hardly_can_be_is_asked_about_until_the_quarter_is_closed(typed, asks):
    rated = begun(PLAN, ids())[2]
    assert walk_line(PLAN, replace(rated, typed=f"{typed} missed: no time"), TODAY).why == asks
    assert walk_line(PLAN, replace(rated, typed="52 missed: no time"), TODAY).why == ""


@pytest.mark.parametrize(
    ("fields", "typed", "line", "says"),
    [
        # What was wanted, the last value, its score and how it ends, and what is said or asked.
        ({"target": 8.0, "unit": "posts"}, "8", ("1.00", "achieved"), "more is taken as better"),
        ({"target": 8.0, "unit": "posts"}, "12", ("1.00", "achieved"), "more is taken as better"),
        ({"target": 8.0, "unit": "posts"}, "5", ("", "missed"), "more is taken as better"),
        ({"target": 8.0, "baseline": 0.0}, "5", ("0.62", "missed"), "why?"),
        ({"target": 100.0, "baseline": 0.0, "unit": "%"}, "99.6", ("0.99", "missed"), "why?"),
        ({"target": 100.0, "baseline": 0.0, "unit": "%"}, "100", ("1.00", "achieved"), ""),
        ({"target": 200.0, "unit": "ms"}, "150", ("", "not known"), "there is no baseline: achieved, missed or"),
        ({"target": 8.0}, "", ("", "not known"), "there is no check-in: achieved, missed or"),
        ({}, "8", ("", "not known"), "there is no target"),
        ({"measure": "stay-above"}, "8", ("", "not known"), "there is no target"),
        ({"target": 70.0, "baseline": 70.0}, "70", ("1.00", "achieved"), ""),
    ],
)
def test_reached_is_achieved_short_is_missed_and_what_is_not_known_is_asked(fields, typed, line, says):
    result = KeyResult(id="k-1", number=1, title="Published posts", **fields)
    plan = PLAN.replaced(key_results=(result,), check_ins=())
    answer = replace(begun(plan, ids())[0], typed=typed)
    there = walk_line(plan, answer, TODAY)
    assert (there.score, there.ends) == line and says in f"{there.why} {there.asks}"
    after = closing(plan, (answer,), TODAY, ()).apply(plan).key_results[0]
    assert after.outcome == (None if line[1] == "not known" else line[1])
    if line[1] == "not known":  # a key says it, and so do words
        assert walk_line(plan, with_next_ending(plan, answer, 1, TODAY), TODAY).ends == "achieved"
        assert walk_line(plan, with_next_ending(plan, answer, -1, TODAY), TODAY).ends == "postponed"
        said_so = replace(answer, typed=f"{typed} missed: nobody measured")
        assert closing(plan, (said_so,), TODAY, ()).apply(plan).key_results[0].outcome == "missed"


def test_what_holds_now_and_did_not_once_says_why_it_is_missed():
    answer = next(each for each in begun(PLAN, ids()) if each.entity == "k-up")
    line = walk_line(PLAN, answer, TODAY)
    assert (line.value, line.score, line.ends) == ("99.6, ≥ 99.5 %", "0.50", "missed")
    assert line.why == "1 of 2 check-ins inside"
    again = walk_line(PLAN, replace(answer, typed="99.7"), TODAY)
    assert (again.score, again.why) == ("0.67", "2 of 3 check-ins inside")
    assert walk_line(PLAN, replace(answer, typed="score 0.9"), TODAY).why == ""


def test_what_was_typed_is_shown_at_once_and_closes_in_one_step():
    answers = said(
        begun(PLAN, ids()),
        {
            "k-rated": "60 a late prompt",
            "k-open": "done",
            "k-up": "score 0.9",
            "h-prompt": "refuted, no rating",
        },
    )
    by_entity = {each.entity: walk_line(PLAN, each, TODAY) for each in answers}
    rated = by_entity["k-rated"]
    assert (rated.value, rated.score, rated.ends, rated.words) == (
        "60 of 70 %",
        "0.80",
        "missed",
        "a late prompt",
    )
    assert (by_entity["k-open"].value, by_entity["k-open"].ends) == ("done", "achieved")
    after = closed((*answers[:-1], Answer("learning", typed=" Ask early "), Answer("learning")))
    result = after.find(KeyResult, "k-rated")
    assert (result.score, result.outcome, result.outcome_note) == (0.8, "missed", "a late prompt")
    assert after.find(KeyResult, "k-up").score == 0.9
    assert after.learnings == ("Ask early",)
    decided = next(each for each in after.hypotheses if each.id == "h-prompt")
    assert (decided.verdict, decided.decided_on, decided.learning) == ("refuted", TODAY, "no rating")


def test_reopening_takes_back_what_closing_wrote_and_nothing_that_was_said():
    assert Reopen().apply(closed(begun(PLAN, ids()))) == PLAN
    again = Reopen().apply(closed(said(begun(PLAN, ids()), {"k-rated": "missed, no time"})))
    assert again.find(KeyResult, "k-rated").outcome_note == "no time"
    assert again.find(KeyResult, "k-rated").outcome is None


def test_a_key_turns_the_outcome_and_what_was_typed_stands_above_it():
    answer = begun(PLAN, ids())[2]
    seen = []
    for _ in range(3):
        answer = with_next_ending(PLAN, answer, 1, TODAY)
        seen.append(walk_line(PLAN, answer, TODAY).ends)
    assert seen == ["postponed", "achieved", "missed"]
    assert walk_line(PLAN, with_next_ending(PLAN, answer, -1, TODAY), TODAY).ends == "achieved"
    typed = replace(answer, typed="postponed until spring")
    assert with_next_ending(PLAN, typed, 1, TODAY) == typed
    open_one = next(each for each in begun(PLAN, ids()) if each.kind == "hypothesis")
    assert walk_line(PLAN, with_next_ending(PLAN, open_one, 1, TODAY), TODAY).ends == "supported"
    learning = Answer("learning", typed="Ask")
    assert with_next_ending(PLAN, learning, 1, TODAY) == learning


def test_a_score_given_before_stays_until_another_value_is_said():
    given = PLAN.key_results[2].changed(score=0.7, outcome="achieved")
    plan = PLAN.replaced(key_results=(*PLAN.key_results[:2], given, *PLAN.key_results[3:]))
    answer = begun(plan, ids())[2]
    words = walk_line(plan, replace(answer, typed="good enough"), TODAY)
    assert (words.score, words.ends) == ("0.70", "achieved")
    value = walk_line(plan, replace(answer, typed="45"), TODAY)
    assert (value.score, value.ends) == ("0.50", "missed")


def test_a_problem_is_shown_and_changes_nothing():
    line = walk_line(PLAN, replace(begun(PLAN, ids())[2], typed="score 7"), TODAY)
    assert line.problem.startswith("A score is a number from 0 to 1") and line.score == "0.20"


def test_what_is_gone_from_the_plan_meanwhile_is_said():
    answer = begun(PLAN, ids())[2]
    smaller = PLAN.replaced(key_results=PLAN.key_results[:2], hypotheses=())
    assert walk_line(smaller, answer, TODAY).title == "It is no longer in the plan."
    assert walk_line(smaller, Answer("hypothesis", "h-prompt"), TODAY).title == "It is no longer in the plan."


@pytest.mark.parametrize("typed", [{}, {"k-rated": "x"}])
def test_only_what_was_said_would_be_lost(typed):
    before = begun(PLAN, ids())
    assert is_touched(before, said(before, typed)) == bool(typed)
    assert is_touched(before, (*before, Answer("learning", typed="Ask")))
    assert not is_touched(before, (*before, Answer("learning")))


def test_the_walk_asks_for_each_open_action_also_of_earlier_quarters_and_writes_what_becomes_of_it():
    own = tuple(LogEntry(id=f"l-{at}", type="action", text=f"Do {at}") for at in range(4))
    left = QuarterLog("2026-Q3", date(2026, 7, 6), (LogEntry(id="l-old", type="action", text="Old"),))
    plan = PLAN.replaced(log=own)
    answers = begun(plan, ids(), [(action, "Ada") for action in open_actions(plan, TODAY, [left])])
    keys = [each.entity for each in answers if each.kind == "action"]
    assert keys == ["2026-Q3/l-old", "l-0", "l-1", "l-2", "l-3"]
    typed = {"l-0": "done", "l-1": "2027-01-15", "l-3": "sometime"}
    told = said(answers, typed, {"l-2": "dropped", "2026-Q3/l-old": "done"})
    lines = {each.entity: walk_line(plan, each, TODAY) for each in told}
    assert [lines[key].ends for key in keys] == ["done", "done", "kept", "dropped", "kept"]
    assert lines["l-3"].problem and lines["l-1"].words == "by 2027-01-15" and lines["l-0"].why == "Ada"
    told = said(told, {"l-3": ""})
    after = closing(plan, told, TODAY, TEAM.members).apply(plan)
    assert [(each.done, each.dropped, each.due) for each in after.log[:4]] == [
        (True, False, None), (False, False, date(2027, 1, 15)), (False, True, None), (False, False, None)
    ]  # fmt: skip
    assert (after.log[4].carried_from, after.log[4].done) == ("2026-Q3/l-old", True)
    assert [each.key for each in open_actions(after, TODAY, [left])] == ["l-1", "l-3"]
    turned = with_next_ending(plan, next(each for each in answers if each.entity == "l-3"), 1, TODAY)
    assert walk_line(plan, turned, TODAY).ends == "done"
