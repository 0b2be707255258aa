"""What is otherwise between two versions, in words: all of it and nothing else, and no hidden word."""

from datetime import date
from typing import Any

import pytest
from drawn_edits import STRATEGIES
from drawn_plans import SAID, teams, tidy_plans, untidy_plans
from every_edit import TEAM_EDITS
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from okra_tui.desk.document import Document
from okra_tui.edits.edit import EditRefused
from okra_tui.edits.quarter import GoBack, keeping_records
from okra_tui.plan.difference import LONGEST_TOLD, changes
from okra_tui.plan.model import (
    ENTITIES,
    CheckIn,
    Cluster,
    Estimate,
    Hypothesis,
    KeyResult,
    LogEntry,
    Milestone,
    Note,
    Objective,
    Plan,
    Vision,
)
from okra_tui.plan.team import Area, EffortGuide, Member, StepChange, Team

PLANS = tidy_plans() | untidy_plans()
KINDS = [kind for kind in STRATEGIES if kind not in TEAM_EDITS]

quickly = settings(
    max_examples=60,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=(Phase.generate,),
)


@st.composite
def edited(draw: st.DrawFn) -> tuple[Plan, Plan]:
    """A plan, and what some edits made of it."""
    plan = before = draw(PLANS)
    for kind in draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=8)):
        try:
            plan = STRATEGIES[kind](draw, plan).apply(plan)
        except EditRefused:
            continue
    return before, plan


def otherwise(before: Plan, after: Plan) -> set[tuple[str, str, str]]:
    """Table, id and field of all that differs, looked for field by field; no field: the row itself, or the order."""
    found = set()
    for table in ENTITIES:
        old, new = ({row.id: row for row in getattr(plan, table)} for plan in (before, after))
        for key in old.keys() | new.keys():
            if key in old and key in new:
                kind = type(new[key])
                fields = [name for name in kind.model_fields if getattr(old[key], name) != getattr(new[key], name)]
                found |= {(table, key, name) for name in fields}
            else:
                found.add((table, key, ""))
        if [key for key in old if key in new] != [key for key in new if key in old]:
            found.add((table, "", ""))
    for name in Plan.model_fields:
        if name not in ENTITIES and name != "members" and getattr(before, name) != getattr(after, name):
            found.add(("", "", name))
    return found


@quickly
@given(edited())
def test_every_field_that_an_edit_changed_is_told_and_nothing_else(versions: tuple[Plan, Plan]) -> None:
    for before, after in (versions, versions[::-1]):
        told = [change for change in changes(before, after) if change.table != "members"]
        assert {(change.table, change.row, change.field) for change in told} == otherwise(before, after)
        assert all(change.words.strip() and "\n" not in change.words for change in told)


@quickly
@given(PLANS | teams())
def test_a_version_differs_in_nothing_from_itself(value: Plan | Team) -> None:
    assert changes(value, value) == [] == changes(value, type(value).model_validate(value.model_dump()))


@quickly
@given(edited())
def test_under_the_curtain_not_one_word_of_a_note_or_a_group_is_told(versions: tuple[Plan, Plan]) -> None:
    before, after = (
        plan.replaced(
            notes=tuple(note.changed(text=f"xqxq {note.text}") for note in plan.notes),
            clusters=tuple(cluster.changed(title=f"xqxq {cluster.title}") for cluster in plan.clusters),
        )
        for plan in versions
    )
    assert not any("xq" in change.words for change in changes(before, after, range(5)))
    hidden = [change for change in changes(before, after, range(5)) if "under the curtain" in change.words]
    shown = [change for change in changes(before, after) if change.table in {"notes", "clusters"} and change.row]
    assert bool(hidden) == bool(shown)


@quickly
@given(edited())
def test_going_back_and_undoing_that_gives_the_same_plan(versions: tuple[Plan, Plan]) -> None:
    earlier, now = versions
    document = Document(now, lambda: 0.0, keeping_records)
    document.apply(GoBack(earlier))
    assert document.value == keeping_records(now, earlier)
    document.undo()
    assert document.value == now
    document.redo()
    assert document.value == keeping_records(now, earlier)


# -- in words ----------------------------------------------------------------------------------------------------------

BASE = Plan(
    quarter="2026-Q4",
    starts=date(2026, 10, 5),
    vision=Vision(will="lend more"),
    objectives=(Objective(id="o-1", number=1, title="Trust the shed", pains=("slow",), votes=("Ada", "Ada")),),
    key_results=(
        KeyResult(id="k-1", number=1, objective="o-1", title="Ratings", target=80.0),
        KeyResult(id="k-2", number=2, objective="o-1", title="Answers", target=300.0),
    ),
    hypotheses=(Hypothesis(id="h-1", number=1, objective="o-1", key_results=("k-1",), question="Would they?"),),
    milestones=(Milestone(id="m-1", number=1, title="Prompt", weeks=("3-4",)),),
    notes=(Note(id="n-1", session=1, by="Ada", text="idea one"), Note(id="n-2", session=2, text="idea two")),
    clusters=(Cluster(id="g-1", session=1, title="Ideas"),),
    check_ins=(CheckIn(id="x-1", on=date(2026, 10, 12), key_result="k-1", value=20.0, by="Ada"),),
    estimates=(Estimate(id="e-1", milestone="m-1", by="Ada", effort="L"),),
    log=(LogEntry(id="l-1", text="Ask\nfor prices"),),
)


def row(table: str, key: str, **fields: Any) -> Plan:
    rows = getattr(BASE, table)
    return BASE.replaced(**{table: tuple(each.changed(**fields) if each.id == key else each for each in rows)})


