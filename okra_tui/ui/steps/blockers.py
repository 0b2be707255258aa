"""The step of the blocker check: each person names what could stop their contribution, or says "none".

From top to bottom: what a blocker can be about and how it reads, the line in which blockers are typed and pasted, the
list, and the form in which one is changed.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from okra_tui.desk.desk import Desk, Do
from okra_tui.desk.meeting_room import MeetingRoom, Reading
from okra_tui.edits.edit import EditRefused, Together
from okra_tui.edits.meeting import NO_BLOCKER, AddBlocker, ChangeBlocker, RemoveBlocker
from okra_tui.intake.invitation import invitation
from okra_tui.intake.people import People
from okra_tui.plan.actions import NOBODY_YET
from okra_tui.plan.labels import known_labels, label, next_number
from okra_tui.plan.model import Blocker, Plan
from okra_tui.plan.people import PeopleInPlan, names_in_words
from okra_tui.plan.team import Team
from okra_tui.plan.text import counted, one_line
from okra_tui.ui.dialogs.ask import NotTaken
from okra_tui.ui.dialogs.form import Answers, Field, Form, person, several_names, tick
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.active import content_with_keys
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.session.work_area import ListArea, ReadInTurn, TypingAtFoot, next_choice
from okra_tui.ui.steps.note_taking import NoteLine
from okra_tui.ui.widgets.lines import show
from okra_tui.ui.widgets.lists import Row, WalkedList, beside

if TYPE_CHECKING:
    from okra_tui.intake.typed_lines import TypedBlocker
    from okra_tui.ui.session.pasted_notes import Taken


# -- What blockers are about, and the words in which a blocker is listed.


BLOCKER_SIGNS = {"risk": "▲", "dependency": "◆", "none": "–"}
RESOLVED = "✓"
NOT_READ = "•"
"""Behind what nobody has read yet, as on a card."""


class BlockerSubject(NamedTuple):
    """What a blocker can be about: its id in the plan, the word that is shown, and what can be typed for it."""

    id: str
    word: str
    typed: tuple[str, ...]


def blocker_subjects(plan: Plan) -> tuple[BlockerSubject, ...]:
    """The objectives (`O2` or `2`); where there are none yet, the company objectives (only by their digit)."""
    if plan.objectives:
        return tuple(
            BlockerSubject(objective.id, label(plan, objective), (label(plan, objective), str(objective.number)))
            for objective in plan.objectives
        )
    return tuple(
        BlockerSubject(company.id, label(plan, company), (str(at),))
        for at, company in enumerate(plan.company_objectives, 1)
    )


def places(subjects: tuple[BlockerSubject, ...]) -> Mapping[str, int]:
    """For each word that can be typed, in lower case, the place of its subject from 0."""
    return {word.casefold(): at for at, subject in enumerate(subjects) for word in subject.typed}


def blocker_content(plan: Plan, blocker: Blocker, width: int, *, unread: bool = False) -> Content:
    """Sign, label and words; below, quieter, what is known of it and what is missing. `width` is in cells."""
    if blocker.type == "none":
        return Content.styled(f"{BLOCKER_SIGNS['none']} {blocker.by or 'Somebody'}: none", "$text-muted")
    resolved = blocker.status == "resolved"
    sign = (RESOLVED, "$text-success") if resolved else (BLOCKER_SIGNS[blocker.type], "$text-warning")
    paragraphs = [
        Content.assemble(
            (label(plan, blocker), "$text-muted"),
            "  ",
            (blocker.text, "$text-muted" if resolved else "bold"),
            (f" {NOT_READ}" if unread else "", "$text-accent"),
        ),
        Content.styled(" · ", "$text-muted").join(_known(plan, blocker)),
        *([Content(blocker.answer)] if blocker.answer else []),
    ]
    return beside(Content.assemble(sign, " "), paragraphs, width) + Content("\n")


def understood(typed: "TypedBlocker", subjects: Sequence[str]) -> Content:
    """What becomes of a typed line: strangers first, then its type and who and what it names. `subjects` are words."""
    strangers = [
        Content.styled(f"! nobody here is called {name}, it stays in the words", "$text-warning")
        for name in typed.strangers
    ]
    by = f"{typed.by}: " if typed.by else ""
    if typed.type == "none":
        return Content.styled(f"{by}no blocker", "$text-muted")
    parts = [
        f"{by}{typed.type}",
        *([f"about {', '.join(subjects[place] for place in typed.about)}"] if typed.about else []),
        *([f"{names_in_words(typed.owner)} looks after it"] if typed.owner else []),
    ]
    known = [Content.styled(" · ".join(parts), "$text-muted")] if typed.text else []
    return Content(" · ").join([*strangers, *known])


def _known(plan: Plan, blocker: Blocker) -> list[Content]:
    about = ", ".join(known_labels(plan, blocker.about))
    resolved = blocker.status == "resolved"
    missing = "$text-muted" if resolved else "$text-warning"
    return [
        Content.styled("resolved " + blocker.type if resolved else blocker.type, "$text-muted"),
        *([Content.styled(names_in_words(blocker.by), "$text-muted")] if blocker.by else []),
        Content.styled(f"about {about}", "$text-muted") if about else Content.styled("about nothing yet", missing),
        Content.styled(f"{names_in_words(blocker.owner)} looks after it", "$text-muted")
        if blocker.owner
        else Content.styled(NOBODY_YET, missing),
    ]


# -- How blockers come in: typed line by line by whoever's turn it is, or pasted from the meeting's chat.


BLOCKER_DRAFT = "blocker"
"""Under which name an unfinished blocker is kept as a draft; followed by the session's number."""
_HINT = "what could stop it, or none · {}waits for … · @owner"


