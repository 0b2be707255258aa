"""One quarter's plan, as a frozen value: what a quarter file holds, field for field (plan-format.md)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from math import isfinite
from typing import Annotated, Any, Literal, NamedTuple, Self, TypeVar

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticKnownError

from okra_tui.method import LAST_SESSION, MEETINGS, RETROSPECTIVE, RETROSPECTIVE_KINDS
from okra_tui.plan.entity import (
    Count,
    Entity,
    Id,
    Key,
    Line,
    Lines,
    Links,
    Number,
    Text,
    Value,
    Votes,
    Words,
    reference,
)
from okra_tui.plan.team import Member

E = TypeVar("E", bound=Entity)

FORMAT = 2
"""The version of the file format that this program writes."""

CANVAS_AREAS = (
    "customer-pains",
    "customer-gains",
    "business-opportunities",
    "competition",
    "stakeholder-expectations",
    "platform-constraints",
    "platform-strengths",
)
"""What a note of session 0 can be about."""

Effort = Literal["S", "M", "L"]
Verdict = Literal["open", "supported", "refuted"]
Status = Literal["on-track", "at-risk", "off-track"]
Confidence = Annotated[int, Field(ge=0, le=10)]
Value3 = Annotated[int, Field(ge=1, le=3)]


def _session(number: int) -> int:
    if number not in MEETINGS:
        raise PydanticKnownError("less_than_equal", {"le": LAST_SESSION})
    return number


class _InFiles(NamedTuple):
    """The bounds of a number as files have it, for what is said where it is another one."""

    ge: int
    le: int


Session = Annotated[
    int,
    AfterValidator(_session),
    _InFiles(0, LAST_SESSION),
    Field(json_schema_extra={"minimum": 0, "maximum": LAST_SESSION}),
]
"""A session, or the retrospective, which files do not have by its number: see `OfSession`."""
Week = Annotated[int, Field(ge=1, le=53)]

_SPAN = re.compile(r"([1-9]\d?)(?:-([1-9]\d?))?")


def span_weeks(span: str) -> range:
    """The weeks of a span as files write it: `3-5` is 3, 4, 5, and `7` is 7. ValueError for anything else."""
    match = _SPAN.fullmatch(span)
    if not match:
        raise ValueError("a span of weeks looks like 3 or 3-5")
    first, last = int(match[1]), int(match[2] or match[1])
    if not first <= last <= 53:
        raise ValueError("a span of weeks looks like 3 or 3-5, the first week first")
    return range(first, last + 1)


def _span(span: str) -> str:
    span_weeks(span)
    return span


Span = Annotated[str, AfterValidator(_span)]
Spans = Annotated[tuple[Span, ...], Field(strict=False)]
Ids = Annotated[tuple[Id, ...], Field(strict=False)]

_STEP = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?) by (\d{4}-\d\d-\d\d)")
_NO_STEP = "a step looks like 50 by 2026-10-31"


class ResultStep(NamedTuple):
    """Where a key result is to be by the end of a day, on its way to the target; `value` is in its unit."""

    value: float
    by: date


@lru_cache(maxsize=4096)
def result_step(text: str) -> ResultStep:
    """A step as files write it: `50 by 2026-10-31`. ValueError for anything else."""
    match = _STEP.fullmatch(text)
    if not match or not isfinite(value := float(match[1])):
        raise ValueError(_NO_STEP)
    try:
        return ResultStep(value, date.fromisoformat(match[2]))
    except ValueError:
        raise ValueError(_NO_STEP) from None


def _step(text: str) -> str:
    result_step(text)
    return text


StepText = Annotated[str, AfterValidator(_step)]
ResultState = Literal["measuring-baseline", "blocked"]
"""What is to be said of a key result besides its numbers: its start is being measured, or something stops it."""
Weight = Annotated[float, Field(ge=0.01, le=100)]
"""How much a key result counts in its objective's mean; there is no 0: what is not to count is no key result."""


