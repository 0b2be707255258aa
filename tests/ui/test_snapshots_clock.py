"""Pictures of the session's clock: running, in its last two minutes, over time, folded into a line, in present view.
Few; look at each before you accept it. New ones, when the look was changed on purpose:

    pytest tests/ui/test_snapshots_clock.py -n 0 --no-cov --snapshot-update
"""

from pathlib import Path

import pytest
from moved_clock import MovedClock, program_by
from playing import Play, sample

BESIDE, FOLDED, PRESENT = (120, 36), (80, 24), (60, 18)


@pytest.mark.parametrize(
    ("minutes", "face", "size"),
    [
        (7.3, "7:42", BESIDE),
        (13.5, "1:30", BESIDE),
        (18.2, "+03:12 over", BESIDE),
        (13.5, "1:30", FOLDED),
        (18.2, "+03:12 over", PRESENT),
    ],
    ids=["running", "last-two-minutes", "overtime", "folded", "present"],
)
def test_the_clock(snap_compare, tmp_path, monkeypatch, minutes, face, size):
    sample(tmp_path)
    monkeypatch.chdir(tmp_path)  # so that no temporary folder's name is in the picture
    clock = MovedClock()
    app = program_by(clock, Path("hinge"))

    async def run_before(pilot):
        play = Play(app, pilot)
        await play.stands()
        await play.reveal()
        await play.go_on_to("1.read-and-cluster")
        await play.press("f2", "r", "r", "r")
        clock.passes(minutes)
        await play.until(lambda: app.clock and app.clock.face == face, face)
        if size == PRESENT:
            await play.press("f4")
            await play.until(lambda: "OKRA" not in play.text)
        await play.saved()

    try:
        assert snap_compare(app, terminal_size=size, run_before=run_before)
    finally:
        app.close_all()
