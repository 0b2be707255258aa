"""Pages of the Markdown export, edited and taken in again: just what was edited changes, and nothing else is lost."""

import random
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from strategies import plans

from okra_tui.desk.export import EXPORTS
from okra_tui.desk.imports import ImportAsked, ImportInto, bytes_of, read_import
from okra_tui.desk.time_and_chance import NewId
from okra_tui.export.layout import export
from okra_tui.export.material import Material
from okra_tui.export.web_page import html_of, reader
from okra_tui.intake.file_text import NotRead
from okra_tui.method import RETROSPECTIVE, RETROSPECTIVE_KINDS
from okra_tui.plan.actions import LOG_HEADS
from okra_tui.plan.model import (
    CANVAS_AREAS,
    ENTITIES,
    TABLE_OF,
    Agreement,
    Ballot,
    Blocker,
    Capacity,
    CheckIn,
    Cluster,
    CompanyKeyResult,
    CompanyObjective,
    Dependency,
    Estimate,
    Hypothesis,
    Initiative,
    KeyResult,
    LogEntry,
    Milestone,
    Note,
    Objective,
    Placement,
    Plan,
    Scenario,
    SessionRecord,
)
from okra_tui.plan.page_marks import MARK, PAGE_END
from okra_tui.plan.team import EMPTY_TEAM, Area, Member, Team
from okra_tui.plan.thread import thread_of
from okra_tui.workspace.making import demo_quarters, demo_team

TODAY = date(2026, 11, 21)
TEAM = Team(
    team="Kestrel",
    members=(Member(name="Ada"), Member(name="Grace Hopper")),
    areas=(Area(key="L", name="Loans, returns"), Area(key="S", name="Shelf")),
)
PLAN = Plan(
    quarter="2026-Q4",
    starts=date(2026, 10, 5),
    sessions=(SessionRecord(id="s-1", session=1, held=date(2026, 10, 5), facilitator="Ada", present=("Ada",)),),
    company_objectives=(
        CompanyObjective(id="c-1", title="Grow", why="We must", label="Our 2nd aim", priority=1),
        CompanyObjective(id="c-2", title="Stay"),
    ),
    company_key_results=(CompanyKeyResult(id="q-1", company_objective="c-1", title="Ten cities"),),
    objectives=(
        Objective(
            id="o-1", number=1, title="Trust", why="Doubts", owner="Ada", pains=("Slow", "Dull"), gains=("Fun",),
            metrics=("Time",), company_objectives=("c-1",), areas=("L",), priority=1, links=("https://a.example",),
            votes=("Ada",),
        ),
        Objective(id="o-2", number=2, title="Speed", priority=2),
    ),
    key_results=(
        KeyResult(id="k-1", number=1, objective="o-1", title="Rated", owner="Ada", target=8, baseline=1, unit="%",
                  outcome_note="Close", status_reason="Late", stretch=9, due=date(2026, 12, 4), priority=1, weight=2,
                  steps=("4.0 by 2026-11-06",), state="blocked", serves="q-1", outcome="missed", score=0.7),
        KeyResult(id="k-2", number=2, objective="o-1", title="Up", measure="stay-above", target=99.5, unit="%"),
        KeyResult(id="k-3", number=1, objective="o-2", title="Moved", measure="done"),
    ),
    hypotheses=(
        Hypothesis(id="h-1", number=1, objective="o-1", question="Would they?", beliefs=("They would",), by="Ada",
                   learning="Some do", key_results=("k-1",), verdict="supported", decided_on=date(2026, 11, 2)),
        Hypothesis(id="h-2", number=2, objective="o-2", question="Should we?"),
    ),
    milestones=(
        Milestone(id="m-1", number=1, title="Prompt", weeks=("3-4",), risk="Ice", note="Go", status="in-progress",
                  done_on=date(2026, 11, 5),
                  dropped_reason="Why not", type="epic", effort="M", unsure=True, business_value=2, ux_value=3,
                  owner="Ada", needs=("spike",), hypotheses=("h-1",), key_results=("k-1",), skills=("Go",),
                  links=("https://b.example",)),
        Milestone(id="m-2", number=2, title="Page", weeks=("5-6", "9"), effort="S", type="spike", status="done",
                  done_on=date(2026, 11, 6), owner="Grace Hopper", business_value=1, ux_value=1, hypotheses=("h-1",)),
        Milestone(id="m-3", number=3, title="Door", status="dropped", dropped_reason="Shut"),
    ),
    initiatives=(
        Initiative(id="i-1", name="Hours", description="What doors say", area="L", objectives=("o-1",),
                   hypotheses=("h-1",)),
    ),
    blockers=(
        Blocker(id="b-1", number=1, text="No card", type="risk", by="Ada", owner="Ada", answer="Paper", about=("o-1",)),
        Blocker(id="b-2", number=2, text="None", type="none", by="Grace Hopper"),
    ),
    dependencies=(
        Dependency(id="d-1", number=1, milestone="m-1", party="Maps", what="a map", owner="Ada", by_week=5),
        Dependency(id="d-2", number=2, milestone="m-2", on="m-3", status="agreed", links=("https://c.example",)),
    ),
    estimates=(Estimate(id="e-1", milestone="m-1", by="Ada", effort="S"),),
    capacity=(Capacity(id="w-1", week=3, people=1.5),),
    scenarios=(Scenario(id="z-1", name="Late"),),
    placements=(Placement(id="p-1", scenario="z-1", milestone="m-1", weeks=("5-6",)),),
    ballots=(Ballot(id="v-1", session=1, subject="objectives", on=date(2026, 10, 6), dots_each=3, voters=("Ada",)),),
    agreements=(
        Agreement(id="a-1", by="Ada", on=date(2026, 10, 9), agreed=True, confidence=7, note="Tight"),
    ),
    check_ins=(
        CheckIn(id="x-1", on=date(2026, 11, 2), key_result="k-1", value=6, confidence=7, note="four left", by="Ada"),
    ),
    notes=(
        Note(id="n-1", session=0, about=("customer-pains", "competition"), text="Rain (often)", by="Ada"),
        Note(id="n-2", session=1, text="Scan <!-- n-1.text 000000 --> it or not | *so*", cluster="g-1", source="May"),
    ),
    clusters=(Cluster(id="g-1", session=1, title="The line"),),
    log=(
        LogEntry(id="l-1", session=1, type="action", text="Print\ncards", owner="Ada", by="Ada", due=date(2026, 11, 9),
                 comes_up="2"),
        LogEntry(id="l-2", session=1, type="action", text="Ring", done=True),
        LogEntry(id="l-3", session=2, type="parked", text="Later?", comes_up="3"),
    ),
)  # fmt: skip


