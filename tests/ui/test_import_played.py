"""A file of another program is taken in: asked for, shown, taken back with one undo, and named where it is none."""

from pathlib import Path
from threading import Event

import pytest
from playing import Play, sample_played

from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.dialogs.preview import Preview
from okra_tui.ui.places import imports

BOARD = (
    "Content,Section,Author,Color\nFilter by [b]level[/],What hurts,Noor,red\nSlow,What hurts,,red\nMap,Maps,Noor,\n"
)


async def ask_for(play: Play, path: Path) -> None:
    await play.choose("Take in: import")
    await play.dialog(Form)
    await play.write(str(path))
    await play.press("enter")


async def test_a_board_becomes_groups_and_one_undo_takes_them_back(tmp_path: Path) -> None:
    (tmp_path / "none.csv").write_text('Text,By\n"One,Noor\n')
    (tmp_path / "board.csv").write_bytes(BOARD.encode("utf-16"))
    async with sample_played(tmp_path) as play:
        await play.press("escape")
        before = play.plan
        await ask_for(play, tmp_path / "none.csv")
        await play.saw("Line 2: a quotation mark is not closed")
        await play.press("escape")
        await play.no_dialog()
        await play.press("g", "2")
        await play.saw("Milestones")
        await play.press("escape")
        await ask_for(play, tmp_path / "board.csv")
        await play.dialog(Preview)
        await play.saw("3 notes from 1 person in 2 groups for session 2, read as a board of FigJam")
        await play.saw("Group “What hurts”", "Noor: Filter by [b]level[/]", "author is “Author”", "left alone: Color")
        await play.press("escape")
        await play.dialog(Form)  # what was typed is there to be changed
        assert play.plan == before.replaced(sessions=play.plan.sessions, steps=play.plan.steps)
        await play.press("enter")
        await play.dialog(Preview)
        await play.press("enter")
        await play.no_dialog()
        titles = {group.title: len(notes) for group, notes in _groups(play).items()}
        assert titles["What hurts"] == 2
        assert titles["Maps"] == 1
        await play.press("u")
        await play.until(lambda: play.plan.notes == before.notes, "the notes as they were")
        assert play.plan.clusters == before.clusters


def _groups(play: Play) -> dict:
    return {group: play.plan.notes_of.get(group.id, ()) for group in play.plan.clusters if group.session == 2}


async def test_a_file_is_read_while_the_screen_goes_on_and_what_is_typed_meanwhile_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "board.csv").write_text(BOARD)
    go_on, whole = Event(), imports.bytes_of

    def slowly(path: Path) -> bytes:
        assert go_on.wait(60)
        return whole(path)

    monkeypatch.setattr(imports, "bytes_of", slowly)
    async with sample_played(tmp_path) as play:
        await play.press("escape", "g", "2")
        await play.saw("Milestones")
        await play.press("escape")
        before = play.plan.notes
        await ask_for(play, tmp_path / "board.csv")
        await play.saw("Reading the file …")
        await play.press("escape")  # leaves it
        await play.dialog(Form)
        go_on.set()
        await play.press("enter")
        await play.dialog(Preview)  # what was left is nobody's
        await play.press("escape")
        await play.dialog(Form)
        go_on.clear()
        await play.press("enter")
        await play.saw("Reading the file …")
        await play.press("enter", "u")
        assert play.plan.notes == before
        go_on.set()
        await play.until(lambda: any(told.startswith("Taken in") for told in play.toasts), "Enter took it in")
        await play.until(lambda: play.plan.notes == before, "u took it back")
        assert not play.app.screen.is_modal
