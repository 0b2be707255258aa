"""What a plan becomes on the screen, without a screen: a quarter's line on Home, the board's content, the concerns."""

from datetime import date

import pytest

from okra_tui.desk.concerns import Concern, step_concerns
from okra_tui.desk.quarter_state import quarter_state, states_of
from okra_tui.desk.subjects import subjects
from okra_tui.edits.notes import ChangeNote
from okra_tui.plan.agenda import agenda
from okra_tui.plan.model import Cluster, CompanyObjective, Note, Objective, Plan
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.plan.team import COLORS
from okra_tui.ui.steps.notes_as_cards import NOT_GROUPED, BoardOfNotes
from okra_tui.workspace.folder import list_quarters
from okra_tui.workspace.making import demo_quarters, demo_team, make_demo

TODAY = date(2026, 11, 21)
EMPTY = Plan(quarter="2026-Q4", starts=date(2026, 10, 5))


def notes(*given: dict) -> tuple[Note, ...]:
    return tuple(Note(**{"id": f"n-{at}", "session": 1, "text": f"note {at}", **each}) for at, each in enumerate(given))


PLAN = EMPTY.changed(
    company_objectives=(
        CompanyObjective(id="c-1", title="Lend more", label="lend", color="pink"),
        CompanyObjective(id="c-2", title="Care better"),
    ),
    clusters=(Cluster(id="g-1", session=1, title="A [b]"), Cluster(id="g-2", session=0, title="of the vision")),
    notes=notes({"by": "Ada", "about": ("c-1",)}, {"cluster": "g-1"}, {"session": 0}, {"same_as": "n-1", "by": "Bo"}),
)


# -- Home --------------------------------------------------------------------------------------------------------------


def test_an_empty_quarter_is_being_drafted():
    assert quarter_state(EMPTY, TODAY) == "drafting"
    assert quarter_state(EMPTY.changed(solo=True), TODAY) == "drafting alone"


def test_a_draft_says_which_session_was_reached_and_what_is_there():
    plan = demo_quarters(TODAY)[0]
    assert quarter_state(plan, TODAY) == "drafting · session 1, Silent contribution round · 31 notes"
    one = plan.changed(notes=plan.notes[:1], objectives=(Objective(id="o-1", number=1, title="O"),))
    assert quarter_state(one, TODAY).endswith("· 1 note · 1 objective")


def test_a_running_quarter_says_its_week_and_how_its_key_results_stand():
    closed = demo_quarters(TODAY)[2]
    running = closed.changed(closed=None)
    assert quarter_state(running, running.starts).startswith("week 1 of 13 · ")
    later = quarter_state(running, date(2028, 1, 1))
    assert later.startswith("week 13 of 13 · ") and "outdated" not in later  # each was closed with a score
    assert quarter_state(running, date(2026, 1, 1)).startswith("drafting")  # before its first day
    as_it_is = quarter_state(demo_quarters(TODAY)[1], TODAY)
    assert as_it_is == "week 7 of 13 · 4 on track · 1 at risk · 1 off track · 1 outdated · 1 not known yet"


def test_a_closed_quarter_says_its_score_and_completion():
    _, _, closed, earlier = demo_quarters(TODAY)
    assert quarter_state(closed, TODAY) == "closed · score 0.86 · 83 % completed"
    assert quarter_state(earlier, TODAY) == "closed · score 0.64 · 64 % completed"
    assert quarter_state(EMPTY.changed(closed=TODAY), TODAY) == "closed"


def test_a_file_that_cannot_be_read_says_so_in_its_line(tmp_path):
    make_demo(tmp_path, TODAY)
    (tmp_path / "2025-Q1.toml").write_text("= \n= ")
    (tmp_path / "2025-Q2.toml").symlink_to("/etc/hostname")
    team, states = states_of(tmp_path, [entry.name for entry in list_quarters(tmp_path)], TODAY)
    named = ["2027-Q1", "2026-Q4", "2026-Q3", "2026-Q2", "2025-Q2", "2025-Q1"]
    assert team == "Hinge" and [name for name, _ in states] == named
    told = dict(states)
    assert told["2025-Q1"].startswith("! 2025-Q1.toml") and "\n" not in told["2025-Q1"]
    assert told["2025-Q2"].startswith("! ") and "link" in told["2025-Q2"]
    (tmp_path / "okra.toml").write_text("")
    assert states_of(tmp_path, [QuarterName("2027-Q1")], TODAY)[0] == ""


# -- the board ---------------------------------------------------------------------------------------------------------


def test_company_objectives_are_the_subjects_of_session_1_alone():
    first, second = subjects(PLAN, 1)
    assert first == ("c-1", "lend", "pink", "Lend more") and second == ("c-2", "C2", COLORS[1], "Care better")
    assert not {"c-1", "c-2"} & {subject.id for session in (0, 2) for subject in subjects(PLAN, session)}


