import subprocess
import sys

import pytest
from small_app import PLACES, Board, NoteLine, SmallApp
from textual.command import CommandList, CommandPalette
from textual.widgets import Input

from okra_tui.ui.dialogs.ask import AskLine
from okra_tui.ui.dialogs.help import Place
from okra_tui.ui.dialogs.palette import Palette

HOSTILE = "Ship [/b] [red]x[/] [@click=app.quit]y[/] [P1]"


async def offered(app, pilot, typed=""):
    """The lines of the opened palette; each is its words, keys and sentence."""
    await pilot.press("ctrl+p", *typed)
    await app.workers.wait_for_complete()
    await pilot.pause()
    commands = app.screen.query_one(CommandList)
    return [commands.get_option_at_index(at).prompt.plain for at in range(commands.option_count)]


async def test_the_palette_offers_what_is_possible_now_in_the_order_of_the_registry():
    app = SmallApp()
    async with app.run_test() as pilot:
        app.screen.query_one(Board).focus()
        lines = await offered(app, pilot)
        assert lines[0] == "New  n\nWrite a new one."
        words = [line.split("  ")[0].split("\n")[0] for line in lines]
        assert words.index("Group") < words.index("Next step") < words.index("Undo") < words.index("Quit")
        assert {"Move to the group before", "Unmask typing", "Light theme", "Go to Vision", "Go to Home"} <= set(words)
        assert "Curtain" not in words  # disabled now
        assert "Names of the voices" not in words  # nothing here has this action
        assert "Go to Review" not in words  # not there yet
        assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("typed", "done"),
    [
        ("group after", ("move_sideways", 1)),
        ("unmask", ("unmask",)),
        ("undo", ("undo",)),
        ("to milest", ("place", "2")),
        ("next step", ("next_step",)),
    ],
)
async def test_enter_does_what_was_found(typed, done):
    app = SmallApp()
    async with app.run_test() as pilot:
        app.screen.query_one(Board).focus()
        await offered(app, pilot, ["space" if letter == " " else letter for letter in typed])
        await pilot.press("enter")
        await pilot.pause()
        assert app.done == [done]
        assert app.focused is app.screen.query_one(Board)


async def test_the_theme_can_be_changed_from_the_palette():
    app = SmallApp()
    async with app.run_test() as pilot:
        await offered(app, pilot, "light")
        await pilot.press("enter")
        await pilot.pause()
        assert app.theme == "okra-light"


async def test_words_of_the_sentence_are_found_after_the_name():
    app = SmallApp()
    async with app.run_test() as pilot:
        app.screen.query_one(Board).focus()
        lines = await offered(app, pilot, "marked")
        assert lines[0].startswith("Group") or lines[0].startswith("Merge")
        lines = [line.split("  ")[0] for line in lines]
        assert {"Group", "Merge"} <= set(lines)


async def test_while_typing_the_line_s_neighbours_are_offered_but_no_undo():
    app = SmallApp()
    async with app.run_test() as pilot:
        line = app.screen.query_one(NoteLine)
        line.display = True
        line.focus()
        words = [each.split("  ")[0].split("\n")[0] for each in await offered(app, pilot)]
        assert "Next step" in words
        assert "Undo" not in words and "Group" not in words


async def test_over_a_dialog_only_what_works_everywhere_is_offered():
    app = SmallApp()
    async with app.run_test() as pilot:
        app.ask(AskLine("Name it"))
        await pilot.pause()
        words = [each.split("  ")[0].split("\n")[0] for each in await offered(app, pilot)]
        assert words == ["Help", "Quit"]


@pytest.mark.parametrize("typed", ["", "ship", "[red]", "[/b]", "["])
async def test_hostile_text_is_shown_as_it_is(typed):
    app = SmallApp()
    app.places = lambda: (*PLACES, Place("8", HOSTILE))
    async with app.run_test(size=(120, 60)) as pilot:
        lines = await offered(app, pilot, typed)
        assert f"Go to {HOSTILE}  g 8" in lines
        assert isinstance(app.screen, CommandPalette)
        if typed == "ship":
            await pilot.press("enter")
            await pilot.pause()
            assert app.done == [("place", "8")]


async def test_remapped_keys_are_shown():
    app = SmallApp(keymap={"board.group": "G"})
    async with app.run_test() as pilot:
        app.screen.query_one(Board).focus()
        lines = await offered(app, pilot, "group")
        assert "Group  G\nPut the marked notes into one group." in lines


def test_what_the_first_screen_needs_of_this_imports_nothing_slow():
    code = (
        "import sys; "
        "import okra_tui.ui.keys.table, okra_tui.ui.themes, okra_tui.ui.keys.keymap, okra_tui.ui.dialogs.palette, "
        "okra_tui.ui.keys.active, okra_tui.ui.widgets.footer_line, okra_tui.ui.dialogs.ask; "
        "print([name for name in ('pydantic', 'tomli_w', 'markdown_it', 'tomllib') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


async def test_the_palette_writes_nothing_while_nobody_types():
    app = SmallApp()
    async with app.run_test() as pilot:
        await app.push_screen(Palette())
        await pilot.pause()
        assert not app.screen.query_one(Input).cursor_blink
