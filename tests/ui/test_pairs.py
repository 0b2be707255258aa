"""The value & hypothesis pairs: objectives as pages that are typed row by row, and sheets that go out and come back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from playing import TO_PLAN, Play, played, program, sample, settled
from textual.widgets import Input, OptionList, Static

from okra_tui.desk.meeting_room import tasks
from okra_tui.plan.labels import label
from okra_tui.plan.model import KeyResult, Objective, Plan
from okra_tui.plan.team import Team
from okra_tui.ui.dialogs.ask import Tell
from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.dialogs.preview import Preview
from okra_tui.ui.messages import CurtainRequested
from okra_tui.ui.session.log_entries import LastQuestion
from okra_tui.ui.session.panel import BeforeYouGoOn
from okra_tui.ui.session.quarter_screen import why_read_only
from okra_tui.ui.session.recaps import SessionEnds
from okra_tui.ui.steps.objective_page import page_rows
from okra_tui.ui.steps.objective_typing import RowLine
from okra_tui.ui.steps.pairs import Pairs, _stands_for
from okra_tui.ui.widgets.lines import NoteInput

OBJECTIVES = """
[[clusters]]
id = "g-1"
session = 1
title = "Come back"

[[objectives]]
id = "o-1"
number = 1
title = "People [bold]come[/] back"
company_objectives = ["c-nearby"]
areas = ["R"]
from_clusters = ["g-1"]

[[objectives]]
id = "o-2"
number = 2
title = "The bench knows"
"""
SHEET = """\
O1 People come back
pair: Noor + Wren
pain: They forget [b]all[/b]
gain: A reminder
metric: second loan
KR: Second loans 22→40 % @Noor
H: Would they?
belief: If we remind them, then they come

what is this
"""


def prepared(tmp_path: Path, more: str = OBJECTIVES) -> Path:
    """The sample, standing at the pairs, with two draft objectives and two pairs drawn."""
    folder = sample(tmp_path)
    file = folder / f"{TO_PLAN}.toml"
    text = file.read_text(encoding="utf-8")
    for old, new in (
        ('at_step = "1.silent-round"', 'at_step = "1.pairs"'),
        ('[[sessions]]\nid = "s-1"', '[[sessions]]\nid = "s-1"\npairs = ["Noor + Wren", "Tomasz + Kofi"]'),
        ('id = "n-shifts"', 'id = "n-shifts"\ncluster = "g-1"' if "g-1" in more else 'id = "n-shifts"'),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text + more, encoding="utf-8")
    return folder


@asynccontextmanager
async def at_pairs(tmp_path: Path, size: tuple[int, int] = (120, 36), more: str = OBJECTIVES) -> AsyncIterator[Play]:
    async with played(program(prepared(tmp_path, more)), size) as play:
        await play.until(lambda: isinstance(play.app.focused, OptionList), "the page")
        yield play


def first(play: Play) -> Objective:
    return play.plan.objectives[0]


def area(play: Play) -> Pairs:
    return play.app.screen.query_one(Pairs)


def row(play: Play) -> str:
    """The words of the row on which the page's cursor stands."""
    option = area(play).query_one("#page", OptionList).highlighted_option
    return str(getattr(option.prompt, "plain", option.prompt)) if option else ""


def line(play: Play) -> NoteInput:
    return play.app.screen.query_one(RowLine).input


def results(play: Play) -> list[tuple[str, float | None, float | None, str | None]]:
    return [(each.title, each.baseline, each.target, each.owner) for each in play.plan.key_results]


async def typed(play: Play, *lines: str) -> None:
    """Type these lines without waiting for anything, then leave the line."""
    await play.press("n")
    await play.write("".join(f"{each}\n" for each in lines))
    await play.press("escape")


