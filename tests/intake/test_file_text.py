"""What bytes of a file say: encodings, separators, rows with their lines, and what is no table."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from processor import turns

from okra_tui.intake.file_text import (
    MOST_IMPORTED,
    MOST_TABLE_ROWS,
    NotRead,
    columns_of,
    refuse_other_text,
    table_of,
    text_of,
)

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252")
CELLS = st.text(
    st.characters(codec="cp1252", exclude_categories=["Cc"], exclude_characters="\u00ad‚ƒ„†‡ˆ‰Š‹ŒŽŸÕ"), max_size=12
)
"""Without the signs that stand in no word: there they would be letters of a Mac."""


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_gives_the_same_text(encoding, line_end):
    text = "Text,Author\nMüller sagt “nein” – 5 €,Ada\nzwei,Åsa\n"
    assert text_of(text.replace("\n", line_end).encode(encoding)) == text


@pytest.mark.parametrize(
    "words",
    [
        "Schülerin, für die Prüfung: schön und größer", "Über München", "Wo geht’s zum Café?", "déjà vu à l’école",
        "El niño está allí", "Så på ön, blåbär", "Nuño y Martín, über",
    ],
)  # fmt: skip
def test_the_csv_of_a_mac_is_read_by_its_letters(words):
    assert text_of(f"Text,Author\n{words},Ada\n".encode("mac_roman")) == f"Text,Author\n{words},Ada\n"


@pytest.mark.parametrize(
    "words",
    [
        "Schülerin, für die Prüfung", "Über Ärger, ÄRGER", "Wo geht’s zum Café?", "déjà vu à l’école", "un cœur, Œuvre",
        "El niño esperó allí", "Så på ön, blåbär", "Miloš, Žiga and Šimon", "5 € – “quoted”… l’été", "don’t", "† Ada",
    ],
)  # fmt: skip
def test_the_csv_of_windows_stays_what_it_is(words):
    assert text_of(f"Text,Author\n{words},Ada\n".encode("cp1252")) == f"Text,Author\n{words},Ada\n"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "It is empty; nothing is to be taken in."),
        (b"\xef\xbb\xbf\r\n  \r\n", "It is empty; nothing is to be taken in."),
        (b"PK\x03\x04...", "It is a workbook or an archive, not a table as text; save it as CSV, and import that."),
        (b"%PDF-1.7", "It is a PDF; export the board or the table as CSV, and import that."),
        (b"a,b\nc\x00d,e\n", "Line 2 is no text; save it as a text file or as CSV."),
        (b"a,b\nc,\x81\x8d\n", "Line 2 is in an encoding that is not known here; save it as UTF-8."),
        (b"a" * (MOST_IMPORTED + 1), "It is larger than 16 MB; split it into parts, or take out what is more."),
    ],
)
def test_what_is_no_text_is_named(data, sentence):
    with pytest.raises(NotRead) as refused:
        text_of(data)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a,b\n1,"x\n2,3\n4,5\n', 2),  # never closed
        ('a,b\n1,2\n3,"x" y\n4,"5"\n', 3),  # closed, and words behind it
        ('a,b\n\n\n1,"x\n2,"y"\n', 4),  # closed by the next one's
        ("a,b\n" + '1,"' + "x\n" * 30_000, 2),  # without end
        ('a;b\n"one\ntwo";2\n3;"x\n', 4),  # behind a cell with a line break
    ],
)
def test_a_broken_quote_is_named_with_its_line(text, line):
    with pytest.raises(NotRead) as refused:
        table_of(text)
    assert str(refused.value).startswith(f"Line {line}: a quotation mark is not closed")


def test_a_cell_without_end_is_named_as_that_where_no_quote_is_to_blame():
    with pytest.raises(NotRead) as refused:
        table_of(f"Text,Author\none,Ada\n{'x' * 30_000},Ada\n")
    assert str(refused.value) == (
        "Line 3: a cell has more than 20000 characters, which is no note and no title (xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
        "xxxxxxxxx…); make it shorter, or take the row out."
    )


def test_a_million_lines_are_refused_soon_and_with_a_line():
    with pytest.raises(NotRead) as refused:
        table_of("Text,Author\n" + "x,y\n" * 1_000_000)
    assert str(refused.value) == (
        f"Line {MOST_TABLE_ROWS + 2}: more than {MOST_TABLE_ROWS} rows are no board and no plan; take a part."
    )


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8),
    st.sampled_from(",;\t|"),
    st.sampled_from(ENCODINGS),
    st.booleans(),
)
def test_whatever_a_program_writes_comes_back_cell_by_cell(rows, separator, encoding, says_so):
    written = io.StringIO()
    writer = csv.writer(written, delimiter=separator)
    head = ["Sticky Note", "Author", "Frame"]
    writer.writerows([head, *rows])
    text = (f"sep={separator}\n" if says_so else "") + written.getvalue()
    table = table_of(text_of(text.encode(encoding)), {"sticky note", "author", "frame"})
    plain = [[_as_kept(cell) for cell in row] for row in rows]
    assert table.separator == separator
    assert [list(row.cells) for row in table.below] == [row for row in plain if any(row)]


def _as_kept(cell):
    words = cell.strip()
    return words[1:] if words[:1] == "'" and words[1:2] in set("=+-@") and words[1:] else words


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_sentence(data):
    try:
        table = table_of(text_of(data))
    except NotRead as refused:
        assert str(refused).endswith(".")
    else:
        lines = [row.line for row in table.rows]
        assert lines == sorted(set(lines))


def test_columns_are_known_by_their_names_and_by_choice():
    names = {"title": ("title", "feature"), "owner": ("owner",)}
    assert columns_of(("Feature", "OWNER"), names, {}) == {"title": 0, "owner": 1}
    assert columns_of(("Feature", "Who"), names, {"owner": "who"}) == {"owner": 1, "title": 0}
    assert columns_of(("Feature", "Owner"), names, {"owner": ""}) == {"title": 0}
    for chosen, words in (({"owner": "Nobody"}, "there are Feature and Owner"), ({"size": "Owner"}, "title and owner")):
        with pytest.raises(NotRead, match=words):
            columns_of(("Feature", "Owner"), names, chosen)


def test_many_comments_before_what_is_no_web_page_take_no_long_time() -> None:
    assert turns(lambda: refuse_other_text("<!-- a -->\n" * 9_000 + "# Objectives")) < 60_000_000


def test_a_web_page_below_comments_is_named() -> None:
    with pytest.raises(NotRead, match="a web page"):
        refuse_other_text("<!-- a -->\n" * 9_000 + "<html>")
    with pytest.raises(NotRead, match="a picture"):
        refuse_other_text("<?xml version='1.0'?>\n<!-- a -->\n<!-- b --><svg>")