def pages(plan=PLAN, team=TEAM):
    return {path[5:]: text for path, text in export(plan, team, TODAY).items() if path.endswith(".md")}


def found(text, plan=PLAN, team=TEAM):
    return read_import(text.encode(), ImportInto(plan, team, TODAY, NewId(random.Random(1))), ImportAsked())


def after(text, plan=PLAN, team=TEAM):
    edit = found(text, plan, team).edit
    return edit.apply(plan) if edit else plan


def folder(written):
    return "".join(written.values())


def edited(before, wanted, team=TEAM):
    """The folder of the one plan, written over so that it says what the other plan's says: only comments stay."""
    written, as_exported = {}, pages(before, team)
    for path, text in pages(wanted, team).items():
        old = as_exported[path]
        marks, seen = {}, Counter()
        for mark in MARK.finditer(old):
            key = (mark["row"], mark["field"])
            marks[*key, seen[key]] = mark[0]
            seen[key] += 1
        seen.clear()

        def as_it_was(mark, marks=marks, seen=seen):
            key = (mark["row"], mark["field"])
            seen[key] += 1
            return marks.get((*key, seen[key] - 1), mark[0])  # else it stands there only now

        body = PAGE_END.sub("", text)
        written[path] = MARK.sub(as_it_was, body).rstrip("\n") + "\n\n" + PAGE_END.search(old)[0] + "\n"
    return written


# -- Every field of every row, and whether an edit of it comes back ----------------------------------------------------


READ = {
    ("company_objectives", "title"): "Bloom",
    ("company_objectives", "why"): "We want",
    ("company_objectives", "priority"): 2,
    ("company_key_results", "title"): "Two cities",
    ("objectives", "title"): "Faith",
    ("objectives", "why"): "Hope",
    ("objectives", "owner"): "Grace Hopper",
    ("objectives", "company_objectives"): ("c-2", "c-1"),
    ("objectives", "areas"): ("S", "L"),
    ("objectives", "pains"): ("Slower", "Dull"),
    ("objectives", "gains"): ("Joy",),
    ("objectives", "metrics"): ("Days",),
    ("objectives", "priority"): 3,
    ("key_results", "title"): "Starred",
    ("key_results", "owner"): "Grace Hopper",
    ("key_results", "baseline"): 2.5,
    ("key_results", "target"): 8.25,
    ("key_results", "unit"): "stars a day",
    ("key_results", "measure"): "stay-below",
    ("key_results", "stretch"): 12.0,
    ("key_results", "due"): date(2026, 12, 11),
    ("key_results", "priority"): 3,
    ("key_results", "weight"): 0.5,
    ("key_results", "steps"): ("3.0 by 2026-11-02", "5.0 by 2026-11-30"),
    ("key_results", "state"): "measuring-baseline",
    ("key_results", "serves"): "k-3",
    ("key_results", "commitment"): "aspirational",
    ("key_results", "health"): True,
    ("key_results", "outcome_note"): "Far",
    ("key_results", "status_reason"): "Soon",
    ("hypotheses", "question"): "Do they?",
    ("hypotheses", "beliefs"): ("They do",),
    ("hypotheses", "by"): "Grace Hopper",
    ("hypotheses", "learning"): "All do",
    ("hypotheses", "key_results"): ("k-2", "k-3"),
    ("hypotheses", "objective"): "o-2",
    ("hypotheses", "verdict"): "refuted",
    ("hypotheses", "decided_on"): date(2026, 11, 9),
    ("milestones", "title"): "Nudge",
    ("milestones", "risk"): "Snow",
    ("milestones", "note"): "Come",
    ("milestones", "weeks"): ("4-6", "8"),
    ("milestones", "type"): "enabler",
    ("milestones", "effort"): "L",
    ("milestones", "unsure"): False,
    ("milestones", "owner"): "Grace Hopper",
    ("milestones", "business_value"): 3,
    ("milestones", "ux_value"): 1,
    ("milestones", "needs"): ("research", "alignment"),
    ("milestones", "status"): "planned",
    ("milestones", "dropped_reason"): "No use",
    ("milestones", "done_on"): date(2026, 11, 13),
    ("initiatives", "name"): "Times",
    ("initiatives", "description"): "What walls say",
    ("initiatives", "area"): "S",
    ("initiatives", "objectives"): ("o-2",),
    ("initiatives", "hypotheses"): ("h-2",),
    ("blockers", "text"): "No pen",
    ("blockers", "owner"): "Grace Hopper",
    ("blockers", "answer"): "Ink",
    ("blockers", "type"): "dependency",
    ("blockers", "status"): "resolved",
    ("blockers", "by"): "Eve",
    ("blockers", "about"): ("o-2", "k-1", "m-2"),
    ("dependencies", "what"): "a plan",
    ("dependencies", "owner"): "Grace Hopper",
    ("dependencies", "by_week"): 7,
    ("dependencies", "status"): "met",
    ("dependencies", "party"): "Growth",
    ("dependencies", "milestone"): "m-3",
    ("estimates", "effort"): "L",
    ("capacity", "people"): 0.5,
    ("agreements", "on"): date(2026, 10, 12),
    ("agreements", "agreed"): False,
    ("agreements", "confidence"): 3,
    ("agreements", "note"): "Good",
    ("check_ins", "on"): date(2026, 11, 3),
    ("check_ins", "value"): 6.5,
    ("check_ins", "confidence"): 0,
    ("check_ins", "note"): "three left",
    ("check_ins", "by"): "Grace Hopper",
    ("notes", "text"): "Snow",
    ("clusters", "title"): "The queue",
    ("log", "text"): "Print\nboth",
    ("log", "owner"): "Grace Hopper",
    ("log", "by"): "Grace Hopper",
    ("log", "comes_up"): "4",
    ("log", "due"): date(2026, 11, 12),
    ("log", "done"): True,
    ("log", "dropped"): True,
}
"""What comes back, with another value for the first row of its table."""


