"""What earlier quarters hold is told while something is typed, and never under the curtain; ^r shows it in full."""

from pathlib import Path

import pytest
from playing import Play, played, program, sample, sample_played

from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.keys.active import with_keys
from okra_tui.ui.keys.keymap import Config
from okra_tui.ui.session.earlier import EarlierInFull
from okra_tui.ui.session.pasted_notes import PastePreview
from okra_tui.ui.steps.notes import MERGES
from okra_tui.ui.widgets.lines import EarlierLine, NoteInput

LOCKERS = "a code for each locker at the sheds"
TOLD = "2026-Q4: M12 One locker with a code at one shed"


def told(play: Play) -> str:
    """What the line in sight says; empty where there is none."""
    lines = [line for line in play.app.screen.query(EarlierLine) if line.in_sight and line.recalled]
    assert len(lines) <= 1
    return lines[0].recalled.line(400, "^r").plain if lines and lines[0].recalled else ""


async def in_full(play: Play) -> str:
    """What ^r shows; closed again."""
    await play.press("ctrl+r")
    await play.dialog(EarlierInFull)
    shown = play.text
    await play.press("ctrl+r", "escape")  # ^r over itself opens nothing more
    await play.until(lambda: not isinstance(play.app.screen, EarlierInFull), "the dialog closed")
    return shown


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_a_note_meets_what_an_earlier_quarter_left(tmp_path: Path, size: tuple[int, int]) -> None:
    async with sample_played(tmp_path, size) as play:
        await play.remembers()
        await play.write(LOCKERS)
        assert told(play) == ""  # the room reads the screen
        assert "M12" not in await in_full(play)  # only what the last quarters taught
        assert play.line.input.value == LOCKERS
        await play.press("enter")
        assert told(play) == ""

        await play.reveal()
        lockers = next(note for note in play.plan.notes if note.text.startswith("Lockers with a code"))
        play.board.select(lockers.id)
        await play.until(lambda: TOLD in told(play), "the note of the sample that is met again")
        assert "deferred" in next(line for line in play.text.splitlines() if "^r ≈" in line)  # cut, but not its end
        height = play.board.size.height
        other = next(note for note in play.plan.notes if note.text.startswith("Borrow the same"))
        play.board.select(other.id)
        await play.until(lambda: TOLD not in told(play), "another note, of which nothing is told")
        await play.pilot.pause()
        assert play.board.size.height == height  # nothing moves while one walks over the notes

        await play.begin_typing()
        assert told(play) == ""
        await play.write(LOCKERS)
        await play.saw("^r ≈ 2026-Q4: M12")
        shown = await in_full(play)
        assert "You have been here" in shown
        assert "deferred" in shown
        assert play.line.input.value == LOCKERS
        assert isinstance(play.app.focused, NoteInput)
        await play.press("enter")
        assert TOLD in told(play)  # whoever types fast reads it now
        await play.write("Bread")
        assert told(play) == ""

        await play.paste(
            f"Ines: {LOCKERS}\nNoor: Do people call as they cannot see what is free?\nNoor: Bread and butter"
        )
        await play.dialog(PastePreview)
        assert "^r ≈ 2 of these · " in play.text
        shown = await in_full(play)
        assert LOCKERS in shown
        assert "refuted" in shown
        assert "butter" not in shown
        await play.press("escape")
        await play.no_dialog()


async def test_an_objective_and_a_hypothesis_meet_it_too(tmp_path: Path) -> None:
    async with sample_played(tmp_path, (100, 30)) as play:
        await play.remembers()
        await play.reveal()
        await play.go_on_to("1.pairs")
        await play.press("n")
        await play.dialog(Form)
        await play.write("Reserved things can be fetched at any hour")
        assert "2026-Q4: O4 What is reserved can be fetched at any hour, deferred" in told(play)
        assert "deferred" in await in_full(play)
        await play.press("enter")
        await play.no_dialog()
        await play.press("n")
        await play.write("h do people phone since they cannot extend a loan")
        await play.saw("2026-Q3: H4")
        assert "refuted" in told(play)
        await play.press("escape")
        await play.until(lambda: told(play) == "", "nothing is told any more")


async def test_hints_name_the_keys_that_the_user_has_given(tmp_path: Path) -> None:
    own = {
        "everywhere.earlier": "f12", "board.merge": "Z", "everywhere.clock": "ctrl+o", "everywhere.present": "ctrl+g",
        "sort.new-group": "X", "reading.undo": "Q",
    }  # fmt: skip
    async with played(program(sample(tmp_path), config=Config(keys=own)), (160, 45)) as play:
        await play.remembers()
        await play.reveal()
        await play.saw("^o starts")
        assert with_keys(play.app, MERGES).startswith("Z merges notes: mark two with Space")
        await play.press("s", "4")
        assert play.toasts[-1] == "There is no group 4 yet; 1 or X opens one."
        await play.press("escape", "ctrl+g")
        assert play.toasts[-1] == "Esc or ^g shows everything again."
