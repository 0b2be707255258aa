"""Fields that read as one sentence: words that lead, a part to fill in, the next words, and so on."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static, TextArea

from okra_tui.plan.text import one_line
from okra_tui.ui.commands import bindings
from okra_tui.ui.pasted import about_lines
from okra_tui.ui.widgets.fields import TextField

MOST_LINES = 5
"""A part that is longer scrolls."""


class SentencePart(TextField):
    """One part: a line that is wrapped where it is too long, and grows with its words."""

    def _on_paste(self, event: events.Paste) -> None:  # type: ignore[override]  # called besides TextArea's, not instead
        event.stop()
        if said := about_lines(event.text):
            self.app.notify(said, markup=False)
        event.text = one_line(event.text.strip())

    def grow(self) -> None:
        """Be as high as the words are."""
        self.styles.height = max(1, min(MOST_LINES, self.wrapped_document.height))

    def on_resize(self) -> None:
        self.call_after_refresh(self.grow)

    def on_blur(self) -> None:
        if self.text != self.text.strip():
            self.text = self.text.strip()


class SentenceFields(VerticalScroll, can_focus=False):
    """Shows parts by their names; says when one changes. What is typed stays, whatever comes back meanwhile."""

    BINDINGS = bindings("sentence")
    DEFAULT_CSS = """
    SentenceFields > Static { height: auto; color: $text-muted; }
    SentenceFields > SentencePart { height: 1; margin: 0 0 1 0; text-style: bold; }
    SentenceFields > SentencePart .text-area--placeholder { text-style: not bold; }
    """

    read_only = var(False)

    @dataclass
    class Changed(Message):
        """A part has other words now."""

        part: str
        words: str

    class Left(Message):
        """Done with typing: Enter in the last part, or Esc."""

    def __init__(self, parts: Sequence[tuple[str, str]], hints: Sequence[str]) -> None:
        """`parts`: the name of each, and what leads to it; `hints`: what stands in them while they are empty."""
        super().__init__()
        self._parts = parts
        self._hints = hints
        self._shown = {name: "" for name, _ in parts}
        """What each part is known to be elsewhere."""
        self._told: dict[str, list[str]] = {name: [] for name, _ in parts}
        """What was typed and has not come back yet, the oldest first."""

    def compose(self) -> ComposeResult:
        for (name, lead), hint in zip(self._parts, self._hints, strict=True):
            yield Static(lead, markup=False)
            yield SentencePart(id=f"part-{name}", tab_behavior="focus", compact=True, placeholder=Content(hint))

    def on_mount(self) -> None:
        self.watch_read_only()

    def watch_read_only(self) -> None:
        for field in self.query(SentencePart):
            field.read_only = self.read_only

    def field(self, part: str) -> SentencePart:
        """The field of a part."""
        return self.query_one(f"#part-{part}", SentencePart)

    def show(self, part: str, words: str) -> None:
        """A part is this now; where it is what was typed here, the field has gone on since and stays."""
        told, before = self._told[part], self._shown[part]
        self._shown[part] = words
        if words in told:
            del told[: told.index(words) + 1]
            return
        field = self.field(part)
        if words != before and one_line(field.text) != words:  # no news: what was just typed is not known here yet
            told.clear()
            field.text = words
            field.move_cursor(field.document.end)
        field.grow()

    def open(self, part: str = "") -> None:
        """Begin to type: in this part, else in the first that is empty, else at the end of the last."""
        empty = next((name for name, _ in self._parts if not self.field(name).text.strip()), self._parts[-1][0])
        field = self.field(part or empty)
        self.screen.set_focus(field)
        field.move_cursor(field.document.end)

    @property
    def is_typing(self) -> bool:
        """Whether one of the fields has the focus."""
        return any(field.has_focus for field in self.query(SentencePart))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        field = event.text_area
        assert isinstance(field, SentencePart)
        field.grow()
        name, words = (field.id or "").removeprefix("part-"), one_line(field.text)
        told = self._told[name]
        if words != (told[-1] if told else self._shown[name]):
            told.append(words)
            self.post_message(self.Changed(name, words))

    def action_next_part(self, step: int) -> None:
        """Go to the next part (1) or the one before (-1); past the last one, typing ends."""
        # Enter is bound with priority, so that this runs where the app deals out the keys: what is typed right after it
        # goes to the next part, what was typed before it stays in this one, however far behind the parts are.
        names = [name for name, _ in self._parts]
        at = next((at for at, name in enumerate(names) if self.field(name) is self.screen.focused), 0) + step
        if at < len(names):
            self.open(names[max(at, 0)])
        else:
            self.post_message(self.Left())

    def action_leave(self) -> None:
        self.post_message(self.Left())
