"""A ballot tells nothing before it is closed: whatever is chosen, every cell and every byte is the same.

The same ballot is played twice with other choices; all that could be seen, heard or found on disk in between must be
equal in both, and on disk equal to what was there before.
"""

import logging
from pathlib import Path

import pytest
from playing import Play, drafts_on_disk
from voting import QUARTER, plan_to_vote_on, voting_played, workspace

from okra_tui.ui.dialogs.ask import Confirm, Tell
from okra_tui.ui.steps.ballot import BallotDialog

# Ada's and Linus's sheets as typed, in two versions: a partial one, ties, and the same number of characters.
ONE = {"Ada": "115", "Linus": "5", "Zoe": "1 2"}
OTHER = {"Ada": "332", "Linus": "2", "Zoe": "4 4"}


def _bytes(*folders: Path) -> dict[str, bytes]:
    """Every file under these folders, with what it holds."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


class Watch:
    """What can be seen and found at each moment of a ballot."""

    def __init__(self, play: Play, caplog: pytest.LogCaptureFixture, *folders: Path) -> None:
        self.play, self.caplog, self.folders = play, caplog, folders
        self.seen: list[object] = []
        caplog.clear()
        self.before = _bytes(*folders)

    async def look(self) -> None:
        play = self.play
        assert _bytes(*self.folders) == self.before
        assert "●" not in play.text  # the board's open dots are covered, under other dialogs too
        quarter = play.app.desk
        assert quarter is not None
        self.seen.append(
            (play.text, play.toasts, quarter.last_change, drafts_on_disk(play), self.caplog.messages, play.reach)
        )

    async def palette(self) -> None:
        self.seen.append(await self.play.offered("dot"))
        await self.play.press("escape")
        await self.look()


async def _cast(play: Play, watch: Watch, typed: str) -> None:
    """One sheet, looked at after each character and after it was handed in."""
    for character in typed:
        await play.write(character)
        await watch.look()
    await play.press("enter")
    await watch.look()


async def _ballot(
    folder: Path, home: Path, sheets: dict[str, str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> tuple[list[object], str, dict[str, int | None]]:
    """The moments of a ballot, what it shows at its end, and what it comes to."""
    groups = plan_to_vote_on().clusters
    open_dots = (groups[0].changed(votes=("Grace", "Grace")), groups[1].changed(votes=("Grace",)), *groups[2:])
    workspace(folder, plan_to_vote_on(clusters=open_dots))
    async with voting_played(monkeypatch, folder) as play:
        await play.saved()
        assert "●●" in play.text
        await play.press("b", "down", "enter")
        await play.dialog(BallotDialog)
        assert "●" not in play.text  # Grace's, which were given in the open, are covered
        watch = Watch(play, caplog, folder, home)
        await watch.look()
        await play.press("enter")  # a blank sheet is not handed in
        assert "0 of 3 have voted" in play.text
        await play.press("tab")  # Ada later; Grace has no dots left and gets no sheet
        await watch.look()
        await _cast(play, watch, sheets["Linus"])
        await watch.palette()
        await _cast(play, watch, "1111")  # too many dots, and so it stays this person's turn
        assert "more dots on this sheet than the 3" in play.text
        await _cast(play, watch, "444"[: len("111")])
        assert "more than 2 dots for one item" in play.text
        await _cast(play, watch, "9")
        assert "the number of no item" in play.text
        await play.write("25")
        await play.press("backspace", "backspace")
        await watch.look()
        await play.write(sheets["Zoe"])
        await play.press("escape")  # clears what is written
        await watch.look()
        assert isinstance(play.app.screen, BallotDialog)
        await _cast(play, watch, sheets["Zoe"])
        await play.press("b")
        await play.dialog(Confirm)
        assert "Ada has not voted." in play.text
        await watch.look()
        await play.press("escape")
        await _cast(play, watch, sheets["Ada"])
        assert "Everybody has voted" in play.text
        await play.press("b")
        await play.dialog(Tell)
        end = play.text
        await play.saved()
        plan = play.plan
        dots = {cluster.id: cluster.dots for cluster in plan.clusters}
        (ballot,) = plan.ballots
        assert (ballot.voters, ballot.dots_each) == (("Linus", "Zoe Kahn", "Ada"), 3)
        await play.press("enter", "escape", "u")
        await play.until(lambda: not play.plan.ballots)
        assert play.plan.clusters == open_dots
        assert play.toasts[-1] == "Undone: close the ballot"
        return watch.seen, end, dots


async def test_nothing_that_is_chosen_shows_anywhere_before_the_ballot_is_closed(
    tmp_path: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    one, end, dots = await _ballot(tmp_path / "one", own_folders, ONE, monkeypatch, caplog)
    other, other_end, other_dots = await _ballot(tmp_path / "other", own_folders, OTHER, monkeypatch, caplog)
    assert len(one) == len(other) > 20
    for moment, (at_one, at_other) in enumerate(zip(one, other, strict=True)):
        assert at_one == at_other, moment
    assert end != other_end
    assert dots == {"g-1": 3, "g-2": 1, "g-3": None, "g-4": None, "g-5": 2}
    assert other_dots == {"g-1": None, "g-2": 2, "g-3": 2, "g-4": 2, "g-5": None}
    assert other_end.count("1 = ") == 3  # the sheets alone, without the open dots that lay there before


async def test_leaving_a_ballot_makes_it_void_after_asking_and_so_does_a_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = workspace(tmp_path / "w", plan_to_vote_on())
    async with voting_played(monkeypatch, folder) as play:
        await play.saved()
        before = _bytes(folder)
        state = play.app.desk
        assert state is not None
        await play.choose("ballot")  # from the palette, without the line
        await play.dialog(BallotDialog)
        assert state.state.ballot_open(QUARTER)
        await play.write("12")
        await play.press("enter", "escape")
        await play.dialog(Confirm)
        assert "1 sheet is in." in play.text
        await play.press("escape")
        await play.dialog(BallotDialog)
        await play.press("ctrl+q")  # leaving the program asks as well
        await play.dialog(Confirm)
        await play.press("escape", "escape", "enter")
        await play.no_dialog()
        assert play.toasts[-1] == "The ballot is void; nothing of it is kept."
        assert not state.state.ballot_open(QUARTER)
        assert _bytes(folder) == before
        assert state.last_change is None
        await play.choose("ballot")
        await play.dialog(BallotDialog)
        await play.press("escape")  # no sheet is in: nothing to ask about
        await play.no_dialog()
        await play.choose("ballot")
        await play.dialog(BallotDialog)
        await play.write("12")
        await play.press("enter")  # and here the program ends without a word
    async with voting_played(monkeypatch, folder) as play:
        assert play.toasts == [
            "A ballot was open when the program ended. It is void: nothing of it was kept, and nothing counted."
        ]
        assert all(not cluster.votes and cluster.dots is None for cluster in play.plan.clusters)
        assert play.app.desk is not None
        assert not play.app.desk.state.ballot_open(QUARTER)  # said once


async def _pasted(folder: Path, monkeypatch: pytest.MonkeyPatch, dots: str) -> tuple[list[str], dict[str, int | None]]:
    """What shows while sheets are filled from pasted messages, and what the ballot comes to."""
    workspace(folder, plan_to_vote_on())
    seen = []
    async with voting_played(monkeypatch, folder) as play:
        await play.choose("ballot")
        await play.dialog(BallotDialog)
        await play.paste("12:50:30 Von Linus an Grace(Direktnachricht):\n\t3 3 3\n")  # it is Ada's turn
        assert "That is not only Ada's message" in play.text
        await play.paste("12:50:30 Von Ada an Grace(Direktnachricht):\n\tnot sure yet\n")
        assert "something else than the numbers of items" in play.text
        await play.press("enter")
        assert "0 of 4 have voted" in play.text
        await play.paste(f"12:50:30 Von Ada an Grace(Direktnachricht):\n\t{dots}\n")
        assert "Filled from what was pasted" in play.text
        seen.append(play.text)
        await play.press("enter")
        assert "Ada has voted." in play.text
        await play.paste(dots)  # the bare numbers are those of whose turn it is
        seen.append(play.text)
        await play.press("enter", "b", "enter")
        await play.dialog(Tell)
        return seen, {cluster.id: cluster.dots for cluster in play.plan.clusters}


async def test_the_own_direct_message_fills_the_masked_sheet_and_nobody_sees_with_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, dots = await _pasted(tmp_path / "one", monkeypatch, "1 1 5")
    other, other_dots = await _pasted(tmp_path / "other", monkeypatch, "3 3 2")
    assert one == other
    assert (dots["g-1"], dots["g-5"], other_dots["g-3"], other_dots["g-2"]) == (4, 2, 4, 2)
