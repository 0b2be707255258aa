"""Time and chance, which the screens are given from outside."""

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from okra_tui.clock import Clock


# -- Short random ids: a letter that tells the kind of entity, and six characters that two people do not draw alike.


_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
_LENGTH = 6

# The prefix of each table of a plan; session records and steps are named after what they record instead.
PREFIXES = {
    "company_objectives": "c",
    "company_key_results": "q",
    "notes": "n",
    "clusters": "g",
    "objectives": "o",
    "key_results": "k",
    "hypotheses": "h",
    "blockers": "b",
    "initiatives": "i",
    "milestones": "m",
    "estimates": "e",
    "dependencies": "d",
    "scenarios": "z",
    "placements": "y",
    "ballots": "v",
    "agreements": "a",
    "check_ins": "x",
    "log": "l",
}


class NewId:
    """Draws ids from the source of chance that it is given: `new_id("notes")` is something like `n-7k3f2a`."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def __call__(self, table: str) -> str:
        drawn = "".join(self._chance.choice(_ALPHABET) for _ in range(_LENGTH))
        return f"{PREFIXES[table]}-{drawn}"


# -- What is given.


@dataclass(frozen=True)
class TimeAndChance:
    """The clock, the source of new ids, and chance itself."""

    clock: "Clock"
    new_id: "NewId"
    chance: "Random"
