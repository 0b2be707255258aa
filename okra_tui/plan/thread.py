"""The golden thread: company objective → objective → key result → hypothesis → milestone → weeks; and its breaks."""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal, TypeVar

from okra_tui.method import MILESTONES_PLANNING, PRODUCT_VISION, RETROSPECTIVE, RETROSPECTIVE_KINDS
from okra_tui.plan.entity import Entity, Value, references
from okra_tui.plan.labels import label
from okra_tui.plan.model import (
    CANVAS_AREAS,
    ENTITIES,
    TABLE_OF,
    Cluster,
    CompanyKeyResult,
    CompanyObjective,
    Hypothesis,
    Initiative,
    KeyResult,
    Milestone,
    Note,
    Objective,
    Plan,
    weeks_in,
)

T = TypeVar("T")

ThreadPiece = Literal["company objective", "objective", "key result", "hypothesis", "milestone", "weeks"]
"""A piece of the thread."""


@dataclass(frozen=True)
class Break:
    """A place where the thread is broken: `at` lacks the piece that comes before or after it."""

    at: Entity
    lacks: ThreadPiece


@dataclass(frozen=True)
class Strand:
    """The thread of one milestone, from its weeks back to the first note that somebody wrote."""

    milestone: Milestone
    weeks: tuple[int, ...]
    hypotheses: tuple[Hypothesis, ...]
    key_results: tuple[KeyResult, ...]
    objective: Objective | None
    company_objectives: tuple[CompanyObjective, ...]
    first_note: Note | None


