"""A check-in in one line, as it is typed during the walk: `52 7 prompt shipped` (value, confidence, words).

`=` is the value as it was; a day before the value, or after it and its confidence, says when it was (`10.11. 52 7`).
What is done or not takes yes or no. A value may carry its unit, or another scale of it: `£1.05m` where pounds are
counted, `1050k` where millions are. Nothing is guessed: what could be read in two ways is a problem, in one sentence.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple, TypeVar

from okra_tui.intake.amount import (
    KNOWN_UNITS,
    MONEY,
    NUMBER,
    Unit,
    in_thousands,
    same_currency,
    same_unit,
    scale_of,
    unit,
    value,
)
from okra_tui.plan.agreed import MOST_SURE
from okra_tui.plan.labels import label
from okra_tui.plan.model import CheckIn, KeyResult, Plan, Verdict
from okra_tui.plan.progress import (
    DONE,
    NOT_DONE,
    Outcome,
    check_ins,
    current_value,
    doubt,
    exact,
    latest,
    value_in_words,
)
from okra_tui.plan.quarter_calendar import day_in_words
from okra_tui.plan.text import one_line

# -- The day of a check-in as people write it: `2026-11-10`, `10.11.`, `10.11.2026`, `10 Nov`, `November 10, 2026`.
#
# Where no year is said, it is the one that is nearest to today. `10.11` without its last point is a number, and "9 may
# be wrong" is a confidence with words: the month May has a capital letter.


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:M(?:ay|AY))|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY, _MONTH = r"(?P<day>0?[1-9]|[12]\d|3[01])", r"(?P<month>0?[1-9]|1[0-2])"
_YEAR = r"(?:,? (?P<year>20[23]\d))?"
"""A number that follows a month may be the value as well: only what is likely to be a year is one."""
_SHAPES = (
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}|\d\d)",
    rf"{_DAY}\.{_MONTH}\.",
    rf"{_DAY}(?:\.|st|nd|rd|th)? {_NAME}{_YEAR}",
    rf"{_NAME} {_DAY}{_YEAR}",
)
_AT_START = tuple(re.compile(rf"^(?P<written>{shape})(?:[,:]?\s|$)", re.I) for shape in _SHAPES)
_AT_END = tuple(re.compile(rf"(?:^|[\s,])(?P<written>{shape})$", re.I) for shape in _SHAPES)


class Parted(NamedTuple):
    """What looks like a day, and what is said besides."""

    written: str
    rest: str


def day_at_start(line: str) -> Parted | None:
    """The day with which a line begins; None where it begins with something else."""
    match = _first(_AT_START, line)
    return Parted(match["written"], line[match.end() :].strip()) if match else None


def day_at_end(line: str) -> Parted | None:
    """The day with which a line ends, after something else."""
    match = _first(_AT_END, line)
    before = line[: match.start()].strip() if match else ""
    return Parted(match["written"], before) if match and before else None


def read_day(written: str, today: date) -> date:
    """The day, be it past or still to come. Raises ValueError with a sentence."""
    parted = day_at_start(written)
    day = _day(parted.written, today) if parted and not parted.rest else None
    if day is None:
        raise ValueError(f"{written} is no day; write it like {today.isoformat()}.")
    return day


def _first(shapes: tuple[re.Pattern[str], ...], line: str) -> re.Match[str] | None:
    return next((match for shape in shapes if (match := shape.search(line))), None)


def _day(written: str, today: date) -> date | None:
    """The day that was written; None where there is no such day."""
    match = _first(_AT_START, written)
    assert match is not None
    parts = match.groupdict()
    month = _MONTHS.index(parts["name"][:3].casefold()) + 1 if parts.get("name") else int(parts["month"])
    year = parts.get("year")
    years = [int(f"20{year}"[-4:])] if year else [today.year - 1, today.year, today.year + 1]
    days = [day for year in years if (day := _made(year, month, int(parts["day"])))]
    return min(days, key=lambda day: abs(day - today), default=None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_UNCHANGED = re.compile(r"=\s*(?!=)")
_YES_OR_NO = re.compile(
    r"(?:(?P<no>not\s(?:yet\s)?done|not\syet|nein|non|no|n|false|0|✗|❌)|(?:yes|y|done|true|1|ja|oui|s[ií]|✓|✅|✔)\ufe0f?)"
    r"(?![\w.,'’/-]*\w)[.,;:]?",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(rf"({MONEY})\s?(?=[-−+]?\d)")
_SCALE_BEHIND = re.compile(r"(?:m(?=$|[€$£¥])|[kKMT](?=[€$£¥])|(?:k|K|T|M)(?=EUR|CHF))")
_CONFIDENCE = re.compile(r"(?:c|conf|confidence)?[.:]?\s?(\d+)(?:/10)?[,;:.]?(?:\s+|$)", re.I)
_BARE_NUMBER = re.compile(rf"{NUMBER}[,;:.]?(?:\s|$)")
_BEFORE_WORDS = " ,;:–—-"
_PUNCTUATION = ",;:."


@dataclass(frozen=True)
class TypedCheckIn:
    """What a line says of a key result: its value in its own unit, confidence from 0 to 10.

    No value and no `problem`: nothing was typed. A problem is a sentence for the person; nothing else counts then.
    """

    on: date
    value: float | None = None
    confidence: int | None = None
    note: str | None = None
    unchanged: bool = False
    problem: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of a check-in that the line gives, under their names in the plan."""
        return {name: getattr(self, name) for name in ("on", "value", "confidence", "note")}


