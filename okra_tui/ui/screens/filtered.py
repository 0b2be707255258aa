"""A work area of which only a part is shown while `/` has words. Esc shows all of it again."""

from okra_tui.ui.screens.work_area import WorkArea
from okra_tui.ui.widgets.filter_line import FilterLine


class Filtered(WorkArea):
    """Yields a `FilterLine` and shows what its words leave."""

    @property
    def filter_line(self) -> FilterLine:
        """The line in which the words are typed."""
        return self.query_one(FilterLine)

    def action_filter(self) -> None:
        self.filter_line.open()

    def on_filter_line_changed(self, event: FilterLine.Changed) -> None:
        event.stop()
        self._refresh()

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        event.stop()
        self.focus_first()

    def back(self) -> bool:
        """Esc: all is shown again."""
        if not self.filter_line.display:
            return super().back()
        self.filter_line.clear()
        self.focus_first()
        return True
