"""What session 4 asks in dialogs: a risk's words, the people of a week, scenarios."""

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from textual.app import App

from okra_tui.edits.capacity import SetCapacity
from okra_tui.edits.edit import EditRefused
from okra_tui.edits.scenarios import NewScenario, RemoveScenario, TakeScenario
from okra_tui.edits.weeks import FlagRisk, Need
from okra_tui.plan.labels import label
from okra_tui.plan.model import Milestone, Plan, Scenario
from okra_tui.plan.scenario import compared, differences
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.team import Team
from okra_tui.ui.dialogs.ask import AskLine
from okra_tui.ui.dialogs.form import NO, YES, Field, Form
from okra_tui.ui.dialogs.pick import Choice, Pick
from okra_tui.ui.open_quarter import Change

if TYPE_CHECKING:
    from okra_tui.ui.dialogs.form import Answers

Ask = Callable[[Change], object]
"""Makes a change; where it is refused, the person is told why."""

NEEDS: tuple[tuple[Need, str], ...] = (
    ("spike", "a spike before it"),
    ("research", "research"),
    ("alignment", "alignment with others"),
)
_CAPACITY = re.compile(r"(?:(\d{1,2})\s*[-–]\s*(\d{1,2})\s*[:= ]\s*)?(\d{1,4}(?:[.,]\d{1,2})?)")
CAPACITY_HINT = "2.5 is two and a half people. 4-6: 3 says it for weeks 4 to 6. Nothing: all members are there again."


def ask_for_risk(app: App[None], plan: Plan, milestone: Milestone, ask: Ask) -> None:
    """The words of a risk and what the milestone needs; nothing at all takes the flag away."""

    def attempt(answers: "Answers") -> str | None:
        needs = tuple(need for need, _ in NEEDS if answers[need] == YES)
        ask(FlagRisk(milestone.id, answers["risk"], needs))
        return None

    words = Field("risk", "Risk", milestone.risk or "", hint="What could go wrong, in a sentence")
    ticks = [
        Field(need, "Needs" if at == 0 else "", YES if need in milestone.needs else NO, hint=said, is_choice=True)
        for at, (need, said) in enumerate(NEEDS)
    ]
    title = f"Flag {label(plan, milestone)} {milestone.title}"
    app.push_screen(Form(title, [words, *ticks], attempt, "Flag it", quick=True))


def ask_for_capacity(app: App[None], schedule: Schedule, week: int, ask: Ask) -> None:
    """How many people are there in a week, or in several."""

    def answered(typed: str | None) -> None:
        if typed is not None:
            ask(lambda _: capacity_typed(typed, week))

    there = f"{schedule.there(week):g}"
    app.push_screen(
        AskLine(f"People there in week {week}", there, hint=CAPACITY_HINT, may_be_empty=True, proposed=True), answered
    )


def capacity_typed(typed: str, week: int) -> SetCapacity:
    """What was typed for the people of a week: `2.5`, `4-6: 3`, or nothing. Raises EditRefused for anything else."""
    if not typed.strip():
        return SetCapacity((week,), None)
    found = _CAPACITY.fullmatch(typed.strip())
    if found is None:
        raise EditRefused(f"“{typed.strip()[:20]}” is no number of people; write 2.5, or 4-6: 3 for several weeks.")
    weeks = range(int(found[1]), int(found[2]) + 1) if found[1] else range(week, week + 1)
    if not weeks:
        raise EditRefused(f"{found[1]}-{found[2]} ends before it starts; write {found[2]}-{found[1]}.")
    return SetCapacity(tuple(weeks), float(found[3].replace(",", ".")))


class Scenarios:
    """Asks which version of the weeks is to be shown, and what becomes of it."""

    COMPARE, PLAN, NEW, REMOVE = "compare", "plan", "new", "remove"

    def __init__(
        self, app: App[None], plan: Plan, team: Team, today: date, shown: Scenario | None, *, only_read: bool = False
    ) -> None:
        self._app = app
        self._plan = plan
        self._team = team
        self._today = today
        self._shown = shown
        self._only_read = only_read

    def choose(self, ask: Ask, show: Callable[[str | None], None], new_id: Callable[[str], str]) -> None:
        """`show` is told the id of the scenario that is to be shown, or None for the plan itself."""

        def new(name: str | None) -> None:
            if name:
                scenario = Scenario(id=new_id("scenarios"), name=name)
                ask(NewScenario(scenario))
                show(scenario.id)

        def chosen(key: str | None) -> None:
            if key == self.NEW:
                self._app.push_screen(AskLine("A name for the scenario", placeholder="Without the new hire"), new)
            elif key == self.COMPARE:
                self._compare(ask, show)
            elif key == self.REMOVE and self._shown is not None:
                show(None)
                ask(RemoveScenario(self._shown.id))
            elif key is not None:
                show(None if key == self.PLAN else key)

        if not self._plan.scenarios:
            chosen(self.NEW)
            return
        self._app.push_screen(Pick("Scenarios", self._choices(), self.COMPARE, "Choose"), chosen)

    def _choices(self) -> list[Choice]:
        shown = self._shown
        first, last = [], [Choice(self.NEW, "New scenario", "Begins as a copy of the weeks as they are in the plan.")]
        if shown is not None:
            first.append(
                Choice(self.COMPARE, "Compare and take", f"“{shown.name}” beside the plan: what moved, load, clashes.")
            )
            last.append(Choice(self.REMOVE, f"Remove “{shown.name}”", "The plan stays as it is; undo brings it back."))
        if self._only_read:
            first, last = [each._replace(name="Compare") for each in first], []
        here = "" if shown is not None else "shown"
        versions = [Choice(self.PLAN, "The plan", "The weeks as the team has them now.", here)]
        versions += [self._choice(each) for each in self._plan.scenarios]
        return [*first, *versions, *last]

    def _choice(self, scenario: Scenario) -> Choice:
        count = len(differences(self._plan, scenario.id))
        moved = "1 milestone stands" if count == 1 else f"{count} milestones stand"
        return Choice(scenario.id, scenario.name, f"{moved} elsewhere.", "shown" if scenario is self._shown else "")

    def _compare(self, ask: Ask, show: Callable[[str | None], None]) -> None:
        from okra_tui.ui.dialogs.compare_scenario import CompareScenario

        scenario = self._shown
        if scenario is None:
            return

        def answered(take: bool | None) -> None:
            if take:
                show(None)
                ask(TakeScenario(scenario.id))

        comparison = compared(self._plan, scenario.id, self._team, self._today)
        self._app.push_screen(CompareScenario(scenario.name, comparison, only_read=self._only_read), answered)
