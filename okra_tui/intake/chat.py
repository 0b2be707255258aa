"""What people paste from a meeting's chat, read: notes, by whom, about which subject, and what was left out and why.

Nothing is lost silently: each line with words gives a note, or is left out with a reason, or only says who spoke and
when. One line is one note, also where a message has several.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from okra_tui.intake import cells
from okra_tui.intake.idea import is_numbered_list, no_idea, read_idea, without_edited
from okra_tui.intake.left_out import LeftOut
from okra_tui.intake.message import Message, MessageWalk
from okra_tui.intake.people import People
from okra_tui.intake.phone import OWN_TEXT
from okra_tui.intake.sign import LINE_WITHOUT_WORDS, NUMBER_ALONE
from okra_tui.plan.text import harmless, one_line

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
    if not reading.is_chat and cells.is_table(table := cells.cell_rows(text)):
        about = cells.subject_of(subjects, labels)
        placed = list(cells.lines_of(table, people, about, whole_rows=whole_rows))
        reading = MessageWalk([line for _, line in placed], people, clients=False)
        numbers = [at + 1 for at, _ in placed]
    unsigned = [line for message in reading.messages if message.said is None for _, line in message.lines]
    unsigned_list = is_numbered_list(unsigned)
    read: list[tuple[bool, ChatNote]] = []
    for message in reading.messages:
        # A list may run through a paste of which nobody knows who wrote it; otherwise it ends with its message.
        said = [line for _, line in message.lines]
        numbered = is_numbered_list(said) or (message.said is None and unsigned_list)
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
        said = without_edited(line) if reading.is_chat else line
        idea = read_idea(said, subjects, labels, numbered=numbered)
        why = no_idea(idea.text) if idea.text else NUMBER_ALONE if idea.subject else LINE_WITHOUT_WORDS
        if why is None:
            about, above = idea.subject or heading, idea.subject is None and heading is not None
            yield ChatNote(idea.text, message.by, message.said, about, at + 1, message.block, above)
        elif why == NUMBER_ALONE and place < len(message.lines):
            heading = idea.subject
            reading.headers.add(at)
        else:
            reading.left_out.append(LeftOut("" if message.direct else one_line(line).strip(), why, at + 1))
