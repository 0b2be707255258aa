"""What to look at before going on: a step's findings, few enough to be read in a meeting."""

from collections import deque
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from okra_tui.edits.quarter import RecordStep
from okra_tui.plan.agenda import AgendaStep, next_step
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team

if TYPE_CHECKING:
    from okra_tui.plan.checks import Finding, Rule


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
    from okra_tui.plan.checks import RULES  # not before somebody asks

    following = next_step(steps, step.id)
    if not any(rule.step == step.id for rule in RULES):
        return ()
    open_ends = _open_ends(plan, team, today, step, following)
    concerns: list[Concern] = []
    in_order = sorted(open_ends, key=lambda finding: (finding.level != "gap", finding.rule))
    for (rule, _), group in groupby(in_order, key=lambda finding: (finding.told_by, finding.level)):
        concerns += _in_words(rule, list(group), at_a_glance)
    return tuple(concerns)


_ASKED_LATELY: deque[tuple[Plan, Team, tuple[object, ...], "list[Finding]"]] = deque(maxlen=2)


def _open_ends(plan: Plan, team: Team, today: date, step: AgendaStep, following: AgendaStep | None) -> "list[Finding]":
    """The step's findings. They are worked out once for a plan: panel, strips and who goes on ask for the same."""
    from okra_tui.plan.checks import findings

    asked = (today, step, following)
    for known, of, before, open_ends in tuple(_ASKED_LATELY):
        if known is plan and of is team and before == asked:
            return open_ends
    # Rules about a step speak once it was passed.
    passed = RecordStep(int(step.id[0]), following.id if following is not None else None, today).apply(plan)
    open_ends = [
        finding for finding in findings(passed, team, today, int(step.id[0])) if finding.told_by.step == step.id
    ]
    _ASKED_LATELY.append((plan, team, asked, open_ends))
    return open_ends


def _in_words(rule: "Rule", open_ends: "list[Finding]", at_a_glance: bool) -> list[Concern]:
    most = 1 if at_a_glance else rule.most_named
    if rule.several and most is not None and len(open_ends) > most:
        return [
            Concern(open_ends[0].level == "gap", rule.several.format(len(open_ends)), open_ends[0].entity, rule.advice)
        ]
    return [Concern(finding.level == "gap", finding.aloud, finding.entity, rule.advice) for finding in open_ends]
