"""The form for an objective's title, the company objectives that it answers, and its areas."""

import re
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from okra_tui.plan.model import Objective, Plan
from okra_tui.plan.team import Area, Team
from okra_tui.ui.dialogs.form import Answers, Field, Form
from okra_tui.ui.subjects import Subject, company_subject

LINE_CELLS = 68
"""What is beside each other in the legend fits into a terminal of 80 columns."""
DIGITS = 9
"""Up to so many company objectives a number is one digit, and `13` means the first and the third."""


class ObjectiveForm(Form):
    """Company objectives are said by their number, areas by their key; what these mean stands below."""

    def __init__(self, objective: Objective | None, plan: Plan, team: Team) -> None:
        self._companies = subjects_of(plan)
        self._areas = team.areas
        known = objective
        numbers = [str(at) for at, one in enumerate(self._companies, 1) if known and one.id in known.company_objectives]
        fields = [Field("title", "Title", known.title if known else "")]
        if self._companies:
            fields.append(Field("company_objectives", "Answers", " ".join(numbers), hint="numbers, such as 1 3"))
        if self._areas:
            keys = " ".join(known.areas) if known else ""
            fields.append(Field("areas", "Areas", keys, hint="letters; the first gives the colour"))
        super().__init__("Objective", fields, self._problem, "Write it down", quick=True)

    def compose_legend(self) -> ComposeResult:
        companies = [
            Content.assemble((f"{at} ", "bold $text-accent"), (one.word, f"$card-{one.color}"), f" {one.title}")
            for at, one in enumerate(self._companies, 1)
        ]
        areas = [Content.assemble((f"{area.key} ", "bold $text-accent"), area.name) for area in self._areas]
        legend = [*companies, *_side_by_side(areas)]
        if legend:
            yield Static(Content("\n").join(legend), classes="legend")

    def _problem(self, answers: Answers) -> str | None:
        if not answers["title"].strip():
            return "An objective needs a title."
        number = next(
            (n for n in numbers_in(answers, len(self._companies)) if not _stands_for(n, self._companies)), None
        )
        if number is not None:
            return f"There is no company objective {number}; they go from 1 to {len(self._companies)}."
        known = {area.key.casefold() for area in self._areas}
        area = next((key for key in keys_in(answers, self._areas) if key.casefold() not in known), None)
        return f"There is no area {area}." if area is not None else None


def _side_by_side(words: Sequence[Content]) -> list[Content]:
    """As many beside each other as stand in a line without being broken."""
    lines: list[Content] = []
    for word in words:
        if lines and lines[-1].cell_length + word.cell_length + 3 <= LINE_CELLS:
            lines[-1] = lines[-1] + Content("   ") + word
        else:
            lines.append(word)
    return lines


def subjects_of(plan: Plan) -> tuple[Subject, ...]:
    """The company objectives as words with colours."""
    return tuple(company_subject(company, at) for at, company in enumerate(plan.company_objectives))


def company_objectives_in(answers: Answers, plan: Plan) -> tuple[str, ...]:
    """The ids of the company objectives that the form names."""
    there = subjects_of(plan)
    return tuple(there[int(n) - 1].id for n in numbers_in(answers, len(there)) if _stands_for(n, there))


def areas_in(answers: Answers, team: Team) -> tuple[str, ...]:
    """The keys of the areas that the form names, spelled as the team has them."""
    known = {area.key.casefold(): area.key for area in team.areas}
    return tuple(known.get(key.casefold(), key) for key in keys_in(answers, team.areas))


def numbers_in(answers: Answers, most: int) -> list[str]:
    """The numbers of company objectives, each once; words that are none stay as they were said."""
    said = _words(answers.get("company_objectives", ""))
    if most <= DIGITS:
        said = [digit for word in said for digit in (word if word.isdecimal() else [word])]
    return list(dict.fromkeys(said))


def keys_in(answers: Answers, areas: Sequence[Area]) -> list[str]:
    """The keys of areas, each once; `RL` is R and L where there is no area RL."""
    known = {area.key.casefold() for area in areas}
    said = []
    for word in _words(answers.get("areas", "")):
        letters = word.casefold() not in known and all(letter.casefold() in known for letter in word)
        said += list(word) if letters else [word]
    return list(dict.fromkeys(said))


def _words(said: str) -> list[str]:
    return [word for word in re.split(r"[\s,;]+", said) if word]


def _stands_for(number: str, there: Sequence[Subject]) -> bool:
    return number.isascii() and number.isdecimal() and 1 <= int(number[:4]) <= len(there)
