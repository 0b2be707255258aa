"""Which notes stand under which: what being merged comes to, also where two people merged in opposite directions."""

from collections.abc import Collection, Mapping

from okra_tui.plan.model import Note, Plan


def stands_under(plan: Plan) -> Mapping[str, str]:
    """For the id of each note that was merged, the id of the note under which it stands, itself under no other.

    Files that were written by hand or put together from two may hold chains (all stand under the last one) and
    circles (under one of them). What is merged into nothing, or into a note of another session, stands by itself.
    """
    into = {note.id: note.same_as for note in plan.notes if note.same_as and _meets(plan, note)}
    under: dict[str, str] = {}
    for first in into:
        way: dict[str, None] = {}  # in order, and quick to look into
        at = first
        while at in into and at not in way and at not in under:
            way[at] = None
            at = into[at]
        under.update(dict.fromkeys(way, under.get(at, at)))
    return {note: top for note, top in under.items() if note != top}  # the one where a circle was entered is its top


def with_merged(plan: Plan, ids: Collection[str]) -> list[Note]:
    """These notes, those under which they stand, and all others that stand there, in the order of the board."""
    under = stands_under(plan)
    tops = {under.get(note, note) for note in ids}
    return [note for note in plan.notes if under.get(note.id, note.id) in tops]


def _meets(plan: Plan, note: Note) -> bool:
    """Whether the note that this one was merged into is there, in the same session."""
    other = plan.find(Note, note.same_as)
    return other is not None and other.session == note.session