# -- What nobody edited ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("plan", [PLAN, *(plan.changed(closed=None) for plan in demo_quarters(TODAY))])
def test_what_nobody_edited_changes_nothing_though_the_quarter_has_moved_on(plan):
    team = demo_team()
    read = found(folder(pages(plan, team)), plan, team)
    assert (read.kind, read.rows, read.left_out, read.edit, read.remark) == ("pages", (), (), None, "")
    moved = plan.replaced(notes=(), milestones=(), objectives=tuple(o.changed(title="New") for o in plan.objectives))
    assert found(folder(pages(plan, team)), moved, team).edit is None


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(plans(), st.sampled_from(["2026-Q4", "2026--Q4", "a --> b"]))
def test_no_plan_changes_by_its_own_pages(plan, quarter):
    plan = plan.changed(closed=None, quarter=quarter)
    written = folder(pages(plan, EMPTY_TEAM))
    if quarter == "2026-Q4":
        read = found(written, plan, EMPTY_TEAM)
        assert (read.rows, read.left_out, read.edit) == ((), (), None)
    else:  # a quarter that cannot be named in a comment has pages without any
        assert "<!--" not in written


GIVEN_UP = {
    ("milestones", "status"): {"dropped_reason": None, "done_on": None},
}
"""What goes with it: what is planned has neither a day nor a reason."""
OF_A_BOUND = {("key_results", "measure"), ("key_results", "health")}
"""What is tried with the second row, which is a bound without steps."""
_ONCE = "it says what a row is, or who said it when; another one is a new row"
_RECORDS = "a record of what happened, which nobody edits"
_COMPUTED = "it is worked out of other fields, or follows from them"
_AMONG = "it stands among other words in brackets or in a list, where it could be taken for them"
_VOTES = "votes are given in the session"
NOT_READ = {
    **{
        (table, name): _RECORDS
        for table in ("sessions", "retrospectives", "steps", "ballots")
        for name in ENTITIES[table].model_fields
    },
    **{(table, "id"): _ONCE for table in ENTITIES},
    **{
        (table, name): _VOTES
        for table in ("notes", "clusters", "objectives", "milestones")
        for name in ("votes", "dots")
    },
    **{(table, "number"): _ONCE for table, kind in ENTITIES.items() if "number" in kind.model_fields},
    **{(table, "carried_from"): _ONCE for table, kind in ENTITIES.items() if "carried_from" in kind.model_fields},
    **{
        (table, "links"): "an address, which other programs write in their own way"
        for table in ("objectives", "key_results", "milestones", "dependencies")
    },
    **{(table, "session"): _ONCE for table in ("notes", "clusters", "log")},
    ("log", "type"): _ONCE,
    ("capacity", "week"): _ONCE,
    ("agreements", "by"): _ONCE,
    ("estimates", "by"): _ONCE,
    ("estimates", "milestone"): _ONCE,
    ("check_ins", "key_result"): _ONCE,
    ("key_results", "objective"): _ONCE,
    ("company_key_results", "company_objective"): _ONCE,
    ("company_objectives", "label"): _ONCE,
    ("company_objectives", "color"): "not shown",
    **{("notes", name): _AMONG for name in ("by", "source", "cluster", "same_as", "about")},
    ("clusters", "about"): _AMONG,
    ("objectives", "from_clusters"): _AMONG,
    ("objectives", "deferred"): "a sentence that is there or not",
    ("objectives", "highest_key_result"): "not shown",
    ("key_results", "agreed"): "given at the agreement",
    ("key_results", "agreed_target"): "given at the agreement",
    ("key_results", "status_override"): "given with its reason in the review",
    ("key_results", "score"): _COMPUTED,
    ("key_results", "outcome"): _COMPUTED,
    ("milestones", "hypotheses"): _AMONG,
    ("milestones", "key_results"): "not shown but in a spreadsheet",
    ("milestones", "initiative"): "not shown but in a spreadsheet",
    ("milestones", "from_notes"): "shown in a spreadsheet",
    ("milestones", "from_clusters"): "shown in a spreadsheet",
    ("milestones", "skills"): _AMONG,
    ("milestones", "dependencies_reviewed"): _AMONG,
    ("milestones", "agreed"): "given at the agreement",
    ("milestones", "agreed_weeks"): "given at the agreement",
    ("milestones", "deferred"): "the heading that it stands under",
    ("dependencies", "on"): "read with its party, as what is waited for",
    ("dependencies", "theirs"): "of a neighbour",
    **{("placements", name): _AMONG for name in ("scenario", "milestone", "weeks", "deferred")},
    ("scenarios", "name"): _AMONG,
}
"""What does not come back, and why."""


def test_every_field_of_every_row_is_in_one_of_the_tables():
    fields = {(table, name) for table, kind in ENTITIES.items() for name in kind.model_fields}
    assert fields == READ.keys() | NOT_READ.keys()
    assert not READ.keys() & NOT_READ.keys()


@pytest.mark.parametrize(("table", "field"), READ, ids=str)
def test_what_is_edited_on_the_pages_changes_just_that(table, field):
    at = (table, field) in OF_A_BOUND
    rows = list(getattr(PLAN, table))
    assert getattr(rows[at], field) != READ[table, field]
    rows[at] = rows[at].changed(**{field: READ[table, field]}, **GIVEN_UP.get((table, field), {}))
    wanted = PLAN.replaced(**{table: tuple(rows)})
    read = found(folder(edited(PLAN, wanted)))
    assert read.rows and read.edit.apply(PLAN) == wanted
    assert found(folder(edited(PLAN, wanted)), wanted).edit is None


NEW = "*new* words_here, 1 | 2 <b> & (so) é 日本"
WRITTEN = NEW.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


def reformatted(text):
    """A page as another program writes the same."""
    return re.sub(r"^- ", "*   ", text.replace("| --- |", "|:----|"), flags=re.MULTILINE).replace("\\_", "_")


