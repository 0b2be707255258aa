"""A room collects what was written apart, and somebody writes on a pad; nobody reads a word under the curtain."""

import random
from pathlib import Path

from playing import NOW, TO_PLAN, Play, played, program, sample, until
from textual import events
from voting import QUARTER, plan_to_vote_on, voting_played, workspace

from okra_tui.clock import Clock
from okra_tui.desk.pad import Pad
from okra_tui.desk.time_and_chance import NewId
from okra_tui.plan.contribution import AGREEMENT, Contribution, OwnNote, Round
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.ui.dialogs.ask import Confirm
from okra_tui.ui.dialogs.preview import Preview
from okra_tui.ui.places.pad import PadScreen
from okra_tui.ui.steps.agreement import CollectAgreement
from okra_tui.ui.steps.ballot import BallotDialog
from okra_tui.workspace.contributions import OwnFile, PeoplesFiles, own_path, say_round

SECRET = "Nobody reads this before the curtain opens"


def write(folder: Path, name: str, *texts: str, quarter: str = TO_PLAN, **answers: str) -> None:
    """Somebody writes apart."""
    notes = tuple(OwnNote(id=f"n-{name}{at}".lower(), session=1, text=text) for at, text in enumerate(texts))
    own = Contribution(quarter=quarter, by=name, notes=notes)
    for step, said in answers.items():
        own = own.with_answer(AGREEMENT if step == "agreement" else step, said)
    OwnFile(folder, quarter, name).save(own)


def look(play) -> None:
    """The saver's thread looks now, and not in two seconds."""
    play.app.desk._saving.saver.look()


async def test_what_was_written_apart_is_counted_collected_with_one_key_and_undone_with_one(tmp_path):
    folder = sample(tmp_path)
    write(folder, "Kofi", SECRET, "Another thought of Kofi's")
    write(folder, "Wren", "One of Wren's")
    async with played(program(folder)) as play:
        await play.press("escape")
        before = play.plan
        look(play)
        await play.saw("apart: Kofi 2, Wren 1 · 3 new")
        assert "everywhere.collect" in play.reach
        await play.press("f7")
        await play.until(lambda: len(play.plan.notes) == len(before.notes) + 3, "the notes")
        assert "Collected 3 notes, under the curtain; undo takes them out." in play.toasts
        await play.saw("all collected")
        assert not any(words in play.text for words in (SECRET, "Another thought", "One of Wren"))
        assert "everywhere.collect" not in play.reach  # nothing is new
        await play.press("u")
        assert play.plan.notes == before.notes
        await play.press("f7")  # what was collected and taken out comes back only where somebody wants it
        await play.dialog(Confirm)
        await play.press("enter")
        await play.until(lambda: len(play.plan.notes) == len(before.notes) + 3, "the notes once more")
        await play.reveal()
        assert (SECRET, "Kofi") in {(note.text, note.by) for note in play.plan.notes}
        write(folder, "Bob", "A stranger's")
        look(play)
        await play.saw("Bob 1")
        own_path(folder, TO_PLAN, "Ines").write_text("half a fi", encoding="utf-8")
        look(play)
        await play.saw("1 file", "cannot be read yet")
        await play.press("f7")
        await play.until(lambda: any("nobody here is called so: Bob" in told for told in play.toasts), "who Bob is")
        assert any("Ines.toml" in told and "looked at again" in told for told in play.toasts)
        assert len(play.plan.notes) == len(before.notes) + 3


async def test_one_note_is_told_of_as_one(tmp_path):
    folder = sample(tmp_path)
    write(folder, "Kofi", SECRET)
    async with played(program(folder)) as play:
        await play.press("escape")
        look(play)
        await play.saw("1 new")
        await play.press("f7")
        await play.until(lambda: "Collected 1 note, under the curtain; undo takes it out." in play.toasts)