async def test_rows_of_every_kind_are_typed_in_one_line_faster_than_they_are_taken(tmp_path):
    async with at_pairs(tmp_path) as play:
        await typed(
            play,
            "They forget",
            "And [i]lose[/] interest",
            "gain: A reminder",
            "Another one",
            "metric: Second loans within 30 days",
            "KR: Second loans 22->40 % @Noor",
            "Time to reserve ≤ 2 min",
            "H: Would they come back?",
            "belief: If we remind them, then they come",
        )
        objective = first(play)
        assert objective.pains == ("They forget", "And [i]lose[/] interest")
        assert objective.gains == ("A reminder", "Another one")
        assert objective.metrics == ("Second loans within 30 days",)
        assert results(play) == [("Second loans", 22, 40, "Noor"), ("Time to reserve", None, 2, None)]
        (hypothesis,) = play.plan.hypotheses
        assert hypothesis.question == "Would they come back?"
        assert hypothesis.beliefs == ("If we remind them, then they come",)
        # It was typed when the cursor stood on the second key result.
        assert [label(play.plan, each) for each in play.plan.key_results if each.id in hypothesis.key_results] == [
            "KR1.2"
        ]
        await play.saw("[i]lose[/]", "KR1.1 Second loans  22→40 %  Noor", "H1 Would they come back?  → KR1.2")


async def test_what_is_understood_of_a_key_result_stands_above_the_line_before_enter(tmp_path):
    async with at_pairs(tmp_path) as play:
        await play.press("n")
        await play.write("kr: Rated [red]players[/] 41->70 % @Wren")
        await play.saw("Key result ▸", "Rated [red]players[/]: from 41 to 70 %, Wren looks after it")
        assert play.plan.key_results == ()
        line(play).value = "KR: Happy @Nobody"
        await play.saw("No target found", "It is not clear who @Nobody is")


@pytest.mark.parametrize(
    ("typed", "says", "warned"),
    [
        ("KR: Rated players 41→70 %", "Rated players: from 41 to 70 %", False),
        ("KR: ARR £900k → £1.2m", "ARR: from 900\u00a0000 to 1\u00a0200\u00a0000 £", False),
        ("KR: Users 900 → 1.200", "Users: from 900 to 1200", True),
        ("KR: Launch beta: 2026-12-15", "Launch beta: 2026-12-15: no target yet", True),
    ],
)
async def test_what_was_understood_warns_where_something_was_guessed_or_left_out(tmp_path, typed, says, warned):
    async with at_pairs(tmp_path) as play:
        await play.press("n")
        line(play).value = typed
        shown = play.app.screen.query_one("#understood", Static)
        await play.until(lambda: says in str(shown.content))
        style = next((span.style for span in shown.content.spans if span.start == 0), "")
        assert (style == "$text-warning") is warned


async def test_tab_chooses_what_is_typed_and_esc_keeps_the_words(tmp_path):
    async with at_pairs(tmp_path) as play:
        await play.press("n")
        await play.saw("Pain ▸")
        await play.press("tab")
        await play.saw("Gain ▸")
        await play.press("shift+tab", "up")
        await play.saw("Belief ▸", "A belief belongs to a hypothesis")
        await play.write("If it rains\n")
        assert any(toast.startswith("A belief belongs to a hypothesis") for toast in play.toasts)
        assert line(play).value == "If it rains"  # given back
        await play.press("down")
        await play.write(", what then")
        await play.press("escape")
        assert isinstance(play.app.focused, OptionList) and first(play).pains == ()
        await play.press("n")
        assert line(play).value == "If it rains, what then"
        await play.press("enter", "escape", "n")
        assert first(play).pains == ("If it rains, what then",) and line(play).value == ""


