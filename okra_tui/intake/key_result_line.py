"""A key result in one line, as people type it: `Rated players 41→70 % @Ada (aspirational)`.

The name, the numbers with their unit, `@` who looks after it, and `(aspirational)` where it is. What cannot be read
stays in the title, with a hint. How numbers are read: number.py; which of them count: measure_in_line.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from okra_tui.intake.measure_in_line import NO_BASELINE, Measure, MeasureRead, read_measure, why_none
from okra_tui.intake.named_owner import read_owner
from okra_tui.intake.people import People
from okra_tui.plan.measure import UNKNOWN, exact, grouped, is_count, measure_text
from okra_tui.plan.people import PAIR
from okra_tui.plan.text import one_line

if TYPE_CHECKING:
    from okra_tui.plan.model import KeyResult

Commitment = Literal["committed", "aspirational"]

NOTHING_WRITTEN = "Nothing is written here yet."
NO_MEASURE_NAMED = "What is measured has no name yet: write it before the numbers."

_THOUSANDS_PLACES = 3
_COMES_DOWN = re.compile(
    r"↓|\b(?:reduc|decreas|lower|fewer|less|cut|shrink|drop|senk|reduzier|verringer|weniger)", re.IGNORECASE
)
"""Of what is to become less nobody thinks that it begins at 0."""
_COMMITMENT = re.compile(r"[(\[]\s*(committed|aspirational|stretch)\s*[)\]]|[,\s](committed|aspirational)\s*$", re.I)


@dataclass(frozen=True)
class KeyResultLine:
    """What one line says. `baseline` and `target` are in `unit`; each of `hints` is a sentence for a person.

    The title is empty only where the line is; a line of numbers alone is its own title, with a hint.
    """

    title: str
    measure: Measure = "change"
    unit: str | None = None
    baseline: float | None = None
    target: float | None = None
    owner: str | None = None
    commitment: Commitment = "committed"
    hints: tuple[str, ...] = ()

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of a key result that the line gives, under their names in the plan."""
        names = ("title", "measure", "unit", "baseline", "target", "owner", "commitment")
        return {name: getattr(self, name) for name in names}


def read_key_result(line: str, people: People) -> KeyResultLine:
    """Reads any line; never raises."""
    written = " ".join(one_line(line).split())
    rest, commitment = _without_commitment(written)
    rest, owner, unknown = read_owner(rest, people)
    rest, late = _without_commitment(rest)  # "… @Ada, aspirational" and "… aspirational @Ada"
    read = read_measure(rest.strip(" ,"))
    rest = rest.strip()
    title = read.title if read else rest
    return KeyResultLine(
        title=title or rest or written,
        measure=read.measure if read else "change",
        unit=read.unit if read else None,
        baseline=read.baseline if read else None,
        target=read.target if read else None,
        owner=owner,
        commitment=late or commitment or "committed",
        hints=tuple(_hints(rest, title, read, unknown)),
    )


def with_start(line: str, people: People) -> KeyResultLine:
    """What a line says, with 0 proposed as the baseline of a count whose start it does not say, and a hint at that."""
    read = read_key_result(line, people)
    counts = is_count(read.unit, read.target) and not _COMES_DOWN.search(line)
    if not counts or read.baseline is not None or NO_BASELINE not in read.hints:
        return read
    proposed = f"No start was written: it is counted from 0. If it begins elsewhere, write 4→{exact(read.target)}."
    return replace(read, baseline=0.0, hints=tuple(proposed if hint == NO_BASELINE else hint for hint in read.hints))


def key_result_understood(line: KeyResultLine) -> str:
    """What was understood, in words: `Rated players: from 41 to 70 %, Ada looks after it`."""
    parts = [_in_words(line)]
    if line.commitment == "aspirational":
        parts.append("aspirational")
    if line.owner:
        several = PAIR in line.owner
        parts.append(f"{line.owner.replace(PAIR, ' and ')} {'look' if several else 'looks'} after it")
    return f"{line.title}: {', '.join(parts)}" if line.title else NOTHING_WRITTEN


def key_result_line(key_result: "KeyResult") -> str:
    """The line that `read_key_result` reads as this key result."""
    stretch = "(aspirational)" if key_result.commitment == "aspirational" else ""
    owners = " ".join(f"@{name}" for name in (key_result.owner or "").split(PAIR) if name.strip())
    return " ".join(part for part in (_measured_line(key_result), stretch, owners) if part)


def _measured_line(result: "KeyResult") -> str:
    """The title and the measure, the shortest way in which each of both is read as it is."""
    title, measured = result.title, measure_text(result)
    if not measured and not read_measure(title):
        return title
    measured = measured or f"{UNKNOWN}→{UNKNOWN}"  # the title's own numbers are no target
    long = measure_text(result, _with_places)
    both = long.replace("→", f" {result.unit}→") if result.unit else long
    ways = [f"{title} {measured}", f"{title}: {measured}", f"{title}: {long}", f"{title}: {both}"]
    return next((way for way in ways if _says(way, result)), ways[1])


def _with_places(number: float | None) -> str:
    """`1.234` with a fourth place behind the point: it cannot be 1234."""
    written = exact(number)
    return f"{written}0" if len(written.partition(".")[2]) == _THOUSANDS_PLACES else written


def _says(line: str, result: "KeyResult") -> bool:
    """Whether a line is read as this measure of this title."""
    read = read_measure(line)
    names = ("title", "measure", "unit", "baseline", "target")
    return read is not None and all(getattr(read, name) == getattr(result, name) for name in names)


def _without_commitment(line: str) -> tuple[str, Commitment | None]:
    found = list(_COMMITMENT.finditer(line))
    if not found:
        return line, None
    said = (found[-1][1] or found[-1][2]).casefold()
    rest = " ".join(_COMMITMENT.sub(" ", line).split())
    return rest, "committed" if said == "committed" else "aspirational"


def _hints(rest: str, title: str, read: MeasureRead | None, unknown: tuple[str, ...]) -> Iterator[str]:
    if not rest:
        yield NOTHING_WRITTEN
        return
    if read is None:
        yield from why_none(rest)
    else:
        yield from read.hints
    if not title:
        yield NO_MEASURE_NAMED
    for name in unknown:
        yield f"It is not clear who @{name} is; it stays in the title, and nobody looks after this yet."


def _in_words(line: KeyResultLine) -> str:
    unit = f" {line.unit}" if line.unit else ""
    if line.measure == "done":
        return "yes or no"
    if line.target is None:
        stands = f" from {grouped(line.baseline)}{unit}" if line.baseline is not None else ""
        return f"no target yet{stands and f',{stands}'}"
    if line.measure == "change":
        if line.baseline is None:
            return f"to {grouped(line.target)}{unit}, baseline to be measured"
        return f"from {grouped(line.baseline)} to {grouped(line.target)}{unit}"
    return f"stays at {grouped(line.target)}{unit} or {'more' if line.measure == 'stay-above' else 'less'}"