class Vision(Value):
    """The one sentence of session 0: this quarter we will … in order to … for …"""

    will: Line = ""
    in_order_to: Line = ""
    for_whom: Line = ""
    from_clusters: Annotated[Ids, reference("clusters")] = ()


class HighestNumbers(Value):
    """The highest number that was ever given where the entity that had it is gone: labels are never used again."""

    objectives: Count = 0
    hypotheses: Count = 0
    blockers: Count = 0
    milestones: Count = 0
    dependencies: Count = 0


class OfSession(Entity):
    """What belongs to a session. What belongs to the retrospective stands in files as of the last session, with the
    mark `retrospective`: programs that know no retrospective read it and keep it. The mark is `true`, or what a note is
    about, as in `retrospective = "helped"`."""

    session: Session

    @model_validator(mode="before")
    @classmethod
    def _marked(cls, given: Any) -> Any:
        mark = given.get(_MARK) if isinstance(given, Mapping) else None
        if mark is not True and mark not in RETROSPECTIVE_KINDS:
            return given
        read = {key: value for key, value in given.items() if key != _MARK}
        if mark is not True and "about" in cls.model_fields:
            read["about"] = [mark]
        return {**read, "session": RETROSPECTIVE}

    def filed(self) -> dict[str, Any]:
        fields = super().filed()
        if self.session != RETROSPECTIVE:
            return fields
        about = fields.get("about", ())
        if len(about) != 1 or about[0] not in RETROSPECTIVE_KINDS:
            return {**fields, "session": LAST_SESSION, _MARK: True}
        return {**fields, "session": LAST_SESSION, "about": (), _MARK: about[0]}


_MARK = "retrospective"


class SessionRecord(Entity):
    """When a session was held, who was there and how far it came. A record: never undone."""

    session: Session
    planned: date | None = None
    held: date | None = None
    facilitator: Line | None = None
    present: Lines = ()
    at_step: Key | None = None
    pairs: Lines = ()
    groups: Lines = ()
    spoke: Lines = ()
    turn: Line | None = None


class RetrospectiveRecord(SessionRecord):
    """The same of the retrospective; there is one in a quarter. A record: never undone."""

    session: Session = RETROSPECTIVE


class StepRecord(Entity):
    """Minutes planned and spent in a step. A record: never undone."""

    step: Key
    planned_minutes: Annotated[float, Field(ge=0)] | None = None
    spent_minutes: Annotated[float, Field(ge=0)] | None = None


class CompanyObjective(Entity):
    """An objective given from above."""

    label: Line | None = None
    color: Key | None = None
    priority: Number | None = None
    title: Words
    why: Text | None = None


class CompanyKeyResult(Entity):
    """One of the numbers that a company objective is to move; it stands in the order of the file."""

    company_objective: Annotated[Id, reference("company_objectives")]
    title: Words


class Note(OfSession):
    """One sticky note: who said it, about what, and in which group it is."""

    about: Annotated[Ids, reference("company_objectives", "hypotheses")] = ()
    by: Line | None = None
    text: Words
    source: Line | None = None
    """Where it is known from."""
    cluster: Annotated[Id | None, reference("clusters")] = None
    same_as: Annotated[Id | None, reference("notes")] = None
    votes: Votes = ()
    dots: Count | None = None


class Cluster(OfSession):
    """Notes that say the same or belong together."""

    about: Annotated[Ids, reference("hypotheses")] = ()
    title: Words
    votes: Votes = ()
    dots: Count | None = None


class Objective(Entity):
    """One of the team's own objectives."""

    number: Number
    title: Words
    why: Text | None = None
    owner: Line | None = None
    links: Links = ()
    priority: Number | None = None
    company_objectives: Annotated[Ids, reference("company_objectives")] = ()
    areas: Lines = ()
    pains: Lines = ()
    gains: Lines = ()
    metrics: Lines = ()
    from_clusters: Annotated[Ids, reference("clusters")] = ()
    highest_key_result: Count = 0
    """The highest number that one of its key results ever had, where that one is gone."""
    deferred: bool = False
    carried_from: Line | None = None
    votes: Votes = ()
    dots: Count | None = None