class Thread:
    """A plan with its relations at hand, built once for a plan and asked often."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    # What hangs on what, each in the plan's order, by id.

    @cached_property
    def answering(self) -> Mapping[str, tuple[Objective, ...]]:
        """The objectives that answer a company objective."""
        return _under((key, o) for o in self.plan.objectives for key in o.company_objectives)

    @property
    def key_results(self) -> Mapping[str, tuple[KeyResult, ...]]:
        """The key results of an objective."""
        return self.plan.results_of

    @cached_property
    def hypotheses(self) -> Mapping[str, tuple[Hypothesis, ...]]:
        """The hypotheses linked to a key result."""
        return _under((key, h) for h in self.plan.hypotheses for key in h.key_results)

    @property
    def hypotheses_under(self) -> Mapping[str, tuple[Hypothesis, ...]]:
        """The hypotheses of an objective."""
        return self.plan.hypotheses_of

    @cached_property
    def merged_into(self) -> Mapping[str, tuple[Note, ...]]:
        """The notes that stand under each note into which others were merged, by its id."""
        under = stands_under(self.plan)
        return _under((under[note.id], note) for note in self.plan.notes if note.id in under)

    @cached_property
    def notes_about(self) -> Mapping[str, tuple[Note, ...]]:
        """The notes about something: an area of the canvas, a company objective, a hypothesis."""
        return _under((subject, note) for note in self.plan.notes for subject in note.about)

    @cached_property
    def testing(self) -> Mapping[str, tuple[Milestone, ...]]:
        """The milestones that test a hypothesis."""
        return _under((key, m) for m in self.plan.milestones for key in m.hypotheses)

    @cached_property
    def row_of(self) -> Mapping[str, tuple[Milestone, ...]]:
        """The milestones in an objective's row."""
        return _under((row.id, m) for m in self.plan.milestones if (row := self.row(m)))

    @cached_property
    def decision_week(self) -> Mapping[str, int]:
        """The week by which each open hypothesis of this quarter is decided: that in which the last of its placed,
        active milestones ends. One without such a milestone has none."""
        weeks: dict[str, int] = {}
        for hypothesis in self.plan.hypotheses:
            if hypothesis.verdict == "open" and not self.deferred(hypothesis):
                tests = filter(self.active, self.testing.get(hypothesis.id, ()))
                if ends := [weeks_in(test.weeks)[-1] for test in tests if test.weeks]:
                    weeks[hypothesis.id] = max(ends)
        return weeks

    @cached_property
    def not_yet(self) -> tuple[Cluster | Note, ...]:
        """The clusters and ungrouped notes of session 2 of which no milestone was made, in the order of the board."""
        plan = self.plan
        made = {key for milestone in plan.milestones for key in (*milestone.from_clusters, *milestone.from_notes)}
        clusters = [cluster for cluster in plan.clusters if cluster.session == MILESTONES_PLANNING]
        grouped, under = {cluster.id for cluster in clusters}, stands_under(plan)
        loose = [
            note
            for note in plan.notes
            if note.session == MILESTONES_PLANNING
            and note.cluster not in grouped
            and note.id not in under
            and note.id not in made
        ]
        return (*(cluster for cluster in clusters if cluster.id not in made), *loose)

    # What takes part in this quarter.

    def deferred(self, entity: Entity) -> bool:
        """Whether it waits for the next quarter, by itself or because all objectives to which it belongs do."""
        return entity.id in self._deferred

    def active(self, entity: Entity) -> bool:
        """Neither deferred nor dropped."""
        return not (isinstance(entity, Milestone) and entity.status == "dropped") and not self.deferred(entity)

    @cached_property
    def objectives(self) -> tuple[Objective, ...]:
        """The active objectives."""
        return tuple(filter(self.active, self.plan.objectives))

    @cached_property
    def milestones(self) -> tuple[Milestone, ...]:
        """The active milestones."""
        return tuple(filter(self.active, self.plan.milestones))

    # What can be said of one milestone or one objective.

    def row(self, milestone: Milestone) -> Objective | None:
        """The objective in whose row a milestone stands: its first hypothesis's."""
        rows = self._rows
        if milestone.hypotheses not in rows:
            first = next(iter(self.hypotheses_of(milestone)), None)
            rows[milestone.hypotheses] = self.plan.find(Objective, first.objective) if first else None
        return rows[milestone.hypotheses]

    def area(self, milestone: Milestone) -> str | None:
        """The key of the area that colours a milestone: its initiative's, else its objective's first."""
        initiative = self.plan.find(Initiative, milestone.initiative)
        if initiative and initiative.area:
            return initiative.area
        row = self.row(milestone)
        return row.areas[0] if row and row.areas else None

    def votes(self, item: Note | Cluster | Objective | Milestone) -> int:
        """The dots on an item; an objective's are its own and those of the milestones in its row."""
        own = dots_on(item)
        if isinstance(item, Objective):
            own += sum(map(dots_on, self.row_of.get(item.id, ())))
        return own

    def strand(self, milestone: Milestone) -> Strand:
        """Why a milestone is there."""
        row = self.row(milestone)
        hypotheses = self.hypotheses_of(milestone)
        results = dict.fromkeys([*milestone.key_results, *(key for h in hypotheses for key in h.key_results)])
        return Strand(
            milestone=milestone,
            weeks=weeks_in(milestone.weeks),
            hypotheses=hypotheses,
            key_results=self.plan.find_all(KeyResult, results),
            objective=row,
            company_objectives=self.plan.find_all(CompanyObjective, row.company_objectives) if row else (),
            first_note=self.first_note(milestone) or (self.first_note(row) if row else None),
        )

    def first_note(self, entity: Milestone | Objective) -> Note | None:
        """The first note from which a milestone or an objective was made, in the order of the plan for a cluster's."""
        if isinstance(entity, Milestone) and (named := self.plan.find_all(Note, entity.from_notes)):
            return named[0]
        firsts = [notes[0] for key in entity.from_clusters if (notes := self.plan.notes_of.get(key))]
        return min(firsts, key=lambda note: self.plan.order[note.id], default=None)

    def breaks(self) -> Iterator[Break]:
        """Where the thread of what takes part in this quarter is broken, from the company's objectives to the weeks."""
        for company in self.plan.company_objectives:
            if not any(map(self.active, self.answering.get(company.id, ()))):
                yield Break(company, "objective")
        for objective in self.objectives:
            if not self.plan.find_all(CompanyObjective, objective.company_objectives):
                yield Break(objective, "company objective")
            if all(result.health for result in self.key_results.get(objective.id, ())):
                yield Break(objective, "key result")
        for result in filter(self.active, self.plan.key_results):
            if not self.plan.find(Objective, result.objective):
                yield Break(result, "objective")
            if not (result.health or self.hypotheses.get(result.id)):
                yield Break(result, "hypothesis")
        for hypothesis in filter(self.active, self.plan.hypotheses):
            if not self.plan.find(Objective, hypothesis.objective):
                yield Break(hypothesis, "objective")
            if hypothesis.verdict == "open" and not any(map(self.active, self.testing.get(hypothesis.id, ()))):
                yield Break(hypothesis, "milestone")
        for milestone in self.milestones:
            if not self.hypotheses_of(milestone):
                yield Break(milestone, "hypothesis")
            if not milestone.weeks and milestone.status != "done":
                yield Break(milestone, "weeks")

    def hypotheses_of(self, milestone: Milestone) -> tuple[Hypothesis, ...]:
        """The hypotheses that a milestone tests."""
        return self.plan.find_all(Hypothesis, milestone.hypotheses)

    @cached_property
    def _rows(self) -> dict[tuple[str, ...], Objective | None]:
        """The rows that were asked for, by the hypotheses that a milestone tests."""
        return {}

    @cached_property
    def _deferred(self) -> frozenset[str]:
        plan = self.plan
        objectives = {objective.id: objective.deferred for objective in plan.objectives}
        results = [result.id for result in plan.key_results if objectives.get(result.objective or "")]
        hypotheses = {h.id: objectives.get(h.objective or "") for h in plan.hypotheses}  # None: of no objective
        milestones = []
        for milestone in plan.milestones:
            known = [waits for key in milestone.hypotheses if (waits := hypotheses.get(key)) is not None]
            if milestone.deferred or (known and all(known)):
                milestones.append(milestone.id)
        waiting = [key for table in (objectives, hypotheses) for key, waits in table.items() if waits]
        return frozenset([*waiting, *results, *milestones])


