"""The form for the team's own effort guide: what S, M and L mean, and how many person-weeks each takes."""

import re

from okra_tui.edits.team import SetEffortGuide
from okra_tui.plan.scores import SIZES
from okra_tui.plan.team import EffortGuide, EffortWeeks, Team
from okra_tui.ui.dialogs.form import Answers, Attempt, Field, Form

MOST_WEEKS = 60
"""More person-weeks than this are no size of one milestone but a slip of the finger."""
_HINTS = {
    "S": "such as: one person within a week, like a filter",
    "M": "such as: a pair for a week, like a waiting list",
    "L": "such as: several for a month, like a new calendar",
}
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")


class EffortGuideForm(Form):
    """A line and a number for each size. It begins with the size that is asked for."""

    def __init__(self, team: Team, attempt: Attempt, first: str = "S") -> None:
        fields = []
        for size in SIZES:
            fields.append(Field(size, f"{size} means", getattr(team.effort_guide, size) or "", hint=_HINTS[size]))
            fields.append(Field(f"weeks-{size}", "person-weeks", f"{getattr(team.effort_weeks, size):g}"))
        super().__init__("What S, M and L mean here", fields, attempt, "Write it down")
        self._first = first

    def opened(self) -> None:
        if self._first != SIZES[0]:  # Form's own handler, which is called as well, focuses the first one
            self.call_after_refresh(self.query_one(f"#field-{self._first}").focus)


def guide_said(team: Team, answers: Answers) -> SetEffortGuide:
    """The edit that the answers come to. Raises ValueError with a sentence for what is no number of weeks."""
    weeks = {size: _weeks(size, answers[f"weeks-{size}"].strip(), team) for size in SIZES}
    words = {size: answers[size].strip() or None for size in SIZES}
    return SetEffortGuide(team.effort_guide.changed(**words), team.effort_weeks.changed(**weeks))


def _weeks(size: str, said: str, team: Team) -> float:
    if said == f"{getattr(team.effort_weeks, size):g}":
        return float(getattr(team.effort_weeks, size))
    if not said:
        return float(EffortWeeks.model_fields[size].default)
    weeks = float(said.replace(",", ".")) if _NUMBER.fullmatch(said) else 0.0
    if not 0 < weeks <= MOST_WEEKS:
        raise ValueError(f"{size} takes a number of person-weeks such as 2 or 0.5, not {said}.")
    return weeks


def has_words(guide: EffortGuide) -> bool:
    """Whether the team has written down anything at all of its sizes."""
    return any(getattr(guide, size) for size in SIZES)
