from itertools import product

import pytest
from small_app import PLACES, Board, NoteLine, SmallApp
from textual.geometry import Region
from textual.widgets import Static

from okra_tui.desk.concerns import Concern
from okra_tui.ui.dialogs.ask import AskInput, AskLine, Confirm, Proposals, Tell
from okra_tui.ui.dialogs.help import GoTo, HelpDialog, HelpTable, PlaceList
from okra_tui.ui.session.panel import BeforeYouGoOn
from okra_tui.ui.widgets.footer_line import DialogKeys

HOSTILE = "Ship [/b] [red]x[/] [@click=app.quit]y[/] [P1] \x1b[31m \u202e"


def screen_text(app):
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def keys_text(app):
    return app.screen.query_one(DialogKeys).render().plain.strip()


async def play(dialog, *keys, size=(80, 24)):
    """The answers after these keys."""
    app = SmallApp()
    async with app.run_test(size=size) as pilot:
        app.ask(dialog)
        await pilot.pause()
        await pilot.press(*keys)
        return app.answers


# -- a line ----------------------------------------------------------------------------------------------------------


async def test_the_typed_line_is_the_answer_without_spaces_around_it():
    assert await play(AskLine("Name it"), "space", "A", "b", "space", "enter") == ["Ab"]


async def test_a_value_can_be_changed():
    assert await play(AskLine("Name it", "Match"), "e", "s", "enter") == ["Matches"]


async def test_what_is_typed_replaces_a_value_that_is_only_proposed():
    assert await play(AskLine("Name it", "Match", proposed=True), "e", "s", "enter") == ["es"]
    assert await play(AskLine("Name it", "Match", proposed=True), "enter") == ["Match"]
    assert await play(AskLine("Name it", "Match", proposed=True), "end", "e", "s", "enter") == ["Matches"]


async def test_escape_answers_none():
    assert await play(AskLine("Name it", "Match"), "escape") == [None]


async def test_an_empty_line_is_an_answer_only_where_it_may_be():
    assert await play(AskLine("Name it"), "space", "enter") == []
    assert await play(AskLine("Name it", may_be_empty=True), "enter") == [""]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["down", "enter"], "One"),
        (["down", "down", "enter"], "Two"),
        (["down", "down", "down", "enter"], "Two"),
        (["down", "up", "enter"], "typed"),
        (["up", "enter"], "typed"),
        (["down", "x", "enter"], "Onex"),
        (["down", "x", "up", "enter"], "Onex"),
        (["down", "down", "x", "down", "enter"], "One"),
    ],
)
async def test_proposals_come_into_the_line_and_can_be_changed_there(keys, answer):
    assert await play(AskLine("Name it", "typed", ("One", "Two", "One")), *keys) == [answer]


async def test_a_click_on_a_proposal_puts_it_into_the_line():
    app = SmallApp()
    async with app.run_test() as pilot:
        app.ask(AskLine("Name it", "", ("One", "Two")))
        await pilot.pause()
        await pilot.click(Proposals, offset=(3, 1))
        assert app.screen.query_one(AskInput).value == "Two"
        assert app.screen.query_one(AskInput).has_focus
        await pilot.press("enter")
        assert app.answers == ["Two"]


async def test_of_a_paste_nothing_is_lost():
    app = SmallApp()
    async with app.run_test() as pilot:
        app.ask(AskLine("Name it"))
        await pilot.pause()
        line = app.screen.query_one(AskInput)
        from textual.events import Paste

        line.post_message(Paste("one\ntwo\r\nthree\n"))
        await pilot.pause()
        assert line.value == "one two three"


async def test_keys_at_the_foot_name_proposals_only_if_there_are_some():
    app = SmallApp()
    async with app.run_test() as pilot:
        app.ask(AskLine("Name it"))
        await pilot.pause()
        assert keys_text(app) == "Enter Take  Esc Back"
        await pilot.press("escape")
        app.ask(AskLine("Name it", "", ("One",)))
        await pilot.pause()
        assert keys_text(app) == "Enter Take  ↓ ↑ Proposals  Esc Back"


# -- a yes, a text ---------------------------------------------------------------------------------------------------