OWN_WORDS = [
    ("objectives", "title"),
    ("objectives", "why"),
    ("hypotheses", "beliefs"),
    ("notes", "text"),
    ("log", "text"),
    ("company_key_results", "title"),
    ("blockers", "text"),
    ("clusters", "title"),
    ("milestones", "title"),
]


@pytest.mark.parametrize(("table", "field"), OWN_WORDS)
def test_words_with_signs_in_them_come_back_from_each_line_alone(table, field):
    row = getattr(PLAN, table)[0]
    wanted = (NEW, *value[1:]) if isinstance(value := getattr(row, field), tuple) else NEW
    words = (value[0] if isinstance(value, tuple) else value).replace("\n", "<br>")
    expected = PLAN.replaced(**{table: (row.changed(**{field: wanted}), *getattr(PLAN, table)[1:])})
    places = 0
    for path, text in pages().items():
        for line in text.split("\n"):
            cell, mark = f" {words} |", f"<!-- {row.id}:"
            old = cell if mark in line and cell in line else f"{words} <!-- {row.id}.{field} "
            if old in line:
                places += 1
                new = text.replace(line, line.replace(old, old.replace(words, WRITTEN)))
                read = found(new)
                assert read.left_out == (), path
                assert len(read.rows) == 1 and read.edit.apply(PLAN) == expected, (path, line)
                assert read.edit.apply(PLAN) == after(reformatted(new))
    assert places


# -- Any plan ----------------------------------------------------------------------------------------------------------


LINE = st.text(st.sampled_from('aB1 é*_|<>&#-()[];,:.!`~"日'), min_size=1, max_size=12).map(
    lambda text: f"x{' '.join(text.split())}"
)
PEOPLE = st.sampled_from(["Ada", "Grace Hopper", "Somebody else"])
NUMBERS = st.integers(-50, 5000).map(float) | st.sampled_from([0.5, 99.95, 1e6, 1234.5])
QUARTER_DAYS = st.dates(date(2026, 10, 5), TODAY)
WEEKS = st.lists(st.integers(0, 3), min_size=1, max_size=2, unique=True).map(
    lambda at: tuple(("1", "3-4", "6-9", "11")[each] for each in sorted(at))
)
DRAWN = {
    "company_objectives": {"title": LINE, "why": LINE, "priority": st.integers(1, 9)},
    "company_key_results": {"title": LINE},
    "objectives": {"title": LINE, "why": LINE, "owner": PEOPLE, "pains": LINE},
    "key_results": {
        "title": LINE,
        "target": NUMBERS,
        "unit": st.sampled_from(["%", "ms", "a day", "stars | so"]),
        "owner": PEOPLE,
        "due": QUARTER_DAYS,
        "commitment": st.sampled_from(["committed", "aspirational"]),
    },
    "hypotheses": {
        "question": LINE,
        "learning": LINE,
        "by": PEOPLE,
        "verdict": st.sampled_from(["supported", "refuted"]),
        "decided_on": QUARTER_DAYS,
    },
    "milestones": {
        "title": LINE,
        "weeks": WEEKS,
        "owner": PEOPLE,
        "effort": st.sampled_from("SML"),
        "business_value": st.integers(1, 3),
        "ux_value": st.integers(1, 3),
        "risk": LINE,
        "note": LINE,
    },
    "initiatives": {"name": LINE, "description": LINE},
    "blockers": {"text": LINE, "answer": LINE, "owner": PEOPLE, "status": st.sampled_from(["open", "resolved"])},
    "dependencies": {
        "what": LINE,
        "owner": PEOPLE,
        "by_week": st.integers(1, 13),
        "status": st.sampled_from(["open", "agreed"]),
    },
    "check_ins": {"value": NUMBERS, "confidence": st.integers(0, 10), "note": LINE, "on": QUARTER_DAYS, "by": PEOPLE},
    "agreements": {"confidence": st.integers(0, 10), "note": LINE},
    "notes": {"text": LINE},
    "clusters": {"title": LINE},
    "log": {"text": LINE, "owner": PEOPLE, "due": QUARTER_DAYS},
}
"""What is edited at random: other values of fields that have one, so that the layout stays."""


def open_to_edits(plan, row, fields):
    """The fields of a row that can have any of the drawn values: those that others bind are left alone."""
    names = [name for name in fields if getattr(row, name) not in (None, "", ())]
    bound: set[str] = set()
    match row:
        case KeyResult(measure=measure, stretch=stretch, steps=steps):
            bound = (
                {"unit", "target"}
                if measure == "done"
                else {"target", "due"}
                if stretch is not None or steps
                else set()
            )
        case Hypothesis(decided_on=None):
            bound = {"verdict"}
        case CheckIn(key_result=of) if plan.by_id[of].measure == "done":
            bound = {"value"}
        case Blocker(type="none"):
            bound = set(fields)
        case Milestone() if row not in thread_of(plan).milestones:  # it waits: it is not ranked
            bound = {"business_value", "ux_value"}
    return [name for name in names if name not in bound]


@st.composite
def _otherwise(draw, plan):
    tables = {}
    for table, fields in DRAWN.items():
        rows = []
        for row in getattr(plan, table):
            names = open_to_edits(plan, row, fields)
            chosen = sorted(draw(st.sets(st.sampled_from(names), max_size=3))) if names and draw(st.booleans()) else ()
            said = {name: draw(fields[name]) for name in chosen}
            if "pains" in said:
                said["pains"] = (said["pains"], *row.pains[1:])
            rows.append(row.changed(**said))
        tables[table] = tuple(rows)
    return plan.replaced(**tables)


OF_THE_DEMO = next(plan for plan in demo_quarters(date(2026, 11, 21)) if plan.check_ins and not plan.closed)


@pytest.mark.parametrize("plan", [PLAN, OF_THE_DEMO], ids=["full", "demo"])
def test_a_folder_that_was_written_over_at_random_comes_back_as_that_plan(plan):
    team = TEAM if plan is PLAN else demo_team()

    @settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(_otherwise(plan))
    def look(wanted):
        assert after(folder(edited(plan, wanted, team)), plan, team) == wanted

    look()


