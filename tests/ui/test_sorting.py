"""Sort mode: thirty notes, about thirty keys."""

from pathlib import Path

import pytest
from playing import Play, played, program, sample, sample_played
from textual.widgets import Input

from okra_tui.ui.dialogs.ask import AskLine
from okra_tui.ui.steps.notes import NoteBoard
from okra_tui.ui.steps.sorting import SortCard, SortNotes
from okra_tui.ui.widgets.board.board import ClusterBoard


def card(play: Play) -> str | None:
    shown = play.app.screen.query_one(SortCard).card
    return shown.id if shown else None


async def sorting(play: Play) -> None:
    await play.reveal()
    await play.press("s")
    await play.saw("Note 1 of 31")
    assert isinstance(play.app.focused, SortCard)


async def new_group(play: Play, title: str) -> None:
    """Open a group of this name with the note that is shown."""
    await play.press("n")
    await play.dialog(AskLine)
    play.app.screen.query_one(Input).value = title
    await play.press("enter")
    await play.no_dialog()


async def test_thirty_notes_take_about_thirty_keys(tmp_path):
    async with sample_played(tmp_path) as play:
        await play.reveal()
        play.keys = 0
        await play.press("s")
        for _ in range(3):  # the proposed name is taken
            await play.press("n")
            await play.dialog(AskLine)
            await play.press("enter")
            await play.no_dialog()
        await play.press(*(str(at % 3 + 1) for at in range(28)))
        await play.saw("Every note has had its turn.")
        assert all(note.cluster for note in play.plan.notes) and len(play.plan.notes) == 31
        assert len({cluster.title for cluster in play.plan.clusters}) == 3
        assert sorted(map(len, play.groups.values())) == [10, 10, 11]
        assert play.keys == 1 + 3 * 2 + 28  # 35 for 31 notes and three groups
        await play.press("escape")
        await play.until(lambda: isinstance(play.app.focused, ClusterBoard))
        assert not play.app.screen.query_one(SortNotes).display


async def test_digits_typed_faster_than_the_screen_follows_each_count_once(tmp_path):
    async with sample_played(tmp_path) as play:
        await sorting(play)
        await new_group(play, "A")
        await new_group(play, "B")
        await play.write("1212121212")
        assert [len(notes) for notes in play.groups.values()] == [6, 6]
        order = [note.id for note in play.plan.notes if note.cluster]
        assert len(set(order)) == 12


async def test_zero_skips_and_u_goes_back_and_takes_back(tmp_path):
    async with sample_played(tmp_path) as play:
        await sorting(play)
        first = card(play)
        await play.press("0")
        second = card(play)
        assert second != first and not play.plan.clusters
        await new_group(play, "A")
        third = card(play)
        assert play.groups == {"A": [second]}
        await play.press("1")
        assert set(play.groups["A"]) == {second, third}
        await play.press("u")
        assert card(play) == third and play.groups == {"A": [second]}
        await play.press("u")
        assert card(play) == second and play.groups == {}
        await play.press("u")  # a skip: nothing to undo, only to show again
        assert card(play) == first
        await play.press("u", "u")
        assert card(play) == first and play.toasts == ["Undone: open a group"]


async def test_at_the_end_it_says_how_many_were_sorted_and_how_many_skipped(tmp_path):
    async with sample_played(tmp_path) as play:
        await sorting(play)
        await new_group(play, "A")
        await play.press("0", "1", "u", "0", *"0" * 2, *"1" * 26)
        await play.saw("Every note has had its turn. 27 sorted, 4 skipped.", "goes on to the next step.")
        await play.until(lambda: "sort.digit-1" not in play.reach, "the footer offers what there is to do now")
        foot = play.text.rstrip().rpartition("\n")[2]
        assert "Esc End sorting" in foot and ". Next step" in foot
        assert not any(word in foot for word in ("Into group", "New group", "Skip", "Find group"))
        before = play.plan
        await play.press("1", "0", "n", "slash", "1")  # nothing is done to what cannot be seen
        assert play.plan == before and not play.app.screen.is_modal
        assert len(play.groups["A"]) == 27
        await play.press("u")
        await play.saw("Note 31 of 31")
        await play.press("0")
        await play.saw("Every note has had its turn. 26 sorted, 5 skipped.")
        assert len(play.groups["A"]) == 26


