"""What can be done to sticky notes and their clusters; the same edits on the boards of every session."""

from dataclasses import dataclass

from okra_tui.edits.edit import (
    Edit,
    EditRefused,
    MoveRow,
    RemoveRow,
    RemoveRows,
    added,
    changed,
    changed_fields,
    counted_rows,
    existing,
    given_fields,
    moved,
)
from okra_tui.method import IDEATION, RETROSPECTIVE, session_called
from okra_tui.plan.model import CANVAS_AREAS, Cluster, Note, Objective, Plan
from okra_tui.plan.thread import stands_under, with_merged


@dataclass(frozen=True)
class AddNotes(Edit[Plan]):
    """Put new notes on the board: one that was typed, or all that were pasted."""

    notes: tuple[Note, ...]

    @property
    def label(self) -> str:
        return f"add {counted_rows(Note, len(self.notes))}"

    def apply(self, value: Plan) -> Plan:
        return added(value, self.notes)


@dataclass(frozen=True)
class CollectNotes(Edit[Plan]):
    """Put on the board what people wrote apart; of what stands there already, take over the new words."""

    notes: tuple[Note, ...]

    @property
    def label(self) -> str:
        return f"collect {counted_rows(Note, len(self.notes))}"

    def apply(self, value: Plan) -> Plan:
        there = [(note, value.find(Note, note.id)) for note in self.notes]
        value = added(value, [note for note, before in there if before is None])
        reworded = [(note, before) for note, before in there if before is not None]
        return changed(value, [changed_fields(before, text=note.text, about=note.about) for note, before in reworded])


@dataclass(frozen=True)
class ChangeNote(Edit[Plan]):
    """Reword a note, or say anew who wrote it, what it is about and where it is known from.

    What is None stays as it is; an empty author or source says that nobody knows.
    """

    note: str
    text: str | None = None
    by: str | None = None
    about: tuple[str, ...] | None = None
    source: str | None = None

    label = "change a note"

    @property
    def typing_in(self) -> tuple[str, ...] | None:
        others = given_fields(self, "by", "about", "source")
        return (self.note, "text") if self.text is not None and not others else None

    def apply(self, value: Plan) -> Plan:
        note = existing(value, Note, self.note)
        fields = given_fields(self, "text", "by", "about", "source")
        fields |= {name: fields[name].strip() or None for name in ("by", "source") if name in fields}
        return changed(value, [changed_fields(note, **fields)])


class RemoveNotes(RemoveRows):
    """Take notes off the board. Notes that were merged into them stand by themselves again."""

    kind = Note


@dataclass(frozen=True)
class PlaceNotes(Edit[Plan]):
    """Put notes into a cluster of their session (None: into none), before a certain note or at its end.

    Notes that were merged stay together: all of them go where one goes.
    """

    notes: tuple[str, ...]
    cluster: str | None
    before: str | None = None

    @property
    def label(self) -> str:
        return f"move {counted_rows(Note, len(self.notes))}"

    def apply(self, value: Plan) -> Plan:
        for note in self.notes:
            existing(value, Note, note)
        placed = with_merged(value, self.notes)
        if self.cluster is not None:
            session = existing(value, Cluster, self.cluster).session
            stray = next((note for note in placed if note.session != session), None)
            if stray is not None:
                raise EditRefused(
                    f"A note of {session_called(stray.session)} cannot go into a group of {session_called(session)}."
                )
        rows = [note if note.cluster == self.cluster else note.changed(cluster=self.cluster) for note in placed]
        return moved(value, rows, self.before)


@dataclass(frozen=True)
class PlaceNotesAbout(Edit[Plan]):
    """Say that notes are about one thing only (None: about nothing), before a certain note or at the end.

    Their groups stay as they are. Notes that were merged stay together: all of them go where one goes.
    """

    notes: tuple[str, ...]
    about: str | None
    before: str | None = None

    @property
    def label(self) -> str:
        return f"move {counted_rows(Note, len(self.notes))}"

    def apply(self, value: Plan) -> Plan:
        for note in self.notes:
            existing(value, Note, note)
        about = (self.about,) if self.about is not None else ()
        placed = with_merged(value, self.notes)
        rows = [note if note.about == about else changed_fields(note, about=about) for note in placed]
        return moved(value, rows, self.before)


