"""Cells of spreadsheets and tables, pasted: one cell is one note, whatever stands in it and however it was copied."""

import pytest

from okra_tui.intake.chat.chat import read_chat
from okra_tui.intake.people import People

PEOPLE = People((("Ada", ()), ("Linus", ())), (), "Ada")

CELLS = {
    "excel": ('Filter\r\n"Trust needs\na name"\r\nShare\r\n', ["Filter", "Trust needs a name", "Share"]),
    "old mac": ('Filter\r"Trust needs\ra name"\rShare\r', ["Filter", "Trust needs a name", "Share"]),
    "one cell": ('"Trust needs\r\na name"\r\n', ["Trust needs a name"]),
    "an empty line in it": ('"Trust needs\n\n a name"\nShare\n', ["Trust needs a name", "Share"]),
    "a list in it": ('"- one\n- two"\nShare\n', ["one - two", "Share"]),
    "a tab in it": ('"a\tb"\nShare\n', ["a b", "Share"]),
    "quotes": ('"He said ""trust"" first"\n"""hi"" they say"\n', ['He said "trust" first', '"hi" they say']),
    "all in quotes": ('"""trust"""\nShare\n', ['"trust"', "Share"]),
    "no cell: a quote that does not end": ('"Trust needs\na name\nShare\n', ['"Trust needs', "a name", "Share"]),
    "no cell: words behind it": ('Filter\n"Trust,\nshare" they said\n', ["Filter", '"Trust,', 'share" they said']),
    "no cell: a word in quotes": ('"Trust" is a word\n"Share"\n', ['"Trust" is a word', '"Share"']),
    "empty cells": ("\t\tFilter\n\t\t\n\tTrust\t\n", ["Filter", "Trust"]),
    "csv": ('"Filter","and, a map"\n"Trust\nnow","""x"" y"\n', ["Filter", "and, a map", "Trust now", '"x" y']),
    "csv with semicolons": ('"Filter";"a;b"\n"Trust";"c"\n', ["Filter", "a;b", "Trust", "c"]),
    "no csv": ('"Filter", "Trust"\n"Share" and more\n', ['"Filter", "Trust"', '"Share" and more']),
    "drawn": ("| Filter | map \\| list |\n| --- | :---: |\n| Trust | c |\n", ["Filter", "map | list", "Trust", "c"]),
    "not drawn": ("| Filter |\n| Trust |\n", ["| Filter |", "| Trust |"]),
}
BY_PEOPLE = {
    "first": 'Ada\t"Filter by\nlevel"\nLinus\t2 Trust\n',
    "called so": "Who\tIdea\nAda\tFilter by level\nLinus\t2 Trust\n",
    "last": "Idea\tAuthor\nFilter by level\tAda\n2 Trust\tLinus\n",
    "last, in German": '"Idee";"Autor"\n"Filter by level";"Ada"\n"2 Trust";"Linus"\n',
    "drawn": "| Idea | Who |\n| --- | --- |\n| Filter by level | Ada |\n| 2 Trust | Linus |\n",
    "in the cell": '"Ada: Filter\nby level"\nLinus: 2 Trust\n',
}


@pytest.mark.parametrize("copied", CELLS)
def test_one_cell_is_one_note(copied: str) -> None:
    pasted, texts = CELLS[copied]
    read = read_chat(pasted, PEOPLE, 3)
    assert [note.text for note in read.notes] == texts
    assert {note.said_by for note in read.notes} == {None}


@pytest.mark.parametrize("where", BY_PEOPLE)
def test_a_column_that_says_who_wrote(where: str) -> None:
    read = read_chat(BY_PEOPLE[where], PEOPLE, 3)
    notes = [(note.by, note.subject, note.text) for note in read.notes]
    assert notes == [("Ada", None, "Filter by level"), ("Linus", 2, "Trust")]
    assert {left.why for left in read.left_out} <= {"a heading", "no words"}


def test_a_last_column_of_names_that_nothing_calls_so_makes_nobody_an_author() -> None:
    """It may be who is to do it."""
    read = read_chat("Call the shop\tLinus\nAsk for keys\tAda\n", PEOPLE, 3)
    assert {note.by for note in read.notes} == {None}
