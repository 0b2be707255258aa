"""Why something is in the plan: from the thing itself back along the golden thread to the first note."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import Final, Literal

from okra_tui.method import RETROSPECTIVE
from okra_tui.plan.actions import agreed_first
from okra_tui.plan.agenda import session_begun
from okra_tui.plan.entity import Entity
from okra_tui.plan.labels import PARTS, label
from okra_tui.plan.model import (
    CANVAS_AREAS,
    TABLE_OF,
    Blocker,
    Cluster,
    CompanyKeyResult,
    CompanyObjective,
    Dependency,
    Hypothesis,
    Initiative,
    KeyResult,
    LogEntry,
    Milestone,
    Note,
    Objective,
    Plan,
)
from okra_tui.plan.thread import Break, ThreadPiece, moved_by, thread_of

VISION = "vision"
"""The vision has no id; this word stands for it, as in findings."""
UNDER_THE_CURTAIN = "still under the curtain"

ReasonPiece = Literal[
    "vision", "company objective", "company key result", "objective", "key result", "hypothesis", "milestone", "group",
    "note", "initiative", "blocker", "dependency",
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
        self._thread = thread_of(plan)
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
                yield from self.of(result.serves) if result.serves else ()
                yield from self._above(result.objective)
            case Objective() as objective:
                yield from self._objective(objective)
            case CompanyObjective() as company:
                yield self._company(company)
            case CompanyKeyResult() as result:
                yield self._reason("company key result", result, result.title)
                yield from self.of(result.company_objective)
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
        parts = [f"{lead} {words}" for field, lead in PARTS if (words := getattr(vision, field))]
        yield Reason("vision", VISION, "Vision", " ".join(parts))
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
        yield from map(self._result, self._plan.find_all(KeyResult, hypothesis.key_results))
        yield from self._above(hypothesis.objective)

    def _objective(self, objective: Objective) -> Iterator[Reason]:
        yield self._reason("objective", objective, objective.title)
        yield from map(self._company, self._plan.find_all(CompanyObjective, objective.company_objectives))
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
        if answered := self._plan.find(Objective, objective):
            yield from self._objective(answered)

    def _about(self, ids: Iterable[str]) -> Iterator[Reason]:
        return chain.from_iterable(self.of(key) for key in ids if key not in CANVAS_AREAS)

    def _groups(self, ids: Iterable[str]) -> Iterator[Reason]:
        for cluster in self._plan.find_all(Cluster, ids):
            yield self._group(cluster)
            yield from self._notes(cluster)

    def _notes(self, cluster: Cluster) -> Iterator[Reason]:
        """The first note of a group, and how many others there are."""
        yield from self._first_notes(note.id for note in self._plan.notes if note.cluster == cluster.id)

    def _first_notes(self, ids: Iterable[str]) -> Iterator[Reason]:
        if notes := self._plan.find_all(Note, ids):
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


# -- Where in the method something of the plan is worked on: the session and the step.


AREAS: Final = {
    "vision": "0.vision-statement",
    "area": "0.known-inputs",
    "company": "1.company-okrs",
    "guide": "3.effort",
    "week": "4.discussion",
    "member": "4.sequencing",
}
"""For the words that findings use where there is no id (`area:competition`), the step."""
TABLES: Final = {
    "company_objectives": "1.company-okrs",
    "company_key_results": "1.company-okrs",
    "objectives": "1.pairs",
    "key_results": "1.pairs",
    "hypotheses": "1.pairs",
    "blockers": "1.blockers",
    "initiatives": "2.team-mapping",
    "milestones": "2.validation",
    "estimates": "3.effort",
    "dependencies": "3.dependencies",
    "capacity": "4.discussion",
    "agreements": "4.sequencing",
}
"""For each table that a step works on, the step."""
MENDED: Final[dict[ThreadPiece, str]] = {
    "milestone": "2.validation",
    "weeks": "4.positioning",
    "company objective": "1.pairs",
}
"""For a piece of the golden thread that is missing, the step that brings it, where it is not the thing's own step."""


BOARDS: Final[dict[int, str]] = {
    0: "0.group-and-vote",
    1: "1.read-and-cluster",
    RETROSPECTIVE: "retrospective.group",
}
"""The step in which a session's notes are grouped, where that is not session 2's."""


