"""Values that can be, and hardly are: `340` where a share of people is counted, `5200` where `52` was meant.

Nothing is refused for it; it is asked before Enter, and said after.
"""

from okra_tui.plan.measure import exact
from okra_tui.plan.model import KeyResult, Plan
from okra_tui.plan.progress import current_value

WHOLE = 100.0
FAR_BEYOND = 10
"""So many times the largest figure that is known of a key result."""
_PERCENT = frozenset({"%", "percent"})


def doubt(plan: Plan, result: KeyResult, said: float) -> str:
    """What is asked of a value that is said next: `more than 100 %?`; empty where nothing is to be asked."""
    if result.measure == "done":
        return ""
    wanted = _largest(result.target, result.baseline)
    unit = f" {result.unit}" if result.unit else ""
    if result.unit in _PERCENT and said > WHOLE >= wanted:
        return f"more than {exact(WHOLE)}{unit}?"
    known = max(wanted, _largest(current_value(plan, result)))
    return f"more than ten times {exact(known)}{unit}?" if known and abs(said) > FAR_BEYOND * known else ""


def _largest(*values: float | None) -> float:
    return max((abs(value) for value in values if value is not None), default=0.0)
