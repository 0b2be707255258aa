"""What an earlier quarter left open: chosen row by row, and taken along."""

from collections.abc import Callable, Collection, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from okra_tui.plan.text import one_line
from okra_tui.ui.carry_over_rows import CarryRow
from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.ask import Dialog
from okra_tui.ui.widgets.walked_list import WalkedList

NONE_CHOSEN = "Nothing is chosen yet: Space chooses what is selected, Esc takes nothing along."
LABEL_CELLS = 7


class CarryList(WalkedList):
    """A click chooses, as Space does; Enter takes along what is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("carry.take", "move")


class CarryOverDialog(Dialog[tuple[str, ...]]):
    """Answers with the ids that were chosen, or None where nothing is to come along."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("carry.mark", "carry.start")
    DEFAULT_CSS = """
    CarryOverDialog > #panel { width: 100; max-width: 100%; }
    CarryOverDialog CarryList { height: auto; }
    CarryOverDialog CarryList > .option-list--option-disabled { color: $text-muted; }
    CarryOverDialog CarryList > .option-list--option-highlighted { text-style: none; }
    CarryOverDialog #taught { height: auto; margin: 0 0 1 0; color: $text-muted; }
    CarryOverDialog #along { height: auto; min-height: 2; margin: 1 0 0 0; color: $text-muted; }
    """

    def __init__(
        self,
        quarter: str,
        rows: Sequence[CarryRow],
        taught: Sequence[str],
        along: Callable[[Collection[str]], str],
        edit: Callable[[str], None],
    ) -> None:
        """`taught` stands above the list; `along` says what comes with these in addition; `edit` asks for a start."""
        super().__init__(f"Carry over from {quarter}")
        self._rows = rows
        self._taught = taught
        self._along = along
        self._edit = edit
        self._chosen: list[str] = []

    def compose_body(self) -> ComposeResult:
        if self._taught:
            yield Static(Content("\n").join(map(Content, self._taught)), id="taught")
        yield CarryList(compact=True, markup=False)
        yield Static(id="along", markup=False)

    def opened(self) -> None:
        self._show()
        listed = self.query_one(CarryList)
        listed.highlighted = next((at for at, row in enumerate(self._rows) if row.entity), None)
        listed.focus()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        listed = self.query_one(CarryList)
        at = listed.highlighted
        width = max(min(self.size.width, 100) - 8, 30)
        listed.clear_options()
        listed.add_options(
            Option(_words(row, row.entity in self._chosen, width), disabled=not row.entity) for row in self._rows
        )
        listed.highlighted = at
        self._tell(self._along(self._chosen))
        panel = self.query_one("#panel")
        others = [child for child in panel.children if child is not listed]
        taken = sum(child.outer_size.height + child.styles.margin.height for child in others)
        listed.styles.max_height = max(self.size.height * 96 // 100 - panel.gutter.height - taken, 3)

    def _tell(self, words: str, ink: str = "") -> None:
        count = f"{len(self._chosen)} chosen. " if self._chosen else ""
        self.query_one("#along", Static).update(Content.styled(count + one_line(words), ink))

    def show_rows(self, rows: Sequence[CarryRow]) -> None:
        """The same rows with what is said of them now."""
        self._rows = rows
        self._show()

    @property
    def selected(self) -> CarryRow | None:
        """The row on which the cursor stands."""
        at = self.query_one(CarryList).highlighted
        return None if at is None else self._rows[at]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "start" or (self.selected is not None and self.selected.starts)

    def action_start(self) -> None:
        """Ask from which value the selected key result starts."""
        if self.selected is not None and self.selected.starts:
            self._edit(self.selected.entity)

    def on_option_list_option_selected(self) -> None:
        self.action_mark()

    def action_mark(self) -> None:
        """Choose what is selected, or leave it after all."""
        entity = self.selected.entity if self.selected else ""
        if not entity:
            return
        if entity in self._chosen:
            self._chosen.remove(entity)
        else:
            self._chosen.append(entity)
        self._show()

    def action_take(self) -> None:
        """Take along what is chosen."""
        if self._chosen:
            self.dismiss(tuple(self._chosen))
        else:
            self._tell(NONE_CHOSEN, "$text-warning")


def _words(row: CarryRow, chosen: bool, width: int) -> Content:
    if not row.entity:
        return Content(f"{row.label} {row.words}".strip()).truncate(width, ellipsis=True)
    box = Content.styled("[✓] ", "bold $text-accent") if chosen else Content.styled("[ ] ", "$text-muted")
    facts = Content(one_line(row.facts)).truncate(width * 55 // 100, ellipsis=True)
    room = width - 4 - LABEL_CELLS - facts.cell_length - 2
    title = Content(one_line(row.words)).truncate(max(room, 8), ellipsis=True, pad=True)
    named = Content.styled(f"{row.label:<{max(LABEL_CELLS, cell_len(row.label) + 1)}}", "$text-muted")
    return box + named + title + Content("  ") + facts.stylize("$text-muted")
