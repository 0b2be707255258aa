"""What a team does otherwise in a step: its way of working, its minutes, its words, or leaving it out."""

import tomllib

import pytest
from moved_clock import MovedClock, program_by
from playing import CLOSED, played, program, sample, sample_played
from textual.containers import VerticalScroll

from okra_tui.method.method import the_method
from okra_tui.plan.agenda import as_done
from okra_tui.plan.pre_read import pre_read
from okra_tui.ui.dialogs.ask import Pick, Tell
from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.dialogs.help import FacilitatorsCard
from okra_tui.ui.session.step_changes import show_card

WAY, STEPS = "Way of working for", "Steps: minutes"
CLEAR, CLEAR_ALL = ("end", "ctrl+u"), ("f7", "backspace")
"""In a line, and in a text of several lines."""


@pytest.fixture
def folder(tmp_path):
    return sample(tmp_path)


def saved_steps(folder):
    return tomllib.loads((folder / "okra.toml").read_text(encoding="utf-8")).get("steps", [])


async def open_form(play, *down):
    """The form of a step: of the open one, or of the one that the arrows lead to."""
    await play.choose(STEPS)
    await play.dialog(Pick)
    await play.press(*down, "enter")
    await play.dialog(Form)


async def test_another_way_of_working_changes_the_panel_and_is_kept(folder):
    async with sample_played_in(folder) as play:
        await play.reveal()
        await play.go_on_to("1.blockers")
        await play.press("r", "r")
        await play.saw("▸ Noor answers", "1 of 6")
        await play.choose(WAY)
        await play.dialog(Pick)
        await play.saw("Person in the spotlight   now · the method's", "only questions.", "Work like this")
        await play.press("down")
        await play.saw("the others react, and the one who")  # what the selected one says
        await play.press("enter")
        await play.no_dialog()
        await play.saw("▸ Noor proposes", "1 of 6")
        assert saved_steps(folder) == [{"step": "1.blockers", "way": "fishbowl"}]
        await play.press("r", "r", "r")
        await play.saw("▸ Tomasz proposes", "2 of 6")
        await play.choose(WAY)
        await play.dialog(Pick)
        await play.saw("Fishbowl                  now")
        await play.press("up", "enter")  # the method's own way is not written down
        await play.no_dialog()
        await play.saw("▸ Tomasz presents", "2 of 6")
        assert saved_steps(folder) == []
        await play.choose(WAY)
        await play.dialog(Pick)
        await play.press("end", "enter")
        await play.no_dialog()
        assert "session.next-turn" not in play.reach and "2 of 6" not in play.text  # all together: no turns


async def test_minutes_and_prompt_are_checked_kept_and_taken_by_the_clock(folder):
    clock = MovedClock()
    async with played(program_by(clock, folder)) as play:
        await play.press("escape")
        await open_form(play)
        for said, sentence in (
            ("0", "A step takes some minutes; to do without it, tick Leave out."),
            ("-5", "A step takes some minutes; to do without it, tick Leave out."),
            ("600", "A step has 1 to 240 minutes, not 600; the method's longest one has 30."),
            ("0.5", "A step has 1 to 240 minutes, not 0.5; the method's longest one has 30."),
            ("nan", "A step has 1 to 240 minutes, not nan; the method's longest one has 30."),
            ("ten", "The minutes should be a number such as 15, not ten."),
        ):
            await play.press(*CLEAR)
            await play.write(said)
            await play.press("enter")
            await play.saw(sentence)
            assert isinstance(play.app.screen, Form)
        await play.press(*CLEAR)
        await play.write("12,5")
        await play.press("tab", *CLEAR_ALL)
        await play.write("Write [b]one[/b] idea.")
        await play.press("tab", "tab", "enter")
        await play.no_dialog()
        await play.saw("12.5 min", "Write [b]one[/b] idea.")
        assert saved_steps(folder) == [{"step": "1.silent-round", "minutes": 12.5, "prompt": "Write [b]one[/b] idea."}]
        await play.press("f2")
        clock.passes(4)
        await play.until(lambda: play.app.clock.face == "8:30")
        await open_form(play)
        await play.press(*CLEAR, "enter")  # empty: as the method has it
        await play.no_dialog()
        await play.until(lambda: play.app.clock.face == "6:00" and play.app.clock.running, "the clock to follow")
        await open_form(play)
        await play.press("enter")  # nothing was changed
        await play.no_dialog()
        assert saved_steps(folder) == [{"step": "1.silent-round", "prompt": "Write [b]one[/b] idea."}]


