"""The score table as data: cells, the rank after scoring, where work goes on, what a paste would set; no Textual."""

from datetime import date

import pytest
from rich.cells import cell_len

from okra_tui.edits.milestones import RecordEstimates, SetScores
from okra_tui.edits.team import SetEffortGuide
from okra_tui.intake.invitation import estimates_invitation
from okra_tui.intake.people import People
from okra_tui.intake.team_lines import read_people_skills
from okra_tui.plan.model import Dependency, Estimate, Milestone, Plan
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.scores import Scores, skill_demand
from okra_tui.plan.team import EffortGuide, EffortWeeks, Member, Team
from okra_tui.plan.thread import Thread
from okra_tui.ui.steps.score_words import (
    demand_at_a_glance,
    demand_at_length,
    demand_in_a_line,
    estimates_words,
    first_empty,
    grid_words,
    guide_at_length,
    guide_in_few_lines,
    in_order,
    people_skills,
    ranks_at_a_glance,
    ranks_at_length,
    ranks_in_a_line,
    score_content,
)
from okra_tui.ui.steps.scores import effort_guide_form, read_pasted
from okra_tui.ui.widgets.table import Piece, cell_lines, fitted

TEAM = Team(
    team="Kestrel",
    members=(Member(name="Ada", skills=("Data",)), Member(name="Grace", skills=("Frontend", "Data"))),
    effort_guide=EffortGuide(S="One person within a week", L="Several people for a month"),
)
PLAN = Plan(
    quarter="2026-Q4",
    starts=date(2026, 10, 5),
    milestones=(
        Milestone(id="m-1", number=1, title="Compare ranking", type="spike", dependencies_reviewed=True),
        Milestone(id="m-2", number=2, title="Filters by [b]skill[/b]", effort="M", unsure=True, skills=("Frontend",)),
        Milestone(id="m-3", number=3, title="Banner", effort="L", business_value=3, ux_value=3, skills=("Robots",)),
    ),
    dependencies=(
        Dependency(id="d-1", number=1, milestone="m-2", on="m-1"),
        Dependency(id="d-2", number=2, milestone="m-2", party="Growth team", by_week=4),
        Dependency(id="d-3", number=3, milestone="m-3", party="Legal", status="met"),
    ),
    estimates=(
        Estimate(id="e-1", milestone="m-1", by="Ada", effort="S"),
        Estimate(id="e-2", milestone="m-1", by="Grace", effort="L"),
    ),
)
SCORED = SetScores(
    (
        Scores("m-1", effort="S", business_value=2, ux_value=1),
        Scores("m-2", business_value=2, ux_value=2),
    )
).apply(PLAN)
PEOPLE = People(members=(("Ada", ()), ("Grace", ())))


def rows(plan: Plan, step: str = "3.effort") -> dict[str, list[str]]:
    """The words of each row's cells after the title, by milestone."""
    thread = Thread(plan)
    content = score_content(thread.milestones, thread, TEAM, step)
    return {row.id: ["".join(piece.text for piece in cell) for cell in row.cells[1:]] for row in content.rows}


def new_id(table: str) -> str:
    return f"{table}-{next(_NUMBERS)}"


_NUMBERS = iter(range(1000))


def test_a_cell_shows_the_size_and_until_the_group_decides_what_people_said() -> None:
    assert rows(PLAN) == {
        "m-1": ["S1 L1", "", "", "none", ""],
        "m-2": ["M?", "", "", "M1, Growth team w4", "Frontend"],
        "m-3": ["L", "$$$", "♥♥♥", "all met", "Robots"],
    }


def test_the_rank_is_a_column_after_scoring_and_not_during() -> None:
    assert [cells[-1] for cells in rows(SCORED).values()] == ["3", "2", "1.5"]
    assert len(rows(PLAN)["m-3"]) == 5  # it has all three, and no rank while others lack theirs


def test_sizes_that_take_no_weeks_leave_a_dash_for_the_rank() -> None:
    free = TEAM.changed(effort_weeks=EffortWeeks(S=0))
    thread = Thread(SCORED)
    assert score_content(thread.milestones, thread, free).rows[0].cells[-1][0].text == "–"
    assert "No rank yet: M1." in ranks_at_length(thread, free, 80).plain


