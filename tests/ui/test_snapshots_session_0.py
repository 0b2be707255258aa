"""Pictures of session 0's three steps at two sizes. How to accept new ones: see test_snapshots."""

import pytest
from playing import Play, program
from session_0 import QUARTER, VISION, workspace

SMALL, LARGE = (80, 24), (120, 36)
STEPS = {
    "0.known-inputs": {"halves": True},
    "0.group-and-vote": {"groups": True},
    "0.vision-statement": {"groups": True, "vision": VISION},
}


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])
@pytest.mark.parametrize("step", STEPS)
def test_each_step(snap_compare, tmp_path, step, size):
    app = program(workspace(tmp_path / "team", step, **STEPS[step]), QUARTER)

    async def run_before(pilot):
        play = Play(app, pilot)
        await play.stands()
        await play.press("down", "right", "up")
        await play.saved()

    try:
        assert snap_compare(app, terminal_size=size, run_before=run_before)
    finally:
        app.close_all()