async def test_a_step_is_left_out_and_taken_up_again(folder):
    async with sample_played_in(folder) as play:
        await play.reveal()
        await play.go_on_to("1.blockers")
        await open_form(play)
        await play.press("tab", "tab", "space", "enter")
        await play.no_dialog()
        await play.until(lambda: play.step == "1.pairs", "the session to go on")
        assert "Blockers" not in play.text.splitlines()[1]
        assert saved_steps(folder) == [{"step": "1.blockers", "skip": True}]
        await open_form(play, "up")
        await play.press("tab", "tab", "space", "enter")
        await play.no_dialog()
        await play.saw("›  ✓ Blockers  ›")
        assert saved_steps(folder) == [] and play.step == "1.pairs"


async def test_the_last_step_cannot_be_left_out(folder):
    (folder / "okra.toml").write_text(
        'format = 1\nteam = "Hinge"\n'
        + "".join(
            f'[[steps]]\nstep = "1.{step}"\nskip = true\n'
            for step in ("company-okrs", "read-and-cluster", "blockers", "pairs")
        ),
        encoding="utf-8",
    )
    async with sample_played_in(folder) as play:
        await play.press("escape")
        await play.choose(STEPS)
        await play.dialog(Pick)
        await play.saw("left out")
        await play.press("enter")
        await play.dialog(Form)
        await play.press("tab", "tab", "space", "enter")
        await play.saw("A session needs at least one step; this is its last one.")


