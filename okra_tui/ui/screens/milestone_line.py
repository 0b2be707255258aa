"""A line at the foot of a table in which something is typed for one milestone after the other."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.content import Content

from okra_tui.plan.model import Milestone
from okra_tui.plan.text import one_line
from okra_tui.ui.messages import Typing
from okra_tui.ui.open_quarter import Desk
from okra_tui.ui.screens.typing_at_foot import TypingAtFoot
from okra_tui.ui.widgets.completing_line import CompletingLine
from okra_tui.ui.widgets.typed_line import TypedLine
from okra_tui.workspace.state import Draft


class MilestoneLine(TypingAtFoot):
    """Stays open until it is left; what was typed and not taken is there again. Its kinds say what is typed."""

    def __init__(self, desk: Desk, turn: Callable[[int], str | None], draft: str) -> None:
        """`turn` walks so many milestones on in the table and gives the one that is there, or None at the end.

        `draft`: under which name unfinished lines are kept, followed by the milestone's id.
        """
        super().__init__(desk)
        self._turn = turn
        self._draft = draft
        self._milestone = ""
        self._left: dict[str, str] = {}
        """What was typed for a milestone and not taken, by its id."""

    # -- what its kinds say ------------------------------------------------------------------------------------------

    def completed(self, line: str) -> str | None:
        """The line with its last word completed, or None."""
        raise NotImplementedError

    def beginning(self, milestone: Milestone) -> str:
        """What stands in the line at first."""
        raise NotImplementedError

    def head(self, milestone: Milestone) -> tuple[str, str]:
        """What stands before the line, and in it while it is empty."""
        raise NotImplementedError

    def understood(self, milestone: Milestone, text: str) -> Content:
        """How the words are understood, or what could be said."""
        raise NotImplementedError

    def take(self, milestone: Milestone, text: str) -> bool:
        """Enter: do what the line says; whether to go on to the next milestone."""
        raise NotImplementedError

    # -- opening and leaving -----------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield CompletingLine(self.completed)

    def watch_plan(self) -> None:
        if self.is_mounted and self.display:
            self._tell()

    @property
    def line(self) -> CompletingLine:
        """The line itself."""
        return self.query_one(CompletingLine)

    @property
    def _now(self) -> Milestone | None:
        return self.plan.find(Milestone, self._milestone)

    def open(self, milestone: str) -> None:
        """Type for this milestone."""
        if not self.may_type():
            return
        self._milestone = milestone
        self.display = True
        self._begin()

    def resume(self, drafts: Sequence[Draft]) -> None:
        """Go on typing where drafts left off, with the latest; the others come up at their milestones."""
        self._left |= {draft.about[0]: draft.text for draft in drafts if draft.about}
        if drafts[-1].about and self.plan.find(Milestone, drafts[-1].about[0]):
            self.open(drafts[-1].about[0])

    def _keep_draft(self, text: str) -> None:
        now = self._now
        words = text if now is not None and text.strip() != self.beginning(now) else ""
        self.post_message(Typing(f"{self._draft} {self._milestone}", words, None, (self._milestone,)))

    def _begin(self) -> None:
        now = self._now
        text = self._left.pop(self._milestone, "") or (self.beginning(now) if now else "")
        self.line.open(text)
        self._tell()

    def _go_on(self, by: int) -> None:
        """To another milestone; what somebody has typed ahead stays in the line and is for that one."""
        following = self._turn(by)
        if following is None:
            self.close()
            return
        self._milestone = following
        if self.line.input.value:
            self._tell()
        else:
            self._begin()

    def _keep(self) -> None:
        """What is in the line comes back with it, unless it is what stood there at first."""
        text, now = self.line.input.value.strip(), self._now
        if now is not None and text and text != self.beginning(now):
            self._left[now.id] = text
        self.line.input.value = ""

    def _tell(self) -> None:
        now = self._now
        if now is not None:
            self.line.word, self.line.advice = self.head(now)
            self.line.understood = self.understood(now, self.line.input.value)

    # -- what the line says ------------------------------------------------------------------------------------------

    def on_typed_line_changed(self, event: TypedLine.Changed) -> None:
        event.stop()
        if self.display:
            self._tell()
            if event.text or not self._left.get(self._milestone):  # what is left with Esc or Tab is still unfinished
                self._keep_draft(event.text)

    def on_typed_line_entered(self, event: TypedLine.Entered) -> None:
        event.stop()
        now = self._now
        self._keep_draft("")
        if now is None or self.take(now, event.text):
            self._go_on(1)
        else:
            self._tell()

    def on_typed_line_turned(self, event: TypedLine.Turned) -> None:
        event.stop()
        self._keep()
        self._go_on(event.step)

    def leave(self) -> None:
        self._keep()
        self.close()

    def give_back(self, text: str, why: str) -> None:
        """What could not be taken stands in the line again; where somebody types on already, the reason is told."""
        if self.line.input.value:
            self.app.notify(f"{why} Not taken: {one_line(text)}", severity="warning", markup=False)
        else:
            self.line.open(text)
