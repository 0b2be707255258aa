"""The list that is walked over: its cursor stays at the ends, whichever rows can be selected there."""

from functools import partial

import quick_textual  # noqa: F401
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets.option_list import Option

from okra_tui.ui.widgets.lists import Page, Row, WalkedList


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


class ManyRows(App[None]):
    """Rows of one to three lines, the first ones low, so that those below are higher than they are taken to be."""

    CSS = "WalkedList { height: 20; }"

    def __init__(self, many: int) -> None:
        super().__init__()
        self.many = many
        self.made: list[int] = []

    def compose(self) -> ComposeResult:
        yield WalkedList(compact=True, markup=False)

    def on_mount(self) -> None:
        self.query_one(WalkedList).set_options(Row(partial(self._words, at), str(at)) for at in range(self.many))

    def _words(self, at: int) -> Content:
        self.made.append(at)
        return Content("\n".join(words_of(at)))

    @property
    def in_sight(self) -> list[str]:
        listed = self.query_one(WalkedList)
        return [listed.render_line(y).text.rstrip() for y in range(20)]


def words_of(at: int) -> list[str]:
    return [f"{at}.{line}" for line in range(1 if at < WalkedList.MEASURED else 1 + at % 3)]


ALL_LINES = [line for at in range(1000) for line in words_of(at)]


async def test_of_many_rows_only_those_near_to_what_is_in_sight_are_made():
    app = ManyRows(20_000)
    async with app.run_test() as pilot:
        await pilot.press("end", "home", "pagedown", "up", "end")
        assert app.query_one(WalkedList).highlighted == 19_999
        assert len(app.made) == len(set(app.made)) <= WalkedList.MEASURED + 3 * 20


async def test_every_line_of_many_rows_comes_into_sight_in_its_place():
    app = ManyRows(1000)
    async with app.run_test() as pilot:
        listed = app.query_one(WalkedList)
        for keys, ends_at in ((["end"], 999), (["pageup"] * 30, None), (["up"] * 60, None), (["down"] * 90, None)):
            for key in keys:
                await pilot.press(key)
                shown = app.in_sight
                first = ALL_LINES.index(shown[0])
                assert shown == ALL_LINES[first : first + 20]
                assert set(words_of(listed.highlighted or 0)) <= set(shown)
            assert ends_at in (None, listed.highlighted)


async def test_what_is_in_sight_stays_there_while_the_wheel_turns_upwards():
    app = ManyRows(1000)
    async with app.run_test() as pilot:
        listed = app.query_one(WalkedList)
        await pilot.press("end")
        before = ALL_LINES.index(app.in_sight[0])
        while before > WalkedList.MEASURED:
            listed.scroll_relative(y=-3, animate=False)
            await pilot.pause()
            first = ALL_LINES.index(app.in_sight[0])
            assert first == before - 3
            before = first


async def test_rows_that_are_shown_again_are_not_made_anew_and_those_that_were_not_made_are_as_the_new_ones():
    app = ManyRows(1000)
    async with app.run_test() as pilot:
        old = app.query_one(WalkedList).options
        new = [Row(partial(Content, "\n".join(words_of(at))), str(at)) for at in range(1000)]
        assert all(row.becomes(other) for row, other in zip(old, new, strict=True))
        await pilot.press("end")
        assert 999 not in app.made and app.in_sight[-1] == ALL_LINES[-1]
        assert not new[0].becomes(Row(lambda: Content("other"), "0"))


class LongPage(App[None]):
    """A page of many paragraphs."""

    CSS = "Page { height: 20; }"

    def __init__(self) -> None:
        super().__init__()
        self.made = 0

    def compose(self) -> ComposeResult:
        yield Page()

    def show(self) -> None:
        self.query_one(Page).show(partial(self._paragraph, at) for at in range(20_000))

    def _paragraph(self, at: int) -> Content:
        self.made += 1
        return Content(f"paragraph {at}")


async def test_a_page_is_made_as_it_is_read_and_scrolls_to_its_end():
    app = LongPage()
    app.animation_level = "none"
    async with app.run_test() as pilot:
        app.show()
        await pilot.press("down", "pagedown")
        page = app.query_one(Page)
        assert [page.render_line(y).text.rstrip() for y in (0, 19)] == ["paragraph 21", "paragraph 40"]
        await pilot.press("end")
        assert page.render_line(19).text.rstrip() == "paragraph 19999"
        assert page.highlighted is None
        made = app.made
        assert made < Page.MEASURED + 5 * 20
        app.show()  # what is shown already is not made anew, but to be compared
        await pilot.pause()
        assert page.render_line(19).text.rstrip() == "paragraph 19999" and app.made <= 2 * made