# -- What cannot be taken ----------------------------------------------------------------------------------------------


def page(path):
    return pages()[path]


DRAFTS, PAINS, METRICS = "session-1/draft-objectives.md", "session-1/pains-gains.md", "session-1/metrics.md"
WRONG = [
    (lambda: page(DRAFTS).replace("2026-Q4", "2026-Q3").replace("Doubts", "Fear"), "It is of 2026-Q3, and this is 20"),
    (
        lambda: page(DRAFTS).replace("o-1.title", "o-9.title").replace("O1 Trust", "O1 T"),
        "what these words were of is not in 2026-Q4 any more",
    ),
    (lambda: page(DRAFTS).rsplit("<!-- okra", 1)[0], "The page, line 5: the last line of the page"),
    (lambda: page(DRAFTS).replace("O1 Trust <", "Belief <"), "the line begins with O1 there"),
    (lambda: page(DRAFTS).replace("O1 Trust <", "O12 Trust <"), "the line begins with O1 there"),
    (lambda: page(DRAFTS).replace("O1 Trust <", "O1 <"), "there are no words before the comment"),
    (lambda: page(METRICS).replace("| Rated |", "| Rated | so |"), "cells, and its table has 12; write a | among"),
    (lambda: page(DRAFTS).replace("O1 Trust <", "O1 A <") + page(PAINS).replace("O1 Trust <", "O1 B <"), "and session"),
]


@pytest.mark.parametrize(("text", "words"), WRONG, ids=[words for _, words in WRONG])
def test_what_cannot_be_taken_is_named_with_its_line(text, words):
    with pytest.raises(NotRead) as refused:
        found(text())
    assert words in str(refused.value)


def test_lines_that_read_not_are_named_and_nothing_of_them_is_taken():
    text = page("session-0/customer-pains.md")
    read = found(text.replace("(Ada)", "(Eve)").replace("# Customer: pains\n", "# Customer: pains\n\nA new line\n"))
    assert (read.rows, read.edit) == ((), None)
    assert read.left_out == (
        "not read there: session-0/customer-pains.md, line 5: (Eve)",
        "not read there: session-0/customer-pains.md, line 3: A new line",
    )


# -- Rows that somebody writes on a page -------------------------------------------------------------------------------

BESIDE = PLAN.replaced(
    clusters=(*PLAN.clusters, Cluster(id="g-2", session=2, title="Doors", about=("h-1",))),
    notes=(*PLAN.notes, Note(id="n-3", session=2, text="A bell", about=("h-1",), cluster="g-2")),
)
"""A plan in which a row of each kind stands already beside which another one can be written."""
BY_HAND = {
    CompanyObjective(id="new", title="Last", why="For the future", label="fun", priority=3): (
        "title", "why", "label", "priority",
    ),
    CompanyKeyResult(id="new", company_objective="c-1", title="Four countries"): ("company_objective", "title"),
    Objective(
        id="new", number=3, title="Calm", why="Noise", owner="Grace Hopper", company_objectives=("c-2",), areas=("L",),
    ): ("title", "why", "owner", "company_objectives", "areas"),
    KeyResult(
        id="new", number=3, objective="o-1", title="Calls", baseline=40, target=20, unit="calls", owner="Ada",
        commitment="aspirational", due=date(2026, 12, 1), stretch=15,
    ): ("number", "objective", "title", "baseline", "target", "unit", "owner", "commitment", "due", "stretch"),
    Hypothesis(
        id="new", number=3, objective="o-2", question="Do they?", beliefs=("They do", "Often"), by="Ada",
        key_results=("k-3",),
    ): ("objective", "question", "beliefs", "by", "key_results"),
    Blocker(
        id="new", number=3, text="No key", type="dependency", by="Ada", owner="Grace Hopper", about=("k-1",),
        answer="Ask", status="resolved",
    ): ("text", "type", "by", "owner", "about", "answer", "status"),
    Initiative(id="new", name="Bells", area="L", objectives=("o-2",), hypotheses=("h-2",), description="Rung"): (
        "name", "area", "objectives", "hypotheses", "description",
    ),
    Milestone(
        id="new", number=4, title="Ring twice", type="epic", weeks=("7-8",), effort="L", owner="Ada",
        hypotheses=("h-1",),
    ): ("title", "type", "weeks", "effort", "owner", "hypotheses"),
    Dependency(
        id="new", number=3, milestone="m-2", on="m-1", what="a bell", owner="Ada", by_week=4, status="agreed",
    ): ("milestone", "on", "party", "what", "owner", "by_week", "status"),
    CheckIn(id="new", on=date(2026, 11, 9), key_result="k-2", value=99, confidence=6, note="three left", by="Ada"): (
        "on", "key_result", "value", "confidence", "note", "by",
    ),
    Estimate(id="new", milestone="m-2", by="Grace Hopper", effort="L"): ("milestone", "by", "effort"),
    LogEntry(id="new", session=3, type="action", text="Knock", owner="Ada", by="Ada", due=date(2026, 11, 20)): (
        "session", "type", "text", "owner", "by", "due",
    ),
    Note(id="new", session=2, text="Two (2) bells", by="Ada", about=("h-1",), cluster="g-2"): (
        "session", "text", "by", "cluster",
    ),
    Cluster(id="new", session=2, title="Windows"): ("session", "title"),
}  # fmt: skip
"""Rows as somebody writes them on the pages, with the fields that are taken."""


def by_hand(before, *rows):
    """The pages of a plan on which somebody wrote what rows have, without their comments."""
    with_rows = before
    for row in rows:
        table = TABLE_OF[type(row)]
        with_rows = with_rows.replaced(**{table: (*getattr(with_rows, table), row)})
    written = []
    for path, text in pages(with_rows).items():
        if end := PAGE_END.search(pages(before).get(path, "")):
            body = re.sub(r" <!-- new[\w-]*[.:][^>]*-->", "", PAGE_END.sub("", text))
            written.append(f"{body.rstrip()}\n\n{end[0]}\n")
    return "".join(written)