async def test_rows_are_changed_reordered_and_deleted_and_each_is_undone(tmp_path):
    async with at_pairs(tmp_path) as play:
        await typed(play, "KR: Loans 1->2", "Returns 3->4 % @Noor", "H: Why?", "belief: One", "Two")
        assert row(play).strip() == "Two"
        await play.press("K")
        assert play.plan.hypotheses[0].beliefs == ("Two", "One") and row(play).strip() == "Two"
        await play.press("d")
        assert play.plan.hypotheses[0].beliefs == ("One",)
        await play.press("u", "u")
        assert play.plan.hypotheses[0].beliefs == ("One", "Two")
        area(play).go_to_entity(play.plan.key_results[1].id)
        await settled(play.pilot)
        await play.press("K")
        assert [each.title for each in play.plan.key_results] == ["Returns", "Loans"]
        assert [each.number for each in play.plan.key_results] == [2, 1]
        await play.press("e")
        assert line(play).value == "Returns 3→4 % @Noor"
        line(play).value = "Returns 3→5 % @Wren"
        await play.press("enter")
        assert results(play)[0] == ("Returns", 3, 5, "Wren") and isinstance(play.app.focused, OptionList)
        await play.press("plus")
        assert play.plan.key_results[0].commitment == "aspirational"
        await play.saw("aspirational")
        await play.press("minus")
        assert play.plan.key_results[0].commitment == "committed"
        await play.press("d")
        assert [each.title for each in play.plan.key_results] == ["Loans"]
        await play.press("u")
        assert len(play.plan.key_results) == 2


async def test_a_changed_row_that_is_left_keeps_the_plan_and_the_words(tmp_path):
    async with at_pairs(tmp_path) as play:
        await typed(play, "A pain")
        await play.press("e")
        await play.write(" more")
        await play.press("escape")
        assert first(play).pains == ("A pain",)
        await play.press("e")
        assert line(play).value == "A pain more"
        await play.press("enter")
        assert first(play).pains == ("A pain more",)


async def test_a_hypothesis_opens_as_a_form_that_knows_key_results_by_number(tmp_path):
    async with at_pairs(tmp_path) as play:
        await typed(play, "KR: Loans 1->2", "Returns 3->4", "H: Why?")
        await play.press("enter")
        await play.dialog(Form)
        await play.saw("1.1", "Loans")
        form = play.app.screen
        form.query_one("#field-key_results", Input).value = "1.9"
        form.action_take()
        await play.saw("There is no key result 1.9.")
        form.query_one("#field-key_results", Input).value = "KR1.1, 2"
        form.action_take()
        await play.no_dialog()
        assert play.plan.hypotheses[0].key_results == tuple(each.id for each in play.plan.key_results)


async def test_an_objective_is_begun_without_notes_changed_chosen_and_deleted(tmp_path):
    async with at_pairs(tmp_path, more="") as play:
        await play.saw("No objective yet.", "here begins one")
        await play.press("n")
        await play.dialog(Form)
        await play.saw("R Reserve & pick up")
        form = play.app.screen
        form.query_one("#field-title", Input).value = "Mine [b]"
        form.query_one("#field-company_objectives", Input).value = "19"
        form.action_take()
        await play.saw("There is no company objective 9")
        form.query_one("#field-company_objectives", Input).value = "31"
        form.query_one("#field-areas", Input).value = "cX"
        form.action_take()
        await play.saw("There is no area cX.")
        form.query_one("#field-areas", Input).value = "cr"
        form.action_take()
        await play.no_dialog()
        made = first(play)
        companies = play.plan.company_objectives
        assert (made.title, made.areas) == ("Mine [b]", ("C", "R"))
        assert set(made.company_objectives) == {companies[0].id, companies[2].id} and made.from_clusters == ()
        await play.saw("O1 Mine [b]")
        await play.press("e")
        await play.dialog(Form)
        await play.write(" too\n")
        await play.no_dialog()
        assert first(play).title == "Mine [b] too" and first(play).areas == ("C", "R")
        await play.press("left", "n")
        await play.dialog(Form)
        await play.write("Second\n")
        await play.no_dialog()
        await play.saw("O2 Second")
        assert area(play)._objective == play.plan.objectives[1].id
        await play.press("1")
        assert area(play)._objective == first(play).id
        await play.press("tab")
        assert area(play)._objective == play.plan.objectives[1].id
        await play.press("d")
        assert [each.title for each in play.plan.objectives] == ["Mine [b] too"]
        await play.press("u")
        assert len(play.plan.objectives) == 2


