"""What a step puts into the session frame."""

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from okra_tui.plan.model import Plan
from okra_tui.plan.team import EMPTY_TEAM, Team
from okra_tui.ui.surroundings import Surroundings


class WorkArea(Container):
    """A step's work. Gets its data from the session screen; asks for changes by messages."""

    plan: var[Plan | None] = var(None)
    team: var[Team] = var(EMPTY_TEAM)
    curtains: var[frozenset[int]] = var(frozenset())
    read_only = var(False)
    step = var("")

    def __init__(self, surroundings: Surroundings, session: int) -> None:
        super().__init__()
        self.surroundings = surroundings
        self.session = session

    def focus_first(self) -> None:
        """Put the focus where the step's work begins."""

    def go_to_entity(self, entity: str) -> None:
        """Select what a finding is about, if this area shows it."""

    def voices(self) -> str:
        """A word on who has been heard in this step; empty where that is no question."""
        return ""


class NotYet(WorkArea):
    """Stands in for the work area of a step that this version does not have yet, and says so."""

    can_focus = True

    def compose(self) -> ComposeResult:
        yield Static(
            Content(
                "This version has no screen for this step yet. Its prompt stands beside it, "
                "and whatever the file holds for it is kept."
            ),
            id="not-yet",
        )

    def focus_first(self) -> None:
        self.focus()
