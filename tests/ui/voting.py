"""The program with a board of session 0 on which the room votes: the smallest host of the line for dots."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from playing import Play, played, program
from textual.app import ComposeResult

from okra_tui.plan.model import Cluster, Note, Plan, SessionRecord
from okra_tui.plan.team import Member, Team
from okra_tui.ui.session.session import SessionScreen, area_class
from okra_tui.ui.steps.notes import NoteBoard
from okra_tui.ui.steps.votes import VoteEntry, VotingArea
from okra_tui.workspace.toml_text import render

QUARTER = "2027-Q1"
TITLES = ("Find a match faster", "Trust in ratings", "[red]Share[/red] a court", "Fewer no-shows", "Play abroad")


class Prioritized(VotingArea):
    """Session 2's items, as plainly as can be."""

    can_focus = True
    selected = ""

    def compose(self) -> ComposeResult:
        entry = VoteEntry(self.desk, self.session, "milestones", "objectives")
        yield entry.data_bind(Prioritized.plan, Prioritized.team, Prioritized.read_only)

    @property
    def selected_entity(self) -> str:
        return self.selected

    def focus_first(self) -> None:
        self.focus()


class VotedBoard(VotingArea, NoteBoard):
    """A board of notes with votes below it."""

    def compose(self) -> ComposeResult:
        yield from super().compose()
        entry = VoteEntry(self.desk, self.session, "clusters")
        yield entry.data_bind(VotedBoard.plan, VotedBoard.team, VotedBoard.read_only)


TEAM = Team(
    team="Hinge",
    votes_per_item=2,
    members=(
        Member(name="Ada", aliases=("al",), discipline="Engineering"),
        Member(name="Grace", role="facilitator"),
        Member(name="Linus"),
        Member(name="Sam", role="stakeholder"),
    ),
)


def plan_to_vote_on(**fields: object) -> Plan:
    """Five groups of a note each, one note beside them, four people who vote, one of them a guest."""
    plan = Plan(
        quarter=QUARTER,
        starts=date(2027, 1, 4),
        clusters=tuple(Cluster(id=f"g-{at}", session=0, title=title) for at, title in enumerate(TITLES, 1)),
        notes=(
            *(Note(id=f"n-{at}", session=0, text=f"Quagga {at}", by="Ada", cluster=f"g-{at}") for at in range(1, 6)),
            Note(id="n-6", session=0, text="Quagga alone", by="Linus"),
        ),
        sessions=(
            SessionRecord(
                id="s-0", session=0, present=("Ada", "Grace", "Linus", "Sam", "Zoe Kahn"), at_step="0.group-and-vote"
            ),
        ),
    )
    return plan.replaced(**fields)


def workspace(folder: Path, plan: Plan) -> Path:
    """A workspace with this one quarter."""
    folder.mkdir()
    (folder / "okra.toml").write_text(render(TEAM), encoding="utf-8")
    (folder / f"{QUARTER}.toml").write_text(render(plan), encoding="utf-8")
    return folder


@asynccontextmanager
async def voting_played(monkeypatch: object, folder: Path, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Play]:
    """The program at the step of session 0, or of session 2 if the plan stands there, in which the room votes."""
    own = {"groups.GroupAndVote": VotedBoard, "prioritization.Prioritization": Prioritized}
    monkeypatch.setattr(  # type: ignore[attr-defined]
        "okra_tui.ui.session.session.area_class", lambda name: own.get(name) or area_class(name)
    )
    async with played(program(folder, QUARTER), size) as play:
        assert isinstance(play.app.screen, SessionScreen)
        yield play
