"""Time and chance, which the screens are given from outside."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from okra_tui.clock import Clock
    from okra_tui.plan.ids import NewId


@dataclass(frozen=True)
class TimeAndChance:
    """The clock, the source of new ids, and chance itself."""

    clock: "Clock"
    new_id: "NewId"
    chance: "Random"
