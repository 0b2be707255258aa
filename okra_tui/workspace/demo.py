"""A sample workspace of a made-up team: Hinge, who build the app of Common Shed, a ring of tool libraries.

The sample is kept as plan files (`sample/*.toml`), like any team's. Here only its dates are moved to where they belong
seen from today, so the same day always gives the same workspace.
"""

import tomllib
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.workspace.folder import QuarterName

JUST_STARTED = timedelta(days=14)
"""For so long after its first day a quarter is still the one to plan."""

NEARLY_OVER = timedelta(weeks=11)
"""After so long the sample's earlier quarter can have been closed: nothing in it happens later."""


def demo_team() -> Team:
    """The made-up team: six who build the app, and a stakeholder who presents the company's objectives."""
    return Team.model_validate(_sample("okra"))


def demo_quarters(today: date) -> tuple[Plan, ...]:
    """The sample's quarters, newest first: the one to plan, its silent round just done, and an earlier, closed one.

    The one to plan is the next to start, or one that started no longer than JUST_STARTED ago. The closed one is the
    latest before it that is NEARLY_OVER or over: in the middle of a quarter, the running one is not in the sample.
    Raises ValueError or OverflowError at the calendar's ends (before the year 1001, after 9998).
    """
    coming = QuarterName.of(today)
    if coming.starts + JUST_STARTED < today:
        coming = coming.next
    past = coming.previous
    if past.starts + NEARLY_OVER > today:
        past = past.previous
    return _to_plan(coming, today), _closed(past, today)


def _to_plan(name: QuarterName, today: date) -> Plan:
    sample = _sample("to-plan")
    moved = _moved(sample, today - sample["sessions"][0]["held"])
    return Plan.model_validate({**moved, "quarter": str(name), "starts": name.starts})


def _closed(name: QuarterName, today: date) -> Plan:
    sample = _sample("closed")
    moved = _moved(sample, name.starts - sample["starts"])
    yesterday = today - timedelta(days=1)
    changed = {"quarter": str(name), "closed": min(moved["closed"], yesterday), "members": demo_team().members}
    return Plan.model_validate({**moved, **changed})


def _sample(name: str) -> dict[str, Any]:
    file = files("okra_tui.workspace").joinpath("sample", f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _moved(content: Any, by: timedelta) -> Any:
    """The same content with every date in it that much later."""
    if isinstance(content, dict):
        return {key: _moved(held, by) for key, held in content.items()}
    if isinstance(content, list):
        return [_moved(held, by) for held in content]
    return content + by if isinstance(content, date) else content