def test_columns_are_what_is_not_grouped_and_then_each_group_with_its_digit():
    content = BoardOfNotes(1).content(PLAN, {"n-0": ("n-1",)})
    assert [(column.id, column.title, column.key, column.tag) for column in content.columns] == [
        (NOT_GROUPED, "Not grouped", "", ""),
        ("g-1", "A [b]", "1", ""),
    ]
    (card,) = content.columns[0].cards
    assert (card.id, card.text, card.byline, card.color, card.alike) == ("n-0", "note 0", "Ada · lend", "pink", 2)
    (grouped,) = content.columns[1].cards
    assert grouped.byline == "" and grouped.color is None and grouped.merged == ("note 3 (Bo)",)


def test_a_tenth_group_has_no_digit_and_what_became_an_objective_says_which():
    clusters = tuple(Cluster(id=f"g-{at}", session=1, title=str(at)) for at in range(11))
    objective = Objective(id="o-1", number=7, title="O", from_clusters=("g-4",))
    content = BoardOfNotes(1).content(EMPTY.changed(clusters=clusters, objectives=(objective,)), {})
    assert [column.key for column in content.columns] == [*"123456789", "", ""]
    assert [column.tag for column in content.columns if column.tag] == ["→ O7"] and content.columns[4].tag


def test_notes_of_groups_that_are_gone_or_of_another_session_are_not_grouped():
    plan = PLAN.changed(
        notes=notes({"cluster": "g-gone"}, {"cluster": "g-2"}, {"same_as": "n-gone"}, {"about": ("x",)})
    )
    content = BoardOfNotes(1).content(plan, {})
    assert [card.id for card in content.columns[0].cards] == ["n-0", "n-1", "n-2", "n-3"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("NOTE 0", ["n-0"]), ("ada", ["n-0"]), ("lend ada", ["n-0"]), ("bo", ["n-1"]), ("zzz", []), (" ", ["n-0", "n-1"])],
)
def test_the_filter_wants_all_words_in_text_author_subject_or_what_was_merged(wanted, found):
    content = BoardOfNotes(1).content(PLAN, {}, wanted)
    assert [card.id for column in content.columns for card in column.cards] == found


def test_cards_of_notes_that_did_not_change_stay_the_same_objects():
    board = BoardOfNotes(1)
    before = {card.id: card for column in board.content(PLAN, {}).columns for card in column.cards}
    plan = ChangeNote("n-0", text="anew").apply(PLAN)
    after = {card.id: card for column in board.content(plan, {}).columns for card in column.cards}
    assert after["n-1"] is before["n-1"] and after["n-0"].text == "anew"
    alike = {card.id: card for column in board.content(plan, {"n-1": ("n-0",)}).columns for card in column.cards}
    assert alike["n-0"] is after["n-0"] and alike["n-1"].alike == 2


# -- concerns ----------------------------------------------------------------------------------------------------------

STEPS = agenda(demo_team(), 1)
SILENT, READING = STEPS[1], STEPS[2]


def concerns(plan: Plan, step=READING) -> tuple[Concern, ...]:
    return step_concerns(plan, demo_team(), TODAY, step, STEPS)


def test_many_findings_of_one_rule_are_told_as_a_number_with_what_helps():
    plan = demo_quarters(TODAY)[0]
    first, *others = concerns(plan)
    advice = "{board.sort} sorts them: one note at a time, a digit puts it into its group."
    assert first == Concern(True, "31 notes are in no group", "n-wanted", advice)
    assert others and not any(concern.gap for concern in others)  # gaps come first
    advice = "{board.objective} makes an objective of a group; it answers what the group's notes are about."
    assert {concern.advice for concern in others} == {advice}


def test_few_are_told_one_by_one():
    plan = demo_quarters(TODAY)[0]
    told = [concern.words for concern in concerns(plan.changed(notes=plan.notes[:3])) if concern.gap]
    assert told == ["A note by Ines is in no group", "A note by Tomasz is in no group", "A note by Noor is in no group"]


def test_before_a_session_ends_its_last_step_asks_what_it_was_for():
    agreed = next(plan for plan in demo_quarters(TODAY) if plan.agreements)
    steps = agenda(demo_team(), 4)
    several, *_ = step_concerns(agreed.changed(agreements=()), demo_team(), TODAY, steps[-1], steps)
    assert several == Concern(True, "6 people have not said that they agree", several.entity, several.advice)
    assert several.entity.startswith("member:") and "{weeks.agreement}" in several.advice
    kept = step_concerns(agreed.changed(agreements=agreed.agreements[1:]), demo_team(), TODAY, steps[-1], steps)
    assert [concern.words for concern in kept if concern.gap] == ["Noor has not said whether they agree"]


def test_the_plan_itself_is_left_at_its_step():
    plan = demo_quarters(TODAY)[0]
    concerns(plan)
    assert plan.sessions[0].at_step == "1.silent-round"


def test_a_step_without_rules_or_without_findings_has_none():
    plan = demo_quarters(TODAY)[0]
    assert concerns(plan, STEPS[0]) == () and concerns(plan, SILENT) == ()
