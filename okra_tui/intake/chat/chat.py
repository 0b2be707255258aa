"""What people paste from a meeting's chat, read: notes, by whom, about which subject, and what was left out and why.

Nothing is lost silently: each line with words gives a note, or is left out with a reason, or only says who spoke and
when. One line is one note, also where a message has several.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from okra_tui.intake.chat import clients, zoom
from okra_tui.intake.chat.clients import OWN_TEXT, find_headers, form_of, signs_of, words_of_pins
from okra_tui.intake.chat.signs import (
    DATE_ALONE,
    LINE_WITHOUT_WORDS,
    NAMES_AND_LINES,
    NUMBER_ALONE,
    OWN_WORDS,
    PLAIN_LINES,
    REACTION,
    ZOOM,
    Header,
    LeftOut,
    is_courtesy,
    is_day,
    is_numbered_list,
    list_number,
    no_idea,
    read_idea,
    without_bullet,
    without_edited,
)
from okra_tui.intake.people import People, bare_name
from okra_tui.plan.text import folded, harmless, one_line

# -- One walk down a paste: its lines become messages, lines that are left out, and lines that only say who spoke.


_FIRST_LETTERS = 8
_QUOTABLE = 50
"""Of so many lines that begin alike the last ones are looked through for a quote."""


@dataclass
class Message:
    """One message while it is read: its sender, and its lines with their places (from 0).

    `headed`: a client's header began it, and only another one ends it. Otherwise an empty line does.
    """

    block: int
    said: str | None = None
    by: str | None = None
    direct: bool = False
    headed: bool = False
    lines: list[tuple[int, str]] = field(default_factory=list)


class MessageWalk:
    """The walk. Afterwards `messages`, `left_out` and `headers` (places of mere headers) hold every line with words."""

    def __init__(self, lines: Sequence[str], people: People, *, clients: bool = True) -> None:
        """`clients`: a chat's client may have written some of it; not so where the lines are a spreadsheet's cells."""
        self._lines, self._people = lines, people
        self._found = find_headers(lines, people) if clients else {}
        self.form = form_of(lines, self._found) if clients else PLAIN_LINES
        self.is_chat = self.form != PLAIN_LINES
        self._signs = signs_of(self.form)
        self._pins = words_of_pins(lines, self._found)
        self.messages = [Message(1)]
        self.left_out: list[LeftOut] = []
        self._heard: dict[str, list[str]] = {}
        """What was said so far, by its first letters: clients quote it again."""
        self.headers: set[int] = set()
        self._walk()
        if not self.is_chat and any(message.said is not None for message in self.messages):
            self.form = NAMES_AND_LINES

    def is_somebody(self, word: str) -> bool:
        """Whether somebody here is called so."""
        return self._people.who(word) is not None

    def _walk(self) -> None:
        at = 0
        while at < len(self._lines):
            if header := self._found.get(at):
                at += self._begin(header, at, headed=True)
            elif self._lines[at].strip():
                at += self._leave_out(at) or self._say(at)
            else:
                self._pause()
                at += 1

    def _begin(self, header: Header, at: int, *, headed: bool) -> int:
        """A new message. How many lines its header takes, with what is left out behind it."""
        before = self.messages[-1]
        message = Message(before.block + bool(before.lines), before.said, before.by, before.direct, headed)
        if header.said is not None:
            message.said = bare_name(one_line(header.said))
            message.by = self._people.who(header.said, in_chat=headed)
            message.direct = header.direct
        self.messages.append(message)
        last = at + header.lines - 1
        self.headers.update(range(at, last + 1))
        if not header.text.strip():
            return header.lines
        self.headers.discard(last)
        if left_out := self._sign(last, header.text.strip()):
            return header.lines - 1 + left_out
        self._keep(last, header.text)
        return header.lines

    def _pause(self) -> None:
        """An empty line, or one that the client wrote, ends a message that no header began."""
        message = self.messages[-1]
        if message.lines and not message.headed:
            self.messages.append(Message(message.block + 1))

    def _say(self, at: int) -> int:
        """A line of somebody's own words, and how many lines were read."""
        line, message = self._lines[at], self.messages[-1]
        sent = message.headed and message.said is not None
        if not sent and (spoken := clients.spoken(line, self._people)):
            return self._begin(spoken, at, headed=False)
        if not sent and message.said is not None and clients.may_be_spoken(line):
            self._pause()
        self._keep(at, line)
        return 1

    def _keep(self, at: int, line: str) -> None:
        self.messages[-1].lines.append((at, line))
        words = line.strip()
        self._heard.setdefault(words[:_FIRST_LETTERS], []).append(words)

    def _was_heard(self, quote: str) -> bool:
        return any(heard.startswith(quote) for heard in self._heard.get(quote[:_FIRST_LETTERS], ())[-_QUOTABLE:])

    def _quoting(self, at: int, text: str) -> tuple[str, str] | None:
        """Why what ends with this line is a quote that Zoom made, if it is one, and what is said behind it."""
        more = any(line.strip() for line in self._lines[at + 1 : at + 3]) and at + 1 not in self._found
        return zoom.quoting(text, self._was_heard, begins=more and not self.messages[-1].lines)

    def _leave_out(self, at: int) -> int:
        """How many lines from here on the client wrote."""
        line = self._lines[at].strip()
        if self.is_chat and is_day(line):
            return self._drop(at, line, DATE_ALONE)
        if clients.announces(self._lines, at, self._found.get(at + 1)):
            return self._drop(at, line, OWN_WORDS)
        if self.is_chat and line in self._pins:
            return self._drop(at, line, OWN_WORDS)
        if self.is_chat and line.isdigit() and self._after_reaction(at):
            return self._drop(at, line, REACTION)
        return self._sign(at, line)

    def _after_reaction(self, at: int) -> bool:
        """Whether the line above is a reaction, whose count then stands here."""
        return bool(self.left_out) and self.left_out[-1].why == REACTION and self.left_out[-1].line == at

    def _over_lines(self, at: int, text: str) -> list[str]:
        """This line, and those below in which the quote goes on that begins in it."""
        if self.form != ZOOM or not zoom.opens_quote(text):
            return [text]
        for count in range(1, zoom.LINES_OF_A_QUOTE):
            if at + count >= len(self._lines) or at + count in self._found:
                break
            if zoom.closes_quote(self._lines[at + count]):
                return [text, *(line.strip() for line in self._lines[at + 1 : at + count + 1])]
        return [text]

    def _sign(self, at: int, text: str) -> int:
        quoted = self._over_lines(at, text)
        last = at + len(quoted) - 1
        if len(quoted) > 1 and (taken := self._signed(last, quoted)):
            return len(quoted) - 1 + taken
        return self._signed(at, [text])

    def _signed(self, at: int, texts: Sequence[str]) -> int:
        """Leaves out what the client wrote in these lines, of which the last is at this place, and the line behind
        them where that belongs to it. How many lines that is from the last one on."""
        read = self._signs.read(" ".join(texts))
        zooms = self._quoting(at, "\n".join(texts)) if read is None and self.form == ZOOM else None
        if read is None and zooms is None:
            return 0
        why, rest = zooms or (read[0].why, read[1].groupdict().get("rest") or "")  # type: ignore[index]  # not None
        for place, text in enumerate(texts, at - len(texts) + 1):
            self._drop(place, text, why)
        if any(char.isalpha() for char in rest):
            self.messages[-1].lines.append((at, rest))
        if read is None:
            return 1
        sign = read[0]
        takes_next = sign.with_next and at + 1 < len(self._lines) and at + 1 not in self._found
        return 1 + (self._drop(at + 1, self._lines[at + 1].strip(), sign.why) if takes_next else 0)

    def _drop(self, at: int, text: str, why: str) -> int:
        if text:
            private = self.messages[-1].direct
            self.left_out.append(LeftOut("" if private else one_line(text).replace(OWN_TEXT, ""), why, at + 1))
        self._pause()
        return 1


