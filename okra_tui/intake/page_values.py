"""What the cells, facts and brackets of an edited page say of a row: measures, days, weeks, states, people, links.

Each is read as it is typed elsewhere in the program; what our pages write themselves is read as just that.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, get_args

from okra_tui.intake.check_in_line import read_value, read_verdict
from okra_tui.intake.key_result_line import read_key_result
from okra_tui.intake.measure_in_line import NO_BASELINE
from okra_tui.intake.milestone_table import STATES_SAID, weeks_named
from okra_tui.intake.people import People
from okra_tui.intake.result_way import read_quarter_day, read_step
from okra_tui.intake.score_table import EFFORT_SAID, points_of
from okra_tui.intake.typed_lines import listed, read_labels
from okra_tui.plan.entity import Entity, references
from okra_tui.plan.labels import label
from okra_tui.plan.milestone_types import types_of
from okra_tui.plan.model import (
    Blocker,
    CheckIn,
    Dependency,
    Estimate,
    Hypothesis,
    KeyResult,
    LogEntry,
    Milestone,
    Plan,
    result_step,
)
from okra_tui.plan.page_marks import READ_FIELDS
from okra_tui.plan.progress import UNKNOWN, YES_OR_NO
from okra_tui.plan.result_rows import STATE_SAID
from okra_tui.plan.team import Team
from okra_tui.plan.text import folded

Fields = Mapping[str, Any]

_NUMBER = r"-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?"
_FROM_TO = re.compile(rf"(?P<baseline>{_NUMBER}|\?)→(?P<target>{_NUMBER}|\?)(?: (?P<unit>\S.*))?", re.DOTALL)
_BOUND = re.compile(rf"(?P<sign>[≥≤]) (?P<target>{_NUMBER}|\?)(?: (?P<unit>\S.*))?", re.DOTALL)
_YES_OR_NO = re.compile(rf"{YES_OR_NO}(?: \((?P<unit>.+)\))?", re.DOTALL)
_NO_MEASURE = "“{}” is no measure; write it like 41→70 %, ≥ 99.5 %, ≤ 300 ms or yes/no"
_LABEL = re.compile(r"(M\d+)\b.*", re.DOTALL)
_VERDICT = re.compile(r"(?P<verdict>\S+)(?:\s+on\s+(?P<on>\S.*))?")
_NOBODY = "nobody yet"
_OUTSIDE = "somebody outside"

_DAYS = frozenset({"due", "on", "done_on"})
_PEOPLE = frozenset({"owner", "by"})
_WHOLE = re.compile(r"(?:p|w|week\s)?\s?(\d{1,9})(?:/10)?", re.IGNORECASE)
_WHOLE_NUMBERS = frozenset({"priority", "by_week", "confidence"})
_SIGNS = {"business_value": "$", "ux_value": "♥"}
_NUMBERS = frozenset({"weight", "people"})


class PageValues:
    """What words on a page of this quarter mean; `today` is the day of what became done or was decided just now."""

    def __init__(self, plan: Plan, team: Team, people: People, today: date) -> None:
        self._plan, self._team, self._people, self._today = plan, team, people, today
        self._read: Mapping[tuple[type[Entity], str], Callable[[Any, str], Fields]] = {
            (KeyResult, "measures"): self._measure,
            (KeyResult, "stretch"): lambda row, words: {"stretch": self._value(row, words) if words else None},
            (KeyResult, "steps"): self._steps,
            (KeyResult, "commitment"): _commitment,
            (KeyResult, "state"): lambda _, words: {"state": _one_of(words, {v: k for k, v in STATE_SAID.items()})},
            (CheckIn, "value"): self._value_of_check_in,
            (Hypothesis, "verdict"): self._verdict,
            (Blocker, "state"): _state_of_blocker,
            (Milestone, "milestone"): lambda _, words: {"title": words},
            (Milestone, "state"): self._state,
            (Milestone, "weeks"): lambda _, words: {"weeks": tuple(weeks_named(words, plan.weeks))},
            (Milestone, "type"): self._type,
            (Milestone, "effort"): _effort,
            (Estimate, "effort"): lambda _, words: {"effort": _effort(_, words)["effort"]},
            (Dependency, "waits_for"): self._waits_for,
            (LogEntry, "what"): lambda _, words: {"text": words},
            (LogEntry, "state"): lambda _, words: _one_of(words, _STATES_OF_ENTRIES),
        }

    def fields(self, row: Entity, name: str, words: str) -> Fields:
        """The fields of a row that these words are, where they say that of it. Raises ValueError with a sentence, and
        KeyError where a row of this kind has nothing of that name."""
        if read := self._read.get((type(row), name)):
            return read(row, words)
        if name not in READ_FIELDS:
            raise KeyError(name)
        field = type(row).model_fields[name]
        if not words:
            return {name: field.get_default() if not field.is_required() else ""}
        if name in _PEOPLE:
            return {name: None if words == _NOBODY else self._people.who(words) or words}
        if name in ("area", "areas"):
            keys = self._areas(row, words)
            return {name: keys if name == "areas" else keys[0]}
        if tables := dict(references(type(row))).get(name):
            return self._links(row, name, words, tables.tables)
        if name in _DAYS:
            return {name: self._day(words)}
        return {name: _plain(field.annotation, name, words)}

    def _day(self, words: str) -> date:
        try:
            return date.fromisoformat(words)
        except ValueError:
            pass
        day = read_quarter_day(words, self._plan.starts)
        if day is None:
            raise ValueError(f"“{words[:40]}” is no day; write it like {self._plan.starts.isoformat()}")
        return day

    # -- key results and what was checked in ---------------------------------------------------------------------------

    def _measure(self, _row: KeyResult, words: str) -> Fields:
        nothing: dict[str, Any] = {"measure": "change", "baseline": None, "target": None, "unit": None}
        if not words:
            return nothing
        if match := _YES_OR_NO.fullmatch(words):
            return {**nothing, "measure": "done", "unit": match["unit"]}
        if match := _BOUND.fullmatch(words):
            kind = "stay-above" if match["sign"] == "≥" else "stay-below"
            return {**nothing, "measure": kind, "target": _number(match["target"]), "unit": match["unit"]}
        if match := _FROM_TO.fullmatch(words):
            numbers = {name: _number(match[name]) for name in ("baseline", "target")}
            return {**nothing, **numbers, "unit": match["unit"]}
        read = read_key_result(f"M {words}", self._people)
        unclear = [hint for hint in read.hints if hint != NO_BASELINE]
        if read.title != "M" or read.owner or (read.target is None and read.measure != "done"):
            raise ValueError(_NO_MEASURE.format(words[:40]))
        if unclear:
            raise ValueError(unclear[0].rstrip("."))
        return {name: getattr(read, name) for name in nothing}

    def _value(self, result: KeyResult, words: str) -> float:
        return float(words) if re.fullmatch(_NUMBER, words) else read_value(words, self._plan, result)

    def _value_of_check_in(self, check_in: CheckIn, words: str) -> Fields:
        result = self._plan.find(KeyResult, check_in.key_result)
        return {"value": self._value(result, words) if result else _plain(float, "value", words)}

    def _steps(self, row: KeyResult, words: str) -> Fields:
        return {"steps": tuple(self._step(row, step) for step in re.split(r",\s+|;\s*", words) if step)}

    def _step(self, row: KeyResult, typed: str) -> str:
        try:
            result_step(typed)
        except ValueError:
            step = read_step(typed, self._plan.starts, lambda value: self._value(row, value))
            if step is None:
                raise ValueError(f"“{typed[:40]}” is no step; write it like 50 by 2026-10-31") from None
            return step
        return typed

    # -- hypotheses, milestones and dependencies ----------------------------------------------------------------------

    def _verdict(self, row: Hypothesis, words: str) -> Fields:
        match = _VERDICT.fullmatch(words)
        verdict = read_verdict(match["verdict"]).verdict if match else None
        if match is None or verdict is None:
            raise ValueError(f"“{words[:40]}” is no verdict; write open, supported or refuted, and on which day")
        if match["on"]:
            return {"verdict": verdict, "decided_on": self._day(match["on"])}
        decided = None if verdict == "open" else self._today if verdict != row.verdict else row.decided_on
        return {"verdict": verdict, "decided_on": decided}

    def _state(self, row: Milestone, words: str) -> Fields:
        state = "dropped" if folded(words) == "dropped" else STATES_SAID.get(folded(words) or "planned")
        if state is None:
            raise ValueError(f"“{words[:40]}” is no state; write planned, in progress, done or dropped")
        if state == row.status:
            return {}
        ends = {"done_on": row.done_on or self._today} if state == "done" else {"done_on": None}
        return {"status": state, **ends, **({} if state == "dropped" else {"dropped_reason": None})}

    def _type(self, _row: Milestone, words: str) -> Fields:
        known = {folded(word): sign.key for sign in types_of(self._team) for word in (sign.key, sign.name)}
        return {"type": _one_of(words, {**known, "no type": None, "": None})}

    def _waits_for(self, row: Dependency, words: str) -> Fields:
        if row.theirs:
            raise ValueError("it waits for a milestone of a neighbour; change that in the quarter")
        if match := _LABEL.fullmatch(words):
            (on,) = self._linked(match[1], ("milestones",))
            return {"on": on, "party": None}
        if not words or words == _OUTSIDE:
            raise ValueError("write what is waited for: a milestone such as M2, or who it is outside the team")
        return {"on": None, "party": words}

    # -- links by label and name ---------------------------------------------------------------------------------------

    def _links(self, row: Entity, name: str, words: str, tables: tuple[str, ...]) -> Fields:
        ids = self._linked(words, tables)
        linked = getattr(row, name, ())
        if isinstance(linked, tuple):  # what was deleted since is not on the page, and stays as it is
            return {name: (*ids, *(key for key in linked if key not in self._plan.by_id))}
        if len(ids) != 1:
            raise ValueError(f"“{words[:40]}” is several; only one can stand there")
        return {name: ids[0]}

    def _linked(self, words: str, tables: tuple[str, ...]) -> tuple[str, ...]:
        called: dict[str, list[str]] = defaultdict(list)
        for table in tables:
            for entity in getattr(self._plan, table):
                called[label(self._plan, entity)].append(entity.id)
        return tuple(dict.fromkeys(_each_named(words, called)))

    def _areas(self, row: Entity, words: str) -> tuple[str, ...]:
        called: dict[str, list[str]] = defaultdict(list)
        for key, name in self._team.area_names.items():
            called[name].append(key)
        areas = getattr(row, "areas", ()) or filter(None, (getattr(row, "area", None),))
        for key in (*self._team.area_names, *areas):
            if key not in called:
                called[key].append(key)
        return tuple(dict.fromkeys(_each_named(words, called)))


def _each_named(words: str, called: Mapping[str, list[str]]) -> Iterable[str]:
    """The ids of what is named, with commas; a name may have commas itself. Raises ValueError with a sentence."""
    known = {folded(name): ids for name, ids in called.items()}
    single = {name: ids[0] for name, ids in called.items()}
    parts = [part.strip() for part in words.split(",")]
    while parts:
        ends = next((at for at in range(len(parts), 0, -1) if folded(", ".join(parts[:at])) in known), 0)
        name = ", ".join(parts[: ends or 1])
        ids = known.get(folded(name)) or []
        if len(ids) > 1:
            raise ValueError(f"several are called “{name[:40]}”; change that in the quarter")
        if not ids:
            read = read_labels(name, single)
            if read.unknown or not read.ids:
                example = f" such as {next(iter(called))}" if called else ""
                raise ValueError(f"there is no “{name[:40]}”; write what stands in the quarter{example}")
            ids = list(read.ids)
        yield from ids
        parts = parts[ends or 1 :]


# -- Words of a few, and numbers ---------------------------------------------------------------------------------------


_STATES_OF_ENTRIES: Mapping[str, Fields] = {
    "": {"done": False, "dropped": False},
    "open": {"done": False, "dropped": False},
    "done": {"done": True, "dropped": False},
    "dropped": {"done": False, "dropped": True},
}


def _one_of(words: str, known: Mapping[str, Any]) -> Any:
    """What these words mean among a few. Raises ValueError with those that there are."""
    meant = {folded(word): value for word, value in known.items()}
    if folded(words) not in meant:
        raise ValueError(f"“{words[:40]}” is none of {', '.join(word for word in known if word)}")
    return meant[folded(words)]


def _commitment(_row: KeyResult, words: str) -> Fields:
    if folded(words) == "health":
        return {"health": True}
    return {"health": False, "commitment": _one_of(words, {"committed": "committed", "aspirational": "aspirational"})}


def _state_of_blocker(_row: Blocker, words: str) -> Fields:
    kind, _, status = words.partition(",")
    return {
        "type": _one_of(kind.strip(), {"risk": "risk", "dependency": "dependency"}),
        "status": _one_of(status.strip() or "open", {"open": "open", "resolved": "resolved"}),
    }


def _effort(_row: Entity, words: str) -> Fields:
    match = EFFORT_SAID.fullmatch(words)
    if words and match is None:
        raise ValueError(f"“{words[:40]}” is no effort; write S, M or L, with ? while unsure")
    return {"effort": match[1][0].upper() if match else None, "unsure": bool(match and match[2])}


def _number(written: str) -> float | None:
    return None if written == UNKNOWN else float(written)


def _plain(annotation: Any, name: str, words: str) -> Any:
    """A number, a choice, a list or just the words, as the field wants it."""
    if sign := _SIGNS.get(name):
        if (points := points_of(words, sign)) is None:
            raise ValueError(f"“{words[:40]}” is no value; write 1 to 3, or {sign} to {sign * 3}")
        return points
    if name in _WHOLE_NUMBERS:
        if (match := _WHOLE.fullmatch(words)) is None:
            raise ValueError(f"“{words[:40]}” is no whole number")
        return int(match[1])
    if name in _NUMBERS or annotation is float:
        try:
            return float(words)
        except ValueError:
            raise ValueError(f"“{words[:40]}” is no number; write it like 2.5") from None
    if name == "agreed":
        return _one_of(words, {"yes": True, "not yet": False, "no": False})
    if name == "needs":
        return tuple(word.casefold() for word in listed(words))
    choices = get_args(annotation)
    if choices and all(isinstance(choice, str) for choice in choices):
        return _one_of(words, {choice: choice for choice in choices})
    return words