class KeyResult(Entity):
    """A measurable result of an objective; `baseline`, `target`, `stretch`, steps and check-ins are in `unit`."""

    number: Number
    objective: Annotated[Id | None, reference("objectives")] = None
    title: Words
    serves: Annotated[Id | None, reference("company_key_results", "key_results")] = None
    """What it moves: a key result of the company, or another of ours that does."""
    commitment: Literal["committed", "aspirational"] = "committed"
    health: bool = False
    """A health metric: a bound that has to hold while the objective is pursued. It is checked in and named when it
    breaks, and counts in no score. A program that does not know this key keeps it, and shows the bound as one more key
    result that it scores: a wrong mean until it is updated, and nothing lost. A table of its own would leave that
    program with check-ins of something that it cannot find."""
    measure: Literal["change", "stay-above", "stay-below", "done"] = "change"
    unit: Line | None = None
    baseline: float | None = None
    target: float | None = None
    stretch: float | None = None
    """Beyond the target: what would be more than was promised."""
    due: date | None = None
    """The day by which the target is wanted; absent: the quarter's end."""
    steps: Annotated[tuple[StepText, ...], Field(strict=False)] = ()
    """Where it is to be on the way; the pace follows them."""
    state: ResultState | None = None
    weight: Weight = 1.0
    priority: Number | None = None
    links: Links = ()
    agreed: bool = False
    agreed_target: float | None = None
    owner: Line | None = None
    """Who looks after it; `team`: all of them together."""
    status_override: Status | None = None
    status_reason: Text | None = None
    score: Annotated[float, Field(ge=0, le=1)] | None = None
    outcome: Literal["achieved", "missed", "postponed"] | None = None
    outcome_note: Text | None = None
    carried_from: Line | None = None


class Hypothesis(Entity):
    """A question that the team would have to answer, and the beliefs behind it."""

    number: Number
    objective: Annotated[Id | None, reference("objectives")] = None
    key_results: Annotated[Ids, reference("key_results")] = ()
    question: Words
    beliefs: Lines = ()
    by: Line | None = None
    verdict: Verdict = "open"
    decided_on: date | None = None
    learning: Text | None = None
    carried_from: Line | None = None


class Blocker(Entity):
    """A risk or a dependency that somebody named; type `none`: this person has none."""

    number: Number
    type: Literal["risk", "dependency", "none"] = "risk"
    text: Words
    by: Line | None = None
    about: Annotated[Ids, reference("objectives", "company_objectives", "key_results", "milestones")] = ()
    owner: Line | None = None
    answer: Text | None = None
    status: Literal["open", "resolved"] = "open"
    carried_from: Line | None = None


class Initiative(Entity):
    """A feature, tool or programme that the team owns."""

    name: Words
    area: Line | None = None
    objectives: Annotated[Ids, reference("objectives")] = ()
    hypotheses: Annotated[Ids, reference("hypotheses")] = ()
    description: Text | None = None


class Milestone(Entity):
    """A bet: work that tests a hypothesis, with its size, worth and weeks."""

    number: Number
    title: Words
    type: Key | None = None
    hypotheses: Annotated[Ids, reference("hypotheses")] = ()
    key_results: Annotated[Ids, reference("key_results")] = ()
    initiative: Annotated[Id | None, reference("initiatives")] = None
    from_notes: Annotated[Ids, reference("notes")] = ()
    from_clusters: Annotated[Ids, reference("clusters")] = ()
    effort: Effort | None = None
    unsure: bool = False
    business_value: Value3 | None = None
    ux_value: Value3 | None = None
    skills: Lines = ()
    links: Links = ()
    dependencies_reviewed: bool = False
    owner: Line | None = None
    weeks: Spans = ()
    agreed: bool = False
    agreed_weeks: Spans = ()
    risk: Text | None = None
    needs: Annotated[tuple[Literal["spike", "research", "alignment"], ...], Field(strict=False)] = ()
    note: Text | None = None
    status: Literal["planned", "in-progress", "done", "dropped"] = "planned"
    done_on: date | None = None
    dropped_reason: Text | None = None
    deferred: bool = False
    carried_from: Line | None = None
    votes: Votes = ()
    dots: Count | None = None


