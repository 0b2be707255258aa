"""Finding words in all quarters: what can be found, in which order, and nothing that is under the curtain."""

from datetime import date

import pytest

from okra_tui.plan.find import all_to_find, find
from okra_tui.plan.model import Hypothesis, KeyResult, LogEntry, Milestone, Note, Objective, Plan
from okra_tui.workspace.making import demo_quarters

OLD = Plan(
    quarter="2026-Q3",
    starts=date(2026, 7, 6),
    learnings=("Reminders are read on Sundays.",),
    objectives=(Objective(id="o-1", number=1, title="Come in time", pains=("Ärger an der Tür",)),),
    key_results=(KeyResult(id="k-1", number=1, objective="o-1", title="In time", owner="Ada", outcome_note="Rain"),),
    hypotheses=(
        Hypothesis(id="h-3", number=3, question="Does a reminder help?", verdict="refuted", learning="Nobody read it"),
    ),
    milestones=(Milestone(id="m-1", number=1, title="A reminder by mail", dropped_reason="Costs too much"),),
    log=(
        LogEntry(id="l-1", type="decision", text="No café\nin week 3"),
        LogEntry(id="l-2", type="action", text="Ask Zoë", done=True),
    ),
    notes=(
        Note(id="n-1", session=1, text="Reminder the day before", by="Tom"),
        Note(id="n-2", session=2, text="内科の予約"),
        Note(id="n-3", session=1, text="Semi-reminders", by="Ada"),
    ),
)
NEW = Plan(quarter="2026-Q4", starts=date(2026, 10, 5), notes=(Note(id="n-1", session=1, text="Remind again"),))


def found(wanted: str, *plans: Plan, veiled: tuple[int, ...] = ()) -> list[str]:
    rows = [row for plan in plans or (NEW, OLD) for row in all_to_find(plan, veiled)]
    return [f"{row.quarter[-2:]} {row.named}" for row in find(rows, wanted)]


@pytest.mark.parametrize(
    ("wanted", "where"),
    [
        ("café", ["Q3 decision"]),
        ("CAFE", ["Q3 decision"]),
        ("zoe", ["Q3 action"]),
        ("tur arger", ["Q3 O1"]),
        ("nobody read", ["Q3 H3"]),
        ("refuted", ["Q3 H3"]),
        ("KR1.1", ["Q3 KR1.1"]),
        ("rain", ["Q3 KR1.1"]),
        ("costs", ["Q3 M1"]),
        ("sundays", ["Q3 learned"]),
        ("予約", ["Q3 note"]),
        ("week café", ["Q3 decision"]),
        ("café nowhere", []),
        ("  ", []),
        ("%", []),
    ],
)
def test_what_is_found_letter_case_and_accents_aside(wanted: str, where: list[str]):
    assert found(wanted) == where


def test_whole_words_come_first_then_the_newest_quarter_then_the_order_of_the_plan():
    assert found("reminder") == ["Q3 H3", "Q3 M1", "Q3 note", "Q3 learned", "Q3 note"]
    assert found("remind") == ["Q4 note", "Q3 learned", "Q3 H3", "Q3 M1", "Q3 note", "Q3 note"]


def test_a_note_under_the_curtain_is_not_found():
    assert found("reminder", OLD, veiled=(1,)) == ["Q3 H3", "Q3 M1", "Q3 learned"]
    assert found("remind", NEW, veiled=(1,)) == []


def test_every_row_of_the_sample_is_found_by_its_own_words():
    for plan in demo_quarters(date(2026, 11, 21)):
        rows = list(all_to_find(plan))
        assert len(rows) > 30
        for row in rows:
            assert row in find(rows, row.words), row
