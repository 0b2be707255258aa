"""The side panel in a few lines, where there is no room for it beside the work."""

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static

from okra_tui.ui.clock_face import ClockFace
from okra_tui.ui.concerns import Concern
from okra_tui.ui.widgets.side_panel import turn_text

MOST_LINES = 4
"""More lines than this are not given to it: a team may write a prompt as long as it likes, and Enter shows it all."""
MORE_LINES_FROM = 24
"""Rows of the screen from which it gets more than one."""


class FoldedLine(Static):
    """The time first, then whose turn it is and how much is to be looked at; the prompt gets what is left."""

    DEFAULT_CSS = """
    FoldedLine { height: auto; }
    """

    face: var[ClockFace | None] = var(None)
    turn = var("")
    prompt = var("")
    concerns: var[tuple[Concern, ...] | None] = var(None)

    class Chosen(Message):
        """It was clicked: somebody wants to read all of it."""

    def __init__(self) -> None:
        super().__init__(id="folded", markup=False)
        self._line = Content("")

    def watch_face(self) -> None:
        self._show()

    watch_turn = watch_prompt = watch_concerns = watch_face

    def on_resize(self) -> None:
        self._show()

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Chosen())

    def _show(self) -> None:
        if not self.is_mounted:
            return
        line = self._fitting(self._whole(), max(self.size.width - self.gutter.width, 1))
        if line != self._line:
            self._line = line
            self.update(line)

    def _whole(self) -> Content:
        turn = turn_text(self.turn) if self.turn else Content("")
        parts = (self._time(), turn, self._count(), Content(self.prompt))
        return Content(" · ").join([part for part in parts if part.plain])

    def _time(self) -> Content:
        face = self.face
        if face is None:
            return Content("")
        ink = "bold $text-warning" if face.running and face.phase != "calm" else "bold"
        return Content.styled(face.words, ink)

    def _count(self) -> Content:
        if not self.concerns:
            return Content("")
        return Content.styled(f"! {len(self.concerns)} to look at", "$text-warning")

    def _fitting(self, line: Content, width: int) -> Content:
        most = MOST_LINES if self.app.size.height >= MORE_LINES_FROM else 1
        lines = line.wrap(width) if most > 1 else [line]
        rest = Content(" ").join(lines[most - 1 :])
        return Content("\n").join([*lines[: most - 1], *([rest.truncate(width, ellipsis=True)] if rest.plain else [])])