async def test_confirm_answers_true_or_none():
    assert await play(Confirm("Reveal?", ["31 notes"], "Show them"), "enter") == [True]
    assert await play(Confirm("Reveal?", ["31 notes"], "Show them"), "escape") == [None]
    assert await play(Confirm("Reveal?", ["31 notes"], "Show them"), "y", "n", "space") == []


async def test_dialogs_over_dialogs_are_seen_through_whichever_of_them_is_painted_anew():
    async with SmallApp().run_test(size=(100, 30)) as pilot:
        for number in range(4):
            pilot.app.push_screen(Confirm(f"Number {number}", ["x" * 20 * (4 - number)], "Yes"))
            await pilot.pause()
        for anew in product((False, True), repeat=5):
            for screen, is_anew in zip(pilot.app.screen_stack, anew, strict=True):
                if is_anew:
                    screen.refresh()
            await pilot.pause()
            assert "Number 3" in pilot.app.export_screenshot(simplify=True).replace("&#160;", " ")
        for number in range(3, 0, -1):
            await pilot.press("escape")
            assert pilot.app.screen_stack[-1]._title == f"Number {number - 1}"


async def test_the_word_for_yes_stands_at_the_foot_and_can_be_clicked():
    app = SmallApp()
    async with app.run_test() as pilot:
        app.ask(Confirm("Reveal?", ["31 notes", "of 5 people"], "Show 31 notes"))
        await pilot.pause()
        assert keys_text(app) == "Enter Show 31 notes  Esc Back"
        assert "of 5 people" in screen_text(app)
        await pilot.click(DialogKeys, offset=(10, 0))
        assert app.answers == [True]


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_tell_closes(key):
    assert await play(Tell("Copy this", "words"), key) == [None]


async def test_a_long_text_scrolls_and_the_keys_stay_in_sight():
    app = SmallApp()
    async with app.run_test(size=(60, 18)) as pilot:
        app.ask(Tell("Copy this", "\n".join(f"line {number}" for number in range(100))))
        await pilot.pause()
        assert "line 0" in screen_text(app) and "Enter Close" in screen_text(app)
        await pilot.press("end")
        await pilot.wait_for_scheduled_animations()
        assert "line 99" in screen_text(app) and "Enter Close" in screen_text(app)


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 36), (200, 60)])
async def test_dialogs_fit(size):
    app = SmallApp()
    async with app.run_test(size=size) as pilot:
        for dialog in (
            AskLine("Name it", "x", tuple(f"proposal {n}" for n in range(30)), "A hint " * 20),
            Confirm("Sure?", [f"line {n}" for n in range(100)], "Yes"),
            Tell("Copy", "word " * 2000),
            GoTo(PLACES),
        ):
            app.ask(dialog)
            await pilot.pause()
            panel = app.screen.query_one("#panel").region
            assert panel in Region(0, 0, *size)
            assert app.screen.query_one(DialogKeys).region in panel
            assert "Esc Back" in screen_text(app)
            await pilot.press("escape")


@pytest.mark.parametrize(
    "make",
    [
        lambda: AskLine(HOSTILE, HOSTILE, (HOSTILE, "b"), HOSTILE, placeholder=HOSTILE),
        lambda: Confirm(HOSTILE, [HOSTILE], HOSTILE),
        lambda: Tell(HOSTILE, HOSTILE),
        lambda: GoTo([*PLACES[:1], PLACES[1]._replace(title=HOSTILE), PLACES[5]._replace(title=HOSTILE)]),
    ],
)
async def test_hostile_text_is_shown_as_it_is_and_does_nothing(make):
    app = SmallApp()
    async with app.run_test(size=(200, 36)) as pilot:
        app.ask(make())
        await pilot.pause()
        if isinstance(app.screen, GoTo):
            await pilot.press("5")
        text = screen_text(app)
        assert "Ship [/b] [red]x[/] [@click=app.quit]y[/]" in text
        assert "[P1] ␛[31m ‹RLO›" in text
        assert "\x1b" not in text and "\u202e" not in text


# -- before you go on -------------------------------------------------------------------------------------------------


CONCERNS = (Concern(True, "Five notes", "n-1", "sort mode helps"), Concern(False, "One more", "n-2"))