@pytest.mark.parametrize("row", BY_HAND, ids=lambda row: type(row).__name__)
def test_a_row_that_somebody_wrote_on_the_pages_is_taken_once(row):
    text, table = by_hand(BESIDE, row), TABLE_OF[type(row)]
    plan = after(text, BESIDE)
    (taken,) = (each for each in getattr(plan, table) if each.id not in BESIDE.by_id)
    assert {name: getattr(taken, name) for name in BY_HAND[row]} == {name: getattr(row, name) for name in BY_HAND[row]}
    others = [name for name in ENTITIES if name != table]
    assert {name: getattr(plan, name) for name in others} == {name: getattr(BESIDE, name) for name in others}

    again = found(text, plan)
    assert again.edit is None
    assert any("in the quarter already" in line for line in again.left_out)


@pytest.mark.parametrize("facts", ["", "- Risk, open\n- **Named by:** Ada\n"], ids=["alone", "with facts"])
@pytest.mark.parametrize(
    ("path", "table", "title", "taken"),
    [
        ("session-1/blockers.md", "blockers", "text", "## B2 "),  # the page shows no B2, for that one said "None"
        ("session-1/blockers.md", "blockers", "text", "## B1 "),
        ("session-1/draft-objectives.md", "objectives", "title", "### O2 "),
        ("session-1/hypotheses.md", "hypotheses", "question", "### H2 "),
    ],
)
def test_a_new_heading_whose_number_is_taken_is_a_row_with_the_next_number(path, table, title, taken, facts):
    facts = facts if table == "blockers" else ""
    text = page(path)
    line = next(line for line in text.split("\n") if MARK.search(line) and re.match(rf"{taken[:-2]}\d", line))
    plan = after(text.replace(line, f"{taken}The press is shut\n\n{facts}\n{line}"))
    (row,) = (row for row in getattr(plan, table) if row.id not in PLAN.by_id)
    assert getattr(row, title) == "The press is shut"
    assert row.number == max(each.number for each in getattr(PLAN, table)) + 1


@pytest.mark.parametrize("by", ["Grace Hopper", "Ada"])
def test_a_preview_tells_nothing_that_nobody_wrote(by):
    """That who said None has a blocker now takes a row away, and its number is kept besides."""
    text = page("session-1/blockers.md").replace("## Said that", f"## No van\n\n- **Named by:** {by}\n\n## Said that")
    gone = ("B2 “None” removed",) if by == "Grace Hopper" else ()
    read = found(text)
    assert read.rows == ("new B3 “No van”", *gone)
    assert (read.edit.apply(PLAN).highest_numbers is not None) == bool(gone)


def test_a_heading_that_lost_its_comment_is_no_new_row_and_nothing_below_it_is_lost_unsaid():
    line = next(line for line in page(DRAFTS).split("\n") if line.startswith("### O2 Speed"))
    read = found(page(DRAFTS).replace(line, "### O2 Haste\n\n- **Why:** Slow"))
    assert (read.rows, read.edit) == ((), None)
    told = " ".join(read.left_out)
    assert all(words in told for words in ("O2 Haste", "Why: Slow", "O2 Speed; nothing is taken away"))
    assert "in the quarter already" not in told


def test_rows_of_a_new_objective_are_taken_with_it():
    """A heading on one page, its key result on another, and the hypothesis about that on a third."""
    text = by_hand(
        BESIDE,
        Objective(id="new", number=3, title="Calm"),
        KeyResult(id="new-k", number=1, objective="new", title="Quiet hours", baseline=1, target=2),
        Hypothesis(id="new-h", number=3, objective="new", question="Do they rest?", key_results=("new-k",)),
    )
    plan = after(text, BESIDE)
    objective, (result,), hypothesis = plan.objectives[-1], plan.results_of[plan.objectives[-1].id], plan.hypotheses[-1]
    assert (objective.title, result.title, result.target) == ("Calm", "Quiet hours", 2)
    assert (hypothesis.objective, hypothesis.key_results) == (objective.id, (result.id,))


def test_a_line_written_below_a_row_is_said_of_it():
    text = page("session-1/draft-objectives.md")
    line = next(line for line in text.split("\n") if line.startswith("### O2 Speed"))
    speed = after(text.replace(line, f"{line}\n\n- **Why:** Slow doors\n- **Owner:** Ada")).find(Objective, "o-2")
    assert (speed.why, speed.owner) == ("Slow doors", "Ada")
    metrics = page(METRICS).replace("- Time <", "- Visits\n- Time <")
    assert after(metrics).find(Objective, "o-1").metrics == ("Time", "Visits")


def test_a_new_row_that_says_what_cannot_be_is_named_with_its_place():
    text = page(METRICS)
    line = next(line for line in text.split("\n") if line.startswith("| KR1.2"))
    head = next(line for line in text.split("\n") if line.startswith("|  | Key result"))
    columns = [name.strip() for name in head.split("|")[1:-1]]
    cells = {"Key result": "Calls", "Measures": "many"}
    row = f"| {' | '.join(cells.get(name, '') for name in columns)} |"
    with pytest.raises(NotRead, match=r"session-1/metrics.md, line \d+: “many” is no measure"):
        found(text.replace(line, f"{line}\n{row}"))


def test_a_row_that_is_gone_from_a_page_is_named_and_stays_in_the_quarter():
    line = next(line for line in page(METRICS).split("\n") if line.startswith("| KR1.1"))
    read = found(page(METRICS).replace(f"{line}\n", ""))
    assert (read.rows, read.edit) == ((), None)
    assert read.left_out == ("no longer on the page session-1/metrics.md: KR1.1 Rated; nothing is taken away by that",)


