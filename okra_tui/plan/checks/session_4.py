"""The rules of session 4, quarter planning."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from okra_tui.plan.agreed import CONFIDENCE_FAR_APART, latest_words, still_open
from okra_tui.plan.checks.rule import Facts, Finding, Found, has_owner, of_people, rule
from okra_tui.plan.model import Milestone, Plan, weeks_in
from okra_tui.plan.schedule import OrderBreak, Schedule
from okra_tui.plan.team import Team
from okra_tui.plan.text import counted, enumerated
from okra_tui.plan.thread import thread_of

FEW_PLACED = 3
LAST_WEEKS = 2


@rule("unplaced", "gap", step="4.positioning", several="{} milestones have no weeks", most_named=3)
def unplaced(facts: Facts) -> Iterator[Found]:
    """Active and without weeks."""
    for milestone in facts.broken(Milestone, "weeks"):
        yield facts.found(milestone, "has no weeks")


@rule(
    "m-unowned",
    "hint",
    step="4.positioning",
    several="{} objectives have milestones that nobody looks after",
    advice="The field Owner of a milestone says who looks after it; team: all do.",
)
def m_unowned(facts: Facts) -> Iterator[Found]:
    """Milestones that nobody looks after, once for each objective in whose row they stand."""
    waiting = [milestone for milestone in facts.thread.milestones if milestone.status != "done"]
    if not facts.speaks("4.positioning", sign=any(map(has_owner, waiting))):
        return
    rows: dict[str, list[Milestone]] = defaultdict(list)
    for milestone in waiting:
        row = facts.thread.row(milestone)
        if not has_owner(milestone):
            rows[row.id if row else ""].append(milestone)
    for key, milestones in rows.items():
        of = facts.plan.by_id.get(key)
        called = enumerated([facts.label(milestone) for milestone in milestones])
        about, words = (of, f"{called} of {facts.label(of)}") if of else (milestones[0], called)
        yield Found(about.id, facts.label(about), f"Nobody looks after {words}")


@rule("order", "gap", step="4.positioning")
def order_broken(facts: Facts) -> Iterator[Found]:
    """Starts before or in the week in which what it waits for ends."""
    for broken in facts.schedule.order_breaks():
        yield facts.found(broken.milestone, f"{_waits(facts, broken)}")


@rule("overload", "gap", step="4.discussion")
def overload(facts: Facts) -> Iterator[Found]:
    """A week with more load than people, or with 90 to 100 % of them taken."""
    for full in facts.schedule.full_weeks():
        label = f"week {full.week}"
        need, there = of_people(full.load, full.there)
        if full.over:
            yield Found(f"week:{full.week}", label, f"Week {full.week} needs {need} person-weeks, {there} are there")
        else:
            message = f"Week {full.week} needs {need} of {there} person-weeks, which leaves little for surprises"
            yield Found(f"week:{full.week}", label, message, "hint")


@rule("skill-clash", "gap", step="4.discussion")
def skill_clash(facts: Facts) -> Iterator[Found]:
    """A skill needed in a week more often than there are people with it; one that nobody has, once."""
    for clash in facts.schedule.skill_clashes():
        if clash.week is None:
            needing = clash.milestones[0]
            yield facts.found(needing, f"needs {clash.skill}, which nobody in the team has listed", "hint")
        else:
            people = counted(clash.people, "person has", "people have")
            message = f"Week {clash.week} needs {clash.skill} {len(clash.milestones)} times, {people} it"
            yield Found(f"week:{clash.week}", f"week {clash.week}", message)


@rule("epic-first", "hint", step="4.discussion", several="{} epics start before their test has ended", most_named=3)
def epic_first(facts: Facts) -> Iterator[Found]:
    """An epic that starts before the test of its open hypothesis has ended."""
    for early in facts.schedule.early_epics():
        test = f"its test {facts.label(early.test)} has ended in week {early.until}"
        yield facts.found(early.epic, f"starts in week {early.begins}, before {test}")


@rule("late-pile", "hint", step="4.discussion")
def late_pile(facts: Facts) -> Iterator[Found]:
    """Over a third end in the last two weeks."""
    ends = [weeks_in(milestone.weeks)[-1] for milestone in facts.thread.milestones if milestone.weeks]
    first_late = facts.plan.weeks - LAST_WEEKS + 1
    late = sum(end >= first_late for end in ends)
    if len(ends) >= FEW_PLACED and 3 * late > len(ends):
        message = f"{late} of {len(ends)} placed milestones end in the last {LAST_WEEKS} weeks"
        yield Found(f"week:{first_late}", f"week {first_late}", message)


@rule(
    "agreement",
    "gap",
    step="4.sequencing",
    several="{} people have not said that they agree",
    most_named=3,
    advice="{weeks.agreement} asks everybody.",
)
def agreement_missing(facts: Facts) -> Iterator[Found]:
    """A member missing or "not yet"; confidence four or more apart."""
    answers = latest_words(facts.plan, facts.people)
    if facts.plan.solo or not (answers or facts.speaks("4.sequencing", sign=False)):
        return
    for name, sentence in still_open(facts.plan, facts.team):
        yield Found(f"member:{name}", name, sentence)
    sure = {name: word.confidence for name, word in answers.items() if word.confidence is not None}
    if sure and max(sure.values()) - min(sure.values()) >= CONFIDENCE_FAR_APART:
        low, high = min(sure, key=sure.__getitem__), max(sure, key=sure.__getitem__)
        message = f"Confidence is far apart: {low} gives {sure[low]}, {high} gives {sure[high]}"
        yield Found(f"member:{low}", low, message, "hint")


def _waits(facts: Facts, broken: OrderBreak) -> str:
    """What is wrong with the order, after the milestone's label."""
    awaited = facts.plan.find(Milestone, broken.dependency.on)
    if awaited is None:
        party = broken.dependency.party or "somebody outside"
        return f"waits for {party}, which comes by week {broken.until}, and starts in week {broken.begins}"
    other = facts.label(awaited)
    if broken.reason == "too early":
        return f"waits for {other}, which ends in week {broken.until}, and starts in week {broken.begins}"
    reasons = {"dropped": "was dropped", "deferred": "waits for the next quarter", "not placed": "has no weeks"}
    return f"waits for {other}, which {reasons[broken.reason]}"


# -- The clashes that the week plan always names: broken order, weeks over capacity, skills, an epic before its test.
#
# They are the gaps and hints of `check`, with its words. What a rule says more mildly than it mostly does (hints about
# nearly full weeks and about skills that nobody has) is no clash.


CLASH_RULES = (order_broken, overload, skill_clash, epic_first)
"""The rules that speak of clashes."""


def week_clashes(plan: Plan, team: Team, today: date) -> tuple[Finding, ...]:
    """What does not fit in a plan's weeks, in the order of the rules and then of plan and weeks."""
    return clashes_in(Schedule(thread_of(plan), team, today))


def clashes_in(schedule: Schedule) -> tuple[Finding, ...]:
    """The same of a schedule that is there already, with all that it has worked out."""
    facts = Facts(schedule.plan, schedule.team, schedule.today, schedule)
    clashes = (finding for rule in CLASH_RULES for finding in rule.findings(facts))
    return tuple(finding for finding in clashes if finding.level == finding.told_by.level)
