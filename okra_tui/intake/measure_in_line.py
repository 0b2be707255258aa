"""The measure in a key result's line: which numbers are its baseline and target, and which belong to the name.

`yes/no` at the end counts first; then the last of `41→70`, `from 41 to 70`, `300 ms ↓ 700` and `≥ 99.5`, wherever it
stands; then, only at the end, `41 to 70`, `below 2 s` and `70 %`. All other numbers belong to the name.
`?` is a number that is still to be found out. Of `300 ms ↓ 700` the arrow says that 300 is the target: it comes down.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from okra_tui.intake.number import NUMBER, value
from okra_tui.plan.measure import UNKNOWN

Measure = Literal["change", "stay-above", "stay-below", "done"]


@dataclass(frozen=True)
class MeasureRead:
    """What a line measures, the words around it (the title), and what a person should know about the reading."""

    title: str
    measure: Measure
    unit: str | None = None
    baseline: float | None = None
    target: float | None = None
    hints: tuple[str, ...] = ()


NO_BASELINE = "No baseline: it is to be measured first."
IN_A_ROW = "Of numbers in a row only the first and the last are taken."
NO_CHANGE = "Baseline and target are the same."

_CURRENCY = r"(?:[€$£¥]\s?|\b(?:EUR|USD|GBP|CHF|JPY)\s)"
_QUESTION = r"(?<![^\s→>:(])\?"
_ARROW = r"(?:→|⟶|⇒|➔|➜|➝|➡\ufe0f?|[-–—]{1,2}>|=>)"
_BETWEEN = r"[^\d@?→↓↑<>≤≥()=+:;]{0,30}?"


def _side(name: str) -> str:
    return rf"(?P<{name}_currency>{_CURRENCY})?(?P<{name}>{NUMBER}|{_QUESTION})"


_FIRST = _side("first") + rf"(?P<unit>{_BETWEEN})\s*"
_SECOND = _side("second")

_BOUND_WORDS: dict[str, Measure] = {
    "at least": "stay-above",
    "above": "stay-above",
    "over": "stay-above",
    "at most": "stay-below",
    "below": "stay-below",
    "under": "stay-below",
}
_YES_NO = re.compile(r"(?:^|(?<=[\s:(\[]))[(\[]?yes\s?(?:/|or)\s?no[)\]]?[.?]?$", re.IGNORECASE)
_CHANGE = re.compile(rf"{_FIRST}(?P<through>(?:{_ARROW}\s*{NUMBER}{_BETWEEN}\s*)*){_ARROW}\s*{_SECOND}")
_FROM_TO = re.compile(rf"\bfrom\s+{_FIRST}\s(?:up\s|down\s)?to\s+{_SECOND}", re.IGNORECASE)
_UP_DOWN = re.compile(rf"(?:{_FIRST})?(?P<sign>[↓↑])\s*{_SECOND}")
_BOUND = re.compile(rf"(?P<sign>≥|>=|⩾|≤|<=|⩽|(?<![-=–—<])>|<)\s*{_SECOND}")
_TO = re.compile(rf"{_FIRST}\s(?:up\s|down\s)?to\s+{_SECOND}", re.IGNORECASE)
_TARGET = re.compile(rf"(?P<lead>(?:[:=]|{_ARROW})\s?|\b(?:to|of|at|{'|'.join(_BOUND_WORDS)})\s)?{_SECOND}", re.I)


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


KNOWN_UNITS = _words(
    "% ‰ pp pt pts point points star stars ms s sec secs second seconds min mins minute minutes h hr hrs hour hours d "
    "day days week weeks month months year years kb mb gb tb x × °c km m kg g € $ £ ¥ k€ m€ eur usd gbp chf jpy"
)
_MOST_UNIT_WORDS = 3
_RATE = _words("per a an each every")
# After these the words go on with the name: "41→70 % of players", "700→300 ms on old phones".
_NOT_IN_UNITS = _words(
    "of on in by for from with within without of at until till before after among between during through to and or "
    "while when who that which via under over across"
)
# A number behind one of these is no target: "within 300 ms", "by 20 %", "version 2".
_NAMES_NUMBER = _words(
    "on in by for with within after before every than per least most top version phase step stage release wave "
    "sprint week day part level tier option quarter number no no. between and or out"
)
_NUMBER_BEFORE = re.compile(r"\d\s?\S{0,8}(?:\s?[-–—])?$")
_EDGES = " :=,;–—-↓↑"


def read_measure(line: str) -> MeasureRead | None:
    """The measure in a line (with single spaces), or None where there is none that can be told from its name."""
    if found := _YES_NO.search(line):
        return MeasureRead(_title(line[: found.start()], ""), "done")
    sure = [(found, read) for pattern, read in _SURE for found in pattern.finditer(line)]
    if sure:
        found, read = max(sure, key=lambda each: (each[0].end(), -each[0].start()))
        return read(line, found)
    for pattern, weigh in _AT_END:
        if (matches := list(pattern.finditer(line))) and (result := weigh(line, matches[-1])):
            return result
    return None


def _change(line: str, found: re.Match[str]) -> MeasureRead:
    unit, rest, hints = _units(line, found)
    baseline, target = _number(found["first"]), _number(found["second"])
    if found.groupdict().get("through"):
        hints += (IN_A_ROW,)
    return _changing(_title(line[: found.start()], rest), unit, baseline, target, hints)


def _by_direction(line: str, found: re.Match[str]) -> MeasureRead:
    """`300 ms ↓ 700`: the arrow says which way it goes, and so which of the two is the target, whatever their order."""
    unit, rest, hints = _units(line, found)
    target, baseline = _number(found["first"]), _number(found["second"])
    if found["first"] is None:
        target, baseline, hints = baseline, None, (*hints, NO_BASELINE)
    elif target is not None and baseline is not None:
        low, high = sorted((target, baseline))
        target, baseline = (low, high) if found["sign"] == "↓" else (high, low)
    return _changing(_title(line[: found.start()], rest), unit, baseline, target, hints)


def _bound(line: str, found: re.Match[str]) -> MeasureRead:
    before, rest = _around(line, found)
    unit, tail = _unit(rest, found["second_currency"], has_name=bool(before))
    measure: Measure = "stay-above" if found["sign"] in {"≥", ">=", "⩾", ">"} else "stay-below"
    return MeasureRead(_title(before, tail), measure, unit, None, _number(found["second"]))


def _to(line: str, found: re.Match[str]) -> MeasureRead | None:
    before, _ = _around(line, found)
    unit, rest, hints = _units(line, found)
    if rest or not before or _last_word(before) in _NAMES_NUMBER or UNKNOWN in (found["first"], found["second"]):
        return None
    return _changing(_title(before, ""), unit, _number(found["first"]), _number(found["second"]), hints)


def _target(line: str, found: re.Match[str]) -> MeasureRead | None:
    """A single number counts only at the end, and only where nothing says that it belongs to the name."""
    before, rest = _around(line, found)
    unit, tail = _unit(rest, found["second_currency"], has_name=bool(before))
    lead = (found["lead"] or "").strip().casefold()
    known = unit is None or unit.split()[0].casefold() in KNOWN_UNITS
    spoken = lead[:1].isalpha()
    part_of_name = _last_word(before) in _NAMES_NUMBER or (
        (spoken or before.endswith(("-", "–", "—"))) and _NUMBER_BEFORE.search(before)
    )
    if tail or found["second"] == UNKNOWN or not ((lead and not spoken) or (known and not part_of_name)):
        return None
    if bound := _BOUND_WORDS.get(lead):
        return MeasureRead(_title(before, ""), bound, unit, None, _number(found["second"])) if unit else None
    return _changing(_title(before, ""), unit, None, _number(found["second"]), (NO_BASELINE,))


_SURE: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], MeasureRead]], ...] = (
    (_CHANGE, _change),
    (_FROM_TO, _change),
    (_UP_DOWN, _by_direction),
    (_BOUND, _bound),
)
_AT_END = ((_TO, _to), (_TARGET, _target))


def _changing(
    title: str, unit: str | None, baseline: float | None, target: float | None, hints: tuple[str, ...]
) -> MeasureRead:
    if baseline is not None and baseline == target:
        hints += (NO_CHANGE,)
    return MeasureRead(title, "change", unit, baseline, target, hints)


def _number(written: str | None) -> float | None:
    return None if written is None or written == UNKNOWN else value(written)


def _around(line: str, found: re.Match[str]) -> tuple[str, str]:
    """The words before and behind the numbers, without brackets around them alone."""
    before, rest = line[: found.start()].strip(), line[found.end() :]
    if before.endswith(("(", "[")):
        before, rest = before[:-1].rstrip(), re.sub(r"[)\]]", "", rest, count=1)
    return before, rest


def _units(line: str, found: re.Match[str]) -> tuple[str | None, str, tuple[str, ...]]:
    """The unit of two numbers, the words behind it, and a hint where the numbers have different ones."""
    before, rest = _around(line, found)
    first = (found["unit"] or "").strip() or _symbol(found["first_currency"])
    if first and rest.strip().casefold().startswith(first.casefold()):
        return first, rest.strip()[len(first) :], ()
    second, tail = _unit(rest, found["second_currency"], has_name=bool(before))
    if first and second and second.split()[0].casefold() in _RATE:
        return f"{first} {second}", tail, ()
    if first and second and first.casefold() != second.casefold():
        return second, tail, (f"Two units, {first} and {second}: write both numbers in one.",)
    return first or second, tail, ()


def _unit(rest: str, currency: str | None, *, has_name: bool) -> tuple[str | None, str]:
    """The unit at the start of what stands behind a number, and the words that are left.

    Where the name stands before the numbers, up to three words are the unit; else only a word that is known as one.
    """
    if symbol := _symbol(currency):
        return symbol, rest
    head, bracket, tail = re.match(r"([^,;:()\[\]]*)([,;:()\[\]]?)(.*)", rest).groups()  # type: ignore[union-attr]
    tail = f"{bracket if bracket in '([' else ''}{tail}"
    words = head.strip(" .!↓↑").split()
    ends = next((at for at, word in enumerate(words) if _goes_on(word)), len(words))
    if not (has_name and ends <= _MOST_UNIT_WORDS):
        known = ends > 0 and words[0].casefold() in KNOWN_UNITS
        a_rate = known and ends > _MOST_UNIT_WORDS - 1 and words[1].casefold() in _RATE
        ends = _MOST_UNIT_WORDS if a_rate else int(known)
    return " ".join(words[:ends]) or None, " ".join((*words[ends:], *tail.split()))


def _goes_on(word: str) -> bool:
    """Whether the name goes on with this word, behind the unit."""
    return word.casefold() in _NOT_IN_UNITS or word.startswith("@")


def _symbol(currency: str | None) -> str | None:
    return (currency or "").strip() or None


def _last_word(words: str) -> str:
    return words.split()[-1].casefold() if words else ""


def _title(before: str, after: str) -> str:
    """The name: the words before the numbers and those behind them."""
    before, after = before.rstrip(_EDGES).rstrip("([").rstrip(), after.strip(" ,;:.")
    if not before:
        after = re.sub(r"^of\s", "", after)
    return f"{before} {after}".strip()
