"""A chat is pasted: first it is shown what was found, then it becomes notes."""

from playing import Play, sample_played

from okra_tui.ui.session.pasted_notes import PastePreview
from okra_tui.ui.widgets.lines import NoteInput

CHAT = """\
10:42:13\t From Wren to Everyone : Filter by skill level
10:42:20\t From Kofi A to Everyone : 2 Ask once a week
10:42:30\t From Tomek to Me (Privately) : I would rather not say this aloud
10:42:40\t From Zoe Kahn to Everyone : [red]3 Share[/] the court
10:42:58\t From Wren to Everyone : 👍
"""
NAMELESS = """\
1 Remember the last search

Ask for a rating
1 Like reaction.

Wren: this one is mine

Fewer steps
"""


async def pasted(play: Play, text: str) -> None:
    await play.paste(text)
    await play.dialog(PastePreview)


async def openly(play: Play) -> None:
    """On the board, in the open, with a line to type in."""
    await play.reveal()


async def new(play: Play) -> list[tuple[str | None, str, tuple[str, ...]]]:
    """The notes beyond those of the sample: author, words, subjects."""
    await play.no_dialog()
    return [(note.by, note.text, note.about) for note in play.plan.notes[31:]]


async def test_what_was_found_is_shown_by_whom_and_about_what_and_what_was_left_out(tmp_path):
    async with sample_played(tmp_path) as play:
        await openly(play)
        await pasted(play, CHAT)
        await play.saw("3 notes from 3 people", "read as Zoom", "LEFT OUT", "1 direct message", "a reaction: 👍")
        lines = play.text.split("\n")
        assert any("Wren " in line and "–" in line and "Filter by skill level" in line for line in lines)
        assert any("Kofi " in line and "care" in line and "Ask once a week" in line for line in lines)
        assert any("Zoe Kahn" in line and "[red]3 Share[/] the court" in line for line in lines)
        assert "not say this aloud" not in play.text
        await play.press("enter")
        assert await new(play) == [
            ("Wren", "Filter by skill level", ()),
            ("Kofi", "Ask once a week", ("c-intact",)),
            ("Zoe Kahn", "[red]3 Share[/] the court", ()),
        ]
        await play.press("u")  # one undo takes them all back
        assert len(play.plan.notes) == 31 and play.toasts == ["Undone: add 3 notes"]


async def test_what_a_note_takes_over_from_above_or_from_all_is_marked(tmp_path):
    async with sample_played(tmp_path) as play:
        await pasted(play, "Ines: 2\nOn the door\nThree sheds\nKofi: 1 More hours\nWren: neither of them\n")
        await play.saw("What 2 notes are about is not said in the line itself: the line above says it")
        assert "On the door" not in play.text  # it is under the curtain
        await play.press("escape")
        await openly(play)
        await pasted(play, "Ines: 2\nOn the door\nThree sheds\nKofi: 1 More hours\nWren: neither of them\n")

        def line(words: str) -> str:
            return " ".join(next(each for each in play.text.split("\n") if words in each).split()).strip("│ ")

        assert line("On the door").endswith("Ines = care On the door")
        assert line("Three sheds").endswith("Ines = care Three sheds")
        assert line("More hours").endswith("Kofi access More hours")
        assert line("neither").endswith("Wren – neither of them")
        await play.saw("= not said in the line itself: the line above says it")
        await play.press("3")
        assert line("neither").endswith("Wren = nearby neither of them")
        await play.saw("the line above says it or nearby, chosen for the whole paste")
        await play.press("enter")
        assert [about for _, _, about in await new(play)] == [
            ("c-intact",), ("c-intact",), ("c-access",), ("c-nearby",)
        ]  # fmt: skip


async def test_where_each_line_says_it_or_none_does_nothing_is_marked(tmp_path):
    async with sample_played(tmp_path) as play:
        await openly(play)
        for text in ("Ines: 2 On the door\nKofi: 1 More hours\n", "Ines: On the door\nKofi: More hours\n"):
            await pasted(play, text)
            assert "=" not in play.text and "not said" not in play.text
            await play.press("escape")
            await play.no_dialog()


async def test_direct_messages_are_taken_only_if_chosen(tmp_path):
    async with sample_played(tmp_path) as play:
        await openly(play)
        await pasted(play, CHAT)
        await play.press("plus")
        await play.saw("4 notes from 4 people", "not say this aloud", "Tomasz")
        await play.press("plus")
        assert "not say this aloud" not in play.text
        await play.press("plus", "enter")
        taken = await new(play)
        assert [by for by, _, _ in taken] == ["Wren", "Kofi", "Tomasz", "Zoe Kahn"]


