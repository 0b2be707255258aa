"""What stands beside the work: how long the step is, what the room does now, and what to look at before going on."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from okra_tui.ui.clock_face import ClockFace
from okra_tui.ui.concerns import Concern
from okra_tui.ui.widgets.timebox_panel import TimeboxPanel

MOST = 3
"""More findings than these are told as a number: the panel is read in passing."""


class SidePanel(VerticalScroll, can_focus=False):
    """Sections of plain text, quiet, on the panel's own surface."""

    DEFAULT_CSS = """
    SidePanel { width: 30; dock: right; padding: 0 1 0 0; scrollbar-size-vertical: 0; }
    SidePanel > Static { background: $surface; padding: 1 2; margin: 0 0 1 0; }
    """

    face: var[ClockFace | None] = var(None)
    prompt = var("")
    turn = var("")
    """Whose turn it is and what they do: `Grace reads aloud, 2 of 6`."""
    others = var("")
    """What everybody else does meanwhile."""
    detail: var[Content] = var(Content(""))
    """What is to be known of what is selected."""
    voices = var("")
    concerns: var[tuple[Concern, ...] | None] = var(None)
    """None: not the moment to show them; empty: nothing is missing."""

    _detail_lines = 0
    """How many lines the longest detail had, since there was none."""

    def compose(self) -> ComposeResult:
        yield TimeboxPanel().data_bind(SidePanel.face)
        yield Static(id="now", markup=False)
        yield Static(id="detail", markup=False)
        yield Static(id="before-you-go-on", markup=False)

    def on_mount(self) -> None:
        self._show()
        self._show_detail()

    def watch_detail(self, old: Content, new: Content) -> None:
        if self.is_mounted and old != new:
            self._show_detail()

    def _show_detail(self) -> None:
        """The section stays as high as it was: while one walks, nothing below jumps, and nothing is laid out anew."""
        detail = self.query_one("#detail", Static)
        detail.display = bool(self.detail)
        lines = len(self.detail.wrap(detail.content_size.width)) if self.detail and detail.content_size.width else 0
        if lines == 0 or lines > self._detail_lines:
            self._detail_lines = lines
            detail.styles.min_height = lines + detail.gutter.height
            detail.update(self.detail)
        else:
            detail.update(self.detail, layout=False)

    def watch_prompt(self) -> None:
        if self.is_mounted:
            self._show()

    watch_turn = watch_others = watch_voices = watch_concerns = watch_prompt

    def _show(self) -> None:
        now = Content(self.prompt)
        if self.turn:
            turn, _, place = self.turn.partition(", ")
            now = now + Content("\n\n") + turn_text(turn) + Content.styled(f"\n{place}" if place else "", "$text-muted")
        if self.others:
            now = now + Content("\n") + Content.styled(self.others, "$text-muted")
        if self.voices:
            now = now + Content("\n\n") + Content.styled(self.voices, "$text-muted")
        self.query_one("#now", Static).update(_section("Now", now))
        before = self.query_one("#before-you-go-on", Static)
        before.display = self.concerns is not None
        if self.concerns is not None:
            before.update(_section("Before you go on", concerns_text(self.concerns)))


def _section(title: str, body: Content) -> Content:
    return Content.styled(title.upper(), "bold $text-muted") + Content("\n") + body


def turn_text(turn: str) -> Content:
    """Whose turn it is, their name so that the room finds it."""
    name, space, rest = turn.partition(" ")
    return Content.styled("▸ ", "$text-accent") + Content.styled(name, "bold $text-accent") + Content(space + rest)


def concerns_text(concerns: tuple[Concern, ...]) -> Content:
    """The findings, one a line, with how to go on regardless."""
    if not concerns:
        return Content.styled("✓", "$text-success") + Content(" nothing is missing")
    lines = [
        Content.styled("! " if concern.gap else "· ", "bold $text-warning") + Content(concern.words)
        for concern in concerns[:MOST]
    ]
    if len(concerns) > MOST:
        lines.append(Content.styled(f"  and {len(concerns) - MOST} more", "$text-muted"))
    return Content("\n").join(
        [*lines, Content(""), Content.styled(".", "bold $text-accent") + Content(" goes on all the same")]
    )
