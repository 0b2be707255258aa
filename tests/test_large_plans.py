"""With four times the rows no line of the program runs much more than four times as often, whatever is asked of it;
and so few lines run for each row that as many as a file may hold take two seconds.

What is counted is each line of Python by itself, and each turn of a loop within one; where every row is looked at for
every other one, that line runs sixteen times as often.
"""

import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pydantic
import pytest
from large_plans import HEAD, PLANS, QUARTER
from textual.geometry import Size

import okra_tui
from okra_tui.command_line.main import main
from okra_tui.desk.concerns import step_concerns
from okra_tui.desk.meeting_room import MeetingRoom, pairs_on, tasks
from okra_tui.edits.weeks import MoveWeeks
from okra_tui.method import REVIEW
from okra_tui.plan.agenda import agenda
from okra_tui.plan.agreed import agreement_in_words, distribution, later_changes
from okra_tui.plan.carry_over import candidates
from okra_tui.plan.checks import findings
from okra_tui.plan.checks.session_4 import clashes_in
from okra_tui.plan.dependencies import chain, unlocks_in_all
from okra_tui.plan.ideas import hypotheses_of
from okra_tui.plan.milestone_types import WITH_DIGIT, types_of
from okra_tui.plan.model import Plan
from okra_tui.plan.placing import what_gives
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.team import Team
from okra_tui.plan.thread import Thread, thread_of
from okra_tui.ui.places.review_rows import headline, review_rows
from okra_tui.ui.steps.note_taking import Veil, VeiledCount
from okra_tui.ui.steps.week_plan_view import TimelineMaker
from okra_tui.ui.widgets.timeline.paint import TimelineContent
from okra_tui.workspace import toml_text
from okra_tui.workspace.toml_text import parse_plan, parse_team

FEW = 15
TIMES = 4
GROWS = 5.0
"""Times as often at most: a sort grows a little faster than what it sorts."""
OF_A_ROW = 8
"""So often for each row a line may run that hardly ran with few: a list that is cut off where it is too long."""
LINES_OF_A_ROW = 520
"""So many lines of Python at most run for one more row: what many files of an export say is made of it once."""
MORE_OF_A_ROW = {
    "milestones": 630,
    "objectives with key results": 590,
    "milestones of one week": 1080,
    "milestones of one number": 620,
}
"""Milestones and key results stand in many tables of the Markdown folder, where their words are marked and summed so
that they read back: 5,000 milestones take 1.3 s of CPU. Of one week, each is in a clash and drawn with its letters
measured; of one number, each is numbered anew as it is read."""
COUNTED = tuple(str(Path(module.__file__ or "").parent) for module in (okra_tui, pydantic))
"""Pydantic tells whether two entities are alike."""
COMMANDS = (
    ["validate", "."],
    ["status", QUARTER],
    ["status", QUARTER, "--json"],
    ["check", QUARTER, "--json"],
    ["thread", QUARTER, "--breaks"],
    ["export", QUARTER, "--format", "markdown", "--to", "out"],
    ["export", QUARTER, "--format", "summary", "--to", "out"],
    ["check-in", QUARTER, "k-0", "3", "--yes"],
)


Lines = Counter[tuple[str, int]]


def lines_of(words: list[str]) -> Lines:
    """How often each line of the program ran for a command."""
    return lines_while(lambda: main([*words, "--today", "2026-11-30"]))


def lines_while(done: Callable[[], object]) -> Lines:
    """How often each line of the program ran meanwhile."""
    lines: Lines = Counter()

    def count(frame: FrameType, event: str, _of: Any) -> Any:
        if event == "line":
            lines[frame.f_code.co_filename, frame.f_lineno] += 1
        return count

    def called(frame: FrameType, event: str, of: Any) -> Any:
        return count if frame.f_code.co_filename.startswith(COUNTED) else None

    before = sys.gettrace()
    sys.settrace(called)
    try:
        done()
    finally:
        sys.settrace(before)
    return lines