NOTHING = Plan(
    quarter="2026-Q4",
    starts=date(2026, 10, 5),
    objectives=(Objective(id="o-1", number=1, title="Trust"), Objective(id="o-2", number=2, title="Speed")),
    key_results=(KeyResult(id="k-1", number=1, objective="o-1", title="Rated", measure="done"),),
    milestones=(Milestone(id="m-1", number=1, title="Prompt", weeks=("3-4",)),),
)
"""A plan with hardly a row, so that what is written on its pages is the first of its kind there."""
FIRST = [
    *(row for row in BY_HAND if not isinstance(row, Milestone | Estimate | CompanyKeyResult | CheckIn | Dependency)),
    CheckIn(id="new", on=date(2026, 11, 9), key_result="k-1", value=1, confidence=6, note="three left", by="Ada"),
    Dependency(id="new", number=1, milestone="m-1", party="Maps", what="a bell", owner="Ada", by_week=4),
    *(Note(id="new", session=0, text="Rain", by="Ada", about=(area,)) for area in CANVAS_AREAS),
    Note(id="new", session=0, text="Rain"),
    Note(id="new", session=1, text="Rain", by="Ada"),
    Note(id="new", session=2, text="Rain"),
    Cluster(id="new", session=1, title="Windows"),
    *(Note(id="new", session=RETROSPECTIVE, text="Doors", by="Ada", about=(kind,)) for kind in RETROSPECTIVE_KINDS),
    Note(id="new", session=RETROSPECTIVE, text="Doors"),
    *(LogEntry(id="new", session=1, type=kind, text="So it is", by="Ada") for kind in LOG_HEADS),
]  # fmt: skip
OF_OTHERS = {"number", "objectives", "hypotheses", "company_objectives", "key_results", "about", "cluster", "objective"}
"""What a first row cannot have, for there is no other row yet."""


def alone(row):
    """The row without what it has of others."""
    fields = {name: () if isinstance(getattr(row, name), tuple) else None for name in OF_OTHERS if name in row.values()}
    match row:
        case KeyResult() | Hypothesis():
            fields["objective"] = "o-1" if isinstance(row, KeyResult) else "o-2"
        case Note() if row.session in (0, RETROSPECTIVE):
            fields["about"] = row.about
    fields.pop("number", None)
    return row.changed(**fields)


@pytest.mark.parametrize("row", FIRST, ids=lambda row: f"{type(row).__name__} {getattr(row, 'session', '')}".strip())
def test_the_first_row_of_a_kind_on_its_page_is_taken_once(row):
    row, table = alone(row), TABLE_OF[type(row)]
    text = by_hand(NOTHING, row)
    read = found(text, NOTHING)
    plan = read.edit.apply(NOTHING)
    (taken,) = (each for each in getattr(plan, table) if each.id not in NOTHING.by_id)
    of = BY_HAND.get(row, [name for name in type(row).model_fields if name not in ("id", "number")])
    wanted = {name: getattr(row, name) for name in of if name not in ("number",)}
    assert {name: getattr(taken, name) for name in wanted} == wanted
    others = [name for name in ENTITIES if name != table]
    assert {name: getattr(plan, name) for name in others} == {name: getattr(NOTHING, name) for name in others}
    assert found(text, plan).edit is None


@pytest.mark.parametrize("field", ["pains", "gains", "metrics"])
def test_the_first_line_of_a_list_of_an_objective_is_taken(field):
    wanted = NOTHING.replaced(
        objectives=(NOTHING.objectives[0].changed(**{field: ("Slow", "Dull")}), *NOTHING.objectives[1:])
    )
    written = []
    for path, text in pages(wanted).items():
        body = re.sub(rf" <!-- o-1.{field} [^>]*-->", "", PAGE_END.sub("", text))
        written.append(f"{body.rstrip()}\n\n{PAGE_END.search(pages(NOTHING)[path])[0]}\n")
    read = found("".join(written), NOTHING)
    assert read.edit.apply(NOTHING) == wanted
    assert read.left_out == ()


GROUPED = PLAN.replaced(
    clusters=(*PLAN.clusters, Cluster(id="g-2", session=1, title="Doors"), Cluster(id="g-3", session=1, title="Bells")),
    notes=(
        *PLAN.notes,
        Note(id="n-3", session=1, text="A bell", cluster="g-1"),
        Note(id="n-4", session=1, text="A lock", cluster="g-2"),
        Note(id="n-5", session=1, text="Nothing"),
    ),
)
"""A plan with three groups of one session, the last of them empty, and a note in none."""


def moved_below(text, line, heading):
    """A page on which the line that has some words stands below the heading that has others."""
    lines = text.split("\n")
    gone = next(each for each in lines if line in each)
    lines.remove(gone)
    at = next(at for at, each in enumerate(lines) if heading in each)
    return "\n".join([*lines[: at + 1], "", gone, *lines[at + 1 :]])


@pytest.mark.parametrize(
    ("note", "heading", "group"),
    [("n-3", "### Doors", "g-2"), ("n-4", "### The line", "g-1"), ("n-3", "### Bells", "g-3"),
     ("n-5", "### Doors", "g-2"), ("n-4", "## Notes in no group", None)],
)  # fmt: skip
@pytest.mark.parametrize("deleted", ["", "### Bells", "A bell", "A lock"])
def test_a_note_that_stands_below_another_group_is_in_that_one(note, heading, group, deleted):
    text, words = pages(GROUPED)[DRAFTS], GROUPED.find(Note, note).text
    if deleted and deleted not in (words, heading):  # and what is gone meanwhile moves nothing else
        text = text.replace(next(line for line in text.split("\n") if deleted in line), "")
    read = found(moved_below(text, f"- {words} <", heading), GROUPED)
    assert read.edit.apply(GROUPED) == GROUPED.replaced(
        notes=tuple(each.changed(cluster=group) if each.id == note else each for each in GROUPED.notes)
    )
    assert read.title.startswith("1 edited line in")
    assert not any("under another heading" in line for line in read.left_out)


def test_a_question_that_stands_below_another_objective_is_of_that_one():
    text = pages()["session-1/hypotheses.md"]
    heading = next(line for line in text.split("\n") if "### H2 Should we?" in line)
    rest = text.replace(f"{heading}\n", "")
    at = next(line for line in rest.split("\n") if "## O1 Trust" in line)
    plan = after(rest.replace(at, f"{at}\n\n{heading}"))
    assert plan.find(Hypothesis, "h-2").objective == "o-1"


def test_what_stands_below_another_heading_and_cannot_be_moved_is_named():
    line = next(line for line in page(METRICS).split("\n") if line.startswith("| KR1.2"))
    read = found(moved_below(page(METRICS), line, "| KR2.1"))
    assert (read.rows, read.edit) == ((), None)
    assert [each for each in read.left_out if "KR1.2" in each and "under another heading now" in each]


