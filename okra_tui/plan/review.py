"""The three lines with which a review begins: where we stand, what to talk about first, what this week brings."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from okra_tui.plan.actions import OpenAction
from okra_tui.plan.agreed import agreed_of, half_time
from okra_tui.plan.entity import Entity
from okra_tui.plan.labels import label
from okra_tui.plan.model import Dependency, Hypothesis, KeyResult, Milestone, Plan, pace, week_of, weeks_in
from okra_tui.plan.neighbours import Neighbour, mismatches
from okra_tui.plan.progress import (
    AT_RISK,
    Standing,
    behind,
    completion,
    is_broken,
    latest,
    outcome,
    quarter_mean,
    score,
    scored,
    slip,
    status,
)
from okra_tui.plan.quarter_calendar import day_in_words, friday_of
from okra_tui.plan.result_rows import (
    NOT_KNOWN,
    STANDING_WORDS,
    STRONGEST_FIRST,
    how_many_known,
    mean_text,
    percent,
    result_row,
)
from okra_tui.plan.team import EMPTY_TEAM, Team
from okra_tui.plan.text import counted, one_line
from okra_tui.plan.thread import Thread, thread_of

MOST_ACTIONS = 2
"""So many actions are named in a line; the others are counted."""
LONGEST_NAMED = 48
"""Characters of an action or a question in a line."""


@dataclass(frozen=True)
class LinePart:
    """A few words of a line; where they are about one thing, its id, and where they count key results, how these
    stand."""

    words: str
    entity: str | None = None
    standing: Standing | None = None


@dataclass(frozen=True)
class ReviewLine:
    """One of the three lines. Enter leads to `entity`."""

    title: str
    parts: tuple[LinePart, ...]

    @property
    def entity(self) -> str | None:
        """The id of the first thing that the line is about; None where it is about nothing."""
        return next((part.entity for part in self.parts if part.entity), None)

    @property
    def words(self) -> str:
        """The line without its title."""
        return " · ".join(part.words for part in self.parts)


def review_lines(
    plan: Plan,
    today: date,
    to_do: Sequence[OpenAction] = (),
    team: Team = EMPTY_TEAM,
    neighbours: tuple[Neighbour, ...] = (),
) -> tuple[ReviewLine, ReviewLine, ReviewLine]:
    """The three lines for a day; of a closed quarter what came of it. `to_do`: what `open_actions` gives, so also what
    earlier quarters left."""
    review = _Review(plan, today, to_do, team, neighbours)
    if plan.closed:
        return review.ended(), review.fell_short(), review.learned()
    return review.where_we_stand(), review.talk_first(), review.this_week()


class _Review:
    def __init__(
        self,
        plan: Plan,
        today: date,
        to_do: Sequence[OpenAction],
        team: Team,
        neighbours: tuple[Neighbour, ...],
    ) -> None:
        self._plan = plan
        self._today = today
        self._to_do = to_do
        self._team = team
        self._neighbours = neighbours
        self._week = week_of(plan, today)
        self._thread = thread_of(plan)
        self._results = [result for result in scored(plan.key_results) if self._thread.active(result)]
        self._broken = [
            result for result in plan.key_results if self._thread.active(result) and is_broken(plan, result, today)
        ]
        """The health metrics whose bound does not hold; they are named, and count in nothing."""
        self._standing = {result.id: status(plan, result, today) for result in self._results}

    # -- where we stand ----------------------------------------------------------------------------------------------

    def where_we_stand(self) -> ReviewLine:
        return ReviewLine(self._when(), (*self._how_far(), *self._counts()))

    def _when(self) -> str:
        if self._week < 1:
            return "Not begun"
        return f"Week {min(self._week, self._plan.weeks)} of {self._plan.weeks}"

    def _how_far(self) -> Iterator[LinePart]:
        if self._week < 1:
            yield LinePart(f"starts on {day_in_words(self._plan.starts)}")
            return
        way = quarter_mean(self._plan, self._today)
        time, among = f"{percent(pace(self._plan, self._today))} of time", how_many_known(way)
        if way.score is not None:
            time += f", {percent(way.score)} of the way"
        yield LinePart(f"{time} ({among})" if among else time)

    def _counts(self) -> Iterator[LinePart]:
        if not self._results:
            yield LinePart("no key results yet")
        count = Counter(self._standing.values())
        for standing in (*STRONGEST_FIRST, None):
            if count[standing]:
                first = next(result for result in self._results if self._standing[result.id] == standing)
                worth_going = standing not in ("on-track", "not-started")
                words = f"{count[standing]} {STANDING_WORDS[standing]}"
                yield LinePart(words, first.id if worth_going else None, standing)

    # -- talk first --------------------------------------------------------------------------------------------------

    def talk_first(self) -> ReviewLine:
        return ReviewLine("Talk first", tuple(self._to_talk_about()))

    def _to_talk_about(self) -> Iterator[LinePart]:
        beyond = mismatches(self._plan, self._team.team, self._neighbours, self._today)
        parts = (LinePart(words, entity or None) for words, entity in beyond)
        before = (*self._undecided(), *self._broken_bounds(), *parts)
        yield from before
        first = self._first_to_talk_about()
        if first.entity or not before:
            yield first
        if first.standing in ("off-track", "at-risk"):
            yield from _more(sum(standing == first.standing for standing in self._standing.values()) - 1)

    def _undecided(self) -> Iterator[LinePart]:
        """What should be known by now: the question whose tests ended first, and how many others wait for a word."""
        late = {key: week for key, week in self._thread.decision_week.items() if week < self._week}
        if late:
            first = min(self._hypotheses(late), key=lambda hypothesis: late[hypothesis.id])
            words = f"{self._label(first)} was to be decided in week {late[first.id]}: {_short(first.question)}"
            yield LinePart(words, first.id)
            yield from _more(len(late) - 1)

    def _broken_bounds(self) -> Iterator[LinePart]:
        if self._broken:
            first = self._broken[0]
            row = result_row(self._plan, first, self._today)
            yield LinePart(f"{row.label} does not hold: {_short(first.title)} {row.value}", first.id, row.standing)
            yield from _more(len(self._broken) - 1)

    def _hypotheses(self, ids: Collection[str]) -> Iterator[Hypothesis]:
        return (hypothesis for hypothesis in self._plan.hypotheses if hypothesis.id in ids)

    def _first_to_talk_about(self) -> LinePart:
        outdated = [result for result in self._results if self._standing[result.id] == "outdated"]
        if 2 * len(outdated) > len(self._results):
            named = f"{len(outdated)} of {len(self._results)} key results are outdated: check in before you judge"
            return LinePart(named, min(outdated, key=self._said_on).id, "outdated")
        troubled = [result for result in self._results if self._standing[result.id] in ("off-track", "at-risk")]
        if troubled:
            worst = min(troubled, key=self._trouble)
            return LinePart(self._in_trouble(worst), worst.id, self._standing[worst.id])
        slips = {milestone: weeks for milestone in self._thread.milestones if (weeks := self._slip(milestone))}
        if slips:
            worst_slip = max(slips, key=lambda milestone: slips[milestone])
            by = counted(slips[worst_slip], "week")
            return LinePart(f"{self._label(worst_slip)} slipped {by}", worst_slip.id)
        if outdated:
            oldest = min(outdated, key=self._said_on)
            return LinePart(f"{self._label(oldest)} was not checked in for two weeks", oldest.id, "outdated")
        return LinePart("nothing is behind" if self._results and self._week >= 1 else "nothing yet")

    def _said_on(self, result: KeyResult) -> date:
        check_in = latest(self._plan, result)
        return check_in.on if check_in else date.min

    def _trouble(self, result: KeyResult) -> tuple[bool, float]:
        """Off track before at risk; of these, what is furthest behind."""
        gap = behind(self._plan, result, self._today)
        return self._standing[result.id] != "off-track", -(AT_RISK if gap is None else gap)

    def _in_trouble(self, result: KeyResult) -> str:
        row = result_row(self._plan, result, self._today)
        words = f"{row.label} {row.value}"
        if row.needed:
            unit = "points " if result.unit == "%" else f"{result.unit} " if result.unit else ""
            words += f": needs {row.needed} {unit}a week{f', makes {row.made}' if row.made else ''}"
        elif result.status_override and result.status_reason:
            words += f": {one_line(result.status_reason)}"
        return words if row.confidence is None else f"{words}; confidence {row.confidence}"

    def _slip(self, milestone: Milestone) -> int:
        return 0 if milestone.status == "done" else slip(self._plan, milestone, self._today)

    # -- this week ---------------------------------------------------------------------------------------------------

    def this_week(self) -> ReviewLine:
        parts = (
            *self._over(),
            *self._actions(),
            *self._decided(),
            *self._broke(),
            *self._ends(),
            *self._due(),
            *self._verdicts(),
            *self._half_time(),
        )
        return ReviewLine("This week", parts or (LinePart("nothing ends, nothing is due"),))

    def _over(self) -> Iterator[LinePart]:
        if self._week > self._plan.weeks:
            yield LinePart("the quarter is over: close it")

    def _half_time(self) -> Iterator[LinePart]:
        """At half-time, where more than a fifth of what was agreed is no longer so: that it is asked anew. Last in the
        line: Enter leads to what is due this week."""
        if changes := half_time(self._plan, self._today):
            words = f"half-time: {len(changes)} of {agreed_of(self._plan)} weeks and targets changed, agree anew"
            yield LinePart(f"{words} in session 4", changes[0].entity.id)

    def _actions(self) -> Iterator[LinePart]:
        """The first of those that are overdue or due by the end of this week, and how many others are to be done."""
        plan, week = self._plan, self._week
        soon = [action for action in self._to_do if action.entry.due and week_of(plan, action.entry.due) <= week]
        for action in soon[:MOST_ACTIONS]:
            yield LinePart(
                f"{_short(action.entry.text)}: {action.who(self._team)}, {action.when(self._today)}", action.key
            )
        if others := len(self._to_do) - len(soon[:MOST_ACTIONS]):
            yield LinePart(f"{others} {'more ' if soon else ''}to do", self._to_do[-others].key)

    def _decided(self) -> Iterator[LinePart]:
        now = {key for key, week in self._thread.decision_week.items() if week == self._week}
        for hypothesis in self._hypotheses(now):
            words = f"{self._label(hypothesis)} is decided this week: {_short(hypothesis.question)}"
            yield LinePart(words, hypothesis.id)

    def _broke(self) -> Iterator[LinePart]:
        """The health metrics that were said to be outside their bound in this week."""
        for result in self._broken:
            check_in = latest(self._plan, result)
            if check_in and week_of(self._plan, check_in.on) == self._week:
                yield LinePart(f"{self._label(result)} broke its bound on {day_in_words(check_in.on)}", result.id)

    def _ends(self) -> Iterator[LinePart]:
        waited_for: dict[str | None, list[Dependency]] = defaultdict(list)
        for dependency in self._plan.dependencies:
            if dependency.status != "met":
                waited_for[dependency.on].append(dependency)
        for milestone in self._thread.milestones:
            if milestone.status == "done" or weeks_in(milestone.weeks)[-1:] != (self._week,):
                continue
            waiting = [
                self._label(other)
                for dependency in waited_for.get(milestone.id, ())
                if (other := self._plan.find(Milestone, dependency.milestone)) and self._thread.active(other)
            ]
            waits = f", {' and '.join(waiting)} wait{'s' if len(waiting) == 1 else ''} for it" if waiting else ""
            yield LinePart(f"{self._label(milestone)} ends{waits}", milestone.id)

    def _due(self) -> Iterator[LinePart]:
        for dependency in due(self._thread, self._today):
            what = dependency.what or dependency.party or self._label(dependency)
            yield LinePart(f"{what} {due_words(self._plan, dependency, self._today)}", dependency.id)

    def _verdicts(self) -> Iterator[LinePart]:
        for hypothesis in self._plan.hypotheses:
            decided = hypothesis.verdict != "open" and hypothesis.decided_on
            if decided and week_of(self._plan, decided) == self._week and decided <= self._today:
                yield LinePart(f"learned: {self._label(hypothesis)} {hypothesis.verdict}", hypothesis.id)

    # -- a closed quarter --------------------------------------------------------------------------------------------

    def ended(self) -> ReviewLine:
        closed, whole, done = self._plan.closed, quarter_mean(self._plan, self._today), completion(self._plan)
        parts = [LinePart(f"on {day_in_words(closed)}")] if closed else []
        if whole.score is not None:
            parts.append(LinePart(f"score {mean_text(whole)}"))
        if done.share is not None:
            parts.append(LinePart(f"{percent(done.share)} completed, {done.reached} of {done.of}"))
        return ReviewLine("Closed", tuple(parts))

    def fell_short(self) -> ReviewLine:
        short = [result for result in self._results if outcome(self._plan, result) == "missed"]
        unknown = sum(outcome(self._plan, result) is None for result in self._results)
        not_known = [LinePart(f"{unknown} {NOT_KNOWN}")] if unknown else []
        if not short:
            return ReviewLine("Fell short", (LinePart("nothing was missed"), *not_known))
        worst = min(short, key=lambda result: score(self._plan, result) or 0.0)
        words = f"{self._label(worst)} {result_row(self._plan, worst, self._today).value}"
        return ReviewLine("Fell short", (LinePart(words, worst.id), *_more(len(short) - 1), *not_known))

    def learned(self) -> ReviewLine:
        verdicts = [(h, h.verdict) for h in self._plan.hypotheses if h.verdict != "open"]
        parts = [LinePart(f"{self._label(hypothesis)} {verdict}", hypothesis.id) for hypothesis, verdict in verdicts]
        learnings = [LinePart(line) for line in self._plan.learnings]
        return ReviewLine("Learned", (*learnings, *parts) or (LinePart("nothing was written down"),))

    def _label(self, entity: Entity) -> str:
        return label(self._plan, entity)


def _short(words: str) -> str:
    words = one_line(words)
    return words if len(words) <= LONGEST_NAMED else f"{words[: LONGEST_NAMED - 1].rstrip()}…"


def _more(others: int) -> Iterator[LinePart]:
    """How many there are besides the one that is named."""
    if others:
        yield LinePart(f"and {others} more")


# -- What somebody outside the team was asked for and has to bring by now.


def due(thread: Thread, today: date) -> tuple[Dependency, ...]:
    """What should come by the end of this week or should have come before, and was not brought yet.

    Only what an active milestone waits for; in the plan's order.
    """
    week = week_of(thread.plan, today)
    return tuple(
        dependency
        for dependency in thread.plan.dependencies
        if _awaited(thread, dependency) and (dependency.by_week or 0) <= week
    )


def due_words(plan: Plan, dependency: Dependency, today: date) -> str:
    """When something is due, seen from a day of that week or later: `due Friday`, `was due in week 4`."""
    if dependency.by_week is None:
        return ""
    friday = friday_of(plan.starts, dependency.by_week)
    if dependency.by_week < week_of(plan, today):
        return f"was due in week {dependency.by_week}"
    return f"due {friday:%A}" if today <= friday else "due this week"


def _awaited(thread: Thread, dependency: Dependency) -> bool:
    milestone = thread.plan.find(Milestone, dependency.milestone)
    outside = dependency.on is None and dependency.by_week is not None
    return outside and dependency.status != "met" and milestone is not None and thread.active(milestone)
