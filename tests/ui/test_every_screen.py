"""A walk over every screen, step and focus: the footer fits, each key has words and a help row, nothing crashes."""

import re
import tomllib

import pytest
import tomli_w
from playing import TO_PLAN, Play, played, program, sample, sample_played, settled
from rich.cells import cell_len
from textual.binding import Binding
from textual.dom import DOMNode
from textual.widgets import Input, Static

from okra_tui.method import REVIEW
from okra_tui.method.method import the_method
from okra_tui.ui.keys.active import active_commands, help_groups
from okra_tui.ui.keys.table import LOG, SESSIONS, THREAD, command_of
from okra_tui.ui.places.review import ReviewScreen
from okra_tui.ui.session.pasted_notes import PastePreview
from okra_tui.ui.session.session import STEPS, BeforeYouGoOn, SessionScreen, area_class
from okra_tui.ui.session.work_area import WorkArea
from okra_tui.ui.steps.note_taking import NoteLine, Veil
from okra_tui.ui.steps.score_words import EFFORT, MILESTONE, OTHERS, RANK
from okra_tui.ui.textual_private import SMALLEST
from okra_tui.ui.widgets.footer_line import FEW, FooterLine, KeyLine
from okra_tui.ui.widgets.table import DOWN, UP, _heading


def check(play: Play, where: str) -> None:
    """What must hold on every screen, whatever has the focus."""
    app, screen = play.app, play.app.screen
    width = app.size.width
    for line in screen.query(KeyLine):
        if line.is_on_screen and line.size.width:
            shown = line.render()
            assert shown.cell_length <= line.size.width, where
            entries = [*line._shown(line.size.width), *line.right]
            texts = [f"{' '.join(entry.keys)} {entry.words}" for entry in entries]
            assert shown.plain.split() == " ".join(texts).split(), f"{where}: cut off"
            assert all(entry.words.strip() for entry in entries)
            if isinstance(line, FooterLine) and width <= 80:
                assert len(entries) <= FEW, where
    active = active_commands(screen)
    rows = {row.words for group in help_groups(screen).values() for row in group}
    for each in active:
        assert each.command.words and each.command.help, each.command.id
        assert each.command.words in rows, f"{where}: {each.command.id} has no row in the help"
    for key, found in screen.active_bindings.items():
        if found.enabled and command_of(found.binding) is None:
            assert found.binding.action in textual_s(found.node), f"{where}: {key} is no command, and has no help row"


def textual_s(node: DOMNode) -> set[str]:
    """What Textual's own classes bind: keys for editing text, for lists and for scrolling, beside which ours stand."""
    own = [kind.__dict__.get("BINDINGS", ()) for kind in type(node).__mro__ if kind.__module__.startswith("textual.")]
    return {binding.action for bound in own for binding in Binding.make_bindings(bound)}


async def dialog(play: Play, where: str, *keys: str) -> None:
    """Open a dialog, look at it, tab through it, close it."""
    await play.press(*keys)
    await play.until(lambda: play.app.screen.is_modal, where)
    check(play, where)
    if not isinstance(play.app.screen, PastePreview):
        await play.press("tab")
        check(play, where)
    await play.press("escape")
    await play.no_dialog()


async def walk(play: Play) -> None:
    """Every step and dialog of session 1, another session, and Home."""
    check(play, "typing a note")
    await play.paste("Wren: one\n\nnameless\n\ntwo")
    await play.until(lambda: isinstance(play.app.screen, PastePreview))
    check(play, "the preview under the curtain")
    await play.press("escape", "escape")
    check(play, "under the curtain")
    for keys in (["v"], ["c"], ["g"], ["question_mark"], ["ctrl+p"]):
        await dialog(play, f"{keys} under the curtain", *keys)
    await play.press("comma")
    await play.until(lambda: play.step == "1.company-okrs")
    check(play, "company objectives")
    await dialog(play, "the form of a company objective", "e")
    await play.press("full_stop")
    await play.until(lambda: play.step == "1.silent-round" and isinstance(play.app.focused, Veil))
    check(play, "the silent round again, before anybody types")
    await play.begin_typing()
    await play.until(lambda: any(isinstance(node, NoteLine) for node in play.app.focused.ancestors))
    await play.reveal()
    check(play, "the board")
    for key in ("e", "m", "g", "question_mark"):
        await dialog(play, f"{key} on the board", key)
    await play.press("slash")
    check(play, "the filter")
    await play.press("x", "enter")
    check(play, "a filtered board")
    await play.press("escape", "s")
    check(play, "sort mode")
    await dialog(play, "a new group", "n")
    await play.press("escape", "n")
    check(play, "typing in the open")
    await play.paste("Wren: one\n\nnameless\n\ntwo")
    await play.until(lambda: isinstance(play.app.screen, PastePreview))
    check(play, "the preview")
    await play.press("escape", "escape")
    await play.go_on_to("1.read-and-cluster")
    await play.press("full_stop")
    await play.dialog(BeforeYouGoOn)
    check(play, "before you go on")
    await play.press("full_stop")
    await play.until(lambda: play.step == "1.blockers")
    check(play, "a step without a screen")
    await play.press("full_stop")
    await play.until(lambda: play.step == "1.pairs" or play.app.screen.is_modal)
    check(play, "the last step")
    if play.app.screen.is_modal:
        await play.press("escape")
        await play.no_dialog()
    await play.press("g", "3")
    await play.until(lambda: not play.app.screen.is_modal)
    check(play, "another session")
    await play.press("g", "8")
    await play.until(lambda: not play.app.screen.is_modal)
    check(play, "the history")
    await dialog(play, "a name for a version", "n")
    await play.press("g", "9")
    await play.until(lambda: not play.app.screen.is_modal)
    check(play, "Home")
    await dialog(play, "a new quarter", "n")


