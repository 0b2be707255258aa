"""Pictures of each step of session 2 at two sizes. Look at each before you accept it. New ones:

pytest tests/ui/test_snapshots_session_2.py -n 0 --no-cov --snapshot-update
"""

from pathlib import Path

import pytest
from playing import TO_PLAN, Play, program
from second_session import second_session
from textual.widget import Widget

from okra_tui.ui.keys.keymap import Config
from okra_tui.ui.steps.validation import RowList
from okra_tui.ui.widgets.board.board import ClusterBoard
from okra_tui.ui.widgets.lines import NoteInput

STEPS: dict[str, tuple[type[Widget], dict[str, bool], str, tuple[str, ...]]] = {
    "context": (Widget, {}, "Objective 1 of 4", ()),
    "team-mapping": (ClusterBoard, {}, "Lockers at the door", ("n", *"Court finder C O4")),
    "silent-ideation": (NoteInput, {"grouped": False, "milestones": False}, "under the curtain", tuple("H3 text")),
    "read-and-cluster": (ClusterBoard, {}, "▸All 9", ("tab", "space")),
    "validation": (RowList, {}, "Not yet 5", ("space",)),
    "prioritization": (ClusterBoard, {}, "This quarter", ("right", "right", "right", "greater_than_sign", "b")),
}
"""For each step what has the focus, how the workspace is, what is seen first, and the keys that are pressed."""


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
@pytest.mark.parametrize("step", STEPS)
def test_each_step(snap_compare, tmp_path, monkeypatch, step, size):
    focus, how, seen, keys = STEPS[step]
    second_session(tmp_path, step, **how)
    monkeypatch.chdir(tmp_path)  # so that no temporary folder's name is in the picture
    app = program(Path("hinge"), TO_PLAN, Config(theme=None))

    async def run_before(pilot):
        play = Play(app, pilot)
        await play.stands()
        await play.remembers()
        await play.until(lambda: isinstance(app.focused, focus))
        await play.saw(seen)
        await play.press(*("space" if key == " " else key for key in keys))
        await play.saved()
        app.clear_notifications()

    try:
        assert snap_compare(app, terminal_size=size, run_before=run_before)
    finally:
        app.close_all()
