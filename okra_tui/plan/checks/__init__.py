"""Findings: what the method says is missing or worth a look. They never block; deferred and dropped things are exempt.

A rule is about what its session leaves behind (exact thresholds in docs/formulas.md). In a solo quarter
the rules about a room are silent: dots-unspent, blocker-silent, voices, few-scorers, agreement.
"""

from datetime import date

from okra_tui.plan.checks import all_sessions, review, session_0, session_1, session_2, session_3, session_4
from okra_tui.plan.checks.rule import Facts, Finding, Rule
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team

__all__ = ["RULES", "Finding", "Rule", "findings"]

_FILES = (session_0, session_1, session_2, session_3, session_4, all_sessions, review)

RULES: tuple[Rule, ...] = tuple(rule for file in _FILES for rule in vars(file).values() if isinstance(rule, Rule))
"""All rules in the order of the method's table; session 5 is the review."""


def findings(plan: Plan, team: Team, today: date, session: int | None = None) -> tuple[Finding, ...]:
    """What is open in a plan on a day, in the order of the rules; of one session only, if one is named.

    The rules that belong to no one session (calendar, dangling) speak only where none is named.
    """
    facts = Facts(plan, team, today)
    rules = (rule for rule in RULES if session is None or rule.session == session)
    return tuple(finding for rule in rules for finding in rule.findings(facts))
