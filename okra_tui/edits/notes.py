"""What can be done to sticky notes; the same edits for the notes of every session."""

from dataclasses import dataclass
from typing import Any

from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.rows import added, changed, changed_fields, dropped, existing, moved
from okra_tui.plan.model import Cluster, Note, Plan


def _count(notes: int) -> str:
    return "a note" if notes == 1 else f"{notes} notes"


@dataclass(frozen=True)
class AddNotes(Edit[Plan]):
    """Put new notes on the board: one that was typed, or all that were pasted."""

    notes: tuple[Note, ...]

    @property
    def label(self) -> str:
        return f"add {_count(len(self.notes))}"

    def apply(self, value: Plan) -> Plan:
        return added(value, self.notes)


@dataclass(frozen=True)
class ChangeNote(Edit[Plan]):
    """Reword a note, or say anew who wrote it and what it is about. What is None stays as it is."""

    note: str
    text: str | None = None
    by: str | None = None
    about: tuple[str, ...] | None = None

    @property
    def label(self) -> str:
        return "change a note"

    @property
    def typing_in(self) -> tuple[str, ...] | None:
        return (self.note, "text") if self.text is not None and self.by is None and self.about is None else None

    def apply(self, value: Plan) -> Plan:
        note = existing(value, Note, self.note)
        given = {"text": self.text, "by": self.by, "about": self.about}
        fields: dict[str, Any] = {name: new for name, new in given.items() if new is not None}
        return changed(value, [changed_fields(note, **fields)])


@dataclass(frozen=True)
class RemoveNotes(Edit[Plan]):
    """Take notes off the board. Notes that were merged into them stand by themselves again."""

    notes: tuple[str, ...]

    @property
    def label(self) -> str:
        return f"delete {_count(len(self.notes))}"

    def apply(self, value: Plan) -> Plan:
        for note in self.notes:
            existing(value, Note, note)
        return dropped(value, self.notes)


@dataclass(frozen=True)
class PlaceNotes(Edit[Plan]):
    """Put notes into a cluster (None: into none), before a certain note or at its end. What was merged comes along."""

    notes: tuple[str, ...]
    cluster: str | None
    before: str | None = None

    @property
    def label(self) -> str:
        return f"group {_count(len(self.notes))}" if self.cluster else f"ungroup {_count(len(self.notes))}"

    def apply(self, value: Plan) -> Plan:
        if self.cluster is not None:
            existing(value, Cluster, self.cluster)
        notes = [existing(value, Note, note) for note in self.notes]
        placed = with_merged(value, [note.id for note in notes])
        value = changed(value, [note.changed(cluster=self.cluster) for note in placed if note.cluster != self.cluster])
        return moved(value, Note, {note.id for note in placed}, self.before)


@dataclass(frozen=True)
class MergeNotes(Edit[Plan]):
    """Say that notes mean the same as another one: they stand under it from now on, all still readable."""

    notes: tuple[str, ...]
    into: str

    @property
    def label(self) -> str:
        return f"merge {_count(len(self.notes) + 1)}"

    def apply(self, value: Plan) -> Plan:
        target = existing(value, Note, self.into)
        if target.same_as:  # merged itself: join the note under which it stands
            target = value.find(Note, target.same_as) or target
        for note in self.notes:
            existing(value, Note, note)
        joining = [note for note in with_merged(value, self.notes) if note.id != target.id]
        if not joining:
            raise EditRefused("A note cannot be merged with itself; mark another one too.")
        rows = [note.changed(same_as=target.id, cluster=target.cluster) for note in joining]
        if target.same_as in {note.id for note in joining}:
            rows.append(target.changed(same_as=None))
        return changed(value, rows)


@dataclass(frozen=True)
class SeparateNote(Edit[Plan]):
    """Undo a merge by hand: everything that stands under this note stands by itself again."""

    note: str

    @property
    def label(self) -> str:
        return "separate merged notes"

    def apply(self, value: Plan) -> Plan:
        existing(value, Note, self.note)
        rows = [note.changed(same_as=None) for note in value.notes if self.note in (note.same_as, note.id)]
        return changed(value, [row for row in rows if row is not value.by_id[row.id]])


def with_merged(plan: Plan, ids: tuple[str, ...] | list[str]) -> list[Note]:
    """These notes and all that were merged into them, in the order of the board."""
    wanted = set(ids)
    return [note for note in plan.notes if note.id in wanted or note.same_as in wanted]