class Estimate(Entity):
    """What one person said of a milestone's effort before the group decided."""

    milestone: Annotated[Id, reference("milestones")]
    by: Line | None = None
    effort: Effort


class Dependency(Entity):
    """What a milestone waits for: another one (`on`) or somebody outside (`party`)."""

    number: Number
    milestone: Annotated[Id, reference("milestones")]
    on: Annotated[Id | None, reference("milestones")] = None
    party: Line | None = None
    theirs: Line | None = None
    """Of a neighbour the milestone: its id, and its title as it was then."""
    what: Line | None = None
    links: Links = ()
    owner: Line | None = None
    by_week: Week | None = None
    status: Literal["open", "agreed", "met"] = "open"


class Capacity(Entity):
    """People there in a week that differs from all members being there."""

    week: Week
    people: Annotated[float, Field(ge=0)]


class Scenario(Entity):
    """A second version of the weeks."""

    name: Words


class Placement(Entity):
    """Where a scenario's weeks differ from the plan's; no weeks: taken off."""

    scenario: Annotated[Id, reference("scenarios")]
    milestone: Annotated[Id, reference("milestones")]
    weeks: Spans
    deferred: bool = False


class Ballot(OfSession):
    """A closed or running ballot: who has voted, never what."""

    subject: Literal["clusters", "objectives", "milestones"]
    on: date | None = None
    dots_each: Number | None = None
    voters: Lines = ()


class Agreement(Entity):
    """One person's word on the plan; confidence 0 to 10."""

    by: Words
    on: date | None = None
    agreed: bool
    confidence: Confidence | None = None
    note: Text | None = None


class CheckIn(Entity):
    """A key result's value on a day, in the key result's unit; confidence 0 to 10."""

    on: date
    key_result: Annotated[Id, reference("key_results")]
    value: float
    confidence: Confidence | None = None
    by: Line | None = None
    note: Text | None = None


class LogEntry(OfSession):
    """A parked thought, a decision, a trade-off, an action, or an answer to a session's last question."""

    session: Session | None = None  # type: ignore[assignment]
    type: Literal["parked", "decision", "action", "answer", "trade-off"] = "parked"
    text: Text
    by: Line | None = None
    owner: Line | None = None
    due: date | None = None
    done: bool = False
    dropped: bool = False
    """It is not wanted any more. What was neither done nor dropped comes up again, in later quarters too."""
    comes_up: Key | None = None
    """Of a parked thought the session (`3`) or step (`3.dependencies`) in which it comes up again; else the next."""
    carried_from: Line | None = None
    """Where it was agreed first, however often it was taken over since."""