def write(folder: Path, kind: str, many: int) -> int:
    """Write both files; how many rows they have."""
    plan, team = PLANS[kind](many)
    folder.mkdir()
    (folder / f"{QUARTER}.toml").write_text(plan, encoding="utf-8")
    (folder / "okra.toml").write_text(team, encoding="utf-8")
    return f"{plan}{team}".count("\n[[")


@pytest.mark.parametrize("kind", PLANS)
def test_the_work_of_every_command_grows_with_the_rows_and_not_faster(kind, tmp_path, monkeypatch):
    ran: dict[int, dict[str, Lines]] = {}
    rows = {}
    for many in (FEW, FEW * TIMES):
        folder = tmp_path / str(many)
        rows[many] = write(folder, kind, many)
        monkeypatch.chdir(folder)
        monkeypatch.setenv("OKRA_TUI_WORKSPACE", str(folder))
        ran[many] = {" ".join(words): lines_of(words) for words in COMMANDS}
    few, more = ran[FEW], ran[FEW * TIMES]
    assert [
        f"{words}: {Path(file).name}:{line} ran {often} times, and {few[words][file, line]} times before"
        for words, lines in more.items()
        for (file, line), often in lines.items()
        if often > GROWS * few[words][file, line] and often > OF_A_ROW * FEW * TIMES
    ] == []
    more_rows = rows[FEW * TIMES] - rows[FEW]
    assert [
        f"{words}: {each_takes:.0f} lines"
        for words, lines in more.items()
        if (each_takes := (lines.total() - few[words].total()) / max(more_rows, 1))
        > MORE_OF_A_ROW.get(kind, LINES_OF_A_ROW)
    ] == []


READ_BY: tuple[list[str], ...] = (
    *COMMANDS,
    ["status"],
    ["due"],
    ["invite", QUARTER, "--session", "2"],
    ["export", QUARTER, "--format", "html", "--to", "out.html"],
    ["diff", f"{QUARTER}.toml"],
    ["diff", "begun.toml", f"{QUARTER}.toml"],
    ["merge", "begun.toml", "other.toml", f"{QUARTER}.toml"],
)


