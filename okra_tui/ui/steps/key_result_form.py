"""The form of a key result: what is said of it besides its line, and that in a few words beside it."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from textual.content import Content

from okra_tui.desk.desk import Do
from okra_tui.edits.edit import EditRefused, changed_fields
from okra_tui.edits.objectives import ChangeKeyResult
from okra_tui.intake.people import People
from okra_tui.plan.labels import label
from okra_tui.plan.model import CompanyKeyResult, KeyResult, Plan, ResultState
from okra_tui.plan.people import TEAM
from okra_tui.plan.progress import exact, outside_quarter
from okra_tui.plan.quarter_calendar import day_in_words
from okra_tui.plan.result_rows import STATE_SAID
from okra_tui.ui.dialogs.ask import NotTaken
from okra_tui.ui.dialogs.form import NO_DAY, Answers, Field, Form, entry, links_field, person, priority_field, tick
from okra_tui.ui.widgets.lists import links_content

NO_WEIGHT = "A weight of 0 would not count: say a number above it, or delete the key result."


def key_result_form(result: KeyResult, plan: Plan, people: People, do: Do) -> Form[Plan]:
    """Its line stays what it is; e types that anew."""
    fields = [
        person("owner", "Owner", result.owner, f"A name, or {TEAM}; empty: nobody yet.", people.who),
        _serves(result, plan),
        _due(result, plan),
        _steps(result, plan),
        _stretch(result, plan),
        Field(
            "state", "State", STATE_SAID[result.state], hint="blocked, baseline being measured, or empty", read=_state
        ),
        tick("health", "Health", result.health, "A bound that has to hold: checked in, not scored"),
        _weight(result.weight),
        priority_field(result.priority),
        links_field(result.links),
    ]

    def make(answers: Answers) -> Plan | EditRefused:
        weight = 1.0 if answers["weight"] is None else answers["weight"]
        return do(ChangeKeyResult(changed_fields(result, **{**answers, "weight": weight})))

    return Form(f"{label(plan, result)} {result.title}", fields, make, quick=True)


def _serves(result: KeyResult, plan: Plan) -> Field:
    others = [row for row in plan.key_results if row.id != result.id]
    rows: tuple[CompanyKeyResult | KeyResult, ...] = (*plan.company_key_results, *others)
    called = _told_apart(plan, rows)
    known = {name.casefold(): row for name, row in zip(called, rows, strict=True)}

    def read(typed: str) -> str | None:
        if not typed:
            return None
        if typed.casefold() not in known:
            raise NotTaken(f"There is no {typed} to serve; write a label such as C1.1 or KR2.1.")
        return known[typed.casefold()].id

    choices = [entry(name, row.title) for name, row in zip(called, rows, strict=True)]
    shown = next((name for name, row in zip(called, rows, strict=True) if row.id == result.serves), "")
    return Field("serves", "Serves", shown, hint="a label such as C1.1; empty: nothing", read=read, choices=choices)


def _told_apart(plan: Plan, rows: Iterable[CompanyKeyResult | KeyResult]) -> list[str]:
    """The labels of these rows; of two that are called the same, as labels given by hand may be, the second is
    `C3.1 (2)`."""
    times: Counter[str] = Counter()
    names: list[str] = []
    for row in rows:
        name = label(plan, row)
        times[name.casefold()] += 1
        names.append(name if times[name.casefold()] == 1 else f"{name} ({times[name.casefold()]})")
    return names


def _quarter_day(typed: str, plan: Plan) -> date | None:
    """The day that is meant; None where it is none."""
    from okra_tui.intake.result_way import read_quarter_day  # how lines are read is set up when the first is

    return read_quarter_day(typed, plan.starts) if typed else None


def _due(result: KeyResult, plan: Plan) -> Field:
    def read(typed: str) -> date | None:
        on = _quarter_day(typed, plan)
        if typed and on is None:
            raise NotTaken(NO_DAY.format(typed))
        return on

    def meaning(typed: str) -> Content:
        on = _quarter_day(typed.strip(), plan)
        outside = outside_quarter(plan, on) if on else ""
        words = f"Due on {day_in_words(on, year=True)}: {outside}. Is that meant?" if on and outside else ""
        return Content.styled(words, "$text-warning")

    known = result.due.isoformat() if result.due else ""
    hint = "such as 30 Nov; empty: the quarter's end"
    return Field("due", "Due", known, hint=hint, read=read, meaning=meaning)


def _steps(result: KeyResult, plan: Plan) -> Field:
    def step(line: str) -> str:
        from okra_tui.intake.result_way import read_step

        if line in result.steps:  # as files have it `1.234` is one number, typed it could be two
            return line
        read_so = read_step(line, plan.starts, lambda typed: _value(typed, plan, result))
        if read_so is None:
            raise NotTaken(f"A step looks like 50 by 31 Oct, not {line}.")
        return read_so

    def read(typed: str) -> tuple[str, ...]:
        return tuple(step(line.strip()) for part in typed.splitlines() for line in part.split(";") if line.strip())

    return Field("steps", "Steps", "\n".join(result.steps), 2, "on the way, one a line: 50 by 31 Oct", read=read)


def _stretch(result: KeyResult, plan: Plan) -> Field:
    known = "" if result.stretch is None else exact(result.stretch)

    def read(typed: str) -> float | None:
        if typed == known:
            return result.stretch
        return _value(typed, plan, result) if typed else None

    return Field("stretch", "Stretch", known, hint="beyond the target; empty: none", read=read)


def _value(typed: str, plan: Plan, result: KeyResult) -> float:
    """Read as a check-in is, so that `1,200 €` is the same number in both."""
    from okra_tui.intake.check_in_line import read_value

    try:
        return read_value(typed, plan, result)
    except ValueError as unclear:
        raise NotTaken(str(unclear)) from None


def _weight(known: float) -> Field:
    def read(typed: str) -> float | None:
        if not typed:
            return None
        try:
            weight = float(typed.replace(",", "."))
        except ValueError:
            weight = math.nan
        if not math.isfinite(weight):
            raise NotTaken(f"Weight is a number such as 1.5, not {typed}.")
        if weight <= 0:
            raise NotTaken(NO_WEIGHT)
        return weight

    return Field(
        "weight", "Weight", "" if known == 1 else exact(known), hint="in the objective's mean; empty: 1", read=read
    )


def _state(typed: str) -> ResultState | None:
    begun = typed.casefold()
    for state, words in STATE_SAID.items():
        if begun and state is not None and (words.startswith(begun) or state.startswith(begun)):
            return state
    if begun:
        raise NotTaken(f"A state is blocked or baseline being measured, not {typed}.")
    return None


def said_besides(plan: Plan, result: KeyResult) -> Iterator[Content]:
    """What the form says of a key result, each in a few words; its owner stands elsewhere."""
    from okra_tui.intake.result_way import way_in_words

    serves = plan.by_id.get(result.serves or "")
    words = [
        "health" if result.health else "",
        *way_in_words(result.steps, result.stretch, result.due, plan),
        STATE_SAID[result.state],
        f"weight {exact(result.weight)}" if result.weight != 1 else "",
        f"P{result.priority}" if result.priority else "",
        f"moves {label(plan, serves)}" if serves else "",
    ]
    yield from (Content.styled(word, "$text-muted") for word in words if word)
    if result.links:
        yield links_content(result.links)
