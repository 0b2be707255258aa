"""The form for an initiative: name, area, the objectives and hypotheses that it serves, description."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from okra_tui.intake.labels_said import read_labels
from okra_tui.plan.labels import label
from okra_tui.plan.model import Initiative, Plan
from okra_tui.plan.team import Team
from okra_tui.ui.dialogs.form import Answers, Field, Form


class InitiativeForm(Form):
    """Areas are said by their key, objectives and hypotheses by their labels; what these mean stands below."""

    def __init__(self, initiative: Initiative, plan: Plan, team: Team) -> None:
        self._plan = plan
        self._team = team
        self._initiative = initiative
        self._objectives = {label(plan, each): each.id for each in plan.objectives}
        self._hypotheses = {label(plan, each): each.id for each in plan.hypotheses}
        fields = [
            Field("name", "Name", initiative.name),
            Field("area", "Area", initiative.area or "", hint="a letter; empty: none"),
            Field("objectives", "Serves", _said(self._objectives, initiative.objectives), hint="such as O1 O3"),
            Field("hypotheses", "Hypotheses", _said(self._hypotheses, initiative.hypotheses), hint="such as H2"),
            Field("description", "Description", initiative.description or "", lines=3),
        ]
        super().__init__("Initiative", fields, self._problem, "Write it down", quick=True)

    def compose_legend(self) -> ComposeResult:
        areas = [Content.assemble((f"{area.key} ", "bold $text-accent"), area.name) for area in self._team.areas]
        rows = [
            Content.assemble((f"{label(self._plan, each)} ", "bold $text-accent"), each.title)
            for each in self._plan.objectives
        ]
        rows += [
            Content.assemble((f"{label(self._plan, each)} ", "bold $text-accent"), each.question)
            for each in self._plan.hypotheses
        ]
        lines = [*([Content("   ").join(areas)] if areas else []), *rows]
        if lines:
            yield Static(Content("\n").join(lines), classes="legend")

    def _area(self, answers: Answers) -> str | None:
        """The area's key as the team has it; what the initiative had stays, also if the team no longer has it."""
        said = answers["area"].strip()
        known = {area.key.casefold(): area.key for area in self._team.areas}
        return known.get(said.casefold(), said) or None

    def _problem(self, answers: Answers) -> str | None:
        if not answers["name"].strip():
            return "An initiative needs a name."
        area = self._area(answers)
        if area and area != self._initiative.area and area not in {each.key for each in self._team.areas}:
            return f"There is no area {area}."
        for key, known in (("objectives", self._objectives), ("hypotheses", self._hypotheses)):
            unknown = read_labels(answers[key], known).unknown
            if unknown:
                return f"There is no {unknown[0]} among the {key}: {', '.join(known) or 'there are none yet'}."
        return None

    def initiative(self, answers: Answers) -> Initiative:
        """The initiative that the answers mean. Links to what was deleted since stay."""
        before = self._initiative
        return before.changed(
            name=answers["name"].strip(),
            area=self._area(answers),
            objectives=_linked(answers["objectives"], self._objectives, before.objectives),
            hypotheses=_linked(answers["hypotheses"], self._hypotheses, before.hypotheses),
            description=answers["description"].strip() or None,
        )


def _said(known: dict[str, str], ids: tuple[str, ...]) -> str:
    return " ".join(label for label, key in known.items() if key in ids)


def _linked(said: str, known: dict[str, str], before: tuple[str, ...]) -> tuple[str, ...]:
    lost = tuple(key for key in before if key not in known.values())
    return (*read_labels(said, known).ids, *lost)
