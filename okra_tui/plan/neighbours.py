"""What other teams' plans say of what we wait for, and of what they wait for from us; read beside ours, never written.

A dependency on a neighbour may name the milestone there, in `theirs`: its id, and its title as it was then. From there
on both sides see what became of it: its weeks, how sure its team is, by how much it slipped, and what does not fit any
more: it comes later than needed, was dropped, put off or renamed, or is gone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from okra_tui.plan.labels import label
from okra_tui.plan.model import Dependency, KeyResult, Milestone, Plan, week_of, weeks_in
from okra_tui.plan.progress import latest, slip
from okra_tui.plan.quarter_calendar import friday_of
from okra_tui.plan.text import counted, folded, one_line
from okra_tui.plan.thread import thread_of


@dataclass(frozen=True)
class Neighbour:
    """Another team, with its plan of the same weeks. Without a plan, `problem` says why it cannot be read."""

    name: str
    plan: Plan | None = None
    problem: str = ""

    def milestone(self, named: str) -> Milestone | None:
        """The milestone that is meant by its label, such as M4, or by a `theirs`."""
        if self.plan is None:
            return None
        id_, text = named.partition(" ")[0], named.strip().casefold()
        if (known := self.plan.find(Milestone, id_)) is not None:
            return known
        return next(
            (milestone for milestone in self.plan.milestones if label(self.plan, milestone).casefold() == text), None
        )


@dataclass(frozen=True)
class Promise:
    """A milestone for which somebody waits beyond a team's border, as things stand there."""

    dependency: Dependency
    """Ours, or where a neighbour waits for us, theirs."""
    whose: str
    """The neighbour's name."""
    named: str
    """`Growth's M4 Ranking API`, or who waits for what by when."""
    words: str
    """`Growth's M4 Ranking API: weeks 6 to 8, running, confidence 7, slipped 2 weeks`."""
    mismatch: str = ""
    """What does not fit, as the rest of a sentence: `comes in week 8, needed by week 6`; empty where all does. Of what
    they wait for, `words` say the needed week."""
    entity: str = ""
    """What it is about in our plan: our dependency, or our milestone."""


def neighbour_called(party: str | None, neighbours: Iterable[Neighbour]) -> Neighbour | None:
    """Whom a dependency's party means, whatever its letter case and spaces; None where it is no neighbour."""
    return next((neighbour for neighbour in neighbours if _is_called(neighbour.name, party)), None)


def _is_called(name: str, party: str | None) -> bool:
    return folded(name) == folded(party or "") != ""


def named_there(party: str | None, what: str | None, neighbours: Iterable[Neighbour]) -> tuple[str, str | None] | None:
    """Of `M4 slot` for a neighbour what names the milestone there, and the other words; None where it names none."""
    neighbour = neighbour_called(party, neighbours)
    first, _, rest = (what or "").strip().partition(" ")
    milestone = neighbour.milestone(first.rstrip(":,;")) if neighbour is not None and first else None
    return (theirs_of(milestone), rest.strip() or None) if milestone is not None else None


def mismatches(plan: Plan, team: str, neighbours: tuple[Neighbour, ...], today: date) -> Iterator[tuple[str, str]]:
    """What does not fit beyond the team's borders, in words, and what in our plan it is about."""
    for ours in we_wait_for(plan, neighbours, today):
        if ours.mismatch:
            yield f"{label(plan, ours.dependency)} {ours.named} {ours.mismatch}", ours.entity
    for theirs in they_wait_for(plan, team, neighbours, today):
        if theirs.mismatch:
            yield f"{theirs.words}: it {theirs.mismatch}", theirs.entity


def theirs_of(milestone: Milestone) -> str:
    """What a dependency keeps of a neighbour's milestone: its id and its title as it is now."""
    return f"{milestone.id} {one_line(milestone.title)}"


def we_wait_for(plan: Plan, neighbours: tuple[Neighbour, ...], today: date) -> tuple[Promise, ...]:
    """What our dependencies that name a neighbour's milestone come to; in the plan's order, without those met."""
    return tuple(
        _promise(plan, dependency, neighbour, today)
        for dependency in _open(plan)
        if dependency.theirs and (neighbour := neighbour_called(dependency.party, neighbours))
    )


