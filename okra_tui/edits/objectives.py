"""What can be done to the team's own objectives, their key results and their hypotheses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from okra_tui.edits.edit import (
    AddRow,
    ChangeRow,
    Edit,
    EditRefused,
    MoveRow,
    RemoveRow,
    Together,
    added,
    changed,
    changed_fields,
    dropped,
    existing,
    given_fields,
    made,
    moved,
    refuse_lost_links,
    refuse_taken_number,
)
from okra_tui.edits.meeting import AddLogEntry
from okra_tui.edits.milestones import SetMilestoneState
from okra_tui.plan.labels import label, next_number
from okra_tui.plan.model import (
    Cluster,
    CompanyKeyResult,
    CompanyObjective,
    Hypothesis,
    KeyResult,
    LogEntry,
    Milestone,
    Objective,
    Plan,
    Verdict,
    Vision,
)
from okra_tui.plan.progress import contradictions
from okra_tui.plan.text import caseless
from okra_tui.plan.thread import serves_itself

# -- What can be done to the company's objectives, which come from above and are written down here.


class AddCompanyObjective(AddRow[CompanyObjective]):
    """Write down a company objective."""


class ChangeCompanyObjective(ChangeRow[CompanyObjective]):
    """Write a company objective anew as a whole; its id says which."""


class RemoveCompanyObjective(RemoveRow):
    """Take a company objective out; notes and objectives that were about it stay and lose the link."""

    kind = CompanyObjective


class MoveCompanyObjective(MoveRow):
    """Put a company objective before another one, or at the end: this is the order of its digit."""

    kind = CompanyObjective


@dataclass(frozen=True)
class SetCompanyKeyResults(Edit[Plan]):
    """Say which key results a company objective has, in their order. Ours that served one that goes lose the link."""

    company_objective: str
    key_results: tuple[CompanyKeyResult, ...]

    label = "write a company objective's key results"

    def apply(self, value: Plan) -> Plan:
        existing(value, CompanyObjective, self.company_objective)
        before = value.company_results_of.get(self.company_objective, ())
        own, new = {row.id for row in before}, {row.id for row in self.key_results}
        if any(row.company_objective != self.company_objective for row in self.key_results):
            raise EditRefused("These are key results of another company objective.")
        if len(new) < len(self.key_results) or any(key in value.by_id for key in new - own):
            raise EditRefused("That is in the plan already.")
        if before == self.key_results:
            return value
        value = dropped(value, own - new) if own - new else value
        rows = value.company_key_results
        first = next((at for at, row in enumerate(rows) if row.id in own), len(rows))
        others = [row for row in rows if row.id not in own]
        kept = (value.find(CompanyKeyResult, row.id) for row in self.key_results)
        placed = (was if was == row else row for was, row in zip(kept, self.key_results, strict=True))
        return value.replaced(company_key_results=(*others[:first], *placed, *others[first:]))


# -- What can be done to the vision statement.


@dataclass(frozen=True)
class ChangeVision(Edit[Plan]):
    """Write parts of the sentence anew, or say from which clusters it came. What is None stays as it is.

    A sentence without a word and without an origin is none.
    """

    will: str | None = None
    in_order_to: str | None = None
    for_whom: str | None = None
    from_clusters: tuple[str, ...] | None = None

    @property
    def label(self) -> str:
        return "say where the vision comes from" if list(self._given) == ["from_clusters"] else "write the vision"

    @property
    def typing_in(self) -> tuple[str, ...] | None:
        names = list(self._given)
        return ("vision", names[0]) if len(names) == 1 and names[0] != "from_clusters" else None

    def apply(self, value: Plan) -> Plan:
        before = value.vision or Vision()
        for cluster in self.from_clusters or ():
            if cluster not in before.from_clusters:  # one that was there may have been deleted by hand since
                existing(value, Cluster, cluster)
        after = changed_fields(before, **self._given)
        if after == before:
            return value
        return value.replaced(vision=None if after == Vision() else after)

    @property
    def _given(self) -> Mapping[str, Any]:
        return given_fields(self, "will", "in_order_to", "for_whom", "from_clusters")


# -- What can be done to objectives.


class RemoveObjective(RemoveRow):
    """Take an objective out. What hung on it stays and loses the link, so that a check can name it."""

    kind = Objective


# -- What stands in an objective, and a pair's whole sheet for it.


@dataclass(frozen=True)
class ChangeObjective(Edit[Plan]):
    """Write an objective's title, why, owner, lists or links anew. What is None stays as it is.

    Lines without words are left out; an empty why or owner says that there is none.
    """

    objective: str
    title: str | None = None
    why: str | None = None
    owner: str | None = None
    pains: tuple[str, ...] | None = None
    gains: tuple[str, ...] | None = None
    metrics: tuple[str, ...] | None = None
    areas: tuple[str, ...] | None = None
    company_objectives: tuple[str, ...] | None = None
    links: tuple[str, ...] | None = None

    @property
    def label(self) -> str:
        names = list(self._given())
        if names == ["title"]:
            return "rename an objective"
        return f"change an objective's {names[0].replace('_', ' ')}" if len(names) == 1 else "change an objective"

    @property
    def typing_in(self) -> tuple[str, ...] | None:
        fields = self._given()
        if len(fields) != 1:
            return None
        ((name, lines),) = fields.items()
        if name == "title":
            return self.objective, name
        # One line more is another thing that was said, however fast it was typed.
        return (self.objective, name, str(len(lines))) if name in {"pains", "gains", "metrics"} else None

    def apply(self, value: Plan) -> Plan:
        before = existing(value, Objective, self.objective)
        after = changed_fields(before, **self._given())
        refuse_lost_links(value, after, before)
        return changed(value, [after])

    def _given(self) -> Mapping[str, Any]:
        lists = given_fields(self, "pains", "gains", "metrics", "areas", "company_objectives", "links")
        words = {name: typed.strip() or None for name, typed in given_fields(self, "why", "owner").items()}
        return {
            **given_fields(self, "title"),
            **words,
            **{name: _with_words(lines) for name, lines in lists.items()},
        }


@dataclass(frozen=True)
class TakeSheet(Edit[Plan]):
    """Put all that a pair wrote about an objective into it, as one step of undo.

    It is added to what is there. What is there already is not added twice, so that a sheet can be taken again after
    the pair has gone on: pains, gains and metrics with the same words, key results that say the same of the same, and
    hypotheses with the same question, which get the beliefs and key results that they lack.
    """

    objective: str
    pains: tuple[str, ...] = ()
    gains: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    key_results: tuple[KeyResult, ...] = ()
    """With ids and numbers that are free."""
    hypotheses: tuple[Hypothesis, ...] = ()
    """Likewise; their `key_results` are ids of the sheet's or of the plan's."""

    label = "take a pair's sheet"

    def apply(self, value: Plan) -> Plan:
        objective = existing(value, Objective, self.objective)
        belong_to = {row.objective for row in self.key_results} | {row.objective for row in self.hypotheses}
        if belong_to - {objective.id}:
            raise EditRefused("The sheet is for another objective.")
        lists = {"pains": self.pains, "gains": self.gains, "metrics": self.metrics}
        fields = {name: _joined(getattr(objective, name), new) for name, new in lists.items()}
        value = changed(value, [changed_fields(objective, **fields)])
        value, known_as = _with_key_results(value, self.key_results)
        for hypothesis in self.hypotheses:
            about = tuple(dict.fromkeys(known_as.get(key, key) for key in hypothesis.key_results))
            value = _with_hypothesis(value, changed_fields(hypothesis, key_results=about))
        return value


def _with_key_results(plan: Plan, results: Iterable[KeyResult]) -> tuple[Plan, Mapping[str, str]]:
    """The plan with the key results that are new, and for the id of each other one the id of that which says the same.

    Those that are left out leave no hole in the numbers: each new one gets the next of the numbers that were given.
    """
    results = tuple(results)
    numbers = iter(sorted(result.number for result in results))
    known_as: dict[str, str] = {}
    for result in results:
        same = next((other for other in plan.key_results if _says(other) == _says(result)), None)
        if same is not None:
            known_as[result.id] = same.id
            continue
        result = changed_fields(result, number=next(numbers))
        refuse_taken_number(plan, result)
        _refuse_contradictions(result)
        refuse_lost_links(plan, result)
        plan = added(plan, [result])
    return plan, known_as


def _with_hypothesis(plan: Plan, hypothesis: Hypothesis) -> Plan:
    def asks(other: Hypothesis) -> tuple[str | None, str]:
        return other.objective, caseless(other.question)

    same = next((other for other in plan.hypotheses if asks(other) == asks(hypothesis)), None)
    refuse_lost_links(plan, hypothesis, same)
    if same is None:
        refuse_taken_number(plan, hypothesis)
        return added(plan, [hypothesis])
    beliefs = _joined(same.beliefs, hypothesis.beliefs)
    about = tuple(dict.fromkeys((*same.key_results, *hypothesis.key_results)))
    return changed(plan, [changed_fields(same, beliefs=beliefs, key_results=about)])


def _says(result: KeyResult) -> tuple[Any, ...]:
    return result.objective, caseless(result.title), result.measure, result.unit, result.baseline, result.target


def _joined(lines: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """The lines, and the new ones that none of them says, letter case aside."""
    known = {caseless(line) for line in lines}
    fresh = {caseless(line): line for line in reversed(_with_words(new)) if caseless(line) not in known}
    return (*lines, *reversed(fresh.values()))


def _with_words(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines if line.strip())


# -- What can be done to key results.


class AddKeyResult(AddRow[KeyResult]):
    """Give an objective a key result. Its number is the objective's next one."""

    def apply(self, value: Plan) -> Plan:
        if self.row.objective is None:
            raise EditRefused("A key result belongs to an objective; choose one first.")
        _refuse_contradictions(self.row)
        return _without_circle(super().apply(value), self.row)


