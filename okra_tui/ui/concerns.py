"""What to look at before going on: a step's findings, few enough to be read in a meeting."""

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from okra_tui.edits.quarter import RecordStep
from okra_tui.method.method import the_method
from okra_tui.plan.agenda import AgendaStep, next_step
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team

if TYPE_CHECKING:
    from okra_tui.plan.checks import Finding

MOST_NOTES = 3
"""More notes than these are told as a number wherever it is: nobody goes to each of them from a list of findings."""

IN_NUMBERS = {
    "area-empty": "{} areas of the canvas have no note",
    "note-not-grouped": "{} notes are in no group",
    "blocker-silent": "{} people have named neither a blocker nor none",
    "c-unanswered": "{} company objectives have no objective",
}
LEADS_THERE = {
    "area-empty": "n writes the first note into it.",
    "dots-unspent": "b opens the line in which dots are given.",
    "note-not-grouped": "s sorts them: one note at a time, a digit puts it into its group.",
    "c-unanswered": "o makes an objective of a group; it answers what the group's notes are about.",
    "h-untested": "n writes a milestone that tests it; o makes one of an idea.",
    "m-unlinked": "a digit sets the type, e says what it tests.",
    "no-early-test": "a digit makes one of them a spike or a signal test.",
    "slots": "> lets the selected objective wait for the next quarter.",
    "o-unlinked": "In the pairs step, e on its title says what it answers.",
}


class Concern(NamedTuple):
    """Findings of one rule in words: whether they break the thread, what they are about, and what helps."""

    gap: bool
    words: str
    entity: str
    advice: str = ""


def step_concerns(
    plan: Plan,
    team: Team,
    today: date,
    step: AgendaStep,
    steps: tuple[AgendaStep, ...],
    *,
    at_a_glance: bool = False,
) -> tuple[Concern, ...]:
    """What the method's checks would say of this step if the room went on now.

    At a glance, several findings of one rule are a number.
    """
    from okra_tui.plan.checks import findings  # not before somebody asks

    rules = {check.rule for check in the_method().checks if check.step == step.id}
    following = next_step(steps, step.id)
    if not rules:
        return ()
    if following is not None:  # rules about a step speak once it was passed
        plan = RecordStep(int(step.id[0]), following.id, today).apply(plan)
    found = [finding for finding in findings(plan, team, today, session=int(step.id[0])) if finding.rule in rules]
    concerns: list[Concern] = []
    for rule, group in groupby(sorted(found, key=lambda finding: (finding.level != "gap", finding.rule)), key=_rule):
        concerns += _in_words(rule, list(group), at_a_glance)
    return tuple(concerns)


def _rule(finding: "Finding") -> str:
    return finding.rule


def _in_words(rule: str, found: "list[Finding]", at_a_glance: bool) -> list[Concern]:
    advice = LEADS_THERE.get(rule, "")
    named = 1 if at_a_glance else MOST_NOTES if rule == "note-not-grouped" else len(found)
    if len(found) > named and rule in IN_NUMBERS:
        return [Concern(found[0].level == "gap", IN_NUMBERS[rule].format(len(found)), found[0].entity, advice)]
    return [Concern(finding.level == "gap", _words(finding), finding.entity, advice) for finding in found]


def _words(finding: "Finding") -> str:
    """The finding's sentence; who spoke much is named only on asking, and here the room reads along."""
    if finding.rule == "voices" and finding.entity.startswith("member:"):
        return f"One person{finding.message.removeprefix(finding.label)}"
    return finding.message