async def test_sheets_written_apart_go_into_the_ballot_and_nobody_sees_what_is_on_them(tmp_path, monkeypatch):
    folder = workspace(tmp_path / "votes", plan_to_vote_on())
    write(folder, "Ada", quarter=QUARTER, **{"0.group-and-vote": "115"})
    write(folder, "Linus", quarter=QUARTER, **{"0.group-and-vote": "word 9"})
    async with voting_played(monkeypatch, folder) as play:
        look(play)
        await play.until(lambda: "everywhere.collect" in play.reach, "something to collect")
        await play.press("b", "down", "enter")
        await play.dialog(BallotDialog)
        before = play.plan
        await play.press("f7")
        await play.saw("1 of 4 have voted", "1 sheet from apart. What Linus wrote is not clear; a sheet says it anew.")
        assert play.plan is before and "word 9" not in play.text and "●" not in play.text
        for sheet in ("5", "1", "2"):  # Grace, Linus, Zoe
            await play.write(sheet)
            await play.press("enter")
        await play.press("b")
        await play.until(lambda: play.plan.ballots, "the sum")
        assert {cluster.id: cluster.dots for cluster in play.plan.clusters if cluster.dots} == {
            "g-1": 3,
            "g-2": 1,
            "g-5": 2,
        }


async def test_dots_and_estimates_written_apart_are_shown_before_they_are_given(tmp_path, monkeypatch):
    folder = workspace(tmp_path / "votes", plan_to_vote_on())
    write(folder, "Ada", quarter=QUARTER, **{"0.group-and-vote": "115"})
    async with voting_played(monkeypatch, folder) as play:
        look(play)
        await play.until(lambda: "everywhere.collect" in play.reach, "something to collect")
        await play.press("f7")
        await play.dialog(Preview)
        await play.press("enter")
        await play.until(lambda: play.plan.clusters[0].votes == ("Ada", "Ada"), "Ada's dots")


async def test_a_dialog_over_the_session_does_not_collect_and_say_that_nothing_was_written(tmp_path, monkeypatch):
    folder = workspace(tmp_path / "votes", plan_to_vote_on())
    write(folder, "Ada", quarter=QUARTER, **{"0.group-and-vote": "115"})
    async with voting_played(monkeypatch, folder) as play:
        look(play)
        await play.until(lambda: "everywhere.collect" in play.reach, "something to collect")
        await play.press("R")
        await play.until(lambda: play.app.screen.is_modal, "who is here")
        assert "everywhere.collect" not in play.reach
        await play.press("f7")
        assert not play.toasts
        await play.press("escape", "f7")
        await play.dialog(Preview)


async def test_words_of_agreement_written_apart_come_into_the_collection(tmp_path):
    folder = sample(tmp_path)
    write(folder, "Kofi", agreement="yes 8 if the API comes")
    async with played(program(folder)) as play:
        await play.press("escape", "g", "4")
        look(play)
        await play.until(lambda: "everywhere.collect" in play.reach, "something to collect")
        await play.press("f7")
        await play.dialog(CollectAgreement)
        await play.saw("1 sheet from apart")
        assert "if the API comes" not in play.text


def pad_program(folder: Path):
    app = program(None, None)
    app.pad = Pad(folder, QuarterName(TO_PLAN), 1, "kofi", Clock(NOW), NewId(random.Random(3)))
    return app


