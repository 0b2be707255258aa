"""How blockers come in: typed line by line by whoever's turn it is, or pasted from the meeting's chat."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from okra_tui.edits.blockers import NO_BLOCKER, AddBlocker
from okra_tui.edits.together import Together
from okra_tui.intake.people import People
from okra_tui.plan.labels import next_number
from okra_tui.plan.model import Blocker, Plan
from okra_tui.plan.people import PeopleInPlan as PeopleOfPlan
from okra_tui.plan.team import Team
from okra_tui.ui.meeting_room import MeetingRoom
from okra_tui.ui.messages import Typing
from okra_tui.ui.open_quarter import Desk
from okra_tui.ui.screens.blocker_words import BlockerSubject, blocker_subjects, places, understood
from okra_tui.ui.screens.typing_at_foot import TypingAtFoot, turned
from okra_tui.ui.toasts import told
from okra_tui.ui.widgets.note_line import NoteLine
from okra_tui.ui.widgets.typed_line import TypedLine

if TYPE_CHECKING:
    from okra_tui.intake.blocker_line import TypedBlocker
    from okra_tui.ui.dialogs.paste_preview import Taken

DRAFT_FIELD = "blocker"
"""Under which name an unfinished blocker is kept as a draft; followed by the session's number."""
HINT = "what could stop it, or none · {}dep: … · @owner"


class BlockerTaking(TypingAtFoot):
    """The line with what it needs to know: who speaks, and about which objective."""

    DEFAULT_CSS = """
    BlockerTaking > #understood { height: auto; max-height: 3; padding: 0 1; background: $panel; display: none; }
    """

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk)
        self._session = session
        self._by: str | None = None
        self._about: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        yield Static(id="understood", markup=False)
        yield NoteLine()

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
        return None if plan.solo else MeetingRoom(plan, self.team, self._session).record.turn

    def _speaks(self, name: str | None) -> None:
        """From now on it is this person, or None: the next who is silent. They have not said yet about what."""
        if name != self._by:
            self._by, self._about = name, ()

    @property
    def _line(self) -> NoteLine:
        return self.query_one(NoteLine)

    @property
    def _people(self) -> People:
        return self.desk.people(self._session)

    @property
    def _speakers(self) -> tuple[str, ...]:
        return MeetingRoom(self.plan, self.team, self._session).workers

    @property
    def _subjects(self) -> tuple[BlockerSubject, ...]:
        return blocker_subjects(self.plan)

    def _refresh_line(self) -> None:
        if not self.is_mounted:
            return
        if self._by is None:
            self._by = next(iter((*silent(self.plan, self.team, self._session), *self._speakers)), None)
        named = {subject.id: subject.word for subject in self._subjects}
        self._about = tuple(each for each in self._about if each in named)
        self._line.by, self._line.word = self._by, ", ".join(named[each] for each in self._about)
        self._line.input.placeholder = HINT.format(f"{self._subjects[-1].typed[0]} … · " if named else "")

    def on_typed_line_turned(self, event: TypedLine.Turned) -> None:
        event.stop()
        if event.what == "subject":
            choices = [(), *((subject.id,) for subject in self._subjects)]
            self._about = turned(choices, self._about if self._about in choices else (), event.step)
        elif (name := turned(self._speakers, self._by, event.step)) is not None:
            self._speaks(name)
        self._refresh_line()
        self._keep_draft(self._line.input.value)

    # -- typing ------------------------------------------------------------------------------------------------------

    def open(self, by: str | None = None) -> None:
        """Show the line and begin to type, for this person if one is given."""
        if not self.may_type():
            return
        by = by or (None if self._line.input.value else self._turn(self.plan))
        if by:  # else it goes on with who spoke last, and with what stands in the line
            self._speaks(by)
        self.display = True
        self._refresh_line()
        self._line.input.focus()

    def on_typed_line_entered(self, event: TypedLine.Entered) -> None:
        event.stop()
        typed = self._read(event.text)
        if typed.by:
            self._speaks(typed.by)
        if typed.about:
            self._about = tuple(self._subjects[place].id for place in typed.about)
        if typed.text or typed.type == "none":
            told(
                self.app,
                self.desk.do(AddBlocker(self._blocker(typed, self._by, self._about, next_number(self.plan, Blocker)))),
            )
        for name in typed.strangers:
            self.app.notify(f"Nobody here is called {name}; the name stays in the blocker's words.", markup=False)
        self._refresh_line()
        self._tell("")

    def resume(self, text: str, by: str | None, about: tuple[str, ...]) -> None:
        """Begin to type where a draft left off."""
        self._by, self._about = by or self._by, about
        self.open()
        self._line.open(text)

    def on_typed_line_changed(self, event: TypedLine.Changed) -> None:
        event.stop()
        self._tell(event.text)
        self._keep_draft(event.text)

    def _tell(self, text: str) -> None:
        """How the words are understood, above the line while there is something to say."""
        subjects = [subject.word for subject in self._subjects]
        words = understood(self._read(text), subjects) if text.strip() else Content("")
        line = self.query_one("#understood", Static)
        line.update(words)
        line.display = bool(words.plain)

    def _keep_draft(self, text: str) -> None:
        self.post_message(Typing(f"{DRAFT_FIELD} {self._session}", text, self._by, self._about))

    def _read(self, text: str) -> "TypedBlocker":
        from okra_tui.intake.blocker_line import read_blocker_line

        return read_blocker_line(text, self._people, places(self._subjects))

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
        from okra_tui.intake.chat import read_chat  # not before: how chats look takes time to be set up
        from okra_tui.ui.dialogs.paste_preview import PastePreview

        if not self.may_type():
            return
        read = read_chat(text, self._people, 0)  # the digits before the words are read later, with the rest of them
        self.app.push_screen(PastePreview(read, (), authors=self._speakers, veiled=False), self._take)

    def _take(self, taken: "tuple[Taken, ...] | None") -> None:
        """One edit for all of them. Who names a blocker and says "none" too has a blocker."""
        if not taken:
            return
        lines = [(self._read(each.text), each.by) for each in taken]
        same = PeopleOfPlan(self.team)
        named = {same.named(by) for typed, by in lines if typed.type != "none"}
        answered = {same.named(each.by) for each in self.plan.blockers} | named
        made: list[Blocker] = []
        first = next_number(self.plan, Blocker)
        for typed, by in lines:
            if typed.type == "none" and (not by or same.named(by) in answered):
                continue
            if typed.type == "none":
                answered.add(same.named(by))
            if typed.text or typed.type == "none":
                about = tuple(self._subjects[place].id for place in typed.about)
                made.append(self._blocker(typed, typed.by or by, about, first + len(made)))
        left = len(lines) - len(made)
        if made:
            told(self.app, self.desk.do(Together("add what was pasted", tuple(map(AddBlocker, made)))))
        if left:
            lines_left = "1 line was" if left == 1 else f"{left} lines were"
            self.app.notify(f"{lines_left} left out: that person has answered already.", markup=False)


def silent(plan: Plan, team: Team, session: int) -> tuple[str, ...]:
    """Who is here and has named neither a blocker nor that there is none; nobody where one person drafts alone."""
    if plan.solo:
        return ()
    people = PeopleOfPlan(team)
    said = {name for blocker in plan.blockers for name in people.named(blocker.by)}
    workers = MeetingRoom(plan, team, session).workers
    return tuple(name for name in workers if not said.intersection(people.named(name)))
