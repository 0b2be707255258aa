"""Opens the dialog of who is here, and records what it changes."""

from textual.app import App

from okra_tui.edits.meeting import RecordRoom
from okra_tui.room.people import same_name
from okra_tui.ui.dialogs.who_is_here import Person, Room, WhoIsHere
from okra_tui.ui.meeting_room import MeetingRoom
from okra_tui.ui.open_quarter import Desk
from okra_tui.ui.toasts import told


def open_room(app: App[None], desk: Desk, session: int) -> None:
    """Show who is here; each change is recorded, and the dialog goes on with the room as it is after it."""

    def room() -> MeetingRoom:
        return MeetingRoom(desk.plan, desk.team, session)

    def change(edit: RecordRoom, word: str = "") -> Room:
        told(app, desk.record(edit))
        return shown(room(), word)

    def toggle(name: str) -> Room:
        now = room()
        if now.is_here(name) and len(now.present) == 1:
            return shown(now, f"{name} is the only one here; first say who else is.")
        return change(now.toggled(name))

    def add(name: str) -> Room:
        name, now = " ".join(name.split()), room()
        if now.is_here(name):
            return shown(now, f"{now.named(name)} is here already.")
        return change(now.toggled(name))

    def draw(groups: bool) -> Room:
        return change(room().drawn_halves(desk.chance)) if groups else change(*room().drawn_pairs(desk.chance))

    app.push_screen(WhoIsHere(shown(room()), toggle=toggle, add=add, draw=draw))


def shown(room: MeetingRoom, word: str = "") -> Room:
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