async def test_what_lost_its_objective_is_still_shown_and_can_be_deleted(tmp_path):
    async with at_pairs(tmp_path) as play:
        await typed(play, "KR: Loans 1->2")
        await play.press("home", "d", "2")
        assert [each.number for each in play.plan.objectives] == [2]
        await play.saw("In no objective", "KR?.1 Loans")
        await play.press("n")
        assert any("choose an objective first" in toast for toast in play.toasts)
        area(play).go_to_entity(play.plan.key_results[0].id)
        await settled(play.pilot)
        await play.press("d")
        assert play.plan.key_results == ()
        assert "In no objective" not in play.text


async def test_sheets_for_the_pairs_are_copied_and_one_comes_back_as_one_undo(tmp_path):
    async with at_pairs(tmp_path) as play:
        await play.press("c")
        await play.dialog(Tell)
        copied = play.app.clipboard
        assert "O1 People [bold]come[/] back" in copied and "pair: Noor + Wren" in copied
        assert "O2 The bench knows" in copied and "pair: Tomasz + Kofi" in copied
        await play.press("escape")
        await play.paste(SHEET)
        await play.dialog(Preview)
        await play.saw(
            "People [bold]come[/] back", "They forget [b]all[/b]", "from 22 to 40 %", "left out", "H or belief: what"
        )
        assert "which is open" not in play.text
        await play.press("escape")
        await play.no_dialog()
        assert first(play).pains == ()
        await play.paste(SHEET)
        await play.dialog(Preview)
        await play.press("enter")
        await play.no_dialog()
        assert first(play).pains == ("They forget [b]all[/b]",)
        assert play.plan.hypotheses[0].by == "Noor + Wren"
        assert play.plan.hypotheses[0].key_results == (play.plan.key_results[0].id,)
        await play.press("u")
        assert first(play).pains == () and play.plan.key_results == () and play.plan.hypotheses == ()


async def test_a_sheet_for_another_objective_is_warned_of_and_several_are_one_undo(tmp_path):
    async with at_pairs(tmp_path) as play:
        await play.press("2")
        await play.paste(SHEET)
        await play.dialog(Preview)
        await play.saw("The sheet is for O1, not for O2, which is open.")
        await play.press("escape")
        await play.press("n")  # while typing as well
        await play.paste(f"{SHEET}\n{SHEET.replace('O1', 'O2').replace('Would they?', 'Would it?')}\nO7 Nowhere\n")
        await play.dialog(Preview)
        await play.saw("3 pair sheets", "There is no objective O7", "Nothing is filled in.")
        assert play.text.index("There is no objective O7") < play.text.index("They forget")
        await play.press("enter")
        await play.no_dialog()
        assert [each.pains for each in play.plan.objectives] == [("They forget [b]all[/b]",)] * 2
        assert [each.number for each in play.plan.hypotheses] == [1, 2]
        assert [label(play.plan, each) for each in play.plan.key_results] == ["KR1.1", "KR2.1"]
        await play.press("escape", "u")
        assert play.plan.hypotheses == () and "Undone: take 2 pair sheets" in play.toasts


async def test_where_a_sheet_for_an_unknown_objective_goes_stands_first_and_in_sight(tmp_path):
    async with at_pairs(tmp_path, size=(80, 24)) as play:
        long = "".join(f"pain: number {at}\n" for at in range(40))
        await play.paste(f"O1 People come back\n{long}\nO9 Elsewhere\n{long}\n")
        await play.dialog(Preview)
        await play.saw("There is no objective O9. Enter puts the sheet into O1.", "Enter Take all")
        assert play.text.index("no objective O9") < play.text.index("number 0")
        await play.press(*["down"] * 30)
        await play.saw("There is no objective O9.")
        await play.press("enter")
        await play.no_dialog()
        assert len(first(play).pains) == 40


