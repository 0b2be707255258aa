"""Notes of whiteboards as Miro, FigJam, Mural and spreadsheets give them away; tables of other kinds are none."""

import pytest

from okra_tui.intake.board_notes import NOTE_COLUMNS, is_of_notes, read_board
from okra_tui.intake.file_text import NotRead, table_of
from okra_tui.intake.people import People

PEOPLE = People((("Ada", ("adal",)), ("Grace Hopper", ())))
NAMES = frozenset(name for names in NOTE_COLUMNS.values() for name in names)

BOARDS = {
    # what it is: the file, who wrote it, the notes by frame as (by, text)
    "mural": (
        "ID,BG Color,Text,Sticky type,Border line,Link to,Area,Last Updated By,Last Updated,Position X\n"
        '1,#FCFE7D,Filter by level,Square sticky note,false,,What hurts,Ada Lovelace,2026-11-02 10:00,12\n'
        '2,#FCFE7D,"Trust needs a face,\nand a name",Square sticky note,false,,What helps,grace.hopper@kestrel.org,,3\n'
        "3,#FCFE7D,,Square sticky note,false,,What helps,Ada,,3\n",
        "Mural",
        {"What hurts": [("Ada", "Filter by level")],
         "What helps": [("Grace Hopper", "Trust needs a face, and a name")]},
    ),
    "figjam": (
        "Type;Section;Content;Author;Stamps\nSticky;Pains;Sync is slow;Noor;2\nSection;;Pains;;\n"
        "Connector;;yes;;\nSticky;;Loose one;adal;\n",
        "FigJam",
        {"Pains": [("Noor", "Sync is slow")], "": [("Ada", "Loose one")]},
    ),
    "miro, its frames parted by empty rows": (
        "What hurts\nFilter by level,red\n\nWhat helps\n=Share a match\nReminders\n\nAlone\n",
        "Miro",
        {"What hurts": [(None, "Filter by level")], "What helps": [(None, "=Share a match"), (None, "Reminders")],
         "": [(None, "Alone")]},
    ),
    "miro, its frames in the first column": (
        "What hurts,\n,Filter by level\n,Slow\nWhat helps,\n,Share a match\n",
        "Miro",
        {"What hurts": [(None, "Filter by level"), (None, "Slow")], "What helps": [(None, "Share a match")]},
    ),
    "miro, one frame": ("Filter by level\nSlow\n", "Miro", {"": [(None, "Filter by level"), (None, "Slow")]}),
    "marks of a rich text": (
        "Frame,Text,Created by\nA,<p>One &amp; <strong>two</strong><br/>three</p>,ada@x.org\nA,a < b,\n",
        "",
        {"A": [("Ada", "One & two three"), (None, "a < b")]},
    ),
    "a spreadsheet of a German Excel": (
        "sep=;\nNotiz;Autorin;Gruppe\nZu langsam;Ada;Netz\n",
        "", {"Netz": [("Ada", "Zu langsam")]},
    ),
    "cells copied out": ("text\tby\nOne\tAda\n", "", {"": [("Ada", "One")]}),
    "one column": ("Idea\nOne\nTwo\n", "", {"": [(None, "One"), (None, "Two")]}),
    "in a frame and beside it": ("text,frame\nOne,A\nOne,\nTwo,\n", "", {"A": [(None, "One")], "": [(None, "Two")]}),
}  # fmt: skip


@pytest.mark.parametrize("board", BOARDS)
def test_frames_authors_and_words_of_every_board(board):
    text, tool, frames = BOARDS[board]
    table = table_of(text, NAMES)
    assert is_of_notes(table)
    read = read_board(table, PEOPLE, {})
    found = {}
    for note in read.notes:
        found.setdefault(note.frame, []).append((note.by, note.text))
    assert (read.tool, found) == (tool, frames)
    lines = text.split("\n")
    for note in read.notes:
        assert note.text.split()[0].strip(",") in lines[note.line - 1], "the line on which it begins"


def test_what_is_no_note_is_left_out_with_the_reason():
    mural, figjam = (read_board(table_of(BOARDS[name][0], NAMES), PEOPLE, {}) for name in ("mural", "figjam"))
    assert [(left.why, left.line) for left in mural.left_out] == [("has no words", 5)]
    assert [left.why for left in figjam.left_out] == ["no note, but of type Section", "no note, but of type Connector"]
    assert mural.unused == ("ID", "BG Color", "Sticky type", "Border line", "Link to", "Last Updated", "Position X")
    twice = read_board(table_of(BOARDS["in a frame and beside it"][0], NAMES), PEOPLE, {}).left_out
    assert [(left.text, left.why) for left in twice] == [("One", "stands on the board twice, in a frame and beside it")]


@pytest.mark.parametrize(
    "text",
    [
        "Feature,Size,Who\nLogin,M,Ada\nSync,S,Grace\n",
        "title,objective,weeks\nLogin,O1,3-4\n",
        "a,b\n1,2\n3,4\n",
        "2026-11-01,52,7\n2026-11-02,53,7\n",
    ],
)
def test_tables_of_other_kinds_are_no_notes_and_name_what_is_missing(text):
    table = table_of(text, NAMES)
    assert not is_of_notes(table)
    if "title" not in text:
        with pytest.raises(NotRead) as refused:
            read_board(table, PEOPLE, {})
        assert str(refused.value).startswith("Line 1: no column is called text, note or content; there are ")


def test_columns_that_are_called_otherwise_can_be_chosen():
    table = table_of("Feature,Size,Who\nLogin,M,Ada\n", NAMES)
    (note,) = read_board(table, PEOPLE, {"text": "feature", "author": "", "frame": "Size"}).notes
    assert (note.text, note.by, note.frame) == ("Login", None, "M")