@pytest.mark.parametrize(
    ("plan", "step", "where"),
    [
        (PLAN, "3.effort", ("m-1", "effort")),
        (PLAN, "3.value", ("m-1", "business")),
        (SetScores((Scores("m-1", business_value=1), Scores("m-2", business_value=1))).apply(PLAN), "3.value",
         ("m-1", "ux")),
        (SCORED, "3.value", ("m-1", "business")),
        (PLAN, "3.skills", ("m-1", "skills")),
    ],
)  # fmt: skip
def test_a_steps_work_goes_on_at_its_first_empty_cell(plan: Plan, step: str, where: tuple[str, str]) -> None:
    found = first_empty(Thread(plan).milestones, step)
    assert found is not None and (found[0].id, found[1]) == where
    assert first_empty((), step) is None


def test_the_order_is_kept_and_new_ones_come_last_and_the_filter_takes_all_words() -> None:
    thread = Thread(PLAN)
    assert [each.id for each in in_order(thread, ("m-3", "m-1"))] == ["m-3", "m-1", "m-2"]
    assert [each.id for each in in_order(thread, (), "front filters")] == ["m-2"]
    assert in_order(thread, (), "front banner") == ()


@pytest.mark.parametrize("width", [20, 40, 58, 78, 88, 168])
def test_columns_fit_into_any_width_that_is_not_absurd(width: int) -> None:
    thread = Thread(SCORED)
    columns = score_content(thread.milestones, thread, TEAM, "3.skills").columns
    found = fitted(columns, width, needed="skills", widest="skills")
    keys = [columns[at].key for at in found.shown]
    assert "skills" in keys and "milestone" in keys
    if width >= 58:
        assert found.begins[-1] + found.widths[-1] <= width
    assert all(found.column_at(begin) == at for at, begin in zip(found.shown, found.begins, strict=True))


@pytest.mark.parametrize(
    ("step", "columns"),
    [
        ("3.effort", ("milestone", "effort", "rank")),
        ("3.value", ("milestone", "business", "ux", "rank")),
        ("3.skills", ("milestone", "skills", "rank")),
    ],
)
def test_a_step_shows_its_own_columns_and_gives_the_rest_to_titles(step: str, columns: tuple[str, ...]) -> None:
    thread = Thread(SCORED)
    content = score_content(thread.milestones, thread, TEAM, step)
    wanted = (70, 6, 3, 3, 30, 30, 4)
    found = fitted(content.columns, 80, wanted, widest=content.widest)
    assert tuple(content.columns[at].key for at in found.shown) == columns
    wide = fitted(content.columns, 240, wanted, widest=content.widest)
    assert len(wide.shown) == len(content.columns) and wide.widths[0] == 70  # with room for all words of all of them
    needed = fitted(content.columns, 80, wanted, needed="waits", widest=content.widest)
    assert "waits" in {content.columns[at].key for at in needed.shown}  # where the cursor stands there


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Short", 20, [" Short"]),
        ("One that needs two lines", 19, [" One that", "needs two li…"]),
        ("One that needs two lines", 22, [" One that needs", "two lines"]),
        ("x" * 30, 18, [" " + "x" * 12, "x" * 11 + "…"]),
        ("日本語のテキスト", 16, [" 日本語のテ", "キスト"]),
    ],
)
def test_a_title_stands_in_two_lines_where_it_has_to(text: str, width: int, lines: list[str]) -> None:
    shown = cell_lines((Piece("M1  "), Piece("■"), Piece(f" {text}")), width)
    assert [cell[-1].text for cell in shown] == lines
    assert all(cell_len("".join(piece.text for piece in cell)) <= width for cell in shown)


def test_forty_character_skills_and_three_hundred_milestones_keep_their_columns() -> None:
    many = tuple(
        Milestone(id=f"m-{at}", number=at, title="x" * 80, skills=("Ü" * 40, "S" * 40), effort="S", business_value=1,
                  ux_value=1)
        for at in range(1, 301)
    )  # fmt: skip
    plan = PLAN.replaced(milestones=many, dependencies=(), estimates=())
    thread = Thread(plan)
    assert len(score_content(thread.milestones, thread, TEAM).rows) == 300
    lines = grid_words(thread, 25).plain.splitlines()
    assert len(lines) <= 1 + 4 + 2 and any("+29" in line for line in lines)
    demand = skill_demand(Schedule(thread, TEAM, PLAN.starts))
    assert all(len(line) <= 25 for line in demand_at_a_glance(demand, 25).plain.splitlines())


