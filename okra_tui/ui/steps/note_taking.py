"""How notes come in: typed line by line, or pasted from the meeting's chat; and the veil over what is there already."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Digits, Static

from okra_tui.desk.desk import Desk
from okra_tui.desk.subjects import Subject, subjects, typed_labels
from okra_tui.edits.notes import AddNotes
from okra_tui.plan.model import Note, Plan
from okra_tui.plan.text import counted, one_line
from okra_tui.ui.dialogs.ask import confirm
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.active import content_with_keys
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.messages import CurtainRequested
from okra_tui.ui.session.earlier import like_several
from okra_tui.ui.session.work_area import TypingAtFoot, next_choice
from okra_tui.ui.widgets.lines import ARROW, TypedLine, show

if TYPE_CHECKING:
    from okra_tui.intake.typed_lines import TypedNote
    from okra_tui.ui.session.pasted_notes import Taken


# -- The line in which notes are typed: who says it, what it is about, and the words.


class NoteLine(TypedLine):
    """Author and subject stay until they are changed, and stand beside the input."""

    BINDINGS = bindings("note-line")

    alone = var(False)
    """Whether one person drafts, so that nobody asks who says it."""

    def tell_who(self, by: str | None, word: str, hint: str = "", color: str | None = None) -> None:
        """Say before the field whose words come, and about what, in the word and color that cards show."""
        who = [] if self.alone and not by else [Content.styled(by or "nobody", "bold")]
        what = [Content.styled(word, f"$card-{color}" if color else "")] if word else []
        self.tell(Content.styled(" · ", "$text-disabled").join([*who, *what]) + ARROW, hint)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not (self.alone and action == "turn" and "author" in parameters)


NOTE_DRAFT = "note"
"""Under which name an unfinished note is kept as a draft; followed by the session's number."""


class NoteTaking(TypingAtFoot):
    """The note line with what it needs to know: who writes, and about what. Both stay until they are changed."""

    DRAFT = NOTE_DRAFT

    masked = var(False)
    """Whether what is typed is hidden, because the room must not read it yet."""

    @dataclass
    class About(Message):
        """The next note is about this subject, by its id."""

        subject: str

    def __init__(self, desk: Desk, session: int) -> None:
        self.line: NoteLine
        super().__init__(desk, session, NoteLine())
        self._by: str | None = None
        self._about: str | None = None

    def compose(self) -> ComposeResult:
        yield self.line.data_bind(NoteTaking.masked)

    def watch_plan(self) -> None:
        self._refresh_line()

    watch_team = watch_plan

    # -- who and what ------------------------------------------------------------------------------------------------

    @property
    def _authors(self) -> tuple[str, ...]:
        """Who can be chosen; nobody where one person drafts alone."""
        return () if self.plan.solo else tuple(one.name for one in self.team.working)

    @property
    def _subjects(self) -> tuple[Subject, ...]:
        return subjects(self.plan, self.session)

    def _refresh_line(self) -> None:
        if not self.is_mounted:
            return
        choices = self._subjects
        subject = next((subject for subject in choices if subject.id == self._about), choices[0] if choices else None)
        self._about = subject.id if subject else None
        self.post_message(self.About(self._about or ""))
        self.line.alone = self.plan.solo
        if self.plan.solo or (self._by is None and self._authors):
            self._by = next(iter(self._authors), None)
        word, color = (subject.word, subject.color) if subject else ("", None)
        self.line.tell_who(self._by, word, color=color)

    def turn(self, step: int, what: str) -> None:
        if what == "subject":
            self._about = next_choice([subject.id for subject in self._subjects], self._about, step)
        else:
            self._by = next_choice(self._authors, self._by, step)
        self._refresh_line()
        self.keep_draft(self.line.input.value)

    @property
    def whose(self) -> tuple[str | None, tuple[str, ...]]:
        return self._by, (self._about,) if self._about else ()

    def turn_to(self, subject: str) -> None:
        """From now on notes are about this subject."""
        self._about = subject
        self._refresh_line()

    # -- typing ------------------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Show the line and begin to type."""
        if not self.may_type():
            return
        self.display = True
        self._refresh_line()
        self.line.input.focus()

    def resume(self, text: str, by: str | None, about: tuple[str, ...]) -> None:
        """Begin to type where a draft left off."""
        self._by, self._about = by or self._by, about[0] if about else self._about
        self.open()
        self.line.open(text)

    def watch_masked(self) -> None:
        if self.is_mounted:
            self._recall(self.line.input.value)

    def new_words(self, text: str) -> str:
        """Nothing that the room must not read yet: what is like it would tell it."""
        return "" if self.masked else self._read(text).text

    def _read(self, text: str) -> "TypedNote":
        from okra_tui.intake.typed_lines import read_note_line

        choices = self._subjects
        return read_note_line(text, self.people, len(choices), typed_labels(choices))

    def take(self, text: str) -> None:
        choices, typed = self._subjects, self._read(text)
        if typed.by:
            self._by = typed.by
        if typed.subject:
            self._about = choices[typed.subject - 1].id
        if typed.text:
            self.do(AddNotes((self._note(typed.text, self._by, self._about, typed.source),)), text)
        self._refresh_line()

    def _note(self, text: str, by: str | None, about: str | None, source: str | None) -> Note:
        return Note(
            id=self.desk.new_id("notes"),
            session=self.session,
            about=(about,) if about else (),
            by=by,
            text=text,
            source=source,
        )

    # -- pasting -----------------------------------------------------------------------------------------------------

    @property
    def _usual_subject(self) -> int | None:
        """What pasted notes are about that do not say it, counted from 1: on the canvas, each stands in an area."""
        ids = [subject.id for subject in self._subjects]
        return ids.index(self._about) + 1 if self.session == 0 and self._about in ids else None

    def paste(self, text: str) -> None:
        """Read what was pasted and ask before it becomes notes."""
        from okra_tui.intake.chat.chat import read_chat  # not before: how chats look takes time to be set up
        from okra_tui.ui.session.pasted_notes import PastePreview

        if not self.may_type():
            return
        choices = self._subjects
        read = read_chat(text, self.people, len(choices), typed_labels(choices))
        preview = PastePreview(
            read,
            tuple(subject.word for subject in choices),
            authors=self._authors,
            veiled=self.masked,
            about=self._usual_subject,
            labels=typed_labels(choices),
            earlier=partial(like_several, self.desk),
        )
        self.app.push_screen(preview, self._take)

    def _take(self, taken: "tuple[Taken, ...] | None") -> None:
        if not taken:
            return
        from okra_tui.intake.typed_lines import without_source

        choices = self._subjects
        notes: list[Note] = []
        for note in taken:
            text, source = without_source(one_line(note.text))
            notes.append(self._note(text, note.by, choices[note.subject - 1].id if note.subject else None, source))
        accepted(self.app, self.desk.do(AddNotes(tuple(notes))))


