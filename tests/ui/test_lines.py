"""The fields in which one types: what a letter changes of the screen, and what is seen of words that are too long."""

import pytest
import quick_textual
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from okra_tui.ui.widgets.lines import LineField, NoteInput, TypedLine, show


class OneField(App[None]):
    """A field ten cells wide, and something beside it that would be laid out with it."""

    CSS = "Input { width: 10; height: 1; border: none; padding: 0; }"

    def __init__(self, field: Input) -> None:
        super().__init__()
        self.field = field
        self.layouts = 0

    def compose(self) -> ComposeResult:
        yield self.field
        yield Static("beside")

    def on_mount(self) -> None:
        self.screen.screen_layout_refresh_signal.subscribe(self, self._count, immediate=True)

    def _count(self, _: object) -> None:
        self.layouts += 1


async def layouts_of_letters(field: Input) -> int:
    """How often the screen is laid out while five letters are typed and one is taken back."""
    app = OneField(field)
    async with app.run_test() as pilot:
        await quick_textual.settled(app)
        app.layouts = 0
        await pilot.press(*"rates", "backspace")
        assert field.value == "rate"
        return app.layouts


@pytest.mark.parametrize("kind", [LineField, NoteInput])
async def test_a_letter_lays_out_nothing(kind):
    assert await layouts_of_letters(kind()) == 0


async def test_textual_s_own_field_still_lays_out_the_screen():
    """When that changes, ours need not differ from it any more."""
    assert await layouts_of_letters(Input()) > 0


@pytest.mark.parametrize("kind", [LineField, Input])
async def test_words_longer_than_the_field_go_along_in_it(kind):
    seen = []
    app = OneField(kind(compact=True))
    async with app.run_test() as pilot:
        for keys in ("abcdefghijklmnopqrstuvwxyz", ["home"], ["end", *["backspace"] * 3], ["backspace"] * 19):
            await pilot.press(*keys)
            seen.append(app.field.render_line(0).text[:10])
    assert seen == ["rstuvwxyz ", "abcdefghij", "opqrstuvw ", "abcd      "]


async def test_hints_above_the_line_have_as_many_lines_as_they_need():
    class Page(App[None]):
        def compose(self) -> ComposeResult:
            yield TypedLine()

    app = Page()
    async with app.run_test():
        line = app.query_one(TypedLine)
        heights = []
        for words in ("one", "one\ntwo\nthree", "one\ntwo", ""):
            line.tell(understood=Content(words))
            await quick_textual.settled(app)
            heights.append(line.size.height)
        assert heights == [2, 4, 3, 1]


async def test_a_hint_that_changes_with_a_letter_lays_out_the_screen_only_where_it_takes_other_room():
    class Page(App[None]):
        def compose(self) -> ComposeResult:
            yield TypedLine()

    app, layouts, counted = Page(), [], []
    async with app.run_test() as pilot:
        line = app.query_one(TypedLine)
        line.tell(prompt=Content("one ▸"), understood=Content("by Ada"), below=Content("1 of 2"))
        await quick_textual.settled(app)
        app.screen.screen_layout_refresh_signal.subscribe(app, layouts.append, immediate=True)
        for told in (
            {"understood": Content("by Ada")},
            {"understood": Content("by Benedict"), "below": Content("2 of 2")},
            {"understood": Content.styled("by Benedict", "bold")},
            {"prompt": Content("two ▸")},
            {"prompt": Content("three ▸")},
            {"understood": Content("by Benedict\nabout C1")},
        ):
            layouts.clear()
            line.tell(**told)
            await quick_textual.settled(app)
            counted.append(len(layouts) > 0)
        assert counted == [False, False, False, False, True, True]
        await pilot.pause()
        seen = "\n".join(strip.text for strip in app.screen._compositor.render_strips(app.size))
        assert all(words in seen for words in ("by Benedict", "about C1", "three ▸", "2 of 2"))


async def test_words_that_did_not_get_their_room_get_it_when_they_are_shown_again(monkeypatch):
    app = OneField(LineField())
    async with app.run_test() as pilot:
        line = app.query_one(Static)
        words = Content("beside\nand below")
        await quick_textual.settled(app)
        with monkeypatch.context() as lost:  # as where the screen is laid out at that very moment
            lost.setattr(line, "update", lambda words, *, layout: Static.update(line, words, layout=False))
            show(line, words)
        await pilot.pause()
        assert line.size.height == 1
        app.layouts = 0
        show(line, words)
        await quick_textual.settled(app)
        assert (line.size.height, app.layouts > 0) == (2, True)
        app.layouts = 0
        show(line, words)  # and now what stands there already lays out nothing
        await quick_textual.settled(app)
        assert app.layouts == 0
