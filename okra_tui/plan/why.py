"""Why something is in the plan: from the thing itself back along the golden thread to the first note."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from okra_tui.plan.entity import Entity
from okra_tui.plan.labels import label
from okra_tui.plan.model import (
    CANVAS_AREAS,
    Blocker,
    Cluster,
    CompanyObjective,
    Dependency,
    Hypothesis,
    Initiative,
    KeyResult,
    Milestone,
    Note,
    Objective,
    Plan,
)
from okra_tui.plan.thread import Thread

VISION = "vision"
"""The vision has no id; this word stands for it, as in findings."""
UNDER_THE_CURTAIN = "still under the curtain"

ReasonPiece = Literal[
    "vision", "company objective", "objective", "key result", "hypothesis", "milestone", "group", "note", "initiative",
    "blocker", "dependency",
]  # fmt: skip


@dataclass(frozen=True)
class Reason:
    """One piece of the answer: `entity` is its id or `vision`; `by` is who said it, where that is kept."""

    piece: ReasonPiece
    entity: str
    label: str
    words: str
    by: str | None = None
    more: int = 0
    """How many others like it there are (the other notes of a group)."""


def why(plan: Plan, entity: str, veiled: Collection[int] = ()) -> tuple[Reason, ...]:
    """The reasons for an entity, the entity itself first and the very first notes last; nothing for what is gone.

    The words of notes from the `veiled` sessions are not told.
    """
    return tuple({reason.entity: reason for reason in _Answer(plan, veiled).of(entity)}.values())


class _Answer:
    def __init__(self, plan: Plan, veiled: Collection[int]) -> None:
        self._plan = plan
        self._thread = Thread(plan)
        self._veiled = veiled
        self._on_the_way: set[str] = set()

    def of(self, entity: str) -> Iterator[Reason]:
        if entity in self._on_the_way:
            return  # a file may make things be about each other in a circle
        self._on_the_way.add(entity)
        if entity == VISION:
            yield from self._vision()
            return
        match self._plan.by_id.get(entity):
            case Milestone() as milestone:
                yield from self._milestone(milestone)
            case Hypothesis() as hypothesis:
                yield from self._hypothesis(hypothesis)
            case KeyResult() as result:
                yield self._result(result)
                yield from map(self._question, self._thread.hypotheses.get(result.id, ()))
                yield from self._above(result.objective)
            case Objective() as objective:
                yield from self._objective(objective)
            case CompanyObjective() as company:
                yield self._company(company)
            case Cluster() as cluster:
                yield self._group(cluster)
                yield from self._about(cluster.about)
                yield from self._notes(cluster)
            case Note() as note:
                yield from self._note(note)
            case Initiative() as initiative:
                yield self._reason("initiative", initiative, initiative.description or initiative.name)
                yield from self._about((*initiative.hypotheses, *initiative.objectives))
            case Blocker() as blocker:
                yield self._reason("blocker", blocker, blocker.text, blocker.by)
                yield from self._about(blocker.about)
            case Dependency() as dependency:
                yield self._reason("dependency", dependency, dependency.what or "")
                yield from self.of(dependency.milestone)

    def _vision(self) -> Iterator[Reason]:
        vision = self._plan.vision
        if vision is None:
            return
        parts = (("This quarter we will", vision.will), ("in order to", vision.in_order_to), ("for", vision.for_whom))
        yield Reason("vision", VISION, "Vision", " ".join(f"{lead} {words}" for lead, words in parts if words))
        yield from self._groups(vision.from_clusters)

    def _milestone(self, milestone: Milestone) -> Iterator[Reason]:
        yield self._reason("milestone", milestone, milestone.title)
        strand = self._thread.strand(milestone)
        yield from map(self._question, strand.hypotheses)
        yield from map(self._result, strand.key_results)
        yield from self._groups(milestone.from_clusters)
        yield from self._first_notes(milestone.from_notes)
        yield from self._above(strand.objective.id if strand.objective else None)

    def _hypothesis(self, hypothesis: Hypothesis) -> Iterator[Reason]:
        yield self._question(hypothesis)
        for key in hypothesis.key_results:
            if result := self._plan.find(KeyResult, key):
                yield self._result(result)
        yield from self._above(hypothesis.objective)

    def _objective(self, objective: Objective) -> Iterator[Reason]:
        yield self._reason("objective", objective, objective.title)
        for key in objective.company_objectives:
            if company := self._plan.find(CompanyObjective, key):
                yield self._company(company)
        yield from self._groups(objective.from_clusters)

    def _note(self, note: Note) -> Iterator[Reason]:
        yield self._word(note)
        if cluster := self._plan.find(Cluster, note.cluster):
            yield self._group(cluster)
            for objective in self._plan.objectives:
                if cluster.id in objective.from_clusters:
                    yield self._reason("objective", objective, objective.title)
        for milestone in self._plan.milestones:
            if note.id in milestone.from_notes or (note.cluster and note.cluster in milestone.from_clusters):
                yield self._reason("milestone", milestone, milestone.title)
        yield from self._about(note.about)

    # -- the pieces --------------------------------------------------------------------------------------------------

    def _above(self, objective: str | None) -> Iterator[Reason]:
        if found := self._plan.find(Objective, objective):
            yield from self._objective(found)

    def _about(self, ids: Iterable[str]) -> Iterator[Reason]:
        return chain.from_iterable(self.of(key) for key in ids if key not in CANVAS_AREAS)

    def _groups(self, ids: Iterable[str]) -> Iterator[Reason]:
        for key in ids:
            if cluster := self._plan.find(Cluster, key):
                yield self._group(cluster)
                yield from self._notes(cluster)

    def _notes(self, cluster: Cluster) -> Iterator[Reason]:
        """The first note of a group, and how many others there are."""
        yield from self._first_notes(note.id for note in self._plan.notes if note.cluster == cluster.id)

    def _first_notes(self, ids: Iterable[str]) -> Iterator[Reason]:
        notes = [note for key in ids if (note := self._plan.find(Note, key))]
        if notes:
            yield self._word(notes[0], len(notes) - 1)

    def _question(self, hypothesis: Hypothesis) -> Reason:
        return self._reason("hypothesis", hypothesis, hypothesis.question, hypothesis.by)

    def _result(self, result: KeyResult) -> Reason:
        return self._reason("key result", result, result.title)

    def _company(self, company: CompanyObjective) -> Reason:
        return self._reason("company objective", company, company.title)

    def _group(self, cluster: Cluster) -> Reason:
        return self._reason("group", cluster, self._told(cluster.session, cluster.title))

    def _word(self, note: Note, more: int = 0) -> Reason:
        return Reason("note", note.id, "note", self._told(note.session, note.text), note.by, more)

    def _told(self, session: int, words: str) -> str:
        return UNDER_THE_CURTAIN if session in self._veiled else words

    def _reason(self, piece: ReasonPiece, entity: Entity, words: str, by: str | None = None) -> Reason:
        return Reason(piece, entity.id, label(self._plan, entity), words, by)
