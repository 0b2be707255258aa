"""What widgets and screens say to the app, which alone opens files and shows screens; changes go to the desk."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:  # Home must stand before pydantic is imported
    from collections.abc import Callable, Mapping

    from okra_tui.plan.thread import Piece
    from okra_tui.ui.saver_outcomes import Outcome


class ToApp(Message):
    """Goes up to the app whoever was at work when it was made: Textual ends a message's way at a sender above it."""

    def __init__(self) -> None:
        super().__init__()
        self._sender = None


class StepRequested(ToApp):
    """Go to a step of a session."""

    def __init__(self, session: int, step: str) -> None:
        super().__init__()
        self.session = session
        self.step = step


class CurtainRequested(ToApp):
    """Draw the curtain over a session's notes, or open it."""

    def __init__(self, session: int, drawn: bool) -> None:
        super().__init__()
        self.session = session
        self.drawn = drawn


class Typing(ToApp):
    """Words that are being typed and are not in the plan yet; kept as a draft. No words: nothing is being typed."""

    def __init__(self, field: str, text: str, by: str | None = None, about: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.field = field
        self.text = text
        self.by = by
        self.about = about


class WordsWanted(ToApp):
    """A dialog is open in which words may have been typed when the program ended: `told` hears those that the person
    goes on with, by their field."""

    def __init__(self, place: str, told: "Callable[[Mapping[str, str]], None]") -> None:
        super().__init__()
        self.place = place
        self.told = told


class SessionShown(Message):
    """A session stands in front."""

    def __init__(self, session: int) -> None:
        super().__init__()
        self.session = session


class SessionEnded(ToApp):
    """The session's last question was asked: its time is no longer counted."""


class ScreenRequested(ToApp):
    """Show a session (0 to 4) or Home (9)."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place


class EntityRequested(ToApp):
    """Go to where something of the plan is worked on, or to where what it `lacks` is brought; and select it."""

    def __init__(self, entity: str, lacks: "Piece | None" = None) -> None:
        super().__init__()
        self.entity = entity
        self.lacks = lacks


class QuarterRequested(ToApp):
    """Open a quarter by its name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class SaverReported(ToApp):
    """The saver's thread has done something with the open file."""

    def __init__(self, outcome: "Outcome") -> None:
        super().__init__()
        self.outcome = outcome
