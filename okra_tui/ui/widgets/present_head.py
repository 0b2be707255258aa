"""Present view: the time, whose turn it is and the step's question, over the work, and nothing else."""

from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from okra_tui.ui.clock_face import ClockFace
from okra_tui.ui.widgets.side_panel import turn_text


class PresentHead(Static):
    """For a shared terminal with large letters: few lines, and each of them matters to the room."""

    DEFAULT_CSS = """
    PresentHead { height: auto; padding: 0 1; background: $surface; display: none; }
    """

    face: var[ClockFace | None] = var(None)
    turn = var("")
    prompt = var("")

    def watch_face(self) -> None:
        self._show()

    watch_turn = watch_prompt = watch_face

    def _show(self) -> None:
        first = Content("")
        if self.face is not None and self.face.held:
            first = Content.styled(self.face.words, "$text-muted")
        elif self.face is not None and self.face.begun:
            ink = "bold $text-warning" if self.face.running and self.face.phase != "calm" else "bold $text-success"
            first = Content.styled(f"{self.face.face}", ink)
            if not self.face.running:
                first = first + Content.styled(" · paused", "$text-muted")
        if self.turn:
            first = first + Content("   " if first.plain else "") + turn_text(self.turn)
        question = Content.styled(self.prompt, "bold")
        self.update(Content("\n").join([first, question]) if first.plain else question)