# -- words beside the table ------------------------------------------------------------------------------------------


def test_the_guide_says_what_is_missing() -> None:
    assert "M · 2 weeks\nnot written down yet" in guide_at_length(TEAM, {}).plain
    assert guide_in_few_lines(TEAM, 76).plain.split("\n") == [
        "S One person within a week", "M not written down yet", "L Several people for a month",
    ]  # fmt: skip
    assert "\n" not in guide_in_few_lines(TEAM, 120).plain


def test_who_said_what_and_that_they_are_far_apart() -> None:
    words = estimates_words(PLAN, PLAN.milestones[0], TEAM)
    assert words is not None and words.plain.splitlines()[1:] == [
        "S Ada", "L Grace", "Far apart: let S and L say what they see.",
    ]  # fmt: skip
    assert estimates_words(PLAN, PLAN.milestones[1], TEAM) is None


def test_ranks_come_with_their_formula_and_sum() -> None:
    text = ranks_at_length(Thread(SCORED), TEAM, 90).plain
    assert "(business + UX) / effort weeks" in text
    assert [line.split()[:5] for line in text.splitlines() if "/ 1" in line or "/ 2" in line or "/ 4" in line] == [
        ["3", "(2", "+", "1)", "/"], ["2", "(2", "+", "2)", "/"], ["1.5", "(3", "+", "3)", "/"],
    ]  # fmt: skip
    grid = grid_words(Thread(SCORED), 25).plain.splitlines()
    assert [line.split() for line in grid] == [
        ["S", "M", "L"], ["high", "·", "·", "M3"], ["mid", "·", "M2", "·"], ["low", "M1", "·", "·"],
    ]  # fmt: skip
    assert "M1 3, M2 2, M3 1.5" in ranks_in_a_line(Thread(SCORED), TEAM).plain
    glance = ranks_at_a_glance(Thread(SCORED), TEAM, 25).plain.splitlines()
    assert [line.split()[0] for line in glance[-3:]] == ["3", "2", "1.5"]  # the same numbers as in the table
    assert all(len(line) <= 40 for line in glance)


def test_skills_stand_against_people_and_what_nobody_has_is_marked() -> None:
    demand = skill_demand(Schedule(Thread(PLAN), TEAM, PLAN.starts))
    assert demand_at_a_glance(demand, 25).plain.splitlines() == [
        "! Robots     1 for nobody",
        "Frontend          1 for 1",
    ]
    assert demand_at_length(PLAN, demand).plain.splitlines() == [
        "! Robots  M3 · nobody has it", "  Frontend  M2 · Grace",
    ]  # fmt: skip
    assert "Robots 1 for nobody · Frontend 1 for 1" in demand_in_a_line(demand).plain
    assert demand_in_a_line(()).plain == demand_at_length(PLAN, ()).plain == "No milestone names a skill yet."


# -- what is pasted, and what goes out -------------------------------------------------------------------------------


def test_a_pasted_table_says_what_changes_and_what_was_left_out() -> None:
    pasted = read_pasted(PLAN, TEAM, "M1\tCompare\tS?\t$$\t2\tData\nM3\t\tL\n\nM9\tx\tS\nM2\t\tXL\n", PEOPLE, new_id)
    assert pasted.page.title == "A score table: 1 milestone changes"
    words = pasted.page.words.plain
    assert "effort S?" in words and "business $$" in words and "skills Data" in words
    assert "1 row says what is there already." in words
    assert "there is no milestone M9" in words and "an effort is S, M or L" in words
    assert pasted.edit == SetScores(
        (Scores("m-1", effort="S", unsure=True, business_value=2, ux_value=2, skills=("Data",)),)
    )


def test_a_pasted_chat_becomes_estimates_by_name() -> None:
    chat = "10:42:13\t From Ada to Everyone : M1 S M2 L?\n10:42:20\t From Zoe Kahn to Everyone : M1 M\nGrace: lunch"
    pasted = read_pasted(PLAN, TEAM, chat, PEOPLE, new_id)
    assert pasted.page.title == "3 estimates from 2 people"
    assert (
        "Ada  M1 S  M2 L?" in pasted.page.words.plain and "Zoe Kahn  M1 M   not of the team" in pasted.page.words.plain
    )
    assert isinstance(pasted.edit, RecordEstimates)
    said = [(each.milestone, each.by, each.effort) for each in pasted.edit.estimates]
    assert said == [("m-1", "Ada", "S"), ("m-2", "Ada", "L"), ("m-1", "Zoe Kahn", "M")]
    assert rows(pasted.edit.apply(PLAN))["m-1"][0] == "S1 M1 L1"