def step_of(plan: Plan, entity: str, lacks: ThreadPiece | None = None) -> str | None:
    """The step at which an entity is worked on, or at which what it `lacks` is brought; None for what has none."""
    if lacks in MENDED:
        return MENDED[lacks]
    if lacks == "objective" and plan.find(CompanyObjective, entity):
        return "1.read-and-cluster"  # where groups become objectives
    word = entity.partition(":")[0]
    if word in AREAS:
        return AREAS[word]
    row = plan.by_id.get(entity)
    if isinstance(row, (Note, Cluster)):
        return BOARDS.get(row.session, "2.read-and-cluster")
    return TABLES.get(TABLE_OF[type(row)]) if row else None


# -- Where something comes from that was carried over from quarter to quarter: `carried_from = "2026-Q3/o-1h8j5c"`.


Carried = Objective | KeyResult | Hypothesis | Milestone | Blocker | LogEntry
"""What can be carried over with its lineage."""

_ORDINALS = ("", "", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def carried_from(plan: Plan, row: Carried) -> str:
    """What a copy of this row says about where it comes from."""
    return agreed_first(plan.quarter, row) if isinstance(row, LogEntry) else f"{plan.quarter}/{row.id}"


def quarters_running(plan: Plan, row: Carried, earlier: Mapping[str, Plan]) -> int:
    """In how many quarters it was there, up to this one: 1 if it began here.

    `earlier` holds older plans by their quarter's name. One that is named and not among them counts and ends the line.
    """
    seen = {carried_from(plan, row)}
    while row.carried_from and row.carried_from not in seen:
        seen.add(row.carried_from)
        quarter, _, named = row.carried_from.rpartition("/")
        before = earlier.get(quarter)
        older = before.by_id.get(named) if before else None
        if not isinstance(older, Carried):
            break
        row = older
    return len(seen)


def running_words(quarters: int) -> str:
    """`third quarter running`; nothing for what began in this one."""
    if quarters < 2:
        return ""
    ordinal = _ORDINALS[quarters] if quarters < len(_ORDINALS) else f"{quarters}th"
    return f"{ordinal} quarter running"


# -- The golden thread as a tree: company objective, objective, key result, hypothesis, milestone; and its breaks.


@dataclass(frozen=True)
class Branch:
    """One line of the tree. `entity` is its id, `vision`, or empty for a heading over what hangs on nothing."""

    entity: str
    depth: int
    label: str
    words: str
    lacks: tuple[ThreadPiece, ...] = ()
    """The pieces that are missing here by now: breaks of the thread."""
    note: str = ""
    """What else is to be said: a milestone's weeks, a verdict, that it waits for the next quarter."""
    again: bool = False
    """It stands further up with all that hangs on it; here only its name is told."""


def golden_tree(plan: Plan) -> tuple[Branch, ...]:
    """The whole tree, from above to below; each thing once with what hangs on it, and by name where it hangs again.

    Takes time in proportion to the plan. Where it is broken by now the branch says what it lacks (`breaks_by_now`).
    """
    return tuple(_Tree(plan).branches())


def only_breaks(tree: Sequence[Branch]) -> tuple[Branch, ...]:
    """The branches at which the thread is broken, with those on which they hang."""
    kept: set[int] = set()
    above: dict[int, int] = {}
    for at, branch in enumerate(tree):
        above[branch.depth] = at
        if branch.lacks:
            kept |= {at, *(above[depth] for depth in range(branch.depth) if depth in above)}
        for deeper in [depth for depth in above if depth > branch.depth]:
            del above[deeper]
    return tuple(branch for at, branch in enumerate(tree) if at in kept)


def breaks_by_now(plan: Plan) -> Iterator[Break]:
    """Where the thread is broken although the session that brings the missing piece has begun.

    Before that nothing is broken: milestones get their weeks in session 4, hypotheses their milestones in session 2.
    """
    reached = _reached(plan)
    for broken in thread_of(plan).breaks():
        step = step_of(plan, broken.at.id, broken.lacks)
        if step is None or int(step[0]) <= reached:
            yield broken


def _reached(plan: Plan) -> int:
    """The furthest session that was held or begun, or of whose work something is there already."""
    if plan.closed is not None or any(milestone.weeks for milestone in plan.milestones):
        return 4
    drafted = plan.objectives or plan.key_results or plan.hypotheses
    worked_on = 2 if plan.milestones else 1 if drafted else 0
    return max([worked_on, *(record.session for record in plan.sessions if session_begun(record))])


class _Tree:
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._thread = thread_of(plan)
        breaks = sorted(breaks_by_now(plan), key=lambda gap: gap.at.id)
        self._lacks: Mapping[str, tuple[ThreadPiece, ...]] = {
            key: tuple(gap.lacks for gap in group) for key, group in groupby(breaks, key=lambda gap: gap.at.id)
        }
        self._told: set[str] = set()

    def branches(self) -> Iterator[Branch]:
        plan, thread = self._plan, self._thread
        if plan.vision is not None:
            sentence = why(plan, VISION)[0]
            yield Branch(VISION, 0, sentence.label, sentence.words)
        for company in plan.company_objectives:
            yield self._branch(company, 0, company.title)
            for number in plan.company_results_of.get(company.id, ()):
                yield self._branch(number, 1, number.title, self._moved(number))
            for objective in thread.answering.get(company.id, ()):
                yield from self._objective(objective, 1)
        yield from self._under("No company objective", (o for o in plan.objectives if o.id not in self._told))
        loose = [row for row in (*plan.key_results, *plan.hypotheses) if row.id not in self._told]
        yield from self._under("No objective", loose)
        yield from self._under("No hypothesis", (m for m in plan.milestones if m.id not in self._told))

    def _under(self, heading: str, rows: "Iterator[Entity] | Sequence[Entity]") -> Iterator[Branch]:
        """What hangs on nothing, under a heading of its own."""
        first = True
        for row in rows:
            if row.id in self._told:
                continue  # it came with one before
            if first:
                yield Branch("", 0, heading, "")
            first = False
            yield from self._row(row, 1)

    def _row(self, row: Entity, depth: int) -> Iterator[Branch]:
        match row:
            case Objective():
                yield from self._objective(row, depth)
            case KeyResult():
                yield from self._key_result(row, depth)
            case Hypothesis():
                yield from self._hypothesis(row, depth)
            case Milestone():
                yield from self._milestone(row, depth)

    def _moved(self, number: CompanyKeyResult) -> str:
        """Who moves a number of the company; nothing where it was said of none."""
        if not self._plan.serving:
            return ""
        movers = [label(self._plan, result) for result in moved_by(self._thread, number)]
        return f"moved by {', '.join(movers)}" if movers else "nobody moves it"

    def _objective(self, objective: Objective, depth: int) -> Iterator[Branch]:
        again = objective.id in self._told
        yield self._branch(objective, depth, objective.title, self._waits(objective), again)
        if again:
            return
        for result in self._thread.key_results.get(objective.id, ()):
            yield from self._key_result(result, depth + 1)
        for hypothesis in self._thread.hypotheses_under.get(objective.id, ()):
            if hypothesis.id not in self._told:
                yield from self._hypothesis(hypothesis, depth + 1)

    def _key_result(self, result: KeyResult, depth: int) -> Iterator[Branch]:
        yield self._branch(result, depth, result.title)
        for hypothesis in self._thread.hypotheses.get(result.id, ()):
            yield from self._hypothesis(hypothesis, depth + 1)

    def _hypothesis(self, hypothesis: Hypothesis, depth: int) -> Iterator[Branch]:
        again = hypothesis.id in self._told
        verdict = "" if hypothesis.verdict == "open" else hypothesis.verdict
        yield self._branch(hypothesis, depth, hypothesis.question, verdict, again)
        if not again:
            for milestone in self._thread.testing.get(hypothesis.id, ()):
                yield from self._milestone(milestone, depth + 1)

    def _milestone(self, milestone: Milestone, depth: int) -> Iterator[Branch]:
        weeks = f"w{', '.join(milestone.weeks)}".replace("-", "–") if milestone.weeks else ""
        state = "" if milestone.status == "planned" else milestone.status.replace("-", " ")
        words = " · ".join(word for word in (weeks, state, self._waits(milestone)) if word)
        yield self._branch(milestone, depth, milestone.title, words, milestone.id in self._told)

    def _waits(self, entity: Entity) -> str:
        return "next quarter" if self._thread.deferred(entity) else ""

    def _branch(self, entity: Entity, depth: int, words: str, note: str = "", again: bool = False) -> Branch:
        self._told.add(entity.id)
        made = Branch(entity.id, depth, label(self._plan, entity), words, self._lacks.get(entity.id, ()), note)
        return replace(made, lacks=(), again=True) if again else made