def they_wait_for(plan: Plan, team: str, neighbours: tuple[Neighbour, ...], today: date) -> Iterator[Promise]:
    """What neighbours wait for from us: our milestones that their dependencies name."""
    for neighbour in neighbours:
        for dependency in _open(neighbour.plan) if neighbour.plan is not None else ():
            if dependency.theirs and _is_called(team, dependency.party):
                assert neighbour.plan is not None
                ours = plan.find(Milestone, dependency.theirs.partition(" ")[0])
                by = _needed_by(neighbour.plan, dependency)
                wrong = _mismatch(plan, ours, dependency.theirs, plan, by)
                named = f"{label(plan, ours)} {one_line(ours.title)}" if ours is not None else known_as(dependency)
                week = f" by week {week_of(plan, by)}" if by is not None else ""
                words = f"{neighbour.name} waits for {named}{week}"
                about = ours.id if ours is not None else ""
                yield Promise(dependency, neighbour.name, words, words, wrong, about)


def _open(plan: Plan) -> Iterator[Dependency]:
    """What an active milestone still waits for outside the team."""
    active = {milestone.id for milestone in thread_of(plan).milestones}
    return (
        dependency
        for dependency in plan.dependencies
        if dependency.on is None and dependency.status != "met" and dependency.milestone in active
    )


def _promise(plan: Plan, dependency: Dependency, neighbour: Neighbour, today: date) -> Promise:
    named = f"{neighbour.name}'s {known_as(dependency)}"
    if neighbour.plan is None:
        return Promise(dependency, neighbour.name, named, named, neighbour.problem, dependency.id)
    milestone = neighbour.plan.find(Milestone, (dependency.theirs or "").partition(" ")[0])
    needed = _needed_by(plan, dependency)
    by = f", needed by week {week_of(plan, needed)}" if needed is not None else ""
    wrong = _mismatch(neighbour.plan, milestone, dependency.theirs or "", plan, needed, by)
    if milestone is not None:
        named = f"{neighbour.name}'s {label(neighbour.plan, milestone)} {one_line(milestone.title)}"
    stands = ", ".join(_standing(neighbour.plan, milestone, today)) if milestone is not None else ""
    words = f"{named}: {stands}" if stands else named
    return Promise(dependency, neighbour.name, named, words, wrong, dependency.id)


def known_as(dependency: Dependency) -> str:
    """What the milestone was called when the dependency named it."""
    id_, _, title = (dependency.theirs or "").partition(" ")
    return one_line(title) or id_


def _standing(plan: Plan, milestone: Milestone, today: date) -> Iterator[str]:
    weeks = weeks_in(milestone.weeks)
    if weeks:
        yield f"week {weeks[0]}" if weeks[0] == weeks[-1] else f"weeks {weeks[0]} to {weeks[-1]}"
    else:
        yield "on no week yet"
    yield {"in-progress": "running"}.get(milestone.status, milestone.status)
    sure = [check_in.confidence for result in _results(plan, milestone) if (check_in := latest(plan, result))]
    if known := [confidence for confidence in sure if confidence is not None]:
        yield f"confidence {min(known)}"
    if late := slip(plan, milestone, today):
        yield f"slipped {counted(late, 'week')}"


def _results(plan: Plan, milestone: Milestone) -> Iterator[KeyResult]:
    """The key results that a milestone is for; where it names none, those of its hypotheses' objectives."""
    named = set(milestone.key_results)
    asked = {hypothesis.objective for hypothesis in plan.hypotheses if hypothesis.id in milestone.hypotheses}
    return (result for result in plan.key_results if result.id in named or (not named and result.objective in asked))


def _needed_by(plan: Plan, dependency: Dependency) -> date | None:
    """The Friday of the week by which something is needed; None where no week is said."""
    return friday_of(plan.starts, dependency.by_week) if dependency.by_week else None


def _mismatch(
    theirs: Plan, milestone: Milestone | None, known: str, ours: Plan, needed: date | None, by: str = ""
) -> str:
    """What does not fit any more, the worst first; the weeks are those of `ours`. `by` says the needed one, where it is
    not said yet."""
    if milestone is None:
        return "is not in that plan any more"
    if milestone.status == "dropped":
        return "was dropped"
    if milestone.deferred:
        return "waits for another quarter"
    if milestone.status != "done" and needed is not None and (weeks := weeks_in(milestone.weeks)):
        ends = friday_of(theirs.starts, weeks[-1])
        if ends > needed:
            return f"comes in week {week_of(ours, ends)}{by}"
    title = known.partition(" ")[2]
    if title and one_line(title) != one_line(milestone.title):
        return f"was called “{one_line(title)}”"
    return ""
