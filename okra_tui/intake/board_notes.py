"""The notes of a whiteboard as Miro, FigJam, Mural or a spreadsheet give them away: their words, authors and frames.

Mural and FigJam write a table whose first row says what its columns are, and so do spreadsheets; other columns are left
alone. Miro writes no such row: it lists what stands on the board, one thing a row, a frame's title before what is in
it, with an empty row between frames.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape

from okra_tui.intake.chat.signs import LeftOut
from okra_tui.intake.file_text import ColumnNames, NotRead, Table, TableRow, columns_of, columns_there
from okra_tui.intake.people import People
from okra_tui.plan.text import folded, one_line

NOTE_COLUMNS: ColumnNames = {
    "text": (
        "text", "sticky note text", "sticky text", "sticky note", "sticky", "stickies", "content", "contents", "note",
        "notes", "idea", "ideas", "comment", "message", "card", "card title", "title", "name", "notiz", "notizen",
        "inhalt", "texte", "contenu", "texto", "contenido",
    ),
    "author": (
        "author", "authors", "author name", "created by", "creator", "added by", "written by", "by", "user",
        "user name", "username", "participant", "who", "last updated by", "last modified by", "modified by",
        "updated by", "autor", "autorin", "verfasser", "erstellt von", "auteur", "créé par",
    ),
    "frame": (
        "frame", "frame title", "frame name", "section", "section name", "area", "area title", "group", "cluster",
        "column", "list", "lane", "category", "theme", "topic", "board section", "parent", "rahmen", "gruppe",
        "bereich", "abschnitt", "kategorie", "thema", "cadre", "groupe",
    ),
    "kind": ("type", "item type", "object type", "widget type", "node type", "typ"),
}  # fmt: skip
"""What the columns of notes are called."""

_CERTAIN = frozenset({"text", "content", "contents", "sticky", "stickies", "sticky note", "sticky text"})
_OF_MURAL = frozenset({"bg color", "background color", "sticky type", "border line", "link to", "last updated by"})
_OF_FIGJAM = frozenset({"section", "section name", "node type", "stamps"})
_NO_NOTE = re.compile(
    r"frames?|sections?|areas?|connect(?:or|ion)s?|arrows?|lines?|images?|pictures?|icons?|videos?|files?|embeds?"
    r"|documents?|drawings?|stamps?|stencils?",
    re.IGNORECASE,
)
"""Kinds of things on a board that hold no note."""
_TAG = re.compile(r"</?(?:p|div|span|strong|em|b|i|u|s|ul|ol|li|br|a|font)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_MAIL = re.compile(r"(?<![^\s<>@])[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+")
"""It is looked for only where a word begins: a cell may be one word of many letters."""
_MOSTLY = 0.6

_NO_WORDS = "has no words"
_TWICE = "stands on the board twice, in a frame and beside it"


@dataclass(frozen=True)
class BoardNote:
    """One note: its words, who wrote it (None: nobody says so), the title of its frame (empty: none), and its line."""

    text: str
    by: str | None
    frame: str
    line: int


@dataclass(frozen=True)
class BoardRead:
    """What stands on a board; `tool` is who wrote the file, `unused` the columns that were left alone."""

    tool: str
    notes: tuple[BoardNote, ...]
    left_out: tuple[LeftOut, ...]
    unused: tuple[str, ...] = ()


def is_of_notes(table: Table) -> bool:
    """Whether a table's columns are those of notes, or it is a list as Miro writes it."""
    columns = columns_of(table.head, NOTE_COLUMNS, {})
    return ("text" in columns and _surely(table, columns)) or _is_list(table)


def names_its_words(table: Table) -> bool:
    """Whether a column says for certain that it has the words of notes: other tables have notes and titles too."""
    return not _CERTAIN.isdisjoint(map(folded, table.head))


def _surely(table: Table, columns: Mapping[str, int]) -> bool:
    """Whether more than a title says that these are notes: titles have other lists too."""
    return folded(table.head[columns["text"]]) not in {"title", "name", "card title"} or "frame" in columns


