"""A key result in one line, as people type it: `Rated players 41→70 % @Ada (aspirational)`.

The name, the numbers with their unit, `@` who looks after it, and `(aspirational)` where it is; at the end its way
(result_way.py). What cannot be read stays in the title, with a hint. Which numbers count: measure_in_line.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from okra_tui.intake.measure_in_line import NO_BASELINE, Measure, MeasureRead, read_measure, why_none
from okra_tui.intake.people import People, read_owner
from okra_tui.intake.result_way import steps_and_stretch, unmistakable, way_at_end, way_in_words, way_written
from okra_tui.plan.model import KeyResult, Plan, result_step
from okra_tui.plan.people import PAIR, names_in_words
from okra_tui.plan.progress import (
    UNKNOWN,
    contradictions,
    exact,
    grouped,
    is_count,
    measure_text,
    outside_quarter,
    says_less,
)
from okra_tui.plan.quarter_calendar import day_in_words
from okra_tui.plan.text import one_line

Commitment = Literal["committed", "aspirational"]

NOTHING_WRITTEN = "Nothing is written here yet."
STAYS = "it stays in the title"
NO_MEASURE_NAMED = "What is measured has no name yet: write it before the numbers."

_IS_A_MARK = re.compile(
    r"\b(?:e?nps|net\spromoter|csat|scores?|rating|index|satisfaction|zufriedenheit|note)\b", re.IGNORECASE
)
"""Of a mark that people give nobody thinks that it begins at 0, although it is a whole number."""
_COMMITMENT = re.compile(r"[(\[]\s*(committed|aspirational|stretch)\s*[)\]]|[,\s](committed|aspirational)\s*$", re.I)


_HEALTH = re.compile(r"\s*[(\[]\s*health(?:\smetric)?\s*[)\]]\s*[.,]?$", re.IGNORECASE)


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
    due: date | None = None
    steps: tuple[str, ...] = ()
    """As files have them: `50 by 2026-10-31`."""
    stretch: float | None = None
    health: bool = False

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of a key result that the line gives, under their names in the plan."""
        names = ("title", "measure", "unit", "baseline", "target", "owner", "commitment")
        way = ("due", "steps", "stretch", "health")
        return {name: getattr(self, name) for name in (*names, *way)}


def read_key_result(line: str, people: People, plan: Plan | None = None) -> KeyResultLine:
    """Reads any line; never raises. The quarter of `plan` says of which year a day is; without one, as in a list, days,
    steps, stretch and `(health)` stay in the title."""
    written = " ".join(one_line(line).split())
    rest, commitment = _without_commitment(written)
    rest, owner, unknown = read_owner(rest, people)
    rest, late = _without_commitment(rest)  # "… @Ada, aspirational" and "… aspirational @Ada"
    read = _with_all(rest, written, plan) if plan else _without_way(rest, written)
    left = tuple(f"It is not clear who @{name} is; {STAYS}, and nobody looks after this yet." for name in unknown)
    return replace(read, owner=owner, commitment=late or commitment or "committed", hints=(*read.hints, *left))


def _with_all(rest: str, written: str, plan: Plan) -> KeyResultLine:
    """The name, the measure, the way, and whether it is a health metric."""
    words, at_end = _without_health(rest)
    read = _with_way(words.strip(" ,"), plan) or _without_way(words, written)
    read = replace(read, health=read.health or at_end)
    if not read.health:
        return read
    kept = tuple(hint for hint in read.hints if hint != NO_BASELINE)
    return replace(read, hints=(*kept, *(hint for hint in contradictions(_as_it_stands(read)) if hint not in kept)))


def _without_health(line: str) -> tuple[str, bool]:
    """The line without `(health)` at its end, and whether it stood there behind something."""
    match = _HEALTH.search(line)
    return (line[: match.start()], True) if match and match.start() else (line, False)


def _without_way(rest: str, written: str) -> KeyResultLine:
    """The name and the measure of a line."""
    read = read_measure(rest.strip(" ,"))
    rest = rest.strip()
    title = read.title if read else rest
    return KeyResultLine(
        title=title or rest or written,
        measure=read.measure if read else "change",
        unit=read.unit if read else None,
        baseline=read.baseline if read else None,
        target=read.target if read else None,
        hints=tuple(_hints(rest, title, read)),
    )