class _Unclear(Exception):
    """What was typed cannot be taken; a sentence that says why, and what to write."""


def read_check_in(typed: str, plan: Plan, result: KeyResult, today: date, on: date | None = None) -> TypedCheckIn:
    """Reads any line; never raises. `on` is the day of a line that says none; without it, today."""
    rest = " ".join(one_line(typed).split())
    line = TypedCheckIn(on or today)
    if not rest:
        return line
    try:
        return _said_on_a_day(rest, plan, result, line, today)
    except _Unclear as unclear:
        return replace(line, problem=str(unclear))


def check_in_understood(plan: Plan, result: KeyResult, line: TypedCheckIn, today: date) -> str:
    """What was understood, in words: `52 %, confidence 7, “prompt shipped”`; empty where nothing was typed."""
    if line.problem or line.value is None:
        return line.problem
    words = [value_in_words(result, line.value) + (" as before" if line.unchanged else "")]
    words += [f"confidence {line.confidence}"] if line.confidence is not None else []
    words += [f"“{line.note}”"] if line.note else []
    if line.on != today:
        words.append(f"on {_day_words(line.on, today)}")
    newest = latest(plan, result)
    if newest is not None and newest.on > line.on:
        words.append(f"what was said on {_day_words(newest.on, today)} stays the current value")
    return ", ".join(words)


def check_in_line(result: KeyResult, check_in: CheckIn) -> str:
    """The line that `read_check_in` reads as this check-in: `2026-11-09 52 7 prompt shipped`."""
    value = exact(check_in.value) if result.measure != "done" else "yes" if check_in.value >= DONE else "no"
    sure = "" if check_in.confidence is None else str(check_in.confidence)
    words = one_line(check_in.note or "").strip()
    dash = "–" if words and not sure else ""  # or a word that is a unit, a number, were taken for more than a word
    return " ".join(filter(None, (check_in.on.isoformat(), value, sure, dash, words)))


def read_value(written: str, plan: Plan, result: KeyResult) -> float:
    """The value that stands alone in some words, its unit allowed. Raises ValueError with a sentence."""
    try:
        words = " ".join(one_line(written).split())
        if not words:
            raise _Unclear(_wanted(plan, result, ""))
        value_read, rest = _value(words, plan, result)
        if rest:
            raise _Unclear(_wanted(plan, result, written))
    except _Unclear as unclear:
        raise ValueError(str(unclear)) from None
    return value_read


def _said_on_a_day(rest: str, plan: Plan, result: KeyResult, line: TypedCheckIn, today: date) -> TypedCheckIn:
    """What is said with its day before it, or after the figures; a day among the words is one of the words."""
    if first := day_at_start(rest):
        day = _read_day(first.written, today)
        if not first.rest:
            raise _Unclear(f"What was the value on {_day_words(day, today)}? Write it after the day.")
        return _with_words(first.rest, plan, result, replace(line, on=day))
    last = day_at_end(rest)
    if last and _with_words(last.rest, plan, result, line).note is None:
        return _with_words(last.rest, plan, result, replace(line, on=_read_day(last.written, today)))
    return _with_words(rest, plan, result, line)


def _read_day(written: str, today: date) -> date:
    try:
        return read_day(written, today)
    except ValueError as unclear:
        raise _Unclear(str(unclear)) from None


def _with_words(rest: str, plan: Plan, result: KeyResult, line: TypedCheckIn) -> TypedCheckIn:
    if same := _UNCHANGED.match(rest):
        before = _before(plan, result, line.on)
        confidence, note = _confidence(rest[same.end() :])
        sure = before.confidence if confidence is None else confidence
        return replace(line, value=before.value, confidence=sure, note=note, unchanged=True)
    value_read, rest = _value(rest, plan, result)
    confidence, note = _confidence(rest)
    return replace(line, value=value_read, confidence=confidence, note=note)


def _before(plan: Plan, result: KeyResult, day: date) -> CheckIn:
    """What was said last until that day."""
    earlier = [check_in for check_in in check_ins(plan, result) if check_in.on <= day]
    if not earlier:
        raise _Unclear(f"{label(plan, result)} has no value to leave unchanged yet; type one.")
    return earlier[-1]