@pytest.mark.parametrize("words", READ_BY, ids=" ".join)
def test_no_command_reads_the_same_words_twice(words, tmp_path, monkeypatch):
    folder = tmp_path / "team"
    write(folder, "a full quarter", FEW)
    (folder / "begun.toml").write_text(HEAD, encoding="utf-8")
    (folder / "other.toml").write_text(f"{HEAD}# theirs\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("OKRA_TUI_WORKSPACE", str(folder))
    read: Counter[str] = Counter()
    read_as_ever = toml_text.read_toml
    monkeypatch.setattr(toml_text, "read_toml", lambda text: read.update([text]) or read_as_ever(text))
    main([*words, "--today", "2026-11-30"])
    assert set(read.values()) == {1}


TODAY = date(2026, 11, 30)


def weeks_of(plan: Plan, team: Team) -> TimelineContent:
    """What the week plan shows."""
    schedule = Schedule(Thread(plan), team, TODAY)
    return TimelineMaker().make(schedule, clashes_in(schedule))


ASKED: dict[str, tuple[str, Callable[[Plan, Team], object]]] = {
    "who works in pairs": ("members", lambda plan, team: MeetingRoom(plan, team, 1).workers),
    "who works on each objective": ("objectives", lambda plan, _: pairs_on(tasks(plan, ["Ada + Grace", "Mia"]))),
    "what each idea is about": (
        "notes about hypotheses",
        lambda plan, _: [hypotheses_of(plan, source) for source in thread_of(plan).not_yet],
    ),
    "the rows of the review": (
        "a full quarter",
        lambda plan, team: (review_rows(plan, TODAY, 100), headline(plan, team, TODAY, 100)),
    ),
    **{
        f"the checks of session {session}": (
            "a full quarter",
            lambda plan, team, session=session: findings(plan, team, TODAY, session),
        )
        for session in (1, 2, 3, 4, REVIEW)
    },
    "how the agreement stands": (
        "a full quarter",
        lambda plan, team: (distribution(plan, team), agreement_in_words(plan, team), later_changes(plan)),
    ),
    "what can be carried over": (
        "a full quarter",
        lambda plan, _: candidates(plan, Plan(quarter="2027-Q1", starts=date(2027, 1, 4))),
    ),
    "a bar that is moved": ("a full quarter", lambda plan, team: weeks_of(MoveWeeks("m-0", 1).apply(plan), team)),
    "a bar that is moved within a chain": (
        "a chain",
        lambda plan, team: weeks_of(MoveWeeks("m-3", 1).apply(plan), team),
    ),
    "what waits behind each milestone": ("a chain", lambda plan, _: unlocks_in_all(Thread(plan))),
    "what waits in a circle": ("a ring", lambda plan, _: unlocks_in_all(Thread(plan))),
    "which milestones wait for each other": ("loops of two", lambda plan, _: chain(Thread(plan))),
    "what gives in an over-full week": (
        "a full quarter",
        lambda plan, team: what_gives(Schedule(Thread(plan), team, TODAY), 5),
    ),
}
"""What screens ask of a plan each time that they are shown."""


@pytest.mark.parametrize("asked", ASKED)
def test_what_a_screen_asks_grows_with_the_rows_and_not_faster(asked):
    kind, ask = ASKED[asked]
    ran = {}
    for many in (FEW * TIMES, FEW * TIMES * TIMES):
        files = PLANS[kind](many)
        plan, team = parse_plan(files[0].encode(), "q.toml"), parse_team(files[1].encode(), "okra.toml")
        ran[many] = lines_while(lambda: ask(plan, team)).total()  # noqa: B023
    few, more = ran.values()
    assert 0 < more < GROWS * few


def test_what_is_asked_at_each_key_takes_as_long_with_many_rows():
    ran = []
    for many in (FEW * TIMES, FEW * TIMES * TIMES):
        files = PLANS["milestones"](many)
        plan, team = parse_plan(files[0].encode(), "q.toml"), parse_team(files[1].encode(), "okra.toml")
        asked = lambda: (thread_of(plan).not_yet, thread_of(plan).milestones, types_of(team, WITH_DIGIT))  # noqa: B023, E731
        assert asked()[0] is asked()[0] and len(asked()[2]) == WITH_DIGIT
        ran.append(lines_while(asked).total())
    assert ran[0] == ran[1]


def test_the_relations_of_a_plan_are_worked_out_once_for_all_who_ask():
    plan = parse_plan(PLANS["milestones"](FEW)[0].encode(), "q.toml")
    other = plan.replaced(solo=True)
    assert thread_of(plan) is thread_of(plan) is not thread_of(other)
    assert thread_of(other).plan is other


def test_what_a_step_lacks_is_worked_out_once_for_all_who_ask():
    plan, team = parse_plan(PLANS["objectives"](FEW)[0].encode(), "q.toml"), Team(team="Kestrel")
    step = next(step for step in agenda(team, 1) if step.id == "1.pairs")
    asked = partial(step_concerns, team=team, today=TODAY, step=step, steps=agenda(team, 1))
    first = lines_while(lambda: asked(plan)).total()
    again = lines_while(lambda: asked(plan, at_a_glance=True)).total()
    assert 0 < again < first / 4
    assert asked(plan) and asked(plan.replaced(objectives=())) != asked(plan)


def test_what_a_curtain_says_of_its_subjects_costs_no_more_than_it_has_room_for(monkeypatch):
    monkeypatch.setattr(Veil, "content_size", Size(80, 24))
    ran = []
    for many in (FEW * TIMES, FEW * TIMES * TIMES):
        veil = Veil()
        veil.set_reactive(Veil.counts, tuple(VeiledCount(f"H{at}", None, 1, f"a question {at}") for at in range(many)))
        ran.append(lines_while(lambda: veil._subjects(20)).total())  # noqa: B023
        assert [line.plain.split()[1] for line in veil._subjects(20)] == [f"H{at}" for at in range(20)]
    assert ran[0] == ran[1]