WORDS = [
    (row("key_results", "k-2", target=70.0), ["KR1.2 target 300 → 70"]),
    (row("key_results", "k-1", owner="Ada", agreed=True), ["KR1.1 agreed no → yes", "KR1.1 owner nothing → Ada"]),
    (row("key_results", "k-1", target=None), ["KR1.1 target 80 → nothing"]),
    (
        row("key_results", "k-1", target=12.5, unit="% of all"),
        ["KR1.1 unit nothing → “% of all”", "KR1.1 target 80 → 12.5"],
    ),
    (row("objectives", "o-1", title="Trust it"), ["O1 title “Trust the shed” → “Trust it”"]),
    (row("objectives", "o-1", pains=("too dear",)), ["O1 pains: + “too dear” − slow"]),
    (row("objectives", "o-1", votes=("Ada", "Grace")), ["O1 votes: + Grace − Ada"]),
    (row("hypotheses", "h-1", key_results=("k-2",)), ["H1 key results: + KR1.2 − KR1.1"]),
    (row("hypotheses", "h-1", objective="o-9"), ["H1 objective O1 → something that is gone"]),
    (row("milestones", "m-1", weeks=("4-6", "9")), ["M1 weeks 3-4 → 4-6, 9"]),
    (
        row("notes", "n-1", text="[red]x[/]", cluster="g-1"),
        ["note by Ada text “idea one” → “[red]x[/]”", "note by Ada group nothing → “Ideas”"],
    ),
    (row("notes", "n-1", cluster="g-1"), ["note by Ada “idea one” group nothing → “Ideas”"]),
    (row("log", "l-1", owner="Ada"), ["log entry “Ask for prices” owner nothing → Ada"]),
    (row("milestones", "m-1", dependencies_reviewed=True), ["M1 waits for nothing no → yes"]),
    (row("check_ins", "x-1", on=date(2026, 10, 13)), ["KR1.1 check-in of 2026-10-13 on 2026-10-12 → 2026-10-13"]),
    (BASE.replaced(notes=BASE.notes[:1]), ["note “idea two” removed"]),
    (
        BASE.replaced(check_ins=()),
        ["check-in of 2026-10-12: on 2026-10-12, key result KR1.1, value 20, by Ada removed"],
    ),
    (BASE.replaced(estimates=()), ["estimate by Ada: milestone M1, by Ada, effort L removed"]),
    (BASE.replaced(log=()), ["log entry “Ask for prices” removed"]),
    (BASE.replaced(notes=BASE.notes[::-1]), ["notes in another order"]),
    (BASE.replaced(weeks=12, learnings=("Ask early",)), ["weeks 13 → 12", "learnings: + “Ask early”"]),
    (BASE.replaced(vision=Vision(will="lend more", for_whom="us")), ["vision for whom nothing → us"]),
    (BASE.replaced(vision=None), ["vision will “lend more” → nothing"]),
    (BASE.replaced(objectives=(*BASE.objectives, Objective(id="o-2", number=2, title="Grow"))), ["new O2 “Grow”"]),
    (BASE.replaced(shiny=1), ["shiny changed"]),
]


@pytest.mark.parametrize(("after", "words"), WORDS)
def test_each_change_is_one_line(after: Plan, words: list[str]) -> None:
    assert [change.words for change in changes(BASE, after)] == words


def test_a_group_under_the_curtain_is_named_by_no_word_of_it() -> None:
    after = row("objectives", "o-1", from_clusters=("g-1",))
    told = [changes(BASE, after, veiled)[0].words for veiled in ((), (1,))]
    assert told == ["O1 groups that it comes from: + “Ideas”", "O1 groups that it comes from: + group 1"]


TEAM = Team(team="Hinge", members=(Member(name="Ada"), Member(name="Ada", left=True)))
TEAM_WORDS = [
    (TEAM.changed(team="Wing"), ["team Hinge → Wing"]),
    (
        TEAM.changed(members=(Member(name="Ada", discipline="Design"), TEAM.members[1])),
        ["member Ada discipline nothing → Design"],
    ),
    (TEAM.changed(members=TEAM.members[:1]), ["member Ada removed"]),
    (TEAM.changed(areas=(Area(key="M", name="Matches"),)), ["new area Matches"]),
    (TEAM.changed(steps=(StepChange(step="1.pairs", minutes=10.0),)), ["new change to step 1.pairs: minutes 10"]),
    (TEAM.changed(effort_guide=EffortGuide(S="a week")), ["effort guide S nothing → “a week”"]),
]


@pytest.mark.parametrize(("after", "words"), TEAM_WORDS)
def test_each_change_of_the_team_is_one_line(after: Team, words: list[str]) -> None:
    assert [change.words for change in changes(TEAM, after)] == words


def test_of_a_long_text_the_part_that_changed_is_told() -> None:
    long = "word " * 60
    before, after = (row("log", "l-1", text=f"{long}{end}") for end in ("once", "twice"))
    (change,) = changes(before, after)
    assert "once” → “" in change.words and change.words.endswith("twice”") and len(change.words) < 3 * LONGEST_TOLD


def test_notes_and_groups_under_the_curtain_are_counted() -> None:
    after = BASE.replaced(
        notes=(
            BASE.notes[0].changed(text=SAID[0]),
            BASE.notes[1].changed(text=SAID[1]),
            Note(id="n-3", session=1, text="x"),
        ),
        clusters=(),
    )
    assert [change.words for change in changes(BASE, after, {1})] == [
        f"note text “idea two” → “{SAID[1]}”",
        "1 note changed, under the curtain",
        "1 new note, under the curtain",
        "1 cluster removed, under the curtain",
    ]