def test_under_the_curtain_no_line_and_no_gone_row_tells_a_word():
    hidden = PLAN.replaced(notes=(*PLAN.notes, Note(id="n-9", session=1, by="Eve", text="SECRET")))
    line = next(line for line in page(METRICS).split("\n") if line.startswith("| KR1.1"))
    text = page(METRICS).replace(f"{line}\n", "SECRET\n").replace("KR1.2 <", "KR1.2 SECRET <")
    text = text.replace("- Time <", "- SECRET\n- Time <")
    into = ImportInto(hidden, TEAM, TODAY, NewId(random.Random(1)), frozenset({1}))
    read = read_import(text.encode(), into, ImportAsked())
    assert "1 row; nothing is taken away" in " ".join(read.left_out)
    told = " ".join((read.title, *read.left_out, read.remark))
    assert not any(word in told for word in ("SECRET", "Rated", "Eve"))
    assert "SECRET" in " ".join(found(text).left_out)  # and without a curtain they are told


def test_complaints_under_the_curtain_tell_no_word_of_a_page():
    text = page(METRICS).replace("2026-12-04", "SECRET")
    with pytest.raises(NotRead) as refused:
        found(text)
    assert "SECRET" in str(refused.value)
    assert "SECRET" not in refused.value.without_cells


OLDER = (Path(__file__).parent / "pages_of_an_older_export.md").read_text(encoding="utf-8")
"""`PLAN` as it was exported before rows had comments: one in each cell whose words read back, and no sums of them."""
OLDER_MARKS = [at for at in MARK.finditer(OLDER) if at["field"]]
OLDER_SAID = (
    "of an older export: only what has a comment behind it there was read; for the rest, export the pages again"
)


def test_pages_of_an_older_export_that_nobody_edited_say_one_sentence():
    read = found(OLDER)
    pages_there = len(PAGE_END.findall(OLDER))
    assert (read.rows, read.edit, read.remark) == ((), None, "")
    assert read.left_out == (f"{pages_there} pages {OLDER_SAID}",)


@pytest.mark.parametrize("mark", OLDER_MARKS, ids=[f"{at['row']}.{at['field']}-{at.start()}" for at in OLDER_MARKS])
def test_words_edited_on_a_page_of_an_older_export_come_back(mark):
    words = "Grace Hopper" if mark["field"] == "owner" else " anew"
    start = mark.start() - len("Ada") if mark["field"] == "owner" else mark.start()
    page_ends = next(end for end in PAGE_END.finditer(OLDER) if end.start() > mark.start())
    begins = max((end.end() + 1 for end in PAGE_END.finditer(OLDER) if end.end() < mark.start()), default=0)
    read = found(f"{OLDER[begins:start]}{words}{OLDER[mark.start() : page_ends.end()]}\n")
    assert len(read.rows) == 1
    assert read.left_out == (f"1 page {OLDER_SAID}",)
    assert not read.remark
    assert read.edit.apply(PLAN) != PLAN


def test_words_that_look_like_a_comment_forge_none():
    notes = [m["row"] for m in MARK.finditer(page(DRAFTS)) if m["field"] == "text"]
    assert notes == ["n-2"]
    edited = page(DRAFTS).replace("or not", "or yes")
    assert after(edited).notes[1].text == "Scan <!-- n-1.text 000000 --> it or yes | *so*"
    forged = page(DRAFTS).replace("o-1.title", "o-1.id").replace("O1 Trust <", "O1 x <")
    with pytest.raises(NotRead, match="what these words were of"):
        found(forged)


def test_a_change_on_both_sides_is_said():
    moved = PLAN.replaced(objectives=(PLAN.objectives[0].changed(title="Faith"),))
    read = found(page(DRAFTS).replace("O1 Trust <", "O1 Belief <"), moved)
    assert read.rows == ("O1 title Faith → Belief",)
    assert "was changed in the quarter too since the page was written" in read.remark
    gone = PLAN.replaced(objectives=(PLAN.objectives[0].changed(pains=("Other",)),))
    with pytest.raises(NotRead, match="the quarter has other words there by now"):
        found(page(PAINS).replace("- Slow <", "- Slower <"), gone)


def test_the_same_edit_on_two_pages_is_one_and_owners_are_known_again(tmp_path):
    for path, text in pages().items():
        file = tmp_path / "okra" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        edited = text.replace("O1 Trust <", "O1 Belief <").replace("**Owner:** Ada <", "**Owner:** grace <")
        file.write_text(edited, encoding="utf-8")
    (tmp_path / "okra" / "ours.md").write_text("# Of somebody else\n", encoding="utf-8")
    read = found(bytes_of(tmp_path).decode())
    assert sorted(read.rows) == ["O1 owner Ada → “Grace Hopper”", "O1 title Trust → Belief"]
    assert read.title.endswith(f"in {len(pages())} pages of 2026-Q4")


def test_comments_are_in_no_other_form_and_on_no_page_that_is_shown():
    material = Material(PLAN, TEAM, TODAY)
    for form in ("summary", "html", "leadership", "leadership-html", "deck", "svg"):
        assert "o-1.title" not in EXPORTS[form].content(material)
    for text in pages().values():
        assert html_of(text, reader()) is not None


def test_what_is_written_below_the_last_line_of_a_page_is_of_that_page(tmp_path):
    plan = next(plan for plan in demo_quarters(TODAY) if plan.closed is None and plan.blockers)
    for name, text in pages(plan, demo_team()).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    path = next(tmp_path.rglob("blockers.md"))
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n## The van is in repair\n\n- Risk, open\n\nno row\n", encoding="utf-8")
    read = found(bytes_of(tmp_path).decode(), plan, demo_team())
    assert any("The van is in repair" in row for row in read.rows)
    line = f"{text}\n## The van is in repair\n\n- Risk, open\n\nno row\n".split("\n").index("no row") + 1
    assert len(read.left_out) == 1 and f"session-1/blockers.md, line {line}: no row" in read.left_out[0]
