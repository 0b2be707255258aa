"""The clashes that the week plan always names: broken order, weeks over capacity, skills, an epic before its test.

They are the gaps and hints of `check`, with its words. What a rule says more mildly than it mostly does (hints about
nearly full weeks and about skills that nobody has) is no clash.
"""

from datetime import date

from okra_tui.plan.checks.facts import Facts
from okra_tui.plan.checks.finding import Finding
from okra_tui.plan.checks.session_4 import epic_first, order_broken, overload, skill_clash
from okra_tui.plan.model import Plan
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.team import Team
from okra_tui.plan.thread import Thread

CLASH_RULES = (order_broken, overload, skill_clash, epic_first)
"""The rules that speak of clashes."""


def week_clashes(plan: Plan, team: Team, today: date) -> tuple[Finding, ...]:
    """What does not fit in a plan's weeks, in the order of the rules and then of plan and weeks."""
    return clashes_in(Schedule(Thread(plan), team, today))


def clashes_in(schedule: Schedule) -> tuple[Finding, ...]:
    """The same of a schedule that is there already, with all that it has worked out."""
    facts = Facts(schedule.plan, schedule.team, schedule.today, schedule)
    found = (finding for rule in CLASH_RULES for finding in rule.findings(facts))
    return tuple(finding for finding in found if finding.level == finding.told_by.level)
