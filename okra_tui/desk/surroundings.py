"""What the screens are given from outside: time and chance."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from okra_tui.clock import Clock
    from okra_tui.plan.ids import NewId
    from okra_tui.plan.model import Plan


@dataclass(frozen=True)
class Surroundings:
    """The clock, the source of new ids, and chance itself."""

    clock: "Clock"
    new_id: "NewId"
    chance: "Random"


# -- Why nothing can be changed, in one sentence: another window has the plan, or its quarter is closed.


ANOTHER_WINDOW = "This window only reads; the plan can be changed in the one that was opened first."


def only_reads(plan: "Plan | None") -> str:
    """What to say where something is to be changed and cannot be."""
    if plan is not None and plan.closed:
        return f"{plan.quarter} is closed and only read; to change it, press : and choose Reopen quarter."
    return ANOTHER_WINDOW
