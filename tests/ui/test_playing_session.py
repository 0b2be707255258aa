"""Session 1 played with the keyboard, from company objectives to draft objectives."""

import re

from moved_clock import MovedClock, program_by
from playing import TO_PLAN, Play, on_disk, played, program, sample, sample_played
from textual.widgets import Input, OptionList, TextArea

from okra_tui.method.method import the_method
from okra_tui.plan.agenda import agenda
from okra_tui.ui.dialogs.ask import AskLine, Confirm, Tell
from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.places.home import HomeScreen
from okra_tui.ui.places.review import ReviewScreen
from okra_tui.ui.session.panel import PresentHead, SidePanel
from okra_tui.ui.session.session import BeforeYouGoOn, SessionScreen
from okra_tui.ui.steps.company_objectives import CompanyObjectives
from okra_tui.ui.steps.notes import Veil
from okra_tui.ui.widgets.board.board import ClusterBoard
from okra_tui.ui.widgets.footer_line import FooterLine
from okra_tui.ui.widgets.lines import NoteInput

WANTED, NOTIFY = "n-wanted", "n-notify"  # the sample says these two in other words


def labels(play: Play) -> list[str | None]:
    return [objective.label for objective in play.plan.company_objectives]


async def at_company_objectives(play: Play) -> None:
    await play.press("escape", "comma")
    await play.until(lambda: play.app.focused and isinstance(play.app.focused.parent, CompanyObjectives), "the list")


async def test_a_company_objective_is_written_down_changed_moved_deleted_and_brought_back(tmp_path):
    async with sample_played(tmp_path) as play:
        await at_company_objectives(play)
        assert labels(play) == ["access", "care", "nearby"]
        await play.press("n")
        await play.dialog(Form)
        await play.write("Grow into [red]two[/] more towns")
        await play.press("tab", "tab")
        await play.write("P2")
        await play.press("tab", *"Why", "tab")
        assert isinstance(play.app.focused, TextArea)
        await play.write("One\nTwo")
        await play.press("shift+tab", "shift+tab", "enter")
        await play.no_dialog()
        made = play.plan.company_objectives[-1]
        assert (made.title, made.label, made.priority) == ("Grow into [red]two[/] more towns", "grow", 2)
        assert (made.why, made.color) == ("Why", "yellow")
        assert [result.title for result in play.plan.company_results_of[made.id]] == ["One", "Two"]
        assert "[red]two[/]" in play.text

        await play.press("end", "e")
        await play.dialog(Form)
        await play.press("tab", *"ing", "enter")
        await play.no_dialog()
        changed = play.plan.company_objectives[-1]
        assert changed.label == "growing" and changed.color == made.color and changed.why == "Why"

        await play.press("K", "K", "K", "K")  # at the top it stays
        assert labels(play) == ["growing", "access", "care", "nearby"]
        await play.press("J")
        assert labels(play) == ["access", "growing", "care", "nearby"]
        await play.press("d")
        assert labels(play) == ["access", "care", "nearby"]
        await play.press("u")
        assert labels(play) == ["access", "growing", "care", "nearby"]
        assert play.toasts[-1] == "Undone: delete a company objective"
        await play.press("U")
        assert labels(play) == ["access", "care", "nearby"]
        assert play.toasts[-1] == "Redone: delete a company objective"


async def test_a_company_objective_without_title_or_with_a_strange_priority_is_told(tmp_path):
    async with sample_played(tmp_path) as play:
        await at_company_objectives(play)
        await play.press("n", "enter")
        await play.saw("A company objective needs a title.")
        await play.write("Title")
        await play.press("tab", "tab", *"high", "enter")
        await play.saw("A priority is a number such as 1 or 2, not high.")
        await play.press("escape")
        await play.no_dialog()
        assert len(play.plan.company_objectives) == 3


async def test_notes_typed_without_a_pause_are_all_there_in_their_order(tmp_path):
    async with sample_played(tmp_path) as play:
        assert isinstance(play.app.focused, NoteInput)
        texts = [f"idea number {number}" for number in range(10)]
        await play.write("\n".join(texts) + "\n")
        await play.until(lambda: len(play.plan.notes) == 41, "ten more notes")
        assert [note.text for note in play.plan.notes[-10:]] == texts
        assert {(note.by, note.about) for note in play.plan.notes[-10:]} == {("Noor", ("c-access",))}
        await play.saved()
        folder = play.app.folder
    assert [note.text for note in on_disk(folder).notes[-10:]] == texts


