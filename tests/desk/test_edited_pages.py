"""Pages of the Markdown export, edited and taken in again: just what was edited changes, and nothing else is lost."""

import random
import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import plans

from okra_tui.desk.export import EXPORTS
from okra_tui.desk.imports import ImportAsked, ImportInto, bytes_of, read_import
from okra_tui.desk.time_and_chance import NewId
from okra_tui.export.layout import export
from okra_tui.export.material import Material
from okra_tui.export.web_page import html_of, reader
from okra_tui.intake.file_text import NotRead
from okra_tui.plan.model import (
    Blocker,
    CheckIn,
    Cluster,
    CompanyKeyResult,
    CompanyObjective,
    Dependency,
    Hypothesis,
    Initiative,
    KeyResult,
    LogEntry,
    Milestone,
    Note,
    Objective,
    Plan,
)
from okra_tui.plan.page_marks import MARK
from okra_tui.plan.team import EMPTY_TEAM, Member, Team
from okra_tui.workspace.making import demo_quarters, demo_team

TODAY = date(2026, 11, 21)
TEAM = Team(team="Kestrel", members=(Member(name="Ada"), Member(name="Grace Hopper")))
PLAN = Plan(
    quarter="2026-Q4",
    starts=date(2026, 10, 5),
    company_objectives=(CompanyObjective(id="c-1", title="Grow", why="We must", label="Our 2nd aim"),),
    company_key_results=(CompanyKeyResult(id="q-1", company_objective="c-1", title="Ten cities"),),
    objectives=(
        Objective(
            id="o-1", number=1, title="Trust", why="Doubts", owner="Ada", pains=("Slow", "Dull"), gains=("Fun",),
            metrics=("Time",),
        ),
    ),
    key_results=(KeyResult(id="k-1", number=1, objective="o-1", title="Rated", owner="Ada", target=8, baseline=1,
                           outcome_note="Close", status_reason="Late"),),
    hypotheses=(Hypothesis(id="h-1", number=1, objective="o-1", question="Would they?", beliefs=("They would",),
                           learning="Some do"),),
    milestones=(Milestone(id="m-1", number=1, title="Prompt", weeks=("3-4",), risk="Ice", note="Go", status="dropped",
                          dropped_reason="Why not"),),
    initiatives=(Initiative(id="i-1", name="Hours", description="What doors say"),),
    blockers=(Blocker(id="b-1", number=1, text="No card", type="risk", owner="Ada", answer="Paper"),),
    dependencies=(Dependency(id="d-1", number=1, milestone="m-1", party="Maps", what="a map", owner="Ada"),),
    check_ins=(CheckIn(id="x-1", on=date(2026, 11, 2), key_result="k-1", value=6, note="four left", by="Ada"),),
    notes=(
        Note(id="n-1", session=0, about=("customer-pains", "competition"), text="Rain (often)", by="Ada"),
        Note(id="n-2", session=1, text="Scan <!-- n-1.text 000000 --> it or not | *so*", cluster="g-1"),
    ),
    clusters=(Cluster(id="g-1", session=1, title="The line"),),
    log=(LogEntry(id="l-1", session=1, type="action", text="Print\ncards", owner="Ada"),),
)  # fmt: skip


def pages(plan=PLAN, team=TEAM):
    return {path[5:]: text for path, text in export(plan, team, TODAY).items() if path.endswith(".md")}


def found(text, plan=PLAN, team=TEAM):
    return read_import(text.encode(), ImportInto(plan, team, TODAY, NewId(random.Random(1))), ImportAsked())


def after(text, plan=PLAN):
    edit = found(text, plan).edit
    return edit.apply(plan) if edit else plan


def folder(written):
    return "".join(written.values())


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


FIELDS = [
    ("company_objectives", "title"), ("company_objectives", "why"), ("company_key_results", "title"),
    ("objectives", "title"), ("objectives", "why"), ("objectives", "owner"), ("objectives", "pains"),
    ("objectives", "gains"), ("objectives", "metrics"), ("key_results", "title"), ("key_results", "owner"),
    ("key_results", "outcome_note"), ("key_results", "status_reason"), ("hypotheses", "question"),
    ("hypotheses", "beliefs"), ("hypotheses", "learning"), ("milestones", "title"), ("milestones", "risk"),
    ("milestones", "note"), ("milestones", "dropped_reason"), ("initiatives", "name"), ("initiatives", "description"),
    ("blockers", "text"), ("blockers", "owner"), ("blockers", "answer"), ("dependencies", "what"),
    ("dependencies", "owner"), ("check_ins", "note"), ("notes", "text"), ("clusters", "title"), ("log", "text"),
    ("log", "owner"),
]  # fmt: skip


