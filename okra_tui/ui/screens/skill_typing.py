"""The line in which a milestone's skills are typed: with commas between them, completed from those that are known."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from okra_tui.edits.edit import Edit
from okra_tui.edits.scores import ClearScores, SetScores
from okra_tui.intake.completion import completed_list, last_of_list, listed, matches
from okra_tui.plan.labels import label
from okra_tui.plan.model import Milestone, Plan
from okra_tui.plan.scores import Scores
from okra_tui.plan.skills import distinct, known_skills
from okra_tui.plan.team import EMPTY_TEAM, Team
from okra_tui.plan.text import one_line
from okra_tui.ui.messages import EditRequested
from okra_tui.ui.screens.row_typing import READ_ONLY
from okra_tui.ui.widgets.completing_line import CompletingLine
from okra_tui.ui.widgets.note_line import NoteInput
from okra_tui.ui.widgets.row_line import RowLine

PROPOSALS = 12


class SkillTyping(Container):
    """Stays open and goes on to the next milestone until it is left. `turn` gives the milestone so many rows on."""

    DEFAULT_CSS = """
    SkillTyping { height: auto; dock: bottom; }
    """

    plan: var[Plan | None] = var(None)
    team: var[Team] = var(EMPTY_TEAM)
    read_only = var(False)

    class Finished(Message):
        """The line is closed for now."""

    class Pasted(Message):
        """Several lines were pasted into the line."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, turn: Callable[[int], str | None]) -> None:
        super().__init__()
        self._turn = turn
        self._milestone = ""
        self._left: dict[str, str] = {}
        """What was typed for a milestone and not taken, by its id."""

    def compose(self) -> ComposeResult:
        yield CompletingLine(lambda line: completed_list(line, self._known))

    def on_mount(self) -> None:
        self.display = False

    @property
    def _line(self) -> CompletingLine:
        return self.query_one(CompletingLine)

    @property
    def _known(self) -> tuple[str, ...]:
        return known_skills(self.plan, self.team) if self.plan else ()

    @property
    def _now(self) -> Milestone | None:
        return self.plan.find(Milestone, self._milestone) if self.plan else None

    def open(self, milestone: str) -> None:
        """Type the skills of this milestone."""
        if self.read_only:
            self.app.notify(READ_ONLY, markup=False)
            return
        self._milestone = milestone
        self.display = True
        self._line.open(self._beginning)
        self._tell()

    @property
    def _beginning(self) -> str:
        """What stands in the line at first: what was left in it, else the skills that are there."""
        now = self._now
        return self._left.pop(self._milestone, "") or (", ".join(now.skills) if now else "")

    def _go_on(self, by: int) -> None:
        """To another milestone; what somebody types ahead stays in the line and is for that one."""
        following = self._turn(by)
        if following is None:
            self._close()
            return
        self._milestone = following
        if not self._line.input.value:
            self._line.open(self._beginning)
        self._tell()

    def _close(self) -> None:
        self.display = False
        self.post_message(self.Finished())

    def _tell(self) -> None:
        now = self._now
        self._line.word = f"{label(self.plan, now)} needs" if self.plan and now else "needs"
        self._line.advice = "skills, with commas between them"
        self._line.understood = self._proposals()

    def _proposals(self) -> Content:
        _, part, taken = last_of_list(self._line.input.value)
        words = [one_line(word) for word in matches(part, self._known, taken)[:PROPOSALS]]
        if not words:
            return Content("")
        first = Content.assemble(("Tab ", "bold $text-accent"), (words[0], "bold")) if part else Content(words[0])
        rest = Content.styled("".join(f" · {word}" for word in words[1:]), "$text-muted")
        return (first + rest).truncate(max(self.size.width - 4, 10), ellipsis=True)

    # -- the line ----------------------------------------------------------------------------------------------------

    def on_row_line_changed(self, event: RowLine.Changed) -> None:
        event.stop()
        if self.display:
            self._tell()

    def on_row_line_entered(self, event: RowLine.Entered) -> None:
        event.stop()
        edit = self._edit(event.text)
        if edit is not None:
            self.post_message(EditRequested(edit))
        self._go_on(1)

    def _edit(self, text: str) -> Edit[Plan] | None:
        now, skills = self._now, distinct(listed(text))
        if now is None or skills == now.skills:
            return None
        return SetScores((Scores(now.id, skills=skills),)) if skills else ClearScores((now.id,), "skills")

    def on_row_line_turned(self, event: RowLine.Turned) -> None:
        event.stop()
        self._keep()
        self._line.input.value = ""
        self._go_on(event.step)

    def on_row_line_closed(self, event: RowLine.Closed) -> None:
        event.stop()
        self._keep()
        self._line.input.value = ""
        self._close()

    def _keep(self) -> None:
        """What is in the line comes back with it, unless it is what the milestone has."""
        text, now = self._line.input.value, self._now
        if now is not None and distinct(listed(text)) != now.skills:
            self._left[now.id] = text

    def on_note_input_pasted(self, event: NoteInput.Pasted) -> None:
        event.stop()
        self.post_message(self.Pasted(event.text))
