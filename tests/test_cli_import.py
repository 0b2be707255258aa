"""okra-tui import on real files: what is written, what is only said, and what is refused with nothing written."""

import io
import sys
from datetime import date

import pytest

from okra_tui.command_line import imports
from okra_tui.command_line.main import main
from okra_tui.command_line.words import IMPORT_KINDS
from okra_tui.desk.imports import KINDS
from okra_tui.plan.model import Note, Plan
from okra_tui.workspace.making import demo_team, make_quarter, make_workspace
from okra_tui.workspace.open_file import open_plan

QUARTER, CLOSED, TODAY = "2026-Q4", "2026-Q3", "2026-11-18"
MIRO = "What hurts\nFilter by level\nSlow sync\n\nWhat helps\nShare a match\n"
HIDDEN = "hidden words of a silent round"


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    folder = tmp_path / "team"
    make_workspace(folder, demo_team())
    hidden = Note(id="n-1", session=1, by="Ada", text=HIDDEN)
    make_quarter(folder, Plan(quarter=QUARTER, starts=date(2026, 10, 5), notes=(hidden,)))
    make_quarter(folder, Plan(quarter=CLOSED, starts=date(2026, 7, 6), closed=date(2026, 10, 4)))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(capsys, workspace):
    def running(*words):
        try:
            code = main([*words, "--today", TODAY])
        except SystemExit as end:
            code = end.code
        return (code, *capsys.readouterr())

    return running


def the_plan(quarter=QUARTER):
    return open_plan(imports.Path(f"{quarter}.toml")).load()


def put(name, text, encoding="utf-8"):
    imports.Path(name).write_bytes(text.encode(encoding))
    return name


def test_the_command_line_knows_every_kind():
    assert tuple(KINDS) == IMPORT_KINDS


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_board_becomes_groups_of_notes_and_only_once(run, encoding):
    board = put("board.csv", MIRO, encoding)
    said = (
        "3 notes in 2 groups for session 2, read as a board of Miro:\n  Group “What hurts”\n    Filter by level\n"
        "    Slow sync\n  Group “What helps”\n    Share a match\n"
    )
    before = the_plan()
    assert run("import", board, "--session", "2", "--dry-run") == (0, f"{said}Nothing was written.\n", "")
    assert the_plan() == before
    assert run("import", board, "--session", "2") == (0, f"{said}Written into 2026-Q4.\n", "")
    plan = the_plan()
    assert [group.title for group in plan.clusters] == ["What hurts", "What helps"]
    titles = {group.id: group.title for group in plan.clusters}
    notes = [(note.session, titles[note.cluster or ""], note.text) for note in plan.notes if note.session == 2]
    assert notes == [
        (2, "What hurts", "Filter by level"), (2, "What hurts", "Slow sync"), (2, "What helps", "Share a match"),
    ]  # fmt: skip
    code, printed, complained = run("import", board, QUARTER, "--session", "2")
    assert (code, printed.splitlines()[-1]) == (0, "Nothing was written: all of it is in the plan already.")
    assert complained == "okra-tui: left out: 3 · on the board already\n"
    assert the_plan() == plan


def test_from_the_standard_input_with_columns_that_are_named(run, monkeypatch):
    class Given:
        buffer = io.BytesIO("Pain;Von wem\nZu langsam;Ada\n".encode("cp1252"))

        def isatty(self):
            return False

    monkeypatch.setattr(sys, "stdin", Given())
    words = ("--column", "text=Pain", "--column", "author=Von wem", "--as", "notes", "--session", "0")
    code, printed, complained = run("import", "-", QUARTER, *words)
    assert (code, complained) == (0, "")
    assert "Columns: text is “Pain”, author is “Von wem”.\n" in printed
    assert [(note.by, note.text) for note in the_plan().notes if note.session == 0] == [("Ada", "Zu langsam")]


def test_who_is_asked_and_says_no_writes_nothing(run, monkeypatch):
    before = the_plan()
    monkeypatch.setattr(imports, "says_yes", lambda _question: False)
    assert run("import", put("b.csv", MIRO), "--session", "2")[::2] == (2, "okra-tui: Nothing was written.\n")
    assert the_plan() == before
    assert run("import", "b.csv", "--session", "2", "--yes")[0] == 0


