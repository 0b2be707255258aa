"""How initiatives come in: one line each, area and objectives behind the name; what is understood shows above it."""

from textual.app import ComposeResult
from textual.content import Content

from okra_tui.edits.initiatives import AddInitiative
from okra_tui.intake.initiative_line import TypedInitiative, read_initiative
from okra_tui.plan.labels import label
from okra_tui.plan.model import Hypothesis, Initiative, Objective, Plan
from okra_tui.plan.text import one_line
from okra_tui.ui.board_of_initiatives import area_name
from okra_tui.ui.messages import Typing
from okra_tui.ui.open_quarter import Desk
from okra_tui.ui.screens.typing_at_foot import TypingAtFoot, turned
from okra_tui.ui.toasts import told
from okra_tui.ui.widgets.row_line import RowLine
from okra_tui.ui.widgets.typed_line import TypedLine

DRAFT_FIELD = "initiative"
"""Under which name an unfinished initiative is kept as a draft; followed by the session's number."""


class InitiativeTyping(TypingAtFoot):
    """The line at the foot of the board. The area stays until it is changed, and stands beside the line."""

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk)
        self._session = session
        self._area: str | None = None
        self._left = ""
        """Words that were left in the line with Esc."""

    def compose(self) -> ComposeResult:
        yield RowLine()

    def watch_plan(self) -> None:
        if self.is_mounted and self.display:
            self._tell(self._line.input.value)

    @property
    def _line(self) -> RowLine:
        return self.query_one(RowLine)

    # -- opening and leaving -----------------------------------------------------------------------------------------

    def resume(self, text: str, about: tuple[str, ...]) -> None:
        """Begin to type where a draft left off."""
        self._left = text
        self.open(about[0] if about else None)

    def _keep_draft(self, text: str) -> None:
        about = (self._area,) if self._area else ()
        self.post_message(Typing(f"{DRAFT_FIELD} {self._session}", text, None, about))

    def open(self, area: str | None) -> None:
        """Type new initiatives, beginning with this area."""
        if not self.may_type():
            return
        self._area = area or self._area or next((each.key for each in self.team.areas), None)
        self.display = True
        self._line.open(self._left)
        self._tell(self._left)

    def leave(self) -> None:
        """Close the line; what stands in it is there again the next time."""
        self._left = self._line.input.value
        self.close()

    # -- what is being typed -----------------------------------------------------------------------------------------

    def on_typed_line_turned(self, event: TypedLine.Turned) -> None:
        event.stop()
        self._area = turned([area.key for area in self.team.areas], self._area, event.step)
        self._tell(self._line.input.value)

    def on_typed_line_changed(self, event: TypedLine.Changed) -> None:
        event.stop()
        self._tell(event.text)
        self._keep_draft(event.text)

    def _tell(self, text: str) -> None:
        """Say beside and above the line how its words are understood."""
        typed = self._read(text)
        area = typed.area or self._area
        self._line.word = area_name(self.team.areas, area)
        first = next((label(self.plan, each) for each in self.plan.objectives), "")
        self._line.advice = f"Its name{f', then what it serves: Court finder {first}' if first else ''}"
        self._line.understood = self._understood(typed) if typed.name else Content("")

    def _understood(self, typed: TypedInitiative) -> Content:
        rows = [self.plan.by_id[key] for key in typed.linked]
        said = [Content.assemble((f"{label(self.plan, row)} ", "bold $text-accent"), _words(row)) for row in rows]
        serves = said or [Content.styled("serves no objective yet: O and a number at the end", "$text-muted")]
        name = Content.styled(one_line(typed.name), "bold")
        unknown = [
            Content.styled(f"There is no {one_line(word)}: it stays in the name.", "$text-warning")
            for word in typed.unknown
        ]
        return Content("\n").join([name, *serves[:2], *unknown])

    def _read(self, text: str) -> TypedInitiative:
        areas = {area.key.casefold(): area.key for area in self.team.areas}
        return read_initiative(text, areas, labels_of(self.plan))

    # -- Enter -------------------------------------------------------------------------------------------------------

    def on_typed_line_entered(self, event: TypedLine.Entered) -> None:
        event.stop()
        made = self.made(event.text, self._area)
        if made is not None:
            self._area = made.area
            told(self.app, self.desk.do(AddInitiative(made)))
        self._tell(self._line.input.value)

    def made(self, text: str, area: str | None) -> Initiative | None:
        """The initiative that a line means, in this area unless it says another; None for a line without words."""
        typed = self._read(text)
        if not typed.name:
            return None
        return Initiative(
            id=self.desk.new_id("initiatives"),
            name=typed.name,
            area=typed.area or area,
            objectives=tuple(key for key in typed.linked if self.plan.find(Objective, key)),
            hypotheses=tuple(key for key in typed.linked if self.plan.find(Hypothesis, key)),
        )


def labels_of(plan: Plan) -> dict[str, str]:
    """The ids of objectives and hypotheses by their labels in lower case."""
    return {label(plan, row).casefold(): row.id for row in (*plan.objectives, *plan.hypotheses)}


def _words(row: object) -> str:
    return row.title if isinstance(row, Objective) else row.question if isinstance(row, Hypothesis) else ""