def reformatted(text):
    """A page as another program writes the same."""
    return re.sub(r"^- ", "*   ", text.replace("| --- |", "|:----|"), flags=re.MULTILINE).replace("\\_", "_")


NEW = "*new* words_here, 1 | 2 <b> & (so) é 日本"
WRITTEN = NEW.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


@pytest.mark.parametrize(("table", "field"), FIELDS)
def test_words_that_are_edited_anywhere_on_a_page_change_just_their_field(table, field):
    row = getattr(PLAN, table)[0]
    wanted = (NEW, *value[1:]) if isinstance(value := getattr(row, field), tuple) else NEW
    words = (value[0] if isinstance(value, tuple) else value).replace("\n", "<br>")
    expected = PLAN.replaced(**{table: (row.changed(**{field: wanted}), *getattr(PLAN, table)[1:])})
    places = 0
    for path, text in pages().items():
        lines = text.split("\n")
        for at, line in enumerate(lines):
            old, new = (f"{said} <!-- {row.id}.{field} " for said in (words, WRITTEN))
            if old in line:
                places += 1
                edited = "\n".join([*lines[:at], line.replace(old, new), *lines[at + 1 :]])
                read = found(edited)
                assert read.left_out == (), path
                assert len(read.rows) == 1 and read.edit.apply(PLAN) == expected, (path, line)
                assert read.edit.apply(PLAN) == after(reformatted(edited))
    assert places


def test_every_field_that_is_marked_is_tried():
    marked = {(m["row"][0], m["field"]) for text in pages().values() for m in MARK.finditer(text)}
    assert marked == {(getattr(PLAN, table)[0].id[0], field) for table, field in FIELDS}


def page(path):
    return pages()[path]


DRAFTS, PAINS, METRICS = "session-1/draft-objectives.md", "session-1/pains-gains.md", "session-1/metrics.md"
WRONG = [
    (lambda: page(DRAFTS).replace("2026-Q4", "2026-Q3").replace("Doubts", "Fear"), "It is of 2026-Q3, and this is 20"),
    (lambda: page(DRAFTS).replace("o-1.title", "o-9.title").replace("O1 Trust", "O1 T"), "line 12: what these words"),
    (lambda: page(DRAFTS).rsplit("<!-- okra", 1)[0], "The page, line 5: the last line of the page"),
    (lambda: page(DRAFTS).replace("O1 Trust <", "Belief <"), "the line begins with O1 there"),
    (lambda: page(DRAFTS).replace("O1 Trust <", "O12 Trust <"), "the line begins with O1 there"),
    (lambda: page(DRAFTS).replace("O1 Trust <", "O1 <"), "there are no words before the comment"),
    (lambda: page(METRICS).replace("Rated <", "Rated | so <"), "has 6 cells, and its table has 5; write a | among"),
    (lambda: page(DRAFTS).replace("O1 Trust <", "O1 A <") + page(PAINS).replace("O1 Trust <", "O1 B <"), "and session"),
]


@pytest.mark.parametrize(("text", "words"), WRONG, ids=[words for _, words in WRONG])
def test_what_cannot_be_taken_is_named_with_its_line(text, words):
    with pytest.raises(NotRead) as refused:
        found(text())
    assert words in str(refused.value)


def test_lines_that_are_new_or_read_not_are_named_and_nothing_of_them_is_taken():
    text = page("session-0/customer-pains.md")
    read = found(text.replace("(Ada)", "(Eve)").replace("\n\n- ", "\n\n- A new note\n- "))
    assert (read.rows, read.edit) == ((), None)
    assert read.left_out == (
        "not read there: session-0/customer-pains.md, line 3: - A new note",
        "not read there: session-0/customer-pains.md, line 4: (Eve)",
    )


def test_words_that_look_like_a_comment_forge_none():
    notes = [m["row"] for m in MARK.finditer(page(DRAFTS)) if m["field"] == "text"]
    assert notes == ["n-2"]
    edited = page(DRAFTS).replace("or not", "or yes")
    assert after(edited).notes[1].text == "Scan <!-- n-1.text 000000 --> it or yes | *so*"
    forged = page(DRAFTS).replace("o-1.title", "o-1.id").replace("O1 Trust <", "O1 x <")
    assert found(forged).edit is None


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
