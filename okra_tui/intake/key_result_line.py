"""A key result in one line, as people type it: `Rated players 41→70 % @Ada (aspirational)`.

The name, the numbers with their unit, `@` who looks after it, and `(aspirational)` where it is. What cannot be read
stays in the title, with a hint. How numbers are read: number.py; which of them count: measure_in_line.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from okra_tui.intake.measure_in_line import Measure, MeasureRead, read_measure
from okra_tui.intake.named_owner import read_owner
from okra_tui.intake.people import People
from okra_tui.plan.measure import UNKNOWN, exact, measure_text
from okra_tui.plan.people import PAIR
from okra_tui.plan.text import one_line

if TYPE_CHECKING:
    from okra_tui.plan.model import KeyResult

Commitment = Literal["committed", "aspirational"]

NOTHING = "Nothing is written here yet."
NO_TARGET = "No target found: write it like 41→70 %, ≥ 99.5 % or yes/no."
NO_NAME = "What is measured has no name yet: write it before the numbers."

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
        hints=tuple(_hints(written, title, read, unknown)),
    )


def understood(line: KeyResultLine) -> str:
    """What was understood, in words: `Rated players: from 41 to 70 %, Ada looks after it`."""
    parts = [_in_words(line)]
    if line.commitment == "aspirational":
        parts.append("aspirational")
    if line.owner:
        several = PAIR in line.owner
        parts.append(f"{line.owner.replace(PAIR, ' and ')} {'look' if several else 'looks'} after it")
    return f"{line.title}: {', '.join(parts)}" if line.title else NOTHING


def key_result_line(key_result: "KeyResult") -> str:
    """The line that `read_key_result` reads as this key result."""
    title, measured = key_result.title, measure_text(key_result)
    if not measured and read_measure(title):
        measured = f"{UNKNOWN}→{UNKNOWN}"  # the title's own numbers are no target
    if measured and not ((read := read_measure(f"{title} {measured}")) and read.title == title):
        title += ":"  # so that a number or a currency that ends the title does not become part of the measure
    stretch = "(aspirational)" if key_result.commitment == "aspirational" else ""
    owners = " ".join(f"@{name}" for name in (key_result.owner or "").split(PAIR) if name.strip())
    return " ".join(part for part in (title, measured, stretch, owners) if part)


def _without_commitment(line: str) -> tuple[str, Commitment | None]:
    found = list(_COMMITMENT.finditer(line))
    if not found:
        return line, None
    said = (found[-1][1] or found[-1][2]).casefold()
    rest = " ".join(_COMMITMENT.sub(" ", line).split())
    return rest, "committed" if said == "committed" else "aspirational"


def _hints(written: str, title: str, read: MeasureRead | None, unknown: tuple[str, ...]) -> Iterator[str]:
    if not written:
        yield NOTHING
        return
    if read is None:
        yield NO_TARGET
    else:
        yield from read.hints
    if not title:
        yield NO_NAME
    for name in unknown:
        yield f"It is not clear who @{name} is; it stays in the title, and nobody looks after this yet."


def _in_words(line: KeyResultLine) -> str:
    unit = f" {line.unit}" if line.unit else ""
    if line.measure == "done":
        return "yes or no"
    if line.target is None:
        stands = f" from {exact(line.baseline)}{unit}" if line.baseline is not None else ""
        return f"no target yet{stands and f',{stands}'}"
    if line.measure == "change":
        if line.baseline is None:
            return f"to {exact(line.target)}{unit}, baseline to be measured"
        return f"from {exact(line.baseline)} to {exact(line.target)}{unit}"
    return f"stays at {exact(line.target)}{unit} or {'more' if line.measure == 'stay-above' else 'less'}"
