"""The work area of session 0's first step: what is known, put down on a canvas of seven areas."""

from itertools import groupby
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from okra_tui.desk.meeting_room import MeetingRoom
from okra_tui.desk.subjects import Subject
from okra_tui.edits.notes import PlaceNotesAbout
from okra_tui.method.method import CanvasArea, the_method
from okra_tui.plan.model import CANVAS_AREAS, Note, Plan
from okra_tui.ui.keys.active import content_with_keys
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.session.work_area import WorkArea
from okra_tui.ui.steps.notes import NoteBoard
from okra_tui.ui.steps.notes_as_cards import BoardOfNotes, Noted
from okra_tui.ui.widgets.board.board import ClusterBoard
from okra_tui.ui.widgets.board.layout import COLUMN_DIGITS, BoardContent, Card, Column
from okra_tui.ui.widgets.lines import show

# -- Session 0's notes on the canvas: seven areas in four stacks, on the same board as the clusters.


NO_CANVAS_AREA = ""
"""The id of the column of notes about none of the areas."""


def stacks() -> tuple[tuple[CanvasArea, ...], ...]:
    """The areas that stand below each other, from left to right."""
    return tuple(tuple(areas) for _, areas in groupby(the_method().canvas, key=lambda area: area.column))


class Half(NamedTuple):
    """What of the canvas one of two subgroups has: the digits of its areas, and its stacks' names."""

    digits: str
    words: str


def halves() -> tuple[Half, Half]:
    """`1–4` Customer, Business; and the rest."""
    names = [areas[0].column for areas in stacks()]
    middle = len(names) // 2
    first = sum(map(len, stacks()[:middle]))
    last = len(the_method().canvas)
    left, right = ", ".join(names[:middle]), ", ".join(names[middle:])
    return Half(f"1–{first}", left), Half(f"{first + 1}–{last}", right)


class CanvasOfNotes(BoardOfNotes):
    """Makes the content of the canvas; a note that is about none of the areas stands in a column below the third."""

    def _arranged(self, plan: Plan, noted: Noted) -> BoardContent:
        cards: dict[str, list[Card]] = {area.key: [] for area in the_method().canvas}
        stray: list[Card] = []
        for note, card in noted:
            (cards[note.about[0]] if note.about and note.about[0] in cards else stray).append(card)
        columns, sizes = [], []
        digits = iter(COLUMN_DIGITS)
        for areas in stacks():
            for at, area in enumerate(areas):
                label = area.column if at == 0 else ""
                columns.append(Column(area.key, area.title, next(digits), cards=tuple(cards[area.key]), label=label))
            sizes.append(len(areas))
        if stray:
            shortest = sizes.index(min(sizes))
            sizes[shortest] += 1
            columns.insert(sum(sizes[: shortest + 1]) - 1, Column(NO_CANVAS_AREA, "No area yet", cards=tuple(stray)))
        return BoardContent(tuple(columns), tuple(sizes))

    def _byline(self, note: Note, subject: Subject | None) -> str:
        return note.by or ""


AREA = "area:"
"""Before an area's key, where a finding is about an area."""


class Canvas(NoteBoard, inherit_bindings=False):
    """The board of notes with its columns arranged as a canvas, and above it which subgroup has which half."""

    BINDINGS = WorkArea.BINDINGS + bindings("canvas", "board", "list")
    DEFAULT_CSS = """
    Canvas > #halves { height: auto; margin: 0 0 1 0; }
    """

    NOTES = CanvasOfNotes
    PLACED = PlaceNotesAbout
    NOT_HERE: ClassVar = frozenset({"group", "sort", "arrange", "make_objective", "out_of_group"})
    """What is done to groups: they come in the next step."""

    def compose(self) -> ComposeResult:
        yield Static(id="halves", markup=False)
        yield from super().compose()

    def watch_plan(self, old: Plan, new: Plan) -> None:
        super().watch_plan(old, new)
        self._show_what_was_typed(old, new)

    def watch_read_only(self, old: bool, new: bool) -> None:
        if old != new:
            self._refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in self.NOT_HERE or (action == "into_group" and parameters[0] not in range(1, len(CANVAS_AREAS) + 1)):
            return False
        if action == "curtain" and not self.veiled and not self._is_silent:
            return False
        if action == "open" and self.is_empty:  # it begins to write into the area
            return not self.veiled
        return super().check_action(action, parameters)

    # -- what is shown -----------------------------------------------------------------------------------------------

    def show_plan(self) -> None:
        super().show_plan()
        words = self._halves(self.plan)
        line = self.query_one("#halves", Static)
        line.display = bool(words)
        show(line, words)

    def _halves(self, plan: Plan) -> Content:
        """Who has which half of the canvas; nothing where one person drafts alone."""
        if plan.solo:
            return Content("")
        groups = MeetingRoom(plan, self.team, self.session).record.groups
        if groups:
            whole = Content("    ").join(
                _has(group, half, half.words) for group, half in zip(groups, halves(), strict=False)
            )
            short = Content("    ").join(_has(group, half, "") for group, half in zip(groups, halves(), strict=False))
            return whole if whole.cell_length <= self.size.width else short
        if self.read_only:
            return Content("")
        draws = "{session.room} then {room.groups} draws two subgroups, half the canvas each"
        return content_with_keys(self.app, draws).stylize_before("$text-muted")

    def on_resize(self) -> None:
        self._refresh()

    def _show_what_was_typed(self, old: Plan, new: Plan) -> None:
        """While notes are typed, the newest one is in sight, wherever its area stands."""
        if self._built and self._taking.display and new.notes and new.notes[-1].id not in old.by_id:
            self.board.select(new.notes[-1].id)

    def go_to_entity(self, entity: str) -> None:
        super().go_to_entity(entity.removeprefix(AREA))

    # -- notes come in -----------------------------------------------------------------------------------------------

    def on_cluster_board_selected(self, event: ClusterBoard.Selected) -> None:
        """What is written next is about the area where the cursor stands."""
        event.stop()
        if event.column in CANVAS_AREAS:
            self._taking.turn_to(event.column)

    def action_open(self) -> None:
        """Open the selected note; on an area, begin to write into it."""
        if self.board.selected is None:
            self.action_new()
        else:
            super().action_open()


def _has(group: str, half: Half, words: str) -> Content:
    """Which subgroup has which areas."""
    people = Content.styled("▸ ", "$text-accent") + Content.styled(group.replace(" + ", ", "), "bold")
    return people + Content.styled("  ".join(filter(None, (f"  {half.digits}", words))), "$text-muted")
