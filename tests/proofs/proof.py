"""What a proof is: plays that can be played again from their seed and number, and what each of them found.

Every play has a folder and a chance of its own, so that any of them can be played alone, at once or in any order.
"""

import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).parents[1]
for place in (TESTS, *(TESTS / name for name in ("edits", "terminal", "ui", "workspace"))):
    if str(place) not in sys.path:  # what is drawn, driven and laid out there is proved here with larger numbers
        sys.path.append(str(place))

KINDS = ("lost", "leaked", "hung", "wrong")


@dataclass(frozen=True)
class Finding:
    """What must not be."""

    kind: str
    """`lost`, `leaked`, `hung`, or `wrong` for all else."""
    words: str


@dataclass(frozen=True)
class Played:
    """What became of one play."""

    findings: tuple[Finding, ...] = ()
    worst: float = 0.0
    """The largest of what this proof measures, such as seconds that a command took."""
    what: str = ""
    """Where that was measured."""


@dataclass(frozen=True)
class Proof:
    """One part: its plays are numbered from 0 and depend on their number and the seed alone."""

    name: str
    play: Callable[[Path, int, int], Played]
    """Plays in this (empty) folder the play of this number with this seed."""
    number: int = 0
    """How many things a large run does where nothing else is said."""
    cases: Callable[[], Sequence[object]] | None = None
    """Where there are so many and no more: a large run does all of them."""
    together: int = 1
    """How many plays may run at once: many where most of a play is waited."""
    each: int = 1
    """How many things one play does: a play of generated plans draws many."""
    measures: str = ""
    """What `Played.worst` is."""

    @property
    def size(self) -> int:
        """How many things a large run does."""
        return len(self.cases()) if self.cases else self.number

    def chance(self, number: int, seed: int) -> random.Random:
        """The chance of one play."""
        return random.Random(f"{self.name} {seed} {number}")


def played(proof: Proof, number: int, seed: int) -> Played:
    """One play in a folder of its own. That a proof breaks is a finding too."""
    folder = Path(tempfile.mkdtemp(prefix=f"okra-tui-{proof.name}-"))
    try:
        return proof.play(folder, number, seed)
    except Exception as broken:
        where = traceback.extract_tb(broken.__traceback__)[-1]
        words = f"{type(broken).__name__} at {Path(where.filename).name}:{where.lineno}: {str(broken)[:400]}"
        return Played((Finding("wrong", words),))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def findings_of(proof: Proof, numbers: Sequence[int], seed: int = 1) -> list[str]:
    """What some plays found, in words; for the tests, which want nothing."""
    with ThreadPoolExecutor(proof.together) as pool:
        results = list(pool.map(lambda number: played(proof, number, seed), numbers))
    return [
        f"{number}: {finding.kind}: {finding.words}"
        for number, result in zip(numbers, results, strict=True)
        for finding in result.findings
    ]


def waited_for_a_processor() -> dict[str, float]:
    """Seconds for which each of our threads could have run and did not, as the machine had other things to do."""
    seconds = {}
    for thread in Path("/proc/self/task").glob("*/schedstat"):  # none where this is not Linux
        with suppress(OSError):  # it has ended
            seconds[thread.parent.name] = int(thread.read_text().split()[1]) / 1e9
    return seconds


class Stopwatch:
    """How long an answer takes, begun when it is made; without the time in which other programs had the processor."""

    def __init__(self) -> None:
        self._begun, self._worked, self._waited = time.monotonic(), time.process_time(), waited_for_a_processor()

    @property
    def seconds(self) -> float:
        """At least what was worked for it, by however many threads."""
        waited = sum(now - self._waited.get(thread, 0.0) for thread, now in waited_for_a_processor().items())
        return max(time.monotonic() - self._begun - waited, time.process_time() - self._worked)


def own_environment(folder: Path, **more: str) -> dict[str, str]:
    """An environment in which nothing of the user's is read or written."""
    folders = {"HOME": "home", "XDG_STATE_HOME": "state", "XDG_CONFIG_HOME": "config", "XDG_DOCUMENTS_DIR": "documents"}
    (folder / "home").mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OKRA_TUI_NOW")}
    return {**kept, **{name: str(folder / place) for name, place in folders.items()}, **more}
