"""The first line of every screen: whose quarter it is, where we are, whether it is saved, and how it stands in git."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from textual import events
from textual.app import App
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget

from okra_tui.ui.keys.table import Tab

LONGEST_IN_GIT = 24
"""Cells of a branch and what is not committed."""


class HeaderLine(Widget):
    """` OKRA  team · quarter   0 Vision  1 Ideation …   git main ±2  ✓ saved`; the places can be clicked.

    Where the line is too short, the places that are not shown now keep only their digit; then git is left out.
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
    in_git = var("")
    """The branch, and how many files are not committed; empty where there is no git."""

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

    watch_quarter = watch_here = watch_saved = watch_session = watch_pace = watch_in_git = watch_whose

    def on_mount(self) -> None:
        if hasattr(self.app, "in_git"):  # it is not, where a test shows a screen alone
            self.watch(self.app, "in_git", self._hear_of_git)

    def _hear_of_git(self, in_git: str) -> None:
        self.in_git = in_git

    def render(self) -> Content:
        left = self._left(self.whose)
        right = self._right(left)
        room = max(self.size.width - right.cell_length - 2, 0)
        line = self._with_session(room) if self.session else self._with_tabs(left, room)
        line = line.truncate(room, ellipsis=True)
        return line + Content(" " * max(self.size.width - line.cell_length - right.cell_length - 1, 0)) + right

    def _right(self, left: Content) -> Content:
        """What git says, where there is room for it beside the places, and whether it is saved."""
        saved = Content.styled(self.saved, self._saved_style())
        if not self.in_git or self.session:
            return saved
        in_git = Content.styled(self.in_git, "$text-muted").truncate(LONGEST_IN_GIT, ellipsis=True)
        both = in_git + Content("  " if self.saved else "") + saved
        room = self.size.width - left.cell_length - both.cell_length - 6
        here = [text for tab, text in self._fitting_tabs(room) if tab.digit == self.here]
        fits = room >= 0 and all(" " in text.plain for text in here) and bool(here or not self._tabs)
        return both if fits else saved

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


class GitCorner:
    """Keeps the app's `in_git` true: it looks after each save, when another folder is opened, and now and then, for
    people commit in another window. It looks in a thread of its own, and nothing waits for that one, not even the end.
    """

    EVERY = 20.0
    """Seconds."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._looks = self._again = False

    def begin(self) -> None:
        """From now on, once the first frame stands."""
        self._app.watch(self._app, "folder", self.look)
        self._app.watch(self._app, "saved", self.look, init=False)
        self._app.set_interval(self.EVERY, self.look)

    def look(self) -> None:
        """Soon; while one look lasts there is one more at most after it."""
        if self._looks:
            self._again = True
            return
        folder: Path | None = getattr(self._app, "folder", None)
        self._looks = folder is not None
        if folder is None:
            self._told(None, "")
        else:
            loop = asyncio.get_running_loop()
            Thread(target=self._look, args=(folder, loop), name="git", daemon=True).start()

    def _look(self, folder: Path, loop: asyncio.AbstractEventLoop) -> None:
        from okra_tui.workspace.git import git_state  # not before Home stands

        state = git_state(folder)
        with suppress(RuntimeError):  # the program has ended meanwhile
            loop.call_soon_threadsafe(self._told, folder, f"git {state}" if state else "")

    def _told(self, folder: Path | None, in_git: str) -> None:
        self._looks = False
        if folder == getattr(self._app, "folder", None):
            self._app.in_git = in_git  # type: ignore[attr-defined]
        if self._again:
            self._again = False
            self.look()
