"""Where something comes from that was carried over from quarter to quarter: `carried_from = "2026-Q3/o-1h8j5c"`."""

from collections.abc import Mapping

from okra_tui.plan.model import Blocker, Hypothesis, KeyResult, Milestone, Objective, Plan

Carried = Objective | KeyResult | Hypothesis | Milestone | Blocker
"""What can be carried over with its lineage."""

_ORDINALS = ("", "", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def carried_from(plan: Plan, row: Carried) -> str:
    """What a copy of this row says about where it comes from."""
    return f"{plan.quarter}/{row.id}"


def quarters_running(plan: Plan, row: Carried, earlier: Mapping[str, Plan]) -> int:
    """In how many quarters it was there, up to this one: 1 if it began here.

    `earlier` holds older plans by their quarter's name. One that is named and not among them counts and ends the line.
    """
    seen = {carried_from(plan, row)}
    while row.carried_from and row.carried_from not in seen:
        seen.add(row.carried_from)
        quarter, _, named = row.carried_from.rpartition("/")
        before = earlier.get(quarter)
        older = before.by_id.get(named) if before else None
        if not isinstance(older, Carried):
            break
        row = older
    return len(seen)


def running_words(quarters: int) -> str:
    """`third quarter running`; nothing for what began in this one."""
    if quarters < 2:
        return ""
    ordinal = _ORDINALS[quarters] if quarters < len(_ORDINALS) else f"{quarters}th"
    return f"{ordinal} quarter running"