class BlockerTaking(TypingAtFoot):
    """The line with what it needs to know: who speaks, and about which objective."""

    DEFAULT_CSS = """
    BlockerTaking > TypedLine > #understood { max-height: 3; }
    """
    DRAFT = BLOCKER_DRAFT

    def __init__(self, desk: Desk, session: int) -> None:
        self.line: NoteLine
        super().__init__(desk, session, NoteLine())
        self._by: str | None = None
        self._about: tuple[str, ...] = ()

    def on_mount(self) -> None:
        super().on_mount()
        self._speaks(self._turn(self.plan))
        self._refresh_line()

    def watch_plan(self, old: Plan, new: Plan) -> None:
        if self._turn(new) != self._turn(old):
            self._speaks(self._turn(new))  # nobody's turn any more: the next line is not the last one's
        self._refresh_line()

    def watch_team(self) -> None:
        self._refresh_line()

    # -- who and what ------------------------------------------------------------------------------------------------

    def _turn(self, plan: Plan) -> str | None:
        return None if plan.solo else MeetingRoom(plan, self.team, self.session).record.turn

    def _speaks(self, name: str | None) -> None:
        """From now on it is this person, or None: the next who is silent. They have not said yet about what."""
        if name != self._by:
            self._by, self._about = name, ()

    @property
    def _speakers(self) -> tuple[str, ...]:
        return () if self.plan.solo else MeetingRoom(self.plan, self.team, self.session).workers

    @property
    def _subjects(self) -> tuple[BlockerSubject, ...]:
        return blocker_subjects(self.plan)

    def _refresh_line(self) -> None:
        if not self.is_mounted:
            return
        self.line.alone = self.plan.solo
        if self.plan.solo:
            self._by = None  # whose idea it was says nothing here
        elif self._by is None:
            self._by = next(iter((*silent(self.plan, self.team, self.session), *self._speakers)), None)
        named = {subject.id: subject.word for subject in self._subjects}
        self._about = tuple(subject for subject in self._about if subject in named)
        about = ", ".join(named[subject] for subject in self._about)
        hint = _HINT.format(f"{self._subjects[-1].typed[0]} … · " if named else "")
        self.line.tell_who(self._by, about, hint)

    @property
    def whose(self) -> tuple[str | None, tuple[str, ...]]:
        return self._by, self._about

    def turn(self, step: int, what: str) -> None:
        if what == "subject":
            choices = [(), *((subject.id,) for subject in self._subjects)]
            self._about = next_choice(choices, self._about if self._about in choices else (), step)
        elif (name := next_choice(self._speakers, self._by, step)) is not None:
            self._speaks(name)
        self._refresh_line()
        self.keep_draft(self.line.input.value)

    # -- typing ------------------------------------------------------------------------------------------------------

    def open(self, by: str | None = None) -> None:
        """Show the line and begin to type, for this person if one is given."""
        if not self.may_type():
            return
        by = by or (None if self.line.input.value else self._turn(self.plan))
        if by:  # else it goes on with who spoke last, and with what stands in the line
            self._speaks(by)
        self.display = True
        self._refresh_line()
        self.line.input.focus()

    def take(self, text: str) -> None:
        typed = self._read(text)
        if typed.by:
            self._speaks(typed.by)
        if typed.about:
            self._about = tuple(self._subjects[place].id for place in typed.about)
        if typed.text or typed.type == "none":
            number = next_number(self.plan, Blocker)
            self.do(AddBlocker(self._blocker(typed, self._by, self._about, number)), text)
        for name in typed.strangers:
            self.app.notify(f"Nobody here is called {name}; the name stays in the blocker's words.", markup=False)
        self._refresh_line()
        self.tell(self.line.input.value)

    def resume(self, text: str, by: str | None, about: tuple[str, ...]) -> None:
        """Begin to type where a draft left off."""
        self._by, self._about = by or self._by, about
        self.open()
        self.line.open(text)

    def tell(self, text: str) -> None:
        subjects = [subject.word for subject in self._subjects]
        self.line.tell(understood=understood(self._read(text), subjects) if text.strip() else Content(""))

    def _read(self, text: str) -> "TypedBlocker":
        from okra_tui.intake.typed_lines import read_blocker_line

        return read_blocker_line(text, self.people, places(self._subjects))

    def _blocker(self, typed: "TypedBlocker", by: str | None, about: tuple[str, ...], number: int) -> Blocker:
        none = typed.type == "none"
        return Blocker(
            id=self.desk.new_id("blockers"),
            number=number,
            type=typed.type,
            text=NO_BLOCKER if none else typed.text,
            by=by,
            about=() if none else about,
            owner=typed.owner,
        )

    # -- pasting -----------------------------------------------------------------------------------------------------

    def paste(self, text: str) -> None:
        """Read what was pasted from the chat, and ask before it becomes blockers."""
        from okra_tui.ui.session.pasted_notes import preview_chat  # not before: how chats look takes time to be set up

        if self.may_type():  # the digits before the words are read later, with the rest of them
            preview_chat(self.app, self.people, text, self._take, self._speakers)

    def _take(self, taken: "tuple[Taken, ...] | None") -> None:
        """One edit for all of them. Who names a blocker and says "none" too has a blocker."""
        if not taken:
            return
        read = ((self._read(line.text), line.by) for line in taken)
        lines = [(typed, typed.by or sender) for typed, sender in read]  # somebody may write it for another one
        same = PeopleInPlan(self.team)
        named = {same.named(by) for typed, by in lines if typed.type != "none"}
        answered = {same.named(blocker.by) for blocker in self.plan.blockers} | named
        made: list[Blocker] = []
        first = next_number(self.plan, Blocker)
        for typed, by in lines:
            if typed.type == "none" and (not by or same.named(by) in answered):
                continue
            if typed.type == "none":
                answered.add(same.named(by))
            if typed.text or typed.type == "none":
                about = tuple(self._subjects[place].id for place in typed.about)
                made.append(self._blocker(typed, by, about, first + len(made)))
        left = len(lines) - len(made)
        if made:
            accepted(self.app, self.desk.do(Together("add what was pasted", tuple(map(AddBlocker, made)))))
        if left:
            lines_left = counted(left, "line was", "lines were")
            self.app.notify(f"{lines_left} left out: that person has answered already.", markup=False)


