"""The recap of a session for the chat."""

from datetime import date
from typing import Any

import pytest
from plans_by_hand import (
    TEAM,
    agreement,
    bare,
    hypothesis,
    key_result,
    milestone,
    note,
    nothing_open,
    objective,
    record,
    waiting,
)

from okra_tui.method.method import the_method
from okra_tui.plan.model import Blocker, Capacity, Cluster, LogEntry, Plan
from okra_tui.plan.recap import recap
from okra_tui.plan.team import StepChange, Team
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
    assert recap(planned(date(2026, 10, 5)), TEAM, 1, date(2026, 9, 29)) == RECAP


def planned(day: date, **next_session: Any) -> Plan:
    return session_1().replaced(sessions=(record(1, held=TODAY), record(2, planned=day, **next_session)))


def test_the_next_date_is_the_planned_one_or_what_the_method_allows() -> None:
    assert recap(planned(date(2026, 10, 6)), TEAM, 1, TODAY).endswith(
        "\nNext: session 2, Milestones planning, Tue 6 October 2026\n"
    )
    best = "not planned yet; Mon 28 September 2026 at the earliest, Mon 5 October 2026 at the latest\n"
    assert recap(session_1(), TEAM, 1, TODAY).endswith(f"\nNext: session 2, Milestones planning, {best}")
    long_ago = planned(date(2026, 9, 1))  # it was planned before this one was held: nobody means that day any more
    assert recap(long_ago, TEAM, 1, TODAY).endswith(best)
    assert "Next:" not in recap(planned(date(2026, 10, 6), at_step="2.context"), TEAM, 1, TODAY)


@pytest.mark.parametrize(
    ("session", "held", "today", "says"),
    [
        (0, 28, 28, "session 1, OKR ideation, not planned yet; Thu 1 October 2026 at the earliest, Fri 2 October"),
        (1, 25, 25, "session 2, Milestones planning, not planned yet; Fri 25 September 2026 at the earliest, Fri 2"),
        (2, 28, 28, "session 3, Effort & dependencies, not planned yet; Mon 28 September 2026 at the earliest, Wed 30"),
        (3, 24, 24, "session 4, Quarter planning, not planned yet; best Fri 25 September 2026"),
        (3, 25, 25, "session 4, Quarter planning, not planned yet; best Mon 28 September 2026"),
        (3, 1, 29, "session 4, Quarter planning, not planned yet; best Tue 29 September 2026"),
    ],
)
def test_when_the_method_wants_the_next_session(session: int, held: int, today: int, says: str) -> None:
    plan = bare(sessions=(record(session, held=date(2026, 9, held)),))
    assert f"\nNext: {says}" in recap(plan, TEAM, session, date(2026, 9, today))


def test_a_session_that_the_team_leaves_out_is_not_the_next_one() -> None:
    skipped = [StepChange(step=step.id, skip=True) for step in the_method().session(2).steps]
    text = recap(bare(), TEAM.changed(steps=tuple(skipped)), 1, TODAY)
    assert "Next: session 3, Effort & dependencies, not planned yet" in text


def test_nothing_is_said_of_what_is_not_there() -> None:
    empty = Plan(quarter="2026-Q4", starts=date(2026, 10, 5))
    for session in range(5):
        heading, *others = recap(empty, TEAM.changed(members=()), session, TODAY).splitlines()
        assert heading.startswith(f"Kestrel · 2026-Q4 · Session {session}: ")
        assert [line[:5] for line in others] == ["", "Next:"]


def chat(session: int, plan: Plan, team: Team = TEAM) -> str:
    """The sections of the recap that are of this session alone."""
    text = recap(plan, team, session, date(2026, 9, 30))
    wanted = [part for part in text.split("\n\n") if not part.startswith(("Kestrel", "Blockers:", "Next:"))]
    return "\n\n".join(wanted) + "\n"