def _value(rest: str, plan: Plan, result: KeyResult) -> tuple[float, str]:
    """The value that a line begins with, and what follows it and its unit."""
    if result.measure == "done":
        match = _YES_OR_NO.match(rest)
        if match is None:
            raise _Unclear(_wanted(plan, result, rest.split(" ")[0]))
        return NOT_DONE if match["no"] else DONE, rest[match.end() :].strip()
    before = _MONEY_BEFORE.match(rest)
    money = before[1] if before else ""
    counted = unit(result.unit or "")
    token, _, rest = rest[before.end() if before else 0 :].partition(" ")
    digits, token = token.rstrip(_PUNCTUATION), f"{money}{token}"
    is_in_unit = bool(result.unit) and digits.casefold().endswith((result.unit or "").casefold())
    if is_in_unit:
        digits = digits[: -len(result.unit or "")]  # before the k of `3k€` is taken for thousands
    figure = re.match(NUMBER, digits)
    if figure is None or (money and result.unit and not same_currency(money, counted.currency)):
        raise _Unclear(_wanted(plan, result, token))
    attached = digits[figure.end() :]
    scale, attached = _scale(attached, is_money=bool(money or counted.currency))
    if not (scale or attached or is_in_unit):
        scale, rest = _scale_word(rest, counted)
    is_money = bool(attached and counted.currency and same_currency(attached, counted.currency))
    scaled = not is_in_unit and bool(scale or figure[0][-1].isalpha() or (is_money and counted.factor > 1))
    number = value(figure[0], Decimal(scale_of(scale)) / (counted.factor if scaled else 1))
    if number is None:
        raise _Unclear(_wanted(plan, result, token))
    _refuse_two_ways(figure[0], number, plan, result)
    if attached:
        if not is_money:
            _refuse_other_unit(attached, token, plan, result)
        return number, _without_unit(rest, result)
    after = _without_unit(rest, result)
    first, _, others = rest.partition(" ")
    if after == rest and first.casefold() in KNOWN_UNITS:
        _refuse_other_unit(first, token, plan, result)
        after = others  # of what has no unit: one that is said all the same says nothing
    return number, after


def _scale(attached: str, *, is_money: bool) -> tuple[str, str]:
    """The scale that touches a number and is no letter of `NUMBER`, and what is left: `m€` is a million of money."""
    match = _SCALE_BEHIND.match(attached) if is_money else None
    return (match[0], attached[match.end() :]) if match else ("", attached)


def _scale_word(rest: str, counted: Unit) -> tuple[str, str]:
    """A scale that is a word behind the number, `1,05 Mio. €`, and what follows it; none where it is the unit's own."""
    word = rest.partition(" ")[0]
    if len(word) < 2 or scale_of(word) == 1 or word.casefold().rstrip(".") == counted.scale.casefold().rstrip("."):
        return "", rest
    return word, rest[len(word) :].strip()


def _refuse_two_ways(figure: str, number: float, plan: Plan, result: KeyResult) -> None:
    """Raises _Unclear where a point could part thousands, and what comes of that could well be: `1.200` of 1500."""
    other = in_thousands(figure)
    known = any(value is not None for value in (result.target, result.baseline, current_value(plan, result)))
    if other is not None and known and not doubt(plan, result, other):
        raise _Unclear(f"{figure} can be {exact(number)} or {exact(other)}: write {exact(other)}, or {figure}0.")


def _without_unit(rest: str, result: KeyResult) -> str:
    """What follows the unit; of a unit of several words any may be left out."""
    words, unit = rest.split(), (result.unit or "").split()
    at = 0
    while at < len(words) and any(same_unit(words[at].strip(_PUNCTUATION), word.strip(_PUNCTUATION)) for word in unit):
        if at == 0 and words[0][0].isdecimal():
            break  # a confidence, although the unit has that number in it too
        at += 1
    return " ".join(words[at:])


def _refuse_other_unit(written: str, token: str, plan: Plan, result: KeyResult) -> None:
    """Raises _Unclear where a number's unit is not the key result's; one without a unit may be given any."""
    if any(same_unit(written, word) for word in (result.unit or "").split()):
        return
    if written.casefold() not in KNOWN_UNITS:
        raise _Unclear(_wanted(plan, result, token))
    if result.unit is not None:
        raise _Unclear(f"{label(plan, result)} is counted in {result.unit}, not in {written}; write its value in that.")


