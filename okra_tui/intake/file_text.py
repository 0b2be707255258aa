"""What a file says that another program wrote: its text, however it is encoded, and the rows of a table in it.

Nothing is guessed that matters: what cannot be read is named with its line and with what can be done about it.
"""

import codecs
import contextlib
import csv
import io
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from okra_tui.plan.text import folded, harmless, one_line, there_are

MOST_IMPORTED = 16_000_000
"""Of a file that is read; a larger one is none of a board or a plan."""
MOST_TABLE_ROWS = 5_000
"""Rows of a table; a larger one is none of a board or a plan."""
_LONGEST_CELL = 20_000
"""Characters; in a longer one a quotation mark was not closed."""
_SEPARATORS = (",", ";", "\t", "|")
_SEPARATOR_SAID = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)
"""The line with which Excel's tables say what stands between their cells."""
_LOOKED_AT = 50
"""Lines after which it is known what stands between cells."""
_GUARD = re.compile(r"\A'(?=[=+\-@＝＋－＠])")
"""The apostrophe with which an exported cell keeps a spreadsheet from taking it for a formula."""
_OTHER_FILES: Mapping[bytes, str] = {
    b"PK\x03\x04": "a workbook or an archive, not a table as text; save it as CSV, and import that",
    b"\xd0\xcf\x11\xe0": "a workbook of an old Excel, not a table as text; save it as CSV, and import that",
    b"%PDF": "a PDF; export the board or the table as CSV, and import that",
    b"\x89PNG": "a picture; export the board as CSV, and import that",
    b"\xff\xd8\xff": "a picture; export the board as CSV, and import that",
    b"\x1f\x8b": "packed; unpack it first",
}

_OTHER_TEXTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\s*(?:<!--(?:(?!-->).){0,2000}+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
                re.IGNORECASE | re.DOTALL),
     "a web page; copy the table or the list out of it, or save that as CSV"),
    (re.compile(r"\s*(?:<\?xml\b.{0,2000}?\?>\s*)?(?:<!--(?:(?!-->).){0,2000}+-->\s*+)*+"
                r"(?:<!doctype\s+svg[^>]*>\s*)?<svg\b", re.IGNORECASE | re.DOTALL),
     "a picture; export the board as CSV, and import that"),
    (re.compile(r"\s*<\?xml\b", re.IGNORECASE), "XML, not a table; save it as CSV, and import that"),
    (re.compile(r"\s*BEGIN:V(?:CALENDAR|CARD)\b"), "a calendar or an address book, and neither a board nor a plan"),
    (re.compile(r"\s*\{\\rtf\d"), "a document with its own formats; save it as plain text or as CSV"),
)  # fmt: skip
"""Files of text that no lines can be read from: how they begin, and what they are."""


class NotRead(ValueError):
    """A file that cannot be taken in. Its words are for the person: where it is wrong, and what can be done.

    `without_cells` says it without a word that stands in the file, for a room in which notes are under the curtain.
    """

    def __init__(self, sentence: str, without_cells: str = "") -> None:
        super().__init__(sentence)
        self.without_cells = without_cells or sentence


NOT_SAID_WHY = "The plan does not take it as it is; once the notes are revealed it is said why."


def not_taken(place: str, why: Exception) -> NotRead:
    """That what stands at a place cannot be taken, and why; the reason may tell words of it."""
    return NotRead(f"{place}: {str(why).rstrip('.')}.", f"{place}: {NOT_SAID_WHY}")


