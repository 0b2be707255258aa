"""A list of rows with ids; when other rows are shown, the cursor stays on its own."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from okra_tui.plan.entity import Entity
from okra_tui.ui.widgets.walked_list import WalkedList


class RowList(WalkedList):
    """Rows, usually with an empty line after each. What is shown already is not shown anew."""

    DEFAULT_CSS = """
    RowList > .option-list--option-highlighted { text-style: none; background: $panel; }
    RowList:focus > .option-list--option-highlighted { text-style: none; background: $selection; }
    """

    def __init__(self, id: str, *, close: bool = False) -> None:  # noqa: A002
        """`close`: without the empty lines."""
        super().__init__(id=id, compact=True, markup=False)
        self._after = Content("" if close else "\n")
        self._rows: list[tuple[str, Content]] | None = None

    @property
    def selected(self) -> str | None:
        """The id of the row on which the cursor stands."""
        at = self.highlighted
        return self.get_option_at_index(at).id if at is not None and at < self.option_count else None

    def select(self, entity: Entity, among: Sequence[Entity]) -> None:
        """Put the cursor on the row of this one among all that are shown."""
        self.highlighted = [each.id for each in among].index(entity.id)

    def show(self, rows: list[tuple[str, Content]]) -> None:
        """Show these rows; where the cursor's is gone, it stands on the one that takes its place."""
        if rows == self._rows:
            return
        before, at = self.selected, self.highlighted or 0
        self._rows = rows
        self.set_options(Option(words + self._after, id=key) for key, words in rows)
        ids = [key for key, _ in rows]
        if ids:
            self.highlighted = ids.index(before) if before in ids else min(at, len(ids) - 1)
