"""A note pad for one person who writes apart: the room's question and clock, and nobody's words but their own.

It stands in place of Home, in a program that has no quarter open: the quarter is only read here.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import OptionList, Static

from okra_tui.desk.pad import Pad, PadNow
from okra_tui.desk.session_clock import ClockFace
from okra_tui.desk.subjects import Subject, typed_labels
from okra_tui.method.method import the_method
from okra_tui.plan.contribution import OwnNote
from okra_tui.plan.text import one_line
from okra_tui.room.timebox import Timebox
from okra_tui.ui.dialogs.ask import confirm
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.session.header_line import HeaderLine
from okra_tui.ui.session.panel import RoomNow, RoomStrip
from okra_tui.ui.textual_private import paint_what_is_seen
from okra_tui.ui.widgets.footer_line import FooterLine
from okra_tui.ui.widgets.lines import ARROW, NoteInput, TypedLine, show
from okra_tui.ui.widgets.lists import Row, WalkedList

LOOK = 2.0
"""Seconds between two looks at where the room is."""
BESIDE_CHOICES = 14
"""Rows that are kept for all but what there is to write about: with fewer it stands side by side."""
BESIDE_ANSWER = 10
"""The same where one line is answered, and no list of notes grows below."""


class PadLine(TypedLine):
    """Takes a note, or in a step in which everybody says something, that."""

    BINDINGS = bindings("pad-line")

    can: var[frozenset[str]] = var(frozenset())
    """What its keys do now: `take`, turn to another `subject` or `note`, `leave` an earlier note."""

    def watch_can(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "turn":
            return str(parameters[-1]) in self.can
        return action in self.can or action not in {"take", "leave"}


class PadScreen(Screen[None]):
    """One person's pad. What it shows is the pad's `now`; what is written goes to its file at once."""

    DEFAULT_CSS = """
    PadScreen > RoomStrip { display: block; }
    PadScreen > VerticalScroll { height: 1fr; padding: 1 2 0 2; }
    PadScreen > VerticalScroll > Static { height: auto; margin: 0 0 1 0; }
    PadScreen > VerticalScroll > #own { margin: 0; }
    PadScreen WalkedList { height: auto; border: none; padding: 0; background: transparent; }
    """

    now: var[PadNow | None] = var(None)
    """What is shown; the pad has it."""

    def __init__(self, pad: Pad) -> None:
        super().__init__()
        paint_what_is_seen(self)
        self._pad = pad
        self._about = ""
        """The id of what the next note is about."""
        self._changing = ""
        """The id of the note that stands in the line; empty where a new one is written."""
        self._half = ""
        """Words of a new note that were in the line before an earlier note was taken into it."""
        self._told = ""
        """Why it could not be saved, as it was said last: once, and not at each attempt."""

    def compose(self) -> ComposeResult:
        yield HeaderLine()
        yield RoomStrip()
        with VerticalScroll(can_focus=False):
            yield Static(id="subjects", markup=False)
            yield Static(id="own", markup=False)
            yield WalkedList(markup=False)
        yield PadLine(NoteInput())
        yield FooterLine()

    def on_mount(self) -> None:
        self.query_one(WalkedList).can_focus = False
        self._line.open("")
        self.set_reactive(PadScreen.now, self._pad.now)
        self._show(self._pad.now)
        self.set_interval(LOOK, self._look)
        self.set_interval(1.0, self._show_clock)

    @property
    def _line(self) -> PadLine:
        return self.query_one(PadLine)

    # -- what is shown -----------------------------------------------------------------------------------------------

    def _look(self) -> None:
        self.run_worker(self._see, thread=True, group="look", exclusive=True)

    def _see(self) -> None:
        self.app.call_from_thread(self._saw, self._pad.look())

    def _saw(self, seen: PadNow) -> None:
        """What was read; what was written meanwhile stays. Where the room goes on, an earlier note leaves the line."""
        before = self._pad.now
        self._pad.take(seen)
        if (before.session, before.asked) != (seen.session, seen.asked) and self._changing:
            self._back_to_new()
        self._refresh()
        if not self._pad.is_saved:
            self._save()

    def _refresh(self) -> None:
        self.now = self._pad.now

    def watch_now(self, old: PadNow | None, new: PadNow | None) -> None:
        if new is not None and old != new:
            self._show(new)

    def _show(self, new: PadNow) -> None:
        session = the_method().session(new.session)
        header, strip = self.query_one(HeaderLine), self.query_one(RoomStrip)
        header.whose, header.quarter = new.own.by, new.plan.quarter
        header.session = f"Session {new.session} · {session.title}"
        strip.now = RoomNow(prompt=new.step.prompt if new.step is not None else "")
        self._show_subjects(new)
        self._show_own(new)
        self._show_line(new)
        self._show_clock()
        self._show_saved()

    def on_resize(self, event: events.Resize) -> None:
        event.stop()
        if self.now is not None:
            self._show_subjects(self.now)

    def _show_clock(self) -> None:
        """The facilitator's clock, as far as both machines have the same time."""
        now = self.now
        left = now.time_left(self._pad.clock.now()) if now is not None else None
        if now is None or now.room is None or left is None or now.step is None:
            self.query_one(RoomStrip).face = None
            return
        length = max((now.room.minutes or now.step.minutes) * 60, 1.0)
        box = Timebox(length, left)
        self.query_one(RoomStrip).face = ClockFace(
            session=now.session,
            step=now.step.id,
            face=box.face(0.0),
            minutes=length / 60,
            share=box.share(0.0),
            phase=box.phase(0.0),
            running=now.room.ends is not None,
            begun=True,
            pace="",
            ends="",
        )

    def _show_saved(self) -> None:
        self.query_one(HeaderLine).saved = "✓ saved" if self._pad.is_saved else "● not saved"

    def _show_subjects(self, now: PadNow) -> None:
        """What there is to write about, or to give dots to, with what is typed for it."""
        lines = self._choices(now)
        width = max(self.size.width - 4, 20)
        beside = BESIDE_CHOICES if now.asked == "notes" else BESIDE_ANSWER
        one_a_row = len(lines) <= max(self.size.height - beside, 5)
        columns = 1 if one_a_row else max(min(width // 36, 3), 1)
        rows = -(-len(lines) // columns)
        cells = [line.truncate(width // columns - 2, ellipsis=True, pad=True) for line in lines]
        laid = lines if columns == 1 else [Content("  ").join(cells[at::rows]) for at in range(rows)]
        subjects = self.query_one("#subjects", Static)
        subjects.display = bool(laid)
        show(subjects, Content("\n").join(laid))

    def _choices(self, now: PadNow) -> list[Content]:
        if now.asked == "dots":
            voting = now.voting
            return [_choice(voting.sign_of[item.id], item.title) for item in voting.items]
        if now.asked == "estimates":
            return [_choice(f"M{milestone.number}", milestone.title) for milestone in now.milestones]
        if now.asked == "agreement":
            return []
        labels = typed_labels(now.subjects)
        signs = labels or [str(at) for at in range(1, len(now.subjects) + 1)]
        return [_choice(sign, subject.title) for sign, subject in zip(signs, now.subjects, strict=True)]

    def _show_own(self, now: PadNow) -> None:
        rows = [Row(partial(_note_line, now, note), note.id) for note in now.notes]
        listed = self.query_one(WalkedList)
        at = listed.highlighted
        listed.show_rows(rows)
        listed.highlighted = at if self._changing and at is not None and at < len(rows) else None
        collected = sum(map(now.is_collected, now.notes))
        told = f"Your notes: {len(rows)}" + (f", {collected} collected" if collected else "") if rows else ""
        answer = now.own.answer(now.answers_under)
        if now.asked not in {"notes", "nothing"}:
            told = f"You say: {answer}" if answer else "You have not said anything yet."
        words = Content.styled(told, "bold" if rows or answer else "$text-muted")
        if now.answer_is_collected:
            words += Content.styled("  ✓ collected", "$text-success")
        own = self.query_one("#own", Static)
        if now.problem:
            words = words + Content.styled(f"\n{now.problem}", "$text-warning")
        own.display = bool(words.plain)
        show(own, words)

    def _keys_now(self, now: PadNow) -> frozenset[str]:
        """What the keys of the line do in this step."""
        can = {
            "take": now.asked != "nothing",
            "subject": now.asked == "notes" and len(now.subjects) > 1,
            "note": now.asked == "notes" and bool(now.notes),
            "leave": bool(self._changing),
        }
        return frozenset(action for action, possible in can.items() if possible)

    def _show_line(self, now: PadNow) -> None:
        self._line.can = self._keys_now(now)
        if now.asked == "notes":
            subject = self._subject(now)
            word = Content.styled(subject.word, f"$card-{subject.color}" if subject.color else "") if subject else None
            start = Content.styled("change ", "$text-muted") if self._changing else Content("")
            self._line.tell((start + (word or Content("Note"))) + ARROW, "a thought; Enter adds it")
            return
        wanted = {
            "dots": ("Dots", f"{now.voting.dots_each if now.asked == 'dots' else 0} dots: the signs of what gets them"),
            "estimates": ("Estimates", "M1 S, M2 L: how large each is"),
            "agreement": ("Agreement", "yes or not yet, how sure from 0 to 10, then words"),
            "nothing": ("", "nothing is asked in this step"),
        }
        name, advice = wanted[now.asked]
        self._line.tell(Content.styled(name, "bold") + ARROW, advice)

    def _subject(self, now: PadNow) -> Subject | None:
        chosen = next((subject for subject in now.subjects if subject.id == self._about), None)
        return chosen or next(iter(now.subjects), None)

    # -- what is written ---------------------------------------------------------------------------------------------

    def on_typed_line_entered(self, event: TypedLine.Entered) -> None:
        event.stop()
        now = self._pad.now
        if now.asked == "notes":
            self._take_note(now, event.text)
        elif now.asked == "nothing":
            self._say("Nothing is asked of everybody in this step; what you typed stays in the line.")
            self._line.give_back(event.text)
        elif not event.text.strip():
            return
        elif unclear := now.unclear(event.text):
            self._say(unclear)
            self._line.give_back(event.text)
        else:
            self._pad.answer(event.text)
            self._written()

    def _take_note(self, now: PadNow, text: str) -> None:
        from okra_tui.intake.typed_lines import read_note_line

        changing, self._changing = self._changing, ""
        before = next((note for note in now.notes if note.id == changing), None)
        if before is not None and not text.strip():
            self._delete(now, before)
            return
        typed = read_note_line(text, now.people, len(now.subjects), typed_labels(now.subjects))
        if typed.subject:
            self._about = now.subjects[typed.subject - 1].id
        if typed.text:
            subject = self._subject(now)
            self._pad.note(typed.text, subject.id if subject is not None else None, changing)
        self._written()

    def _delete(self, now: PadNow, note: OwnNote) -> None:
        if now.is_collected(note):
            self._say("The room has this note already; who facilitates can delete it there.")
            self._refresh_line()
        else:
            self._pad.delete(note.id)
            self._written()

    def _written(self) -> None:
        self._refresh()
        self._refresh_line()
        self._show_saved()
        self._save()

    def _refresh_line(self) -> None:
        now = self._pad.now
        self._show_own(now)
        self._show_line(now)

    def _save(self) -> None:
        self.run_worker(self._put, thread=True, group="save")

    def _put(self) -> None:
        self.app.call_from_thread(self._put_away, self._pad.save())

    def _put_away(self, problem: str) -> None:
        if problem and problem not in (self._told, self._pad.now.problem):
            self._say(f"{problem} It is tried again.")
        self._told = problem
        self._refresh()
        self._show_saved()

    def on_note_input_pasted(self, event: NoteInput.Pasted) -> None:
        """Each line is a note."""
        event.stop()
        now = self._pad.now
        if now.asked != "notes":
            self._say("Only notes are pasted here, a line each.")
            return
        subject = self._subject(now)
        for line in filter(None, (one_line(line).strip() for line in event.text.splitlines())):
            self._pad.note(line, subject.id if subject is not None else None)
        self._written()

    def on_paste(self, event: events.Paste) -> None:
        event.stop()

    def _say(self, sentence: str) -> None:
        self.app.notify(sentence, markup=False)

    # -- keys --------------------------------------------------------------------------------------------------------

    def on_typed_line_turned(self, event: TypedLine.Turned) -> None:
        """Another subject, or an earlier note to be changed."""
        event.stop()
        now = self._pad.now
        if event.what == "subject" and now.subjects:
            ids = [subject.id for subject in now.subjects]
            subject = self._subject(now)
            at = ids.index(subject.id) if subject is not None else 0
            self._about = ids[(at + event.step) % len(ids)]
            self._show_line(now)
        elif event.what == "note" and now.asked == "notes" and now.notes:
            self._walk(now, event.step)

    def _walk(self, now: PadNow, step: int) -> None:
        """To an earlier or a later note; what was changed in the one that is left is taken, a new one waits."""
        ids = [note.id for note in now.notes]
        at = ids.index(self._changing) if self._changing in ids else len(ids)
        to = at + step
        if not 0 <= to <= len(ids):
            return
        self._leave_line(now)
        if to == len(ids):
            self._back_to_new()
            return
        chosen = now.notes[to]
        self._changing, self._about = chosen.id, chosen.about or self._about
        self._line.open(chosen.text)
        self._refresh()
        self._refresh_line()
        self.query_one(WalkedList).highlighted = to

    def _leave_line(self, now: PadNow) -> None:
        words = self._line.input.value
        before = next((note for note in now.notes if note.id == self._changing), None)
        if before is None:
            self._half = words
        elif words.strip() and words != before.text:
            self._pad.note(words, before.about, before.id)
            self._save()

    def _back_to_new(self) -> None:
        self._changing, half = "", self._half
        self._half = ""
        self._line.open(half)
        self._refresh()
        self._refresh_line()

    def on_typed_line_closed(self, event: TypedLine.Closed) -> None:
        """Esc: back to the new note; what was changed in an earlier one is as it was."""
        event.stop()
        self._back_to_new()

    def on_typed_line_changed(self, event: TypedLine.Changed) -> None:
        event.stop()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click on an earlier note: it stands in the line."""
        event.stop()
        now = self._pad.now
        ids = [note.id for note in now.notes]
        at = ids.index(self._changing) if self._changing in ids else len(ids)
        self._walk(now, event.option_index - at)

    def ask_before_leaving(self, then: Callable[[], object]) -> None:
        """Words that are in no file, or still in the line, are asked about."""
        problem = self._pad.save()
        words = self._line.input.value.strip()
        before = next((note.text for note in self._pad.now.notes if note.id == self._changing), "")
        typed = (words and words != before) or self._half.strip()
        if not problem and not typed:
            then()
            return
        lines = [problem or "What stands in the line is not taken yet; Enter in the line takes it."]
        lines.append("Enter leaves all the same.")

        def leave() -> None:
            self._keep_copy()
            then()

        confirm(self.app, "Leave the pad", lines, "Leave", leave)

    def _keep_copy(self) -> None:
        """What cannot be saved is kept elsewhere before the program ends."""
        save = getattr(self.app, "save_or_rescue", None)
        if save is not None:
            save(0.0)


def _choice(sign: str, title: str) -> Content:
    return Content.assemble((f"{sign:>3}", "bold $text-accent"), "  ", title)


def _note_line(now: PadNow, note: OwnNote) -> Content:
    subject = next((subject for subject in now.subjects if subject.id == note.about), None)
    ink: Any = f"$card-{subject.color}" if subject is not None and subject.color else "$text-muted"
    sign = ("✓ ", "$text-success") if now.is_collected(note) else ("• ", "$text-muted")
    word = (f"{subject.word}  ", ink) if subject is not None else ""
    return Content.assemble(sign, word, note.text)