def read_board(table: Table, people: People, chosen: Mapping[str, str]) -> BoardRead:
    """The notes of a table; `chosen` says which columns are which where they are called otherwise.

    Raises NotRead where no column has the words.
    """
    columns = columns_of(table.head, NOTE_COLUMNS, chosen)
    if "text" not in columns:
        if chosen or not _is_list(table):
            wrong = f"Line {table.rows[0].line}: no column is called text, note or content"
            mend = "Say which one has the words of the notes, such as text="
            called = table.head[0][:40] or "Column"
            raise NotRead(f"{wrong}; {columns_there(table.head)}. {mend}{called}.", f"{wrong}. {mend}Column.")
        notes, tool = list(_listed(table.rows)), "Miro"
        unused: tuple[str, ...] = ()
    else:
        notes = [_note(row, columns) for row in table.below]
        tool = _tool(table.head)
        unused = tuple(name for at, name in enumerate(table.head) if name and at not in columns.values())
    kind = columns.get("kind")
    kinds = {row.line: row.cell(kind) for row in table.rows} if "text" in columns else {}
    left_out = [LeftOut(note.text, f"no note, but of type {kinds[note.line]}", note.line)
                for note in notes if _NO_NOTE.fullmatch(kinds.get(note.line, ""))]  # fmt: skip
    notes = [note for note in notes if not _NO_NOTE.fullmatch(kinds.get(note.line, ""))]
    left_out += [LeftOut(f"line {note.line}", _NO_WORDS, note.line) for note in notes if not note.text]
    kept, twice = _each_once([note for note in notes if note.text])
    left_out += twice
    known = tuple(replace(note, by=_who(note.by, people)) for note in kept)
    return BoardRead(tool, known, tuple(sorted(left_out, key=lambda left: left.line)), unused)


def _note(row: TableRow, columns: Mapping[str, int]) -> BoardNote:
    frame = _plain(row.cell(columns.get("frame")))
    return BoardNote(_plain(row.cell(columns["text"])), row.cell(columns.get("author")) or None, frame, row.line)


def _tool(head: Sequence[str]) -> str:
    called = {folded(name) for name in head}
    if len(called & _OF_MURAL) > 1:
        return "Mural"
    return "FigJam" if called & _OF_FIGJAM else ""


def _plain(words: str) -> str:
    """Words on one line, without the marks that some boards leave in them."""
    if ">" in words and _TAG.search(words):
        words = unescape(_TAG.sub(" ", words)).replace("\u00a0", " ")
    return " ".join(one_line(words).split())


def _who(name_there: str | None, people: People) -> str | None:
    """The person who is meant, by name or by the address of a mail; a stranger's name as it stands."""
    name = " ".join(one_line(name_there or "").split())
    if not name:
        return None
    if mail := _MAIL.search(name):
        before = name.replace(mail[0], "").strip(" <>()")
        local = re.sub(r"[._+-]+", " ", mail[0].partition("@")[0])
        return people.who(before) or people.who(local) or before or mail[0]
    return people.who(name) or name


# -- Miro's list: no row says what the columns are ---------------------------------------------------------------------


def _is_list(table: Table) -> bool:
    """Whether the rows are one thing each, with at most a tag or two beside it now and then."""
    filled = [sum(bool(cell) for cell in row.cells) for row in table.rows]
    return filled.count(1) >= _MOSTLY * len(filled) and len(table.rows) > 1


def _listed(rows: Sequence[TableRow]) -> Iterator[BoardNote]:
    """Each note below the frame's title that stands before it."""
    if sum(not row.cell(0) for row in rows) * 2 >= len(rows):
        yield from _beside_frames(rows)
        return
    blocks: list[list[TableRow]] = []
    for row in rows:
        if row.after_blank or not blocks:
            blocks.append([])
        blocks[-1].append(row)
    for block in blocks:
        framed = len(blocks) > 1 and len(block) > 1
        frame = _plain(_first(block[0])) if framed else ""
        for row in block[1:] if framed else block:
            yield BoardNote(_plain(_first(row)), None, frame, row.line)


def _beside_frames(rows: Sequence[TableRow]) -> Iterator[BoardNote]:
    """Notes in the second column, and the frame's title in the first one, once."""
    frame = ""
    for row in rows:
        frame = _plain(row.cell(0)) or frame
        words = next((cell for cell in row.cells[1:] if cell), "")
        if words:
            yield BoardNote(_plain(words), None, frame, row.line)


def _first(row: TableRow) -> str:
    return next(cell for cell in row.cells if cell)


def _each_once(notes: Sequence[BoardNote]) -> tuple[list[BoardNote], list[LeftOut]]:
    """Notes without the loose ones that stand in a frame as well: boards list those twice."""
    framed = Counter((note.text, note.by) for note in notes if note.frame)
    kept: list[BoardNote] = []
    twice: list[LeftOut] = []
    for note in notes:
        if not note.frame and framed[note.text, note.by] > 0:
            framed[note.text, note.by] -= 1
            twice.append(LeftOut(note.text, _TWICE, note.line))
        else:
            kept.append(note)
    return kept, twice