class ChangeKeyResult(ChangeRow[KeyResult]):
    """Write a key result anew as a whole; its id says which. It keeps its objective and its number."""

    keeps = ("objective", "number")

    def apply(self, value: Plan) -> Plan:
        before, after = self._after(value)
        _refuse_contradictions(after, before)
        value = changed(value, [after])
        return value if after.serves == before.serves else _without_circle(value, after)


def _without_circle(plan: Plan, result: KeyResult) -> Plan:
    """The plan. Raises EditRefused where the key result would serve itself, by itself or by way of others."""
    if circle := serves_itself(plan, result):
        raise EditRefused(f"Key results cannot serve each other in a circle: {circle}.")
    return plan


def _refuse_contradictions(result: KeyResult, before: KeyResult | None = None) -> None:
    """Raises EditRefused where stretch, steps and target do not fit together, unless they did not before either."""
    known = contradictions(before) if before is not None else ()
    for sentence in contradictions(result):
        if sentence not in known:
            raise EditRefused(sentence)


class RemoveKeyResult(RemoveRow):
    """Take a key result out, with its check-ins. Hypotheses and milestones stay and lose the link."""

    kind = KeyResult


@dataclass(frozen=True)
class MoveKeyResult(MoveRow):
    """Put a key result before another one, or at the end; under another objective it gets that one's next number."""

    kind = KeyResult
    objective: str | None = None
    """The objective under which it goes; None: it stays where it is."""

    def apply(self, value: Plan) -> Plan:
        result = existing(value, KeyResult, self.id)
        if self.objective is None or self.objective == result.objective:
            return super().apply(value)
        into, left = existing(value, Objective, self.objective), value.find(Objective, result.objective)
        number = next_number(value, KeyResult, into.id)
        if left is not None:  # there its number is never given again
            highest = max(left.highest_key_result, result.number)
            value = changed(value, [changed_fields(left, highest_key_result=highest)])
        return moved(value, [changed_fields(result, objective=into.id, number=number)], self.before)


