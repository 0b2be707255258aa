"""How something ended, in one line, as it is typed while a quarter is closed.

Of a key result: a last value, a score by hand, an outcome and words, each of them if there is more to say than what
follows anyway (`52 missed, two engineers left`, `score 0.8 achieved`). Of a hypothesis: its verdict and what was
learned (`refuted: people invited the same two friends`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from okra_tui.intake.check_in_line import read_value
from okra_tui.intake.number import NUMBER, value
from okra_tui.plan.model import KeyResult, Plan, Verdict
from okra_tui.plan.progress import Outcome
from okra_tui.plan.text import one_line

Word = TypeVar("Word", bound=str)

OUTCOMES: tuple[Outcome, ...] = ("achieved", "missed", "postponed")
VERDICTS: tuple[Verdict, ...] = ("open", "supported", "refuted")

_SCORE = re.compile(r"score[:=]?\s*(\S+)\s*", re.I)
_BETWEEN = " ,;:–—-"
"""What may stand between an outcome and the words for it."""


@dataclass(frozen=True)
class EndingLine:
    """What a line says of a key result's end; None: nothing. With a `problem`, a sentence, nothing else counts."""

    value: float | None = None
    score: float | None = None
    outcome: Outcome | None = None
    words: str = ""
    problem: str = ""


@dataclass(frozen=True)
class VerdictLine:
    """What a line says of a hypothesis: its verdict, None if it says none, and what was learned."""

    verdict: Verdict | None
    words: str


def read_ending(typed: str, plan: Plan, result: KeyResult) -> EndingLine:
    """Reads any line; never raises. A value counts where the line begins with it, in the key result's unit or none."""
    rest = " ".join(one_line(typed).split())
    said, rest = _value(rest, plan, result)
    score: float | None = None
    outcome, rest = _word(rest, OUTCOMES)
    if match := _SCORE.match(rest):
        score = _share(match[1])
        if score is None:
            return EndingLine(problem=f"A score is a number from 0 to 1, such as 0.7, not {match[1][:20]}.")
        rest = rest[match.end() :].lstrip(_BETWEEN)
    if outcome is None:
        outcome, rest = _word(rest, OUTCOMES)
    return EndingLine(said, score, outcome, rest)


def read_verdict(typed: str) -> VerdictLine:
    """Reads any line; never raises."""
    return VerdictLine(*_word(" ".join(one_line(typed).split()), VERDICTS))


def _value(rest: str, plan: Plan, result: KeyResult) -> tuple[float | None, str]:
    """The value with which a line begins, and what follows: as many words of it as are a value, its unit allowed."""
    words = rest.split()
    longest = min(len(words), len((result.unit or "").split()) + 2)
    for count in range(longest, 0, -1):
        try:
            said = read_value(" ".join(words[:count]).rstrip(_BETWEEN), plan, result)
        except ValueError:
            continue
        return said, " ".join(words[count:]).lstrip(_BETWEEN)
    return None, rest


def _word(rest: str, known: Sequence[Word]) -> tuple[Word | None, str]:
    """The word of these with which a line begins, and what follows."""
    first, _, after = rest.partition(" ")
    found = next((word for word in known if first.casefold().rstrip(_BETWEEN + ".") == word), None)
    return (found, after.lstrip(_BETWEEN)) if found else (None, rest)


def _share(written: str) -> float | None:
    written = written.rstrip(",;:")
    number = value(written) if re.fullmatch(NUMBER, written) else None
    return number if number is not None and 0 <= number <= 1 else None