@pytest.mark.parametrize("minutes", [0, 600])
async def test_steps_of_no_minutes_and_of_ten_hours_in_a_file_do_no_harm(folder, minutes):
    with (folder / "okra.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[[steps]]\nstep = "1.silent-round"\nminutes = {minutes}\n')
    clock = MovedClock()
    async with played(program_by(clock, folder)) as play:
        await play.press("escape", "f2")
        clock.passes(1)
        await play.until(lambda: play.app.clock.face == ("9:59:00" if minutes else "+01:00 over"))
        await play.press("f9", "escape", "f2", "minus")
        await open_form(play)  # the form takes what is there already, though it would take no such number anew
        await play.press("tab", "tab", "tab", "enter")
        await play.no_dialog()
        assert saved_steps(folder) == [{"step": "1.silent-round", "minutes": minutes}]


async def test_the_whole_prompt_can_be_read_where_there_is_no_room_for_it(folder):
    async with sample_played_in(folder, (60, 18)) as play:
        await play.press("escape")
        assert "half an idea" not in play.text
        await play.choose("Whole prompt")
        await play.dialog(Tell)
        await play.saw("half an idea is welcome too.", "Silent round: Everyone writes alone")
        await play.press("enter")
        await play.no_dialog()
        await play.click(play.app.screen.query_one("#folded"), (20, 0))
        await play.dialog(Tell)
        await play.press("enter")
        await play.no_dialog()
    async with sample_played_in(folder, (80, 32)) as play:
        await play.saw("Write one idea a note; half", "an idea is welcome too.")  # two lines, for there is room


def sample_played_in(folder, size=(120, 36)):
    return played(program_by(MovedClock(), folder), size)


async def test_alone_there_are_no_ways_and_a_window_that_reads_changes_nothing(tmp_path):
    async with sample_played(tmp_path) as first:
        await first.press("escape")
        assert {"session.way", "session.steps"} <= first.reach
        async with sample_played_in(tmp_path / "hinge") as second:
            await second.press("escape")
            assert second.app.read_only and not {"session.way", "session.steps"} & second.reach
            assert "session.prompt" in second.reach


# -- The facilitator's card.


async def lead(play, step):
    """Open the card of a step."""
    show_card(play.app, as_done(play.app.team, the_method().step(step)))
    await play.dialog(FacilitatorsCard)
    await play.saw(the_method().step(step).title, "Read aloud")


async def test_each_step_s_card_is_one_screen_at_100_columns(folder):
    async with played(program(folder), size=(100, 30)) as play:
        for step in the_method().steps.values():
            await lead(play, step.id)
            card = play.app.screen.query_one(VerticalScroll)
            assert card.max_scroll_y == 0, f"{step.id} is {card.max_scroll_y} lines too long"
            seen = " ".join(play.text.split())
            for words in (*step.watch_for, *step.if_stuck, step.good_example, step.bad_example, step.prompt):
                assert words[:20] in seen and words.split()[-1] in seen, (step.id, words)
            await play.press("F")
            await play.no_dialog()


async def test_a_card_scrolls_where_the_screen_is_small_and_every_line_can_be_read(folder):
    async with played(program(folder), size=(80, 24)) as play:
        await lead(play, "1.pairs")
        await play.saw("Watch for", "Enter Close")
        assert "Three price pages" not in play.text
        await play.press(*["down"] * 20)
        await play.saw("✓  We believe that a visible price", "✗  Three price pages", "Enter Close")
        await play.press("enter")
        await play.no_dialog()


async def test_the_room_does_not_see_the_card_in_present_view(folder):
    async with played(program(folder)) as play:
        await play.press("escape")
        assert "session.card" in play.reach
        assert any("Facilitator's card" in line for line in await play.offered("stuck"))
        await play.press("escape")
        await play.no_dialog()
        await play.press("p", "F")
        assert play.app.screen.presenting and "session.card" not in play.reach
        await play.until(lambda: any("The card is not for the room: F4 leaves" in said for said in play.toasts))
        assert not await play.offered("Facilitator's card")


async def test_a_step_says_what_the_team_changed_on_its_card(folder):
    async with played(program(folder), size=(100, 30)) as play:
        await play.press("escape")
        await open_form(play)
        await play.press(*CLEAR, *"25", "tab", *CLEAR_ALL, *"Write", "tab", "tab", "enter")
        await play.no_dialog()
        await play.press("escape", "F")
        await play.dialog(FacilitatorsCard)
        await play.saw("Silent contribution round · 25 min", "›  Write ")


# -- What goes out before a session.


async def test_before_a_session_begins_c_copies_what_to_send_and_then_what_the_step_has(folder):
    async with played(program(folder), size=(100, 30)) as play:
        await play.press("escape", "g", "0")
        await play.until(lambda: play.app.screen.session == 0 and not play.app.screen.is_modal)
        await play.until(lambda: "session.copy" in play.reach)
        await play.press("escape", "c")
        await play.dialog(Tell)
        await play.saw("Session 0: Product vision", "0:15 Group & vote (5 min)", "- Everyone: one fact")
        assert play.app.clipboard == pre_read(play.plan, play.app.team, 0, play.app.desk.clock.today())
        await play.press("escape")
        await play.no_dialog()
        await play.press("f2")
        await play.until(lambda: play.app.clock.running)
        await play.press("c")
        await play.dialog(Tell)
        assert "Write here in the chat" in play.app.clipboard
        await play.press("escape")
        await play.no_dialog()
        await play.choose("Pre-read to send")
        await play.dialog(Tell)
        assert play.app.clipboard.startswith("Hinge · 2027-Q1 · Session 0")


async def test_nobody_is_invited_to_a_session_of_a_closed_quarter(folder):
    async with played(program(folder, CLOSED)) as play:
        await play.press("g", "4")
        await play.until(lambda: getattr(play.app.screen, "session", -1) == 4)
        assert not {"session.copy", "session.pre-read"} & play.reach