# -- What can be done to hypotheses.


class AddHypothesis(AddRow[Hypothesis]):
    """Add a question that the team would have to answer, with its beliefs and the key results that it is about."""


class ChangeHypothesis(ChangeRow[Hypothesis]):
    """Write a hypothesis anew as a whole; its id says which. It keeps its number."""


class RemoveHypothesis(RemoveRow):
    """Take a hypothesis out; what was linked to it stays and loses the link."""

    kind = Hypothesis


class MoveHypothesis(MoveRow):
    """Put a hypothesis before another one, or at the end."""

    kind = Hypothesis


# -- What became of a hypothesis: supported or refuted, on which day, and what was learned by it.


@dataclass(frozen=True)
class SetVerdict(Edit[Plan]):
    """Decide a hypothesis, or leave it open again. Other words for the same verdict keep the day of the decision."""

    hypothesis: str
    verdict: Verdict
    on: date
    learning: str | None = None
    """What was learned; None: it stays as it is, empty: there is none."""

    @property
    def label(self) -> str:
        return "leave a hypothesis open" if self.verdict == "open" else "decide a hypothesis"

    def apply(self, value: Plan) -> Plan:
        before = existing(value, Hypothesis, self.hypothesis)
        decided_on = (before.decided_on or self.on) if self.verdict == before.verdict else self.on
        learning = before.learning if self.learning is None else self.learning.strip() or None
        after = changed_fields(
            before,
            verdict=self.verdict,
            decided_on=None if self.verdict == "open" else decided_on,
            learning=learning,
        )
        return changed(value, [after])


def with_what_falls(plan: Plan, verdict: SetVerdict, falling: Sequence[Milestone], entry: str) -> Together:
    """The verdict, these milestones dropped because of it, and the decision in the log under the id `entry`: one step.

    EditRefused where the hypothesis or a milestone is gone.
    """
    named = label(plan, existing(plan, Hypothesis, verdict.hypothesis))
    rows = [existing(plan, Milestone, milestone.id) for milestone in falling]
    why = f"{named} is {verdict.verdict}"
    learned = (verdict.learning or "").strip()
    reason = f"{why}: {learned}" if learned else why
    out = f"{why}, so {', '.join(label(plan, row) for row in rows)} {'is' if len(rows) == 1 else 'are'} taken out"
    text = f"{out}. {learned}" if learned else f"{out}."
    decision = made(LogEntry, id=entry, type="decision", text=text)
    drops = (SetMilestoneState(row.id, "dropped", verdict.on, reason) for row in rows)
    return Together(verdict.label, (verdict, *drops, AddLogEntry(decision)))