# Marks of direction and width that clients put around names and times, and spaces of other widths. Overrides are not
# among them: no chat needs those, and `harmless` makes them visible.
_NO_MARKS = dict.fromkeys(map(ord, "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069\ufeff"))
_ONE_SPACE = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_QUIET = {**_NO_MARKS, **_ONE_SPACE}
# Only one of those marks says something: WhatsApp sets it before its own words that stand in a person's place.
_OWN_TEXT = re.compile(r"^(\u200e?\[[^\[\]\n]{6,50}\] [^:\n]{1,80}: )\u200e", re.MULTILINE)


@dataclass(frozen=True)
class ChatNote:
    """One idea. `line` counts from 1 in the paste, `block` counts its messages from 1.

    `by` is a person who is known, `said_by` the sender's name as the chat had it, without "(Guest)" and the like: where
    `by` is None and `said_by` is not, somebody unknown wrote it. `subject` counts from 1; it is `taken_over` where not
    the line itself says it, but one above it.
    """

    text: str
    by: str | None
    said_by: str | None
    subject: int | None
    line: int
    block: int
    taken_over: bool = False
    courtesy: bool = False
    """It only answers, greets or thanks: proposed to be left out."""


@dataclass(frozen=True)
class ChatRead:
    """All that a paste holds. `direct` messages are notes only if somebody chooses them.

    `form` is a word for a person: a client's name, "names and lines" or "plain lines". `strangers` are senders who are
    no member, alias or guest, in order of appearance. `headers` are the lines that only say who spoke or when.
    """

    form: str
    notes: tuple[ChatNote, ...]
    direct: tuple[ChatNote, ...]
    left_out: tuple[LeftOut, ...]
    strangers: tuple[str, ...]
    headers: tuple[int, ...]