def test_after_session_2_the_milestones_stand_ranked_with_their_dots_and_what_was_deferred() -> None:
    plan = nothing_open(
        objectives=(objective(), objective(2, title="Trust"), objective(3, title="Sharing", deferred=True)),
        hypotheses=(hypothesis(), hypothesis(2, 2), hypothesis(3, 3)),
        milestones=(
            milestone(votes=("Ada",)),
            milestone(2, title="Ratings", hypotheses=("h2",), type="epic", votes=("Ada", "Grace"), dots=3),
            milestone(3, title="Banner", hypotheses=("h2",), type="signal-test", dots=6),
            milestone(4, title="Later", hypotheses=("h2",), deferred=True),
            milestone(5, title="Never", hypotheses=("h2",), status="dropped"),
            milestone(6, title="Photos", hypotheses=("h3",)),
            milestone(7, title="Lost", hypotheses=(), type=None),
        ),
    )
    assert (
        chat(2, plan)
        == """\
Milestones:
1. O2 Trust (11 dots)
- M3 Banner (signal test, 6 dots)
- M2 Ratings (epic, 5 dots)
2. O1 Find a match (1 dot)
- M1 Filters (spike, 1 dot)
Of no objective
- M7 Lost

Waits for the next quarter:
- O3 Sharing (with 1 milestone)
- M4 Later
"""
    )


def test_after_session_3_scores_risky_dependencies_and_lacking_skills() -> None:
    plan = nothing_open(
        milestones=(
            milestone(effort="L", skills=("Frontend",)),
            milestone(2, title="Ratings", effort="S", unsure=True, ux_value=3, skills=("frontend", "Law")),
            milestone(3, title="Banner", effort=None),
            milestone(4, title="Photos", weeks="5-6", owner="Ada + Grace"),
        ),
        dependencies=(
            waiting(1, "m1", "m4"),
            waiting(2, "m3", party="Vendor", owner="Ada", by_week=4, status="agreed"),
            waiting(3, "m3", party="Growth team", what="a slot", owner="Grace", by_week=7),
            waiting(4, "m4", party="Legal"),
            waiting(5, "m2", party="Met", status="met"),
        ),
    )
    assert (
        chat(3, plan)
        == """\
Scores, most value for effort first:
1. M2 Ratings (S?, $$, ♥♥♥)
2. M4 Photos (M, $$, ♥♥)
3. M1 Filters (L, $$, ♥♥)

Not all scores yet:
- M3

Riskiest dependencies:
- M4 waits for Legal (nobody asks yet, no week yet, 1 more behind it)
- M3 waits for Growth team: a slot (Grace, by week 7)
- M3 waits for Vendor (Ada, by week 4, agreed)
- M1 waits for M4 Photos (Ada and Grace, by week 6)

Skills lacking:
- Law: nobody has it (needed by M2)
- Frontend: only Grace has it (needed by M1, M2)
"""
    )


def test_where_nobody_was_asked_whether_they_agree_that_is_told_in_one_line() -> None:
    plan = nothing_open(agreements=())
    assert "Agreement:\n- Nobody has said yet whether they agree\n" in chat(4, plan)
    assert "Agreement" not in chat(4, plan.replaced(solo=True))