async def test_a_digit_says_what_notes_are_about_that_do_not_say_it(tmp_path):
    async with sample_played(tmp_path) as play:
        await openly(play)
        await pasted(play, CHAT)
        await play.saw("! 2 notes do not say what they are about; a digit (1–3) says it for all", "What it is about")
        await play.press("9")  # there is no ninth
        assert isinstance(play.app.screen, PastePreview)
        await play.press("1", "3")
        await play.saw("about: nearby is taken; another digit (1–3) changes")
        await play.press("enter")
        assert [about for _, _, about in await new(play)] == [("c-nearby",), ("c-intact",), ("c-nearby",)]


async def test_nameless_blocks_are_told_apart_and_given_a_writer(tmp_path):
    async with sample_played(tmp_path) as play:
        await openly(play)
        await pasted(play, NAMELESS)
        await play.saw("4 notes from 1 person", "a reaction")
        assert "▸ ?" in play.text
        await play.press("right", "right")  # Noor, Tomasz
        await play.press("tab", "left")  # the second block: from the end of the list
        await play.press("tab", "right")
        await play.press("tab")  # round again to the first
        await play.saw("▸ Tomasz")
        await play.press("shift+tab", "left", "enter")
        assert [(by, text) for by, text, _ in await new(play)] == [
            ("Tomasz", "Remember the last search"),
            ("Marguerite", "Ask for a rating"),
            ("Wren", "this one is mine"),
            (None, "Fewer steps"),
        ]


async def test_escape_takes_nothing(tmp_path):
    async with sample_played(tmp_path) as play:
        await openly(play)
        await pasted(play, CHAT)
        await play.press("1", "plus", "escape")
        assert await new(play) == []
        await play.press("u")
        assert play.toasts == ["There is nothing to undo."]


async def test_several_lines_pasted_into_the_line_are_notes_and_one_line_is_typed(tmp_path):
    async with sample_played(tmp_path) as play:
        assert isinstance(play.app.focused, NoteInput)
        await play.paste("one line")
        assert play.line.input.value == "one line" and not play.app.screen.is_modal
        await pasted(play, "- first\n- second\n")
        await play.saw("2 notes")
        await play.press("enter")
        await play.no_dialog()
        assert [(by, text) for by, text, _ in await new(play)] == [(None, "first"), (None, "second")]
        assert play.line.input.value == "one line" and isinstance(play.app.focused, NoteInput)


async def test_what_is_no_chat_becomes_plain_notes(tmp_path):
    async with sample_played(tmp_path) as play:
        await openly(play)
        await pasted(play, "def f(x):\n    return x\n\n\x1b[31mred\x1b[0m \u202eabc\n")
        await play.press("enter")
        texts = [text for _, text, _ in await new(play)]
        assert texts == ["def f(x):", "return x", "␛[31mred␛[0m ‹RLO›abc"]


async def test_nothing_found_can_only_be_left(tmp_path):
    async with sample_played(tmp_path) as play:
        await openly(play)
        await pasted(play, "👍\n🎉\n")
        await play.saw("No notes were found in this paste.")
        await play.press("enter")
        assert isinstance(play.app.screen, PastePreview)
        await play.press("escape")
        assert await new(play) == []
        await play.paste("  \n \n")
        assert not play.app.screen.is_modal


async def test_a_very_long_chat_is_taken_whole_and_listed_in_part(tmp_path):
    async with sample_played(tmp_path) as play:
        await openly(play)
        await pasted(play, "\n".join(f"Wren: idea {number}" for number in range(450)))
        await play.saw("450 notes from 1 person")
        for _ in range(60):
            await play.press("pagedown")
            if "and 50 more" in play.text:
                break
        await play.saw("and 50 more")
        await play.press("enter")
        assert len(await new(play)) == 450


async def test_lines_that_only_answer_or_thank_are_proposed_as_left_out_and_can_be_taken(tmp_path):
    async with sample_played(tmp_path, (80, 24)) as play:
        await openly(play)
        await pasted(play, "Wren: 1 Lend by the hour\nKofi: ok thanks\nWren: done\nKofi: 2 Thanks page\n")
        await play.saw("2 notes from 2 people", "2 lines only answer or thank and are left out; - takes them too.")
        await play.saw("ok thanks  (left out)", "- Short answers")
        await play.press("minus")
        await play.saw("4 notes from 2 people", "- leaves them out again")
        assert "(left out)" not in play.text
        await play.press("minus", "enter")
        assert [text for _, text, _ in await new(play)] == ["Lend by the hour", "Thanks page"]
