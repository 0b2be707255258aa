"""The golden thread as a tree: company objective, objective, key result, hypothesis, milestone; and its breaks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from okra_tui.plan.checks.passed import session_begun
from okra_tui.plan.entity import Entity
from okra_tui.plan.labels import label
from okra_tui.plan.model import Hypothesis, KeyResult, Milestone, Objective, Plan
from okra_tui.plan.thread import Break, Thread, ThreadPiece
from okra_tui.plan.whereabouts import step_of
from okra_tui.plan.why import VISION, why


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
    for broken in Thread(plan).breaks():
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
        self._thread = Thread(plan)
        breaks = sorted(breaks_by_now(plan), key=lambda each: each.at.id)
        self._lacks: Mapping[str, tuple[ThreadPiece, ...]] = {
            key: tuple(each.lacks for each in group) for key, group in groupby(breaks, key=lambda each: each.at.id)
        }
        self._told: set[str] = set()

    def branches(self) -> Iterator[Branch]:
        plan, thread = self._plan, self._thread
        if plan.vision is not None:
            sentence = why(plan, VISION)[0]
            yield Branch(VISION, 0, sentence.label, sentence.words)
        for company in plan.company_objectives:
            yield self._branch(company, 0, company.title)
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
        said = " · ".join(word for word in (weeks, state, self._waits(milestone)) if word)
        yield self._branch(milestone, depth, milestone.title, said, milestone.id in self._told)

    def _waits(self, entity: Entity) -> str:
        return "next quarter" if self._thread.deferred(entity) else ""

    def _branch(self, entity: Entity, depth: int, words: str, note: str = "", again: bool = False) -> Branch:
        self._told.add(entity.id)
        made = Branch(entity.id, depth, label(self._plan, entity), words, self._lacks.get(entity.id, ()), note)
        return replace(made, lacks=(), again=True) if again else made
