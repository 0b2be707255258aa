"""Dots in the open: typed for whoever's turn it is, pasted from the chat, given on the board."""

from pathlib import Path

import pytest
from playing import Play, on_disk
from voting import QUARTER, Prioritized, plan_to_vote_on, voting_played, workspace

from okra_tui.plan.model import Milestone, Note, Objective, SessionRecord
from okra_tui.ui.dialogs.ask import Tell
from okra_tui.ui.steps.votes import DotsPreview, VoteEntry, VoteLine
from okra_tui.ui.widgets.board.board import ClusterBoard


def _dots(play: Play) -> dict[str, tuple[str, ...]]:
    voted = (*play.plan.clusters, *play.plan.notes)
    return {item.id: item.votes for item in voted if item.votes}


async def test_dots_are_typed_in_turn_pasted_and_given_on_the_board(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = workspace(tmp_path / "w", plan_to_vote_on())
    async with voting_played(monkeypatch, folder) as play:
        assert {"votes.entry", "votes.ballot"} <= play.reach
        assert "votes.give" not in play.reach  # the line is not open
        await play.press("b")
        assert play.app.focused is play.app.screen.query_one(VoteLine).input
        assert "Ada, 3 of 3 dots left" in play.text
        await play.write("225")
        await play.press("enter")
        await play.until(lambda: _dots(play) == {"g-2": ("Ada", "Ada"), "g-5": ("Ada",)})
        assert "Grace, 3 of 3 dots left" in play.text
        assert "2 Trust in ratings 1 ●●" in play.text
        # Wrong lines stay as they were typed, with a sentence.
        for typed, sentence in (
            ("1119", "There is no group 9."),
            ("1234", "Grace has 3 of 3 dots left, and this takes 4."),
            ("111", "That makes 3 dots of Grace on group 1; one person can give an item 2 at most."),
            ("Sam: 1", "Sam is the stakeholder, who presents and does not vote."),
            ("Zed: 1", "Type the signs of what gets a dot"),
        ):
            await play.write(typed)
            await play.press("enter")
            assert sentence in play.text
            assert play.app.screen.query_one(VoteLine).input.value == typed
            play.app.screen.query_one(VoteLine).input.value = ""
        await play.write("zoe kahn: 15")
        await play.press("enter")
        await play.until(lambda: "g-1" in _dots(play))
        assert _dots(play)["g-5"] == ("Ada", "Zoe Kahn")
        assert "Grace, 3 of 3 dots left" in play.text  # the turn goes on after Zoe, round and round
        # On the board: a note in a group stands for the group, one beside the groups for itself.
        await play.press("escape")
        assert isinstance(play.app.focused, ClusterBoard)
        assert {"votes.give", "votes.take", "votes.next-voter"} <= play.reach
        assert play.board.select("n-3")
        await play.press("+")
        await play.until(lambda: _dots(play).get("g-3") == ("Grace",))
        assert play.board.select("n-6")
        await play.press("+", "+")
        await play.until(lambda: _dots(play).get("n-6") == ("Grace", "Grace"))
        assert "Linus, 3 of 3 dots left" in play.text  # Grace gave her last
        await play.press("-")
        assert play.toasts[-1] == "Linus has no dot on note by Linus."
        await play.press("u")
        await play.until(lambda: _dots(play)["n-6"] == ("Grace",))
        # From the chat, anywhere on the area.
        await play.paste("Ada: 1 1\nLinus: 4 4 9\nSam: 2 2\nZed: 1 1")
        await play.dialog(DotsPreview)
        await play.saw("instead of 2 2 5", "1 dot not given", "there is no group 9", "nobody called Zed", "Sam is the")
        await play.press("enter")
        await play.until(lambda: _dots(play).get("g-4") == ("Linus", "Linus"))
        assert _dots(play)["g-1"] == ("Zoe Kahn", "Ada", "Ada")
        assert "g-2" not in _dots(play)
        await play.press("u")
        await play.until(lambda: _dots(play)["g-2"] == ("Ada", "Ada"))
        await play.press("U", "c")
        await play.dialog(Tell)
        assert "Everybody has 3 dots, at most 2 on one." in play.text
        assert "3 = [red]Share[/red] a court" in play.text
        await play.press("escape")
        assert play.board.select("n-6")
        await play.press("b")
        assert not play.app.screen.query_one(VoteEntry).is_open
        await play.until(lambda: play.board.selected_column == "g-1", "the board at the group with most dots")
        await play.choose("take all dots")
        await play.until(lambda: not _dots(play))
        await play.saved()
        assert on_disk(folder, QUARTER) == play.plan


async def test_a_number_of_dots_is_suggested_and_another_one_can_be_set_before_anybody_votes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = workspace(tmp_path / "w", plan_to_vote_on())
    async with voting_played(monkeypatch, folder, (80, 24)) as play:
        await play.press("b")
        groups = sum(cluster.session == 0 for cluster in play.plan.clusters)
        assert f"1 dot each would do for {groups} groups: =1" in play.text
        for typed, sentence in (("=0", "Everybody can have 1 to 9 dots, not 0."), ("=12", "1 to 9 dots, not 12.")):
            await play.write(typed)
            await play.press("enter")
            assert sentence in play.text
            play.app.screen.query_one(VoteLine).input.value = ""
        await play.write("=2")
        await play.press("enter")
        assert "Ada, 2 of 2 dots left" in play.text and not _dots(play)
        assert f"2 dots each for {groups} groups; = and a digit" in play.text
        await play.write("113")
        await play.press("enter")
        assert "Ada has 2 of 2 dots left, and this takes 3." in play.text
        play.app.screen.query_one(VoteLine).input.value = "13"
        await play.press("enter")
        await play.until(lambda: _dots(play) == {"g-1": ("Ada",), "g-3": ("Ada",)})
        assert "would do" not in play.text
        await play.write("=3")
        await play.press("enter")
        assert "Somebody has voted already, with 2 dots each" in play.text
        play.app.screen.query_one(VoteLine).input.value = ""
        await play.press("escape")
        await play.press("u", "u")
        await play.until(lambda: not _dots(play) and not play.plan.ballots)
        await play.press("U", "U")
        await play.saved()
        assert on_disk(folder, QUARTER) == play.plan and [one.dots_each for one in play.plan.ballots] == [2]
        await play.choose("take all dots")
        await play.until(lambda: not play.plan.ballots)  # the next round begins anew


async def test_alone_there_are_dots_on_several_subjects_without_turns_and_without_a_ballot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = {
        "objectives": tuple(Objective(id=f"o-{number}", number=number, title="Ours") for number in (1, 3)),
        "milestones": tuple(Milestone(id=f"m-{number}", number=number, title="Bet") for number in (2, 7, 17)),
        "sessions": (SessionRecord(id="s-2", session=2, at_step="2.prioritization"),),
    }
    folder = workspace(tmp_path / "w", plan_to_vote_on(solo=True, **items))
    async with voting_played(monkeypatch, folder, (80, 24)) as play:
        assert "votes.ballot" not in play.reach
        await play.press("b")
        assert "Milestones · 3 of 3 dots left" in play.text
        assert "have voted" not in play.text
        await play.write("229")
        await play.press("enter")
        assert "There is no milestone 229; put a space between the numbers." in play.text
        play.app.screen.query_one(VoteLine).input.value = ""
        await play.write("m7 17")
        await play.press("enter", "tab")
        await play.until(lambda: [item.votes for item in play.plan.milestones] == [(), ("Grace",), ("Grace",)])
        assert "Milestones · 1 of 3 dots left" in play.text
        assert "gave M7 M17; a typed line replaces it" in play.text
        await play.press("down")
        assert "Objectives · 3 of 3 dots left" in play.text
        await play.write("33")
        await play.press("enter")
        await play.until(lambda: [item.votes for item in play.plan.objectives] == [(), ("Grace", "Grace")])
        play.app.screen.query_one(Prioritized).selected = "o-1"
        await play.press("+")  # in the empty line
        await play.until(lambda: play.plan.objectives[0].votes == ("Grace",))
        await play.press("b")
        await play.until(lambda: not play.app.screen.query_one(VoteEntry).is_open)
        assert isinstance(play.app.focused, Prioritized)


async def test_under_the_curtain_nobody_votes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = workspace(tmp_path / "w", plan_to_vote_on())
    async with voting_played(monkeypatch, folder) as play:
        await play.press("b")
        await play.write("22")
        await play.press("enter", "escape", "v")
        await play.until(lambda: 0 in play.app.curtains)
        assert not play.app.screen.query_one(VoteEntry).is_open
        assert "Trust" not in play.text
        assert not {"votes.entry", "votes.give", "votes.ballot", "votes.anew"} & play.reach


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_everything_that_can_be_voted_for_stands_in_one_numbered_list_with_its_dots(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    milestones = tuple(Milestone(id=f"m-{number}", number=number, title=f"Bet {number}.") for number in range(1, 35))
    record = SessionRecord(id="s-2", session=2, at_step="2.prioritization")
    grouped = Note(id="n-9", session=2, text="Read already", cluster="g-1")  # so there is no curtain any more
    folder = workspace(tmp_path / "w", plan_to_vote_on(milestones=milestones, sessions=(record,), notes=(grouped,)))
    async with voting_played(monkeypatch, folder, size) as play:
        await play.press("b")
        await play.saw("1  M1 Bet 1.", "a  M10 Bet 10.", "o  M34 Bet 34.")
        assert all(f"Bet {number}." in play.text for number in range(1, 35))
        await play.write("1ao")
        await play.press("enter")
        await play.until(lambda: [item.number for item in play.plan.milestones if item.votes] == [1, 10, 34])
        await play.until(lambda: play.text.count("●") == 4, "their dots, and the sign of the step")
        await play.press("down")
        await play.saw("ballot, 2 people")
        assert play.text.count("●") == 1
