"""Pictures of the review, of its walk and of a key result's page. How to accept new ones: see test_snapshots."""

import pytest
from playing import Play
from running_quarter import kestrel
from test_review_played import program, reviewed

from okra_tui.ui.places.key_result import ResultPage

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])


@SIZES
@pytest.mark.parametrize("what", ["rows", "walk", "page"])
def test_the_review(snap_compare, tmp_path, what, size):
    app = program(kestrel(tmp_path / "team"))

    async def run_before(pilot):
        play = Play(app, pilot)
        await play.stands()
        await reviewed(play)
        await play.until(lambda: app.screen._record is not None, "the quarters before")
        if what == "walk":
            await play.press("enter", "w")
            await play.write("52 7 prompt shipped")
        elif what == "page":
            await play.press("enter", "enter")
            await play.dialog(ResultPage)

    try:
        assert snap_compare(app, terminal_size=size, run_before=run_before)
    finally:
        app.close_all()
