"""What the notes of a session can be about."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from okra_tui.method import RETROSPECTIVE, RETROSPECTIVE_KINDS
from okra_tui.method.method import the_method
from okra_tui.plan.model import CompanyObjective, Plan
from okra_tui.plan.team import COLORS

_LABEL = re.compile(r"[A-Z]\d{1,4}")


_RETROSPECTIVE_TITLES = ("What we keep", "What helped", "What hindered", "What comes next")


class Subject(NamedTuple):
    """What a note can be about: the id in the plan, the word and colour on the card, and its whole title."""

    id: str
    word: str
    color: str | None
    title: str


def subjects(plan: Plan, session: int) -> tuple[Subject, ...]:
    """What notes of a session are about, in the order of their digits.

    In session 0 the areas of the canvas, in session 1 the company objectives, in session 2 the hypotheses that are
    still to be tested, in the colours of their objectives; in the retrospective the kinds of note that it has.
    """
    if session == 0:
        return tuple(
            Subject(area.key, area.title, COLORS[at % len(COLORS)], area.key.replace("-", " "))
            for at, area in enumerate(the_method().canvas)
        )
    if session == 1:
        return tuple(company_subject(objective, at) for at, objective in enumerate(plan.company_objectives))
    if session == RETROSPECTIVE:
        titled = zip(RETROSPECTIVE_KINDS, _RETROSPECTIVE_TITLES, strict=True)
        return tuple(Subject(kind, kind, COLORS[at], title) for at, (kind, title) in enumerate(titled))
    return _hypotheses(plan) if session == 2 else ()


def typed_labels(choices: Sequence[Subject]) -> tuple[str, ...]:
    """The subjects' words where all are labels such as H3, which can be typed as they stand; else none."""
    words = tuple(subject.word for subject in choices)
    return words if all(_LABEL.fullmatch(word) for word in words) else ()


def called_in_chat(plan: Plan, session: int) -> list[str]:
    """How the subjects are called where nothing stands beside them that explains them, in the order of their digits."""
    return [subject.title if session == 0 else subject.word for subject in subjects(plan, session)]


def company_subject(objective: CompanyObjective, at: int) -> Subject:
    """A company objective as a subject; `at` is its place among them, from 0, for a colour where it has none."""
    color = objective.color if objective.color in COLORS else COLORS[at % len(COLORS)]
    return Subject(objective.id, objective.label or f"C{at + 1}", color, objective.title)


def _hypotheses(plan: Plan) -> tuple[Subject, ...]:
    deferred = {objective.id for objective in plan.objectives if objective.deferred}
    color = {objective.id: COLORS[at % len(COLORS)] for at, objective in enumerate(plan.objectives)}
    return tuple(
        Subject(hypothesis.id, f"H{hypothesis.number}", color.get(hypothesis.objective or ""), hypothesis.question)
        for hypothesis in plan.hypotheses
        if hypothesis.objective not in deferred and hypothesis.verdict == "open"
    )
