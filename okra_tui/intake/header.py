"""What begins a message in a chat: who said it, and where its words start."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from okra_tui.intake.people import People

ZOOM, SLACK, TEAMS, MEET = "Zoom", "Slack", "Teams", "Meet"
WHATSAPP, TELEGRAM, SIGNAL, DISCORD, MATRIX = "WhatsApp", "Telegram", "Signal", "Discord", "Matrix"
NAMES, LINES = "names and lines", "plain lines"


@dataclass(frozen=True)
class Header:
    """The beginning of a message.

    `said` is the sender as written, or None where the sender before goes on. `form` is the client that writes so, or
    None where several do. `text` is what follows on the last of its `lines`. What it begins may be private where it is
    `direct`. One that is not `sure` counts only in a paste that has a sure one: an agenda's "Coffee Break 11:00" looks
    just like a name and a time.
    """

    form: str | None
    said: str | None
    text: str = ""
    lines: int = 1
    direct: bool = False
    sure: bool = True


class FindHeader(Protocol):
    """Reads the header that begins at a line of the paste, if one does."""

    def __call__(self, lines: Sequence[str], at: int, people: People) -> Header | None: ...


def text_follows(lines: Sequence[str], at: int) -> bool:
    """Whether a line with words stands directly at this place, or after one empty line.

    A header of somebody unknown counts only where it heads something: a last line "Sprint Review 10:30 AM" is a note.
    """
    return any(line.strip() for line in lines[at : at + 2])