# -- What stands in place of the notes under the curtain: what to write about, in full and large, and how many notes
# there are about it; not one of their words.


DOTS_A_ROW = 30
_WORD_CELLS = 15
ONE_A_LINE = 8
"""More subjects than this stand two in a line where they do not fit in full."""
_TILE_ROWS = 3


class VeiledCount(NamedTuple):
    """How many notes are about one subject: the sign that is typed for it, its word, and its whole title."""

    word: str
    color: str | None
    notes: int
    title: str = ""
    sign: str = ""

    @property
    def ink(self) -> str:
        """The style of its word."""
        return f"$card-{self.color}" if self.color else "$text-muted"

    @property
    def so_far(self) -> Content:
        """Its notes as dots and as a number."""
        dots = "●" * min(self.notes, DOTS_A_ROW) + (" …" if self.notes > DOTS_A_ROW else "")
        return Content.assemble((dots, self.ink), f"{' ' if dots else ''}{self.notes or '–'}")


class Veil(Vertical, can_focus=True):
    """What the room writes about, as large as there is space; below it the number of notes, and the keys."""

    DEFAULT_CSS = """
    Veil { height: 1fr; padding: 1 2; }
    Veil > Digits { width: 100%; color: $text-accent; }
    Veil > Static { margin: 0 0 1 0; }
    Veil > #veil-hint { color: $text-muted; }
    """

    people = var(0)
    apart = var("")
    """Who has written apart how much that is not collected yet."""
    counts: var[tuple[VeiledCount, ...]] = var(())
    """By subject; the notes about nothing last, under an empty word."""
    alone = var(False)
    """One person drafts alone: there is no chat to paste from."""

    def compose(self) -> ComposeResult:
        yield Static(id="veil-subjects", markup=False)
        yield Digits("0")
        yield Static(id="veil-people", markup=False)
        yield Static(id="veil-hint")

    def on_mount(self) -> None:
        self._show()

    def on_resize(self) -> None:
        self._show()

    def watch_people(self) -> None:
        if self.is_mounted:
            self._show()

    watch_counts = watch_apart = watch_alone = watch_people

    def _show(self) -> None:
        if not self.query(Digits):
            return
        total = sum(count.notes for count in self.counts)
        notes = "note" if total == 1 else "notes"
        people = counted(self.people, "person", "people")
        words = Content.assemble((f"{total} {notes}, {people}", "bold"), ("  under the curtain", "$text-muted"))
        if self.apart:
            words = words + Content.styled(f"  ·  {self.apart}", "bold $text-accent")
        show(self.query_one("#veil-people", Static), words)
        paste = "" if self.alone else " Paste the meeting's chat here at any time: you first see what is found."
        hint = content_with_keys(self.app, f"{{list.new}} begins to type.{paste}")
        show(self.query_one("#veil-hint", Static), hint)
        hint_lines = len(hint.wrap(max(self.content_size.width, _WORD_CELLS)))
        space = self.content_size.height - hint_lines - 3  # the line of people, and an empty one after each of two
        lines = self._subjects(space)
        digits = self.query_one(Digits)
        digits.update(str(total))
        digits.display = len(lines) + _TILE_ROWS <= space
        show(self.query_one("#veil-subjects", Static), Content("\n").join(lines))

    def _subjects(self, space: int) -> list[Content]:
        """The first way of showing the subjects that fits into so many rows; the last one where none does."""
        width = max(self.content_size.width, _WORD_CELLS)
        if len(self.counts) > max(space, ONE_A_LINE):  # each takes a line at least in all other ways
            return self._in_short(width, self.counts[: 2 * max(space, ONE_A_LINE)])
        tiles = [self._tile(count, width) for count in self.counts]
        apart = [line for tile in tiles for line in (*tile, Content(""))][:-1]
        close = [line for tile in tiles for line in tile]
        in_full = [line for count in self.counts for line in self._in_full(count, width)]
        ways = (apart, close, in_full)
        return next((lines for lines in ways if len(lines) <= space), None) or self._in_short(width, self.counts)

    def _tile(self, count: VeiledCount, width: int) -> list[Content]:
        """A block of colour with the sign, at least three rows high; beside it the whole title and the notes so far."""
        signs = max(len(count.sign) for count in self.counts) + 4
        words = Content.styled(count.title or count.word or "About nothing", "bold").wrap(max(width - signs - 2, 1))
        word = f"{count.word}  " if count.title and count.word not in {count.sign, count.title} else ""
        beside = [Content(""), *words, Content.assemble((word, count.ink), count.so_far)]
        ink = f"bold reverse {count.ink}"
        left = [Content.styled((count.sign if row == 1 else "").center(signs), ink) for row in range(len(beside))]
        return [tile + Content("  ") + line for tile, line in zip(left, beside, strict=True)]

    def _in_full(self, count: VeiledCount, width: int) -> list[Content]:
        """The number first, for titles are long; the title over as many lines as it takes."""
        before = self._before(count)
        lines = Content(count.title).wrap(max(width - before.cell_length - 1, 1))
        left = [before, *[Content(" " * before.cell_length)] * (len(lines) - 1)]
        return [start + Content(" ") + line for start, line in zip(left, lines, strict=True)]

    def _in_short(self, width: int, counts: Sequence[VeiledCount]) -> list[Content]:
        """One subject a line; two where they would not fit below each other."""
        shorts = [self._before(count) + Content(f" {count.title}") for count in counts]
        if len(counts) <= ONE_A_LINE:
            return [short.truncate(width, ellipsis=True) for short in shorts]
        half = -(-len(counts) // 2)
        cells = [short.truncate(width // 2 - 1, ellipsis=True, pad=True) for short in shorts]
        return [Content("  ").join(cells[at::half]) for at in range(half)]

    @staticmethod
    def _before(count: VeiledCount) -> Content:
        sign = f"{count.sign} " if count.sign != count.word else ""
        word = Content.styled(count.word or "about nothing", f"bold {count.ink}")
        return Content(f"{count.notes or '–':>4}  {sign}") + word


# -- Before the room reads what was written in silence, one person is asked once.


def ask_to_open(area: Widget, plan: Plan, session: int, opened: Callable[[], object]) -> None:
    """Ask whether to open the curtain over a session's notes; only their number is told. `opened` follows a yes."""
    count = sum(note.session == session for note in plan.notes)

    def open_curtain() -> None:
        area.post_message(CurtainRequested(session, drawn=False))
        opened()

    to_whom = "" if plan.solo else " to the room"
    shows = f"Enter shows {counted(count, 'note')}{to_whom}." if count else "No note is under it yet."
    does = "opens it" if not count else "shows it" if count == 1 else "shows them"
    confirm(area.app, "Open the curtain", [shows], does, open_curtain)
