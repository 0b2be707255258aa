"""The first line of every screen: whose quarter it is, where we are, and whether it is saved."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget

from okra_tui.ui.keys.table import Tab


class HeaderLine(Widget):
    """` OKRA  team · quarter   0 Vision  1 Ideation …   ✓ saved`; the places can be clicked.

    Where the line is too short, the places that are not shown now keep only their digit.
    """

    DEFAULT_CSS = """
    HeaderLine { height: 1; dock: top; background: $panel; }
    """

    whose = var("")
    quarter = var("")
    here = var(-1)
    saved = var("")
    session = var("")
    """The session's name while its clock runs: then it stands in place of the places."""
    pace = var("")
    """Whether the session is behind, and when it ends."""

    @dataclass
    class Chosen(Message):
        """A place was clicked."""

        digit: int

    def __init__(self, tabs: tuple[Tab, ...] = ()) -> None:
        super().__init__()
        self._tabs = tabs
        self._spans: list[tuple[range, int]] = []

    @property
    def demo(self) -> bool:
        """Whether the sample workspace is open: then it says so in place of the program's name."""
        tour = getattr(self.app, "tour", None)
        return tour is not None and bool(tour.shows_demo)

    def watch_whose(self) -> None:
        self.refresh()

    watch_quarter = watch_here = watch_saved = watch_session = watch_pace = watch_whose

    def render(self) -> Content:
        left = self._left(self.whose)
        right = Content.styled(self.saved, self._saved_style())
        room = max(self.size.width - right.cell_length - 2, 0)
        line = self._with_session(room) if self.session else self._with_tabs(left, room)
        line = line.truncate(room, ellipsis=True)
        return line + Content(" " * max(self.size.width - line.cell_length - right.cell_length - 1, 0)) + right

    def _with_tabs(self, left: Content, room: int) -> Content:
        tabs = self._fitting_tabs(room - left.cell_length - 4)
        start = left.cell_length + 4
        self._spans = []
        line = left + Content("    ") if tabs else left
        for tab, text in tabs:
            self._spans.append((range(start, start + text.cell_length), tab.digit))
            line = line + text + Content("  ")
            start += text.cell_length + 2
        return line

    def _left(self, whose: str) -> Content:
        parts = [Content(whose).stylize("bold")] if whose else []
        parts += [Content(self.quarter)] if self.quarter else []
        here = Content.styled(" · ", "$text-disabled").join(parts)
        sign = (" DEMO ", "bold $background on $warning") if self.demo else (" OKRA ", "bold $background on $success")
        return Content.assemble(sign, "  ") + here

    def _with_session(self, room: int) -> Content:
        """The session and its pace, which the room wants to know: where there is no room the team's name goes first."""
        self._spans = []
        pace = Content.styled(self.pace, "$text-warning" if " behind" in self.pace else "$text-muted")
        short = self.session.removeprefix("Session ").replace(" · ", " ", 1)
        for whose, session in ((self.whose, self.session), (self.whose, short), ("", short)):
            left, name = self._left(whose), Content.styled(session, "bold $text-accent")
            space = room - left.cell_length - name.cell_length - pace.cell_length - 4
            if space >= 2:
                return left + Content("    ") + name + Content(" " * space) + pace
        room -= pace.cell_length + 2
        return (name.truncate(room, ellipsis=True, pad=True) if room > 0 else Content("")) + Content("  ") + pace

    def _saved_style(self) -> str:
        if self.saved.startswith("✓"):
            return "$success"
        return "bold $warning" if self.saved.startswith("!") else "$text-disabled"

    def _fitting_tabs(self, room: int) -> list[tuple[Tab, Content]]:
        for words in ("all", "here", "none"):
            shown = [(tab, self._tab(tab, words)) for tab in self._tabs]
            if sum(text.cell_length + 2 for _, text in shown) <= room:
                return shown
        return []

    def _tab(self, tab: Tab, words: str) -> Content:
        is_here = tab.digit == self.here
        text = f"{tab.digit} {tab.word}" if words == "all" or (words == "here" and is_here) else str(tab.digit)
        return Content.styled(text, "bold $accent" if is_here else "$text-disabled")

    def on_click(self, event: events.Click) -> None:
        for span, digit in self._spans:
            if event.x in span:
                self.post_message(self.Chosen(digit))