def read_chat(
    pasted: str, people: People, subjects: int, labels: Sequence[str] = (), *, whole_rows: bool = False
) -> ChatRead:
    """Reads any text. `subjects` is how many there are to choose from by a leading digit (only 1 to 9 have one).

    Where they have `labels` such as H12, these are read as well. In a spreadsheet's paste each cell is a line of its
    own, or each row where `whole_rows` are wanted.
    """
    text = _quiet(pasted)
    lines = text.split("\n")
    reading, numbers = MessageWalk(lines, people), list(range(1, len(lines) + 1))
    if not reading.is_chat and is_table(table := _drawn_table(lines) or _quoted_rows(text) or cell_rows(text)):
        about = subject_of(subjects, labels)
        placed = list(lines_of(table, people, about, whole_rows=whole_rows))
        reading = MessageWalk([line for _, line in placed], people, clients=False)
        numbers = [at + 1 for at, _ in placed]
    unsigned = [line for message in reading.messages if message.said is None for _, line in message.lines]
    unsigned_list = is_numbered_list(unsigned)
    read: list[tuple[bool, ChatNote]] = []
    for message in reading.messages:
        # A list may run through a paste of which nobody knows who wrote it; otherwise it ends with its message.
        message_lines = [line for _, line in message.lines]
        numbered = is_numbered_list(message_lines) or (message.said is None and unsigned_list)
        read += ((message.direct, note) for note in _notes(message, reading, subjects, labels, numbered))
    strangers = dict.fromkeys(note.said_by for _, note in read if note.by is None and note.said_by is not None)
    return ChatRead(
        reading.form,
        tuple(replace(note, line=numbers[note.line - 1]) for direct, note in read if not direct),
        tuple(replace(note, line=numbers[note.line - 1]) for direct, note in read if direct),
        tuple(
            replace(left, line=numbers[left.line - 1]) for left in sorted(reading.left_out, key=lambda left: left.line)
        ),
        tuple(strangers),
        tuple(sorted({numbers[place] for place in reading.headers})),
    )


