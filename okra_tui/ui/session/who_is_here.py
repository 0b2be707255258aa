"""Who is in the room: members and guests, present or not; and the pairs and groups that are drawn from them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from okra_tui.desk.desk import Desk
from okra_tui.desk.meeting_room import MeetingRoom
from okra_tui.edits.edit import EditRefused
from okra_tui.edits.meeting import RecordRoom
from okra_tui.plan.text import one_line
from okra_tui.room.pairs import same_name
from okra_tui.ui.dialogs.ask import AskLine, Dialog
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.widgets.lists import Row, WalkedList


@dataclass(frozen=True)
class Person:
    """Somebody who may be here: `role` is a word such as guest or stakeholder, empty for a member."""

    name: str
    role: str
    present: bool


@dataclass(frozen=True)
class Room:
    """What the dialog shows; made anew after each change."""

    people: tuple[Person, ...]
    groups: tuple[str, ...]
    """The pairs or groups that were drawn last, one a line."""
    word: str
    """What there is to say about them."""


class WhoIsHere(Dialog[None]):
    """Changes at once what it shows: `toggle`, `add` and `draw` do it and give the room as it is then."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("room")
    DEFAULT_CSS = """
    WhoIsHere > #panel { width: 76; }
    WhoIsHere OptionList { height: auto; max-height: 50vh; }
    WhoIsHere VerticalScroll { height: auto; max-height: 30vh; margin: 1 0 0 1; }
    """

    def __init__(
        self,
        room: Room,
        *,
        toggle: Callable[[str], Room],
        add: Callable[[str], Room | EditRefused],
        draw: Callable[[bool], Room],
    ) -> None:
        super().__init__("Who is here")
        self._room = room
        self._toggle = toggle
        self._add = add
        self._draw = draw

    def compose_body(self) -> ComposeResult:
        yield WalkedList(markup=False)
        with VerticalScroll(can_focus=False):
            yield Static(id="room-groups", markup=False)

    def opened(self) -> None:
        self._show()
        self.query_one(WalkedList).focus()

    def _show(self) -> None:
        self.query_one(WalkedList).walk_over([Row(partial(self._line, person)) for person in self._room.people])
        words = "\n".join([*self._room.groups, self._room.word]).strip()
        self.query_one("#room-groups", Static).update(Content(words))

    @staticmethod
    def _line(person: Person) -> Content:
        sign = Content.styled("✓ ", "bold $text-success") if person.present else Content.styled("– ", "$text-muted")
        name = (
            Content(one_line(person.name)) if person.present else Content.styled(one_line(person.name), "$text-muted")
        )
        return sign + name + Content.styled(f"  {person.role}" if person.role else "", "$text-muted")

    def action_mark(self) -> None:
        at = self.query_one(WalkedList).highlighted
        if at is not None and self._room.people:
            self._room = self._toggle(self._room.people[at].name)
            self._show()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_mark()

    def action_guest(self) -> None:
        def add(name: str) -> Room | EditRefused:
            outcome = self._add(name)
            if isinstance(outcome, Room):
                self._room = outcome
                self._show()
            return outcome

        self.app.push_screen(AskLine("Who else is here?", take=add))

    def action_draw(self, groups: bool) -> None:
        self._room = self._draw(groups)
        self._show()


# -- Opens the dialog of who is here, and records what it changes.


def open_room(app: App[None], desk: Desk, session: int) -> None:
    """Show who is here; each change is recorded, and the dialog goes on with the room as it is after it."""

    def room() -> MeetingRoom:
        return MeetingRoom(desk.plan, desk.team, session)

    def change(edit: RecordRoom, word: str = "") -> Room:
        accepted(app, desk.record(edit))
        return shown_room(room(), word)

    def toggle(name: str) -> Room:
        now = room()
        if now.is_here(name) and len(now.present) == 1:
            return shown_room(now, f"{name} is the only one here; first say who else is.")
        return change(now.toggled(name))

    def add(name: str) -> Room | EditRefused:
        name, now = " ".join(name.split()), room()
        if now.is_here(name):
            return shown_room(now, f"{now.named(name)} is here already.")
        outcome = desk.record(now.toggled(name))
        return outcome if isinstance(outcome, EditRefused) else shown_room(room())

    def draw(groups: bool) -> Room:
        return change(room().drawn_halves(desk.chance)) if groups else change(*room().drawn_pairs(desk.chance))

    app.push_screen(WhoIsHere(shown_room(room()), toggle=toggle, add=add, draw=draw))


def shown_room(room: MeetingRoom, word: str = "") -> Room:
    """The room as the dialog shows it: the team first, then guests."""
    here = {same_name(name) for name in room.present}
    roles = {"stakeholder": "stakeholder", "facilitator": "facilitator"}
    people = [
        Person(member.name, roles.get(member.role, ""), same_name(member.name) in here) for member in room.team.here
    ]
    known = {same_name(member.name) for member in room.team.here}
    people += [Person(name, "guest", True) for name in room.present if same_name(name) not in known]
    pairs = [f"Pair    {line}" for line in room.pairs]
    groups = [f"Group   {line}" for line in room.record.groups]
    return Room(tuple(people), (*pairs, *groups), word)