def silent(plan: Plan, team: Team, session: int) -> tuple[str, ...]:
    """Who is here and has named neither a blocker nor that there is none; nobody where one person drafts alone."""
    if plan.solo:
        return ()
    people = PeopleInPlan(team)
    speakers = {name for blocker in plan.blockers for name in people.named(blocker.by)}
    workers = MeetingRoom(plan, team, session).workers
    return tuple(name for name in workers if not speakers.intersection(people.named(name)))


MEMBER = "member:"
"""Before the name, where a finding is about a person."""


class Blockers(ListArea, ReadInTurn):
    """A quiet list: blockers by number, then who has none; above it who has not spoken, below it the line.

    In somebody's turn what they named stands first, and the rest stands back.
    """

    BINDINGS = bindings("list", "move")
    DEFAULT_CSS = """
    Blockers > OptionList { height: 1fr; }
    Blockers > Static { height: auto; padding: 0 1; }
    Blockers > #silent, Blockers > #no-blocker { margin: 0 0 1 0; }
    """

    SHOWN = ("blockers", "objectives", "company_objectives", "sessions")
    READS = "blocker"
    SIGNS = ((NOT_READ, "Not read", "Nobody has read this blocker yet, in a turn or by selecting it for a moment."),)

    def compose(self) -> ComposeResult:
        yield Static(id="silent", markup=False)
        yield Static(
            content_with_keys(self.app, "No blocker yet. {list.new} writes the first one down; ")
            + Content.assemble(("none", "bold"), " is an answer too."),
            id="no-blocker",
            markup=False,
        )
        yield WalkedList(compact=True, markup=False)
        yield BlockerTaking(self.desk, self.session).data_bind(Blockers.plan, Blockers.team, Blockers.read_only)

    def on_resize(self) -> None:
        self._refresh()

    # -- what is shown -----------------------------------------------------------------------------------------------

    @property
    def _taking(self) -> BlockerTaking:
        return self.query_one(BlockerTaking)

    @property
    def _shown(self) -> list[Blocker]:
        """What is theirs whose turn it is, then by number; those who have none at the end."""
        reading = self.in_turn
        first = reading.gathered if reading is not None and reading.room.turns.turn else frozenset()
        return sorted(
            self.plan.blockers, key=lambda blocker: (blocker.id not in first, blocker.type == "none", blocker.number)
        )

    @property
    def _selected(self) -> Blocker | None:
        return self.plan.find(Blocker, self.walked.selected)

    def show_plan(self) -> None:
        shown = self._shown
        words = partial(self._words, self.plan, reading=self.in_turn)
        self.walked.walk_over([Row(partial(words, blocker), blocker.id) for blocker in shown])
        self.walked.select(self.follow_turn([blocker.id for blocker in shown]))
        self.query_one("#no-blocker").display = not shown
        self._refresh_silent(self.plan)
        self.look()

    @property
    def being_read(self) -> str:
        return self.selected_entity

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.look()

    def _refresh_silent(self, plan: Plan) -> None:
        waited_for = silent(plan, self.team, self.session)
        line = self.query_one("#silent", Static)
        line.display = not plan.solo
        if waited_for:
            have = "has" if len(waited_for) == 1 else "have"
            show(line, Content.styled(", ".join(waited_for), "bold") + Content(f" {have} not said yet"))
        else:
            show(line, Content.styled("✓", "$text-success") + Content(" everybody has said it"))

    def _words(self, plan: Plan, blocker: Blocker, reading: Reading | None) -> Content:
        unread = reading is not None and blocker.id in reading.unread
        words = blocker_content(plan, blocker, max(self.size.width - 4, 20), unread=unread)
        return Content.styled(words.plain, "$text-disabled") if reading and reading.is_quiet(blocker.id) else words

    # -- the frame asks ----------------------------------------------------------------------------------------------

    def go_to_entity(self, entity: str) -> None:
        if entity.startswith(MEMBER):
            self._taking.open(entity.removeprefix(MEMBER))
        else:
            super().go_to_entity(entity)

    DRAFT, DRAFT_IS = BLOCKER_DRAFT, "a blocker"

    def resume_draft(self, text: str, by: str | None, about: tuple[str, ...]) -> None:
        self._taking.resume(text, by, about)

    @property
    def invites(self) -> bool:
        return True

    def invitation(self) -> str:
        """Asks the room for blockers."""
        step = self.agenda_step
        if step is None:
            return ""
        subjects = blocker_subjects(self.plan)
        counted = all(str(at) in subject.typed for at, subject in enumerate(subjects, 1))
        question = f"{step.prompt} Write: none"
        return invitation(self.team.team, question, [subject.word for subject in subjects] if counted else [])

    # -- what can be done --------------------------------------------------------------------------------------------

    def take_paste(self, text: str) -> None:
        """A paste anywhere on the area is blockers."""
        self._taking.paste(text)

    def action_new(self) -> None:
        self._taking.open()

    def action_edit(self) -> None:
        """Change the selected blocker; of somebody who had none, the line opens for the one that came to mind."""
        blocker, plan = self._selected, self.plan
        if blocker is None:
            return
        if blocker.type == "none":
            self._taking.open(blocker.by)
            return
        subjects = {label(plan, objective): objective.id for objective in (*plan.company_objectives, *plan.objectives)}
        people = self.desk.people(self.session)
        title = f"Blocker {label(plan, blocker)}"
        self.app.push_screen(blocker_form(title, blocker, subjects, people, self.desk.do))

    action_open = action_edit

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if not self.told_read_only():
            self.action_edit()

    def action_delete(self) -> None:
        if self._selected is not None:
            self.do(RemoveBlocker(self._selected.id))

    def action_change_state(self, by: int) -> None:
        """Resolved, or open again."""
        blocker, status = self._selected, "resolved" if by > 0 else "open"
        if blocker is not None and blocker.type != "none" and blocker.status != status:
            self.do(ChangeBlocker(blocker.changed(status=status)))