async def test_every_screen_step_and_focus_at_80_columns(tmp_path):
    async with sample_played(tmp_path, (80, 24)) as play:
        await walk(play)


@pytest.mark.parametrize("size", [(60, 18), (20, 5), (200, 60)])
async def test_no_size_is_too_small_or_too_large(tmp_path, size):
    async with sample_played(tmp_path, size) as play:
        await play.paste("Wren: one\n\nnameless\n\ntwo")
        await play.until(lambda: isinstance(play.app.screen, PastePreview))
        check(play, "the preview")
        await play.press("enter", "escape", "v", "enter")
        await play.until(lambda: 1 not in play.app.curtains)
        check(play, "the board")
        for keys in (
            ["end"],
            ["L"],
            ["e"],
            ["escape", "s"],
            ["n"],
            ["enter"],
            ["escape", "question_mark"],
            ["escape", "g"],
        ):
            await play.press(*keys)
            check(play, f"{keys} on the board")
        await play.press("9")
        await play.until(lambda: not play.app.screen.is_modal)
        check(play, "Home")
        await dialog(play, "a new quarter", "n")


async def test_without_colours_everything_is_still_there(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with sample_played(tmp_path, (80, 24)) as play:
        await play.reveal()
        await play.saw("█ Tell people when", "▌ Remind borrowers")  # what is selected is told by its bar too
        for keys in (["space"], ["e"], ["escape", "s"], ["escape", "g"], ["escape", "question_mark"], ["escape", "n"]):
            await play.press(*keys)
            check(play, f"{keys} without colours")


@pytest.mark.parametrize("size", [(80, 24), (20, 5)])
async def test_home_without_a_workspace_and_the_forms_that_begin_one(tmp_path, size):
    async with played(program(None, None), size) as play:
        check(play, "an empty Home")
        await dialog(play, "a new workspace", "n")
        for key in ("g", "question_mark", "ctrl+p"):
            await dialog(play, key, key)


async def test_the_window_may_change_its_size_at_any_moment(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.reveal()
        for keys in ((), ("s",), ("escape", "n"), ("escape", "g"), ("escape", "question_mark")):
            await play.press(*keys)
            for size in [(60, 18), (200, 60), (1, 1), (100, 30)]:
                await play.pilot.resize_terminal(*size)
                shown = tuple(map(max, size, SMALLEST))  # of a smaller window the upper left corner is seen
                await play.until(lambda: tuple(play.app.size) == shown)  # noqa: B023
                await play.until(lambda: max(map(cell_len, play.text.split("\n"))) <= shown[0])  # noqa: B023


async def test_a_closed_quarter_opens_at_its_review(tmp_path):
    async with played(program(sample(tmp_path), "2026-Q3"), (80, 24)) as play:
        check(play, "a closed quarter")
        assert isinstance(play.app.screen, ReviewScreen)
        await play.press("g", "4")
        await play.until(lambda: not play.app.screen.is_modal)
        check(play, "its weeks")
        assert play.app.screen.session == 4
        await play.press("g", "1")
        await play.until(lambda: not play.app.screen.is_modal)
        check(play, "its ideation")


TINY = [(2, 2), (5, 30), (80, 2)]


async def shrunk(play: Play) -> None:
    """A few columns or rows for a moment, as of a pane that is dragged shut."""
    for size in (*TINY, (100, 30)):
        await play.pilot.resize_terminal(*size)
        assert play.app._exception is None, size


async def test_on_no_screen_and_in_no_dialog_a_few_columns_or_rows_end_it(tmp_path):
    async with sample_played(tmp_path) as play:
        await shrunk(play)
        await play.press("escape")
        for digit in "02345679":
            await play.press("g")
            await shrunk(play)
            await play.press(digit)
            await shrunk(play)
        await play.press("g", "1")
        for keys in (["question_mark"], ["ctrl+p"], ["v"], ["R"], ["n"], ["a"], ["x"], ["c"]):
            await play.press(*keys)
            await shrunk(play)
            await play.press("escape", "escape")
        await play.reveal()
        for keys in (["e"], ["s"], ["slash"], ["o"], ["y"]):
            await play.press(*keys)
            await shrunk(play)
            await play.press("escape")
        assert play.app.size == (100, 30)


@pytest.mark.parametrize("size", TINY)
@pytest.mark.parametrize("quarter", [None, "2026-Q4", TO_PLAN])
async def test_it_starts_in_a_few_columns_or_rows(tmp_path, size, quarter):
    async with played(program(sample(tmp_path), quarter), size) as play:
        await play.press("escape", "g", "6", "j", "tab")
        await play.pilot.resize_terminal(100, 30)
        await play.saw("Thread" if quarter else "Quarters")


WORDS = 9
"""Characters to which whatever people wrote is cut here: what is still too long then is the program's own."""

OF_PEOPLE = re.compile(r"[▌█]|^\W*M\d")
"""Lines of cards and of the milestones in a table."""


def in_few_words(value):
    """A file's table in which every text is short; names and ids stay."""
    if isinstance(value, str):
        return value[:WORDS].rstrip() if " " in value else value
    if isinstance(value, list):
        return [in_few_words(each) for each in value]
    return {key: in_few_words(each) for key, each in value.items()} if isinstance(value, dict) else value


def all_said(play: Play, where: str) -> None:
    """No prompt, hint or heading is cut, neither by a sign nor by the end of its place."""
    screen = play.app.screen
    said = play.text.replace("… saving", "").replace(", … or", "")
    for field in screen.query(Input):
        said = said.replace(str(field.placeholder) or "\0", "")  # as it is, whole: in its own words `…` is to be typed
    cut = [line for line in said.split("\n") if "…" in line and not OF_PEOPLE.search(line)]
    for field in screen.query(Input):
        room = field.content_size.width * (field.is_on_screen and not field.value)
        cut += [str(field.placeholder)] if 0 < room < cell_len(str(field.placeholder)) else []
    for words in screen.query(Static):
        if words.is_on_screen and words.content_size.height:
            needed = words.get_content_height(screen.size, screen.size, words.content_size.width)
            cut += [str(words.content)] if needed > words.content_size.height else []
    assert not cut, f"{where}: {cut}\n{play.text}"


@pytest.mark.parametrize("quarter", ["2027-Q1", "2026-Q4", "2026-Q3"])
async def test_at_80_columns_no_prompt_hint_or_heading_is_cut(tmp_path, quarter):
    folder = sample(tmp_path)
    for file in folder.glob("2*.toml"):
        file.write_text(tomli_w.dumps(in_few_words(tomllib.loads(file.read_text("utf-8")))), "utf-8")
    async with played(program(folder, quarter), (80, 24)) as play:
        for place in (*SESSIONS, REVIEW, THREAD, LOG):
            await play.press("escape", "escape", "escape", "g", str(place))
            screen = play.app.screen
            steps = [step.id for step in screen.steps] if isinstance(screen, SessionScreen) else [""]
            for step in steps:
                if step and step != screen.step.id:
                    screen.go_to_step(step)
                    await settled(play.pilot)
                for key in ("escape", "escape", "n", "escape"):  # typing, where that is so by itself; then a new one
                    all_said(play, f"{place} {step}")
                    await play.press(key)
                await play.press("escape", "escape")
                await play.no_dialog()


async def test_what_a_line_says_of_its_words_is_whole_when_it_has_just_been_opened(tmp_path):
    async with played(program(sample(tmp_path), "2026-Q4"), (80, 24)) as play:
        await play.press("escape", "g", "3")
        play.app.screen.go_to_step("3.skills")
        await settled(play.pilot)
        await play.press("e")
        await play.saw("Tab Library operations")


@pytest.mark.parametrize("width", range(3, 12))
def test_a_heading_with_the_sign_of_what_it_is_sorted_by_is_whole(width):
    for column in (MILESTONE, EFFORT, *OTHERS, RANK):
        for sign in ("", UP, DOWN):
            if width >= column.least:
                text = _heading(column, sign, width)
                assert text.replace(" ", "") in {
                    f"{word}{sign}".replace(" ", "") for word in (column.word, column.short)
                }
                assert cell_len(text) <= width + 1


def test_every_step_of_the_method_has_a_work_area() -> None:
    steps = [step.id for session in the_method().all_held for step in session.steps]
    assert list(STEPS) == steps and "retrospective.actions" in steps
    assert all(issubclass(area_class(name), WorkArea) for name in STEPS.values())
