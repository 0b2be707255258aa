"""What was found in a pasted chat, shown before it becomes notes, rows or entries of the log."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, NamedTuple

from textual.app import App
from textual.binding import BindingType
from textual.content import Content

from okra_tui.intake.chat.chat import ChatNote, ChatRead, read_chat
from okra_tui.intake.chat.signs import left_out_lines, subject_meant
from okra_tui.intake.people import People
from okra_tui.plan.text import counted, one_line
from okra_tui.ui.dialogs.preview import MOST_SHOWN, Preview, PreviewPage
from okra_tui.ui.keys.active import key_of
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.widgets.lines import Recalled

TAKEN_OVER = "="
"""Before what a note is about where not its own line says it."""


class Taken(NamedTuple):
    """A note as it will be taken: `subject` counts from 1."""

    text: str
    by: str | None
    subject: int | None


class PastePreview(Preview[tuple[Taken, ...]]):
    """Notes found, by whom, about what; what was left out and why. Under the curtain only how many, by author."""

    CELLS = 110
    BINDINGS: ClassVar[list[BindingType]] = bindings("paste", "scroll")
    DEFAULT_CSS = f"""
    PastePreview > #panel {{ width: {CELLS}; }}
    """

    def __init__(
        self,
        read: ChatRead,
        words: tuple[str, ...],
        *,
        authors: tuple[str, ...],
        veiled: bool,
        about: int | None = None,
        labels: tuple[str, ...] = (),
        earlier: Callable[[Sequence[str]], Recalled | None] = lambda _: None,
    ) -> None:
        """`earlier` tells what earlier quarters hold that is like these notes; under the curtain it is not asked."""
        super().__init__(self._notes_page, self._notes_taken, earlier=self._met_again)
        self._tell_earlier = earlier
        self._told: dict[bool, Recalled | None] = {}
        """What it told, with the direct messages or without them."""
        self._read = read
        self._subject_words = words
        self._labels = labels
        """The words again where they are labels such as H3: then a digit means the one with this number."""
        self._authors = authors
        self._subject = 1 if len(words) == 1 else about
        """What notes are about that do not say it, counted from 1; a digit sets it."""
        self._veiled = veiled
        self._with_direct = self._with_courtesies = False
        self._given: dict[int, str | None] = {}
        """Authors that were set here, by block."""
        blocks = sorted({note.block for note in read.notes if self._author(note) is None})
        self._nameless = blocks
        self._at = 0

    # -- what is shown -----------------------------------------------------------------------------------------------

    def _notes_page(self, _: int) -> PreviewPage:
        notes = self._notes()
        told = self._about_nothing(notes) + self._told_of_courtesies()
        people = {self._author(note) for note in notes} - {None}
        how_many = f"{counted(len(notes), 'note')} from {counted(len(people), 'person', 'people')}"
        rows = self._by_author(notes) if self._veiled else self._one_by_one(self._notes_read())
        return PreviewPage(f"{how_many}  ·  read as {self._read.form}", rows, self._left_out(), told)

    def _told_of_courtesies(self) -> list[Content]:
        """How many lines only answer, greet or thank, and which key takes them after all."""
        if not (count := sum(note.courtesy for note in self._notes_read())):
            return []
        are, them = ("only answers", "it") if count == 1 else ("only answer", "them")
        does = f"leaves {them} out again" if self._with_courtesies else f"takes {them} too"
        out = "" if self._with_courtesies else f" and {'is' if count == 1 else 'are'} left out"
        key = key_of(self.app, "paste.courtesies")
        words = f"{counted(count, 'line')} {are} or {'thanks' if count == 1 else 'thank'}{out}; {key} {does}."
        return [Content.styled("· ", "$text-muted") + Content(words)]

    def _about_nothing(self, notes: Sequence[ChatNote]) -> list[Content]:
        """How many notes say nothing of what they are about, and what a digit does about that."""
        silent = sum(note.subject is None for note in notes)
        if not silent or len(self._subject_words) < 2:
            return []
        sign, ink = ("· ", "$text-muted") if self._subject else ("! ", "bold $text-warning")
        many = "1 note does" if silent == 1 else f"{silent} notes do"
        words = f"{many} not say what {'it is' if silent == 1 else 'they are'} about"
        first, last = (key_of(self.app, f"paste.about-{digit}") for digit in (1, min(len(self._subject_words), 9)))
        if self._subject:
            words += f": {self._subject_words[self._subject - 1]} is taken; another digit ({first}–{last}) changes that"
        else:
            words += f"; a digit ({first}–{last}) says it for {'it' if silent == 1 else 'all of them'}"
        return [Content.styled(sign, ink) + Content(f"{words}.")]

    def _met_again(self) -> Recalled | None:
        if self._veiled:
            return None
        if self._with_direct not in self._told:
            self._told[self._with_direct] = self._tell_earlier([note.text for note in self._notes()[:MOST_SHOWN]])
        return self._told[self._with_direct]

    def _notes(self) -> list[ChatNote]:
        """What will be taken."""
        return [note for note in self._notes_read() if self._with_courtesies or not note.courtesy]

    def _notes_read(self) -> list[ChatNote]:
        notes = [*self._read.notes, *self._read.direct] if self._with_direct else list(self._read.notes)
        return sorted(notes, key=lambda note: note.line)

    def _author(self, note: ChatNote) -> str | None:
        return self._given.get(note.block) or note.by or (one_line(note.said_by) if note.said_by else None)

    def _by_author(self, notes: list[ChatNote]) -> list[Content]:
        counts = Counter(self._author(note) for note in notes)
        lines = [
            Content.assemble((str(count).rjust(3), "bold"), "  ", author or "nobody is named")
            for author, count in counts.items()
        ]
        if marked := sum(map(self._is_taken_over, notes)):
            where_from = f"What {counted(marked, 'note is', 'notes are')} about is {self._where_from(notes)}"
            lines += [Content(""), Content.styled(where_from, "$text-muted")]
        return lines

    def _one_by_one(self, notes: list[ChatNote]) -> list[Content]:
        width = max((len(self._author(note) or "?") for note in notes), default=0)
        subject = max((len(word) for word in self._subject_words), default=0)
        now = self._nameless[self._at] if self._nameless else None
        marked = any(self._is_taken_over(note) for note in notes)
        lines = []
        for note in notes[:MOST_SHOWN]:
            author = self._author(note)
            number = note.subject or self._subject
            about = self._subject_words[number - 1] if number else "–" if self._subject_words else ""
            if marked:
                about = f"{TAKEN_OVER if self._is_taken_over(note) else ' '} {about}"
            sign = ("▸ ", "bold $accent") if note.block == now else "  "
            line = Content.assemble(
                sign,
                ((author or "?").ljust(width), "bold" if author else "bold $warning"),
                "  ",
                (about.ljust(subject + 2 * marked), "$text-disabled"),
                "  ",
                one_line(note.text),
            )
            left = note.courtesy and not self._with_courtesies
            out = f"  {(author or '?').ljust(width)}  {' ' * (subject + 2 * marked)}  {one_line(note.text)}  (left out)"
            lines.append(Content.styled(out, "$text-disabled") if left else line)
        if len(notes) > MOST_SHOWN:
            lines.append(Content.styled(f"  and {len(notes) - MOST_SHOWN} more", "$text-disabled"))
        if marked:
            lines += [
                Content(""),
                Content.assemble((TAKEN_OVER, "bold"), (f" {self._where_from(notes)}", "$text-muted")),
            ]
        return lines or [Content("No notes were found in this paste.")]

    def _is_taken_over(self, note: ChatNote) -> bool:
        """Whether what a note is about does not stand in its own line, where it could."""
        for_all = note.subject is None and self._subject is not None
        return len(self._subject_words) > 1 and (note.taken_over or for_all)

    def _where_from(self, notes: Sequence[ChatNote]) -> str:
        above = any(note.taken_over for note in notes)
        for_all = self._subject is not None and any(note.subject is None for note in notes)
        chosen = self._subject_words[self._subject - 1] if for_all and self._subject else ""
        whole = f"{chosen}, chosen for the whole paste" if chosen else ""
        where = " or ".join(filter(None, ("the line above says it" if above else "", whole)))
        return f"not said in the line itself: {where}"

    def _left_out(self) -> list[str]:
        hidden = len(self._read.direct) if not self._with_direct else 0
        direct = [counted(hidden, "direct message")] if hidden else []
        return [*direct, *left_out_lines(self._read.left_out, veiled=self._veiled)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        possible = {
            "direct": bool(self._read.direct),
            "courtesies": any(note.courtesy for note in self._notes_read()),
            "block": len(self._nameless) > 1,
            "about": len(self._subject_words) > 1 and any(note.subject is None for note in self._notes()),
            "writer": bool(self._nameless and self._authors),
        }
        return possible[action] if action in possible else super().check_action(action, parameters)

    # -- what can be done --------------------------------------------------------------------------------------------

    def _notes_taken(self) -> tuple[Taken, ...] | None:
        taken = (Taken(note.text, self._author(note), note.subject or self._subject) for note in self._notes())
        return tuple(taken) or None

    def action_direct(self) -> None:
        if self._read.direct:
            self._with_direct = not self._with_direct
            self.show()

    def action_courtesies(self) -> None:
        """Take what only answers, greets or thanks too, or leave it out again."""
        self._with_courtesies = not self._with_courtesies
        self._told.clear()
        self.show()

    def action_about(self, digit: int) -> None:
        """Say what the notes are about that do not say it."""
        place = subject_meant(str(digit), len(self._subject_words), self._labels)
        if place is not None:
            self._subject = place
            self.show()

    def action_block(self, step: int) -> None:
        if self._nameless:
            self._at = (self._at + step) % len(self._nameless)
            self.show()

    def action_writer(self, step: int) -> None:
        """Say who wrote the nameless block: the next of the team's names."""
        if not self._nameless or not self._authors:
            return
        block = self._nameless[self._at]
        choices: list[str | None] = [None, *self._authors]
        self._given[block] = choices[(choices.index(self._given.get(block)) + step) % len(choices)]
        self.show()


def preview_chat(
    app: App[Any],
    people: People,
    text: str,
    taken: Callable[[tuple[Taken, ...] | None], None],
    authors: tuple[str, ...] = (),
) -> None:
    """Show what a pasted chat says where nobody writes about a subject; `taken` hears what is taken of it."""
    app.push_screen(PastePreview(read_chat(text, people, 0), (), authors=authors, veiled=False), taken)
