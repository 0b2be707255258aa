"""What goes out before a session."""

from datetime import date

import pytest
from plans_by_hand import TEAM, key_result, milestone, nothing_open, objective, record

from okra_tui.method.method import the_method
from okra_tui.plan.actions import QuarterLog
from okra_tui.plan.model import LogEntry, Note, Plan
from okra_tui.plan.pre_read import pre_read, what_was_left
from okra_tui.plan.team import StepChange
from okra_tui.plan.text import harmless

TODAY = date(2026, 9, 29)
BEFORE_SESSION_2 = """\
Kestrel · 2026-Q4 · Session 2: Milestones planning
When: Mon 5 October 2026 · 70 minutes
We leave with: Milestones with a type, each tied to a hypothesis, in order of priority.

What we do:
0:00 Start with context (12.5 min)
0:12 Team mapping (15 min)
0:27 Silent ideation (15 min)
0:42 Read & cluster (15 min)
0:57 Prioritization (12.5 min)

Please bring:
- Everyone: the features, tools and initiatives that you look after
- Whoever wrote a hypothesis: what is known about it already
- The facilitator: the drafted objectives, and how many of them fit into one quarter

Last time (session 1, OKR ideation):
- Decided: First [b]one[/b]; Second; Third; and 2 more
- Objectives: O1 Find a match (discover)
- Which key result do you not believe? KR1.1 (Linus)

Think about this before you come:
What is the smallest thing that could show us that we are wrong?
"""
OURS = (
    StepChange(step="2.context", minutes=12.5),
    StepChange(step="2.validation", skip=True),
    StepChange(step="2.prioritization", minutes=12.5),
)


def session_1_held(**more: object) -> Plan:
    decisions = ("First [b]one[/b]", "Second", "Third", "Fourth\nwith a line", "Fifth")
    log = [LogEntry(id=f"l{at}", session=1, type="decision", text=text) for at, text in enumerate(decisions)]
    return nothing_open(
        objectives=(objective(),),
        key_results=(key_result(title="Rated players"),),
        blockers=(),
        notes=(Note(id="n1", session=1, text="a note under the curtain", by="Ada", about=("c1",)),),
        sessions=(record(1, held=date(2026, 9, 28)), record(2, planned=date(2026, 10, 5))),
        log=(*log, LogEntry(id="l9", session=1, type="answer", text="KR1.1", by="Linus")),
    ).replaced(**more)


def test_it_says_when_and_what_who_brings_what_what_came_out_and_what_to_think_about() -> None:
    assert pre_read(session_1_held(), TEAM.replaced(steps=OURS), 2, TODAY) == BEFORE_SESSION_2


@pytest.mark.parametrize("session", range(5))
def test_it_is_about_twenty_lines_without_a_note_s_words_and_names_every_step(session: int) -> None:
    text = pre_read(session_1_held(), TEAM, session, TODAY)
    assert 12 <= sum(1 for line in text.splitlines() if line) <= 26
    assert "under the curtain" not in text and harmless(text) == text
    assert all(f"{step.title} ({step.minutes} min)" in text for step in the_method().session(session).steps)
    assert the_method().session(session).think_about in text


def test_a_day_that_is_not_planned_is_what_the_method_advises() -> None:
    plan = session_1_held(sessions=(record(1, held=date(2026, 9, 28)),))
    assert "When: not planned yet; Tue 29 September 2026 at the earliest" in pre_read(plan, TEAM, 2, TODAY)
    assert "When: not planned yet · 75 minutes" in pre_read(plan, TEAM, 4, TODAY)
    assert "When: not planned yet · 30 minutes" in pre_read(plan, TEAM, 0, TODAY)


def test_what_came_out_is_of_the_session_held_before_and_of_none_there_is_no_word() -> None:
    assert "Last time (session 1" in pre_read(session_1_held(), TEAM, 4, TODAY)
    for session in (0, 1):
        assert "Last time" not in pre_read(session_1_held(), TEAM, session, TODAY)


@pytest.mark.parametrize(
    ("held", "result"),
    [
        (
            0,
            "Session 0, Product vision: This quarter we will let players find a match",
        ),
        (1, "Session 1, OKR ideation: 1 objective, 1 key result, 1 hypothesis, no open blockers"),
        (2, "Session 2, Milestones planning: 2 milestones, 1 for the next quarter"),
        (3, "Session 3, Effort & dependencies: 1 of 2 milestones scored, no dependencies"),
    ],
)
def test_a_session_that_begins_is_told_what_the_one_before_came_to(held: int, result: str) -> None:
    early, late = milestone(), milestone(2, effort=None)
    waits = [milestone(3, deferred=True)] if held == 2 else []
    plan = session_1_held(sessions=(record(held, held=TODAY),), milestones=(early, late, *waits))
    assert what_was_left(plan, TEAM, 4, TODAY)[0].startswith(result)
    assert what_was_left(plan, TEAM, held, TODAY) == ()


def test_a_session_that_begins_is_told_what_is_open_to_do_and_who_was_missing() -> None:
    log = [LogEntry(id=f"l{at}", session=1, type="action", text=f"[b]{at}[/b]\n", owner="Ada") for at in range(5)]
    done = LogEntry(id="l9", session=1, type="action", text="Done", done=True)
    came = record(1, held=TODAY, present=("Ada L", "Mary", "A guest"))
    plan = session_1_held(log=(done, *log), sessions=(came,))
    to_do = "To do: [b]0[/b] (Ada); [b]1[/b] (Ada); [b]2[/b] (Ada); and 2 more"
    assert what_was_left(plan, TEAM, 2, TODAY)[1:] == (to_do, "Missing: Grace, Linus")
    assert what_was_left(plan.replaced(solo=True), TEAM, 2, TODAY)[1:] == (to_do,)
    said_by_nobody = session_1_held(sessions=(record(1, held=TODAY),))
    assert len(what_was_left(said_by_nobody, TEAM, 2, TODAY)) == 1


def test_it_tells_what_earlier_quarters_left_to_do_and_what_was_parked_for_this_session() -> None:
    ours = LogEntry(id="l1", session=1, type="action", text="Ask the club", owner="Ada", due=date(2026, 9, 20))
    theirs = LogEntry(id="l1", session=4, type="action", text="Fix the phone", due=date(2026, 6, 1))
    over = LogEntry(id="l2", session=4, type="action", text="Over", done=True)
    parked = [
        LogEntry(id="l2", session=1, text="Who pays?", comes_up="2"),
        LogEntry(id="l3", session=1, text="Who is there?", comes_up="4"),
    ]
    plan = session_1_held(log=(ours, *parked), sessions=(record(1, held=TODAY),))
    before = QuarterLog("2026-Q2", date(2026, 4, 6), (theirs, over))
    assert what_was_left(plan, TEAM, 2, TODAY, [before])[1:] == (
        "To do: Fix the phone (nobody looks after it yet, was due 1 June); Ask the club (Ada, was due 20 September)",
        "Parked for here: Who pays?",
    )