async def test_the_step_says_how_pairs_are_drawn_until_they_are(tmp_path):
    async with at_pairs(tmp_path, more="") as play:
        assert "No pairs are drawn yet" not in play.text  # two are, before there is any objective
        await play.saw(
            "Pairs: Noor and Wren   Tomasz and Kofi", "2 steps back (,).", "n here begins one without notes."
        )
        play.app._notifications.clear()
        await play.press("o")
        assert play.toasts == [
            "Objectives come of groups: o on a group makes one, in “Read & cluster”, 2 steps back (,)."
        ]
    folder = prepared(tmp_path / "other")
    file = folder / f"{TO_PLAN}.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('pairs = ["Noor + Wren", "Tomasz + Kofi"]', ""))
    async with played(program(folder), (80, 24)) as play:
        await play.saw("No pairs are drawn yet. R shows who is here, and there m draws them.")
        await play.press("R")
        await play.until(lambda: play.app.screen.is_modal)
        await play.press("m", "escape")
        await play.no_dialog()
        assert len(play.plan.sessions[0].pairs) > 1 and "No pairs are drawn yet" not in play.text


async def test_a_room_reads_how_far_an_objective_is_in_words_and_titles_whole_where_cells_are_free(tmp_path):
    long = OBJECTIVES.replace("The bench knows", "The bench knows what is broken before")
    async with at_pairs(tmp_path, (160, 45), more=long) as play:
        await play.press("f4")
        await play.saw("O2 The bench knows what is broken before", "0 key results, 0 hypotheses", "can be tested")
        for size in ((100, 30), (80, 24)):
            await play.pilot.resize_terminal(*size)
            await play.until(lambda: play.app.size == size)  # noqa: B023
            await settled(play.pilot)
            assert ("0 key results, 0 hypotheses" in play.text) is (size[0] == 100)
            assert ("0 KR · 0 H" in play.text) is (size[0] == 80)  # where pairs and numbers share a line


async def test_a_paste_that_is_no_sheet_changes_nothing(tmp_path):
    async with at_pairs(tmp_path) as play:
        await play.paste("\x1b[31mhello\nworld\u202e")
        await play.dialog(Preview)
        await play.saw("Nothing is filled in.", "hello")
        await play.press("enter")
        assert isinstance(play.app.screen, Preview)
        await play.press("escape")
        assert first(play).pains == ()
        await play.paste("👍\n")
        assert not play.app.screen.is_modal or isinstance(play.app.screen, Preview)


async def test_before_going_on_a_finding_leads_to_its_row_then_comes_the_last_question_and_the_recap(tmp_path):
    async with at_pairs(tmp_path) as play:
        await typed(play, "KR: Loans 1->2")
        await play.press("full_stop")
        await play.dialog(BeforeYouGoOn)
        await play.saw("O2 has no key result", "KR1.1 has no hypothesis")
        dialog = play.app.screen
        concerns = [concern.entity for concern in dialog._concerns]
        listed = dialog.query_one(OptionList)
        listed.highlighted = concerns.index("o-2")
        await play.press("enter")
        await play.no_dialog()
        assert area(play)._objective == "o-2" and row(play).startswith("Key results")
        await play.press("full_stop")
        await play.dialog(BeforeYouGoOn)
        play.app.screen.query_one(OptionList).highlighted = concerns.index(play.plan.key_results[0].id)
        await play.press("enter")
        await play.no_dialog()
        assert "KR1.1 Loans" in row(play)
        await play.press("full_stop")
        await play.dialog(BeforeYouGoOn)
        await play.press("full_stop")
        await play.dialog(LastQuestion)
        await play.press("escape")
        await play.dialog(SessionEnds)
        await play.press("c")
        assert "O1 People [bold]come[/] back" in play.app.clipboard and "KR1.1 Loans" in play.app.clipboard
        await play.press("escape")
        play.app.copy_to_clipboard("")
        await play.choose("Recap for the chat")
        await play.dialog(Tell)
        assert "KR1.1 Loans" in play.app.clipboard


