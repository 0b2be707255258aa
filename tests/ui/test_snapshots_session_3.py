"""Pictures of session 3's review, scores and dependencies at two sizes. How to accept new ones: see test_snapshots."""

import pytest
from playing import Play, program
from third_session import third_session

SMALL, LARGE = (80, 24), (120, 36)
DEPENDENCIES = """
[[dependencies]]
id = "d-1"
number = 1
milestone = "m-2"
on = "m-1"
what = "what people said"
owner = "Noor"

[[dependencies]]
id = "d-2"
number = 2
milestone = "m-2"
party = "Card printer"
what = "cards for those without the app"

[[dependencies]]
id = "d-3"
number = 3
milestone = "m-4"
on = "m-2"
status = "met"

[[dependencies]]
id = "d-4"
number = 4
milestone = "m-3"
on = "m-2"
owner = "Kofi"
by_week = 4
status = "agreed"

[[dependencies]]
id = "d-5"
number = 5
milestone = "m-7"
on = "m-5"
"""


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])
@pytest.mark.parametrize("step", ["review", "effort", "value", "dependencies"])
def test_each_step(snap_compare, tmp_path, step, size):
    filled = step in {"value", "dependencies"}
    app = program(third_session(tmp_path, step, filled=filled, more=DEPENDENCIES if filled else ""))

    async def run_before(pilot):
        play = Play(app, pilot)
        await play.stands()
        await play.remembers()
        await play.press("g", "3")
        await play.saw("Text ten people")
        if step == "effort":
            await play.press("1", "2", "tilde", "3")
        await play.press("down", "w")
        await play.saved()
        app.clear_notifications()

    try:
        assert snap_compare(app, terminal_size=size, run_before=run_before)
    finally:
        app.close_all()