async def test_a_pad_takes_notes_changes_them_and_says_which_are_collected(tmp_path):
    folder = sample(tmp_path)
    app = pad_program(folder)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        play = Play(app, pilot)
        await until(pilot, lambda: isinstance(app.screen, PadScreen) and app.focused is not None)
        await play.write("2 A reminder the day before\nAnother [b]thought[/b]\n")
        await play.saw("Your notes: 2", "A reminder the day before", "Another [b]thought[/b]", "✓ saved")
        others = [note.text for note in app.pad.now.plan.notes]
        assert others and not any(text in play.text for text in others)  # nobody's words but their own
        await play.press("up", "up")
        await play.write("!\n")
        await play.saw("A reminder the day before!")
        await play.press("up")
        await play.press(*["backspace"] * len("Another [b]thought[/b]"), "enter")
        await play.saw("Your notes: 1")
        await play.until(lambda: app.pad.is_saved, "all saved")
        mine = PeoplesFiles(folder, TO_PLAN).look().by_name["Kofi"]
        subject = app.pad.now.subjects[1].id
        assert [(note.text, note.about) for note in mine.notes] == [("A reminder the day before!", subject)]

        await play.burst(events.Paste("One line\nAnother line\n\n"))
        await play.saw("Your notes: 3", "Another line")

        await play.write("half a thou")
        await play.press("up", "down")
        assert app.screen._line.input.value == "half a thou"  # walking loses no word
        await play.press("up")
        await play.write(" indeed")
        await play.press("down")
        await play.saw("Another line indeed")  # what was changed is taken when it is left
        await play.press("up")
        say_round(folder, Round(quarter=TO_PLAN, step="3.review"))
        app.screen._look()
        await play.saw("Session 3")
        assert app.screen._line.input.value == "half a thou"
        await play.press("enter")
        await play.until(lambda: any("what you typed stays" in told for told in play.toasts), "that nothing is asked")
        assert app.screen._line.input.value == "half a thou"
        await play.press(*["backspace"] * 11)
        say_round(folder, Round(quarter=TO_PLAN, step="4.discussion", left=125.0, minutes=10))
        app.screen._look()
        await play.saw("Agreement", "of 10 min · paused")
        await play.write("perhaps\n")
        await play.until(lambda: any("Begin with yes" in told for told in play.toasts), "what to type")
        assert app.screen._line.input.value == "perhaps"
        await play.press(*["backspace"] * 7)
        await play.write("yes 8 if the API comes\n")
        await play.saw("You say: yes 8 if the API comes")

        own_path(folder, TO_PLAN, "Kofi").parent.chmod(0o500)
        await play.write("typed and not a note")
        await play.press("ctrl+q")
        await play.dialog(Confirm)
        await play.press("escape")
        assert app.screen._line.input.value == "typed and not a note"
        own_path(folder, TO_PLAN, "Kofi").parent.chmod(0o700)
        await play.press(*["backspace"] * 20, "ctrl+q")
    assert app.return_code == 0


PAD_KEYS = {"pad-line.add", "pad-line.next-subject", "pad-line.earlier", "pad-line.leave"}


async def test_a_pad_offers_in_each_step_the_keys_that_do_something_and_esc_wipes_no_words(tmp_path):
    """Of dots, estimates and agreement nothing is chosen and no earlier note changed; of what nobody asks, nothing."""
    folder = sample(tmp_path)
    app = pad_program(folder)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        play = Play(app, pilot)
        await until(pilot, lambda: isinstance(app.screen, PadScreen) and app.focused is not None)

        async def offers(*keys: str) -> None:
            wanted = {f"pad-line.{key}" for key in keys}
            await play.until(lambda: play.reach & PAD_KEYS == wanted, f"these keys: {keys}")

        await offers("add", "next-subject")
        await play.write("A reminder\n")
        await offers("add", "next-subject", "earlier")
        await play.press("up")
        await offers("add", "next-subject", "earlier", "leave")
        await play.press("escape")
        await play.write("half a thou")
        await play.press("escape")
        assert app.screen._line.input.value == "half a thou"
        for step, asked, keys in (
            ("2.prioritization", "Dots", ("add",)),
            ("3.effort", "Estimates", ("add",)),
            ("4.discussion", "Agreement", ("add",)),
            ("3.review", "", ()),
        ):
            say_round(folder, Round(quarter=TO_PLAN, step=step))
            app.screen._look()
            await play.until(lambda asked=asked: f"{asked} ▸" in play.text, asked)
            await offers(*keys)
            assert app.screen._line.input.value == "half a thou"


async def test_titles_on_a_pad_for_dots_are_whole_while_lines_are_empty(tmp_path):
    """No list of notes grows below them there."""
    folder = sample(tmp_path)
    app = pad_program(folder)
    app.pad = Pad(folder, QuarterName("2026-Q4"), 2, "Kofi", Clock(NOW), NewId(random.Random(3)))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        play = Play(app, pilot)
        await until(pilot, lambda: isinstance(app.screen, PadScreen) and app.focused is not None)
        voting = app.pad.now.voting
        assert len(voting.items) == 12
        await play.saw(*(item.title for item in voting.items), "You have not said anything yet.")