@pytest.mark.parametrize("text", ["lunch?", "M9 S", "M1\tXL", "\x1b[2Jx"])
def test_what_says_nothing_is_told_with_its_reasons_and_takes_nothing(text: str) -> None:
    pasted = read_pasted(PLAN, TEAM, text, PEOPLE, new_id)
    assert pasted.edit is None and "LEFT OUT" in pasted.page.words.plain and "\x1b" not in pasted.page.words.plain


def test_estimates_without_a_name_are_from_nobody_named() -> None:
    pasted = read_pasted(PLAN, TEAM, "M1 S", PEOPLE, new_id)
    assert pasted.page.title == "1 estimate from nobody named" and isinstance(pasted.edit, RecordEstimates)


def test_the_invitation_comes_back_as_estimates() -> None:
    text = estimates_invitation({"M1": "Compare ranking", "M2": "Filters"}, {"S": "One person within a week"})
    assert "It looks like this: M1 S M2 L?" in text and "S = One person within a week" in text
    assert text.splitlines()[-1].startswith("Press Enter only when you are told to")


# -- the guide's form ------------------------------------------------------------------------------------------------


def test_the_guides_form_sets_words_and_weeks_and_says_what_is_no_number() -> None:
    answers = {"S": " A day or two ", "M": "", "L": "Months", "weeks-S": "0,5", "weeks-M": "", "weeks-L": "10"}
    edit = effort_guide_form(TEAM, lambda edit: edit, "S", {}).made(answers)
    assert edit == SetEffortGuide(EffortGuide(S="A day or two", L="Months"), EffortWeeks(S=0.5, M=2, L=10))
    assert edit.apply(TEAM).effort_weeks.S == 0.5
    for wrong in ("0", "many", "-1", "1000", "nan"):
        with pytest.raises(ValueError, match="S takes a number of person-weeks"):
            effort_guide_form(TEAM, lambda edit: edit, "S", {}).made({**answers, "weeks-S": wrong})
    free = TEAM.changed(effort_weeks=EffortWeeks(S=0))
    assert (
        effort_guide_form(free, lambda edit: edit, "S", {}).made({**answers, "weeks-S": "0"}).weeks.S == 0
    )  # what a file says may stay


def test_a_chat_with_a_private_message_is_no_score_table_and_tells_nothing_of_it() -> None:
    chat = (
        "12:50:30 Von Hedy an Grace(Direktnachricht):\n\tsecret\n\tM1\tS\n12:50:40 Von Ada an Alle:\n\tM1 S\n\tperhaps"
    )
    pasted = read_pasted(PLAN, TEAM, f"M1\t\tS\n{chat}", PEOPLE, new_id)
    assert "secret" not in pasted.page.words.plain
    assert "a direct message" in pasted.page.words.plain
    assert "no estimate" in pasted.page.words.plain


def test_what_people_say_that_they_can_do_comes_to_what_is_known_of_them():
    team = TEAM.changed(members=(Member(name="Ada", skills=("SQL",)), Member(name="Gus")))
    read = read_people_skills("Ada: sql, kotlin\nGus: Kotlin, Figma\nZoe: Go\nGus: what do you think of it?", team.here)
    page, edit = people_skills(Plan(quarter="2026-Q4", starts=date(2026, 10, 5)), team, read)
    assert page.title == "New skills of 2 people"
    assert [row.plain for row in page.rows] == ["Ada  SQL + kotlin", "Gus  kotlin, Figma"]
    assert "Zoe: Go" in "".join(page.left_out) and len(page.left_out) == 2
    after = edit.apply(team)
    assert [member.skills for member in after.members] == [("SQL", "kotlin"), ("kotlin", "Figma")]
    page, edit = people_skills(Plan(quarter="2026-Q4", starts=date(2026, 10, 5)), after, read)
    assert edit is None and [row.plain for row in page.rows] == ["Ada  nothing new", "Gus  nothing new"]
