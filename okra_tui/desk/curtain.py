"""Which sessions of a quarter are under the curtain: the one answer for the screens and for the command line."""

from collections.abc import Mapping
from pathlib import Path

from okra_tui.method import MEETINGS
from okra_tui.method.method import the_method
from okra_tui.plan.agenda import agenda
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.room.ballot import CurtainState, is_drawn
from okra_tui.workspace.state import WorkspaceState, state_folder


def veiled_sessions(plan: Plan, team: Team, known: Mapping[int, CurtainState | None]) -> frozenset[int]:
    """The sessions whose notes are counted and not shown; `known` is what was last said of each one's curtain.

    A closed quarter is read by everybody, unless a curtain was still drawn in it.
    """
    grouped = {note.session for note in plan.notes if note.cluster}
    open_to_all = plan.solo or plan.closed is not None
    return frozenset(
        session
        for session, state in known.items()
        if is_drawn(state, solo=open_to_all, grouped=session in grouped, silent=_is_silent(team, session))
    )


def veiled_here(folder: Path, plan: Plan, team: Team) -> frozenset[int]:
    """The sessions of a quarter that are under the curtain on this machine."""
    state = WorkspaceState(state_folder(), folder)
    return veiled_sessions(plan, team, {session: state.curtain(plan.quarter, session) for session in MEETINGS})


def _is_silent(team: Team, session: int) -> bool:
    """Whether the team has a step in this session in which people write unseen."""
    ways = (the_method().way(step.way) for step in agenda(team, session))
    return any("curtain" in way.offers for way in ways)
