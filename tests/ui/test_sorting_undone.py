"""Sort mode follows whatever is undone, by whichever key."""

from pathlib import Path

import pytest
from playing import played, program, sample


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The sample workspace."""
    return sample(tmp_path)


async def test_in_sort_mode_the_card_follows_whatever_is_undone(workspace):
    async with played(program(workspace)) as play:
        await play.reveal()
        await play.press("s", "n")
        await play.press("enter")
        await play.no_dialog()
        await play.press("1")
        await play.until(lambda: sum(note.cluster is not None for note in play.plan.notes) == 2)
        await play.saw("Note 3 of")
        await play.press("ctrl+z")
        await play.saw("Note 2 of")
        await play.press("u")
        await play.saw("Note 1 of")
        count = len(play.plan.notes)
        await play.press("u", "u")
        assert len(play.plan.notes) == count and not play.plan.clusters