# -- The form in which a blocker is changed.


def blocker_form(title: str, blocker: Blocker, subjects: Mapping[str, str], people: People, do: Do) -> Form[Plan]:
    """The form with what is known. `subjects` gives for each label that can be written the id that it means.

    What the form does not show is kept. Who is meant as the one who looks after it stands below the fields.
    """
    words = {key: label for label, key in subjects.items()}
    unseen = [key for key in blocker.about if key not in words]

    def about_said(typed: str) -> tuple[str, ...]:
        known, labels_said = _folded(subjects), _words(typed, subjects)
        if unknown := [word for word in labels_said if word.casefold() not in known]:
            there = ", ".join(subjects) or "nothing is there yet"
            raise NotTaken(f"There is no {unknown[0]} here. Write one of these: {there}.")
        return (*dict.fromkeys(known[word.casefold()] for word in labels_said), *unseen)

    def owner_meant(typed: str) -> Content:
        name = typed.strip().lstrip("@").strip()
        if len(several_names(name)) > 1:
            return Content("")
        meant = people.begun(name) if name else None
        if name and meant is None:
            return Content.styled(f"! {stranger(name)}; the name is kept as it stands.", "$text-warning")
        return Content.styled(f"{meant} looks after it." if meant and meant != name else "", "$text-muted")

    def make(answers: Answers) -> Plan | EditRefused:
        changed = blocker.changed(
            text=answers["text"],
            type="dependency" if answers["waits"] else "risk",
            about=answers["about"],
            owner=answers["owner"],
            answer=answers["answer"] or None,
            status="resolved" if answers["resolved"] else "open",
        )
        return do(ChangeBlocker(changed))

    waits, about = blocker.type == "dependency", ", ".join(words[key] for key in blocker.about if key in words)
    fields = [
        Field("text", "Blocker", blocker.text, needs="A blocker needs words; d in the list deletes it."),
        tick("waits", "Type", waits, "a dependency: it waits for somebody or something"),
        Field("about", "About", about, hint=", ".join(subjects), read=about_said),
        person("owner", "Who looks after", blocker.owner, "A name; empty: nobody yet.", people.begun, owner_meant),
        Field("answer", "Answer", blocker.answer or "", lines=3),
        tick("resolved", "State", blocker.status == "resolved", "it is resolved"),
    ]
    return Form(title, fields, make, quick=True)


def stranger(name: str) -> str:
    """What is said of an owner whom nobody knows."""
    return f"nobody here is called {one_line(name)}"


def _folded(subjects: Mapping[str, str]) -> dict[str, str]:
    return {label.casefold(): key for label, key in subjects.items()}


def _words(typed: str, subjects: Mapping[str, str]) -> list[str]:
    """The labels that were written, parted by commas; by spaces too where a part is no label as a whole."""
    parts = [part.strip() for part in typed.split(",") if part.strip()]
    known = _folded(subjects)
    return [word for part in parts for word in ([part] if part.casefold() in known else part.split())]
