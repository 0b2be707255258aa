"""Pictures of each step at two sizes, of each theme, and of what stands over the board. Few; look at each before you
accept it. New ones, when the look was changed on purpose:

    pytest tests/ui/test_snapshots.py -n 0 --no-cov --snapshot-update
"""

import pytest
from playing import TO_PLAN, Play, program, sample
from textual.widgets import Input

from okra_tui.ui.dialogs.ask import AskLine, Confirm
from okra_tui.ui.dialogs.help import HelpDialog
from okra_tui.ui.keys.keymap import Config
from okra_tui.ui.session.pasted_notes import PastePreview

SMALL, LARGE = (80, 24), (120, 36)
CHAT = """\
10:42:13\t From Wren to Everyone : Filter by skill level
10:42:20\t From Kofi A to Everyone : 2 Ask once a week
10:42:30\t From Tomek to Me (Privately) : I would rather not say this aloud
10:42:40\t From Zoe Kahn to Everyone : 3 Share the court with a neighbour
10:42:58\t From Wren to Everyone : 👍
"""


@pytest.fixture
def picture(snap_compare, tmp_path, monkeypatch):
    """Compares the screen, after somebody played, with the picture that was accepted."""
    sample(tmp_path)
    monkeypatch.chdir(tmp_path)  # so that no temporary folder's name is in the picture

    def compare(playing, size, *, quarter=TO_PLAN, theme=None):
        from pathlib import Path

        app = program(Path("hinge"), quarter, Config(theme=theme))

        async def run_before(pilot):
            play = Play(app, pilot)
            await play.stands()
            await playing(play)
            if quarter:
                await play.saved()

        try:
            return snap_compare(app, terminal_size=size, run_before=run_before)
        finally:
            app.close_all()

    return compare


async def silent_round(play: Play) -> None:
    await play.write("Wren: 2 a note of my o")


async def company_objectives(play: Play) -> None:
    await play.press("escape", "comma")
    await play.until(lambda: play.step == "1.company-okrs")


async def board(play: Play) -> None:
    """Read and cluster: three groups, one of them an objective, a pair merged, one note marked."""
    await play.press("escape")
    await play.go_on_to("1.read-and-cluster")
    await play.dialog(Confirm)
    await play.press("enter")
    await play.no_dialog()
    for title, notes in (
        ("Back on the shelf", ("n-wanted", "n-notify", "n-noshow")),
        ("On time", ("n-remind", "n-texted", "n-extend", "n-reason")),
        ("Fit to lend", ("n-photos", "n-damage", "n-repair")),
    ):
        for note in notes:
            play.board.select(note)
            await play.press("space")
        await play.press("m")
        await play.dialog(AskLine)
        play.app.screen.query_one(Input).value = ""
        await play.write(title + "\n")
        await play.no_dialog()
    play.board.select("n-remind")
    await play.press("M")
    play.board.select(play.plan.clusters[0].id)
    await play.press("o")
    play.board.select("n-opener")
    await play.press("space", "down")
    await play.until(lambda: "≈" in play.text and "→ O1" in play.text)


async def sorting(play: Play) -> None:
    await board(play)
    await play.press("s")


async def pasting(play: Play) -> None:
    await board(play)
    await play.paste(CHAT)
    await play.dialog(PastePreview)


async def helping(play: Play) -> None:
    await board(play)
    await play.press("question_mark")
    await play.dialog(HelpDialog)


async def going_on(play: Play) -> None:
    await board(play)
    await play.press("full_stop")
    await play.until(lambda: play.app.screen.is_modal)


async def home(play: Play) -> None:
    await play.saw("31 notes", "closed", "To do")  # what is to be done is told last, after all states


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])
@pytest.mark.parametrize("playing", [company_objectives, silent_round, board], ids=lambda playing: playing.__name__)
def test_each_step(picture, playing, size):
    assert picture(playing, size)


@pytest.mark.parametrize("theme", ["okra-light", "okra-contrast"])
def test_each_theme(picture, theme):
    assert picture(board, LARGE, theme=theme)


@pytest.mark.parametrize("playing", [sorting, pasting, helping, going_on], ids=lambda playing: playing.__name__)
def test_over_the_board(picture, playing):
    assert picture(playing, LARGE if playing is not helping else SMALL)


def test_home(picture):
    assert picture(home, SMALL, quarter=None)
