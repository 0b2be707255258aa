"""Who is in the room: members and guests, present or not; and the pairs and groups that are drawn from them."""

from functools import partial
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from okra_tui.desk.desk import Desk
from okra_tui.desk.meeting_room import MeetingRoom
from okra_tui.edits.edit import EditRefused
from okra_tui.edits.meeting import RecordRoom
from okra_tui.intake.people import people_listed
from okra_tui.plan.model import Plan
from okra_tui.plan.text import counted, enumerated, one_line
from okra_tui.room.pairs import same_name
from okra_tui.ui.dialogs.ask import AskLine, Dialog
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.widgets.lists import Row, WalkedList


class Person(NamedTuple):
    """Somebody who may be here: `role` is a word such as guest or stakeholder, empty for a member."""

    name: str
    role: str
    present: bool


class WhoIsHere(Dialog[None]):
    """Each change is recorded at once; what is shown is the room as it is after it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("room")
    DEFAULT_CSS = """
    WhoIsHere > #panel { width: 76; }
    WhoIsHere OptionList { height: auto; max-height: 50vh; }
    WhoIsHere VerticalScroll { height: auto; max-height: 30vh; margin: 1 0 0 1; }
    """

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__("Who is here")
        self._desk = desk
        self._session = session
        self._shown: list[Person] = []
        """Who stands in the list: meanwhile the room may have changed in another's program."""

    def compose_body(self) -> ComposeResult:
        yield WalkedList(markup=False)
        with VerticalScroll(can_focus=False):
            yield Static(id="room-groups", markup=False)

    def opened(self) -> None:
        self._show()
        self.query_one(WalkedList).focus()

    @property
    def _room(self) -> MeetingRoom:
        return MeetingRoom(self._desk.plan, self._desk.team, self._session)

    def _show(self, word: str = "") -> None:
        """Everybody, below them the pairs and groups that were drawn last, and a word on what was done."""
        room = self._room
        self._shown = people_shown(room)
        self.query_one(WalkedList).walk_over([Row(partial(self._line, person)) for person in self._shown])
        pairs = [f"Pair    {line}" for line in room.pairs]
        groups = [f"Group   {line}" for line in room.record.groups]
        self.query_one("#room-groups", Static).update(Content("\n".join([*pairs, *groups, word]).strip()))

    @staticmethod
    def _line(person: Person) -> Content:
        sign = Content.styled("✓ ", "bold $text-success") if person.present else Content.styled("– ", "$text-muted")
        name = (
            Content(one_line(person.name)) if person.present else Content.styled(one_line(person.name), "$text-muted")
        )
        return sign + name + Content.styled(f"  {person.role}" if person.role else "", "$text-muted")

    def _record(self, edit: RecordRoom, word: str = "") -> None:
        accepted(self.app, self._desk.record(edit))
        self._show(word)

    def action_mark(self) -> None:
        at, room = self.query_one(WalkedList).highlighted, self._room
        if at is None:
            return
        name = self._shown[at].name
        if room.is_here(name) and len(room.present) == 1:
            self._show(f"{name} is the only one here; first say who else is.")
        else:
            self._record(room.toggled(name))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_mark()

    def action_guest(self) -> None:
        def add(typed: str) -> Plan | EditRefused:
            here, new = self._understood(typed)
            word = f"{enumerated(here)} {'is' if len(here) == 1 else 'are'} here already."
            outcome = self._desk.record(self._room.joined_by(new)) if new else self._desk.plan
            if not isinstance(outcome, EditRefused):
                self._show(word if here else "")
            return outcome

        def meaning(typed: str) -> str:
            here, new = self._understood(typed)
            if len(here) + len(new) < 2:
                return ""
            known = f" {enumerated(here)} {'is' if len(here) == 1 else 'are'} here." if here else ""
            return f"{counted(len(new), 'person', 'people')} to add: {enumerated(new) or 'nobody'}.{known}"

        hint = "Several at once: a comma between them."
        self.app.push_screen(AskLine("Who else is here?", hint=hint, take=add, meaning=meaning))

    def _understood(self, typed: str) -> tuple[list[str], list[str]]:
        """Those of the people typed who are here already, and the others."""
        room = self._room
        people = self._desk.people(self._session)
        whole = " ".join(typed.split())  # of `Lovelace, Ada` both words are one person, whom the team knows
        names = [whole] if people.who(whole) else people_listed(typed)
        as_there = {same_name(name): name for name in room.present}
        here = {name: as_there[key] for name in names if (key := same_name(room.named(name))) in as_there}
        return [*here.values()], [name for name in names if name not in here]

    def action_draw(self, groups: bool) -> None:
        chance = self._desk.chance
        if groups:
            self._record(self._room.drawn_halves(chance))
        else:
            self._record(*self._room.drawn_pairs(chance))


def people_shown(room: MeetingRoom) -> list[Person]:
    """Everybody who may be here: the team first, then guests."""
    here = {same_name(name) for name in room.present}
    members = [
        Person(member.name, "" if member.role == "member" else member.role, same_name(member.name) in here)
        for member in room.team.here
    ]
    known = {same_name(member.name) for member in members}
    return [*members, *(Person(name, "guest", True) for name in room.present if same_name(name) not in known)]