def test_after_session_4_weeks_owners_risks_what_gives_and_who_does_not_agree() -> None:
    plan = nothing_open(
        milestones=(
            milestone(2, weeks="5-6", title="Ratings", owner="Ada", risk="The API\nis late"),
            milestone(weeks="3-4", type="epic"),
            milestone(3, None, title="Banner"),
            milestone(4, title="Later", deferred=True),
        ),
        capacity=(Capacity(id="c3", week=3, people=0),),
        agreements=(agreement("Ada"), agreement("Grace", agreed=False), agreement("Mary")),
    )
    assert (
        chat(4, plan)
        == """\
Weeks:
O1 Find a match
- M1 Filters (weeks 3-4)
- M2 Ratings (weeks 5-6, Ada)

Not settled:
- No weeks yet: M3
- No owner yet: M1

Waits for the next quarter:
- M4 Later

Risks:
- M2: The API is late
- Week 3 needs 1 person-weeks, 0 are there
- M1 starts in week 3, before its test M2 has ended in week 6

What gives:
- M1 can move to weeks 4-5: then week 3 needs 0 person-weeks instead of 1, and 0 are there

Balance:
- 6 person-weeks
- By type: 33 % epic, 67 % spike
- By promise: 100 % committed
- By area: 100 % no area

Agreement:
- Agreed by 2 of 4
- Grace does not agree yet
- Linus has not said whether they agree
"""
    )


def test_after_session_4_comes_sprint_planning_or_the_quarter_itself() -> None:
    sprint = date(2026, 10, 2)
    assert recap(bare(), TEAM, 4, TODAY).endswith("Next: the quarter begins, Mon 5 October 2026\n")
    assert recap(bare(sprint_planning=sprint), TEAM, 4, TODAY).endswith("Next: sprint planning, Fri 2 October 2026\n")
    assert "Next" not in recap(bare(), TEAM, 4, date(2026, 11, 1))


@pytest.mark.parametrize("session", range(5))
def test_a_recap_is_short_enough_for_a_chat_whatever_there_is(session: int) -> None:
    words, many = "word " * 500, range(1, 41)
    plan = nothing_open(
        objectives=tuple(objective(at, title=words, deferred=at > 20) for at in many),
        key_results=tuple(key_result(at, of, title=words) for at in range(1, 9) for of in many),
        hypotheses=tuple(hypothesis(at, at) for at in many),
        milestones=tuple(
            milestone(
                at * 100 + of, title=words, hypotheses=(f"h{at}",), skills=(f"skill {at}",), risk=words, votes=("A",)
            )
            for at in many
            for of in range(9)
        ),
        dependencies=tuple(waiting(at, f"m{at}00", party=words) for at in many),
        blockers=tuple(Blocker(id=f"b{at}", number=at, text=words) for at in many),
        log=tuple(
            LogEntry(id=f"l{kind}{at}", session=session, type=kind, text=words)
            for kind in ("parked", "decision", "action", "answer")
            for at in many
        ),
        vision=None,
    )
    text = recap(plan, TEAM, session, TODAY)
    assert "… and " in text and " more" in text
    assert max(map(len, text.splitlines())) < 200
    assert len(text.splitlines()) <= 120


@pytest.mark.parametrize("session", range(5))
def test_a_recap_holds_no_words_of_a_note(session: int) -> None:
    plan = nothing_open(
        clusters=tuple(Cluster(id=f"g{at}", session=at, title="SECRET group") for at in range(3)),
        notes=tuple(note(f"n{at}", session=at, cluster=f"g{at}", about=("h1",)) for at in range(3)),
        milestones=(milestone(from_notes=("n2",), from_clusters=("g2",)),),
    )
    assert "SECRET" not in recap(plan, TEAM, session, TODAY)


def test_the_vision_belongs_to_session_0_and_objectives_do_not() -> None:
    text = recap(nothing_open(blockers=()), TEAM, 0, TODAY)
    assert "This quarter we will let players find a match in order to play more for lonely players" in text
    assert "O1" not in text


def test_every_line_is_harmless_and_short_of_markup() -> None:
    hostile = session_1().replaced(log=(LogEntry(id="l", session=1, text="\x1b[31m\u202e[b]x[/b]\r\ny", by="Zed\x07"),))
    text = recap(hostile, TEAM, 1, TODAY)
    assert harmless(text) == text
    assert "[b]x[/b] y (Zed␇)" in text


def test_a_session_that_the_method_does_not_have() -> None:
    with pytest.raises(KeyError):
        recap(session_1(), TEAM, 9, TODAY)