async def test_author_and_subject_stay_until_they_are_changed(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.press("tab", "down", *"one", "enter", *"two", "enter")
        await play.press("shift+tab", "shift+tab", "up", "up", *"three", "enter")
        await play.until(lambda: "three" in play.notes)
        assert play.notes["one"] == play.notes["two"] == ("Tomasz", ("c-intact",), None)
        assert play.notes["three"] == ("Marguerite", ("c-nearby",), None)  # round and round, the stakeholder left out


async def test_the_footer_says_how_author_and_subject_are_changed(tmp_path):
    async with sample_played(tmp_path) as play:
        assert "↓ ↑ About" in play.text and "Tab Author" in play.text


async def test_author_and_subject_can_be_typed_before_the_words_or_alone(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.write("Wren: 2 with both\nnext\nkofi.a:\nafter a name alone\n3\nafter a digit alone\n")
        await play.until(lambda: "after a digit alone" in play.notes)
        assert play.notes["with both"] == play.notes["next"] == ("Wren", ("c-intact",), None)
        assert play.notes["after a name alone"] == ("Kofi", ("c-intact",), None)
        assert play.notes["after a digit alone"] == ("Kofi", ("c-nearby",), None)
        assert len(play.plan.notes) == 35  # neither a name alone nor a digit alone is a note
        await play.write("9 lives\nNobody: is known\n")
        await play.until(lambda: len(play.plan.notes) == 37)
        assert {"9 lives", "Nobody: is known"} <= set(play.notes)


async def test_escape_leaves_the_line_and_keeps_what_was_typed(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.write("half a tho")
        await play.press("escape")
        await play.until(lambda: not play.line.parent.display)
        await play.press("escape", "escape")
        assert isinstance(play.app.screen, SessionScreen)
        await play.press("n")
        assert play.line.input.value == "half a tho"
        await play.write("ught\n")
        await play.until(lambda: "half a thought" in play.notes)


async def test_ctrl_z_in_a_field_never_undoes_the_plan(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.write("kept\nwords")
        await play.until(lambda: "kept" in play.notes)
        await play.press("ctrl+z", "ctrl+y", "ctrl+z")
        assert "kept" in play.notes and not play.toasts
        await play.press("escape")
        await play.until(lambda: not isinstance(play.app.focused, Input))
        await play.press("ctrl+z")
        assert "kept" not in play.notes and play.toasts == ["Undone: add a note"]
        await play.press("n", "ctrl+y")
        assert "kept" not in play.notes  # typing again


async def test_ctrl_z_in_a_dialog_never_undoes_the_plan(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.write("kept\n")
        await play.reveal()
        for key, dialog in (("m", AskLine), ("e", AskLine), ("question_mark", None), ("g", None)):
            await play.press(key)
            await play.until(lambda: play.app.screen.is_modal)
            if dialog:
                assert isinstance(play.app.screen, dialog)
            await play.press("ctrl+z")
            await play.press("escape")
            await play.no_dialog()
            assert "kept" in play.notes, key


async def test_marked_notes_become_a_group_with_a_proposed_name(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.reveal()
        await play.press("space", "down", "down", "down", "down", "down", "space")
        marked = play.board.marked
        assert len(marked) == 2 and marked == (play.plan.notes[0].id, play.plan.notes[5].id) == (WANTED, NOTIFY)
        await play.press("m")
        await play.dialog(AskLine)
        proposed = play.app.screen.query_one(Input).value
        assert proposed and proposed in play.text
        await play.press("enter")
        await play.no_dialog()
        assert play.groups == {proposed: [WANTED, NOTIFY]}
        assert play.board.marked == ()
        assert f"{proposed}" in play.text
        await play.press("u")
        assert play.groups == {} and play.toasts[-1] == "Undone: open a group"
        await play.press("U")
        assert play.groups == {proposed: [WANTED, NOTIFY]}


async def test_a_pair_that_says_the_same_is_merged_and_separated(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.reveal()
        play.board.select(WANTED)
        await play.saw("≈")
        await play.press("M")
        await play.until(lambda: any(note.same_as == WANTED for note in play.plan.notes), "the merge")
        (merged,) = [note for note in play.plan.notes if note.same_as]
        assert merged.id == NOTIFY
        assert "= also: A message" in play.text  # both stay readable
        play.board.select(WANTED)
        await play.press("M")
        await play.until(lambda: not any(note.same_as for note in play.plan.notes), "apart again")
        await play.press("u")
        assert play.toasts == ["Undone: separate merged notes"]
        await play.press("u")
        assert not any(note.same_as for note in play.plan.notes)
        assert play.toasts == ["Undone: merge 2 notes"]  # and the one before is gone


async def test_two_marked_notes_are_merged_into_the_first(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.reveal()
        await play.press("space", "down", "space", "M")
        await play.until(lambda: any(note.same_as for note in play.plan.notes))
        assert {note.id: note.same_as for note in play.plan.notes if note.same_as} == {"n-remind": WANTED}
        assert play.board.marked == ()


async def test_merging_what_is_like_nothing_says_how_it_goes(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.reveal()
        play.board.select("n-locker")
        await play.press("M")
        await play.until(lambda: play.toasts)
        assert play.toasts == ["M merges notes: mark two with Space, or select one with the sign ≈."]


async def test_a_key_that_cannot_act_on_a_column_s_title_says_what_it_acts_on(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.reveal()
        before = play.plan
        play.board.select("")
        for key, says in (
            ("M", "M merges notes"),
            ("e", "e changes a note or a group's name"),
            ("enter", "e changes a note or a group's name"),
            ("d", "d deletes notes or a group"),
            ("space", "Space marks cards"),
            ("0", "Digits move cards"),
            ("7", "Digits move cards"),
            ("L", "This column stays where it is"),
            ("J", "This column stays where it is"),
        ):
            await play.press(key)
            assert says in play.toasts[-1], key
        play.board.select("n-locker")
        await play.press("7")
        assert play.toasts[-1] == "There is no column 7 here."
        assert play.plan is before and not play.app.screen.is_modal
        told = len(play.toasts)
        await play.press("K", "0", "space", "M")  # already first, already in no group; marked, but alone
        assert len(play.toasts) <= told + 1


async def three_groups(play: Play) -> None:
    for title in ("First", "Second", "Third"):
        await play.press("m")
        await play.dialog(AskLine)
        play.app.screen.query_one(Input).value = ""
        await play.write(title + "\n")
        await play.no_dialog()
        play.board.select("")
        await play.press("down")
    assert list(play.groups) == ["First", "Second", "Third"]


async def test_notes_go_from_group_to_group_by_letters_and_digits(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.reveal()
        await three_groups(play)
        note = play.board.selected
        await play.press("L")
        assert note in play.groups["First"]
        play.board.select(note)
        await play.press("L", "L", "L")  # behind the last one there is none
        assert note in play.groups["Third"]
        await play.press("H")
        assert note in play.groups["Second"]
        await play.press("1")
        assert note in play.groups["First"]
        play.board.select(note)
        await play.press("0")
        assert all(note not in notes for notes in play.groups.values())
        play.board.select("")
        await play.press("home", "space", "down", "space", "3")
        assert len(play.groups["Third"]) == 3 and play.board.marked == ()
        before = play.groups
        await play.press("u")
        assert play.toasts[-1] == "Undone: move 2 notes"
        await play.press("U")
        assert play.groups == before


async def test_the_selected_note_is_reordered_in_its_group(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.reveal()
        first, second, third = (note.id for note in play.plan.notes[:3])
        await play.press("J")
        assert [note.id for note in play.plan.notes[:3]] == [second, first, third]
        assert play.board.selected == first
        await play.press("K", "K")
        assert [note.id for note in play.plan.notes[:3]] == [first, second, third]
        await play.press("u", "u")
        assert play.toasts[-1] == "Undone: move a note"


async def test_groups_are_renamed_moved_and_deleted(tmp_path):
    # By a clock that stands: two names typed within a second are one step of undo, also on a machine that takes longer.
    async with played(program_by(MovedClock(), sample(tmp_path))) as play:
        await play.reveal()
        await three_groups(play)
        play.board.select(play.plan.clusters[0].id)
        await play.press("e")
        await play.dialog(AskLine)
        assert play.app.screen.query_one(Input).value == "First"
        await play.press("end", *" one", "enter")
        await play.no_dialog()
        assert list(play.groups) == ["First one", "Second", "Third"]
        await play.press("e")
        await play.dialog(AskLine)
        await play.press(*"Number one", "enter")  # most names are proposals: what is typed takes their place
        await play.no_dialog()
        assert list(play.groups) == ["Number one", "Second", "Third"]
        await play.press("L")
        assert list(play.groups) == ["Second", "Number one", "Third"]
        await play.press("H")
        assert list(play.groups) == ["Number one", "Second", "Third"]
        notes = len(play.plan.notes)
        await play.press("d")
        assert list(play.groups) == ["Second", "Third"] and len(play.plan.notes) == notes
        undone = []
        for _ in range(4):
            await play.press("u")
            undone += play.toasts
        assert list(play.groups) == ["First", "Second", "Third"]
        assert undone == [
            "Undone: delete a group",
            "Undone: move a group",
            "Undone: move a group",
            "Undone: rename a group",
        ]


async def test_a_group_becomes_an_objective_once(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.reveal()
        await three_groups(play)
        play.board.select(play.plan.clusters[0].id)
        await play.press("o")
        await play.saw("→ O1")
        (objective,) = play.plan.objectives
        assert (objective.number, objective.title, objective.from_clusters) == (1, "First", (play.plan.clusters[0].id,))
        assert objective.company_objectives == ("c-access",)
        await play.press("o")
        await play.until(lambda: play.toasts)
        assert play.toasts[-1] == "This group has become objective O1 already."
        assert len(play.plan.objectives) == 1
        await play.press("u")
        assert not play.plan.objectives and "→ O1" not in play.text
        play.board.select(play.plan.notes[8].id)
        await play.press("o")
        await play.until(lambda: "in no group yet" in play.toasts[-1])


async def test_a_note_is_changed_with_author_and_subject_before_its_words_and_deleted(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.reveal()
        note = play.plan.notes[0]
        await play.press("enter")
        await play.dialog(AskLine)
        assert play.app.screen.query_one(Input).value == note.text
        assert "1 access, 2 care, 3 nearby" in play.text
        await play.press("home")
        await play.write("Wren: 3 ")
        await play.press("enter")
        await play.no_dialog()
        changed = play.plan.notes[0]
        assert (changed.text, changed.by, changed.about) == (note.text, "Wren", ("c-nearby",))
        await play.press("e")
        await play.dialog(AskLine)
        await play.press("enter")
        await play.no_dialog()
        assert play.plan.notes[0] is changed  # nothing typed, nothing changed
        await play.press("d")
        assert play.plan.notes[0].id != note.id
        await play.press("u", "u")
        assert play.plan.notes[0] == note


async def test_the_filter_shows_what_has_all_the_words_and_goes_step_by_step(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.reveal()
        await play.press("slash")
        await play.write("wren checklist")
        await play.saw("An opening checklist")
        assert "Remind borrowers" not in play.text
        await play.press("enter")
        await play.until(lambda: isinstance(play.app.focused, ClusterBoard))
        await play.press("space")
        assert play.board.marked == ("n-byself",)
        await play.press("escape")  # the filter first
        await play.saw("Lockers with")
        assert play.board.marked == ("n-byself",)
        await play.press("escape")  # then the marks
        assert play.board.marked == ()
        await play.press("escape")
        assert isinstance(play.app.screen, SessionScreen)


async def test_going_on_tells_what_is_missing_and_leads_there(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.press("escape", "full_stop")
        await play.until(lambda: play.step == "1.read-and-cluster", "the next step; the silent round has no gap")
        await play.dialog(Confirm)
        await play.press("enter")
        await play.until(lambda: 1 not in play.app.curtains)
        await play.press("full_stop")
        await play.dialog(BeforeYouGoOn)
        await play.saw("31 notes are in no group", "s sorts them: one note at a time", "Enter Go there", "Go on to")
        await play.press("escape")
        await play.no_dialog()
        assert play.step == "1.read-and-cluster"
        panel = play.app.screen.query_one(SidePanel)
        assert panel.now.concerns and "BEFORE YOU GO ON" in play.text
        play.board.select("n-mentor")
        await play.press("full_stop")
        await play.dialog(BeforeYouGoOn)
        await play.press("enter")
        await play.no_dialog()
        await play.until(lambda: play.board.selected == "n-wanted", "the first note that is in no group")
        await play.press("full_stop", "full_stop")
        await play.until(lambda: play.step == "1.blockers")
        await play.press("escape", "comma")
        await play.until(lambda: play.step == "1.read-and-cluster")
        await play.until(lambda: isinstance(play.app.focused, ClusterBoard))


async def test_the_first_step_has_none_before_it_and_after_the_last_stands_the_session_s_question(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.press("escape", "comma", "comma", "comma")
        assert play.step == "1.company-okrs"
        await play.press("full_stop")
        await play.until(lambda: play.step == "1.silent-round" and isinstance(play.app.focused, Veil))
        await play.reveal()
        await play.go_on_to("1.pairs")
        await play.press("escape", "right_square_bracket")
        await play.until(lambda: play.app.screen.is_modal)
        if isinstance(play.app.screen, BeforeYouGoOn):  # what is missing is told first
            await play.press("full_stop")
        await play.saw("The last question of session 1")
        await play.press("escape")
        await play.saw("What session 1 came to", "Next: session 2", "Enter Session 2, Milestones planning", "9 Home")
        await play.press("escape")
        await play.no_dialog()
        assert play.step == "1.pairs"


async def test_a_room_in_present_view_stays_there_in_the_other_sessions(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.press("escape", "f4", "g", "2")
        await play.until(lambda: play.app.screen.session == 2 and play.app.screen.has_class("presenting"))
        assert play.app.screen.query_one(PresentHead).display and not play.app.screen.query_one(FooterLine).display
        await play.press("f4", "g", "1")  # left in one, left in all
        await play.until(lambda: play.app.screen.session == 1 and not play.app.screen.has_class("presenting"))
        assert play.app.screen.query_one(FooterLine).display
        await play.press("f4", "g", "2")
        await play.until(lambda: play.app.screen.session == 2 and play.app.screen.has_class("presenting"))


async def test_g_goes_to_other_sessions_and_home_and_back(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.press("escape", "g", "2")
        await play.until(lambda: play.app.screen.session == 2)
        await play.saw("There is no objective yet")
        await play.press("g", "5")
        await play.until(lambda: isinstance(play.app.screen, ReviewScreen))
        await play.press("g", "9")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen))
        await play.saw("2027-Q1", "2026-Q4", "2026-Q3", "2026-Q2", "closed")
        await play.press("g", "1")
        await play.until(lambda: isinstance(play.app.screen, SessionScreen) and play.app.screen.session == 1)
        assert len(play.plan.notes) == 31


async def test_home_opens_another_quarter_and_closes_the_one_before(tmp_path):
    async with played(program(sample(tmp_path), None)) as play:
        await play.saw("2027-Q1", "31 notes", "score")
        await play.press("home", "down", "down", "enter")
        await play.until(lambda: play.app.plan and play.plan.quarter == "2026-Q3")
        await play.press("g", "9")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen))
        await play.press("up", "up", "enter")
        await play.until(lambda: play.plan.quarter == TO_PLAN and isinstance(play.app.screen, SessionScreen))
        await play.until(lambda: isinstance(play.app.focused, Veil))


async def test_a_session_is_opened_again_where_it_stood(tmp_path):
    folder = sample(tmp_path)
    async with played(program(folder)) as play:
        await play.reveal()
        await play.go_on_to("1.read-and-cluster")
        await play.saved()
    async with played(program(folder)) as play:
        assert play.step == "1.read-and-cluster"
        assert isinstance(play.app.focused, ClusterBoard) and "Remind borrowers" in play.text


async def test_the_invitation_is_copied_and_shown(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.press("escape", "c")
        await play.dialog(Tell)
        await play.saw("For the chat, copied to the clipboard", "access", "care", "nearby")
        assert "1" in play.app.clipboard and "access" in play.app.clipboard
        await play.press("enter")
        await play.no_dialog()


async def test_voices_are_counted_beside_the_work_and_named_on_asking_only(tmp_path):
    async with sample_played(tmp_path) as play:
        panel = play.app.screen.query_one(SidePanel)
        assert "31 notes of 6 people" in panel.now.voices
        assert not any(name in panel.now.voices for name in ("Tomasz", "Wren", "Kofi"))
        await play.press("escape")
        await play.choose("names of the voices")
        await play.dialog(Tell)
        assert " wrote " in play.text


async def test_a_workspace_and_a_quarter_are_begun_from_nothing(tmp_path):
    async with played(program(None, None)) as play:
        await play.saw("There is no workspace here yet. n makes one")
        await play.press("n")
        await play.dialog(Form)
        play.app.screen.query_one("#field-folder", Input).value = str(tmp_path / "new")
        await play.press("tab", "tab", "tab", "tab", "tab", "enter")
        await play.saw("The team needs a name.")
        play.app.screen.query_one("#field-team", Input).focus()
        await play.write("Kestrel")
        await play.press("tab")
        await play.write("Ada, Engineering, ada.l\nLinus, Design\nGrace, Product, facilitator")
        await play.press("tab")
        await play.write("M Matching")
        await play.press("tab")
        await play.saw("platform ideation 60→58 min")
        await play.write("plat")
        await play.press("tab", "enter")
        await play.saw("A new quarter")
        await play.press("tab", *"soon", "enter")
        await play.saw("The first day should look like 2026-10-05, not soon.")
        await play.press(*["backspace"] * 4, "enter")
        await play.until(lambda: play.app.plan is not None, "the new quarter")
        await play.no_dialog()
        assert (play.plan.weeks, play.plan.solo) == (13, False)
        assert play.app.whose == "Kestrel"
        assert [member.name for member in play.app.team.members] == ["Ada", "Linus", "Grace"]
        assert sum(step.minutes for step in agenda(play.app.team, 3)) == 120
    assert sorted(path.name for path in (tmp_path / "new").glob("*.toml"))[-1] == "okra.toml"


async def test_a_team_of_one_is_offered_to_draft_alone(tmp_path):
    async with played(program(None, None)) as play:
        await play.press("n")
        await play.dialog(Form)
        play.app.screen.query_one("#field-folder", Input).value = str(tmp_path / "new")
        await play.press("tab", *"Kestrel", "tab", *"Ada, Product", "ctrl+s")
        await play.saw("A new quarter", "[✓] prompts for one person; no clock, turns or curtain")
        await play.press("enter")
        await play.until(lambda: play.app.plan is not None, "the new quarter")
        assert play.plan.solo
        await play.go_on_to("1.silent-round")
        await play.saw("Not grouped 0", "no note yet: n writes one")
        await play.press("n", *"Floodlights", "enter")
        await play.until(lambda: len(play.plan.notes) == 1)
        assert "no note yet" not in play.text


async def test_dates_and_team_are_changed_from_the_palette(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.press("escape")
        await play.choose("first day and")
        await play.dialog(Form)
        await play.press("tab", "backspace", "backspace", *"60", "enter")
        await play.saw("A quarter has 1 to 53 weeks, not 60.")
        await play.press("backspace", "backspace", *"12", "enter")
        await play.no_dialog()
        assert play.plan.weeks == 12
        await play.press("u")
        assert play.plan.weeks == 13 and play.toasts[-1] == "Undone: change the quarter's dates"
        await play.choose("the team's members")
        await play.dialog(Form)
        await play.press(*" & Co", "ctrl+s")
        await play.no_dialog()
        assert play.app.whose == "Hinge & Co" and "Hinge & Co" in play.text
        skills = {member.name: member.skills for member in play.app.team.members}
        assert skills["Kofi"] == ("Data", "Backend")  # what the form does not show is kept


async def test_alone_there_is_neither_curtain_nor_clock_nor_voices(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.press("escape")
        assert {"session.curtain", "session.voices"} <= play.reach
        await play.choose("solo")
        await play.until(lambda: play.plan.solo)
        assert play.toasts[-1].endswith("What is under the curtain stays there until v.")
        await play.press("u")
        await play.until(lambda: not play.plan.solo)
        await play.choose("first day and")
        await play.dialog(Form)
        await play.press("tab", "tab", "space", "shift+tab", "enter")
        await play.no_dialog()
        assert play.plan.solo and play.app.curtains == {1} and "Tell people when" not in play.text  # until it is asked
        await play.press("v")
        await play.saw("Enter shows 31 notes.")
        await play.press("enter")
        await play.saw("Tell people when")
        assert not {"session.curtain", "session.curtain-down", "session.voices", "session.unmask"} & play.reach
        await play.press("v")
        await play.pilot.pause()
        assert not play.app.screen.is_modal and not play.app.curtains
        assert " min" not in play.text


async def test_drafting_alone_is_found_asks_one_person_and_nothing_of_a_room_and_the_room_comes_back(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.reveal()
        before = play.plan
        for word in ("room", "alone", "solo"):
            assert any(line.startswith("Draft alone") for line in await play.offered(word)), word
            await play.press("escape")
            await play.no_dialog()
        await play.choose("solo")
        step = the_method().step("1.silent-round")
        await play.until(lambda: play.plan.solo and play.app.screen.query_one(SidePanel).now.prompt == step.alone)
        assert not {"session.copy", "session.next-turn", "session.room", "everywhere.clock"} & play.reach
        await play.press("n")
        await play.until(lambda: isinstance(play.app.focused, NoteInput))
        await play.write("Mine\nWren: Hers\nMine again\n")
        await play.until(lambda: "Mine again" in play.notes)
        assert [play.notes[text][0] for text in ("Mine", "Hers", "Mine again")] == [None, "Wren", None]
        assert "Tab Author" not in play.text and "nobody ·" not in play.text
        await play.press("escape", "full_stop")
        await play.until(lambda: play.step == "1.read-and-cluster")
        await play.press("full_stop")  # notes are in no group: one line says so, and nothing is asked
        await play.until(lambda: play.step == "1.blockers" and "to look at in Read" in play.text)
        assert not play.app.screen.is_modal
        counted = int(re.findall(r"! (\d+) to look at in Read", play.text)[0])
        await play.press("i")
        await play.dialog(BeforeYouGoOn)
        assert play.app.screen.query_one(OptionList).option_count == counted, "one count: so many as are opened"
        assert "Next step" not in play.text, "what lies under a dialog has no keys"
        await play.press("escape")
        await play.no_dialog()

        for word in ("solo", "alone"):
            assert any(line.startswith("Work in the room") for line in await play.offered(word)), word
            await play.press("escape")
            await play.no_dialog()
        await play.choose("room")
        asked = the_method().step("1.blockers").prompt
        await play.until(lambda: not play.plan.solo and play.app.screen.query_one(SidePanel).now.prompt == asked)
        assert {"session.next-turn", "session.room", "session.copy"} <= play.reach
        assert play.plan.notes[: len(before.notes)] == before.notes and len(play.plan.notes) == len(before.notes) + 3


async def test_at_the_reveal_all_notes_stand_on_the_screen_and_one_key_arranges_them(tmp_path):
    async with sample_played(tmp_path, (100, 30)) as play:
        await play.reveal()
        texts = [note.text.split()[0] for note in play.plan.notes]

        def seen() -> int:
            return sum(line.count(sign) for line in play.text.splitlines() for sign in ("▌ ", "█ "))

        await play.until(lambda: play.board.standing().cut)
        assert len(texts) == 31 and play.text.count("•") == 31 and not play.board.max_scroll_y
        selected = play.plan.notes[0]
        await play.saw(f"{selected.text}  {selected.by} · ")  # the one that is read stands below with all its words
        layouts: list[object] = []
        play.app.screen.screen_layout_refresh_signal.subscribe(play.board, layouts.append, immediate=True)
        await play.press("down", "up")
        await play.saw(f"{selected.text}  {selected.by} · ")
        assert layouts == [], "whoever walks lays out nothing"
        await play.press("W")
        await play.saw("access 11", "care 11", "nearby 9")
        await play.press("W")
        await play.saw(*{note.by for note in play.plan.notes})
        assert play.text.count("•") == 31 and not play.board.max_scroll_y and seen()
        await play.press("f4")
        await play.until(lambda: play.app.screen.presenting and play.text.count("•") == 31)
        await play.press("v")
        await play.until(lambda: 1 in play.app.curtains)
        assert selected.text not in play.text and "•" not in play.text
