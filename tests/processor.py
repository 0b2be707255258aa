"""How much work something is for the processor, whatever the machine: a slow or busy one fails no test by this."""

import sys
import time
from collections.abc import Callable

TURNS = 200_000


def seconds(work: Callable[[], object]) -> float:
    """Seconds of the processor, the best of three, because the machine has other things to do."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def turns(work: Callable[[], object]) -> float:
    """In how many turns of a simple loop this processor would have been done; a million take a tenth of a second, or
    less. What grows with the square of its text is a hundred times over any limit that is met."""
    a_turn = seconds(lambda: sum(number * number for number in range(TURNS))) / TURNS
    traced = 1 if sys.gettrace() is None else 4  # coverage slows the program down, and not the loop
    return seconds(work) / a_turn / traced
