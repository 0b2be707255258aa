"""The list that is walked over: its cursor stays at the ends, whichever rows can be selected there."""

import quick_textual  # noqa: F401
from textual.app import App, ComposeResult
from textual.widgets.option_list import Option

from okra_tui.ui.widgets.lists import WalkedList


class OneList(App[None]):
    def __init__(self, *options: Option) -> None:
        super().__init__()
        self._rows = options

    def compose(self) -> ComposeResult:
        yield WalkedList(*self._rows)


async def test_the_cursor_stays_at_the_ends():
    head, foot = Option("head", disabled=True), Option("foot", disabled=True)
    app = OneList(head, Option("one"), Option("gap", disabled=True), Option("two"), foot)
    async with app.run_test() as pilot:
        listed = app.query_one(WalkedList)
        seen = []
        for key in ("home", "up", "down", "down", "up", "end", "down"):
            await pilot.press(key)
            seen.append(listed.highlighted)
        assert seen == [1, 1, 3, 3, 1, 3, 3]
        listed.highlighted = None
        await pilot.press("down")
        assert listed.highlighted == 1
        listed.set_options([head])
        await pilot.press("up", "down")
        assert listed.highlighted is None
