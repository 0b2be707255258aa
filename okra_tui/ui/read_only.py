"""Why nothing can be changed, in one sentence: another window has the plan, or its quarter is closed."""

from okra_tui.plan.model import Plan

ANOTHER_WINDOW = "This window only reads; the plan can be changed in the one that was opened first."


def only_reads(plan: Plan | None) -> str:
    """What to say where something is to be changed and cannot be."""
    if plan is not None and plan.closed:
        return f"{plan.quarter} is closed and only read; to change it, press : and choose Reopen quarter."
    return ANOTHER_WINDOW
