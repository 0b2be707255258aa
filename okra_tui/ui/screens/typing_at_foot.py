"""What a work area has at its foot for typing: a line that is hidden until it is wanted, and stays open until left."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from textual.containers import Container
from textual.message import Message
from textual.reactive import var

from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.ui.open_quarter import Desk
from okra_tui.ui.read_only import only_reads
from okra_tui.ui.screens.only_read import from_desk
from okra_tui.ui.widgets.typed_line import NoteInput, TypedLine

T = TypeVar("T")


class TypingAtFoot(Container):
    """Its kinds yield a typed line, say what stands in and around it, and make edits of what is typed."""

    DEFAULT_CSS = """
    TypingAtFoot { height: auto; dock: bottom; }
    """

    plan: var[Plan] = var(from_desk(lambda desk: desk.plan))
    team: var[Team] = var(from_desk(lambda desk: desk.team))
    read_only: var[bool] = var(from_desk(lambda desk: desk.only_reads))

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        super().__init__()

    class Finished(Message):
        """The line is closed for now."""

    @dataclass
    class Pasted(Message):
        """Several lines were pasted into the line."""

        text: str

    def on_mount(self) -> None:
        self.display = False

    def may_type(self) -> bool:
        """Whether this window may change the plan; where it only reads, it says so."""
        if self.read_only:
            self.app.notify(only_reads(self.plan), markup=False)
        return not self.read_only

    def leave(self) -> None:
        """Esc: close the line."""
        self.close()

    def close(self) -> None:
        """Hide the line; the area takes the focus back."""
        self.display = False
        self.post_message(self.Finished())

    def paste(self, text: str) -> None:
        """Several lines at once: the area says what they are, unless its line knows."""
        self.post_message(self.Pasted(text))

    def on_typed_line_closed(self, event: TypedLine.Closed) -> None:
        event.stop()
        self.leave()

    def on_note_input_pasted(self, event: NoteInput.Pasted) -> None:
        event.stop()
        self.paste(event.text)


def turned(choices: Sequence[T], now: T, step: int) -> T:
    """The choice that is `step` further on, round and round; the first one where `now` is none of them."""
    if not choices:
        return now
    return choices[(choices.index(now) + step) % len(choices)] if now in choices else choices[0]