def test_under_the_curtain_no_word_is_said_and_no_group_is_made(run):
    code, _, complained = run("import", put("b.csv", MIRO))
    assert code == 2
    assert "notes of session 1 are under the curtain. Reveal them first" in complained
    code, printed, complained = run("import", put("plain.csv", f"Text,By\nFilter by level,Ada\n{HIDDEN},Ada\n"))
    assert (code, complained) == (0, "okra-tui: left out: 1 · on the board already\n")
    assert printed.startswith("1 note from 1 person for session 1:\n  1  Ada\n")
    assert HIDDEN not in printed
    assert "Filter" not in printed


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("e.csv", "", "e.csv: It is empty; nothing is to be taken in. Nothing was written."),
        ("q.csv", 'Text,By\n"One,Ada\nTwo,Ada\n', "q.csv: Line 2: a quotation mark is not closed"),
        ("m.csv", "Text\n" + "x\n" * 200_000, "m.csv: Line 5002: more than 5000 rows"),
        ("o.csv", "Datum,Umsatz\n1,2\n3,4\n", "o.csv: Line 1: no column says what this table is. It can be one of"),
        ("x.xlsx", "PK\x03\x04", "x.xlsx: It is a workbook or an archive, not a table as text; save it as CSV"),
    ],
    ids=["empty", "a quote", "many lines", "of another kind", "a workbook"],
)
def test_what_is_no_such_file_is_named_and_nothing_is_written(run, name, text, complaint):
    before = the_plan()
    code, printed, complained = run("import", put(name, text))
    assert (code, printed) == (2, "")
    assert complained.startswith(f"okra-tui: {complaint}")
    assert the_plan() == before


def test_places_that_cannot_be(run):
    assert run("import", "nowhere.csv")[2] == (
        "okra-tui: nowhere.csv: It cannot be read: no such file or directory. Nothing was written.\n"
    )
    assert run("import", ".")[2] == (
        "okra-tui: .: There is no page of an export in it that reads back; make one with the format markdown, and edit "
        "that. Nothing was written.\n"
    )
    assert "2026-Q3 is closed and only read; reopen it first." in run("import", put("b.csv", MIRO), CLOSED)[2]
    assert run("import", put("b.csv", MIRO), "--column", "text")[2] == (
        "okra-tui: b.csv: A column is said as title=Feature, not 'text'. Nothing was written.\n"
    )


def test_an_export_that_was_edited_is_taken_in_as_a_folder(run):
    note = Note(id="n-2", session=0, about=("competition",), by="Ada", text="They are quicker")
    make_quarter(imports.Path(), Plan(quarter="2027-Q1", starts=date(2027, 1, 4), notes=(note,)))
    assert run("export", "2027-Q1", "--to", "wiki")[0] == 0
    assert "is in the plan already" in run("import", "wiki", "2027-Q1")[1]
    page = imports.Path("wiki/okra/session-0/competition.md")
    page.write_text(page.read_text().replace("quicker", "slower").replace("(Ada)", "(Eve)"))
    assert "It is of 2027-Q1, and this is 2026-Q4" in run("import", "wiki", QUARTER)[2]
    code, printed, complained = run("import", "wiki", "2027-Q1", "--yes")
    assert (code, complained) == (0, "okra-tui: left out: not read there: session-0/competition.md, line 3: (Eve)\n")
    assert printed == (
        "1 edited line in 25 pages of 2027-Q1:\n  note by Ada text “They are quicker” → “They are slower”\n"
        "Written into 2027-Q1.\n"
    )
    assert the_plan("2027-Q1").notes == (note.changed(text="They are slower"),)


def test_what_is_taken_and_yet_to_be_looked_at_is_not_called_left_out(run):
    listed = put("goals.md", "# O1 Find a partner\n- KR1 Rating 4.2/5 → 4.6/5 @Nobody\n")
    code, printed, complained = run("import", listed, QUARTER, "--dry-run")
    assert code == 0 and "4.2→4.6" in printed, complained
    assert "to look at: Rating (of 5) @Nobody: It is not clear who @Nobody is" in complained
    assert "left out" not in complained
