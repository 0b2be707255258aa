"""The form in which a dependency is changed: what waits for whom, what is asked for, by whom and by which week."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from okra_tui.intake.dependency_line import LAST_WEEK, MILESTONE_LABEL
from okra_tui.intake.people import People
from okra_tui.plan.labels import label
from okra_tui.plan.model import Dependency, Milestone, Plan
from okra_tui.ui.dialogs.form import Answers, Field, Form

STATUS = ("open", "agreed", "met")
MOST_MILESTONES = 16
"""Milestones whose labels are explained below the fields."""


class DependencyForm(Form):
    """`change` makes the change, or says why it cannot be: then the form stays open."""

    def __init__(
        self, title: str, dependency: Dependency, plan: Plan, people: People,
        change: Callable[[Dependency], str | None],
        take: str = "Write it down",
    ) -> None:  # fmt: skip
        self._plan, self._people, self._dependency, self._change = plan, people, dependency, change
        waiting, on = plan.find(Milestone, dependency.milestone), plan.find(Milestone, dependency.on)
        fields = [
            Field("waits", "Milestone", label(plan, waiting) if waiting else "", hint="which one waits: M2"),
            Field(
                "whom",
                "Waits for",
                (label(plan, on) if on else dependency.party) or "",
                hint="M1, or who it is outside",
            ),
            Field("what", "What", dependency.what or "", hint="what is asked for"),
            Field("owner", "Who asks", dependency.owner or "", hint="a name"),
            Field("week", "By week", str(dependency.by_week or ""), hint=f"1 to {plan.weeks}: it comes by its end"),
            Field("status", "Status", dependency.status, hint="open, agreed or met"),
        ]
        super().__init__(title, fields, self._try, take, quick=True)

    def compose_legend(self) -> ComposeResult:
        entries = [
            Content.assemble((f"{label(self._plan, each)} ", "bold $text-accent"), each.title)
            for each in self._plan.milestones[:MOST_MILESTONES]
        ]
        yield Static(Content("\n").join(entries), classes="legend", markup=False)

    def _try(self, answers: Answers) -> str | None:
        try:
            return self._change(self.dependency(answers))
        except ValueError as problem:
            return str(problem)

    def dependency(self, answers: Answers) -> Dependency:
        """The dependency that the answers mean. Raises ValueError with a sentence."""
        whom = answers["whom"].strip()
        on = self._milestone(whom) if MILESTONE_LABEL.fullmatch(whom) else None
        owner = answers["owner"].strip().lstrip("@").strip()
        status = answers["status"].strip().casefold() or "open"
        if status not in STATUS:
            raise ValueError(f"A dependency is open, agreed or met, not {status}.")
        return self._dependency.changed(
            milestone=self._milestone(answers["waits"].strip()),
            on=on,
            party=None if on else whom or None,
            what=answers["what"].strip() or None,
            owner=(self._people.who(owner) or owner) or None,
            by_week=_week(answers["week"].strip()),
            status=status,
        )

    def _milestone(self, said: str) -> str:
        found = MILESTONE_LABEL.fullmatch(said)
        milestone = next((each for each in self._plan.milestones if found and each.number == int(found[1])), None)
        if milestone is None:
            raise ValueError(f"There is no milestone {said or 'without a label'}.")
        return milestone.id


def _week(said: str) -> int | None:
    number = said.casefold().removeprefix("week").removeprefix("w").strip()
    if number and not (number.isdecimal() and 1 <= int(number[:4]) <= LAST_WEEK):
        raise ValueError(f"The week should be its number, such as 4, not {said}.")
    return int(number) if number else None
