"""The form for a hypothesis: its question, the beliefs behind it, and the key results that it is about."""

import re

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from okra_tui.plan.labels import label
from okra_tui.plan.measure import grouped, measure_text
from okra_tui.plan.model import Hypothesis, Objective, Plan
from okra_tui.ui.dialogs.form import Answers, Field, Form
from okra_tui.ui.objective_page import results_of


class HypothesisForm(Form):
    """Key results are said by their number, `1.1` or, within the objective, `1`."""

    def __init__(self, hypothesis: Hypothesis, plan: Plan) -> None:
        self._plan = plan
        self._hypothesis = hypothesis
        known = [result for result in plan.key_results if result.id in hypothesis.key_results]
        numbers = ", ".join(label(plan, result).removeprefix("KR") for result in known)
        fields = [
            Field("question", "Question", hypothesis.question),
            Field("beliefs", "Beliefs", "\n".join(hypothesis.beliefs), lines=4, hint="If we …, then … One a line."),
            Field("key_results", "Key results", numbers, hint="numbers, such as 1.1, 1.2"),
        ]
        super().__init__(f"Hypothesis H{hypothesis.number}", fields, self._problem, "Write it down", quick=True)

    def compose_legend(self) -> ComposeResult:
        results = results_of(self._plan, self._plan.find(Objective, self._hypothesis.objective))
        legend = [
            Content.assemble(
                (f"{label(self._plan, result).removeprefix('KR')} ", "bold $text-accent"),
                result.title,
                (f"  {measure_text(result, grouped)}", "$text-muted"),
            )
            for result in results
        ]
        if legend:
            yield Static(Content("\n").join(legend), classes="legend")

    def _problem(self, answers: Answers) -> str | None:
        if not answers["question"].strip():
            return "A hypothesis needs a question."
        lost = next((n for n in _numbers(answers) if self._found(n) is None), None)
        return f"There is no key result {lost}." if lost is not None else None

    def _found(self, number: str) -> str | None:
        """The id of the key result that goes by this number, in this objective if it says no objective."""
        own = self._plan.find(Objective, self._hypothesis.objective)
        wanted = number if "." in number or own is None else f"{own.number}.{number}"
        return next((each.id for each in self._plan.key_results if label(self._plan, each) == f"KR{wanted}"), None)

    def hypothesis(self, answers: Answers) -> Hypothesis:
        """The hypothesis that the answers mean."""
        found = (self._found(number) for number in _numbers(answers))
        return self._hypothesis.changed(
            question=answers["question"].strip(),
            beliefs=tuple(line.strip() for line in answers["beliefs"].splitlines() if line.strip()),
            key_results=tuple(dict.fromkeys(key for key in found if key is not None)),
        )


def _numbers(answers: Answers) -> list[str]:
    return [word.upper().removeprefix("KR") for word in re.split(r"[\s,;]+", answers["key_results"]) if word]
