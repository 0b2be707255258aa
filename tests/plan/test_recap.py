"""The recap of a session for the chat."""

from datetime import date

import pytest
from plans_by_hand import TEAM, agreement, hypothesis, key_result, nothing_open, objective, record

from okra_tui.plan.model import Blocker, LogEntry, Plan
from okra_tui.plan.recap import recap
from okra_tui.plan.text import harmless

TODAY = date(2026, 9, 28)
RECAP = """\
Kestrel · 2026-Q4 · Session 1: OKR ideation · Mon 28 September 2026

Decided:
- No new filters before the search is fast

To do:
- Ask the vendor (Ada, by Fri 2 October 2026)
- Book the room (nobody yet)

Objectives:
O1 Find a match (discover)
- KR1.1 Rated players: 41→70 % (aspirational, Ada and Grace)
- KR1.2 Export: yes/no
O2 Trust (waits for the next quarter)

Blockers:
- B1 The API is late (about O1, Ada looks after it)
- B2 [red]x second line (nobody looks after it yet)

Which key result do you not believe?
- KR1.1 (Linus)

Parked:
- A league for beginners (Grace)

Next: session 2, Milestones planning, Mon 5 October 2026
"""


def session_1() -> Plan:
    return nothing_open(
        objectives=(objective(), objective(2, title="Trust", company_objectives=(), deferred=True)),
        key_results=(
            key_result(title="Rated players", unit="%", baseline=41.0, commitment="aspirational", owner="Ada + Grace"),
            key_result(2, title="Export", measure="done", baseline=None, target=None),
            key_result(1, 2, title="Deferred with its objective"),
        ),
        hypotheses=(hypothesis(),),
        blockers=(
            Blocker(id="b1", number=1, text="The API is late", about=("o1", "gone"), owner="Ada"),
            Blocker(id="b2", number=2, text="[red]x\nsecond line", by="Grace"),
            Blocker(id="b3", number=3, text="Solved", status="resolved"),
            Blocker(id="b4", number=4, type="none", text="No blocker", by="Linus"),
        ),
        sessions=(record(1, held=TODAY),),
        log=(
            LogEntry(id="l1", session=1, type="decision", text="No new filters before\nthe search is fast"),
            LogEntry(id="l2", session=1, type="action", text="Ask the vendor", owner="Ada", due=date(2026, 10, 2)),
            LogEntry(id="l3", session=1, type="action", text="Book the room"),
            LogEntry(id="l4", session=1, type="action", text="Done already", done=True),
            LogEntry(id="l5", session=1, type="answer", text="KR1.1", by="Linus"),
            LogEntry(id="l6", session=1, type="parked", text="A league for beginners", by="Grace"),
            LogEntry(id="l7", session=2, type="decision", text="Of another session"),
            LogEntry(id="l8", session=1, type="decision", text="  "),
        ),
    )


def test_a_session_with_everything() -> None:
    assert recap(session_1(), TEAM, 1, date(2026, 9, 29), date(2026, 10, 5)) == RECAP


def test_the_next_date_is_the_planned_one_where_none_is_given() -> None:
    planned = session_1().replaced(sessions=(record(1), record(2, planned=date(2026, 10, 6))))
    assert "Next: session 2, Milestones planning, Tue 6 October 2026" in recap(planned, TEAM, 1, TODAY)
    assert "Mon 5 October" in recap(planned, TEAM, 1, TODAY, date(2026, 10, 5))
    assert "Next" not in recap(session_1(), TEAM, 1, TODAY)


def test_nothing_is_said_of_what_is_not_there() -> None:
    empty = Plan(quarter="2026-Q4", starts=date(2026, 10, 5))
    for session in range(5):
        text = recap(empty, TEAM.changed(members=()), session, TODAY)
        assert text.startswith(f"Kestrel · 2026-Q4 · Session {session}: ")
        assert text.count("\n") == 1


def test_the_vision_belongs_to_session_0_and_objectives_do_not() -> None:
    text = recap(nothing_open(blockers=()), TEAM, 0, TODAY)
    assert "This quarter we will let players find a match in order to play more for lonely players" in text
    assert "O1" not in text


def test_after_session_4_those_who_do_not_agree_yet_are_named() -> None:
    plan = nothing_open(agreements=(agreement("Ada"), agreement("Grace", agreed=False), agreement("Mary")))
    text = recap(plan, TEAM, 4, TODAY, date(2026, 10, 12))
    assert "Agreement:\n- Grace does not agree yet\n- Linus has not said whether they agree\n" in text
    assert text.endswith("Next: Mon 12 October 2026\n")
    assert "Agreement" not in recap(plan, TEAM, 3, TODAY)


def test_every_line_is_harmless_and_short_of_markup() -> None:
    hostile = session_1().replaced(log=(LogEntry(id="l", session=1, text="\x1b[31m\u202e[b]x[/b]\r\ny", by="Zed\x07"),))
    text = recap(hostile, TEAM, 1, TODAY)
    assert harmless(text) == text
    assert "[b]x[/b] y (Zed␇)" in text


def test_a_session_that_the_method_does_not_have() -> None:
    with pytest.raises(KeyError):
        recap(session_1(), TEAM, 9, TODAY)