async def test_a_digit_without_a_group_says_so_and_the_note_stays(tmp_path):
    async with sample_played(tmp_path) as play:
        await sorting(play)
        first = card(play)
        await play.press("4")
        assert card(play) == first and play.toasts == ["There is no group 4 yet; 1 or n opens one."]


async def test_a_group_is_found_by_part_of_its_name(tmp_path):
    async with sample_played(tmp_path) as play:
        await sorting(play)
        for title in ("Lockers and doors", "Photos [b]", "Lockers at night"):
            await new_group(play, title)
        note = card(play)
        await play.press("slash")
        await play.dialog(AskLine)
        await play.write("[b\n")
        await play.no_dialog()
        assert note in play.groups["Photos [b]"] and card(play) != note
        note = card(play)
        for wanted, why in (("locker", "several groups have"), ("nothing", "no group has")):
            await play.press("slash")
            await play.dialog(AskLine)
            await play.write(wanted + "\n")
            await play.saw(why)
            await play.press("escape")
            await play.no_dialog()
            assert card(play) == note
        await play.press("slash")
        await play.dialog(AskLine)
        await play.press("down", "down", "down", "enter")
        await play.no_dialog()
        assert note in play.groups["Lockers at night"]


async def test_escape_ends_it_and_the_next_time_it_goes_on_with_what_is_left(tmp_path):
    async with sample_played(tmp_path) as play:
        await sorting(play)
        await new_group(play, "A")
        await play.press("1", "escape")
        await play.until(lambda: isinstance(play.app.focused, ClusterBoard))
        await play.press("s")
        await play.saw("Note 1 of 29", "A 2")


async def test_a_group_that_has_what_probably_says_the_same_is_marked(tmp_path):
    async with sample_played(tmp_path) as play:
        await sorting(play)
        assert card(play) == "n-wanted"
        await new_group(play, "Shelf")
        while card(play) != "n-notify":
            assert "Shelf 1 ≈" not in play.text
            await play.press("0")
        await play.saw("Shelf 1 ≈")


async def test_a_note_that_is_gone_is_passed_over(tmp_path):
    async with sample_played(tmp_path) as play:
        await sorting(play)
        await new_group(play, "A")
        await play.press("0")
        folder = play.app.folder
        await play.saved()
        shown = card(play)
        file = folder / "2027-Q1.toml"
        text = file.read_text()
        at = text.index(f'[[notes]]\nid = "{shown}"')
        file.write_text(text[:at] + text[text.index("[[notes]]", at + 5) :])
        play.app.desk.look()
        await play.until(lambda: card(play) != shown, "the next note")
        assert len(play.plan.notes) == 30
        await play.press("1")
        assert len(play.groups["A"]) == 2


async def test_without_notes_that_are_in_no_group_it_says_so(tmp_path):
    async with sample_played(tmp_path) as play:
        await sorting(play)
        await new_group(play, "A")
        await play.press(*"1" * 30)
        await play.press("escape", "s")
        await play.saw("Every note has had its turn.")
        assert "31 sorted" not in play.text  # that was the time before
        await play.press("1", "0", "n", "slash", "u")
        assert len(play.groups["A"]) == 31 and not play.app.screen.is_modal