class Plan(Value):
    """One quarter's whole plan. Every table is a tuple of frozen entities in the order of the screen."""

    format: Annotated[int, Field(ge=1)] = FORMAT
    quarter: Words
    starts: date
    weeks: Annotated[int, Field(ge=1, le=53)] = 13
    solo: bool = False
    sprint_planning: date | None = None
    closed: date | None = None
    learnings: Lines = ()
    vision: Vision | None = None
    highest_numbers: HighestNumbers | None = None
    sessions: Annotated[tuple[SessionRecord, ...], Field(strict=False)] = ()
    retrospectives: Annotated[tuple[RetrospectiveRecord, ...], Field(strict=False)] = ()
    steps: Annotated[tuple[StepRecord, ...], Field(strict=False)] = ()
    company_objectives: Annotated[tuple[CompanyObjective, ...], Field(strict=False)] = ()
    company_key_results: Annotated[tuple[CompanyKeyResult, ...], Field(strict=False)] = ()
    notes: Annotated[tuple[Note, ...], Field(strict=False)] = ()
    clusters: Annotated[tuple[Cluster, ...], Field(strict=False)] = ()
    objectives: Annotated[tuple[Objective, ...], Field(strict=False)] = ()
    key_results: Annotated[tuple[KeyResult, ...], Field(strict=False)] = ()
    hypotheses: Annotated[tuple[Hypothesis, ...], Field(strict=False)] = ()
    blockers: Annotated[tuple[Blocker, ...], Field(strict=False)] = ()
    initiatives: Annotated[tuple[Initiative, ...], Field(strict=False)] = ()
    milestones: Annotated[tuple[Milestone, ...], Field(strict=False)] = ()
    estimates: Annotated[tuple[Estimate, ...], Field(strict=False)] = ()
    dependencies: Annotated[tuple[Dependency, ...], Field(strict=False)] = ()
    capacity: Annotated[tuple[Capacity, ...], Field(strict=False)] = ()
    scenarios: Annotated[tuple[Scenario, ...], Field(strict=False)] = ()
    placements: Annotated[tuple[Placement, ...], Field(strict=False)] = ()
    ballots: Annotated[tuple[Ballot, ...], Field(strict=False)] = ()
    agreements: Annotated[tuple[Agreement, ...], Field(strict=False)] = ()
    check_ins: Annotated[tuple[CheckIn, ...], Field(strict=False)] = ()
    log: Annotated[tuple[LogEntry, ...], Field(strict=False)] = ()
    members: Annotated[tuple[Member, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        seen: dict[str, str] = {}
        for table, entity in self.entities():
            if entity.id in seen:
                raise ValueError(f"the id {entity.id} stands twice, in [[{seen[entity.id]}]] and in [[{table}]]")
            seen[entity.id] = table
        return self

    def entities(self) -> Iterator[tuple[str, Entity]]:
        """Every entity with an id, with the name of its table, in the order of the file."""
        for table in ENTITIES:
            for entity in getattr(self, table):
                yield table, entity

    @cached_property
    def by_id(self) -> Mapping[str, Entity]:
        """Every entity under its id."""
        return {entity.id: entity for _, entity in self.entities()}

    @cached_property
    def waits(self) -> Mapping[str, tuple[Dependency, ...]]:
        """What each milestone waits for, by the milestone's id."""
        return _grouped((dependency.milestone, dependency) for dependency in self.dependencies)

    @cached_property
    def awaited(self) -> Mapping[str, tuple[Dependency, ...]]:
        """What waits for each milestone, by the milestone's id."""
        return _grouped((dependency.on, dependency) for dependency in self.dependencies if dependency.on is not None)

    @cached_property
    def check_ins_of(self) -> Mapping[str, tuple[CheckIn, ...]]:
        """The check-ins of each key result by its id, in the order of their days; on one day as in the file."""
        by_day = sorted(self.check_ins, key=lambda check_in: check_in.on)
        return _grouped((check_in.key_result, check_in) for check_in in by_day)

    @cached_property
    def results_of(self) -> Mapping[str, tuple[KeyResult, ...]]:
        """The key results of each objective by its id; under an empty one those that name no objective."""
        return _grouped((result.objective or "", result) for result in self.key_results)

    @cached_property
    def company_results_of(self) -> Mapping[str, tuple[CompanyKeyResult, ...]]:
        """The key results of each company objective by its id."""
        return _grouped((result.company_objective, result) for result in self.company_key_results)

    @cached_property
    def serving(self) -> Mapping[str, tuple[KeyResult, ...]]:
        """Our key results that serve each key result, the company's or ours, by its id."""
        return _grouped((result.serves, result) for result in self.key_results if result.serves is not None)

    @cached_property
    def hypotheses_of(self) -> Mapping[str, tuple[Hypothesis, ...]]:
        """The hypotheses of each objective by its id; under an empty one those that name no objective."""
        return _grouped((hypothesis.objective or "", hypothesis) for hypothesis in self.hypotheses)

    @cached_property
    def notes_of(self) -> Mapping[str, tuple[Note, ...]]:
        """The notes of each cluster by its id."""
        return _grouped((note.cluster, note) for note in self.notes if note.cluster is not None)

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of every row in its table by its id: what is looked up one by one is put in order by it."""
        return {entity.id: at for table in ENTITIES for at, entity in enumerate(getattr(self, table))}

    @cached_property
    def place_of(self) -> Mapping[str, int]:
        """The place, from 1, of each company objective among all, of each of its key results among these, and of each
        cluster among its session's, by its id."""
        places = {company.id: at for at, company in enumerate(self.company_objectives, 1)}
        for results in self.company_results_of.values():
            places |= {result.id: at for at, result in enumerate(results, 1)}
        sessions: Counter[int] = Counter()
        for cluster in self.clusters:
            sessions[cluster.session] += 1
            places[cluster.id] = sessions[cluster.session]
        return places

    def record_of(self, session: int) -> SessionRecord | None:
        """The record of a session or of the retrospective, if there is one."""
        records: tuple[SessionRecord, ...] = self.retrospectives if session == RETROSPECTIVE else self.sessions
        return next((record for record in records if record.session == session), None)

    def find(self, kind: type[E], id: str | None) -> E | None:  # noqa: A002
        """The entity of that kind with that id, if there is one."""
        entity = self.by_id.get(id or "")
        return entity if isinstance(entity, kind) else None

    def find_all(self, kind: type[E], ids: Iterable[str | None]) -> tuple[E, ...]:
        """Those of that kind that are there, in the order of the ids."""
        return tuple(entity for key in ids if (entity := self.find(kind, key)) is not None)


def _grouped(pairs: Iterable[tuple[str, E]]) -> Mapping[str, tuple[E, ...]]:
    grouped: dict[str, list[E]] = defaultdict(list)
    for key, entity in pairs:
        grouped[key].append(entity)
    return {key: tuple(entities) for key, entities in grouped.items()}


ENTITIES: Mapping[str, type[Entity]] = {
    "sessions": SessionRecord,
    "retrospectives": RetrospectiveRecord,
    "steps": StepRecord,
    "company_objectives": CompanyObjective,
    "company_key_results": CompanyKeyResult,
    "notes": Note,
    "clusters": Cluster,
    "objectives": Objective,
    "key_results": KeyResult,
    "hypotheses": Hypothesis,
    "blockers": Blocker,
    "initiatives": Initiative,
    "milestones": Milestone,
    "estimates": Estimate,
    "dependencies": Dependency,
    "capacity": Capacity,
    "scenarios": Scenario,
    "placements": Placement,
    "ballots": Ballot,
    "agreements": Agreement,
    "check_ins": CheckIn,
    "log": LogEntry,
}
"""The tables of a plan whose rows have ids, in the order of the file, and what their rows are."""

TABLE_OF: Mapping[type[Entity], str] = {kind: table for table, kind in ENTITIES.items()}
"""The table in which a kind of entity is kept."""

RECORDS = ("sessions", "retrospectives", "steps")
"""The tables that record what happened; undo leaves them as they are."""


# -- The weeks of a quarter: in which one a day lies, how much of the time is gone, and which weeks spans name.


def week_of(plan: Plan, day: date) -> int:
    """The week of the quarter in which a day lies, counted from 1; before the quarter 0 and less, after it more."""
    return (day - plan.starts).days // 7 + 1


def pace(plan: Plan, day: date) -> float:
    """The share of the quarter's time that is gone on a day, 0 to 1."""
    return min(max((day - plan.starts).days / (7 * plan.weeks), 0.0), 1.0)


@lru_cache(maxsize=4096)
def weeks_in(spans: tuple[str, ...]) -> tuple[int, ...]:
    """The weeks that spans such as `3-4` and `7` name, each once, in order."""
    return tuple(sorted({week for span in spans for week in span_weeks(span)}))
