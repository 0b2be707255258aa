"""What a team takes away is complete: words from every text field are in it, and none that are under the curtain."""

from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rewriting import is_text, rewritten
from strategies import files_with_a_full, parts_of, plans, teams

from okra_tui.export.layout import export
from okra_tui.export.summary import summary
from okra_tui.method import session_called
from okra_tui.plan.model import ENTITIES, Agreement, Note, Plan
from okra_tui.plan.team import EMPTY_TEAM, EffortWeeks, Team
from okra_tui.workspace.making import demo_quarters, demo_team

TODAY = date(2026, 11, 21)
_FOLDERS = {
    0: "customer-pains.md customer-gains.md business-opportunities.md competition.md stakeholder-expectations.md "
    "platform-notes.md",
    1: "draft-objectives.md pains-gains.md metrics.md hypotheses.md",
    2: "objectives.md hypotheses.md milestone-candidates.csv clusters-and-types.md",
    3: "milestone-table.csv effort-size.md value-scores.md dependencies-skills.md",
    4: "quarter-plan-board.svg timeline.md constraints-risks.md",
}
METHODS_OWN = [f"session-{session}/{name}" for session, names in _FOLDERS.items() for name in names.split()]
"""The last chapter of method.md, typed from there."""
slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


class Tokens:
    """Words that are nowhere else."""

    def __init__(self) -> None:
        self.given: list[str] = []
        self._numbers = count(1000)

    def __call__(self) -> str:
        self.given.append(f"Token{next(self._numbers)}x")
        return self.given[-1]


def missing(plan: Plan, team: Team) -> list[str]:
    """The rows of a plan or its team of whose words, all of them tokens, some are in no file."""
    tokens = Tokens()
    plan = rewritten(plan, tokens)
    if plan.members:  # a closed quarter shows the team as it was
        team = team.changed(members=())
    files = export(plan, rewritten(team, tokens), TODAY)
    everything = "\n".join(text for path, text in files.items() if path.endswith((".md", ".csv")))
    rows = [*(row for _, row in plan.entities()), *plan.members, plan]
    lost = [token for token in tokens.given if token not in everything]
    return [next((repr(row) for row in rows if token in repr(row)), "the team") + f" lost {token}" for token in lost]


def test_every_file_of_the_method_is_there_at_any_moment():
    nothing = export(Plan(quarter="2026-Q4", starts=TODAY), EMPTY_TEAM, TODAY)
    assert {f"okra/{path}" for path in METHODS_OWN} <= nothing.keys()
    for plan in demo_quarters(TODAY):
        files = export(plan, demo_team(), TODAY)
        assert files.keys() == nothing.keys()
        assert all(text.endswith("\n") for text in files.values())


def test_the_model_has_the_text_fields_that_we_think_it_has():
    assert {name for name in Note.model_fields if is_text(Note, name)} == {"by", "text", "source", "votes"}
    assert {name for name in Agreement.model_fields if is_text(Agreement, name)} == {"by", "note"}
    assert sum(is_text(kind, name) for kind in ENTITIES.values() for name in kind.model_fields) >= 60


@pytest.mark.parametrize("at", range(len(demo_quarters(TODAY))))
def test_the_words_of_every_text_field_of_the_demo_are_found(at: int):
    assert missing(demo_quarters(TODAY)[at], demo_team()) == []


WITH_WORDS = [kind for kind in parts_of(Plan) if any(is_text(kind, name) for name in kind.model_fields)]


@pytest.mark.parametrize("kind", WITH_WORDS, ids=lambda kind: kind.__name__)
def test_the_words_of_each_kind_of_row_are_found_though_nothing_else_is_there(kind):
    @settings(slow, max_examples=6, derandomize=True, phases=[Phase.generate])  # what is lost is named: no shrinking
    @given(files_with_a_full(Plan, kind))
    def look(content):
        assert missing(Plan.model_validate(content), EMPTY_TEAM) == []

    look()


@settings(slow, max_examples=25)
@given(plans(), teams())
def test_the_words_of_every_text_field_of_any_plan_are_found(plan: Plan, team: Team):
    assert missing(plan, team) == []


# -- under the curtain -------------------------------------------------------------------------------------------------


def test_what_is_under_the_curtain_is_counted_and_nothing_of_it_is_told():
    closed = max(demo_quarters(TODAY), key=lambda plan: bool(plan.closed) * len(plan.notes))
    tokens = Tokens()
    plan = closed.replaced(notes=tuple(rewritten(note, tokens) for note in closed.notes))
    sessions = {note.session for note in plan.notes}
    assert len(sessions) > 1
    for session in sessions:
        hidden = [note for note in plan.notes if note.session == session]
        veiled = "\n".join(export(plan, demo_team(), TODAY, frozenset({session})).values())
        page = summary(plan, demo_team(), TODAY, frozenset({session}))
        for note in plan.notes:
            shown = note.session != session
            assert all((word in veiled) == shown for word in (note.text, note.by, *note.votes))
        assert f"{len(hidden)} notes are under the curtain." in veiled
        assert f"{session_called(session)[1:]}: {len(hidden)} notes are under the curtain." in page
        assert "Token" not in page


@settings(slow, max_examples=15)
@given(plans(), st.sets(st.integers(0, 4)))
def test_no_veiled_note_is_told_in_any_plan(plan: Plan, veiled: set[int]):
    tokens = Tokens()
    notes = tuple(rewritten(note, tokens).changed(session=at % 5) for at, note in enumerate(plan.notes))
    groups = tuple(rewritten(group, tokens).changed(session=at % 5) for at, group in enumerate(plan.clusters))
    plan = plan.replaced(notes=notes, clusters=groups)
    told = "\n".join(export(plan, EMPTY_TEAM, TODAY, frozenset(veiled)).values())
    assert [note.text in told for note in notes] == [note.session not in veiled for note in notes]
    assert [group.title in told for group in groups] == [group.session not in veiled for group in groups]


def test_own_weeks_of_sizes_stand_in_the_guide():
    team = EMPTY_TEAM.changed(effort_weeks=EffortWeeks(S=2, M=5, L=10))
    files = export(Plan(quarter="2026-Q4", starts=TODAY), team, TODAY)
    assert "| L | 10 |" in files["okra/session-3/effort-size.md"]
