"""What widgets and screens say to the app, which alone opens files and shows screens; changes go to the desk."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from okra_tui.ui.textual_private import forget_sender

if TYPE_CHECKING:  # Home must stand before pydantic is imported
    from collections.abc import Callable, Mapping

    from okra_tui.desk.reports import SaverReport
    from okra_tui.plan.thread import ThreadPiece


class ToApp(Message):
    """Goes up to the app whoever was at work when it was made."""

    def __post_init__(self) -> None:
        super().__post_init__()
        forget_sender(self)


@dataclass
class StepRequested(ToApp):
    """Go to a step of a session."""

    session: int
    step: str


@dataclass
class CurtainRequested(ToApp):
    """Draw the curtain over a session's notes, or open it."""

    session: int
    drawn: bool


@dataclass
class Typing(ToApp):
    """Words that are being typed and are not in the plan yet; kept as a draft. No words: nothing is being typed."""

    field: str
    text: str
    by: str | None = None
    about: tuple[str, ...] = ()


@dataclass
class WordsWanted(ToApp):
    """A dialog is open in which words may have been typed when the program ended: `told` hears those that the person
    goes on with, by their field."""

    place: str
    told: "Callable[[Mapping[str, str]], None]"


@dataclass
class SessionShown(Message):
    """A session stands in front."""

    session: int


@dataclass
class Presented(ToApp):
    """A session shows the room only what it needs, or everything again; the other sessions will do so too."""

    presenting: bool


class SessionEnded(ToApp):
    """The session's last question was asked: its time is no longer counted."""


@dataclass
class ScreenRequested(ToApp):
    """Show a session (0 to 4) or Home (9)."""

    place: int


@dataclass
class EntityRequested(ToApp):
    """Go to where something of the plan is worked on, or to where what it `lacks` is brought; and select it."""

    entity: str
    lacks: "ThreadPiece | None" = None


@dataclass
class QuarterRequested(ToApp):
    """Open a quarter by its name."""

    name: str


@dataclass
class SaverReported(ToApp):
    """The saver's thread has done something with the open file."""

    report: "SaverReport"
