"""The keys for walking over a list, for work areas that show option lists: j, k, Home, End and the page keys."""

from okra_tui.ui.widgets.walked_list import WalkedList


class ListWalk:
    """Walks over the list that `walked` names; the area binds the commands of the scope `move`."""

    @property
    def walked(self) -> WalkedList:
        """The list over which the keys walk now."""
        raise NotImplementedError

    def action_cursor_up(self) -> None:
        self.walked.action_cursor_up()

    def action_cursor_down(self) -> None:
        self.walked.action_cursor_down()

    def action_first(self) -> None:
        self.walked.action_first()

    def action_last(self) -> None:
        self.walked.action_last()

    def action_page_up(self) -> None:
        self.walked.action_page_up()

    def action_page_down(self) -> None:
        self.walked.action_page_down()
