"""An objective's page as a list: its rows in sections, and a cursor that stays on its row or goes to one that comes."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from okra_tui.ui.objective_page import Row
from okra_tui.ui.widgets.walked_list import WalkedList


class PageList(WalkedList):
    """Rows with an empty line between the sections. What is shown already is not shown anew."""

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id, compact=True, markup=False)
        self._rows: dict[str, Row] = {}
        self._shown: list[tuple[str | None, Content]] = []
        self._wanted = ""
        """The id of the row on which the cursor is to stand as soon as it is there."""

    @property
    def row(self) -> Row | None:
        """The row on which the cursor stands."""
        at = self.highlighted
        key = self.get_option_at_index(at).id if at is not None and at < self.option_count else None
        return self._rows.get(key) if key else None

    def find(self, row: str) -> Row | None:
        """The row with this id."""
        return self._rows.get(row)

    def expect(self, row: str) -> None:
        """The cursor goes to this row when it is shown; empty: it stays."""
        self._wanted = row or self._wanted

    def show(self, sections: Sequence[Sequence[Row]]) -> None:
        """Show these rows; no sections: there is no objective."""
        before, place = self.row, self.highlighted
        self._rows = {row.id: row for section in sections for row in section}
        if not sections:
            return
        shown: list[tuple[str | None, Content]] = []
        for section in sections:
            shown += [(None, Content(""))] if shown else []
            shown += [(row.id, row.words) for row in section]
        if shown != self._shown:
            self._shown = shown
            self.set_options(Option(words, id=key, disabled=key is None) for key, words in shown)
        self._put_cursor(before, place or 0)

    def _put_cursor(self, before: Row | None, place: int) -> None:
        """On the row that is wanted, else where it was, else on the nearest."""
        ids = [key for key, _ in self._shown]
        if self._wanted in self._rows:
            self.highlighted = ids.index(self._wanted)
            self._wanted = ""
        elif before is not None and before.id in self._rows:
            self.highlighted = ids.index(before.id)
        else:
            near = [at for at, key in enumerate(ids) if key is not None and at <= place]
            self.highlighted = near[-1] if near else 0
