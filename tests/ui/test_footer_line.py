import pytest
from rich.cells import cell_len
from small_app import Board, NoteLine, SmallApp

from okra_tui.ui.widgets.footer_line import FEW, FooterEntry, FooterLine, fitting_entries

SIZES = [(60, 18), (80, 24), (100, 30), (120, 36), (200, 60)]


def entry(words, rank, keys=("x",)):
    return FooterEntry(keys, words, rank)


def test_the_least_important_goes_first_and_order_stays():
    offered = [entry("aaaa", 3), entry("bbbb", 1), entry("cccc", 2)]
    assert [each.words for each in fitting_entries(offered, (), 200)] == ["aaaa", "bbbb", "cccc"]
    assert [each.words for each in fitting_entries(offered, (), 16)] == ["bbbb", "cccc"]
    assert [each.words for each in fitting_entries(offered, (), 15)] == ["bbbb"]
    assert fitting_entries(offered, (), 3) == []


def test_narrow_lines_hold_a_few_only():
    offered = [entry("a", rank) for rank in range(20)]
    always = [entry("h", 1)]
    assert len(fitting_entries(offered, always, 99)) + len(always) == FEW
    assert len(fitting_entries(offered, always, 200)) == 20


def line_of(app):
    return app.screen.query_one(FooterLine).render().plain


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_is_cut_and_help_and_palette_are_there(size):
    app = SmallApp()
    async with app.run_test(size=size) as pilot:
        for focus in (Board, NoteLine, "#plain", "#long", "OptionList", None):
            if focus is None:
                app.screen.set_focus(None)
            else:
                widget = app.screen.query_one(focus)
                widget.display = True
                widget.focus()
            await pilot.pause()
            check_line(app, size, focus)


def check_line(app, size, focus):
    footer = app.screen.query_one(FooterLine)
    line = line_of(app)
    assert footer.size == (size[0], 1)
    assert cell_len(line) <= size[0]
    shown = [*footer._shown(size[0]), *footer.right]
    texts = [f"{' '.join(each.keys)} {each.words}" for each in shown]
    assert line.split() == " ".join(texts).split()  # every entry whole, in order
    typing = focus in {NoteLine, "#plain", "#long"}
    assert texts[-2] == ("F1 Help" if typing else "? Help")
    assert line.endswith(" ^p palette ")
    assert cell_len(line) == size[0]
    if size[0] < 100:
        assert len(texts) <= FEW
    if focus is Board and size[0] >= 80:
        assert {"n New", "m Group", ". Next step"} <= set(texts)


async def test_the_line_follows_the_focus():
    app = SmallApp()
    async with app.run_test(size=(120, 36)) as pilot:
        app.screen.query_one(Board).focus()
        await pilot.pause()
        assert "m Group" in line_of(app)
        app.screen.query_one("#plain").focus()
        await pilot.pause()
        assert "m Group" not in line_of(app)
        line = app.screen.query_one(NoteLine)
        line.display = True
        line.focus()
        await pilot.pause()
        assert line_of(app).startswith(" Enter Add  ↓ ↑ About  Tab Author  Esc Leave  F1 Help")


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("m Group", ("group",)),
        ("Group", ("group",)),
        ("H L Move", ("move_sideways", -1)),
        ("L Move", ("move_sideways", 1)),
        ("Move", ("move_sideways", 1)),
        (". Next step", ("next_step",)),
    ],
)
async def test_a_click_does_what_the_entry_says_and_leaves_the_focus(words, done):
    app = SmallApp()
    async with app.run_test(size=(200, 36)) as pilot:
        board = app.screen.query_one(Board)
        board.focus()
        await pilot.pause()
        await pilot.click(FooterLine, offset=(line_of(app).index(words), 0))
        assert app.done == [done]
        assert app.focused is board


@pytest.mark.parametrize("words", ["v Curtain", "1–9 Into group", "   "])
async def test_a_click_on_what_cannot_be_done_or_on_a_gap_does_nothing(words):
    app = SmallApp()
    async with app.run_test(size=(240, 36)) as pilot:
        app.screen.query_one(Board).focus()
        await pilot.pause()
        await pilot.click(FooterLine, offset=(line_of(app).index(words), 0))
        assert app.done == []


async def test_clicks_on_help_and_palette():
    app = SmallApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.query_one(Board).focus()
        await pilot.pause()
        await pilot.click(FooterLine, offset=(line_of(app).index("? Help"), 0))
        assert type(app.screen).__name__ == "HelpDialog"
        await pilot.press("escape")
        await pilot.click(FooterLine, offset=(line_of(app).index("^p"), 0))
        assert type(app.screen).__name__ == "CommandPalette"