def text_of(data: bytes) -> str:
    """The text in these bytes: UTF-8 or UTF-16, with or without a mark, UTF-32 with one, else Mac Roman or the Windows
    code page of Western Europe, by which of them has letters in its words.

    Line ends become plain newlines. Raises NotRead where it is empty or no text.
    """
    if len(data) > MOST_IMPORTED:
        raise NotRead(
            f"It is larger than {MOST_IMPORTED // 1_000_000} MB; split it into parts, or take out what is more."
        )
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise NotRead("It is empty; nothing is to be taken in.")
    for sign, what in _OTHER_FILES.items():
        if data.startswith(sign):
            raise NotRead(f"It is {what}.")
    text = _decoded(data).removeprefix("\ufeff")
    at = text.find("\x00")
    if at >= 0:
        raise NotRead(f"Line {text.count(chr(10), 0, at) + 1} is no text; save it as a text file or as CSV.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def refuse_other_text(text: str) -> None:
    """Raises NotRead with what a text is where it is one of those of which every line would be taken for something: a
    web page, a calendar, a picture, JSON. It is asked where nobody has said of which kind the text is."""
    what_it_is = next((what for begins, what in _OTHER_TEXTS if begins.match(text)), "")
    if not what_it_is and text.lstrip()[:1] in ("{", "["):
        with contextlib.suppress(ValueError, RecursionError):
            told = json.loads(text)
            rows = told if isinstance(told, list) else [told]
            what_it_is = _JSON if any(isinstance(row, dict | list) for row in rows) else ""
    if what_it_is:
        raise NotRead(f"It is {what_it_is}. If it is something else, name the kind.")


_JSON = "JSON, which is for other programs; save it as CSV, or take the pages of an export as markdown"


def guessed_encoding(data: bytes) -> str:
    """What a file's letters were taken for where its bytes do not say it: `Mac Roman`; empty where they do."""
    *_, last = _encodings(data)
    if last not in _GUESSED:
        return ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _GUESSED[last]
    return ""


_GUESSED: Mapping[str, str] = {"mac_roman": "Mac Roman", "cp1252": "Windows Western European"}


def _decoded(data: bytes) -> str:
    for encoding in _encodings(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as wrong:
            problem = wrong
    line = data[: problem.start].count(b"\n") + 1
    raise NotRead(f"Line {line} is in an encoding that is not known here; save it as UTF-8.")


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):  # the first begins as UTF-16 does
        return ("utf-32",)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if data.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    odd, even = data[1:2000:2].count(0), data[0:2000:2].count(0)
    if max(odd, even) > len(data[:2000]) // 6:  # letters of Latin scripts are half zeros in UTF-16
        return ("utf-16-le" if odd > even else "utf-16-be",)
    return ("utf-8", "mac_roman" if _is_of_old_mac(data) else "cp1252")


_OF_OLD_MAC = re.compile(
    rb"(?<=[a-z])[\x81-\x84\x86-\x90\x9d\x9f\xd5](?=[a-z])|(?<=[a-z])[\x87\x88\x8a\x8e-\x90\x9d\x9f]|\x9f(?=[a-z])"
)
"""Letters of Mac Roman in a word, such as ä ü é è à ç, and its apostrophe. There the Windows code page has signs and
capitals. Those that are š ž œ there say nothing: names are written with them."""
_OF_WINDOWS = re.compile(
    rb"(?<=[A-Za-z])[\xdf-\xf6\xf8-\xff]|[\xdf-\xf6\xf8-\xff](?=[a-z])|(?<![a-z])[\xc0-\xde](?=[a-z])"
)
"""Letters of that code page in a word or at its beginning; there Mac Roman has signs and capitals, and its quotes."""


def _is_of_old_mac(data: bytes) -> bool:
    """Whether bytes of one letter each are of Mac Roman, as Excel for Mac writes its CSV, by which letters they are."""
    return len(_OF_OLD_MAC.findall(data)) > len(_OF_WINDOWS.findall(data))


# -- A table -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class TableRow:
    """A row's cells, without the spaces around them, and the line of the file on which it begins."""

    line: int
    cells: tuple[str, ...]
    after_blank: bool = False
    """Whether a line without words stands before it."""

    def cell(self, at: int | None) -> str:
        """The words in a column; empty where there are none."""
        return self.cells[at] if at is not None and at < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """The rows with words of a table, its first one too, which may say what the columns are."""

    rows: tuple[TableRow, ...]
    separator: str

    @property
    def head(self) -> tuple[str, ...]:
        """What the first row calls the columns."""
        return tuple(one_line(cell) for cell in self.rows[0].cells)

    @property
    def below(self) -> tuple[TableRow, ...]:
        """The rows without the first one."""
        return self.rows[1:]


def table_of(text: str, known: Collection[str] = ()) -> Table:
    """The table in a text. `known`: folded names of columns, by which the right separator is told first.

    Raises NotRead with a line where a quotation mark is broken, or where there are too many rows.
    """
    before, separator = 0, ""
    first, _, rest = text.partition("\n")
    if line_naming_it := _SEPARATOR_SAID.fullmatch(first):
        before, separator, text = 1, line_naming_it[1], rest
    separator = separator or _separator(text, known)
    rows: list[TableRow] = []
    blank = False
    for line, cells in _read(text, separator):
        if len(rows) >= MOST_TABLE_ROWS + 1:
            raise NotRead(
                f"Line {line + before}: more than {MOST_TABLE_ROWS} rows are no board and no plan; take a part."
            )
        words = tuple(without_guard(harmless(cell).strip()) for cell in cells)
        if any(words):
            rows.append(TableRow(line + before, words, blank))
        blank = not any(words)
    if not rows:
        raise NotRead("No row of it has words; nothing is to be taken in.")
    return Table(tuple(rows), separator)


def _read(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins. Raises NotRead at a quotation mark that is not closed."""
    lines = text.split("\n")
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(len(cell) > _LONGEST_CELL for cell in cells):
                raise csv.Error("a cell without end")
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:
        while begins < len(lines) and not lines[begins - 1].strip():
            begins += 1
        shown = one_line(lines[begins - 1])[:40] if begins <= len(lines) else ""
        if begins <= len(lines) and '"' not in lines[begins - 1]:
            wrong = f"Line {begins}: a cell has more than {_LONGEST_CELL} characters, which is no note and no title"
            mend = "make it shorter, or take the row out."
        else:
            wrong = f"Line {begins}: a quotation mark is not closed, or stands alone inside a cell"
            mend = 'write it twice ("") inside quotes, or take it out.'
        raise NotRead(f"{wrong} ({shown}…); {mend}", f"{wrong}; {mend}") from None


def _separator(text: str, known: Collection[str]) -> str:
    """What stands between cells: what makes known names of the first row, else what all rows have alike."""
    lines = [line for line in islice(text.split("\n"), _LOOKED_AT) if line.strip()]
    by_names = {sign: sum(folded(cell) in known for cell in _cells(lines[:1], sign)) for sign in _SEPARATORS}
    by_widths = {sign: _evenness(lines, sign) for sign in _SEPARATORS}
    return max(_SEPARATORS, key=lambda sign: (by_names[sign] > 1, by_names[sign], by_widths[sign]))


def _evenness(lines: Sequence[str], separator: str) -> float:
    """How many cells a row has with this separator, times the share of rows that have as many as the first."""
    widths = [len(_cells([line], separator)) for line in lines]
    return 0 if not widths or widths[0] < 2 else widths[0] * widths.count(widths[0]) / len(widths)


def _cells(lines: Sequence[str], separator: str) -> list[str]:
    try:
        return next(csv.reader(lines, delimiter=separator), [])
    except csv.Error:
        return []


# -- Which column is which ---------------------------------------------------------------------------------------------


ColumnNames = Mapping[str, Sequence[str]]
"""What columns of a kind can be called, by what they are, the surest name first; all folded."""


def columns_of(head: Sequence[str], names: ColumnNames, chosen: Mapping[str, str]) -> dict[str, int]:
    """Where the columns are: as somebody chose (`{"title": "Feature"}`), else as they are called. An empty choice says
    that there is none. Raises NotRead where a choice names no column or nothing that a column can be."""
    called = [folded(name) for name in head]
    columns: dict[str, int] = {}
    for what, name in chosen.items():
        if what not in names:
            raise NotRead(f"“{one_line(what)}” is nothing that a column can be here; {there_are([*names])}.")
        if name.strip() and folded(name) not in called:
            missing = f"No column is called “{one_line(name)}”"
            raise NotRead(f"{missing}; {columns_there(head)}.", f"{missing}.")
        if name.strip():
            columns[what] = called.index(folded(name))
    for what, choices in names.items():
        at = next((called.index(name) for name in choices if name in called), None)
        if what not in chosen and at is not None and at not in columns.values():
            columns[what] = at
    return columns


def columns_chosen(words_given: Iterable[str]) -> dict[str, str]:
    """What somebody said of columns, each as `title=Feature`. Raises NotRead where it does not look so."""
    columns: dict[str, str] = {}
    for words in words_given:
        what, equals, name = words.partition("=")
        if words.strip() and not (equals and what.strip()):
            raise NotRead(f"A column is said as title=Feature, not {one_line(words)[:60]!r}.")
        if words.strip():
            columns[folded(what)] = name.strip()
    return columns


def without_guard(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return _GUARD.sub("", cell)


def columns_there(head: Sequence[str]) -> str:
    """`there are Feature, Size and Who`: the columns that a table has, as its first row calls them."""
    return there_are([one_line(name)[:40] for name in head if name][:12])
