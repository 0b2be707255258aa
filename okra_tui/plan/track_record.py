"""What a team's closed quarters say side by side, and what that teaches for the next one.

Formulas: "Closing" and "Calibration" of formulas.md. Scores are 0 to 1, confidence 0 to 10, minutes as in the step
records; a step for which no minutes were recorded as planned counts with those of the team's agenda.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean

from okra_tui.plan.agenda import agenda
from okra_tui.plan.labels import label
from okra_tui.plan.model import KeyResult, Plan
from okra_tui.plan.progress import Completion, Mean, completion, last_of_each_day, outcome, quarter_mean, score, scored
from okra_tui.plan.result_rows import score_text
from okra_tui.plan.team import Team
from okra_tui.plan.why import quarters_running

WORTH_SAYING_MINUTES = 0.1
"""From this share on, above or below what was planned, a session's length is a lesson."""
WORTH_SAYING_SCORE = 0.15
"""From this far on, between a confidence (as a share) and where it landed, the confidence is a lesson."""

_TIMES = ("", "once", "twice", "three times", "four times", "five times")
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True)
class SessionMinutes:
    """The minutes of a session's steps of which it is recorded how long they took."""

    session: int
    planned: float
    spent: float

    @property
    def over(self) -> float | None:
        """The share by which it ran over, negative where it was shorter; None where nothing was planned."""
        return self.spent / self.planned - 1 if self.planned else None


@dataclass(frozen=True)
class FirstWord:
    """How sure somebody was of a key result at its first check-in, and where it landed."""

    label: str
    title: str
    confidence: int
    score: float


@dataclass(frozen=True)
class Calibration:
    """The mean score of all key results that began with this confidence."""

    confidence: int
    score: float
    key_results: int

    @property
    def off(self) -> float:
        """How far from its confidence it landed, in hundredths, so that equal distances are equal."""
        return round(abs(self.score - self.confidence / 10), 2)


@dataclass(frozen=True)
class QuarterRecord:
    """One closed quarter in numbers."""

    quarter: str
    after_gap: bool
    """Quarters are missing between this one and the one before it in the record."""
    completion: Completion
    mean: Mean
    """Its score, and of how many key results that is known."""
    supported: int
    refuted: int
    undecided: int
    sessions: tuple[SessionMinutes, ...]
    confidence: tuple[FirstWord, ...]
    carried: tuple[int, ...]
    """For each key result that was not achieved, how often it had been carried over; those that began here left out."""


@dataclass(frozen=True)
class TrackRecord:
    """Closed quarters, oldest first."""

    quarters: tuple[QuarterRecord, ...]

    @cached_property
    def calibration(self) -> tuple[Calibration, ...]:
        """Confidence against outcome over all quarters, by confidence."""
        landed: dict[int, list[float]] = defaultdict(list)
        for quarter in self.quarters:
            for word in quarter.confidence:
                landed[word.confidence].append(word.score)
        return tuple(
            Calibration(confidence, fmean(landed[confidence]), len(landed[confidence])) for confidence in sorted(landed)
        )

    @cached_property
    def sessions(self) -> tuple[SessionMinutes, ...]:
        """Planned against spent minutes of each session, over all quarters."""
        everything = [minutes for quarter in self.quarters for minutes in quarter.sessions]
        return tuple(
            SessionMinutes(number, sum(step.planned for step in of), sum(step.spent for step in of))
            for number in sorted({step.session for step in everything})
            if (of := [step for step in everything if step.session == number])
        )


def track_record(plans: Iterable[Plan], team: Team) -> TrackRecord:
    """The record of those of these quarters that are closed."""
    closed = sorted((plan for plan in plans if plan.closed), key=lambda plan: (plan.starts, plan.quarter))
    earlier = {plan.quarter: plan for plan in closed}
    befores = [None, *closed][: len(closed)]
    return TrackRecord(
        tuple(_of_quarter(plan, before, earlier, team) for plan, before in zip(closed, befores, strict=True))
    )


