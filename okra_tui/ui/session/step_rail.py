"""The second line of a session: its steps, done, current and next."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget

from okra_tui.plan.agenda import AgendaStep

LEAST = 2
"""Cells of the current step's title at least: a letter and the ellipsis."""


class StepRail(Widget):
    """`✓ Company OKRs › ● Silent round › Read & cluster`; a click goes to a step.

    Where the line is too short, titles become short titles; then the steps before this one keep only their signs; then
    only this one and the next have words, then this one alone, with an ellipsis if need be: every step and the place
    among them stay in sight.
    """

    DEFAULT_CSS = """
    StepRail { height: 1; padding: 0 1; }
    """

    steps: var[tuple[AgendaStep, ...]] = var(())
    current = var("")
    furthest = var(0)
    """The number of the furthest step at which the session stood: those before it are done, wherever it is now."""

    @dataclass
    class Chosen(Message):
        """A step was clicked."""

        step: str

    def __init__(self) -> None:
        super().__init__()
        self._spans: list[tuple[range, str]] = []

    def watch_steps(self) -> None:
        self.refresh()

    watch_current = watch_furthest = watch_steps

    def render(self) -> Content:
        width = self.size.width
        for words in ("title", "short", "onward", "named", "ahead", "next", "current"):
            line = self._line(words)
            if line.cell_length <= width:
                return line
        title = next((step.title for step in self.steps if step.id == self.current), "")
        room = max(Content(title).cell_length - (line.cell_length - width), LEAST)
        return self._line("current", room).truncate(max(width, 0), ellipsis=True)

    def _line(self, words: str, room: int | None = None) -> Content:
        """The line with as many words as that; the current step's in no more than so many cells."""
        self._spans = []
        ids = [step.id for step in self.steps]
        now = ids.index(self.current) if self.current in ids else -1
        line = Content("")
        for at, step in enumerate(self.steps):
            text = self._step(step, at - now, words, f"{at + 1}/{len(ids)}", room)
            if at:
                line = line + Content.styled("  ›  " if words in {"title", "short"} else " › ", "$text-disabled")
            self._spans.append((range(line.cell_length, line.cell_length + text.cell_length), step.id))
            line = line + text
        return line

    def _step(self, step: AgendaStep, distance: int, words: str, place: str, room: int | None) -> Content:
        done = distance < 0 or (distance > 0 and step.number < self.furthest)
        title = {
            "title": step.title,
            "short": step.short,
            "onward": "" if distance < 0 else step.short if distance else step.title,
            "named": "" if done and distance != 1 else step.short if distance else step.title,
            "ahead": "" if done and distance != 1 else step.short,
            "next": step.title if distance == 0 else step.short if distance == 1 else "",
            "current": "" if distance else step.title,
        }[words]
        if done:
            return Content.styled("✓", "$success") + Content.styled(f" {title}".rstrip(), "$text-disabled")
        if distance == 0:
            name = title if room is None else Content(title).truncate(room, ellipsis=True).plain
            return Content.styled(f"● {name}", "bold") + Content.styled(f" {place}", "$text-disabled")
        return Content.styled(title or "○", "$text-disabled")

    def on_click(self, event: events.Click) -> None:
        x = event.x - self.gutter.left
        for span, step in self._spans:
            if x in span:
                self.post_message(self.Chosen(step))
