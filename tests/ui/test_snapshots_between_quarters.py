"""Pictures of the closing walk, of what can be carried over, and of the track record. How to accept new ones: see
test_snapshots."""

import pytest
from playing import Play
from running_quarter import kestrel
from test_review_played import program

from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.places.carry_over import CarryOverDialog
from okra_tui.ui.places.closing import CloseQuarterDialog
from okra_tui.ui.places.home import HomeScreen
from okra_tui.ui.places.track_record import TrackRecordDialog


async def closing(play: Play) -> None:
    await play.choose("Close the quarter")
    await play.dialog(CloseQuarterDialog)
    await play.press("enter", "tab", "enter")
    await play.write("60, the prompt came late")


async def carrying(play: Play) -> None:
    await play.press("g", "9")
    await play.until(lambda: isinstance(play.app.screen, HomeScreen))
    await play.press("n")
    await play.dialog(Form)
    await play.press("enter")
    await play.dialog(CarryOverDialog)
    await play.saved()
    await play.press("down", "space")


async def record(play: Play) -> None:
    await play.choose("Track record")
    await play.dialog(TrackRecordDialog)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
@pytest.mark.parametrize("playing", [closing, carrying, record], ids=lambda playing: playing.__name__)
def test_between_two_quarters(snap_compare, tmp_path, playing, size):
    app = program(kestrel(tmp_path / "team"))

    async def run_before(pilot):
        play = Play(app, pilot)
        await play.stands()
        await playing(play)

    try:
        assert snap_compare(app, terminal_size=size, run_before=run_before)
    finally:
        app.close_all()