# -- Sort mode follows whatever is undone, by whichever key.


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The sample workspace."""
    return sample(tmp_path)


async def test_in_sort_mode_the_card_follows_whatever_is_undone(workspace):
    async with played(program(workspace)) as play:
        await play.reveal()
        await play.press("s", "n")
        await play.press("enter")
        await play.no_dialog()
        await play.press("1")
        await play.until(lambda: sum(note.cluster is not None for note in play.plan.notes) == 2)
        await play.saw("Note 3 of")
        await play.press("ctrl+z")
        await play.saw("Note 2 of")
        await play.press("u")
        await play.saw("Note 1 of")
        count = len(play.plan.notes)
        await play.press("u", "u")
        assert len(play.plan.notes) == count and not play.plan.clusters


async def to_read(play: Play) -> None:
    """Stand in the step in which notes are read in turn."""
    await play.reveal()
    await play.go_on_to("1.read-and-cluster")
    await play.until(lambda: isinstance(play.app.focused, ClusterBoard))


async def test_reading_and_grouping_in_turn_takes_a_key_a_note_and_reads_all(tmp_path):
    async with sample_played(tmp_path) as play:
        await to_read(play)
        play.keys = 0
        await play.press("r", "s")
        writers = []
        for at in range(31):
            writers.append(next(note.by for note in play.plan.notes if note.id == card(play)))
            if 1 <= at <= 5:
                await play.saw(f"{at + 1}  a new group with this note")
            await play.press(str(at % 5 + 1))  # the first five open the groups, under the names that are proposed
        await play.saw("Every note has had its turn.")
        assert len(play.groups) == 5 and sum(map(len, play.groups.values())) == 31
        assert play.keys == 2 + 31 <= 1.2 * 31
        turns = list(dict.fromkeys(writers))
        assert writers == sorted(writers, key=turns.index), "one reader after the other"
        desk = play.app.desk
        assert desk is not None
        reading = desk.reading(1)
        assert reading is not None and not reading.unread
        assert reading.coverage.startswith("31 of 31 notes read, ")
        assert set(reading.heard.spoke) == set(writers)


async def test_who_sorts_before_anybody_has_the_turn_has_the_notes_as_they_came(tmp_path):
    async with sample_played(tmp_path) as play:
        await to_read(play)
        await play.press("s", *"0" * 5)
        assert play.app.screen._room.turns.turn is None
        assert card(play) == play.plan.notes[5].id
        assert len(play.app.desk.reading(1).heard.read) == 5


async def test_sort_mode_says_what_went_where_last(tmp_path):
    async with sample_played(tmp_path) as play:
        await to_read(play)
        await play.press("s")
        await new_group(play, "Trust in ratings")
        await play.saw("Note 2 of 31   → 1 Trust in ratings")
        await play.press("0")
        await play.saw("Note 3 of 31   skipped")
        await play.press("u", "u")
        await play.saw("Note 1 of 31")
        assert "Trust in ratings" not in play.text


async def test_the_next_turn_gathers_that_persons_notes_and_what_is_selected_is_read(tmp_path, monkeypatch):
    async with sample_played(tmp_path) as play:
        await to_read(play)
        cards = {each.id: each for column in play.board.content.columns for each in column.cards}
        assert all(each.unread and not each.quiet for each in cards.values())
        monkeypatch.setattr(NoteBoard, "MOMENT", 0.01)
        await play.press("r")
        turn = play.app.screen._room.turns.turn
        theirs = [note.id for note in play.plan.notes if note.by == turn]
        await play.saw(f"▸ {turn} reads aloud", f"1 of 6 · 1 of {len(theirs)} read")
        shown = play.board.content.columns[0].cards
        assert [each.id for each in shown[: len(theirs)]] == theirs, "they stand together"
        assert [each.quiet for each in shown] == [each.id not in theirs for each in shown]
        assert play.board.selected == theirs[0]
        for at, each in enumerate(theirs[1:], 2):
            await play.press("down")
            assert play.board.selected == each
            await play.saw(f"{at} of {len(theirs)} read")
        await play.press("down")  # another one's: it is not read now
        monkeypatch.setattr(NoteBoard, "MOMENT", 60.0)
        await play.press("r")
        heard = play.app.desk.reading(1).heard
        assert heard.read == tuple(theirs) and len(heard.spoke) == 2
    async with played(program(tmp_path / "hinge")) as again:
        assert again.app.desk.reading(1).heard == heard


async def test_under_the_curtain_nothing_is_read_or_told_of_whose_notes_there_are(tmp_path, monkeypatch):
    async with sample_played(tmp_path) as play:
        await to_read(play)
        await play.press("r")
        await play.saw(" read")
        monkeypatch.setattr(NoteBoard, "MOMENT", 0.01)
        await play.press("v")
        await play.until(lambda: 1 in play.app.curtains and play.area.reading == "")
        await play.press("down")
        assert " of 31 notes read" not in play.text and "·  0 of" not in play.text
        assert play.app.desk.reading(1).heard.read == ()


async def test_the_help_of_a_board_says_what_its_signs_mean(tmp_path):
    async with sample_played(tmp_path, (80, 24)) as play:
        await play.reveal()
        await play.press("question_mark")
        await play.saw("SIGNS THAT STAND HERE", "•", "Not read", "≈ 2", "M merges them", "= also", "Space marks")
        await play.press("escape", "g", "6", "question_mark")
        await play.until(lambda: "KEYS" in play.text.upper() and play.app.screen.is_modal)
        assert "SIGNS THAT STAND HERE" not in play.text