def _quiet(pasted: str) -> str:
    """The paste, harmless; tabs are kept: Zoom's files part names from texts by them, and spreadsheets cells."""
    pieces = _OWN_TEXT.sub(rf"\1{OWN_TEXT}", pasted).translate(_QUIET).split("\t")
    return "\t".join(harmless(piece) for piece in pieces)


def _notes(
    message: Message, reading: MessageWalk, subjects: int, labels: Sequence[str], numbered: bool
) -> Iterator[ChatNote]:
    """The message's notes. A line that is a subject's digit alone gives it to the lines below; the rest is left out."""
    heading: int | None = None
    for place, (at, written) in enumerate(message.lines, 1):
        line = written.replace(OWN_TEXT, "")
        words = without_edited(line) if reading.is_chat else line
        idea = read_idea(words, subjects, labels, numbered=numbered)
        why = no_idea(idea.text) if idea.text else NUMBER_ALONE if idea.subject else LINE_WITHOUT_WORDS
        if why is None:
            about, above = idea.subject or heading, idea.subject is None and heading is not None
            courtesy = idea.subject is None and is_courtesy(idea.text, reading.is_somebody)
            yield ChatNote(idea.text, message.by, message.said, about, at + 1, message.block, above, courtesy)
        elif why == NUMBER_ALONE and place < len(message.lines):
            heading = idea.subject
            reading.headers.add(at)
        else:
            reading.left_out.append(LeftOut("" if message.direct else one_line(line).strip(), why, at + 1))


# -- Cells of a spreadsheet, as they are copied: a row a line, tabs between the cells (RFC 4180 with tabs).
#
# A cell that holds a line break, a tab or a quotation mark stands in quotation marks, and those in it are doubled. A
# line that merely begins with a quotation mark is no such cell and stays as it is.


LONGEST_CELL = 10_000
"""More characters than this are no cell."""

_CELL = re.compile(rf'"((?:[^"]|""){{1,{LONGEST_CELL}}}+)"(?=[\t\n]|$)|[^\t\n]*')
_NEEDS_QUOTES = re.compile(r'["\t\n]')


@dataclass(frozen=True)
class CellRow:
    """One row: the line of the paste on which it begins (from 0), and its cells without their quotation marks."""

    line: int
    cells: tuple[str, ...]
    quoted: bool


def cell_rows(text: str) -> list[CellRow]:
    """The rows of any text whose line breaks are plain newlines; a text without any cell in quotes gives its lines."""
    made: list[CellRow] = []
    cells: list[str] = []
    at = line = begun = 0
    quoted = False
    while True:
        match = _CELL.match(text, at)
        assert match is not None  # an empty cell matches too
        inner = match[1]
        is_cell = inner is not None and _NEEDS_QUOTES.search(inner) is not None
        cells.append(inner.replace('""', '"') if is_cell else match[0])
        quoted |= is_cell
        line += match[0].count("\n")
        at = match.end()
        if at < len(text) and text[at] == "\t":
            at += 1
            continue
        made.append(CellRow(begun, tuple(cells), quoted))
        if at >= len(text):
            return made
        at, line = at + 1, line + 1
        begun, cells, quoted = line, [], False


_QUOTED_ROW = re.compile(r'"(?:[^"]|"")*+"(?:[,;]"(?:[^"]|"")*+")++(?:\n|$)')
_QUOTED_CELL = re.compile(r'"((?:[^"]|"")*+)"[,;]?')


def _quoted_rows(text: str) -> list[CellRow]:
    """The rows of a CSV file in which every cell is in quotes; none where any line is otherwise."""
    made: list[CellRow] = []
    at = line = 0
    text = text.strip("\n")
    while match := _QUOTED_ROW.match(text, at):
        cells = (cell.replace('""', '"') for cell in _QUOTED_CELL.findall(match[0]))
        made.append(CellRow(line, tuple(cells), quoted=True))
        at, line = match.end(), line + match[0].count("\n")
    return made if at == len(text) and len({len(row.cells) for row in made}) == 1 else []


