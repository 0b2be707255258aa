"""What can be done to clusters; the same edits on the boards of every session."""

from dataclasses import dataclass
from typing import Any

from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.notes import PlaceNotes
from okra_tui.edits.rows import MoveRow, RemoveRow, added, changed, changed_fields, existing
from okra_tui.method.method import IDEATION
from okra_tui.plan.model import CANVAS_AREAS, Cluster, Objective, Plan


@dataclass(frozen=True)
class OpenCluster(Edit[Plan]):
    """Open a new cluster and put these notes into it.

    It is about what they are about, where clusters are about anything: in session 0 areas, in session 2 hypotheses.
    """

    cluster: Cluster
    notes: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return "open a group"

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
        given = {"title": self.title, "about": self.about}
        fields: dict[str, Any] = {name: new for name, new in given.items() if new is not None}
        return changed(value, [changed_fields(existing(value, Cluster, self.cluster), **fields)])


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

    @property
    def label(self) -> str:
        return "make an objective"

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
    if session == IDEATION:  # there objectives ask the notes themselves
        return ()
    said = dict.fromkeys(key for note in plan.notes if note.id in notes for key in note.about)
    return tuple(key for key in said if key in plan.by_id or key in CANVAS_AREAS)


def answered_company_objectives(plan: Plan, cluster: str) -> tuple[str, ...]:
    """The company objectives that a cluster's notes are about, in the order of the plan."""
    about = {subject for note in plan.notes if note.cluster == cluster for subject in note.about}
    return tuple(objective.id for objective in plan.company_objectives if objective.id in about)
