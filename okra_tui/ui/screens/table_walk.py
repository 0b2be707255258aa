"""The keys for walking over a table's cells, for work areas that show one."""

from okra_tui.ui.widgets.score_table import ScoreTable


class TableWalk:
    """Walks over `table`; the area binds the commands of the scope `move`."""

    @property
    def table(self) -> ScoreTable:
        """The table over which the keys walk."""
        raise NotImplementedError

    def walked_on(self) -> None:
        """Somebody has gone to another cell by key."""

    def action_cursor_up(self) -> None:
        self.walked_on()
        self.table.walk(-1)

    def action_cursor_down(self) -> None:
        self.walked_on()
        self.table.walk(1)

    def action_cursor_left(self) -> None:
        self.walked_on()
        self.table.walk_columns(-1)

    def action_cursor_right(self) -> None:
        self.walked_on()
        self.table.walk_columns(1)

    def action_first(self) -> None:
        self.walked_on()
        self.table.walk_to_end(False)

    def action_last(self) -> None:
        self.walked_on()
        self.table.walk_to_end(True)

    def action_page_up(self) -> None:
        self.walked_on()
        self.table.walk_page(-1)

    def action_page_down(self) -> None:
        self.walked_on()
        self.table.walk_page(1)