_ASKED_LATELY: deque[Thread] = deque(maxlen=4)


def thread_of(plan: Plan) -> Thread:
    """The relations of this very plan. What they are made of is worked out once for a plan: screens ask at each key."""
    for thread in tuple(_ASKED_LATELY):
        if thread.plan is plan:
            return thread
    thread = Thread(plan)
    _ASKED_LATELY.append(thread)
    return thread


def dots_on(item: Note | Cluster | Objective | Milestone) -> int:
    """The dots that were given to this very item, in the open and by closed ballots."""
    return len(item.votes) + (item.dots or 0)


def serves_itself(plan: Plan, result: KeyResult) -> str:
    """The circle in which a key result comes to serve itself: `KR1.1 serves KR2.1, which serves KR1.1`; empty: none."""
    way = {result.id: result}
    above = plan.find(KeyResult, result.serves)
    while above is not None and above.id not in way:
        way[above.id] = above
        above = plan.find(KeyResult, above.serves)
    if above is None or above.id != result.id:
        return ""
    first, *others = [label(plan, entity) for entity in (*way.values(), result)]
    return f"{first} serves {', which serves '.join(others)}"


def moved_by(thread: Thread, company_result: CompanyKeyResult) -> tuple[KeyResult, ...]:
    """Our key results of this quarter that serve one of the company's, themselves or by way of others of ours."""
    results: dict[str, KeyResult] = {}
    waiting = list(thread.plan.serving.get(company_result.id, ()))
    while waiting:
        result = waiting.pop(0)
        if result.id not in results:
            results[result.id] = result
            waiting += thread.plan.serving.get(result.id, ())
    return tuple(filter(thread.active, results.values()))


@dataclass(frozen=True)
class Dangling:
    """A reference to nothing: `holder` names an id that is in none of the `tables`. A holder of None is the vision."""

    holder: Entity | None
    field: str
    named: str
    tables: tuple[str, ...]


def dangling(plan: Plan) -> Iterator[Dangling]:
    """Every id in a plan that leads nowhere. In session 0 and in the retrospective notes are about what
    has no row: areas of the canvas, and kinds of note."""
    if plan.vision:
        yield from _lost(plan, None, plan.vision)
    for table, kind in ENTITIES.items():
        if _references(kind):
            for entity in getattr(plan, table):
                yield from _lost(plan, entity, entity)


_WORDS: Mapping[int | None, tuple[str, ...]] = {PRODUCT_VISION: CANVAS_AREAS, RETROSPECTIVE: RETROSPECTIVE_KINDS}
"""What notes of a session are about that is no row of the plan."""


def _lost(plan: Plan, holder: Entity | None, value: Value) -> Iterator[Dangling]:
    for field, tables in _references(type(value)):
        ids = getattr(value, field)
        for named in ids if isinstance(ids, tuple) else (ids,) if ids else ():
            entity = plan.by_id.get(named)
            if entity is not None and TABLE_OF[type(entity)] in tables:
                continue
            if not (field == "about" and named in _WORDS.get(getattr(value, "session", None), ())):
                yield Dangling(holder, field, named, tables)


@cache
def _references(kind: type[Value]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((field, mark.tables) for field, mark in references(kind))


def _under(pairs: Iterable[tuple[str | None, T]]) -> Mapping[str, tuple[T, ...]]:
    """Groups by key, each value once in a group, for a file may name one id twice in a list."""
    grouped: dict[str, dict[int, T]] = defaultdict(dict)
    for key, value in pairs:
        if key is not None:
            grouped[key][id(value)] = value
    return {key: tuple(values.values()) for key, values in grouped.items()}


# -- Which notes stand under which: what being merged comes to, also where two people merged in opposite directions.


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


def _meets(plan: Plan, note: Note) -> bool:
    """Whether the note that this one was merged into is there, in the same session."""
    other = plan.find(Note, note.same_as)
    return other is not None and other.session == note.session


def with_merged(plan: Plan, ids: Collection[str]) -> list[Note]:
    """These notes, those under which they stand, and all others that stand there, in the order of the board."""
    under = stands_under(plan)
    tops = {under.get(note, note) for note in ids}
    return [note for note in plan.notes if under.get(note.id, note.id) in tops]
