"""The second line of a session: its steps, done, current and next."""

from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget

if TYPE_CHECKING:
    from okra_tui.plan.agenda import AgendaStep


class StepRail(Widget):
    """`✓ Company OKRs › ● Silent round › Read & cluster`; a click goes to a step.

    Where the line is too short, titles become short titles, and then only the current step keeps its words.
    """

    DEFAULT_CSS = """
    StepRail { height: 1; padding: 0 1; }
    """

    steps: var[tuple["AgendaStep", ...]] = var(())
    current = var("")
    furthest = var(0)
    """The number of the furthest step at which the session stood: those before it are done, wherever it is now."""

    class Chosen(Message):
        """A step was clicked."""

        def __init__(self, step: str) -> None:
            super().__init__()
            self.step = step

    def __init__(self) -> None:
        super().__init__()
        self._spans: list[tuple[range, str]] = []

    def watch_steps(self) -> None:
        self.refresh()

    watch_current = watch_furthest = watch_steps

    def render(self) -> Content:
        width = self.size.width
        for words in ("title", "short", "current"):
            line = self._line(words)
            if line.cell_length <= width:
                break
        return line.truncate(max(width, 0), ellipsis=True)

    def _line(self, words: str) -> Content:
        self._spans = []
        ids = [step.id for step in self.steps]
        now = ids.index(self.current) if self.current in ids else -1
        line = Content("")
        for at, step in enumerate(self.steps):
            text = self._step(step, at - now, words, f"{at + 1}/{len(ids)}")
            if at:
                line = line + Content.styled(" › " if words == "current" else "  ›  ", "$text-disabled")
            self._spans.append((range(line.cell_length, line.cell_length + text.cell_length), step.id))
            line = line + text
        return line

    def _step(self, step: "AgendaStep", distance: int, words: str, place: str) -> Content:
        title = {"title": step.title, "short": step.short, "current": step.title if not distance else ""}[words]
        if distance < 0 or (distance > 0 and step.number < self.furthest):
            return Content.styled("✓", "$success") + Content.styled(f" {title}".rstrip(), "$text-disabled")
        if distance == 0:
            return Content.styled(f"● {title}", "bold") + Content.styled(f" {place}", "$text-disabled")
        return Content.styled(title or "○", "$text-disabled")

    def on_click(self, event: events.Click) -> None:
        x = event.x - self.gutter.left
        for span, step in self._spans:
            if x in span:
                self.post_message(self.Chosen(step))