@pytest.mark.parametrize(
    ("keys", "answer"),
    [(["enter"], "n-1"), (["down", "enter"], "n-2"), (["."], BeforeYouGoOn.GO_ON), (["escape"], None)],
)
async def test_before_going_on_enter_goes_there(keys, answer):
    assert await play(BeforeYouGoOn(CONCERNS, "Objectives"), *keys) == [answer]


async def test_before_going_on_the_keys_line_names_enter_and_a_click_on_it_goes_there():
    app = SmallApp()
    async with app.run_test() as pilot:
        app.ask(BeforeYouGoOn(CONCERNS, "Objectives"))
        await pilot.pause()
        assert keys_text(app) == "Enter Go there  . Go on to Objectives  Esc Back"
        assert "Five notes" in screen_text(app) and "sort mode helps" in screen_text(app)
        await pilot.click(DialogKeys, offset=(8, 0))
        assert app.answers == ["n-1"]


# -- go to -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        (["3"], ["3"]),
        (["9"], ["9"]),
        (["enter"], ["1"]),
        (["down", "enter"], ["2"]),
        (["j", "j", "k", "enter"], ["2"]),
        (["up", "up", "up", "enter"], ["0"]),
        (["6"], []),
        (["escape"], [None]),
    ],
)
async def test_go_to_by_digit_and_by_arrows(keys, answers):
    assert await play(GoTo(PLACES, "1"), *keys) == answers


async def test_go_to_says_what_has_to_be_done_first():
    app = SmallApp()
    async with app.run_test() as pilot:
        app.ask(GoTo(PLACES, "1"))
        await pilot.pause()
        assert "Review · open a quarter first" in screen_text(app)
        assert not app.screen.query_one("#needed", Static).display
        await pilot.press("6")
        assert "Thread: open a quarter first." in screen_text(app)
        await pilot.press("4")
        assert app.answers == ["4"]


async def test_go_to_by_click():
    app = SmallApp()
    async with app.run_test() as pilot:
        app.ask(GoTo(PLACES, "1"))
        await pilot.pause()
        await pilot.click(PlaceList, offset=(4, 9))
        assert app.answers == ["9"]


# -- help ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["escape", "f1", "question_mark", "q"])
async def test_help_closes(key):
    app = SmallApp()
    async with app.run_test() as pilot:
        app.screen.query_one(Board).focus()
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpDialog)
        await pilot.press(key)
        assert not isinstance(app.screen, HelpDialog)
        assert app.focused is app.screen.query_one(Board)


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 36), (200, 60)])
async def test_help_fits_and_all_of_it_can_be_reached(size):
    app = SmallApp()
    async with app.run_test(size=size) as pilot:
        app.screen.query_one(Board).focus()
        await pilot.press("f1")
        await pilot.pause()
        assert app.screen.query_one("#panel").region in Region(0, 0, *size)
        assert "Esc Back" in screen_text(app)
        seen = ""
        for _ in range(12):
            seen += screen_text(app)
            await pilot.press("pagedown")
        for words in ("BOARD", "Group", "H L", "← ↓ ↑ →", "h j k l", "FROM THE PALETTE", "Quit", "Unmask typing"):
            assert words in seen, words
        await pilot.press("pageup", "k", "j")
        tables = app.screen.query(HelpTable)
        assert len(tables) > 4
        assert all(table.virtual_region.width <= size[0] for table in tables)


async def test_help_while_typing_names_the_line_first():
    app = SmallApp()
    async with app.run_test() as pilot:
        line = app.screen.query_one(NoteLine)
        line.display = True
        line.focus()
        await pilot.press("question_mark")
        assert line.value == "?"
        await pilot.press("f1")
        await pilot.pause()
        text = screen_text(app)
        assert "WHILE TYPING A NOTE" in text
        assert "Session" not in text.split("WHILE TYPING A NOTE")[0].splitlines()[-1]


async def test_help_in_a_dialog_is_about_the_dialog():
    app = SmallApp()
    async with app.run_test() as pilot:
        app.ask(AskLine("Name it", "", ("One",)))
        await pilot.press("f1")
        await pilot.pause()
        text = screen_text(app)
        assert "IN THIS DIALOG" in text and "EVERYWHERE" in text and "BOARD" not in text
        await pilot.press("f1", "enter")
        assert app.answers == []
        await pilot.press("escape")
        assert app.answers == [None]
