"""A list that is walked over: at its ends the cursor stays."""

from collections.abc import Iterable

from textual.widgets import OptionList
from textual.widgets.option_list import Option


class WalkedList(OptionList):
    """Up on the first row and down on the last one do nothing. (Textual's own list goes round.)

    While it has no room yet, or none at all on a tiny screen, there is no page to go by. (Textual's own list raises.)
    """

    def action_cursor_up(self) -> None:
        if _some(self.options[: self.highlighted]):
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        if self.highlighted is None or _some(self.options[self.highlighted + 1 :]):
            super().action_cursor_down()

    def action_page_up(self) -> None:
        if has_room(self):
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        if has_room(self):
            super().action_page_down()  # type: ignore[no-untyped-call]


def has_room(listed: OptionList) -> bool:
    """Whether the list is laid out, so that its lines are known."""
    return bool(listed.scrollable_content_region)


def _some(options: Iterable[Option]) -> bool:
    """Whether the cursor can stand on one of these."""
    return any(not option.disabled for option in options)
