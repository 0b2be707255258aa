"""Keys that come in one burst do what they would have done one by one."""

import unicodedata
from types import SimpleNamespace

import pytest
from playing import Play, key_of, played, program, sample, sample_played, settled
from textual import events
from textual.geometry import Offset, Region

from okra_tui.plan.model import Note
from okra_tui.ui.dialogs.ask import AskLine
from okra_tui.ui.dialogs.palette import Palette
from okra_tui.ui.keys.in_order import NOT_LATIN, Burst, KeysInOrder, is_of_another_layout
from okra_tui.ui.session.pasted_notes import PastePreview
from okra_tui.ui.steps.company_objectives import CompanyObjectives
from okra_tui.ui.widgets.board.board import ClusterBoard
from okra_tui.ui.widgets.text_field import TextField


async def test_a_burst_opens_the_line_writes_two_notes_leaves_it_and_walks_on_the_board(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.reveal()
        before = {note.text for note in play.plan.notes}
        await play.burst("n", *"odd", "space", *"bells", "enter", *"glow", "enter", "escape", "end")
        assert {note.text for note in play.plan.notes} - before == {"odd bells", "glow"}
        assert isinstance(play.app.focused, ClusterBoard)


async def test_a_burst_goes_through_a_dialog_and_a_paste_keeps_its_place_in_it(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.reveal()
        board = play.app.screen.query_one(ClusterBoard)
        await play.press("home")
        note = play.plan.find(Note, board.selected)
        await play.burst("e", "ctrl+u", *"new", "space", events.Paste("pasted words"), *"!", "enter", "right", "left")
        assert not isinstance(play.app.screen, AskLine)
        assert play.plan.find(Note, note.id).text == "new pasted words!"


async def test_a_burst_fills_in_a_form_field_by_field(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.press("escape", "comma")
        await play.until(lambda: play.app.focused and isinstance(play.app.focused.parent, CompanyObjectives))
        await play.burst(
            "n", *"Grow", "tab", "tab", *"P2", "tab", *"Because", "tab", *"One", "shift+tab", "shift+tab", "enter"
        )
        made = play.plan.company_objectives[-1]
        assert (made.title, made.priority, made.why) == ("Grow", 2, "Because")
        assert [result.title for result in play.plan.company_results_of[made.id]] == ["One"]


@pytest.mark.parametrize(
    ("cell", "stands"),
    [((0, 0), (1, 3)), ((9, 3), (10, 6)), ((4, 3), (5, 6)), ((9, 0), (10, 3)), ((12, 9), (10, 6))],
)
def test_the_terminals_cursor_stands_on_the_selected_cell_also_in_the_last_row_and_column(cell, stands):
    board = SimpleNamespace(content_region=Region(1, 3, 10, 4), cursor_cell=Offset(*cell))
    app = SimpleNamespace(screen_stack=[None], focused=board)
    assert KeysInOrder.cursor_position.fget(app) == stands


async def walked(folder, session, press):
    """What stands after keys that go on and write something, at every step of a session in turn."""
    found = []
    async with played(program(folder)) as play:
        await play.press("escape", "g", str(session))
        screen = play.app.screen
        for step in [step.id for step in screen.steps]:
            for going_on in (("full_stop",), ("full_stop", "full_stop")):  # the second where something is missing
                screen.go_to_step(step)
                await settled(play.pilot)
                await press(play, *going_on, "n", *"odd", "space", *"bells", "enter", "escape")
                stands = (play.app.screen, screen.step, play.app.focused)
                found.append((step, *(getattr(each, "id", None) or type(each).__name__ for each in stands)))
                await play.press(*["escape"] * 4)
        return found, play.plan


@pytest.mark.parametrize("session", range(5))
async def test_words_typed_right_behind_the_key_that_goes_on_are_for_the_step_that_it_leads_to(tmp_path, session):
    one_by_one = await walked(sample(tmp_path / "slow"), session, Play.press)
    at_once = await walked(sample(tmp_path / "quick"), session, Play.burst)
    assert at_once[0] == one_by_one[0]
    assert at_once[1] == one_by_one[1]


def burst(text: str) -> Burst:
    """What a terminal sends that knows no bracketed paste, as the driver hands it on."""
    names = {"\r": "enter", "\n": "ctrl+j", "\t": "tab"}
    return Burst(events.Key(names.get(sign, sign), sign) for sign in text)


LINES = [
    "Ada: fewer doors\rLin: more hours\r", "delete these\nuse those", "hello all\r\nwe begin\r\n", "Нет\rда, можно\r",
    "1. Faster\r2. Cheaper", "dépôt de vélos\rà côté", "広い道\r狭い道\r", "Ada:\tone\rLin:\ttwo",
]  # fmt: skip


@pytest.mark.parametrize("text", LINES)
async def test_lines_that_come_at_once_on_a_board_are_a_paste(tmp_path, text):
    async with sample_played(tmp_path) as play:
        await play.reveal()
        before = play.plan
        await play.burst(burst(text))
        await play.dialog(PastePreview)
        assert play.plan == before
        await play.press("escape")
        await play.no_dialog()
        assert play.plan == before and not play.board.marked


async def test_lines_behind_a_key_that_opens_a_line_are_typed_there_and_so_are_those_in_an_open_one(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.reveal()
        before = {note.text for note in play.plan.notes}
        await play.burst(burst("nodd bells\rglow\n"), burst("Ada: one\r\nLin: two\r"))
        assert {note.text for note in play.plan.notes} - before >= {"odd bells", "glow"}
        assert len(play.plan.notes) == len(before) + 4
        assert not play.app.screen.is_modal


@pytest.mark.parametrize("text", ["jjj\rjjj\r", "3-5\r3-4,7\r", "\r\r", "Ada: fewer doors\r"])
async def test_moves_digits_and_a_single_line_are_keys(text):
    assert not burst(text).has_lines


async def test_a_digit_right_after_esc_is_esc_and_the_digit(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.reveal()
        await play.press("s")  # sort mode
        await play.press("n", *"Doors", "enter")
        assert play.groups["Doors"]
        await play.burst(events.Key("alt+0", "0"))  # leaves sort mode, and takes the selected one out of the group
        await play.until(lambda: not play.groups.get("Doors"))
        await play.press("n", *"half")
        await play.burst(events.Key("alt+3", None))  # a terminal that tells Alt from Esc
        assert play.line.input.value == "half3"


async def test_a_letter_of_another_layout_says_so_where_it_is_no_text(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.burst(events.Key("т", "т"))
        assert play.line.input.value == "т" and not play.toasts
        await play.press("backspace")
        await play.reveal()
        await play.burst(events.Key("ö", "ö"))
        assert not play.toasts
        await play.burst(events.Key("т", "т"), events.Key("в", "в"))
        assert play.toasts == [NOT_LATIN]


@pytest.mark.parametrize("sign", "тявΨνנאحพงकाへあㄅ한中ıİ？。、ａ／！؟،٣")
def test_signs_that_only_another_layout_types(sign):
    assert is_of_another_layout(sign)


@pytest.mark.parametrize("sign", [*"aZ5?/öéßÅşğčłñø´`^¨§°²€£µªº😀½…–“", "", "\x1b"])
def test_signs_that_latin_layouts_type_or_that_are_chosen(sign):
    assert not is_of_another_layout(sign)


SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
SIGNS = f"全角\u3000空白 50\u00a0% 3\u202f000 می\u200cخواهم 👩\u200d💻 \U0001fae9 {SCOTLAND}"


async def test_signs_that_python_does_not_call_printable_stay_while_typing_as_they_do_when_pasted(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.burst(*(events.Key(unicodedata.name(sign, sign), sign) for sign in SIGNS))
        assert play.line.input.value == SIGNS
        await play.burst("enter", events.Paste(SIGNS), "enter")
        assert [note.text for note in play.plan.notes[-2:]] == [SIGNS, SIGNS]
        await play.reveal()
        await play.press("slash")
        await play.write("50 % 空白")  # with a plain space
        await play.saw("50\u00a0%")
        assert sum(column.cards != () for column in play.board._content.columns) == 1
        assert sum(len(column.cards) for column in play.board._content.columns) == 2


async def test_in_a_field_of_several_lines_they_stay_too(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.press("escape", "comma")
        await play.until(lambda: play.app.focused and isinstance(play.app.focused.parent, CompanyObjectives))
        await play.press("n", *"Title", "tab", "tab", "tab")
        await play.burst(*(events.Key(unicodedata.name(sign, sign), sign) for sign in SIGNS), "left", "right")
        assert isinstance(play.app.focused, TextField)
        assert play.app.focused.text == SIGNS


@pytest.mark.parametrize("opened_before", [True, False])
@pytest.mark.parametrize(
    ("words", "theme"), [("contrast", "okra-contrast"), ("light theme", "okra-light"), ("zzz nothing", "okra-dark")]
)
async def test_enter_behind_words_in_the_palette_does_what_they_find_and_nothing_that_was_listed_before(
    tmp_path, words, theme, opened_before
):
    async with sample_played(tmp_path) as play:
        await play.press("escape")
        if opened_before:
            await play.offered()
            await play.press("end", "up", "up")  # not the first line
            await play.burst(*map(key_of, words), "enter")
        else:
            await play.burst("ctrl+p", *map(key_of, words), "enter")
        assert play.app.theme == theme
        assert (theme == "okra-dark") == isinstance(play.app.screen, Palette)  # nothing found: nothing done
        assert not play.toasts