def _confidence(rest: str) -> tuple[int | None, str | None]:
    """The confidence that follows the value, and the words that follow that."""
    rest = rest.strip()
    match = _CONFIDENCE.match(rest)
    sure = int(match[1]) if match and len(match[1]) < 3 else None
    if match is None and not _BARE_NUMBER.match(rest):
        return None, rest.lstrip(_BEFORE_WORDS) or None
    if match is None or sure is None or sure > MOST_SURE:
        number = rest.split()[0].rstrip(_PUNCTUATION)
        raise _Unclear(
            f"Confidence is a whole number from 0 to {MOST_SURE}, not {number}; thousands are written without a space."
        )
    return sure, rest[match.end() :].lstrip(_BEFORE_WORDS) or None


def _wanted(plan: Plan, result: KeyResult, written: str) -> str:
    if result.measure == "done":
        return f"{label(plan, result)} is done or not: its value is yes or no, not “{_short(written)}”."
    unit = f" in {result.unit}" if result.unit else ""
    return f"The value of {label(plan, result)} is a number{unit}, such as 52 or 0,4, not “{_short(written)}”."


def example(plan: Plan, result: KeyResult) -> str:
    """A value such as this key result could have: what was said last, else a figure that is known of it."""
    if result.measure == "done":
        return "yes"
    known = (current_value(plan, result), result.baseline, result.target)
    return exact(next((figure for figure in known if figure is not None), 52.0))


def _short(written: str) -> str:
    return written if len(written) <= 24 else f"{written[:23]}…"


def _day_words(day: date, today: date) -> str:
    return day_in_words(day, year=day.year != today.year)


# -- How something ended, in one line, as it is typed while a quarter is closed.
#
# Of a key result: a last value, a score by hand, an outcome and words, each of them if there is more to say than what
# follows anyway (`52 missed, two engineers left`, `score 0.8 achieved`). Of a hypothesis: its verdict and what was
# learned (`refuted: people invited the same two friends`).


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
    value_read, rest = _ending_value(rest, plan, result)
    score: float | None = None
    outcome, rest = _word(rest, OUTCOMES)
    if match := _SCORE.match(rest):
        score = _share(match[1])
        if score is None:
            return EndingLine(problem=f"A score is a number from 0 to 1, such as 0.7, not {match[1][:20]}.")
        rest = rest[match.end() :].lstrip(_BETWEEN)
    if outcome is None:
        outcome, rest = _word(rest, OUTCOMES)
    return EndingLine(value_read, score, outcome, rest)


def read_verdict(typed: str) -> VerdictLine:
    """Reads any line; never raises."""
    return VerdictLine(*_word(" ".join(one_line(typed).split()), VERDICTS))


ActionEnd = Literal["kept", "done", "dropped"]
ACTION_ENDS: tuple[ActionEnd, ...] = ("kept", "done", "dropped")
_SAID_OF_ACTIONS: Mapping[str, ActionEnd] = {
    "keep": "kept", "kept": "kept", "done": "done", "yes": "done", "drop": "dropped", "dropped": "dropped",
}  # fmt: skip


class ActionLine(NamedTuple):
    """What becomes of an action at a quarter's end: `done`, `dropped`, or kept until another day."""

    ends: ActionEnd | None
    due: date | None = None
    problem: str = ""


def read_action_end(typed: str, today: date) -> ActionLine:
    """Reads any line; never raises."""
    first, _, after = " ".join(one_line(typed).split()).partition(" ")
    ends = _SAID_OF_ACTIONS.get(first.casefold().rstrip(_BETWEEN + "."))
    day = after.strip() if ends else f"{first} {after}".strip()
    if not day:
        return ActionLine(ends)
    if ends in ("done", "dropped"):
        return ActionLine(ends, problem=f"An action is done or dropped without more words, not “{day}”.")
    try:
        return ActionLine("kept", read_day(day, today))
    except ValueError:
        return ActionLine(ends, problem=f"Say done, dropped, or a day such as {today.isoformat()}; “{day}” is neither.")


def _ending_value(rest: str, plan: Plan, result: KeyResult) -> tuple[float | None, str]:
    """The value with which a line begins, and what follows: as many words of it as are a value, its unit allowed."""
    words = rest.split()
    longest = min(len(words), len((result.unit or "").split()) + 2)
    for count in range(longest, 0, -1):
        try:
            value_read = read_value(" ".join(words[:count]).rstrip(_BETWEEN), plan, result)
        except ValueError:
            continue
        return value_read, " ".join(words[count:]).lstrip(_BETWEEN)
    return None, rest


def _word(rest: str, known: Sequence[Word]) -> tuple[Word | None, str]:
    """The word of these with which a line begins, and what follows."""
    first, _, after = rest.partition(" ")
    word_known = next((word for word in known if first.casefold().rstrip(_BETWEEN + ".") == word), None)
    return (word_known, after.lstrip(_BETWEEN)) if word_known else (None, rest)


def _share(written: str) -> float | None:
    written = written.rstrip(",;:")
    number = value(written) if re.fullmatch(NUMBER, written) else None
    return number if number is not None and 0 <= number <= 1 else None