def lessons(record: TrackRecord) -> tuple[str, ...]:
    """What the closed quarters teach, in a few words each; nothing where there is nothing to be learned from them."""
    return tuple(_lessons(record))


def furthest_off(record: TrackRecord) -> Calibration | None:
    """The confidence that told least where a key result would land; None where none was far off."""
    worst = max(record.calibration, key=lambda band: (band.off, band.key_results), default=None)
    return worst if worst is not None and worst.off >= WORTH_SAYING_SCORE else None


# -- one quarter -------------------------------------------------------------------------------------------------------


def _of_quarter(plan: Plan, before: Plan | None, earlier: Mapping[str, Plan], team: Team) -> QuarterRecord:
    verdicts = [hypothesis.verdict for hypothesis in plan.hypotheses]
    return QuarterRecord(
        quarter=plan.quarter,
        after_gap=before is not None and _is_gap(before, plan),
        completion=completion(plan),
        mean=quarter_mean(plan, plan.closed or plan.starts),
        supported=verdicts.count("supported"),
        refuted=verdicts.count("refuted"),
        undecided=verdicts.count("open"),
        sessions=tuple(_minutes(plan, team)),
        confidence=tuple(_first_words(plan)),
        carried=tuple(_carried(plan, earlier)),
    )


def _is_gap(before: Plan, plan: Plan) -> bool:
    """Whether there is room for a quarter between two: more than half of the shorter one's weeks."""
    days = (plan.starts - before.starts).days - 7 * before.weeks
    return 2 * days > 7 * min(before.weeks, plan.weeks)


def _minutes(plan: Plan, team: Team) -> Iterator[SessionMinutes]:
    on_agenda = {step.id: step.minutes for session in range(5) for step in agenda(team, session)}
    known: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for record in plan.steps:
        session = record.step.partition(".")[0]
        planned = on_agenda.get(record.step) if record.planned_minutes is None else record.planned_minutes
        if record.spent_minutes is not None and planned is not None and session in {"0", "1", "2", "3", "4"}:
            known[int(session)].append((planned, record.spent_minutes))
    for number in sorted(known):
        planned_minutes, spent_minutes = map(sum, zip(*known[number], strict=True))
        yield SessionMinutes(number, planned_minutes, spent_minutes)


def _first_words(plan: Plan) -> Iterator[FirstWord]:
    for result in plan.key_results:
        first = next(iter(last_of_each_day(plan, result)), None)
        landed = score(plan, result)
        if first is not None and first.confidence is not None and landed is not None:
            yield FirstWord(label(plan, result), result.title, first.confidence, landed)


def _carried(plan: Plan, earlier: Mapping[str, Plan]) -> Iterator[int]:
    for result in scored(plan.key_results):
        times = _times_carried(plan, result, earlier)
        if times and outcome(plan, result) != "achieved":
            yield times


def _times_carried(plan: Plan, result: KeyResult, earlier: Mapping[str, Plan]) -> int:
    return quarters_running(plan, result, earlier) - 1


# -- what they teach ---------------------------------------------------------------------------------------------------


def _lessons(record: TrackRecord) -> Iterator[str]:
    ran = [(minutes.over, minutes.session) for minutes in record.sessions if minutes.over is not None]
    if ran:
        over, session = max(ran, key=lambda overrun: abs(overrun[0]))
        if abs(over) >= WORTH_SAYING_MINUTES:
            percent = f"{abs(over):.0%}".replace("%", " %")
            yield f"session {session} ran {percent} {'over' if over > 0 else 'short'}"
    if sure := furthest_off(record):
        yield f"confidence {sure.confidence} landed at {score_text(sure.score)}"
    carried = record.quarters[-1].carried if record.quarters else ()
    if carried:
        times = max(carried)
        count = carried.count(times)
        counted = _COUNTS[count] if count < len(_COUNTS) else str(count)
        often = _TIMES[times] if times < len(_TIMES) else f"{times} times"
        yield f"{counted} key {'result' if count == 1 else 'results'} carried {often}"