_RULE = re.compile(r":?-{3,}:?")


def _drawn_table(lines: Sequence[str]) -> list[CellRow]:
    """The rows of a table that Markdown draws with strokes, as Notion and others give it away: `| Filter | Ada |`."""
    made: list[CellRow] = []
    for at, line in enumerate(line.strip() for line in lines):
        if line and not (len(line) > 2 and line[0] == line[-1] == "|"):
            return []
        if line:
            cells = (cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", line[1:-1]))
            made.append(CellRow(at, tuple(cells), quoted=False))
    rules = [all(map(_RULE.fullmatch, row.cells)) for row in made]
    return made if len(made) > 2 and rules[1] and len({len(row.cells) for row in made}) == 1 else []


def is_table(table: Sequence[CellRow]) -> bool:
    """Whether a spreadsheet wrote this: a cell is in quotes, or all rows have the same number of cells, two or more."""
    filled = [row for row in table if any(cell.strip() for cell in row.cells)]
    widths = {len(row.cells) for row in filled}
    return any(row.quoted for row in filled) or (len(filled) > 1 and len(widths) == 1 and widths != {1})


def lines_of(
    table: Sequence[CellRow], people: People, is_subject: Callable[[str], bool], *, whole_rows: bool
) -> Iterator[tuple[int, str]]:
    """The table as lines of a chat, each with the line of the paste where it stood: one cell is one line.

    In front of the first cell with words may stand who says it, what it is about and the sign of a list; these belong
    to every cell of the row. Where one row begins with somebody known, all rows begin with who says it, or end with it
    where the first row calls the last column so. `whole_rows`: all of the row's cells are one line.
    """
    writer = _writers_column(table, people)
    for row in table:
        cells = [one_line(_LINE_BREAK.sub(" ", cell)).strip() for cell in row.cells]
        if writer is not None and row is table[0] and len(cells) > 1 and folded(cells[writer]) in _WRITERS:
            yield row.line, f"# {' '.join(filter(None, cells))}"
            continue
        name = cells.pop(writer) if writer is not None and len(cells) > 1 else ""
        if len(row.cells) > 1:
            yield row.line, ""  # nobody goes on in the next row
        lead = 0
        while lead < len(cells) - 1 and (not cells[lead] or is_subject(cells[lead]) or _is_sign(cells[lead])):
            lead += 1
        begin = " ".join(filter(None, (f"{name}:" if name else "", *cells[:lead])))
        texts = [cell for cell in cells[lead:] if cell]
        if whole_rows:
            texts = [" ".join(texts)]
        yield from ((row.line, f"{begin} {text}".strip()) for text in texts or [""])


_LINE_BREAK = re.compile(r"\s*\n\s*")
_WRITERS = frozenset(
    {
        "author",
        "authors",
        "who",
        "name",
        "person",
        "by",
        "owner",
        "from",
        "participant",
        "created by",
        "autor",
        "autorin",
    }
    | {"auteur", "autore", "wer", "von", "nom", "nombre", "nome", "naam", "verfasser", "erstellt von"}
)
"""What a column of people is called."""


def _writers_column(table: Sequence[CellRow], people: People) -> int | None:
    """Where each row says who wrote it: first, or last where the first row calls that column so."""
    if any(len(row.cells) > 1 and people.named(row.cells[0]) for row in table):
        return 0
    head = table[0].cells
    return -1 if len(head) > 1 and folded(head[-1]) in _WRITERS else None


def subject_of(subjects: int, labels: Sequence[str]) -> Callable[[str], bool]:
    """Whether a cell is nothing but a subject's digit or label."""

    def is_subject(cell: str) -> bool:
        idea = read_idea(cell, subjects, labels)
        return not idea.text and idea.subject is not None

    return is_subject


def _is_sign(cell: str) -> bool:
    """Whether it is a list's sign or number: `•`, `-`, `1.`, `[ ]`."""
    return not without_bullet(f"{cell} ").strip() or list_number(f"{cell} x") is not None
