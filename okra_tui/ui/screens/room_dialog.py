"""Opens the dialog of who is here, and records what it changes."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from textual.app import App

from okra_tui.edits.meeting import RecordRoom
from okra_tui.room.people import same_name
from okra_tui.ui.dialogs.who_is_here import Person, Room, WhoIsHere
from okra_tui.ui.meeting_room import MeetingRoom


def open_room(app: App[None], room: MeetingRoom, record: Callable[[RecordRoom], None], chance: Random) -> None:
    """Show who is here; each change is handed to `record`, and the dialog goes on with the room as it is after it."""
    now = room

    def change(edit: RecordRoom, word: str = "") -> Room:
        nonlocal now
        record(edit)
        now = replace(now, plan=edit.apply(now.plan))
        return shown(now, word)

    def toggle(name: str) -> Room:
        if now.is_here(name) and len(now.present) == 1:
            return shown(now, f"{name} is the only one here; first say who else is.")
        return change(now.toggled(name))

    def add(name: str) -> Room:
        name = " ".join(name.split())
        if now.is_here(name):
            return shown(now, f"{now.named(name)} is here already.")
        return change(now.toggled(name))

    def draw(groups: bool) -> Room:
        return change(now.drawn_halves(chance)) if groups else change(*now.drawn_pairs(chance))

    app.push_screen(WhoIsHere(shown(now), toggle=toggle, add=add, draw=draw))


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
