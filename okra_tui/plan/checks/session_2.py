"""The rules of session 2, milestones planning."""

from collections.abc import Iterator

from okra_tui.plan.checks.rule import Facts, Found, rule
from okra_tui.plan.model import Cluster, Hypothesis, Milestone, Objective
from okra_tui.plan.schedule import TESTS
from okra_tui.plan.text import counted, enumerated
from okra_tui.plan.thread import dots_on
from okra_tui.plan.voting import NOUNS, by_votes

MILESTONES_TO_TEST = 2
FEW_ITEMS = 4


@rule(
    "h-untested",
    "gap",
    step="2.validation",
    several="{} open hypotheses are tested by no milestone",
    most_named=3,
    advice="{list.new} writes a milestone that tests it; {milestones.make} makes one of an idea.",
)
def h_untested(facts: Facts) -> Iterator[Found]:
    """An open hypothesis without a milestone."""
    for hypothesis in facts.broken(Hypothesis, "milestone"):
        yield facts.found(hypothesis, "is open and no milestone tests it")


@rule(
    "m-unlinked",
    "gap",
    step="2.validation",
    several="{} milestones test nothing or have no type",
    most_named=3,
    advice="a digit sets the type, {list.edit} says what it tests.",
)
def m_unlinked(facts: Facts) -> Iterator[Found]:
    """A milestone without hypothesis or without type."""
    loose = {milestone.id for milestone in facts.broken(Milestone, "hypothesis")}
    for milestone in facts.thread.milestones:
        lacks = [*(["hypothesis"] if milestone.id in loose else []), *([] if milestone.type else ["type"])]
        if lacks:
            yield facts.found(milestone, f"has no {enumerated(lacks, 'and no')}")


@rule(
    "slots",
    "gap",
    step="2.prioritization",
    advice="{list.defer} lets the selected objective wait for the next quarter.",
)
def slots(facts: Facts) -> Iterator[Found]:
    """More active objectives than the quarter has slots; by votes the first that finds no room stands for them all."""
    objectives, room = by_votes(facts.thread, facts.thread.objectives), facts.team.objective_slots
    if len(objectives) > room:
        first = objectives[room]
        label = facts.label(first)
        slots = counted(room, "slot")
        yield Found(first.id, label, f"{len(objectives)} objectives for {slots}: {label} finds no room this quarter")


@rule("no-early-test", "hint", step="2.validation", advice="a digit makes one of them a spike or a signal test.")
def no_early_test(facts: Facts) -> Iterator[Found]:
    """An objective with two or more milestones, none of them spike or signal test."""
    for objective in facts.thread.objectives:
        milestones = _milestones(facts, objective)
        if len(milestones) >= MILESTONES_TO_TEST and not any(milestone.type in TESTS for milestone in milestones):
            yield facts.found(
                objective, f"has {len(milestones)} milestones and none of them is a spike or a signal test"
            )


@rule("flat-vote", "hint", step="2.prioritization")
def flat_vote(facts: Facts) -> Iterator[Found]:
    """Four or more items whose votes are all within one."""
    subjects: dict[str, tuple[Objective | Milestone | Cluster, ...]] = {
        "clusters": tuple(cluster for cluster in facts.plan.clusters if cluster.session == 2),
        "objectives": facts.thread.objectives,
        "milestones": facts.thread.milestones,
    }
    for subject, items in subjects.items():
        dots = [dots_on(item) for item in items]
        if len(items) >= FEW_ITEMS and any(dots) and max(dots) - min(dots) <= 1:
            got = f"{min(dots)} or {max(dots)} dots each" if min(dots) < max(dots) else f"{dots[0]} each"
            yield Found(
                items[0].id, NOUNS[subject], f"The votes on {len(items)} {NOUNS[subject]} choose nothing: {got}"
            )


def _milestones(facts: Facts, objective: Objective) -> tuple[Milestone, ...]:
    """The active milestones that test any hypothesis of an objective."""
    testing = {
        milestone.id: milestone
        for hypothesis in facts.thread.hypotheses_under.get(objective.id, ())
        for milestone in facts.thread.testing.get(hypothesis.id, ())
    }
    return tuple(filter(facts.thread.active, testing.values()))