def _with_way(rest: str, plan: Plan) -> KeyResultLine | None:
    """The same with due day, steps and stretch; None where the line says none, or none that belong to its numbers.

    Of a line without a target the last of several steps is it.
    """
    way = way_at_end(rest, plan.starts)
    if way is None:
        return None
    line, is_health = _without_health(way.line)
    read = _without_way(line, line)
    if read.target is None and read.measure == "change" and len(way.steps) > 1:
        read = _without_way(f"{line}: {way.steps[-1][0]}", line)
    if (way.steps and read.measure != "change") or (read.target is None and (way.steps or way.stretch)):
        return None
    try:
        steps, stretch = steps_and_stretch(way, plan, _as_it_stands(read))
    except ValueError as unclear:
        return replace(_without_way(rest, rest), hints=(f"Steps and stretch stay in the title: {unclear}",))
    read = replace(read, due=way.due, steps=steps, stretch=stretch, health=is_health)
    hints = [*read.hints, *contradictions(_as_it_stands(read))]
    if way.due and (outside := outside_quarter(plan, way.due)):
        hints.append(f"{day_in_words(way.due, year=True)} is {outside}: is it due then?")
    return replace(read, hints=tuple(hints))


def _as_it_stands(read: KeyResultLine) -> KeyResult:
    return KeyResult(id="k-typed", number=1, **(read.fields | {"title": "?"}))


def with_start(line: str, people: People, plan: Plan | None = None) -> KeyResultLine:
    """What a line says, with 0 proposed as the baseline of a count whose start it does not say, and a hint at that."""
    read = read_key_result(line, people, plan)
    counts = is_count(read.unit, read.target) and not (says_less(line) or _IS_A_MARK.search(line))
    if not counts or read.baseline is not None or NO_BASELINE not in read.hints:
        return read
    proposed = f"No start was written: it is counted from 0. If it begins elsewhere, write 4→{exact(read.target)}."
    return replace(read, baseline=0.0, hints=tuple(proposed if hint == NO_BASELINE else hint for hint in read.hints))


def key_result_understood(line: KeyResultLine) -> str:
    """What was understood, in words: `Rated players: from 41 to 70 %, Ada looks after it`."""
    parts = [_in_words(line), *way_in_words(line.steps, line.stretch, line.due)]
    if line.health:
        parts.append("a health metric, not scored")
    if line.commitment == "aspirational":
        parts.append("aspirational")
    if line.owner:
        several = PAIR in line.owner
        parts.append(f"{names_in_words(line.owner)} {'look' if several else 'looks'} after it")
    return f"{line.title}: {', '.join(parts)}" if line.title else NOTHING_WRITTEN


def key_result_line(key_result: KeyResult) -> str:
    """The line that `read_key_result` reads as this key result, in a plan of its quarter."""
    stretch = "(aspirational)" if key_result.commitment == "aspirational" else ""
    health = "(health)" if key_result.health else ""
    owners = " ".join(f"@{name}" for name in (key_result.owner or "").split(PAIR) if name.strip())
    way = way_written(tuple(map(result_step, key_result.steps)), key_result.stretch, key_result.due)
    return " ".join(part for part in (_measured_line(key_result) + way, health, stretch, owners) if part)


def _measured_line(result: KeyResult) -> str:
    """The title and the measure, the shortest way in which each of both is read as it is."""
    title, measured = result.title, measure_text(result)
    says_more = way_at_end(title, date(2026, 1, 1)) or _without_health(title)[1]
    if not measured and not read_measure(title) and not says_more:
        return title
    measured = measured or f"{UNKNOWN}→{UNKNOWN}"  # the title's own numbers are no target
    long = measure_text(result, lambda number: UNKNOWN if number is None else unmistakable(number))
    both = long.replace("→", f" {result.unit}→") if result.unit else long
    ways = [f"{title} {measured}", f"{title}: {measured}", f"{title}: {long}", f"{title}: {both}"]
    return next((way for way in ways if _says(way, result)), ways[1])


def _says(line: str, result: KeyResult) -> bool:
    """Whether a line is read as this measure of this title."""
    read = read_measure(line)
    names = ("title", "measure", "unit", "baseline", "target")
    return read is not None and all(getattr(read, name) == getattr(result, name) for name in names)


def _without_commitment(line: str) -> tuple[str, Commitment | None]:
    matches = list(_COMMITMENT.finditer(line))
    if not matches:
        return line, None
    kind = (matches[-1][1] or matches[-1][2]).casefold()
    rest = " ".join(_COMMITMENT.sub(" ", line).split())
    return rest, "committed" if kind == "committed" else "aspirational"


def _hints(rest: str, title: str, read: MeasureRead | None) -> Iterator[str]:
    if not rest:
        yield NOTHING_WRITTEN
        return
    if read is None:
        yield from why_none(rest)
    else:
        yield from read.hints
    if not title:
        yield NO_MEASURE_NAMED


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