async def test_the_notes_of_an_objective_stay_under_the_curtain(tmp_path):
    async with at_pairs(tmp_path) as play:
        play.app.post_message(CurtainRequested(1, drawn=True))
        await play.until(lambda: 1 in play.app.curtains, "the curtain")
        await play.press("end")
        await play.saw("1 note")
        assert "1 note in Come back" not in play.text  # a group's name is words of the room too
        await play.press("enter")
        assert "These notes are under the curtain." in play.toasts
        assert "Volunteers swap shifts" not in play.text and not play.app.screen.is_modal
        play.app.post_message(CurtainRequested(1, drawn=False))
        await play.until(lambda: 1 not in play.app.curtains, "no curtain")
        await play.saw("1 note in Come back")
        await play.press("enter")
        await play.dialog(Tell)
        await play.saw("What O1 came from", "Noor: Volunteers swap shifts")


async def test_hostile_words_are_text_and_every_size_stands(tmp_path):
    hostile = "[@click=app.quit]x[/] \u202e \x1b[2J [/] [P1]"
    for number, size in enumerate([(80, 24), (100, 30), (60, 18), (20, 5)]):
        async with at_pairs(tmp_path / str(number), size) as play:
            await play.press("n")
            line(play).value = f"KR: {hostile} 1→2 %"
            await settled(play.pilot)
            await play.press("enter")
            line(play).value = f"H: {hostile}?"
            await play.press("enter", "escape", "tab", "tab", "end", "home")
            (result,) = play.plan.key_results
            assert result.title.startswith("[@click=app.quit]x[/] ‹RLO› ␛[2J [/] [P1]") and result.target == 2
            assert play.plan.hypotheses[0].key_results == (result.id,)
            assert "\x1b" not in play.text and "\u202e" not in play.text


async def test_a_window_that_only_reads_opens_no_line(tmp_path):
    folder = prepared(tmp_path)
    async with played(program(folder)), played(program(folder)) as play:
        assert play.app.read_only
        await play.until(lambda: isinstance(play.app.focused, OptionList), "the page")
        for key in ("n", "e"):
            await play.press(key)
            assert why_read_only(play.plan) in play.toasts and not play.app.screen.is_modal
        await play.paste(SHEET)
        assert not play.app.screen.is_modal


@pytest.mark.parametrize("width", range(44, 110))
def test_the_owner_of_a_key_result_never_stands_alone_on_a_line(width):
    objective = Objective(id="o-1", number=1, title="Come back")
    titles = ("Newcomers with a second loan within thirty days", "Returned broken", "Calls " * 14)
    results = tuple(
        KeyResult(id=f"k-{at}", number=at, objective="o-1", title=title, baseline=1, target=2, owner="Noor + Kofi")
        for at, title in enumerate(titles, 1)
    )
    plan = Plan(quarter=TO_PLAN, starts=date(2027, 1, 4), objectives=(objective,), key_results=results)
    rows = [row for section in page_rows(plan, Team(team="T"), objective, "", width, frozenset()) for row in section]
    lines = [line.strip() for row in rows if row.kind == "kr" for line in row.words().plain.split("\n")]
    assert sum("Noor and Kofi" in line for line in lines) == 3 and "Noor and Kofi" not in lines


def test_every_objective_has_a_pair_and_every_pair_an_objective():
    objectives = tuple(Objective(id=f"o-{number}", number=number, title="Find") for number in (1, 2))
    plan = Plan(quarter="2026-Q4", starts=date(2026, 10, 5), objectives=objectives)
    dealt = [(task.objective.number, task.pair) for task in tasks(plan, ("a + b", "c + d", "e + f"))]
    assert dealt == [(1, "a + b"), (2, "c + d"), (1, "e + f")]
    assert [(task.objective.number, task.pair) for task in tasks(plan, ("a + b",))] == [(1, "a + b"), (2, "a + b")]
    assert [task.pair for task in tasks(plan, ())] == ["", ""]
    assert tasks(plan.replaced(objectives=()), ("a + b",)) == ()