@dataclass(frozen=True)
class MergeNotes(Edit[Plan]):
    """Say that notes mean the same as another one: they stand under it from now on, all still readable.

    They go into its cluster. Where it is in none, all go into the first one that any of them is in, so that nothing
    that was grouped falls out of its group.
    """

    notes: tuple[str, ...]
    into: str

    @property
    def label(self) -> str:
        return f"merge {counted_rows(Note, len(self.notes) + 1)}"

    def apply(self, value: Plan) -> Plan:
        for note in (*self.notes, self.into):
            existing(value, Note, note)
        if set(self.notes) <= {self.into}:
            raise EditRefused("A note cannot be merged with itself; mark another one too.")
        target = existing(value, Note, stands_under(value).get(self.into, self.into))
        together = [target, *(note for note in with_merged(value, (*self.notes, target.id)) if note is not target)]
        if any(note.session != target.session for note in together):
            raise EditRefused("Only notes of the same session can be merged.")
        groups = value.find_all(Cluster, (note.cluster for note in together))
        cluster = next((group.id for group in groups if group.session == target.session), None)
        others = [note.changed(same_as=target.id, cluster=cluster) for note in together[1:]]
        return changed(value, [target.changed(same_as=None, cluster=cluster), *others])


@dataclass(frozen=True)
class SeparateNote(Edit[Plan]):
    """Undo a merge by hand: everything that stands under this note stands by itself again."""

    note: str

    label = "separate merged notes"

    def apply(self, value: Plan) -> Plan:
        existing(value, Note, self.note)
        under = stands_under(value)
        apart = [note for note in value.notes if self.note in (note.id, under.get(note.id))]
        return changed(value, [note.changed(same_as=None) for note in apart if note.same_as])


# -- What can be done to clusters; the same edits on the boards of every session.


@dataclass(frozen=True)
class OpenCluster(Edit[Plan]):
    """Open a new cluster and put these notes into it.

    It is about what they are about, where clusters are about anything: in session 0 areas, in session 2 hypotheses.
    """

    cluster: Cluster
    notes: tuple[str, ...] = ()

    label = "open a group"

    def apply(self, value: Plan) -> Plan:
        about = self.cluster.about or _about(value, self.cluster.session, self.notes)
        value = added(value, [changed_fields(self.cluster, about=about)])
        return PlaceNotes(self.notes, self.cluster.id).apply(value) if self.notes else value


@dataclass(frozen=True)
class ChangeCluster(Edit[Plan]):
    """Name a cluster anew, or say what it is about. What is None stays as it is."""

    cluster: str
    title: str | None = None
    about: tuple[str, ...] | None = None

    @property
    def label(self) -> str:
        return "rename a group" if self.title is not None else "change a group"

    @property
    def typing_in(self) -> tuple[str, ...] | None:
        return (self.cluster, "title") if self.title is not None and self.about is None else None

    def apply(self, value: Plan) -> Plan:
        before = existing(value, Cluster, self.cluster)
        return changed(value, [changed_fields(before, **given_fields(self, "title", "about"))])


class RemoveCluster(RemoveRow):
    """Take a cluster off the board; its notes stay and are in none."""

    kind = Cluster


class MoveCluster(MoveRow):
    """Put a cluster before another one, or at the end."""

    kind = Cluster


@dataclass(frozen=True)
class MakeObjective(Edit[Plan]):
    """Make a draft objective of a cluster. Refused where the cluster has become one already."""

    objective: Objective

    label = "make an objective"

    def apply(self, value: Plan) -> Plan:
        for cluster in self.objective.from_clusters:
            existing(value, Cluster, cluster)
            for other in value.objectives:
                if cluster in other.from_clusters:
                    raise EditRefused(f"This group has become objective O{other.number} already.")
        if any(other.number == self.objective.number for other in value.objectives):
            raise EditRefused(f"There is an objective O{self.objective.number} already.")
        return added(value, [self.objective])


def _about(plan: Plan, session: int, notes: tuple[str, ...]) -> tuple[str, ...]:
    """What a cluster of these notes is about, without what was deleted since."""
    if session in (IDEATION, RETROSPECTIVE):  # there objectives ask the notes themselves; here a group holds all kinds
        return ()
    subjects = dict.fromkeys(key for note in plan.notes if note.id in notes for key in note.about)
    return tuple(key for key in subjects if key in plan.by_id or key in CANVAS_AREAS)


def answered_company_objectives(plan: Plan, cluster: str) -> tuple[str, ...]:
    """The company objectives that a cluster's notes are about, in the order of the plan."""
    about = {subject for note in plan.notes if note.cluster == cluster for subject in note.about}
    return tuple(objective.id for objective in plan.company_objectives if objective.id in about)
