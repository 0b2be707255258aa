"""How far a step is, as one number that a room reads from afar: `9`, `of 12 milestones sized`."""

from collections.abc import Callable, Sized
from typing import NamedTuple

from okra_tui.desk.desk import Desk
from okra_tui.plan.agreed import distribution
from okra_tui.plan.model import Milestone, Note, Plan
from okra_tui.plan.people import PeopleInPlan
from okra_tui.plan.thread import Thread, stands_under, thread_of
from okra_tui.plan.voting import Voters, VotingRound, VotingSubject


class Tally(NamedTuple):
    """So many, and what is said of them below the number."""

    done: int
    words: str


def step_tally(desk: Desk, session: int, step: str) -> Tally | None:
    """How far a step of a session is; None where that is no number, or the step itself shows it large.

    It names nobody and says no words of a note, so that it stands over the curtain too.
    """
    counted = _COUNTED.get(step)
    return counted(desk, session) if counted is not None else None


def _of(done: int, every: Sized, words: str) -> Tally | None:
    """So many of all; None where there is nothing yet."""
    return Tally(done, f"of {len(every)} {words}") if len(every) else None


def _milestones(words: str, has: Callable[[Milestone], object]) -> Callable[[Desk, int], Tally | None]:
    """Of how many of the quarter's milestones something is known."""

    def counted(desk: Desk, _: int) -> Tally | None:
        milestones = thread_of(desk.plan).milestones
        return _of(sum(bool(has(milestone)) for milestone in milestones), milestones, words)

    return counted


def _facts(desk: Desk, session: int) -> Tally | None:
    count = sum(note.session == session for note in desk.plan.notes)
    return Tally(count, "fact" if count == 1 else "facts")


def _standing(plan: Plan, session: int) -> list[Note]:
    """A session's notes but for what was merged: that lies with the other."""
    merged = stands_under(plan)
    return [note for note in plan.notes if note.session == session and note.id not in merged]


def _in_groups(plan: Plan, session: int) -> int:
    """How many of these lie in a group."""
    groups = {cluster.id for cluster in plan.clusters if cluster.session == session}
    return sum(note.cluster in groups for note in _standing(plan, session))


def _notes(desk: Desk, session: int) -> Tally | None:
    """How many notes were read, once the room reads; else how many lie in groups."""
    notes, reading = _standing(desk.plan, session), desk.reading(session)
    if reading is not None:
        return _of(len(notes) - len(reading.unread), notes, "notes read")
    return _of(_in_groups(desk.plan, session), notes, "notes grouped")


def _voted(desk: Desk, session: int, subject: VotingSubject) -> Tally | None:
    voters = Voters.of(desk.plan, desk.team, session)
    voting = VotingRound(desk.plan, voters, session, subject)
    return _of(len(voting.voted), voters.here, "have voted") if voting.items and not desk.plan.solo else None


def _groups_voted(desk: Desk, session: int) -> Tally | None:
    """First the notes come into groups, then the groups get dots."""
    notes = len(_standing(desk.plan, session))
    return _voted(desk, session, "clusters") if 0 < notes == _in_groups(desk.plan, session) else _notes(desk, session)


def _said_what_stops_it(desk: Desk, session: int) -> Tally | None:
    people, here = PeopleInPlan(desk.team), Voters.of(desk.plan, desk.team, session).here
    speakers = {name for blocker in desk.plan.blockers for name in people.named(blocker.by)}
    return None if desk.plan.solo else _of(sum(name in speakers for name in here), here, "have said it")


def _objectives(words: str, has: Callable[[Thread, str], object]) -> Callable[[Desk, int], Tally | None]:
    """Of how many of the quarter's objectives something is known."""

    def counted(desk: Desk, _: int) -> Tally | None:
        thread = thread_of(desk.plan)
        return _of(sum(bool(has(thread, objective.id)) for objective in thread.objectives), thread.objectives, words)

    return counted


def _have_a_pair(thread: Thread, objective: str) -> bool:
    """A key result and a hypothesis: with both it can be tested. Their short names are no words for a room."""
    return bool(thread.key_results.get(objective) and thread.hypotheses_under.get(objective))


def _are_served(thread: Thread, objective: str) -> bool:
    return any(objective in initiative.objectives for initiative in thread.plan.initiatives)


def _became_milestones(desk: Desk, _: int) -> Tally | None:
    """Of the ideas: a milestone that was written by itself is one of them."""
    made, waiting = desk.plan.milestones, thread_of(desk.plan).not_yet
    return _of(len(made), (*made, *waiting), "are milestones")


def _asked_about(desk: Desk, session: int) -> Tally | None:
    waiting = {dependency.milestone for dependency in desk.plan.dependencies}
    asked = _milestones("are answered", lambda milestone: milestone.dependencies_reviewed or milestone.id in waiting)
    return asked(desk, session)


def _agree(desk: Desk, _: int) -> Tally | None:
    stands = distribution(desk.plan, desk.team)
    speakers = (*stands.agree, *stands.not_yet)
    return _of(len(stands.agree), (*speakers, *stands.silent), "agree") if speakers else None


_COUNTED: dict[str, Callable[[Desk, int], Tally | None]] = {
    "0.known-inputs": _facts,
    "0.group-and-vote": _groups_voted,
    "1.read-and-cluster": _notes,
    "1.blockers": _said_what_stops_it,
    "1.pairs": _objectives("can be tested", _have_a_pair),
    "2.team-mapping": _objectives("are served", _are_served),
    "2.read-and-cluster": _notes,
    "2.validation": _became_milestones,
    "2.prioritization": lambda desk, session: _voted(desk, session, "milestones"),
    "3.effort": _milestones("are sized", lambda milestone: milestone.effort),
    "3.value": _milestones("are valued", lambda milestone: milestone.business_value and milestone.ux_value),
    "3.dependencies": _asked_about,
    "3.skills": _milestones("name skills", lambda milestone: milestone.skills),
    "4.positioning": _milestones("have weeks", lambda milestone: milestone.weeks),
    "4.sequencing": _agree,
}
"""By the method's steps; what is counted in a silent round stands in the middle of it."""