async def test_what_is_said_of_a_key_result_and_its_objective_besides_their_lines(tmp_path):
    async with at_pairs(tmp_path) as play:
        await play.press("n")
        line(play).value = "KR: Posts 0→100"
        await settled(play.pilot)
        await play.press("enter", "escape")
        (result,) = play.plan.key_results
        await play.until(lambda: "KR1.1" in row(play), "the cursor on the key result")
        await play.press("enter")
        await play.dialog(Form)
        form = play.app.screen
        said = {
            "owner": "team",
            "due": "2027-03-01",
            "steps": "100 by 28 Feb\n50 by 31 Jan",
            "stretch": "60",
            "state": "block",
            "weight": "0",
            "links": "javascript:alert(1)",
        }
        for key, words in said.items():
            field = form.query_one(f"#field-{key}")
            setattr(field, "text" if key in {"steps", "links"} else "value", words)
        wrong = [
            ("weight", "A weight of 0 would not count", "2000"),
            ("links", "“javascript:alert(1)” is no link", "OKRA-7 https://example.org/[b]x"),
            ("weight", "The weight must be 100 or less.", "2"),
            ("stretch", "A stretch goes beyond the target: 60 is not beyond 100.", "1,200"),
            ("steps", "The steps are out of order: after 100 by 2027-02-28 comes 50", "12.5 by 31 Jan\n100 by 28 Feb"),
        ]
        for key, sentence, better in wrong:
            form.action_take()
            await play.saw(sentence)
            assert play.plan.key_results == (result,)  # nothing is written, and the form keeps its words
            setattr(form.query_one(f"#field-{key}"), "text" if key in {"steps", "links"} else "value", better)
        form.action_take()
        await play.no_dialog()
        (made,) = play.plan.key_results
        assert (made.owner, made.due, made.stretch, made.state, made.weight, made.links) == (
            "team", date(2027, 3, 1), 1200.0, "blocked", 2.0, ("OKRA-7 https://example.org/[b]x",),
        )  # fmt: skip
        assert made.steps == ("12.5 by 2027-01-31", "100 by 2027-02-28") and made.title == result.title
        await play.saw("stretch 1200", "blocked", "weight 2", "OKRA-7")
        await play.press("u")
        assert play.plan.key_results == (result,)


async def test_in_somebodys_turn_their_pairs_objective_is_open_and_the_others_stand_back(tmp_path, monkeypatch):
    monkeypatch.setattr(Pairs, "MOMENT", 0.01)
    async with at_pairs(tmp_path) as play:
        await play.press("2", "r")
        assert next(each.turn for each in play.plan.sessions if each.session == 1) == "Noor"
        await play.saw("▸ Noor says what they", "1 of 1 read")
        assert area(play)._objective == "o-1" and area(play).reading == "1 of 1 read"
        listed = area(play).query_one("#objectives", OptionList)
        shown = [option.prompt for option in listed.options if option.id]
        assert ["$text-disabled" in {str(span.style) for span in each.spans} for each in shown] == [False, True]
        await play.press("r")  # Tomasz has the other one
        await play.saw("▸ Tomasz says what", "1 of 1 read")
        assert area(play)._objective == "o-2"
        assert play.app.desk.reading(1).coverage.startswith("2 of 2 objectives read, 2 of ")


def test_of_a_number_all_digits_count_when_a_company_objective_is_named() -> None:
    twelve = [None] * 12
    assert [number for number in ("1", "12", "0012", "13", "00012", "1" * 5000) if _stands_for(number, twelve)] == [
        "1", "12", "0012",
    ]  # fmt: skip
