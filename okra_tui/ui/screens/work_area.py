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
    detail: var[Content] = var(Content(""))
    """What is to be known of what is selected. The panel beside the work shows it in the same frame, so no message."""

    def __init__(self, surroundings: Surroundings, session: int) -> None:
        super().__init__()
        self.surroundings = surroundings
        self.session = session
        self._built = False
        self._enter_when_built = False

    def on_mount(self) -> None:
        self._built = True
        if self._enter_when_built:
            self.call_after_refresh(self.focus_first)

    def enter(self) -> None:
        """The step is in front of the person now: its first part gets the focus as soon as it is there.

        Called later and by this area: messages that are posted in the app's own turn never bubble up to the app.
        """
        if self._built:
            self.call_later(self.focus_first)
        else:
            self._enter_when_built = True

    @property
    def foremost(self) -> frozenset[str]:
        """Ids of the commands that this step is about: the footer keeps them longest."""
        return frozenset()

    def focus_first(self) -> None:
        """Put the focus where the step's work begins."""

    @property
    def selected_entity(self) -> str:
        """The id of what is selected, or a word such as `vision`; empty where nothing is."""
        return ""

    DRAFT = ""
    """Under which name words are kept that are being typed here; followed by the session's number. None: nothing is."""
    DRAFT_IS = ""
    """What such words are, as part of a sentence: `a note`."""

    def resume_draft(self, text: str, by: str | None, about: tuple[str, ...]) -> None:
        """Go on typing where a draft left off."""

    def go_to_entity(self, entity: str) -> None:
        """Select what a finding is about, if this area shows it."""

    def can(self, action: str) -> bool:
        """Whether one of the session's keys means something here now."""
        return False

    def do(self, action: str) -> None:
        """Do what one of the session's keys means here."""

    def back(self) -> bool:
        """Esc: leave what was opened last in this area; whether there was anything to leave."""
        return False

    def voices(self, plan: Plan) -> str:
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
